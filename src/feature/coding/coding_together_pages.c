/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_together_pages.c: which codes lie over the same words. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_counted.h"

#include <stdlib.h>

enum { MOST_CODES = 20, HEAD_LENGTH = 24 };

/* In how many texts passages of both codes lie over each other; of a code with itself: has it. */
static int64_t count_together(const struct counted *counted, int64_t one, int64_t other)
{
	int64_t count = 0, last = 0;
	size_t from = 0; /* the first passage of the text: they stand by text */
	const struct passage *items = counted->passages.items;
	for (size_t i = 0; i < counted->passages.len; i++) {
		const struct coding *a = &items[i].coding;
		if (items[from].coding.text_id != a->text_id)
			from = i;
		if (a->code_id != one || a->text_id == last)
			continue;
		bool is_met = false;
		for (size_t j = from; j < counted->passages.len && !is_met; j++) {
			const struct coding *b = &items[j].coding;
			if (b->text_id != a->text_id)
				break;
			is_met = b->code_id == other && b->start < a->end && b->end > a->start;
		}
		if (is_met) {
			count++;
			last = a->text_id;
		}
	}
	return count;
}

static int by_texts(const void *left, const void *right)
{
	const struct code_count *a = left, *b = right;
	if (a->texts != b->texts)
		return a->texts > b->texts ? -1 : 1;
	return a->code.id < b->code.id ? -1 : 1;
}

static const char *together_path(struct web *web, const struct counted *counted, int64_t one,
				 int64_t other)
{
	char id[ID_TEXT_LEN + 1];
	const struct coding_filter filter = { .round_id = counted->round_id, .code_id = one };
	const char *path = coding_passages_path(&web->work, &filter);
	id_text(other, id);
	return one == other ? path : arena_printf(web->work.mem, "%s&met=%s", path, id);
}

static void fill_together(struct web *web, struct counted *counted, struct figure_view *view)
{
	struct code_counts *codes = &counted->codes;
	qsort(codes->items, codes->len, sizeof *codes->items, by_texts);
	size_t count = codes->len < MOST_CODES ? codes->len : MOST_CODES;
	for (size_t i = 0; i < count; i++)
		counted_head(web, &view->table,
			     arena_printf(web->work.mem, "%zu. %s", i + 1,
					  utf8_shorten(web->work.mem,
						       code_label(&web->work,
								  &codes->items[i].code),
						       HEAD_LENGTH)));
	for (size_t i = 0; i < count; i++) {
		struct document_row *row = list_add(web->work.mem, &view->table.rows);
		int64_t one = codes->items[i].code.id;
		*row = (struct document_row){ 0 };
		counted_cell(web, row,
			     arena_printf(web->work.mem, "%zu. %s", i + 1,
					  code_label(&web->work, &codes->items[i].code)),
			     NULL);
		for (size_t j = 0; j < count; j++) {
			int64_t other = codes->items[j].code.id;
			int64_t number = count_together(counted, one, other);
			counted_cell(web, row, number ? counted_number(web, number) : "·",
				     number ? together_path(web, counted, one, other) : NULL);
		}
	}
}

static enum err together_page(struct web *web)
{
	struct counted counted = { 0 };
	struct figure_view view = { 0 };
	TRY(counted_open(web, "/samenhang", N_("Codes together"), &counted, &view));
	view.lead = N_("Which codes lie over the same words? A number counts texts; press it to "
		       "read them.");
	view.explain =
		counted.codes.len > MOST_CODES ? N_("The 20 codes that were used most.") : NULL;
	view.table.caption =
		counted_say(web, N_("Texts in which both codes lie over the same words"));
	counted_head(web, &view.table, counted_say(web, N_("Code")));
	if (!view.is_empty)
		fill_together(web, &counted, &view);
	return counted_show(web, N_("Codes together"), &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/{ronde}/samenhang", CODERS, SLOW, together_page },
};
const struct route_table coding_together_table = { routes, COUNT_OF(routes) };
