/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary_seed.c: the national core that comes with the program. */
#include "base/shipped.h"
#include "base/utf8.h"
#include "feature/vocabulary/vocabulary_slice.h"
#include "sheet/reader.h"

#include <string.h>

static const char *or_null(struct arena *mem, const char *text)
{
	return *text ? arena_strdup(mem, text) : NULL;
}

static enum err seed_terms(struct work *work, struct sheet *sheet)
{
	const struct sheet_row *row;
	TRY(sheet_next(sheet, &row)); /* the header: list,key,label_nl,label_en */
	for (;;) {
		TRY(sheet_next(sheet, &row));
		if (!row)
			return OK;
		TRY(vocabulary_insert(work->db, &(struct term){
							.list = sheet_cell(row, 0),
							.key = sheet_cell(row, 1),
							.label_nl = sheet_cell(row, 2),
							.label_en = sheet_cell(row, 3),
							.is_core = true,
						}));
	}
}

static enum err seed_words(struct work *work, struct sheet *sheet)
{
	const struct sheet_row *row;
	TRY(sheet_next(sheet, &row)); /* the header: word,vocabulary_list,key */
	for (;;) {
		TRY(sheet_next(sheet, &row));
		if (!row)
			return OK;
		TRY(vocabulary_insert_word(work->db,
					   &(struct mapped_word){
						   .word = utf8_fold(work->mem, sheet_cell(row, 0)),
						   .list = or_null(work->mem, sheet_cell(row, 1)),
						   .key = or_null(work->mem, sheet_cell(row, 2)),
					   }));
	}
}

static enum err seed_from(struct work *work, const char *name,
			  enum err (*seed)(struct work *, struct sheet *))
{
	const struct shipped *file = shipped_file(name);
	struct sheet_problem why;
	SCOPED_SHEET(sheet);
	TRY(sheet_open_bytes(work->mem, file->bytes, file->len, &why, &sheet));
	return seed(work, sheet);
}

enum err vocabulary_seed(struct work *work)
{
	TRY(seed_from(work, "vocabulary.csv", seed_terms));
	return seed_from(work, "register/word_mapping.csv", seed_words);
}
