/* SPDX-License-Identifier: EUPL-1.2 */
/* import_view.h: what the pages of imports show. */
#pragma once
#include "feature/import/import_slice.h"
#include "web/web.h"

struct import_option {
	const char *value, *label; /* label: an English msgid, or in the reader's language */
	bool is_chosen;
};
struct import_options LIST(struct import_option);

/* One import in the list. */
struct import_line {
	const char *id, *state; /* state: an English msgid */
	const struct import *import;
};
struct import_lines LIST(struct import_line);

struct import_list_view {
	struct import_lines lines;
	struct import_options kinds;
	struct failures failures;
};

/* One column with what it may mean. */
struct import_column_line {
	const struct import_column *column;
	const char *key; /* of its form field */
	struct import_options options;
};
struct import_column_lines LIST(struct import_column_line);

struct import_columns_view {
	const char *id;
	const struct import *import;
	struct import_column_lines lines;
	int64_t known; /* columns that mean something */
	struct failures failures;
};

/* How many rows have one verdict. */
struct import_count_line {
	const char *key, *label, *text; /* English msgids */
	int64_t count;
	bool is_chosen;
};
struct import_count_lines LIST(struct import_count_line);

/* One field of a row beside the same field of the record that it may be. */
struct import_pair {
	const char *label; /* English msgid */
	const char *old_value, *new_value;
};
struct import_pairs LIST(struct import_pair);

struct import_row_line {
	const struct import_row *row;
	const char *verdict, *verdict_label; /* key; English msgid */
	struct failures reasons;
	struct import_pairs differences; /* of a changed row */
	struct import_pairs beside; /* of a doubtful row: what it says, and what the record says */
	const char *candidate_path, *candidate_name; /* NULL: none, or another row */
	const char *path;                            /* of its record, when done */
	bool can_choose;
};
struct import_row_lines LIST(struct import_row_line);

struct import_view {
	const char *id;
	const struct import *import;
	struct import_count_lines counts;
	const char *words; /* the first unknown ones, separated by commas */
	int64_t word_count;
	struct import_row_lines rows;
	const char *chosen;         /* verdict that is shown; "" for all */
	int64_t next_row, last_row; /* after which the next page begins; 0: there is none */
	int64_t to_do;              /* rows that applying adds or changes */
	int64_t waiting;            /* doubtful rows without a choice */
	struct failures failures;
};

/* Text that is already in the reader's language goes through words as it is. */
const char *import_id_text(struct arena *mem, int64_t id);
struct import_options import_kind_options(struct web *web, const char *chosen);
struct import_column_lines import_column_lines(struct work *work, const struct import *import);
struct import_lines import_lines(struct work *work, const struct imports *imports);

/* Fills a view with the counts of the import, and the rows after `after_row` with this verdict. */
enum err import_fill_view(struct web *web, const struct import *import,
			  const struct import_row_filter *filter, struct import_view *ret)
	MUST_CHECK;
