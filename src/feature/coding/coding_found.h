/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_found.h: whether words of a passage are still said in a text that changed, and where. */
#pragma once
#include "feature/coding/coding_points.h"

/* A word, folded, between these code points. */
struct found_word {
	const char *text;
	size_t start, end;
	bool is_stand_in; /* between [ ]: it took the place of a name or of what was left out */
};
struct found_words LIST(struct found_word);
void found_split(struct arena *mem, const struct points *points, struct found_words *ret);

/* The words `quote` one after another in `text`, whatever the case, accents and punctuation,
 * between these code points. Gives how often they stand there, and the place that is nearest to the
 * beginning of `near`. */
size_t found_count(const struct found_words *text, const struct found_words *quote,
		   const struct points_span *within, const struct points_span *near,
		   struct points_span *ret);

/* Takes what stands before the first and behind the last word of a quote along, such as quotation
 * marks and a full stop, where that stands around `span` of the text too. */
void found_take_edges(const struct points *text, const struct points *quote,
		      const struct found_words *own, struct points_span *span);

/* Whether words are for most part still those of a quote: a word was mended, a name taken out. */
bool found_is_alike(struct arena *mem, const struct found_words *quote,
		    const struct found_words *words);
