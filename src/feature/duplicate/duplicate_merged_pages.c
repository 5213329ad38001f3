/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_merged_pages.c: what was merged, and the way back. */
#include "base/id.h"
#include "feature/duplicate/duplicate.html.h"
#include "feature/duplicate/duplicate_view.h"
#include "web/web.h"

#include <string.h>

enum { MERGES = 200 };

static const char *const list_path = "/beheer/samengevoegd";

static enum err add_row(struct web *web, const struct initiative_merge *merge,
			struct duplicate_merged_rows *ret)
{
	struct initiative it = { 0 };
	char id[ID_TEXT_LEN + 1];
	enum err err = initiative_get(&web->work, merge->into, &it);
	if (err && err != ERR_MISSING)
		return err;
	id_text(merge->id, id);
	bool can_undo = !err && !merge->undone_ms && strcmp(it.status, "merged") != 0;
	*list_add(web->work.mem, ret) = (struct duplicate_merged_row){
		.from_name = merge->from_name,
		.into_name = err ? NULL : it.name,
		.into_path = err ? NULL : initiative_path(web->work.mem, &it),
		.undo_path =
			can_undo ? arena_printf(web->work.mem, "%s/%s/terugdraaien", list_path, id)
				 : NULL,
		.reason = merge->reason,
		.merged_ms = merge->merged_ms,
		.undone_ms = merge->undone_ms,
	};
	return OK;
}

/* Fields that undoing left as they are, from the address: "naam;website". */
static void take_kept(struct web *web, struct duplicate_merged_view *view)
{
	const char *sent = http_query(web->request, "gebleven");
	for (const char *p = sent; p && *p;) {
		size_t len = strcspn(p, ";");
		const struct field *field = field_find(initiative_fields, initiative_field_count,
						       arena_strndup(web->work.mem, p, len));
		if (field)
			*list_add(web->work.mem, &view->kept) =
				words_say(web->page.words, field->label);
		p += len + (p[len] == ';');
	}
}

static enum err fill(struct web *web, struct duplicate_merged_view *view)
{
	struct initiative_merges merges;
	TRY(initiative_merge_list(&web->work, MERGES, &merges));
	for (size_t i = 0; i < merges.len; i++)
		TRY(add_row(web, &merges.items[i], &view->rows));
	duplicate_fill_crumbs(web, N_("Merged records"));
	return OK;
}

static enum err merged_page(struct web *web)
{
	struct duplicate_merged_view view = { 0 };
	TRY(fill(web, &view));
	take_kept(web, &view);
	if (http_query(web->request, "gedaan"))
		web->page.notice =
			N_("The merge was undone. Both records are in the register again.");
	return web_show(web, N_("Merged records"), duplicate_merged_html, &view);
}

static enum err undo_action(struct web *web)
{
	struct duplicate_merged_view view = { 0 };
	struct initiative_differences kept;
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = duplicate_unmerge(web->site, &web->work, id, &kept);
	if (!err) {
		const char *path = arena_printf(web->work.mem, "%s?gedaan=1&gebleven=", list_path);
		for (size_t i = 0; i < kept.len; i++)
			path = arena_printf(web->work.mem, "%s%s;", path, kept.items[i].field);
		return web_redirect(web, path);
	}
	if (err != ERR_CONFLICT && err != ERR_INVALID)
		return err;
	TRY(fill(web, &view));
	return web_show_again(web, err, N_("Merged records"), duplicate_merged_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/samengevoegd", MODERATOR, READ, merged_page },
	{ "POST", "/beheer/samengevoegd/{id}/terugdraaien", MODERATOR, WRITE, undo_action },
};
const struct route_table duplicate_merged_table = { routes, COUNT_OF(routes) };
