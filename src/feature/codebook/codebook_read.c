/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_read.c: the codes that a file names: CSV, XLSX, .qdc, or those of a .qdpx. */
#include "base/utf8.h"
#include "feature/codebook/codebook_file.h"
#include "sheet/reader.h"

#include <string.h>

/* ---- sheets ---- */

enum { NO_COLUMN = -1, COLUMNS_MAX = 40 };

static int column_of(struct arena *mem, const char *head)
{
	static const struct {
		const char *name;
		enum code_column column;
	} names[] = {
		{ "key", COLUMN_KEY },
		{ "code", COLUMN_KEY },
		{ "group", COLUMN_GROUP },
		{ "parent", COLUMN_PARENT },
		{ "label", COLUMN_LABEL },
		{ "label nl", COLUMN_LABEL },
		{ "name", COLUMN_LABEL },
		{ "tag", COLUMN_LABEL },
		{ "label en", COLUMN_LABEL_EN },
		{ "definition", COLUMN_DEFINITION },
		{ "description", COLUMN_DEFINITION },
		{ "definitie", COLUMN_DEFINITION },
		{ "definition nl", COLUMN_DEFINITION },
		{ "memo", COLUMN_DEFINITION },
		{ "when to use", COLUMN_WHEN },
		{ "when not", COLUMN_NOT },
		{ "example", COLUMN_EXAMPLE },
		{ "color", COLUMN_COLOR },
		{ "colour", COLUMN_COLOR },
	};
	const char *key = utf8_fold(mem, head);
	for (int i = 0; i < CODE_COLUMNS; i++)
		if (!strcmp(utf8_fold(mem, code_columns[i]), key))
			return i;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (!strcmp(names[i].name, key))
			return (int)names[i].column;
	return NO_COLUMN;
}

/* What each column of this file is. */
struct heads {
	int columns[COLUMNS_MAX];
	int count;
};

static enum err read_heads(struct work *work, const struct sheet_row *row, struct heads *ret)
{
	bool has_name = false;
	ret->count = row->count < COLUMNS_MAX ? row->count : COLUMNS_MAX;
	for (int i = 0; i < ret->count; i++) {
		ret->columns[i] = column_of(work->mem, sheet_cell(row, i));
		has_name |= ret->columns[i] == COLUMN_LABEL;
	}
	if (has_name)
		return OK;
	return work_fail(work, ERR_INVALID, "bestand",
			 N_("The first row has no column “naam”. Write above each column what it "
			    "is; an export shows how."));
}

static enum err full(struct work *work)
{
	return work_fail(work, ERR_INVALID, "bestand", N_("A codebook holds at most 1,000 codes."));
}

static enum err read_rows(struct work *work, struct sheet *sheet, struct codebook_file *ret)
{
	const struct sheet_row *row;
	struct heads heads;
	TRY(sheet_next(sheet, &row));
	TRY(row ? read_heads(work, row, &heads) : ERR_INVALID);
	for (;;) {
		TRY(sheet_next(sheet, &row));
		if (!row)
			return OK;
		if (ret->codes.len >= CODES_MAX)
			return full(work);
		struct file_code it = { .row = row->number };
		for (int i = 0; i < heads.count; i++) {
			const char *cell = sheet_cell(row, i);
			if (heads.columns[i] != NO_COLUMN && *utf8_tidy(work->mem, cell))
				it.cells[heads.columns[i]] = arena_strdup(work->mem, cell);
		}
		*list_add(work->mem, &ret->codes) = it;
	}
}

static enum err read_sheet(struct work *work, const char *bytes, size_t len,
			   struct codebook_file *ret)
{
	const struct sheet_bytes all = { bytes, len, { .undo_guard = true } };
	struct sheet_problem why = { 0 };
	SCOPED_SHEET(sheet);
	enum err err = sheet_open_with(work->mem, &all, &why, &sheet);
	if (!err)
		err = read_rows(work, sheet, ret);
	if (err == ERR_INVALID && why.fault)
		return work_fail(work, ERR_INVALID, "bestand", sheet_fault_text(why.fault));
	return err;
}

/* ---- REFI-QDA ---- */

/* "Wel: ..." begins what stands in that column; what comes before the first such line is the
 * definition. */
static int mark_of(const char *line, const char **ret_rest)
{
	static const struct {
		const char *mark;
		int column; /* CODE_COLUMNS: a note for people, that is not read back */
	} marks[] = {
		{ "Wel: ", COLUMN_WHEN },
		{ "Niet: ", COLUMN_NOT },
		{ "Voorbeeld: ", COLUMN_EXAMPLE },
		{ "Engels: ", COLUMN_LABEL_EN },
		{ "Stand: ", COLUMN_STATE },
		{ "Sleutel: ", COLUMN_KEY },
		{ CODE_MERGED_MARK ": ", CODE_COLUMNS },
	};
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (!strncmp(line, marks[i].mark, strlen(marks[i].mark))) {
			*ret_rest = line + strlen(marks[i].mark);
			return marks[i].column;
		}
	return NO_COLUMN;
}

static void read_lines(struct arena *mem, const char *text, struct file_code *ret)
{
	int column = COLUMN_DEFINITION;
	const char *unread = NULL;
	for (const char *line = text; line && *line;) {
		size_t len = strcspn(line, "\n");
		const char *rest = arena_strndup(mem, line, len);
		int next = mark_of(rest, &rest);
		column = next == NO_COLUMN ? column : next;
		const char **cell = column < CODE_COLUMNS ? &ret->cells[column] : &unread;
		*cell = *cell && next == NO_COLUMN ? arena_printf(mem, "%s\n%s", *cell, rest)
						   : rest;
		line += len + (line[len] != '\0');
	}
	for (int i = 0; i < CODE_COLUMNS; i++)
		if (ret->cells[i] && !*utf8_tidy(mem, ret->cells[i]))
			ret->cells[i] = NULL;
}

