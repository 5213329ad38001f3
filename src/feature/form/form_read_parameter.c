/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_parameter.c: whether the column parameters says what its type understands. */
#include "feature/form/form_reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum value_kind { ANY, NUMBER, WHOLE, YES_NO, SEED, QUALITY, PRIORITY };

/* What a type understands; `types` ends with FORM_ROOT. */
static const struct known {
	const char *key;
	enum value_kind kind;
	enum form_type types[5];
} known[] = {
	{ "start", NUMBER, { FORM_RANGE } },
	{ "end", NUMBER, { FORM_RANGE } },
	{ "step", NUMBER, { FORM_RANGE } },
	{ "tick_interval", NUMBER, { FORM_RANGE } },
	{ "placeholder", NUMBER, { FORM_RANGE } },
	{ "tick_labelset", ANY, { FORM_RANGE } },
	{ "randomize", YES_NO, { FORM_SELECT_ONE, FORM_SELECT_MULTIPLE, FORM_RANK } },
	{ "seed", SEED, { FORM_SELECT_ONE, FORM_SELECT_MULTIPLE, FORM_RANK } },
	{ "value", ANY, { FORM_SELECT_ONE, FORM_SELECT_MULTIPLE } },
	{ "label", ANY, { FORM_SELECT_ONE, FORM_SELECT_MULTIPLE } },
	{ "max-pixels", WHOLE, { FORM_IMAGE } },
	{ "app", ANY, { FORM_IMAGE } },
	{ "quality", QUALITY, { FORM_AUDIO, FORM_BACKGROUND_AUDIO } },
	{ "rows", WHOLE, { FORM_TEXT } },
	{ "capture-accuracy", NUMBER, { FORM_GEOPOINT } },
	{ "warning-accuracy", NUMBER, { FORM_GEOPOINT } },
	{ "allow-mock-accuracy", YES_NO, { FORM_GEOPOINT, FORM_GEOTRACE, FORM_GEOSHAPE } },
	{ "incremental", YES_NO, { FORM_GEOTRACE, FORM_GEOSHAPE } },
	{ "location-priority", PRIORITY, { FORM_AUDIT } },
	{ "location-min-interval", WHOLE, { FORM_AUDIT } },
	{ "location-max-age", WHOLE, { FORM_AUDIT } },
	{ "track-changes", YES_NO, { FORM_AUDIT } },
	{ "track-changes-reasons", ANY, { FORM_AUDIT } },
	{ "identify-user", YES_NO, { FORM_AUDIT } },
};

struct checking {
	struct form_reading *reading;
	const struct form_item *item;
	struct form_place place;
};

static void fault(const struct checking *checking, const char *text, const char *value)
{
	form_fault(checking->reading->problems, checking->reading->mem, checking->place, text,
		   value);
}

static bool is_for(const struct known *one, enum form_type type)
{
	for (size_t i = 0; i < COUNT_OF(one->types) && one->types[i] != FORM_ROOT; i++)
		if (one->types[i] == type)
			return true;
	return false;
}

static bool read_number(const char *text, double *ret)
{
	char *end = NULL;
	if (!*text || strspn(text, "+-.0123456789") != strlen(text))
		return false;
	*ret = strtod(text, &end);
	return !*end && isfinite(*ret);
}

static bool is_one_of(const char *value, const char *const words[])
{
	for (size_t i = 0; words[i]; i++)
		if (strcasecmp(value, words[i]) == 0)
			return true;
	return false;
}

static void check_value(const struct checking *checking, const struct known *one, const char *value)
{
	static const char *const qualities[] = { "normal", "low", "voice-only", "external", NULL };
	static const char *const priorities[] = { "no-power", "low-power", "balanced",
						  "high-accuracy", NULL };
	double number = 0;
	bool is_number = read_number(value, &number);
	if (one->kind == NUMBER && !is_number)
		fault(checking, N_("“{value}” must be a number."), one->key);
	else if (one->kind == WHOLE && (!is_number || number < 1 || number != floor(number)))
		fault(checking, N_("“{value}” must be a whole number, 1 or more."), one->key);
	else if (one->kind == YES_NO && !form_is_yes(value) && !form_is_no(value))
		fault(checking, N_("“{value}” must be true or false."), one->key);
	else if (one->kind == SEED && !is_number && strncmp(value, "${", 2) != 0)
		fault(checking, N_("“{value}” must be a number or a reference to a question."),
		      one->key);
	else if (one->kind == QUALITY && !is_one_of(value, qualities))
		fault(checking, N_("“{value}” must be normal, low, voice-only or external."),
		      one->key);
	else if (one->kind == PRIORITY && !is_one_of(value, priorities))
		fault(checking,
		      N_("“{value}” must be no-power, low-power, balanced or high-accuracy."),
		      one->key);
}

