/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_fuzz.c: any text as an expression: what it prints reads as the same tree; it evaluates. */
#include "xpath/xpath_eval.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static bool same_text(const char *a, const char *b) { return a && b ? !strcmp(a, b) : a == b; }

static bool same(const struct xpath_expr *a, const struct xpath_expr *b);

static bool same_all(const struct xpath_expr **a, const struct xpath_expr **b, int count)
{
	for (int i = 0; i < count; i++)
		if (!same(a[i], b[i]))
			return false;
	return true;
}

static bool same_steps(const struct xpath_expr *a, const struct xpath_expr *b)
{
	for (int i = 0; i < a->step_count; i++) {
		const struct xpath_step *one = &a->steps[i], *other = &b->steps[i];
		if (one->axis != other->axis || !same_text(one->name, other->name) ||
		    one->predicate_count != other->predicate_count ||
		    !same_all(one->predicates, other->predicates, one->predicate_count))
			return false;
	}
	return true;
}

static bool same(const struct xpath_expr *a, const struct xpath_expr *b)
{
	for (; a->form == XPATH_BINARY && b->form == XPATH_BINARY; a = a->parts[0], b = b->parts[0])
		if (a->op != b->op || !same(a->parts[1], b->parts[1]))
			return false;
	return a->form == b->form && same_text(a->text, b->text) && a->number == b->number &&
	       a->is_absolute == b->is_absolute && a->is_last_saved == b->is_last_saved &&
	       a->function == b->function && a->part_count == b->part_count &&
	       a->step_count == b->step_count && same_all(a->parts, b->parts, a->part_count) &&
	       same_steps(a, b);
}

static struct xpath_node *add(struct arena *mem, struct xpath_node *parent, const char *name,
			      const char *value)
{
	struct xpath_node *node = arena_new_of(mem, struct xpath_node);
	node->name = name;
	node->value = value;
	xpath_append(parent, node);
	return node;
}

static enum err reference(const struct xpath_context *context, const struct xpath_expr *expr,
			  struct xpath_nodes *ret)
{
	*list_add(context->mem, ret) = context->current;
	*list_add(context->mem, ret) = context->root->first->last;
	return OK;
}

static const struct xpath_node *instance(const struct xpath_context *context, const char *id)
{
	return id[0] ? context->root->first : NULL;
}

static void evaluate(struct arena *mem, const struct xpath_expr *expr)
{
	static const struct xpath_host host = { .reference = reference, .instance = instance };
	struct xpath_node document = { 0 }, *data = add(mem, &document, "a", NULL), *turn;
	int64_t steps = 20000;
	struct xpath_value value;
	for (int i = 0; i < 4; i++) {
		turn = add(mem, data, i % 2 ? "b" : "c", NULL);
		add(mem, turn, "@d", "1");
		add(mem, turn, "e", i ? "2026-11-22" : "53.2 6.5 0 0");
		add(mem, turn, "f", "7")->kind = XPATH_NUMBER;
	}
	data->first->next->is_hidden = true;
	if (xpath_eval(&(struct xpath_context){ .mem = mem,
						.root = &document,
						.node = data->first->last,
						.current = data->first->last,
						.steps_left = &steps,
						.zone_minutes = 60,
						.host = &host },
		       expr, &value))
		return;
	xpath_text(mem, &value);
	xpath_number(mem, &value);
	xpath_boolean(&value);
}

/* Spaces and the brackets around a lone / can take what is printed over a limit. */
static int expects(const char *reason, size_t printed_bytes)
{
	if (printed_bytes <= XPATH_MAX_BYTES && !strstr(reason, "too deep"))
		abort();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	const char *text = arena_strndup(mem, (const char *)bytes, len);
	struct xpath_problem why = { 0 };
	const struct xpath_expr *expr, *again;
	struct xpath_hints hints;
	if (xpath_parse(mem, text, &why, &expr)) {
		if (!why.text || why.at > len)
			abort();
		return 0;
	}
	xpath_print(out, expr);
	if (xpath_parse(mem, out->data, &why, &again))
		return expects(why.text, out->len);
	if (!same(expr, again))
		abort();
	xpath_lint(mem, expr, &hints);
	evaluate(mem, expr);
	return 0;
}
