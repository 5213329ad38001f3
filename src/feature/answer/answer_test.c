/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_test.c: columns, rows and files of the answers to a form with questions of every kind. */
#include "base/shipped.h"
#include "feature/answer/test_answer.h"
#include "feature/answer/test_pspp.h"

#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

/* ---- columns ---- */

static void test_each_question_has_its_columns(void)
{
	FIXTURE(fixture, false);
	field(&fixture, false);
	struct answer_book book = open_book(&fixture);
	const struct answer_table *main = answer_table_find(&book, NULL);
	static const struct {
		const char *name;
		enum answer_kind kind;
		enum statfile_measure measure;
	} expected[] = {
		{ "inzending", ANSWER_TEXT, STATFILE_NOMINAL },
		{ "verstuurd", ANSWER_DATETIME, STATFILE_SCALE },
		{ "begin", ANSWER_DATETIME, STATFILE_SCALE },
		{ "naam", ANSWER_TEXT, STATFILE_NOMINAL },
		{ "aantal", ANSWER_NUMBER, STATFILE_SCALE },
		{ "dag", ANSWER_DATE, STATFILE_SCALE },
		{ "betaald", ANSWER_CHOICE, STATFILE_NOMINAL },
		{ "zwaar", ANSWER_CHOICE, STATFILE_ORDINAL },
		{ "doet", ANSWER_TEXT, STATFILE_NOMINAL },
		{ "doet.eten", ANSWER_TICK, STATFILE_NOMINAL },
		{ "volgorde.rijden", ANSWER_PLACE, STATFILE_ORDINAL },
		{ "plek.latitude", ANSWER_NUMBER, STATFILE_SCALE },
		{ "dubbel", ANSWER_TEXT, STATFILE_NOMINAL },
		{ "b_dubbel", ANSWER_TEXT, STATFILE_NOMINAL },
		{ "kanaal", ANSWER_TEXT, STATFILE_NOMINAL },
		{ "kanaal_2", ANSWER_TEXT, STATFILE_NOMINAL },
		{ "vroeger", ANSWER_TEXT, STATFILE_NOMINAL },
	};
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		const struct answer_column *column = column_of(main, expected[i].name);
		if (!column)
			g_error("no column %s", expected[i].name);
		g_assert_cmpint(column->kind, ==, expected[i].kind);
		g_assert_cmpint(column->measure, ==, expected[i].measure);
	}
	g_assert_cmpint(book.tables.len, ==, 2);
	g_assert_null(column_of(main, "wat"));
	g_assert_nonnull(column_of(answer_table_find(&book, "leren"), "wat"));
	g_assert_null(answer_table_find(&book, "bestaat-niet"));
}

static void test_unknown_counts_as_missing_under_a_number_of_its_own(void)
{
	FIXTURE(fixture, false);
	field(&fixture, false);
	struct answer_book book = open_book(&fixture);
	const struct answer_table *main = answer_table_find(&book, NULL);
	const struct answer_choices *paid = &column_of(main, "betaald")->choices;
	const struct answer_choices *weight = &column_of(main, "zwaar")->choices;
	g_assert_false(paid->items[0].is_missing);
	g_assert_true(paid->items[2].is_missing);
	g_assert_cmpint(paid->items[2].code, ==, 3);
	g_assert_cmpint(weight->items[1].code, ==, 99);
	g_assert_false(weight->items[1].is_missing);
	g_assert_cmpint(weight->items[2].code, ==, 100);
	g_assert_true(weight->items[2].is_missing);
}

static void test_names_for_statistics_are_unique_and_fit(void)
{
	FIXTURE(fixture, false);
	field(&fixture, false);
	struct answer_book book = open_book(&fixture);
	for (size_t t = 0; t < book.tables.len; t++) {
		const struct answer_columns *all = &book.tables.items[t].columns;
		for (size_t i = 0; i < all->len; i++) {
			g_assert_cmpint(strlen(all->items[i].stat_name), <=, 32);
			for (size_t j = 0; j < i; j++)
				g_assert_cmpint(g_ascii_strcasecmp(all->items[i].stat_name,
								   all->items[j].stat_name),
						!=, 0);
		}
	}
}

static void test_an_anonymous_survey_tells_nothing_of_who_and_when(void)
{
	FIXTURE(fixture, false);
	field(&fixture, true);
	struct form_instance *instance = test_instance(&fixture);
	fill(instance);
	send(&fixture, instance, 1, SUBMISSION_WEB);
	struct answer_book book = open_book(&fixture);
	static const char *const gone[] = { "verstuurd", "gemeente_code", "wie", "begin" };
	for (size_t i = 0; i < COUNT_OF(gone); i++)
		g_assert_null(column_of(answer_table_find(&book, NULL), gone[i]));
	struct answer_order order = order_of(&book, NULL);
	const char *csv = csv_of(&fixture, &order);
	g_assert_nonnull(strstr(csv, "de krant"));
	g_assert_null(strstr(csv, "GM1966"));
	g_assert_null(strstr(csv, "2026-11"));
}

