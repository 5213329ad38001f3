/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_read.c: an ODK XForm becomes a form: the frame, and the order of things. */
#include "feature/form/form_xform_reading.h"

#include <string.h>

static void tell(struct form_xreading *reading, bool is_warning, const struct xml_node *xml,
		 const char *text, const char *value)
{
	*list_add(reading->mem, reading->problems) = (struct form_problem){
		.is_warning = is_warning, .row = xml ? xml->line : 0, .text = text, .value = value
	};
}

void form_xread_fault(struct form_xreading *reading, const struct xml_node *xml, const char *text,
		      const char *value)
{
	tell(reading, false, xml, text, value);
}

void form_xread_warn(struct form_xreading *reading, const struct xml_node *xml, const char *text,
		     const char *value)
{
	tell(reading, true, xml, text, value);
}

struct form_spot *form_xread_find(const struct form_xreading *reading, const char *path)
{
	return form_names_get(&reading->spots, path);
}

struct form_spot *form_xread_spot(struct form_xreading *reading, const char *path)
{
	struct form_spot *spot = form_xread_find(reading, path);
	if (spot)
		return spot;
	spot = arena_new_of(reading->mem, struct form_spot);
	spot->path = arena_strdup(reading->mem, path);
	form_names_put(&reading->spots, spot->path, spot);
	return spot;
}

/* Keeps the namespace of an attribute that somebody added, as the setting namespaces. */
static void keep_namespace(struct form_xreading *reading, const struct xml_attribute *attribute)
{
	const char *text =
		arena_printf(reading->mem, "%s=\"%s\"", attribute->prefix, attribute->space);
	if (reading->namespaces && strstr(reading->namespaces, text))
		return;
	reading->namespaces =
		reading->namespaces ? arena_printf(reading->mem, "%s %s", reading->namespaces, text)
				    : text;
}

const char *form_xread_attribute_name(struct form_xreading *reading,
				      const struct xml_attribute *attribute)
{
	const char *prefix = attribute->prefix;
	if (!*attribute->space)
		return attribute->name;
	for (size_t i = 0; form_namespaces[i].prefix; i++)
		if (strcmp(attribute->space, form_namespaces[i].space) == 0)
			return arena_printf(reading->mem, "%s:%s", form_namespaces[i].prefix,
					    attribute->name);
	if (!*prefix || strpbrk(attribute->space, "\"'<& ") || form_is_own_prefix(prefix))
		return NULL;
	keep_namespace(reading, attribute);
	return arena_printf(reading->mem, "%s:%s", prefix, attribute->name);
}

/* ---- the frame ---- */

static struct xml_node *first_element(const struct xml_node *node)
{
	struct xml_node *child = node ? node->first : NULL;
	while (child && !child->name)
		child = child->next;
	return child;
}

/* Finds the parts; false with a problem when it is no XForm. */
static bool find_parts(struct form_xreading *reading, const struct xml_node *html)
{
	const struct xml_node *head = xml_child(html, "head");
	reading->body = xml_child(html, "body");
	reading->model = head ? xml_child(head, "model") : NULL;
	const struct xml_node *instance =
		reading->model ? xml_child(reading->model, "instance") : NULL;
	reading->root = first_element(instance);
	if (!reading->root)
		form_xread_fault(reading, html,
				 N_("This XML is no ODK XForm: it has no model with an instance. "
				    "Send the XForm of your form, or its XLSForm."),
				 NULL);
	return reading->root != NULL;
}

static void add_setting(struct form_xreading *reading, const char *name, const char *value)
{
	if (value)
		*list_add(reading->mem, &reading->form->settings) =
			(struct form_extra){ name, value };
}

static void read_submission(struct form_xreading *reading)
{
	const struct xml_node *xml = xml_child(reading->model, "submission");
	if (!xml)
		return;
	add_setting(reading, "submission_url", xml_attribute(xml, "", "action"));
	add_setting(reading, "public_key", xml_attribute(xml, "", "base64RsaPublicKey"));
	add_setting(reading, "auto_send", xml_attribute(xml, NULL, "auto-send"));
	add_setting(reading, "auto_delete", xml_attribute(xml, NULL, "auto-delete"));
}

static void read_root(struct form_xreading *reading)
{
	struct form *form = reading->form;
	const struct xml_node *root = reading->root;
	form->root_name = root->name;
	for (int i = 0; i < root->attribute_count; i++) {
		const struct xml_attribute *attribute = &root->attributes[i];
		const char *name = form_xread_attribute_name(reading, attribute);
		if (!name)
			continue;
		if (strcmp(name, "id") == 0)
			form->id = attribute->value;
		else if (strcmp(attribute->name, "version") == 0)
			form->version = attribute->value;
		else
			add_setting(reading, arena_printf(reading->mem, "attribute::%s", name),
				    attribute->value);
	}
	if (!form->id)
		form->id = *root->space && strcmp(root->space, FORM_NS_XFORMS) ? root->space
									       : root->name;
}

static void read_frame(struct form_xreading *reading, const struct xml_node *html)
{
	struct form *form = reading->form;
	const struct xml_node *title = xml_child(xml_child(html, "head"), "title");
	read_root(reading);
	form->title = title ? form_trim(reading->mem, xml_text(reading->mem, title)) : "";
	if (!*form->title)
		form->title = form->id;
	form->style = reading->body ? xml_attribute(reading->body, "", "class") : NULL;
	read_submission(reading);
}

enum err form_read_xform(struct arena *mem, const char *bytes, size_t len,
			 struct form_problems *problems, struct form **ret)
{
	struct form_xreading reading = { .mem = mem, .problems = problems, .form = form_new(mem) };
	struct xml_problem why = { 0 };
	struct xml_node *html = NULL;
	size_t before = problems->len;
	reading.spots.mem = reading.bind_ids.mem = reading.texts.mem = reading.sources.mem = mem;
	if (xml_read(mem, bytes, len, &why, &html)) {
		form_xread_fault(&reading, &(struct xml_node){ .line = why.line }, why.text,
				 why.value);
		return ERR_INVALID;
	}
	if (!find_parts(&reading, html))
		return ERR_INVALID;
	read_frame(&reading, html);
	form_xread_languages(&reading);
	form_xread_scan(&reading);
	form_xread_tree(&reading);
	form_xread_sources(&reading);
	form_finish(reading.form);
	form_xread_binds(&reading);
	form_xread_body(&reading);
	form_xread_actions(&reading);
	form_xread_meta(&reading);
	add_setting(&reading, "namespaces", reading.namespaces);
	*ret = reading.form;
	for (size_t i = before; i < problems->len; i++)
		if (!problems->items[i].is_warning)
			return ERR_INVALID;
	return OK;
}
