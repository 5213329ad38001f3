/* SPDX-License-Identifier: EUPL-1.2 */
/* geo_test.c: distances, the Dutch grid, coordinates as people give them, and drawings. */
#include "geo/boundary.h"
#include "geo/geo.h"
#include "geo/projection.h"
#include "geo/svg.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void test_distances_are_those_of_the_sphere(void)
{
	static const struct {
		double lat_from, lon_from, lat_to, lon_to, metres, off_m;
	} cases[] = {
		{ 53.2194, 6.5683, 53.2194, 6.5683, 0, 0 },
		{ 52, 5, 53, 5, 111195, 1 }, /* one degree north */
		{ 0, 5, 0, 6, 111195, 1 },   /* one degree east, at the equator */
		{ 60, 5, 60, 6, 55597, 5 },  /* half of it at 60 degrees */
		{ 53.2194, 6.5683, 52.15517, 5.38721, 142460, 500 }, /* Groningen to Amersfoort */
		{ 0, 0, 0, 180, 20015115, 1 }, /* half around */
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct geo_position from = geo_position_of(cases[i].lat_from, cases[i].lon_from);
		struct geo_position to = geo_position_of(cases[i].lat_to, cases[i].lon_to);
		g_assert_cmpfloat_with_epsilon(geo_distance_m(from, to), cases[i].metres,
					       cases[i].off_m + 1e-6);
		g_assert_cmpfloat_with_epsilon(geo_distance_m(to, from), geo_distance_m(from, to),
					       1e-6);
	}
}

/*
 * Points of the grid with their WGS84, worked out from the definition (Bessel ellipsoid, datum
 * shift).
 */
static void test_the_dutch_grid_becomes_degrees(void)
{
	static const struct { double x, y, lat, lon; } cases[] = {
		{ 155000, 463000, 52.15517, 5.38721 },		/* Amersfoort */
		{ 233883.131, 582065.167, 53.21938, 6.56820 },	/* Groningen, Martinitoren */
		{ 121000, 487000, 52.36983, 4.88797 },		/* Amsterdam */
		{ 30000, 390000, 51.48515, 3.58746 },		/* Zeeland */
		{ 190000, 310000, 50.77886, 5.88341 },		/* South Limburg */
		{ 268000, 560000, 53.01506, 7.07108 },		/* Westerwolde */
		{ 112000, 560000, 53.02520, 4.74633 },		/* Texel */
		{ 92000, 437000, 51.91792, 4.47146 },		/* Rotterdam */
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct geo_position position = geo_from_rd(cases[i].x, cases[i].y);
		g_assert_cmpint(labs(position.lat - lround(cases[i].lat * 1e5)), <=, 1);
		g_assert_cmpint(labs(position.lon - lround(cases[i].lon * 1e5)), <=, 1);
	}
}

static void test_coordinates_are_recognised_in_either_order_or_refused(void)
{
	static const struct {
		double first, second;
		enum err err;
		enum geo_reading reading;
	} cases[] = {
		{ 53.2194, 6.5683, OK, GEO_DEGREES },
		{ 6.5683, 53.2194, OK, GEO_DEGREES_SWAPPED },
		{ 233883, 582065, OK, GEO_RD },
		{ 582065, 233883, OK, GEO_RD_SWAPPED },
		{ 50.7, 3.2, OK, GEO_DEGREES },
		{ 53.7, 7.3, OK, GEO_DEGREES },
		{ 0, 0, ERR_INVALID, 0 },
		{ 53.2194, -6.5683, ERR_INVALID, 0 }, /* Ireland */
		{ 40.7, -74, ERR_INVALID, 0 },
		{ 53.7001, 6, ERR_INVALID, 0 },
		{ 52, 52, ERR_INVALID, 0 },
		{ 5321940, 656830, ERR_INVALID, 0 },
		{ 233883, 53.2, ERR_INVALID, 0 },
		{ -1, 463000, ERR_INVALID, 0 },
		{ 1e300, -1e300, ERR_INVALID, 0 },
		{ NAN, 6, ERR_INVALID, 0 },
		{ 53, NAN, ERR_INVALID, 0 },
		{ INFINITY, INFINITY, ERR_INVALID, 0 },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct geo_position position = { 7, 7 };
		enum geo_reading reading = GEO_RD_SWAPPED;
		g_assert_cmpint(geo_read(cases[i].first, cases[i].second, &position, &reading), ==,
				cases[i].err);
		if (cases[i].err) {
			g_assert_cmpint(position.lat, ==, 7);
			g_assert_cmpint(reading, ==, GEO_RD_SWAPPED);
			continue;
		}
		g_assert_cmpstr(geo_reading_name(reading), ==, geo_reading_name(cases[i].reading));
		g_assert_true(geo_box_holds(geo_netherlands, position));
	}
}

