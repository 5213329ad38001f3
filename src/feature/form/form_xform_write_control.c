/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_write_control.c: one question in the body of an XForm. */
#include "feature/form/form_xform_writing.h"

static const struct {
	enum form_type type;
	const char *element, *mediatype;
} controls[] = {
	{ FORM_SELECT_ONE, "select1", NULL },  { FORM_SELECT_MULTIPLE, "select", NULL },
	{ FORM_RANK, "odk:rank", NULL },       { FORM_RANGE, "range", NULL },
	{ FORM_ACKNOWLEDGE, "trigger", NULL }, { FORM_FILE, "upload", "application/*" },
	{ FORM_IMAGE, "upload", "image/*" },   { FORM_AUDIO, "upload", "audio/*" },
	{ FORM_VIDEO, "upload", "video/*" },
};

/* Parameters that are attributes of the control. */
static const struct {
	const char *parameter, *attribute;
} control_parameters[] = {
	{ "start", "start" },
	{ "end", "end" },
	{ "step", "step" },
	{ "tick_interval", "odk:tick-interval" },
	{ "placeholder", "odk:placeholder" },
	{ "tick_labelset", "odk:tick-labelset" },
	{ "app", "intent" },
	{ "rows", "rows" },
	{ "capture-accuracy", "accuracyThreshold" },
	{ "warning-accuracy", "unacceptableAccuracyThreshold" },
	{ "incremental", "incremental" },
};

static void put_reference(const struct form_writing *writing, const char *element, const char *id)
{
	out_printf(writing->out, "<%s", element);
	form_xform_put_attribute(writing->out, "ref",
				 arena_printf(writing->mem, "jr:itext('%s')", id));
	out_text(writing->out, "/>\n");
}

static void put_words(const struct form_writing *writing, const struct form_item *item,
		      enum form_words kind, const char *element)
{
	const char *id = form_xform_text_id(writing, item, kind);
	const char *text = writing->form->language_count
				   ? form_say((const char **const *)item->words, kind, 0)
				   : NULL;
	if (id) {
		put_reference(writing, element, id);
	} else if (text) {
		out_printf(writing->out, "<%s>", element);
		form_xform_put_text(writing, item, text);
		out_printf(writing->out, "</%s>\n", element);
	}
}

void form_xform_put_label(const struct form_writing *writing, const struct form_item *item)
{
	put_words(writing, item, FORM_LABEL, "label");
	put_words(writing, item, FORM_HINT, "hint");
}

/* ---- choices ---- */

static bool is_yes(const char *text)
{
	return strcasecmp(text, "true") == 0 || strcasecmp(text, "true()") == 0 ||
	       strcasecmp(text, "yes") == 0;
}

/* "instance('dorpen')/root/item[gemeente = /data/gemeente]" */
static const char *nodeset(const struct form_writing *writing, const struct form_item *item)
{
	const char *filter = item->parts[FORM_CHOICE_FILTER];
	const char *randomize = form_parameter(writing->mem, item, "randomize");
	const char *seed = form_parameter(writing->mem, item, "seed");
	const char *id = form_xform_list_id(writing, item->list), *set;
	if (filter && *filter)
		set = arena_printf(writing->mem, "instance('%s')/root/item[%s]", id,
				   form_xform_expression(writing, item, filter, true));
	else
		set = arena_printf(writing->mem, "instance('%s')/root/item", id);
	if (!randomize || !is_yes(randomize))
		return set;
	if (!seed)
		return arena_printf(writing->mem, "randomize(%s)", set);
	return arena_printf(writing->mem, "randomize(%s, %s)", set,
			    form_xform_expression(writing, item, seed, false));
}

static void put_itemset(const struct form_writing *writing, const struct form_item *item)
{
	struct out *out = writing->out;
	const char *value = form_parameter(writing->mem, item, "value");
	const char *label = form_parameter(writing->mem, item, "label");
	size_t len = strlen(item->list->name);
	bool is_geojson = len > 8 && strcasecmp(item->list->name + len - 8, ".geojson") == 0;
	if (!value)
		value = item->list->is_file && is_geojson ? "id" : "name";
	if (!label)
		label = item->list->is_file && is_geojson ? "title" : "label";
	if (form_xform_list_has_itext(writing, item->list))
		label = "jr:itext(itextId)";
	out_text(out, "<itemset");
	form_xform_put_attribute(out, "nodeset", nodeset(writing, item));
	out_text(out, "><value");
	form_xform_put_attribute(out, "ref", value);
	out_text(out, "/><label");
	form_xform_put_attribute(out, "ref", label);
	out_text(out, "/></itemset>\n");
}

