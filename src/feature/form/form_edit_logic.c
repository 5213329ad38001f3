/* SPDX-License-Identifier: EUPL-1.2 */
/* form_edit_logic.c: conditions as people build them, and the expressions that they stand for. */
#include "feature/form/form_edit.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

const char *const form_test_keys[FORM_TESTS] = {
	"is",         "isniet", "heeft",  "heeftniet", "tenminste",
	"tenhoogste", "meer",   "minder", "leeg",      "gevuld",
};

const char *const form_test_texts[FORM_TESTS] = {
	N_("is"),          N_("is not"),       N_("contains"),     N_("does not contain"),
	N_("is at least"), N_("is at most"),   N_("is more than"), N_("is less than"),
	N_("is empty"),    N_("is filled in"),
};

static const char *const signs[FORM_TESTS] = {
	[FORM_IS] = "=",       [FORM_IS_NOT] = "!=", [FORM_AT_LEAST] = ">=",
	[FORM_AT_MOST] = "<=", [FORM_MORE] = ">",    [FORM_LESS] = "<",
};

/* ---- reading ---- */

/* Where an expression is being read. */
struct cursor {
	struct arena *mem;
	const char *at;
};

static void skip(struct cursor *cursor) { cursor->at += strspn(cursor->at, " \t\r\n"); }

/* Takes that text, if it stands here. */
static bool take(struct cursor *cursor, const char *text)
{
	size_t len = strlen(text);
	skip(cursor);
	if (strncmp(cursor->at, text, len))
		return false;
	cursor->at += len;
	return true;
}

static bool take_word(struct cursor *cursor, const char *text)
{
	struct cursor before = *cursor;
	if (take(cursor, text) && (isspace((unsigned char)*cursor->at) || *cursor->at == '('))
		return true;
	*cursor = before;
	return false;
}

static bool take_question(struct cursor *cursor, const char **ret)
{
	if (!take(cursor, "${"))
		return false;
	const char *end = strchr(cursor->at, '}');
	if (!end)
		return false;
	*ret = arena_strndup(cursor->mem, cursor->at, (size_t)(end - cursor->at));
	cursor->at = end + 1;
	return true;
}

static bool take_text(struct cursor *cursor, const char **ret)
{
	skip(cursor);
	char quote = *cursor->at;
	const char *end = quote == '\'' || quote == '"' ? strchr(cursor->at + 1, quote) : NULL;
	if (!end)
		return false;
	*ret = arena_strndup(cursor->mem, cursor->at + 1, (size_t)(end - cursor->at - 1));
	cursor->at = end + 1;
	return true;
}

static bool take_number(struct cursor *cursor, const char **ret)
{
	skip(cursor);
	size_t len = strspn(cursor->at + (*cursor->at == '-'), "0123456789.");
	if (!len)
		return false;
	len += *cursor->at == '-';
	*ret = arena_strndup(cursor->mem, cursor->at, len);
	cursor->at += len;
	return true;
}

/* 'text', 12, date('2026-01-01') */
static bool take_value(struct cursor *cursor, const char **ret)
{
	if (take(cursor, "date("))
		return take_text(cursor, ret) && take(cursor, ")");
	return take_text(cursor, ret) || take_number(cursor, ret);
}

/* selected(${q}, 'v') */
static bool take_call(struct cursor *cursor, struct form_condition *ret)
{
	return (take(cursor, "selected(") || take(cursor, "contains(")) &&
	       take_question(cursor, &ret->question) && take(cursor, ",") &&
	       take_text(cursor, &ret->value) && take(cursor, ")");
}

static bool take_sign(struct cursor *cursor, enum form_test *ret)
{
	static const enum form_test order[] = { FORM_IS_NOT, FORM_AT_LEAST, FORM_AT_MOST,
						FORM_IS,     FORM_MORE,     FORM_LESS };
	for (size_t i = 0; i < COUNT_OF(order); i++)
		if (take(cursor, signs[order[i]])) {
			*ret = order[i];
			return true;
		}
	return false;
}

static bool take_comparison(struct cursor *cursor, struct form_condition *ret)
{
	if (!take_question(cursor, &ret->question) || !take_sign(cursor, &ret->test) ||
	    !take_value(cursor, &ret->value))
		return false;
	if (!*ret->value && (ret->test == FORM_IS || ret->test == FORM_IS_NOT)) {
		ret->test = ret->test == FORM_IS ? FORM_EMPTY : FORM_FILLED;
		ret->value = NULL;
	}
	return true;
}

static bool take_condition(struct cursor *cursor, struct form_condition *ret)
{
	struct cursor start = *cursor;
	*ret = (struct form_condition){ .test = FORM_HAS };
	if (take_call(cursor, ret))
		return true;
	*cursor = start;
	ret->test = FORM_HAS_NOT;
	if (take(cursor, "not(") && take_call(cursor, ret) && take(cursor, ")"))
		return true;
	*cursor = start;
	if (take_comparison(cursor, ret))
		return true;
	*cursor = start;
	return take(cursor, "(") && take_condition(cursor, ret) && take(cursor, ")");
}

static const struct form_item *question(const struct form *form, const char *name)
{
	for (int i = 1; i < form->item_count; i++)
		if (!strcmp(form->items[i]->name, name))
			return form->items[i];
	return NULL;
}