static void test_all_four_readings_of_one_tower_are_one_position(void)
{
	static const double pairs[][2] = {
		{ 53.21938, 6.5682 },
		{ 6.5682, 53.21938 },
		{ 233883.1, 582065.2 },
		{ 582065.2, 233883.1 },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		struct geo_position position;
		enum geo_reading reading;
		g_assert_cmpint(geo_read(pairs[i][0], pairs[i][1], &position, &reading), ==, OK);
		g_assert_cmpint(reading, ==, (enum geo_reading)i);
		g_assert_cmpint(abs(position.lat - 5321938), <=, 1);
		g_assert_cmpint(abs(position.lon - 656820), <=, 1);
	}
}

static void test_a_box_around_a_point_holds_its_whole_circle(void)
{
	struct geo_position middle = geo_position_of(53.2194, 6.5683);
	struct geo_box box = geo_box_around(middle, 5000);
	for (int lat = -10000; lat <= 10000; lat += 100)
		for (int lon = -10000; lon <= 10000; lon += 100) {
			struct geo_position at = { middle.lat + lat, middle.lon + lon };
			if (geo_distance_m(middle, at) <= 5000)
				g_assert_true(geo_box_holds(box, at));
		}
	struct geo_position corner = { box.north, middle.lon };
	g_assert_cmpfloat(geo_distance_m(middle, corner), <, 5010);
}

static void test_a_box_fits_its_drawing_and_keeps_its_form(void)
{
	struct geo_box box = boundary_area("PV20")->box;
	double height = geo_projection_height(box, 400, 8);
	struct geo_projection projection = geo_projection_fit(box, 400, height, 8);
	struct geo_point low =
		geo_project(&projection, (struct geo_position){ box.south, box.west });
	struct geo_point high =
		geo_project(&projection, (struct geo_position){ box.north, box.east });
	g_assert_cmpfloat_with_epsilon(low.x, 8, 1e-6);
	g_assert_cmpfloat_with_epsilon(low.y, height - 8, 1e-6);
	g_assert_cmpfloat_with_epsilon(high.x, 392, 1e-6);
	g_assert_cmpfloat_with_epsilon(high.y, 8, 1e-6);

	struct geo_position middle = { (box.south + box.north) / 2, (box.west + box.east) / 2 };
	struct geo_point from = geo_project(&projection, middle);
	struct geo_point east =
		geo_project(&projection, (struct geo_position){ middle.lat, middle.lon + 10000 });
	double metres =
		geo_distance_m(middle, (struct geo_position){ middle.lat, middle.lon + 10000 });
	g_assert_cmpfloat_with_epsilon((east.x - from.x) * geo_projection_unit_m(&projection),
				       metres, 10);

	struct geo_position back = geo_unproject(&projection, east);
	g_assert_cmpint(back.lat, ==, middle.lat);
	g_assert_cmpint(back.lon, ==, middle.lon + 10000);
}

static void test_a_box_of_one_point_still_has_a_projection(void)
{
	struct geo_position at = geo_position_of(53.2, 6.5);
	struct geo_projection projection =
		geo_projection_fit((struct geo_box){ at.lat, at.lon, at.lat, at.lon }, 100, 100, 0);
	struct geo_point point = geo_project(&projection, at);
	g_assert_true(isfinite(point.x) && isfinite(point.y));
	g_assert_cmpfloat_with_epsilon(point.x, 50, 1e-6);
}

/*
 * Reads path data back and returns twice the area of its rings, in square units; asserts that it is
 * well made.
 */
static double read_path(const char *path, int *ret_points)
{
	double area2 = 0, x = 0, y = 0, start_x = 0, start_y = 0;
	*ret_points = 0;
	for (char *p = (char *)path; *p;) {
		bool is_move = *p == 'M';
		if (*p == 'z') {
			area2 += x * start_y - start_x * y;
			x = start_x;
			y = start_y;
			p++;
			continue;
		}
		g_assert_nonnull(strchr("Ml ", *p));
		double first = g_ascii_strtod(p + 1, &p);
		g_assert_cmpint(*p, ==, ',');
		double second = g_ascii_strtod(p + 1, &p);
		double next_x = is_move ? first : x + first, next_y = is_move ? second : y + second;
		if (!is_move)
			area2 += x * next_y - next_x * y;
		else
			start_x = next_x, start_y = next_y;
		x = next_x;
		y = next_y;
		++*ret_points;
	}
	return area2;
}

