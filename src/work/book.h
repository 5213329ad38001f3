/* SPDX-License-Identifier: EUPL-1.2 */
/* book.h: the Dutch dictionary, read when it is first asked for and shared by all regions. */
#pragma once
#include "lemma/lemma.h"
#include "work/work.h"

/* The dictionary of this process; borrowed. Where hunspell-nl is not installed (logged once) it
 * knows exceptions and common endings alone. */
struct lemma_book *work_book(struct work *work);

/* Where one list of regions keeps it; ends with `mem`. */
struct book_place *book_place_new(struct arena *mem);
