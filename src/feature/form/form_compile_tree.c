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

/* Children of an item; `label` of the file itself comes with the other columns. */
static size_t fill_item(struct xpath_node *item, struct xpath_node *cells,
			const struct form_choice *choice, int language)
{
	size_t used = 0;
	add_child(item, &cells[used++], "name", choice->name);
	const char *label = form_say(choice->words, FORM_LABEL, language);
	if (label)
		add_child(item, &cells[used++], "label", label);
	for (size_t i = 0; i < choice->extras.len; i++) {
		const struct form_extra *extra = &choice->extras.items[i];
		bool is_double = strcmp(extra->name, "name") == 0 ||
				 (label && strcmp(extra->name, "label") == 0);
		if (!is_double)
			add_child(item, &cells[used++], extra->name, extra->value);
	}
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