static const struct refi_code *find(const struct refi_codes *codes, const char *guid)
{
	for (size_t i = 0; guid && i < codes->len; i++)
		if (!strcmp(codes->items[i].guid, guid))
			return &codes->items[i];
	return NULL;
}

/* A code at the top that stands for a group of ours: NULL: it is a code like others. */
static const char *group_of(struct arena *mem, const struct refi_code *code)
{
	const struct words *dutch = words_for("nl");
	for (int i = 0; i < CODE_GROUPS && !code->parent && !code->is_codable; i++) {
		const char *text = code_group_text((enum code_group)i);
		const char *name = utf8_fold(mem, code->name);
		if (!strcmp(code->guid, refi_guid(mem, "code_group", i + 1)) ||
		    !strcmp(name, utf8_fold(mem, text)) ||
		    !strcmp(name, utf8_fold(mem, words_say(dutch, text))))
			return code_group_key((enum code_group)i);
	}
	return NULL;
}

/* The group at the top above a code; codes of a file without our groups are free ones. */
static const char *group_above(struct arena *mem, const struct refi_codes *codes,
			       const struct refi_code *code)
{
	const char *group = NULL;
	for (int steps = 0; code && steps < 300; steps++) {
		group = group_of(mem, code);
		code = find(codes, code->parent);
	}
	return group ? group : code_group_key(CODE_FREE);
}

static bool is_only_one(struct arena *mem, const struct file_codes *codes, size_t at)
{
	const char *name = utf8_fold(mem, codes->items[at].cells[COLUMN_LABEL]);
	for (size_t i = 0; i < codes->len; i++)
		if (i != at && !strcmp(utf8_fold(mem, codes->items[i].cells[COLUMN_LABEL]), name))
			return false;
	return true;
}

/* Codes of a .qdc are known by guid: from here on by their key, else by their name; those that
 * share a name get a key. */
static void name_all(struct arena *mem, struct file_codes *codes)
{
	struct codes taken = { 0 };
	for (size_t i = 0; i < codes->len; i++) {
		struct file_code *it = &codes->items[i];
		if (!it->cells[COLUMN_KEY] && !is_only_one(mem, codes, i))
			it->cells[COLUMN_KEY] = code_key_of(mem, &taken, it->cells[COLUMN_LABEL]);
		if (it->cells[COLUMN_KEY])
			*list_add(mem, &taken) = (struct code){ .key = it->cells[COLUMN_KEY] };
	}
	for (size_t i = 0; i < codes->len; i++) {
		const char **parent = &codes->items[i].cells[COLUMN_PARENT];
		for (size_t j = 0; *parent && j < codes->len; j++)
			if (!strcmp(*parent, codes->items[j].guid)) {
				const char *key = codes->items[j].cells[COLUMN_KEY];
				*parent = key ? key : codes->items[j].cells[COLUMN_LABEL];
				break;
			}
	}
}

static enum err read_refi(struct work *work, const char *bytes, size_t len,
			  struct codebook_file *ret)
{
	struct refi_file file;
	struct refi_remark why = { 0 };
	if (refi_read(work->mem, bytes, len, &file, &why))
		return work_fail_value(work, ERR_INVALID, "bestand", why.text, why.value);
	const struct refi_codes *codes = &file.project.codes;
	ret->remarks = file.remarks;
	if (codes->len > CODES_MAX)
		return full(work);
	for (size_t i = 0; i < codes->len; i++) {
		const struct refi_code *code = &codes->items[i];
		const struct refi_code *parent = find(codes, code->parent);
		if (group_of(work->mem, code))
			continue;
		struct file_code it = { .guid = code->guid };
		read_lines(work->mem, code->text, &it);
		it.cells[COLUMN_LABEL] = code->name;
		it.cells[COLUMN_COLOR] = code->color;
		it.cells[COLUMN_GROUP] = group_above(work->mem, codes, code);
		if (parent && !group_of(work->mem, parent))
			it.cells[COLUMN_PARENT] = parent->guid;
		*list_add(work->mem, &ret->codes) = it;
	}
	name_all(work->mem, &ret->codes);
	return OK;
}

/* ---- either ---- */

static bool is_refi(const char *bytes, size_t len)
{
	size_t skip = len >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
	while (skip < len && strchr(" \t\r\n", bytes[skip]) && bytes[skip])
		skip++;
	if (skip < len && bytes[skip] == '<')
		return true;
	/* a zip that holds a project and no workbook */
	bool is_zip = len > 4 && !memcmp(bytes, "PK\3\4", 4);
	return is_zip && memmem(bytes, len, ".qde", 4) && !memmem(bytes, len, "xl/workbook", 11);
}

enum err codebook_file_read(struct work *work, const char *bytes, size_t len,
			    struct codebook_file *ret)
{
	struct codebook_file file = { 0 };
	TRY(is_refi(bytes, len) ? read_refi(work, bytes, len, &file)
				: read_sheet(work, bytes, len, &file));
	if (!file.codes.len)
		return work_fail(work, ERR_INVALID, "bestand",
				 N_("There are no codes in the file."));
	*ret = file;
	return OK;
}
