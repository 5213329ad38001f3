/* SPDX-License-Identifier: EUPL-1.2 */
/* form_store_test.c: questionnaires as records: drafts, versions, files, and reading them at once.
 */
#include "feature/form/form_schema.h"
#include "feature/form/form_slice.h"
#include "feature/form/test_form.h"
#include "work/test_work.h"

#include <pthread.h>
#include <string.h>

static const char SHORT[] = "| settings |\n"
			    "| | form_title | form_id |\n"
			    "| | Test | test |\n"
			    "| survey |\n"
			    "| | type | name | label |\n"
			    "| | integer | leeftijd | Hoe oud bent u? |\n";

static const char OTHER_TYPE[] = "| settings |\n"
				 "| | form_title | form_id |\n"
				 "| | Test | test |\n"
				 "| survey |\n"
				 "| | type | name | label |\n"
				 "| | text | leeftijd | Hoe oud bent u? |\n";

static const char LONGER[] = "| settings |\n"
			     "| | form_title | form_id |\n"
			     "| | De test | test |\n"
			     "| survey |\n"
			     "| | type | name | label |\n"
			     "| | decimal | leeftijd | Hoe oud bent u? |\n"
			     "| | text | naam | Hoe heet u? |\n";

static const char VILLAGES[] = "| settings |\n"
			       "| | form_title | form_id |\n"
			       "| | Dorpen | dorpen |\n"
			       "| survey |\n"
			       "| | type | name | label |\n"
			       "| | select_one_from_file dorpen.csv | dorp | In welk dorp? |\n";

static int64_t save(struct work *work, int64_t id, const char *markdown)
{
	int64_t saved;
	TEST_WORK_OK(work, form_save(work, id, test_form_warned(work->mem, markdown), 0, &saved));
	return saved;
}

static struct form_record get(struct work *work, int64_t id)
{
	struct form_record record;
	TEST_WORK_OK(work, form_get(work, id, &record));
	return record;
}

static int64_t freeze(struct work *work, int64_t id)
{
	int64_t version;
	TEST_WORK_OK(work, form_freeze(work, id, &version));
	return version;
}

#define SITE(name) TEST_WORK(name, form_schema, form_schema_count)

static void test_a_saved_form_is_a_draft_that_is_found_by_its_code(void)
{
	SITE(work);
	struct form_record record;
	int64_t id = save(work, 0, SHORT);
	TEST_WORK_OK(work, form_get_by_key(work, "test", &record));
	g_assert_cmpint(record.id, ==, id);
	g_assert_cmpstr(record.title, ==, "Test");
	g_assert_cmpint(record.number, ==, 1);
	g_assert_true(record.is_draft);
	g_assert_cmpint(record.frozen_id, ==, 0);
	g_assert_cmpint(form_get(work, id + 1, &record), ==, ERR_MISSING);
	g_assert_cmpint(form_get_by_key(work, "anders", &record), ==, ERR_MISSING);
}

static void test_a_change_upon_something_older_is_refused(void)
{
	SITE(work);
	int64_t id = save(work, 0, SHORT), saved;
	int64_t known_ms = get(work, id).changed_ms;
	save(work, id, LONGER);
	g_assert_cmpint(get(work, id).changed_ms, >, known_ms); /* the clock stood still */
	g_assert_cmpint(form_save(work, id, test_form_warned(work->mem, SHORT), known_ms, &saved),
			==, ERR_CONFLICT);
	g_assert_nonnull(test_work_failure(work, NULL));
	g_assert_cmpstr(get(work, id).title, ==, "De test");
}

static void test_no_two_forms_have_one_code(void)
{
	SITE(work);
	int64_t saved;
	save(work, 0, SHORT);
	g_assert_cmpint(form_save(work, 0, test_form_warned(work->mem, LONGER), 0, &saved), ==,
			ERR_CONFLICT);
	g_assert_nonnull(test_work_failure(work, "form_id"));
}

