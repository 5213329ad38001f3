/* SPDX-License-Identifier: EUPL-1.2 */
/* snapshot_test.c: freezing the register and telling what changed; what began is not what was
 * found. */
#include "base/clock.h"
#include "feature/features.h"
#include "feature/initiative/initiative.h"
#include "feature/round/round_slice.h"
#include "work/test_work.h"
#include "work/writer.h"

#include <glib.h>
#include <string.h>

static const struct feature *const slices[] = {
	&vocabulary_feature, &place_feature,      &source_feature,
	&freshness_feature,  &initiative_feature, &round_feature,
};

enum { MANY = 2 * SNAPSHOT_SLICE + 7 };

static enum err seed(struct work *work, void *context)
{
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->seed)
			TRY(slices[i]->seed(work));
	return context ? ERR_BROKEN : OK;
}

static struct work *open_region(void)
{
	struct test_steps steps[COUNT_OF(slices) + 1] = { 0 };
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		steps[i] = (struct test_steps){ slices[i]->steps, slices[i]->step_count };
	struct work *work = test_work_open_many(steps);
	TEST_WORK_OK(work, writer_run(work, seed, NULL));
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->start)
			TEST_WORK_OK(work, slices[i]->start(work));
	test_work_reset(work);
	work->roles = ADMINISTRATOR;
	return work;
}
#define REGION(name) struct work *name __attribute__((cleanup(test_work_cleanup))) = open_region()

/* ---- changing the register ---- */

static enum err add_unit(struct work *work, void *context)
{
	struct initiative *it = context;
	struct location location;
	TRY(initiative_check(work, it, &location));
	return initiative_add(work, it, &(struct change_cause){ 0 });
}

static int64_t add(struct work *work, const char *name, int64_t year)
{
	struct initiative it = { .name = name,
				 .category = "meeting",
				 .place = "Ulrum",
				 .municipality = "Het Hogeland",
				 .start_year = year };
	TEST_WORK_OK(work, writer_run(work, add_unit, &it));
	return it.id;
}

struct alter {
	int64_t id;
	const char *category, *phase, *place;
};

static enum err alter_unit(struct work *work, void *context)
{
	const struct alter *alter = context;
	struct initiative it;
	struct location location;
	bool is_changed;
	TRY(initiative_get(work, alter->id, &it));
	it.category = alter->category ? alter->category : it.category;
	it.phase = alter->phase ? alter->phase : it.phase;
	it.place = alter->place ? alter->place : it.place;
	TRY(initiative_check(work, &it, &location));
	return initiative_change(work, &it, &(struct change_cause){ 0 }, &is_changed);
}

static enum err hide_unit(struct work *work, void *context)
{
	return initiative_hide(work, *(int64_t *)context, "test");
}

static enum err remove_unit(struct work *work, void *context)
{
	return initiative_remove(work, *(int64_t *)context, "test");
}

static enum err merge_unit(struct work *work, void *context)
{
	return db_exec(work->db, "update initiative set status = 'merged' where id = ?1",
		       db_int(*(int64_t *)context));
}

/* ---- looking ---- */

static int64_t freeze(struct work *work, const char *name)
{
	int64_t id = 0;
	work->now_ms += 1000;
	TEST_WORK_OK(work, snapshot_make(work, name, 0, &id));
	return id;
}

static enum err note(void *context, const struct change *change)
{
	g_string_append_printf(context, "%s %s%s%s%s%s; ", change->name, change_key(change->kind),
			       change->before ? " " : "", change->before ? change->before : "",
			       change->after ? ">" : "", change->after ? change->after : "");
	return OK;
}

static void expect(struct work *work, int64_t earlier, int64_t later, const char *wanted)
{
	g_autoptr(GString) text = g_string_new("");
	TEST_WORK_OK(work, snapshot_compare(work, earlier, later, note, text));
	g_assert_cmpstr(text->str, ==, wanted);
}

static struct snapshot get(struct work *work, int64_t id)
{
	struct snapshot it;
	TEST_WORK_OK(work, snapshot_get(work, id, &it));
	return it;
}

