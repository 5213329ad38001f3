/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_zip_test.c: all answers, and the files in them, as one archive. */
#include "base/id.h"
#include "base/temporary.h"
#include "feature/answer/answer_view.h"
#include "feature/answer/test_answer.h"
#include "work/audit.h"
#include "zip/zip_read.h"

#include <unistd.h>

static const char form_text[] =
	HEAD "| | text | naam | Naam |\n"
	     "| | image | foto | Foto |\n"
	     "| | file | stuk | Stuk |\n"
	     "| | begin_repeat | leren | Leren |\n"
	     "| | text | wat | Wat? |\n"
	     "| | end_repeat | | |\n"
	     "| settings |\n| | form_title | form_id |\n| | Stukken | stukken |\n";

static void begin(struct fixture *fixture, bool is_anonymous)
{
	freeze(fixture, 0, form_text, sizeof form_text - 1);
	test_add_survey(fixture, is_anonymous);
	test_work_reset(fixture->work);
}

static int64_t receive(struct fixture *fixture, int number, const char *answers)
{
	struct work *work = fixture->work;
	const struct form_setting setting = { .now_ms = work->now_ms, .language = "nl" };
	struct submission it = { .language = "nl" };
	struct form_instance *instance;
	const char *xml = arena_printf(work->mem,
				       "<data id=\"stukken\">%s<meta><instanceID>uuid:%d"
				       "</instanceID></meta></data>",
				       answers, number);
	struct form_document document = { .xml = xml, .len = strlen(xml) };
	TEST_WORK_OK(work,
		     form_instance_read(work->mem, fixture->form, &setting, &document, &instance));
	TEST_WORK_OK(work, submission_receive(work, &fixture->survey, instance, &document, &it));
	return it.id;
}

static void add_file(struct fixture *fixture, int64_t id, const char *name, const char *bytes)
{
	struct attachment it = { .submission_id = id,
				 .name = name,
				 .type = "image/jpeg",
				 .bytes = bytes,
				 .len = strlen(bytes) };
	TEST_WORK_OK(fixture->work, attachment_save(fixture->work, &it));
}

/* What answer_file makes, opened; in work->mem. */
static struct zip_reader *open_zip(struct fixture *fixture, const struct answer_order *order,
				   const char *format)
{
	struct work *work = fixture->work;
	struct zip_reader *zip;
	int file;
	g_assert_cmpint(temporary_file("/tmp", &file), ==, OK);
	TEST_WORK_OK(work, answer_file(work, order, format, file));
	off_t len = lseek(file, 0, SEEK_END);
	char *bytes = arena_alloc(work->mem, (size_t)len);
	g_assert_cmpint(pread(file, bytes, (size_t)len, 0), ==, len);
	close(file);
	g_assert_cmpint(zip_read_open(work->mem, bytes, (size_t)len, SIZE_MAX, &zip), ==, OK);
	return zip;
}

static const char *read_part(struct zip_reader *zip, const char *path)
{
	char *text;
	size_t len;
	if (zip_read_path(zip, path, &text, &len))
		g_error("no %s", path);
	return text;
}

static const char *path_in(struct fixture *fixture, int64_t id, const char *name)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(fixture->work->mem, "%s/%s", text, name);
}

static void test_each_table_is_a_csv_that_the_scripts_name(void)
{
	FIXTURE(fixture, false);
	begin(&fixture, false);
	receive(&fixture, 1,
		"<naam>een</naam><leren><wat>koken</wat></leren>"
		"<leren><wat>rijden</wat></leren>");
	struct answer_book book = open_book(&fixture);
	struct answer_order order = order_of(&book, NULL);
	struct zip_reader *zip = open_zip(&fixture, &order, "zip");
	SCOPED_OUT(script);
	TEST_WORK_OK(fixture.work, answer_write_r(fixture.work, &order, script));
	const char *name =
		arena_printf(fixture.work->mem, "%s.csv", answer_file_name(fixture.work, &order));
	g_assert_nonnull(strstr(script->data, name));
	g_assert_nonnull(strstr(read_part(zip, name), "een"));
	order.span.table = answer_table_find(&book, "leren");
	name = arena_printf(fixture.work->mem, "%s.csv", answer_file_name(fixture.work, &order));
	contains(read_part(zip, name), (const char *const[]){ "koken", "rijden" }, 2);
	g_assert_null(zip_read_name(zip, 2));
	zip_read_close(zip);
}

