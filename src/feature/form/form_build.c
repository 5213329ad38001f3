/* SPDX-License-Identifier: EUPL-1.2 */
/* form_build.c: putting a form together: its tree, lists and languages. */
#include "feature/form/form_build.h"
#include "feature/form/form_names.h"

#include <string.h>

struct form *form_new(struct arena *mem)
{
	struct form *form = arena_new_of(mem, struct form);
	form->mem = mem;
	form->root_name = "data";
	form->items = arena_array(mem, struct form_item *, 1);
	form->items[0] = arena_new_of(mem, struct form_item);
	form->items[0]->type = FORM_ROOT;
	form->item_count = 1;
	return form;
}

struct form_item *form_add_item(struct form *form, struct form_item *parent, enum form_type type,
				const char *name)
{
	struct form_item *item = arena_new_of(form->mem, struct form_item);
	item->type = type;
	item->name = name;
	item->parent = parent;
	if (parent->last)
		parent->last->next = item;
	else
		parent->first = item;
	parent->last = item;
	return item;
}

struct form_list *form_add_list(struct form *form, const char *name, bool is_file)
{
	struct form_list *list = arena_new_of(form->mem, struct form_list);
	list->name = name;
	list->is_file = is_file;
	*list_add(form->mem, &form->lists) = list;
	return list;
}

void form_set_word(struct form *form, const char **words[FORM_WORDS], enum form_words kind,
		   int language, const char *text)
{
	if (!text || !*text)
		return;
	if (!words[kind])
		words[kind] = arena_array(form->mem, const char *, (size_t)form->language_count);
	words[kind][language] = text;
}

/* The next item in document order, NULL after the last. */
static struct form_item *next_of(struct form_item *item)
{
	if (item->first)
		return item->first;
	while (item && !item->next)
		item = item->parent;
	return item ? item->next : NULL;
}

static void set_ends(struct form *form)
{
	for (int i = form->item_count - 1; i >= 0; i--) {
		struct form_item *item = form->items[i];
		item->end = item->last ? item->last->end : i + 1;
	}
}

/* All items by name: of one name the first, and from each the next of that name. */
static void index_names(struct form *form)
{
	struct form_names *names = arena_new_of(form->mem, struct form_names);
	names->mem = form->mem;
	for (int i = form->item_count - 1; i > 0; i--) {
		struct form_item *item = form->items[i];
		item->namesake = form_names_get(names, item->name);
		form_names_put(names, item->name, item);
	}
	form->names = names;
}

void form_finish(struct form *form)
{
	struct form_item *root = form->items[0];
	struct LIST(struct form_item *) items = { 0 };
	root->name = form->root_name;
	root->path = arena_printf(form->mem, "/%s", form->root_name);
	for (struct form_item *item = root; item; item = next_of(item)) {
		item->index = (int)items.len;
		if (item != root)
			item->path =
				arena_printf(form->mem, "%s/%s", item->parent->path, item->name);
		*list_add(form->mem, &items) = item;
	}
	form->items = items.items;
	form->item_count = (int)items.len;
	set_ends(form);
	index_names(form);
}

/* ---- languages ---- */

static const char *known_code(const char *key)
{
	static const char *const known[][2] = {
		{ "nederlands", "nl" }, { "dutch", "nl" },    { "english", "en" },
		{ "engels", "en" },     { "deutsch", "de" },  { "german", "de" },
		{ "duits", "de" },      { "français", "fr" }, { "french", "fr" },
		{ "frans", "fr" },      { "frysk", "fy" },    { "fries", "fy" },
		{ "polski", "pl" },     { "pools", "pl" },    { "türkçe", "tr" },
		{ "turks", "tr" },      { "العربية", "ar" },  { "arabisch", "ar" },
		{ "español", "es" },    { "spanish", "es" },  { "oekraïens", "uk" },
	};
	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (strcmp(known[i][0], key) == 0)
			return known[i][1];
	return NULL;
}

static bool is_code(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!((text[i] | 32) >= 'a' && (text[i] | 32) <= 'z') && text[i] != '-' &&
		    !(text[i] >= '0' && text[i] <= '9'))
			return false;
	return len > 0;
}

struct form_language form_language_read(struct arena *mem, const char *text)
{
	text = form_trim(mem, text);
	size_t len = strlen(text);
	const char *open = strrchr(text, '(');
	if (open && len && text[len - 1] == ')') {
		const char *code = form_trim(mem, arena_strndup(mem, open + 1,
								(size_t)(text + len - open - 2)));
		const char *name = form_trim(mem, arena_strndup(mem, text, (size_t)(open - text)));
		if (is_code(code, strlen(code)))
			return (struct form_language){ code, *name ? name : code };
	}
	const char *code = known_code(form_key(mem, text));
	return (struct form_language){ code ? code : text, text };
}

const char *form_language_text(struct arena *mem, const struct form_language *language)
{
	if (strcmp(language->code, language->name) == 0)
		return language->name;
	return arena_printf(mem, "%s (%s)", language->name, language->code);
}
