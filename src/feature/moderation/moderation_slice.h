/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_slice.h: what the files of this slice share: rules and tables. */
#pragma once
#include "feature/moderation/moderation.h"
#include "feature/moderation/moderation_store.h"
#include "web/personal.h"
#include "web/site.h"

#define DAY_MS INT64_C(86400000)

/* ---- the proposer (moderation.c) ---- */

/*
 * Keeps a new proposal and mails its personal link: as a draft to go on with (is_draft), or to
 * confirm the address. ERR_INVALID with failures: nothing was proposed, no address, or too many
 * today from this address or from `client`. On the writer.
 */
enum err proposal_add(struct work *work, struct proposal *proposal, bool is_draft,
		      const char *client) MUST_CHECK;

/* The proposal of a personal link. ERR_MISSING with its reason: unknown, or its time is over. */
enum err proposal_of_link(struct work *work, const char *token, struct proposal *ret) MUST_CHECK;

/* Other values in the place of those there were; while nobody decided. On the writer. */
enum err proposal_rewrite(struct work *work, struct proposal *proposal,
			  const struct initiative *wanted) MUST_CHECK;

/* The proposer says: this is mine, send it. Does nothing when that was done. On the writer. */
enum err proposal_confirm(struct work *work, struct proposal *proposal) MUST_CHECK;

/* The answer to a question; ERR_INVALID: empty or nothing was asked. On the writer. */
enum err proposal_answer(struct work *work, struct proposal *proposal, const char *body) MUST_CHECK;

/* Erases a proposal that nobody decided on. On the writer. ERR_CONFLICT: it was decided on. */
enum err proposal_withdraw(struct work *work, const struct proposal *proposal) MUST_CHECK;

/* Whether the proposer may still change it. */
bool proposal_is_open(const struct proposal *proposal);

/* The record that a proposal is about, or an empty one, with the proposed values over it.
 * ERR_MISSING with its reason: the record is gone. */
enum err proposal_apply(struct work *work, const struct proposal *proposal,
			struct initiative *ret_now, struct initiative *ret_wanted) MUST_CHECK;

/* Checks what somebody wants the record to be: a new one may still miss its category. Fills what
 * follows from its place. ERR_INVALID with failures. */
enum err proposal_check(struct work *work, struct initiative *wanted) MUST_CHECK;

/* ---- the moderator (moderation_decide.c): every rule needs MODERATOR: ERR_FORBIDDEN ---- */

/* What a moderator saw: both must still be so, or it is ERR_CONFLICT with its reason. */
struct proposal_seen {
	int64_t version;    /* of the proposal */
	int64_t changed_ms; /* of the record; 0: there is none */
};

/* The proposal with its values. ERR_MISSING: none, or not confirmed yet. */
enum err proposal_get(struct work *work, int64_t id, struct proposal *ret) MUST_CHECK;

/* What was decided for one field. */
struct proposal_choice {
	const char *field;
	bool is_accepted;
	const char *value; /* what it becomes, perhaps edited */
};
struct proposal_choices LIST(struct proposal_choice);

/* Changes or adds the record, with history and source; mails the proposer. On the writer.
 * ERR_INVALID with failures: the values are not right, or none was accepted. */
enum err proposal_accept(struct work *work, int64_t id, struct proposal_seen seen,
			 const struct proposal_choices *choices, int64_t *ret_initiative_id)
	MUST_CHECK;

/* Mails a question, or refuses with a reason that is mailed. On the writer. */
enum err proposal_ask(struct work *work, int64_t id, struct proposal_seen seen, const char *body)
	MUST_CHECK;
enum err proposal_refuse(struct work *work, int64_t id, struct proposal_seen seen, const char *body)
	MUST_CHECK;

/* A new one is the same as this record: it becomes a correction of it, or is closed as double. On
 * the writer. ERR_MISSING: no such record. */
enum err proposal_turn(struct work *work, int64_t id, struct proposal_seen seen,
		       int64_t initiative_id) MUST_CHECK;
enum err proposal_close_double(struct work *work, int64_t id, struct proposal_seen seen,
			       int64_t initiative_id) MUST_CHECK;

/* Puts old values back where what was accepted still stands; a record that was added is hidden. On
 * the writer. */
enum err proposal_undo(struct work *work, int64_t id, struct proposal_seen seen) MUST_CHECK;

/* ---- mails (moderation_mail.c) ---- */

enum proposal_mail {
	PROPOSAL_MAIL_DRAFT,
	PROPOSAL_MAIL_CONFIRM,
	PROPOSAL_MAIL_RECEIVED,
	PROPOSAL_MAIL_ASKED,
	PROPOSAL_MAIL_ACCEPTED,
	PROPOSAL_MAIL_REFUSED,
	PROPOSAL_MAIL_DOUBLE,
};

/* Mails the proposer, with a new personal link where the mail has one; nobody when the address was
 * erased. `body`: the words of the moderator, or NULL. `path`: the page of the record, or NULL. */
enum err proposal_mail(struct work *work, const struct proposal *proposal, enum proposal_mail kind,
		       const char *body, const char *path) MUST_CHECK;

/* ---- tables of moderation_feature.c ---- */

extern const struct route_table moderation_register_table, moderation_correct_table,
	moderation_link_table, moderation_desk_table, moderation_decide_table;
extern const struct processing proposal_processings[];
enum { PROPOSAL_PROCESSINGS = 1 };
extern const struct data_table proposal_data[];
enum { PROPOSAL_TABLES = 5 };
enum err proposal_show_data(struct work *work, const struct data_subject *who,
			    struct data_items *ret) MUST_CHECK;
enum err proposal_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			     struct data_effects *ret) MUST_CHECK;
enum err proposal_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;
