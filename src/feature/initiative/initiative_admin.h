/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_admin.h: what the administrator's pages of this slice show; private to this slice. */
#pragma once
#include "feature/initiative/initiative_form.h"
#include "feature/initiative/initiative_view.h"
#include "web/input.h"
#include "web/pager.h"
#include "web/site.h"

extern const struct route_table initiative_admin_table, initiative_edit_table;

/* Sets what was just done as the notice of the page, from the query. */
void admin_take_notice(struct web *web);

/* The steps from the home page to this one; NULL: the page that lists them all. */
void admin_fill_crumbs(struct web *web, const char *name, const char *path, const char *title);

/* "Taken out of sight by an administrator" and the like: what a status means, in the reader's
 * language. */
const char *admin_state(struct web *web, const char *status, bool is_held);

/* ---- all records ---- */

struct admin_row {
	const char *name, *path, *state, *where, *id;
	bool is_public;
	int64_t changed_ms;
};
struct admin_rows LIST(struct admin_row);

struct admin_view {
	const char *search;
	struct input states;
	struct admin_rows rows;
	int64_t all;
	struct pager pager;
};

/* ---- one record ---- */

struct admin_difference {
	const char *label, *was, *is; /* NULL: unknown */
};
struct admin_differences LIST(struct admin_difference);

struct admin_change {
	int64_t at_ms;
	const char *text, *who;     /* in the reader's language */
	const char *route, *reason; /* reason: NULL where none was given */
	struct admin_differences differences;
};
struct admin_changes LIST(struct admin_change);

/* The whole history of a record. In the arena. */
enum err admin_fill_changes(struct web *web, int64_t id, struct admin_changes *ret) MUST_CHECK;

struct admin_alike {
	const char *name, *path;
};
struct admin_alikes LIST(struct admin_alike);

struct edit_view {
	const char *path;                       /* where the form goes to */
	const char *name, *state, *public_path; /* NULL for a new record, or where nobody sees it */
	const char *reason_hidden;
	const char *known; /* changed_ms that the form was made with */
	struct inputs inputs;
	struct initiative_clashes clashes; /* what somebody else changed meanwhile */
	const char *found, *precision;     /* how the place was found; NULL: not known */
	bool is_doubtful, is_hidden;
	struct admin_alikes alike;
	struct admin_changes changes;
	struct panels panels; /* of later slices */
};

/* ---- hide, show, remove ---- */

struct admin_act {
	const char *verb;                  /* in the path */
	const char *title, *lead, *button; /* English msgids */
	const char *done;                  /* key of the notice */
	enum err (*rule)(struct work *work, int64_t id, const char *reason);
	bool is_final;
};

struct act_view {
	const struct admin_act *act;
	const char *path, *back, *name;
	struct inputs inputs;
	int64_t facts, changes; /* that go with it */
};
