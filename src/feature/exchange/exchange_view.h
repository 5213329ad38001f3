/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_view.h: what the pages of feeds show; private to this slice. */
#pragma once
#include "feature/exchange/exchange_feed.h"
#include "web/input.h"
#include "web/web.h"

/* A feed in the list. */
struct feed_line {
	const char *path, *title, *kind; /* kind: English msgid */
	const char *failure;             /* in the reader's language; NULL: it went well */
	bool is_on;
	int64_t every_hours, fetched_ms, waiting, known;
};
struct feed_lines LIST(struct feed_line);
struct feed_list_view {
	struct feed_lines lines;
};

struct feed_edit_view {
	const char *path;
	struct inputs inputs;
};

/* One field that differs. */
struct row_difference {
	const char *label, *ours, *theirs; /* label: English msgid; NULL: empty */
	bool is_kept;
};
struct row_differences LIST(struct row_difference);

struct row_line {
	const char *key, *name, *where, *summary, *website, *origin; /* NULL: unknown */
	const char *ours_name, *ours_path; /* of ours that it is, or looks like; NULL: none */
	struct row_differences differences;
	bool has_kept, has_alike;
};
struct row_lines LIST(struct row_line);

/* The rows of one state. */
struct row_group {
	enum exchange_state state;
	const char *key, *title, *text; /* title: in the reader's language; text: English msgid */
	int64_t count;
	struct row_lines lines;
};
struct feed_view {
	struct exchange_feed feed;
	const char *path, *kind, *failure;
	struct row_group groups[ROW_STATES];
	bool has_back; /* there may be something to give back */
};

/* On the page of an initiative, and at the desk. */
struct origin_line {
	const char *title, *licence, *url; /* url: NULL: none */
	int64_t fetched_ms;
	bool is_gone, is_ours;
};
struct origin_lines LIST(struct origin_line);
struct origin_view {
	const char *path, *name, *back; /* where the tie is cut; back: the public page */
	struct origin_lines lines;
	bool is_kept_elsewhere;
};

extern const struct route_table exchange_feed_table, exchange_row_table, exchange_origin_table;

/* "/beheer/uitwisseling/ID", in the arena. */
const char *exchange_feed_path(struct web *web, int64_t id);
void exchange_feed_crumbs(struct web *web, const char *path, const char *name);

/* What went wrong with a feed, in the reader's language; NULL: nothing. In the arena. */
const char *exchange_feed_failure(struct web *web, const struct exchange_feed *feed);

/* The preview: exchange_rows_pages.c. */
enum err exchange_preview(struct web *web, int64_t id, struct feed_view *ret) MUST_CHECK;

/* ---- exchange_panel.c ---- */
enum err exchange_origin_panel(struct web *web, struct subject subject) MUST_CHECK;
enum err exchange_desk_panel(struct web *web, struct subject subject) MUST_CHECK;

/* ---- exchange_back.c ---- */

/*
 * What the initiatives of an OpenFairDB feed confirmed and is different there, as the members of
 * its update that are different, with id and the next version. ERR_MISSING: another kind of feed.
 */
enum err exchange_back(struct work *work, const struct exchange_feed *feed, struct out *out)
	MUST_CHECK;
