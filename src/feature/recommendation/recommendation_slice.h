/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_slice.h: what the files of this slice share. */
#pragma once
#include "feature/recommendation/recommendation.h"
#include "feature/round/round.h"
#include "web/personal.h"
#include "web/route.h"
#include "web/site.h"

enum {
	RECOMMENDATION_WRITERS = RESEARCHER | ADMINISTRATOR,
	RECOMMENDATION_LINK_DAYS = 730, /* how long a link of an office works */
	RECOMMENDATION_KEEP_DAYS = 730, /* mail addresses after the last recommendation closed */
	ADDRESSEES_MAX = 40,
	EVIDENCE_MAX = 20,
};
#define DAY_MS INT64_C(86400000)

/* A key with its English msgid. */
struct recommendation_word {
	const char *key, *text;
};
enum { ADDRESSEE_KINDS = 7, REPLY_STATUSES = 6, EVIDENCE_KINDS = 5 };
extern const struct recommendation_word addressee_kinds[ADDRESSEE_KINDS];
extern const struct recommendation_word reply_statuses[REPLY_STATUSES];
extern const struct recommendation_word evidence_kinds[EVIDENCE_KINDS];
/* NULL: no such key. */
const char *recommendation_word(const struct recommendation_word *words, size_t count,
				const char *key);

/* ---- recommendation.c ---- */

/* Lets everybody see a draft, and puts a mail to each addressee in the outbox. On the writer.
 * ERR_INVALID with failures: it is for nobody, or its round is a draft. ERR_CONFLICT: no draft. */
enum err recommendation_publish(struct work *work, int64_t id) MUST_CHECK;
/* Ends it: nobody is asked any more; its answers stay. Or takes that back. On the writer. */
enum err recommendation_close(struct work *work, int64_t id, bool is_closed) MUST_CHECK;
/* Removes a draft. On the writer. ERR_CONFLICT: it was published. */
enum err recommendation_remove(struct work *work, int64_t id) MUST_CHECK;
/* Moves a recommendation one place up (-1) or down (1) in its round. On the writer. */
enum err recommendation_move(struct work *work, int64_t id, int by) MUST_CHECK;

/* The newest answer that counts of an addressee; NULL: none. */
const struct reply *recommendation_reply_of(const struct recommendation *it, int64_t addressee_id);

/* ---- recommendation_reply.c ---- */

/* The office of a link. ERR_MISSING with its reason: unknown, or too old. */
enum err addressee_by_token(struct work *work, const char *token, struct addressee *ret) MUST_CHECK;
/* What is published and addressed to it, newest round first. In work->mem. */
enum err addressee_inbox(struct work *work, int64_t addressee_id, struct recommendations *ret)
	MUST_CHECK;
/* Adds an answer (its id is filled in) of an office, by link (said_by 0) or written down by staff.
 * On the writer. ERR_INVALID with failures. ERR_MISSING: it is not addressed to it. ERR_CONFLICT:
 * it is closed. */
enum err reply_add(struct work *work, struct reply *reply) MUST_CHECK;
/* An answer that was looked at; hidden ones are shown to staff alone. On the writer. */
enum err reply_look(struct work *work, int64_t id, bool is_hidden) MUST_CHECK;
/* Answers that nobody of the office looked at yet. */
enum err reply_count_new(struct work *work, int64_t *ret) MUST_CHECK;
/* Of published ones: offices that did not answer although their day is over. */
enum err reply_count_late(struct work *work, int64_t *ret) MUST_CHECK;

/* ---- recommendation_mail.c ---- */

enum recommendation_mail {
	MAIL_NEW,    /* recommendations for you */
	MAIL_BEFORE, /* two weeks before the day */
	MAIL_AFTER,  /* a week after it */
	MAIL_DUE,    /* what you said you would do by a day */
};
/* Mails an office about some of its recommendations, with a new link to its page; nothing where it
 * has no address. On the writer. */
enum err addressee_mail(struct work *work, const struct addressee *to,
			enum recommendation_mail kind, const struct recommendations *about)
	MUST_CHECK;
/* A new link to the page of an office: its token, of which only the hash is kept. On the writer. */
enum err addressee_link(struct work *work, int64_t addressee_id, const char **ret_token) MUST_CHECK;
char *addressee_path(struct arena *mem, const char *token);
/* Ends all links of an office. On the writer. */
enum err addressee_end_links(struct work *work, int64_t addressee_id) MUST_CHECK;

