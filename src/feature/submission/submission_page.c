/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_page.c: writes a page of a form, on the screen or on paper. */
#include "feature/submission/submission_page.h"
#include "feature/submission/submission_paper.html.h"
#include "feature/submission/submission_question.h"
#include "feature/submission/submission_question.html.h"
#include "feature/submission/submission_view.h"

/* A page that is a group or a repeat has its title above: not once more. */
static void take_title(struct questions *list)
{
	struct question *only = list->len == 1 ? &list->items[0] : NULL;
	if (!only || (only->look != LOOK_GROUP && only->look != LOOK_REPEAT))
		return;
	only->label = NULL;
	/* a table alone on its page needs a name all the same */
}

enum err submission_show_page(struct page *page, struct form_instance *instance,
			      const struct submission_sheet *sheet,
			      const struct submission_known *known)
{
	struct questions list;
	TRY(question_fill(instance, sheet, known, page->words, &list));
	take_title(&list);
	question_list_html(page, &list);
	return OK;
}

enum err submission_show_paper(struct page *page, struct form_instance *instance,
			       const struct submission_sheet *sheet)
{
	struct questions list;
	TRY(question_fill(instance, sheet, NULL, page->words, &list));
	take_title(&list);
	paper_list_html(page, &list);
	return OK;
}

void submission_show_logic(struct page *page, struct form_instance *instance)
{
	out_text(page->out, "<script type=\"application/json\" id=\"logica\">");
	form_instance_write_logic(page->out, instance);
	out_text(page->out, "</script>");
}

/* What submission_show_page wrote before the frame of the page was begun. */
void fill_written(struct page *page, const char *html) { out_text(page->out, html); }
