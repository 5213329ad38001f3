/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_read_body.c: the controls and groups in the body of an XForm. */
#include "feature/form/form_xform_reading.h"

#include <string.h>

/* Attributes of a control that are parameters, and of which type; FORM_ROOT: no further. */
static const struct {
	const char *attribute, *parameter;
	enum form_type types[2];
} parameters[] = {
	{ "start", "start", { FORM_RANGE } },
	{ "end", "end", { FORM_RANGE } },
	{ "step", "step", { FORM_RANGE } },
	{ "odk:tick-interval", "tick_interval", { FORM_RANGE } },
	{ "odk:placeholder", "placeholder", { FORM_RANGE } },
	{ "odk:tick-labelset", "tick_labelset", { FORM_RANGE } },
	{ "intent", "app", { FORM_IMAGE } },
	{ "accuracyThreshold", "capture-accuracy", { FORM_GEOPOINT } },
	{ "unacceptableAccuracyThreshold", "warning-accuracy", { FORM_GEOPOINT } },
	{ "incremental", "incremental", { FORM_GEOTRACE, FORM_GEOSHAPE } },
};

static const char *const silent[] = { "ref", "bind", "nodeset", "mediatype", "jr:count", "class" };

static bool is_silent(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(silent); i++)
		if (strcmp(silent[i], name) == 0)
			return true;
	return false;
}

static bool read_parameter(struct form_xreading *reading, struct form_item *item, const char *name,
			   const char *value)
{
	for (size_t i = 0; i < COUNT_OF(parameters); i++) {
		if (strcmp(name, parameters[i].attribute) != 0 ||
		    (item->type != parameters[i].types[0] && item->type != parameters[i].types[1]))
			continue;
		form_xread_parameter(reading, item, parameters[i].parameter, value);
		return true;
	}
	return false;
}

static void read_attributes(struct form_xreading *reading, const struct xml_node *xml,
			    struct form_item *item)
{
	for (int i = 0; i < xml->attribute_count; i++) {
		const char *value = xml->attributes[i].value;
		const char *name = form_xread_attribute_name(reading, &xml->attributes[i]);
		if (!name || is_silent(name))
			continue;
		if (strcmp(name, "appearance") == 0)
			item->parts[FORM_APPEARANCE] =
				form_xread_expression(reading, item, value, false);
		else if (strcmp(name, "autoplay") == 0)
			item->parts[FORM_AUTOPLAY] = value;
		else if (strcmp(name, "rows") == 0)
			item->parts[FORM_ROWS] = value;
		else if (!read_parameter(reading, item, name, value))
			form_xread_extra(reading, item, "body::", name, value);
	}
}

static void read_words(struct form_xreading *reading, const struct xml_node *xml,
		       struct form_item *item)
{
	form_xread_words(reading, item, item->words, FORM_LABEL, xml_child(xml, "label"));
	form_xread_words(reading, item, item->words, FORM_HINT, xml_child(xml, "hint"));
}

/* ---- repeats ---- */

static void read_count(struct form_xreading *reading, const struct xml_node *xml,
		       struct form_item *item)
{
	const char *count = xml_attribute(xml, FORM_NS_JAVAROSA, "count");
	const struct form_spot *made =
		count ? form_xread_find(reading, form_trim(reading->mem, count)) : NULL;
	if (!count)
		return;
	/* a node that is no item was made for this repeat */
	if (made && !made->item && made->bind && xml_attribute(made->bind, "", "calculate"))
		count = xml_attribute(made->bind, "", "calculate");
	item->parts[FORM_REPEAT_COUNT] =
		form_xread_expression(reading, item, form_trim(reading->mem, count), false);
}

/* ---- table-list: see form_xform_write_body.c ---- */

static const char *table_node(const struct xml_node *xml)
{
	const char *ref = xml->name ? xml_attribute(xml, "", "ref") : NULL;
	const char *slash = ref ? strrchr(ref, '/') : NULL;
	return slash && form_xread_is_table_node(slash + 1) ? slash + 1 : NULL;
}

static void read_table(struct form_xreading *reading, const struct xml_node *xml,
		       struct form_item *group)
{
	bool is_table = false;
	for (const struct xml_node *child = xml->first; child; child = child->next) {
		const char *name = table_node(child);
		is_table |= name != NULL;
		if (name && strncmp(name, FORM_MADE_LABEL, strlen(FORM_MADE_LABEL)) == 0)
			read_words(reading, child, group);
	}
	const char *look = group->parts[FORM_APPEARANCE];
	const char *word = look ? strstr(look, "field-list") : NULL;
	if (!is_table || !word)
		return;
	group->parts[FORM_APPEARANCE] =
		arena_printf(reading->mem, "%.*stable-list%s", (int)(word - look), look,
			     word + strlen("field-list"));
	for (struct form_item *item = group->first; item; item = item->next)
		if (item->parts[FORM_APPEARANCE] &&
		    strcmp(item->parts[FORM_APPEARANCE], "list-nolabel") == 0)
			item->parts[FORM_APPEARANCE] = NULL;
}

static void read_group(struct form_xreading *reading, const struct form_spot *spot)
{
	if (spot->group) {
		read_words(reading, spot->group, spot->item);
		if (!spot->repeat)
			read_attributes(reading, spot->group, spot->item);
	}
	if (spot->repeat) {
		read_words(reading, spot->repeat, spot->item);
		read_attributes(reading, spot->repeat, spot->item);
		read_count(reading, spot->repeat, spot->item);
		if (spot->group && !spot->item->parts[FORM_APPEARANCE])
			spot->item->parts[FORM_APPEARANCE] =
				xml_attribute(spot->group, "", "appearance");
	}
}

void form_xread_body(struct form_xreading *reading)
{
	for (size_t i = 0; i < reading->controls.len; i++) {
		const struct form_spot *spot = reading->controls.items[i];
		const char *name = strrchr(spot->path, '/');
		if (!spot->item || spot->item->first) {
			if (!name || !form_xread_is_table_node(name + 1))
				form_xread_fault(reading, spot->control,
						 N_("{value} is asked but is not in the instance. "
						    "Add it there."),
						 spot->path);
			continue;
		}
		read_words(reading, spot->control, spot->item);
		read_attributes(reading, spot->control, spot->item);
		form_xread_choices(reading, spot);
	}
	for (int i = 1; i < reading->form->item_count; i++) {
		struct form_item *item = reading->form->items[i];
		const struct form_spot *spot = form_xread_find(reading, item->path);
		if (spot && (item->type == FORM_GROUP || item->type == FORM_REPEAT))
			read_group(reading, spot);
	}
	for (int i = 1; i < reading->form->item_count; i++) {
		const struct form_spot *spot =
			form_xread_find(reading, reading->form->items[i]->path);
		if (spot && spot->group && reading->form->items[i]->type == FORM_GROUP)
			read_table(reading, spot->group, reading->form->items[i]);
	}
}
