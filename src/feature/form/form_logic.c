/* SPDX-License-Identifier: EUPL-1.2 */
/* form_logic.c: the logic of a form for the script in the browser (assets/js/form.js). */
#include "feature/form/form_logic.h"

#include "feature/form/form_instance.h"
#include "feature/form/form_tree.h"
#include "words/words.h"

#include <string.h>

/*
 * What cannot be told in the browser is left out: then the page stays as the server made it, and
 * the server looks again at what is sent. Lists of more choices than this are not sent along
 * either.
 */
enum { LOGIC_MAX_CHOICES = 1000 };

static const struct {
	enum form_part part;
	const char *key;
} rules[] = {
	{ FORM_RELEVANT, "relevant" },     { FORM_REQUIRED, "required" },
	{ FORM_CONSTRAINT, "constraint" }, { FORM_CALCULATION, "calculation" },
	{ FORM_CHOICE_FILTER, "filter" },
};

/* Where the entry of each rule of each item stands; -1: there is none. */
struct places {
	int (*of)[COUNT_OF(rules)];
};

static bool is_small(const struct form_list *list)
{
	return list && list->choices.len <= LOGIC_MAX_CHOICES;
}

/* A triggered calculation hangs on what changed, which only the server keeps. */
static bool is_told(const struct form_item *item, enum form_part part)
{
	if (!item->exprs[part] || !form_logic_can(item->exprs[part]))
		return false;
	if (part == FORM_CALCULATION)
		return !item->exprs[FORM_TRIGGER];
	return part != FORM_CHOICE_FILTER || is_small(item->list);
}

static void add_rules(struct form_logic *logic, struct places *places)
{
	const struct form *form = logic->form;
	for (int i = 0; i < form->item_count; i++)
		for (size_t k = 0; k < COUNT_OF(rules); k++) {
			const struct form_item *item = form->items[i];
			bool is_in = is_told(item, rules[k].part);
			places->of[i][k] =
				is_in ? form_logic_add(logic, item, item->exprs[rules[k].part])
				      : -1;
			logic->needs_lists |= is_in && rules[k].part == FORM_CHOICE_FILTER;
		}
}

/* Texts with ${name} show labels of choices. */
static bool has_outputs(const struct form *form, int language)
{
	for (int i = 0; i < form->item_count; i++)
		for (int k = 0; k < FORM_WORDS; k++) {
			const char *text =
				form_say(form->items[i]->words, (enum form_words)k, language);
			if (text && strstr(text, "${"))
				return true;
		}
	return false;
}

static void put_rules(struct form_logic *logic, struct json *json, const struct form_item *item,
		      const int *places, int language)
{
	const char *message = form_say(item->words, FORM_CONSTRAINT_MESSAGE, language);
	json_object_begin(json);
	for (size_t k = 0; k < COUNT_OF(rules); k++)
		if (places[k] >= 0)
			json_put_int(json, rules[k].key, places[k]);
	if (item->exprs[FORM_CONSTRAINT] && message)
		json_put_text(json, "message", message);
	if (is_small(item->list))
		json_put_text(json, "list", form_tree_id(logic->mem, item->list));
	json_object_end(json);
}

/* [name, parent, kind, is a repeat, rules] */
static void put_items(struct form_logic *logic, struct json *json, const struct places *places,
		      int language)
{
	const struct form *form = logic->form;
	json_key(json, "items");
	json_array_begin(json);
	for (int i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		json_array_begin(json);
		json_text(json, item->parent ? item->name : form->root_name);
		json_int(json, item->parent ? item->parent->index : -1);
		json_int(json, form_kind(item->type));
		json_int(json, item->type == FORM_REPEAT);
		put_rules(logic, json, item, places->of[i], language);
		json_array_end(json);
	}
	json_array_end(json);
}

static void put_order(const struct form *form, struct json *json)
{
	json_key(json, "order");
	json_array_begin(json);
	for (int i = 0; i < form->calculation_count; i++)
		json_int(json, form->calculation[i]->index);
	json_array_end(json);
}

/* ---- lists ---- */

struct names LIST(const char *);

