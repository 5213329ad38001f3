/* SPDX-License-Identifier: EUPL-1.2 */
/* form_compile.c: reads the expressions of a form and says what is wrong with them. */
#include "feature/form/form_compile_slice.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "feature/form/form_hash.h"
#include "feature/form/form_search.h"
#include "words/words.h"

/* ---- problems ---- */

static int character_at(const char *text, size_t at)
{
	int count = 1;
	for (size_t i = 0; i < at && text[i]; i++)
		count += ((unsigned char)text[i] & 0xc0) != 0x80;
	return count;
}

static void add_problem(struct form_compiling *compiling, bool is_warning, const char *text,
			const char *value, size_t at)
{
	struct arena *mem = compiling->mem;
	*list_add(mem, compiling->problems) = (struct form_problem){
		.is_warning = is_warning,
		.sheet = compiling->sheet,
		.column = compiling->column,
		.row = compiling->row,
		.item = compiling->name,
		.text = text,
		.value = arena_strdup(mem, value),
		.at = at == SIZE_MAX || !compiling->source_text
			      ? 0
			      : character_at(compiling->source_text, at),
	};
}

void form_compile_fault(struct form_compiling *compiling, const char *text, const char *value,
			size_t at)
{
	compiling->has_errors = true;
	add_problem(compiling, false, text, value, at);
}

void form_compile_warn(struct form_compiling *compiling, const char *text, const char *value,
		       size_t at)
{
	add_problem(compiling, true, text, value, at);
}

/* ---- one expression ---- */

struct looking {
	const struct form *form;
	const struct form_item *from;
};

static bool has_many(const char *name, void *user)
{
	const struct looking *looking = user;
	const struct form_item *item = form_find(looking->form, looking->from, name);
	return item && item->type == FORM_SELECT_MULTIPLE;
}

static void lint(struct form_compiling *compiling, const struct xpath_expr *expr,
		 struct form_item *from)
{
	enum form_part part = compiling->part;
	struct looking looking = { compiling->form, from };
	struct xpath_setting setting = {
		.has_many = has_many,
		.user = &looking,
		.is_condition = part == FORM_RELEVANT || part == FORM_REQUIRED ||
				part == FORM_CONSTRAINT || part == FORM_READ_ONLY,
		.is_filter = part == FORM_CHOICE_FILTER,
	};
	struct xpath_hints hints = { 0 };
	xpath_lint_setting(compiling->mem, expr, &setting, &hints);
	for (size_t i = 0; i < hints.len; i++)
		form_compile_warn(compiling, hints.items[i].text, hints.items[i].value,
				  hints.items[i].at);
}

static const struct xpath_expr *parse(struct form_compiling *compiling, const char *text,
				      struct form_item *from)
{
	struct xpath_problem why = { 0 };
	const struct xpath_expr *expr = NULL;
	compiling->source_text = text;
	if (xpath_parse(compiling->mem, text, &why, &expr)) {
		form_compile_fault(compiling, why.text, why.value, why.at);
		return NULL;
	}
	lint(compiling, expr, from);
	form_compile_bind(compiling, expr, from);
	return expr;
}

static bool is_blank(const char *text) { return !text || !text[strspn(text, " \t\r\n")]; }

/* "yes" of the columns required and read_only. NULL: it is an expression. */
static const char *truth(const char *text)
{
	static const char *const yes[] = { "yes", "true", "true()", "1", "ja" };
	static const char *const no[] = { "no", "false", "false()", "0", "nee" };
	for (size_t i = 0; i < COUNT_OF(yes); i++) {
		if (strcasecmp(text, yes[i]) == 0)
			return "true()";
		if (strcasecmp(text, no[i]) == 0)
			return "false()";
	}
	return NULL;
}

static bool is_number(const char *text) { return text[0] && !text[strspn(text, "0123456789.,+-")]; }

static bool calls_something(const char *text)
{
	for (const char *open = strchr(text, '('); open; open = strchr(open + 1, '(')) {
		const char *begin = open;
		while (begin > text && strchr("abcdefghijklmnopqrstuvwxyz0123456789-:", begin[-1]))
			begin--;
		char name[40];
		if (begin == open || (size_t)(open - begin) >= sizeof name)
			continue;
		memcpy(name, begin, (size_t)(open - begin));
		name[open - begin] = '\0';
		if (xpath_function_find(name))
			return true;
	}
	return false;
}

