/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_judged.h: a table of what people judged, on any scale, and how far they agree. */
#pragma once
#include "feature/coding/coding_slice.h"
#include "stat/agreement.h"

enum { JUDGED_UNITS = 2000, JUDGED_CODERS = 20, JUDGED_VALUES = 50 };

/* How steps between values count in Cohen's kappa. */
enum judged_weights { JUDGED_NONE, JUDGED_LINEAR, JUDGED_QUADRATIC };

/* The keys of levels and weights at each door, in the order of the enums; and what a page calls
 * them. */
struct judged_name {
	const char *key, *label;
};
extern const struct judged_name judged_levels[4], judged_weights[3];

/* A CSV or XLSX table: its first row names the coders, each row below it is a unit, an empty cell
 * is no judgement. A first column named "unit", "eenheid" or nothing holds names of units. */
struct judged_table {
	const char *bytes;
	size_t len;
	enum agreement_level level;
	enum judged_weights weights;
	const char *order; /* values from low to high, with commas or semicolons; NULL, "": by
			      number, or no order */
};

struct judged {
	struct ratings ratings;
	const char *coders[JUDGED_CODERS];
	struct judged_values LIST(const char *) values; /* in their order */
	struct agreement percent, unanimous, kappa, weighted, pi, fleiss, ac1, brennan_prediger,
		alpha;
	struct agreement_interval interval; /* of alpha */
};

/*
 * Reads the table and computes; nothing is stored. In work->mem. ERR_INVALID with a failure at
 * "tabel", "volgorde" or "gewicht": it cannot be read, or its values do not fit the level.
 */
enum err judged_compute(struct work *work, const struct judged_table *table, struct judged *ret)
	MUST_CHECK;

/* One figure as it is shown. All texts are English msgids. */
struct judged_line {
	const char *name, *meaning;
	const struct agreement *figure; /* NULL: the interval of alpha */
	bool is_share;
};
enum { JUDGED_LINES = 10 };
/* Gives how many; weighted kappa only where it was asked for. */
size_t judged_list(const struct judged *judged, enum judged_weights weights,
		   struct judged_line ret[static JUDGED_LINES]);
/* Why a figure cannot be computed, and what would help; an English msgid. */
const char *judged_lack(enum stat_lack lack);

/* Of the command "omzien coding". */
enum err judged_command(struct work *work, const struct command_line *line) MUST_CHECK;
