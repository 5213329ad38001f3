/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_value.c: what people type, as forms keep it; why it cannot stay so. */
#include "feature/form/form_instance_value.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "feature/form/form_date.h"
#include "words/words.h"

/* Without white space at the ends, one kind of line end. */
static char *trim(struct arena *mem, const char *text)
{
	while (isspace((unsigned char)*text))
		text++;
	size_t len = strlen(text), used = 0;
	while (len && isspace((unsigned char)text[len - 1]))
		len--;
	char *copy = arena_strndup(mem, text, len);
	for (size_t i = 0; i < len; i++)
		if (text[i] != '\r' || text[i + 1] != '\n')
			copy[used++] = text[i] == '\r' ? '\n' : text[i];
	copy[used] = '\0';
	return copy;
}

/* ---- days and times ---- */

static const char *read_date(struct form_reading *reading, const char **ret)
{
	struct form_day day = { .day = 1, .month = 1 };
	const char *end = "";
	if (form_day_read(reading->text, &day, &end) && (!*end || *end == 'T')) {
		*ret = form_day_text(reading->mem, &day);
		return NULL;
	}
	bool is_year = form_looks(reading->item, "year");
	bool is_month = form_looks(reading->item, "month-year");
	if (is_year && strspn(reading->text, "0123456789") == 4 && !reading->text[4]) {
		day.year = atoi(reading->text);
		if (form_day_exists(&day)) {
			*ret = form_day_text(reading->mem, &day);
			return NULL;
		}
	}
	if (is_month && form_month_read(reading->text, &day)) {
		*ret = form_day_text(reading->mem, &day);
		return NULL;
	}
	return is_year    ? N_("Give a year of four digits, for example 2026.")
	       : is_month ? N_("Give a month and a year, for example 11-2026.")
			  : N_("Give a date that exists, for example 22-11-2026.");
}

static void complete_zone(const struct form_reading *reading, struct form_clock *clock)
{
	if (!clock->has_zone)
		clock->zone_minutes = reading->instance->setting.zone_minutes;
}

static const char *read_time(struct form_reading *reading, const char **ret)
{
	struct form_clock clock;
	const char *end;
	if (!form_clock_read(reading->text, &clock, &end) || *end)
		return N_("Give a time, for example 9:30.");
	complete_zone(reading, &clock);
	*ret = form_clock_text(reading->mem, &clock);
	return NULL;
}

static const char *read_moment(struct form_reading *reading, const char **ret)
{
	struct form_day day;
	struct form_clock clock = { 0 };
	const char *end;
	bool is_right = form_day_read(reading->text, &day, &end);
	if (is_right && *end) {
		end += strspn(end, " ,T");
		is_right = form_clock_read(end, &clock, &end) && !*end;
	}
	if (!is_right)
		return N_("Give a date and a time, for example 22-11-2026 9:30.");
	complete_zone(reading, &clock);
	*ret = arena_printf(reading->mem, "%sT%s", form_day_text(reading->mem, &day),
			    form_clock_text(reading->mem, &clock));
	return NULL;
}

/* ---- places ---- */

static bool read_point(struct form_reading *reading, const char *text, const char **ret)
{
	double parts[4] = { 0 };
	char *copy = arena_strdup(reading->mem, text), *at = copy;
	/* "53.2, 6.5": a comma with a space behind it parts; "53,2 6,5": it is the decimal sign. */
	for (char *comma = strstr(copy, ", "); comma; comma = strstr(comma, ", "))
		*comma = ' ';
	for (char *comma = strchr(copy, ','); comma; comma = strchr(comma, ','))
		*comma = '.';
	int count = 0;
	while (at[strspn(at, " ")]) {
		char *end;
		double part = strtod(at, &end);
		if (count == 4 || end == at || (*end && *end != ' ') || !isfinite(part))
			return false;
		parts[count++] = part;
		at = end;
	}
	if (count < 2 || fabs(parts[0]) > 90 || fabs(parts[1]) > 180 || parts[3] < 0)
		return false;
	*ret = arena_printf(reading->mem, "%.10g %.10g %.10g %.10g", parts[0], parts[1], parts[2],
			    parts[3]);
	return true;
}

static const char *read_geopoint(struct form_reading *reading, const char **ret)
{
	if (strpbrk(reading->text, "xXnNpP") || !read_point(reading, reading->text, ret))
		return N_("Give a latitude and a longitude, for example 53.219 6.568.");
	return NULL;
}