/* ---- files ---- */

static void test_csv_and_json_hold_what_was_answered(void)
{
	FIXTURE(fixture, false);
	field(&fixture, false);
	struct form_instance *instance = test_instance(&fixture);
	fill(instance);
	send(&fixture, instance, 1, SUBMISSION_WEB);
	struct answer_book book = open_book(&fixture);
	struct answer_order order = order_of(&book, NULL);
	static const char *const names[] = {
		"\"Zörg; \"\"huis\"\" (test)\";12;7.5;2024-10-04;2024-10-04T07:30:00",
		";weet_niet;99;rijden;0;1;", ";53.25;6.5;0;4;een;twee;de krant", ";web;nl;"
	};
	contains(csv_of(&fixture, &order), names, COUNT_OF(names));
	order.has_labels = true;
	static const char *const labels[] = { ";Weet ik niet;Zwaar;" };
	contains(csv_of(&fixture, &order), labels, COUNT_OF(labels));
	order.has_labels = false;
	SCOPED_OUT(out);
	TEST_WORK_OK(fixture.work, answer_write_json(fixture.work, &order, out));
	static const char *const json[] = { "\"aantal\":12", "\"doet\":[\"rijden\"]",
					    "\"volgorde\":[\"rijden\",\"eten\"]",
					    "\"vroeger\":null" };
	contains(out->data, json, COUNT_OF(json));
}

static void test_each_turn_of_a_repeat_is_a_row(void)
{
	FIXTURE(fixture, false);
	field(&fixture, false);
	struct form_instance *instance = test_instance(&fixture);
	add_turn(&fixture, instance);
	if (!form_instance_find(instance, "leren[2]/wat"))
		add_turn(&fixture, instance);
	test_set(instance, "leren[1]/wat", "EHBO");
	test_set(instance, "leren[2]/wat", "Koken");
	test_set(instance, "leren[2]/uur", "3");
	send(&fixture, instance, 1, SUBMISSION_WEB);
	struct answer_book book = open_book(&fixture);
	struct answer_order order = order_of(&book, "leren");
	static const char *const rows[] = { "inzending;beurt;wat;uur", ";1;EHBO;\r\n",
					    ";2;Koken;3\r\n" };
	contains(csv_of(&fixture, &order), rows, COUNT_OF(rows));
}

static void test_a_filter_keeps_the_rest_out(void)
{
	FIXTURE(fixture, false);
	field(&fixture, false);
	for (int i = 0; i < 2; i++) {
		struct form_instance *instance = test_instance(&fixture);
		test_set(instance, "naam", i ? "Op papier" : "Op het web");
		send(&fixture, instance, i, i ? SUBMISSION_PAPER : SUBMISSION_WEB);
	}
	struct answer_book book = open_book(&fixture);
	struct answer_order order = order_of(&book, NULL);
	const struct submission_filter filter = { .channel = SUBMISSION_PAPER };
	order.span.filter = &filter;
	const char *csv = csv_of(&fixture, &order);
	g_assert_nonnull(strstr(csv, "Op papier"));
	g_assert_null(strstr(csv, "Op het web"));
}

static enum err count_row(void *user, struct arena *mem, const struct answer_row *row)
{
	int *count = user;
	(void)mem;
	g_assert_nonnull(row->submission);
	++*count;
	return OK;
}

static void test_more_than_one_chunk_comes_whole(void)
{
	FIXTURE(fixture, false);
	struct answer_book book;
	int count = 0;
	for (int i = 0; i < 600; i++) {
		struct form_instance *instance = test_instance(&fixture);
		test_set(instance, "over/naam", "Testhuis");
		send(&fixture, instance, i, SUBMISSION_WEB);
	}
	book = open_book(&fixture);
	struct answer_span span = { .book = &book, .table = answer_table_find(&book, NULL) };
	TEST_WORK_OK(fixture.work, answer_walk(fixture.work, &span, count_row, &count));
	g_assert_cmpint(count, ==, 600);
}

static void test_each_kind_of_file_is_written(void)
{
	FIXTURE(fixture, false);
	field(&fixture, false);
	struct form_instance *instance = test_instance(&fixture);
	fill(instance);
	send(&fixture, instance, 1, SUBMISSION_WEB);
	struct answer_book book = open_book(&fixture);
	struct answer_order order = order_of(&book, NULL);
	static const char *const formats[][2] = {
		{ "csv", "inzending;" },
		{ "xlsx", "PK" },
		{ "json", "[{" },
		{ "sav", "$FL2" },
		{ "zsav", "$FL3" },
		{ "dta", "<stata_dta>" },
		{ "ddi", "<?xml version" },
		{ "zip", "PK" },
		{ "r", "# Leest antwoorden-proef-een-vragenlijst-" },
		{ "py", "# Leest antwoorden" },
		{ "sps", "* Vragen met meer" },
	};
	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		char path[] = "/tmp/answer-test-XXXXXX";
		char begin[64] = "";
		int file = g_mkstemp(path);
		TEST_WORK_OK(fixture.work, answer_file(fixture.work, &order, formats[i][0], file));
		g_assert_cmpint(pread(file, begin, sizeof begin - 1, 0), >, 0);
		g_assert_true(g_str_has_prefix(begin, formats[i][1]));
		close(file);
		g_unlink(path);
	}
	g_assert_cmpint(answer_file(fixture.work, &order, "doc", -1), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(fixture.work, "formaat"));
}

