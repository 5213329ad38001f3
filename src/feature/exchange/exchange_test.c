/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_test.c: the register in the shapes of others, and what changed since. */
#include "feature/exchange/exchange_slice.h"
#include "base/id.h"
#include "feature/exchange/exchange_feed.h"
#include "feature/exchange/exchange_read.h"
#include "feature/features.h"
#include "feature/initiative/initiative_merge.h"
#include "feature/initiative/test_register.h"
#include "work/test_work.h"

#include <glib.h>
#include <string.h>
#include <unistd.h>

static const struct feature *const slices[] = {
	&vocabulary_feature, &place_feature,      &source_feature,
	&freshness_feature,  &initiative_feature, &exchange_feature,
};

enum { RECORDS = 8 }; /* two of them without a village, none without a municipality */

static void begin(struct test_site *test, const void *unused)
{
	test_register_open_with(test, slices, COUNT_OF(slices), RECORDS);
}
static void end(struct test_site *test, const void *unused) { test_site_close(test); }

static char *text_of_file(struct arena *mem, int file, size_t *ret_len)
{
	off_t len = lseek(file, 0, SEEK_END);
	char *text = arena_alloc(mem, (size_t)len + 1);
	g_assert_cmpint(pread(file, text, (size_t)len, 0), ==, len);
	*ret_len = (size_t)len;
	return text;
}

static const struct json_value *
shape(struct test_site *test,
      enum err (*write)(struct work *, const struct exchange_order *, struct out *))
{
	struct work work = test_site_work(test);
	struct initiative_filter filter = { .page = 1 };
	struct exchange_order order = { &filter, "https://omzien.example", "/tmp" };
	const struct json_value *value;
	const char *reason;
	SCOPED_OUT(out);
	TEST_WORK_OK(&work, write(&work, &order, out));
	TEST_OK(test->db, json_read(test->mem, arena_strndup(test->mem, out->data, out->len),
				    out->len, &value, &reason));
	return value;
}

static void test_openfairdb_gets_entries(struct test_site *test, const void *unused)
{
	const struct json_value *entries = shape(test, exchange_openfairdb);
	g_assert_cmpuint(json_length(entries), ==, RECORDS);
	const struct json_value *entry = json_item(entries, 0);
	double lat;
	g_assert_cmpstr(test_text(entry, "license"), ==, "CC0-1.0");
	g_assert_cmpstr(test_text(entry, "country"), ==, "NL");
	g_assert_cmpuint(strlen(test_text(entry, "id")), ==, ID_TEXT_LEN);
	g_assert_true(json_get_real(json_member(entry, "lat"), &lat));
	g_assert_cmpfloat(lat, >, 50);
	g_assert_cmpuint(json_length(json_member(entry, "categories")), ==, 1);
	g_assert_null(json_get_text(json_member(entry, "email")));
	for (size_t i = 0; i < json_length(json_member(entry, "tags")); i++)
		g_assert_null(
			strpbrk(json_get_text(json_item(json_member(entry, "tags"), i)), " _;"));
}

static void test_gogocarto_gets_elements(struct test_site *test, const void *unused)
{
	const struct json_value *whole = shape(test, exchange_gogocarto);
	g_assert_cmpstr(test_text(whole, "ontology"), ==, "gogofull");
	const struct json_value *data = json_member(whole, "data");
	g_assert_cmpuint(json_length(data), ==, RECORDS);
	const struct json_value *element = json_item(data, 0);
	g_assert_nonnull(json_member(json_member(element, "geo"), "latitude"));
	g_assert_nonnull(strstr(test_text(element, "url"), "https://omzien.example/initiatieven/"));
}

static void test_hsds_is_a_package_of_tables(struct test_site *test, const void *unused)
{
	struct work work = test_site_work(test);
	struct initiative_filter filter = { .page = 1 };
	struct exchange_order order = { &filter, "https://omzien.example", "/tmp" };
	int file = -1, again = -1;
	size_t len, again_len;
	TEST_WORK_OK(&work, exchange_hsds(&work, &order, &file));
	char *bytes = text_of_file(test->mem, file, &len);
	g_assert_cmpint(memcmp(bytes, "PK\x03\x04", 4), ==, 0);
	g_assert_nonnull(memmem(bytes, len, "datapackage.json", 16));
	g_assert_nonnull(memmem(bytes, len, "service_at_locations.csv", 24));
	TEST_WORK_OK(&work, exchange_hsds(&work, &order, &again));
	text_of_file(test->mem, again, &again_len);
	g_assert_cmpuint(len, ==, again_len);
	close(file);
	close(again);
}

static void test_a_uuid_is_one_and_stays(struct test_site *test, const void *unused)
{
	const char *one = exchange_uuid(test->mem, 'o', 123456789012345);
	g_assert_true(g_uuid_string_is_valid(one));
	g_assert_cmpstr(one, ==, exchange_uuid(test->mem, 'o', 123456789012345));
	g_assert_cmpstr(one, !=, exchange_uuid(test->mem, 's', 123456789012345));
	g_assert_cmpstr(one, !=, exchange_uuid(test->mem, 'o', 123456789012346));
	g_assert_cmpint(one[14], ==, '8');
}

