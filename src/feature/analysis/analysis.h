/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis.h: answers, facts of the register and codes in one place: tables and figures of them. */
#pragma once
#include "document/document.h"
#include "draw/drawing.h"
#include "feature/coding/coding.h"
#include "protect/protect.h"
#include "work/work.h"

/* How what is shown may be used. */
enum analysis_reach {
	REACH_TEAM,   /* the researchers' own room: small numbers are marked */
	REACH_PUBLIC, /* published: small numbers are kept back, with proof */
	REACH_OPEN,   /* everybody asks what they want: rounded to fives; numbers of cases alone */
};

/* Who stands in the rows: a case is a respondent of a survey or interview, or a record of the
 * register.
 */
struct analysis_source {
	int64_t round_id;    /* its surveys, interviews and codes; 0: none */
	int64_t survey_id;   /* 0: all of the round */
	int64_t snapshot_id; /* of the register; 0: as it is now */
	bool is_register;    /* cases are the records of the register, not respondents */
};

enum variable_kind {
	VARIABLE_CHOICE,
	VARIABLE_ORDER,
	VARIABLE_MULTIPLE,
	VARIABLE_NUMBER,
	VARIABLE_YEAR,
	VARIABLE_DATE /* in classes of time, in their order */
};
/* What can be counted: "category", "municipality", "start_year", "sf_open", "code:bottleneck", ...
 */
struct analysis_variable {
	const char *key, *label; /* in the language of who asks */
	enum variable_kind kind;
	bool is_public; /* a fact of the public register: small numbers may be shown */
};
struct analysis_variables LIST(struct analysis_variable);
enum err analysis_variable_list(struct work *work, const struct analysis_source *source,
				struct analysis_variables *ret) MUST_CHECK;

/*
 * One table or figure by its address: the query part of its page, such as
 *   "soort=frequentie&ronde=ID&rij=category", "soort=kruis&rij=category&kolom=sf_local_support",
 *   "soort=gemiddelde&...", "soort=aandachtspunten&...", "soort=groei", "soort=kaart&...",
 *   "soort=typologie", "soort=profiel&kolom=meeting" (one kind; without it all),
 *   "soort=effect&..."; "rij=words" counts words; filters as "alleen=municipality:GM1966". Reports
 * keep this text and look numbers up.
 */
struct analysis_figure {
	const char *title, *explanation; /* title: a sentence that says what one sees */
	struct drawing drawing;          /* width 0: a table alone */
	struct document_table table;
	struct document_table tests; /* chi-square, ...; REACH_TEAM; no heads: none */
	struct document_table
		residuals;    /* adjusted, of a cross table; REACH_TEAM; no heads: none */
	const char *note;     /* base, what was kept back, rounding */
	int64_t base;         /* how many cases it is about */
	int64_t population;   /* how many pass its filters, answered or not */
	bool has_test_data;   /* made-up answers are in it */
	bool is_refused;      /* nothing of it may be shown: explanation says why */
	const char *proof;    /* what was kept back and why it is safe, or how it is rounded, as
				 JSON; NULL: REACH_TEAM, or only public facts. It may hold all
				 counts: see analysis_proof_told */
	const char *hash;     /* of all numbers in it: tells whether it changed */
	const char *language; /* of its words and numbers: "nl", "en" */
};
/* A figure that is published together with another one, before it. */
struct analysis_beside {
	const char *title, *proof;
};
struct analysis_besides LIST(struct analysis_beside);
struct analysis_request {
	const char *query; /* as above */
	enum analysis_reach reach;
	const char *language;                  /* "nl", "en" */
	const struct analysis_besides *beside; /* in their order; NULL: none */
};
/* In work->mem. ERR_INVALID with a failure: the address names what is not there, or REACH_OPEN and
 * its kind cannot be rounded. ERR_MISSING: the round or survey is gone; REACH_OPEN: it is not open
 * for who asks. */
enum err analysis_figure(struct work *work, const struct analysis_request *request,
			 struct analysis_figure *ret) MUST_CHECK;

/* What of a proof may be told to everybody: rules, the base, how many numbers were kept back. In
 * `mem`; NULL: there is none. */
const char *analysis_proof_told(struct arena *mem, const char *proof);

/*
 * Keeps the proof of a figure of REACH_PUBLIC that is published from now on (a frozen edition), and
 * its population, so that no later table can be subtracted from it. The same figure again adds
 * nothing, and so does one that shows nothing. On the writer. ERR_CONFLICT with a failure: it tells
 * of few together with one that was published before; then it may not be published. Errors of
 * db_exec.
 */
enum err analysis_keep_proof(struct work *work, const struct analysis_request *request,
			     const struct analysis_figure *figure) MUST_CHECK;

/* What is kept back of persons or of organisations, as the region has set it. */
struct protect_rule analysis_rule(struct work *work, bool are_persons);

/* A figure under a name. */
struct saved_figure {
	int64_t id, round_id; /* round_id 0: of the register */
	const char *name, *query;
	int64_t made_ms;
};
struct saved_figures LIST(struct saved_figure);
/* Those of a round, oldest first; -1: all. In work->mem. RESEARCHER, OFFICER, ADMINISTRATOR. */
enum err analysis_saved_list(struct work *work, int64_t round_id, struct saved_figures *ret)
	MUST_CHECK;

/* The figures that a first report of a round wants, in its order: keys "types", "places", "growth",
 * "success_factors", "bottlenecks", "support_needs", "points", "effect", "response", ... */
struct analysis_suggestion {
	const char *key, *query;
};
struct analysis_suggestions LIST(struct analysis_suggestion);
enum err analysis_suggest(struct work *work, const struct analysis_source *source,
			  struct analysis_suggestions *ret) MUST_CHECK;

/* F29: what deserves attention, ranked: how many say it, how heavily. */
struct point {
	struct code code;
	int64_t respondents, base;
	double share, low, high; /* of the base; Wilson, 95 % */
	double severity;         /* mean of what respondents or researchers gave it, 1 .. 5; NAN */
	double score;            /* what it is ranked by; the page says how */
	const char *evidence_path;
};
struct points LIST(struct point);
enum err analysis_points(struct work *work, const struct analysis_source *source,
			 const struct coding_filter *filter, struct points *ret) MUST_CHECK;