enum err recommendation_run(struct site *site, struct work *work, bool *ret_is_more) MUST_CHECK;

/* ---- recommendation_store.c ---- */

/* Of a round (0: all), of one id (0: all), with addressees, evidence and answers; drafts and hidden
 * answers only `with_all`. */
enum err recommendation_select(struct work *work, int64_t round_id, int64_t id, bool with_all,
			       struct recommendations *ret) MUST_CHECK;
enum err recommendation_insert(struct work *work, const struct recommendation *it) MUST_CHECK;
enum err recommendation_update(struct work *work, const struct recommendation *it) MUST_CHECK;
enum err recommendation_update_state(struct work *work, int64_t id, const char *state) MUST_CHECK;
enum err recommendation_update_number(struct work *work, int64_t id, int number) MUST_CHECK;
enum err recommendation_next_number(struct work *work, int64_t round_id, int *ret) MUST_CHECK;
enum err recommendation_delete(struct work *work, int64_t id) MUST_CHECK;

/* ---- recommendation_addressee_store.c ---- */

/* All offices by kind and name. */
enum err addressee_select(struct work *work, int64_t id, struct addressees *ret) MUST_CHECK;
/* The office of that kind and name. ERR_MISSING. */
enum err addressee_find(struct work *work, const char *kind, const char *name,
			struct addressee *ret) MUST_CHECK;
/* The office of that kind and name, made or brought up to date; fills in its id. */
enum err addressee_upsert(struct work *work, struct addressee *it) MUST_CHECK;
enum err addressee_forget_mail(struct work *work, int64_t id) MUST_CHECK;
enum err addressee_count_over(struct work *work, int64_t before_ms, int64_t *ret) MUST_CHECK;
enum err addressee_forget_over(struct work *work, int64_t before_ms) MUST_CHECK;
enum err recommendation_link_insert(struct work *work, const char *hash, int64_t addressee_id)
	MUST_CHECK;
/* ERR_MISSING. */
enum err recommendation_link_select(struct work *work, const char *hash, int64_t since_ms,
				    int64_t *ret_addressee_id) MUST_CHECK;
/* All of an office. */
enum err recommendation_link_delete(struct work *work, int64_t addressee_id) MUST_CHECK;
enum err recommendation_link_count_over(struct work *work, int64_t before_ms, int64_t *ret)
	MUST_CHECK;
enum err recommendation_link_delete_over(struct work *work, int64_t before_ms) MUST_CHECK;
enum err reply_insert(struct work *work, const struct reply *reply) MUST_CHECK;
enum err reply_update_seen(struct work *work, int64_t id, bool is_hidden) MUST_CHECK;
enum err reply_select_new(struct work *work, int64_t *ret) MUST_CHECK;
enum err reply_forget_person(struct work *work, int64_t person_id) MUST_CHECK;
/* Whether this was asked already; notes that it is now. */
enum err reminder_take(struct work *work, int64_t recommendation_id, int64_t addressee_id,
		       const char *kind, bool *ret_is_new) MUST_CHECK;
enum err reminder_select(struct work *work, int64_t recommendation_id, int64_t addressee_id,
			 const char *kind, bool *ret) MUST_CHECK;

/* ---- doors ---- */

extern const struct route_table recommendation_desk_table, recommendation_public_table,
	recommendation_answer_table, recommendation_api_table, recommendation_evidence_table,
	recommendation_one_table;
enum { RECOMMENDATION_SCHEMAS = 3 };
extern const struct schema recommendation_schemas[RECOMMENDATION_SCHEMAS];
enum err recommendation_round_panel(struct web *web, struct subject subject) MUST_CHECK;

/* ---- recommendation_personal.c ---- */

enum { RECOMMENDATION_PROCESSINGS = 1, RECOMMENDATION_TABLES = 9 };
extern const struct processing recommendation_processings[RECOMMENDATION_PROCESSINGS];
extern const struct data_table recommendation_data[RECOMMENDATION_TABLES];
enum err recommendation_show_data(struct work *work, const struct data_subject *who,
				  struct data_items *ret) MUST_CHECK;
enum err recommendation_erase_data(struct work *work, const struct data_subject *who,
				   bool is_preview, struct data_effects *ret) MUST_CHECK;
enum err recommendation_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;
