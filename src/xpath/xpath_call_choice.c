/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_call_choice.c: functions of choices, and what the form is asked for. */
#include "xpath/xpath_call.h"

#include <math.h>

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/* The next word at *text: its length; moves *text to its begin. 0: none. */
static size_t next_word(const char **text)
{
	size_t len = 0;
	while (is_space(**text))
		(*text)++;
	while ((*text)[len] && !is_space((*text)[len]))
		len++;
	return len;
}

enum err xpath_call_selected(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *list, *value;
	size_t len, wanted;
	bool is_found = false;
	TRY(xpath_argument_text(call, 0, &list));
	TRY(xpath_argument_text(call, 1, &value));
	wanted = next_word(&value);
	for (; !is_found && (len = next_word(&list)); list += len)
		is_found = len == wanted && !memcmp(list, value, len);
	*ret = xpath_of_boolean(is_found);
	return OK;
}

/* Counted from 0. */
enum err xpath_call_selected_at(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *list;
	double index;
	size_t len;
	TRY(xpath_argument_text(call, 0, &list));
	TRY(xpath_argument_number(call, 1, &index));
	len = next_word(&list);
	for (; len && index >= 1; index--, len = next_word(&list))
		list += len;
	*ret = xpath_of_text(index >= 0 ? arena_strndup(call->context->mem, list, len) : "");
	return OK;
}

enum err xpath_call_count_selected(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *list;
	double count = 0;
	size_t len;
	TRY(xpath_argument_text(call, 0, &list));
	for (; (len = next_word(&list)); list += len)
		count++;
	*ret = xpath_of_number(count);
	return OK;
}

/* ---- asked of the host ---- */

/* The question is named in a text: '${name}' or its path; the reference itself does as well. */
enum err xpath_call_choice_name(const struct xpath_call *call, struct xpath_value *ret)
{
	const struct xpath_context *context = call->context;
	const struct xpath_expr *named = call->expr->parts[1];
	const char *value, *question, *label = NULL;
	TRY(xpath_argument_text(call, 0, &value));
	if (named->form == XPATH_REFERENCE)
		question = arena_printf(context->mem, "${%s}", named->text);
	else
		TRY(xpath_argument_text(call, 1, &question));
	if (context->host && context->host->choice_name)
		label = context->host->choice_name(context, value, question);
	*ret = xpath_of_text(label ? label : "");
	return OK;
}

enum err xpath_call_itext(const struct xpath_call *call, struct xpath_value *ret)
{
	const struct xpath_context *context = call->context;
	const char *id, *text = NULL;
	TRY(xpath_argument_text(call, 0, &id));
	if (context->host && context->host->text)
		text = context->host->text(context, id);
	*ret = xpath_of_text(text ? text : "");
	return OK;
}

static const char *property(const struct xpath_context *context, const char *name)
{
	const char *text = context->host && context->host->property
				   ? context->host->property(context, name)
				   : NULL;
	return text ? text : "";
}

enum err xpath_call_property(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *name;
	TRY(xpath_argument_text(call, 0, &name));
	*ret = xpath_of_text(property(call->context, name));
	return OK;
}

enum err xpath_call_version(const struct xpath_call *call, struct xpath_value *ret)
{
	*ret = xpath_of_text(property(call->context, "version"));
	return OK;
}

/* Its value is that of its first argument; the others only say what it depends on. */
enum err xpath_call_depend(const struct xpath_call *call, struct xpath_value *ret)
{
	return xpath_argument(call, 0, ret);
}

enum err xpath_call_extract_signed(const struct xpath_call *call, struct xpath_value *ret)
{
	const struct xpath_context *context = call->context;
	const char *contents, *key, *text = NULL;
	TRY(xpath_argument_text(call, 0, &contents));
	TRY(xpath_argument_text(call, 1, &key));
	if (context->host && context->host->signed_text)
		text = context->host->signed_text(context, contents, key);
	*ret = xpath_of_text(text ? text : "");
	return OK;
}

/* ---- pulldata ---- */

static const struct xpath_node *child_named(const struct xpath_node *node, const char *name)
{
	const struct xpath_node *child = NULL;
	while ((child = xpath_axis_next(XPATH_CHILD, node, child)))
		if (child->name && !strcmp(child->name, name))
			return child;
	return NULL;
}

/* Looks in instance(id)/root/item, where the host does not look itself. */
static enum err look_up(const struct xpath_call *call, const char *const *words, const char **ret)
{
	const struct xpath_context *context = call->context;
	const struct xpath_node *root = NULL, *item = NULL, *key, *cell;
	if (context->host && context->host->instance)
		root = context->host->instance(context, words[0]);
	if (root && !root->name)
		root = root->first;
	while (root && (item = xpath_axis_next(XPATH_CHILD, root, item))) {
		TRY(xpath_spend(context, 1));
		key = child_named(item, words[2]);
		if (!key || strcmp(xpath_node_text(context->mem, key), words[3]) != 0)
			continue;
		cell = child_named(item, words[1]);
		*ret = cell ? xpath_node_text(context->mem, cell) : NULL;
		return OK;
	}
	return OK;
}

enum err xpath_call_pulldata(const struct xpath_call *call, struct xpath_value *ret)
{
	const struct xpath_context *context = call->context;
	const char *words[5] = { NULL }, *text = NULL;
	for (int i = 0; i < 4; i++)
		TRY(xpath_argument_text(call, i, &words[i]));
	if (context->host && context->host->pulldata)
		text = context->host->pulldata(context, words);
	else
		TRY(look_up(call, words, &text));
	*ret = xpath_of_text(text ? text : "");
	return OK;
}
