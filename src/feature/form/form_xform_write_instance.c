/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_write_instance.c: the empty instance of an XForm, with templates for repeats. */
#include "feature/form/form_xform_writing.h"

/* Inside a template, repeats are templates too; beside it stands one turn of each, in which
 * JavaRosa wants no further templates. */
static void put_children(const struct form_writing *writing, const struct form_item *parent,
			 bool is_template);

static void put_element(const struct form_writing *writing, const struct form_item *item,
			bool is_template)
{
	struct out *out = writing->out;
	const char *text = item->parts[FORM_DEFAULT];
	out_printf(out, "<%s", item->name);
	if (is_template && item->type == FORM_REPEAT)
		form_xform_put_attribute(out, "jr:template", "");
	form_xform_put_extras(writing, item, "instance::", NULL);
	if (item->type == FORM_GROUP || item->type == FORM_REPEAT) {
		out_text(out, ">\n");
		put_children(writing, item, is_template);
	} else if (text && *text && !form_is_dynamic(item)) {
		out_char(out, '>');
		xml_put(out, text);
	} else {
		out_text(out, "/>\n");
		return;
	}
	out_printf(out, "</%s>\n", item->name);
}

static void put_table_head(const struct form_writing *writing, const struct form_item *group)
{
	int table = form_xform_table(writing, group);
	if (table && form_xform_has_words(group))
		out_printf(writing->out, "<" FORM_MADE_LABEL "%d/>\n", table);
	if (table && form_xform_table_select(group))
		out_printf(writing->out, "<" FORM_MADE_HEADER "%d/>\n", table);
}

static void put_children(const struct form_writing *writing, const struct form_item *parent,
			 bool is_template)
{
	put_table_head(writing, parent);
	for (const struct form_item *item = parent->first; item; item = item->next) {
		if (!form_has_node(item) || form_is_meta(item))
			continue;
		if (form_xform_has_count(item))
			out_printf(writing->out, "<%s/>\n", form_xform_count_name(writing, item));
		if (item->type == FORM_REPEAT && !is_template && !form_is_inside_repeat(item))
			put_element(writing, item, true);
		put_element(writing, item, is_template);
	}
}

/* As ODK's specification of entities 2024.1 says. */
static void put_entity(const struct form_writing *writing)
{
	const struct form_entity *entity = &writing->form->entity;
	if (!entity->dataset)
		return;
	out_text(writing->out, "<entity");
	form_xform_put_attribute(writing->out, "dataset", entity->dataset);
	form_xform_put_attribute(writing->out, "id", "");
	if (!entity->id || entity->create_if)
		form_xform_put_attribute(writing->out, "create", entity->create_if ? "" : "1");
	if (entity->id) {
		form_xform_put_attribute(writing->out, "update", entity->update_if ? "" : "1");
		form_xform_put_attribute(writing->out, "baseVersion", "");
		form_xform_put_attribute(writing->out, "trunkVersion", "");
		form_xform_put_attribute(writing->out, "branchId", "");
	}
	out_text(writing->out, entity->label ? "><label/></entity>\n" : "/>\n");
}

static void put_meta(const struct form_writing *writing)
{
	const struct form *form = writing->form;
	out_text(writing->out, "<meta>\n");
	for (int i = 0; i < form->item_count; i++)
		if (form_is_meta(form->items[i]))
			out_printf(writing->out, "<%s/>\n", form->items[i]->name);
	out_text(writing->out, "<instanceID/>\n");
	if (form->instance_name)
		out_text(writing->out, "<instanceName/>\n");
	put_entity(writing);
	out_text(writing->out, "</meta>\n");
}

void form_xform_put_instance(const struct form_writing *writing)
{
	const struct form *form = writing->form;
	struct out *out = writing->out;
	out_printf(out, "<instance>\n<%s", form->root_name);
	form_xform_put_attribute(out, "id", form->id ? form->id : "");
	if (form->version)
		form_xform_put_attribute(out, "version", form->version);
	for (size_t i = 0; i < form->settings.len; i++) {
		const struct form_extra *setting = &form->settings.items[i];
		const char *name =
			strncmp(setting->name, "attribute::", 11) == 0 ? setting->name + 11 : "id";
		bool is_own =
			strcmp(name, "id") == 0 || (strcmp(name, "version") == 0 && form->version);
		if (!is_own && form_xform_may_stand(writing, name))
			form_xform_put_attribute(out, name, setting->value);
	}
	out_text(out, ">\n");
	put_children(writing, form->items[0], false);
	put_meta(writing);
	out_printf(out, "</%s>\n</instance>\n", form->root_name);
}
