/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_fill.c: what a web form sent becomes answers. */
#include "feature/form/form_instance_slice.h"

#include <stdlib.h>
#include <string.h>

/* The place that a choice of a rank was given. */
struct ranked {
	const char *name;
	long place;
};
struct all_ranked LIST(struct ranked);
struct all_words LIST(const char *);

/* Everything that was sent for one node. */
struct sent {
	struct form_cell *cell;
	struct all_words words;
	struct all_ranked ranked;
	const char *day, *month, *year, *time;
	bool is_done;
};
struct all_sent LIST(struct sent);

struct filling {
	struct form_instance *instance;
	struct form_node *top;
	struct all_sent sent;
};

/* ---- gathering ---- */

static bool is_below(const struct form_node *node, const struct form_node *top)
{
	const struct xpath_node *at = &node->node;
	while (at && at != &top->node)
		at = at->parent;
	return at != NULL;
}

/* Files come by another way: their names are ours. */
static bool may_be_sent(const struct form_item *item)
{
	bool is_file = item->type == FORM_FILE || item->type == FORM_IMAGE ||
		       item->type == FORM_AUDIO || item->type == FORM_VIDEO;
	return form_has_answer(item) && !form_is_unseen(item) && !is_file;
}

static struct form_node *find_below(const struct filling *filling, const char *key)
{
	struct form_node *node = form_instance_find(filling->instance, key);
	return node && may_be_sent(node->item) && is_below(node, filling->top) ? node : NULL;
}

static struct sent *sent_of(struct filling *filling, struct form_node *node)
{
	struct form_cell *cell = form_cell_of(node);
	if (!cell->gathered) {
		*list_add(filling->instance->mem, &filling->sent) = (struct sent){ .cell = cell };
		cell->gathered = (int)filling->sent.len;
	}
	return &filling->sent.items[cell->gathered - 1];
}

static bool is_day(const struct form_item *item)
{
	return item->type == FORM_DATE || item->type == FORM_DATETIME;
}

/* "KEY.day", "KEY.shown", "KEY.choice". */
static void gather_part(struct filling *filling, const char *name, const char *value)
{
	struct arena *mem = filling->instance->mem;
	const char *dot = strrchr(name, '.');
	struct form_node *node =
		dot ? find_below(filling, arena_strndup(mem, name, (size_t)(dot - name))) : NULL;
	if (!node)
		return;
	struct sent *sent = sent_of(filling, node);
	const char *part = dot + 1;
	if (node->item->type == FORM_RANK && strcmp(part, "shown") != 0)
		*list_add(mem, &sent->ranked) = (struct ranked){ part, strtol(value, NULL, 10) };
	else if (is_day(node->item) && strcmp(part, "day") == 0)
		sent->day = value;
	else if (is_day(node->item) && strcmp(part, "month") == 0)
		sent->month = value;
	else if (is_day(node->item) && strcmp(part, "year") == 0)
		sent->year = value;
	else if (node->item->type == FORM_DATETIME && strcmp(part, "time") == 0)
		sent->time = value;
}

static void gather(struct filling *filling, const struct http_pairs *pairs)
{
	for (size_t i = 0; i < pairs->len; i++) {
		const struct http_pair *pair = &pairs->items[i];
		struct form_node *node = find_below(filling, pair->name);
		if (!node) {
			gather_part(filling, pair->name, pair->value);
			continue;
		}
		struct sent *sent = sent_of(filling, node);
		*list_add(filling->instance->mem, &sent->words) = pair->value;
	}
}

/* ---- putting together ---- */

static bool is_blank(const char *text) { return !text || !text[strspn(text, " \t")]; }

static const char *or_empty(const char *text) { return text ? text : ""; }

static const char *date_of(struct arena *mem, const struct sent *sent)
{
	const char *time = is_blank(sent->time) ? "" : arena_printf(mem, " %s", sent->time);
	bool is_empty = is_blank(sent->day) && is_blank(sent->month) && is_blank(sent->year);
	if (is_empty)
		return is_blank(sent->time) ? "" : time + 1;
	if (!sent->day && !sent->month)
		return sent->year;
	if (!sent->day)
		return arena_printf(mem, "%s-%s", or_empty(sent->month), or_empty(sent->year));
	return arena_printf(mem, "%s-%s-%s%s", sent->day, or_empty(sent->month),
			    or_empty(sent->year), time);
}

static int by_place(const void *a, const void *b)
{
	const struct ranked *one = a, *other = b;
	return one->place < other->place ? -1 : one->place > other->place;
}

/* Of two with one place the second is left out, so that the check asks for it again. */
static const char *rank_of(struct arena *mem, struct sent *sent)
{
	SCOPED_OUT(out);
	long last = 0;
	qsort(sent->ranked.items, sent->ranked.len, sizeof *sent->ranked.items, by_place);
	for (size_t i = 0; i < sent->ranked.len; i++) {
		const struct ranked *one = &sent->ranked.items[i];
		if (one->place < 1 || one->place == last)
			continue;
		out_printf(out, "%s%s", out->len ? " " : "", one->name);
		last = one->place;
	}
	return arena_strndup(mem, out->len ? out->data : "", out->len);
}

static const char *joined(struct arena *mem, const struct sent *sent)
{
	SCOPED_OUT(out);
	for (size_t i = 0; i < sent->words.len; i++) {
		const char *word = sent->words.items[i];
		bool is_double = false;
		for (size_t j = 0; j < i; j++)
			is_double = is_double || strcmp(sent->words.items[j], word) == 0;
		if (!is_blank(word) && !is_double)
			out_printf(out, "%s%s", out->len ? " " : "", word);
	}
	return arena_strndup(mem, out->len ? out->data : "", out->len);
}

static const char *value_of(struct arena *mem, struct sent *sent)
{
	const struct form_item *item = sent->cell->base.item;
	bool has_parts = sent->day || sent->month || sent->year || sent->time;
	if (has_parts)
		return date_of(mem, sent);
	if (sent->ranked.len)
		return rank_of(mem, sent);
	if (!sent->words.len)
		return "";
	if (item->list)
		return joined(mem, sent);
	return sent->words.items[sent->words.len - 1];
}

/* Whether something was set. */
static bool set_relevant(struct filling *filling)
{
	bool is_any = false;
	for (size_t i = 0; i < filling->sent.len; i++) {
		struct sent *sent = &filling->sent.items[i];
		struct form_node *node = &sent->cell->base;
		if (sent->is_done || !node->is_relevant || node->is_read_only)
			continue;
		form_instance_set(filling->instance, node, value_of(filling->instance->mem, sent));
		sent->is_done = is_any = true;
	}
	return is_any;
}

void form_instance_fill(struct form_instance *instance, struct form_node *top,
			const struct http_pairs *pairs)
{
	struct filling filling = { .instance = instance, .top = top };
	gather(&filling, pairs);
	/* An answer on this page may open a question on the same page that was answered too. */
	while (set_relevant(&filling))
		if (form_instance_update(instance))
			break;
	for (size_t i = 0; i < filling.sent.len; i++)
		filling.sent.items[i].cell->gathered = 0;
}