static void test_a_frozen_version_stays_and_the_next_change_begins_another(void)
{
	SITE(work);
	int64_t id = save(work, 0, SHORT), first = freeze(work, id), none;
	struct form_versions versions;
	g_assert_false(get(work, id).is_draft);
	g_assert_cmpint(get(work, id).frozen_id, ==, first);
	g_assert_cmpint(form_freeze(work, id, &none), ==, ERR_CONFLICT);
	test_work_reset(work);
	save(work, id, LONGER); /* whole numbers may become numbers */
	g_assert_cmpint(get(work, id).number, ==, 2);
	g_assert_cmpint(get(work, id).frozen_id, ==, first);
	int64_t second = freeze(work, id);
	TEST_WORK_OK(work, form_version_list(work, id, &versions));
	g_assert_cmpuint(versions.len, ==, 2);
	g_assert_cmpint(versions.items[1].id, ==, second);
	g_assert_nonnull(strstr(versions.items[0].definition, "2026112101"));
	g_assert_nonnull(strstr(versions.items[1].definition, "2026112102"));
	g_assert_cmpuint(strlen(versions.items[0].hash), ==, 32);
	g_assert_cmpstr(versions.items[0].hash, !=, versions.items[1].hash);
}

static void test_a_question_keeps_its_type(void)
{
	SITE(work);
	int64_t id = save(work, 0, SHORT), none;
	freeze(work, id);
	save(work, id, OTHER_TYPE);
	g_assert_cmpint(form_freeze(work, id, &none), ==, ERR_CONFLICT);
	g_assert_nonnull(test_work_failure(work, NULL));
}

static const char *definition(struct work *work, int64_t id)
{
	struct form_version version;
	TEST_WORK_OK(work, form_version_get(work, get(work, id).version_id, &version));
	return version.definition;
}

static void test_changes_are_taken_back_and_done_again(void)
{
	SITE(work);
	int64_t id = save(work, 0, SHORT);
	const char *first = definition(work, id);
	save(work, id, LONGER);
	const char *second = definition(work, id);
	TEST_WORK_OK(work, form_undo_do(work, id, false, 0));
	g_assert_cmpstr(definition(work, id), ==, first);
	g_assert_cmpstr(get(work, id).title, ==, "Test");
	g_assert_cmpint(form_undo_do(work, id, false, 0), ==, ERR_CONFLICT);
	TEST_WORK_OK(work, form_undo_do(work, id, true, 0));
	g_assert_cmpstr(definition(work, id), ==, second);
	TEST_WORK_OK(work, form_undo_do(work, id, false, 0));
	save(work, id, OTHER_TYPE); /* what was taken back is gone now */
	g_assert_cmpint(form_undo_do(work, id, true, 0), ==, ERR_CONFLICT);
}

static void test_the_last_fifty_states_are_remembered(void)
{
	SITE(work);
	int64_t id = save(work, 0, SHORT);
	int count = 0;
	for (int i = 0; i < 30; i++) {
		save(work, id, LONGER);
		save(work, id, SHORT);
	}
	while (!form_undo_do(work, id, false, 0))
		count++;
	g_assert_cmpint(count, ==, FORM_STATES - 1);
}

static void test_a_copy_of_the_frozen_version_can_be_had_back(void)
{
	SITE(work);
	int64_t id = save(work, 0, SHORT);
	freeze(work, id);
	const char *frozen = definition(work, id);
	save(work, id, LONGER);
	TEST_WORK_OK(work, form_undo_do(work, id, false, 0));
	g_assert_cmpstr(definition(work, id), ==, frozen);
}

static void test_one_compiled_form_serves_all_units(void)
{
	SITE(work);
	const struct form *a, *b, *c;
	TEST_WORK_OK(work, form_open_start(work));
	int64_t id = save(work, 0, SHORT), version = get(work, id).version_id;
	struct work *other = test_work_open_again(work);
	TEST_WORK_OK(work, form_open(work, version, &a));
	TEST_WORK_OK(other, form_open(other, version, &b));
	g_assert_true(a == b);
	save(work, id, LONGER);
	TEST_WORK_OK(other, form_open(other, version, &c));
	g_assert_true(a != c);
	g_assert_cmpstr(a->title, ==, "Test"); /* still held */
	g_assert_cmpstr(c->title, ==, "De test");
	g_assert_cmpint(form_open(work, version + 1, &b), ==, ERR_MISSING);
	test_work_close(other);
}

