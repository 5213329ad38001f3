/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_reach.c: as what a figure is shown to who asks: to the team, published, or rounded. */
#include "feature/analysis/analysis_door.h"

#include <string.h>

static bool is_saved(const struct saved_figures *saved, const char *query)
{
	for (size_t i = 0; i < saved->len; i++)
		if (!strcmp(saved->items[i].query, query))
			return true;
	return false;
}

/* Whether it is about a part of a round only: with the whole beside it, one could subtract. */
static enum err is_filtered(struct web *web, const struct http_pairs *pairs,
			    const struct analysis_source *source, bool *ret)
{
	struct survey survey;
	*ret = source->snapshot_id != 0;
	for (size_t i = 0; i < pairs->len; i++)
		*ret = *ret || (!strcmp(pairs->items[i].name, "alleen") && *pairs->items[i].value);
	if (!source->survey_id)
		return OK;
	enum err err = survey_get(&web->work, source->survey_id, &survey);
	*ret = *ret || (!err && survey.round_id);
	return err == ERR_MISSING ? OK : err;
}

/*
 * Officers see what researchers kept, the register, and rounded counts with any filter. A published
 * figure with filters of their own, beside the same one without, would tell what both keep back.
 */
static enum err officer_reach(struct web *web, const char *query, enum analysis_reach *ret)
{
	struct http_pairs pairs = { 0 };
	struct analysis_source source;
	struct saved_figures saved;
	bool is_narrow;
	TRY(http_read_form(web->work.mem, query, strlen(query), &pairs));
	TRY(inquiry_source(&web->work, &pairs, &source));
	TRY(analysis_saved_list(&web->work, -1, &saved));
	const struct figure_kind *kind = NULL;
	for (size_t i = 0; i < pairs.len; i++)
		if (!strcmp(pairs.items[i].name, "soort"))
			kind = figure_kind_of(pairs.items[i].value);
	*ret = REACH_PUBLIC;
	if (source.is_register || (!source.round_id && !source.survey_id) ||
	    is_saved(&saved, query))
		return OK;
	TRY(is_filtered(web, &pairs, &source, &is_narrow));
	if (kind && kind->open)
		*ret = REACH_OPEN;
	else if (is_narrow)
		return work_fail(&web->work, ERR_INVALID, "alleen",
				 N_("Leave out the filter, or ask a researcher to make this figure "
				    "and keep it: this kind cannot be rounded."));
	return OK;
}

enum err analysis_reach(struct web *web, const char *query, enum analysis_reach *ret)
{
	const char *asked = http_query(web->request, "publicatie");
	if (!work_may(&web->work, ANALYSTS))
		return officer_reach(web, query, ret);
	*ret = !asked                   ? REACH_TEAM
	       : !strcmp(asked, "1")    ? REACH_PUBLIC
	       : !strcmp(asked, "open") ? REACH_OPEN
					: REACH_TEAM;
	return OK;
}
