/* SPDX-License-Identifier: EUPL-1.2 */
/* import_apply_test.c: previews that become records, and go back. */
#include "feature/import/test_import.h"

static void test_a_shipped_region_is_filled_once(void)
{
	REGION(work, "PV20");
	work->region->key = arena_strdup(work->mem, "groningen");
	TEST_WORK_OK(work, import_seed_shipped(NULL, work->region));
	TEST_WORK_OK(work, import_seed_shipped(NULL, work->region));
	struct imports imports;
	TEST_WORK_OK(work, import_list(work, &imports));
	g_assert_cmpuint(imports.len, ==, 1);
	g_assert_cmpint(imports.items[0].rows_done, ==, 87);
	char *text = register_text(work);
	g_assert_nonnull(strstr(text, "start_year=2014 een tweede openbare bron"));
	g_free(text);
	TEST_WORK_OK(work, import_undo(work, imports.items[0].id));
	TEST_WORK_OK(work, import_seed_shipped(NULL, work->region)); /* taken back is taken back */
	text = register_text(work);
	g_assert_cmpstr(text, ==, "");
	g_free(text);
}

/* ---- changing and taking back ---- */

static void test_a_changed_value_is_changed_with_history_and_taken_back(void)
{
	REGION(work, NULL);
	apply_text(work, "naam,gemeente,startjaar,bron\nDe Linde,Groningen,2014,https://a.nl/x\n");
	char *before = register_text(work);
	int64_t id =
		apply_text(work, "naam,gemeente,startjaar,bron,source_kind\n"
				 "De Linde,Groningen,2015,https://a.nl/x | https://b.nl,gemeente\n"
				 "De Bron,Groningen,,https://c.nl,netwerk\n");
	struct import import;
	TEST_WORK_OK(work, import_get(work, id, &import));
	g_assert_cmpint(import.counts[IMPORT_CHANGED], ==, 1);
	g_assert_cmpint(import.state, ==, IMPORT_DONE);
	g_assert_cmpint(import.rows_done, ==, 2);
	struct import_rows rows;
	struct initiative_revisions history;
	TEST_WORK_OK(work,
		     import_list_rows(work, &(struct import_row_filter){ id, 0, IMPORT_CHANGED, 1 },
				      &rows));
	TEST_WORK_OK(work, initiative_history(work, rows.items[0].initiative_id, &history));
	g_assert_cmpstr(history.items[0].act, ==, "change");
	g_assert_cmpint(history.items[0].import_id, ==, id);
	g_assert_cmpstr(history.items[0].differences.items[0].old_value, ==, "2014");
	char *after = register_text(work);
	g_assert_nonnull(strstr(after, "De Bron"));
	g_assert_nonnull(strstr(after, "start_year=2015"));
	TEST_WORK_OK(work, import_undo(work, id));
	char *undone = register_text(work);
	g_assert_cmpstr(undone, ==, before);
	g_free(before);
	g_free(after);
	g_free(undone);
}

static void test_a_fact_of_the_same_source_comes_back_too(void)
{
	REGION(work, NULL);
	apply_text(work, "naam,gemeente,startjaar,bron\nDe Linde,Groningen,2014,https://a.nl/x\n");
	char *before = register_text(work);
	int64_t id = apply_text(
		work, "naam,gemeente,startjaar,bron\nDe Linde,Groningen,2015,https://a.nl/x\n");
	TEST_WORK_OK(work, import_undo(work, id));
	char *undone = register_text(work);
	g_assert_cmpstr(undone, ==, before);
	g_free(before);
	g_free(undone);
}

static void test_a_dry_run_changes_nothing(void)
{
	REGION(work, NULL);
	int64_t imports;
	assert_verdicts(work, "naam\nDe Linde\n", "2:new ");
	TEST_WORK_OK(work, db_get_int(work->db, &imports, "select count(*) from import"));
	g_assert_cmpint(imports, ==, 0);
}

static enum err choose(struct work *work, void *id)
{
	return import_choose(work, *(int64_t *)id, 3, IMPORT_MERGE);
}

static void test_a_doubtful_row_waits_for_a_choice(void)
{
	REGION(work, NULL);
	const char *text =
		"naam,gemeente,startjaar\nDorpszorg,Groningen,\nDorpszorgg,Groningen,2015\n";
	struct import import = read_bytes(work, text, strlen(text), (struct import_order){ 0 });
	TEST_WORK_OK(work, import_apply(work, import.id));
	g_assert_cmpint(only_record(work).start_year, ==, 0);
	TEST_WORK_OK(work, writer_run(work, choose, &import.id));
	TEST_WORK_OK(work, import_apply(work, import.id));
	g_assert_cmpint(only_record(work).start_year, ==, 2015);
	g_assert_cmpstr(only_record(work).name, ==, "Dorpszorgg");
	TEST_WORK_OK(work, import_undo(work, import.id));
	char *empty = register_text(work);
	g_assert_cmpstr(empty, ==, "");
	g_free(empty);
}

