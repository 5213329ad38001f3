/* SPDX-License-Identifier: EUPL-1.2 */
/* coding.h: which words of answers and interviews are about which code, by whom. */
#pragma once
#include "feature/codebook/codebook.h"
#include "feature/interview/interview.h"
#include "work/work.h"

/*
 * A text that is coded: an open answer or an interview. What it is about and what is known of that
 * stands with it, so that analysis needs no other table. A study is the set of texts of one round
 * (round_id; 0: texts without a round).
 */
struct coding_text {
	int64_t id;
	int64_t round_id, codebook_id;
	const char *kind;                   /* "answer", "interview" */
	int64_t interview_id;               /* of an interview */
	int64_t submission_id;              /* of an answer; with path and turn */
	const char *path, *turn, *question; /* question: its label in Dutch; NULL */
	const char *title;  /* "Interview 4", "Antwoord 12": says nothing about who */
	const char *text;   /* NULL where only a list was asked for */
	int64_t respondent; /* who it counts for: texts of one submission, interview or initiative
			       share it */
	struct subject subject;              /* kind NULL: unknown or anonymous */
	const char *category, *municipality, /* municipality: GM code */
		*phase;                      /* of the register when it was taken in; NULL */
	int64_t start_year;                  /* 0: unknown */
	enum consent_level consent;
	bool is_test;  /* made-up text: says so wherever it is shown or counted */
	bool is_coded; /* what coders gave to it counts: see struct coding_coverage */
};
struct coding_texts LIST(struct coding_text);

struct coding_filter {
	int64_t round_id; /* 0: texts without a round; -1: all */
	const char *kind; /* NULL: both */
	const char *path; /* of one question; NULL: all */
	const char *category, *municipality, /* municipality: GM code */ *phase; /* NULL: all */
	int64_t text_id;                                                         /* 0: all */
	int64_t first_year, last_year; /* of start; first 0: all */
	int64_t code_id;               /* 0: all; of codings: it or what was merged into it */
	int64_t coder_id;              /* 0: everybody's */
	bool with_text;
};
/* In order of interview and answer. RESEARCHER, ADMINISTRATOR. In work->mem. */
enum err coding_text_list(struct work *work, const struct coding_filter *filter,
			  struct coding_texts *ret) MUST_CHECK;

/* One passage with one code by one coder; positions are Unicode code points of the text. */
struct coding {
	int64_t id, text_id, code_id, coder_id;
	size_t start, end; /* end exclusive */
	const char *quote; /* the words, to anchor again */
	const char *memo;  /* NULL */
	int64_t made_ms;
};
struct codings LIST(struct coding);

/*
 * Codings of texts that match, by text and position. Somebody who codes blind gets only their own,
 * until they said that a text is done. RESEARCHER, ADMINISTRATOR. In work->mem.
 */
enum err coding_list(struct work *work, const struct coding_filter *filter, struct codings *ret)
	MUST_CHECK;

/* Adds a coding of who asks (id filled in). On the writer. ERR_INVALID: empty, outside the text, a
 * code of another codebook. The same passage and code again is OK and adds nothing. */
enum err coding_add(struct work *work, struct coding *coding) MUST_CHECK;
/* ERR_FORBIDDEN: somebody else's. */
enum err coding_remove(struct work *work, int64_t id) MUST_CHECK;

/*
 * What counts: how many respondents have a code, each once. Of a text that one coder is done with,
 * what that coder gave, as of a text that one alone works on; of a text that more are done with,
 * what was settled, and what is not settled yet only where most of them (of two: both) gave the
 * code to the same words. In a blind round a text counts once two are done with it. The same for
 * whoever asks. Only of codes that are in use; a code that was merged counts for the one that took
 * its place.
 */
struct code_count {
	struct code code;
	int64_t respondents, texts, codings;
};
struct code_counts LIST(struct code_count);
/* By group and number of respondents; ret_respondents: all who have a text that matches and is
 * coded. Who has not is known to name nothing as little as who was never asked. */
enum err coding_count(struct work *work, const struct coding_filter *filter,
		      struct code_counts *ret, int64_t *ret_respondents) MUST_CHECK;

/*
 * How far the coding is. A text is coded (struct coding_text: is_coded) once a coder said to be
 * done with it, also with nothing to code in it, or while one coder alone works on it: then the
 * codings of that coder count; where it is coded blind once two are done. A respondent is coded
 * with the first of its texts.
 */
struct coding_coverage {
	int64_t texts, coded_texts, respondents, coded_respondents;
	int64_t blind_texts;     /* begun or done, and shut until a second coder is done */
	int64_t unsettled_texts; /* of the coded: coders differ, and nobody settled that yet */
};
/* Of texts that match; code and coder are not looked at. STAFF. */
enum err coding_coverage_get(struct work *work, const struct coding_filter *filter,
			     struct coding_coverage *ret) MUST_CHECK;

/* Which respondent has which code: for cross tables; one row a pair, by respondent. */
struct code_case {
	int64_t respondent, code_id;
};
struct code_cases LIST(struct code_case);
enum err coding_case_list(struct work *work, const struct coding_filter *filter,
			  struct code_cases *ret) MUST_CHECK;

/* A passage that may be shown to others, as it was reviewed. */
struct quote {
	int64_t id, coding_id, text_id, code_id;
	const char *words; /* reviewed: names taken out, "[...]" where something was left out */
	const char *by;    /* what may be told of who said it, by its consent: "initiatief in
			      Het Hogeland", the name of the initiative; "" nothing */
	enum consent_level consent;
	const char *state; /* "proposed", "approved", "refused" */
	bool is_test;
};
struct quotes LIST(struct quote);
/* state NULL: all. Reports use "approved" alone. In work->mem. */
enum err quote_list(struct work *work, const struct coding_filter *filter, const char *state,
		    struct quotes *ret) MUST_CHECK;
enum err quote_get(struct work *work, int64_t id, struct quote *ret) MUST_CHECK;

/* Where a figure opens its words: "/beheer/coderingen/passages?ronde=..&code=.." in work->mem. */
const char *coding_passages_path(struct work *work, const struct coding_filter *filter);

/* F31: two things that both are worth something and cannot both be had. */
struct dilemma {
	int64_t id, round_id;
	const char *title, *first_pole, *second_pole; /* "Zelf beslissen", "Steun aanvaarden" */
	const char *text;                             /* NULL */
	int64_t code_id;                              /* of group dilemma: its evidence; 0 */
};
struct dilemmas LIST(struct dilemma);
enum err dilemma_list(struct work *work, int64_t round_id, struct dilemmas *ret) MUST_CHECK;

/* F32: what works in a phase. */
struct principle {
	int64_t id, round_id;
	const char *phase; /* key of the list phase */
	const char *title, *text;
	int64_t code_id; /* its evidence; 0 */
};
struct principles LIST(struct principle);
enum err principle_list(struct work *work, int64_t round_id, struct principles *ret) MUST_CHECK;
