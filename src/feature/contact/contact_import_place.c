/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_import_place.c: which initiative a row of a file with contacts is about. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/contact/contact_import.h"
#include "feature/initiative/initiative_find.h"
#include "feature/place/place.h"

#include <stdlib.h>
#include <string.h>

/* One initiative; texts are folded. */
struct known {
	const char *name, *place, *municipality;
	int64_t id;
};
struct contact_places {
	struct arena *mem;
	struct work *work;
	struct LIST(struct known) known; /* by name */
};

static const char *folded(struct arena *mem, const char *text)
{
	return utf8_fold(mem, text ? text : "");
}

static enum err take(void *context, struct arena *chunk, const struct initiative *initiative)
{
	struct contact_places *places = context;
	struct arena *mem = places->mem;
	const struct municipality *municipality =
		initiative->municipality_code
			? place_municipality(places->work, initiative->municipality_code)
			: NULL;
	*list_add(mem, &places->known) = (struct known){
		.name = folded(mem, initiative->name),
		.place = folded(mem, initiative->place),
		.municipality = folded(mem, municipality ? municipality->name : NULL),
		.id = initiative->id,
	};
	return OK;
}

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct known *)a)->name, ((const struct known *)b)->name);
}

enum err contact_places_load(struct work *work, struct contact_places **ret)
{
	struct initiative_filter all = { 0 };
	struct contact_places *places = arena_array(work->mem, struct contact_places, 1);
	*places = (struct contact_places){ .mem = work->mem, .work = work };
	TRY(initiative_find_each(work, &all, (struct initiative_span){ 0 }, take, places));
	if (places->known.len)
		qsort(places->known.items, places->known.len, sizeof *places->known.items, compare);
	*ret = places;
	return OK;
}

static enum err by_id(struct work *work, const char *text, int64_t *ret)
{
	struct initiative initiative;
	if (!id_parse(text, ret))
		return work_fail_value(work, ERR_INVALID, "id",
				       N_("“{value}” is not an id of the register. It has 13 "
					  "letters and digits."),
				       text);
	enum err err = initiative_get(work, *ret, &initiative);
	if (err != ERR_MISSING)
		return err;
	work->failures.len = 0; /* says it for the row */
	return work_fail_value(work, ERR_INVALID, "id",
			       N_("There is no initiative “{value}” in the register."), text);
}

static enum err by_name(struct work *work, const struct contact_places *places,
			const struct contact_about *about, int64_t *ret)
{
	const struct known key = { .name = folded(work->mem, about->name) };
	const char *where = folded(work->mem, about->place);
	size_t found = 0, from = 0, to = places->known.len;
	while (from < to) { /* the first of this name */
		size_t middle = from + (to - from) / 2;
		if (compare(&places->known.items[middle], &key) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	for (size_t i = from; i < places->known.len; i++) {
		const struct known *known = &places->known.items[i];
		if (compare(known, &key))
			break;
		if (strcmp(known->place, where) && strcmp(known->municipality, where))
			continue;
		*ret = known->id;
		found++;
	}
	if (found == 1)
		return OK;
	if (found)
		return work_fail_value(work, ERR_INVALID, "initiatief",
				       N_("There is more than one “{value}” in this place. Give "
					  "the id."),
				       about->name);
	return work_fail_value(work, ERR_INVALID, "initiatief",
			       N_("There is no initiative “{value}” in this place. Look at the "
				  "name and the place, or give the id."),
			       about->name);
}

enum err contact_place(struct work *work, const struct contact_places *places,
		       const struct contact_about *about, struct subject *ret)
{
	struct subject subject = { .kind = "initiative" };
	if (*about->id)
		TRY(by_id(work, about->id, &subject.id));
	else if (*about->name && *about->place)
		TRY(by_name(work, places, about, &subject.id));
	else
		return work_fail(work, ERR_INVALID, "initiatief",
				 N_("Say which initiative: its id, or its name and place."));
	*ret = subject;
	return OK;
}