/* ---- files of others; all test data is made up by us ---- */

#define OPENFAIRDB \
	"[{\"id\":\"a1b2\",\"title\":\" Test  Tafel \",\"description\":\"Samen eten\"," \
	"\"lat\":53.3,\"lng\":6.5,\"zip\":\"9971\",\"city\":\"Ulrum\",\"homepage\":" \
	"\"https://tafel.example.org\",\"license\":\"ODbL-1.0\"}," \
	"{\"id\":\"x\",\"title\":\"\",\"lat\":1,\"lng\":2}," \
	"{\"id\":\"\\\" onclick=1\",\"title\":\"Kwaad\",\"lat\":1,\"lng\":2," \
	"\"homepage\":\"javascript:alert(1)\"}]"
#define GOGOCARTO \
	"{\"licence\":\"CC BY\",\"ontology\":\"gogofull\",\"data\":[{\"name\":\"Test Tafel\"," \
	"\"geo\":{\"latitude\":53.3,\"longitude\":6.5},\"address\":{\"addressLocality\":" \
	"\"Ulrum\"," \
	"\"postalCode\":\"9971\"},\"website\":\"https://tafel.example.org\"}]}"
#define GEOJSON \
	"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":" \
	"{\"type\":\"Point\",\"coordinates\":[6.5,53.3]},\"properties\":{\"name\":\"Test Tafel\"," \
	"\"plaats\":\"Ulrum\",\"postcode\":\"9971\",\"website\":\"https://tafel.example.org\"}}," \
	"{\"type\":\"Feature\",\"geometry\":null,\"properties\":null}]}"

static enum err read_foreign(struct arena *mem, const char *text, struct foreigns *ret,
			     size_t *ret_left_out)
{
	const struct json_value *file;
	const char *reason;
	TRY(json_read(mem, text, strlen(text), &file, &reason));
	return foreign_read(mem, file, ret, ret_left_out);
}

static void test_files_of_others_are_read(struct test_site *test, const void *unused)
{
	static const char *const files[] = { OPENFAIRDB, GOGOCARTO, GEOJSON };
	static const size_t left_out[] = { 1, 0, 1 };
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct foreigns all;
		size_t left;
		TEST_OK(test->db, read_foreign(test->mem, files[i], &all, &left));
		g_assert_cmpuint(left, ==, left_out[i]);
		g_assert_cmpstr(all.items[0].name, ==, "Test Tafel");
		g_assert_cmpstr(all.items[0].place, ==, "Ulrum");
		g_assert_cmpstr(all.items[0].postcode, ==, "9971");
		g_assert_cmpstr(all.items[0].website, ==, "https://tafel.example.org");
		g_assert_cmpfloat(all.items[0].lat, ==, 53.3);
		g_assert_cmpfloat(all.items[0].lon, ==, 6.5);
	}
}

static void test_the_licence_stays_and_bad_links_go(struct test_site *test, const void *unused)
{
	struct foreigns all;
	size_t left;
	TEST_OK(test->db, read_foreign(test->mem, OPENFAIRDB, &all, &left));
	g_assert_cmpstr(all.items[0].licence, ==, "ODbL-1.0");
	g_assert_true(g_str_has_suffix(all.items[0].origin, "entry=a1b2"));
	g_assert_null(all.items[1].website);
	g_assert_null(all.items[1].origin);
	TEST_OK(test->db, read_foreign(test->mem, GOGOCARTO, &all, &left));
	g_assert_cmpstr(all.items[0].licence, ==, "CC BY");
	static const char *const wrong[] = { "{}", "[]", "3", "[{\"a\":1}]", "null", "[[]]" };
	for (size_t i = 0; i < COUNT_OF(wrong); i++)
		g_assert_cmpint(read_foreign(test->mem, wrong[i], &all, &left), ==, ERR_INVALID);
}

static void test_our_own_shapes_can_be_read_back(struct test_site *test, const void *unused)
{
	struct foreigns all;
	size_t left;
	TEST_OK(test->db, foreign_read(test->mem, shape(test, exchange_openfairdb), &all, &left));
	g_assert_cmpuint(all.len, ==, RECORDS);
	g_assert_cmpstr(all.items[0].licence, ==, "CC0-1.0");
	TEST_OK(test->db, foreign_read(test->mem, shape(test, exchange_gogocarto), &all, &left));
	g_assert_cmpuint(all.len, ==, RECORDS);
}

/* ---- what changed ---- */

static const struct json_value *changed(struct test_site *test, const char *query)
{
	return test_json(test, arena_printf(test->mem, "/v1/uitwisseling/gewijzigd%s", query), 200);
}

static const struct json_value *change_of(const struct json_value *page, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	const struct json_value *list = json_member(page, "wijzigingen");
	id_text(id, text);
	for (size_t i = 0; i < json_length(list); i++)
		if (!strcmp(test_text(json_item(list, i), "id"), text))
			return json_item(list, i);
	return NULL;
}

