/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_seen.h: what one sees in a picture, in words; private to this slice. */
#pragma once
#include "words/words.h"
#include "document/document.h"

/*
 * "Ontmoeting 55%, Hulp aan elkaar 38%. All numbers stand in the table that follows.", of at most
 * some 400 characters: the first rows and the last one. are_together: each row with all its
 * numbers, as of a cross table. In `mem`; NULL: there is nothing in the table.
 */
const char *analysis_seen(struct arena *mem, const struct words *words,
			  const struct document_table *table, bool are_together);
