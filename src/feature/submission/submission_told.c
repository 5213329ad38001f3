/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_told.c: all answers of an instance as people read them, page by page. */
#include "feature/submission/submission_question.h"
#include "feature/submission/submission_view.h"

#include <string.h>

struct telling {
	struct web *web;
	struct form_instance *instance;
	struct told_answers *answers;
};

static struct form_node *as_node(struct xpath_node *node) { return (struct form_node *)node; }

static const char *problem_of(struct web *web, const struct form_node *node)
{
	if (!node->fault)
		return NULL;
	return node->is_worded ? node->fault : words_say(web->page.words, node->fault);
}

/* "Wat u leerde 2: Waar ging het over?" */
static const char *label_of(struct telling *telling, struct form_node *node)
{
	struct arena *mem = telling->instance->mem;
	const char *other, *label = question_say(telling->instance, node, FORM_LABEL, &other);
	const char *bracket = strrchr(node->key, '[');
	label = label ? label : node->item->name;
	if (!node->item->is_in_repeat || !bracket)
		return label;
	return arena_printf(mem, "%.*s. %s", (int)strspn(bracket + 1, "0123456789"), bracket + 1,
			    label);
}

static void tell(struct telling *telling, struct form_node *node)
{
	if (!node->is_relevant || question_is_unseen(node->item))
		return;
	if (form_has_answer(node->item)) {
		bool is_empty = !node->node.value || !*node->node.value;
		*list_add(telling->instance->mem, telling->answers) = (struct told_answer){
			.label = label_of(telling, node),
			.value = is_empty ? NULL : form_instance_show(telling->instance, node),
			.problem = problem_of(telling->web, node),
		};
	}
	for (struct xpath_node *at = node->node.first; at; at = at->next)
		tell(telling, as_node(at));
}

static void tell_sheet(struct telling *telling, const struct submission_sheet *sheet)
{
	for (struct xpath_node *at = sheet->parent->node.first; at; at = at->next) {
		const struct form_item *item = sheet->first;
		for (int i = 0; i < sheet->count; i++, item = item->next)
			if (as_node(at)->item == item)
				tell(telling, as_node(at));
	}
}

void told_fill(struct web *web, struct form_instance *instance, const char *change,
	       struct told_pages *ret)
{
	struct submission_sheets sheets;
	submission_sheets(instance, &sheets);
	for (size_t i = 0; i < sheets.len; i++) {
		if (!sheets.items[i].is_shown)
			continue;
		const char *title = submission_sheet_title(instance, &sheets.items[i]);
		struct told_page *page = list_add(web->work.mem, ret);
		*page = (struct told_page){
			.title = title ? title : words_say(web->page.words, N_("Questions")),
			.change_path = change ? arena_printf(web->work.mem, "%s/%zu", change, i + 1)
					      : NULL,
		};
		struct telling telling = { web, instance, &page->answers };
		tell_sheet(&telling, &sheets.items[i]);
	}
}
