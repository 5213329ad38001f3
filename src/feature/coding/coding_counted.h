/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_counted.h: what the figures of a round are made of. */
#pragma once
#include "feature/coding/coding_figure_view.h"

/* Everything that is counted in a round. */
struct counted {
	struct coding_texts texts;
	struct passages passages, shown; /* all; and those that who asks may see */
	struct code_counts codes;        /* by group and number of respondents */
	int64_t respondents, round_id;
};
/* Reads it for {ronde} and begins the view of a page: `part` of its path, its title. */
enum err counted_open(struct web *web, const char *part, const char *title, struct counted *counted,
		      struct figure_view *view) MUST_CHECK;
/* A cell at the end of a row, a head at the end of a table. */
void counted_cell(struct web *web, struct document_row *row, const char *text, const char *path);
void counted_head(struct web *web, struct document_table *table, const char *text);
/* Shows the page of a figure, or gives its file where ?formaat= asks for one. */
enum err counted_show(struct web *web, const char *title, struct figure_view *view) MUST_CHECK;
/* A number as people write it. */
const char *counted_number(struct web *web, int64_t number);
/* A msgid in the reader's language. */
const char *counted_say(struct web *web, const char *msgid);
