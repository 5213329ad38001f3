/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_read_type.c: what kind of question a node is, by its bind and its control. */
#include "feature/form/form_xform_reading.h"

#include <string.h>

/* By the type of the bind, of an input. */
static const struct {
	const char *name;
	enum form_type type;
} bind_types[] = {
	{ "int", FORM_INTEGER },       { "integer", FORM_INTEGER },   { "decimal", FORM_DECIMAL },
	{ "double", FORM_DECIMAL },    { "float", FORM_DECIMAL },     { "date", FORM_DATE },
	{ "time", FORM_TIME },         { "dateTime", FORM_DATETIME }, { "geopoint", FORM_GEOPOINT },
	{ "geotrace", FORM_GEOTRACE }, { "geoshape", FORM_GEOSHAPE }, { "barcode", FORM_BARCODE },
};

static const struct {
	const char *element;
	enum form_type type;
} control_types[] = {
	{ "select1", FORM_SELECT_ONE }, { "select", FORM_SELECT_MULTIPLE }, { "rank", FORM_RANK },
	{ "range", FORM_RANGE },        { "trigger", FORM_ACKNOWLEDGE },
};

static const struct {
	const char *preload, *params;
	enum form_type type;
} preloads[] = {
	{ "timestamp", "start", FORM_START },
	{ "timestamp", "end", FORM_END },
	{ "date", "today", FORM_TODAY },
	{ "property", "deviceid", FORM_DEVICEID },
	{ "property", "username", FORM_USERNAME },
	{ "property", "phonenumber", FORM_PHONENUMBER },
	{ "property", "phone number", FORM_PHONENUMBER },
	{ "property", "email", FORM_EMAIL },
};

const char *form_xread_bind_type(const struct form_spot *spot)
{
	const char *type = spot->bind ? xml_attribute(spot->bind, "", "type") : NULL;
	if (!type)
		return "";
	return strncmp(type, "xsd:", 4) == 0 ? type + 4 : type;
}

static const char *attribute(const struct xml_node *xml, const char *space, const char *name)
{
	const char *value = xml ? xml_attribute(xml, space, name) : NULL;
	return value ? value : "";
}

static enum form_type input_type(const struct form_xreading *reading, const struct form_spot *spot)
{
	const char *type = form_xread_bind_type(spot);
	bool is_read_only = strcmp(attribute(spot->bind, "", "readonly"), "true()") == 0;
	for (size_t i = 0; i < COUNT_OF(bind_types); i++)
		if (strcmp(type, bind_types[i].name) == 0)
			return bind_types[i].type;
	return is_read_only && !*attribute(spot->bind, "", "calculate") ? FORM_NOTE : FORM_TEXT;
}

static enum form_type upload_type(const struct xml_node *control)
{
	const char *media = attribute(control, "", "mediatype");
	return strncmp(media, "image/", 6) == 0   ? FORM_IMAGE
	       : strncmp(media, "audio/", 6) == 0 ? FORM_AUDIO
	       : strncmp(media, "video/", 6) == 0 ? FORM_VIDEO
						  : FORM_FILE;
}

/* What a client fills in by itself. */
static enum form_type action_type(const struct form_xreading *reading, const struct form_spot *spot)
{
	for (size_t i = 0; i < reading->actions.len; i++) {
		const struct form_action *action = &reading->actions.items[i];
		if (action->inside || strcmp(action->path, spot->path) != 0)
			continue;
		if (strcmp(action->xml->name, "setgeopoint") == 0)
			return FORM_START_GEOPOINT;
		if (strcmp(action->xml->name, "recordaudio") == 0)
			return FORM_BACKGROUND_AUDIO;
	}
	return FORM_ROOT;
}

static bool is_triggered(const struct form_xreading *reading, const struct form_spot *spot)
{
	for (size_t i = 0; i < reading->actions.len; i++)
		if (reading->actions.items[i].inside &&
		    strcmp(reading->actions.items[i].path, spot->path) == 0)
			return true;
	return false;
}

static enum form_type unseen_type(const struct form_xreading *reading, const struct form_spot *spot)
{
	const char *preload = attribute(spot->bind, FORM_NS_JAVAROSA, "preload");
	const char *params = attribute(spot->bind, FORM_NS_JAVAROSA, "preloadParams");
	for (size_t i = 0; *preload && i < COUNT_OF(preloads); i++)
		if (strcmp(preload, preloads[i].preload) == 0 &&
		    strcmp(params, preloads[i].params) == 0)
			return preloads[i].type;
	enum form_type type = action_type(reading, spot);
	if (type != FORM_ROOT)
		return type;
	bool is_computed = *attribute(spot->bind, "", "calculate") || is_triggered(reading, spot);
	return is_computed ? FORM_CALCULATE : FORM_HIDDEN;
}

enum form_type form_xread_type(const struct form_xreading *reading, const struct form_spot *spot)
{
	if (!spot->control)
		return unseen_type(reading, spot);
	if (strcmp(spot->control->name, "upload") == 0)
		return upload_type(spot->control);
	for (size_t i = 0; i < COUNT_OF(control_types); i++)
		if (strcmp(spot->control->name, control_types[i].element) == 0)
			return control_types[i].type;
	return input_type(reading, spot);
}

bool form_xread_is_usual_type(enum form_type type, const char *bind_type)
{
	if (!*bind_type || type == FORM_GROUP || type == FORM_REPEAT || type == FORM_RANGE ||
	    (type != FORM_CALCULATE && type != FORM_HIDDEN && type != FORM_TEXT))
		return true;
	return strcmp(bind_type, "string") == 0 || strcmp(bind_type, "text") == 0 ||
	       strcmp(bind_type, "select") == 0 || strcmp(bind_type, "select1") == 0;
}
