/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_named.h: transcripts whose names nobody took out yet: how long that may last. */
#pragma once
#include "feature/interview/interview_slice.h"
#include "web/slot.h"

/* Days after it came in: two mails, and then it should be done. */
enum { NAMED_FIRST_DAYS = 60, NAMED_SECOND_DAYS = 80, NAMED_DAYS = 90 };

/* A real transcript with names; made-up ones have nobody in them. */
struct named_text {
	int64_t id;
	int64_t interviewer_id, made_by; /* persons; 0: unknown */
	int64_t since_ms;                /* when this text came in */
	int64_t reminded_days;           /* 0, 60, 80 */
};
struct named_texts LIST(struct named_text);
/* All of them, by id; or one (else 0). In work->mem. */
enum err named_text_select(struct work *work, int64_t id, struct named_texts *ret) MUST_CHECK;
enum err named_text_update_reminded(struct work *work, int64_t id, int64_t days) MUST_CHECK;

/* How many are older than the first reminder: a task. */
enum err named_text_count_late(struct work *work, int64_t *ret) MUST_CHECK;
/* By when the names must be out; 0: there are none to take out. */
enum err named_text_due(struct work *work, int64_t id, int64_t *ret_ms) MUST_CHECK;

/* The job that mails who holds the interview. */
enum err named_text_has_work(struct site *site, struct work *work, bool *ret);
enum err named_text_run(struct site *site, struct work *work, bool *ret_is_more);
