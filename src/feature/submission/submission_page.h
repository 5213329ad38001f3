/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_page.h: a form as pages that people fill in, for whoever shows one. */
#pragma once
#include "feature/form/form_instance.h"
#include "web/page.h"

/* One page of a form: a group, a repeat with its turns, or questions in a row without a group. */
struct submission_sheet {
	struct form_node *parent;
	const struct form_item *first; /* below it; with those behind it, `count` of them */
	int count;
	bool is_shown; /* something on it is asked now */
};
struct submission_sheets LIST(struct submission_sheet);

/* The pages of a form, in its order: the same ones whatever was answered; is_shown tells which are
 * skipped now. In instance->mem. */
void submission_sheets(struct form_instance *instance, struct submission_sheets *ret);

/* The title of a page, in the reader's language; NULL: none. In instance->mem. */
const char *submission_sheet_title(struct form_instance *instance,
				   const struct submission_sheet *sheet);

/* What a record of the register says of a field now, for "is this still right?"; NULL: nothing. */
struct submission_known {
	const char *(*say)(void *context, const struct form_node *node);
	void *context;
};

/*
 * Writes the questions of a page with their answers and faults into page->out, as the inside of a
 * form that is sent with POST: names are keys as form_instance_fill reads them after
 * submission_sort_pairs. `known` may be NULL. ERR_INVALID: an expression takes too many steps.
 */
enum err submission_show_page(struct page *page, struct form_instance *instance,
			      const struct submission_sheet *sheet,
			      const struct submission_known *known) MUST_CHECK;

/* The script of form_write_logic for that page, with the answers of the other pages; the form
 * element names it: data-form-logic="logica". */
void submission_show_logic(struct page *page, struct form_instance *instance);

/* The same page on paper: choices as boxes, answers as lines. As submission_show_page. */
enum err submission_show_paper(struct page *page, struct form_instance *instance,
			       const struct submission_sheet *sheet) MUST_CHECK;

/* Whether a page holds a question for a file, so that its form is sent as multipart/form-data. */
bool submission_sheet_has_file(const struct submission_sheet *sheet);

/* What was sent, in the words of form_instance_fill: labels that were searched become names, two
 * fields of a place one. In instance->mem. */
void submission_sort_pairs(struct form_instance *instance, const struct http_pairs *sent,
			   struct http_pairs *ret);

/* The id that a question has on its page. In `mem`. */
const char *submission_question_id(struct arena *mem, const char *key);

/* The faults of a page, as failures of `work` with the ids of the questions. */
struct work;
void submission_tell_faults(struct work *work, struct form_instance *instance,
			    const struct submission_sheet *sheet);

/* Checks one page; how many questions are not right. */
int submission_check_sheet(struct form_instance *instance, const struct submission_sheet *sheet);
