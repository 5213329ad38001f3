/* SPDX-License-Identifier: EUPL-1.2 */
/* place_locate_name.c: what a name or a postcode means, within one municipality and anywhere. */
#include "base/utf8.h"
#include "feature/place/place_locate.h"

#include <string.h>
#include <strings.h>

/* ---- municipalities ---- */

static void add_option(struct locating *search, struct options *options,
		       const struct municipality *municipality)
{
	for (size_t i = 0; i < options->len; i++)
		if (options->items[i] == municipality)
			return;
	*list_add(search->work->mem, options) = municipality;
}

/*
 * What became of an ended municipality, through several mergers; a loop in the data ends at
 * `depth`.
 */
static void add_successors(struct locating *search, struct options *options,
			   const struct municipality *ended, int depth)
{
	const struct successions *all = &search->places->successions;
	for (size_t i = 0; i < all->len && depth; i++) {
		const struct municipality *to = all->items[i].to;
		if (all->items[i].from != ended || to == ended)
			continue;
		if (municipality_is_of(to, search->today))
			add_option(search, options, to);
		else
			add_successors(search, options, to, depth - 1);
	}
}

static void add_meant(struct locating *search, struct options *options,
		      const struct municipality *municipality)
{
	enum { MERGERS = 8 };
	if (municipality_is_of(municipality, search->today)) {
		add_option(search, options, municipality);
		return;
	}
	options->ended = municipality->name;
	add_successors(search, options, municipality, MERGERS);
}

/* Namesakes: those of today before those of the past, then those in the province that was given. */
static void add_named(struct locating *search, struct options *options,
		      const struct municipality_name *names, size_t count)
{
	size_t of_today = 0, in_province = 0;
	for (size_t i = 0; i < count; i++) {
		of_today += municipality_is_of(names[i].municipality, search->today);
		in_province += search->province &&
			       !strcmp(names[i].municipality->province, search->province);
	}
	for (size_t i = 0; i < count; i++) {
		const struct municipality *named = names[i].municipality;
		if (of_today && !municipality_is_of(named, search->today))
			continue;
		if (in_province && strcmp(named->province, search->province))
			continue;
		add_meant(search, options, named);
	}
}

struct options options_read(struct locating *search, const char *text)
{
	struct options options = { 0 };
	size_t count;
	const char *tidy = utf8_tidy(search->work->mem, text);
	tidy += strncasecmp(tidy, "gemeente ", 9) ? 0 : 9;
	char *code = arena_strdup(search->work->mem, tidy),
	     *folded = utf8_fold(search->work->mem, tidy);
	for (char *p = code; *p == 'g' || *p == 'm'; p++)
		*p = *p == 'g' ? 'G' : 'M';
	const struct municipality *coded = gazetteer_municipality(search->places, code);
	const struct municipality_name *names =
		gazetteer_municipalities(search->places, folded, &count);
	if (coded)
		add_meant(search, &options, coded);
	else if (names)
		add_named(search, &options, names, count);
	if (coded || names)
		return options;
	const struct alias *aliases = gazetteer_aliases(search->places, folded, &count);
	for (size_t i = 0; i < count; i++)
		if (!aliases[i].village ||
		    !strcmp(aliases[i].village->name, aliases[i].municipality->name))
			add_option(search, &options, aliases[i].municipality);
	return options;
}

/* ---- places ---- */

static bool is_repeated(const struct village_name *names, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (names[i].village->municipality != names[0].village->municipality)
			return true;
	return false;
}

static void add_match(struct locating *search, struct matches *ret, struct match match)
{
	for (size_t i = 0; i < ret->len; i++)
		if (ret->items[i].village == match.village &&
		    ret->items[i].municipality == match.municipality)
			return;
	*list_add(search->work->mem, ret) = match;
}

static void add_villages(struct locating *search, const char *folded, struct matches *ret)
{
	size_t count;
	const struct village_name *names = gazetteer_villages(search->places, folded, &count);
	for (size_t i = 0; i < count; i++)
		add_match(search, ret,
			  (struct match){
				  .municipality = names[i].village->municipality,
				  .village = names[i].village,
				  .how = names[i].listed             ? HOW_LISTED
					 : is_repeated(names, count) ? HOW_NAME_REPEATS
								     : HOW_NAME,
				  .value = names[i].listed ? names[i].listed
							   : names[i].village->name,
			  });
}