static void test_a_path_covers_the_surface_of_its_area(void)
{
	static const struct {
		const char *code;
		double square_km, off_km;
	} cases[] = {
		{ "PV22", 2680, 40 },
		{ "GM0014", 198, 6 },
		{ "PV26", 1560, 30 }, /* CBS: land and inland water */
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		SCOPED_OUT(out);
		int points;
		struct geo_projection projection =
			geo_projection_fit(boundary_area(cases[i].code)->box, 400, 400, 0);
		double unit_km = geo_projection_unit_m(&projection) / 1000;
		g_assert_cmpint(geo_svg_path(out, &projection, cases[i].code), ==, OK);
		double square_km = fabs(read_path(out->data, &points)) / 2 * unit_km * unit_km;
		g_test_message("%s: %.0f km2, %d points, %zu bytes", cases[i].code, square_km,
			       points, out->len);
		g_assert_cmpfloat_with_epsilon(square_km, cases[i].square_km, cases[i].off_km);
	}
}

static void test_a_smaller_drawing_has_fewer_points(void)
{
	int last = 0;
	for (double width = 50; width <= 3200; width *= 4) {
		struct geo_projection projection =
			geo_projection_fit(boundary_area("PV20")->box, width, width, 0);
		SCOPED_OUT(out);
		int points;
		g_assert_cmpint(geo_svg_path(out, &projection, "PV20"), ==, OK);
		read_path(out->data, &points);
		g_assert_cmpint(points, >, last);
		last = points;
	}
}

/*
 * What simplification takes from one municipality its neighbour gets: together they are the
 * province.
 */
static void test_municipalities_fill_their_province_without_gaps(void)
{
	struct geo_projection projection =
		geo_projection_fit(boundary_area("PV20")->box, 300, 300, 0);
	double together2 = 0, province2 = 0;
	for (int i = 0; i < boundary_count(); i++) {
		const struct boundary_area *area = boundary_at(i);
		if (!g_str_equal(area->province, "PV20"))
			continue;
		SCOPED_OUT(out);
		int points;
		g_assert_cmpint(geo_svg_path(out, &projection, area->code), ==, OK);
		double *sum2 = g_str_equal(area->code, "PV20") ? &province2 : &together2;
		*sum2 += read_path(out->data, &points);
	}
	g_assert_cmpfloat(fabs(province2), >, 10000);
	g_assert_cmpfloat_with_epsilon(together2, province2, 2);
}

static void test_every_area_has_a_path_even_where_it_is_a_dot(void)
{
	struct geo_projection projection = geo_projection_fit(geo_netherlands, 4, 4, 0);
	for (int i = 0; i < boundary_count(); i++) {
		SCOPED_OUT(out);
		g_assert_cmpint(geo_svg_path(out, &projection, boundary_at(i)->code), ==, OK);
		g_assert_cmpint(out->data[0], ==, 'M');
		g_assert_cmpint(out->data[out->len - 1], ==, 'z');
	}
	SCOPED_OUT(none);
	g_assert_cmpint(geo_svg_path(none, &projection, "GM9999"), ==, ERR_MISSING);
	g_assert_cmpuint(none->len, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/geo/distance", test_distances_are_those_of_the_sphere);
	g_test_add_func("/geo/rd", test_the_dutch_grid_becomes_degrees);
	g_test_add_func("/geo/read", test_coordinates_are_recognised_in_either_order_or_refused);
	g_test_add_func("/geo/tower", test_all_four_readings_of_one_tower_are_one_position);
	g_test_add_func("/geo/around", test_a_box_around_a_point_holds_its_whole_circle);
	g_test_add_func("/geo/fit", test_a_box_fits_its_drawing_and_keeps_its_form);
	g_test_add_func("/geo/point", test_a_box_of_one_point_still_has_a_projection);
	g_test_add_func("/geo/surface", test_a_path_covers_the_surface_of_its_area);
	g_test_add_func("/geo/detail", test_a_smaller_drawing_has_fewer_points);
	g_test_add_func("/geo/gaps", test_municipalities_fill_their_province_without_gaps);
	g_test_add_func("/geo/dot", test_every_area_has_a_path_even_where_it_is_a_dot);
	return g_test_run();
}
