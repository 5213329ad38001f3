/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_book.c: finds its way from the zip to the first worksheet, its texts and its styles. */
#include "sheet/xlsx.h"

enum { MAX_LISTED = 1000 };

/* "This part uses that one": ECMA-376 part 2, 6.5. */
struct relation {
	char *id, *type, *target;
};

struct relations {
	struct LIST(struct relation) list;
};

struct listed_sheet {
	char *relation, *name;
	bool is_hidden;
};

struct book_reading {
	struct LIST(struct listed_sheet) sheets;
	bool is_workbook;
};

static void on_relation(struct xlsx_part *part, const struct xml_element *element)
{
	struct relations *relations = part->user;
	struct arena *mem = part->sheet->mem;
	char id[XLSX_NAME_BYTES], type[XLSX_NAME_BYTES], target[XLSX_NAME_BYTES], mode[16];
	if (strcmp(element->name, "Relationship") != 0 || relations->list.len >= MAX_LISTED)
		return;
	xml_element_attribute(element, "Id", id, sizeof id);
	xml_element_attribute(element, "Type", type, sizeof type);
	xml_element_attribute(element, "Target", target, sizeof target);
	xml_element_attribute(element, "TargetMode", mode, sizeof mode);
	if (strcmp(mode, "External") == 0)
		return;		/* a link to elsewhere is never followed */
	*list_add(mem, &relations->list) = (struct relation){
		arena_strdup(mem, id), arena_strdup(mem, type), arena_strdup(mem, target) };
}

/* "xl/_rels/workbook.xml.rels" for "xl/workbook.xml". */
static char *relations_name(struct arena *mem, const char *part)
{
	const char *slash = strrchr(part, '/');
	int folder_len = slash ? (int)(slash + 1 - part) : 0;
	return arena_printf(mem, "%.*s_rels/%s.rels", folder_len, part, part + folder_len);
}

static enum err read_relations(struct sheet *sheet, const char *part, struct relations *ret)
{
	static const struct xlsx_handler handler = { on_relation, NULL, NULL };
	char *name = relations_name(sheet->mem, part);
	if (!xlsx_has_part(sheet, name))
		return sheet_fail(sheet, *part ? SHEET_BROKEN_ZIP : SHEET_NOT_A_SHEET, 0);
	return xlsx_part_read(sheet, name, &handler, ret);
}

/* Types are long URIs that differ between the two dialects of XLSX; their last word does not. */
static bool is_type(const struct relation *relation, const char *word)
{
	const char *slash = strrchr(relation->type, '/');
	return slash && strcmp(slash + 1, word) == 0;
}

static const struct relation *relation_of_type(const struct relations *relations, const char *word)
{
	for (size_t i = 0; i < relations->list.len; i++)
		if (is_type(&relations->list.items[i], word))
			return &relations->list.items[i];
	return NULL;
}

/*
 * The name in the zip of what a part in the folder of `part` points at: without "..", ".", or a
 * first "/".
 */
static char *resolve(struct arena *mem, const char *part, const char *target)
{
	const char *slash = strrchr(part, '/');
	int folder_len = slash && target[0] != '/' ? (int)(slash + 1 - part) : 0;
	char *path = arena_printf(mem, "%.*s%s", folder_len, part, target);
	char *name = arena_alloc(mem, strlen(path) + 2), *to = name;
	for (char *rest = path, *word; (word = strsep(&rest, "/"));) {
		if (strcmp(word, "..") == 0) {
			while (to > name && *--to != '/')
				continue;
		} else if (*word && strcmp(word, ".") != 0) {
			if (to > name)
				*to++ = '/';
			to = stpcpy(to, word);
		}
		*to = '\0';
	}
	return name;
}

static void on_book_start(struct xlsx_part *part, const struct xml_element *element)
{
	struct book_reading *reading = part->user;
	char value[XLSX_NAME_BYTES], name[XLSX_NAME_BYTES], state[16];
	if (part->depth == 1)
		reading->is_workbook = strcmp(element->name, "workbook") == 0;
	if (strcmp(element->name, "workbookPr") == 0 &&
	    xml_element_attribute(element, "date1904", value, sizeof value))
		part->sheet->xlsx->is_from_1904 =
			strcmp(value, "1") == 0 || strcmp(value, "true") == 0;
	if (strcmp(element->name, "sheet") != 0 || reading->sheets.len >= MAX_LISTED)
		return;
	xml_element_attribute(element, "id", value, sizeof value);
	xml_element_attribute(element, "name", name, sizeof name);
	xml_element_attribute(element, "state", state, sizeof state);
	*list_add(part->sheet->mem, &reading->sheets) = (struct listed_sheet){
		arena_strdup(part->sheet->mem, value), arena_strdup(part->sheet->mem, name),
		strcmp(state, "hidden") == 0 || strcmp(state, "veryHidden") == 0 };
}

