/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_write_body.c: groups, repeats and tables in the body of an XForm. */
#include "feature/form/form_xform_writing.h"

static void put_children(const struct form_writing *writing, const struct form_item *parent);

static void put_appearance(const struct form_writing *writing, const struct form_item *item,
			   const char *appearance)
{
	static const char *const known[] = { "ref", "nodeset", "appearance", "jr:count", NULL };
	if (appearance && *appearance)
		form_xform_put_attribute(writing->out, "appearance", appearance);
	form_xform_put_extras(writing, item, "body::", known);
}

/* The appearance with one word in place of another. */
static const char *with_word(struct arena *mem, const char *appearance, const char *word,
			     const char *instead)
{
	const char *found = strcasestr(appearance, word);
	return arena_printf(mem, "%.*s%s%s", (int)(found - appearance), appearance, instead,
			    found + strlen(word));
}

/* ---- table-list: a note with the words, a row with the choices, then a row each ---- */

static void put_note(const struct form_writing *writing, const struct form_item *group, int table)
{
	out_text(writing->out, "<input");
	form_xform_put_attribute(writing->out, "ref",
				 arena_printf(writing->mem, "%s/" FORM_MADE_LABEL "%d", group->path,
					      table));
	out_text(writing->out, ">\n");
	form_xform_put_label(writing, group);
	out_text(writing->out, "</input>\n");
}

static void put_head(const struct form_writing *writing, const struct form_item *group, int table)
{
	const struct form_item *select = form_xform_table_select(group);
	struct form_item head = { .type = select->type, .parent = (struct form_item *)group };
	head.name = arena_printf(writing->mem, FORM_MADE_HEADER "%d", table);
	head.path = arena_printf(writing->mem, "%s/%s", group->path, head.name);
	head.list = select->list;
	form_xform_put_control(writing, &head, "label");
}

static void put_table(const struct form_writing *writing, const struct form_item *group, int table)
{
	if (form_xform_has_words(group))
		put_note(writing, group, table);
	if (form_xform_table_select(group))
		put_head(writing, group, table);
	put_children(writing, group);
}

/* ---- groups ---- */

static void put_group(const struct form_writing *writing, const struct form_item *group)
{
	int table = form_xform_table(writing, group);
	const char *appearance = group->parts[FORM_APPEARANCE];
	if (table)
		appearance = with_word(writing->mem, appearance, "table-list", "field-list");
	out_text(writing->out, "<group");
	form_xform_put_attribute(writing->out, "ref", group->path);
	put_appearance(writing, group, appearance);
	out_text(writing->out, ">\n");
	if (table) {
		put_table(writing, group, table);
	} else {
		form_xform_put_label(writing, group);
		put_children(writing, group);
	}
	out_text(writing->out, "</group>\n");
}

static void put_count(const struct form_writing *writing, const struct form_item *repeat)
{
	const char *count = repeat->parts[FORM_REPEAT_COUNT];
	if (!count)
		return;
	if (form_xform_has_count(repeat))
		count = arena_printf(writing->mem, "%s/%s", repeat->parent->path,
				     form_xform_count_name(writing, repeat));
	else
		count = form_xform_expression(writing, repeat, count, false);
	form_xform_put_attribute(writing->out, "jr:count", count);
}

/* Dynamic defaults of what stands directly in this repeat: also for each new turn. */
static void put_defaults(const struct form_writing *writing, const struct form_item *parent)
{
	for (const struct form_item *item = parent->first; item; item = item->next) {
		if (item->type == FORM_GROUP)
			put_defaults(writing, item);
		if (form_is_dynamic(item) && form_has_node(item))
			form_xform_put_setvalue(writing, item,
						"odk-instance-first-load odk-new-repeat",
						item->parts[FORM_DEFAULT]);
	}
}

static void put_repeat(const struct form_writing *writing, const struct form_item *repeat)
{
	out_text(writing->out, "<group");
	form_xform_put_attribute(writing->out, "ref", repeat->path);
	out_text(writing->out, ">\n");
	form_xform_put_label(writing, repeat);
	out_text(writing->out, "<repeat");
	form_xform_put_attribute(writing->out, "nodeset", repeat->path);
	put_count(writing, repeat);
	put_appearance(writing, repeat, repeat->parts[FORM_APPEARANCE]);
	out_text(writing->out, ">\n");
	put_defaults(writing, repeat);
	put_children(writing, repeat);
	out_text(writing->out, "</repeat>\n</group>\n");
}

static const char *appearance_of(const struct form_writing *writing, const struct form_item *item)
{
	bool is_row = item->type == FORM_SELECT_ONE || item->type == FORM_SELECT_MULTIPLE;
	return is_row && form_xform_table(writing, item->parent) ? "list-nolabel"
								 : item->parts[FORM_APPEARANCE];
}

static void put_children(const struct form_writing *writing, const struct form_item *parent)
{
	for (const struct form_item *item = parent->first; item; item = item->next)
		if (item->type == FORM_GROUP)
			put_group(writing, item);
		else if (item->type == FORM_REPEAT)
			put_repeat(writing, item);
		else if (form_xform_has_control(item))
			form_xform_put_control(writing, item, appearance_of(writing, item));
}

void form_xform_put_body(const struct form_writing *writing)
{
	out_text(writing->out, "<h:body");
	if (writing->form->style)
		form_xform_put_attribute(writing->out, "class", writing->form->style);
	out_text(writing->out, ">\n");
	put_children(writing, writing->form->items[0]);
	out_text(writing->out, "</h:body>\n");
}
