/* SPDX-License-Identifier: EUPL-1.2 */
/* form_compile_slice.h: what the files of form_compile share while they check one form. */
#pragma once
#include "feature/form/form_plan.h"
#include "feature/form/form_read.h"

#include <stdint.h>

/* `item` looks at `source`; is_state: its value or relevance does, so that order matters. */
struct form_edge {
	int source, item;
	bool is_state;
};
struct form_edges LIST(struct form_edge);

struct form_compiling {
	struct form *form;
	struct arena *mem;
	struct form_plan *plan;
	struct form_problems *problems;
	bool has_errors;
	struct form_edges edges;
	int *seen, *seen_state; /* [index]: the last item + 1 that got an edge to it */
	size_t binding_count;
	/* what is looked at now */
	struct form_item *item;
	const char *sheet, *column, *name, *source_text;
	int64_t row;
	enum form_part part; /* FORM_PARTS: none of an item */
	bool is_state;       /* its value orders the calculation */
	bool may_see_itself; /* constraint and the like */
};

/* Adds a problem at what is looked at now. `at`: byte in its text, or SIZE_MAX. */
void form_compile_fault(struct form_compiling *compiling, const char *text, const char *value,
			size_t at);
void form_compile_warn(struct form_compiling *compiling, const char *text, const char *value,
		       size_t at);

/* form_compile_place.c: blocks and slots. */
void form_compile_places(struct form_compiling *compiling);
/* form_compile_tree.c: files that only expressions name become lists; the choices as trees. */
void form_compile_files(struct form_compiling *compiling);
/* That of pulldata('name', ...), unless there is such a list. `extension`: ".csv". */
void form_compile_file(struct form_compiling *compiling, const char *name, const char *extension);
void form_compile_trees(struct form_compiling *compiling);
/* form_compile_bind.c: what each name and path of one expression means, and its edges. */
void form_compile_bind(struct form_compiling *compiling, const struct xpath_expr *expr,
		       struct form_item *from);
/* The question of that name, or NULL with a problem at `at`. */
struct form_item *form_compile_name(struct form_compiling *compiling, struct form_item *from,
				    const char *name, size_t at);
/* That the item looked at now looks at `source`. */
void form_compile_edge(struct form_compiling *compiling, const struct form_item *source,
		       bool is_other_turn);
/* form_compile_order.c: dependents, order, cycles. */
void form_compile_order(struct form_compiling *compiling);