static const struct relation *worksheet(const struct relations *relations, const char *id)
{
	for (size_t i = 0; i < relations->list.len; i++) {
		const struct relation *relation = &relations->list.items[i];
		if (strcmp(relation->id, id) == 0 && is_type(relation, "worksheet"))
			return relation;
	}
	return NULL;
}

/* The first visible worksheet, else the first: charts on a sheet of their own have no cells. */
static const struct relation *first_worksheet(const struct book_reading *reading,
					      const struct relations *relations)
{
	const struct relation *first = NULL;
	for (size_t i = 0; i < reading->sheets.len; i++) {
		const struct listed_sheet *listed = &reading->sheets.items[i];
		const struct relation *found = worksheet(relations, listed->relation);
		if (found && !listed->is_hidden)
			return found;
		if (!first)
			first = found;
	}
	return first;
}

static enum err find_workbook(struct sheet *sheet, char **ret)
{
	struct relations relations = { 0 };
	if (xlsx_has_part(sheet, "mimetype") && xlsx_has_part(sheet, "content.xml"))
		return sheet_fail(sheet, SHEET_OPEN_DOCUMENT, 0);
	TRY(read_relations(sheet, "", &relations));
	const struct relation *relation = relation_of_type(&relations, "officeDocument");
	if (!relation)
		return sheet_fail(sheet, SHEET_NOT_A_SHEET, 0);
	*ret = resolve(sheet->mem, "", relation->target);
	return OK;
}

static bool ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), end_len = strlen(end);
	return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

static enum err read_workbook(struct sheet *sheet, const char *name, struct book_reading *ret)
{
	static const struct xlsx_handler handler = { on_book_start, NULL, NULL };
	if (ends_with(name, ".bin"))
		return sheet_fail(sheet, SHEET_NOT_A_SHEET, 0);	/* .xlsb */
	TRY(xlsx_part_read(sheet, name, &handler, ret));
	return ret->is_workbook ? OK : sheet_fail(sheet, SHEET_NOT_A_SHEET, 0);	/* .docx, .pptx */
}

/* All that have cells, for who asks for one by name. */
static void keep_names(struct sheet *sheet, const char *workbook,
		       const struct book_reading *reading, const struct relations *relations)
{
	for (size_t i = 0; i < reading->sheets.len; i++) {
		const struct listed_sheet *listed = &reading->sheets.items[i];
		const struct relation *found = worksheet(relations, listed->relation);
		if (found)
			*list_add(sheet->mem, &sheet->xlsx->sheets) = (struct xlsx_sheet){
				listed->name, resolve(sheet->mem, workbook, found->target) };
	}
}

static const struct xlsx_sheet *sheet_at(const struct sheet *sheet, int number)
{
	const struct xlsx *xlsx = sheet->xlsx;
	return number >= 0 && (size_t)number < xlsx->sheets.len ? &xlsx->sheets.items[number]
								: NULL;
}

const char *xlsx_book_name(const struct sheet *sheet, int number)
{
	const struct xlsx_sheet *found = sheet_at(sheet, number);
	return found ? found->name : NULL;
}

const char *xlsx_book_part(const struct sheet *sheet, int number)
{
	const struct xlsx_sheet *found = sheet_at(sheet, number);
	return found ? found->part : NULL;
}

enum err xlsx_book_open(struct sheet *sheet)
{
	struct relations relations = { 0 };
	struct book_reading reading = { 0 };
	char *workbook = NULL;
	TRY(find_workbook(sheet, &workbook));
	TRY(read_workbook(sheet, workbook, &reading));
	TRY(read_relations(sheet, workbook, &relations));
	const struct relation *rows = first_worksheet(&reading, &relations);
	if (!rows)
		return sheet_fail(sheet, reading.sheets.len ? SHEET_BROKEN_ZIP : SHEET_NO_ROWS, 0);
	sheet->xlsx->sheet_name = resolve(sheet->mem, workbook, rows->target);
	keep_names(sheet, workbook, &reading, &relations);
	const struct relation *styles = relation_of_type(&relations, "styles");
	if (styles)
		TRY(xlsx_styles_read(sheet, resolve(sheet->mem, workbook, styles->target)));
	const struct relation *texts = relation_of_type(&relations, "sharedStrings");
	if (texts)
		TRY(xlsx_texts_read(sheet, resolve(sheet->mem, workbook, texts->target)));
	return OK;
}
