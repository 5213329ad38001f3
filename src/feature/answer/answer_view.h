/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_view.h: what the pages of this slice show, and what their files share; private to it. */
#pragma once
#include "feature/answer/answer_write.h"
#include "web/feature.h"
#include "web/panel.h"
#include "web/web.h"

/* Who may read what one somebody answered: who may open it as a whole, too. */
#define ANSWER_READERS MODERATOR
/* Who may take answers away as a file. */
#define ANSWER_TAKERS (RESEARCHER | ADMINISTRATOR)

struct answer_texts LIST(const char *);

/* A choice in a form that only looks. */
struct answer_option {
	const char *value, *label;
	bool is_chosen;
};
struct answer_options LIST(struct answer_option);

struct answer_line {
	const char *path, *name; /* of the record */
	struct answer_texts cells;
};
struct answer_lines LIST(struct answer_line);

struct answer_list_view {
	const char *path, *summary_path, *codebook_path, *file_path, *next;
	struct answer_texts heads;
	struct answer_lines lines;
	struct answer_options channels, places, columns, tables, formats;
	int64_t total;
	bool can_take, is_anonymous;
};

/* ---- the summary ---- */

struct answer_bar {
	const char *label, *share;
	int64_t count;
	double width;
};
struct answer_bars LIST(struct answer_bar);

/* One row of a matrix: its counts by choice, and where each part of its bar begins and ends. */
struct answer_part {
	int64_t count;
	double x, width;
	const char *css, *label;
};
struct answer_parts LIST(struct answer_part);
struct answer_stack {
	const char *label;
	struct answer_parts parts;
	int64_t count;
};
struct answer_stacks LIST(struct answer_stack);

struct answer_figure {
	const char *label;
	const char *value;
};
struct answer_figures LIST(struct answer_figure);

struct answer_block {
	const char *title, *name, *hint;
	int64_t count;   /* who gave an answer */
	int64_t absent;  /* who did not: not asked, or left open */
	int64_t unknown; /* who said not to know */
	struct answer_bars bars;
	struct answer_texts heads; /* of a matrix */
	struct answer_stacks stacks;
	struct answer_figures figures;
	const char *list_path; /* to the answers themselves, of open questions; NULL: may not */
	bool is_small;         /* fewer than five answers */
};
struct answer_blocks LIST(struct answer_block);

struct answer_summary_view {
	const char *path, *list_path; /* list_path NULL: may not */
	struct answer_blocks blocks;
	struct answer_options channels, places;
	int64_t total;
};

/* Fills the blocks of all tables. Errors of answer_walk. */
enum err answer_summarise(struct web *web, const struct answer_book *book,
			  const struct submission_filter *filter, struct answer_blocks *ret)
	MUST_CHECK;

/* ---- the codebook ---- */

struct answer_entry {
	const char *name, *stat_name, *label, *kind, *relevant;
	struct answer_texts values;
};
struct answer_entries LIST(struct answer_entry);
struct answer_codebook_table {
	const char *title;
	struct answer_entries entries;
};
struct answer_codebook_tables LIST(struct answer_codebook_table);
struct answer_codebook_view {
	struct answer_codebook_tables tables;
};

/* ---- parts ---- */

/* 0 in Dutch, 1 in English. */
int answer_language(const struct web *web);
/* The tables of the survey of {id}. ERR_MISSING. */
enum err answer_book_of(struct web *web, struct answer_book *ret) MUST_CHECK;
/* What ?kanaal= and ?gemeente= ask for, and the choices for a form. */
void answer_read_filter(struct web *web, const struct answer_book *book,
			struct submission_filter *ret);
void answer_channels(struct web *web, const struct submission_filter *filter,
		     struct answer_options *ret);
/* The municipalities of the region, as choices. */
void answer_places(struct web *web, const struct submission_filter *filter,
		   struct answer_options *ret);
/* "/beheer/vragenlijsten/ID" and what follows. */
const char *answer_path(struct arena *mem, const struct answer_book *book, const char *rest);
/* The page with what each answered; NULL: not for who asks. */
const char *answer_list_path(const struct web *web, const struct answer_book *book);
/* The way to a page of a survey. */
void answer_crumbs(struct web *web, const struct answer_book *book, const char *title);
/* A cell as a person reads it; NULL: nothing. */
const char *answer_show(struct web *web, const struct answer_order *order,
			const struct answer_row *row, size_t column);

/* Who took what, as writer_run wants it: `user` is a struct answer_taking. */
struct answer_taking {
	int64_t survey_id;
	const char *format;
};
enum err answer_note_taking(struct work *work, void *user) MUST_CHECK;

extern const struct route_table answer_page_table, answer_file_table, answer_summary_table;

extern const struct command answer_commands[1];