static void test_removed_and_merged_are_told(struct test_site *test, const void *unused)
{
	struct work work = test_site_work(test);
	struct initiative a = { .name = "Een", .category = "meeting", .place = "Ulrum" };
	struct initiative b = { .name = "Twee", .category = "meeting", .place = "Ulrum" };
	struct initiative c = { .name = "Drie", .category = "meeting", .place = "Ulrum" };
	int64_t merge;
	test_register_add(test, &a);
	test_register_add(test, &b);
	test_register_add(test, &c);
	work.roles = ADMINISTRATOR;
	work.is_writing = true;
	struct initiative_merge_order order = { .from = b.id,
						.from_known_ms = b.changed_ms,
						.into_known_ms = a.changed_ms,
						.result = &a };
	TEST_WORK_OK(&work, initiative_merge(&work, &order, &merge));
	TEST_WORK_OK(&work, initiative_remove(&work, c.id, "test"));
	const struct json_value *page = changed(test, "?sinds=0");
	g_assert_cmpuint(json_length(json_member(page, "wijzigingen")), ==, RECORDS + 4);
	g_assert_cmpstr(test_text(change_of(page, a.id), "stand"), ==, "actueel");
	g_assert_cmpstr(test_text(change_of(page, b.id), "stand"), ==, "samengevoegd");
	char into[ID_TEXT_LEN + 1];
	id_text(a.id, into);
	g_assert_cmpstr(test_text(change_of(page, b.id), "samengevoegdMet"), ==, into);
	g_assert_cmpstr(test_text(change_of(page, c.id), "stand"), ==, "verwijderd");
}

static void test_pages_go_on_where_the_last_one_ended(struct test_site *test, const void *unused)
{
	size_t seen = 0;
	const char *query = "?paginagrootte=3";
	for (int i = 0; i < 10; i++) {
		const struct json_value *page = changed(test, query);
		bool has_more = false;
		seen += json_length(json_member(page, "wijzigingen"));
		query = strchr(test_text(page, "volgende"), '?');
		json_get_bool(json_member(page, "heeftMeer"), &has_more);
		if (!has_more)
			break;
	}
	g_assert_cmpuint(seen, ==, RECORDS + 1); /* the hidden one is told as taken out */
	g_assert_cmpuint(json_length(json_member(changed(test, query), "wijzigingen")), ==, 0);
	g_assert_cmpuint(json_length(
				 json_member(changed(test, "?sinds=2100-01-01"), "wijzigingen")),
			 ==, 0);
	test_json(test, "/v1/uitwisseling/gewijzigd?sinds=gisteren", 400);
	test_json(test, "/v1/uitwisseling/gewijzigd?paginagrootte=5000", 400);
	test_json(test, "/v1/uitwisseling/gewijzigd?kleur=rood", 400);
}

#define TEST(name, function) \
	g_test_add("/exchange/" name, struct test_site, NULL, begin, function, end)

static void test_only_what_is_safe_may_be_asked(struct test_site *test, const void *unused)
{
	struct work work = test_site_work(test);
	static const struct {
		const char *url;
		bool has_loopback;
		enum err err;
	} cases[] = {
		{ "https://kaart.example.org/x", false, OK },
		{ "http://kaart.example.org/x", false, ERR_INVALID },
		{ "http://127.0.0.1:80/x", false, ERR_INVALID },
		{ "http://127.0.0.1:80/x", true, OK },
		{ "http://127.0.0.1.example.org/x", true, ERR_INVALID },
		{ "https://naam:geheim@kaart.example.org/x", false, ERR_INVALID },
		{ "file:///etc/passwd", true, ERR_INVALID },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct config config = { .has_feed_loopback = cases[i].has_loopback };
		struct exchange_feed feed = { .kind = "geojson",
					      .title = "Test",
					      .url = cases[i].url,
					      .licence = "CC0-1.0",
					      .category = "meeting" };
		g_test_message("%s", cases[i].url);
		g_assert_cmpint(exchange_feed_check(&work, &config, &feed), ==, cases[i].err);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	TEST("OpenFairDB gets entries", test_openfairdb_gets_entries);
	TEST("GoGoCarto gets elements", test_gogocarto_gets_elements);
	TEST("HSDS is a package of tables", test_hsds_is_a_package_of_tables);
	TEST("a UUID is one and stays", test_a_uuid_is_one_and_stays);
	TEST("files of others are read", test_files_of_others_are_read);
	TEST("the licence stays and bad links go", test_the_licence_stays_and_bad_links_go);
	TEST("our own shapes can be read back", test_our_own_shapes_can_be_read_back);
	TEST("removed and merged are told", test_removed_and_merged_are_told);
	TEST("pages go on where the last one ended", test_pages_go_on_where_the_last_one_ended);
	TEST("only what is safe may be asked", test_only_what_is_safe_may_be_asked);
	return g_test_run();
}
