/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_moved_test.c: interviews, texts and answers follow records that became one, and its undo.
 */
#include "feature/coding/coding_store.h"
#include "feature/coding/test_coding.h"
#include "feature/interview/interview_transcript.h"

enum { FIRST = 501, SECOND = 502, THIRD = 503 };

static void merge(struct work *work, int64_t from, int64_t to)
{
	for (size_t i = 0; i < COUNT_OF(coding_slices); i++)
		if (coding_slices[i]->merge_subject)
			TEST_WORK_OK(work, coding_slices[i]->merge_subject(
						   work, (struct subject){ "initiative", from },
						   (struct subject){ "initiative", to }));
}

static void part(struct work *work, int64_t from, int64_t to)
{
	for (size_t i = 0; i < COUNT_OF(coding_slices); i++)
		if (coding_slices[i]->unmerge_subject)
			TEST_WORK_OK(work, coding_slices[i]->unmerge_subject(
						   work, (struct subject){ "initiative", from },
						   (struct subject){ "initiative", to }));
}

static int64_t text_about(struct work *work, int64_t initiative_id)
{
	struct coding_rows rows = { 0 };
	const int64_t id = coding_text_of(work, "Samen koken.");
	const struct coding_filter filter = { .round_id = -1, .text_id = id, .with_text = true };
	TEST_WORK_OK(work, coding_text_select(work->db, work->mem, &filter, &rows));
	rows.items[0].text.subject = (struct subject){ "initiative", initiative_id };
	rows.items[0].text.respondent = initiative_id;
	TEST_WORK_OK(work, coding_text_store(work->db, &rows.items[0], work->now_ms));
	return id;
}

static int64_t talk_about(struct work *work, int64_t initiative_id)
{
	struct interview it = { .is_test = true };
	TEST_WORK_OK(work, interview_save(work, &it));
	TEST_WORK_OK(work,
		     db_exec(work->db,
			     "update interview set subject_kind = 'initiative', subject_id = ?2"
			     " where id = ?1",
			     db_int(it.id), db_int(initiative_id)));
	return it.id;
}

/* What somebody is filling in for it. */
static void draft_about(struct work *work, int64_t initiative_id)
{
	TEST_WORK_OK(
		work,
		db_exec(work->db,
			"insert into submission_draft (id, survey_id, version_id, invitation_id,"
			" kind, subject_id, channel, language, started_ms, changed_ms, person_id,"
			" instance_id, consent_version, document) values (?1, 1, 1, 0,"
			" 'initiative', ?1, 'web', 'nl', 1, 1, 0, 'uuid:test', 1, '')",
			db_int(initiative_id)));
}

static int64_t texts_of(struct work *work, int64_t initiative_id)
{
	int64_t count;
	TEST_WORK_OK(work, db_get_int(work->db, &count,
				      "select count(*) from coding_text where subject_id = ?1"
				      " and respondent = ?1",
				      db_int(initiative_id)));
	return count;
}

static int64_t drafts_of(struct work *work, int64_t initiative_id)
{
	int64_t count;
	TEST_WORK_OK(work, db_get_int(work->db, &count,
				      "select count(*) from submission_draft where subject_id = ?1",
				      db_int(initiative_id)));
	return count;
}

static int64_t talks_of(struct work *work, int64_t initiative_id)
{
	struct interviews all;
	const struct interview_filter filter = { .subject = { "initiative", initiative_id } };
	TEST_WORK_OK(work, interview_list(work, &filter, &all));
	return (int64_t)all.len;
}

static void check(struct work *work, const int64_t expected[3])
{
	for (int i = 0; i < 3; i++) {
		g_assert_cmpint(texts_of(work, FIRST + i), ==, expected[i]);
		g_assert_cmpint(talks_of(work, FIRST + i), ==, expected[i]);
		g_assert_cmpint(drafts_of(work, FIRST + i), ==, expected[i]);
	}
}

static void test_everything_follows_a_merge_and_its_undo(void)
{
	CODING(work);
	for (int i = 0; i < 3; i++) {
		text_about(work, FIRST + i);
		talk_about(work, FIRST + i);
		draft_about(work, FIRST + i);
	}
	merge(work, FIRST, SECOND);
	check(work, (const int64_t[]){ 0, 2, 1 });
	merge(work, SECOND, THIRD);
	check(work, (const int64_t[]){ 0, 0, 3 });
	part(work, SECOND, THIRD);
	check(work, (const int64_t[]){ 0, 2, 1 });
	part(work, FIRST, SECOND);
	check(work, (const int64_t[]){ 1, 1, 1 });
	merge(work, FIRST, SECOND); /* undone is not for ever */
	check(work, (const int64_t[]){ 0, 2, 1 });
}

