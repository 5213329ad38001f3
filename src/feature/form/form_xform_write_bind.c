/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_write_bind.c: what each node is and must be, and what happens when a form opens. */
#include "feature/form/form_xform_writing.h"

/* Types in the instance, and what clients fill in themselves. */
static const struct {
	enum form_type type;
	const char *name, *preload, *params;
} bind_types[] = {
	{ FORM_INTEGER, "int", NULL, NULL },
	{ FORM_DECIMAL, "decimal", NULL, NULL },
	{ FORM_DATE, "date", NULL, NULL },
	{ FORM_TIME, "time", NULL, NULL },
	{ FORM_DATETIME, "dateTime", NULL, NULL },
	{ FORM_RANK, "odk:rank", NULL, NULL },
	{ FORM_FILE, "binary", NULL, NULL },
	{ FORM_IMAGE, "binary", NULL, NULL },
	{ FORM_AUDIO, "binary", NULL, NULL },
	{ FORM_VIDEO, "binary", NULL, NULL },
	{ FORM_BACKGROUND_AUDIO, "binary", NULL, NULL },
	{ FORM_BARCODE, "barcode", NULL, NULL },
	{ FORM_GEOPOINT, "geopoint", NULL, NULL },
	{ FORM_START_GEOPOINT, "geopoint", NULL, NULL },
	{ FORM_GEOTRACE, "geotrace", NULL, NULL },
	{ FORM_GEOSHAPE, "geoshape", NULL, NULL },
	{ FORM_AUDIT, "binary", NULL, NULL },
	{ FORM_START, "dateTime", "timestamp", "start" },
	{ FORM_END, "dateTime", "timestamp", "end" },
	{ FORM_TODAY, "date", "date", "today" },
	{ FORM_DEVICEID, "string", "property", "deviceid" },
	{ FORM_USERNAME, "string", "property", "username" },
	{ FORM_PHONENUMBER, "string", "property", "phonenumber" },
	{ FORM_EMAIL, "string", "property", "email" },
};

/* Parameters that are attributes of the bind. */
static const struct {
	const char *parameter, *attribute;
} bind_parameters[] = {
	{ "max-pixels", "orx:max-pixels" },
	{ "quality", "odk:quality" },
	{ "allow-mock-accuracy", "odk:allow-mock-accuracy" },
	{ "location-priority", "odk:location-priority" },
	{ "location-min-interval", "odk:location-min-interval" },
	{ "location-max-age", "odk:location-max-age" },
	{ "track-changes", "odk:track-changes" },
	{ "track-changes-reasons", "odk:track-changes-reasons" },
	{ "identify-user", "odk:identify-user" },
};

static bool is_whole(const char *number)
{
	return !number || !number[strspn(number, "+-0123456789")];
}

static const char *type_of(const struct form_writing *writing, const struct form_item *item)
{
	if (item->type == FORM_GROUP || item->type == FORM_REPEAT)
		return NULL;
	if (item->type == FORM_RANGE)
		return is_whole(form_parameter(writing->mem, item, "start")) &&
				       is_whole(form_parameter(writing->mem, item, "end")) &&
				       is_whole(form_parameter(writing->mem, item, "step"))
			       ? "int"
			       : "decimal";
	for (size_t i = 0; i < COUNT_OF(bind_types); i++)
		if (bind_types[i].type == item->type)
			return bind_types[i].name;
	return "string";
}

/* A bind in the making: begun with its first attribute. */
struct binding {
	const struct form_writing *writing;
	const struct form_item *item;
	const char *path;
	bool is_begun;
};

static void begin(struct binding *binding)
{
	if (binding->is_begun)
		return;
	binding->is_begun = true;
	out_text(binding->writing->out, "<bind");
	form_xform_put_attribute(binding->writing->out, "nodeset", binding->path);
}

/* What the author wrote as bind::NAME goes first. */
static void put(struct binding *binding, const char *name, const char *value)
{
	const char *own = form_xform_extra(binding->item, "bind::", name);
	if (own)
		value = form_xform_expression(binding->writing, binding->item, own, false);
	if (!value || !*value)
		return;
	begin(binding);
	form_xform_put_attribute(binding->writing->out, name, value);
}

static const char *expression(const struct binding *binding, enum form_part part)
{
	const char *text = binding->item->parts[part];
	if (!text || !*text)
		return NULL;
	if (strcasecmp(text, "yes") == 0 || strcasecmp(text, "true") == 0)
		return "true()";
	if (strcasecmp(text, "no") == 0 || strcasecmp(text, "false") == 0)
		return "false()";
	return form_xform_expression(binding->writing, binding->item, text, false);
}

