/* SPDX-License-Identifier: EUPL-1.2 */
/* report_keep_test.c: files of an edition are made once; an engine that fails takes nothing else
 * along. */
#include "feature/report/report_keep.h"
#include "feature/report/test_report.h"
#include "work/setting.h"

#include <glib/gstdio.h>
#include <unistd.h>

static const char *const public_path = "/rapporten/zorg-door-inwoners";

/* What stands in the place of node: the program that runs Typst. NULL: nothing. */
static void with_engine(struct report_fixture *fixture, const char *script,
			void (*run)(struct report_fixture *fixture))
{
	char folder[] = "/tmp/omzien-node-XXXXXX";
	g_autofree char *before = g_strdup(getenv("PATH"));
	g_assert_nonnull(g_mkdtemp(folder));
	const char *node = arena_printf(fixture->test.mem, "%s/node", folder);
	if (script) {
		g_assert_true(g_file_set_contents(node, script, -1, NULL));
		g_assert_cmpint(g_chmod(node, 0700), ==, 0);
	}
	g_setenv("PATH", folder, true);
	run(fixture);
	g_setenv("PATH", before ? before : "", true);
	if (script)
		g_unlink(node);
	g_rmdir(folder);
}

/* Says in which folder it was asked for a PDF, and gives one. */
#define GOOD \
	"#!/bin/sh\nfor last; do case $last in */omzien-pdf-*) f=$last;; esac; done\n" \
	"printf '%%PDF-1.7 once %s' \"$$\" >\"$f/out.pdf\"\n"

static struct report_edition edition_of(struct report_fixture *fixture)
{
	struct work work = report_work(fixture);
	struct reports all;
	struct report_editions editions;
	TEST_OK(work.db, report_list(&work, &all));
	TEST_OK(work.db, report_edition_list(&work, all.items[0].id, &editions));
	return editions.items[0];
}

static void make(struct report_fixture *fixture)
{
	struct work work = report_work(fixture);
	struct report_edition edition = edition_of(fixture);
	struct report_making how = { .timeout_s = 1 };
	TEST_OK(work.db, report_files_make(&work, &edition, &how));
	g_assert_cmpuint(work.failures.len, ==, 0);
}

static struct report_edition freeze_and_publish(struct report_fixture *fixture)
{
	struct work work = report_work(fixture);
	struct report_edition edition;
	TEST_OK(work.db, report_freeze(&work, report_test_make(fixture), NULL, NULL, &edition));
	struct work write = report_write(fixture);
	TEST_OK(write.db, report_publish(&write, edition.id));
	report_write_end(&write);
	return edition;
}

static struct test_answer ask_file(struct report_fixture *fixture, const char *who,
				   const char *format)
{
	return report_ask(fixture, who,
			  arena_printf(fixture->test.mem, "%s/1/rapport.%s", public_path, format));
}

/* What is kept: bytes of each format. */
static int64_t kept(struct report_fixture *fixture, const char *format)
{
	struct work work = report_work(fixture);
	struct report_kepts all;
	TEST_OK(work.db, report_kept_select(&work, edition_of(fixture).id, &all));
	const struct report_kept *it = report_kept_of(&all, format);
	return it ? it->len : 0;
}

static void test_an_engine_that_fails_is_told_and_the_rest_stays(struct report_fixture *fixture,
								 const void *unused)
{
	static const struct {
		const char *script, *told;
	} cases[] = {
		{ NULL, "niet geïnstalleerd" },
		{ "#!/bin/sh\nexit 4\n", "niet geïnstalleerd" },
		{ "#!/bin/sh\nkill -9 $$\n", "duurde te lang of werd gestopt" },
		{ "#!/bin/sh\nexec /bin/sleep 60\n", "duurde te lang of werd gestopt" },
		{ "#!/bin/sh\necho kapot >&2; exit 3\n", "in het log" },
	};
	struct report_edition edition = freeze_and_publish(fixture);
	const char *desk = report_test_path(fixture, edition.report_id, "");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		with_engine(fixture, cases[i].script, make);
		struct test_answer answer = report_ask(fixture, "researcher-1", desk);
		test_has(&answer, cases[i].told);
		test_has(&answer, "/edities/1/bestanden");
		answer = report_ask(fixture, "officer-1", desk);
		test_has(&answer, cases[i].told);
		test_lacks(&answer, "/edities/1/bestanden");
		answer = ask_file(fixture, NULL, "pdf");
		g_assert_cmpint(answer.status, ==, 503);
		test_has(&answer, "De PDF kan nu niet gemaakt worden");
		answer = report_ask(fixture, NULL, public_path);
		test_lacks(&answer, "rapport.pdf");
		test_has(&answer, "rapport.docx");
		g_assert_cmpint(kept(fixture, "pdf"), ==, 0);
		g_assert_cmpint(kept(fixture, "docx"), >, 1000);
		g_assert_cmpint(kept(fixture, "odt"), >, 1000);
		g_assert_cmpint(kept(fixture, "zip"), >, 1000);
		g_assert_cmpint(ask_file(fixture, NULL, "docx").status, ==, 200);
	}
}

