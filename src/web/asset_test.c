/* SPDX-License-Identifier: EUPL-1.2 */
/* asset_test.c: the embedded files are there, whole, small and found under their paths. */
#include "web/asset.h"

#include <glib.h>
#include <string.h>
#include <zlib.h>

static void test_each_file_is_found_by_name_and_by_path(void)
{
	g_assert_cmpuint(asset_count, >=, 8);
	for (size_t i = 0; i < asset_count; i++) {
		const struct asset *asset = &asset_table[i];
		g_assert_true(asset_named(asset->name) == asset);
		g_assert_true(asset_at(asset->url) == asset);
		g_assert_nonnull(strstr(asset->url, asset->hash));
		g_assert_true(g_str_has_prefix(asset->url, "/bestanden/"));
		g_assert_cmpuint(asset->len, >, 0);
		if (i > 0)
			g_assert_cmpstr(asset_table[i - 1].name, <, asset->name);
	}
}

static void test_the_pages_find_what_they_need(void)
{
	const char *names[] = { "atkinson.woff2", "bitter.woff2", "favicon.svg", "horizon.svg",
				"leaflet.js", "map.js", "mark.svg", "omzien.css", "omzien.js" };
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		g_assert_nonnull(asset_named(names[i]));
	g_assert_cmpstr(asset_named("omzien.css")->type, ==, "text/css; charset=utf-8");
	g_assert_cmpstr(asset_url("map.js"), ==, asset_named("map.js")->url);
}

static void test_an_unknown_path_finds_nothing(void)
{
	const char *paths[] = { "", "/", "/bestanden/", "/bestanden/omzien.css", "omzien.css",
				"/bestanden/omzien-000000000000.css" };
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
		g_assert_null(asset_at(paths[i]));
	g_assert_null(asset_named("nothing"));
}

static void test_the_hash_is_that_of_the_bytes(void)
{
	for (size_t i = 0; i < asset_count; i++) {
		const struct asset *asset = &asset_table[i];
		g_autofree char *sum =
			g_compute_checksum_for_data(G_CHECKSUM_SHA256, asset->bytes, asset->len);
		g_assert_cmpint(strncmp(sum, asset->hash, strlen(asset->hash)), ==, 0);
	}
}

static void test_the_compressed_form_unpacks_to_the_same_bytes(void)
{
	for (size_t i = 0; i < asset_count; i++) {
		const struct asset *asset = &asset_table[i];
		if (!asset->gzip)
			continue;
		g_autofree unsigned char *room = g_malloc(asset->len + 1);
		z_stream stream = { .next_in = (unsigned char *)asset->gzip,
				    .avail_in = (unsigned)asset->gzip_len,
				    .next_out = room, .avail_out = (unsigned)asset->len + 1 };
		g_assert_cmpint(inflateInit2(&stream, 16 + MAX_WBITS), ==, Z_OK);
		g_assert_cmpint(inflate(&stream, Z_FINISH), ==, Z_STREAM_END);
		g_assert_cmpmem(room, (int)stream.total_out, asset->bytes, (int)asset->len);
		inflateEnd(&stream);
	}
}

static void test_the_style_sheet_asks_nothing_of_others(void)
{
	const struct asset *css = asset_named("omzien.css");
	g_autofree char *text = g_strndup((const char *)css->bytes, css->len);
	g_assert_cmpuint(css->len, <=, 120 * 1024);
	g_assert_null(strstr(text, "http:"));
	g_assert_null(strstr(text, "https:"));
	g_assert_null(strstr(text, "@import"));
	g_auto(GStrv) parts = g_strsplit(text, "url(", -1);
	for (char **part = parts + 1; *part; part++) {
		g_autofree char *name = g_strndup(*part, strcspn(*part, ")"));
		g_autofree char *path = g_strconcat("/bestanden/", name, NULL);
		g_assert_nonnull(asset_at(path));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/asset/each_file_is_found", test_each_file_is_found_by_name_and_by_path);
	g_test_add_func("/asset/pages_find_what_they_need", test_the_pages_find_what_they_need);
	g_test_add_func("/asset/unknown_path", test_an_unknown_path_finds_nothing);
	g_test_add_func("/asset/hash", test_the_hash_is_that_of_the_bytes);
	g_test_add_func("/asset/gzip", test_the_compressed_form_unpacks_to_the_same_bytes);
	g_test_add_func("/asset/style_sheet", test_the_style_sheet_asks_nothing_of_others);
	return g_test_run();
}
