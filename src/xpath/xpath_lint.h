/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_lint.h: remarks about expressions that are right but may not mean what was meant. */
#pragma once
#include "xpath/xpath.h"

/* What to look at twice: an English msgid for each; never an error. */
struct xpath_hint {
	const char *text, *value;
	size_t at;
};
struct xpath_hints LIST(struct xpath_hint);
void xpath_lint(struct arena *mem, const struct xpath_expr *expr, struct xpath_hints *ret);

/* What the form knows of an expression; all may be empty. */
struct xpath_setting {
	/* Whether the question ${name} may have several choices as its answer. */
	bool (*has_many)(const char *name, void *user);
	void *user;
	bool is_condition; /* relevant, required, constraint, read_only */
	bool is_filter;    /* choice_filter: a bare name is a column of the choices */
};
/* The same with hints about = on several choices, and about chance in conditions. */
void xpath_lint_setting(struct arena *mem, const struct xpath_expr *expr,
			const struct xpath_setting *setting, struct xpath_hints *ret);
