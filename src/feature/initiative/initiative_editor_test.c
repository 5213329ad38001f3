/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_editor_test.c: who keeps a record may change and see that record, and no other. */
#include "feature/features.h"
#include "feature/initiative/test_register.h"

#include <glib.h>

enum { RECORDS = 3, ANNA = 7, BERT = 8 };

static const struct feature *const slices[] = {
	&person_feature, &vocabulary_feature, &place_feature,
	&source_feature, &freshness_feature,  &initiative_feature,
};

struct fixture {
	struct test_site test;
	struct work work;
	int64_t ids[RECORDS];
};

static void begin(struct fixture *fixture, const void *unused)
{
	test_register_open_with(&fixture->test, slices, COUNT_OF(slices), 0);
	for (size_t i = 0; i < RECORDS; i++) {
		struct initiative it = { .name = arena_printf(fixture->test.mem, "Test %zu", i),
					 .category = "meeting",
					 .municipality = "Groningen" };
		fixture->ids[i] = test_register_add(&fixture->test, &it);
	}
	fixture->work = test_site_work(&fixture->test);
}

static void end(struct fixture *fixture, const void *unused) { test_site_close(&fixture->test); }

static enum err may(struct fixture *fixture, int64_t person_id, unsigned roles, int64_t id)
{
	struct work work = fixture->work;
	work.person_id = person_id;
	work.roles = roles;
	return initiative_may_edit(&work, id);
}

static void test_an_editor_may_change_the_own_record_alone(struct fixture *fixture,
							   const void *unused)
{
	const int64_t mine = fixture->ids[0], other = fixture->ids[1];
	const struct {
		int64_t person_id;
		unsigned roles;
		int64_t id;
		enum err err;
	} cases[] = {
		{ ANNA, EDITOR, mine, OK },
		{ ANNA, RESIDENT, mine, OK },
		{ ANNA, EDITOR, other, ERR_FORBIDDEN },
		{ BERT, EDITOR, mine, ERR_FORBIDDEN },
		{ BERT, EDITOR | OFFICER | RESIDENT, mine, ERR_FORBIDDEN },
		{ 0, ANYONE, mine, ERR_FORBIDDEN },
		{ BERT, COORDINATOR, mine, OK },
		{ BERT, RESEARCHER, other, OK },
		{ BERT, ADMINISTRATOR, other, OK },
	};
	TEST_OK(fixture->test.db, initiative_editor_add(&fixture->work, mine, ANNA));
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("case %zu", i);
		g_assert_cmpint(may(fixture, cases[i].person_id, cases[i].roles, cases[i].id), ==,
				cases[i].err);
	}
}

static void test_editors_are_listed_once_and_leave(struct fixture *fixture, const void *unused)
{
	struct work *work = &fixture->work;
	struct id_list ids;
	const int64_t first = fixture->ids[0], second = fixture->ids[1];
	TEST_OK(work->db, initiative_editor_add(work, first, ANNA));
	TEST_OK(work->db, initiative_editor_add(work, first, ANNA));
	work->now_ms++;
	TEST_OK(work->db, initiative_editor_add(work, first, BERT));
	TEST_OK(work->db, initiative_editor_add(work, second, BERT));
	TEST_OK(work->db, initiative_editors(work, first, &ids));
	g_assert_cmpuint(ids.len, ==, 2);
	g_assert_cmpint(ids.items[0], ==, ANNA);
	g_assert_cmpint(ids.items[1], ==, BERT);
	TEST_OK(work->db, initiative_edited_by(work, BERT, &ids));
	g_assert_cmpuint(ids.len, ==, 2);
	TEST_OK(work->db, initiative_editor_remove(work, first, BERT));
	TEST_OK(work->db, initiative_edited_by(work, BERT, &ids));
	g_assert_cmpuint(ids.len, ==, 1);
	g_assert_cmpint(ids.items[0], ==, second);
	g_assert_cmpint(initiative_editor_add(work, 12345, ANNA), ==, ERR_MISSING);
}

