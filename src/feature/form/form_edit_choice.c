/* SPDX-License-Identifier: EUPL-1.2 */
/* form_edit_choice.c: choices as lines that people write: "name | label nl | label en". */
#include "base/utf8.h"
#include "feature/form/form_build.h"
#include "feature/form/form_edit.h"

#include <string.h>

enum { MAX_CHOICES = 5000 };

/* A word on one line: a bar in it is escaped, ends of lines become spaces. */
static void put_word(struct out *out, const char *text)
{
	for (; text && *text; text++) {
		if (*text == '|')
			out_char(out, '\\');
		out_char(out, *text == '\n' || *text == '\r' ? ' ' : *text);
	}
}

const char *form_edit_choice_lines(struct arena *mem, const struct form *form,
				   const struct form_list *list)
{
	SCOPED_OUT(out);
	for (size_t i = 0; i < list->choices.len; i++) {
		const struct form_choice *choice = &list->choices.items[i];
		out_text(out, choice->name);
		for (int j = 0; j < form->language_count; j++) {
			const char *label =
				form_say((const char **const *)choice->words, FORM_LABEL, j);
			out_text(out, " | ");
			put_word(out, label);
		}
		out_text(out, "\n");
	}
	return arena_strdup(mem, out->data ? out->data : "");
}

/* ---- reading ---- */

/* Lines on their way into a list. */
struct reading {
	struct work *work;
	struct form *form;
	const struct form_choices *before;
	struct form_choices made;
};

static const struct form_choice *choice_named(const struct form_choices *choices, const char *name)
{
	for (size_t i = 0; i < choices->len; i++)
		if (!strcmp(choices->items[i].name, name))
			return &choices->items[i];
	return NULL;
}

/* The first bar that divides; "\|" does not. */
static const char *find_bar(const char *at, const char *end)
{
	for (; at < end; at++) {
		if (*at == '\\' && at + 1 < end && at[1] == '|')
			at++;
		else if (*at == '|')
			return at;
	}
	return NULL;
}

/* The next part of a line, without spaces around it; moves *at behind it. */
static const char *next_part(struct arena *mem, const char **at, const char *end)
{
	const char *bar = find_bar(*at, end);
	const char *stop = bar ? bar : end;
	char *part = arena_strndup(mem, *at, (size_t)(stop - *at)), *to = part;
	for (const char *from = part; *from; from++)
		if (from[0] != '\\' || from[1] != '|')
			*to++ = *from;
	*to = '\0';
	*at = bar ? bar + 1 : end;
	return utf8_tidy(mem, part);
}

/* Sets what was written; words of several lines that were not touched stay as they are. */
static void set_label(struct reading *reading, struct form_choice *choice, int language,
		      const char *label)
{
	const char *now = form_say((const char **const *)choice->words, FORM_LABEL, language);
	if (!now || strcmp(utf8_tidy(reading->work->mem, now), label))
		form_edit_say(reading->form, choice->words, FORM_LABEL, language, label);
}

static const char *made_name(struct reading *reading, const char *label)
{
	struct arena *mem = reading->work->mem;
	char *name = utf8_slug(mem, label);
	for (char *at = name; *at; at++)
		if (*at == '-')
			*at = '_';
	const char *wish = name;
	for (int i = 2; choice_named(&reading->made, wish); i++)
		wish = arena_printf(mem, "%s_%d", name, i);
	return wish;
}

static enum err take_line(struct reading *reading, const char *line, const char *end)
{
	struct arena *mem = reading->work->mem;
	struct form_choice choice = { 0 };
	bool has_name = find_bar(line, end) != NULL;
	const char *first = has_name ? next_part(mem, &line, end) : NULL;
	if (has_name && !*first)
		return work_fail(reading->work, ERR_INVALID, "keuzes",
				 N_("A choice has no name. Write it before the first “|”."));
	if (has_name && strpbrk(first, " \t"))
		return work_fail_value(reading->work, ERR_INVALID, "keuzes",
				       N_("The name “{value}” has a space in it. Use an "
					  "underscore instead."),
				       first);
	if (has_name && choice_named(&reading->made, first) && !reading->form->has_doubled_choices)
		return work_fail_value(reading->work, ERR_INVALID, "keuzes",
				       N_("The name “{value}” stands there twice. Give each choice "
					  "its own."),
				       first);
	const char *label = next_part(mem, &line, end);
	choice.name = has_name ? first : made_name(reading, label);
	const struct form_choice *before = choice_named(reading->before, choice.name);
	if (before)
		choice = *before;
	for (int i = 0; i < reading->form->language_count; i++) {
		set_label(reading, &choice, i, label);
		label = next_part(mem, &line, end);
	}
	*list_add(mem, &reading->made) = choice;
	return OK;
}

enum err form_edit_read_choices(struct work *work, struct form *form, struct form_list *list,
				const char *lines)
{
	struct reading reading = { work, form, &list->choices, { 0 } };
	for (const char *at = lines; *at;) {
		const char *end = at + strcspn(at, "\r\n");
		if (*utf8_tidy(work->mem, arena_strndup(work->mem, at, (size_t)(end - at))))
			TRY(take_line(&reading, at, end));
		at = end + strspn(end, "\r\n");
	}
	if (!reading.made.len)
		return work_fail(work, ERR_INVALID, "keuzes",
				 N_("Write at least one choice, each on a line of its own."));
	if (reading.made.len > MAX_CHOICES)
		return work_fail(work, ERR_INVALID, "keuzes",
				 N_("These are more than 5,000 choices. Put them in a CSV file and "
				    "add it under Files."));
	list->choices = reading.made;
	return OK;
}

struct form_list *form_edit_list(struct form *form, const char *name)
{
	for (size_t i = 0; i < form->lists.len; i++)
		if (!strcmp(form->lists.items[i]->name, name))
			return form->lists.items[i];
	return form_add_list(form, name, false);
}

int form_edit_list_users(const struct form *form, const struct form_list *list)
{
	int count = 0;
	for (int i = 1; i < form->item_count; i++)
		count += form->items[i]->list == list;
	return count;
}