static const char *read_points(struct form_reading *reading, const char **ret)
{
	bool is_shape = reading->item->type == FORM_GEOSHAPE;
	int count = 0;
	const char *first = "", *last = "", *all = "";
	char *at = arena_strdup(reading->mem, reading->text);
	for (char *part = strsep(&at, ";"); part; part = strsep(&at, ";")) {
		if (!part[strspn(part, " ")])
			continue;
		if (!read_point(reading, part, &last))
			return N_("Give points as latitude and longitude, with a semicolon between "
				  "two points.");
		first = count++ ? first : last;
		all = arena_printf(reading->mem, "%s%s%s", all, count > 1 ? ";" : "", last);
	}
	if (is_shape && (count < 4 || strcmp(first, last) != 0))
		return N_("Give at least three points and end with the first one again.");
	if (count < 2)
		return N_("Give at least two points, with a semicolon between them.");
	*ret = all;
	return NULL;
}

/* ---- files ---- */

static const char *read_file_name(struct form_reading *reading, const char **ret)
{
	const char *name = reading->text;
	bool is_wrong = strlen(name) > 200 || name[0] == '.' || strpbrk(name, "/\\:*?\"<>|");
	for (const char *at = name; *at; at++)
		is_wrong = is_wrong || (unsigned char)*at < ' ';
	if (is_wrong)
		return N_("This name of a file cannot be used. Give the file a short name without "
			  "signs such as / and choose it again.");
	*ret = name;
	return NULL;
}

/* ---- all kinds ---- */

static const char *read_words(struct form_reading *reading, const char **ret)
{
	*ret = form_words_tidy(reading->mem, reading->text);
	return NULL;
}

static const char *read_acknowledge(struct form_reading *reading, const char **ret)
{
	*ret = "OK";
	return NULL;
}

static const char *read_any(struct form_reading *reading, const char **ret)
{
	if (reading->item->type == FORM_SELECT_ONE && strpbrk(reading->text, " \t\n"))
		return N_("Choose one of the answers.");
	*ret = reading->text;
	return NULL;
}

typedef const char *read_fn(struct form_reading *reading, const char **ret);

static read_fn *reader_of(enum form_type type)
{
	switch (type) {
	case FORM_INTEGER:
	case FORM_DECIMAL: return form_number_read;
	case FORM_RANGE: return form_range_read;
	case FORM_DATE: return read_date;
	case FORM_TIME: return read_time;
	case FORM_DATETIME: return read_moment;
	case FORM_SELECT_MULTIPLE:
	case FORM_RANK: return read_words;
	case FORM_ACKNOWLEDGE: return read_acknowledge;
	case FORM_GEOPOINT: return read_geopoint;
	case FORM_GEOTRACE:
	case FORM_GEOSHAPE: return read_points;
	case FORM_FILE:
	case FORM_IMAGE:
	case FORM_AUDIO:
	case FORM_VIDEO: return read_file_name;
	default: return read_any;
	}
}

const char *form_words_tidy(struct arena *mem, const char *text)
{
	char *tidy = arena_strdup(mem, text), *to = tidy;
	for (const char *from = text; *from; from++) {
		bool is_space = isspace((unsigned char)*from);
		if (!is_space)
			*to++ = *from;
		else if (to > tidy && to[-1] != ' ')
			*to++ = ' ';
	}
	if (to > tidy && to[-1] == ' ')
		to--;
	*to = '\0';
	return tidy;
}

const char *form_value_read(struct form_instance *instance, const struct form_item *item,
			    const char *typed, const char **ret, bool *ret_is_worded)
{
	struct form_reading reading = { .instance = instance, .item = item, .mem = instance->mem };
	*ret_is_worded = false;
	if (form_is_unseen(item)) {
		*ret = arena_strdup(instance->mem, typed);
		return NULL;
	}
	reading.text = trim(instance->mem, typed);
	*ret = reading.text;
	if (strlen(reading.text) > FORM_MAX_ANSWER_BYTES)
		return N_("This answer is too long. Use at most 64,000 characters.");
	if (!reading.text[0])
		return NULL;
	const char *fault = reader_of(item->type)(&reading, ret);
	*ret_is_worded = fault && reading.is_worded;
	return fault;
}
