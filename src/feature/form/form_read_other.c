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

static const char *condition(struct arena *mem, const struct form_item *item)
{
	return arena_printf(mem, "selected(${%s}, 'other')", item->name);
}

/* A question of that name that the author made is the one. */
static bool has_sibling(const struct form *form, const struct form_item *item, const char *name)
{
	const struct form_item *one = form_names_get(form->names, name);
	while (one && one->parent != item->parent)
		one = one->namesake;
	return one;
}

static void add_choice(struct form *form, struct form_list *list)
{
	struct form_choice choice = { .name = "other" };
	if (has_choice(list, "other"))
		return;
	set_words(form, choice.words, false);
	*list_add(form->mem, &list->choices) = choice;
}

static void add_question(struct form *form, struct form_item *item)
{
	const char *name = arena_printf(form->mem, "%s_other", item->name);
	if (has_sibling(form, item, name))
		return;
	struct form_item *question = arena_new_of(form->mem, struct form_item);
	question->type = FORM_TEXT;
	question->name = name;
	question->parent = item->parent;
	question->row = item->row;
	question->parts[FORM_RELEVANT] = condition(form->mem, item);
	set_words(form, question->words, true);
	question->next = item->next;
	item->next = question;
	if (item->parent->last == item)
		item->parent->last = question;
}

void form_add_others(struct form *form)
{
	struct form_names done = { .mem = form->mem };
	bool is_changed = false;
	for (int i = 1; i < form->item_count; i++) {
		struct form_item *item = form->items[i];
		if (!item->has_other || !item->list)
			continue;
		if (!form_names_get(&done, item->list->name))
			add_choice(form, item->list);
		form_names_put(&done, item->list->name, item->list);
		add_question(form, item);
		is_changed = true;
	}
	if (is_changed)
		form_finish(form);
}

bool form_is_other(const struct form *form, const struct form_item *item)
{
	size_t len = strlen(item->name);
	if (item->type != FORM_TEXT || item->index < 1 || len < 7 ||
	    strcmp(item->name + len - 6, "_other") != 0)
		return false;
	/* a question with choices has nothing in it: it is the item before */
	const struct form_item *select = form->items[item->index - 1];
	if (!select->has_other || select->parent != item->parent ||
	    strlen(select->name) != len - 6 || strncmp(select->name, item->name, len - 6) != 0 ||
	    item->extras.len)
		return false;
	for (int i = 0; i < FORM_PARTS; i++)
		if ((i == FORM_RELEVANT) != (item->parts[i] != NULL))
			return false;
	SCOPED_ARENA(mem);
	return strcmp(item->parts[FORM_RELEVANT], condition(mem, select)) == 0 &&
	       has_these_words(form, (const char **const *)item->words, true);
}

bool form_is_other_choice(const struct form *form, const struct form_choice *choice)
{
	return strcmp(choice->name, "other") == 0 && !choice->extras.len &&
	       has_these_words(form, (const char **const *)choice->words, false);
}