static void tell_unknown(const struct checking *checking, const char *key)
{
	struct form_near near = form_near_start(key);
	bool is_any = false;
	for (size_t i = 0; i < COUNT_OF(known); i++) {
		if (!is_for(&known[i], checking->item->type))
			continue;
		is_any = true;
		form_near_try(&near, known[i].key);
	}
	if (near.best)
		fault(checking, N_("No parameter has this name. Perhaps you mean “{value}”."),
		      near.best);
	else if (is_any)
		fault(checking, N_("This type has no parameter “{value}”. Take it away."), key);
	else
		fault(checking,
		      N_("Questions of this type have no parameters. Take “{value}” away."), key);
}

static void check_one(const struct checking *checking, const char *key)
{
	const char *value = form_parameter(checking->reading->mem, checking->item, key);
	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (is_for(&known[i], checking->item->type) && strcmp(known[i].key, key) == 0) {
			check_value(checking, &known[i], value ? value : "");
			return;
		}
	tell_unknown(checking, key);
}

/* Each "key=value"; what has no "=" is told. */
static void check_all(const struct checking *checking, const char *text)
{
	struct arena *mem = checking->reading->mem;
	static const char divider[] = " \t\n,;";
	while (*(text += strspn(text, divider))) {
		size_t len = strcspn(text, " \t\n,;=");
		const char *key = form_key(mem, arena_strndup(mem, text, len));
		text += len;
		text += strspn(text, " \t\n");
		if (*text != '=') {
			fault(checking,
			      N_("Write parameters as “name=value”: “{value}” is not so."), key);
			continue;
		}
		text += 1 + strspn(text + 1, " \t\n");
		text += strcspn(text, divider);
		/* "_" is the form of a key: of these only some have it */
		check_one(checking, key);
	}
}

/* As pyxform: from 1 to 10 by 1 unless it is said. */
static void check_range(const struct checking *checking)
{
	static const char *const keys[] = { "start", "end", "step" };
	double values[] = { 1, 10, 1 };
	for (int i = 0; i < 3; i++) {
		const char *value = form_parameter(checking->reading->mem, checking->item, keys[i]);
		if (value && !read_number(value, &values[i]))
			return;
	}
	double start = values[0], end = values[1], step = values[2];
	if (step == 0)
		fault(checking, N_("The step of a range cannot be 0."), NULL);
	else if (start == end)
		fault(checking,
		      N_("The start and the end of a range are the same: nothing to choose."),
		      NULL);
	else if (fabs(step) > fabs(end - start) * (1 + 1e-9))
		fault(checking, N_("The step of this range is larger than the range itself."),
		      NULL);
}

static void check_seed(const struct checking *checking)
{
	struct arena *mem = checking->reading->mem;
	const char *randomize = form_parameter(mem, checking->item, "randomize");
	bool has_seed = form_parameter(mem, checking->item, "seed") != NULL;
	bool has_file_key = form_parameter(mem, checking->item, "value") ||
			    form_parameter(mem, checking->item, "label");
	if (has_seed && (!randomize || !form_is_yes(randomize)))
		fault(checking, N_("“seed” needs “randomize=true”."), NULL);
	if (has_file_key && checking->item->list && !checking->item->list->is_file)
		fault(checking,
		      N_("“value” and “label” are for choices from a file. Take them away."), NULL);
}

void form_check_parameters(struct form_reading *reading, const struct form_item *item,
			   struct form_place place)
{
	struct checking checking = { reading, item, place };
	double rows = 0;
	if (item->parts[FORM_PARAMETERS])
		check_all(&checking, item->parts[FORM_PARAMETERS]);
	if (item->type == FORM_RANGE)
		check_range(&checking);
	if (item->parts[FORM_PARAMETERS])
		check_seed(&checking);
	checking.place.column = "rows";
	if (item->parts[FORM_ROWS] &&
	    (!read_number(item->parts[FORM_ROWS], &rows) || rows < 1 || rows != floor(rows)))
		fault(&checking, N_("“{value}” must be a whole number, 1 or more."), "rows");
}
