/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_call.h: the functions that expressions may call, each with the C function that does it. */
#pragma once
#include "xpath/xpath_inside.h"

/* X(C name, name, least and most arguments, is_volatile, is_ours), by name. */
#define XPATH_FUNCTIONS(X) \
	X(abs, "abs", 1, 1, false, true) \
	X(acos, "acos", 1, 1, false, true) \
	X(area, "area", 1, -1, false, true) \
	X(asin, "asin", 1, 1, false, true) \
	X(atan, "atan", 1, 1, false, true) \
	X(atan2, "atan2", 2, 2, false, true) \
	X(base64_decode, "base64-decode", 1, 1, false, true) \
	X(boolean, "boolean", 1, 1, false, false) \
	X(boolean_from_string, "boolean-from-string", 1, 1, false, true) \
	X(ceiling, "ceiling", 1, 1, false, false) \
	X(checklist, "checklist", 3, -1, false, true) \
	X(coalesce, "coalesce", 2, -1, false, true) \
	X(concat, "concat", 1, -1, false, false) \
	X(contains, "contains", 2, 2, false, false) \
	X(cos, "cos", 1, 1, false, true) \
	X(count, "count", 1, 1, false, false) \
	X(count_non_empty, "count-non-empty", 1, 1, false, true) \
	X(count_selected, "count-selected", 1, 1, false, true) \
	X(current, "current", 0, 0, false, true) \
	X(date, "date", 1, 1, false, true) \
	X(date_time, "date-time", 1, 1, false, true) \
	X(decimal_date_time, "decimal-date-time", 1, 1, false, true) \
	X(decimal_time, "decimal-time", 1, 1, false, true) \
	X(depend, "depend", 1, -1, false, true) \
	X(digest, "digest", 2, 3, false, true) \
	X(distance, "distance", 1, -1, false, true) \
	X(area, "enclosed-area", 1, -1, false, true) \
	X(ends_with, "ends-with", 2, 2, false, true) \
	X(exp, "exp", 1, 1, false, true) \
	X(exp10, "exp10", 1, 1, false, true) \
	X(extract_signed, "extract-signed", 2, 2, false, true) \
	X(false, "false", 0, 0, false, false) \
	X(floor, "floor", 1, 1, false, false) \
	X(format_date, "format-date", 2, 2, false, true) \
	X(format_date, "format-date-time", 2, 2, false, true) \
	X(geofence, "geofence", 2, 2, false, true) \
	X(id, "id", 1, 1, false, false) \
	X(if, "if", 3, 3, false, true) \
	X(indexed_repeat, "indexed-repeat", 3, 7, false, true) \
	X(instance, "instance", 1, 1, false, true) \
	X(int, "int", 1, 1, false, true) \
	X(selected, "is-selected", 2, 2, false, true) \
	X(join, "join", 1, -1, false, true) \
	X(choice_name, "jr:choice-name", 2, 2, false, true) \
	X(itext, "jr:itext", 1, 1, false, true) \
	X(lang, "lang", 1, 1, false, false) \
	X(last, "last", 0, 0, false, false) \
	X(local_name, "local-name", 0, 1, false, false) \
	X(log, "log", 1, 1, false, true) \
	X(log10, "log10", 1, 1, false, true) \
	X(max, "max", 1, -1, false, true) \
	X(min, "min", 1, -1, false, true) \
	X(local_name, "name", 0, 1, false, false) \
	X(namespace_uri, "namespace-uri", 0, 1, false, false) \
	X(normalize_space, "normalize-space", 0, 1, false, false) \
	X(not, "not", 1, 1, false, false) \
	X(now, "now", 0, 0, true, true) \
	X(number, "number", 0, 1, false, false) \
	X(once, "once", 1, 1, false, true) \
	X(pi, "pi", 0, 0, false, true) \
	X(position, "position", 0, 1, false, false) \
	X(pow, "pow", 2, 2, false, true) \
	X(property, "property", 1, 1, false, true) \
	X(pulldata, "pulldata", 4, 4, false, true) \
	X(random, "random", 0, 0, true, true) \
	X(randomize, "randomize", 1, 2, false, true) \
	X(regex, "regex", 2, 2, false, true) \
	X(round, "round", 1, 2, false, false) \
	X(selected, "selected", 2, 2, false, true) \
	X(selected_at, "selected-at", 2, 2, false, true) \
	X(sin, "sin", 1, 1, false, true) \
	X(sqrt, "sqrt", 1, 1, false, true) \
	X(starts_with, "starts-with", 2, 2, false, false) \
	X(string, "string", 0, 1, false, false) \
	X(string_length, "string-length", 0, 1, false, false) \
	X(substr, "substr", 2, 3, false, true) \
	X(substring, "substring", 2, 3, false, false) \
	X(substring_after, "substring-after", 2, 2, false, false) \
	X(substring_before, "substring-before", 2, 2, false, false) \
	X(sum, "sum", 1, 1, false, false) \
	X(tan, "tan", 1, 1, false, true) \
	X(today, "today", 0, 0, true, true) \
	X(translate, "translate", 3, 3, false, false) \
	X(true, "true", 0, 0, false, false) \
	X(uuid, "uuid", 0, 1, true, true) \
	X(version, "version", 0, 0, false, true) \
	X(weighted_checklist, "weighted-checklist", 4, -1, false, true)

/* One that stands under two names is declared twice, which C allows. */
#define XPATH_DECLARE(id, ...) xpath_do xpath_call_##id;
XPATH_FUNCTIONS(XPATH_DECLARE)

/* The next pseudo-random number from 0 up to 1; the same each time without a state. */
double xpath_random(uint64_t *state);

/* The days and time that a value stands for; also of a number of days. False: it is no date. */
bool xpath_date_of(const struct xpath_call *call, const struct xpath_value *value,
		   struct xpath_value *ret);
