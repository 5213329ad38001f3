/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_write_part.c: questions about an item that several parts of an XForm ask. */
#include "feature/form/form_xform_writing.h"

#include <ctype.h>

void form_xform_put_attribute(struct out *out, const char *name, const char *value)
{
	out_char(out, ' ');
	out_text(out, name);
	out_text(out, "=\"");
	xml_put(out, value);
	out_char(out, '"');
}

static const char *name_in(const struct form_extra *extra, const char *group)
{
	size_t len = strlen(group);
	return strncmp(extra->name, group, len) == 0 ? extra->name + len : NULL;
}

const char *form_xform_extra(const struct form_item *item, const char *group, const char *name)
{
	for (size_t i = 0; i < item->extras.len; i++) {
		const char *found = name_in(&item->extras.items[i], group);
		if (found && strcmp(found, name) == 0)
			return item->extras.items[i].value;
	}
	return NULL;
}

bool form_xform_is_name(const char *name)
{
	bool is_start = true;
	int colons = 0;
	for (; *name; name++) {
		bool is_letter = isalpha((unsigned char)*name) || *name == '_' ||
				 (unsigned char)*name >= 0x80;
		bool is_more = isdigit((unsigned char)*name) || *name == '-' || *name == '.';
		bool is_colon = *name == ':' && !is_start && ++colons == 1;
		if (!is_letter && !(is_more && !is_start) && !is_colon)
			return false;
		is_start = is_colon;
	}
	return !is_start;
}

bool form_xform_is_declared(const struct form_writing *writing, const char *name)
{
	const char *prefix = arena_strndup(writing->mem, name, strcspn(name, ":"));
	if (strcmp(prefix, "entities") == 0)
		return writing->has_entities;
	for (size_t i = 0; i < writing->namespaces.len; i++)
		if (strcmp(writing->namespaces.items[i].prefix, prefix) == 0)
			return true;
	return form_is_own_prefix(prefix);
}

bool form_xform_may_stand(const struct form_writing *writing, const char *name)
{
	return form_xform_is_name(name) &&
	       (!strchr(name, ':') || form_xform_is_declared(writing, name)) &&
	       strncasecmp(name, "xml", 3) != 0;
}

static bool is_one_of(const char *name, const char *const *names)
{
	for (; names && *names; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

void form_xform_put_extras(const struct form_writing *writing, const struct form_item *item,
			   const char *group, const char *const *without)
{
	for (size_t i = 0; i < item->extras.len; i++) {
		const struct form_extra *extra = &item->extras.items[i];
		const char *name = name_in(extra, group);
		if (name && form_xform_may_stand(writing, name) && !is_one_of(name, without) &&
		    form_xform_extra(item, group, name) == extra->value)
			form_xform_put_attribute(writing->out, name,
						 form_xform_expression(writing, item, extra->value,
								       false));
	}
}

bool form_xform_has_words(const struct form_item *item)
{
	for (int i = 0; i < FORM_WORDS; i++)
		if (item->words[i] && i != FORM_CONSTRAINT_MESSAGE && i != FORM_REQUIRED_MESSAGE)
			return true;
	return false;
}

bool form_xform_has_control(const struct form_item *item)
{
	bool is_hidden = item->type == FORM_CALCULATE || item->type == FORM_HIDDEN ||
			 (item->type >= FORM_START && item->type < FORM_TYPES);
	bool is_computed = item->parts[FORM_CALCULATION] || item->parts[FORM_TRIGGER];
	return !is_hidden && (!is_computed || form_xform_has_words(item));
}

bool form_xform_has_count(const struct form_item *item)
{
	const char *text = item->type == FORM_REPEAT ? item->parts[FORM_REPEAT_COUNT] : NULL;
	if (!text)
		return false;
	const char *end = strncmp(text, "${", 2) == 0 ? strchr(text, '}') : NULL;
	return !end || end[1] || strchr(text, '#');
}

const char *form_xform_count_name(const struct form_writing *writing,
				  const struct form_item *repeat)
{
	const char *name = arena_printf(writing->mem, "%s" FORM_MADE_COUNT, repeat->name);
	while (form_child(repeat->parent, NULL, name))
		name = arena_printf(writing->mem, "%s_", name);
	return name;
}

void form_xform_count_tables(struct form_writing *writing)
{
	const struct form *form = writing->form;
	int count = 0;
	writing->tables = arena_array(writing->mem, int, (size_t)form->item_count);
	for (int i = 0; i < form->item_count; i++)
		if (form->items[i]->type == FORM_GROUP && form_looks(form->items[i], "table-list"))
			writing->tables[i] = ++count;
}

int form_xform_table(const struct form_writing *writing, const struct form_item *group)
{
	return group->type == FORM_GROUP ? writing->tables[group->index] : 0;
}

const struct form_item *form_xform_table_select(const struct form_item *group)
{
	const struct form_item *item = group->first;
	while (item && !(item->list &&
			 (item->type == FORM_SELECT_ONE || item->type == FORM_SELECT_MULTIPLE)))
		item = item->next;
	return item;
}
