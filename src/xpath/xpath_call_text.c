/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_call_text.c: functions of text; places are counted in code points. */
#include "xpath/xpath_call.h"

#include "base/utf8.h"

#include <math.h>

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static size_t point_length(const char *text)
{
	size_t len = 1;
	while ((text[len] & 0xc0) == 0x80)
		len++;
	return len;
}

/* The text from `points` code points on. */
static const char *skip_points(const char *text, size_t points)
{
	for (; points > 0 && *text; points--)
		text += point_length(text);
	return text;
}

static const char *cut(const struct xpath_call *call, const char *text, size_t from, size_t points)
{
	const char *begin = skip_points(text, from), *end = skip_points(begin, points);
	return arena_strndup(call->context->mem, begin, (size_t)(end - begin));
}

static enum err two_texts(const struct xpath_call *call, const char **ret_one,
			  const char **ret_other)
{
	TRY(xpath_argument_text(call, 0, ret_one));
	return xpath_argument_text(call, 1, ret_other);
}

enum err xpath_call_string(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text;
	TRY(xpath_argument_text(call, 0, &text));
	*ret = xpath_of_text(text);
	return OK;
}

static enum err join(const struct xpath_call *call, const char *between, int from,
		     struct xpath_value *ret)
{
	struct xpath_texts texts;
	size_t len = 1;
	char *text, *to;
	TRY(xpath_argument_texts(call, from, &texts));
	for (size_t i = 0; i < texts.len; i++)
		len += strlen(texts.items[i]) + strlen(between);
	if (len > XPATH_MAX_TEXT_BYTES)
		return ERR_INVALID;
	TRY(xpath_spend(call->context, (int64_t)(len / 64)));
	to = text = arena_alloc(call->context->mem, len);
	for (size_t i = 0; i < texts.len; i++) {
		to = stpcpy(to, i ? between : "");
		to = stpcpy(to, texts.items[i]);
	}
	*ret = xpath_of_text(text);
	return OK;
}

enum err xpath_call_concat(const struct xpath_call *call, struct xpath_value *ret)
{
	return join(call, "", 0, ret);
}

enum err xpath_call_join(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *between;
	TRY(xpath_argument_text(call, 0, &between));
	return join(call, between, 1, ret);
}

/* From 0; a negative place counts from the end, as JavaRosa does. */
static size_t place(double number, size_t len)
{
	if (isnan(number))
		return 0;
	number = trunc(number);
	if (number < 0)
		number += (double)len;
	return number < 0 ? 0 : number > (double)len ? len : (size_t)number;
}

enum err xpath_call_substr(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text;
	double from, to = INFINITY;
	size_t len, begin, end;
	TRY(xpath_argument_text(call, 0, &text));
	TRY(xpath_argument_number(call, 1, &from));
	if (call->expr->part_count > 2)
		TRY(xpath_argument_number(call, 2, &to));
	len = utf8_length(text);
	begin = place(from, len);
	end = place(to, len);
	*ret = xpath_of_text(end > begin ? cut(call, text, begin, end - begin) : "");
	return OK;
}

static double rounded(double number) { return floor(number + 0.5); }

/* From 1, with rounding, as XPath 1.0 has it: substring("12345", 1.5, 2.6) is "234". */
enum err xpath_call_substring(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text;
	double from, count, end = INFINITY;
	TRY(xpath_argument_text(call, 0, &text));
	TRY(xpath_argument_number(call, 1, &from));
	from = rounded(from);
	if (call->expr->part_count > 2) {
		TRY(xpath_argument_number(call, 2, &count));
		end = from + rounded(count);
	}
	if (from < 1)
		from = 1;
	if (isnan(from) || isnan(end) || end <= from || from > 1e9)
		*ret = xpath_of_text("");
	else
		*ret = xpath_of_text(cut(call, text, (size_t)from - 1,
					 end - from > 1e9 ? SIZE_MAX : (size_t)(end - from)));
	return OK;
}

enum err xpath_call_substring_before(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text, *part, *found;
	TRY(two_texts(call, &text, &part));
	found = strstr(text, part);
	*ret = xpath_of_text(found ? arena_strndup(call->context->mem, text, (size_t)(found - text))
				   : "");
	return OK;
}

enum err xpath_call_substring_after(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text, *part, *found;
	TRY(two_texts(call, &text, &part));
	found = strstr(text, part);
	*ret = xpath_of_text(found ? found + strlen(part) : "");
	return OK;
}

enum err xpath_call_contains(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text, *part;
	TRY(two_texts(call, &text, &part));
	*ret = xpath_of_boolean(strstr(text, part));
	return OK;
}

enum err xpath_call_starts_with(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text, *part;
	TRY(two_texts(call, &text, &part));
	*ret = xpath_of_boolean(!strncmp(text, part, strlen(part)));
	return OK;
}

enum err xpath_call_ends_with(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text, *part;
	size_t len, part_len;
	TRY(two_texts(call, &text, &part));
	len = strlen(text);
	part_len = strlen(part);
	*ret = xpath_of_boolean(len >= part_len && !strcmp(text + len - part_len, part));
	return OK;
}

enum err xpath_call_string_length(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text;
	TRY(xpath_argument_text(call, 0, &text));
	*ret = xpath_of_number((double)utf8_length(text));
	return OK;
}

enum err xpath_call_normalize_space(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text;
	char *tidy, *to;
	TRY(xpath_argument_text(call, 0, &text));
	to = tidy = arena_strdup(call->context->mem, text);
	for (; *text; text++)
		if (!is_space(*text))
			*to++ = *text;
		else if (to > tidy && to[-1] != ' ')
			*to++ = ' ';
	if (to > tidy && to[-1] == ' ')
		to--;
	*to = '\0';
	*ret = xpath_of_text(tidy);
	return OK;
}

/* Where the code point at `point` stands in `set`, from 0; SIZE_MAX: nowhere. */
static size_t point_index(const char *set, const char *point)
{
	size_t len = point_length(point);
	for (size_t i = 0; *set; i++, set += point_length(set))
		if (!strncmp(set, point, len))
			return i;
	return SIZE_MAX;
}

enum err xpath_call_translate(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text, *from, *to, *as;
	char *made, *end;
	size_t index;
	TRY(two_texts(call, &text, &from));
	TRY(xpath_argument_text(call, 2, &to));
	TRY(xpath_spend(call->context, (int64_t)(strlen(text) / 64 * (1 + strlen(from) / 16))));
	end = made = arena_alloc(call->context->mem, strlen(text) * 4 + 1);
	for (; *text; text += point_length(text)) {
		index = point_index(from, text);
		as = index == SIZE_MAX ? text : skip_points(to, index);
		if (*as)
			end = mempcpy(end, as, point_length(as));
	}
	*ret = xpath_of_text(made);
	return OK;
}
