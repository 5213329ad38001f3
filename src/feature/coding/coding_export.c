/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_export.c: the codings of a round as CSV: a row a passage, without names of persons. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/coding/coding_slice.h"
#include "sheet/csv_write.h"

#include <string.h>

/* What stands beside the passages. */
struct beside {
	struct coding_texts texts;
	struct coding_coders coders;
	struct codes codes;
};

static const char *const heads[] = { "tekst",    "soort",    "vraag",  "respondent", "categorie",
				     "gemeente", "fase",     "test",   "codeur",     "groep",
				     "code",     "label",    "begin",  "einde",      "woorden",
				     "notitie",  "uitkomst", "gemaakt" };

static void write_id(struct csv_writer *csv, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	csv_write_text(csv, text);
}

static void write_text_cells(struct csv_writer *csv, const struct coding_text *text)
{
	csv_write_text(csv, text->title);
	csv_write_text(csv, text->kind);
	csv_write_text(csv, text->question);
	write_id(csv, text->respondent);
	csv_write_text(csv, text->category);
	csv_write_text(csv, text->municipality);
	csv_write_text(csv, text->phase);
	csv_write_text(csv, text->is_test ? "testgegevens" : "");
}

static void write_row(struct work *work, struct csv_writer *csv, const struct beside *all,
		      const struct passage *passage)
{
	const struct coding *it = &passage->coding;
	const struct code *code = code_find(&all->codes, it->code_id);
	const struct coding_coder *coder = coding_coder_find(&all->coders, it->coder_id);
	size_t at = 0;
	while (at < all->texts.len && all->texts.items[at].id != it->text_id)
		at++;
	if (at == all->texts.len)
		return;
	write_text_cells(csv, &all->texts.items[at]);
	csv_write_text(csv, coder ? coding_coder_name(work, coder) : "");
	csv_write_text(csv, code ? code_group_key(code->group) : "");
	csv_write_text(csv, code ? code->key : "");
	csv_write_text(csv, code ? code_label(work, code) : "");
	csv_write_int(csv, (int64_t)it->start);
	csv_write_int(csv, (int64_t)it->end);
	csv_write_text(csv, it->quote);
	csv_write_text(csv, it->memo);
	csv_write_text(csv, passage->verdict);
	csv_write_text(csv, clock_date(work->mem, it->made_ms));
	csv_write_end_row(csv);
}

enum err coding_export(struct work *work, const struct coding_filter *filter, struct out *out)
{
	struct beside all = { 0 };
	struct passages passages;
	struct csv_writer csv;
	const struct csv_options options = { .separator = ';', .has_mark = true };
	struct coding_filter plain = *filter;
	plain.with_text = false;
	TRY(coding_text_list(work, &plain, &all.texts));
	TRY(passage_list(work, &plain, false, &passages));
	TRY(coding_coder_list(work, &all.coders));
	if (all.texts.len)
		TRY(code_list(work, all.texts.items[0].codebook_id, true, &all.codes));
	csv_write_start(out, &options, &csv);
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		csv_write_text(&csv, heads[i]);
	csv_write_end_row(&csv);
	for (size_t i = 0; i < passages.len; i++)
		write_row(work, &csv, &all, &passages.items[i]);
	return OK;
}
