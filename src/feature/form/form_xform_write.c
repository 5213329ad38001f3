/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_write.c: a form as an ODK XForm: the frame that the parts stand in. */
#include "feature/form/form_read.h"
#include "feature/form/form_xform_writing.h"

#include <stdlib.h>

/*
 * Follows getodk/xforms-spec and, where that leaves a choice, pyxform: the same form gives the same
 * bytes each time, since clients compare the hash. Reading it back with form_read_xform and writing
 * again gives these bytes too.
 */

static const char *setting(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->settings.len; i++)
		if (strcmp(form->settings.items[i].name, name) == 0)
			return form->settings.items[i].value;
	return NULL;
}

static bool begins(const char *text, const char *group, const char *prefix)
{
	size_t len = strlen(group), prefix_len = strlen(prefix);
	return strncmp(text, group, len) == 0 && strncmp(text + len, prefix, prefix_len) == 0 &&
	       text[len + prefix_len] == ':';
}

/* Whether somebody added an attribute with that prefix. */
static bool is_used(const struct form_extras *extras, const char *prefix)
{
	static const char *const groups[] = { "bind::", "body::", "instance::", "attribute::" };
	for (size_t i = 0; i < extras->len; i++)
		for (size_t j = 0; j < COUNT_OF(groups); j++)
			if (begins(extras->items[i].name, groups[j], prefix))
				return true;
	return false;
}

static bool is_needed(const struct form *form, const char *prefix)
{
	bool is = is_used(&form->settings, prefix);
	for (int i = 0; i < form->item_count && !is; i++)
		is = is_used(&form->items[i]->extras, prefix);
	return is;
}

static int compare_prefixes(const void *a, const void *b)
{
	return strcmp(((const struct form_namespace *)a)->prefix,
		      ((const struct form_namespace *)b)->prefix);
}

/* Of 'a="http://..." b="..."' in settings, those that are used. */
static void read_namespaces(struct form_writing *writing)
{
	const char *at = setting(writing->form, "namespaces");
	while (at && *(at += strspn(at, " \t\r\n,"))) {
		size_t len = strcspn(at, "= ");
		const char *open = at[len] == '=' ? at + len + 1 : NULL;
		const char *close =
			open && (*open == '"' || *open == '\'') ? strchr(open + 1, *open) : NULL;
		const char *prefix = arena_strndup(writing->mem, at, len);
		if (!close)
			return;
		if (form_xform_is_name(prefix) && !strchr(prefix, ':') &&
		    !form_xform_is_declared(writing, prefix) && is_needed(writing->form, prefix))
			*list_add(writing->mem, &writing->namespaces) = (struct form_namespace){
				prefix,
				arena_strndup(writing->mem, open + 1, (size_t)(close - open - 1))
			};
		at = close + 1;
	}
	if (writing->namespaces.len)
		qsort(writing->namespaces.items, writing->namespaces.len,
		      sizeof *writing->namespaces.items, compare_prefixes);
}

static void put_namespaces(const struct form_writing *writing)
{
	for (size_t i = 0; i < writing->namespaces.len; i++)
		form_xform_put_attribute(writing->out,
					 arena_printf(writing->mem, "xmlns:%s",
						      writing->namespaces.items[i].prefix),
					 writing->namespaces.items[i].space);
}

/* A question may say where its answer is saved before the form says of what. */
static bool has_entities(const struct form *form)
{
	bool has = form->entity.dataset != NULL;
	for (int i = 0; i < form->item_count; i++)
		has = has || form->items[i]->parts[FORM_SAVE_TO];
	return has;
}

static void begin_document(const struct form_writing *writing)
{
	struct out *out = writing->out;
	out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<h:html");
	form_xform_put_attribute(out, "xmlns", FORM_NS_XFORMS);
	form_xform_put_attribute(out, "xmlns:h", FORM_NS_XHTML);
	form_xform_put_attribute(out, "xmlns:jr", FORM_NS_JAVAROSA);
	form_xform_put_attribute(out, "xmlns:odk", FORM_NS_ODK);
	form_xform_put_attribute(out, "xmlns:orx", FORM_NS_OPENROSA);
	form_xform_put_attribute(out, "xmlns:xsd", "http://www.w3.org/2001/XMLSchema");
	if (writing->has_entities)
		form_xform_put_attribute(out, "xmlns:entities", FORM_NS_ENTITIES);
	put_namespaces(writing);
	out_text(out, ">\n<h:head>\n");
	out_text(out, "<h:title>");
	xml_put(out, writing->form->title ? writing->form->title : "");
	out_text(out, "</h:title>\n");
}

static void put_submission(const struct form_writing *writing)
{
	static const char *const names[][2] = {
		{ "submission_url", "action" },
		{ "public_key", "base64RsaPublicKey" },
		{ "auto_send", "orx:auto-send" },
		{ "auto_delete", "orx:auto-delete" },
	};
	bool is_begun = false;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const char *value = setting(writing->form, names[i][0]);
		if (!value)
			continue;
		if (!is_begun)
			out_text(writing->out, "<submission");
		is_begun = true;
		form_xform_put_attribute(writing->out, names[i][1], value);
		if (i == 0)
			form_xform_put_attribute(writing->out, "method", "post");
	}
	if (is_begun)
		out_text(writing->out, "/>\n");
}

static void put_model(const struct form_writing *writing)
{
	out_text(writing->out, "<model odk:xforms-version=\"1.0.0\"");
	if (writing->form->entity.dataset)
		form_xform_put_attribute(writing->out, "entities:entities-version", "2024.1.0");
	out_text(writing->out, ">\n");
	put_submission(writing);
	form_xform_put_itext(writing);
	form_xform_put_instance(writing);
	form_xform_put_lists(writing);
	form_xform_put_binds(writing);
	out_text(writing->out, "</model>\n</h:head>\n");
}

void form_write_xform(struct out *out, const struct form *form)
{
	SCOPED_ARENA(mem);
	struct form_writing writing = { .out = out, .mem = mem, .form = form };
	writing.is_translated =
		form->language_count > 1 || (form->language_count && *form->languages[0].name);
	for (int i = 0; i < form->item_count; i++)
		writing.has_triggers |= form->items[i]->parts[FORM_TRIGGER] != NULL;
	writing.has_entities = has_entities(form);
	read_namespaces(&writing);
	form_xform_count_tables(&writing);
	form_xform_use_lists(&writing);
	writing.has_itext = form_xform_has_itext(&writing);
	begin_document(&writing);
	put_model(&writing);
	form_xform_put_body(&writing);
	out_text(out, "</h:html>\n");
}
