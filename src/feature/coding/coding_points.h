/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_points.h: places in a text as Unicode code points, and its sentences. */
#pragma once
#include "feature/coding/coding.h"

/* A text with an index of its code points, so that a place is found quickly. */
struct points {
	const char *text;
	size_t count;
	size_t *at; /* byte of each code point; at[count] is the length */
};
void points_open(struct arena *mem, const char *text, struct points *ret);
/* The words of [start, end). In `mem`. */
char *points_words(struct arena *mem, const struct points *points, size_t start, size_t end);
/* Widens a passage so that no letter is torn from its accents, and no emoji apart. */
void points_widen(const struct points *points, size_t *start, size_t *end);
/* What differs between two texts, as one change. */
struct text_change points_differ(const struct points *before, const struct points *after);
/* Where the words `quote` stand first between these code points; false: nowhere there. */
struct points_span {
	size_t start, end; /* end exclusive */
};
bool points_find(const struct points *points, const char *quote, const struct points_span *span,
		 size_t *ret_start);

/* One sentence, or what stands alone on its line. */
struct sentence {
	size_t number, turn; /* number from 1; turn: its place in the turns */
	size_t start, end;   /* code points, end exclusive, without white space around */
	bool is_interviewer;
};
struct sentences LIST(struct sentence);
/* Splits turn by turn (no turns: the whole text). In `mem`. */
void sentence_split(struct arena *mem, const struct points *points, const struct turns *turns,
		    struct sentences *ret);
