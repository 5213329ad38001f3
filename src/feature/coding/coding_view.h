/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_view.h: what the pages of this slice show. */
#pragma once
#include "feature/coding/coding_adrift_view.h"
#include "feature/coding/coding_path.h"
#include "feature/coding/coding_slice.h"
#include "web/input.h"
#include "web/panel.h"
#include "web/web.h"

extern const struct route_table coding_table, coding_sheet_table, coding_leave_table;

/* What an address asks for; round -1 where it tells none. ERR_MISSING: an id that is none. */
enum err coding_filter_read(struct web *web, struct coding_filter *ret) MUST_CHECK;

/* ---- a list of rounds, and one round ---- */

struct round_line {
	const char *name, *path;
	int64_t texts, coded, tests; /* coded: as struct coding_coverage says */
	bool is_blind;
};
struct round_lines LIST(struct round_line);

struct text_line {
	const char *title, *path, *question, *begin; /* begin: its first words; NULL */
	int64_t codings, done;                       /* done: how many coders are */
	int64_t adrift; /* codings that who asks has to place again */
	bool is_mine_done, is_test;
};
struct text_lines LIST(struct text_line);

struct coding_link {
	const char *path, *text; /* text: in the reader's language */
	bool is_current;
};
struct coding_links LIST(struct coding_link);

struct coding_list_view {
	struct round_lines rounds;
	struct inputs inputs; /* to take in a file */
};

/* Who codes a round. */
struct share_line {
	const char *id, *name;
	int64_t done, begun;
	bool is_gone, is_me;
};
struct share_lines LIST(struct share_line);
enum err coding_fill_shares(struct web *web, int64_t round_id, struct share_lines *ret) MUST_CHECK;

struct coding_round_view {
	const char *path, *name;
	struct coding_links links; /* to the other pages of the round */
	struct text_lines texts;
	struct share_lines shares;
	struct inputs settings;
	int64_t all, mine_done, tests;
	bool is_blind, is_new; /* is_new: nothing was taken in yet */
	const char *next;      /* the first text that who asks is not done with; NULL */
};

/* The parts of a round, for the head of each page. */
struct coding_links coding_round_links(struct web *web, int64_t round_id, const char *current);
/* The way to a page of a round; path NULL: this page. */
enum err coding_crumbs(struct web *web, int64_t round_id, const char *title);
/* The round of {ronde}. ERR_MISSING. */
enum err coding_round_of(struct web *web, int64_t *ret) MUST_CHECK;
/* The text of {tekst} in the round of {ronde}. ERR_MISSING. */
enum err coding_sheet_of(struct web *web, struct coding_sheet *ret) MUST_CHECK;
/* The name of a round in the reader's language. */
const char *coding_round_name(struct web *web, int64_t round_id);

/* ---- one text to code ---- */

/* One coding in the margin, in the order of the text. */
struct margin_line {
	size_t number;   /* from 1, as it stands behind its words */
	size_t sentence; /* in which it begins */
	const char *id, *code_id, *label, *color, *group, *where, *quote, *memo, *coder;
	enum code_group kind;
	bool is_mine, is_dropped;
};
struct margin_lines LIST(struct margin_line);

struct mark_end {
	size_t number;
	const char *label;
};
struct mark_ends LIST(struct mark_end);

/* A piece of a sentence over which the same codes lie. */
struct text_piece {
	const char *text;
	int codes;            /* how many lie over it */
	enum code_group kind; /* of the first of them */
	struct mark_ends begins, ends;
};
struct text_pieces LIST(struct text_piece);

struct text_sentence {
	size_t number, start, end;
	const char *speaker; /* where a turn begins; NULL */
	bool is_interviewer;
	struct text_pieces pieces;
};
struct text_sentences LIST(struct text_sentence);

/* The codes to choose from, by group. */
struct code_choice {
	const char *id, *label, *color, *definition;
};
struct code_choices LIST(struct code_choice);
struct code_shelf {
	const char *name; /* English msgid of the group */
	struct code_choices codes;
};
struct code_shelves LIST(struct code_shelf);

struct coding_sheet_view {
	const char *interview, *interview_path; /* its title among interviews; NULL: an answer */
	const char *path, *round_path, *title, *question, *previous, *next, *compare;
	const char *open; /* the next text that who asks is not done with; NULL: none */
	struct text_sentences sentences;
	struct margin_lines margin;
	struct code_shelves shelves;
	struct adrift_lines adrift;
	struct inputs inputs;      /* sentences and note of the form, with what is wrong */
	const char *from, *till;   /* code points, after a mistake; "" */
	int64_t proposed;          /* by programs, that who asks did not look at */
	int64_t all, done, others; /* texts of the round, done by who asks; coders of this one */
	bool is_test, is_done, is_blind, is_frozen, has_quotes, has_mine;
};

/* Fills the sentences with marks and the margin. */
enum err coding_sheet_fill(struct web *web, const struct coding_sheet *sheet,
			   struct coding_sheet_view *view) MUST_CHECK;
/* Sentences of the form, by their numbers, become code points. ERR_INVALID with a failure. */
enum err coding_place_sentences(struct web *web, const struct coding_sheet *sheet,
				struct coding *coding) MUST_CHECK;
/* The page again with what is wrong; other errors pass through. */
enum err coding_sheet_again(struct web *web, enum err err) MUST_CHECK;
/* The codes of a codebook by group. */
enum err coding_shelves(struct web *web, int64_t codebook_id, struct code_shelves *ret) MUST_CHECK;
