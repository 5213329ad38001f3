/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_queue.h: answers that may go on to the register; private to this slice. */
#pragma once
#include "feature/submission/submission_guest.h"

/* One field: what the register says, and what was answered. Raw values, and words for people. */
struct queue_line {
	const struct field *field;
	const char *new_value; /* as field_set reads it */
	const char *old_words, *new_words;
};
struct queue_lines LIST(struct queue_line);
struct queue_item {
	struct submission submission;
	struct survey survey;
	struct initiative it;
	struct queue_lines lines; /* only what is different */
};

/* What a submission would change. ERR_MISSING with a failure: its record is gone. */
enum err queue_open(struct work *work, int64_t id, struct queue_item *ret) MUST_CHECK;

/*
 * Takes the fields named in `fields` (English names between ';') over into the register, from the
 * source "self"; the others are refused. Confirms the record. On the writer. ERR_CONFLICT: somebody
 * decided already. Errors of initiative_check.
 */
enum err queue_decide(struct work *work, const struct queue_item *item, const char *fields)
	MUST_CHECK;

/* How many wait. */
enum err queue_count(struct work *work, int64_t *ret) MUST_CHECK;

/* Its SQL; errors of db_query and db_exec. */
enum err submission_review_insert(struct work *work, int64_t submission_id, const char *field,
				  const char *verdict, const char *value) MUST_CHECK;