/* selected() of one choice is "is": people see no difference. */
static bool settle(const struct form *form, struct form_condition *condition)
{
	const struct form_item *item = question(form, condition->question);
	if (!item)
		return false;
	if (item->type == FORM_SELECT_ONE && condition->test == FORM_HAS)
		condition->test = FORM_IS;
	if (item->type == FORM_SELECT_ONE && condition->test == FORM_HAS_NOT)
		condition->test = FORM_IS_NOT;
	return true;
}

bool form_logic_read(struct arena *mem, const struct form *form, const char *text,
		     struct form_conditions *ret)
{
	struct form_conditions all = { 0 };
	struct cursor cursor = { mem, text ? text : "" };
	bool is_first = true;
	for (skip(&cursor); *cursor.at; skip(&cursor)) {
		struct form_condition condition;
		bool is_any = false;
		if (!is_first) {
			is_any = take_word(&cursor, "or");
			if (!is_any && !take_word(&cursor, "and"))
				return false;
			if (all.list.len > 1 && is_any != all.is_any)
				return false;
			all.is_any = is_any;
		}
		if (!take_condition(&cursor, &condition) || !settle(form, &condition))
			return false;
		*list_add(mem, &all.list) = condition;
		is_first = false;
	}
	*ret = all;
	return true;
}

/* ---- writing ---- */

/* A text between the quotes that it does not hold itself; people's double quotes become single. */
static const char *quoted(struct arena *mem, const char *value)
{
	char *text = arena_strdup(mem, value);
	bool has_single = strchr(text, '\'') != NULL;
	for (char *at = text; has_single && *at; at++)
		if (*at == '"')
			*at = '\'';
	return arena_printf(mem, has_single ? "\"%s\"" : "'%s'", text);
}

static bool is_number(const char *text)
{
	char *end;
	strtod(text, &end);
	return *text && !*end && !strpbrk(text, "xXnNiIeE");
}

/* A value as its question compares it. */
static const char *value_of(struct arena *mem, const struct form_item *item, const char *value)
{
	if (item && item->type == FORM_DATE)
		return arena_printf(mem, "date('%s')", value);
	bool counts = item && (item->type == FORM_INTEGER || item->type == FORM_DECIMAL ||
			       item->type == FORM_RANGE || item->type == FORM_CALCULATE);
	return counts && is_number(value) ? value : quoted(mem, value);
}

static const char *write_one(struct arena *mem, const struct form *form,
			     const struct form_condition *it)
{
	const struct form_item *item = question(form, it->question);
	bool is_list = item && (item->type == FORM_SELECT_MULTIPLE || item->type == FORM_RANK);
	bool is_not = it->test == FORM_HAS_NOT || it->test == FORM_IS_NOT;
	if (it->test == FORM_EMPTY || it->test == FORM_FILLED)
		return arena_printf(mem, "${%s} %s ''", it->question,
				    it->test == FORM_EMPTY ? "=" : "!=");
	if (it->test == FORM_HAS || it->test == FORM_HAS_NOT ||
	    (is_list && (it->test == FORM_IS || it->test == FORM_IS_NOT)))
		return arena_printf(mem, is_not ? "not(%s(${%s}, %s))" : "%s(${%s}, %s)",
				    is_list ? "selected" : "contains", it->question,
				    quoted(mem, it->value));
	return arena_printf(mem, "${%s} %s %s", it->question, signs[it->test],
			    value_of(mem, item, it->value));
}

const char *form_logic_write(struct arena *mem, const struct form *form,
			     const struct form_conditions *conditions)
{
	const char *all = "";
	for (size_t i = 0; i < conditions->list.len; i++)
		all = arena_printf(mem, "%s%s%s", all,
				   i ? conditions->is_any ? " or " : " and " : "",
				   write_one(mem, form, &conditions->list.items[i]));
	return all;
}

/* ---- bounds of an answer ---- */

bool form_bounds_read(struct arena *mem, const struct form_item *item, const char *text,
		      struct form_bounds *ret)
{
	struct form_bounds bounds = { 0 };
	struct cursor cursor = { mem, text ? text : "" };
	bool is_text = item->type == FORM_TEXT;
	for (skip(&cursor); *cursor.at; skip(&cursor)) {
		if ((bounds.least || bounds.most) && !take_word(&cursor, "and"))
			return false;
		if (!take(&cursor, is_text ? "string-length(.)" : "."))
			return false;
		bool is_least = take(&cursor, ">=");
		const char **bound = is_least ? &bounds.least : &bounds.most;
		if ((!is_least && !take(&cursor, "<=")) || *bound || !take_value(&cursor, bound))
			return false;
	}
	*ret = bounds;
	return true;
}

const char *form_bounds_write(struct arena *mem, const struct form_item *item,
			      const struct form_bounds *bounds)
{
	const char *self = item->type == FORM_TEXT ? "string-length(.)" : ".", *all = "";
	bool is_date = item->type == FORM_DATE;
	if (bounds->least)
		all = arena_printf(mem, is_date ? "%s >= date('%s')" : "%s >= %s", self,
				   bounds->least);
	if (bounds->most)
		all = arena_printf(mem, is_date ? "%s%s%s <= date('%s')" : "%s%s%s <= %s", all,
				   bounds->least ? " and " : "", self, bounds->most);
	return all;
}
