/* SPDX-License-Identifier: EUPL-1.2 */
/* labelled.h: records of which it is known which are the same: for measuring how doubles are found.
 */
#pragma once
#include "alike/alike.h"

/* One record; those of one `group` are one and the same initiative. */
struct labelled {
	struct alike_record record;
	int group;
};
struct labelled_list LIST(struct labelled);

/*
 * The initiatives of data/register, look-alikes that are not the same ("Dorpshuis X" in two
 * villages), and of most of them one or two variations as people make them: a typing error, the
 * legal form added, the place left out, another village of the municipality, the site written
 * otherwise, a new name at the same site. The same for the same seed. In `mem`.
 */
void labelled_make(struct arena *mem, uint64_t seed, struct labelled_list *ret);

/* How well the pairs that were found fit the labels. */
struct labelled_figures {
	int true_pairs, found_pairs, right_pairs;
	double precision, recall;
};

/* Searches the set and counts; `tell` (or NULL) is called with every pair that is wrong or missed.
 */
struct labelled_figures labelled_measure(struct arena *mem, const struct labelled_list *list,
					 void (*tell)(const char *what, const struct labelled *a,
						      const struct labelled *b, double score));
