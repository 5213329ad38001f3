/* SPDX-License-Identifier: EUPL-1.2 */
/* test_tree.c: a filled-in form of made-up answers for tests, and a host that answers for it. */
#include "xpath/test_tree.h"

#include <stdlib.h>

struct answer {
	const char *path;
	enum xpath_kind kind;
	const char *value;
};

static const struct answer answers[] = {
#include "xpath/test_tree.inc"
};

static struct xpath_node *child_at(struct xpath_node *parent, const char *name, size_t len,
				   int place)
{
	struct xpath_node *node = parent->first;
	for (; node; node = node->next)
		if (strlen(node->name) == len && !strncmp(node->name, name, len) && --place == 0)
			return node;
	return NULL;
}

/* The node at `path`; made on the way when `mem` is given. */
static struct xpath_node *walk_to(struct arena *mem, struct xpath_node *node, const char *path)
{
	while (node && *path) {
		size_t len = strcspn(path, "[/");
		int place = path[len] == '[' ? atoi(path + len + 1) : 1;
		struct xpath_node *child = child_at(node, path, len, place);
		if (!child && mem) {
			child = arena_new_of(mem, struct xpath_node);
			child->name = arena_strndup(mem, path, len);
			xpath_append(node, child);
		}
		node = child;
		path += strcspn(path, "/");
		path += *path == '/';
	}
	return node;
}

struct xpath_node *test_tree_at(struct test_tree *tree, const char *path)
{
	return walk_to(NULL, &tree->document, path);
}

/* All nodes of that name, wherever they stand; in a turn of a repeat the one beside it. */
static enum err reference(const struct xpath_context *context, const struct xpath_expr *expr,
			  struct xpath_nodes *ret)
{
	const struct xpath_node *top = context->root, *node = NULL;
	for (node = context->current->parent; node && node->name; node = node->parent)
		for (const struct xpath_node *child = node->first; child; child = child->next)
			if (!strcmp(child->name, expr->text) && node != top->first) {
				*list_add(context->mem, ret) = child;
				return OK;
			}
	for (const struct xpath_node *at = top->first; at;) {
		if (at->name && !strcmp(at->name, expr->text) && !at->is_hidden)
			*list_add(context->mem, ret) = at;
		const struct xpath_node *next = at->first ? at->first : at->next;
		for (; !next && at->parent; next = at->next)
			at = at->parent;
		at = next;
	}
	return OK;
}

static const struct xpath_node *instance(const struct xpath_context *context, const char *id)
{
	return ((struct test_tree *)context->user)->list;
}

static const char *choice_name(const struct xpath_context *context, const char *value,
			       const char *question)
{
	return arena_printf(context->mem, "<%s of %s>", value, question);
}

static const char *text(const struct xpath_context *context, const char *id)
{
	return arena_printf(context->mem, "text %s", id);
}

static const char *property(const struct xpath_context *context, const char *name)
{
	return !strcmp(name, "version") ? "7" : NULL;
}

static const struct xpath_host host = { .reference = reference,
					.instance = instance,
					.choice_name = choice_name,
					.text = text,
					.property = property };

/* ---- making trees ---- */

/* The cells "name=a place=b", parted by `sign`, as children of `parent`. */
static void add_cells(struct arena *mem, struct xpath_node *parent, const char *text, char sign)
{
	bool has_kinds = sign == ';';
	while (*text) {
		size_t name = strcspn(text, "="), len;
		const char *value = text + name + 1, *end = strchr(value, sign);
		struct xpath_node *node = arena_new_of(mem, struct xpath_node);
		double days;
		len = end ? (size_t)(end - value) : strlen(value);
		node->name = arena_strndup(mem, text, name);
		node->value = arena_strndup(mem, value, len);
		if (has_kinds && xpath_date_parse(node->value, &days))
			node->kind = XPATH_DATE;
		else if (has_kinds && strspn(node->value, "-.0123456789") == len)
			node->kind = XPATH_NUMBER;
		xpath_append(parent, node);
		text = value + len + (end != NULL);
	}
}

static void add_items(struct test_tree *tree, const char *items)
{
	tree->list = arena_new_of(tree->mem, struct xpath_node);
	tree->list->name = "root";
	while (*items) {
		size_t len = strcspn(items, "|");
		struct xpath_node *item = arena_new_of(tree->mem, struct xpath_node);
		item->name = "item";
		xpath_append(tree->list, item);
		add_cells(tree->mem, item, arena_strndup(tree->mem, items, len), ' ');
		items += len + (items[len] == '|');
	}
}

static struct test_tree *finish(struct test_tree *tree, const char *question)
{
	tree->question = test_tree_at(tree, question);
	tree->steps = 100000;
	tree->random = 7;
	tree->context = (struct xpath_context){ .mem = tree->mem,
						.root = &tree->document,
						.current = tree->question,
						.node = tree->question,
						.now_ms = 1795339800000,
						.zone_minutes = 60,
						.random = &tree->random,
						.steps_left = &tree->steps,
						.host = &host,
						.user = tree };
	return tree;
}

struct test_tree *test_tree_new(struct arena *mem)
{
	struct test_tree *tree = arena_new_of(mem, struct test_tree);
	struct xpath_node *node;
	tree->mem = mem;
	for (size_t i = 0; i < COUNT_OF(answers); i++) {
		node = walk_to(mem, &tree->document, answers[i].path);
		node->kind = answers[i].kind;
		node->value = answers[i].value;
	}
	test_tree_at(tree, "data/verborgen")->is_hidden = true;
	add_items(tree, "name=a label=Appel plaats=Ulrum|name=b label=Peer plaats=Leens|"
			"name=c label=Pruim plaats=Ulrum");
	return finish(tree, "data/naam");
}

struct test_tree *test_tree_of(struct arena *mem, const char *answer_texts, const char *items)
{
	struct test_tree *tree = arena_new_of(mem, struct test_tree);
	tree->mem = mem;
	walk_to(mem, &tree->document, "data");
	add_cells(mem, tree->document.first, answer_texts ? answer_texts : "", ';');
	walk_to(mem, &tree->document, "data/dit");
	add_items(tree, items ? items : "");
	return finish(tree, "data/dit");
}

const char *test_tree_value(struct test_tree *tree, const char *text_in)
{
	struct xpath_problem why;
	const struct xpath_expr *expr;
	struct xpath_value value;
	tree->context.current = tree->context.node = tree->question;
	if (xpath_parse(tree->mem, text_in, &why, &expr))
		return arena_printf(tree->mem, "%s|%s", why.text, why.value ? why.value : "");
	tree->steps = 100000;
	if (xpath_eval(&tree->context, expr, &value))
		return "too many steps";
	return xpath_text(tree->mem, &value);
}
