/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_styles.c: which cell styles show a number as a date. */
#include "sheet/xlsx.h"
#include "sheet/number.h"

/* Excel itself stops at 64,000 styles and some 250 formats. */
enum { MAX_STYLES = 65536, MAX_FORMATS = 1000, MAX_FORMAT_ID = 1000000 };

struct styles_reading {
	struct LIST(int64_t) date_ids;
	bool in_cell_styles;	/* in <cellXfs>; <cellStyleXfs> has elements of the same name */
};

static bool is_date_id(const struct styles_reading *reading, int64_t id)
{
	if (id < 0)
		return false;
	for (size_t i = 0; i < reading->date_ids.len; i++)
		if (reading->date_ids.items[i] == id)
			return true;
	return sheet_format_is_date((unsigned)id);
}

static void add_format(struct xlsx_part *part, const struct xml_element *element)
{
	struct styles_reading *reading = part->user;
	char id[16], code[XLSX_NAME_BYTES];
	xml_element_attribute(element, "numFmtId", id, sizeof id);
	xml_element_attribute(element, "formatCode", code, sizeof code);
	if (reading->date_ids.len < MAX_FORMATS && sheet_format_code_is_date(code))
		*list_add(part->sheet->mem, &reading->date_ids) = xlsx_whole(id, MAX_FORMAT_ID);
}

static void add_style(struct xlsx_part *part, const struct xml_element *element)
{
	char id[16];
	struct xlsx *xlsx = part->sheet->xlsx;
	xml_element_attribute(element, "numFmtId", id, sizeof id);
	if (xlsx->is_date.len < MAX_STYLES)
		*list_add(part->sheet->mem, &xlsx->is_date) =
			is_date_id(part->user, xlsx_whole(id, MAX_FORMAT_ID));
}

static void on_start(struct xlsx_part *part, const struct xml_element *element)
{
	struct styles_reading *reading = part->user;
	if (strcmp(element->name, "cellXfs") == 0)
		reading->in_cell_styles = true;
	else if (strcmp(element->name, "numFmt") == 0)
		add_format(part, element);
	else if (reading->in_cell_styles && strcmp(element->name, "xf") == 0)
		add_style(part, element);
}

static void on_end(struct xlsx_part *part, const char *name)
{
	struct styles_reading *reading = part->user;
	if (strcmp(name, "cellXfs") == 0)
		reading->in_cell_styles = false;
}

enum err xlsx_styles_read(struct sheet *sheet, const char *name)
{
	static const struct xlsx_handler handler = { on_start, on_end, NULL };
	struct styles_reading reading = { 0 };
	return xlsx_part_read(sheet, name, &handler, &reading);
}
