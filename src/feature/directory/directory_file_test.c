/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_file_test.c: organisations as a table, in and out. */
#include "feature/directory/test_directory.h"

static void read_file(struct fixture *fixture, const char *text, struct directory_import *import)
{
	struct work *work = arena_new_of(fixture->test.mem, struct work);
	*work = test_site_work(&fixture->test);
	TEST_OK(work->db, directory_import_read(work, text, strlen(text), import));
}

static void store(struct fixture *fixture, const struct directory_import *import)
{
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, db_begin_write(work.db));
	work.is_writing = true;
	TEST_OK(work.db, directory_import_store(&work, import));
	TEST_OK(work.db, db_commit(work.db));
}

static void test_a_file_is_read_and_comes_out_the_same(struct fixture *fixture, const void *unused)
{
	SCOPED_OUT(out);
	struct directory_import import;
	read_file(fixture,
		  "naam;sector;gemeenten;aanbod;bron;kleur\n"
		  "Wijkteam Een;Team van de gemeente;Het Hogeland;Advies;test;rood\n"
		  "Corporatie Twee;housing;hele regio;;test;\n",
		  &import);
	g_assert_cmpint(import.added, ==, 2);
	g_assert_cmpuint(import.faults.len, ==, 0);
	g_assert_cmpstr(import.unknown.items[0], ==, "kleur");
	store(fixture, &import);
	g_assert_cmpint(found(fixture, "gemeente=GM1966"), ==, 2);
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, directory_export(&work, out));
	read_file(fixture, out->data, &import);
	g_assert_cmpuint(import.faults.len, ==, 0);
	g_assert_cmpint(import.same, ==, 2);
	read_file(fixture,
		  "naam,sector,website,bron\nWijkteam een,municipal_team,example.org,test\n",
		  &import);
	g_assert_cmpint(import.changed, ==, 1);
	store(fixture, &import);
	g_assert_cmpint(found(fixture, "aanbod=advice"), ==, 1); /* what has no column stays */
}

static void test_a_row_with_an_id_needs_only_what_changes(struct fixture *fixture,
							  const void *unused)
{
	struct directory_import import;
	char id[ID_TEXT_LEN + 1];
	read_file(fixture, "naam;sector;aanbod;bron\nWijkteam Een;municipal_team;advice;test\n",
		  &import);
	store(fixture, &import);
	struct work work = test_site_work(&fixture->test);
	struct organisation it;
	TEST_OK(work.db, organisation_by_name(&work, "Wijkteam Een", "municipal_team", &it));
	id_text(it.id, id);
	read_file(fixture,
		  arena_printf(fixture->test.mem, "id;naam;bron\n%s;Wijkteam Twee;test\n", id),
		  &import);
	g_assert_cmpuint(import.faults.len, ==, 0);
	g_assert_cmpint(import.changed, ==, 1);
	store(fixture, &import);
	work = test_site_work(&fixture->test);
	TEST_OK(work.db, organisation_get(&work, it.id, &it));
	g_assert_cmpstr(it.name, ==, "Wijkteam Twee");
	g_assert_cmpstr(it.sector, ==, "municipal_team");
	read_file(fixture, "naam;bron\nWijkteam Drie;test\n", &import);
	g_assert_cmpuint(import.faults.len, ==, 1); /* what is new needs a sector */
	read_file(fixture,
		  arena_printf(fixture->test.mem, "id;naam;sector\n%s;Wijkteam Twee;\n", id),
		  &import);
	g_assert_cmpuint(import.faults.len, ==, 1); /* emptied, not left out */
}

static void test_rows_that_are_wrong_are_told_by_number(struct fixture *fixture, const void *unused)
{
	struct directory_import import;
	read_file(fixture,
		  "naam,sector,mail,bron\nGoed,welfare,info@example.org,test\n"
		  ",welfare,,test\nFout,iets,,test\nMens,welfare,jan.jansen@example.org,test\n"
		  "Goed,welfare,,test\n",
		  &import);
	g_assert_cmpint(import.rows, ==, 5);
	g_assert_cmpuint(import.faults.len, ==, 4);
	g_assert_cmpint(import.faults.items[0].row, ==, 3);
	struct work work = test_site_work(&fixture->test);
	const char *none = "a,b\n1,2\n";
	g_assert_cmpint(directory_import_read(&work, none, strlen(none), &import), ==, ERR_INVALID);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/directory/file", test_a_file_is_read_and_comes_out_the_same);
	ADD("/directory/file_id", test_a_row_with_an_id_needs_only_what_changes);
	ADD("/directory/rows", test_rows_that_are_wrong_are_told_by_number);
	return g_test_run();
}
