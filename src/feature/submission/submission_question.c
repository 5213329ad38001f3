/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_question.c: from a node of a form to what its template shows. */
#include "feature/submission/submission_question.h"

#include <stdlib.h>
#include <string.h>

enum { SCALE_MOST = 11, ROWS_LONG = 5, HIDDEN_MOST = 200 };

struct filling {
	struct form_instance *instance;
	const struct submission_known *known;
	const struct words *words;
};

static struct form_node *as_node(struct xpath_node *node) { return (struct form_node *)node; }

static bool is_empty(const struct form_node *node)
{
	return !node->node.value || !*node->node.value;
}

/* ---- how it looks ---- */

static enum question_look look_of_choice(const struct form_item *item)
{
	if (form_looks(item, "minimal") || form_looks(item, "search") ||
	    form_looks(item, "autocomplete") || form_looks(item, "quick"))
		return item->type == FORM_SELECT_ONE ? LOOK_SELECT : LOOK_BOXES;
	if (item->type == FORM_SELECT_MULTIPLE)
		return LOOK_BOXES;
	return form_looks(item, "likert") || form_looks(item, "rating") ? LOOK_SCALE : LOOK_RADIO;
}

static enum question_look look_of(const struct form_node *node)
{
	const struct form_item *item = node->item;
	if (node->is_read_only && form_has_answer(item))
		return LOOK_SHOWN;
	switch (item->type) {
	case FORM_GROUP: return LOOK_GROUP;
	case FORM_REPEAT: return LOOK_TURN;
	case FORM_TEXT: return form_looks(item, "multiline") ? LOOK_LONG : LOOK_LINE;
	case FORM_DATE:
	case FORM_DATETIME: return LOOK_DATE;
	case FORM_SELECT_ONE:
	case FORM_SELECT_MULTIPLE: return look_of_choice(item);
	case FORM_RANK: return LOOK_RANK;
	case FORM_NOTE: return LOOK_NOTE;
	case FORM_ACKNOWLEDGE: return LOOK_TICK;
	case FORM_FILE:
	case FORM_IMAGE:
	case FORM_AUDIO:
	case FORM_VIDEO: return LOOK_FILE;
	case FORM_GEOPOINT: return LOOK_PLACE;
	default: return LOOK_LINE;
	}
}

static void fill_mode(const struct form_item *item, struct question *ret)
{
	if (item->type == FORM_INTEGER || form_looks(item, "numbers"))
		ret->mode = "numeric";
	else if (item->type == FORM_DECIMAL || item->type == FORM_RANGE)
		ret->mode = "decimal";
	ret->is_short = ret->mode != NULL || item->type == FORM_TIME;
	ret->type = item->type == FORM_TIME ? "time" : form_looks(item, "url") ? "url" : NULL;
	if (item->type == FORM_IMAGE)
		ret->accept = ".png,.jpg,.jpeg,.gif,.webp";
	else if (item->type == FORM_FILE)
		ret->accept = ".pdf,.doc,.docx,.odt,.xls,.xlsx,.ods,.csv,.txt,.png,.jpg,.jpeg";
	else if (item->type == FORM_AUDIO)
		ret->accept = ".mp3,.m4a,.ogg,.wav";
	else if (item->type == FORM_VIDEO)
		ret->accept = ".mp4,.webm,.mov";
	ret->rows = ROWS_LONG;
}

/* ---- choices ---- */

static const char *label_of(struct form_instance *instance, const struct form_option *option)
{
	for (int i = 0; option->is_missing && i < instance->form->language_count; i++) {
		const char *text =
			form_say((const char **const *)option->choice->words, FORM_LABEL, i);
		if (text)
			return text;
	}
	return option->label;
}

static bool is_offered(const struct question *it, const char *name)
{
	for (size_t i = 0; i < it->options.len; i++)
		if (!strcmp(it->options.items[i].name, name))
			return true;
	return false;
}

/* For the script: what does not fit now may do so a moment later. */
static void add_hidden(struct form_instance *instance, const struct form_node *node,
		       struct question *it)
{
	const struct form_choices *all = &node->item->list->choices;
	it->offered = (int64_t)it->options.len;
	if (!node->item->exprs[FORM_CHOICE_FILTER] || all->len > HIDDEN_MOST)
		return;
	for (size_t i = 0; i < all->len; i++) {
		const struct form_choice *choice = &all->items[i];
		const char *label = form_say((const char **const *)choice->words, FORM_LABEL,
					     instance->language);
		if (!is_offered(it, choice->name))
			*list_add(instance->mem, &it->options) = (struct question_option){
				.name = choice->name,
				.label = label ? label : choice->name,
				.id = arena_printf(instance->mem, "%s-k-%s", it->id, choice->name),
				.is_hidden = true,
				.number = (int)it->options.len + 1,
			};
	}
}

