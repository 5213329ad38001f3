/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_sign.h: what sets kinds of initiatives apart, in numbers; private to this slice. */
#pragma once
#include "feature/analysis/analysis_slice.h"

enum { SIGN_LEAST = 2 };   /* what one alone has says nothing of its kind */
#define SIGN_G2 3.84       /* log-likelihood: p < 0.05 */
#define SIGN_RESIDUAL 1.96 /* adjusted residual: p < 0.05 */

/* Of each case which kind it is of, 0 .. count - 1; -1: unknown, or left out. */
struct kinds {
	size_t count;
	const int32_t *of;
};

/* How many of each kind have each value of a variable. */
struct tally {
	const struct column *column;
	size_t kinds;
	int64_t *with;  /* values x kinds */
	int64_t *known; /* kinds: of how many it is known */
};
struct tally tally_make(const struct frame *frame, const struct kinds *kinds,
			const struct column *column);

/* One value of one kind against all others together. */
struct sign {
	const struct column *column;
	size_t value;
	int64_t with, here;   /* of its kind: how many have it, of how many it is known */
	int64_t other, there; /* of all others */
	double g2;            /* log-likelihood on cases; less than 0: fewer than the others */
};
struct signs LIST(struct sign);
struct sign tally_sign(const struct tally *tally, size_t kind, size_t value);
/* Whether its kind has it clearly more often. */
bool sign_is_clear(const struct sign *sign);
/* Haberman's adjusted residual of the value in its kind; NAN: cannot be computed. */
double sign_residual(struct arena *mem, const struct sign *sign);
/* Adds those that a kind has clearly more often. In `mem`. */
void tally_find(struct arena *mem, const struct tally *tally, size_t kind, struct signs *ret);
/* The clearest first; of equal ones in the order of the list. */
void signs_sort(struct signs *signs);
/* "Activities: Eating together". In `mem`. */
const char *sign_label(struct arena *mem, const struct sign *sign);