static const char *message(const struct binding *binding, enum form_words kind)
{
	const struct form_writing *writing = binding->writing;
	const char *id = form_xform_text_id(writing, binding->item, kind);
	if (id)
		return arena_printf(writing->mem, "jr:itext('%s')", id);
	return writing->form->language_count
		       ? form_say((const char **const *)binding->item->words, kind, 0)
		       : NULL;
}

static void put_preload(struct binding *binding)
{
	const char *preload = NULL, *params = NULL;
	for (size_t i = 0; i < COUNT_OF(bind_types); i++) {
		if (bind_types[i].type != binding->item->type)
			continue;
		preload = bind_types[i].preload;
		params = bind_types[i].params;
	}
	put(binding, "jr:preload", preload);
	put(binding, "jr:preloadParams", params);
}

static void put_parameters(struct binding *binding)
{
	bool is_recorded = binding->item->type == FORM_BACKGROUND_AUDIO;
	for (size_t i = 0; i < COUNT_OF(bind_parameters); i++)
		if (!is_recorded || strcmp(bind_parameters[i].parameter, "quality") != 0)
			put(binding, bind_parameters[i].attribute,
			    form_parameter(binding->writing->mem, binding->item,
					   bind_parameters[i].parameter));
}

static const char *const known[] = { "nodeset",
				     "type",
				     "readonly",
				     "required",
				     "relevant",
				     "constraint",
				     "calculate",
				     "jr:constraintMsg",
				     "jr:requiredMsg",
				     "jr:preload",
				     "jr:preloadParams",
				     "orx:max-pixels",
				     "odk:quality",
				     "odk:allow-mock-accuracy",
				     "odk:location-priority",
				     "odk:location-min-interval",
				     "odk:location-max-age",
				     "odk:track-changes",
				     "odk:track-changes-reasons",
				     "odk:identify-user",
				     "entities:saveto",
				     NULL };

static bool has_other_extras(const struct form_item *item)
{
	for (size_t i = 0; i < item->extras.len; i++)
		if (strncmp(item->extras.items[i].name, "bind::", 6) == 0)
			return true;
	return false;
}

static void put_bind(const struct form_writing *writing, const struct form_item *item)
{
	struct binding binding = { writing, item, form_xform_path(writing, item), false };
	bool is_triggered = item->parts[FORM_TRIGGER] != NULL;
	put(&binding, "type", type_of(writing, item));
	put(&binding, "readonly",
	    item->type == FORM_NOTE ? "true()" : expression(&binding, FORM_READ_ONLY));
	put(&binding, "required", expression(&binding, FORM_REQUIRED));
	put(&binding, "relevant", expression(&binding, FORM_RELEVANT));
	put(&binding, "constraint", expression(&binding, FORM_CONSTRAINT));
	put(&binding, "calculate", is_triggered ? NULL : expression(&binding, FORM_CALCULATION));
	put(&binding, "jr:constraintMsg", message(&binding, FORM_CONSTRAINT_MESSAGE));
	put(&binding, "jr:requiredMsg", message(&binding, FORM_REQUIRED_MESSAGE));
	put_preload(&binding);
	put_parameters(&binding);
	put(&binding, "entities:saveto", item->parts[FORM_SAVE_TO]);
	if (has_other_extras(item))
		begin(&binding);
	if (!binding.is_begun)
		return;
	form_xform_put_extras(writing, item, "bind::", known);
	out_text(writing->out, "/>\n");
}

/* ---- nodes that only the XForm has ---- */

static void put_made(const struct form_writing *writing, const char *path, const char *calculate)
{
	out_text(writing->out, "<bind");
	form_xform_put_attribute(writing->out, "nodeset", path);
	out_text(writing->out, " type=\"string\" readonly=\"true()\"");
	if (calculate)
		form_xform_put_attribute(writing->out, "calculate", calculate);
	out_text(writing->out, "/>\n");
}

static void put_count(const struct form_writing *writing, const struct form_item *repeat)
{
	put_made(writing,
		 arena_printf(writing->mem, "%s/%s", repeat->parent->path,
			      form_xform_count_name(writing, repeat)),
		 form_xform_expression(writing, repeat, repeat->parts[FORM_REPEAT_COUNT], false));
}

static void put_table_head(const struct form_writing *writing, const struct form_item *group)
{
	int table = form_xform_table(writing, group);
	if (table && form_xform_has_words(group))
		put_made(writing,
			 arena_printf(writing->mem, "%s/" FORM_MADE_LABEL "%d", group->path, table),
			 NULL);
	if (table && form_xform_table_select(group)) {
		out_text(writing->out, "<bind");
		form_xform_put_attribute(writing->out, "nodeset",
					 arena_printf(writing->mem, "%s/" FORM_MADE_HEADER "%d",
						      group->path, table));
		out_text(writing->out, " type=\"string\"/>\n");
	}
}

