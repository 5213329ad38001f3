/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_number.c: numbers as people in the Netherlands and elsewhere type them. */
#include "feature/form/form_instance_value.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "words/words.h"

enum { MAX_DIGITS = 15 }; /* what a double holds exactly */

/* "1.234.567" with `sign` between groups of three: all groups but the first have three. */
static bool is_grouped(const char *text, size_t len, char sign)
{
	size_t group = 0, groups = 0;
	for (size_t i = 0; i <= len; i++) {
		if (i < len && text[i] != sign) {
			group++;
			continue;
		}
		if (groups++ ? group != 3 : group < 1 || group > 3)
			return false;
		group = 0;
	}
	return true;
}

static size_t count_of(const char *text, char sign)
{
	size_t count = 0;
	for (; *text; text++)
		count += *text == sign;
	return count;
}

/* Where the decimal sign stands; its length when there is none. *ret_group: what parts thousands.
 */
static size_t decimal_sign(const struct form_reading *reading, const char *text, char *ret_group)
{
	const char *point = strrchr(text, '.'), *comma = strrchr(text, ',');
	size_t len = strlen(text);
	*ret_group = '\0';
	if (point && comma) {
		const char *last = point > comma ? point : comma;
		*ret_group = point > comma ? ',' : '.';
		return (size_t)(last - text);
	}
	const char *only = point ? point : comma;
	if (!only)
		return len;
	bool is_dutch =
		strcmp(words_language(words_for(reading->instance->setting.language)), "en") != 0;
	char thousands = is_dutch ? '.' : ',';
	bool is_group = count_of(text, *only) > 1 ||
			(reading->item->type == FORM_INTEGER && *only == thousands);
	*ret_group = is_group ? *only : '\0';
	return is_group ? len : (size_t)(only - text);
}

/* "-1234.5" from the parts; false: there are signs or letters in them. */
static bool write_number(struct form_reading *reading, const char *text, bool is_negative,
			 const char **ret)
{
	char group, *number = arena_alloc(reading->mem, strlen(text) + 4), *to = number;
	size_t sign = decimal_sign(reading, text, &group), len = strlen(text), digits = 0;
	if (group && !is_grouped(text, sign, group))
		return false;
	if (is_negative)
		*to++ = '-';
	char *begin = to;
	for (size_t i = 0; i < len; i++) {
		bool is_leading = text[i] == '0' && to == begin && i + 1 < sign;
		if (group && text[i] == group && i < sign)
			continue;
		if (i == sign) {
			if (to == begin)
				*to++ = '0';
			*to++ = '.';
		} else if (!isdigit((unsigned char)text[i])) {
			return false;
		} else if (!is_leading) {
			*to++ = text[i];
			digits++;
		}
	}
	*to = '\0';
	*ret = number;
	return digits > 0 && digits <= MAX_DIGITS && to[-1] != '.';
}

static bool read_number(struct form_reading *reading, const char **ret)
{
	static const char minus[] = "\xE2\x88\x92", no_break[] = "\xC2\xA0";
	char *text = arena_strdup(reading->mem, reading->text), *to = text;
	bool is_negative = false;
	for (const char *from = reading->text; *from; from++) {
		if (from == reading->text && strncmp(from, minus, 3) == 0) {
			is_negative = true;
			from += 2;
		} else if (from == reading->text && (*from == '-' || *from == '+')) {
			is_negative = *from == '-';
		} else if (strncmp(from, no_break, 2) == 0) {
			from++;
		} else if (*from != ' ') {
			*to++ = *from;
		}
	}
	*to = '\0';
	return text[0] && write_number(reading, text, is_negative, ret);
}

const char *form_number_read(struct form_reading *reading, const char **ret)
{
	bool is_whole = reading->item->type == FORM_INTEGER;
	const char *number;
	if (!read_number(reading, &number) || (is_whole && strchr(number, '.')))
		return is_whole ? N_("Give a whole number, for example 12.")
				: N_("Give a number, for example 1.5.");
	*ret = strcmp(number, "-0") == 0 ? "0" : number;
	return NULL;
}

static double parameter(struct arena *mem, const struct form_item *item, const char *key,
			double otherwise)
{
	const char *text = form_parameter(mem, item, key);
	char *end;
	double number = text ? strtod(text, &end) : otherwise;
	return text && (end == text || *end || !isfinite(number)) ? otherwise : number;
}

struct form_range form_range_of(struct arena *mem, const struct form_item *item)
{
	struct form_range range = { parameter(mem, item, "start", 1),
				    parameter(mem, item, "end", 10),
				    fabs(parameter(mem, item, "step", 1)) };
	if (range.step <= 0)
		range.step = 1;
	return range;
}

/* As people read it: "0,5" in Dutch. */
static const char *shown(struct form_reading *reading, double number)
{
	const char *language = words_language(words_for(reading->instance->setting.language));
	char *text = arena_printf(reading->mem, "%.10g", number), *point = strchr(text, '.');
	if (point && strcmp(language, "en") != 0)
		*point = ',';
	return text;
}

const char *form_range_read(struct form_reading *reading, const char **ret)
{
	struct form_range range = form_range_of(reading->mem, reading->item);
	const char *number;
	double value = read_number(reading, &number) ? strtod(number, NULL) : NAN;
	double least = fmin(range.start, range.end), most = fmax(range.start, range.end);
	double steps = (value - range.start) / range.step;
	if (value >= least && value <= most && fabs(steps - round(steps)) < 1e-6) {
		*ret = number;
		return NULL;
	}
	const struct words_value values[] = { words_value_text("least", shown(reading, least)),
					      words_value_text("most", shown(reading, most)),
					      words_value_text("step",
							       shown(reading, range.step)) };
	const char *text =
		range.step == 1 ? N_("Give a number from {least} to {most}.")
				: N_("Give a number from {least} to {most}, in steps of {step}.");
	reading->is_worded = true;
	return words_format(reading->mem, words_for(reading->instance->setting.language), text,
			    values, COUNT_OF(values));
}
