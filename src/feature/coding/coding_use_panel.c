/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_use_panel.c: on the pages of codes: how much they were used, and what was said. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_path.h"
#include "feature/coding/coding_settle.h"
#include "feature/coding/coding_use.html.h"
#include "feature/coding/coding_use_view.h"

#include <string.h>

enum { WORDS_SHOWN = 5, WORDS_POINTS = 300 };

static enum err fill_use(struct web *web, int64_t code_id, struct use_view *view)
{
	const struct coding_filter filter = { .round_id = -1, .code_id = code_id };
	char id[ID_TEXT_LEN + 1];
	id_text(code_id, id);
	TRY(coding_use_count(web->work.db, code_id, &view->count));
	if (work_may(&web->work, CODERS))
		view->passages = coding_passages_path(&web->work, &filter);
	view->divide = arena_printf(web->work.mem, "/beheer/coderingen/verdelen?code=%s",
				    arena_strdup(web->work.mem, id));
	return OK;
}

/* What may be told: not how much others use it while that is blind. */
static enum err fill_open(struct web *web, int64_t code_id, struct use_view *view)
{
	int64_t me;
	TRY(fill_use(web, code_id, view));
	TRY(coding_me(&web->work, &me));
	return coding_use_count_open(web->work.db, code_id, me, &view->count);
}

enum err coding_use_panel(struct web *web, struct subject subject)
{
	struct use_view view = { 0 };
	TRY(fill_open(web, subject.id, &view));
	if (view.count)
		coding_use_html(&web->page, &view);
	return OK;
}

enum err coding_merge_panel(struct web *web, struct subject subject)
{
	struct use_view view = { 0 };
	TRY(fill_use(web, subject.id, &view));
	coding_moves_html(&web->page, &view);
	return OK;
}

enum err coding_split_panel(struct web *web, struct subject subject)
{
	struct use_view view = { 0 };
	TRY(fill_use(web, subject.id, &view));
	if (view.count && work_may(&web->work, CODERS))
		coding_split_html(&web->page, &view);
	return OK;
}

/* ---- the page of one code ---- */

/* Respondents and texts of codings that count; the code that took its place where it was merged. */
static enum err fill_counts(struct web *web, const struct coding_filter *filter,
			    struct code_use_view *view)
{
	struct code_counts counts;
	int64_t all;
	TRY(coding_count(&web->work, filter, &counts, &all));
	for (size_t i = 0; i < counts.len; i++)
		if (counts.items[i].code.id == filter->code_id) {
			view->respondents = counts.items[i].respondents;
			view->texts = counts.items[i].texts;
		}
	return OK;
}

static enum err fill_quotes(struct web *web, const struct coding_filter *filter,
			    struct code_use_view *view)
{
	struct quotes quotes;
	TRY(quote_list(&web->work, filter, "approved", &quotes));
	for (size_t i = 0; i < quotes.len && i < WORDS_SHOWN; i++)
		*list_add(web->work.mem, &view->quotes) = (struct use_quote){
			.words = quotes.items[i].words,
			.by = *quotes.items[i].by ? quotes.items[i].by : NULL,
			.is_test = quotes.items[i].is_test,
		};
	return OK;
}

/* Passages that who asks may see: in a blind round only their own. */
static enum err fill_passages(struct web *web, const struct coding_filter *filter,
			      struct code_use_view *view)
{
	struct arena *mem = web->work.mem;
	struct passages passages;
	struct coding_texts texts;
	TRY(passage_list(&web->work, filter, false, &passages));
	for (size_t i = 0; i < passages.len && i < WORDS_SHOWN; i++) {
		const struct coding *it = &passages.items[i].coding;
		const struct coding_filter one = { .round_id = -1, .text_id = it->text_id };
		TRY(coding_text_list(&web->work, &one, &texts));
		if (texts.len)
			*list_add(mem, &view->passages) = (struct use_quote){
				.words = utf8_shorten(mem, utf8_tidy(mem, it->quote), WORDS_POINTS),
				.by = texts.items[0].title,
				.path = coding_text_path(mem, &texts.items[0]),
				.is_test = texts.items[0].is_test,
			};
	}
	return OK;
}

enum err coding_code_panel(struct web *web, struct subject subject)
{
	struct code_use_view view = { 0 };
	const struct coding_filter filter = { .round_id = -1, .code_id = subject.id };
	TRY(fill_open(web, subject.id, &view.use));
	if (!view.use.count)
		return OK;
	TRY(fill_counts(web, &filter, &view));
	TRY(fill_quotes(web, &filter, &view));
	if (work_may(&web->work, CODERS))
		TRY(fill_passages(web, &filter, &view));
	coding_code_html(&web->page, &view);
	return OK;
}
