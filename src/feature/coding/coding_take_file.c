/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_take_file.c: made-up texts from a file, marked as test data wherever they go. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_take.h"
#include "sheet/reader.h"

#include <string.h>

enum { COLUMN_ID, COLUMN_QUESTION, COLUMN_TEXT, COLUMN_CODES, COLUMNS, FILE_TEXTS_MAX = 5000 };
static const char *const column_names[COLUMNS] = { "answer_id", "question", "text",
						   "intended_codes" };

/* A file at work. */
struct filing {
	struct take take;
	const struct coding_file *file;
	int columns[COLUMNS];
	int64_t coder_id;
};

static enum err refuse(struct work *work, const char *text, const char *value)
{
	return work_fail_value(work, ERR_INVALID, "bestand", text, value);
}

static enum err read_head(struct filing *it, const struct sheet_row *row)
{
	for (int column = 0; column < COLUMNS; column++) {
		it->columns[column] = -1;
		for (int i = 0; i < row->count; i++)
			if (!strcmp(utf8_tidy(it->take.work->mem, row->cells[i]),
				    column_names[column]))
				it->columns[column] = i;
		if (it->columns[column] < 0 && column != COLUMN_CODES)
			return refuse(it->take.work,
				      N_("This file has no column {value}. Its first line must be: "
					 "answer_id, question, text and perhaps intended_codes."),
				      column_names[column]);
	}
	return OK;
}

/* Texts with the same answer_id count for one respondent. */
static int64_t respondent_of(struct filing *it, const char *prefix)
{
	for (size_t i = 0; i < it->take.rows.len; i++)
		if (!strncmp(it->take.rows.items[i].source_key, prefix, strlen(prefix)))
			return it->take.rows.items[i].text.respondent;
	return id_new();
}

/* ---- codes that the file itself tells ---- */

static enum err add_code(struct filing *it, const struct coding_text *text, const char *key)
{
	struct code code;
	struct work *work = it->take.work;
	struct points points;
	enum err err = code_by_key(work, it->take.study.codebook_id, key, &code);
	if (err == ERR_MISSING)
		return refuse(work, N_("There is no code {value} in the codebook of this round."),
			      key);
	TRY(err);
	points_open(work->mem, text->text, &points);
	const struct coding coding = {
		.id = id_new(),
		.text_id = text->id,
		.code_id = code.id,
		.coder_id = it->coder_id,
		.end = points.count,
		.quote = text->text,
		.made_ms = work->now_ms,
	};
	return coding_insert(work->db, &coding);
}

static enum err add_codes(struct filing *it, const struct coding_text *text, const char *codes)
{
	struct work *work = it->take.work;
	while (*codes) {
		size_t len = strcspn(codes, "; ");
		if (len)
			TRY(add_code(it, text, arena_strndup(work->mem, codes, len)));
		codes += len + (codes[len] != '\0');
	}
	return coding_done_store(work->db, &(struct coding_said){ text->id, it->coder_id },
				 work->now_ms);
}

/* ---- rows ---- */

static enum err take_row(struct filing *it, const struct sheet_row *cells)
{
	struct arena *mem = it->take.work->mem;
	const char *id = utf8_tidy(mem, sheet_cell(cells, it->columns[COLUMN_ID]));
	const char *question = utf8_tidy(mem, sheet_cell(cells, it->columns[COLUMN_QUESTION]));
	const char *words = utf8_tidy(mem, sheet_cell(cells, it->columns[COLUMN_TEXT]));
	const char *prefix = arena_printf(mem, "file/%s/", id);
	if (!*words)
		return OK;
	struct coding_row row = {
		.source_key = arena_printf(mem, "%s%s", prefix, utf8_slug(mem, question)),
		.text = { .kind = "answer",
			  .path = utf8_slug(mem, question),
			  .turn = "",
			  .question = question,
			  .text = words,
			  .respondent = respondent_of(it, prefix),
			  .consent = CONSENT_ANONYMOUS,
			  .is_test = true },
	};
	struct coding_row *there = take_find(&it->take, row.source_key);
	if (there)
		row.text.respondent = there->text.respondent;
	bool is_known = there != NULL;
	TRY(take_text(&it->take, &row, there));
	if (!is_known)
		*list_add(mem, &it->take.rows) = row;
	if (!it->coder_id || it->columns[COLUMN_CODES] < 0)
		return OK;
	return add_codes(it, &row.text, sheet_cell(cells, it->columns[COLUMN_CODES]));
}

static enum err take_rows(struct filing *it, struct sheet *sheet)
{
	const struct sheet_row *row;
	int64_t count = 0;
	TRY(sheet_next(sheet, &row));
	if (!row)
		return ERR_INVALID;
	TRY(read_head(it, row));
	for (;;) {
		TRY(sheet_next(sheet, &row));
		if (!row)
			return OK;
		if (++count > FILE_TEXTS_MAX)
			return refuse(it->take.work,
				      N_("This file has more than 5,000 texts. Split it."), NULL);
		TRY(take_row(it, row));
	}
}

enum err coding_take_file(struct work *work, const struct coding_file *file,
			  struct coding_taken *ret)
{
	SCOPED_SHEET(sheet);
	struct sheet_problem why = { 0 };
	struct filing it = { .file = file, .take = { .is_adding = true, .taken = ret } };
	*ret = (struct coding_taken){ 0 };
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	enum err err = sheet_open_bytes(work->mem, file->bytes, file->len, &why, &sheet);
	if (!err) {
		TRY(take_open(work, file->round_id, &it.take));
		if (file->with_codes)
			TRY(coding_coder_need(work, "intended_codes", &it.coder_id));
		err = take_rows(&it, sheet);
	}
	if (err == ERR_INVALID && !work->failures.len)
		return refuse(work, N_("This file cannot be read. Save it as CSV and try again."),
			      NULL);
	return err;
}
