/* SPDX-License-Identifier: EUPL-1.2 */
/* form_search.c: looks up choices in a file, as search() in an appearance asks. */
#include "feature/form/form_search.h"

#include <string.h>
#include <strings.h>

static const char call[] = "search(";

/* Behind the bracket that closes the one before `at`; NULL: it is not closed. */
static const char *closing(const char *at)
{
	char quote = '\0';
	for (int depth = 1; *at; at++) {
		if (quote)
			quote = *at == quote ? '\0' : quote;
		else if (*at == '\'' || *at == '"')
			quote = *at;
		else if (*at == '(')
			depth++;
		else if (*at == ')' && --depth == 0)
			return at + 1;
	}
	return NULL;
}

bool form_has_search(const struct form_item *item)
{
	const char *text = item->parts[FORM_APPEARANCE];
	return text && item->list && !item->list->is_file && strcasestr(text, call);
}

const char *form_search_text(struct arena *mem, const struct form_item *item)
{
	if (!form_has_search(item))
		return NULL;
	const char *begin = strcasestr(item->parts[FORM_APPEARANCE], call) + strlen(call);
	const char *end = closing(begin);
	return end ? arena_printf(mem, "concat(%.*s", (int)(end - begin), begin) : NULL;
}

/* ---- what is asked ---- */

enum { ARGUMENTS = 6 };

struct search {
	const struct form_tree *tree;
	const char *value, *label;        /* columns of the file */
	const char *arguments[ARGUMENTS]; /* file, how, where, what, where, what; NULL: none */
	int wanted;                       /* how many of them */
};

static bool is_digits(const char *text) { return text[0] && !text[strspn(text, "0123456789")]; }

static const struct form_tree *tree_of(const struct form *form, const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t len = dot && strcmp(dot, ".csv") == 0 ? (size_t)(dot - name) : strlen(name);
	for (size_t i = 0; i < form->lists.len; i++) {
		const struct form_tree *tree = &form->plan->trees[i];
		if (tree->list->is_file && strncmp(tree->id, name, len) == 0 && !tree->id[len])
			return tree;
	}
	return NULL;
}

static enum err read_arguments(struct form_instance *instance, const struct form_node *node,
			       const char *text, struct search *search)
{
	const struct xpath_expr *expr;
	struct xpath_problem why;
	struct xpath_value value;
	TRY(xpath_parse(instance->mem, text, &why, &expr));
	for (int i = 0; i < expr->part_count && i < search->wanted; i++) {
		TRY(form_instance_eval(instance, instance->mem, node, expr->parts[i], &value));
		search->arguments[i] = xpath_text(instance->mem, &value);
	}
	return OK;
}

static void name_columns(const struct form_item *item, struct search *search)
{
	const struct form_choices *choices = &item->list->choices;
	search->value = "name";
	search->label = "label";
	for (size_t i = 0; i < choices->len; i++) {
		const struct form_choice *choice = &choices->items[i];
		const char *label = form_say(choice->words, FORM_LABEL, 0);
		if (is_digits(choice->name))
			continue;
		search->value = choice->name;
		search->label = label ? label : choice->name;
		return;
	}
}

/* Arguments are seen from `node`. ERR_MISSING: there is no search, or not that file. */
static enum err begin(struct form_instance *instance, const struct form_node *node,
		      const struct form_item *item, struct search *search)
{
	const char *text = form_search_text(instance->mem, item);
	if (!text)
		return ERR_MISSING;
	TRY(read_arguments(instance, node, text, search));
	if (!search->arguments[0])
		return ERR_MISSING;
	search->tree = tree_of(instance->form, search->arguments[0]);
	name_columns(item, search);
	return search->tree && search->tree->items ? OK : ERR_MISSING;
}

/* ---- which rows ---- */

static const char *cell_of(const struct xpath_node *row, const char *column)
{
	const struct xpath_node *cell = row->first;
	while (cell && strcmp(cell->name, column) != 0)
		cell = cell->next;
	return cell && cell->value ? cell->value : "";
}

