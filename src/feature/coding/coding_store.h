/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_store.h: the SQL of this slice; `db` last read or written; errors of db_query, db_exec. */
#pragma once
#include "feature/coding/coding_quote_store.h"
#include "feature/coding/coding_slice.h"

/* What of a filter texts are chosen by; its values are ?1 to ?9. */
#define CODING_MATCH \
	"(cast(?1 as bigint) = -1 or t.round_id = ?1)" \
	" and (cast(?2 as text) is null or t.kind = ?2)" \
	" and (cast(?3 as text) is null or t.path = ?3)" \
	" and (cast(?4 as text) is null or t.category = ?4)" \
	" and (cast(?5 as text) is null or t.municipality = ?5)" \
	" and (cast(?6 as text) is null or t.phase = ?6)" \
	" and (cast(?7 as bigint) = 0 or t.id = ?7)" \
	" and (cast(?8 as bigint) = 0 or t.start_year between ?8 and cast(?9 as bigint))"
#define CODING_MATCH_VALUES(it) \
	db_int((it)->round_id), db_text((it)->kind), db_text((it)->path), db_text((it)->category), \
		db_text((it)->municipality), db_text((it)->phase), db_int((it)->text_id), \
		db_int((it)->first_year), db_int((it)->last_year)

/*
 * Blind: whether what coders gave to the text t may be counted. The one rule, for every figure and
 * whoever looks: in a round that is coded blind, once two people are done with it; a coder of a
 * file is nobody who can be influenced.
 */
#define CODING_IS_OPEN \
	"(not exists (select 1 from coding_study y where y.round_id = t.round_id" \
	" and y.is_blind = 1)" \
	" or (select count(*) from coding_done y join coding_coder z on z.id = y.coder_id" \
	" where y.text_id = t.id and z.origin is null) > 1)"

/* Whether somebody is done with the text t, or one alone works on it; COUNTS of coding_store.c is
 * of the same coders. */
#define CODING_IS_READ \
	"(exists (select 1 from coding_done f where f.text_id = t.id)" \
	" or (select count(distinct k.coder_id) from coding_passage k" \
	" where k.text_id = t.id) = 1)"

/* Whether the text t is coded: see struct coding_coverage. */
#define CODING_IS_CODED "(" CODING_IS_READ " and " CODING_IS_OPEN ")"

/* Whether most of who are done with the text of the coding c gave its code to some of its words; of
 * two: both. Who is alone is most. */
#define CODING_MOST_SAY \
	"(2 * (select count(distinct a.coder_id) from coding_passage a" \
	" join coding_done b on b.text_id = a.text_id and b.coder_id = a.coder_id" \
	" where a.text_id = c.text_id and a.code_id = c.code_id" \
	" and a.from_point < c.till_point and a.till_point > c.from_point" \
	" and (a.verdict is null or a.verdict <> 'dropped'))" \
	" > (select count(*) from coding_done n where n.text_id = c.text_id))"

/* Whether coders still differ on the text t: a coding of one of them that most do not share, and
 * that nobody settled. */
#define CODING_IS_UNSETTLED \
	"exists (select 1 from coding_passage c join coding_done v on v.text_id = c.text_id" \
	" and v.coder_id = c.coder_id where c.text_id = t.id and c.verdict is null" \
	" and not " CODING_MOST_SAY ")"

enum err coding_study_select(struct db *db, struct arena *mem, struct coding_studies *ret)
	MUST_CHECK;
enum err coding_study_store(struct db *db, const struct coding_study *study) MUST_CHECK;

/* Texts that match (coder and code are not looked at), interviews first; words only when asked. */
enum err coding_text_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
			    struct coding_rows *ret) MUST_CHECK;
/* Stores it anew, or over what is there. */
enum err coding_text_store(struct db *db, const struct coding_row *row, int64_t now_ms) MUST_CHECK;
/* With all that hangs on it. */
enum err coding_text_delete(struct db *db, int64_t id) MUST_CHECK;
/* The last place, and the last number of that kind; 0: there is none yet. */
enum err coding_text_last(struct db *db, int64_t round_id, const char *kind, int64_t *ret_place,
			  int64_t *ret_number) MUST_CHECK;
