/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_lint.c: expressions that are right but may not mean what was meant. */
#include "xpath/xpath_inside.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

struct lint {
	struct arena *mem;
	const struct xpath_setting *setting;
	struct xpath_hints *hints;
	int predicate_depth, once_depth, join_depth; /* how many of these stand around */
};

static void look(struct lint *lint, const struct xpath_expr *expr);

static void say(struct lint *lint, size_t at, const char *text, const char *value)
{
	*list_add(lint->mem, lint->hints) =
		(struct xpath_hint){ .text = text, .value = value, .at = at };
}

static bool is_literal(const struct xpath_expr *expr) { return expr->form == XPATH_LITERAL; }

static bool reads_as_value(const char *text)
{
	double days;
	return !isnan(xpath_number_read(text)) || xpath_date_parse(text, &days);
}

/* ---- texts and names ---- */

static void look_at_literal(struct lint *lint, const struct xpath_expr *expr)
{
	size_t len = strlen(expr->text);
	const char *reference = strstr(expr->text, "${");
	if (reference && strchr(reference, '}'))
		say(lint, expr->at,
		    N_("{value} stands between quotes, so it is a text and not the answer to that "
		       "question. Take the quotes away."),
		    expr->text);
	else if (len > 1 && (expr->text[0] == ' ' || expr->text[len - 1] == ' ') &&
		 strspn(expr->text, " ,;:-/.()") < len && !lint->join_depth)
		say(lint, expr->at,
		    N_("The text “{value}” begins or ends with a space. An answer does not."),
		    expr->text);
}

/* A bare name looks inside the question itself, where nothing is. */
static void look_at_name(struct lint *lint, const struct xpath_expr *path)
{
	static const char *const functions[] = { "true", "false", "today", "now" };
	const char *name = path->steps[0].name;
	for (size_t i = 0; i < COUNT_OF(functions); i++)
		if (!strcmp(name, functions[i])) {
			say(lint, path->at, N_("Write {value} with its brackets."),
			    arena_printf(lint->mem, "%s()", name));
			return;
		}
	say(lint, path->at,
	    N_("“{value}” without ${ } is looked for inside this question. If you mean another "
	       "question, write its name as ${name}. If you mean a text, put it between quotes."),
	    name);
}

static void look_at_path(struct lint *lint, const struct xpath_expr *path)
{
	bool is_bare = !path->is_absolute && !path->part_count && path->step_count &&
		       path->steps[0].axis == XPATH_CHILD && path->steps[0].name &&
		       path->steps[0].name[0] != '*' && !strchr(path->steps[0].name, '(');
	if (is_bare && !lint->predicate_depth)
		look_at_name(lint, path);
	lint->predicate_depth++;
	for (int i = 0; i < path->step_count; i++)
		for (int k = 0; k < path->steps[i].predicate_count; k++)
			look(lint, path->steps[i].predicates[k]);
	lint->predicate_depth--;
}

/* ---- operators ---- */

static bool has_many(const struct lint *lint, const struct xpath_expr *expr)
{
	return expr->form == XPATH_REFERENCE && lint->setting->has_many &&
	       lint->setting->has_many(expr->text, lint->setting->user);
}

static void look_at_side(struct lint *lint, const struct xpath_expr *expr,
			 const struct xpath_expr *side, const struct xpath_expr *other)
{
	bool is_logic = expr->op == XPATH_OR || expr->op == XPATH_AND;
	bool is_equality = expr->op == XPATH_EQUAL || expr->op == XPATH_DIFFERENT;
	if (is_logic && (is_literal(side) || side->form == XPATH_CONSTANT))
		say(lint, side->at,
		    N_("A value alone is always true or always false. Write the whole comparison "
		       "again: ${question} = 'a' or ${question} = 'b'."),
		    NULL);
	else if (!is_logic && !is_equality && expr->op != XPATH_UNION && is_literal(side) &&
		 !reads_as_value(side->text))
		say(lint, side->at,
		    N_("“{value}” is a text, while only numbers and dates can be compared or "
		       "calculated with like this."),
		    side->text);
	else if (is_equality && has_many(lint, side) && is_literal(other) && other->text[0])
		say(lint, side->at,
		    N_("The question {value} can have several choices as its answer. Use "
		       "selected(${name}, 'choice') instead of =."),
		    arena_printf(lint->mem, "${%s}", side->text));
}

