/* SPDX-License-Identifier: EUPL-1.2 */
/* test_xform.c: whether an XForm holds together, and comes back the same. */
#include "feature/form/test_xform.h"
#include "feature/form/form_names.h"
#include "feature/form/test_form.h"
#include "xml/xml.h"

#include <ctype.h>
#include <string.h>

struct checking {
	struct arena *mem;
	struct out *faults;
	struct form_names paths, ids, instances;
	struct xml_node *model;
	int languages;
};

static void note_paths(struct checking *checking, const struct xml_node *node, const char *above)
{
	char *path = arena_printf(checking->mem, "%s/%s", above, node->name);
	form_names_put(&checking->paths, path, path);
	for (int i = 0; i < node->attribute_count; i++) {
		char *its = arena_printf(checking->mem, "%s/@%s", path, node->attributes[i].name);
		form_names_put(&checking->paths, its, its);
	}
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (child->name)
			note_paths(checking, child, path);
}

static void note_ids(struct checking *checking)
{
	const struct xml_node *itext = xml_child(checking->model, "itext");
	const struct xml_node *language = itext ? xml_child(itext, "translation") : NULL;
	for (; language; language = xml_next(language, "translation"), checking->languages++)
		for (const struct xml_node *text = xml_child(language, "text"); text;
		     text = xml_next(text, "text")) {
			const char *id = xml_attribute(text, NULL, "id");
			int *count = form_names_get(&checking->ids, id);
			if (!count) {
				count = arena_new_of(checking->mem, int);
				form_names_put(&checking->ids, id, count);
			}
			++*count;
			if (!xml_child(text, "value"))
				out_printf(checking->faults, "no value: %s\n", id);
		}
}

static void need_id(struct checking *checking, const char *id)
{
	const int *count = form_names_get(&checking->ids, id);
	if (!count || *count != checking->languages)
		out_printf(checking->faults, "text not in every language: %s\n", id);
}

static void need_path(struct checking *checking, const char *path)
{
	if (!form_names_get(&checking->paths, path))
		out_printf(checking->faults, "no such node: %s\n", path);
}

/* A path without its last steps, of which `rest` has as many ".." */
static void need_relative(struct checking *checking, const char *base, const char *rest)
{
	char *path = arena_strdup(checking->mem, base);
	for (; strncmp(rest, "..", 2) == 0; rest += 2 + (rest[2] == '/' && rest[3] == '.')) {
		char *slash = strrchr(path, '/');
		if (slash)
			*slash = '\0';
	}
	need_path(checking, arena_printf(checking->mem, "%s%s", path, rest));
}

static bool is_in_name(char c)
{
	return isalnum((unsigned char)c) || (c && strchr("_-./@", c)) || (unsigned char)c >= 0x80;
}

/* All paths and calls in an expression that is seen from the node at `base`. */
static void check_expression(struct checking *checking, const char *base, const char *text)
{
	for (const char *at = text; *at; at++) {
		if (*at == '\'' && strncmp(at - (at > text ? 1 : 0), "('", 2) != 0) {
			const char *close = strchr(at + 1, '\'');
			at = close ? close : at;
			continue;
		}
		char before = at > text ? at[-1] : ' ';
		size_t len = 0;
		while (is_in_name(at[len]))
			len++;
		char *word = arena_strndup(checking->mem, at, len);
		bool is_start = strchr(" ([,=<>+|-", before) != NULL ||
				(before == '/' && at - text >= 10 &&
				 strncmp(at - 10, "current()/", 10) == 0);
		if (is_start && word[0] == '/' && at[len] != '*')
			need_path(checking, word);
		else if (is_start && strncmp(word, "../", 3) == 0)
			need_relative(checking, base, word);
		if (strncmp(at, "instance('", 10) == 0 &&
		    !form_names_get(&checking->instances,
				    arena_strndup(checking->mem, at + 10, strcspn(at + 10, "'"))))
			out_printf(checking->faults, "no such instance: %s\n", at);
		if (strncmp(at, "jr:itext('", 10) == 0)
			need_id(checking,
				arena_strndup(checking->mem, at + 10, strcspn(at + 10, "'")));
		if (strstr(at, "${") == at)
			out_printf(checking->faults, "a name is left: %s\n", text);
		at += len > 1 ? len - 1 : 0;
	}
}

static void check_node(struct checking *checking, const struct xml_node *node, const char *base)
{
	static const char *const expressions[] = { "relevant",   "constraint", "calculate",
						   "required",   "readonly",   "value",
						   "count",      "nodeset",    "constraintMsg",
						   "requiredMsg" };
	const char *own = xml_attribute(node, "", "nodeset"), *ref = xml_attribute(node, "", "ref");
	bool is_place = ref && *ref == '/';
	if (own && strcmp(node->name, "itemset") != 0) {
		need_path(checking, own);
		base = own;
	} else if (is_place) {
		need_path(checking, ref);
		base = ref;
	} else if (ref) {
		check_expression(checking, base, ref);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(expressions); i++) {
		const char *text = xml_attribute(node, NULL, expressions[i]);
		if (text)
			check_expression(checking, base, text);
	}
	if (strcmp(node->name, "itextId") == 0)
		need_id(checking, xml_text(checking->mem, node));
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (child->name)
			check_node(checking, child, base);
}

const char *test_xform_check(struct arena *mem, const char *bytes, size_t len)
{
	SCOPED_OUT(faults);
	struct checking checking = { .mem = mem, .faults = faults };
	struct xml_problem why = { 0 };
	struct xml_node *html = NULL;
	checking.paths.mem = checking.ids.mem = checking.instances.mem = mem;
	if (xml_read(mem, bytes, len, &why, &html))
		return arena_printf(mem, "%d: %s %s", why.line, why.text,
				    why.value ? why.value : "");
	checking.model = xml_child(xml_child(html, "head"), "model");
	const struct xml_node *instance = xml_child(checking.model, "instance");
	const struct xml_node *root = instance->first;
	while (!root->name)
		root = root->next;
	note_paths(&checking, root, "");
	note_ids(&checking);
	for (; instance; instance = xml_next(instance, "instance"))
		if (xml_attribute(instance, "", "id"))
			form_names_put(&checking.instances, xml_attribute(instance, "", "id"),
				       (void *)instance);
	for (const struct xml_node *node = checking.model->first; node; node = node->next)
		if (node->name && strcmp(node->name, "itext") != 0)
			check_node(&checking, node, "");
	check_node(&checking, xml_child(html, "body"), "");
	return arena_strndup(mem, faults->len ? faults->data : "", faults->len);
}

const char *test_xform_written(struct arena *mem, const struct form *form)
{
	SCOPED_OUT(out);
	form_write_xform(out, form);
	return arena_strndup(mem, out->data, out->len);
}

struct form *test_xform_read(struct arena *mem, const char *xml)
{
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	enum err err = form_read(mem, xml, strlen(xml), &problems, &form);
	if (err)
		g_test_message("%s", test_problems(mem, &problems));
	g_assert_cmpint(err, ==, OK);
	return form;
}

const char *test_xform_round(struct arena *mem, const struct form *form)
{
	SCOPED_OUT(tables);
	const char *xml = test_xform_written(mem, form);
	g_assert_cmpstr(test_xform_check(mem, xml, strlen(xml)), ==, "");
	struct form *again = test_xform_read(mem, xml);
	g_assert_cmpstr(test_xform_written(mem, again), ==, xml);
	form_write_markdown(tables, again);
	g_test_message("%s", tables->data);
	g_assert_cmpstr(test_xform_written(mem, test_form_warned(mem, tables->data)), ==, xml);
	return xml;
}
