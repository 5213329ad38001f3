/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_file.c: who is invited as a table: read row by row with what is wrong, and written. */
#include "base/out.h"
#include "base/utf8.h"
#include "feature/outbox/outbox.h"
#include "feature/place/place.h"
#include "feature/survey/survey_choose.h"
#include "sheet/csv_write.h"
#include "sheet/reader.h"

#include <math.h>
#include <string.h>

enum { ROWS_MAX = 50000, NAME_POINTS = 200, CELL_POINTS = 300 };
enum column { NAME, MAIL, PHONE, ADDRESS, LANGUAGE, MUNICIPALITY, GROUP, COLUMNS };

/* Folded heads; the first is the one that we write. */
static const char *const heads[COLUMNS][4] = {
	[NAME] = { "naam", "name", "organisatie", "initiatief" },
	[MAIL] = { "mail", "e mail", "email", "mailadres" },
	[PHONE] = { "telefoon", "phone", "telefoonnummer", "tel" },
	[ADDRESS] = { "adres", "address", "postadres", NULL },
	[LANGUAGE] = { "taal", "language", NULL, NULL },
	[MUNICIPALITY] = { "gemeente", "municipality", NULL, NULL },
	[GROUP] = { "groep", "group", "soort", NULL },
};

struct reading {
	struct work *work;
	int columns[COLUMNS]; /* where each stands; -1: nowhere */
	struct survey_found *found;
	int64_t row;
};

static bool is_head(const char *head, enum column column)
{
	for (size_t i = 0; i < COUNT_OF(heads[column]); i++)
		if (heads[column][i] && !strcmp(heads[column][i], head))
			return true;
	return false;
}

static enum err read_heads(struct reading *reading, const struct sheet_row *row)
{
	for (int column = 0; column < COLUMNS; column++) {
		reading->columns[column] = -1;
		for (int i = 0; i < row->count && reading->columns[column] < 0; i++)
			if (is_head(utf8_fold(reading->work->mem, sheet_cell(row, i)),
				    (enum column)column))
				reading->columns[column] = i;
	}
	return reading->columns[NAME] >= 0
		       ? OK
		       : work_fail(reading->work, ERR_INVALID, "bestand",
				   N_("There is no column “naam”. The first row names the columns: "
				      "naam, mail, telefoon, adres, taal, gemeente, groep."));
}

/* The tidy text of a cell, without the guard of csv_write.h; NULL: empty. */
static const char *cell_of(struct reading *reading, const struct sheet_row *row, enum column column)
{
	const int at = reading->columns[column];
	const char *text = at < 0 ? "" : utf8_tidy(reading->work->mem, sheet_cell(row, at));
	if (text[0] == '\'' && text[1] && strchr("=+-@", text[1]))
		text++;
	return *text ? text : NULL;
}

static bool refuse(struct reading *reading, const char *name, const char *text, const char *value)
{
	*list_add(reading->work->mem, &reading->found->omitted) =
		(struct survey_omission){ reading->row, name ? name : "", text, value, true };
	return false;
}

/* The GM code of a municipality by its name or code; false: there is none. */
static bool find_municipality(struct reading *reading, struct invitation *it)
{
	struct work *work = reading->work;
	const struct place_question question = { .municipality = it->municipality,
						 .lat = NAN,
						 .lon = NAN };
	const size_t failures = work->failures.len;
	struct location location;
	if (!it->municipality)
		return true;
	enum err err = place_locate(work, &question, &location);
	work->failures.len = failures; /* told with the row */
	if (err || !location.municipality)
		return false;
	it->municipality = location.municipality->code;
	return true;
}

static bool is_right(struct reading *reading, struct invitation *it)
{
	const char *const texts[] = { it->name, it->phone, it->address, it->group };
	if (!it->name)
		return refuse(reading, it->mail, N_("There is no name. Fill in “naam”."), NULL);
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (texts[i] && utf8_length(texts[i]) > (i ? CELL_POINTS : NAME_POINTS))
			return refuse(reading, it->name, N_("“{value}” is too long."),
				      utf8_shorten(reading->work->mem, texts[i], 40));
	if (it->mail && !mail_is_address(it->mail))
		return refuse(reading, it->name, N_("“{value}” is not a mail address."), it->mail);
	if (strcmp(it->language, "nl") && strcmp(it->language, "en"))
		return refuse(reading, it->name, N_("“{value}” is no language: use nl or en."),
			      it->language);
	if (!find_municipality(reading, it))
		return refuse(reading, it->name, N_("There is no municipality “{value}”."),
			      it->municipality);
	return true;
}

static void read_row(struct reading *reading, const struct sheet_row *row)
{
	struct arena *mem = reading->work->mem;
	const char *language = cell_of(reading, row, LANGUAGE);
	const char *mail = cell_of(reading, row, MAIL);
	struct invitation it = {
		.name = cell_of(reading, row, NAME),
		.mail = mail ? mail_fold(mem, mail) : NULL,
		.phone = cell_of(reading, row, PHONE),
		.address = cell_of(reading, row, ADDRESS),
		.language = language ? utf8_fold(mem, language) : "nl",
		.municipality = cell_of(reading, row, MUNICIPALITY),
		.group = cell_of(reading, row, GROUP),
	};
	reading->row = row->number;
	if (is_right(reading, &it))
		*list_add(mem, &reading->found->ready) = it;
}

static enum err refuse_file(struct work *work)
{
	return work_fail(
		work, ERR_INVALID, "bestand",
		N_("This file cannot be read. Use CSV or XLSX, with a first row that names the "
		   "columns."));
}

enum err survey_find_file(struct work *work, int64_t survey_id, const char *bytes, size_t len,
			  struct survey_found *ret)
{
	struct reading reading = { .work = work, .found = ret };
	const struct sheet_row *row;
	struct sheet_problem why;
	SCOPED_SHEET(sheet);
	*ret = (struct survey_found){ 0 };
	if (sheet_open_bytes(work->mem, bytes, len, &why, &sheet) || sheet_next(sheet, &row) ||
	    !row)
		return refuse_file(work);
	TRY(read_heads(&reading, row));
	for (int rows = 0;; rows++) {
		if (sheet_next(sheet, &row))
			return refuse_file(work);
		if (!row)
			break;
		if (rows >= ROWS_MAX)
			return work_fail(work, ERR_INVALID, "bestand",
					 N_("A list may have at most 50,000 rows. Split it."));
		read_row(&reading, row);
	}
	return survey_sift(work, survey_id, ret);
}

const char *survey_write_file(struct work *work, const struct survey_found *found)
{
	struct csv_writer writer;
	SCOPED_OUT(out);
	csv_write_start(out, NULL, &writer);
	for (int i = 0; i < COLUMNS; i++)
		csv_write_text(&writer, heads[i][0]);
	csv_write_end_row(&writer);
	for (size_t i = 0; i < found->ready.len; i++) {
		const struct invitation *it = &found->ready.items[i];
		const char *const cells[COLUMNS] = { it->name,    it->mail,     it->phone,
						     it->address, it->language, it->municipality,
						     it->group };
		for (int j = 0; j < COLUMNS; j++)
			csv_write_text(&writer, cells[j]);
		csv_write_end_row(&writer);
	}
	return arena_strndup(work->mem, out->data, out->len);
}
