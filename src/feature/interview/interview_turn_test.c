/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_turn_test.c: turns are split, joined and given away, and that is undone. */
#include "feature/interview/interview_turn.h"
#include "feature/interview/test_interview.h"

static const char *turn_at(struct fixture *fixture, int64_t id, size_t number)
{
	const struct transcript it = text_of(fixture, id);
	const struct turn *turn = &it.turns.items[number];
	return piece(fixture->work->mem, it.text, turn->start, turn->end);
}

/* Splits the first answer where "Toen" begins. */
static void split_answer(struct fixture *fixture, int64_t id)
{
	const char *words = turn_at(fixture, id, 1);
	const struct turn_split split = {
		.number = 1,
		.version = get(fixture, id).version,
		.at = utf8_length(arena_strndup(fixture->work->mem, words,
						(size_t)(strstr(words, "Toen") - words))),
		.speaker = " R2 ",
	};
	TEST_WORK_OK(fixture->work, interview_split_turn(fixture->work, NULL, id, &split));
}

static void test_a_turn_is_split_and_nothing_moves(void)
{
	FIXTURE(fixture);
	const int64_t id = test_transcribed(&fixture);
	const struct transcript old = text_of(&fixture, id);
	struct text_changes changes;
	split_answer(&fixture, id);
	const struct transcript new = text_of(&fixture, id);
	g_assert_cmpstr(new.text, ==, old.text);
	g_assert_cmpuint(new.turns.len, ==, old.turns.len + 1);
	g_assert_cmpstr(turn_at(&fixture, id, 1), ==,
			"Wij zijn begonnen met Piet de Vries in Ulrum.");
	g_assert_cmpstr(turn_at(&fixture, id, 2), ==,
			"Toen kwam Piet de Vries ook bij Testzorg Voorbeelddorp.");
	g_assert_cmpstr(new.turns.items[1].speaker, ==, "Jan");
	g_assert_cmpstr(new.turns.items[2].speaker, ==, "R2");
	TEST_WORK_OK(fixture.work, interview_changes(fixture.work, id, 1, &changes));
	g_assert_cmpuint(changes.len, ==, 0);
}

static void test_what_cannot_be_split_is_told(void)
{
	static const size_t places[] = { 0, 1000000 };
	FIXTURE(fixture);
	const int64_t id = test_transcribed(&fixture);
	struct turn_split split = { .number = 1, .version = 1, .speaker = "R2" };
	for (size_t i = 0; i < COUNT_OF(places); i++) {
		split.at = places[i];
		test_work_reset(fixture.work);
		g_assert_cmpint(interview_split_turn(fixture.work, NULL, id, &split), ==,
				ERR_INVALID);
		g_assert_nonnull(test_work_failure(fixture.work, "begin"));
	}
	split = (struct turn_split){ .number = 99, .version = 1, .speaker = "R2", .at = 3 };
	g_assert_cmpint(interview_split_turn(fixture.work, NULL, id, &split), ==, ERR_MISSING);
	split = (struct turn_split){ .number = 1, .version = 7, .speaker = "R2", .at = 3 };
	g_assert_cmpint(interview_split_turn(fixture.work, NULL, id, &split), ==, ERR_CONFLICT);
	fixture.work->roles = COORDINATOR;
	g_assert_cmpint(interview_split_turn(fixture.work, NULL, id, &split), ==, ERR_FORBIDDEN);
}

static void test_two_turns_become_one(void)
{
	FIXTURE(fixture);
	const int64_t id = test_transcribed(&fixture);
	const struct transcript old = text_of(&fixture, id);
	struct turn_join join = { .number = 2, .version = 1 };
	TEST_WORK_OK(fixture.work, interview_join_turn(fixture.work, NULL, id, &join));
	const struct transcript new = text_of(&fixture, id);
	g_assert_cmpuint(new.turns.len, ==, old.turns.len - 1);
	g_assert_true(g_str_has_prefix(turn_at(&fixture, id, 2), "En nu?"));
	g_assert_nonnull(strstr(turn_at(&fixture, id, 2), "9971 AB."));
	join.version = 2;
	g_assert_cmpint(interview_join_turn(fixture.work, NULL, id, &join), ==, ERR_MISSING);
}

