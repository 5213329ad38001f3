/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_write.c: a codebook as CSV, XLSX and .qdc. */
#include "feature/codebook/codebook_file.h"
#include "sheet/csv_write.h"
#include "sheet/xlsx_write.h"

#include <string.h>

const char *const code_columns[CODE_COLUMNS] = {
	[COLUMN_KEY] = "sleutel",
	[COLUMN_GROUP] = "groep",
	[COLUMN_PARENT] = "boven",
	[COLUMN_LABEL] = "naam",
	[COLUMN_LABEL_EN] = "naam_engels",
	[COLUMN_DEFINITION] = "omschrijving",
	[COLUMN_WHEN] = "wel",
	[COLUMN_NOT] = "niet",
	[COLUMN_EXAMPLE] = "voorbeeld",
	[COLUMN_COLOR] = "kleur",
	[COLUMN_STATE] = "stand",
	[COLUMN_INTO] = "samengevoegd_met",
};

static const char *key_of(const struct codes *codes, int64_t id)
{
	const struct code *code = code_find(codes, id);
	return code ? code->key : NULL;
}

static const char *state_of(const struct code *code)
{
	return code->merged_into ? "samengevoegd" : code->is_retired ? "uit gebruik" : NULL;
}

static const char *english_of(const struct code *code)
{
	return strcmp(code->label_en, code->label_nl) ? code->label_en : NULL;
}

static void cells_of(const struct codes *codes, const struct code *code,
		     const char *ret[CODE_COLUMNS])
{
	ret[COLUMN_KEY] = code->key;
	ret[COLUMN_GROUP] = code_group_key(code->group);
	ret[COLUMN_PARENT] = key_of(codes, code->parent_id);
	ret[COLUMN_LABEL] = code->label_nl;
	ret[COLUMN_LABEL_EN] = english_of(code);
	ret[COLUMN_DEFINITION] = code->definition;
	ret[COLUMN_WHEN] = code->when_to_use;
	ret[COLUMN_NOT] = code->when_not;
	ret[COLUMN_EXAMPLE] = code->example;
	ret[COLUMN_COLOR] = code->color;
	ret[COLUMN_STATE] = state_of(code);
	ret[COLUMN_INTO] = key_of(codes, code->merged_into);
}

static void write_row(struct csv_writer *csv, const char *const cells[CODE_COLUMNS])
{
	for (int i = 0; i < CODE_COLUMNS; i++)
		csv_write_text(csv, cells[i]);
	csv_write_end_row(csv);
}

void codebook_write_csv(struct out *out, const struct codes *codes)
{
	struct csv_writer csv;
	const char *cells[CODE_COLUMNS];
	csv_write_start(out, &(struct csv_options){ .separator = ';', .has_mark = true }, &csv);
	write_row(&csv, code_columns);
	for (size_t i = 0; i < codes->len; i++) {
		cells_of(codes, &codes->items[i], cells);
		write_row(&csv, cells);
	}
}

void codebook_file_keep(struct out *out, const struct codebook_file *file)
{
	struct csv_writer csv;
	csv_write_start(out, &(struct csv_options){ .bare_lf = true }, &csv);
	write_row(&csv, code_columns);
	for (size_t i = 0; i < file->codes.len; i++)
		write_row(&csv, file->codes.items[i].cells);
}

enum err codebook_write_xlsx(struct arena *mem, const struct codes *codes, const char *folder,
			     int *ret_file)
{
	struct xlsx_column columns[CODE_COLUMNS];
	const char *cells[CODE_COLUMNS];
	SCOPED_XLSX_WRITER(writer);
	for (int i = 0; i < CODE_COLUMNS; i++)
		columns[i] =
			(struct xlsx_column){ code_columns[i],
					      i >= COLUMN_LABEL && i <= COLUMN_EXAMPLE ? 40 : 18 };
	struct xlsx_options options = { .folder = folder,
					.name = "codes",
					.title = "Codeboek",
					.columns = columns,
					.column_count = CODE_COLUMNS };
	TRY(xlsx_write_start(mem, &options, &writer));
	for (size_t i = 0; i < codes->len; i++) {
		cells_of(codes, &codes->items[i], cells);
		for (int j = 0; j < CODE_COLUMNS; j++)
			xlsx_write_text(writer, cells[j]);
		TRY(xlsx_write_end_row(writer));
	}
	return xlsx_write_finish(writer, ret_file);
}