static void test_a_hidden_record_is_seen_by_its_editors_and_moderators(struct fixture *fixture,
								       const void *unused)
{
	struct work *work = &fixture->work;
	struct initiative it;
	const int64_t id = fixture->ids[0];
	TEST_OK(work->db, initiative_editor_add(work, id, ANNA));
	TEST_OK(work->db, initiative_hide(work, id, "test"));
	work->roles = EDITOR;
	work->person_id = BERT;
	g_assert_cmpint(initiative_get(work, id, &it), ==, ERR_MISSING);
	work->person_id = ANNA;
	TEST_OK(work->db, initiative_get(work, id, &it));
	work->roles = COORDINATOR;
	work->person_id = BERT;
	TEST_OK(work->db, initiative_get(work, id, &it));
}

static void test_a_removed_record_leaves_no_editor(struct fixture *fixture, const void *unused)
{
	struct work *work = &fixture->work;
	struct id_list ids;
	TEST_OK(work->db, initiative_editor_add(work, fixture->ids[0], ANNA));
	TEST_OK(work->db, initiative_remove(work, fixture->ids[0], "test"));
	TEST_OK(work->db, initiative_edited_by(work, ANNA, &ids));
	g_assert_cmpuint(ids.len, ==, 0);
}

static void test_erasing_a_person_takes_the_records_away(struct fixture *fixture,
							 const void *unused)
{
	struct work *work = &fixture->work;
	struct id_list ids;
	struct data_items shown = { 0 };
	const struct data_subject anna = { .person_id = ANNA };
	TEST_OK(work->db, initiative_editor_add(work, fixture->ids[0], ANNA));
	TEST_OK(work->db, initiative_editor_add(work, fixture->ids[0], BERT));
	TEST_OK(work->db, initiative_feature.show_data(work, &anna, &shown));
	g_assert_cmpuint(shown.len, ==, 1);
	for (int is_preview = 1; is_preview >= 0; is_preview--) {
		struct data_effects effects = { 0 };
		TEST_OK(work->db, initiative_feature.erase_data(work, &anna, is_preview, &effects));
		g_assert_cmpuint(effects.len, ==, 1);
		g_assert_cmpint(effects.items[0].count, ==, 1);
		TEST_OK(work->db, initiative_edited_by(work, ANNA, &ids));
		g_assert_cmpuint(ids.len, ==, (gsize)is_preview);
	}
	TEST_OK(work->db, initiative_edited_by(work, BERT, &ids));
	g_assert_cmpuint(ids.len, ==, 1);
}

static void test_an_account_that_is_gone_keeps_nothing(struct fixture *fixture, const void *unused)
{
	struct work *work = &fixture->work;
	struct id_list ids;
	TEST_OK(work->db,
		db_exec(work->db, "insert into person (id, roles, created_ms) values (?1, ?2, 0)",
			db_int(BERT), db_int(EDITOR)));
	TEST_OK(work->db, initiative_editor_add(work, fixture->ids[0], ANNA));
	TEST_OK(work->db, initiative_editor_add(work, fixture->ids[0], BERT));
	for (int is_preview = 1; is_preview >= 0; is_preview--) {
		struct data_effects effects = { 0 };
		TEST_OK(work->db, initiative_feature.expire_data(work, is_preview, &effects));
		g_assert_cmpuint(effects.len, ==, 1);
		g_assert_cmpint(effects.items[0].count, ==, 1);
		TEST_OK(work->db, initiative_editors(work, fixture->ids[0], &ids));
		g_assert_cmpuint(ids.len, ==, is_preview ? 2 : 1);
	}
	g_assert_cmpint(ids.items[0], ==, BERT);
}

#define ADD(test) g_test_add("/initiative_editor/" #test, struct fixture, NULL, begin, test, end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_an_editor_may_change_the_own_record_alone);
	ADD(test_editors_are_listed_once_and_leave);
	ADD(test_a_hidden_record_is_seen_by_its_editors_and_moderators);
	ADD(test_a_removed_record_leaves_no_editor);
	ADD(test_an_account_that_is_gone_keeps_nothing);
	ADD(test_erasing_a_person_takes_the_records_away);
	return g_test_run();
}
