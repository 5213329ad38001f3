/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_derive.c: what follows from data that ships: a municipality has a public role. */
#include "feature/directory/directory_slice.h"
#include "feature/place/place.h"

/* CBS, the source of the municipalities; nothing more is known of them than name and area. */
static const char source_name[] = "CBS, gemeentelijke indeling (CC BY 4.0)";

static enum err add_one(struct work *work, const struct municipality *municipality,
			int64_t *ret_added)
{
	struct organisation stored, organisation = {
		.name = arena_printf(work->mem, "Gemeente %s", municipality->name),
		.kind = "organisation",
		.sector = "municipal_team",
		.summary = "De gemeente regelt hulp en ondersteuning volgens de Wet "
			   "maatschappelijke ondersteuning (Wmo) en de Jeugdwet.",
		.municipalities = municipality->code,
		.source = source_name,
	};
	enum err err = organisation_by_name(work, organisation.name, organisation.sector, &stored);
	if (err != ERR_MISSING)
		return err;
	TRY(organisation_check(work, &organisation));
	TRY(organisation_save(work, &organisation, 0));
	++*ret_added;
	return OK;
}

enum err directory_add_municipalities(struct work *work, int64_t *ret_added)
{
	const struct municipality **all;
	size_t count;
	int64_t added = 0;
	place_municipalities(work, &all, &count);
	for (size_t i = 0; i < count; i++)
		TRY(add_one(work, all[i], &added));
	*ret_added = added;
	return OK;
}
