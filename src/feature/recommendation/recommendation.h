/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation.h: what should be done, by whom, on which evidence, and what became of it. */
#pragma once
#include "work/work.h"

/* To whom: one of the kinds of F35-F36; a name where it is one organisation. */
struct addressee {
	int64_t id;
	const char *kind; /* "province", "municipality", "initiative", "care_provider", "insurer",
			     "housing", "other" */
	const char *name; /* "Gemeente Het Hogeland", "alle gemeenten" */
	const char *municipality; /* GM code; NULL */
	const char *mail;         /* of an office; NULL: by link on paper */
};
struct addressees LIST(struct addressee);

/* What it rests on. */
struct evidence {
	const char
		*kind; /* "figure" (a query of analysis), "quote", "code", "initiative", "source" */
	const char *text, *target; /* target: query, id or address */
};
struct evidences LIST(struct evidence);

struct reply {
	int64_t id, recommendation_id, addressee_id;
	const char *status; /* "asked", "accepted", "partly", "refused", "under_way", "done" */
	const char *text;   /* NULL: nothing was said yet */
	const char *due_on; /* day by which it is done, as the addressee says; NULL */
	int64_t said_ms;    /* 0: not answered */
	const char *link;   /* whole address of its decision or page; NULL */
	int64_t said_by;    /* who of the register wrote it down; 0: the office, by its own link */
	bool is_seen;       /* somebody of the register looked at it */
	bool is_hidden;     /* shown to staff alone */
};
struct replies LIST(struct reply);

struct recommendation {
	int64_t id, round_id;     /* the round has the mandate that asked for it */
	int number;               /* in its round, from 1 */
	const char *title, *text; /* text: our Markdown */
	int priority;             /* 1 high .. 3 */
	const char *state;        /* "draft", "published", "closed" */
	const char *reply_by;     /* day; NULL */
	struct addressees addressees;
	struct evidences evidence;
	int64_t changed_ms, published_ms; /* published_ms: 0 of a draft */
	struct replies replies;           /* newest first; of an addressee all of them */
};
struct recommendations LIST(struct recommendation);
/* Of a round by number; visitors get published and closed ones. In work->mem. */
enum err recommendation_list(struct work *work, int64_t round_id, struct recommendations *ret)
	MUST_CHECK;
enum err recommendation_get(struct work *work, int64_t id, struct recommendation *ret) MUST_CHECK;
/* Stores one, new where its id is 0 (filled in). On the writer. ERR_INVALID with failures. */
enum err recommendation_save(struct work *work, struct recommendation *recommendation) MUST_CHECK;
