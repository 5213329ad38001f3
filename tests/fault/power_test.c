/* SPDX-License-Identifier: EUPL-1.2 */
/* power_test.c: the power goes while many write; what was acknowledged is there, and the database
 * is sound. */
#include "base/clock.h"
#include "base/log.h"
#include "db/migrate.h"
#include "power.h"
#include "work/writer.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { WRITERS = 6, ROUNDS = 50, FORGETFUL_ROUNDS = 10, SEED = 20260101 };

/* Each unit stores a pair, so that half a unit would show. */
static const struct db_step pair_steps[] = {
	{ "pair", 1,
	  "create table pair_left (id bigint not null primary key, text text not null);"
	  "create table pair_right (id bigint not null primary key, text text not null);" },
};

struct fixture {
	char *folder, *file;
	struct power *power;
	GRand *chance;
	_Atomic int64_t next_id;
	GHashTable *acknowledged; /* id -> itself */
	GHashTable *stored;       /* after the last round */
};

static struct db *open_db(struct fixture *it)
{
	struct db *db;
	char reason[DB_REASON_BYTES];
	if (db_open((struct db_place){ .file = it->file }, &db, reason))
		g_error("%s", reason);
	return db;
}

static void set_up(struct fixture *it, uint32_t seed)
{
	struct db_step steps[2] = { region_steps[0], pair_steps[0] };
	char reason[DB_REASON_BYTES];
	log_set_quiet(1);
	*it = (struct fixture){ .folder = g_dir_make_tmp("omzien-power-XXXXXX", NULL) };
	it->file = g_build_filename(it->folder, "region.sqlite", NULL);
	it->power = power_new(it->folder, seed);
	it->chance = g_rand_new_with_seed(seed);
	it->acknowledged = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	it->stored = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	struct db *db = open_db(it);
	g_assert_cmpint(db_migrate(db, steps, COUNT_OF(steps), reason), ==, OK);
	g_assert_cmpint(region_prepare(db), ==, OK);
	db_close(db);
}

static void tear_down(struct fixture *it)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		g_autofree char *path = g_strconcat(it->file, ends[i], NULL);
		g_unlink(path);
	}
	g_rmdir(it->folder);
	power_free(it->power);
	g_rand_free(it->chance);
	g_hash_table_destroy(it->acknowledged);
	g_hash_table_destroy(it->stored);
	g_free(it->file);
	g_free(it->folder);
}

/* ---- writing until the power goes ---- */

static enum err add_pair(struct work *work, void *context)
{
	int64_t id = *(int64_t *)context;
	char text[1200];
	memset(text, 'a' + (int)(id % 26), sizeof text);
	text[100 + id * 37 % 1000] = '\0'; /* rows of many lengths, so that pages split */
	TRY(db_exec(work->db, "insert into pair_left (id, text) values (?1, ?2)", db_int(id),
		    db_text(text)));
	TRY(db_exec(work->db, "insert into pair_right (id, text) values (?1, ?2)", db_int(id),
		    db_text(text)));
	return work_touch_public(work);
}

struct hand {
	struct fixture *it;
	struct region *region;
	GArray *acknowledged;
};

static void *write_until_dark(void *context)
{
	struct hand *hand = context;
	while (!power_is_off(hand->it->power)) {
		SCOPED_ARENA(mem);
		int64_t id = atomic_fetch_add(&hand->it->next_id, 1) + 1;
		struct work work = { .mem = mem, .region = hand->region, .now_ms = clock_now_ms() };
		if (!writer_run(&work, add_pair, &id))
			g_array_append_val(hand->acknowledged, id);
	}
	return NULL;
}

static void write_round(struct fixture *it)
{
	pthread_t threads[WRITERS];
	struct hand hands[WRITERS];
	struct region *region = region_new("test", (struct db_place){ .file = it->file });
	for (int i = 0; i < WRITERS; i++) {
		hands[i] = (struct hand){ it, region, g_array_new(FALSE, FALSE, sizeof(int64_t)) };
		g_assert_cmpint(pthread_create(&threads[i], NULL, write_until_dark, &hands[i]), ==,
				0);
	}
	for (int i = 0; i < WRITERS; i++) {
		pthread_join(threads[i], NULL);
		for (guint j = 0; j < hands[i].acknowledged->len; j++)
			g_hash_table_add(it->acknowledged,
					 g_memdup2(&g_array_index(hands[i].acknowledged, int64_t,
								  j),
						   sizeof(int64_t)));
		g_array_unref(hands[i].acknowledged);
	}
	region_free(region);
}