static enum err fill_options(struct form_instance *instance, const struct form_node *node,
			     struct question *ret)
{
	struct form_options options;
	TRY(form_instance_options(instance, node, &options));
	for (size_t i = 0; i < options.len; i++) {
		const struct form_option *option = &options.items[i];
		*list_add(instance->mem, &ret->options) = (struct question_option){
			.name = option->name,
			.label = label_of(instance, option),
			.id = arena_printf(instance->mem, "%s-k-%s", ret->id, option->name),
			.is_chosen = option->is_chosen,
			.place = option->place,
			.number = (int)i + 1,
		};
	}
	add_hidden(instance, node, ret);
	return OK;
}

static int by_place(const void *a, const void *b)
{
	const struct question_option *one = a, *other = b;
	int left = one->place ? one->place : INT32_MAX,
	    right = other->place ? other->place : INT32_MAX;
	return left != right ? (left < right ? -1 : 1) : one->number - other->number;
}

/* In the order that was given; what has no place yet comes behind. */
static void sort_rank(struct question *question)
{
	struct question_options *options = &question->options;
	if (options->len)
		qsort(options->items, options->len, sizeof *options->items, by_place);
	for (size_t i = 0; i < options->len; i++)
		options->items[i].number = (int)i + 1;
}

/* Small ranges are chosen, others typed. */
static void fill_range(struct form_instance *instance, const struct form_node *node,
		       struct question *ret)
{
	struct arena *mem = instance->mem;
	const char *from = form_parameter(mem, node->item, "start");
	const char *to = form_parameter(mem, node->item, "end");
	const char *by = form_parameter(mem, node->item, "step");
	const double begin = from ? strtod(from, NULL) : 1, end = to ? strtod(to, NULL) : 10;
	const double step = by ? strtod(by, NULL) : 1;
	const int count = step > 0 && end >= begin ? (int)((end - begin) / step + 1.000001) : 0;
	if (count < 2 || count > SCALE_MOST) {
		if (!ret->hint && count > 0)
			ret->hint = arena_printf(mem, "%g – %g", begin, end);
		return;
	}
	ret->look = LOOK_SCALE;
	for (int i = 0; i < count; i++) {
		const double value = begin + i * step;
		bool is_chosen = !is_empty(node) && strtod(node->node.value, NULL) == value;
		*list_add(mem, &ret->options) = (struct question_option){
			.name = arena_printf(mem, "%g", value),
			.label = arena_printf(mem, "%g", value),
			.id = arena_printf(mem, "%s-%d", ret->id, i),
			.is_chosen = is_chosen,
		};
	}
}

/* ---- one question ---- */

static void fill_described(struct arena *mem, struct question *it)
{
	const char *hint = it->hint ? arena_printf(mem, "%s-hulp ", it->id) : "";
	const char *known = it->known ? arena_printf(mem, "%s-nu ", it->id) : "";
	const char *problem = it->problem ? arena_printf(mem, "%s-fout", it->id) : "";
	it->described = *hint || *known || *problem
				? arena_printf(mem, "%s%s%s", hint, known, problem)
				: NULL;
}

static void fill_texts(const struct filling *filling, struct form_node *node, struct question *ret)
{
	struct form_instance *instance = filling->instance;
	const char *other;
	ret->label = question_say(instance, node, FORM_LABEL, &ret->language);
	ret->hint = question_say(instance, node, FORM_HINT, &other);
	ret->guidance = question_say(instance, node, FORM_GUIDANCE, &other);
	if (!ret->label && form_has_answer(node->item))
		ret->label = node->item->name;
	question_cut(instance, node, ret->label, &ret->pieces);
	if (node->fault)
		ret->problem =
			node->is_worded ? node->fault : words_say(filling->words, node->fault);
	if (filling->known && filling->known->say && node->item->parts[FORM_SAVE_TO])
		ret->known = filling->known->say(filling->known->context, node);
}

static enum err fill_one(const struct filling *filling, struct form_node *node,
			 struct question *ret)
{
	struct form_instance *instance = filling->instance;
	*ret = (struct question){
		.look = look_of(node),
		.key = node->key,
		.id = submission_question_id(instance->mem, node->key),
		.value = node->node.value ? node->node.value : "",
		.is_required = node->is_required && form_has_answer(node->item),
		.is_hidden = !node->is_relevant,
		.is_empty = is_empty(node),
		.has_columns = form_looks(node->item, "columns"),
		.has_list =
			form_looks(node->item, "search") || form_looks(node->item, "autocomplete"),
	};
	fill_texts(filling, node, ret);
	fill_mode(node->item, ret);
	if (node->item->list)
		TRY(fill_options(instance, node, ret));
	if (ret->look == LOOK_RANK)
		sort_rank(ret);
	if (node->item->type == FORM_RANGE && ret->look != LOOK_SHOWN)
		fill_range(instance, node, ret);
	question_split(instance->mem, node->item, ret);
	ret->shown = form_instance_show(instance, node);
	fill_described(instance->mem, ret);
	return OK;
}

/* ---- many ---- */

static enum err fill_block(const struct filling *filling, struct form_node *parent,
			   struct questions *ret);

static bool is_row(const struct form_item *item, const struct form_list *list)
{
	return item->type == FORM_SELECT_ONE && item->list == list && !form_looks(item, "label");
}