/* An alias with a postcode is a part of a village, as a neighbourhood is. */
static void add_aliases(struct locating *search, const char *folded, struct matches *ret)
{
	size_t count;
	const struct alias *aliases = gazetteer_aliases(search->places, folded, &count);
	for (size_t i = 0; i < count; i++) {
		const struct alias *alias = &aliases[i];
		add_match(search, ret,
			  (struct match){
				  .municipality = alias->municipality,
				  .village = alias->village,
				  .neighbourhood =
					  alias->village && alias->postcode ? alias->name : NULL,
				  .postcode = alias->postcode,
				  .how = !alias->village    ? HOW_MUNICIPALITY_ALIAS
					 : alias->is_unsure ? HOW_ALIAS_UNSURE
							    : HOW_ALIAS,
				  .value = alias->name,
			  });
	}
}

/*
 * The matches of one spelling. An alias replaces the name in its municipality; where it is just
 * another spelling of the same village, the name itself says more.
 */
static void find_spelling(struct locating *search, const char *folded, struct matches *ret)
{
	struct matches names = { 0 }, aliases = { 0 };
	add_villages(search, folded, &names);
	add_aliases(search, folded, &aliases);
	for (size_t i = 0; i < names.len; i++) {
		bool is_replaced = false;
		for (size_t j = 0; j < aliases.len; j++)
			is_replaced |=
				aliases.items[j].municipality == names.items[i].municipality &&
				aliases.items[j].village != names.items[i].village;
		if (!is_replaced)
			add_match(search, ret, names.items[i]);
	}
	for (size_t i = 0; i < aliases.len; i++)
		add_match(search, ret, aliases.items[i]);
}

/* What was in parentheses, and "e.o.", say more than how the name was found. */
static void refine(const struct phrase *phrase, struct match *match)
{
	if (!match->village)
		return;
	if (phrase->neighbourhood && !match->neighbourhood)
		match->neighbourhood = phrase->neighbourhood;
	else if (!phrase->is_around || how_is_doubtful(match->how))
		return;
	if (!how_is_doubtful(match->how)) {
		match->how = phrase->neighbourhood ? HOW_NEIGHBOURHOOD : HOW_AROUND;
		match->value = match->village->name;
	}
}

void locating_find_all(struct locating *search, struct matches *ret)
{
	find_spelling(search, search->phrase.whole, ret);
	if (ret->len || !strcmp(search->phrase.whole, search->phrase.base))
		return;
	find_spelling(search, search->phrase.base, ret);
	for (size_t i = 0; i < ret->len; i++)
		refine(&search->phrase, &ret->items[i]);
}

static bool find_spelled(struct locating *search, const char *folded,
			 const struct municipality *municipality, struct match *ret)
{
	struct matches all = { 0 };
	find_spelling(search, folded, &all);
	for (size_t i = 0; i < all.len; i++) {
		if (all.items[i].municipality != municipality)
			continue;
		*ret = all.items[i];
		return true;
	}
	return false;
}

bool locating_find(struct locating *search, const struct municipality *municipality,
		   struct match *ret)
{
	if (!*search->phrase.base)
		return false;
	if (find_spelled(search, search->phrase.whole, municipality, ret))
		return true;
	if (!find_spelled(search, search->phrase.base, municipality, ret))
		return false;
	refine(&search->phrase, ret);
	return true;
}

/* ---- postcodes ---- */

bool locating_postcode(struct locating *search, const struct municipality *municipality,
		       struct geo_position *ret, const struct village **ret_village)
{
	size_t count;
	int64_t lat = 0, lon = 0, used = 0;
	const struct village *village = NULL;
	const struct postcode *rows = gazetteer_postcodes(search->places, search->postcode, &count);
	for (size_t i = 0; i < count; i++) {
		if (municipality && rows[i].village->municipality != municipality)
			continue;
		lat += rows[i].position.lat;
		lon += rows[i].position.lon;
		village = rows[i].village;
		used++;
	}
	if (!used)
		return false;
	*ret = (struct geo_position){ (int32_t)(lat / used), (int32_t)(lon / used) };
	*ret_village = used == 1 ? village : NULL;
	return true;
}

const char *locating_choices(struct locating *search, const struct matches *matches,
			     const struct municipality *except)
{
	struct arena *mem = search->work->mem;
	const char *all = NULL;
	for (size_t i = 0; i < matches->len; i++) {
		const char *name = matches->items[i].municipality->name;
		if (matches->items[i].municipality != except)
			all = all ? arena_printf(mem, "%s, %s", all, name) : name;
	}
	return all;
}
