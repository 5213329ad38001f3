/* SPDX-License-Identifier: EUPL-1.2 */
/* form_find.c: looking things up in a form. */
#include "feature/form/form.h"
#include "feature/form/form_names.h"

#include <string.h>

static bool holds(const struct form_item *above, const struct form_item *item)
{
	return item->index >= above->index && item->index < above->end;
}

/* The lowest item that is above both, or one of them. */
static const struct form_item *common_of(const struct form_item *from, const struct form_item *item)
{
	while (!holds(from, item))
		from = from->parent;
	return from;
}

static const struct form_item *first_of(const struct form *form, const char *name)
{
	if (strcmp(name, form->items[0]->name) == 0)
		return form->items[0];
	return form->names ? form_names_get(form->names, name) : NULL;
}

/* Nearest: what shares the smallest group with `from`; of several the first. */
const struct form_item *form_find(const struct form *form, const struct form_item *from,
				  const char *name)
{
	const struct form_item *best = NULL, *best_common = NULL;
	if (!from)
		from = form->items[0];
	for (const struct form_item *item = first_of(form, name); item; item = item->namesake) {
		const struct form_item *common = common_of(from, item);
		if (best && common->index <= best_common->index)
			continue;
		best = item;
		best_common = common;
	}
	return best;
}

static const struct form_item *child_of(const struct form_item *item, const char *name, size_t len)
{
	const struct form_item *child = item->first;
	while (child && (strncmp(child->name, name, len) != 0 || child->name[len]))
		child = child->next;
	return child;
}

const struct form_item *form_at(const struct form *form, const char *path)
{
	const struct form_item *item = form->items[0];
	while (item && *path) {
		size_t len = strcspn(path, "/");
		item = child_of(item, path, len);
		path += len;
		path += *path == '/';
	}
	return item;
}

static int find_language(const struct form *form, const char *code)
{
	for (int i = 0; code && i < form->language_count; i++)
		if (strcmp(form->languages[i].code, code) == 0)
			return i;
	return -1;
}

int form_language(const struct form *form, const char *code)
{
	int found = find_language(form, code);
	if (found < 0)
		found = find_language(form, form->default_language);
	return found < 0 ? 0 : found;
}

/* A word ends at white space; "search('dorpen')" is the word search with arguments. */
bool form_looks(const struct form_item *item, const char *word)
{
	const char *at = item->parts[FORM_APPEARANCE];
	size_t len = strlen(word);
	while (at && *at) {
		at += strspn(at, " \t\n");
		if (strncasecmp(at, word, len) == 0 && (!at[len] || strchr(" \t\n(", at[len])))
			return true;
		at += strcspn(at, " \t\n");
	}
	return false;
}

const char *form_parameter(struct arena *mem, const struct form_item *item, const char *key)
{
	const char *at = item->parts[FORM_PARAMETERS];
	size_t len = strlen(key);
	while (at && *at) {
		at += strspn(at, " \t\n,;");
		const char *name = at;
		at += strcspn(at, " \t\n,;=");
		bool is_key = (size_t)(at - name) == len && strncasecmp(name, key, len) == 0;
		at += strspn(at, " \t\n");
		if (*at != '=')
			continue;
		at += 1 + strspn(at + 1, " \t\n");
		size_t value_len = strcspn(at, " \t\n,;");
		if (is_key)
			return arena_strndup(mem, at, value_len);
		at += value_len;
	}
	return NULL;
}

bool form_has_answer(const struct form_item *item)
{
	return item->type > FORM_REPEAT && item->type != FORM_NOTE &&
	       item->type != FORM_CSV_EXTERNAL && item->type != FORM_XML_EXTERNAL;
}
