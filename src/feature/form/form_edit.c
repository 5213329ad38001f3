/* SPDX-License-Identifier: EUPL-1.2 */
/* form_edit.c: the outline of a draft: add, move, copy, remove, rename. */
#include "feature/form/form_edit.h"
#include "base/utf8.h"
#include "feature/form/form_build.h"
#include "feature/form/form_names.h"
#include "feature/form/form_reading.h"

#include <string.h>

enum { NAME_BYTES = 40 };

/* ---- the tree ---- */

static struct form_item *before_of(const struct form_item *item)
{
	struct form_item *one = item->parent->first;
	if (one == item)
		return NULL;
	while (one->next != item)
		one = one->next;
	return one;
}

static void take_out(struct form_item *item)
{
	struct form_item *before = before_of(item);
	if (before)
		before->next = item->next;
	else
		item->parent->first = item->next;
	if (item->parent->last == item)
		item->parent->last = before;
	item->next = NULL;
}

static void put_in(struct form_item *item, struct form_spot place)
{
	item->parent = place.parent;
	item->next = place.after ? place.after->next : place.parent->first;
	if (place.after)
		place.after->next = item;
	else
		place.parent->first = item;
	if (place.parent->last == place.after)
		place.parent->last = item;
}

bool form_edit_is_tied(const struct form *form, const struct form_item *item)
{
	const struct form_item *before = item->parent ? before_of(item) : NULL;
	return before && before->has_other && form_is_other(form, item);
}

/* The last of those that move together: a select and the question that or_other gives it. */
static struct form_item *last_of(const struct form *form, struct form_item *item)
{
	return item->has_other && item->next && form_edit_is_tied(form, item->next) ? item->next
										    : item;
}

static struct form_item *first_of(const struct form *form, struct form_item *item)
{
	return item && form_edit_is_tied(form, item) ? before_of(item) : item;
}

struct form_item *form_edit_add(struct form *form, enum form_type type, const char *name,
				struct form_spot place)
{
	struct form_item *item = arena_new_of(form->mem, struct form_item);
	item->type = type;
	item->name = name;
	if (place.after)
		place.after = last_of(form, place.after);
	put_in(item, place);
	form_finish(form);
	return item;
}

/* ---- moving ---- */

static bool is_group(const struct form_item *item)
{
	return item && (item->type == FORM_GROUP || item->type == FORM_REPEAT);
}

/* Where a step leads; false: nowhere. */
static bool place_of(const struct form *form, const struct form_item *item, enum form_step step,
		     struct form_spot *ret)
{
	struct form_item *self = (struct form_item *)item;
	struct form_item *above = first_of(form, before_of(item));
	struct form_item *below = last_of(form, self)->next;
	struct form_spot place = { item->parent, NULL };
	bool can = false;
	switch (step) {
	case FORM_UP:
		can = above != NULL;
		place.after = above ? before_of(above) : NULL;
		break;
	case FORM_DOWN:
		can = below != NULL;
		place.after = below ? last_of(form, below) : NULL;
		break;
	case FORM_IN:
		can = is_group(above) || is_group(below);
		place.parent = is_group(above) ? above : below;
		place.after = is_group(above) ? above->last : NULL;
		break;
	case FORM_OUT:
		can = item->parent->parent != NULL;
		place = (struct form_spot){ item->parent->parent, item->parent };
		break;
	}
	*ret = place;
	return can && !form_edit_is_tied(form, item);
}

bool form_edit_can_move(const struct form *form, const struct form_item *item, enum form_step step)
{
	struct form_spot place;
	return place_of(form, item, step, &place);
}

void form_edit_move(struct form *form, struct form_item *item, enum form_step step)
{
	struct form_spot place;
	if (!place_of(form, item, step, &place))
		return;
	struct form_item *tied = last_of(form, item);
	take_out(item);
	if (tied != item)
		take_out(tied);
	put_in(item, place);
	if (tied != item)
		put_in(tied, (struct form_spot){ place.parent, item });
	form_finish(form);
}

void form_edit_remove(struct form *form, struct form_item *item)
{
	struct form_item *tied = last_of(form, item);
	if (tied != item)
		take_out(tied);
	take_out(item);
	form_finish(form);
}

/* ---- names ---- */

static bool is_taken(const struct form *form, const char *name)
{
	for (int i = 1; i < form->item_count; i++)
		if (!strcmp(form->items[i]->name, name))
			return true;
	return false;
}

static const char *free_name(struct form *form, const char *wish)
{
	const char *name = wish;
	for (int i = 2; is_taken(form, name); i++)
		name = arena_printf(form->mem, "%s_%d", wish, i);
	return name;
}

const char *form_edit_name(struct form *form, const char *words, const char *otherwise)
{
	char *name = utf8_slug(form->mem, words && *words ? words : otherwise);
	if (!words || !*words || !strcmp(name, "x"))
		name = arena_strdup(form->mem, otherwise);
	for (char *at = name; *at; at++)
		if (*at == '-')
			*at = '_';
	if (strlen(name) > NAME_BYTES)
		name[NAME_BYTES] = '\0';
	for (size_t len = strlen(name); len && name[len - 1] == '_'; len--)
		name[len - 1] = '\0';
	if (!form_is_name(name))
		name = arena_printf(form->mem, "v_%s", name);
	return free_name(form, name);
}

