/* SPDX-License-Identifier: EUPL-1.2 */
/* interview.h: conversations: plan, guide, consent, notes, and what was said as text. */
#pragma once
#include "work/work.h"

/* What somebody who was interviewed, or who answered, allows; each includes those before it. */
enum consent_level {
	CONSENT_NONE,      /* used to count and to understand; no words of it leave the team */
	CONSENT_ANONYMOUS, /* may be quoted without what leads to who said it */
	CONSENT_ROLE,      /* may be quoted with kind of initiative and municipality */
	CONSENT_NAMED,     /* may be quoted with the name of the initiative */
	CONSENT_LEVELS
};
/* English msgid: "May be quoted without a name". */
const char *consent_level_text(enum consent_level level);
/* As the API says it: "zonder naam". */
const char *consent_level_key(enum consent_level level);

struct interview {
	int64_t id;
	int64_t round_id;       /* 0: none */
	struct subject subject; /* whom it is about: ("initiative", id), ("organisation", id); kind
				  NULL: nobody in the register */
	const char *title; /* for staff; no names of persons: "Interview 4" where nothing is told */
	const char *state; /* "planned", "held", "transcribed", "checked", "cancelled" */
	const char *held_on;    /* day, planned or real; NULL */
	const char *place;      /* or "phone", "video"; NULL */
	int64_t interviewer_id; /* person; 0 */
	int64_t guide_id;       /* topic list; 0: none */
	enum consent_level consent;
	const char *consent_on, *consent_how; /* proof: day and "signed", "spoken", "mail"; NULL */
	const char *notes;                    /* of the interviewer; staff alone */
	bool is_pseudonymised; /* names in the transcript were looked at and replaced */
	int64_t version;       /* of the transcript; 0: there is none */
	int64_t made_ms, changed_ms;

	/* what the register said when the transcript was taken in (before: when it was planned) */
	const char *category, *municipality, *phase; /* keys, GM code; NULL: unknown */
	int64_t start_year;                          /* 0: unknown */

	bool is_test;                     /* made up: says so wherever it is shown or counted */
	int64_t checked_ms, withdrawn_ms; /* 0: not; withdrawn: consent ended, the text is gone */
	int64_t guide_version;            /* that was used; 0: none */
	int64_t edit, notes_edit; /* what a writer saw: another number means that somebody else
				     stored something meanwhile */
};
struct interviews LIST(struct interview);

struct interview_filter {
	int64_t round_id;       /* 0: all */
	const char *state;      /* NULL: all */
	struct subject subject; /* kind NULL: all */
};
/* Newest first. RESEARCHER, COORDINATOR, ADMINISTRATOR. In work->mem. */
enum err interview_list(struct work *work, const struct interview_filter *filter,
			struct interviews *ret) MUST_CHECK;
enum err interview_get(struct work *work, int64_t id, struct interview *ret) MUST_CHECK;

/* Who speaks in one turn, and when; positions in the text are Unicode code points from 0. */
struct turn {
	const char *speaker;      /* "Interviewer", "R1"; "" where nobody is told */
	bool is_interviewer;      /* what the interviewer says counts in no analysis */
	size_t start, end;        /* of the words in the text, end exclusive */
	int64_t from_ms, till_ms; /* in the recording; -1: not told */
};
struct turns LIST(struct turn);

/*
 * The transcript as one text with LF line ends, NFC, and its turns in order (also where nobody told
 * speakers: then one turn a paragraph). ERR_MISSING: none yet. In work->mem.
 */
enum err interview_text(struct work *work, int64_t id, const char **ret_text, struct turns *ret)
	MUST_CHECK;

/*
 * The text of an interview changed from one version to the next (pseudonymised, corrected). Slices
 * that keep positions are called by the slot `text_changed` of struct feature with ("interview",
 * id), on the writer, in the same transaction; they ask interview_get and interview_changes.
 * Version 0 there means that the text is gone (consent withdrawn; or time over, then a job of this
 * slice calls): what was kept of it goes too. Each change: code points [start, end) of the old text
 * became `length` code points.
 */
struct text_change {
	size_t start, end, length;
};
struct text_changes LIST(struct text_change);
/* The changes between a version and the newest one, in order of the old text. In work->mem. */
enum err interview_changes(struct work *work, int64_t id, int64_t since_version,
			   struct text_changes *ret) MUST_CHECK;

/*
 * Moves a passage [*start, *end) of the old text to where it is in the new one; a passage that
 * begins or ends inside a change then holds the whole of what came in its place. False: nothing is
 * left of it (then both are where it was).
 */
bool interview_move(const struct text_changes *changes, size_t *start, size_t *end);

/* Whether the register shows at most one initiative of this kind (key) in this municipality (GM
 * code): then who says both says its name. */
enum err interview_is_only_one(struct work *work, const char *category, const char *municipality,
			       bool *ret) MUST_CHECK;

/* Whether the time that the region keeps what was said in a round is over; without a round it runs
 * from `changed_ms`. */
enum err interview_is_past(struct work *work, int64_t round_id, int64_t changed_ms, bool *ret)
	MUST_CHECK;