/* Most rounds are short; one in eight goes through some checkpoints. */
static void run_round(struct fixture *it)
{
	bool is_long = g_rand_int_range(it->chance, 0, 8) == 0;
	power_cut_after(it->power, g_rand_int_range(it->chance, 1, is_long ? 9000 : 400));
	write_round(it);
	power_restore(it->power);
}

/* ---- what is left ---- */

static char *soundness(struct db *db, struct arena *mem)
{
	DB_ROWS rows = db_query(db, "pragma integrity_check");
	return db_next(&rows) ? db_column_text(&rows, mem, 0) : arena_strdup(mem, db_reason(db));
}

/* False: the database cannot be read. */
static bool read_stored(struct fixture *it, struct db *db)
{
	g_hash_table_remove_all(it->stored);
	DB_ROWS rows = db_query(db, "select id from pair_left");
	while (db_next(&rows)) {
		int64_t id = db_column_int(&rows, 0);
		g_hash_table_add(it->stored, g_memdup2(&id, sizeof id));
	}
	return !db_done(&rows);
}

static int count_lost(struct fixture *it)
{
	GHashTableIter iter;
	void *id;
	int lost = 0;
	g_hash_table_iter_init(&iter, it->acknowledged);
	while (g_hash_table_iter_next(&iter, &id, NULL))
		lost += !g_hash_table_contains(it->stored, id);
	return lost;
}

static int64_t count_halves(struct db *db)
{
	int64_t halves = -1;
	g_assert_cmpint(
		db_get_int(db, &halves,
			   "select (select count(*) from pair_left l where not exists"
			   " (select 1 from pair_right r where r.id = l.id and r.text = l.text))"
			   " + (select count(*) from pair_right r where not exists"
			   " (select 1 from pair_left l where l.id = r.id))"),
		==, OK);
	return halves;
}

static void assert_nothing_lost(struct fixture *it, int round)
{
	SCOPED_ARENA(mem);
	struct db *db = open_db(it);
	g_test_message("round %d: %u acknowledged", round, g_hash_table_size(it->acknowledged));
	g_assert_cmpstr(soundness(db, mem), ==, "ok");
	g_assert_true(read_stored(it, db));
	g_assert_cmpint(count_lost(it), ==, 0);
	g_assert_cmpint(count_halves(db), ==, 0);
	db_close(db);
}

static void test_no_power_cut_loses_what_was_acknowledged(void)
{
	struct fixture it;
	set_up(&it, SEED);
	for (int round = 0; round < ROUNDS; round++) {
		run_round(&it);
		assert_nothing_lost(&it, round);
	}
	g_assert_cmpuint(g_hash_table_size(it.acknowledged), >, ROUNDS);
	tear_down(&it);
}

/* Without syncs a cut must show: else the test above proves nothing. */
static void test_without_syncs_a_power_cut_does_lose(void)
{
	struct fixture it;
	int lost = 0;
	g_setenv("OMZIEN_BENCH", "1", TRUE);
	g_setenv("OMZIEN_SYNCHRONOUS", "off", TRUE);
	for (int round = 0; round < FORGETFUL_ROUNDS && !lost; round++) {
		set_up(&it, SEED + (uint32_t)round);
		run_round(&it);
		struct db *db;
		char reason[DB_REASON_BYTES];
		if (!db_open((struct db_place){ .file = it.file }, &db, reason)) {
			if (!read_stored(&it, db))
				g_hash_table_remove_all(it.stored);
			db_close(db);
		}
		lost = count_lost(&it);
		tear_down(&it);
	}
	g_unsetenv("OMZIEN_SYNCHRONOUS");
	g_unsetenv("OMZIEN_BENCH");
	g_assert_cmpint(lost, >, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/power/full", test_no_power_cut_loses_what_was_acknowledged);
	g_test_add_func("/power/off", test_without_syncs_a_power_cut_does_lose);
	return g_test_run();
}
