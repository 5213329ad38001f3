/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_xml_write.c: an instance as XML, for OpenRosa and as a draft of our own. */
#include "feature/form/form_instance.h"
#include "feature/form/form_xform.h"
#include "xml/xml.h"

struct writing {
	struct out *out;
	const struct form_instance *instance;
	bool is_final;
};

static const struct form_node *node_of(const struct xpath_node *node)
{
	return (const struct form_node *)node;
}

static bool is_left_out(const struct writing *writing, const struct form_node *node)
{
	return (writing->is_final && !node->is_relevant) || form_is_meta(node->item);
}

static void put_attribute(struct out *out, const char *name, const char *value)
{
	out_printf(out, " %s=\"", name);
	xml_put(out, value);
	out_char(out, '"');
}

static void write_node(struct writing *writing, const struct form_node *node)
{
	struct out *out = writing->out;
	bool has_value = node->node.value && *node->node.value;
	if (is_left_out(writing, node))
		return;
	out_printf(out, "<%s", node->item->name);
	if (!writing->is_final && node->is_changed)
		put_attribute(out, "draft:changed", "true");
	if (!node->node.first && !has_value) {
		out_text(out, "/>");
		return;
	}
	out_char(out, '>');
	if (!node->node.first)
		xml_put(out, node->node.value);
	for (const struct xpath_node *child = node->node.first; child; child = child->next)
		write_node(writing, node_of(child));
	out_printf(out, "</%s>", node->item->name);
}

/* The audit of a client, which stands in meta wherever the form asks for it. */
static void write_audit(struct writing *writing)
{
	struct form_node *node = NULL;
	while ((node = form_instance_walk(writing->instance->root, node)))
		if (form_is_meta(node->item))
			xml_put_element(writing->out, node->item->name, node->node.value);
}

static void write_meta(struct writing *writing)
{
	const struct form_instance *instance = writing->instance;
	out_text(writing->out, "<meta>");
	write_audit(writing);
	xml_put_element(writing->out, "instanceID", instance->instance_id);
	xml_put_element(writing->out, "deprecatedID", instance->deprecated_id);
	if (writing->is_final && instance->form->instance_name)
		xml_put_element(writing->out, "instanceName",
				form_instance_name((struct form_instance *)instance));
	out_text(writing->out, "</meta>");
}

void form_instance_write(struct out *out, const struct form_instance *instance, bool is_final)
{
	const struct form *form = instance->form;
	struct writing writing = { out, instance, is_final };
	out_printf(out, "<%s", form->root_name);
	put_attribute(out, "id", form->id);
	if (form->version && *form->version)
		put_attribute(out, "version", form->version);
	if (!is_final) {
		put_attribute(out, "xmlns:draft", FORM_NS_DRAFT);
		put_attribute(out, "draft:draft", "true");
	}
	out_char(out, '>');
	for (const struct xpath_node *child = instance->root->node.first; child;
	     child = child->next)
		write_node(&writing, node_of(child));
	write_meta(&writing);
	out_printf(out, "</%s>", form->root_name);
}
