/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_name.c: names of nodes: those of the form, and those that only its XForm has. */
#include "feature/form/form_xform.h"

#include <string.h>

const struct form_namespace form_namespaces[] = {
	{ "jr", FORM_NS_JAVAROSA },
	{ "odk", FORM_NS_ODK },
	{ "orx", FORM_NS_OPENROSA },
	{ "h", FORM_NS_XHTML },
	{ "entities", FORM_NS_ENTITIES },
	{ "xsd", "http://www.w3.org/2001/XMLSchema" },
	{ NULL, NULL },
};

bool form_is_own_prefix(const char *prefix)
{
	for (size_t i = 0; form_namespaces[i].prefix; i++)
		if (strcmp(form_namespaces[i].prefix, prefix) == 0)
			return true;
	return strncasecmp(prefix, "xml", 3) == 0;
}

static struct form_item *from(struct form_item *item, const struct form_item *stop,
			      const char *name)
{
	while (item && item != stop && strcmp(item->name, name) != 0)
		item = item->next;
	return item == stop ? NULL : item;
}

struct form_item *form_child(const struct form_item *parent, struct form_item *hint,
			     const char *name)
{
	struct form_item *found = hint ? from(hint, NULL, name) : NULL;
	return found ? found : from(parent->first, hint, name);
}

static bool is_count(const struct form_item *parent, const char *name)
{
	size_t len = strlen(name), end = strlen(FORM_MADE_COUNT);
	if (len <= end || strcmp(name + len - end, FORM_MADE_COUNT) != 0)
		return false;
	for (const struct form_item *item = parent->first; item; item = item->next)
		if (item->type == FORM_REPEAT && item->parts[FORM_REPEAT_COUNT] &&
		    strlen(item->name) == len - end && strncmp(item->name, name, len - end) == 0)
			return true;
	return false;
}

static bool starts_with(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0;
}

bool form_is_made(const struct form_item *parent, const char *name)
{
	return starts_with(name, FORM_MADE_LABEL) || starts_with(name, FORM_MADE_HEADER) ||
	       is_count(parent, name);
}

bool form_is_inside_repeat(const struct form_item *item)
{
	for (item = item->parent; item; item = item->parent)
		if (item->type == FORM_REPEAT)
			return true;
	return false;
}
