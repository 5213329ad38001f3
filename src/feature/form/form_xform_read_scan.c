/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_read_scan.c: which parts of an XForm speak of which path. */
#include "feature/form/form_xform_reading.h"

#include <string.h>

/* An absolute path without spaces; a relative one is seen from `base`. "." is `base` itself. */
static const char *resolve(struct form_xreading *reading, const char *base, const char *ref)
{
	ref = form_trim(reading->mem, ref);
	if (*ref == '/')
		return ref;
	char *path = arena_strdup(reading->mem, base);
	while (*ref) {
		size_t len = strcspn(ref, "/");
		char *slash = strrchr(path, '/');
		if (len == 2 && memcmp(ref, "..", 2) == 0 && slash)
			*slash = '\0';
		else if (len && !(len == 1 && *ref == '.'))
			path = arena_printf(reading->mem, "%s/%.*s", path, (int)len, ref);
		ref += len;
		ref += *ref == '/';
	}
	return path;
}

static const char *root_path(const struct form_xreading *reading)
{
	return arena_printf(reading->mem, "/%s", reading->root->name);
}

/* ---- the model ---- */

static void scan_bind(struct form_xreading *reading, const struct xml_node *bind, const char *base)
{
	const char *nodeset = xml_attribute(bind, "", "nodeset"), *id;
	if (!nodeset)
		nodeset = xml_attribute(bind, "", "ref");
	if (!nodeset)
		return;
	struct form_spot *spot = form_xread_spot(reading, resolve(reading, base, nodeset));
	spot->bind = bind;
	if ((id = xml_attribute(bind, "", "id")))
		form_names_put(&reading->bind_ids, id, spot);
	for (const struct xml_node *child = bind->first; child; child = child->next)
		if (child->name && strcmp(child->name, "bind") == 0)
			scan_bind(reading, child, spot->path);
}

static bool is_action(const struct xml_node *xml)
{
	return strcmp(xml->name, "setvalue") == 0 || strcmp(xml->name, "setgeopoint") == 0 ||
	       strcmp(xml->name, "recordaudio") == 0;
}

/* The path that a control or action speaks of; NULL: none. */
static const char *path_of(struct form_xreading *reading, const struct xml_node *xml,
			   const char *base)
{
	const char *bind = xml_attribute(xml, "", "bind"), *ref = xml_attribute(xml, "", "ref");
	const struct form_spot *bound = bind ? form_names_get(&reading->bind_ids, bind) : NULL;
	if (bound)
		return bound->path;
	if (!ref)
		ref = xml_attribute(xml, "", "nodeset");
	return ref ? resolve(reading, base, ref) : NULL;
}

static void note_action(struct form_xreading *reading, const struct xml_node *xml,
			const struct form_spot *inside, const char *base)
{
	const char *path = path_of(reading, xml, base);
	if (path)
		*list_add(reading->mem, &reading->actions) =
			(struct form_action){ xml, inside, path };
}

static void scan_source(struct form_xreading *reading, const struct xml_node *xml)
{
	struct form_source *source = arena_new_of(reading->mem, struct form_source);
	source->id = xml_attribute(xml, "", "id");
	source->xml = xml;
	if (!source->id)
		return;
	form_names_put(&reading->sources, source->id, source);
	*list_add(reading->mem, &reading->source_list) = source;
}

static void scan_model(struct form_xreading *reading)
{
	const char *root = root_path(reading);
	for (const struct xml_node *xml = reading->model->first; xml; xml = xml->next) {
		if (!xml->name)
			continue;
		if (strcmp(xml->name, "bind") == 0)
			scan_bind(reading, xml, root);
		else if (strcmp(xml->name, "instance") == 0 && xml != reading->root->parent)
			scan_source(reading, xml);
	}
	for (const struct xml_node *xml = reading->model->first; xml; xml = xml->next)
		if (xml->name && is_action(xml))
			note_action(reading, xml, NULL, root);
}

/* ---- the body ---- */

static const char *const control_names[] = { "input",  "select1", "select", "rank",  "range",
					     "upload", "trigger", "secret", "output" };

