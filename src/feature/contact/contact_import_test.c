/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_import_test.c: a file with contacts: each row finds its initiative, or says why not. */
#include "base/id.h"
#include "feature/contact/contact_import.h"
#include "feature/features.h"
#include "feature/initiative/test_register.h"

#include <glib.h>
#include <string.h>

static const int64_t noon_ms = 1795262400000; /* 2026-11-21 12:00 UTC */

static const struct feature *const slices[] = {
	&outbox_feature, &privacy_feature,   &vocabulary_feature, &place_feature,
	&source_feature, &freshness_feature, &initiative_feature, &contact_feature,
};

struct fixture {
	struct test_site test;
	struct work work;
	struct subject hub; /* Proefhuis in Ulrum; there is another one in Zeerijp */
	char hub_id[ID_TEXT_LEN + 1];
};

static int64_t add(struct test_site *test, const char *name, const char *place,
		   const char *municipality)
{
	struct initiative it = {
		.name = name, .category = "meeting", .place = place, .municipality = municipality
	};
	return test_register_add(test, &it);
}

static void begin(struct fixture *fixture, const void *unused)
{
	struct test_site *test = &fixture->test;
	test_site_open(test, slices, COUNT_OF(slices));
	test->now_ms = noon_ms;
	fixture->hub =
		(struct subject){ "initiative", add(test, "Proefhuis", "Ulrum", "Het Hogeland") };
	id_text(fixture->hub.id, fixture->hub_id);
	add(test, "Proefhuis", "Zeerijp", "Eemsdelta");
	add(test, "Proeftuin", "Loppersum", "Eemsdelta");
	fixture->work = test_site_work(test);
	fixture->work.now_ms = noon_ms;
}

static void end(struct fixture *fixture, const void *unused) { test_site_close(&fixture->test); }

static struct contact_import read_file(struct fixture *fixture, const char *text)
{
	struct contact_import import;
	struct sheet_problem why;
	SCOPED_SHEET(sheet);
	fixture->work.failures = (struct failures){ 0 };
	TEST_OK(fixture->work.db,
		sheet_open_bytes(fixture->work.mem, text, strlen(text), &why, &sheet));
	TEST_OK(fixture->work.db, contact_import_read(&fixture->work, sheet, &import));
	return import;
}

static struct contact_import take_in(struct fixture *fixture, const char *text)
{
	struct work *work = &fixture->work;
	struct contact_import import = read_file(fixture, text);
	TEST_OK(work->db, db_begin_write(work->db));
	work->is_writing = true;
	TEST_OK(work->db, contact_import_store(work, &import));
	TEST_OK(work->db, db_commit(work->db));
	work->is_writing = false;
	return import;
}

static struct contacts list(struct fixture *fixture)
{
	struct contacts all;
	TEST_OK(fixture->work.db, contact_list(&fixture->work, fixture->hub, &all));
	return all;
}

static const char *const one_row =
	"initiatief;plaats;naam;mail;telefoon;functieadres;bron\n"
	"proefhuis;ulrum;;Info@Example.org;+31 50 123 45 67;ja;https://example.org/contact\n";

static void test_a_row_finds_its_initiative_by_name_and_place(struct fixture *fixture,
							      const void *unused)
{
	struct contact_import import = take_in(fixture, one_row);
	g_assert_cmpint(import.added, ==, 1);
	g_assert_cmpint(import.usable, ==, 1);
	struct contacts all = list(fixture);
	g_assert_cmpuint(all.len, ==, 1);
	g_assert_cmpstr(all.items[0].mail, ==, "info@example.org");
	g_assert_true(all.items[0].is_function && all.items[0].is_usable);
	g_assert_cmpint(all.items[0].is_public, ==, 0);
}

static void test_the_same_file_twice_adds_nothing(struct fixture *fixture, const void *unused)
{
	take_in(fixture, one_row);
	struct contact_import again = take_in(fixture, one_row);
	g_assert_cmpint(again.same, ==, 1);
	g_assert_cmpuint(again.ready.len, ==, 0);
	struct contact_import more =
		take_in(fixture,
			arena_printf(fixture->work.mem, "id;rol;mail\n%s;balie;INFO@example.org\n",
				     fixture->hub_id));
	g_assert_cmpint(more.changed, ==, 1);
	struct contacts all = list(fixture);
	g_assert_cmpuint(all.len, ==, 1);
	g_assert_cmpstr(all.items[0].role, ==, "balie");
	g_assert_nonnull(all.items[0].phone); /* what the second file does not say stays */
	g_assert_true(all.items[0].is_function);
}

static void test_a_person_may_be_asked_only_when_the_row_says_so(struct fixture *fixture,
								 const void *unused)
{
	const char *text = arena_printf(fixture->work.mem,
					"id;naam;mail;toestemming\n"
					"%s;Test Een;een@example.org;2026-11-01 telefoon\n"
					"%s;Test Twee;twee@example.org;\n",
					fixture->hub_id, fixture->hub_id);
	struct contact_import import = take_in(fixture, text);
	g_assert_cmpint(import.added, ==, 2);
	g_assert_cmpint(import.usable, ==, 1);
	struct contacts all = list(fixture);
	g_assert_true(all.items[0].is_usable);
	g_assert_false(all.items[1].is_usable);
	g_assert_cmpint(all.items[0].is_public, ==, 0);
	g_assert_cmpint(take_in(fixture, text).same, ==, 2);
}