static void test_files_have_names_that_every_system_takes(void)
{
	FIXTURE(fixture, true);
	begin(&fixture, true);
	int64_t first = receive(&fixture, 1, "<foto>a.JPG</foto><stuk>A.jpg</stuk>");
	int64_t second = receive(&fixture, 2, "<foto>nul.jpg</foto><stuk>b: c?.pdf.</stuk>");
	add_file(&fixture, first, "a.JPG", "eerste");
	add_file(&fixture, first, "A.jpg", "tweede");
	add_file(&fixture, second, "nul.jpg", "derde");
	add_file(&fixture, second, "b: c?.pdf.", "vierde");
	struct answer_book book = open_book(&fixture);
	struct answer_order order = order_of(&book, NULL);
	struct zip_reader *zip = open_zip(&fixture, &order, "bestanden");
	const char *const one = read_part(zip, path_in(&fixture, first, "A.jpg"));
	const char *const other = read_part(zip, path_in(&fixture, first, "2-a.JPG"));
	g_assert_cmpstr(one, !=, other);
	g_assert_cmpstr(read_part(zip, path_in(&fixture, second, "_nul.jpg")), ==, "derde");
	g_assert_cmpstr(read_part(zip, path_in(&fixture, second, "b_ c_.pdf_")), ==, "vierde");
	contains(read_part(zip, "bestanden.csv"),
		 (const char *const[]){ "b: c?.pdf.;", "2-a.JPG;", "image/jpeg;6" }, 3);
	zip_read_close(zip);
}

static void test_without_files_there_is_nothing_to_take(void)
{
	FIXTURE(fixture, false);
	begin(&fixture, false);
	receive(&fixture, 1, "<naam>een</naam>");
	struct answer_book book = open_book(&fixture);
	struct answer_order order = order_of(&book, NULL);
	g_assert_cmpint(answer_file(fixture.work, &order, "bestanden", -1), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(fixture.work, "formaat"));
}

static void test_a_filter_keeps_files_out_too(void)
{
	FIXTURE(fixture, false);
	begin(&fixture, false);
	int64_t id = receive(&fixture, 1, "<foto>a.jpg</foto>");
	add_file(&fixture, id, "a.jpg", "foto");
	struct answer_book book = open_book(&fixture);
	struct answer_order order = order_of(&book, NULL);
	order.span.filter = &(struct submission_filter){ .channel = SUBMISSION_WEB };
	g_assert_cmpint(answer_file(fixture.work, &order, "bestanden", -1), ==, ERR_INVALID);
}

static void test_taking_stands_in_the_log_by_what_was_taken(void)
{
	FIXTURE(fixture, false);
	struct audit_lines lines;
	static const char *const acts[][2] = { { "zip", "answers_take" },
					       { "bestanden", "answer_files_take" } };
	for (size_t i = 0; i < COUNT_OF(acts); i++) {
		struct answer_taking taking = { fixture.survey.id, acts[i][0] };
		TEST_WORK_OK(fixture.work, answer_note_taking(fixture.work, &taking));
		TEST_WORK_OK(fixture.work, audit_list(fixture.work, 0, 1, &lines));
		g_assert_cmpstr(lines.items[0].act, ==, acts[i][1]);
		g_assert_cmpint(lines.items[0].subject.id, ==, fixture.survey.id);
	}
}

#define ADD_ZIP(test) g_test_add_func("/answer_zip/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_ZIP(test_each_table_is_a_csv_that_the_scripts_name);
	ADD_ZIP(test_files_have_names_that_every_system_takes);
	ADD_ZIP(test_without_files_there_is_nothing_to_take);
	ADD_ZIP(test_a_filter_keeps_files_out_too);
	ADD_ZIP(test_taking_stands_in_the_log_by_what_was_taken);
	return g_test_run();
}
