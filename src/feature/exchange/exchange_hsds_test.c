/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_hsds_test.c: HSDS of other registers as tables and as JSON, whole and damaged. */
#include "feature/exchange/exchange_read.h"
#include "zip/zip_write.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int file_of(const char *text, size_t times)
{
	FILE *file = tmpfile();
	for (size_t i = 0; i < times; i++)
		g_assert_cmpint(fputs(text, file), >=, 0);
	g_assert_cmpint(fflush(file), ==, 0);
	return fileno(file);
}

static const char *zip_of(struct arena *mem, const struct zip_part *parts, size_t count,
			  size_t *ret_len)
{
	int file;
	g_assert_cmpint(zip_write("/tmp", parts, count, 0, &file), ==, OK);
	off_t len = lseek(file, 0, SEEK_END);
	char *bytes = arena_alloc(mem, (size_t)len);
	g_assert_cmpint(pread(file, bytes, (size_t)len, 0), ==, len);
	close(file);
	*ret_len = (size_t)len;
	return bytes;
}

static void test_tables_of_hsds_become_records(void)
{
	SCOPED_ARENA(mem);
	const struct zip_part parts[] = {
		{ "map/organizations.csv",
		  file_of("id,name,description,website\no1,Eerste,Test,https://www.example.org\n"
			  "o2,Tweede,,\no3,,,\n",
			  1) },
		{ "services.csv", file_of("id,organization_id,name\ns2,o2,Iets\n", 1) },
		{ "locations.csv", file_of("id,organization_id,latitude,longitude\nl1,o1,53.36,6."
					   "333\nl2,,53.4,6.4\n",
					   1) },
		{ "addresses.csv", file_of("id,location_id,city,postal_code\n", 1) },
		{ "service_at_location.csv", file_of("id,service_id,location_id\nx,s2,l2\n", 1) },
		{ "service_areas.csv", file_of("id,service_id,name\na,s2,Ulrum\n", 1) },
	};
	struct foreigns all = { 0 };
	size_t len, left_out;
	const char *bytes = zip_of(mem, parts, COUNT_OF(parts), &len);
	g_assert_cmpint(foreign_read_tables(mem, bytes, len, &all, &left_out), ==, OK);
	g_assert_cmpuint(all.len, ==, 2);
	g_assert_cmpuint(left_out, ==, 1);
	g_assert_cmpstr(all.items[0].website, ==, "https://www.example.org");
	g_assert_cmpfloat(all.items[0].lat, ==, 53.36);
	g_assert_cmpfloat(all.items[1].lon, ==, 6.4);
	g_assert_cmpstr(all.items[1].place, ==, "Ulrum");
	g_assert_cmpint(foreign_read_tables(mem, bytes, len - 40, &all, &left_out), ==,
			ERR_INVALID);
	g_assert_cmpint(foreign_read_tables(mem, "geen zip", 8, &all, &left_out), ==, ERR_INVALID);
}

static void test_a_zip_bomb_is_stopped(void)
{
	enum { LINES = 1200 * 1000 };
	static const char line[] = "o,naam,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n";
	SCOPED_ARENA(mem);
	const struct zip_part parts[] = { { "organizations.csv", file_of(line, LINES) } };
	struct foreigns all = { 0 };
	size_t len, left_out;
	const char *bytes = zip_of(mem, parts, 1, &len);
	g_assert_cmpuint(len, <, 1024 * 1024);
	g_assert_cmpint(foreign_read_tables(mem, bytes, len, &all, &left_out), ==, ERR_INVALID);
}

static void test_very_many_rows_of_nothing_are_stopped(void)
{
	SCOPED_ARENA(mem);
	const struct zip_part parts[] = {
		{ "organizations.csv", file_of("id,name\no,naam\n", 1) },
		{ "services.csv", file_of(",x\n", 200010) },
	};
	struct foreigns all = { 0 };
	size_t len, left_out;
	const char *bytes = zip_of(mem, parts, COUNT_OF(parts), &len);
	g_assert_cmpuint(len, <, 10000);
	g_assert_cmpint(foreign_read_tables(mem, bytes, len, &all, &left_out), ==, ERR_INVALID);
}

static void test_hsds_as_json_becomes_records(void)
{
	SCOPED_ARENA(mem);
	static const char text[] =
		"{\"contents\":[{\"id\":\"s1\",\"name\":\"Koffie\",\"organization\":{\"id\":\"o\"},"
		"\"service_at_locations\":[{\"location\":{\"latitude\":53.36,\"longitude\":6.3,"
		"\"addresses\":[{\"city\":\"Ulrum\",\"postal_code\":\"9971\"}]}}]},{\"id\":\"s2\"}]"
		"}";
	const struct json_value *file;
	const char *reason;
	struct foreigns all = { 0 };
	size_t left_out;
	g_assert_cmpint(json_read(mem, text, strlen(text), &file, &reason), ==, OK);
	g_assert_cmpint(foreign_shape_of(file), ==, SHAPE_HSDS_JSON);
	g_assert_cmpint(foreign_read(mem, file, &all, &left_out), ==, OK);
	g_assert_cmpuint(all.len, ==, 1);
	g_assert_cmpuint(left_out, ==, 1);
	g_assert_cmpstr(all.items[0].key, ==, "s1");
	g_assert_cmpstr(all.items[0].place, ==, "Ulrum");
	g_assert_cmpfloat(all.items[0].lat, ==, 53.36);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/hsds/tables-of-hsds-become-records", test_tables_of_hsds_become_records);
	g_test_add_func("/hsds/a-zip-bomb-is-stopped", test_a_zip_bomb_is_stopped);
	g_test_add_func("/hsds/very-many-rows-are-stopped",
			test_very_many_rows_of_nothing_are_stopped);
	g_test_add_func("/hsds/hsds-as-json-becomes-records", test_hsds_as_json_becomes_records);
	return g_test_run();
}
