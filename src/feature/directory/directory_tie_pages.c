/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_tie_pages.c: the desk ties an organisation to an initiative, and ends ties. */
#include "base/id.h"
#include "feature/directory/directory_view.h"

static enum err read_tie(struct web *web, struct organisation_tie *ret)
{
	const char *initiative = http_form(web->request, "initiatief");
	struct organisation_tie tie = { .kind = http_form(web->request, "band") };
	TRY(web_id(web, &tie.organisation_id));
	if (!initiative || !id_parse(initiative, &tie.initiative_id))
		return work_fail(&web->work, ERR_INVALID, "initiatief",
				 N_("Choose the initiative. Go back and search for it first."));
	*ret = tie;
	return OK;
}

static enum err back(struct web *web, const struct organisation_tie *tie, const char *done)
{
	char id[ID_TEXT_LEN + 1];
	id_text(tie->organisation_id, id);
	return web_redirect(web, arena_printf(web->work.mem, "/beheer/sociale-kaart/%s?gedaan=%s",
					      id, done));
}

static enum err tie_action(struct web *web)
{
	struct organisation_tie tie;
	TRY(read_tie(web, &tie));
	TRY(organisation_tie_add(&web->work, &tie));
	return back(web, &tie, "band");
}

static enum err untie_action(struct web *web)
{
	struct organisation_tie tie;
	TRY(read_tie(web, &tie));
	if (!tie.kind)
		return work_fail(&web->work, ERR_INVALID, "band",
				 N_("Choose what the organisation is to the initiative."));
	TRY(organisation_tie_end(&web->work, &tie));
	return back(web, &tie, "los");
}

static const struct route routes[] = {
	{ "POST", "/beheer/sociale-kaart/{id}/banden", MODERATOR, WRITE, tie_action },
	{ "POST", "/beheer/sociale-kaart/{id}/banden-weg", MODERATOR, WRITE, untie_action },
};
const struct route_table directory_tie_table = { routes, COUNT_OF(routes) };
