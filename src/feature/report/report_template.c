/* SPDX-License-Identifier: EUPL-1.2 */
/* report_template.c: reads the template of a first report, and chooses its words. */
#include "feature/report/report_template.h"
#include "base/shipped.h"
#include "base/utf8.h"
#include "feature/report/report_reference.h"

#include <stdlib.h>
#include <string.h>

static void set(struct template_part *part, const char *key, const char *value)
{
	if (!strcmp(key, "key"))
		part->key = value;
	else if (!strcmp(key, "level"))
		part->level = atoi(value);
	else if (!strcmp(key, "count"))
		part->count = atoi(value);
	else if (!strcmp(key, "name"))
		part->name = value;
	else if (!strcmp(key, "target"))
		part->target = value;
	else if (!strcmp(key, "group"))
		part->group = value;
	else if (!strcmp(key, "about"))
		part->about = value;
}

/* "heading key=opdracht level=1" */
static void read_head(struct arena *mem, char *line, struct template_part *ret)
{
	char *rest = NULL;
	(void)mem;
	ret->kind = strtok_r(line, " ", &rest);
	for (char *word; (word = strtok_r(NULL, " ", &rest));) {
		char *value = strchr(word, '=');
		if (!value)
			continue;
		*value = '\0';
		set(ret, word, value + 1);
	}
	if (!ret->kind)
		ret->kind = "";
}

/* Text without blank lines around it; NULL where nothing is left. */
static const char *trimmed(struct arena *mem, const char *from, const char *end)
{
	while (from < end && (*from == '\n' || *from == ' '))
		from++;
	while (end > from && (end[-1] == '\n' || end[-1] == ' '))
		end--;
	return from < end ? arena_strndup(mem, from, (size_t)(end - from)) : NULL;
}

/* Where a line that begins with `mark` stands at or behind `at`, before `end`; `end`: nowhere. */
static const char *line_with(const char *at, const char *end, const char *mark)
{
	size_t len = strlen(mark);
	while (at < end) {
		if ((size_t)(end - at) >= len && !strncmp(at, mark, len))
			return at;
		const char *next = memchr(at, '\n', (size_t)(end - at));
		at = next ? next + 1 : end;
	}
	return end;
}

static const char *behind_line(const char *at, const char *end)
{
	const char *next = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
	return next ? next + 1 : end;
}

/* Where the next "-- word" stands; its end where there is none. */
static const char *text_end(const char *from, const char *end)
{
	return line_with(from, end, "-- ");
}

static void read_texts(struct arena *mem, const char *from, const char *end,
		       struct template_part *ret)
{
	const struct {
		const char *mark, **text;
	} kinds[] = {
		{ "-- few", &ret->few },
		{ "-- flat", &ret->flat },
		{ "-- none", &ret->none },
		{ "-- test", &ret->test },
	};
	const char *next = text_end(from, end);
	ret->text = trimmed(mem, from, next);
	while (next < end) {
		const char *begin = behind_line(next, end), *stop = text_end(begin, end);
		for (size_t i = 0; i < COUNT_OF(kinds); i++)
			if (!strncmp(next, kinds[i].mark, strlen(kinds[i].mark)))
				*kinds[i].text = trimmed(mem, begin, stop);
		next = stop;
	}
}

void template_read(struct arena *mem, const char *text, struct template_parts *ret)
{
	const char *end = text + strlen(text);
	for (const char *at = line_with(text, end, "== "); at < end;) {
		const char *body = behind_line(at, end), *next = line_with(body, end, "== ");
		const char *line_end = body > at && body[-1] == '\n' ? body - 1 : body;
		struct template_part *part = list_add(mem, ret);
		*part = (struct template_part){ 0 };
		read_head(mem, arena_strndup(mem, at + 3, (size_t)(line_end - at) - 3), part);
		read_texts(mem, body, next, part);
		at = next;
	}
}

const char *const template_languages[] = { "nl", "en", NULL };

void template_shipped(struct arena *mem, const char *language, struct template_parts *ret)
{
	bool is_english = language && !strcmp(language, "en");
	const struct shipped *file =
		shipped_file(is_english ? "report/template.en.md" : "report/template.md");
	*ret = (struct template_parts){ 0 };
	if (file)
		template_read(mem, file->bytes, ret);
}

const struct template_part *template_find(const struct template_parts *parts, const char *key)
{
	for (size_t i = 0; key && i < parts->len; i++)
		if (parts->items[i].key && !strcmp(parts->items[i].key, key))
			return &parts->items[i];
	return NULL;
}

/* Whether a figure of made-up answers shows what real ones would keep back. */
static enum err is_bare(struct look *look, bool *ret)
{
	TRY(look_all_figures(look));
	*ret = false;
	for (size_t i = 0; i < look->founds.len; i++) {
		const struct report_found *it = look->founds.items[i];
		*ret |= !it->err && it->figure.has_test_data && !it->figure.proof;
	}
	return OK;
}

enum err template_text(struct look *look, const struct template_part *part, const char **ret)
{
	struct look_table found = { .base = TEMPLATE_FEW };
	bool is_made_up = false;
	*ret = part->text;
	if (part->test)
		TRY(is_bare(look, &is_made_up));
	if (is_made_up)
		*ret = part->test;
	if (!part->about)
		return OK;
	TRY(look_table(look, part->about, &found));
	bool is_none = !found.table || !found.table->rows.len ||
		       (!found.base && strcmp(part->about, "ronde") != 0);
	if (is_none && part->none)
		*ret = part->none;
	else if (!is_none && found.base && found.base < TEMPLATE_FEW && part->few)
		*ret = part->few;
	else if (!is_none && part->flat && reference_is_flat(found.table))
		*ret = part->flat;
	return OK;
}