/* ---- read back by PSPP ---- */

static void read_back(struct fixture *fixture, const char *orders, const char *const *expected,
		      size_t count)
{
	struct answer_book book = open_book(fixture);
	struct answer_order order = order_of(&book, NULL);
	char path[] = "/tmp/answer-test-XXXXXX.zsav";
	int file = g_mkstemp(path);
	TEST_WORK_OK(fixture->work, answer_file(fixture->work, &order, "zsav", file));
	close(file);
	char *told = pspp(path, orders);
	contains(told, expected, count);
	g_free(told);
	g_unlink(path);
}

static void test_pspp_reads_every_kind_of_answer(void)
{
	FIXTURE(fixture, false);
	field(&fixture, false);
	struct form_instance *instance = test_instance(&fixture);
	fill(instance);
	send(&fixture, instance, 1, SUBMISSION_WEB);
	static const char *const expected[] = {
		"Hoe heet het?", "Weet ik niet", "04-OCT-2024", "04-OCT-2024 07:30:00",
		"53.25",         "Ordinal",      "de krant",
	};
	read_back(&fixture, "DISPLAY DICTIONARY.\nLIST.\n", expected, COUNT_OF(expected));
}

static void test_pspp_reads_the_questionnaire_that_ships(void)
{
	FIXTURE(fixture, false);
	const struct shipped *file = NULL;
	while ((file = shipped_next("forms/", file)))
		if (strstr(file->name, "vragenlijst_initiatieven"))
			break;
	g_assert_nonnull(file);
	freeze(&fixture, 0, file->bytes, file->len);
	test_add_survey(&fixture, false);
	struct form_instance *instance = test_instance(&fixture);
	test_set(instance, "about/name", "Testhuis (test)");
	test_set(instance, "about/place", "Ulrum");
	test_set(instance, "success/sf_open", "Koffie en geduld (test)");
	test_set(instance, "bottleneck_scale/bn_rules", "5");
	test_set(instance, "organisation/paid_staff", "unknown");
	send(&fixture, instance, 1, SUBMISSION_WEB);
	static const char *const expected[] = { "Koffie en geduld (test)", "Regels en bureaucratie",
						"Weet ik niet", "Testhuis (test)" };
	read_back(&fixture, "DISPLAY DICTIONARY.\nLIST.\n", expected, COUNT_OF(expected));
}

/* A quick way reads most numbers: it has to give what the slow one does. */
static void test_numbers_are_read_as_the_library_reads_them(void)
{
	static const char *const texts[] = { "0",
					     "-0",
					     "12",
					     "-3.50",
					     "0.1",
					     "2.675",
					     ".5",
					     "5.",
					     "1e3",
					     "+4",
					     "-",
					     ".",
					     "x",
					     "",
					     "12 extra",
					     "007",
					     "999999999999999",
					     "1234567890123456789",
					     "0.000000000000001",
					     "0.1234567890123456",
					     "1.5.2" };
	struct answer_column column = { .name = "getal", .kind = ANSWER_NUMBER };
	struct answer_table table = { .path = "", .columns = { &column, 1, 1 } };
	struct answer_order order = { .span.table = &table };
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		const char *cell = texts[i];
		struct answer_row row = { .turn = "", .cells = &cell };
		double read = answer_cell(mem, &order, &row, 0, false).number;
		char *end;
		double wanted = strtod(texts[i], &end);
		if (end == texts[i])
			g_assert_true(isnan(read));
		else
			g_assert_true(read == wanted && signbit(read) == signbit(wanted));
	}
}

#define ADD_ANSWER(test) g_test_add_func("/answer/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_ANSWER(test_each_question_has_its_columns);
	ADD_ANSWER(test_unknown_counts_as_missing_under_a_number_of_its_own);
	ADD_ANSWER(test_names_for_statistics_are_unique_and_fit);
	ADD_ANSWER(test_an_anonymous_survey_tells_nothing_of_who_and_when);
	ADD_ANSWER(test_csv_and_json_hold_what_was_answered);
	ADD_ANSWER(test_each_turn_of_a_repeat_is_a_row);
	ADD_ANSWER(test_a_filter_keeps_the_rest_out);
	ADD_ANSWER(test_more_than_one_chunk_comes_whole);
	ADD_ANSWER(test_each_kind_of_file_is_written);
	ADD_ANSWER(test_numbers_are_read_as_the_library_reads_them);
	ADD_ANSWER(test_pspp_reads_every_kind_of_answer);
	ADD_ANSWER(test_pspp_reads_the_questionnaire_that_ships);
	return g_test_run();
}
