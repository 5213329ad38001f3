/* SPDX-License-Identifier: EUPL-1.2 */
/* report_recall.h: public editions that hold words which may not be shown any more. */
#pragma once
#include "feature/report/report_slice.h"

extern const struct route_table report_recall_table;

struct report_recall {
	struct report_edition edition;
	int64_t quotes; /* that were withdrawn, refused or are to be reviewed again since */
};
struct report_recalls LIST(struct report_recall);
/* STAFF. In work->mem. */
enum err report_recall_list(struct work *work, struct report_recalls *ret) MUST_CHECK;
/* How many editions that are, for the task at /beheer. */
enum err report_recall_count(struct work *work, int64_t *ret) MUST_CHECK;

/* ---- report_recall_store.c ---- */

enum err report_quote_insert(struct db *db, int64_t edition_id, int64_t quote_id) MUST_CHECK;
/* The quotes of public editions, by edition. */
struct edition_quote {
	int64_t edition_id, quote_id;
};
struct edition_quotes LIST(struct edition_quote);
enum err report_quote_select(struct work *work, struct edition_quotes *ret) MUST_CHECK;

struct recall_row {
	const char *title, *path, *desk; /* desk: where it is taken away from the public */
	int64_t number, quotes;
};
struct recall_rows LIST(struct recall_row);
struct recall_view {
	struct recall_rows rows;
};
