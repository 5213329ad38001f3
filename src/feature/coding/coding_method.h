/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_method.h: how the texts of a round were coded: what a report says of its method. */
#pragma once
#include "feature/coding/coding.h"
#include "stat/agreement.h"

/* How far coders agree, each code by itself: yes or no for each unit. */
struct coding_agreement {
	struct agreement alpha, percent;    /* Krippendorff, nominal; Holsti */
	struct agreement_interval interval; /* of alpha */
};

struct coding_method {
	int64_t texts;      /* of the round */
	int64_t interviews; /* of those; the others are answers */
	int64_t coded;      /* that somebody gave a code, or said done of */
	int64_t twice;      /* that two or more said done of */
	int64_t unsettled;  /* of those: coders differ, and nobody settled that yet */
	int64_t shut;       /* begun, and not counted while they are coded blind */
	bool is_blind;      /* coders saw no codes of others before they were done */
	bool has_test_data; /* made-up texts are among them */
	struct coder_counts
		LIST(int64_t) coders; /* how many texts each coded, most first; no names */
	int64_t codes;                /* that were given */
	struct coding_agreement all, groups[CODE_GROUPS];
	int64_t last, last_new; /* the last so many that were coded gave so many new codes; 0: too
				   few texts to say */
};

/*
 * Answers count as a whole and interviews by sentence, of texts that two said done of. The interval
 * is of all codes alone. In work->mem. ERR_FORBIDDEN: who asks is neither RESEARCHER nor
 * ADMINISTRATOR. Errors of db_query.
 */
enum err coding_method_get(struct work *work, int64_t round_id, struct coding_method *ret)
	MUST_CHECK;
