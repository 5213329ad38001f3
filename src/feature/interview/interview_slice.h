/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_slice.h: what the files of this slice share: plan, consent, guides, personal data. */
#pragma once
#include "feature/interview/interview.h"
#include "web/personal.h"
#include "web/site.h"

/* Who plans and keeps notes; who sees what was said. */
#define INTERVIEW_PLANNERS MODERATOR
#define INTERVIEW_READERS (RESEARCHER | ADMINISTRATOR)

enum {
	INTERVIEW_TITLE_MAX = 120,
	INTERVIEW_NOTES_MAX = 20000,
	INTERVIEW_GUIDE_MAX = 20000,
	INTERVIEW_SPEAKER_MAX = 60,
	INTERVIEW_TEXT_MAX = 1000000,
	INTERVIEW_TURN_MAX = 50000,
	INTERVIEW_CONSENT_VERSION = 2,
	INTERVIEW_PROCESSINGS = 2,
	INTERVIEW_TABLES = 7,
};

/* ---- plan and state: interview.c; all on the writer ---- */

/*
 * Stores round, subject, title, day, place, interviewer, guide and is_test; new where id is 0, then
 * id, title and the facts of the register are filled in. ERR_INVALID with failures. ERR_CONFLICT:
 * somebody stored another edit meanwhile.
 */
enum err interview_save(struct work *work, struct interview *interview) MUST_CHECK;

/* "planned", "held", "cancelled". ERR_CONFLICT: there is a transcript already. */
enum err interview_set_state(struct work *work, int64_t id, const char *state) MUST_CHECK;

/* Stores the notes. ERR_CONFLICT: somebody stored others than `notes_edit` meanwhile. */
enum err interview_save_notes(struct work *work, int64_t id, const char *notes, int64_t notes_edit)
	MUST_CHECK;

/* English msgids. */
const char *interview_state_text(const char *state);
const char *interview_next_text(const struct interview *interview);

/* "/beheer/interviews/ID/rest" in `mem`. */
const char *interview_path(struct arena *mem, int64_t id, const char *rest);

/* ---- consent: interview_consent.c ---- */

struct interview_consent {
	enum consent_level level;
	const char *on, *how; /* day; "signed", "spoken", "mail" */
};
/* On the writer. ERR_INVALID with failures. ERR_CONFLICT: it was withdrawn. */
enum err interview_set_consent(struct work *work, int64_t id,
			       const struct interview_consent *consent) MUST_CHECK;
/* Takes the text and the notes out, for good. On the writer. */
enum err interview_withdraw(struct work *work, const struct site *site, int64_t id) MUST_CHECK;
const char *interview_how_text(const char *how);

/* Lets every slice know that the text is another one: slot `text_changed`; site NULL: nobody. */
enum err interview_tell(struct work *work, const struct site *site, int64_t id) MUST_CHECK;

/* ---- guides: interview_guide.c ---- */

struct guide {
	int64_t id, version, made_ms;
	const char *name;
	const char *text; /* "# topic", "question", "- prompt", one a line */
	bool is_archived;
};
struct guides LIST(struct guide);
enum err guide_list(struct work *work, struct guides *ret) MUST_CHECK;
/* version 0: the newest. ERR_MISSING. */
enum err guide_get(struct work *work, int64_t id, int64_t version, struct guide *ret) MUST_CHECK;
/* New where id is 0; a changed text makes a version. `guide->version`: what the writer saw. On the
 * writer. ERR_INVALID with failures. ERR_CONFLICT. */
enum err guide_save(struct work *work, struct guide *guide) MUST_CHECK;

/* Its text as topics with questions and prompts. In `mem`. */
struct guide_prompts LIST(const char *);
struct guide_question {
	const char *text;
	struct guide_prompts prompts;
};
struct guide_questions LIST(struct guide_question);
struct guide_topic {
	const char *title; /* "": questions before the first topic */
	struct guide_questions questions;
};
struct guide_topics LIST(struct guide_topic);
void guide_parse(struct arena *mem, const char *text, struct guide_topics *ret);
enum err interview_seed(struct work *work);

/* ---- personal data: interview_personal.c ---- */

extern const struct processing interview_processings[INTERVIEW_PROCESSINGS];
extern const struct data_table interview_data[INTERVIEW_TABLES];
/* How many months texts are kept once a study is closed. */
int64_t interview_months(struct work *work);
/* The job that tells other slices of texts whose time was over. */
enum err interview_job_has_work(struct site *site, struct work *work, bool *ret);
enum err interview_job_run(struct site *site, struct work *work, bool *ret_is_more);
enum err interview_show_data(struct work *work, const struct data_subject *who,
			     struct data_items *ret);
enum err interview_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			      struct data_effects *ret);
enum err interview_expire_data(struct work *work, bool is_preview, struct data_effects *ret);