/* What the counts of a snapshot say must come out. */
static void assert_sums(struct work *work, int64_t id)
{
	struct snapshot it = get(work, id), before = get(work, it.previous_id);
	const int64_t *changes = it.changes;
	g_assert_cmpint(it.total, ==,
			before.total + changes[CHANGE_STARTED] + changes[CHANGE_FOUND] +
				changes[CHANGE_UNSURE] + changes[CHANGE_RETURNED] -
				changes[CHANGE_ENDED] - changes[CHANGE_MERGED] -
				changes[CHANGE_HIDDEN]);
}

/* ---- tests ---- */

static void test_an_empty_register_can_be_frozen(void)
{
	REGION(work);
	int64_t id = freeze(work, "Leeg");
	g_assert_cmpint(get(work, id).total, ==, 0);
	expect(work, id, id, "");
	expect(work, id, 0, "");
}

static void test_a_snapshot_compared_with_itself_says_nothing(void)
{
	REGION(work);
	add(work, "Dorpszorg", 2011);
	int64_t id = freeze(work, "Nu");
	expect(work, id, id, "");
	expect(work, id, 0, "");
}

static void test_what_began_is_told_from_what_was_found(void)
{
	REGION(work);
	add(work, "Oud", 2001);
	int64_t first = freeze(work, "Eerste");
	add(work, "A begon", 2026);
	add(work, "B bestond al", 2012);
	add(work, "C wie weet", 0);
	expect(work, first, 0, "A begon begonnen; B bestond al gevonden; C wie weet nieuw; ");
	int64_t second = freeze(work, "Tweede");
	expect(work, first, second, "A begon begonnen; B bestond al gevonden; C wie weet nieuw; ");
	g_assert_cmpint(get(work, second).total, ==, 4);
	g_assert_cmpint(get(work, second).changes[CHANGE_STARTED], ==, 1);
	g_assert_cmpint(get(work, second).changes[CHANGE_FOUND], ==, 1);
	g_assert_cmpint(get(work, second).changes[CHANGE_UNSURE], ==, 1);
	assert_sums(work, second);
}

static void test_each_end_has_its_own_name(void)
{
	REGION(work);
	int64_t ids[6];
	static const char *const names[] = { "A", "B", "C", "D", "E", "F" };
	for (size_t i = 0; i < COUNT_OF(ids); i++)
		ids[i] = add(work, names[i], 2010);
	int64_t first = freeze(work, "Eerste");
	TEST_WORK_OK(work,
		     writer_run(work, alter_unit, &(struct alter){ ids[0], .phase = "stopped" }));
	TEST_WORK_OK(work, writer_run(work, merge_unit, &ids[1]));
	TEST_WORK_OK(work, writer_run(work, hide_unit, &ids[2]));
	TEST_WORK_OK(work, writer_run(work, remove_unit, &ids[3]));
	TEST_WORK_OK(work, writer_run(work, alter_unit,
				      &(struct alter){ ids[4], .category = "informal_help" }));
	TEST_WORK_OK(work,
		     writer_run(work, alter_unit, &(struct alter){ ids[5], .place = "Leens" }));
	const char *wanted = "A gestopt; B samengevoegd; C weg;  weg; "
			     "E categorie meeting>informal_help; "
			     "F plaats gm1966-ulrum>gm1966-leens; ";
	expect(work, first, 0, wanted);
	int64_t second = freeze(work, "Tweede");
	expect(work, first, second, wanted);
	g_assert_cmpint(get(work, second).total, ==, 2);
	assert_sums(work, second);
	TEST_WORK_OK(work,
		     writer_run(work, alter_unit, &(struct alter){ ids[0], .phase = "running" }));
	int64_t third = freeze(work, "Derde");
	expect(work, second, third, "A terug; ");
	assert_sums(work, third);
	/* the first one did not change, but for the name of what was removed for good */
	struct data_effects effects = { 0 };
	TEST_WORK_OK(work, round_feature.expire_data(work, true, &effects));
	g_assert_cmpint(effects.len, ==, 1);
	g_assert_cmpint(effects.items[0].count, ==, 1);
	TEST_WORK_OK(work, round_feature.expire_data(work, false, &effects));
	effects.len = 0;
	TEST_WORK_OK(work, round_feature.expire_data(work, true, &effects));
	g_assert_cmpint(effects.len, ==, 0);
	g_assert_cmpint(get(work, first).total, ==, 6);
	expect(work, first, second, wanted);
}

