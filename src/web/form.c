/* SPDX-License-Identifier: EUPL-1.2 */
/* form.c: values of fields: from text to record, and back. */
#include "web/form.h"
#include "base/utf8.h"
#include "web/input.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_YEAR = 1000 };

static char *member(const struct field *field, const void *record)
{
	return (char *)record + field->offset;
}

const struct field *field_find(const struct field *fields, size_t count, const char *key_or_name)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(fields[i].key, key_or_name) || !strcmp(fields[i].name, key_or_name))
			return &fields[i];
	return NULL;
}

static enum err fail(struct work *work, const struct field *field, const char *text,
		     const char *value)
{
	return work_fail_value(work, ERR_INVALID, field->key, text, value);
}

static enum err set_number(struct work *work, const struct field *field, const char *text,
			   double *ret)
{
	char *end, *plain = arena_strdup(work->mem, text);
	for (char *p = plain; *p; p++)
		*p = *p == ',' ? '.' : *p;
	double number = *plain ? strtod(plain, &end) : NAN;
	if (*plain && (*end || !isfinite(number)))
		return fail(work, field, N_("“{value}” is not a number. Write it as 53.22."), text);
	*ret = number;
	return OK;
}

static enum err set_year(struct work *work, const struct field *field, const char *text,
			 int64_t *ret)
{
	char *end;
	long year = strtol(text, &end, 10);
	if (*text && (*end || year < FIRST_YEAR || year > field->max))
		return fail(
			work, field,
			N_("“{value}” is not a year that fits. Write four digits, such as 2014."),
			text);
	*ret = *text ? year : 0;
	return OK;
}

static enum err set_website(struct work *work, const struct field *field, const char *text,
			    const char **ret)
{
	const char *whole = text;
	if (*text && strncmp(text, "http://", 7) && strncmp(text, "https://", 8))
		whole = arena_printf(work->mem, "https://%s", text);
	const char *host = *text ? strstr(whole, "://") + 3 : "";
	if (*text && (!strchr(host, '.') || strpbrk(host, " <>\"\\@")))
		return fail(work, field,
			    N_("“{value}” is not a website. Write it as www.example.nl."), text);
	*ret = *text ? whole : NULL;
	return OK;
}

/* Long text keeps its lines: spaces are tidied within each. */
static char *tidy_lines(struct arena *mem, const char *text)
{
	char *copy = arena_strdup(mem, text), *end = copy;
	for (const char *p = text; *p; p++)
		if (*p != '\r')
			*end++ = *p == '\t' ? ' ' : *p;
	while (end > copy && (end[-1] == '\n' || end[-1] == ' '))
		end--;
	*end = '\0';
	return copy + strspn(copy, " \n");
}

static enum err set_text(struct work *work, const struct field *field, const char *text,
			 const char **ret)
{
	if (utf8_length(text) > (size_t)field->max)
		return fail(work, field, N_("This is too long. Use at most {value} characters."),
			    arena_printf(work->mem, "%d", field->max));
	*ret = *text ? text : NULL;
	return OK;
}

enum err field_set(struct work *work, const struct field *field, const char *text, void *record)
{
	char *at = member(field, record);
	text = text ? text : "";
	text = field->type == FIELD_LONG_TEXT ? tidy_lines(work->mem, text)
					      : utf8_tidy(work->mem, text);
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LONG_TEXT:
	case FIELD_TERM:
	case FIELD_TERMS: return set_text(work, field, text, (const char **)at);
	case FIELD_WEBSITE:
		TRY(set_text(work, field, text, (const char **)at));
		return set_website(work, field, text, (const char **)at);
	case FIELD_YEAR: return set_year(work, field, text, (int64_t *)at);
	case FIELD_NUMBER: return set_number(work, field, text, (double *)at);
	}
	return ERR_BROKEN;
}

const char *field_text(struct arena *mem, const struct field *field, const void *record)
{
	const char *at = member(field, record);
	switch (field->type) {
	case FIELD_YEAR: {
		int64_t year = *(const int64_t *)at;
		return year ? arena_printf(mem, "%lld", (long long)year) : NULL;
	}
	case FIELD_NUMBER: {
		double number = *(const double *)at;
		return isfinite(number) ? arena_printf(mem, "%.15g", number) : NULL;
	}
	default: {
		const char *text = *(const char *const *)at;
		return text && *text ? text : NULL;
	}
	}
}

/* Something was said of this field already: that it is empty too would be one thing too many. */
static bool has_failure(const struct work *work, const struct field *field)
{
	for (size_t i = 0; i < work->failures.len; i++)
		if (work->failures.items[i].field &&
		    !strcmp(work->failures.items[i].field, field->key))
			return true;
	return false;
}

enum err field_check(struct work *work, const struct field *fields, size_t count,
		     const void *record)
{
	enum err err = OK;
	for (size_t i = 0; i < count; i++) {
		if (!fields[i].is_required || field_text(work->mem, &fields[i], record))
			continue;
		err = ERR_INVALID;
		if (!has_failure(work, &fields[i]))
			work_fail(work, ERR_INVALID, fields[i].key, N_("Fill this in."));
	}
	return err;
}

enum err field_read_form(struct work *work, const struct field *fields, size_t count,
			 const struct http_pairs *form, void *record)
{
	enum err err = OK;
	for (size_t i = 0; i < count; i++) {
		const char *text = input_sent(work->mem, form, fields[i].key);
		if (text && field_set(work, &fields[i], text, record))
			err = ERR_INVALID;
	}
	if (field_check(work, fields, count, record))
		err = ERR_INVALID;
	return err;
}
