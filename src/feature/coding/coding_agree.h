/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_agree.h: how far coders agree: what is compared, and the figures. */
#pragma once
#include "feature/coding/coding_slice.h"
#include "stat/agreement.h"

enum { AGREE_CODES = 64, AGREE_DRAWS = 1000 };

/* What is compared: answers as a whole and interviews by sentence, all by sentence, all as a whole.
 */
enum agree_by { AGREE_BY_KIND, AGREE_BY_SENTENCE, AGREE_BY_TEXT };

/* One thing that coders judged. */
struct agree_unit {
	size_t text;       /* place in the texts */
	size_t number;     /* of the sentence; 0: the whole text */
	size_t from, till; /* code points */
};

/* Who gave which codes to what; only of coders who said that a text is done. */
struct agree_data {
	struct coding_texts texts; /* that at least two are done with */
	struct agree_units LIST(struct agree_unit) units;
	int64_t coders[AGREE_CODES]; /* most texts first */
	size_t coder_count;
	int64_t codes[AGREE_CODES]; /* most used first */
	size_t code_count;
	bool has_more;  /* more codes were used than fit: the least used are left out */
	uint64_t *sets; /* sets[unit * coder_count + coder]: codes as bits */
	bool *is_rated; /* the same: whether that coder is done with it */
};

/* In work->mem. RESEARCHER, ADMINISTRATOR. */
enum err agree_open(struct work *work, const struct coding_filter *filter, enum agree_by by,
		    struct agree_data *ret) MUST_CHECK;

/* Which ratings a figure is about: of one code, of one text. */
struct agree_part {
	int64_t code_id; /* 0: every code on its own, one after another */
	size_t text;     /* place in the texts; SIZE_MAX: all */
};

struct agree_figures {
	struct agreement percent, unanimous, kappa, pi, fleiss, ac1, brennan_prediger, alpha, masi;
	struct agreement_interval interval; /* of alpha */
	int64_t differences;                /* units on which not everybody said the same */
};
/* Kappa and pi are of the two coders who are done with most texts. */
void agree_compute(struct arena *mem, const struct agree_data *data, const struct agree_part *part,
		   struct agree_figures *ret);
/* Where a code stands among the codes; -1: not there. */
int agree_code_at(const struct agree_data *data, int64_t code_id);
