/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_door.h: the doors of this slice; private to it. */
#pragma once
#include "feature/submission/submission.h"
#include "web/site.h"

/* Slots of personal data, see web/feature.h. */
extern const struct processing submission_processings[];
extern const struct data_table submission_data[];
enum { SUBMISSION_PROCESSINGS = 2, SUBMISSION_TABLES = 10 };
enum err submission_show_data(struct work *work, const struct data_subject *who,
			      struct data_items *ret) MUST_CHECK;
enum err submission_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			       struct data_effects *ret) MUST_CHECK;
enum err submission_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;

/* Their SQL; errors of db_query and db_exec. */
enum err submission_select_of(struct work *work, const char *mail_hash, struct submissions *ret)
	MUST_CHECK;
enum err submission_forget_person(struct work *work, int64_t person_id) MUST_CHECK;

/* How often somebody, and everybody, typed a wrong code and began an open survey in an hour. */
struct submission_guess {
	int64_t wrong, all_wrong, begun, all_begun;
};
enum err submission_guess_count(struct work *work, const char *address_hash, int64_t hour,
				struct submission_guess *ret) MUST_CHECK;
enum err submission_guess_add(struct work *work, const char *address_hash, int64_t hour,
			      bool is_wrong) MUST_CHECK;
enum err submission_guess_count_old(struct work *work, int64_t hour, int64_t *ret) MUST_CHECK;
/* Which links were used up in a survey. */
enum err submission_used_forget(struct work *work, int64_t survey_id) MUST_CHECK;
enum err submission_guess_forget(struct work *work, int64_t hour) MUST_CHECK;