/* A default is text, unless it asks for something: ${name}, today(), 1 + 1 of a number. */
bool form_is_dynamic(const struct form_item *item)
{
	const char *text = item->parts[FORM_DEFAULT];
	if (!text)
		return false;
	if (strstr(text, "${") || calls_something(text))
		return true;
	bool is_numeric = item->type == FORM_INTEGER || item->type == FORM_DECIMAL ||
			  item->type == FORM_RANGE;
	return is_numeric && !is_number(text) && strpbrk(text, "+*") != NULL;
}

/* "${a}, ${b}" as an expression: ${a} | ${b}. */
static const char *trigger_text(struct arena *mem, const char *text)
{
	char *copy = arena_strdup(mem, text);
	for (char *comma = strchr(copy, ','); comma; comma = strchr(comma, ','))
		*comma = '|';
	return copy;
}

/* A count belongs to a repeat, a value to a question; elsewhere the cell says nothing. */
static bool has_part(const struct form_item *item, enum form_part part)
{
	bool is_part_of_tree = item->type <= FORM_REPEAT;
	if (part == FORM_REPEAT_COUNT)
		return item->type == FORM_REPEAT;
	return !is_part_of_tree ||
	       (part != FORM_CALCULATION && part != FORM_DEFAULT && part != FORM_TRIGGER);
}

static const char *part_text(struct form_compiling *compiling, const struct form_item *item,
			     enum form_part part)
{
	const char *text = item->parts[part];
	if (is_blank(text) || !has_part(item, part))
		return NULL;
	if (part == FORM_DEFAULT)
		return form_is_dynamic(item) ? text : NULL;
	if (part == FORM_TRIGGER)
		return trigger_text(compiling->mem, text);
	const char *said = part == FORM_REQUIRED || part == FORM_READ_ONLY || part == FORM_RELEVANT
				   ? truth(text)
				   : NULL;
	return said ? said : text;
}

static void compile_part(struct form_compiling *compiling, struct form_item *item,
			 enum form_part part)
{
	const char *text = part_text(compiling, item, part);
	item->exprs[part] = NULL;
	if (!text)
		return;
	bool is_triggered = item->parts[FORM_TRIGGER] != NULL;
	compiling->column = form_part_columns[part].name;
	compiling->is_state = part == FORM_RELEVANT || part == FORM_REPEAT_COUNT ||
			      (part == FORM_CALCULATION && !is_triggered);
	/* A count of turns stands beside the repeat, not in it. */
	struct form_item *from = part == FORM_REPEAT_COUNT && item->parent ? item->parent : item;
	compiling->part = part;
	item->exprs[part] = parse(compiling, text, from);
	compiling->part = FORM_PARTS;
}

/* ---- texts with ${name} in them ---- */

static void bind_text(struct form_compiling *compiling, struct form_item *from, const char *text)
{
	compiling->source_text = text;
	for (const char *open = strstr(text, "${"); open; open = strstr(open + 2, "${")) {
		const char *close = strchr(open, '}');
		const char *hash = close ? memchr(open, '#', (size_t)(close - open)) : NULL;
		size_t at = (size_t)(open - text);
		if (!close) {
			form_compile_fault(
				compiling,
				N_("Behind this name a closing brace is missing: {value}."),
				arena_strndup(compiling->mem, open, strnlen(open, 20)), at);
			return;
		}
		if (hash)
			continue;
		char *name = utf8_tidy(compiling->mem, arena_strndup(compiling->mem, open + 2,
								     (size_t)(close - open - 2)));
		struct form_item *item = form_compile_name(compiling, from, name, at);
		if (item)
			form_compile_edge(compiling, item, false);
	}
}

static void bind_words(struct form_compiling *compiling, struct form_item *item)
{
	const struct form *form = compiling->form;
	compiling->is_state = false;
	for (int kind = 0; kind < FORM_WORDS; kind++) {
		for (int i = 0; i < form->language_count; i++) {
			const char *text = form_say(item->words, (enum form_words)kind, i);
			compiling->column = form_words_columns[kind].name;
			if (text)
				bind_text(compiling, item, text);
		}
	}
}