static void undo(struct fixture *fixture, int64_t id)
{
	TEST_WORK_OK(fixture->work, interview_undo_turns(fixture->work, NULL, id));
}

static void test_each_change_is_undone(void)
{
	FIXTURE(fixture);
	const int64_t id = test_transcribed(&fixture);
	const struct turn_edit given = { 1, 2, "R1", turn_at(&fixture, id, 1), true };
	const struct turn_join join = { .number = 0, .version = 4 };
	const char *what;
	struct interview it = get(&fixture, id);
	TEST_WORK_OK(fixture.work, interview_turns_undone_by(fixture.work, &it, &what));
	g_assert_null(what);
	split_answer(&fixture, id);
	it = get(&fixture, id);
	TEST_WORK_OK(fixture.work, interview_turns_undone_by(fixture.work, &it, &what));
	g_assert_nonnull(what);
	undo(&fixture, id);
	g_assert_cmpuint(text_of(&fixture, id).turns.len, ==, 4);
	g_assert_cmpint(interview_undo_turns(fixture.work, NULL, id), ==, ERR_CONFLICT);
	struct turn_edit edit = given;
	edit.version = 3;
	TEST_WORK_OK(fixture.work, interview_edit_turn(fixture.work, NULL, id, &edit));
	g_assert_true(text_of(&fixture, id).turns.items[1].is_interviewer);
	TEST_WORK_OK(fixture.work, interview_join_turn(fixture.work, NULL, id, &join));
	undo(&fixture, id); /* the last change alone */
	g_assert_cmpuint(text_of(&fixture, id).turns.len, ==, 4);
	g_assert_cmpstr(text_of(&fixture, id).turns.items[1].speaker, ==, "R1");
}

static int64_t count_turns(struct fixture *fixture, int64_t id)
{
	int64_t count;
	TEST_WORK_OK(fixture->work,
		     db_get_int(fixture->work->db, &count,
				"select count(*) from interview_turn where interview_id = ?1",
				db_int(id)));
	return count;
}

static void test_names_of_speakers_do_not_stay_in_turns_of_before(void)
{
	FIXTURE(fixture);
	const int64_t id = test_transcribed(&fixture);
	struct pseudonym item = { "Jan", "R1" };
	const struct pseudonyms one = { &item, 1, 0 };
	split_answer(&fixture, id);
	g_assert_cmpint(count_turns(&fixture, id), ==, 4 + 5);
	TEST_WORK_OK(fixture.work, interview_pseudonymise(fixture.work, NULL, id, 2, &one));
	g_assert_cmpint(count_turns(&fixture, id), ==, 5 + 5); /* of the original, to undo */
	TEST_WORK_OK(fixture.work, interview_check(fixture.work, id));
	g_assert_cmpint(count_turns(&fixture, id), ==, 5);
	const struct turn_join join = { .number = 1, .version = 3 }; /* also of a checked text */
	TEST_WORK_OK(fixture.work, interview_join_turn(fixture.work, NULL, id, &join));
	g_assert_cmpint(count_turns(&fixture, id), ==, 5 + 4);
	undo(&fixture, id);
	g_assert_cmpint(count_turns(&fixture, id), ==, 5);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/interview/turn/split", test_a_turn_is_split_and_nothing_moves);
	g_test_add_func("/interview/turn/refused", test_what_cannot_be_split_is_told);
	g_test_add_func("/interview/turn/join", test_two_turns_become_one);
	g_test_add_func("/interview/turn/undo", test_each_change_is_undone);
	g_test_add_func("/interview/turn/names",
			test_names_of_speakers_do_not_stay_in_turns_of_before);
	return g_test_run();
}