/* ---- REFI-QDA ---- */

/* The codes that went up in this one, also by way of others: "Name (key); ..."; NULL: none. */
static const char *merged_into(struct arena *mem, const struct codes *codes,
			       const struct code *code)
{
	SCOPED_OUT(out);
	for (size_t i = 0; i < codes->len; i++) {
		const struct code *it = &codes->items[i];
		for (size_t steps = 0; it && it->id != code->id && steps < codes->len; steps++)
			it = it->merged_into ? code_find(codes, it->merged_into) : NULL;
		if (it && it->id == code->id && &codes->items[i] != code)
			out_printf(out, "%s%s (%s)", out->len ? "; " : "", codes->items[i].label_nl,
				   codes->items[i].key);
	}
	return out->len ? arena_strndup(mem, out->data, out->len) : NULL;
}

/* What the standard has no place for stands in the description, a line each; see read_lines. */
static const char *description_of(struct arena *mem, const struct codes *codes,
				  const struct code *code)
{
	SCOPED_OUT(out);
	const struct {
		const char *mark, *text;
	} lines[] = {
		{ "Wel", code->when_to_use },   { "Niet", code->when_not },
		{ "Voorbeeld", code->example }, { "Engels", english_of(code) },
		{ "Stand", state_of(code) },    { CODE_MERGED_MARK, merged_into(mem, codes, code) },
		{ "Sleutel", code->key },
	};
	if (code->definition)
		out_printf(out, "%s\n", code->definition);
	for (size_t i = 0; i < COUNT_OF(lines); i++)
		if (lines[i].text)
			out_printf(out, "%s%s: %s", i || code->definition ? "\n" : "",
				   lines[i].mark, lines[i].text);
	return arena_strndup(mem, out->data, out->len);
}

static bool has_group(const struct codes *codes, enum code_group group)
{
	for (size_t i = 0; i < codes->len; i++)
		if (codes->items[i].group == group && !codes->items[i].merged_into)
			return true;
	return false;
}

void codebook_refi_codes(struct arena *mem, const struct codes *codes, struct refi_codes *ret)
{
	const struct words *dutch = words_for("nl");
	for (int group = 0; group < CODE_GROUPS; group++) {
		enum code_group it = (enum code_group)group;
		const char *guid = refi_guid(mem, "code_group", group + 1);
		if (!has_group(codes, it))
			continue;
		*list_add(mem, ret) = (struct refi_code){
			.guid = guid,
			.name = words_say(dutch, code_group_text(it)),
		};
		for (size_t i = 0; i < codes->len; i++) {
			const struct code *code = &codes->items[i];
			const struct code *parent = code_find(codes, code->parent_id);
			if (code->group != it || code->merged_into)
				continue;
			bool is_below = parent && !parent->merged_into;
			*list_add(mem, ret) = (struct refi_code){
				.guid = refi_guid(mem, "code", code->id),
				.parent = is_below ? refi_guid(mem, "code", parent->id) : guid,
				.name = code->label_nl,
				.text = description_of(mem, codes, code),
				.color = code->color,
				.is_codable = true,
			};
		}
	}
}

void codebook_write_qdc(struct arena *mem, struct out *out, const struct codes *codes)
{
	struct refi_project project = { .origin = "Omzien" };
	codebook_refi_codes(mem, codes, &project.codes);
	refi_write_codebook(out, &project);
}
