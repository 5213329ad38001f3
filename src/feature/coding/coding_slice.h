/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_slice.h: what the files of this slice share. */
#pragma once
#include "feature/coding/coding_points.h"
#include "base/out.h"
#include "web/personal.h"
#include "web/route.h"
#include "web/site.h"

enum { MEMO_MAX = 1000, WORDS_MAX = 4000 };
#define CODERS (RESEARCHER | ADMINISTRATOR)

/* The texts of one round, coded with one codebook. */
struct coding_study {
	int64_t round_id, codebook_id;
	bool is_blind;
	int64_t made_ms, taken_ms;
};
struct coding_studies LIST(struct coding_study);

/* All, newest first. */
enum err coding_study_list(struct work *work, struct coding_studies *ret) MUST_CHECK;
/* ERR_MISSING: nothing was taken in for this round yet. */
enum err coding_study_get(struct work *work, int64_t round_id, struct coding_study *ret) MUST_CHECK;
/* The same, made with the main codebook where it is not there. On the writer. */
enum err coding_study_need(struct work *work, int64_t round_id, struct coding_study *ret)
	MUST_CHECK;

/* Whether it is coded blind, and with which codebook, which cannot change once something is coded.
 * On the writer. ERR_CONFLICT with a failure. RESEARCHER, ADMINISTRATOR. */
enum err coding_study_save(struct work *work, const struct coding_study *study) MUST_CHECK;

/* ---- texts ---- */

/* A text as it is stored: its words only where it is an answer. */
struct coding_row {
	struct coding_text text;
	const char *source_key;
	int64_t place, number;
	int64_t version; /* of the transcript that positions stand in */
};
struct coding_rows LIST(struct coding_row);

/* One text, with its words as a coder sees it: of an interview with those of the interviewer. */
struct coding_sheet {
	struct coding_text text;
	struct turns turns; /* of an answer: none */
	size_t points;      /* how many code points the text has */
};
/* ERR_MISSING; ERR_FORBIDDEN. In work->mem. */
enum err coding_sheet_get(struct work *work, int64_t text_id, struct coding_sheet *ret) MUST_CHECK;
/* "Interview 4", "Antwoord 12" in the language of who asks. In work->mem. */
const char *coding_title(struct work *work, const char *kind, int64_t number);

/* What taking in did. */
struct coding_taken {
	int64_t added, changed, removed;
	int64_t lost; /* passages whose words are not in the text any more */
};
/*
 * Takes in what is new in the surveys and interviews of a round, brings along what changed, and
 * lets go of what was withdrawn. Twice does nothing more. On the writer.
 */
enum err coding_take(struct work *work, int64_t round_id, struct coding_taken *ret) MUST_CHECK;
/* The same for all rounds that have texts: what changed and what was withdrawn alone. */
enum err coding_refresh(struct work *work, struct coding_taken *ret) MUST_CHECK;

/* A file of made-up texts. */
struct coding_file {
	int64_t round_id;
	const char *bytes;
	size_t len;
	bool with_codes; /* its column intended_codes as the codings of a coder of its own */
};
/* ERR_INVALID with a failure: no CSV, no such columns, a code that is none. On the writer. */
enum err coding_take_file(struct work *work, const struct coding_file *file,
			  struct coding_taken *ret) MUST_CHECK;
/* The name of the shipped file of made-up answers, as of base/shipped.h. */
#define CODING_DEMONSTRATION "demonstration/synthetic_answers.csv"

/* ---- coders ---- */

struct coding_coder {
	int64_t id, person_id, number;
	const char *origin; /* of what came in with a file: its name; NULL */
};
struct coding_coders LIST(struct coding_coder);
/* All, by number. */
enum err coding_coder_list(struct work *work, struct coding_coders *ret) MUST_CHECK;
/* Who asks as a coder; 0: they never coded. */
enum err coding_me(struct work *work, int64_t *ret) MUST_CHECK;
/* The same, made where there is none; `origin` NULL: who asks. On the writer. */
enum err coding_coder_need(struct work *work, const char *origin, int64_t *ret) MUST_CHECK;
/* "Codeur 2", in the language of who asks. In work->mem. */
const char *coding_coder_name(struct work *work, const struct coding_coder *coder);
const struct coding_coder *coding_coder_find(const struct coding_coders *coders, int64_t id);

/* ---- codings ---- */

/* How a passage stands, beside what other slices see. */
struct passage {
	struct coding coding;
	const char *verdict; /* "kept", "dropped"; NULL: nobody settled it */
};
struct passages LIST(struct passage);
/* As coding_list, with verdicts. `is_all`: also what somebody else codes blind; for figures. */
enum err passage_list(struct work *work, const struct coding_filter *filter, bool is_all,
		      struct passages *ret) MUST_CHECK;
/* Those that count, over all coders: what figures are made of; `is_all` as above. */
enum err passage_list_counted(struct work *work, const struct coding_filter *filter, bool is_all,
			      struct passages *ret) MUST_CHECK;

/* Puts passages where their words stand now: `row` as it becomes, with the version of before;
 * `before`: what an answer said. On the writer. Adds to *ret_lost. */
enum err coding_follow(struct work *work, const struct coding_row *row, const char *before,
		       int64_t *ret_lost) MUST_CHECK;
/* The same for one text, where needed. On the writer. ERR_MISSING. */
enum err coding_refresh_text(struct work *work, int64_t text_id) MUST_CHECK;

struct coding_memo {
	int64_t id;
	const char *memo; /* NULL: none */
};
/* ERR_FORBIDDEN: somebody else's. On the writer. */
enum err coding_remember(struct work *work, const struct coding_memo *memo) MUST_CHECK;
/* Says that a text is done, or not yet. On the writer. */
enum err coding_say_done(struct work *work, int64_t text_id, bool is_done) MUST_CHECK;
/* How a difference ends: "kept", "dropped", NULL: open again. On the writer. ERR_CONFLICT: two
 * coders did not both say that the text is done. */
enum err coding_settle(struct work *work, int64_t coding_id, const char *verdict) MUST_CHECK;

/* Who said that a text is done. */
struct coding_said {
	int64_t text_id, coder_id;
};
struct coding_saids LIST(struct coding_said);
bool coding_has_said(const struct coding_saids *saids, int64_t text_id, int64_t coder_id);
enum err coding_said_list(struct work *work, const struct coding_filter *filter,
			  struct coding_saids *ret) MUST_CHECK;

/* Writes the codings that who asks may see as CSV. RESEARCHER, ADMINISTRATOR. */
enum err coding_export(struct work *work, const struct coding_filter *filter, struct out *out)
	MUST_CHECK;
extern const struct command coding_commands[1];
