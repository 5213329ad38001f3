/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_pages.h: what the pages of this slice show; private to it. */
#pragma once
#include "feature/word_cloud/word_cloud_slice.h"
#include "web/drawing.h"
#include "web/input.h"
#include "web/web.h"

struct cloud_link {
	const char *path, *name, *mode, *round, *state, *made; /* mode, state: English msgids */
	const char *look;                                      /* of the state */
};
struct cloud_links LIST(struct cloud_link);
struct cloud_list_view {
	struct cloud_links rows;
};

/* A round whose texts a new cloud may be about. */
struct cloud_round {
	const char *path, *name;
	int64_t texts;
};
struct cloud_rounds LIST(struct cloud_round);
struct cloud_round_view {
	struct cloud_rounds rounds;
};

struct cloud_form_view {
	const char *path, *back, *round;
	struct inputs inputs;
};

/* One line of the ranked table, with its button. */
struct cloud_line {
	const struct document_row *row;
	const char *word; /* sent by the button; NULL: none */
};
struct cloud_lines LIST(struct cloud_line);
struct cloud_view {
	const char *path, *mode, *texts, *round; /* mode: English msgid */
	const char *accepted;                    /* a sentence */
	const char *changed;                     /* since it was accepted: what to do; NULL */
	struct analysis_figure figure;
	struct cloud_lines lines;
	struct coding_names left_out;
	bool is_accepted, is_codes;
};

struct cloud_publish_view {
	const char *path, *accepted;
	struct analysis_figure figure;
	bool is_accepted;
};

/* A text in which a word stands. */
struct cloud_passage {
	const char *title, *question, *path;
	struct coding_pieces pieces;
	bool is_test;
};
struct cloud_passages LIST(struct cloud_passage);
struct cloud_word_view {
	const char *back;
	struct cloud_passages passages;
	int64_t total;
	bool has_more;
};

/* The cloud of the address. */
enum err cloud_of(struct web *web, struct word_cloud *ret) MUST_CHECK;
/* What the round is called; "Texts of no round". */
enum err cloud_round_name(struct web *web, int64_t round_id, const char **ret) MUST_CHECK;
/* "Administration > Word clouds > (name, with its path) > title"; NULL: left out. */
void cloud_crumbs(struct web *web, const struct word_cloud *cloud, const char *title);
/* Who accepted it and when, in the reader's language. */
const char *cloud_accepted_text(struct web *web, const struct word_cloud *cloud);

extern const struct route_table word_cloud_form_table, word_cloud_word_table;
