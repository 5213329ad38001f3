/* SPDX-License-Identifier: EUPL-1.2 */
/* round_pages.h: what the pages of this slice show; private to it. */
#pragma once
#include "feature/assessment/assessment.h"
#include "feature/round/round_slice.h"
#include "web/input.h"
#include "web/panel.h"
#include "web/web.h"

/* "/beheer/rondes/ID", "/rondes/ID", "/beheer/rondebronnen/ID": prefix and id, in `mem`. */
const char *round_path(struct arena *mem, const char *prefix, int64_t id);

/* A day of the database as people write it, in the reader's language; NULL for NULL. */
const char *round_day_text(struct web *web, const char *day);

/* "Administration > Rounds > (name with path) > title"; NULL: left out. */
void round_crumbs(struct web *web, const char *name, const char *path, const char *title);

/* Fills inputs of a field table from what was sent, else from `record` (NULL: nothing). */
struct field_span {
	const struct field *fields;
	size_t count;
};
void round_fill_inputs(struct web *web, struct field_span span, const void *record,
		       struct inputs *ret);

struct round_row {
	const char *name, *path, *days, *state; /* state: English msgid */
	const char *question;
};
struct round_rows LIST(struct round_row);

struct step_row {
	const char *title, *day, *path;
	bool is_done, is_late;
};
struct step_rows LIST(struct step_row);

struct source_row {
	const char *name, *path, *kind, *place, *state, *day, *names; /* state: English msgid */
	const char *asked_by, *asked_of;
	int64_t found;
};
struct source_rows LIST(struct source_row);

struct round_list_view {
	struct round_rows rows;
	struct step_rows late;
	bool can_write;
	const char *calendar; /* the new link, shown once; NULL */
};

struct round_form_view {
	const char *path, *back;
	struct inputs inputs;
};

struct round_view {
	struct round round;
	const char *path, *public_path, *days, *state;
	struct step_rows steps;
	struct source_rows sources;
	struct inputs step_inputs, snapshot_inputs;
	int64_t asked, answered, found;
	bool can_write, is_draft, is_open;
	const char *agreement; /* a sentence in the reader's language */
	struct round_rows snapshots;
	struct panels panels; /* slot "round_desk" */
};

struct tick_choice {
	const char *id, *name, *where;
	bool is_ticked;
};
struct tick_choices LIST(struct tick_choice);

struct source_view {
	const char *name, *path, *search;
	struct inputs inputs, name_inputs;
	struct tick_choices ticks;
	bool can_write, can_remove;
	const char *unknown; /* names that were not found; NULL: none */
	int64_t tied;        /* by what was just sent; -1: nothing was */
};

void round_fill_steps(struct web *web, const struct round_steps *from, struct step_rows *ret);
void round_fill_sources(struct web *web, const struct round_sources *from, struct source_rows *ret);
