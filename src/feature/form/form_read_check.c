/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_check.c: what can only be said of a form when all of it was read. */
#include "feature/form/form_reading.h"

#include <string.h>

struct checking {
	struct form_reading *reading;
	const struct form_headings *headings;
	struct arena *mem; /* of a chunk */
};

static struct form_place place_of(const struct checking *checking, const struct form_item *item,
				  enum form_heading_kind kind, int number, const char *name)
{
	return (struct form_place){ "survey",
				    form_heading_text(checking->headings, kind, number, name),
				    item->row, item->name };
}

static void fault(const struct checking *checking, struct form_place place, const char *text,
		  const char *value)
{
	form_fault(checking->reading->problems, checking->reading->mem, place, text, value);
}

static void warn(const struct checking *checking, struct form_place place, const char *text,
		 const char *value)
{
	form_warn(checking->reading->problems, checking->reading->mem, place, text, value);
}

static const char *lowered(struct arena *mem, const char *text)
{
	char *low = arena_strdup(mem, text);
	for (char *at = low; *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at |= 32;
	return low;
}

/* No two of one name in one group; only another case is a warning, as both are one in a table. */
static void check_names(struct checking *checking, const struct form_item *parent)
{
	struct form_names names = { .mem = checking->mem };
	for (struct form_item *item = parent->first; item; item = item->next) {
		const char *key = lowered(checking->mem, item->name);
		struct form_item *other = form_names_get(&names, key);
		struct form_place place = place_of(checking, item, HEADING_NAME, 0, "name");
		if (other && strcmp(other->name, item->name) == 0)
			fault(checking, place,
			      N_("This name is used in row {value} already. Give each question of "
				 "a "
				 "group its own name."),
			      arena_printf(checking->reading->mem, "%lld", (long long)other->row));
		else if (other)
			warn(checking, place,
			     N_("This name differs from “{value}” only in capitals. Choose "
				"another."),
			     other->name);
		else
			form_names_put(&names, key, item);
	}
}

static bool needs_label(const struct form_item *item)
{
	return (item->type >= FORM_TEXT && item->type <= FORM_NOTE) ||
	       item->type == FORM_ACKNOWLEDGE ||
	       (item->type >= FORM_FILE && item->type <= FORM_GEOSHAPE);
}

static void check_label(const struct checking *checking, const struct form_item *item)
{
	bool has_words =
		item->words[FORM_LABEL] || item->words[FORM_HINT] || item->words[FORM_GUIDANCE];
	for (int i = FORM_MEDIA_IMAGE; i <= FORM_MEDIA_VIDEO; i++)
		has_words = has_words || item->words[i];
	/* with a calculation it is computed: the question is not shown */
	if (needs_label(item) && !has_words && !item->parts[FORM_CALCULATION])
		fault(checking, place_of(checking, item, HEADING_WORDS, FORM_LABEL, "label"),
		      N_("Give this question a label: the text that people read."), NULL);
}

static void check_calculate(const struct checking *checking, const struct form_item *item)
{
	if (item->type == FORM_CALCULATE && !item->parts[FORM_CALCULATION] &&
	    !item->parts[FORM_DEFAULT])
		fault(checking,
		      place_of(checking, item, HEADING_PART, FORM_CALCULATION, "calculation"),
		      N_("Say what to calculate in the column calculation."), NULL);
}

static void check_parts(const struct checking *checking, const struct form_item *item)
{
	static const struct {
		enum form_part part;
		const char *text;
	} lonely[] = {
		{ FORM_CHOICE_FILTER,
		  N_("Only questions with choices have a choice_filter. Take it away.") },
		{ FORM_REPEAT_COUNT,
		  N_("Only a repeat has a repeat_count. Take it away, or make this a repeat.") },
	};
	const bool is_in_place[] = { item->list != NULL, item->type == FORM_REPEAT };
	for (size_t i = 0; i < COUNT_OF(lonely); i++)
		if (item->parts[lonely[i].part] && !is_in_place[i])
			warn(checking,
			     place_of(checking, item, HEADING_PART, lonely[i].part,
				      form_part_columns[lonely[i].part].name),
			     lonely[i].text, NULL);
}

static void check_group(const struct checking *checking, const struct form_item *item)
{
	if ((item->type == FORM_GROUP || item->type == FORM_REPEAT) && !item->first)
		warn(checking, place_of(checking, item, HEADING_TYPE, 0, "type"),
		     N_("There is no question in this group. Add one, or take it away."), NULL);
}

/* ---- choices ---- */

static void check_choice(const struct checking *checking, const struct form_list *list,
			 const struct form_choice *choice, const struct form_choice *other)
{
	struct form_place place = { "choices", "name", choice->row, NULL };
	if (other && !checking->reading->form->has_doubled_choices)
		fault(checking, place,
		      N_("The choice “{value}” is in this list already. Give each its own name, or "
			 "set allow_choice_duplicates to yes."),
		      choice->name);
	bool has_media = choice->words[FORM_MEDIA_IMAGE] || choice->words[FORM_MEDIA_BIG_IMAGE] ||
			 choice->words[FORM_MEDIA_AUDIO] || choice->words[FORM_MEDIA_VIDEO];
	place.column = "label";
	if (!choice->words[FORM_LABEL] && !has_media && choice->row)
		warn(checking, place,
		     N_("Give the choice “{value}” a label: the text that people read."),
		     choice->name);
}

static void check_list(struct checking *checking, const struct form_list *list)
{
	struct form_names names = { .mem = checking->mem };
	for (size_t i = 0; i < list->choices.len; i++) {
		struct form_choice *choice = &list->choices.items[i];
		check_choice(checking, list, choice, form_names_get(&names, choice->name));
		form_names_put(&names, choice->name, choice);
	}
}

/* Several answers are stored with spaces between them. */
static void check_spaces(struct checking *checking, const struct form_item *item,
			 struct form_names *done)
{
	bool is_one = item->type == FORM_SELECT_ONE;
	const char *key = arena_printf(checking->mem, "%d %s", is_one, item->list->name);
	if (form_names_get(done, key))
		return;
	form_names_put(done, key, item->list);
	for (size_t i = 0; i < item->list->choices.len; i++) {
		const struct form_choice *choice = &item->list->choices.items[i];
		struct form_place place = { "choices", "name", choice->row, NULL };
		if (!strpbrk(choice->name, " \t\n"))
			continue;
		if (is_one)
			warn(checking, place,
			     N_("Write the name of a choice without spaces: “{value}” could not be "
				"used where several may be chosen."),
			     choice->name);
		else
			fault(checking, place,
			      N_("“{value}” has a space in it. Where several may be chosen, names "
				 "of "
				 "choices cannot have spaces."),
			      choice->name);
	}
}

static void check_item(struct checking *checking, const struct form_item *item,
		       struct form_names *done)
{
	check_label(checking, item);
	check_calculate(checking, item);
	check_parts(checking, item);
	check_group(checking, item);
	if (item->list && !item->list->is_file)
		check_spaces(checking, item, done);
}

void form_check_items(struct form_reading *reading, const struct form_headings *headings)
{
	SCOPED_ARENA(mem);
	struct checking checking = { reading, headings, mem };
	struct form_names done = { .mem = mem };
	const struct form *form = reading->form;
	for (int i = 0; i < form->item_count; i++) {
		if (form->items[i]->first)
			check_names(&checking, form->items[i]);
		if (i > 0)
			check_item(&checking, form->items[i], &done);
	}
	for (size_t i = 0; i < form->lists.len; i++)
		check_list(&checking, form->lists.items[i]);
}
