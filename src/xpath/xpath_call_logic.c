/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_call_logic.c: true or false, and choosing between values. */
#include "xpath/xpath_call.h"

enum err xpath_call_true(const struct xpath_call *call, struct xpath_value *ret)
{
	*ret = xpath_of_boolean(true);
	return OK;
}

enum err xpath_call_false(const struct xpath_call *call, struct xpath_value *ret)
{
	*ret = xpath_of_boolean(false);
	return OK;
}

/* The tree knows no languages. */
enum err xpath_call_lang(const struct xpath_call *call, struct xpath_value *ret)
{
	*ret = xpath_of_boolean(false);
	return OK;
}

static enum err argument_boolean(const struct xpath_call *call, int i, bool *ret)
{
	struct xpath_value value;
	TRY(xpath_argument(call, i, &value));
	*ret = xpath_boolean(&value);
	return OK;
}

enum err xpath_call_boolean(const struct xpath_call *call, struct xpath_value *ret)
{
	bool is_true;
	TRY(argument_boolean(call, 0, &is_true));
	*ret = xpath_of_boolean(is_true);
	return OK;
}

enum err xpath_call_not(const struct xpath_call *call, struct xpath_value *ret)
{
	bool is_true;
	TRY(argument_boolean(call, 0, &is_true));
	*ret = xpath_of_boolean(!is_true);
	return OK;
}

static bool is_true_text(const char *text) { return !strcmp(text, "true") || !strcmp(text, "1"); }

enum err xpath_call_boolean_from_string(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text;
	TRY(xpath_argument_text(call, 0, &text));
	*ret = xpath_of_boolean(is_true_text(text));
	return OK;
}

enum err xpath_call_if(const struct xpath_call *call, struct xpath_value *ret)
{
	bool is_true;
	TRY(argument_boolean(call, 0, &is_true));
	return xpath_argument(call, is_true ? 1 : 2, ret);
}

enum err xpath_call_coalesce(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_value value = { 0 };
	for (int i = 0; i < call->expr->part_count; i++) {
		TRY(xpath_argument(call, i, &value));
		if (xpath_text(call->context->mem, &value)[0])
			break;
	}
	*ret = xpath_single(call->context, &value);
	return OK;
}

/* What the question holds already, or else the value. */
enum err xpath_call_once(const struct xpath_call *call, struct xpath_value *ret)
{
	const struct xpath_node *current = call->context->current;
	const char *text = current ? xpath_node_text(call->context->mem, current) : "";
	if (!text[0])
		return xpath_argument(call, 0, ret);
	*ret = xpath_of_text(text);
	return OK;
}

/* ---- check lists ---- */

static bool counts(const char *text) { return is_true_text(text) || xpath_number_read(text) > 0; }

/* Whether a total lies between the first two arguments; -1 stands for no limit. */
static enum err within(const struct xpath_call *call, double total, struct xpath_value *ret)
{
	double least, most;
	TRY(xpath_argument_number(call, 0, &least));
	TRY(xpath_argument_number(call, 1, &most));
	*ret = xpath_of_boolean((least == -1 || total >= least) && (most == -1 || total <= most));
	return OK;
}

enum err xpath_call_checklist(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_texts texts;
	double total = 0;
	TRY(xpath_argument_texts(call, 2, &texts));
	for (size_t i = 0; i < texts.len; i++)
		total += counts(texts.items[i]);
	return within(call, total, ret);
}

/* Value and weight by turns; or a node-set of values and one of weights. */
enum err xpath_call_weighted_checklist(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_texts texts;
	double total = 0, weight;
	size_t stride, apart;
	TRY(xpath_argument_texts(call, 2, &texts));
	stride = call->expr->part_count == 4 ? 1 : 2;
	apart = call->expr->part_count == 4 ? texts.len / 2 : 1;
	for (size_t i = 0; i + apart < texts.len && i / stride < texts.len / 2; i += stride) {
		weight = xpath_number_read(texts.items[i + apart]);
		total += counts(texts.items[i]) ? weight : 0;
	}
	return within(call, total, ret);
}
