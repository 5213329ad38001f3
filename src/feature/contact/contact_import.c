/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_import.c: a file with contacts: what each row says, and what it changes. */
#include "feature/contact/contact_import.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "feature/outbox/outbox.h"
#include "feature/privacy/privacy.h"

#include <string.h>

enum { ROWS_MAX = 20000, COLUMNS_MAX = 40 };

/* Columns that are no field of a contact; fields are counted from 0. */
enum { NO_COLUMN = -1, ID = -2, INITIATIVE = -3, PLACE = -4, FUNCTION = -5, CONSENT = -6 };
enum { OTHERS = 5 };

/* A file while it is read. */
struct reading {
	struct work *work;
	struct contact_places *places;
	int columns[COLUMNS_MAX];
	int count;
	struct contact_import *import;
	struct LIST(struct contact) taken; /* all rows that were fine */
};

/* The cells of a row that are no field. */
struct cells {
	const char *others[OTHERS]; /* by -ID, ... minus 2; never NULL */
};

static const char *other(const struct cells *cells, int column)
{
	return cells->others[-column - 2];
}

static int column_of(struct arena *mem, const char *head)
{
	static const struct {
		const char *key;
		int column;
	} others[OTHERS] = {
		{ "id", ID },
		{ "initiatief", INITIATIVE },
		{ "plaats", PLACE },
		{ "functieadres", FUNCTION },
		{ "toestemming", CONSENT },
	};
	const char *key = utf8_fold(mem, head);
	for (size_t i = 0; i < OTHERS; i++)
		if (!strcmp(key, others[i].key))
			return others[i].column;
	for (size_t i = 0; i < contact_field_count; i++)
		if (!strcmp(key, contact_fields[i].key))
			return (int)i;
	return NO_COLUMN;
}

static enum err read_heads(struct reading *reading, const struct sheet_row *row)
{
	struct work *work = reading->work;
	bool has_id = false, has_name = false, has_place = false;
	reading->count = row->count < COLUMNS_MAX ? row->count : COLUMNS_MAX;
	for (int i = 0; i < reading->count; i++) {
		const char *head = utf8_tidy(work->mem, sheet_cell(row, i));
		reading->columns[i] = column_of(work->mem, head);
		has_id |= reading->columns[i] == ID;
		has_name |= reading->columns[i] == INITIATIVE;
		has_place |= reading->columns[i] == PLACE;
		if (reading->columns[i] == NO_COLUMN && *head)
			*list_add(work->mem, &reading->import->unknown) = head;
	}
	if (has_id || (has_name && has_place))
		return OK;
	return work_fail(work, ERR_INVALID, NULL,
			 N_("There is no column “id”, and no columns “initiatief” and “plaats”: "
			    "it is not clear which initiative a row is about."));
}

/* ---- a row ---- */

static enum err read_cells(struct reading *reading, const struct sheet_row *row,
			   struct contact *ret, struct cells *ret_cells)
{
	struct arena *mem = reading->work->mem;
	enum err err = OK;
	*ret_cells = (struct cells){ { "", "", "", "", "" } };
	for (int i = 0; i < reading->count; i++) {
		int column = reading->columns[i];
		const char *cell = utf8_tidy(mem, sheet_cell(row, i));
		if (column <= ID)
			ret_cells->others[-column - 2] = cell;
		else if (column >= 0 && *cell &&
			 field_set(reading->work, &contact_fields[column], cell, ret))
			err = ERR_INVALID;
	}
	if (ret->mail)
		ret->mail = mail_fold(mem, ret->mail);
	return err;
}

static bool is_same(const char *a, const char *b) { return !strcmp(a ? a : "", b ? b : ""); }

/* Whether both are how to reach the same one: by mail, else by phone, else by letter. */
static bool is_one(const struct contact *a, const struct contact *b)
{
	if (a->subject.id != b->subject.id)
		return false;
	if (a->mail || b->mail)
		return is_same(a->mail, b->mail);
	if (a->phone || b->phone)
		return is_same(a->phone, b->phone);
	return is_same(a->address, b->address);
}

/* The stored contact that the row is about; id 0: there is none. */
static enum err find_stored(struct work *work, const struct contact *it, struct contact *ret)
{
	struct contacts all;
	*ret = (struct contact){ 0 };
	TRY(contact_list(work, it->subject, &all));
	for (size_t i = 0; i < all.len; i++)
		if (is_one(it, &all.items[i]))
			*ret = all.items[i];
	return OK;
}

/* Puts the row over what is stored; what the row leaves empty stays. Whether anything differs. */
static bool put_over(const struct contact *stored, struct contact *it)
{
	const struct contact row = *it;
	bool is_changed = row.is_function != stored->is_function;
	*it = *stored;
	it->is_function = row.is_function;
	for (size_t i = 0; i < contact_field_count; i++) {
		size_t at = contact_fields[i].offset;
		const char *said = *(const char *const *)((const char *)&row + at);
		const char **value = (const char **)((char *)it + at);
		if (!said)
			continue;
		is_changed |= !is_same(said, *value);
		*value = said;
	}
	return is_changed;
}

