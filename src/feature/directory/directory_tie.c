/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_tie.c: rules of what an organisation is to an initiative. */
#include "feature/directory/directory_slice.h"
#include "feature/initiative/initiative.h"
#include "feature/vocabulary/vocabulary.h"
#include "work/audit.h"

#include <string.h>

static enum err note(struct work *work, const char *act, const struct organisation_tie *tie)
{
	TRY(audit_add(work, act, (struct subject){ "organisation", tie->organisation_id },
		      tie->kind));
	return work_touch_public(work);
}

enum err organisation_tie_add(struct work *work, const struct organisation_tie *tie)
{
	struct organisation organisation;
	struct initiative initiative;
	if (!tie->kind || !vocabulary_find(work, "tie_kind", tie->kind))
		return work_fail(work, ERR_INVALID, "band",
				 N_("Choose what the organisation is to the initiative."));
	TRY(organisation_get(work, tie->organisation_id, &organisation));
	TRY(initiative_get(work, tie->initiative_id, &initiative));
	TRY(tie_insert(work->db, tie, work->now_ms));
	return note(work, "tie", tie);
}

enum err organisation_tie_end(struct work *work, const struct organisation_tie *tie)
{
	TRY(tie_delete(work->db, tie));
	return note(work, "untie", tie);
}

enum err organisation_tie_list(struct work *work, int64_t organisation_id, int64_t initiative_id,
			       struct organisation_ties *ret)
{
	*ret = (struct organisation_ties){ 0 };
	return tie_select(work->db, work->mem, organisation_id, initiative_id, ret);
}

static bool is_about_initiatives(struct subject from, struct subject to)
{
	return !strcmp(from.kind, "initiative") && !strcmp(to.kind, "initiative");
}

enum err directory_merge(struct work *work, struct subject from, struct subject to)
{
	return is_about_initiatives(from, to) ? tie_move(work->db, from.id, to.id) : OK;
}

enum err directory_unmerge(struct work *work, struct subject from, struct subject to)
{
	return is_about_initiatives(from, to) ? tie_move_back(work->db, from.id, to.id) : OK;
}
