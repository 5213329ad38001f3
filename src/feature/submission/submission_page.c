/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_page.c: writes a page of a form, on the screen or on paper. */
#include "feature/submission/submission_page.h"
#include "feature/submission/submission_paper.html.h"
#include "feature/submission/submission_question.h"
#include "feature/submission/submission_question.html.h"
#include "feature/submission/submission_view.h"
#include "json/json.h"

#include <string.h>

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

/* "<" ends no script and begins no comment. */
static void put_script(struct out *out, const char *json)
{
	for (const char *at = json; *at;) {
		size_t len = strcspn(at, "<");
		out_bytes(out, at, len);
		at += len;
		if (*at) {
			out_text(out, "\\u003c");
			at++;
		}
	}
}

static void write_answers(struct out *out, struct form_instance *instance)
{
	struct form_node *node = NULL;
	struct json json = json_to(out);
	json_object_begin(&json);
	while ((node = form_instance_walk(instance->root, node)))
		if (form_has_answer(node->item) && node->node.value && *node->node.value)
			json_put_text(&json, node->key, node->node.value);
	json_object_end(&json);
}

void submission_show_logic(struct page *page, struct form_instance *instance)
{
	SCOPED_OUT(out);
	out_text(out, "{\"logic\":");
	form_write_logic(out, instance->form, instance->language);
	out_text(out, ",\"answers\":");
	write_answers(out, instance);
	out_text(out, "}");
	out_text(page->out, "<script type=\"application/json\" id=\"logica\">");
	put_script(page->out, out->data);
	out_text(page->out, "</script>");
}

/* What submission_show_page wrote before the frame of the page was begun. */
void fill_written(struct page *page, const char *html) { out_text(page->out, html); }
