/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_store_test.c: searching and remembering on both databases, through the writer. */
#include "feature/duplicate/duplicate_slice.h"
#include "feature/features.h"
#include "work/test_work.h"
#include "work/writer.h"

#include <glib.h>

enum { RECORDS = 400, PERSON = 5 };

static struct work *open_region(void)
{
	static const struct feature *const slices[] = {
		&outbox_feature,  &privacy_feature,   &person_feature,    &vocabulary_feature,
		&place_feature,   &source_feature,    &freshness_feature, &initiative_feature,
		&contact_feature, &duplicate_feature,
	};
	struct test_steps steps[COUNT_OF(slices) + 1] = { 0 };
	for (size_t i = 0, count = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->step_count)
			steps[count++] =
				(struct test_steps){ slices[i]->steps, slices[i]->step_count };
	return test_work_open_many(steps);
}
#define REGION(name) struct work *name __attribute__((cleanup(test_work_cleanup))) = open_region()

static enum err fill(struct work *work, void *context)
{
	int64_t *ids = context;
	for (int i = 0; i < RECORDS; i++) {
		struct initiative it = {
			.name = arena_printf(work->mem, "%s %c%cmoringaard",
					     i % 2 ? "Eettafel" : "", 'a' + i / 2 % 26,
					     'a' + i / 52),
			.slug = "x",
			.category = "meeting",
			.municipality = "Het Hogeland",
			.municipality_code = "GM1966",
			.website = i < 2 ? "https://www.een.example/" : NULL,
		};
		TRY(initiative_add(work, &it, &(struct change_cause){ 0 }));
		if (i < 2)
			ids[i] = it.id;
	}
	return OK;
}

static enum err say_distinct(struct work *work, void *context)
{
	const int64_t *ids = context;
	return duplicate_decide(work, ids[1], ids[0], DUPLICATE_DISTINCT);
}

static void test_a_search_goes_through_the_writer(void)
{
	REGION(work);
	int64_t ids[2] = { 0 }, open = 0, distinct = 0;
	struct duplicate_search search, kept;
	struct duplicates pairs = { 0 };
	struct duplicate pair;
	work->roles = COORDINATOR;
	work->person_id = PERSON;
	TEST_WORK_OK(work, writer_run(work, fill, ids));
	TEST_WORK_OK(work, duplicate_search_all(work, &search));
	g_assert_cmpint(search.records, ==, RECORDS);
	g_assert_cmpint(search.found, >=, RECORDS / 2);
	TEST_WORK_OK(work, writer_run(work, say_distinct, ids));
	work->now_ms++;
	TEST_WORK_OK(work, duplicate_search_all(work, &search));
	TEST_WORK_OK(work, duplicate_count(work->db, DUPLICATE_OPEN, &open));
	TEST_WORK_OK(work, duplicate_count(work->db, DUPLICATE_DISTINCT, &distinct));
	g_assert_cmpint(distinct, ==, 1);
	g_assert_cmpint(open, ==, search.kept - 1);
	TEST_WORK_OK(work, duplicate_search_select(work->db, &kept));
	g_assert_cmpint(kept.found, ==, search.found);
	TEST_WORK_OK(work, duplicate_select_state(work->db, work->mem, DUPLICATE_OPEN, 0, &pairs));
	g_assert_cmpuint(pairs.len, ==, DUPLICATE_PAGE);
	g_assert_cmpfloat(pairs.items[0].score, >=, pairs.items[DUPLICATE_PAGE - 1].score);
	TEST_WORK_OK(work, duplicate_select(work->db, work->mem, ids[0], ids[1], &pair));
	g_assert_cmpint(pair.person_id, ==, PERSON);
	g_assert_cmpuint(pair.reasons & ALIKE_SITE, !=, 0);
}

static enum err inherit(struct work *work, void *context)
{
	const int64_t *ids = context;
	return duplicate_inherit(work->db, ids[0], ids[2]);
}

static void test_who_is_another_stays_another_after_a_merge(void)
{
	REGION(work);
	int64_t ids[3] = { 0 };
	struct duplicate pair = { 0 };
	work->roles = COORDINATOR;
	TEST_WORK_OK(work, writer_run(work, fill, ids));
	ids[2] = ids[0] - 1; /* merged into one with a smaller id */
	TEST_WORK_OK(work, writer_run(work, say_distinct, ids));
	TEST_WORK_OK(work, writer_run(work, inherit, ids));
	TEST_WORK_OK(work, writer_run(work, inherit, ids)); /* twice is once */
	TEST_WORK_OK(work, duplicate_select(work->db, work->mem, ids[2], ids[1], &pair));
	g_assert_cmpint(pair.state, ==, DUPLICATE_DISTINCT);
}

static void test_the_job_rests_while_nothing_changed(void)
{
	REGION(work);
	struct duplicate_search first, second;
	bool is_more = true;
	TEST_WORK_OK(work, duplicate_job(NULL, work, &is_more));
	g_assert_false(is_more);
	TEST_WORK_OK(work, duplicate_search_select(work->db, &first));
	g_assert_cmpint(first.at_ms, ==, work->now_ms);
	work->now_ms++;
	TEST_WORK_OK(work, duplicate_job(NULL, work, &is_more));
	TEST_WORK_OK(work, duplicate_search_select(work->db, &second));
	g_assert_cmpint(second.at_ms, ==, first.at_ms);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/duplicate_store/a search goes through the writer",
			test_a_search_goes_through_the_writer);
	g_test_add_func("/duplicate_store/who is another stays another after a merge",
			test_who_is_another_stays_another_after_a_merge);
	g_test_add_func("/duplicate_store/the job rests while nothing changed",
			test_the_job_rests_while_nothing_changed);
	return g_test_run();
}
