/* SPDX-License-Identifier: EUPL-1.2 */
/* report_look.h: what a report looks up: figures, the round, the register; each once a rendering.
 */
#pragma once
#include "feature/analysis/analysis.h"
#include "feature/coding/coding_method.h"
#include "feature/place/place.h"
#include "feature/recommendation/recommendation.h"
#include "feature/report/report_slice.h"
#include "feature/round/round.h"
#include "feature/word_cloud/word_cloud.h"

/* A number that a block shows, by what it is called: "Ontmoeting · Aantal", "12". */
struct report_number {
	const char *label, *value;
};
struct report_numbers LIST(struct report_number);

/* Something that cannot be shown: what to do, in which block. */
struct report_fault {
	int64_t block_id;
	const char *text, *value; /* English msgid, its {value} */
};
struct report_faults LIST(struct report_fault);

/* A record of the register as the report counts it. */
struct report_record {
	int64_t id;
	const char *name, *category, *municipality, *village; /* codes and keys; NULL unknown */
	int64_t start_year;                                   /* 0: unknown */
};
struct report_records LIST(struct report_record);

/* A figure that was looked up; err: why not. */
struct report_found {
	const char *query;
	enum err err;
	struct analysis_figure figure;
};
struct report_founds LIST(struct report_found *);

struct look {
	struct work *work;
	const struct words *words; /* of the language of the report */
	const struct report *report;
	const struct report_blocks *blocks;
	struct round round;
	struct analysis_suggestions suggestions;
	struct report_founds founds;
	struct analysis_besides beside; /* the figures that were made, in their order */
	bool is_filled;                 /* with all that the blocks tell numbers of */
	struct report_records records;
	bool has_records, has_test_data;
	struct recommendations recommendations;
	bool has_recommendations;
	struct quotes quotes;
	bool has_quotes;
	const struct coding_method *coding; /* NULL: not looked up yet */
	struct LIST(int64_t) used_quotes; /* that the report says, by id */
	struct report_faults faults;
	int64_t block_id; /* the one that is being made: for faults */
};

/* Begins; blocks may be NULL where the report has none yet. ERR_MISSING: its round is gone. */
enum err look_begin(struct work *work, const struct report *report,
		    const struct report_blocks *blocks, struct look *ret) MUST_CHECK;

/* Says that something cannot be shown. */
void look_fault(struct look *look, const char *text, const char *value);

/* The figure at an address, at REACH_PUBLIC; *ret NULL: nothing is there, or it may not be shown.
 * Errors of the database alone. */
enum err look_figure(struct look *look, const char *query, const struct analysis_figure **ret)
	MUST_CHECK;
/* The same of a word cloud. */
enum err look_cloud(struct look *look, int64_t id, const struct analysis_figure **ret) MUST_CHECK;
/* The address that the first report wants for a key: "types"; NULL: there is none. */
const char *look_suggestion(const struct look *look, const char *key);
/* Looks all figures up that the report tells numbers of. */
enum err look_all_figures(struct look *look) MUST_CHECK;
/* Looks up what dilemmas or principles of that block rest on. */
enum err dilemma_fill(struct look *look, const struct report_block *block) MUST_CHECK;
/* What a figure block shows: its target, else what is suggested for its name; NULL: nothing. */
const char *look_target(const struct look *look, const struct report_block *block);

/*
 * The numbers that texts may refer to by name: a figure of this report, a suggestion, or one of
 * those of look_tables ("ronde", "register"). *ret NULL: no such name; its base in *ret_base.
 */
struct look_table {
	const struct document_table *table; /* NULL: there are no data yet */
	int64_t base;
	bool is_known; /* the name exists */
};
enum err look_table(struct look *look, const char *name, struct look_table *ret) MUST_CHECK;

/* Records of the register, by municipality and name. */
enum err look_records(struct look *look, const struct report_records **ret) MUST_CHECK;
/* Published recommendations of the round; approved quotes of the round. */
enum err look_recommendations(struct look *look, const struct recommendations **ret) MUST_CHECK;
enum err look_quotes(struct look *look, const struct quotes **ret) MUST_CHECK;
/* How the texts of the round were coded; all 0 where who asks may not know. */
enum err look_coding(struct look *look, const struct coding_method **ret) MUST_CHECK;

/* A text in the language of the report, with its values. */
const char *look_say(const struct look *look, const char *msgid, const struct words_value *values,
		     size_t count);
#define SAY(look, msgid, ...) \
	look_say((look), (msgid), (const struct words_value[]){ { 0 }, ##__VA_ARGS__ } + 1, \
		 COUNT_OF(((const struct words_value[]){ { 0 }, ##__VA_ARGS__ })) - 1)

/* Says of words that people wrote in Dutch that they are, in a report in another language. */
void look_mark_dutch(const struct look *look, struct document_run *run);
void look_mark_runs(const struct look *look, const struct document_runs *runs);

/* Name of a municipality or village of the look's region; "" where unknown. */
const char *look_municipality(const struct look *look, const char *code);
const char *look_village(const struct look *look, const char *key);

/* ---- report_look_table.c: numbers that are no figure ---- */

struct look_maker {
	const char *name;
	/* how many cases it is about in *ret_base */
	enum err (*make)(struct look *look, struct document_table *table, int64_t *ret_base);
};
/* Ended by a name that is NULL. */
extern const struct look_maker look_makers[];

/* ---- report_table.c: building tables ---- */

struct document_row *table_row(struct arena *mem, struct document_table *table, const char *head);
void table_head(struct arena *mem, struct document_table *table, const char *text, bool is_number);
void table_text(struct arena *mem, struct document_row *row, const char *text);
void table_number(const struct look *look, struct document_row *row, int64_t number);

/* ---- stores ---- */

/* Records of a snapshot (0: those of now), by municipality and name. */
enum err report_record_select(struct work *work, int64_t snapshot_id, struct report_records *ret)
	MUST_CHECK;
