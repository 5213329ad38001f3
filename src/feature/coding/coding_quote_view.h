/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_quote_view.h: what the pages of quotes, dilemmas and principles show. */
#pragma once
#include "feature/coding/coding_quote.h"
#include "feature/coding/coding_view.h"

extern const struct route_table coding_quote_table, coding_dilemma_table;

/* ---- quotes ---- */

struct quote_line {
	const char *id, *words, *said, *by, *state, *consent, *label, *title, *path, *note;
	bool is_only_one; /* kind and municipality lead to one initiative */
	bool is_mine, is_test, is_withdrawn, is_approved, is_refused;
};
struct quote_lines LIST(struct quote_line);
struct quote_view {
	const char *path;
	struct coding_links links, states;
	struct quote_lines quotes;
	struct inputs inputs; /* filters */
	int64_t tests;
};

/* ---- dilemmas and principles ---- */

struct position_line {
	const char *sector, *where, *text;
	int64_t lean;
};
struct position_lines LIST(struct position_line);
struct dilemma_line {
	const char *id, *title, *first, *second, *text, *evidence, *passages;
	struct position_lines positions;
};
struct dilemma_lines LIST(struct dilemma_line);
struct dilemma_view {
	const char *path;
	struct coding_links links;
	struct dilemma_lines dilemmas;
	struct inputs inputs; /* of a new one, or of the one that is changed */
	const char *changed;  /* the id of the one that is changed; NULL: a new one */
	struct inputs places;
};

struct principle_line {
	const char *id, *phase, *title, *text, *evidence, *passages;
	bool is_first; /* of its phase */
};
struct principle_lines LIST(struct principle_line);
struct principle_view {
	const char *path;
	struct coding_links links;
	struct principle_lines principles;
	struct inputs inputs;
	const char *changed;
};
