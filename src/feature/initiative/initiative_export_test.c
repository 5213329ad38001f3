/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_export_test.c: every form of file holds what the list holds, safely, in constant
 * memory. */
#include "feature/initiative/initiative_door.h"
#include "feature/initiative/test_register.h"

#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

enum { RECORDS = 57 };

static size_t count_of(const char *text, const char *part)
{
	size_t count = 0;
	for (const char *p = text; (p = strstr(p, part)); p += strlen(part))
		count++;
	return count;
}

static struct test_answer ask(struct test_site *test, const char *extension, const char *query)
{
	struct test_answer answer =
		test_ask(test, "GET",
			 arena_printf(test->mem, "/v1/initiatieven.%s%s", extension, query), NULL);
	g_assert_cmpint(answer.status, ==, 200);
	return answer;
}

static void test_every_form_holds_what_the_list_holds(void)
{
	static const char *const queries[] = {
		"",
		"?categorie=meeting",
		"?gemeente=GM1966&gemeente=GM1979",
		"?zoek=dorpszorg",
		"?startjaar=2003",
		"?thema=housing&activiteit=shared_meal",
		"?postcode=9971&straal=10",
		"?bron=municipality",
	};
	struct test_site test;
	test_register_open(&test, RECORDS);
	for (size_t i = 0; i < COUNT_OF(queries); i++) {
		const struct json_value *list =
			test_json(&test, arena_printf(test.mem, "/v1/initiatieven%s", queries[i]),
				  200);
		size_t total = (size_t)test_number(list, "totaal");
		g_test_message("%s: %zu", queries[i], total);
		g_assert_cmpuint(total, >, 0);
		g_assert_cmpuint(count_of(ask(&test, "csv", queries[i]).body, "\r\n"), ==,
				 total + 1);
		g_assert_cmpuint(count_of(ask(&test, "kml", queries[i]).body, "<Placemark "), ==,
				 total);
		const struct json_value *map =
			test_json(&test,
				  arena_printf(test.mem, "/v1/initiatieven.geojson%s", queries[i]),
				  200);
		g_assert_cmpuint(json_length(json_member(map, "features")), ==, total);
		const struct json_value *linked =
			test_json(&test,
				  arena_printf(test.mem, "/v1/initiatieven.jsonld%s", queries[i]),
				  200);
		g_assert_cmpuint(json_length(json_member(linked, "@graph")), ==, total);
	}
	test_site_close(&test);
}

static void test_a_spreadsheet_runs_nothing_of_it(void)
{
	struct test_site test;
	test_register_open(&test, 12);
	struct test_answer answer = ask(&test, "csv", "");
	char **cells = g_strsplit_set(answer.body, ",\n", -1);
	for (size_t i = 0; cells[i]; i++) {
		const char *cell = cells[i] + (cells[i][0] == '"');
		g_assert_null(strchr("=+@", *cell ? *cell : 'x'));
	}
	g_strfreev(cells);
	test_has(&answer, "'=cmd|");
	test_site_close(&test);
}

static void test_csv_comes_plain_or_as_spreadsheets_want_it(void)
{
	struct test_site test;
	test_register_open(&test, 3);
	struct test_answer plain = ask(&test, "csv", "");
	g_assert_true(g_str_has_prefix(plain.body, "id,naam,categorie,"));
	g_assert_cmpstr(test_header(&plain, "Content-Type"), ==, "text/csv; charset=utf-8");
	g_assert_true(g_str_has_prefix(test_header(&plain, "Content-Disposition"),
				       "attachment; filename=\"initiatieven-test-20"));
	struct test_answer dressed = ask(&test, "csv", "?scheidingsteken=%3B&bom=ja");
	g_assert_true(g_str_has_prefix(dressed.body, "\xef\xbb\xbfid;naam;categorie;"));
	test_site_close(&test);
}

static void test_every_public_field_is_a_column_that_an_import_knows(void)
{
	struct test_site test;
	test_register_open(&test, 1);
	struct test_answer answer = ask(&test, "csv", "");
	char *head = g_strndup(answer.body, strcspn(answer.body, "\r"));
	char **columns = g_strsplit(head, ",", -1);
	for (size_t i = 0; i < initiative_field_count; i++)
		g_assert_true(
			g_strv_contains((const char *const *)columns, initiative_fields[i].key) ==
			initiative_fields[i].is_public);
	g_strfreev(columns);
	g_free(head);
	test_site_close(&test);
}

