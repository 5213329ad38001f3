/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_seed.c: the codebook that a region starts with. */
#include "base/id.h"
#include "base/shipped.h"
#include "feature/codebook/codebook_slice.h"
#include "sheet/reader.h"

/* The columns of the file, in their order. */
enum { KEY, GROUP, LABEL_NL, LABEL_EN, DEFINITION, WHEN_TO_USE, WHEN_NOT, EXAMPLE };

static const char *cell(struct arena *mem, const struct sheet_row *row, int column)
{
	const char *text = sheet_cell(row, column);
	return *text ? arena_strdup(mem, text) : NULL;
}

static enum err add_code(struct work *work, int64_t codebook_id, const struct sheet_row *row,
			 size_t counts[CODE_GROUPS])
{
	struct arena *mem = work->mem;
	struct code code = {
		.id = id_new(),
		.codebook_id = codebook_id,
		.key = cell(mem, row, KEY),
		.label_nl = cell(mem, row, LABEL_NL),
		.label_en = cell(mem, row, LABEL_EN),
		.definition = cell(mem, row, DEFINITION),
		.when_to_use = cell(mem, row, WHEN_TO_USE),
		.when_not = cell(mem, row, WHEN_NOT),
		.example = cell(mem, row, EXAMPLE),
	};
	if (!code_group_read(sheet_cell(row, GROUP), &code.group))
		return ERR_BROKEN;
	code.color = code_color(code.group, counts[code.group]);
	code.position = (int)++counts[code.group];
	return code_store(work->db, &code);
}

static enum err add_codes(struct work *work, int64_t codebook_id)
{
	const struct shipped *file = shipped_file("codebook/codebook.csv");
	size_t counts[CODE_GROUPS] = { 0 };
	const struct sheet_row *row;
	struct sheet_problem why;
	SCOPED_SHEET(sheet);
	TRY(sheet_open_bytes(work->mem, file->bytes, file->len, &why, &sheet));
	TRY(sheet_next(sheet, &row)); /* the header */
	for (;;) {
		TRY(sheet_next(sheet, &row));
		if (!row)
			return OK;
		TRY(add_code(work, codebook_id, row, counts));
	}
}

enum err codebook_seed(struct work *work)
{
	struct codebook codebook;
	enum err err = codebook_get(work, 0, &codebook);
	if (err != ERR_MISSING)
		return err;
	codebook = (struct codebook){
		.id = id_new(),
		.name = "Codeboek bewonersinitiatieven",
		.text = "Wat bewonersinitiatieven in zorg en welzijn helpt, wat hen hindert en "
			"wat zij nodig hebben.",
		.version = 1,
		.is_main = true,
		.is_public = true,
		.made_ms = work->now_ms,
		.changed_ms = work->now_ms,
	};
	TRY(codebook_insert(work->db, &codebook));
	TRY(codebook_version_insert(work->db,
				    &(struct codebook_version){
					    .codebook_id = codebook.id,
					    .version = 1,
					    .name = "Begin",
					    .reason = "Het codeboek dat bij Omzien hoort.",
					    .named_ms = work->now_ms,
				    }));
	return add_codes(work, codebook.id);
}
