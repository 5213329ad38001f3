/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_read_bind.c: the binds of an XForm, its meta block and its actions. */
#include "feature/form/form_xform_reading.h"

#include <string.h>

void form_xread_extra(struct form_xreading *reading, struct form_item *item, const char *group,
		      const char *name, const char *value)
{
	*list_add(reading->mem, &item->extras) =
		(struct form_extra){ arena_printf(reading->mem, "%s%s", group, name), value };
}

void form_xread_parameter(struct form_xreading *reading, struct form_item *item, const char *key,
			  const char *value)
{
	const char *old = item->parts[FORM_PARAMETERS];
	item->parts[FORM_PARAMETERS] = old ? arena_printf(reading->mem, "%s %s=%s", old, key, value)
					   : arena_printf(reading->mem, "%s=%s", key, value);
}

/* Attributes of a bind that are expressions of a question. */
static const struct {
	const char *name;
	enum form_part part;
} parts[] = {
	{ "relevant", FORM_RELEVANT },     { "constraint", FORM_CONSTRAINT },
	{ "calculate", FORM_CALCULATION }, { "required", FORM_REQUIRED },
	{ "readonly", FORM_READ_ONLY },
};

/* Attributes of a bind that are parameters, and from which to which type. */
static const struct {
	const char *attribute, *parameter;
	enum form_type first, last;
} parameters[] = {
	{ "orx:max-pixels", "max-pixels", FORM_IMAGE, FORM_IMAGE },
	{ "odk:quality", "quality", FORM_AUDIO, FORM_AUDIO },
	{ "odk:allow-mock-accuracy", "allow-mock-accuracy", FORM_GEOPOINT, FORM_GEOSHAPE },
	{ "odk:location-priority", "location-priority", FORM_AUDIT, FORM_AUDIT },
	{ "odk:location-min-interval", "location-min-interval", FORM_AUDIT, FORM_AUDIT },
	{ "odk:location-max-age", "location-max-age", FORM_AUDIT, FORM_AUDIT },
	{ "odk:track-changes", "track-changes", FORM_AUDIT, FORM_AUDIT },
	{ "odk:track-changes-reasons", "track-changes-reasons", FORM_AUDIT, FORM_AUDIT },
	{ "odk:identify-user", "identify-user", FORM_AUDIT, FORM_AUDIT },
};

static bool read_part(struct form_xreading *reading, struct form_item *item, const char *name,
		      const char *value)
{
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		if (strcmp(name, parts[i].name) != 0)
			continue;
		bool is_false = strcmp(value, "false()") == 0 &&
				(parts[i].part == FORM_REQUIRED || parts[i].part == FORM_READ_ONLY);
		bool is_note = item->type == FORM_NOTE && parts[i].part == FORM_READ_ONLY;
		if (!is_false && !is_note)
			item->parts[parts[i].part] =
				form_xread_expression(reading, item, form_trim(reading->mem, value),
						      false);
		return true;
	}
	return false;
}

static bool read_parameter(struct form_xreading *reading, struct form_item *item, const char *name,
			   const char *value)
{
	for (size_t i = 0; i < COUNT_OF(parameters); i++) {
		if (strcmp(name, parameters[i].attribute) != 0 ||
		    item->type < parameters[i].first || item->type > parameters[i].last)
			continue;
		form_xread_parameter(reading, item, parameters[i].parameter, value);
		return true;
	}
	return false;
}

static bool is_metadata(const struct form_item *item)
{
	return item->type >= FORM_START && item->type <= FORM_EMAIL;
}

static void read_attribute(struct form_xreading *reading, const struct form_spot *spot,
			   const char *name, const char *value)
{
	struct form_item *item = spot->item;
	bool is_type = strcmp(name, "type") == 0;
	if (strcmp(name, "nodeset") == 0 || strcmp(name, "ref") == 0 || strcmp(name, "id") == 0 ||
	    (is_type && form_xread_is_usual_type(item->type, form_xread_bind_type(spot))) ||
	    (is_metadata(item) && strncmp(name, "jr:preload", 10) == 0))
		return;
	if (strcmp(name, "jr:constraintMsg") == 0)
		form_xread_message(reading, item, FORM_CONSTRAINT_MESSAGE, value);
	else if (strcmp(name, "jr:requiredMsg") == 0)
		form_xread_message(reading, item, FORM_REQUIRED_MESSAGE, value);
	else if (strcmp(name, "entities:saveto") == 0)
		item->parts[FORM_SAVE_TO] = value;
	else if (!read_part(reading, item, name, value) &&
		 !read_parameter(reading, item, name, value))
		form_xread_extra(reading, item, "bind::", name,
				 form_xread_expression(reading, item, value, false));
}

