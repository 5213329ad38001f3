/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_call_geo.c: lengths, areas and fences of places on Earth. */
#include "xpath/xpath_call.h"

#include <glib.h>
#include <math.h>

static const double earth_m = 6378100; /* the radius that JavaRosa and Enketo calculate with */

struct spot {
	double lat, lon; /* radians */
};
struct spots LIST(struct spot);

/* "53.2 6.5 0 0": latitude, longitude in degrees; height and precision are not looked at. */
static bool read_spot(const char *text, size_t len, struct arena *mem, struct spot *ret)
{
	char *copy = arena_strndup(mem, text, len), *lon_text, *end;
	double lat = g_ascii_strtod(copy, &lon_text), lon = g_ascii_strtod(lon_text, &end);
	if (lon_text == copy || end == lon_text || !(fabs(lat) <= 90) || !(fabs(lon) <= 180))
		return false;
	*ret = (struct spot){ lat * M_PI / 180, lon * M_PI / 180 };
	return true;
}

/* All points in the texts, which are points, traces or shapes. False: one is none. */
static bool read_spots(struct arena *mem, const struct xpath_texts *texts, struct spots *ret)
{
	struct spots spots = { 0 };
	for (size_t i = 0; i < texts->len; i++)
		for (const char *at = texts->items[i]; *at;) {
			size_t len = strcspn(at, ";"), blank = strspn(at, " \t\r\n");
			if (blank < len && !read_spot(at, len, mem, list_add(mem, &spots)))
				return false;
			at += len + (at[len] == ';');
		}
	*ret = spots;
	return true;
}

static double length_m(struct spot a, struct spot b) /* haversine */
{
	double lat = sin((b.lat - a.lat) / 2), lon = sin((b.lon - a.lon) / 2);
	double h = lat * lat + cos(a.lat) * cos(b.lat) * lon * lon;
	return 2 * earth_m * asin(sqrt(h < 1 ? h : 1));
}

static enum err argument_spots(const struct xpath_call *call, struct spots *ret, bool *ret_ok)
{
	struct xpath_texts texts;
	TRY(xpath_argument_texts(call, 0, &texts));
	*ret_ok = read_spots(call->context->mem, &texts, ret);
	return OK;
}

enum err xpath_call_distance(const struct xpath_call *call, struct xpath_value *ret)
{
	struct spots spots;
	bool is_ok;
	double sum = 0;
	TRY(argument_spots(call, &spots, &is_ok));
	for (size_t i = 1; is_ok && i < spots.len; i++)
		sum += length_m(spots.items[i - 1], spots.items[i]);
	*ret = xpath_of_number(is_ok ? sum : NAN);
	return OK;
}

/* The area of a polygon on a sphere (Chamberlain and Duquette, JPL 07-03). */
enum err xpath_call_area(const struct xpath_call *call, struct xpath_value *ret)
{
	struct spots spots;
	bool is_ok;
	double sum = 0;
	TRY(argument_spots(call, &spots, &is_ok));
	for (size_t i = 0; is_ok && spots.len > 2 && i < spots.len; i++) {
		struct spot a = spots.items[i], b = spots.items[(i + 1) % spots.len];
		sum += (b.lon - a.lon) * (2 + sin(a.lat) + sin(b.lat));
	}
	*ret = xpath_of_number(is_ok ? fabs(sum) * earth_m * earth_m / 2 : NAN);
	return OK;
}

/* geofence(point, shape): whether the point lies within. */
enum err xpath_call_geofence(const struct xpath_call *call, struct xpath_value *ret)
{
	struct arena *mem = call->context->mem;
	struct xpath_texts texts = { 0 }, shape = { 0 };
	struct spots point, corners;
	bool is_inside = false;
	for (int i = 0; i < 2; i++)
		TRY(xpath_argument_text(call, i, list_add(mem, i ? &shape : &texts)));
	*ret = xpath_of_boolean(false);
	if (!read_spots(mem, &texts, &point) || point.len != 1 ||
	    !read_spots(mem, &shape, &corners))
		return OK;
	for (size_t i = 0, k = corners.len - 1; i < corners.len; k = i++) {
		struct spot a = corners.items[i], b = corners.items[k], p = point.items[0];
		if ((a.lat > p.lat) != (b.lat > p.lat) &&
		    p.lon < (b.lon - a.lon) * (p.lat - a.lat) / (b.lat - a.lat) + a.lon)
			is_inside = !is_inside;
	}
	*ret = xpath_of_boolean(is_inside);
	return OK;
}