static void put_choices(const struct form_writing *writing, const struct form_item *item)
{
	const struct form_list *list = item->list;
	bool has_itext = form_xform_list_has_itext(writing, list);
	for (size_t i = 0; i < list->choices.len; i++) {
		const struct form_choice *choice = &list->choices.items[i];
		out_text(writing->out, "<item>");
		if (has_itext)
			put_reference(writing, "label",
				      arena_printf(writing->mem, "%s-%zu", list->name, i));
		else
			xml_put_element(writing->out, "label",
					form_say((const char **const *)choice->words, FORM_LABEL,
						 0));
		xml_put_element(writing->out, "value", choice->name);
		out_text(writing->out, "</item>\n");
	}
}

/* ---- controls ---- */

static const char *const known[] = { "ref",
				     "nodeset",
				     "appearance",
				     "mediatype",
				     "autoplay",
				     "start",
				     "end",
				     "step",
				     "odk:tick-interval",
				     "odk:placeholder",
				     "odk:tick-labelset",
				     "intent",
				     "rows",
				     "accuracyThreshold",
				     "unacceptableAccuracyThreshold",
				     "incremental",
				     NULL };

/* What a range has when nobody says otherwise. */
static const char *usual(const struct form_item *item, const char *attribute)
{
	if (item->type != FORM_RANGE)
		return NULL;
	return strcmp(attribute, "end") == 0                                       ? "10"
	       : strcmp(attribute, "start") == 0 || strcmp(attribute, "step") == 0 ? "1"
										   : NULL;
}

/* What the author wrote as body::NAME goes first. */
static void put_attributes(const struct form_writing *writing, const struct form_item *item,
			   const char *appearance)
{
	for (size_t i = 0; i < COUNT_OF(control_parameters); i++) {
		const char *name = control_parameters[i].attribute;
		const char *value = form_xform_extra(item, "body::", name);
		if (!value)
			value = form_parameter(writing->mem, item, control_parameters[i].parameter);
		if (!value && strcmp(name, "rows") == 0)
			value = item->parts[FORM_ROWS];
		if (!value)
			value = usual(item, name);
		if (value)
			form_xform_put_attribute(writing->out, name, value);
	}
	if (item->parts[FORM_AUTOPLAY])
		form_xform_put_attribute(writing->out, "autoplay", item->parts[FORM_AUTOPLAY]);
	if (appearance && *appearance)
		form_xform_put_attribute(writing->out, "appearance",
					 form_xform_expression(writing, item, appearance, false));
	form_xform_put_extras(writing, item, "body::", known);
}

/* "${name}" in a list with commas. */
static bool is_trigger(const struct form_writing *writing, const struct form_item *item,
		       const struct form_item *target)
{
	const char *at = target->parts[FORM_TRIGGER];
	while (at && (at = strstr(at, "${"))) {
		size_t len = strcspn(at += 2, "} ");
		const char *name = arena_strndup(writing->mem, at, len);
		if (form_find(writing->form, target, name) == item)
			return true;
	}
	return false;
}

/* What is computed anew when this answer changes. */
static void put_triggered(const struct form_writing *writing, const struct form_item *item)
{
	for (int i = 1; writing->has_triggers && i < writing->form->item_count; i++) {
		const struct form_item *target = writing->form->items[i];
		if (target->parts[FORM_TRIGGER] && is_trigger(writing, item, target))
			form_xform_put_setvalue(writing, target, "xforms-value-changed",
						target->parts[FORM_CALCULATION]);
	}
}

void form_xform_put_control(const struct form_writing *writing, const struct form_item *item,
			    const char *appearance)
{
	const char *element = "input", *mediatype = NULL;
	for (size_t i = 0; i < COUNT_OF(controls); i++) {
		if (controls[i].type != item->type)
			continue;
		element = controls[i].element;
		mediatype = controls[i].mediatype;
	}
	out_printf(writing->out, "<%s", element);
	form_xform_put_attribute(writing->out, "ref", form_xform_path(writing, item));
	if (mediatype)
		form_xform_put_attribute(writing->out, "mediatype", mediatype);
	put_attributes(writing, item, appearance);
	out_text(writing->out, ">\n");
	form_xform_put_label(writing, item);
	if (item->list && form_xform_is_inline(item))
		put_choices(writing, item);
	else if (item->list)
		put_itemset(writing, item);
	put_triggered(writing, item);
	out_printf(writing->out, "</%s>\n", element);
}
