/* SPDX-License-Identifier: EUPL-1.2 */
/* thing_test.c: rules and store of things. */
#include "db/test_db.h"
#include "feature/thing/thing.h"
#include "feature/thing/thing_schema.h"
#include "feature/thing/thing_slice.h"

#include <glib.h>

/* A unit of work on an empty database; its region is only as much of one as the rules here touch. */
static struct work work_on(struct db *db, struct arena *mem, struct region *region)
{
	return (struct work){ .mem = mem, .db = db, .region = region, .now_ms = 1000 };
}

static void test_a_thing_without_a_name_is_refused(void)
{
	static const char *const names[] = { "", "  ", "\t" };
	struct db *db __attribute__((cleanup(test_db_cleanup))) = test_db_open_with(thing_schema, thing_schema_count);
	SCOPED_ARENA(mem);
	struct region region = { 0 };
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct work work = work_on(db, mem, &region);
		int64_t id = 0;
		g_assert_cmpint(thing_add(&work, names[i], &id), ==, ERR_INVALID);
		g_assert_cmpint(id, ==, 0);
		g_assert_cmpstr(work.failures.items[0].field, ==, "naam");
	}
}

static void test_things_are_listed_by_their_sort_key(void)
{
	struct db *db __attribute__((cleanup(test_db_cleanup))) = test_db_open_with(thing_schema, thing_schema_count);
	SCOPED_ARENA(mem);
	struct region region = { 0 };
	struct work work = work_on(db, mem, &region);
	struct things things;
	TEST_OK(db, thing_list(&work, &things));
	g_assert_cmpuint(things.len, ==, 0);
	TEST_OK(db, thing_insert(db, &(struct thing){ .id = 1, .name = "De tweede" }, "tweede"));
	TEST_OK(db, thing_insert(db, &(struct thing){ .id = 2, .name = "Eerste" }, "eerste"));
	TEST_OK(db, thing_list(&work, &things));
	g_assert_cmpuint(things.len, ==, 2);
	g_assert_cmpstr(things.items[0].name, ==, "Eerste");
	g_assert_cmpint(things.items[1].id, ==, 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/thing/a-thing-without-a-name-is-refused", test_a_thing_without_a_name_is_refused);
	g_test_add_func("/thing/listed-by-sort-key", test_things_are_listed_by_their_sort_key);
	return g_test_run();
}
