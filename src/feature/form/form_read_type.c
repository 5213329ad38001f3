/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_type.c: what a cell of the column type says. */
#include "feature/form/form_reading.h"
#include "base/utf8.h"

#include <string.h>

/* Types of pyxform that are another type with a rule. */
static const struct {
	const char *name;
	enum form_type type;
	const char *constraint;
} ruled_types[] = {
	{ "percentage", FORM_INTEGER, ". >= 0 and . <= 100" },
	{ "phone_number", FORM_TEXT, "regex(., '^\\d*$')" },
	{ "number_of_days_in_last_month", FORM_INTEGER, ". >= 0 and . <= 31" },
	{ "number_of_days_in_last_six_months", FORM_INTEGER, ". >= 0 and . <= 183" },
	{ "number_of_days_in_last_year", FORM_INTEGER, ". >= 0 and . <= 365" },
};

/* What phones gave once. */
static const char *const gone_types[] = { "simserial",     "sim_id",          "get_sim_id",
					  "subscriberid",  "subscriber_id",   "get_subscriber_id",
					  "uri:simserial", "uri:subscriberid" };

static const char *const ends[] = { "group", "repeat", "lgroup", "looped_group" };

static bool has_list(enum form_type type)
{
	return type == FORM_SELECT_ONE || type == FORM_SELECT_MULTIPLE || type == FORM_RANK;
}

/* The longest name of `type` that `key`, of `text`, begins with; 0: none. */
static size_t longest_name(enum form_type type, const char *text, const char *key)
{
	const struct form_column *column = &form_type_names[type];
	size_t best = 0;
	for (size_t i = 0; i == 0 || column->aliases[i - 1]; i++) {
		const char *name = i ? column->aliases[i - 1] : column->name;
		size_t len = strlen(name);
		if (len > best && strncmp(key, name, len) == 0 && (!text[len] || text[len] == ' '))
			best = len;
	}
	return best;
}

static bool is_other(const char *words)
{
	static const char *const names[] = { "or_other", "or other", "or specify other",
					     "or_specify_other" };
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (strcasecmp(words, names[i]) == 0)
			return true;
	return false;
}

/* "dorpen or_other" behind "select_one ". */
static void read_list(struct arena *mem, const char *rest, struct form_typed *typed)
{
	size_t len = strcspn(rest, " ");
	typed->list = arena_strndup(mem, rest, len);
	rest += len + (rest[len] == ' ');
	if (*rest && !is_other(rest)) {
		typed->fault = N_(
			"After the name of the list there can only be “or_other”. Take “{value}” "
			"away, or write the name of the list without spaces.");
		typed->value = rest;
	}
	typed->has_other = *rest != '\0' && !typed->fault;
}

static bool take_select(struct arena *mem, const char *text, const char *key,
			struct form_typed *typed)
{
	size_t best = 0;
	for (int i = 0; i < FORM_TYPES; i++) {
		size_t len = has_list((enum form_type)i)
				     ? longest_name((enum form_type)i, text, key)
				     : 0;
		if (len <= best)
			continue;
		best = len;
		typed->type = (enum form_type)i;
	}
	if (!best)
		return false;
	typed->is_file = best > 5 && memcmp(key + best - 5, "_file", 5) == 0;
	if (text[best])
		read_list(mem, text + best + 1, typed);
	else
		typed->fault = N_("Say which list to choose from: “select_one name_of_list”.");
	return true;
}

static bool take_end(const char *key, struct form_typed *typed)
{
	if (strncmp(key, "end_", 4) != 0)
		return false;
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		if (strcmp(key + 4, ends[i]) != 0)
			continue;
		typed->type = i == 0 ? FORM_GROUP : FORM_REPEAT;
		typed->is_end = true;
		return true;
	}
	return false;
}

static bool take_plain(const char *key, struct form_typed *typed)
{
	for (int i = FORM_GROUP; i < FORM_TYPES; i++) {
		if (!form_is_called(&form_type_names[i], key))
			continue;
		typed->type = (enum form_type)i;
		return true;
	}
	return false;
}

static bool take_ruled(const char *key, struct form_typed *typed)
{
	for (size_t i = 0; i < COUNT_OF(ruled_types); i++) {
		if (strcmp(ruled_types[i].name, key) != 0)
			continue;
		typed->type = ruled_types[i].type;
		typed->constraint = ruled_types[i].constraint;
		return true;
	}
	for (size_t i = 0; i < COUNT_OF(gone_types); i++) {
		if (strcmp(gone_types[i], key) != 0)
			continue;
		typed->is_gone = true;
		return true;
	}
	return false;
}

/* Other words that people try. */
static const char *usual_mistake(const char *key)
{
	static const char *const mistakes[][2] = {
		{ "number", "integer" },      { "numeric", "integer" },
		{ "getal", "integer" },       { "tekst", "text" },
		{ "datum", "date" },          { "group", "begin_group" },
		{ "repeat", "begin_repeat" }, { "select", "select_one" },
		{ "radio", "select_one" },    { "checkbox", "select_multiple" },
		{ "choice", "select_one" },   { "calculation", "calculate" },
		{ "upload", "file" },         { "longtext", "text" },
		{ "textarea", "text" },       { "boolean", "select_one" },
		{ "float", "decimal" },       { "double", "decimal" },
	};
	for (size_t i = 0; i < COUNT_OF(mistakes); i++)
		if (strcmp(mistakes[i][0], key) == 0)
			return mistakes[i][1];
	return NULL;
}

static const char *nearest_type(const char *key)
{
	struct form_near near = form_near_start(key);
	near.best = usual_mistake(key);
	if (near.best)
		return near.best;
	for (int i = FORM_GROUP; i < FORM_TYPES; i++)
		form_near_try(&near, form_type_names[i].name);
	form_near_try(&near, "end_group");
	form_near_try(&near, "end_repeat");
	return near.best;
}

static void tell_unknown(struct arena *mem, const char *text, const char *key,
			 struct form_typed *typed)
{
	static const char *const never[] = { "osm",        "background-geopoint",
					     "begin_loop", "end_loop",
					     "loop",       "cascading_select" };
	size_t len = strcspn(text, " ");
	const char *near = nearest_type(key);
	typed->type = FORM_TEXT;
	typed->value = text;
	typed->fault = N_("There is no type “{value}”. Look up the types in the guide to forms.");
	for (size_t i = 0; i < COUNT_OF(never); i++)
		if (strcmp(key, never[i]) == 0)
			typed->fault = N_("Omzien has no type “{value}”. Take the row away.");
	if (!near && len < strlen(text)) {
		/* "select_on dorpen": the list is no part of the type */
		near = nearest_type(form_key(mem, arena_strndup(mem, text, len)));
		typed->list = text + len + 1;
		typed->type = near && strstr(near, "select") ? FORM_SELECT_ONE : FORM_TEXT;
	}
	if (!near)
		return;
	typed->fault = N_("No type has this name. Perhaps you mean “{value}”.");
	typed->value = near;
}

struct form_typed form_read_type(struct arena *mem, const char *cell)
{
	struct form_typed typed = { 0 };
	const char *text = utf8_tidy(mem, cell);
	char *key = arena_strdup(mem, text);
	for (char *at = key; *at; at++)
		*at = *at == ' ' ? '_' : *at >= 'A' && *at <= 'Z' ? (char)(*at | 32) : *at;
	if (!take_select(mem, text, key, &typed) && !take_end(key, &typed) &&
	    !take_plain(key, &typed) && !take_ruled(key, &typed))
		tell_unknown(mem, text, key, &typed);
	return typed;
}