static void read_bind(struct form_xreading *reading, const struct form_spot *spot)
{
	for (int i = 0; i < spot->bind->attribute_count; i++) {
		const struct xml_attribute *attribute = &spot->bind->attributes[i];
		const char *name = form_xread_attribute_name(reading, attribute);
		if (name)
			read_attribute(reading, spot, name, attribute->value);
		else
			form_xread_warn(reading, spot->bind,
					N_("The attribute {value} is of a kind that we do not "
					   "know. It is left out."),
					attribute->name);
	}
}

/* A bind of nothing would be lost silently. */
static bool is_known_path(const struct form_xreading *reading, const char *path)
{
	const char *name = strrchr(path, '/');
	const char *meta = arena_printf(reading->mem, "/%s/meta/", reading->root->name);
	return strncmp(path, meta, strlen(meta)) == 0 ||
	       strcmp(path, reading->form->items[0]->path) == 0 ||
	       (name && form_xread_is_table_node(name + 1)) ||
	       (name && strlen(name) > strlen(FORM_MADE_COUNT) && strstr(name, FORM_MADE_COUNT));
}

void form_xread_binds(struct form_xreading *reading)
{
	const struct xml_node *xml = xml_child(reading->model, "bind");
	for (; xml; xml = xml_next(xml, "bind")) {
		const char *path = xml_attribute(xml, "", "nodeset");
		const struct form_spot *spot = path ? form_xread_find(reading, path) : NULL;
		if (spot && !spot->item && !is_known_path(reading, path))
			form_xread_warn(reading, xml,
					N_("{value} is not in the instance, so its rules are left "
					   "out."),
					path);
	}
	for (int i = 1; i < reading->form->item_count; i++) {
		const struct form_item *item = reading->form->items[i];
		const char *path = item->path;
		if (form_is_meta(item))
			path = arena_printf(reading->mem, "/%s/meta/%s", reading->root->name,
					    item->name);
		const struct form_spot *spot = form_xread_find(reading, path);
		if (spot && spot->item && spot->bind)
			read_bind(reading, spot);
	}
}

/* ---- meta ---- */

static const char *calculation(struct form_xreading *reading, const char *name)
{
	const struct form_spot *spot =
		form_xread_find(reading, arena_printf(reading->mem, "/%s/meta/%s",
						      reading->root->name, name));
	const char *text = spot && spot->bind ? xml_attribute(spot->bind, "", "calculate") : NULL;
	return text ? form_xread_expression(reading, NULL, form_trim(reading->mem, text), false)
		    : NULL;
}

void form_xread_meta(struct form_xreading *reading)
{
	const struct xml_node *meta = xml_child(reading->root, "meta");
	const struct xml_node *entity = meta ? xml_child(meta, "entity") : NULL;
	struct form_entity *ours = &reading->form->entity;
	reading->form->instance_name = calculation(reading, "instanceName");
	if (!entity)
		return;
	ours->dataset = xml_attribute(entity, "", "dataset");
	ours->label = calculation(reading, "entity/label");
	ours->id = calculation(reading, "entity/@id");
	ours->create_if = calculation(reading, "entity/@create");
	ours->update_if = calculation(reading, "entity/@update");
}

/* ---- actions ---- */

static const char *value_of(struct form_xreading *reading, const struct form_action *action,
			    const struct form_item *item)
{
	const char *value = xml_attribute(action->xml, "", "value");
	if (value)
		return form_xread_expression(reading, item, form_trim(reading->mem, value), false);
	const char *text = form_trim(reading->mem, xml_text(reading->mem, action->xml));
	return *text ? text : NULL;
}

static void read_trigger(struct form_xreading *reading, const struct form_action *action,
			 struct form_item *item)
{
	const char *old = item->parts[FORM_TRIGGER], *name = action->inside->item->name;
	item->parts[FORM_TRIGGER] = old ? arena_printf(reading->mem, "%s, ${%s}", old, name)
					: arena_printf(reading->mem, "${%s}", name);
	item->parts[FORM_CALCULATION] = value_of(reading, action, item);
}

void form_xread_actions(struct form_xreading *reading)
{
	for (size_t i = 0; i < reading->actions.len; i++) {
		const struct form_action *action = &reading->actions.items[i];
		const struct form_spot *spot = form_xread_find(reading, action->path);
		const char *event = xml_attribute(action->xml, NULL, "event");
		struct form_item *item = spot ? spot->item : NULL;
		if (!item || !event)
			continue;
		if (strcmp(action->xml->name, "recordaudio") == 0) {
			const char *quality = xml_attribute(action->xml, NULL, "quality");
			if (quality)
				form_xread_parameter(reading, item, "quality", quality);
		} else if (strcmp(action->xml->name, "setvalue") != 0) {
			continue;
		} else if (strstr(event, "xforms-value-changed") && action->inside &&
			   action->inside->item) {
			read_trigger(reading, action, item);
		} else if (strstr(event, "first-load") || strstr(event, "new-repeat") ||
			   strstr(event, "xforms-ready")) {
			item->parts[FORM_DEFAULT] = value_of(reading, action, item);
		}
	}
}