/* ---- actions ---- */

void form_xform_put_setvalue(const struct form_writing *writing, const struct form_item *item,
			     const char *event, const char *value)
{
	out_text(writing->out, "<setvalue");
	form_xform_put_attribute(writing->out, "event", event);
	form_xform_put_attribute(writing->out, "ref", form_xform_path(writing, item));
	if (value && *value)
		form_xform_put_attribute(writing->out, "value",
					 form_xform_expression(writing, item, value, false));
	out_text(writing->out, "/>\n");
}

static void put_actions(const struct form_writing *writing, const struct form_item *item)
{
	const char *quality = form_parameter(writing->mem, item, "quality");
	if (form_is_dynamic(item) && !form_is_inside_repeat(item))
		form_xform_put_setvalue(writing, item, "odk-instance-first-load",
					item->parts[FORM_DEFAULT]);
	if (item->type != FORM_START_GEOPOINT && item->type != FORM_BACKGROUND_AUDIO)
		return;
	out_text(writing->out, item->type == FORM_START_GEOPOINT
				       ? "<odk:setgeopoint event=\"odk-instance-first-load\""
				       : "<odk:recordaudio event=\"odk-instance-load\"");
	form_xform_put_attribute(writing->out, "ref", item->path);
	if (item->type == FORM_BACKGROUND_AUDIO && quality)
		form_xform_put_attribute(writing->out, "odk:quality", quality);
	out_text(writing->out, "/>\n");
}

/* ---- meta ---- */

static void put_meta_bind(const struct form_writing *writing, const char *name,
			  const char *calculate)
{
	if (calculate)
		put_made(writing,
			 arena_printf(writing->mem, "/%s/meta/%s", writing->form->root_name, name),
			 form_xform_expression(writing, NULL, calculate, false));
}

static void put_entity(const struct form_writing *writing)
{
	const struct form_entity *entity = &writing->form->entity;
	if (!entity->dataset)
		return;
	const char *path = arena_printf(writing->mem, "/%s/meta/entity", writing->form->root_name);
	const char *known_one = arena_printf(writing->mem, "instance('%s')/root/item[name=%s/@id]",
					     entity->dataset, path);
	put_meta_bind(writing, "entity/@create", entity->create_if);
	if (entity->id) {
		put_meta_bind(writing, "entity/@update", entity->update_if);
		put_meta_bind(writing, "entity/@id", entity->id);
		put_meta_bind(writing, "entity/@baseVersion",
			      arena_printf(writing->mem, "%s/__version", known_one));
		put_meta_bind(writing, "entity/@trunkVersion",
			      arena_printf(writing->mem, "%s/__trunkVersion", known_one));
		put_meta_bind(writing, "entity/@branchId",
			      arena_printf(writing->mem, "%s/__branchId", known_one));
	} else {
		put_made(writing, arena_printf(writing->mem, "%s/@id", path), NULL);
		out_text(writing->out, "<setvalue event=\"odk-instance-first-load\"");
		form_xform_put_attribute(writing->out, "ref",
					 arena_printf(writing->mem, "%s/@id", path));
		out_text(writing->out, " value=\"uuid()\"/>\n");
	}
	put_meta_bind(writing, "entity/label", entity->label);
}

static void put_meta(const struct form_writing *writing)
{
	const char *root = writing->form->root_name, *name = writing->form->instance_name;
	for (int i = 1; i < writing->form->item_count; i++)
		if (form_is_meta(writing->form->items[i]))
			put_bind(writing, writing->form->items[i]);
	out_text(writing->out, "<bind");
	form_xform_put_attribute(writing->out, "nodeset",
				 arena_printf(writing->mem, "/%s/meta/instanceID", root));
	out_text(writing->out, " type=\"string\" readonly=\"true()\" jr:preload=\"uid\"/>\n");
	if (name) {
		out_text(writing->out, "<bind");
		form_xform_put_attribute(writing->out, "nodeset",
					 arena_printf(writing->mem, "/%s/meta/instanceName", root));
		out_text(writing->out, " type=\"string\"");
		form_xform_put_attribute(writing->out, "calculate",
					 form_xform_expression(writing, NULL, name, false));
		out_text(writing->out, "/>\n");
	}
	put_entity(writing);
}

void form_xform_put_binds(const struct form_writing *writing)
{
	const struct form *form = writing->form;
	for (int i = 1; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		if (form_xform_has_count(item))
			put_count(writing, item);
		if (form_has_node(item) && !form_is_meta(item))
			put_bind(writing, item);
		put_table_head(writing, item);
	}
	put_meta(writing);
	for (int i = 1; i < form->item_count; i++)
		if (form_has_node(form->items[i]))
			put_actions(writing, form->items[i]);
}