static void test_a_text_that_goes_takes_its_move_along(void)
{
	CODING(work);
	int64_t count, id = text_about(work, FIRST);
	merge(work, FIRST, SECOND);
	TEST_WORK_OK(work, coding_text_delete(work->db, id));
	TEST_WORK_OK(work, db_get_int(work->db, &count, "select count(*) from coding_text_moved"));
	g_assert_cmpint(count, ==, 0);
}

/* ---- turns of a transcript ---- */

static const struct feature *const listening[] = { &coding_feature };
static const struct site heard = { .features = listening, .feature_count = 1 };

static int64_t talk_of(struct work *work)
{
	static const char *const said[] = { "I: Hoe ging het?",
					    "R1: De kern is sterk. Het dorp helpt." };
	struct interview it = { .is_test = true };
	struct document_lines lines = { 0 };
	struct transcript transcript;
	TEST_WORK_OK(work, interview_save(work, &it));
	TEST_WORK_OK(work, interview_set_state(work, it.id, "held"));
	for (size_t i = 0; i < COUNT_OF(said); i++)
		*list_add(work->mem, &lines) =
			(struct document_line){ .text = said[i], .from_ms = -1, .till_ms = -1 };
	transcript_take(work->mem, &lines, &transcript);
	TEST_WORK_OK(work, interview_put(work, &heard, it.id, &transcript));
	return it.id;
}

static void check_coded(struct work *work, const char *words, size_t turns)
{
	struct codings all = coding_all(work, (struct coding_filter){ .round_id = -1 });
	struct coding_sheet sheet;
	struct points points;
	g_assert_cmpuint(all.len, ==, 1);
	TEST_WORK_OK(work, coding_sheet_get(work, all.items[0].text_id, &sheet));
	g_assert_cmpuint(sheet.turns.len, ==, turns);
	points_open(work->mem, sheet.text.text, &points);
	g_assert_cmpstr(points_words(work->mem, &points, all.items[0].start, all.items[0].end), ==,
			words);
	g_assert_cmpstr(all.items[0].quote, ==, words);
}

static void test_what_is_coded_stays_when_turns_are_split_and_joined(void)
{
	static const char words[] = "sterk. Het dorp";
	CODING(work);
	struct coding_taken taken;
	struct coding_texts texts;
	const int64_t id = talk_of(work);
	TEST_WORK_OK(work, coding_take(work, 0, &taken));
	TEST_WORK_OK(work,
		     coding_text_list(work, &(struct coding_filter){ .with_text = true }, &texts));
	const size_t start = (size_t)(strstr(texts.items[0].text, words) - texts.items[0].text);
	coding_as(work, FIRST_CODER,
		  (struct coding){ .text_id = texts.items[0].id,
				   .code_id = coding_code(work, "sf_core_team"),
				   .start = start,
				   .end = start + strlen(words) });
	const struct turn_split split = { .number = 1, .version = 1, .at = 18, .speaker = "R2" };
	TEST_WORK_OK(work, interview_split_turn(work, &heard, id, &split));
	check_coded(work, words, 3);
	TEST_WORK_OK(work, interview_undo_turns(work, &heard, id));
	check_coded(work, words, 2);
	TEST_WORK_OK(work, interview_join_turn(work, &heard, id, &(struct turn_join){ 0, 3 }));
	/* the interviewer says it now: it is kept aside, and comes back */
	g_assert_cmpuint(coding_all(work, (struct coding_filter){ .round_id = -1 }).len, ==, 0);
	TEST_WORK_OK(work, interview_undo_turns(work, &heard, id));
	check_coded(work, words, 2);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/coding/moved/follow", test_everything_follows_a_merge_and_its_undo);
	g_test_add_func("/coding/moved/turns",
			test_what_is_coded_stays_when_turns_are_split_and_joined);
	g_test_add_func("/coding/moved/gone", test_a_text_that_goes_takes_its_move_along);
	return g_test_run();
}
