/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_other.c: or_other: the choice "other" and the question that comes with it. */
#include "feature/form/form_reading.h"

#include <string.h>

/* "" is a form that names no language: ours are Dutch. */
static const struct {
	const char *code, *choice, *question;
} other_words[] = {
	{ "", "Anders", "Anders, namelijk" },   { "nl", "Anders", "Anders, namelijk" },
	{ "en", "Other", "Please specify" },    { "fy", "Oars", "Oars, nammentlik" },
	{ "de", "Sonstiges", "Bitte angeben" }, { "fr", "Autre", "Veuillez préciser" },
};

static const char *other_word(const char *code, bool is_question)
{
	size_t len = strcspn(code, "-");
	for (size_t i = 0; i < COUNT_OF(other_words); i++)
		if (strlen(other_words[i].code) == len &&
		    strncasecmp(other_words[i].code, code, len) == 0)
			return is_question ? other_words[i].question : other_words[i].choice;
	return NULL;
}

static void set_words(struct form *form, const char **words[FORM_WORDS], bool is_question)
{
	for (int i = 0; i < form->language_count; i++)
		form_set_word(form, words, FORM_LABEL, i,
			      other_word(form->languages[i].code, is_question));
}

static bool has_these_words(const struct form *form, const char **const words[FORM_WORDS],
			    bool is_question)
{
	for (int i = FORM_LABEL + 1; i < FORM_WORDS; i++)
		if (words[i])
			return false;
	for (int i = 0; i < form->language_count; i++) {
		const char *ours = other_word(form->languages[i].code, is_question);
		const char *word = form_say(words, FORM_LABEL, i);
		if (ours ? !word || strcmp(ours, word) != 0 : word != NULL)
			return false;
	}
	return true;
}

static bool has_choice(const struct form_list *list, const char *name)
{
	for (size_t i = 0; i < list->choices.len; i++)
		if (strcmp(list->choices.items[i].name, name) == 0)
			return true;
	return false;
}

static const char *condition(struct form *form, const struct form_item *item)
{
	return arena_printf(form->mem, "selected(${%s}, 'other')", item->name);
}

/* A question of that name that the author made is the one. */
static bool has_sibling(const struct form_item *item, const char *name)
{
	for (const struct form_item *one = item->parent->first; one; one = one->next)
		if (strcmp(one->name, name) == 0)
			return true;
	return false;
}

void form_add_other(struct form *form, struct form_item *item)
{
	const char *name = arena_printf(form->mem, "%s_other", item->name);
	if (!has_choice(item->list, "other")) {
		struct form_choice choice = { .name = "other" };
		set_words(form, choice.words, false);
		*list_add(form->mem, &item->list->choices) = choice;
	}
	if (has_sibling(item, name))
		return;
	struct form_item *question = arena_new_of(form->mem, struct form_item);
	question->type = FORM_TEXT;
	question->name = name;
	question->parent = item->parent;
	question->row = item->row;
	question->parts[FORM_RELEVANT] = condition(form, item);
	set_words(form, question->words, true);
	question->next = item->next;
	item->next = question;
	if (item->parent->last == item)
		item->parent->last = question;
}

/* The item before it among its siblings. */
static const struct form_item *before(const struct form_item *item)
{
	const struct form_item *one = item->parent->first;
	while (one != item && one->next != item)
		one = one->next;
	return one;
}

bool form_is_other(const struct form *form, const struct form_item *item)
{
	size_t len = strlen(item->name);
	if (item->type != FORM_TEXT || len < 7 || strcmp(item->name + len - 6, "_other") != 0)
		return false;
	const struct form_item *select = before(item);
	if (!select->has_other || strlen(select->name) != len - 6 ||
	    strncmp(select->name, item->name, len - 6) != 0 || item->extras.len)
		return false;
	for (int i = 0; i < FORM_PARTS; i++)
		if ((i == FORM_RELEVANT) != (item->parts[i] != NULL))
			return false;
	SCOPED_ARENA(mem);
	const char *ours = arena_printf(mem, "selected(${%s}, 'other')", select->name);
	return strcmp(item->parts[FORM_RELEVANT], ours) == 0 &&
	       has_these_words(form, (const char **const *)item->words, true);
}

bool form_is_other_choice(const struct form *form, const struct form_choice *choice)
{
	return strcmp(choice->name, "other") == 0 && !choice->extras.len &&
	       has_these_words(form, (const char **const *)choice->words, false);
}
