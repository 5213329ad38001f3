/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_leave_pages.c: who codes a round, on its page; letting work of who left count. */
#include "base/id.h"
#include "feature/coding/coding_leave.h"
#include "feature/coding/coding_view.h"

enum err coding_fill_shares(struct web *web, int64_t round_id, struct share_lines *ret)
{
	struct arena *mem = web->work.mem;
	struct coding_shares all;
	int64_t me;
	TRY(coding_share_list(&web->work, round_id, &all));
	TRY(coding_me(&web->work, &me));
	for (size_t i = 0; i < all.len; i++) {
		const struct coding_share *it = &all.items[i];
		char id[ID_TEXT_LEN + 1];
		id_text(it->coder.id, id);
		*list_add(mem, ret) = (struct share_line){
			.id = arena_strdup(mem, id),
			.name = coding_coder_name(&web->work, &it->coder),
			.done = it->done,
			.begun = it->begun,
			.is_gone = it->is_gone,
			.is_me = it->coder.id == me,
		};
	}
	return OK;
}

static enum err finish_action(struct web *web)
{
	const char *coder = http_form(web->request, "codeur");
	int64_t round_id, id;
	TRY(coding_round_of(web, &round_id));
	if (!coder || !id_parse(coder, &id))
		return ERR_MISSING;
	TRY(coding_finish_for(&web->work, round_id, id));
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=afgerond",
					      coding_round_path(web->work.mem, round_id)));
}

static const struct route routes[] = {
	{ "POST", "/beheer/coderingen/{ronde}/afronden", CODERS, WRITE, finish_action },
};
const struct route_table coding_leave_table = { routes, COUNT_OF(routes) };
