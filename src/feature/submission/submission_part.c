/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_part.c: answers that are filled in in several fields: dates, places, labels. */
#include "feature/submission/submission_question.h"

#include <string.h>

/* ---- to fields ---- */

static const char *part(struct arena *mem, const char **at, const char *ends)
{
	size_t len = strcspn(*at, ends);
	const char *text = arena_strndup(mem, *at, len);
	*at += len + ((*at)[len] != '\0');
	return text;
}

static bool is_iso(const char *value)
{
	return strspn(value, "0123456789") == 4 && value[4] == '-';
}

/* "2026-11-22", or as it was typed: "31-2-2026", "2-2026", "2026". */
static void split_date(struct arena *mem, struct question *it)
{
	const char *at = it->value;
	it->day = it->month = it->year = "";
	if (is_iso(at)) {
		it->year = part(mem, &at, "-");
		it->month = part(mem, &at, "-");
		it->day = part(mem, &at, "T ");
	} else {
		const char *parts[3] = { "", "", "" };
		int count = 0;
		while (*at && count < 3) {
			parts[count] = part(mem, &at, count == 2 ? " " : "-");
			count++;
		}
		it->year = count ? parts[count - 1] : "";
		it->month = count > 1 ? parts[count - 2] : "";
		it->day = count > 2 ? parts[0] : "";
	}
	it->time = it->has_time ? arena_strndup(mem, at, strnlen(at, 5)) : NULL;
}

void question_split(struct arena *mem, const struct form_item *item, struct question *it)
{
	const char *at = it->value;
	if (it->look == LOOK_DATE) {
		it->has_time = item->type == FORM_DATETIME;
		it->has_month = !form_looks(item, "year");
		it->has_day = it->has_month && !form_looks(item, "month-year");
		split_date(mem, it);
	} else if (item->type == FORM_TIME && it->look == LOOK_LINE) {
		it->value = arena_strndup(mem, at, strnlen(at, 5));
	} else if (it->look == LOOK_PLACE) {
		it->latitude = part(mem, &at, " ");
		it->longitude = part(mem, &at, " ");
	}
}

/* ---- and back ---- */

static const char *name_of_label(struct form_instance *instance, const struct form_node *node,
				 const char *label)
{
	struct form_options options;
	if (form_instance_options(instance, node, &options))
		return label;
	for (size_t i = 0; i < options.len; i++)
		if (!strcasecmp(options.items[i].label, label))
			return options.items[i].name;
	return label;
}

static bool is_searched(const struct form_item *item)
{
	return item->type == FORM_SELECT_ONE &&
	       (form_looks(item, "search") || form_looks(item, "autocomplete"));
}

/* KEY.lat and KEY.lon follow one another. */
static void add_place(struct form_instance *instance, const struct http_pairs *sent, size_t at,
		      struct http_pairs *ret)
{
	struct arena *mem = instance->mem;
	const struct http_pair *pair = &sent->items[at];
	const char *key = arena_strndup(mem, pair->name, strlen(pair->name) - strlen(".lat"));
	const char *other = arena_printf(mem, "%s.lon", key), *longitude = "";
	for (size_t i = 0; i < sent->len; i++)
		if (!strcmp(sent->items[i].name, other))
			longitude = sent->items[i].value;
	bool is_empty = !*pair->value && !*longitude;
	*list_add(mem, ret) = (struct http_pair){
		key, is_empty ? "" : arena_printf(mem, "%s %s", pair->value, longitude)
	};
}

void submission_sort_pairs(struct form_instance *instance, const struct http_pairs *sent,
			   struct http_pairs *ret)
{
	*ret = (struct http_pairs){ 0 };
	for (size_t i = 0; i < sent->len; i++) {
		struct http_pair pair = sent->items[i];
		size_t len = strlen(pair.name);
		if (len > 4 && !strcmp(pair.name + len - 4, ".lat")) {
			add_place(instance, sent, i, ret);
			continue;
		}
		const struct form_node *node = form_instance_find(instance, pair.name);
		if (node && is_searched(node->item))
			pair.value = name_of_label(instance, node, pair.value);
		*list_add(instance->mem, ret) = pair;
	}
}

/* ---- labels that speak of another answer ---- */

/* The node of a name, nearest to the one whose label speaks of it. */
static struct form_node *near(const struct form_node *from, const struct form_item *wanted)
{
	struct xpath_node *at = from->node.parent;
	for (; at && at->name; at = at->parent) {
		struct form_node *node = NULL;
		while ((node = form_instance_walk((struct form_node *)at, node)))
			if (node->item == wanted)
				return node;
	}
	return NULL;
}

static const char *answer_of(struct form_instance *instance, const struct form_node *from,
			     const char *name)
{
	const struct form_item *item = form_find(instance->form, from->item, name);
	const struct form_node *node = item ? near(from, item) : NULL;
	return node ? form_instance_show(instance, node) : "";
}

void question_cut(struct form_instance *instance, struct form_node *node, const char *label,
		  struct question_pieces *ret)
{
	struct arena *mem = instance->mem;
	const char *raw = form_say(node->item->words, FORM_LABEL, instance->language);
	*ret = (struct question_pieces){ 0 };
	if (!raw || !strstr(raw, "${")) {
		*list_add(mem, ret) = (struct question_piece){ label ? label : "", NULL };
		return;
	}
	while (*raw) {
		const char *open = strstr(raw, "${"), *close = open ? strchr(open, '}') : NULL;
		size_t len = close ? (size_t)(open - raw) : strlen(raw);
		*list_add(mem, ret) = (struct question_piece){ arena_strndup(mem, raw, len), NULL };
		if (!close)
			return;
		open += 2 + strspn(open + 2, " ");
		const char *name = arena_strndup(mem, open, strcspn(open, " }"));
		*list_add(mem, ret) =
			(struct question_piece){ answer_of(instance, node, name), name };
		raw = close + 1;
	}
}
