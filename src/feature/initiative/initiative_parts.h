/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_parts.h: the small pieces that pages about initiatives share; later slices may show
 * them too. */
#pragma once
#include "feature/initiative/initiative_find.h"
#include "web/web.h"

/* How a category looks: the study has three, all others share the last look. */
enum initiative_look { LOOK_MEETING, LOOK_HELP, LOOK_CARE, LOOK_OTHER, LOOK_COUNT };

struct initiative_kind {
	enum initiative_look look;
	const char *category;    /* NULL: all that are not of the study */
	const char *css;         /* "meeting", "help", "care", "other" */
	const char *name, *text; /* English msgids: in short, and what it is */
};
extern const struct initiative_kind initiative_kinds[LOOK_COUNT];

/* The kind of a category; NULL gives the last one. */
const struct initiative_kind *initiative_kind_of(const char *category);

/* The short name of a category in the reader's language: the study's own words, else its label. In
 * work->mem. */
const char *initiative_kind_name(struct web *web, const char *category);

struct part_texts LIST(const char *);

/* One initiative in a list. Texts are in the reader's language, but for what the initiative says
 * itself. */
struct initiative_card {
	const struct initiative_kind *kind;
	const char *kind_name, *path, *name;
	const char *place, *municipality, *year; /* NULL: unknown */
	const char *where;                       /* "Ulrum, Het Hogeland · sinds 2011" */
	const char *text, *text_language;        /* language: NULL where it is the reader's own */
	struct part_texts tags;
	int more_tags;
	int64_t confirmed_ms;
	enum freshness_state state;
};
struct initiative_cards LIST(struct initiative_card);

/* A card for each. In the arena. */
void initiative_cards_fill(struct web *web, const struct initiatives *items,
			   struct initiative_cards *ret);

/* What a form carries along unseen. */
struct part_fields LIST(struct http_pair);

/* The search form. */
struct initiative_search {
	const char *text; /* what was searched, or NULL */
	struct part_fields hidden;
};

/* A row of a bar chart in words. */
struct part_bar {
	const char *path, *label;
	int64_t count;
	int width; /* 0 .. 100 */
};
struct part_bars LIST(struct part_bar);

/* A number with what it counts, and where they are. */
struct part_count {
	const struct initiative_kind *kind; /* NULL: all */
	const char *path, *name, *text;     /* translated */
	int64_t count;
};
struct part_counts LIST(struct part_count);

/* Four numbers of what `filter` finds: all, and per kind; those of the study always. In the arena.
 */
void initiative_counts_fill(struct web *web, const struct initiative_filter *filter,
			    const struct initiative_result *result, struct part_counts *ret);

/* The first bars of one facet; each leads to the register under `filter` and its value. In the
 * arena. */
void initiative_bars_fill(struct web *web, const struct initiative_filter *filter,
			  const struct initiative_result *result, int facet, struct part_bars *ret);
