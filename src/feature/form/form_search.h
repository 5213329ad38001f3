/* SPDX-License-Identifier: EUPL-1.2 */
/* form_search.h: choices that an appearance search('file', ...) takes from a file. */
#pragma once
#include "feature/form/form_instance_slice.h"

/*
 * As ODK Collect does it: search('dorpen'), or with how, where and what to look for:
 * search('dorpen', 'contains', 'name', ${begin}, 'gemeente', ${gemeente}). The list of the question
 * says in its one row which columns hold the value (name) and the label; rows whose name is a
 * number are choices themselves.
 */

bool form_has_search(const struct form_item *item);

/* The arguments of search() as an expression that concatenates them; NULL: there is none. */
const char *form_search_text(struct arena *mem, const struct form_item *item);

/* Adds what is found to `ret`. ERR_INVALID: it takes too many steps. */
enum err form_search_options(struct form_instance *instance, const struct form_node *node,
			     struct form_options *ret) MUST_CHECK;

/* The label that the file has for a value; NULL: none. */
const char *form_search_label(struct form_instance *instance, const struct form_item *item,
			      const char *value);
