/* SPDX-License-Identifier: EUPL-1.2 */
/* form_edit_word.c: the languages of a draft and its words in them. */
#include "base/utf8.h"
#include "feature/form/form_build.h"
#include "feature/form/form_edit.h"

#include <string.h>

typedef void each_words(struct form *form, const char **words[FORM_WORDS], int language);

static void each(struct form *form, each_words *visit, int language)
{
	for (int i = 1; i < form->item_count; i++)
		visit(form, form->items[i]->words, language);
	for (size_t i = 0; i < form->lists.len; i++)
		for (size_t j = 0; j < form->lists.items[i]->choices.len; j++)
			visit(form, form->lists.items[i]->choices.items[j].words, language);
}

static void grow(struct form *form, const char **words[FORM_WORDS], int language)
{
	for (int kind = 0; kind < FORM_WORDS; kind++) {
		if (!words[kind])
			continue;
		const char **more = arena_array(form->mem, const char *, (size_t)language + 1);
		memcpy(more, words[kind], (size_t)language * sizeof *more);
		words[kind] = more;
	}
}

static void shrink(struct form *form, const char **words[FORM_WORDS], int language)
{
	for (int kind = 0; kind < FORM_WORDS; kind++)
		for (int i = language; words[kind] && i + 1 < form->language_count; i++)
			words[kind][i] = words[kind][i + 1];
}

void form_edit_add_language(struct form *form, const char *text)
{
	struct form_language language = form_language_read(form->mem, text);
	if (form->language_count == 1 && !*form->languages[0].name) {
		form->languages[0] = language; /* what was written is in this language */
		return;
	}
	for (int i = 0; i < form->language_count; i++)
		if (!strcmp(form->languages[i].code, language.code))
			return;
	struct form_language *all =
		arena_array(form->mem, struct form_language, (size_t)form->language_count + 1);
	memcpy(all, form->languages, (size_t)form->language_count * sizeof *all);
	all[form->language_count] = language;
	form->languages = all;
	each(form, grow, form->language_count);
	form->language_count++;
}

void form_edit_remove_language(struct form *form, int language)
{
	if (form->language_count < 2)
		return;
	if (form->default_language && form_language(form, form->default_language) == language)
		form->default_language = NULL;
	each(form, shrink, language);
	for (int i = language; i + 1 < form->language_count; i++)
		form->languages[i] = form->languages[i + 1];
	form->language_count--;
}

void form_edit_say(struct form *form, const char **words[FORM_WORDS], enum form_words kind,
		   int language, const char *text)
{
	if (text && *text)
		form_set_word(form, words, kind, language, text);
	else if (words[kind])
		words[kind][language] = NULL;
}

char *form_edit_tidy(struct arena *mem, const char *text)
{
	SCOPED_OUT(out);
	int empty = 0;
	for (const char *at = text; *at;) {
		size_t len = strcspn(at, "\n");
		const char *line = utf8_tidy(mem, arena_strndup(mem, at, len));
		at += len + (at[len] == '\n');
		empty = *line ? empty : empty + 1;
		if (!*line)
			continue;
		if (out->len)
			out_text(out, empty ? "\n\n" : "\n");
		out_text(out, line);
		empty = 0;
	}
	return arena_strdup(mem, out->len ? out->data : "");
}
