/* SPDX-License-Identifier: EUPL-1.2 */
/* import_staged.c: what a row says, as the lines of text in which it waits. */
#include "feature/import/import_slice.h"

#include <stdlib.h>
#include <string.h>

/*
 * Lines "key=value", an end of line in a value as \n and a backslash as \\: fields of the table
 * first and in its order, then what follows from them, then for each source "kind=", "title=" and
 * "url=", a source beginning with its kind. Not JSON, since 100,000 of them are read back between
 * the reader and the writer, and nobody else reads them.
 */
static const struct {
	const char *key;
	size_t offset;
} derived[] = {
	{ "slug", offsetof(struct initiative, slug) },
	{ "neighbourhood", offsetof(struct initiative, neighbourhood) },
	{ "municipality_code", offsetof(struct initiative, municipality_code) },
	{ "village", offsetof(struct initiative, village) },
	{ "source_kinds", offsetof(struct initiative, source_kinds) },
};

static const char **text_at(struct initiative *record, size_t offset)
{
	return (const char **)((char *)record + offset);
}

/* ---- writing ---- */

static void put_line(struct out *out, const char *key, const char *value)
{
	if (!value)
		return;
	out_text(out, key);
	out_char(out, '=');
	for (const char *p = value; *p;) {
		size_t len = strcspn(p, "\\\n");
		out_bytes(out, p, len);
		p += len;
		if (*p)
			out_text(out, *p++ == '\n' ? "\\n" : "\\\\");
	}
	out_char(out, '\n');
}

const char *import_staged_text(struct arena *mem, const struct import_row *row)
{
	SCOPED_OUT(out);
	struct initiative record = row->record;
	for (size_t i = 0; i < initiative_field_count; i++)
		put_line(out, initiative_fields[i].name,
			 field_text(mem, &initiative_fields[i], &record));
	for (size_t i = 0; i < COUNT_OF(derived); i++)
		put_line(out, derived[i].key, *text_at(&record, derived[i].offset));
	out_printf(out, "lat_e5=%d\nlon_e5=%d\nprecision=%s\n", (int)record.lat_e5,
		   (int)record.lon_e5, precision_key(record.precision));
	for (size_t i = 0; i < row->sources.len; i++) {
		put_line(out, "kind", row->sources.items[i].kind);
		put_line(out, "title", row->sources.items[i].title);
		put_line(out, "url", row->sources.items[i].url);
	}
	return arena_strndup(mem, out->data, out->len);
}

/* ---- reading ---- */

/* Undoes the escapes in place. */
static void plain(char *value)
{
	char *end = strchr(value, '\\');
	if (!end)
		return;
	for (const char *p = end; *p; p++)
		if (*p == '\\' && p[1])
			*end++ = *++p == 'n' ? '\n' : *p;
		else
			*end++ = *p;
	*end = '\0';
}

static bool take_source(struct arena *mem, const char *key, const char *value,
			struct import_row *row)
{
	struct sources *sources = &row->sources;
	if (!strcmp(key, "kind"))
		*list_add(mem, sources) = (struct source){ .kind = value };
	else if (sources->len && !strcmp(key, "title"))
		sources->items[sources->len - 1].title = value;
	else if (sources->len && !strcmp(key, "url"))
		sources->items[sources->len - 1].url = value;
	else
		return false;
	return true;
}

static bool take_derived(const char *key, const char *value, struct initiative *record)
{
	for (size_t i = 0; i < COUNT_OF(derived); i++)
		if (!strcmp(derived[i].key, key)) {
			*text_at(record, derived[i].offset) = value;
			return true;
		}
	if (!strcmp(key, "lat_e5"))
		record->lat_e5 = (int32_t)strtol(value, NULL, 10);
	else if (!strcmp(key, "lon_e5"))
		record->lon_e5 = (int32_t)strtol(value, NULL, 10);
	else if (!strcmp(key, "precision"))
		record->precision = precision_of(value);
	else
		return false;
	return true;
}

/* `next_field`: where the field of the line before stands in the table. */
static bool take_field(const char *key, const char *value, struct initiative *record,
		       size_t *next_field)
{
	for (size_t i = *next_field; i < initiative_field_count; i++) {
		const struct field *field = &initiative_fields[i];
		if (strcmp(field->name, key))
			continue;
		if (field->type == FIELD_YEAR)
			record->start_year = strtoll(value, NULL, 10);
		else
			*text_at(record, field->offset) = value;
		*next_field = i + 1;
		return true;
	}
	*next_field = initiative_field_count;
	return false;
}

enum err import_staged_read(struct arena *mem, const char *text, struct import_row *row)
{
	size_t next_field = 0;
	if (!text)
		return ERR_BROKEN;
	for (char *line = arena_strdup(mem, text), *end; *line; line = end + 1) {
		char *sign = strchr(line, '=');
		end = strchr(line, '\n');
		if (!end || !sign || sign > end)
			return ERR_BROKEN;
		*sign = *end = '\0';
		plain(sign + 1);
		if (!take_field(line, sign + 1, &row->record, &next_field) &&
		    !take_derived(line, sign + 1, &row->record) &&
		    !take_source(mem, line, sign + 1, row))
			return ERR_BROKEN;
	}
	return OK;
}
