/* SPDX-License-Identifier: EUPL-1.2 */
/* import_slice.h: what the files of this slice share: how a file is read. */
#pragma once
#include "feature/import/import.h"
#include "feature/import/import_known.h"
#include "feature/import/import_store.h"
#include "feature/import/import_work.h"
#include "sheet/reader.h"
#include "web/site.h"

/* The writer's time per unit; a unit stops at the first row after it. The limit is 20. */
enum { IMPORT_UNIT_MS = 10, IMPORT_CHUNK_ROWS = 400, IMPORT_BATCH_ROWS = 25 };

/* ---- import_term.c: keys and labels of the vocabulary, folded ---- */

struct terms_table;
struct terms_table *import_terms_new(struct work *work);

/* The key in `list` whose key or label folds to `folded`; NULL: none. */
const char *import_term(const struct terms_table *table, const char *list, const char *folded);

/* ---- import_tally.c: how often words were read that nobody knows ---- */

struct tally;
struct tally *import_tally_new(struct arena *mem);
void import_tally_add(struct tally *tally, const char *field, const char *word);

/* Most frequent first. In `mem`. */
void import_tally_list(const struct tally *tally, struct arena *mem, struct import_words *ret);

/* ---- import_column.c: what the columns mean ---- */

/* Fields of a file that are no fields of the record. */
#define IMPORT_ID "id"
#define IMPORT_PROVINCE "province"
#define IMPORT_NEIGHBOURHOOD "neighbourhood"
#define IMPORT_SOURCE "source"
#define IMPORT_SOURCE_KIND "source_kind"

/* The English name of a field that columns may have, by its name or key, or NULL. */
const char *import_field_name(const char *name_or_key);

/* Guesses from the header, then takes the maps. ERR_INVALID with failures. In work->mem. */
enum err import_map_columns(struct work *work, const struct import_order *order,
			    const struct sheet_row *header, struct import_columns *ret) MUST_CHECK;

/* ---- import_value.c, import_text.c: from cells to a record ---- */

/* What reading a file needs beside the rows. */
struct import_plan {
	struct import_columns columns;
	const char *file_name, *source_kind;
	const struct terms_table *terms;
	struct tally *tally;
	const struct provinces *provinces;
};

/* What one row says beside its record. */
struct import_cells {
	const char *id, *province, *source, *source_kind;
};

/* Fills the record and sources of a row; ERR_INVALID with a failure per wrong value. In work->mem.
 */
enum err import_fill(struct work *work, const struct import_plan *plan, const struct sheet_row *row,
		     struct import_row *ret, struct import_cells *ret_cells) MUST_CHECK;

/* Adds free words, split at ';' (or ',' without one), to the record by their terms. `field`: the
 * column's field. */
void import_take_words(struct work *work, const struct import_plan *plan, const char *field,
		       const char *text, struct initiative *record);

/* Takes "(gestopt)" and the like out of a name and gives the phase that it means, or NULL. In
 * `mem`. */
const char *import_take_status(struct arena *mem, const char *name, const char **ret_name);

/* What a legal form in free words is: sets legal_form and what more the text says. */
void import_take_legal_form(struct arena *mem, const struct terms_table *terms, const char *text,
			    struct initiative *record);

/* "a;b" with `key` added when it is not there yet. In `mem`. */
const char *import_add_key(struct arena *mem, const char *keys, const char *key);