static void test_a_no_is_not_undone_by_an_older_yes(struct fixture *fixture, const void *unused)
{
	struct work *work = &fixture->work;
	static const char rows[] = "id;mail;toestemming\n%s;een@example.org;%s\n";
	const struct contact_choice nothing = { .proof = "mail link" };
	take_in(fixture, arena_printf(work->mem, rows, fixture->hub_id, "2026-11-01 papier"));
	TEST_OK(work->db, contact_choose(work, list(fixture).items[0].id, &nothing));
	struct contact_import import =
		take_in(fixture,
			arena_printf(work->mem, rows, fixture->hub_id, "2026-11-20 papier"));
	g_assert_cmpuint(import.faults.len, ==, 1);
	g_assert_cmpstr(import.faults.items[0].failures.items[0].field, ==, "toestemming");
	g_assert_false(list(fixture).items[0].is_usable);
}

static void test_what_is_wrong_is_told_per_row(struct fixture *fixture, const void *unused)
{
	static const struct {
		const char *cells, *field;
	} cases[] = {
		{ "\"\";Proefhuis;Loppersum;een@example.org;;;", "initiatief" },
		{ "\"\";Proefhuis;;een@example.org;;;", "initiatief" },
		{ "\"\";Bestaat niet;Ulrum;een@example.org;;;", "initiatief" },
		{ "0123456789ABC;;;een@example.org;;;", "id" },
		{ "iets;;;een@example.org;;;", "id" },
		{ "\"\";Proefhuis;Ulrum;geen adres;;;", "mail" },
		{ "\"\";Proefhuis;Ulrum;een@example.org;ja;;", "bron" },
		{ "\"\";Proefhuis;Ulrum;een@example.org;misschien;;", "functieadres" },
		{ "\"\";Proefhuis;Ulrum;een@example.org;;;gisteren telefoon", "toestemming" },
		{ "\"\";Proefhuis;Ulrum;een@example.org;;;2026-11-22 telefoon", "toestemming" },
		{ "\"\";Proefhuis;Ulrum;een@example.org;;;2026-11-01 brief", "toestemming" },
		{ "\"\";Proefhuis;Ulrum;een@example.org;;;2026-11-01", "toestemming" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct contact_import import =
			read_file(fixture,
				  arena_printf(fixture->work.mem,
					       "id;initiatief;plaats;mail;functieadres;bron;"
					       "toestemming\n%s\n",
					       cases[i].cells));
		g_assert_cmpuint(import.faults.len, ==, 1);
		g_assert_cmpint(import.faults.items[0].number, ==, 2);
		g_assert_cmpuint(import.faults.items[0].failures.len, ==, 1);
		g_assert_cmpstr(import.faults.items[0].failures.items[0].field, ==, cases[i].field);
		g_assert_cmpuint(import.ready.len, ==, 0);
	}
}

static void test_a_contact_stands_in_a_file_once(struct fixture *fixture, const void *unused)
{
	struct contact_import import = read_file(fixture, "initiatief,plaats,mail,telefoon,kleur\n"
							  "Proefhuis,Ulrum,een@example.org,,rood\n"
							  "Proefhuis,Zeerijp,een@example.org,,\n"
							  "Proefhuis,Ulrum,EEN@example.org,,\n"
							  "Proeftuin,Eemsdelta,,050 123 45 67,\n");
	g_assert_cmpint(import.rows, ==, 4);
	g_assert_cmpint(import.added, ==, 3);
	g_assert_cmpint(import.usable, ==, 0);
	g_assert_cmpuint(import.faults.len, ==, 1);
	g_assert_cmpint(import.faults.items[0].number, ==, 4);
	g_assert_cmpstr(import.unknown.items[0], ==, "kleur");
}

static void test_a_file_must_say_which_initiative(struct fixture *fixture, const void *unused)
{
	static const char text[] = "initiatief;mail\nProefhuis;een@example.org\n";
	struct contact_import import;
	struct sheet_problem why;
	SCOPED_SHEET(sheet);
	TEST_OK(fixture->work.db,
		sheet_open_bytes(fixture->work.mem, text, strlen(text), &why, &sheet));
	g_assert_cmpint(contact_import_read(&fixture->work, sheet, &import), ==, ERR_INVALID);
	g_assert_cmpuint(fixture->work.failures.len, ==, 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name) \
	g_test_add("/contact_import/" #name, struct fixture, NULL, begin, test_##name, end)
	ADD(a_row_finds_its_initiative_by_name_and_place);
	ADD(the_same_file_twice_adds_nothing);
	ADD(a_person_may_be_asked_only_when_the_row_says_so);
	ADD(a_no_is_not_undone_by_an_older_yes);
	ADD(what_is_wrong_is_told_per_row);
	ADD(a_contact_stands_in_a_file_once);
	ADD(a_file_must_say_which_initiative);
	return g_test_run();
}
