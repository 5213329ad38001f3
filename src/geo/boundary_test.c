/* SPDX-License-Identifier: EUPL-1.2 */
/* boundary_test.c: the shapes agree with the shipped lists of municipalities and postcodes. */
#include "base/shipped.h"
#include "geo/boundary.h"

#include <glib.h>
#include <string.h>

/* The cells of one line of CSV; a cell in quotes may hold commas. */
static GPtrArray *split_line(const char *line)
{
	GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
	for (const char *p = line;;) {
		bool is_quoted = *p == '"';
		const char *end = is_quoted ? strchr(p + 1, '"') : p + strcspn(p, ",");
		g_ptr_array_add(cells, g_strndup(p + is_quoted, (gsize)(end - p - is_quoted)));
		p = end + is_quoted;
		if (*p++ != ',')
			return cells;
	}
}

/* Calls `check` with the cells of every row of a shipped file, and returns how many rows it has. */
static int each_row(const char *name, void (*check)(char **cells, int counts[3]), int counts[3])
{
	const struct shipped *file = shipped_file(name);
	g_assert_nonnull(file);
	g_auto(GStrv) lines = g_strsplit(file->bytes, "\n", -1);
	int rows = 0;
	for (int i = 1; lines[i] && *lines[i]; i++, rows++) {
		g_autoptr(GPtrArray) cells = split_line(g_strchomp(lines[i]));
		check((char **)cells->pdata, counts);
	}
	return rows;
}

static struct geo_position read_position(const char *lat, const char *lon)
{
	return geo_position_of(g_ascii_strtod(lat, NULL), g_ascii_strtod(lon, NULL));
}

enum { TODAY, INSIDE, PROVINCE };

/* code,naam,naam_sorteer,provinciecode,provincie,tooi_uri,begindatum,einddatum,lat,lon,... */
static void check_municipality(char **cells, int counts[3])
{
	const struct boundary_area *area = boundary_area(cells[0]);
	g_assert_cmpint(area != NULL, ==, *cells[8] != '\0');
	if (!area)
		return;
	counts[TODAY]++;
	counts[INSIDE] += boundary_holds(area, read_position(cells[8], cells[9])) &&
		!g_strcmp0(boundary_municipality_at(read_position(cells[8], cells[9])), cells[0]);
	counts[PROVINCE] += !g_strcmp0(boundary_province_of(cells[0]), cells[3]);
}

static void test_every_municipality_holds_its_inner_point(void)
{
	int counts[3] = { 0 };
	g_assert_cmpint(each_row("place/municipality.csv", check_municipality, counts), ==, 605);
	g_assert_cmpint(counts[TODAY], ==, 342);
	g_assert_cmpint(counts[INSIDE], ==, 342);
	g_assert_cmpint(counts[PROVINCE], ==, 342);
}

enum { AGREES, DIFFERS, OUTSIDE };

/* postcode4,plaats,gemeentecode,provinciecode,lat,lon */
static void check_postcode(char **cells, int counts[3])
{
	struct geo_position position = read_position(cells[4], cells[5]);
	const char *code = boundary_municipality_at(position);
	counts[!code ? OUTSIDE : g_str_equal(code, cells[2]) ? AGREES : DIFFERS]++;
	if (!code || !g_str_equal(code, cells[2]))
		g_test_message("%s %s: listed %s, shape %s, nearest within 1 km %s", cells[0],
			       cells[1], cells[2], code ? code : "none",
			       boundary_municipality_near(position, 1000));
}

static void test_postcodes_lie_in_the_municipality_they_name(void)
{
	int counts[3] = { 0 };
	int rows = each_row("place/postcode.csv", check_postcode, counts);
	g_test_message("%d postcodes: %d agree, %d differ, %d outside", rows, counts[AGREES],
		       counts[DIFFERS], counts[OUTSIDE]);
	g_assert_cmpint(rows, ==, 4321);
	g_assert_cmpint(counts[AGREES] * 100, >, rows * 98);
}

static void test_each_point_lies_in_at_most_one_municipality(void)
{
	int inside = 0;
	for (int lat = geo_netherlands.south; lat < geo_netherlands.north; lat += 7001)
		for (int lon = geo_netherlands.west; lon < geo_netherlands.east; lon += 7003) {
			int holders = 0, provinces = 0;
			for (int i = 0; i < boundary_count(); i++)
				if (boundary_holds(boundary_at(i),
						   (struct geo_position){ lat, lon }))
					++*(boundary_at(i)->code[0] == 'G' ? &holders : &provinces);
			g_assert_cmpint(holders, <=, 1);
			g_assert_cmpint(provinces, ==, holders);
			inside += holders;
		}
	g_assert_cmpint(inside, >, 500);
}

