/* SPDX-License-Identifier: EUPL-1.2 */
/* test_work.c: a unit of work in a region of its own; for test programs only. */
#include "work/test_work.h"
#include "base/out.h"

#include <glib.h>
#include <string.h>

static const int64_t noon_ms = INT64_C(1795258800000); /* 2026-11-21 12:00 in the Netherlands */

/* A unit and what ends with it. */
struct test_work {
	struct work work;
	bool is_first;
};

static struct work *new_unit(struct db *db, struct region *region, bool is_first)
{
	struct arena *mem = arena_new();
	struct test_work *test = arena_new_of(mem, struct test_work);
	*test = (struct test_work){
		.work = { .mem = mem,
			  .db = db,
			  .region = region,
			  .now_ms = noon_ms,
			  .route = "test" },
		.is_first = is_first,
	};
	return &test->work;
}

static void add_steps(struct arena *mem, struct db_step **steps, size_t *count,
		      struct test_steps more)
{
	struct db_step *all = arena_array(mem, struct db_step, *count + more.count);
	if (*count)
		memcpy(all, *steps, *count * sizeof *all);
	memcpy(all + *count, more.steps, more.count * sizeof *all);
	*steps = all;
	*count += more.count;
}

struct all_steps {
	struct db_step *steps;
	size_t count;
};

static void make(void *context, struct db *db)
{
	const struct all_steps *all = context;
	char reason[DB_REASON_BYTES];
	if (db_migrate(db, all->steps, all->count, reason))
		g_error("test region: %s", reason);
	TEST_OK(db, region_prepare(db));
}

struct work *test_work_open_many(const struct test_steps *slices)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(key);
	struct all_steps all = { 0 };
	add_steps(mem, &all.steps, &all.count,
		  (struct test_steps){ region_steps, region_step_count });
	for (; slices->steps; slices++) {
		add_steps(mem, &all.steps, &all.count, *slices);
		out_printf(key, "%p %zu ", (const void *)slices->steps, slices->count);
	}
	struct db *db = test_db_open_made(&(struct test_db_maker){ key->data, true, make, &all });
	return new_unit(db, region_new("test", test_db_place(db)), true);
}

struct work *test_work_open(const struct db_step *steps, size_t count)
{
	return test_work_open_many((struct test_steps[]){ { steps, count }, { NULL, 0 } });
}

struct work *test_work_open_again(struct work *work)
{
	struct work *again = new_unit(test_db_open_again(work->db), work->region, false);
	again->now_ms = work->now_ms;
	return again;
}

void test_work_reset(struct work *work)
{
	work->failures.len = 0;
	work->is_public_changed = false;
	work->has_settings = false;
	work->settings.len = 0;
}

const char *test_work_failure(const struct work *work, const char *field)
{
	for (size_t i = 0; i < work->failures.len; i++)
		if (!field || (work->failures.items[i].field &&
			       !strcmp(work->failures.items[i].field, field)))
			return work->failures.items[i].text;
	return NULL;
}

void test_work_close(struct work *work)
{
	struct test_work *test = (struct test_work *)work;
	if (!work)
		return;
	if (test->is_first)
		region_free(work->region);
	test_db_close(work->db);
	arena_free(work->mem);
}
