/* SPDX-License-Identifier: EUPL-1.2 */
/* shipped_test.c: the files inside the program are those of data/. */
#include "base/shipped.h"

#include <glib.h>
#include <string.h>

static const char *const shipped_names[] = {
	"assessment/criteria.csv",
	"assessment/suggestion.csv",
	"codebook/codebook.csv",
	"forms/vragenlijst_gemeenten.md",
	"forms/vragenlijst_initiatieven.md",
	"interview/gespreksleidraad.md",
	"person/common_password.txt",
	"place/alias.csv",
	"place/boundary-pv20.topojson",
	"place/boundary.topojson",
	"place/municipality.csv",
	"place/postcode.csv",
	"place/succession.csv",
	"region/groningen.conf",
	"region/nederland.conf",
	"register/contradictions.csv",
	"register/initiatives.csv",
	"register/word_mapping.csv",
	"report/docx-styles.xml",
	"report/odt-styles.xml",
	"report/report.typ",
	"vocabulary.csv",
};

static void test_every_file_that_the_program_needs_is_shipped(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(shipped_names); i++) {
		const struct shipped *file = shipped_file(shipped_names[i]);
		g_assert_nonnull(file);
		g_assert_cmpstr(file->name, ==, shipped_names[i]);
		g_assert_cmpuint(strlen(file->bytes), ==, file->len);
	}
	g_assert_null(shipped_file("place/"));
	g_assert_null(shipped_file("zzz"));
}

static void test_a_shipped_file_has_the_bytes_of_its_source(void)
{
	g_autofree char *here = g_path_get_dirname(__FILE__);
	g_autofree char *folder = g_build_filename(here, "..", "..", NULL);
	int compared = 0;
	for (const struct shipped *file = NULL; (file = shipped_next("", file));) {
		g_autofree char *path = g_build_filename(folder, "data", file->name, NULL);
		g_autofree char *bytes = NULL;
		gsize len = 0;
		if (!g_file_get_contents(path, &bytes, &len, NULL))
			continue;	/* made at build time */
		g_assert_cmpuint(len, ==, file->len);
		g_assert_cmpint(memcmp(bytes, file->bytes, len), ==, 0);
		compared++;
	}
	/* one of those above is made at build time; slices ship more than those */
	g_assert_cmpint(compared, >=, (int)G_N_ELEMENTS(shipped_names) - 1);
}

static void test_a_folder_is_walked_in_order_and_ends(void)
{
	const struct shipped *file = shipped_next("region/", NULL);
	g_assert_cmpstr(file->name, ==, "region/groningen.conf");
	file = shipped_next("region/", file);
	g_assert_cmpstr(file->name, ==, "region/nederland.conf");
	g_assert_null(shipped_next("region/", file));
	g_assert_null(shipped_next("nothing/", NULL));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/shipped/present", test_every_file_that_the_program_needs_is_shipped);
	g_test_add_func("/shipped/bytes", test_a_shipped_file_has_the_bytes_of_its_source);
	g_test_add_func("/shipped/walk", test_a_folder_is_walked_in_order_and_ends);
	return g_test_run();
}
