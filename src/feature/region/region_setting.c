/* SPDX-License-Identifier: EUPL-1.2 */
/* region_setting.c: what a good value of each setting is. */
#include "base/shipped.h"
#include "base/utf8.h"
#include "feature/region/region_slice.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_POINTS = 200, LONG_TEXT_POINTS = 4000, MAIL_BYTES = 254 };

/* What the type of a setting does not say. */
struct rule {
	const char *key, *help;             /* help: English msgid, or NULL */
	bool (*is_good)(const char *value); /* NULL: whatever its type allows */
	const char *problem;                /* English msgid */
};

static bool is_province_list(const char *value)
{
	for (const char *code = value; *code;) {
		size_t len = strcspn(code, " ");
		if (len != 4 || strncmp(code, "PV", 2) || strspn(code + 2, "0123456789") < 2)
			return false;
		code += len + strspn(code + len, " ");
	}
	return true;
}

/* A file that the program carries: the map looks nowhere else. */
static bool is_boundary(const char *value)
{
	return !strncmp(value, "place/boundary", 14) && shipped_file(value);
}

static bool is_website(const char *value)
{
	size_t scheme = !strncmp(value, "https://", 8) ? 8 : !strncmp(value, "http://", 7) ? 7 : 0;
	return scheme && value[scheme] && !strpbrk(value, " \"'<>\\`") &&
	       strchr(value + scheme, '.');
}

static bool is_status(const char *value)
{
	return strlen(value) == 1 && *value >= 'A' && *value <= 'E';
}

/* Stricter than RFC 5321: what goes into a mailto link and into security.txt needs no escaping
 * there. */
static bool is_mail(const char *value)
{
	static const char letters[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	const char *at = strchr(value, '@');
	if (!at || at == value || strlen(value) > MAIL_BYTES || !strchr(at + 1, '.') ||
	    at[1] == '.' || at[strlen(at) - 1] == '.' || strstr(value, ".."))
		return false;
	for (const char *c = value; *c; c++)
		if (!strchr(letters, *c) && c != at && !strchr(c < at ? "._+-" : ".-", *c))
			return false;
	return true;
}

static bool is_colour(const char *value)
{
	struct colour colour;
	return colour_read(value, &colour);
}

static bool is_date(const char *value)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year, month, day, end = 0;
	if (strlen(value) != 10 || strspn(value, "0123456789-") != 10 ||
	    sscanf(value, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || end != 10)
		return false;
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return year >= 2000 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] &&
	       (month != 2 || day < 29 || is_leap);
}

static bool is_yes_or_no(const char *value) { return !strcmp(value, "1"); }

static const struct rule type_rules[] = {
	[SETTING_MAIL] = { NULL, N_("For example: register@province.nl."), is_mail,
			   N_("Fill in a mail address, such as register@province.nl.") },
	[SETTING_YES] = { NULL, NULL, is_yes_or_no, N_("Tick the box or leave it empty.") },
	[SETTING_COLOUR] = { NULL,
			     N_("A # and six letters or digits. The site makes its shades from it. "
				"Leave it empty for "
				"the colours of Omzien."),
			     is_colour,
			     N_("Fill in a colour as # and six letters or digits, such as "
				"#0d5a4c.") },
	[SETTING_DATE] = { NULL, NULL, is_date,
			   N_("Fill in a date as year-month-day, such as 2026-11-21.") },
};

static const struct rule key_rules[] = {
	{ "province", N_("More than one? Put a space between them."), is_province_list,
	  N_("Fill in codes of provinces, such as PV20, with spaces between them.") },
	{ "boundary", N_("place/boundary.topojson has the whole country."), is_boundary,
	  N_("Fill in a file with borders that comes with Omzien, such as "
	     "place/boundary.topojson.") },
	{ "organisation_website", NULL, is_website,
	  N_("Fill in an address that begins with https://.") },
	{ "accessibility_status",
	  N_("A: complies in full. B: complies in part. C: first measures taken. "
	     "D: does not comply. E: no statement yet. Leave it empty until an audit was done."),
	  is_status, N_("Fill in one letter: A, B, C, D or E.") },
};

static const struct rule *rule_of(const struct setting *setting)
{
	for (size_t i = 0; i < COUNT_OF(key_rules); i++)
		if (!strcmp(key_rules[i].key, setting->key))
			return &key_rules[i];
	return setting->type < COUNT_OF(type_rules) ? &type_rules[setting->type]
						    : &type_rules[SETTING_TEXT];
}

struct setting_inputs region_settings(struct work *work)
{
	struct setting_inputs inputs = { 0 };
	for (size_t i = 0; i < setting_count; i++)
		*list_add(work->mem, &inputs) = (struct setting_input){
			.setting = &settings[i],
			.help = rule_of(&settings[i])->help,
			.value = setting_get(work, settings[i].key),
		};
	return inputs;
}

/* Several lines: ends of lines as one \n, nothing at the ends. */
static const char *tidy_lines(struct arena *mem, const char *text)
{
	char *tidy = arena_strdup(mem, text + strspn(text, " \t\r\n")), *to = tidy;
	for (const char *from = tidy; *from; from++)
		if (*from != '\r')
			*to++ = *from;
	while (to > tidy && strchr(" \t\n", to[-1]))
		to--;
	*to = '\0';
	return tidy;
}

static enum err refuse(struct work *work, struct setting_input *input, const char *problem)
{
	input->problem = problem;
	return work_fail(work, ERR_INVALID, input->setting->key, problem);
}

enum err region_setting_read(struct work *work, const char *sent, struct setting_input *input)
{
	bool is_long = input->setting->type == SETTING_LONG_TEXT;
	const struct rule *rule = rule_of(input->setting);
	if (!sent)
		return OK;
	input->value = is_long ? tidy_lines(work->mem, sent) : utf8_tidy(work->mem, sent);
	if (utf8_length(input->value) > (is_long ? LONG_TEXT_POINTS : TEXT_POINTS))
		return refuse(work, input, N_("This is too long. Make it shorter."));
	if (*input->value && rule->is_good && !rule->is_good(input->value))
		return refuse(work, input, rule->problem);
	return OK;
}

static struct setting_input *input_of(struct setting_inputs *inputs, const char *key)
{
	for (size_t i = 0; i < inputs->len; i++)
		if (!strcmp(inputs->items[i].setting->key, key))
			return &inputs->items[i];
	return NULL;
}

static enum err check_live(struct work *work, struct setting_inputs *inputs)
{
	static const char *const needed[] = { "organisation", "correction_mail" };
	enum err err = OK;
	if (!*input_of(inputs, "is_live")->value)
		return OK;
	for (size_t i = 0; i < COUNT_OF(needed); i++)
		if (!*input_of(inputs, needed[i])->value)
			err = refuse(work, input_of(inputs, needed[i]),
				     N_("Fill this in before you declare the register live: "
					"visitors must know whom to ask."));
	return err;
}

enum err region_settings_save(struct work *work, struct setting_inputs *inputs)
{
	TRY(check_live(work, inputs));
	for (size_t i = 0; i < inputs->len; i++) {
		const struct setting_input *input = &inputs->items[i];
		if (strcmp(setting_get(work, input->setting->key), input->value))
			TRY(setting_set(work, input->setting->key, input->value));
	}
	return OK;
}
