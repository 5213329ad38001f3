/* SPDX-License-Identifier: EUPL-1.2 */
/* work_test.c: group commit, versions, settings and the list of regions. */
#include "base/clock.h"
#include "db/test_db.h"
#include "work/book.h"
#include "work/test_work.h"
#include "work/setting.h"
#include "work/writer.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <stdatomic.h>

static const struct db_step note_steps[] = {
	{ "note", 1, "create table note (id bigint not null primary key, text text not null);" },
};

/* A region with a table of notes, around a database that a second connection can open. */
struct fixture {
	struct db *db;
	struct region *region;
	struct arena *mem;
};

static void set_up(struct fixture *it)
{
	struct db_step steps[2] = { region_steps[0], note_steps[0] };
	char reason[DB_REASON_BYTES];
	it->db = test_db_open_shared();
	it->mem = arena_new();
	TEST_OK(it->db, db_migrate(it->db, steps, COUNT_OF(steps), reason));
	TEST_OK(it->db, region_prepare(it->db));
	it->region = region_new("test", test_db_place(it->db));
}

static void tear_down(struct fixture *it)
{
	region_free(it->region);
	arena_free(it->mem);
	test_db_close(it->db);
}

static struct work work_in(struct fixture *it)
{
	return (struct work){
		.mem = it->mem, .db = it->db, .region = it->region, .now_ms = clock_now_ms()
	};
}

static enum err add_note(struct work *work, void *context)
{
	int64_t id = *(int64_t *)context;
	TRY(db_exec(work->db, "insert into note (id, text) values (?1, 'x')", db_int(id)));
	if (id % 7 == 0)
		return work_fail(work, ERR_INVALID, "id", N_("No sevens."));
	return work_touch_public(work);
}

static int64_t count_notes(struct fixture *it)
{
	int64_t count = -1;
	TEST_OK(it->db, db_get_int(it->db, &count, "select count(*) from note"));
	return count;
}

static void test_a_unit_that_fails_is_rolled_back_alone(void)
{
	struct fixture it;
	set_up(&it);
	for (int64_t id = 1; id <= 14; id++) {
		struct work work = work_in(&it);
		g_assert_cmpint(writer_run(&work, add_note, &id), ==, id % 7 ? OK : ERR_INVALID);
		g_assert_cmpuint(work.failures.len, ==, id % 7 ? 0 : 1);
		g_assert_true(work.db == it.db);
	}
	g_assert_cmpint(count_notes(&it), ==, 12);
	tear_down(&it);
}

static void test_the_public_version_moves_with_the_commit_only(void)
{
	struct fixture it;
	set_up(&it);
	int64_t seven = 7, eight = 8;
	struct work work = work_in(&it);
	g_assert_cmpint(writer_run(&work, add_note, &seven), ==, ERR_INVALID);
	g_assert_cmpint(atomic_load(&it.region->public_version), ==, 0);
	g_assert_cmpint(writer_run(&work, add_note, &eight), ==, OK);
	g_assert_cmpint(atomic_load(&it.region->public_version), ==, 2);
	tear_down(&it);
}

static void test_another_process_moves_the_version_too(void)
{
	struct fixture it;
	set_up(&it);
	struct work work = work_in(&it);
	TEST_OK(it.db, db_exec(it.db, "update region_state set public_version = 41 where id = 1"));
	TEST_OK(it.db, work_poll_version(&work));
	g_assert_cmpint(atomic_load(&it.region->public_version), ==, 41);
	tear_down(&it);
}

enum { WRITERS = 8, UNITS = 100 };

struct crowd {
	struct fixture *it;
	int64_t first;
	atomic_int *refused;
};

static void *write_many(void *context)
{
	struct crowd *crowd = context;
	for (int64_t id = crowd->first; id < crowd->first + UNITS; id++) {
		SCOPED_ARENA(mem);
		struct work work = work_in(crowd->it);
		work.mem = mem;
		if (writer_run(&work, add_note, &id))
			atomic_fetch_add(crowd->refused, 1);
	}
	return NULL;
}

