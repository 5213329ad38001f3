/* SPDX-License-Identifier: EUPL-1.2 */
/* plan_test.c: what all ways out of a document share. */
#include "document/plan.h"
#include "document/test_document.h"

#include <glib.h>
#include <string.h>

static void test_a_region_has_its_colours_and_odd_ones_are_ours(void)
{
	static const struct {
		const char *strong, *wanted;
	} cases[] = {
		{ "#9a1126", "9a1126" },
		{ NULL, "0d5a4c" },
		{ "#fff", "0d5a4c" },
		{ "#\"/><x>", "0d5a4c" },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct document document = test_document_report(mem, 1);
		document.colours.strong = cases[i].strong;
		const struct plan *plan = plan_new(mem, &document);
		size_t len;
		SCOPED_OUT(json);
		document_json(mem, &document, json);
		g_assert_cmpstr(plan->strong, ==, cases[i].wanted);
		g_assert_cmpstr(plan->deep, ==, "083f36");
		g_assert_nonnull(
			strstr(plan_file(mem, plan, "docx-styles.xml", &len), cases[i].wanted));
		g_assert_nonnull(
			strstr(plan_file(mem, plan, "odt-styles.xml", &len), cases[i].wanted));
		g_assert_nonnull(strstr(json->data, cases[i].wanted));
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/document/plan/colours",
			test_a_region_has_its_colours_and_odd_ones_are_ours);
	return g_test_run();
}
