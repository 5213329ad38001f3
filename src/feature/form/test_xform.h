/* SPDX-License-Identifier: EUPL-1.2 */
/* test_xform.h: whether an XForm holds together; only tests include it. */
#pragma once
#include "base/out.h"
#include "feature/form/form_names.h"
#include "xml/xml.h"

#include <ctype.h>
#include <glib.h>
#include <string.h>

/*
 * Checks what a client would stumble over: each bind and control speaks of a node of the instance,
 * each path in an expression leads somewhere, each text has an id in every language, each
 * instance() is there. test_xform_check says what is wrong, one a line; "" when nothing is.
 */
struct test_xform {
	struct arena *mem;
	struct out *faults;
	struct form_names paths, ids, instances;
	struct xml_node *model;
	int languages;
};

static inline void test_xform_paths(struct test_xform *xform, const struct xml_node *node,
				    const char *above)
{
	char *path = arena_printf(xform->mem, "%s/%s", above, node->name);
	form_names_put(&xform->paths, path, path);
	for (int i = 0; i < node->attribute_count; i++) {
		char *its = arena_printf(xform->mem, "%s/@%s", path, node->attributes[i].name);
		form_names_put(&xform->paths, its, its);
	}
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (child->name)
			test_xform_paths(xform, child, path);
}

static inline void test_xform_ids(struct test_xform *xform)
{
	const struct xml_node *itext = xml_child(xform->model, "itext");
	const struct xml_node *language = itext ? xml_child(itext, "translation") : NULL;
	for (; language; language = xml_next(language, "translation"), xform->languages++)
		for (const struct xml_node *text = xml_child(language, "text"); text;
		     text = xml_next(text, "text")) {
			const char *id = xml_attribute(text, NULL, "id");
			int *count = form_names_get(&xform->ids, id);
			if (!count) {
				count = arena_new_of(xform->mem, int);
				form_names_put(&xform->ids, id, count);
			}
			++*count;
			if (!xml_child(text, "value"))
				out_printf(xform->faults, "no value: %s\n", id);
		}
}

static inline void test_xform_need_id(struct test_xform *xform, const char *id)
{
	const int *count = form_names_get(&xform->ids, id);
	if (!count || *count != xform->languages)
		out_printf(xform->faults, "text not in every language: %s\n", id);
}

static inline void test_xform_need_path(struct test_xform *xform, const char *path)
{
	if (!form_names_get(&xform->paths, path))
		out_printf(xform->faults, "no such node: %s\n", path);
}

/* A path without its last steps, of which `rest` has as many ".." */
static inline void test_xform_relative(struct test_xform *xform, const char *base, const char *rest)
{
	char *path = arena_strdup(xform->mem, base);
	for (; strncmp(rest, "..", 2) == 0; rest += 2 + (rest[2] == '/' && rest[3] == '.')) {
		char *slash = strrchr(path, '/');
		if (slash)
			*slash = '\0';
	}
	test_xform_need_path(xform, arena_printf(xform->mem, "%s%s", path, rest));
}

static inline bool test_xform_in_name(char c)
{
	return isalnum((unsigned char)c) || (c && strchr("_-./@", c)) || (unsigned char)c >= 0x80;
}

/* All paths and calls in an expression that is seen from the node at `base`. */
static inline void test_xform_expression(struct test_xform *xform, const char *base,
					 const char *text)
{
	for (const char *at = text; *at; at++) {
		if (*at == '\'' && strncmp(at - (at > text ? 1 : 0), "('", 2) != 0) {
			const char *close = strchr(at + 1, '\'');
			at = close ? close : at;
			continue;
		}
		char before = at > text ? at[-1] : ' ';
		size_t len = 0;
		while (test_xform_in_name(at[len]))
			len++;
		char *word = arena_strndup(xform->mem, at, len);
		bool is_start = strchr(" ([,=<>+|-", before) != NULL ||
				(before == '/' && at - text >= 10 &&
				 strncmp(at - 10, "current()/", 10) == 0);
		if (is_start && word[0] == '/' && at[len] != '*')
			test_xform_need_path(xform, word);
		else if (is_start && strncmp(word, "../", 3) == 0)
			test_xform_relative(xform, base, word);
		if (strncmp(at, "instance('", 10) == 0 &&
		    !form_names_get(&xform->instances,
				    arena_strndup(xform->mem, at + 10, strcspn(at + 10, "'"))))
			out_printf(xform->faults, "no such instance: %s\n", at);
		if (strncmp(at, "jr:itext('", 10) == 0)
			test_xform_need_id(xform, arena_strndup(xform->mem, at + 10,
								strcspn(at + 10, "'")));
		if (strstr(at, "${") == at)
			out_printf(xform->faults, "a name is left: %s\n", text);
		at += len > 1 ? len - 1 : 0;
	}
}

static inline void test_xform_node(struct test_xform *xform, const struct xml_node *node,
				   const char *base)
{
	static const char *const expressions[] = { "relevant",   "constraint", "calculate",
						   "required",   "readonly",   "value",
						   "count",      "nodeset",    "constraintMsg",
						   "requiredMsg" };
	const char *own = xml_attribute(node, "", "nodeset"), *ref = xml_attribute(node, "", "ref");
	bool is_place = ref && *ref == '/';
	if (own && strcmp(node->name, "itemset") != 0) {
		test_xform_need_path(xform, own);
		base = own;
	} else if (is_place) {
		test_xform_need_path(xform, ref);
		base = ref;
	} else if (ref) {
		test_xform_expression(xform, base, ref);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(expressions); i++) {
		const char *text = xml_attribute(node, NULL, expressions[i]);
		if (text)
			test_xform_expression(xform, base, text);
	}
	if (strcmp(node->name, "itextId") == 0)
		test_xform_need_id(xform, xml_text(xform->mem, node));
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (child->name)
			test_xform_node(xform, child, base);
}

static inline const char *test_xform_check(struct arena *mem, const char *bytes, size_t len)
{
	SCOPED_OUT(faults);
	struct test_xform xform = { .mem = mem, .faults = faults };
	struct xml_problem why = { 0 };
	struct xml_node *html = NULL;
	xform.paths.mem = xform.ids.mem = xform.instances.mem = mem;
	if (xml_read(mem, bytes, len, &why, &html))
		return arena_printf(mem, "%d: %s %s", why.line, why.text,
				    why.value ? why.value : "");
	xform.model = xml_child(xml_child(html, "head"), "model");
	const struct xml_node *instance = xml_child(xform.model, "instance");
	const struct xml_node *root = instance->first;
	while (!root->name)
		root = root->next;
	test_xform_paths(&xform, root, "");
	test_xform_ids(&xform);
	for (; instance; instance = xml_next(instance, "instance"))
		if (xml_attribute(instance, "", "id"))
			form_names_put(&xform.instances, xml_attribute(instance, "", "id"),
				       (void *)instance);
	for (const struct xml_node *node = xform.model->first; node; node = node->next)
		if (node->name && strcmp(node->name, "itext") != 0)
			test_xform_node(&xform, node, "");
	test_xform_node(&xform, xml_child(html, "body"), "");
	return arena_strndup(mem, faults->len ? faults->data : "", faults->len);
}
