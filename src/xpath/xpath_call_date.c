/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_call_date.c: functions of days and moments. */
#include "xpath/xpath_call.h"

#include <math.h>

static const double day_ms = 24.0 * 60 * 60 * 1000;

static double shift_of(const struct xpath_call *call)
{
	return call->context->zone_minutes / 1440.0;
}

bool xpath_date_of(const struct xpath_call *call, const struct xpath_value *value,
		   struct xpath_value *ret)
{
	struct xpath_value single = xpath_single(call->context, value);
	double days;
	if (xpath_as_date(call->context, &single, ret))
		return true;
	if (single.kind == XPATH_BOOLEAN)
		return false;
	days = xpath_number(call->context->mem, &single);
	if (!(fabs(days) < 3e6))
		return false;
	*ret = days == floor(days) ? xpath_of_day(days) : xpath_of_moment(call->context, days);
	return true;
}

/* As the clock of who fills in shows it: whole days and the fraction of a day. */
static double local_days(const struct xpath_call *call, const struct xpath_value *date)
{
	return date->has_time ? date->number + shift_of(call) : date->number;
}

enum err xpath_call_today(const struct xpath_call *call, struct xpath_value *ret)
{
	double now = (double)call->context->now_ms / day_ms;
	*ret = xpath_of_day(floor(now + shift_of(call)));
	return OK;
}

enum err xpath_call_now(const struct xpath_call *call, struct xpath_value *ret)
{
	*ret = xpath_of_moment(call->context, (double)call->context->now_ms / day_ms);
	return OK;
}

enum err xpath_call_date(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_value value, date;
	TRY(xpath_argument(call, 0, &value));
	*ret = xpath_of_text("");
	if (xpath_date_of(call, &value, &date))
		*ret = xpath_of_day(floor(local_days(call, &date) + 1e-9));
	return OK;
}

enum err xpath_call_date_time(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_value value, date;
	TRY(xpath_argument(call, 0, &value));
	*ret = xpath_of_text("");
	if (!xpath_date_of(call, &value, &date))
		return OK;
	*ret = xpath_of_moment(call->context,
			       date.has_time ? date.number : date.number - shift_of(call));
	return OK;
}

enum err xpath_call_decimal_date_time(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_value value, date;
	TRY(xpath_argument(call, 0, &value));
	*ret = xpath_of_number(xpath_date_of(call, &value, &date) ? date.number : NAN);
	return OK;
}

/* A time of day as a fraction, on the clock of who fills in: noon is 0.5. */
enum err xpath_call_decimal_time(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_value value, date;
	struct xpath_moment moment;
	double fraction = NAN;
	TRY(xpath_argument(call, 0, &value));
	if (xpath_time_read(xpath_text(call->context->mem, &value), &fraction, &moment)) {
		if (moment.has_offset)
			fraction += shift_of(call) - moment.offset_minutes / 1440.0;
	} else if (xpath_as_date(call->context, &value, &date)) {
		fraction = local_days(call, &date);
	}
	fraction -= floor(fraction);
	*ret = xpath_of_number(round(fraction * day_ms) / day_ms);
	return OK;
}

/* ---- writing ---- */

static bool is_dutch(const struct xpath_call *call)
{
	return call->context->language && !strcmp(call->context->language, "nl");
}

/* "Jan", "mrt"; "Mon", "ma": short, as the form's language has them. */
static void put_month(const struct xpath_call *call, struct out *out, int month)
{
	static const char *const english[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
				 *const dutch[] = { "jan", "feb", "mrt", "apr", "mei", "jun",
						    "jul", "aug", "sep", "okt", "nov", "dec" };
	out_text(out, (is_dutch(call) ? dutch : english)[month - 1]);
}

static void put_weekday(const struct xpath_call *call, struct out *out, int64_t day)
{
	static const char *const english[] = { "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed" },
				 *const dutch[] = { "do", "vr", "za", "zo", "ma", "di", "wo" };
	out_text(out, (is_dutch(call) ? dutch : english)[(day % 7 + 7) % 7]);
}

static bool put_day_part(const struct xpath_call *call, struct out *out, char code, int64_t day)
{
	int year, month, of_month;
	xpath_civil(day, &year, &month, &of_month);
	switch (code) {
	case 'Y': out_printf(out, "%04d", year); return true;
	case 'y': out_printf(out, "%02d", (year % 100 + 100) % 100); return true;
	case 'm': out_printf(out, "%02d", month); return true;
	case 'n': out_printf(out, "%d", month); return true;
	case 'b': put_month(call, out, month); return true;
	case 'd': out_printf(out, "%02d", of_month); return true;
	case 'e': out_printf(out, "%d", of_month); return true;
	case 'a': put_weekday(call, out, day); return true;
	default: return false;
	}
}

static bool put_time_part(struct out *out, char code, int64_t ms)
{
	switch (code) {
	case 'H': out_printf(out, "%02d", (int)(ms / 3600000)); return true;
	case 'h': out_printf(out, "%d", (int)(ms / 3600000)); return true;
	case 'M': out_printf(out, "%02d", (int)(ms / 60000 % 60)); return true;
	case 'S': out_printf(out, "%02d", (int)(ms / 1000 % 60)); return true;
	case '3': out_printf(out, "%03d", (int)(ms % 1000)); return true;
	default: return false;
	}
}

enum err xpath_call_format_date(const struct xpath_call *call, struct xpath_value *ret)
{
	struct xpath_value value, date;
	const char *format;
	int64_t ms, day;
	TRY(xpath_argument(call, 0, &value));
	TRY(xpath_argument_text(call, 1, &format));
	*ret = xpath_of_text("");
	if (!xpath_date_of(call, &value, &date))
		return OK;
	ms = llround(local_days(call, &date) * day_ms);
	day = (int64_t)floor((double)ms / day_ms);
	ms -= day * (int64_t)day_ms;
	SCOPED_OUT(out);
	for (; *format; format++)
		if (*format != '%' || !format[1])
			out_char(out, *format);
		else if (format++,
			 !put_day_part(call, out, *format, day) && !put_time_part(out, *format, ms))
			out_char(out, *format);
	*ret = xpath_of_text(
		arena_strndup(call->context->mem, out->data ? out->data : "", out->len));
	return OK;
}