static void test_snapshots_the_wrong_way_round_are_refused(void)
{
	REGION(work);
	g_autoptr(GString) text = g_string_new("");
	int64_t first = freeze(work, "Eerste"), second = freeze(work, "Tweede");
	g_assert_cmpint(snapshot_compare(work, second, first, note, text), ==, ERR_INVALID);
	g_assert_cmpint(snapshot_compare(work, 42, 0, note, text), ==, ERR_MISSING);
	g_assert_cmpint(snapshot_compare(work, first, 42, note, text), ==, ERR_MISSING);
}

static void test_a_snapshot_needs_a_name_and_a_role(void)
{
	REGION(work);
	int64_t id = 0;
	g_assert_cmpint(snapshot_make(work, "  ", 0, &id), ==, ERR_INVALID);
	test_work_reset(work);
	g_assert_cmpint(snapshot_make(work, NULL, 0, &id), ==, ERR_INVALID);
	g_assert_cmpint(snapshot_make(work, "Ronde die er niet is", 42, &id), ==, ERR_MISSING);
	work->roles = COORDINATOR;
	g_assert_cmpint(snapshot_make(work, "Mag niet", 0, &id), ==, ERR_FORBIDDEN);
	g_assert_cmpint(id, ==, 0);
}

static enum err fill_unit(struct work *work, void *context)
{
	(void)context;
	for (int64_t i = 1; i <= MANY; i++)
		TRY(db_exec(
			work->db,
			"insert into initiative (id, name, name_key, slug, status, category,"
			" lat_e5, lon_e5, location_precision, created_ms, changed_ms, import_id,"
			" held_by) values (?1, 'Veel', 'veel', 'veel', 'published', 'meeting',"
			" 0, 0, 'none', 1, 1, 0, 0)",
			db_int(i)));
	return OK;
}

static enum err break_unit(struct work *work, void *context)
{
	struct snapshot it = { .id = *(int64_t *)context, .name = "Half", .begun_ms = 1 };
	TRY(snapshot_insert(work->db, &it));
	TRY(snapshot_copy(work->db, it.id, (struct id_range){ 0, SNAPSHOT_SLICE }));
	it.last_id = SNAPSHOT_SLICE;
	return snapshot_update(work->db, &it);
}

static void test_a_snapshot_of_many_is_made_in_slices_and_finished_after_a_stop(void)
{
	REGION(work);
	int64_t half = 77, id = 0;
	bool was_any = false;
	TEST_WORK_OK(work, writer_run(work, fill_unit, NULL));
	TEST_WORK_OK(work, writer_run(work, break_unit, &half));
	g_assert_cmpint(snapshot_make(work, "Intussen", 0, &id), ==, ERR_CONFLICT);
	TEST_WORK_OK(work, snapshot_resume(work, &was_any));
	g_assert_true(was_any);
	g_assert_cmpint(get(work, half).total, ==, MANY);
	id = freeze(work, "Daarna");
	g_assert_cmpint(get(work, id).total, ==, MANY);
	expect(work, half, id, "");
	TEST_WORK_OK(work, snapshot_resume(work, &was_any));
	g_assert_false(was_any);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(test) g_test_add_func("/snapshot/" #test, test)
	ADD(test_an_empty_register_can_be_frozen);
	ADD(test_a_snapshot_compared_with_itself_says_nothing);
	ADD(test_what_began_is_told_from_what_was_found);
	ADD(test_each_end_has_its_own_name);
	ADD(test_snapshots_the_wrong_way_round_are_refused);
	ADD(test_a_snapshot_needs_a_name_and_a_role);
	ADD(test_a_snapshot_of_many_is_made_in_slices_and_finished_after_a_stop);
	return g_test_run();
}