static void note_columns(struct arena *mem, const struct xpath_node *item, struct names *names)
{
	for (const struct xpath_node *cell = item->first; cell; cell = cell->next) {
		bool is_known = false;
		for (size_t i = 0; i < names->len && !is_known; i++)
			is_known = !strcmp(names->items[i], cell->name);
		if (!is_known)
			*list_add(mem, names) = cell->name;
	}
}

static const char *cell_of(const struct xpath_node *item, const char *column)
{
	for (const struct xpath_node *cell = item->first; cell; cell = cell->next)
		if (!strcmp(cell->name, column))
			return cell->value ? cell->value : "";
	return "";
}

/* "ID": {"columns": [...], "rows": [[...]]}: name and label come first. */
static void put_list(struct form_logic *logic, struct json *json, const struct form_list *list,
		     int language)
{
	const struct xpath_node *items, *root = form_tree_make(logic->mem, list, language, &items);
	struct names names = { 0 };
	*list_add(logic->mem, &names) = "name";
	*list_add(logic->mem, &names) = "label";
	for (const struct xpath_node *item = root->first; item; item = item->next)
		note_columns(logic->mem, item, &names);
	json_key(json, form_tree_id(logic->mem, list));
	json_object_begin(json);
	json_key(json, "columns");
	json_array_begin(json);
	for (size_t i = 0; i < names.len; i++)
		json_text(json, names.items[i]);
	json_array_end(json);
	json_key(json, "rows");
	json_array_begin(json);
	for (const struct xpath_node *item = root->first; item; item = item->next) {
		json_array_begin(json);
		for (size_t i = 0; i < names.len; i++)
			json_text(json, cell_of(item, names.items[i]));
		json_array_end(json);
	}
	json_array_end(json);
	json_object_end(json);
}

static void put_lists(struct form_logic *logic, struct json *json, int language)
{
	const struct form *form = logic->form;
	bool are_needed = logic->needs_lists || has_outputs(form, language);
	json_key(json, "lists");
	json_object_begin(json);
	for (size_t i = 0; are_needed && i < form->lists.len; i++)
		if (is_small(form->lists.items[i]))
			put_list(logic, json, form->lists.items[i], language);
	json_object_end(json);
}

void form_write_logic(struct out *out, const struct form *form, int language)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(entries);
	struct form_logic logic = { .form = form, .mem = mem, .entries = json_to(entries) };
	struct places places = { arena_alloc(mem, sizeof *places.of * (size_t)form->item_count) };
	struct json json = json_to(out);
	const char *code = form->languages[language].code; /* "": a form in one language */
	logic.entries.is_in_html = json.is_in_html = true;
	json_array_begin(&logic.entries);
	add_rules(&logic, &places);
	json_array_end(&logic.entries);
	json_object_begin(&json);
	put_items(&logic, &json, &places, language);
	put_order(form, &json);
	put_lists(&logic, &json, language);
	json_put_text(
		&json, "message",
		words_say(words_for(code[0] ? code : "nl"),
			  N_("This answer does not fit the question. Check it and change it.")));
	json_key(&json, "exprs");
	out_bytes(out, entries->data, entries->len);
	json_object_end(&json);
}

/* Turns are told by their key, so that the script knows how many there are. */
static void put_answers(struct json *json, const struct form_instance *instance)
{
	json_key(json, "answers");
	json_object_begin(json);
	for (const struct form_node *node = form_instance_walk(instance->root, NULL); node;
	     node = form_instance_walk(instance->root, (struct form_node *)node)) {
		bool has_value = node->node.value && node->node.value[0];
		if (node->item->type == FORM_REPEAT || (has_value && !node->node.first))
			json_put_text(json, node->key, has_value ? node->node.value : "");
	}
	json_object_end(json);
}

void form_instance_write_logic(struct out *out, const struct form_instance *instance)
{
	struct json json = json_to(out);
	json.is_in_html = true;
	json_object_begin(&json);
	put_answers(&json, instance);
	json_key(&json, "logic");
	form_write_logic(out, instance->form, instance->language);
	json_object_end(&json);
}