static void test_many_threads_lose_nothing(void)
{
	struct fixture it;
	pthread_t threads[WRITERS];
	struct crowd crowds[WRITERS];
	atomic_int refused = 0;
	set_up(&it);
	for (int i = 0; i < WRITERS; i++) {
		crowds[i] = (struct crowd){ &it, 1 + i * UNITS, &refused };
		g_assert_cmpint(pthread_create(&threads[i], NULL, write_many, &crowds[i]), ==, 0);
	}
	for (int i = 0; i < WRITERS; i++)
		pthread_join(threads[i], NULL);
	g_assert_cmpint(atomic_load(&refused), ==, WRITERS * UNITS / 7);
	g_assert_cmpint(count_notes(&it), ==, WRITERS * UNITS - WRITERS * UNITS / 7);
	tear_down(&it);
}

static void test_a_setting_that_was_set_is_read_back(void)
{
	struct fixture it;
	set_up(&it);
	struct work work = work_in(&it);
	g_assert_cmpstr(setting_get(&work, "correction_mail"), ==, "");
	TEST_OK(it.db, setting_set(&work, "correction_mail", "a@b.example"));
	TEST_OK(it.db, setting_set(&work, "correction_mail", "c@d.example"));
	g_assert_cmpstr(setting_get(&work, "correction_mail"), ==, "c@d.example");
	g_assert_false(setting_is_on(&work, "is_live"));
	g_assert_cmpint(setting_set(&work, "no_such_thing", "x"), ==, ERR_MISSING);
	tear_down(&it);
}

static void test_regions_are_found_by_host_and_kept(void)
{
	g_autofree char *folder = g_dir_make_tmp("omzien-region-XXXXXX", NULL);
	struct store_place store = { .folder = folder };
	struct region_list list;
	struct region *first, *second;
	char reason[DB_REASON_BYTES];
	struct region_plan plans[] = {
		{ "groningen", "Provincie Groningen", "localhost groningen.localhost", true },
		{ "nederland", "Nederland", "nederland.localhost", false },
		{ "Foute sleutel", "x", "x.localhost", false },
		{ "derde", "Derde", "nederland.localhost", false },
	};
	g_assert_cmpint(region_list_open(store, &list, reason), ==, OK);
	g_assert_null(region_by_host(&list, "localhost"));
	g_assert_cmpint(region_add(store, &list, &plans[0], &first, reason), ==, OK);
	g_assert_cmpint(region_add(store, &list, &plans[1], &second, reason), ==, OK);
	g_assert_cmpint(region_add(store, &list, &plans[2], &second, reason), ==, ERR_INVALID);
	g_assert_cmpint(region_add(store, &list, &plans[3], &second, reason), ==, ERR_CONFLICT);
	region_list_close(&list);
	g_assert_cmpint(region_list_open(store, &list, reason), ==, OK);
	g_assert_cmpuint(list.len, ==, 2);
	g_assert_cmpstr(region_by_host(&list, "nederland.localhost")->key, ==, "nederland");
	g_assert_cmpstr(region_by_host(&list, "elders.example")->key, ==, "groningen");
	g_assert_null(region_by_key(&list, "derde"));
	region_list_close(&list);
	g_autofree char *file = g_build_filename(folder, "regions.sqlite", NULL);
	g_unlink(file);
	g_rmdir(folder);
}

static void test_a_role_is_a_set_not_a_ladder(void)
{
	struct work work = { .roles = EDITOR | OFFICER };
	g_assert_true(work_may(&work, ANYONE));
	g_assert_true(work_may(&work, EDITOR | ADMINISTRATOR));
	g_assert_false(work_may(&work, ADMINISTRATOR));
}

static void test_a_dictionary_is_opened_once(void)
{
	TEST_WORK(work, NULL, 0);
	struct lemma_book *book = work_book(work);
	g_assert_nonnull(book);
	g_assert_cmpstr(lemma_of(work->mem, book, "leden"), ==, "lid");
	g_assert_true(work_book(work) == book);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/work/alone", test_a_unit_that_fails_is_rolled_back_alone);
	g_test_add_func("/work/version", test_the_public_version_moves_with_the_commit_only);
	g_test_add_func("/work/poll", test_another_process_moves_the_version_too);
	g_test_add_func("/work/threads", test_many_threads_lose_nothing);
	g_test_add_func("/work/setting", test_a_setting_that_was_set_is_read_back);
	g_test_add_func("/work/region", test_regions_are_found_by_host_and_kept);
	g_test_add_func("/work/role", test_a_role_is_a_set_not_a_ladder);
	g_test_add_func("/work/book", test_a_dictionary_is_opened_once);
	return g_test_run();
}
