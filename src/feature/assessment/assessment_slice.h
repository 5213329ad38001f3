/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment_slice.h: what the files of this slice share. */
#pragma once
#include "feature/assessment/assessment.h"
#include "web/panel.h"
#include "web/personal.h"
#include "web/route.h"
#include "web/site.h"

enum { REASON_MAX = 1000, LABEL_MAX = 200, EVIDENCE_MAX = 600, LINK_MAX = 500 };

extern const struct route_table assessment_queue_table, assessment_table, criterion_table;

/* The keys of answers and verdicts, in their order; ended by NULL. */
extern const char *const assessment_answers[];
extern const char *const assessment_verdicts[];

/* English msgids for a verdict, an answer and a state; the key itself when unknown. */
const char *assessment_verdict_text(const char *verdict);
const char *assessment_answer_text(const char *answer);
const char *assessment_state_text(const char *state);

/* Whether `key` stands in a list ended by NULL. */
bool assessment_has_key(const char *const *keys, const char *key);

/* ---- stores: `db` last read or written; errors of db_query and db_exec ---- */

enum err criterion_select(struct db *db, struct arena *mem, int64_t version, struct criteria *ret)
	MUST_CHECK;
enum err criterion_version_select(struct db *db, struct arena *mem, int64_t version,
				  struct criteria_version *ret) MUST_CHECK;
enum err criterion_version_insert(struct db *db, const struct criteria_version *version) MUST_CHECK;
enum err criterion_insert(struct db *db, int64_t version, int64_t number,
			  const struct criterion *criterion) MUST_CHECK;
enum err suggestion_insert(struct db *db, const char *name_key, const char *why_nl,
			   const char *why_en) MUST_CHECK;

/* Those of one initiative, newest first, without opinions. */
enum err assessment_select(struct db *db, struct arena *mem, int64_t initiative_id,
			   struct assessments *ret) MUST_CHECK;
/* Stores it anew, or over what is there. */
enum err assessment_store(struct db *db, const struct assessment *assessment) MUST_CHECK;
enum err opinion_select(struct db *db, struct arena *mem, int64_t assessment_id,
			struct opinions *ret) MUST_CHECK;
enum err opinion_insert(struct db *db, int64_t assessment_id, const struct opinion *opinion)
	MUST_CHECK;

/* One rating of a unit by its first or second opinion: for the figures. */
struct rating {
	int64_t assessment_id;
	int number;
	const char *criterion; /* NULL: of the whole */
	const char *verdict, *category, *answer;
};
struct rating_list LIST(struct rating);

/* Ratings of opinions of assessments that got their second opinion in the period, by assessment. */
enum err rating_select(struct db *db, struct arena *mem, int64_t from_ms, int64_t to_ms,
		       struct rating_list *ret) MUST_CHECK;
/* The same of the answers to the criteria. */
enum err rating_select_answers(struct db *db, struct arena *mem, int64_t from_ms, int64_t to_ms,
			       struct rating_list *ret) MUST_CHECK;
enum err opinion_count_single(struct db *db, int64_t from_ms, int64_t to_ms, int64_t *ret)
	MUST_CHECK;

/* What waits. */
struct queue_row {
	int64_t initiative_id, at_ms;
	const char *name, *state, *why_nl, *why_en, *municipality_code;
	int64_t first_person_id;
};
struct queue_rows LIST(struct queue_row);
enum err queue_select_open(struct db *db, struct arena *mem, struct queue_rows *ret) MUST_CHECK;
enum err queue_select_suggested(struct db *db, struct arena *mem, struct queue_rows *ret)
	MUST_CHECK;
/* At most `limit` public records without any assessment and with an id above `after`, by id. */
enum err queue_select_rest(struct db *db, struct arena *mem, int64_t after, int limit,
			   struct queue_rows *ret) MUST_CHECK;
enum err queue_count_rest(struct db *db, int64_t *ret) MUST_CHECK;
/* How many assessments are disputed or proposed, and how many wait for somebody but `person_id`. */
enum err queue_count_disputed(struct db *db, int64_t *ret) MUST_CHECK;
enum err queue_count_waiting(struct db *db, int64_t person_id, int64_t *ret) MUST_CHECK;

enum err queue_count_decided(struct db *db, int64_t *ret) MUST_CHECK;
enum err standing_select(struct db *db, struct arena *mem, struct standings *ret) MUST_CHECK;

/* What one person said, and forgetting who said it. */
enum err opinion_select_of(struct db *db, struct arena *mem, int64_t person_id,
			   struct opinions *ret) MUST_CHECK;
enum err assessment_count_person(struct db *db, int64_t person_id, int64_t *ret) MUST_CHECK;
enum err assessment_forget_person(struct db *db, int64_t person_id) MUST_CHECK;

/* Assessments of records that were removed for good. */
enum err assessment_count_removed(struct db *db, int64_t *ret) MUST_CHECK;
enum err assessment_delete_removed(struct db *db) MUST_CHECK;

/* ---- the rest ---- */

/* Fills a new region with the criteria and suggestions that ship. */
enum err assessment_seed(struct work *work) MUST_CHECK;

/* Slots: see web/site.h. */
enum err assessment_show_data(struct work *work, const struct data_subject *who,
			      struct data_items *ret);
enum err assessment_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			       struct data_effects *ret);
enum err assessment_expire_data(struct work *work, bool is_preview, struct data_effects *ret);
enum err assessment_public_panel(struct web *web, struct subject subject);
enum err assessment_desk_panel(struct web *web, struct subject subject);
