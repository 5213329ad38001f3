/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_attribute.c: what is known of who said something, and what it is called. */
#include "feature/coding/coding_attribute.h"
#include "feature/place/place.h"
#include "feature/vocabulary/vocabulary.h"

#include <stdlib.h>
#include <string.h>

const struct coding_attribute coding_attributes[ATTRIBUTES] = {
	{ "categorie", N_("Category") },  { "gemeente", N_("Municipality") },
	{ "fase", N_("Phase") },          { "soort", N_("Kind of text") },
	{ "begin", N_("Year of start") },
};

enum { BY_CATEGORY, BY_MUNICIPALITY, BY_PHASE, BY_KIND, BY_YEARS };

/* Years of start in classes, as analysis has them. */
static const struct {
	const char *key, *label;
	int64_t first, last;
} classes[] = {
	{ "1", N_("before 2000"), 1, 1999 },      { "2", N_("2000 to 2009"), 2000, 2009 },
	{ "3", N_("2010 to 2014"), 2010, 2014 },  { "4", N_("2015 to 2019"), 2015, 2019 },
	{ "5", N_("2020 or later"), 2020, 9999 },
};

static size_t class_of(int64_t year)
{
	size_t at = 0;
	while (at + 1 < COUNT_OF(classes) && year > classes[at].last)
		at++;
	return at;
}

const char *coding_years(struct web *web, int64_t year)
{
	return counted_say(web, classes[class_of(year)].label);
}

static const char *value_of(const struct coding_text *text, size_t attribute)
{
	if (attribute == BY_YEARS)
		return text->start_year > 0 ? classes[class_of(text->start_year)].key : NULL;
	const char *const values[] = { text->category, text->municipality, text->phase,
				       text->kind };
	return values[attribute];
}

const char *attribute_label(struct web *web, size_t attribute, const char *value)
{
	struct work *work = &web->work;
	if (!value)
		return counted_say(web, N_("unknown"));
	if (attribute == BY_YEARS)
		return counted_say(web, classes[value[0] - '1'].label);
	if (attribute == BY_MUNICIPALITY) {
		const struct municipality *it = place_municipality(work, value);
		return it ? it->name : value;
	}
	if (attribute == BY_KIND)
		return counted_say(web,
				   !strcmp(value, "interview") ? N_("Interviews") : N_("Answers"));
	return vocabulary_label(work, attribute ? "phase" : "category", value, web->page.language);
}

static int by_key(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

size_t attribute_values(const struct counted *counted, size_t attribute,
			const char *ret[static MOST_VALUES + 1])
{
	size_t count = 0;
	bool has_none = false;
	for (size_t i = 0; i < counted->texts.len; i++) {
		const char *value = value_of(&counted->texts.items[i], attribute);
		size_t at = 0;
		has_none = has_none || !value;
		while (value && at < count && strcmp(ret[at], value) != 0)
			at++;
		if (value && at == count && count < MOST_VALUES)
			ret[count++] = value;
	}
	if (attribute == BY_YEARS && count)
		qsort(ret, count, sizeof *ret, by_key);
	if (has_none)
		ret[count++] = NULL;
	return count;
}

bool attribute_is(const struct coding_text *text, size_t attribute, const char *value)
{
	const char *own = value_of(text, attribute);
	return own && value ? !strcmp(own, value) : own == value;
}

struct coding_filter attribute_filter(const struct counted *counted, int64_t code_id,
				      size_t attribute, const char *value)
{
	struct coding_filter ret = { .round_id = counted->round_id, .code_id = code_id };
	const char **const places[] = { &ret.category, &ret.municipality, &ret.phase, &ret.kind };
	if (attribute == BY_YEARS && value) {
		ret.first_year = classes[value[0] - '1'].first;
		ret.last_year = classes[value[0] - '1'].last;
	}
	if (attribute == BY_YEARS)
		return ret;
	*places[attribute] = value;
	return ret;
}