/* ---- calls ---- */

static bool is_whole(const char *pattern)
{
	size_t len = strlen(pattern);
	return pattern[0] == '^' && len > 1 && pattern[len - 1] == '$' && pattern[len - 2] != '\\';
}

static void look_at_pattern(struct lint *lint, const struct xpath_expr *pattern)
{
	GRegex *regex;
	if (!is_literal(pattern))
		return;
	regex = g_regex_new(pattern->text, 0, 0, NULL);
	if (!regex)
		say(lint, pattern->at,
		    N_("The pattern {value} cannot be read, so no answer matches it."),
		    pattern->text);
	else if (!is_whole(pattern->text))
		say(lint, pattern->at,
		    N_("The whole answer has to match the pattern {value}. Other programs may look "
		       "for "
		       "it anywhere in the answer. Put ^ before it and $ behind it to be sure."),
		    pattern->text);
	if (regex)
		g_regex_unref(regex);
}

static void look_at_call(struct lint *lint, const struct xpath_expr *call)
{
	const char *name = call->text;
	bool is_joining = !strcmp(name, "concat") || !strcmp(name, "join");
	if (!strcmp(name, "regex"))
		look_at_pattern(lint, call->parts[1]);
	if ((!strcmp(name, "selected") || !strcmp(name, "is-selected")) &&
	    is_literal(call->parts[1]) && strchr(call->parts[1]->text, ' '))
		say(lint, call->parts[1]->at,
		    N_("The name of a choice has no spaces, so “{value}” is never selected."),
		    call->parts[1]->text);
	if (lint->setting->is_condition && !lint->once_depth && call->function->is_volatile &&
	    strcmp(name, "today") != 0)
		say(lint, call->at,
		    N_("{value} gives something else each time, so the question may come and go. "
		       "Calculate it once in a question of its own: once(random())."),
		    arena_printf(lint->mem, "%s()", name));
	lint->once_depth += !strcmp(name, "once");
	lint->join_depth += is_joining;
	for (int i = 0; i < call->part_count; i++)
		if (!is_literal(call->parts[i]) ||
		    (strcmp(name, "regex") && strcmp(name, "jr:choice-name")))
			look(lint, call->parts[i]);
	lint->once_depth -= !strcmp(name, "once");
	lint->join_depth -= is_joining;
}

static void look(struct lint *lint, const struct xpath_expr *expr)
{
	for (; expr->form == XPATH_BINARY; expr = expr->parts[0]) {
		look_at_side(lint, expr, expr->parts[0], expr->parts[1]);
		look_at_side(lint, expr, expr->parts[1], expr->parts[0]);
		look(lint, expr->parts[1]);
	}
	if (expr->form == XPATH_CALL) {
		look_at_call(lint, expr);
		return;
	}
	if (expr->form == XPATH_LITERAL)
		look_at_literal(lint, expr);
	if (expr->form == XPATH_PATH)
		look_at_path(lint, expr);
	for (int i = 0; i < expr->part_count; i++) {
		lint->predicate_depth += expr->form == XPATH_FILTER && i > 0;
		look(lint, expr->parts[i]);
		lint->predicate_depth -= expr->form == XPATH_FILTER && i > 0;
	}
}

static int compare_places(const void *a, const void *b)
{
	size_t left = ((const struct xpath_hint *)a)->at,
	       right = ((const struct xpath_hint *)b)->at;
	return left < right ? -1 : left > right;
}

void xpath_lint_setting(struct arena *mem, const struct xpath_expr *expr,
			const struct xpath_setting *setting, struct xpath_hints *ret)
{
	struct xpath_hints hints = { 0 };
	struct lint lint = { .mem = mem,
			     .setting = setting,
			     .predicate_depth = setting->is_filter,
			     .hints = &hints };
	look(&lint, expr);
	if (hints.len > 1)
		qsort(hints.items, hints.len, sizeof hints.items[0], compare_places);
	*ret = hints;
}

void xpath_lint(struct arena *mem, const struct xpath_expr *expr, struct xpath_hints *ret)
{
	xpath_lint_setting(mem, expr, &(struct xpath_setting){ 0 }, ret);
}
