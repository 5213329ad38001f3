/* SPDX-License-Identifier: EUPL-1.2 */
/* form_compile_tree.c: choices as the trees that instance('list') and choice_filter look at. */
#include "feature/form/form_compile_slice.h"
#include "feature/form/form_tree.h"

#include <string.h>

static void add_child(struct xpath_node *parent, struct xpath_node *child, const char *name,
		      const char *value)
{
	child->name = name;
	child->value = value;
	xpath_append(parent, child);
}

static bool has_column(const struct form_choice *choice, const char *name)
{
	for (size_t i = 0; i < choice->extras.len; i++)
		if (strcmp(choice->extras.items[i].name, name) == 0)
			return true;
	return false;
}

/* Children of an item. A file has all its columns as extras, whichever holds name and label. */
static size_t fill_item(struct xpath_node *item, struct xpath_node *cells,
			const struct form_choice *choice, int language)
{
	size_t used = 0;
	const char *label = form_say(choice->words, FORM_LABEL, language);
	if (choice->name[0] && !has_column(choice, "name"))
		add_child(item, &cells[used++], "name", choice->name);
	if (label && !has_column(choice, "label"))
		add_child(item, &cells[used++], "label", label);
	for (size_t i = 0; i < choice->extras.len; i++)
		add_child(item, &cells[used++], choice->extras.items[i].name,
			  choice->extras.items[i].value);
	return used;
}

const struct xpath_node *form_tree_make(struct arena *mem, const struct form_list *list,
					int language, const struct xpath_node **ret_items)
{
	size_t cell_count = 0, used = 0;
	for (size_t i = 0; i < list->choices.len; i++)
		cell_count += 2 + list->choices.items[i].extras.len;
	struct xpath_node *top = arena_array(mem, struct xpath_node, 2);
	struct xpath_node *items = arena_array(mem, struct xpath_node, list->choices.len + 1);
	struct xpath_node *cells = arena_array(mem, struct xpath_node, cell_count + 1);
	add_child(&top[0], &top[1], "root", NULL);
	for (size_t i = 0; i < list->choices.len; i++) {
		add_child(&top[1], &items[i], "item", NULL);
		used += fill_item(&items[i], &cells[used], &list->choices.items[i], language);
	}
	*ret_items = items;
	return &top[1];
}

const char *form_tree_id(struct arena *mem, const struct form_list *list)
{
	const char *dot = list->is_file ? strrchr(list->name, '.') : NULL;
	return dot ? arena_strndup(mem, list->name, (size_t)(dot - list->name)) : list->name;
}

/* ---- files that no question offers, but expressions look at ---- */

void form_compile_file(struct form_compiling *compiling, const char *name, const char *extension)
{
	struct form *form = compiling->form;
	size_t len = strlen(name);
	const char *end = strrchr(name, '.');
	const char *file = end && strcmp(end, extension) == 0
				   ? name
				   : arena_printf(compiling->mem, "%s%s", name, extension);
	for (size_t i = 0; i < form->lists.len; i++) {
		const char *other = form->lists.items[i]->name;
		/* "dorpen" may be a sheet's list or the file dorpen.geojson as well. */
		if (strncmp(other, name, len) == 0 && (!other[len] || other[len] == '.'))
			return;
	}
	struct form_list *list = arena_new_of(compiling->mem, struct form_list);
	list->name = file;
	list->is_file = true;
	*list_add(compiling->mem, &form->lists) = list;
}

void form_compile_files(struct form_compiling *compiling)
{
	const struct form *form = compiling->form;
	for (int i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		if (item->type == FORM_CSV_EXTERNAL)
			form_compile_file(compiling, item->name, ".csv");
		else if (item->type == FORM_XML_EXTERNAL)
			form_compile_file(compiling, item->name, ".xml");
	}
}

/* ---- all lists ---- */

static void compile_tree(struct form_compiling *compiling, const struct form_list *list,
			 struct form_tree *tree)
{
	int language = form_language(compiling->form, NULL);
	tree->list = list;
	tree->id = form_tree_id(compiling->mem, list);
	tree->names.mem = compiling->mem;
	if (list->choices.len)
		tree->root = form_tree_make(compiling->mem, list, language, &tree->items);
	for (size_t i = list->choices.len; i > 0; i--)
		form_names_put(&tree->names, list->choices.items[i - 1].name,
			       &list->choices.items[i - 1]);
}

void form_compile_trees(struct form_compiling *compiling)
{
	const struct form_lists *lists = &compiling->form->lists;
	struct form_tree *trees = arena_array(compiling->mem, struct form_tree, lists->len + 1);
	for (size_t i = 0; i < lists->len; i++)
		compile_tree(compiling, lists->items[i], &trees[i]);
	compiling->plan->trees = trees;
}
