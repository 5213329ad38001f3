/* SPDX-License-Identifier: EUPL-1.2 */
/* test_tree.h: a filled-in form of made-up answers for tests, and a host that answers for it. */
#pragma once
#include "xpath/xpath_eval.h"

struct test_tree {
	struct arena *mem;
	struct xpath_node document;
	struct xpath_node *question; /* the node that asks */
	struct xpath_node *list;     /* the root element of every instance() */
	struct xpath_context context;
	int64_t steps;
	uint64_t random;
};

/* The answers of test_tree.inc, at 2026-11-22 10:30 in a zone one hour ahead of UTC. */
struct test_tree *test_tree_new(struct arena *mem);
/* One with the answers "age=17;q1=nurse" beside the question "dit", and in every instance() the
 * items "name=a place=b|name=c place=d"; each may be NULL. Kinds are guessed from the values. */
struct test_tree *test_tree_of(struct arena *mem, const char *answers, const char *items);
/* The node at a path such as "data/lid[2]/wie"; NULL: none. */
struct xpath_node *test_tree_at(struct test_tree *tree, const char *path);
/* Reads and evaluates; the value as text, or why not. */
const char *test_tree_value(struct test_tree *tree, const char *text);
