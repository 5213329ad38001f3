/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_area.c: where an organisation works: from what people write to codes and keys, and
 * back. */
#include "base/utf8.h"
#include "feature/directory/directory_slice.h"
#include "feature/place/place.h"

#include <string.h>

#define WHOLE_REGION "*"

/* The next part of "a; b" as tidy text; NULL at the end. */
static const char *next_part(struct arena *mem, const char **rest)
{
	while (**rest) {
		size_t len = strcspn(*rest, ";");
		const char *part = utf8_tidy(mem, arena_strndup(mem, *rest, len));
		*rest += len + ((*rest)[len] == ';');
		if (*part)
			return part;
	}
	return NULL;
}

/* Adds a code or key once. */
static const char *add_key(struct arena *mem, const char *keys, const char *key)
{
	if (!keys)
		return key;
	if (strstr(arena_printf(mem, ";%s;", keys), arena_printf(mem, ";%s;", key)))
		return keys;
	return arena_printf(mem, "%s;%s", keys, key);
}

static bool is_whole_region(struct arena *mem, const char *text)
{
	const char *folded = utf8_fold(mem, text);
	return !strcmp(text, WHOLE_REGION) || !strcmp(folded, "hele regio") ||
	       !strcmp(folded, "whole region");
}

/* A municipality of this region by name or code; NULL: none. */
static const struct municipality *municipality_of(struct work *work, const char *text)
{
	const struct municipality **all;
	size_t count;
	const char *sort = utf8_sort_key(work->mem, text);
	place_municipalities(work, &all, &count);
	for (size_t i = 0; i < count; i++)
		if (!strcmp(all[i]->code, text) || !strcmp(all[i]->sort, sort))
			return all[i];
	return NULL;
}

static enum err read_municipalities(struct work *work, struct organisation *organisation)
{
	enum err err = OK;
	const char *rest = organisation->municipalities, *part, *codes = NULL;
	while ((part = next_part(work->mem, &rest))) {
		const struct municipality *found = municipality_of(work, part);
		if (found)
			codes = add_key(work->mem, codes, found->code);
		else if (is_whole_region(work->mem, part))
			codes = add_key(work->mem, codes, WHOLE_REGION);
		else
			err = work_fail_value(work, ERR_INVALID, "gemeenten",
					      N_("“{value}” is not a municipality of this region."),
					      part);
	}
	organisation->municipalities = codes;
	return err;
}

/* Villages of that name in one municipality; how many there are in all. */
static size_t find_in(struct work *work, const struct municipality *municipality, const char *sort,
		      const struct village **ret)
{
	const struct village **all;
	size_t count, found = 0;
	place_villages(work, municipality, &all, &count);
	for (size_t i = 0; i < count; i++)
		if (!strcmp(all[i]->sort, sort)) {
			*ret = all[i];
			found++;
		}
	return found;
}

/* "Ulrum", "Spijk (Eemsdelta)", or the key of a village. *ret_found: how many answer to it. */
static const struct village *village_of(struct work *work, const char *text, size_t *ret_found)
{
	const struct municipality **all;
	size_t count, len = strcspn(text, "(");
	const char *in = text[len] ? text + len + 1 : "";
	const struct village *found = place_village(work, text);
	*ret_found = found != NULL;
	if (found)
		return found;
	const char *sort = utf8_sort_key(work->mem, arena_strndup(work->mem, text, len));
	in = utf8_tidy(work->mem, arena_strndup(work->mem, in, strcspn(in, ")")));
	const struct municipality *only = *in ? municipality_of(work, in) : NULL;
	if (*in && !only)
		return NULL;
	place_municipalities(work, &all, &count);
	for (size_t i = 0; i < count; i++)
		if (!only || only == all[i])
			*ret_found += find_in(work, all[i], sort, &found);
	return found;
}

static enum err read_villages(struct work *work, struct organisation *organisation)
{
	enum err err = OK;
	const char *rest = organisation->villages, *part, *keys = NULL;
	while ((part = next_part(work->mem, &rest))) {
		size_t found;
		const struct village *village = village_of(work, part, &found);
		if (found == 1)
			keys = add_key(work->mem, keys, village->key);
		else if (found)
			err = work_fail_value(work, ERR_INVALID, "dorpen",
					      N_("There is more than one “{value}”. Write the "
						 "municipality behind it, in parentheses."),
					      part);
		else
			err = work_fail_value(work, ERR_INVALID, "dorpen",
					      N_("“{value}” is not a village of this region."),
					      part);
	}
	organisation->villages = keys;
	return err;
}

enum err area_read(struct work *work, struct organisation *organisation)
{
	enum err err = OK;
	if (organisation->municipalities && read_municipalities(work, organisation))
		err = ERR_INVALID;
	if (organisation->villages && read_villages(work, organisation))
		err = ERR_INVALID;
	return err;
}

void area_rows(struct work *work, const struct organisation *organisation,
	       struct organisation_areas *ret)
{
	const char *rest = organisation->municipalities ? organisation->municipalities : "", *part;
	while ((part = next_part(work->mem, &rest)))
		*list_add(work->mem, ret) =
			(struct organisation_area){ strcmp(part, WHOLE_REGION) ? part : "", "" };
	rest = organisation->villages ? organisation->villages : "";
	while ((part = next_part(work->mem, &rest))) {
		const struct village *village = place_village(work, part);
		if (village)
			*list_add(work->mem, ret) =
				(struct organisation_area){ village->municipality->code,
							    village->key };
	}
}

const char *area_municipality_names(struct work *work, const struct organisation *organisation)
{
	const char *rest = organisation->municipalities ? organisation->municipalities : "", *part,
		   *names = NULL;
	while ((part = next_part(work->mem, &rest))) {
		const struct municipality *municipality = place_municipality(work, part);
		const char *name = !strcmp(part, WHOLE_REGION) ? "hele regio"
				   : municipality              ? municipality->name
							       : part;
		names = names ? arena_printf(work->mem, "%s; %s", names, name) : name;
	}
	return names;
}

const char *area_village_names(struct work *work, const struct organisation *organisation)
{
	const char *rest = organisation->villages ? organisation->villages : "", *part,
		   *names = NULL;
	while ((part = next_part(work->mem, &rest))) {
		const struct village *village = place_village(work, part);
		const char *name = village ? arena_printf(work->mem, "%s (%s)", village->name,
							  village->municipality->name)
					   : part;
		names = names ? arena_printf(work->mem, "%s; %s", names, name) : name;
	}
	return names;
}
