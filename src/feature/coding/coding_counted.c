/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_counted.c: what the figures of a round are made of. */
#include "feature/coding/coding_counted.h"
#include "feature/coding/coding_store.h"

const char *counted_say(struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

enum err counted_open(struct web *web, const char *part, const char *title, struct counted *counted,
		      struct figure_view *view)
{
	struct work *work = &web->work;
	struct coding_filter filter = { 0 };
	TRY(coding_round_of(web, &filter.round_id));
	TRY(coding_text_list(work, &filter, &counted->texts));
	TRY(passage_list_counted(work, &filter, true, &counted->passages));
	TRY(passage_list_counted(work, &filter, false, &counted->shown));
	TRY(coding_count(work, &filter, &counted->codes, &counted->respondents));
	TRY(coding_coverage_get(work, &filter, &view->coverage));
	counted->round_id = filter.round_id;
	view->links = coding_round_links(web, filter.round_id, part);
	view->path = arena_printf(work->mem, "%s%s", coding_round_path(work->mem, filter.round_id),
				  part);
	view->settle = arena_printf(work->mem, "%s/verschillen",
				    coding_round_path(work->mem, filter.round_id));
	view->is_empty = !counted->passages.len;
	view->table.has_row_heads = true;
	for (size_t i = 0; i < counted->texts.len; i++)
		view->tests += counted->texts.items[i].is_test;
	return coding_crumbs(web, filter.round_id, counted_say(web, title));
}

void counted_cell(struct web *web, struct document_row *row, const char *text, const char *path)
{
	bool is_number = row->cells.len > 0;
	*list_add(web->work.mem, &row->cells) =
		(struct document_cell){ .text = text, .is_number = is_number, .path = path };
}

void counted_head(struct web *web, struct document_table *table, const char *text)
{
	*list_add(web->work.mem, &table->heads) = (struct document_cell){ .text = text };
}

const char *counted_number(struct web *web, int64_t number)
{
	return words_number(web->work.mem, web->page.words, number);
}

enum err coding_coverage_get(struct work *work, const struct coding_filter *filter,
			     struct coding_coverage *ret)
{
	if (!work_may(work, STAFF))
		return ERR_FORBIDDEN;
	return coding_coverage_select(work->db, filter, ret);
}