/* A table begins here: in a table-list, or at a question that only labels what comes. */
static bool begins_matrix(const struct form_item *item)
{
	const struct form_item *parent = item->parent;
	if (item->type != FORM_SELECT_ONE)
		return false;
	if (form_looks(item, "label"))
		return item->next && is_row(item->next, item->list);
	return parent && parent->type == FORM_GROUP && form_looks(parent, "table-list") &&
	       item->next && is_row(item->next, item->list);
}

/* Adds the rows; returns the last node that belongs to the table. */
static enum err fill_matrix(const struct filling *filling, struct form_node *first,
			    struct question *ret, struct form_node **ret_last)
{
	struct arena *mem = filling->instance->mem;
	const bool has_head = form_looks(first->item, "label");
	TRY(fill_one(filling, first, ret));
	ret->look = LOOK_MATRIX;
	ret->key = arena_printf(mem, "%s.tabel", first->key);
	ret->id = arena_printf(mem, "%s-tabel", ret->id);
	ret->problem = ret->known = ret->described = NULL;
	if (!has_head)
		ret->label = ret->hint = NULL;
	*ret_last = first;
	struct xpath_node *at = has_head ? first->node.next : &first->node;
	ret->is_hidden = true;
	for (; at && is_row(as_node(at)->item, first->item->list); at = at->next) {
		struct question *row = list_add(mem, &ret->parts);
		TRY(fill_one(filling, as_node(at), row));
		ret->is_hidden = ret->is_hidden && row->is_hidden;
		*ret_last = as_node(at);
	}
	return OK;
}

static struct form_node *last_turn(struct form_node *parent, const struct form_item *repeat,
				   int *ret_count)
{
	struct form_node *last = NULL;
	*ret_count = 0;
	for (struct xpath_node *at = parent->node.first; at; at = at->next)
		if (as_node(at)->item == repeat) {
			last = as_node(at);
			++*ret_count;
		}
	return last;
}

static enum err fill_repeat(const struct filling *filling, struct form_node *parent,
			    const struct form_item *repeat, struct question *ret)
{
	struct arena *mem = filling->instance->mem;
	const char *name =
		arena_printf(mem, "%s%s%s", parent->key, *parent->key ? "/" : "", repeat->name);
	const bool is_free = !repeat->exprs[FORM_REPEAT_COUNT];
	int count;
	*ret = (struct question){ .look = LOOK_REPEAT,
				  .key = name,
				  .id = submission_question_id(mem, name),
				  .can_add = is_free };
	struct form_node *last = last_turn(parent, repeat, &count);
	if (last)
		fill_texts(filling, last, ret);
	ret->is_hidden = last && !last->is_relevant;
	for (struct xpath_node *at = parent->node.first; at; at = at->next) {
		struct form_node *turn = as_node(at);
		if (turn->item != repeat)
			continue;
		struct question *it = list_add(mem, &ret->parts);
		*it = (struct question){
			.look = LOOK_TURN,
			.key = turn->key,
			.id = submission_question_id(mem, turn->key),
			.number = (int64_t)ret->parts.len,
			.is_hidden = !turn->is_relevant,
			.can_remove = is_free,
			.label = ret->label,
		};
		TRY(fill_block(filling, turn, &it->parts));
	}
	return OK;
}

static enum err fill_item(const struct filling *filling, struct form_node **node,
			  struct questions *ret)
{
	struct arena *mem = filling->instance->mem;
	if (begins_matrix((*node)->item))
		return fill_matrix(filling, *node, list_add(mem, ret), node);
	struct question *it = list_add(mem, ret);
	TRY(fill_one(filling, *node, it));
	return (*node)->item->type == FORM_GROUP ? fill_block(filling, *node, &it->parts) : OK;
}

/* `count` items below `parent` from `item` on; -1: all. */
static enum err fill_items(const struct filling *filling, struct form_node *parent,
			   const struct form_item *item, int count, struct questions *ret)
{
	struct arena *mem = filling->instance->mem;
	for (; item && count; item = item->next, count--) {
		if (question_is_unseen(item))
			continue;
		if (item->type == FORM_REPEAT) {
			TRY(fill_repeat(filling, parent, item, list_add(mem, ret)));
			continue;
		}
		struct xpath_node *at = parent->node.first;
		while (at && as_node(at)->item != item)
			at = at->next;
		struct form_node *node = as_node(at);
		if (!node)
			continue;
		TRY(fill_item(filling, &node, ret));
		for (; item != node->item; item = item->next)
			count--;
	}
	return OK;
}

static enum err fill_block(const struct filling *filling, struct form_node *parent,
			   struct questions *ret)
{
	return fill_items(filling, parent, parent->item->first, -1, ret);
}

enum err question_fill(struct form_instance *instance, const struct submission_sheet *sheet,
		       const struct submission_known *known, const struct words *words,
		       struct questions *ret)
{
	const struct filling filling = { instance, known, words };
	*ret = (struct questions){ 0 };
	return fill_items(&filling, sheet->parent, sheet->first, sheet->count, ret);
}