static bool is_control(const struct xml_node *xml)
{
	for (size_t i = 0; i < COUNT_OF(control_names); i++)
		if (strcmp(xml->name, control_names[i]) == 0)
			return true;
	return false;
}

/* The list that an itemset takes its choices from, and which columns. */
static void scan_itemset(struct form_xreading *reading, const struct xml_node *control)
{
	const struct xml_node *itemset = xml_child(control, "itemset");
	const char *nodeset = itemset ? xml_attribute(itemset, "", "nodeset") : NULL;
	const char *call = nodeset ? strstr(nodeset, "instance(") : NULL;
	if (!call)
		return;
	call += strlen("instance(") + strspn(call + strlen("instance("), " ");
	const char *end = *call == '\'' || *call == '"' ? strchr(call + 1, *call) : NULL;
	struct form_source *source =
		end ? form_names_get(&reading->sources, arena_strndup(reading->mem, call + 1,
								      (size_t)(end - call - 1)))
		    : NULL;
	if (!source || source->value)
		return;
	const struct xml_node *value = xml_child(itemset, "value");
	const struct xml_node *label = xml_child(itemset, "label");
	const char *ref = value ? xml_attribute(value, "", "ref") : NULL;
	source->value = ref ? ref : "name";
	ref = label ? xml_attribute(label, "", "ref") : NULL;
	source->label = ref ? ref : "label";
}

static void scan_control(struct form_xreading *reading, const struct xml_node *xml,
			 const char *base)
{
	const char *path = path_of(reading, xml, base);
	if (!path)
		return;
	struct form_spot *spot = form_xread_spot(reading, path);
	if (spot->control)
		form_xread_warn(reading, xml,
				N_("The question {value} is asked twice. Only the first is read."),
				path);
	else
		*list_add(reading->mem, &reading->controls) = spot;
	spot->control = spot->control ? spot->control : xml;
	spot->place = spot->place ? spot->place : ++reading->place;
	scan_itemset(reading, xml);
	for (const struct xml_node *child = xml->first; child; child = child->next)
		if (child->name && is_action(child))
			note_action(reading, child, spot, path);
}

/* The path of a group or repeat; a group without a place in the instance may be that of a repeat.
 */
static const char *group_path(struct form_xreading *reading, const struct xml_node *xml,
			      const char *base)
{
	const char *path = path_of(reading, xml, base);
	const struct xml_node *repeat = xml_child(xml, "repeat");
	if (!path && repeat)
		path = path_of(reading, repeat, base);
	if (!path && xml_child(xml, "label"))
		form_xread_warn(reading, xml,
				N_("A group has no place in the instance. Its questions are read, "
				   "its label and look are left out."),
				NULL);
	return path;
}

static void scan_body(struct form_xreading *reading, const struct xml_node *parent,
		      const char *base);

static void scan_group(struct form_xreading *reading, const struct xml_node *xml, const char *base)
{
	const char *path = group_path(reading, xml, base), *own = path_of(reading, xml, base);
	struct form_spot *spot = path ? form_xread_spot(reading, path) : NULL;
	if (spot && strcmp(xml->name, "repeat") == 0)
		spot->repeat = xml;
	else if (spot)
		spot->group = xml;
	if (spot && !spot->place)
		spot->place = ++reading->place;
	scan_body(reading, xml, own ? own : base);
}

static void scan_body(struct form_xreading *reading, const struct xml_node *parent,
		      const char *base)
{
	for (const struct xml_node *xml = parent->first; xml; xml = xml->next) {
		if (!xml->name)
			continue;
		if (strcmp(xml->name, "repeat") == 0 || strcmp(xml->name, "group") == 0)
			scan_group(reading, xml, base);
		else if (is_control(xml))
			scan_control(reading, xml, base);
		else if (is_action(xml))
			note_action(reading, xml, NULL, base);
	}
}

void form_xread_scan(struct form_xreading *reading)
{
	scan_model(reading);
	if (reading->body)
		scan_body(reading, reading->body, root_path(reading));
}
