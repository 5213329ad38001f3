/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation.h: what people propose about initiatives, until somebody has decided on it. */
#pragma once
#include "feature/initiative/initiative.h"

#define PROPOSAL_NEW "new"               /* an initiative that is not in the register */
#define PROPOSAL_CORRECTION "correction" /* other values for one that is */

#define PROPOSAL_DRAFT "draft"          /* kept for who writes it */
#define PROPOSAL_SENT "sent"            /* waits until the mail address is confirmed */
#define PROPOSAL_WAITING "waiting"      /* for a moderator */
#define PROPOSAL_ASKED "asked"          /* for an answer of the proposer */
#define PROPOSAL_ACCEPTED "accepted"    /* wholly or in part */
#define PROPOSAL_REFUSED "refused"      /* with a reason */
#define PROPOSAL_DOUBLE "double"        /* the initiative was in the register already */
#define PROPOSAL_TAKEN_BACK "takenback" /* accepted, and undone later */

/* One field of a proposal, as it is filled in in the form; NULL: unknown or empty. */
struct proposal_value {
	const char *field;                  /* English field name */
	const char *old_value, *new_value;  /* what the page said then, what is proposed */
	const char *was_value, *made_value; /* when accepted: before and after */
	bool is_accepted;
};
struct proposal_values LIST(struct proposal_value);

struct proposal {
	int64_t id;
	const char *kind, *state;
	int64_t version;       /* goes up with every change */
	int64_t initiative_id; /* 0: none yet */
	const char *title;     /* the name of the initiative */
	const char *municipality_code;
	const char *name, *mail; /* of the proposer; NULL: erased */
	const char *relation;    /* "self", "near", "work", "other"; NULL: erased */
	const char *evidence;    /* how the proposer knows */
	const char *language;
	int64_t created_ms, changed_ms, sent_ms, decided_ms; /* 0: not yet */
	int64_t decided_by;
	struct proposal_values values;
};
struct proposals LIST(struct proposal);

enum {
	PROPOSAL_CONFIRM_DAYS = 7, /* to confirm the mail address */
	PROPOSAL_DRAFT_DAYS = 30,  /* without change */
	PROPOSAL_KEEP_DAYS = 365,  /* names and mail addresses after the decision, or without one */
};

/*
 * Puts a proposal of another slice in the queue at once: who proposes was known to be right, such
 * as by a personal link of a campaign. Needs kind, initiative_id, title, name, mail, relation,
 * language and values; fills in the rest. On the writer. ERR_INVALID: nothing is proposed.
 */
enum err proposal_queue(struct work *work, struct proposal *proposal) MUST_CHECK;

/* How many wait for a moderator. */
enum err proposal_count_waiting(struct work *work, int64_t *ret) MUST_CHECK;

/* The open proposals about a record. In work->mem. */
enum err proposal_open_about(struct work *work, int64_t initiative_id, struct proposals *ret)
	MUST_CHECK;
