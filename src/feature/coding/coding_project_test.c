/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_project_test.c: a project that comes in and leaves again is the same file. */
#include "feature/coding/coding_exchange.h"
#include "feature/coding/coding_slice.h"
#include "feature/coding/test_coding.h"
#include "web/command_line.h"

#include <unistd.h>

static char *file_of(struct work *work, int64_t round_id, size_t *ret_len)
{
	struct refi_project project;
	char *bytes = g_malloc(1 << 20);
	int file;
	TEST_WORK_OK(work, coding_project_make(work, round_id, &project));
	g_assert_cmpint(refi_write_project(work->mem, &project, "/tmp", &file), ==, OK);
	ssize_t len = read(file, bytes, 1 << 20);
	g_assert_cmpint(len, >, 0);
	close(file);
	*ret_len = (size_t)len;
	return bytes;
}

/* Taking its own file in adds nobody, and in an empty round it gives the same bytes again. */
static void test_a_file_leaves_as_it_came(void)
{
	CODING(work);
	struct coding_project_taken taken;
	struct refi_file read;
	struct refi_remark why;
	struct coding_study study;
	size_t len, again_len;
	coding_take_csv(work, shipped_file(CODING_DEMONSTRATION)->bytes, true);
	int64_t text = coding_text_of(work, "De kern van het dorp.");
	const struct coding coding = { .text_id = text,
				       .code_id = coding_code(work, "sf_core_team"),
				       .end = 7 };
	coding_as(work, SECOND_CODER, coding);
	coding_as(work, FIRST_CODER, coding);
	char *bytes = file_of(work, 0, &len);
	g_assert_cmpint(refi_read(work->mem, bytes, len, &read, &why), ==, OK);
	TEST_WORK_OK(work, coding_study_get(work, 0, &study));
	for (int64_t round = 0; round < 3; round++) { /* the second time into an empty one, blind */
		work->now_ms += 5000;
		if (round == 2) {
			TEST_WORK_OK(work, coding_study_need(work, round, &study));
			study.is_blind = true;
			TEST_WORK_OK(work, coding_study_save(work, &study));
		}
		TEST_WORK_OK(work, coding_project_take(work, round, &read.project, &taken));
		g_assert_cmpint(taken.codings > 0, ==, round > 0);
		if (round == 2) { /* what is blind does not leave either: look without the veil */
			study.is_blind = false;
			TEST_WORK_OK(work, coding_study_save(work, &study));
		}
		char *again = file_of(work, round, &again_len);
		g_assert_cmpint(again_len, ==, len);
		g_assert_true(!memcmp(again, bytes, len));
		g_free(again);
	}
	g_free(bytes);
}

static void test_codings_of_nothing_are_no_file(void)
{
	CODING(work);
	char folder[] = "/tmp/coding-test-XXXXXX";
	g_assert_nonnull(g_mkdtemp(folder));
	char *path = g_build_filename(folder, "codings.csv", NULL);
	const struct command_line line = { .options = { { "--out", path } }, .option_count = 1 };
	g_assert_cmpint(coding_commands[0].ways[1].run(work, &line), ==, ERR_MISSING);
	g_assert_cmpint(work->failures.len, ==, 1);
	g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	rmdir(folder);
	g_free(path);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/coding/project/same", test_a_file_leaves_as_it_came);
	g_test_add_func("/coding/project/nothing", test_codings_of_nothing_are_no_file);
	return g_test_run();
}