static void test_what_nobody_reads_is_thrown_away(void)
{
	SITE(work);
	TEST_WORK_OK(work, form_open_start(work));
	int64_t id = save(work, 0, SHORT), version = get(work, id).version_id;
	for (int i = 0; i < 100; i++) { /* more than are kept, each held by its own unit */
		struct work *other = test_work_open_again(work);
		const struct form *form;
		save(work, id, i % 2 ? SHORT : LONGER);
		TEST_WORK_OK(other, form_open(other, version, &form));
		g_assert_cmpstr(form->title, ==, i % 2 ? "Test" : "De test");
		test_work_close(other);
	}
	g_assert_cmpuint(form_open_count(work->region), <=, 64);
	g_assert_cmpuint(form_open_count(work->region), >, 0);
}

/* One of several threads that read a form while it is changed. */
struct reader {
	struct work *work;
	int64_t version;
	int wrong;
};

static void *read_often(void *context)
{
	struct reader *reader = context;
	for (int i = 0; i < 50; i++) {
		const struct form *form;
		enum err err = form_open(reader->work, reader->version, &form);
		bool is_right = !err && form->item_count >= 2 && form->items[1]->name &&
				!strcmp(form->items[1]->name, "leeftijd");
		reader->wrong += !is_right;
		arena_reset(reader->work->mem);
	}
	return NULL;
}

static void test_threads_read_a_form_while_it_changes(void)
{
	enum { READERS = 4 };
	SITE(work);
	pthread_t threads[READERS];
	struct reader readers[READERS];
	struct work own[READERS], *units[READERS];
	TEST_WORK_OK(work, form_open_start(work));
	int64_t id = save(work, 0, SHORT);
	for (int i = 0; i < READERS; i++) {
		units[i] = test_work_open_again(work);
		own[i] = *units[i];
		own[i].mem = arena_new(); /* one that can be emptied */
		readers[i] = (struct reader){ &own[i], get(work, id).version_id, 0 };
	}
	for (int i = 0; i < READERS; i++)
		g_assert_cmpint(pthread_create(&threads[i], NULL, read_often, &readers[i]), ==, 0);
	for (int i = 0; i < 20; i++)
		save(work, id, i % 2 ? SHORT : LONGER);
	for (int i = 0; i < READERS; i++) {
		pthread_join(threads[i], NULL);
		g_assert_cmpint(readers[i].wrong, ==, 0);
		arena_free(own[i].mem);
		test_work_close(units[i]);
	}
}

static struct form_file file(int64_t id, const char *name, const char *bytes)
{
	return (struct form_file){
		.form_id = id, .name = name, .bytes = bytes, .len = strlen(bytes)
	};
}

static void test_choices_come_from_a_file(void)
{
	SITE(work);
	const struct form *form;
	struct form_files files;
	int64_t id = save(work, 0, VILLAGES), version = get(work, id).version_id, none;
	g_assert_cmpint(form_freeze(work, id, &none), ==, ERR_CONFLICT); /* it is not there yet */
	test_work_reset(work);
	struct form_file csv = file(id, "dorpen.csv",
				    "name,label,gemeente\nulrum,Ulrum,hh\n"
				    "zoutkamp,Zoutkamp,hh\n");
	TEST_WORK_OK(work, form_file_save(work, &csv));
	TEST_WORK_OK(work, form_open(work, version, &form));
	const struct form_list *list = form->items[1]->list;
	g_assert_cmpuint(list->choices.len, ==, 2);
	g_assert_cmpstr(list->choices.items[0].name, ==, "ulrum");
	g_assert_cmpstr(form_say(list->choices.items[1].words, FORM_LABEL, 0), ==, "Zoutkamp");
	TEST_WORK_OK(work, form_freeze(work, id, &version));
	/* another file begins another version: the frozen one keeps its own */
	csv = file(id, "dorpen.csv", "name,label\nleens,Leens\n");
	TEST_WORK_OK(work, form_file_save(work, &csv));
	TEST_WORK_OK(work, form_file_list(work, id, true, &files));
	g_assert_nonnull(strstr(files.items[0].bytes, "zoutkamp"));
	TEST_WORK_OK(work, form_version_files(work, get(work, id).version_id, true, &files));
	g_assert_cmpstr(files.items[0].type, ==, "text/csv");
	g_assert_nonnull(strstr(files.items[0].bytes, "leens"));
	TEST_WORK_OK(work, form_file_remove(work, id, "dorpen.csv"));
	g_assert_cmpint(form_file_remove(work, id, "dorpen.csv"), ==, ERR_MISSING);
}

