/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_sheet.c: which questions stand on a page together. */
#include "feature/submission/submission_question.h"
#include "work/work.h"

#include <string.h>

bool question_is_unseen(const struct form_item *item)
{
	return item->type == FORM_CALCULATE || item->type == FORM_HIDDEN ||
	       (item->type >= FORM_START && item->type < FORM_TYPES);
}

bool question_is_file(const struct form_item *item)
{
	return item->type == FORM_FILE || item->type == FORM_IMAGE || item->type == FORM_AUDIO ||
	       item->type == FORM_VIDEO;
}

static bool is_block(const struct form_item *item)
{
	return item->type == FORM_GROUP || item->type == FORM_REPEAT;
}

static struct form_node *as_node(struct xpath_node *node) { return (struct form_node *)node; }

static struct form_node *child_of(const struct form_node *parent, const struct form_item *item)
{
	struct xpath_node *at = parent->node.first;
	while (at && as_node(at)->item != item)
		at = at->next;
	return at ? as_node(at) : NULL;
}

/* The only thing to see on this level, when that is a group with groups in it: then those are the
 * pages. */
static struct form_node *open_wrapper(struct form_node *parent)
{
	const struct form_item *only = NULL, *inner;
	for (const struct form_item *item = parent->item->first; item; item = item->next) {
		if (question_is_unseen(item))
			continue;
		if (only)
			return NULL;
		only = item;
	}
	if (!only || only->type != FORM_GROUP || form_looks(only, "field-list"))
		return NULL;
	for (inner = only->first; inner; inner = inner->next)
		if (is_block(inner) && !form_looks(inner, "table-list"))
			return child_of(parent, only);
	return NULL;
}

static bool is_seen(const struct form_node *node)
{
	if (!node->is_relevant || question_is_unseen(node->item))
		return false;
	if (node->item->type != FORM_GROUP)
		return true;
	for (struct xpath_node *at = node->node.first; at; at = at->next)
		if (is_seen(as_node(at)))
			return true;
	/* a repeat without turns can still be begun */
	for (const struct form_item *item = node->item->first; item; item = item->next)
		if (item->type == FORM_REPEAT && !item->exprs[FORM_REPEAT_COUNT])
			return true;
	return false;
}

static bool is_shown(const struct submission_sheet *sheet)
{
	const struct form_item *item = sheet->first;
	for (int i = 0; i < sheet->count; i++, item = item->next) {
		const struct form_node *node = child_of(sheet->parent, item);
		if (node && is_seen(node))
			return true;
		if (!node && item->type == FORM_REPEAT && !item->exprs[FORM_REPEAT_COUNT])
			return sheet->parent->is_relevant;
	}
	return false;
}

void submission_sheets(struct form_instance *instance, struct submission_sheets *ret)
{
	struct form_node *parent = instance->root, *inner;
	struct submission_sheet *open = NULL;
	*ret = (struct submission_sheets){ 0 };
	while ((inner = open_wrapper(parent)))
		parent = inner;
	for (const struct form_item *item = parent->item->first; item; item = item->next) {
		if (is_block(item))
			open = NULL;
		if (question_is_unseen(item) && !open)
			continue;
		if (!open) {
			open = list_add(instance->mem, ret);
			*open = (struct submission_sheet){ .parent = parent, .first = item };
		}
		open->count++;
		if (is_block(item))
			open = NULL;
	}
	for (size_t i = 0; i < ret->len; i++)
		ret->items[i].is_shown = is_shown(&ret->items[i]);
}

const char *question_say(struct form_instance *instance, const struct form_node *node,
			 enum form_words kind, const char **ret_language)
{
	const int own = instance->language;
	const char *text = form_instance_say(instance, node, kind);
	*ret_language = NULL;
	if (!node->item->words[kind])
		return text;
	for (int i = 0; !text && i < instance->form->language_count; i++) {
		instance->language = i;
		text = form_instance_say(instance, node, kind);
		if (text)
			*ret_language = instance->form->languages[i].code;
	}
	instance->language = own;
	return text;
}

const char *submission_sheet_title(struct form_instance *instance,
				   const struct submission_sheet *sheet)
{
	const char *language;
	struct form_node *node = child_of(sheet->parent, sheet->first);
	if (!is_block(sheet->first))
		node = sheet->parent == instance->root ? NULL : sheet->parent;
	return node ? question_say(instance, node, FORM_LABEL, &language) : NULL;
}

static bool has_file(const struct form_item *item)
{
	if (question_is_file(item))
		return true;
	for (const struct form_item *at = item->first; at; at = at->next)
		if (has_file(at))
			return true;
	return false;
}

bool submission_sheet_has_file(const struct submission_sheet *sheet)
{
	const struct form_item *item = sheet->first;
	for (int i = 0; i < sheet->count; i++, item = item->next)
		if (has_file(item))
			return true;
	return false;
}

/* ---- checking ---- */

static bool is_on(const struct submission_sheet *sheet, const struct form_item *item)
{
	const struct form_item *at = sheet->first;
	for (int i = 0; i < sheet->count; i++, at = at->next)
		if (at == item)
			return true;
	return false;
}

int submission_check_sheet(struct form_instance *instance, const struct submission_sheet *sheet)
{
	int count = 0;
	for (struct xpath_node *at = sheet->parent->node.first; at; at = at->next)
		if (is_on(sheet, as_node(at)->item))
			count += form_instance_check(instance, as_node(at));
	return count;
}

const char *submission_question_id(struct arena *mem, const char *key)
{
	char *id = arena_printf(mem, "v-%s", key), *to = id;
	for (const char *at = id; *at; at++)
		if (*at != ']')
			*to++ = *at == '/' || *at == '[' ? '-' : *at;
	*to = '\0';
	return id;
}

void submission_tell_faults(struct work *work, struct form_instance *instance,
			    const struct submission_sheet *sheet)
{
	for (struct xpath_node *at = sheet->parent->node.first; at; at = at->next) {
		struct form_node *node = NULL;
		if (!is_on(sheet, as_node(at)->item))
			continue;
		while ((node = form_instance_walk(as_node(at), node)))
			if (node->fault && node->is_relevant)
				(void)work_fail(work, ERR_INVALID,
						submission_question_id(instance->mem, node->key),
						node->fault);
	}
}