const char *form_edit_replace(struct arena *mem, const char *text, const char *before,
			      const char *after)
{
	const char *mark = arena_printf(mem, "${%s}", before);
	const char *at = text ? strstr(text, mark) : NULL;
	if (!at)
		return text;
	return arena_printf(mem, "%.*s${%s}%s", (int)(at - text), text, after,
			    form_edit_replace(mem, at + strlen(mark), before, after));
}

static void replace_words(struct form *form, const char **words[FORM_WORDS], const char *before,
			  const char *after)
{
	for (int kind = 0; kind < FORM_WORDS; kind++)
		for (int i = 0; words[kind] && i < form->language_count; i++)
			words[kind][i] =
				form_edit_replace(form->mem, words[kind][i], before, after);
}

static void replace_in_item(struct form *form, struct form_item *item, const char *before,
			    const char *after)
{
	for (int i = 0; i < FORM_PARTS; i++)
		item->parts[i] = form_edit_replace(form->mem, item->parts[i], before, after);
	replace_words(form, item->words, before, after);
}

static void replace_in_form(struct form *form, const char *before, const char *after)
{
	for (int i = 1; i < form->item_count; i++)
		replace_in_item(form, form->items[i], before, after);
	for (size_t i = 0; i < form->lists.len; i++)
		for (size_t j = 0; j < form->lists.items[i]->choices.len; j++)
			replace_words(form, form->lists.items[i]->choices.items[j].words, before,
				      after);
	form->instance_name = form_edit_replace(form->mem, form->instance_name, before, after);
	struct form_entity *entity = &form->entity;
	entity->label = form_edit_replace(form->mem, entity->label, before, after);
	entity->create_if = form_edit_replace(form->mem, entity->create_if, before, after);
	entity->update_if = form_edit_replace(form->mem, entity->update_if, before, after);
}

void form_edit_rename(struct form *form, struct form_item *item, const char *name)
{
	const char *before = item->name;
	struct form_item *tied = last_of(form, item);
	if (tied != item) {
		const char *other = arena_printf(form->mem, "%s_other", name);
		replace_in_form(form, tied->name, other);
		tied->name = other;
	}
	item->name = name;
	replace_in_form(form, before, name);
	form_finish(form);
}

/* ---- copies ---- */

static struct form_item *copy_item(struct form *form, const struct form_item *item)
{
	struct form_item *copy = arena_new_of(form->mem, struct form_item);
	*copy = *item;
	copy->first = copy->last = copy->next = NULL;
	for (int kind = 0; kind < FORM_WORDS; kind++) {
		if (!item->words[kind])
			continue;
		copy->words[kind] =
			arena_array(form->mem, const char *, (size_t)form->language_count);
		memcpy(copy->words[kind], item->words[kind],
		       (size_t)form->language_count * sizeof *copy->words[kind]);
	}
	copy->extras = (struct form_extras){ 0 };
	for (size_t i = 0; i < item->extras.len; i++)
		*list_add(form->mem, &copy->extras) = item->extras.items[i];
	for (const struct form_item *one = item->first; one; one = one->next)
		put_in(copy_item(form, one), (struct form_spot){ copy, copy->last });
	return copy;
}

struct form_item *form_edit_copy(struct form *form, struct form_item *item)
{
	struct form_item *copy = copy_item(form, item);
	put_in(copy, (struct form_spot){ item->parent, last_of(form, item) });
	form_finish(form);
	for (int i = copy->index; i < copy->end; i++) {
		struct form_item *one = form->items[i];
		const char *before = one->name;
		const char *wish = arena_printf(form->mem, "%s_2", before);
		for (int n = 3; is_taken(form, wish); n++)
			wish = arena_printf(form->mem, "%s_%d", before, n);
		one->name = wish;
		for (int j = copy->index; j < copy->end; j++)
			replace_in_item(form, form->items[j], before, one->name);
	}
	form_finish(form);
	return copy;
}

/* ---- keeping ---- */

enum err form_edit_keep(struct work *work, struct form_draft *draft, int64_t known_ms,
			const char *act)
{
	SCOPED_OUT(out);
	struct form_problems problems = { 0 };
	struct form *form;
	int64_t id;
	form_write_markdown(out, draft->form);
	const char *text = arena_strndup(work->mem, out->data, out->len);
	enum err err = form_read(work->mem, text, out->len, &problems, &form);
	if (err && (err != ERR_INVALID || !form))
		return err;
	TRY(form_fill_lists(work, form, draft->version.id, &problems));
	TRY(form_keep(work,
		      &(struct form_keeping){
			      .id = draft->record.id,
			      .form = form,
			      .known_ms = known_ms,
			      .is_sound = !form_mistakes(&problems),
			      .act = act,
		      },
		      &id));
	draft->form = form;
	draft->problems = problems;
	return form_get(work, id, &draft->record);
}