static void test_two_previews_of_one_file_add_it_once(void)
{
	REGION(work, NULL);
	struct import first = read_text(work, "naam,gemeente\nDe Linde,Groningen\n");
	struct import second =
		read_text(work, "naam,gemeente,startjaar\nDe Linde,Groningen,2015\n");
	TEST_WORK_OK(work, import_apply(work, first.id));
	TEST_WORK_OK(work, import_apply(work, second.id));
	g_assert_cmpint(only_record(work).start_year, ==, 2015);
	TEST_WORK_OK(work, import_get(work, second.id, &second));
	g_assert_cmpint(second.counts[IMPORT_CHANGED], ==, 1);
	g_assert_cmpint(second.counts[IMPORT_NEW], ==, 0);
}

/* ---- a kill ---- */

/* What a process leaves that was killed after some rows. */
static enum err interrupt(struct work *work, void *id)
{
	int64_t import_id = *(int64_t *)id;
	TRY(import_move(work, import_id, 1u << IMPORT_PREVIEW, IMPORT_APPLYING));
	TRY(initiative_hold(work, import_id));
	TRY(import_update_held(work->db, import_id, true));
	struct import_rows rows;
	TRY(import_list_rows(work, &(struct import_row_filter){ import_id, 0, IMPORT_VERDICTS, 1 },
			     &rows));
	struct initiative record = rows.items[0].record;
	TRY(initiative_add_many(work, &record, 1,
				&(struct change_cause){ .import_id = import_id }));
	TRY(import_row_update_done(work->db, import_id, &rows.items[0], true));
	return db_exec(work->db, "update import set process_id = 999999999 where id = ?1",
		       db_int(import_id));
}

static void test_an_interrupted_import_goes_on(void)
{
	REGION(work, NULL);
	struct import import = read_text(work, "naam\nDe Linde\nHet Anker\nDe Bron\n");
	TEST_WORK_OK(work, writer_run(work, interrupt, &import.id));
	struct initiative_result result;
	TEST_WORK_OK(work, initiative_find(work, &(struct initiative_filter){ 0 },
					   (struct initiative_wish){ .language = "nl",
								     .with_items = true },
					   &result));
	g_assert_cmpint(result.total, ==, 0); /* nobody sees half an import */
	TEST_WORK_OK(work, import_resume(work));
	TEST_WORK_OK(work, initiative_find(work, &(struct initiative_filter){ 0 },
					   (struct initiative_wish){ .language = "nl",
								     .with_items = true },
					   &result));
	g_assert_cmpint(result.total, ==, 3);
	TEST_WORK_OK(work, import_get(work, import.id, &import));
	g_assert_cmpint(import.state, ==, IMPORT_DONE);
	g_assert_cmpint(import.rows_done, ==, 3);
}

static enum err interrupt_reading(struct work *work, void *id)
{
	TRY(import_update_state(work->db, *(int64_t *)id, IMPORT_READING, 0));
	return db_exec(work->db, "update import set process_id = 999999999");
}

static void test_an_interrupted_reading_is_thrown_away(void)
{
	REGION(work, NULL);
	int64_t rows;
	struct import import = read_text(work, "naam\nDe Linde\nHet Anker\nDe Bron\n");
	TEST_WORK_OK(work, writer_run(work, interrupt_reading, &import.id));
	TEST_WORK_OK(work, import_resume(work));
	TEST_WORK_OK(work, import_get(work, import.id, &import));
	g_assert_cmpint(import.state, ==, IMPORT_FAILED);
	TEST_WORK_OK(work, db_get_int(work->db, &rows, "select count(*) from import_row"));
	g_assert_cmpint(rows, ==, 0);
	g_assert_cmpint(import_apply(work, import.id), ==, ERR_CONFLICT);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/import/" #name, test_##name)
	TEST(a_shipped_region_is_filled_once);
	TEST(a_changed_value_is_changed_with_history_and_taken_back);
	TEST(a_fact_of_the_same_source_comes_back_too);
	TEST(a_dry_run_changes_nothing);
	TEST(two_previews_of_one_file_add_it_once);
	TEST(a_doubtful_row_waits_for_a_choice);
	TEST(an_interrupted_import_goes_on);
	TEST(an_interrupted_reading_is_thrown_away);
	return g_test_run();
}