static void test_only_files_that_a_form_uses_are_taken(void)
{
	static const struct {
		const char *name, *bytes;
		enum err err;
	} cases[] = {
		{ "a.png", "\x89PNG\r\n\x1a\n...", OK },
		{ "a.png", "<html>", ERR_INVALID },
		{ "a.html", "<html></html>", ERR_INVALID },
		{ "a.xml", "<html></html>", ERR_INVALID },
		{ "a.svg", "<svg></svg>", ERR_INVALID },
		{ "a.xml", "<root><item><name>a</name></item></root>", OK },
		{ "a.geojson", "{\"features\": []}", OK },
		{ "a.geojson", "[]", ERR_INVALID },
		{ "a.csv", "", ERR_INVALID },
		{ "../a.csv", "name\na\n", ERR_INVALID },
		{ ".a.csv", "name\na\n", ERR_INVALID },
		{ "a b.csv", "name\na\n", ERR_INVALID },
	};
	SITE(work);
	int64_t id = save(work, 0, SHORT);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct form_file one = file(id, cases[i].name, cases[i].bytes);
		test_work_reset(work);
		if (form_file_save(work, &one) != cases[i].err)
			g_error("case %zu: %s", i, cases[i].name);
	}
}

static void test_a_removed_form_leaves_nothing(void)
{
	SITE(work);
	struct form_record record;
	int64_t id = save(work, 0, SHORT), left;
	struct form_file csv = file(id, "dorpen.csv", "name\na\n");
	TEST_WORK_OK(work, form_file_save(work, &csv));
	TEST_WORK_OK(work, form_remove(work, id));
	g_assert_cmpint(form_get(work, id, &record), ==, ERR_MISSING);
	TEST_WORK_OK(work, db_get_int(work->db, &left, "select count(*) from form_bytes"));
	g_assert_cmpint(left, ==, 0);
}

static void test_shipped_forms_come_frozen_once(void)
{
	SITE(work);
	struct form_records records;
	TEST_WORK_OK(work, form_seed(work));
	TEST_WORK_OK(work, form_seed(work));
	TEST_WORK_OK(work, form_list(work, &records));
	g_assert_cmpuint(records.len, ==, 2);
	for (size_t i = 0; i < records.len; i++)
		g_assert_false(records.items[i].is_draft);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form/draft", test_a_saved_form_is_a_draft_that_is_found_by_its_code);
	g_test_add_func("/form/known", test_a_change_upon_something_older_is_refused);
	g_test_add_func("/form/key", test_no_two_forms_have_one_code);
	g_test_add_func("/form/freeze",
			test_a_frozen_version_stays_and_the_next_change_begins_another);
	g_test_add_func("/form/type", test_a_question_keeps_its_type);
	g_test_add_func("/form/undo", test_changes_are_taken_back_and_done_again);
	g_test_add_func("/form/fifty", test_the_last_fifty_states_are_remembered);
	g_test_add_func("/form/base", test_a_copy_of_the_frozen_version_can_be_had_back);
	g_test_add_func("/form/shared", test_one_compiled_form_serves_all_units);
	g_test_add_func("/form/bound", test_what_nobody_reads_is_thrown_away);
	g_test_add_func("/form/threads", test_threads_read_a_form_while_it_changes);
	g_test_add_func("/form/files", test_choices_come_from_a_file);
	g_test_add_func("/form/kinds", test_only_files_that_a_form_uses_are_taken);
	g_test_add_func("/form/remove", test_a_removed_form_leaves_nothing);
	g_test_add_func("/form/seed", test_shipped_forms_come_frozen_once);
	return g_test_run();
}
