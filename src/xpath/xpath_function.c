/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_function.c: the list of functions, and how they get their arguments. */
#include "xpath/xpath_call.h"

#include <stdlib.h>

#define FUNCTION(id, text, few, many, changes, ours) \
	{ .name = (text), \
	  .least = (few), \
	  .most = (many), \
	  .is_volatile = (changes), \
	  .is_ours = (ours) },
static const struct xpath_function functions[] = { XPATH_FUNCTIONS(FUNCTION) };

#define DO(id, ...) xpath_call_##id,
static xpath_do *const does[] = { XPATH_FUNCTIONS(DO) };

const struct xpath_function *const xpath_functions = functions;
const size_t xpath_function_count = COUNT_OF(functions);

static int compare_names(const void *name, const void *function)
{
	return strcmp(name, ((const struct xpath_function *)function)->name);
}

const struct xpath_function *xpath_function_find(const char *name)
{
	return bsearch(name, functions, COUNT_OF(functions), sizeof functions[0], compare_names);
}

enum err xpath_call_function(const struct xpath_call *call, struct xpath_value *ret)
{
	return does[call->expr->function - functions](call, ret);
}

enum err xpath_argument(const struct xpath_call *call, int i, struct xpath_value *ret)
{
	return xpath_eval(call->context, call->expr->parts[i], ret);
}

/* Without an argument the node itself is meant, as string() and name() do. */
static enum err argument_or_node(const struct xpath_call *call, int i, struct xpath_value *ret)
{
	struct xpath_value value = { .kind = XPATH_NODE_SET };
	if (i < call->expr->part_count)
		return xpath_argument(call, i, ret);
	if (call->context->node)
		*list_add(call->context->mem, &value.nodes) = call->context->node;
	*ret = value;
	return OK;
}

enum err xpath_argument_text(const struct xpath_call *call, int i, const char **ret)
{
	struct xpath_value value;
	TRY(argument_or_node(call, i, &value));
	*ret = xpath_text(call->context->mem, &value);
	return OK;
}

enum err xpath_argument_number(const struct xpath_call *call, int i, double *ret)
{
	struct xpath_value value;
	TRY(argument_or_node(call, i, &value));
	*ret = xpath_number(call->context->mem, &value);
	return OK;
}

enum err xpath_argument_nodes(const struct xpath_call *call, int i, struct xpath_nodes *ret)
{
	struct xpath_value value;
	TRY(argument_or_node(call, i, &value));
	*ret = value.kind == XPATH_NODE_SET ? value.nodes : (struct xpath_nodes){ 0 };
	return OK;
}

enum err xpath_argument_texts(const struct xpath_call *call, int from, struct xpath_texts *ret)
{
	struct arena *mem = call->context->mem;
	struct xpath_texts texts = { 0 };
	struct xpath_value value;
	for (int i = from; i < call->expr->part_count; i++) {
		TRY(xpath_argument(call, i, &value));
		if (value.kind != XPATH_NODE_SET)
			*list_add(mem, &texts) = xpath_text(mem, &value);
		for (size_t k = 0; value.kind == XPATH_NODE_SET && k < value.nodes.len; k++)
			*list_add(mem, &texts) = xpath_node_text(mem, value.nodes.items[k]);
	}
	*ret = texts;
	return OK;
}
