/* SPDX-License-Identifier: EUPL-1.2 */
/* place_locate.c: weighs what is known of where something is, in the order of docs/place.md. */
#include "base/clock.h"
#include "base/utf8.h"
#include "feature/place/place_locate.h"

#include <math.h>
#include <string.h>

void locating_say(struct locating *search, enum how how, const char *value)
{
	if (search->found.is_doubtful)
		return;
	search->how = how;
	search->found.how = how_text(how);
	search->found.how_value = strstr(how_text(how), "{value}") ? value : NULL;
	search->found.is_doubtful = how_is_doubtful(how);
}

const char *locating_postcode_text(struct locating *search)
{
	return search->postcode ? arena_printf(search->work->mem, "%d", search->postcode) : NULL;
}

/* ---- reading the question: everything that is wrong is said at once ---- */

static bool is_given(const char *text) { return text && text[strspn(text, " \t\r\n")]; }

static enum err read_postcode(struct locating *search)
{
	const char *text = search->question->postcode;
	if (!is_given(text))
		return OK;
	search->postcode = postcode_read(text);
	if (search->postcode)
		return OK;
	return work_fail_value(search->work, ERR_INVALID, "postcode",
			       N_("“{value}” is not a postcode. Write four digits, such as 9971."),
			       text);
}

static enum err read_point(struct locating *search)
{
	double lat = search->question->lat, lon = search->question->lon;
	if (isnan(lat) && isnan(lon))
		return OK;
	if (isnan(lat) || isnan(lon))
		return work_fail(search->work, ERR_INVALID,
				 isnan(lat) ? "breedtegraad" : "lengtegraad",
				 N_("Give both latitude and longitude, or neither."));
	if (geo_read(lat, lon, &search->point, &search->reading))
		return work_fail(search->work, ERR_INVALID, "breedtegraad",
				 N_("These coordinates do not lie in the Netherlands. Write them "
				    "as 53.22 and 6.57."));
	search->has_point = true;
	return OK;
}

static const char *province_code(struct locating *search, const char *text)
{
	const struct province_names *all = &search->places->province_names;
	const char *folded = is_given(text) ? utf8_fold(search->work->mem, text) : "";
	for (size_t i = 0; i < all->len; i++)
		if (!strcmp(all->items[i].folded, folded))
			return all->items[i].code;
	return NULL;
}

static enum err read_municipality(struct locating *search)
{
	const char *text = search->question->municipality;
	if (!is_given(text))
		return OK;
	search->has_municipality = true;
	search->options = options_read(search, text);
	if (search->options.len || search->options.ended)
		return OK;
	return work_fail_value(
		search->work, ERR_INVALID, "gemeente",
		N_("We do not know the municipality “{value}”. Check how it is written."), text);
}

static enum err read_question(struct locating *search)
{
	enum err err = OK, wrong;
	search->phrase = phrase_read(search->work->mem, search->question->place);
	search->province = province_code(search, search->question->province);
	if ((wrong = read_municipality(search)))
		err = wrong;
	if ((wrong = read_postcode(search)))
		err = wrong;
	if ((wrong = read_point(search)))
		err = wrong;
	return err;
}

/* ---- one of several municipalities ---- */

static bool fits(struct locating *search, const struct municipality *municipality, bool by_postcode)
{
	struct match match;
	struct geo_position middle;
	const struct village *village;
	return by_postcode ? locating_postcode(search, municipality, &middle, &village)
			   : locating_find(search, municipality, &match);
}

/* The only option that has the place, or the postcode; NULL when none or more have. */
static const struct municipality *only_option(struct locating *search, bool by_postcode)
{
	const struct municipality *only = NULL;
	for (size_t i = 0; i < search->options.len; i++) {
		if (!fits(search, search->options.items[i], by_postcode))
			continue;
		if (only)
			return NULL;
		only = search->options.items[i];
	}
	return only;
}

static const struct municipality *choose_option(struct locating *search)
{
	const struct municipality *chosen =
		search->options.len == 1 ? search->options.items[0] : NULL;
	if (!chosen && *search->phrase.base)
		chosen = only_option(search, false);
	if (!chosen && search->postcode)
		chosen = only_option(search, true);
	return chosen;
}

static const char *option_names(struct locating *search)
{
	const char *all = NULL;
	for (size_t i = 0; i < search->options.len; i++) {
		const char *name = search->options.items[i]->name;
		all = all ? arena_printf(search->work->mem, "%s, %s", all, name) : name;
	}
	return all;
}

static void locate_name(struct locating *search)
{
	const struct municipality *chosen = choose_option(search);
	if (!search->has_municipality)
		locate_anywhere(search);
	else if (chosen)
		locate_within(search, chosen);
	else if (!search->options.ended)
		locating_say(search, HOW_MUNICIPALITIES, option_names(search));
	else
		locating_say(search, search->options.len ? HOW_SPLIT : HOW_ENDED,
			     search->options.ended);
}

enum err place_locate(struct work *work, const struct place_question *question,
		      struct location *ret)
{
	struct locating search = {
		.work = work,
		.places = gazetteer_of(work),
		.question = question,
		.today = clock_date(work->mem, work->now_ms),
	};
	TRY(read_question(&search));
	if (search.has_point)
		TRY(locate_point(&search));
	else
		locate_name(&search);
	*ret = search.found;
	return OK;
}