/* Texts about one record from now on are about another; and those that were so, no more. */
enum err coding_text_move(struct db *db, struct subject from, struct subject to) MUST_CHECK;
enum err coding_text_move_back(struct db *db, struct subject from, struct subject to) MUST_CHECK;

enum err coding_coder_select(struct db *db, struct arena *mem, struct coding_coders *ret)
	MUST_CHECK;
enum err coding_coder_insert(struct db *db, const struct coding_coder *coder) MUST_CHECK;

/* Codings of texts that match, by text and position. */
enum err coding_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
		       struct passages *ret) MUST_CHECK;
/* Those of them that count: see struct code_count. */
enum err coding_select_counted(struct db *db, struct arena *mem, const struct coding_filter *filter,
			       struct passages *ret) MUST_CHECK;
enum err coding_get(struct db *db, struct arena *mem, int64_t id, struct passage *ret) MUST_CHECK;
/* The same passage, code and coder again changes nothing. */
enum err coding_insert(struct db *db, const struct coding *coding) MUST_CHECK;
/* Position, words, memo and verdict. */
enum err coding_update(struct db *db, const struct passage *passage) MUST_CHECK;
/* Takes all passages of a text out of the way, so that each can be put in its new place. */
enum err coding_lift(struct db *db, int64_t text_id) MUST_CHECK;
/* The words of a coding changed: so does its quote, and it is to be reviewed again. */
enum err quote_renew(struct db *db, int64_t coding_id, const char *words) MUST_CHECK;
enum err coding_delete(struct db *db, int64_t id) MUST_CHECK;
/* Codings of one code become those of another, and remember which code they were given. */
enum err coding_move(struct db *db, int64_t from, int64_t to) MUST_CHECK;
/* The codes that codings of a code were given before they were merged into it. */
struct coding_ids LIST(int64_t);
enum err coding_origin_select(struct db *db, struct arena *mem, int64_t code_id,
			      struct coding_ids *ret) MUST_CHECK;
/* Codings of `from` that were given the code `origin` become those of `to`. */
enum err coding_move_back(struct db *db, int64_t origin, int64_t from, int64_t to) MUST_CHECK;

enum err coding_done_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
			    struct coding_saids *ret) MUST_CHECK;
enum err coding_done_store(struct db *db, const struct coding_said *said, int64_t now_ms)
	MUST_CHECK;
enum err coding_done_delete(struct db *db, const struct coding_said *said) MUST_CHECK;

/* Suggestions that a coder did not want: a code, and where its sentence begins. */
struct dismissal {
	int64_t code_id;
	size_t from;
};
struct dismissals LIST(struct dismissal);
enum err coding_dismissal_select(struct db *db, struct arena *mem, int64_t text_id,
				 int64_t coder_id, struct dismissals *ret) MUST_CHECK;
enum err coding_dismissal_store(struct db *db, int64_t text_id, int64_t coder_id,
				const struct dismissal *dismissal) MUST_CHECK;

/* One number per code: `code` has its id alone. */
enum err coding_count_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
			     struct code_counts *ret) MUST_CHECK;
enum err coding_count_respondents(struct db *db, const struct coding_filter *filter, int64_t *ret)
	MUST_CHECK;
enum err coding_coverage_select(struct db *db, const struct coding_filter *filter,
				struct coding_coverage *ret) MUST_CHECK;
enum err coding_case_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
			    struct code_cases *ret) MUST_CHECK;

/* How many codings have a code. */
enum err coding_use_count(struct db *db, int64_t code_id, int64_t *ret) MUST_CHECK;
/* A coding gets another code; where the same coder gave that to the same words already, it goes. */
enum err coding_recode(struct db *db, int64_t id, int64_t code_id) MUST_CHECK;

/* What hangs on an account: codings, quotes. */
enum err coding_person_count(struct db *db, int64_t person_id, int64_t *ret) MUST_CHECK;
enum err coding_person_forget(struct db *db, int64_t person_id) MUST_CHECK;
/* Answers that were taken in and are not there any more. */
/* A text of nobody's answer or interview, and not made up: of a project file. */
struct coding_file_text {
	int64_t id, round_id, taken_ms;
};
struct coding_file_texts LIST(struct coding_file_text);
enum err coding_file_text_select(struct db *db, struct arena *mem, struct coding_file_texts *ret)
	MUST_CHECK;
enum err coding_count_withdrawn(struct db *db, int64_t *ret) MUST_CHECK;