static void test_a_corner_belongs_to_exactly_one_municipality_or_the_sea(void)
{
	int count;
	const struct boundary_area *province = boundary_area("PV22"); /* no sea around it */
	const struct boundary_point *points = boundary_ring(province, 0, &count);
	for (int i = 0; i < count; i++) {
		int holders = 0;
		for (int at = 0; at < boundary_count(); at++)
			holders += boundary_at(at)->code[0] == 'G' &&
				boundary_holds(boundary_at(at), points[i].position);
		g_assert_cmpint(holders, <=, 1);
	}
}

static void test_known_places_are_found(void)
{
	static const struct { double lat, lon; const char *code, *near_code; } cases[] = {
		{ 53.2194, 6.5683, "GM0014", "GM0014" },	/* Groningen, Martinitoren */
		{ 53.3740, 6.3350, "GM1966", "GM1966" },	/* Ulrum */
		{ 52.3731, 4.8926, "GM0363", "GM0363" },	/* Amsterdam, Dam */
		{ 53.5000, 4.0000, NULL, NULL },		/* North Sea */
		{ 53.0000, 7.2800, NULL, NULL },		/* Germany */
		{ 0, 0, NULL, NULL },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct geo_position position = geo_position_of(cases[i].lat, cases[i].lon);
		g_assert_cmpstr(boundary_municipality_at(position), ==, cases[i].code);
		g_assert_cmpstr(boundary_municipality_near(position, 2000), ==, cases[i].near_code);
	}
}

static void test_a_point_just_outside_goes_to_the_nearest(void)
{
	const struct boundary_area *area = boundary_area("GM0060"); /* Ameland: sea all around */
	struct geo_position north = { area->box.north + 200, 0 }; /* 222 m too far north */
	for (int i = 0, count; i < area->ring_count; i++) {
		const struct boundary_point *points = boundary_ring(area, i, &count);
		for (int at = 0; at < count; at++)
			if (points[at].position.lat == area->box.north)
				north.lon = points[at].position.lon;
	}
	g_assert_null(boundary_municipality_at(north));
	g_assert_null(boundary_municipality_near(north, 150));
	g_assert_cmpstr(boundary_municipality_near(north, 300), ==, "GM0060");

	/* The harbour of Lauwersoog: more than one within 25 km */
	struct geo_position harbour = geo_position_of(53.3974, 6.2141);
	g_assert_null(boundary_municipality_at(harbour));
	g_assert_cmpstr(boundary_municipality_near(harbour, 25000), ==, "GM1966");
}

static void test_boxes_and_provinces_belong_to_their_areas(void)
{
	int provinces = 0;
	for (int i = 0; i < boundary_count(); i++) {
		const struct boundary_area *area = boundary_at(i);
		provinces += area->code[0] == 'P';
		g_assert_true(boundary_area(area->code) == area);
		g_assert_cmpstr(boundary_province_of(area->province), ==, area->province);
		for (int ring = 0, count; ring < area->ring_count; ring++) {
			const struct boundary_point *points = boundary_ring(area, ring, &count);
			g_assert_cmpint(count, >=, 3);
			for (int at = 0; at < count; at++)
				g_assert_true(geo_box_holds(area->box, points[at].position));
		}
	}
	g_assert_cmpint(provinces, ==, 12);
	g_assert_null(boundary_area("GM0005"));		/* Bedum ended in 2018 */
	g_assert_null(boundary_area(""));
	g_assert_null(boundary_province_of("PV99"));
}

static void test_the_distance_to_an_area_is_nought_inside_and_grows_outside(void)
{
	const struct boundary_area *hogeland = boundary_area("GM1966");
	const struct boundary_area *groningen = boundary_area("GM0014");
	struct geo_position ulrum = geo_position_of(53.3586, 6.3333);
	struct geo_position north = geo_position_of(53.2600, 6.5670);
	g_assert_cmpfloat(boundary_distance_m(hogeland, ulrum), ==, 0);
	g_assert_cmpfloat(boundary_distance_m(groningen, ulrum), >, 10000);
	g_assert_cmpfloat(boundary_distance_m(groningen, ulrum), <, 30000);
	g_assert_true(boundary_holds(groningen, north) ==
		      (boundary_distance_m(groningen, north) == 0));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/boundary/inner", test_every_municipality_holds_its_inner_point);
	g_test_add_func("/boundary/postcode", test_postcodes_lie_in_the_municipality_they_name);
	g_test_add_func("/boundary/one", test_each_point_lies_in_at_most_one_municipality);
	g_test_add_func("/boundary/corner",
			test_a_corner_belongs_to_exactly_one_municipality_or_the_sea);
	g_test_add_func("/boundary/known", test_known_places_are_found);
	g_test_add_func("/boundary/near", test_a_point_just_outside_goes_to_the_nearest);
	g_test_add_func("/boundary/distance",
			test_the_distance_to_an_area_is_nought_inside_and_grows_outside);
	g_test_add_func("/boundary/box", test_boxes_and_provinces_belong_to_their_areas);
	return g_test_run();
}