static void test_xlsx_is_a_zip_file_of_its_own_kind(void)
{
	struct test_site test;
	test_register_open(&test, 5);
	struct test_answer answer = ask(&test, "xlsx", "?categorie=meeting");
	g_assert_cmpuint(answer.len, >, 2000);
	g_assert_cmpmem(answer.body, 4, "PK\3\4", 4);
	test_site_close(&test);
}

static void check_xml(const char *text)
{
	GError *error = NULL;
	GMarkupParser parser = { 0 };
	GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, NULL, NULL);
	bool is_good = g_markup_parse_context_parse(context, text, -1, &error) &&
		       g_markup_parse_context_end_parse(context, &error);
	g_assert_no_error(error);
	g_assert_true(is_good);
	g_markup_parse_context_free(context);
}

static void test_kml_and_feed_are_xml_whatever_the_text_is(void)
{
	struct test_site test;
	test_register_open(&test, 12);
	test_register_add(&test, &(struct initiative){ .name = "A & <B> \"C\" 'D'",
						       .category = "meeting",
						       .summary = "bel \a en \x1f ]]> einde" });
	check_xml(ask(&test, "kml", "").body);
	struct test_answer feed =
		test_ask(&test, "GET", "/initiatieven.atom?categorie=meeting", NULL);
	check_xml(feed.body);
	test_has(&feed, "<id>tag:localhost,2026:test:initiatieven?categorie=meeting</id>");
	test_has(&feed, "A &amp; &lt;B&gt;");
	g_assert_cmpuint(count_of(feed.body, "<entry>"), ==, 5);
	g_assert_cmpuint(count_of(feed.body, "<updated>"), ==, 6);
	test_site_close(&test);
}

static void test_memory_stays_constant(void)
{
	struct test_site test;
	test_register_open(&test, 1500);
	int file = open("/tmp", O_TMPFILE | O_RDWR, 0600);
	g_assert_cmpint(file, >=, 0);
	struct work work = test_site_work(&test);
	struct initiative_filter filter = { .page = 1, .sort = SORT_NAME };
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	work.mem = mem;
	out_spill_to(out, file);
	struct export_order order = { .format = export_format_of("csv"),
				      .filter = &filter,
				      .base_url = "" };
	TEST_OK(test.db, export_csv(&work, &order, out));
	TEST_OK(test.db, out_flush(out));
	g_assert_cmpuint(out->spilled_bytes, >, 400000);
	g_assert_cmpuint(out->room, <, 256 * 1024);
	g_assert_cmpuint(arena_held_bytes(mem), <, 256 * 1024);
	close(file);
	test_site_close(&test);
}

static void test_a_full_disk_is_told(void)
{
	struct test_site test;
	test_register_open(&test, 5);
	int file = open("/dev/full", O_WRONLY);
	struct work work = test_site_work(&test);
	struct initiative_filter filter = { .page = 1, .sort = SORT_NAME };
	struct export_order order = { .format = export_format_of("csv"),
				      .filter = &filter,
				      .base_url = "" };
	g_assert_cmpint(initiative_export(&work, &order, file), ==, ERR_BUSY);
	g_assert_cmpuint(work.failures.len, ==, 1);
	close(file);
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/export/same", test_every_form_holds_what_the_list_holds);
	g_test_add_func("/export/formula", test_a_spreadsheet_runs_nothing_of_it);
	g_test_add_func("/export/csv", test_csv_comes_plain_or_as_spreadsheets_want_it);
	g_test_add_func("/export/columns",
			test_every_public_field_is_a_column_that_an_import_knows);
	g_test_add_func("/export/xlsx", test_xlsx_is_a_zip_file_of_its_own_kind);
	g_test_add_func("/export/xml", test_kml_and_feed_are_xml_whatever_the_text_is);
	g_test_add_func("/export/memory", test_memory_stays_constant);
	g_test_add_func("/export/full", test_a_full_disk_is_told);
	return g_test_run();
}
