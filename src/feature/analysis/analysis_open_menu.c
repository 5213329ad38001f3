/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open_menu.c: what of a round may be counted and filtered by in open tables. */
#include "feature/analysis/analysis_open.h"

#include <string.h>

bool open_is_countable(const struct analysis_variable *variable)
{
	return variable->kind == VARIABLE_CHOICE || variable->kind == VARIABLE_ORDER ||
	       variable->kind == VARIABLE_MULTIPLE;
}

/* Words are what people wrote; an open question has its codes in the groups. */
static bool is_offered(const struct analysis_variable *it, const struct opening *opening)
{
	if (!open_is_countable(it) || !strcmp(it->key, "words"))
		return false;
	return !opening || it->is_public || open_has(opening, it->key);
}

static void add_variables(struct arena *mem, const struct analysis_variables *all,
			  const struct opening *opening, struct analysis_variables *ret)
{
	for (int is_fact = 0; is_fact < 2; is_fact++)
		for (size_t i = 0; i < all->len; i++)
			if (all->items[i].is_public == is_fact &&
			    is_offered(&all->items[i], opening))
				*list_add(mem, ret) = all->items[i];
}

/* An answer of few, or of nearly all, would be refused as a filter. */
static void add_values(struct frame *frame, const struct column *column, int64_t least,
		       struct open_values *ret)
{
	for (size_t j = 0; j < column->categories.len; j++) {
		const struct category *it = &column->categories.items[j];
		int64_t count = 0;
		for (size_t i = 0; i < frame->cases.len; i++)
			count += column->is_known[i] && column_has(column, i, j);
		if (count < least || (int64_t)frame->cases.len - count < least)
			continue;
		*list_add(frame->mem, ret) = (struct open_value){
			arena_printf(frame->mem, "%s:%s", column->variable.key, it->key),
			arena_printf(frame->mem, "%s: %s",
				     variable_name(frame->mem, &column->variable, NAME_FIRST),
				     it->label)
		};
	}
}

static enum err read(struct work *work, int64_t round_id, const struct opening *opening,
		     struct open_menu *ret)
{
	const struct analysis_source source = { .round_id = round_id };
	struct analysis_variables all;
	struct frame frame;
	struct column column;
	TRY(frame_open(work, &source, &frame));
	TRY(column_list(&frame, &all));
	*ret = (struct open_menu){ 0 };
	add_variables(work->mem, &all, opening, &ret->variables);
	int64_t least = analysis_rule(work, frame.has_persons).least;
	for (size_t i = 0; i < ret->variables.len; i++) {
		TRY(column_read(&frame, ret->variables.items[i].key, NULL, &column));
		add_values(&frame, &column, least, &ret->values);
	}
	return OK;
}

/* Nobody sees an answer here: what may be chosen follows from many of them. */
enum err open_menu_read(struct work *work, int64_t round_id, const struct opening *opening,
			struct open_menu *ret)
{
	unsigned roles = work->roles;
	if (!opening && !work_may(work, STAFF))
		return ERR_FORBIDDEN;
	work->roles |= RESEARCHER;
	enum err err = read(work, round_id, opening, ret);
	work->roles = roles;
	return err;
}
