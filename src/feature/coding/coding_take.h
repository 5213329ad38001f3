/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_take.h: what the files that take texts in share. */
#pragma once
#include "feature/coding/coding_store.h"

/* Texts of one round on their way in. */
struct take {
	struct work *work; /* as this slice reads other slices */
	struct coding_study study;
	struct coding_rows rows; /* what was there, with words */
	bool *is_seen;           /* one a row of the first `known` */
	size_t known;
	bool is_adding;              /* false: only follows what changed */
	int64_t place;               /* last one given */
	int64_t answers, interviews; /* last numbers given */
	struct coding_taken *taken;
};

/* The round, made where needed, with its texts. On the writer. */
enum err take_open(struct work *work, int64_t round_id, struct take *ret) MUST_CHECK;
/* The text of that key; NULL: not there yet. */
struct coding_row *take_find(struct take *take, const char *source_key);
/* Adds `row` (id, place and number are filled in), or brings what is there along. */
enum err take_text(struct take *take, struct coding_row *row, struct coding_row *there) MUST_CHECK;
/* What the register knows of whom a text is about. */
enum err take_facts(struct take *take, struct coding_text *text) MUST_CHECK;
/* The open answers of the surveys of the round, and its interviews. */
enum err take_answers(struct take *take) MUST_CHECK;
enum err take_interviews(struct take *take) MUST_CHECK;
