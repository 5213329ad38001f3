/* SPDX-License-Identifier: EUPL-1.2 */
/* form_tree.h: the choices of a list as a tree: root/item/name, label and further columns. */
#pragma once
#include "feature/form/form.h"

/* The element root; *ret_items: as many items as choices. Labels in that language. In `mem`. */
const struct xpath_node *form_tree_make(struct arena *mem, const struct form_list *list,
					int language, const struct xpath_node **ret_items);
/* What instance() calls it: of a file its name without extension. In `mem` or borrowed. */
const char *form_tree_id(struct arena *mem, const struct form_list *list);