static bool fits(const char *how, const char *cell, const char *what)
{
	size_t cell_len = strlen(cell), len = strlen(what);
	if (strcasecmp(how, "matches") == 0)
		return strcasecmp(cell, what) == 0;
	if (strcasecmp(how, "startswith") == 0)
		return strncasecmp(cell, what, len) == 0;
	if (strcasecmp(how, "endswith") == 0)
		return cell_len >= len && strcasecmp(cell + cell_len - len, what) == 0;
	return strcasestr(cell, what) != NULL;
}

/* `columns`: "name, plaats": in one of them. */
static bool is_found(struct arena *mem, const struct search *search, const struct xpath_node *row)
{
	const char *const *arguments = search->arguments;
	if (arguments[4] && arguments[5] && strcmp(cell_of(row, arguments[4]), arguments[5]) != 0)
		return false;
	if (!arguments[1] || !arguments[2] || !arguments[3])
		return true;
	char *at = arena_strdup(mem, arguments[2]);
	for (char *column = strsep(&at, ", "); column; column = strsep(&at, ", "))
		if (column[0] && fits(arguments[1], cell_of(row, column), arguments[3]))
			return true;
	return false;
}

static struct form_option option_of(const struct form_instance *instance,
				    const struct form_node *node, const struct form_choice *choice)
{
	int place = form_word_place(node->node.value, choice->name);
	const char *label = form_say(choice->words, FORM_LABEL, instance->language);
	return (struct form_option){ .choice = choice,
				     .name = choice->name,
				     .label = label ? label : choice->name,
				     .is_chosen = place > 0,
				     .is_missing = !label,
				     .place = node->item->type == FORM_RANK ? place : 0 };
}

/* "naam, plaats": both, with a comma. */
static const char *label_of(struct arena *mem, const struct search *search,
			    const struct xpath_node *row)
{
	const char *label = "";
	char *at = arena_strdup(mem, search->label);
	for (char *column = strsep(&at, ", "); column; column = strsep(&at, ", ")) {
		const char *cell = column[0] ? cell_of(row, column) : "";
		if (cell[0])
			label = arena_printf(mem, "%s%s%s", label, label[0] ? ", " : "", cell);
	}
	return label;
}

static struct form_option found(struct form_instance *instance, const struct form_node *node,
				const struct search *search, size_t at)
{
	const struct xpath_node *row = &search->tree->items[at];
	const char *value = cell_of(row, search->value);
	const char *label = label_of(instance->mem, search, row);
	int place = form_word_place(node->node.value, value);
	return (struct form_option){ .choice = &search->tree->list->choices.items[at],
				     .name = value,
				     .label = label[0] ? label : value,
				     .is_chosen = place > 0,
				     .is_missing = !label[0],
				     .place = node->item->type == FORM_RANK ? place : 0 };
}

enum err form_search_options(struct form_instance *instance, const struct form_node *node,
			     struct form_options *ret)
{
	const struct form_choices *choices = &node->item->list->choices;
	struct search search = { .wanted = ARGUMENTS };
	for (size_t i = 0; i < choices->len; i++)
		if (is_digits(choices->items[i].name))
			*list_add(instance->mem, ret) =
				option_of(instance, node, &choices->items[i]);
	enum err err = begin(instance, node, node->item, &search);
	if (err)
		return err == ERR_MISSING ? OK : err;
	const struct xpath_node *row = search.tree->items;
	for (size_t i = 0; row; i++, row = row->next) {
		const char *value = cell_of(row, search.value);
		if (!value[0] || !is_found(instance->mem, &search, row))
			continue;
		*list_add(instance->mem, ret) = found(instance, node, &search, i);
	}
	return OK;
}

const char *form_search_label(struct form_instance *instance, const struct form_item *item,
			      const char *value)
{
	struct search search = { .wanted = 1 };
	if (begin(instance, instance->root, item, &search))
		return NULL;
	for (const struct xpath_node *row = search.tree->items; row; row = row->next)
		if (strcmp(cell_of(row, search.value), value) == 0)
			return label_of(instance->mem, &search, row);
	return NULL;
}
