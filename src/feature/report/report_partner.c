/* SPDX-License-Identifier: EUPL-1.2 */
/* report_partner.c: the rules of who takes part in a round, and who pays for it (F96). */
#include "base/id.h"
#include "feature/report/report_slice.h"
#include "feature/round/round.h"

#include <string.h>

enum { NAME_MAX_POINTS = 160, TEXT_MAX = 600, URL_MAX = 500, PLACE_MAX = 2 };

#define AT(member) .offset = offsetof(struct report_partner, member), .name = #member
const struct field report_partner_fields[] = {
	{ AT(name), .key = "naam", .label = N_("Name of the organisation"), .type = FIELD_TEXT,
	  .max = NAME_MAX_POINTS, .is_required = true,
	  .help = N_("An organisation, no names of persons.") },
	{ AT(text), .key = "tekst", .label = N_("What it does or pays"), .type = FIELD_LONG_TEXT,
	  .max = TEXT_MAX, .help = N_("For example: pays half of the study.") },
	{ AT(link), .key = "link", .label = N_("Its website"), .type = FIELD_WEBSITE,
	  .max = URL_MAX },
};
#undef AT
const size_t report_partner_field_count = COUNT_OF(report_partner_fields);

const char *const report_partner_roles[] = { "client", "executor", "partner", "funder", NULL };
static const char *const texts[] = { N_("Asked for it"), N_("Carries it out"), N_("Works along"),
				     N_("Pays for it") };

static int place_of(const char *role)
{
	for (int i = 0; role && report_partner_roles[i]; i++)
		if (!strcmp(report_partner_roles[i], role))
			return i;
	return -1;
}

const char *report_partner_role_text(const char *role)
{
	int place = place_of(role);
	return place < 0 ? texts[PLACE_MAX] : texts[place];
}

enum err report_partner_list(struct work *work, int64_t round_id, struct report_partners *ret)
{
	struct report_partners all = { 0 };
	*ret = (struct report_partners){ 0 };
	TRY(report_partner_select(work, round_id, &all));
	for (int place = 0; report_partner_roles[place]; place++)
		for (size_t i = 0; i < all.len; i++)
			if (place_of(all.items[i].role) == place)
				*list_add(work->mem, ret) = all.items[i];
	return OK;
}

enum err report_partner_save(struct work *work, struct report_partner *partner)
{
	struct round round;
	if (!work_may(work, REPORT_WRITERS))
		return ERR_FORBIDDEN;
	TRY(round_get(work, partner->round_id, &round));
	enum err err =
		field_check(work, report_partner_fields, report_partner_field_count, partner);
	if (place_of(partner->role) < 0)
		err = work_fail(work, ERR_INVALID, "rol", N_("Choose what its part is."));
	TRY(err);
	if (!partner->id)
		partner->id = id_new();
	TRY(report_partner_upsert(work->db, partner));
	return work_touch_public(work);
}

enum err report_partner_remove(struct work *work, int64_t id)
{
	if (!work_may(work, REPORT_WRITERS))
		return ERR_FORBIDDEN;
	TRY(report_partner_delete(work->db, id));
	return work_touch_public(work);
}