static enum err read_function(struct work *work, const char *cell, bool stored, bool *ret)
{
	static const char *const words[] = { "nee", "ja", "no", "yes", "0", "1", "false", "true" };
	const char *folded = utf8_fold(work->mem, cell);
	*ret = stored;
	if (!*cell)
		return OK;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (!strcmp(folded, words[i])) {
			*ret = i % 2;
			return OK;
		}
	return work_fail(work, ERR_INVALID, "functieadres", N_("Write “ja” or “nee”."));
}

/* "2026-11-01 telefoon": the person who is named agreed, on that day, by phone or on paper. */
static enum err read_consent(struct work *work, const char *cell, const struct contact *it,
			     struct contact_note *ret)
{
	size_t day = strcspn(cell, " ");
	bool is_held = false;
	struct contact_note note = {
		.may_ask = true,
		.date = arena_printf(work->mem, "%.*s", (int)day, cell),
		.how = cell + day + strspn(cell + day, " "),
	};
	if (!*cell)
		return OK;
	size_t failures = work->failures.len;
	if (contact_note_check(work, it, &note)) {
		work->failures.len = failures; /* said for the cell as a whole */
		return work_fail(work, ERR_INVALID, "toestemming",
				 N_("Write the day and how it was said, such as “2026-11-01 "
				    "telefoon” or “2026-11-01 papier”. Not later than today."));
	}
	if (it->refused_ms && strcmp(note.date, clock_date(work->mem, it->refused_ms)) <= 0)
		return work_fail_value(work, ERR_INVALID, "toestemming",
				       N_("This person said on {value} that we may not ask. "
					  "Leave the consent out."),
				       clock_date(work->mem, it->refused_ms));
	if (it->id)
		TRY(consent_holds(work, contact_subject(it->id), CONTACT_ASK, "", &is_held));
	if (!is_held)
		*ret = note;
	return OK;
}

static enum err refuse_twice(struct reading *reading, const struct contact *it)
{
	for (size_t i = 0; i < reading->taken.len; i++)
		if (is_one(it, &reading->taken.items[i]))
			return work_fail(reading->work, ERR_INVALID, "mail",
					 N_("This contact stands in the file twice."));
	return OK;
}

static void count(struct contact_import *import, const struct contact_import_row *row)
{
	const struct contact *it = &row->contact;
	bool is_new = !it->id, is_done = is_new || row->is_changed || row->note.may_ask;
	import->added += is_new;
	import->changed += !is_new && is_done;
	import->same += !is_done;
	import->usable +=
		row->note.may_ask || (!it->refused_ms && (it->is_function || it->is_usable));
}

static enum err read_row(struct reading *reading, const struct sheet_row *row)
{
	struct work *work = reading->work;
	struct contact_import_row it = { .number = row->number };
	struct contact stored;
	struct cells cells;
	bool is_function;
	enum err err = read_cells(reading, row, &it.contact, &cells);
	const struct contact_about about = { other(&cells, ID), other(&cells, INITIATIVE),
					     other(&cells, PLACE) };
	TRY(contact_place(work, reading->places, &about, &it.contact.subject));
	TRY(find_stored(work, &it.contact, &stored));
	TRY(read_function(work, other(&cells, FUNCTION), stored.is_function, &is_function));
	it.contact.is_function = is_function;
	it.is_changed = !stored.id || put_over(&stored, &it.contact);
	if (contact_check(work, &it.contact))
		err = ERR_INVALID;
	TRY(err);
	TRY(read_consent(work, other(&cells, CONSENT), &it.contact, &it.note));
	TRY(refuse_twice(reading, &it.contact));
	*list_add(work->mem, &reading->taken) = it.contact;
	count(reading->import, &it);
	if (it.is_changed || it.note.may_ask)
		*list_add(work->mem, &reading->import->ready) = it;
	return OK;
}

enum err contact_import_read(struct work *work, struct sheet *sheet, struct contact_import *ret)
{
	struct reading reading = { .work = work, .import = ret };
	const struct sheet_row *row;
	*ret = (struct contact_import){ 0 };
	TRY(sheet_next(sheet, &row));
	TRY(row ? read_heads(&reading, row) : ERR_INVALID);
	TRY(contact_places_load(work, &reading.places));
	for (;;) {
		TRY(sheet_next(sheet, &row));
		if (!row)
			return OK;
		if (++ret->rows > ROWS_MAX)
			return work_fail(work, ERR_INVALID, NULL,
					 N_("A file may have at most 20,000 rows. Split it."));
		enum err err = read_row(&reading, row);
		if (err && err != ERR_INVALID)
			return err;
		if (err)
			*list_add(work->mem, &ret->faults) =
				(struct contact_import_fault){ row->number, work->failures };
		work->failures = (struct failures){ 0 };
	}
}

enum err contact_import_store(struct work *work, const struct contact_import *import)
{
	for (size_t i = 0; i < import->ready.len; i++) {
		const struct contact_import_row *row = &import->ready.items[i];
		struct contact contact = row->contact;
		if (row->is_changed)
			TRY(contact_save(work, &contact));
		if (row->note.may_ask)
			TRY(contact_note(work, contact.id, &row->note));
	}
	return OK;
}
