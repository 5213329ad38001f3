/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_name_known.c: words of a text, and the places and organisations that we know. */
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/directory/directory.h"
#include "feature/initiative/initiative.h"
#include "feature/interview/interview_name.h"
#include "feature/place/place.h"

#include <stdlib.h>
#include <string.h>

/* Shorter names of organisations are words as well. */
enum { ORGANISATION_BYTES_MIN = 4 };

static bool is_word(uint32_t point) { return utf8_is_letter(point) || utf8_is_digit(point); }

/* Whether what stands between two words begins a new sentence. */
static bool begins_sentence(const char *between, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (strchr(".!?:\n\"", between[i]))
			return true;
	static const char *const marks[] = { "“", "‘", "„", "…", "«" };
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		const char *found = strstr(between, marks[i]);
		if (found && (size_t)(found - between) < len)
			return true;
	}
	return false;
}

void name_split(struct arena *mem, const char *text, struct words_of_text *ret)
{
	size_t last = 0;
	*ret = (struct words_of_text){ 0 };
	for (const char *p = text; *p;) {
		const char *begin = p;
		const uint32_t first = utf8_next(&p);
		if (!is_word(first))
			continue;
		for (const char *next = p; *next && is_word(utf8_next(&next)); p = next)
			;
		const size_t start = (size_t)(begin - text), end = (size_t)(p - text);
		*list_add(mem, ret) = (struct word){
			.start = start,
			.end = end,
			.is_capital = utf8_is_upper(first),
			.is_first = !last || begins_sentence(text + last, start - last),
			.folded = utf8_fold(mem, arena_strndup(mem, begin, end - start)),
		};
		last = end;
	}
}

static int compare(const void *a, const void *b)
{
	const struct known_name *left = a, *right = b;
	return strcmp(left->folded, right->folded);
}

const struct known_name *name_find(const struct known_names *names, const char *folded)
{
	const struct known_name key = { .folded = folded };
	return names->len ? bsearch(&key, names->items, names->len, sizeof key, compare) : NULL;
}

struct knowing {
	struct arena *mem;
	struct known_names *names;
};

static void know(struct knowing *knowing, enum name_kind kind, const char *name)
{
	const char *folded = utf8_fold(knowing->mem, name);
	if (*folded)
		*list_add(knowing->mem, knowing->names) = (struct known_name){ folded, kind };
}

static enum err know_initiative(void *context, const struct initiative *initiative)
{
	if (strlen(initiative->name) >= ORGANISATION_BYTES_MIN)
		know(context, NAME_ORGANISATION, initiative->name);
	return OK;
}

static enum err know_organisations(struct work *work, struct knowing *knowing)
{
	const struct organisation_filter filter = { .limit = 100000 };
	struct organisations all = { 0 };
	int64_t total;
	TRY(initiative_walk(work, know_initiative, knowing));
	TRY(organisation_list(work, &filter, &all, &total));
	for (size_t i = 0; i < all.len; i++)
		if (strlen(all.items[i].name) >= ORGANISATION_BYTES_MIN)
			know(knowing, NAME_ORGANISATION, all.items[i].name);
	return OK;
}

/* A name that is several things is the first of: organisation, village, municipality. */
static void keep_one_each(struct known_names *names)
{
	size_t kept = 0;
	for (size_t i = 0; i < names->len; i++) {
		if (kept && !strcmp(names->items[kept - 1].folded, names->items[i].folded)) {
			if (names->items[i].kind == NAME_ORGANISATION)
				names->items[kept - 1].kind = NAME_ORGANISATION;
			else if (names->items[kept - 1].kind == NAME_MUNICIPALITY)
				names->items[kept - 1].kind = names->items[i].kind;
			continue;
		}
		names->items[kept++] = names->items[i];
	}
	names->len = kept;
}

enum err name_know(struct work *work, struct known_names *ret)
{
	struct knowing knowing = { work->mem, ret };
	const struct municipality *municipality;
	*ret = (struct known_names){ 0 };
	for (uint32_t i = 0; (municipality = place_municipality_at(work, i)); i++) {
		const struct village **villages;
		size_t count;
		know(&knowing, NAME_MUNICIPALITY, municipality->name);
		place_villages(work, municipality, &villages, &count);
		for (size_t j = 0; j < count; j++)
			know(&knowing, NAME_PLACE, villages[j]->name);
	}
	TRY(know_organisations(work, &knowing));
	if (ret->len)
		qsort(ret->items, ret->len, sizeof *ret->items, compare);
	keep_one_each(ret);
	return OK;
}