/* search('file', ...) asks for a file, and for answers. */
static void compile_search(struct form_compiling *compiling, struct form_item *item)
{
	const char *text = form_search_text(compiling->mem, item);
	if (!text)
		return;
	compiling->column = form_part_columns[FORM_APPEARANCE].name;
	compiling->is_state = false;
	const struct xpath_expr *expr = parse(compiling, text, item);
	if (expr && expr->parts[0]->form == XPATH_LITERAL)
		form_compile_file(compiling, expr->parts[0]->text, ".csv");
}

static void compile_item(struct form_compiling *compiling, struct form_item *item)
{
	compiling->item = item;
	compiling->sheet = "survey";
	compiling->row = item->row;
	compiling->name = item->name;
	for (int part = 0; part < FORM_EXPRESSIONS; part++)
		compile_part(compiling, item, (enum form_part)part);
	compiling->is_state = item->exprs[FORM_RELEVANT] || item->exprs[FORM_REPEAT_COUNT] ||
			      (item->exprs[FORM_CALCULATION] && !item->exprs[FORM_TRIGGER]);
	/* A turn is there before what stands in it is computed. */
	if (compiling->is_state && item->parent)
		form_compile_edge(compiling, item->parent, false);
	compile_search(compiling, item);
	bind_words(compiling, item);
}

static void compile_choice(struct form_compiling *compiling, const struct form_choice *choice)
{
	compiling->row = choice->row;
	for (int i = 0; i < compiling->form->language_count; i++) {
		const char *label = form_say(choice->words, FORM_LABEL, i);
		if (label)
			bind_text(compiling, compiling->form->items[0], label);
	}
}

/* Labels of choices may hold names too; whose question asks is not known here. */
static void compile_choices(struct form_compiling *compiling)
{
	const struct form_lists *lists = &compiling->form->lists;
	compiling->item = compiling->form->items[0];
	compiling->sheet = "choices";
	compiling->column = form_words_columns[FORM_LABEL].name;
	compiling->name = NULL;
	compiling->is_state = false;
	for (size_t i = 0; i < lists->len; i++) {
		const struct form_list *list = lists->items[i];
		for (size_t j = 0; j < list->choices.len && !list->is_file; j++)
			compile_choice(compiling, &list->choices.items[j]);
	}
}

/* ---- what stands outside the questions ---- */

static const struct xpath_expr *compile_cell(struct form_compiling *compiling, const char *sheet,
					     const char *column, const char *text)
{
	if (is_blank(text))
		return NULL;
	compiling->item = compiling->form->items[0];
	compiling->sheet = sheet;
	compiling->column = column;
	compiling->row = 0;
	compiling->name = NULL;
	compiling->is_state = false;
	return parse(compiling, text, compiling->form->items[0]);
}

static void compile_rest(struct form_compiling *compiling)
{
	struct form *form = compiling->form;
	const struct form_entity *entity = &form->entity;
	compiling->plan->instance_name =
		compile_cell(compiling, "settings", "instance_name", form->instance_name);
	compile_cell(compiling, "entities", "label", entity->label);
	compile_cell(compiling, "entities", "entity_id", entity->id);
	compile_cell(compiling, "entities", "create_if", entity->create_if);
	compile_cell(compiling, "entities", "update_if", entity->update_if);
}

enum err form_compile(struct form *form, struct form_problems *problems)
{
	struct form_plan *plan = arena_new_of(form->mem, struct form_plan);
	struct form_compiling compiling = {
		.form = form,
		.mem = form->mem,
		.plan = plan,
		.problems = problems,
		.part = FORM_PARTS,
		.seen = arena_array(form->mem, int, (size_t)form->item_count),
		.seen_state = arena_array(form->mem, int, (size_t)form->item_count),
	};
	form->plan = plan;
	form_compile_places(&compiling);
	form_compile_files(&compiling);
	plan->binding_room = form_hash_room((size_t)form->item_count);
	plan->bindings = arena_array(form->mem, struct form_binding, plan->binding_room);
	for (int i = 0; i < form->item_count; i++)
		compile_item(&compiling, form->items[i]);
	compile_choices(&compiling);
	compile_rest(&compiling);
	form_compile_trees(&compiling);
	form_compile_order(&compiling);
	return compiling.has_errors ? ERR_INVALID : OK;
}