static void ask_all(struct report_fixture *fixture)
{
	static const char *const who[] = { NULL, "resident-1", "officer-1", "researcher-1" };
	for (size_t i = 0; i < COUNT_OF(who); i++)
		g_assert_cmpint(ask_file(fixture, who[i], "pdf").status, ==, 503);
}

static void test_who_asks_for_a_file_never_starts_typst(struct report_fixture *fixture,
							const void *unused)
{
	freeze_and_publish(fixture);
	with_engine(fixture, GOOD, ask_all);
	g_assert_cmpint(kept(fixture, "pdf"), ==, 0);
}

/* As the carrier runs who freezes: in a view of the database from before. */
static void freeze_in_view(struct report_fixture *fixture)
{
	struct work work = report_work(fixture);
	struct report_making how = { .timeout_s = 5 };
	struct report_edition edition;
	int64_t id = report_test_make(fixture);
	TEST_OK(work.db, db_begin_read(work.db));
	TEST_OK(work.db, report_freeze(&work, id, NULL, &how, &edition));
	TEST_OK(work.db, db_commit(work.db));
	g_assert_cmpint(kept(fixture, "pdf"), >, 9);
	g_assert_cmpint(kept(fixture, "docx"), >, 1000);
}

static void test_freezing_makes_the_files(struct report_fixture *fixture, const void *unused)
{
	with_engine(fixture, GOOD, freeze_in_view);
}

/* What the region is called and how it looks stays with an edition. */
static void test_an_edition_has_the_colours_of_its_region(struct report_fixture *fixture,
							  const void *unused)
{
	struct work work = report_write(fixture);
	TEST_OK(work.db, setting_set(&work, "colour", "#c8102e"));
	report_write_end(&work);
	freeze_and_publish(fixture);
	struct test_answer answer = ask_file(fixture, NULL, "json");
	const char *at = strstr(answer.body, "\"kleuren\":{\"diep\":\"#");
	g_assert_nonnull(at);
	struct report_edition edition = edition_of(fixture);
	work = report_work(fixture);
	struct report_model model;
	TEST_OK(work.db, model_of_edition(&work, &edition, &model));
	g_assert_cmpstr(model.colours.strong, !=, "#0d5a4c");
	g_assert_cmpuint(strlen(model.colours.tint), ==, 7);
}

static void press(struct report_fixture *fixture)
{
	struct report_edition edition = edition_of(fixture);
	const char *path = report_test_path(fixture, edition.report_id, "/edities/1/bestanden");
	g_assert_cmpint(report_post(fixture, "officer-1", path, "").status, ==, 403);
	g_assert_cmpint(report_post(fixture, NULL, path, "").status, >=, 400);
	g_assert_cmpint(kept(fixture, "pdf"), ==, 0);
	g_assert_cmpint(report_post(fixture, "administrator-1", path, "").status, ==, 303);
}

static void test_a_pdf_is_made_again_with_a_button_and_then_stays(struct report_fixture *fixture,
								  const void *unused)
{
	freeze_and_publish(fixture);
	with_engine(fixture, NULL, make);
	struct test_answer before = report_ask(fixture, NULL, public_path);
	test_lacks(&before, "rapport.pdf");
	with_engine(fixture, GOOD, press);
	struct test_answer answer = report_ask(fixture, NULL, public_path);
	test_has(&answer, "rapport.pdf");
	answer = report_ask(fixture, "researcher-1",
			    report_test_path(fixture, edition_of(fixture).report_id, ""));
	test_lacks(&answer, "/edities/1/bestanden");
	int64_t len = kept(fixture, "pdf");
	g_assert_cmpint(len, >, 9);
	g_assert_cmpint(ask_file(fixture, NULL, "pdf").status, ==, 200);
	/* a second time makes nothing, whatever the engine would give now */
	with_engine(fixture, "#!/bin/sh\nkill -9 $$\n", make);
	g_assert_cmpint(kept(fixture, "pdf"), ==, len);
	answer = report_ask(fixture, NULL, "/v1/rapporten/zorg-door-inwoners");
	test_has(&answer, "rapport.pdf");
}

#define ADD(path, function) \
	g_test_add(path, struct report_fixture, NULL, report_begin, function, report_end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/report/keep/fails", test_an_engine_that_fails_is_told_and_the_rest_stays);
	ADD("/report/keep/asked", test_who_asks_for_a_file_never_starts_typst);
	ADD("/report/keep/freeze", test_freezing_makes_the_files);
	ADD("/report/keep/colour", test_an_edition_has_the_colours_of_its_region);
	ADD("/report/keep/button", test_a_pdf_is_made_again_with_a_button_and_then_stays);
	return g_test_run();
}
