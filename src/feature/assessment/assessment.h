/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment.h: whether an initiative belongs in the register and of what kind it is, as decisions
 * with their grounds. */
#pragma once
#include "stat/agreement.h"
#include "work/work.h"

enum { CRITERIA_MAX = 12 };

/* One criterion of a version of the list. */
struct criterion {
	const char *key, *label_nl, *label_en;
};
struct criteria LIST(struct criterion);
struct criteria_version {
	int64_t version, made_ms, person_id;
	const char *reason;
	struct criteria criteria;
};

/* The list that holds now, or an older one (version 0: now). ERR_MISSING: no such version. In
 * work->mem. */
enum err assessment_criteria(struct work *work, int64_t version, struct criteria_version *ret)
	MUST_CHECK;

/*
 * Makes a new version of the list; keys that are empty are made. ERR_INVALID with failures: no
 * criterion, too many, one without both labels, no reason. ERR_CONFLICT: nothing is different. On
 * the writer.
 */
enum err assessment_criteria_change(struct work *work, const struct criteria *criteria,
				    const char *reason) MUST_CHECK;

/* What was found of one criterion; evidence and link may be NULL. */
struct criterion_answer {
	const char *key;
	const char *answer; /* "yes", "no", "unclear" */
	const char *evidence, *link;
};
struct criterion_answers LIST(struct criterion_answer);

/* What one researcher found. */
struct opinion {
	int64_t id, person_id, said_ms, version;
	int number;
	const char *verdict; /* "included", "not", "border" */
	const char *reason;
	const char *category;        /* key of the list category */
	const char *category_reason; /* needed where it is not the register's */
	struct criterion_answers answers;
	bool wants_second; /* of the first: somebody else decides too, blind */
};
struct opinions LIST(struct opinion);

/* One assessment. State: "waiting" (for a second opinion), "disputed", "proposed" (one of both
 * proposed a settlement), "settled". */
struct assessment {
	int64_t id, initiative_id, opened_ms;
	const char *state;
	const char *verdict, *category, *reason; /* settled or proposed; else NULL */
	const char *settled_how; /* "alone", "agreed", "third", "both"; NULL: not settled */
	int64_t settled_by, settled_ms;
	struct opinions opinions;
	bool is_blind; /* an opinion is kept back from who asks: he did not decide yet */
};
struct assessments LIST(struct assessment);

/*
 * All assessments of an initiative, newest first. While one waits for a second opinion, the first
 * is shown to nobody but who gave it. In work->mem.
 */
enum err assessment_list(struct work *work, int64_t initiative_id, struct assessments *ret)
	MUST_CHECK;

/* The newest settled one: what holds. ERR_MISSING: none is. In work->mem. */
enum err assessment_standing(struct work *work, int64_t initiative_id, struct assessment *ret)
	MUST_CHECK;

/* What holds of one initiative: the decision that its newest settled assessment came to. */
struct standing {
	int64_t initiative_id, settled_ms;
	const char *verdict, *category;
};
struct standings LIST(struct standing);
/* Of all initiatives of which anything is settled, by id; what waits or is disputed is not in it.
 * In work->mem. Errors of db_query. */
enum err assessment_standing_list(struct work *work, struct standings *ret) MUST_CHECK;

/* How far the deciding is. */
struct assessment_progress {
	int64_t decided;   /* public records with a settled assessment */
	int64_t waiting;   /* for a second opinion */
	int64_t disputed;  /* two opinions that differ, or a proposal */
	int64_t undecided; /* public records without any assessment */
};
/* Errors of db_query. */
enum err assessment_progress(struct work *work, struct assessment_progress *ret) MUST_CHECK;

/*
 * Adds the opinion of who asks: the first opens an assessment (settled at once unless a second is
 * wanted), the second settles it where both agree. On the writer. ERR_INVALID with failures;
 * ERR_CONFLICT: the same person gave the first, or two opinions wait to be settled; ERR_MISSING: no
 * such initiative. A settled category is stored in the register.
 */
enum err assessment_decide(struct work *work, int64_t initiative_id, struct opinion *opinion)
	MUST_CHECK;

/* How two opinions that differ end. */
struct settlement {
	const char *verdict, *category, *reason;
};

/*
 * Settles a dispute: a third researcher at once; one of the two proposes, and the other one settles
 * by saying the same. On the writer. ERR_INVALID with failures; ERR_CONFLICT: there is no dispute,
 * or the other one has to answer first.
 */
enum err assessment_settle(struct work *work, int64_t initiative_id,
			   const struct settlement *settlement) MUST_CHECK;

/* How far first and second opinions agree, of assessments whose second opinion came in a period. */
struct assessment_agreement {
	struct agreement percent, kappa, alpha;
};
struct assessment_figures {
	int64_t first_only; /* opinions without a second one */
	struct assessment_agreement verdict, category, criteria;
};

/* From `from_ms` up to `to_ms` (0: no end). In work->mem. Errors of db_query. */
enum err assessment_agree(struct work *work, int64_t from_ms, int64_t to_ms,
			  struct assessment_figures *ret) MUST_CHECK;

/* An English msgid that says why a figure of `lack` is not there. */
const char *assessment_lack_text(enum stat_lack lack);
