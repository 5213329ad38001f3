/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_test.c: counting, keeping back, names, accepting; on both databases. */
#include "feature/word_cloud/test_word_cloud.h"
#include "work/setting.h"

static void the_team_sees_words_of_three_respondents(void)
{
	CLOUD_WORK(work);
	say(work, "A", 3, "De moestuin");
	say(work, "B", 2, "Een schaakclub voor iedereen");
	struct word_cloud cloud = saved(work, "frequency");
	struct analysis_figure figure = figure_of(work, &cloud);
	g_assert_cmpint(figure.base, ==, 5);
	g_assert_nonnull(row_of(&figure, "moestuin"));
	g_assert_null(row_of(&figure, "schaakclub"));
	g_assert_false(figure.has_test_data);
	g_assert_null(figure.proof);
	g_assert_cmpfloat(figure.drawing.width, >, 0);
	const struct document_cell *cell = row_of(&figure, "moestuin")->cells.items;
	g_assert_cmpstr(cell[1].text, ==, "3");
	g_assert_nonnull(strstr(cell->path, "/woord?woord=moestuin"));
}

static void nothing_is_published_that_nobody_accepted(void)
{
	CLOUD_WORK(work);
	struct analysis_figure figure;
	say(work, "A", 6, "Draagvlak. Het dorp.");
	say(work, "B", 4, "De moestuin");
	int64_t id = saved(work, "frequency").id;
	g_assert_cmpint(ask_public(work, id, &figure), ==, ERR_CONFLICT);
	g_assert_cmpint(word_cloud_accept(work, id, "something else"), ==, ERR_CONFLICT);
	TEST_WORK_OK(work, word_cloud_accept(work, id, shown_before(work, id).hash));
	TEST_WORK_OK(work, ask_public(work, id, &figure));
	g_assert_null(row_of(&figure, "moestuin"));
	g_assert_cmpuint(figure.table.rows.len, >, 0);
	g_assert_null(figure.table.rows.items[0].cells.items[0].path);
	for (size_t i = 0; i < figure.drawing.shapes.len; i++)
		g_assert_null(figure.drawing.shapes.items[i].path);
	g_assert_nonnull(strstr(figure.proof, "\"minstens\":5"));
	TEST_WORK_OK(work, word_cloud_withdraw(work, id));
	g_assert_cmpint(ask_public(work, id, &figure), ==, ERR_CONFLICT);
}

/* As in analyses: about nobody, so nothing is kept back; one real text among them, and it is. */
static void made_up_answers_alone_are_about_nobody(void)
{
	CLOUD_WORK(work);
	say(work, "A", 6, "Draagvlak");
	say(work, "B", 3, "De moestuin");
	make_up(work);
	int64_t id = saved(work, "frequency").id;
	struct analysis_figure figure = shown_before(work, id);
	g_assert_nonnull(row_of(&figure, "moestuin"));
	g_assert_null(figure.table.rows.items[0].cells.items[0].path);
	g_assert_null(figure.proof);
	g_assert_true(figure.has_test_data);
	g_assert_nonnull(strstr(figure.note, "Verzonnen antwoorden gaan over niemand"));
	TEST_WORK_OK(work, word_cloud_accept(work, id, figure.hash));
	say(work, "C", 1, "Draagvlak");
	figure = shown_before(work, id);
	g_assert_null(row_of(&figure, "moestuin"));
	g_assert_nonnull(figure.proof);
	g_assert_cmpint(ask_public(work, id, &figure), ==, ERR_CONFLICT);
}

static void what_changes_has_to_be_looked_at_again(void)
{
	CLOUD_WORK(work);
	struct analysis_figure figure;
	say(work, "A", 6, "Draagvlak. Het dorp.");
	int64_t id = saved(work, "frequency").id;
	TEST_WORK_OK(work, word_cloud_accept(work, id, shown_before(work, id).hash));
	say(work, "B", 1, "Draagvlak");
	g_assert_cmpint(ask_public(work, id, &figure), ==, ERR_CONFLICT);
	TEST_WORK_OK(work, word_cloud_accept(work, id, shown_before(work, id).hash));
	TEST_WORK_OK(work, ask_public(work, id, &figure));
	TEST_WORK_OK(work, word_cloud_leave_out(work, id, "dorp", true));
	g_assert_cmpint(ask_public(work, id, &figure), ==, ERR_CONFLICT);
}

static void of_persons_ten_must_say_it(void)
{
	CLOUD_WORK(work);
	struct word_cloud cloud = cloud_of_mode("frequency");
	cloud.respondents = "persons";
	say(work, "A", 10, "De eettafel");
	say(work, "B", 9, "Een rollator");
	TEST_WORK_OK(work, word_cloud_save(work, &cloud));
	struct analysis_figure figure = shown_before(work, cloud.id);
	g_assert_nonnull(row_of(&figure, "eettafel"));
	g_assert_null(row_of(&figure, "rollator"));
	TEST_WORK_OK(work, setting_set(work, "least_persons", "9"));
	figure = shown_before(work, cloud.id);
	g_assert_nonnull(row_of(&figure, "rollator"));
	/* never as little as the team's own room shows, with links to the words */
	TEST_WORK_OK(work, setting_set(work, "least_persons", "3"));
	say(work, "C", 3, "De moestuin");
	figure = shown_before(work, cloud.id);
	g_assert_null(row_of(&figure, "moestuin"));
	g_assert_null(figure.table.rows.items[0].cells.items[0].path);
}

static void a_word_is_left_out_and_put_back(void)
{
	CLOUD_WORK(work);
	struct word_cloud cloud;
	say(work, "A", 4, "Eén coöperatie, veel vrijwilligers");
	int64_t id = saved(work, "frequency").id;
	for (int i = 0; i < 2; i++)
		TEST_WORK_OK(work, word_cloud_leave_out(work, id, "coöperatie", true));
	TEST_WORK_OK(work, word_cloud_get(work, id, &cloud));
	g_assert_cmpstr(cloud.stop_words, ==, "cooperatie\n");
	struct analysis_figure figure = figure_of(work, &cloud);
	g_assert_null(row_of(&figure, "coöperatie"));
	g_assert_nonnull(row_of(&figure, "vrijwilligers"));
	TEST_WORK_OK(work, word_cloud_leave_out(work, id, "coöperatie", false));
	TEST_WORK_OK(work, word_cloud_get(work, id, &cloud));
	figure = figure_of(work, &cloud);
	g_assert_nonnull(row_of(&figure, "coöperatie"));
	g_assert_cmpint(word_cloud_leave_out(work, id, " ", true), ==, ERR_INVALID);
}

static void names_stand_in_no_cloud(void)
{
	CLOUD_WORK(work);
	say(work, "A", 12, "Loppersum helpt. Wij bellen Sjoukje in Ulrum, ook in ulrum is hulp.");
	struct word_cloud cloud = saved(work, "frequency");
	struct analysis_figure figure = figure_of(work, &cloud);
	for (size_t i = 0; i < figure.table.rows.len; i++) {
		const char *word = figure.table.rows.items[i].cells.items[0].text;
		if (strstr(word, "loppersum") || strstr(word, "sjoukje") || strstr(word, "ulrum"))
			g_error("%s", word);
	}
	g_assert_cmpuint(figure.table.rows.len, >, 0);
}

/* ---- groups ---- */

static void add_texts(struct work *work, struct coding_texts *texts, const char *category,
		      int count, const char *words)
{
	for (int i = 0; i < count; i++)
		*list_add(work->mem, texts) = (struct coding_text){
			.respondent = (int64_t)texts->len + 1,
			.category = category,
			.path = category ? "/a" : "/b",
			.text = words,
		};
}

static const struct cloud_row *counted(const struct cloud_count *count, const char *lemma)
{
	for (size_t i = 0; i < count->rows.len; i++)
		if (!strcmp(count->rows.items[i].lemma, lemma))
			return &count->rows.items[i];
	return NULL;
}

static void what_stands_out_is_told_with_its_chance(void)
{
	CLOUD_WORK(work);
	struct coding_texts texts = { 0 };
	struct cloud_count count;
	struct word_cloud cloud = cloud_of_mode("keyness");
	cloud.focus = "meeting";
	add_texts(work, &texts, "meeting", 18, "koffie");
	add_texts(work, &texts, "meeting", 4, "huisarts");
	add_texts(work, &texts, "informal_help", 30, "huisarts");
	add_texts(work, &texts, "informal_help", 2, "koffie");
	add_texts(work, &texts, NULL, 5, "koffie");
	TEST_WORK_OK(work, cloud_count_words(work, &cloud, &texts, CLOUD_TEAM_LEAST, &count));
	const struct cloud_row *row = counted(&count, "koffie");
	g_assert_nonnull(row);
	g_assert_true(row->is_key);
	g_assert_cmpint(row->respondents, ==, 18);
	g_assert_cmpint(row->by_group[1], ==, 2);
	g_assert_null(counted(&count, "huisarts"));
	TEST_WORK_OK(work, cloud_count_words(work, &cloud, &texts, 5, &count));
	g_assert_cmpint(counted(&count, "koffie")->by_group[1], ==, -1);
	g_assert_cmpint(counted(&count, "koffie")->by_group[0], ==, 18);
}

static void a_question_is_compared_with_the_others(void)
{
	CLOUD_WORK(work);
	struct coding_texts texts = { 0 };
	struct cloud_count count;
	struct word_cloud cloud = cloud_of_mode("keyness");
	cloud.group = "/a";
	add_texts(work, &texts, "meeting", 12, "koffie");
	add_texts(work, &texts, NULL, 12, "geld");
	TEST_WORK_OK(work, cloud_count_words(work, &cloud, &texts, CLOUD_TEAM_LEAST, &count));
	g_assert_cmpuint(count.rows.len, ==, 1);
	g_assert_cmpstr(count.rows.items[0].lemma, ==, "koffie");
}

static void three_kinds_stand_side_by_side(void)
{
	CLOUD_WORK(work);
	struct coding_texts texts = { 0 };
	struct cloud_count count;
	size_t left_out;
	struct word_cloud cloud = cloud_of_mode("types");
	add_texts(work, &texts, "meeting", 9, "koffie");
	add_texts(work, &texts, "informal_help", 8, "koffie, vervoer");
	add_texts(work, &texts, "formal_care_alternative", 7, "zorg");
	add_texts(work, &texts, NULL, 20, "rollator");
	TEST_WORK_OK(work, cloud_count_words(work, &cloud, &texts, 5, &count));
	g_assert_cmpuint(count.groups.len, ==, 3);
	g_assert_null(counted(&count, "rollator"));
	g_assert_nonnull(counted(&count, "zorg"));
	struct cloud_scene scene = { work, &cloud, &count, words_for("nl"), &for_all };
	struct drawing drawing = cloud_picture(&scene, &left_out);
	g_assert_cmpuint(left_out, ==, 0);
	g_assert_cmpfloat(drawing.width, >, 800);
	struct document_table table = cloud_table(&scene);
	g_assert_cmpuint(table.heads.len, ==, 4);
}

/* Whoever knows the total and what is shown cannot tell a hidden number to within the least. */
static void what_is_kept_back_cannot_be_computed(void)
{
	for (int seed = 0; seed < 2000; seed++) {
		int64_t counts[4], shown[4], total = 0, hidden = 0;
		GRand *random = g_rand_new_with_seed((guint32)seed);
		size_t groups = (size_t)g_rand_int_range(random, 1, 5);
		for (size_t i = 0; i < groups; i++) {
			counts[i] = shown[i] = g_rand_int_range(random, 0, 14);
			total += counts[i];
		}
		g_rand_free(random);
		cloud_keep_back(shown, groups, 5, total);
		size_t cells = 0;
		for (size_t i = 0; i < groups; i++) {
			g_assert_true(shown[i] == -1 || (shown[i] == counts[i] && shown[i] >= 5));
			if (shown[i] >= 0)
				continue;
			cells++;
			hidden += counts[i];
		}
		if (cells && cells < groups) {
			g_assert_cmpuint(cells, >=, 2);
			g_assert_cmpint(hidden, >=, 5);
		}
	}
}

/* ---- rules ---- */

static void mistakes_are_told_at_their_fields(void)
{
	CLOUD_WORK(work);
	struct word_cloud cloud = cloud_of_mode("keyness");
	cloud.name = " ";
	cloud.words = 900;
	cloud.respondents = "cats";
	g_assert_cmpint(word_cloud_save(work, &cloud), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "naam"));
	g_assert_nonnull(test_work_failure(work, "aantal"));
	g_assert_nonnull(test_work_failure(work, "respondenten"));
	g_assert_nonnull(test_work_failure(work, "categorie"));
}

static void only_researchers_and_administrators_come_in(void)
{
	CLOUD_WORK(work);
	struct word_clouds all;
	struct word_cloud cloud = saved(work, "frequency");
	static const unsigned others[] = { ANYONE, RESIDENT, EDITOR, COORDINATOR, OFFICER };
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		work->roles = others[i];
		g_assert_cmpint(word_cloud_list(work, -1, &all), ==, ERR_FORBIDDEN);
		g_assert_cmpint(word_cloud_get(work, cloud.id, &cloud), ==, ERR_FORBIDDEN);
		g_assert_cmpint(word_cloud_remove(work, cloud.id), ==, ERR_FORBIDDEN);
		g_assert_cmpint(word_cloud_accept(work, cloud.id, "x"), ==, ERR_FORBIDDEN);
	}
}

static void whom_is_forgotten_leaves_the_cloud(void)
{
	CLOUD_WORK(work);
	struct data_items items = { 0 };
	struct data_effects effects = { 0 };
	struct data_subject who = { .person_id = RESEARCHER_ID };
	say(work, "A", 6, "Draagvlak. Het dorp.");
	int64_t id = saved(work, "frequency").id;
	TEST_WORK_OK(work, word_cloud_accept(work, id, shown_before(work, id).hash));
	TEST_WORK_OK(work, word_cloud_show_data(work, &who, &items));
	g_assert_cmpuint(items.len, ==, 1);
	TEST_WORK_OK(work, word_cloud_erase_data(work, &who, false, &effects));
	g_assert_cmpint(effects.items[0].count, ==, 1);
	struct word_cloud cloud;
	TEST_WORK_OK(work, word_cloud_get(work, id, &cloud));
	g_assert_cmpint(cloud.accepted_by, ==, 0);
	g_assert_cmpint(cloud.accepted_ms, !=, 0);
}

static void no_texts_give_a_sentence_and_no_picture(void)
{
	CLOUD_WORK(work);
	for (size_t i = 0; word_cloud_modes[i]; i++) {
		struct word_cloud cloud = cloud_of_mode(word_cloud_modes[i]);
		cloud.focus = "meeting";
		TEST_WORK_OK(work, word_cloud_save(work, &cloud));
		struct analysis_figure figure = figure_of(work, &cloud);
		g_assert_cmpfloat(figure.drawing.width, ==, 0);
		g_assert_cmpuint(figure.table.rows.len, ==, 0);
		g_assert_true(g_str_has_prefix(figure.title, "Te weinig respondenten"));
		g_assert_cmpint(word_cloud_accept(work, cloud.id, figure.hash), ==, ERR_CONFLICT);
	}
}

static void codes_are_a_cloud_too(void)
{
	CLOUD_WORK(work);
	struct code code;
	TEST_WORK_OK(work, code_by_key(work, 0, "sf_local_support", &code));
	TEST_WORK_OK(work, db_exec(work->db, "insert into coding_coder (id, person_id, number)"
					     " values (7, 11, 1)"));
	say(work, "A", 4, "Draagvlak");
	TEST_WORK_OK(work,
		     db_exec(work->db,
			     "insert into coding_passage (id, text_id, code_id, coder_id,"
			     " from_point, till_point, quote, merged_from, made_ms) select id,"
			     " id, ?1, 7, 0, 9, 'Draagvlak', 0, 1 from coding_text",
			     db_int(code.id)));
	struct word_cloud cloud = saved(work, "codes");
	struct analysis_figure figure = figure_of(work, &cloud);
	g_assert_cmpuint(figure.table.rows.len, ==, 1);
	g_assert_cmpstr(figure.table.rows.items[0].cells.items[0].text, ==, code.label_nl);
	g_assert_cmpstr(figure.table.rows.items[0].cells.items[1].text, ==, "4");
	g_assert_nonnull(figure.table.rows.items[0].cells.items[0].path);
	cloud.group = "nonsense";
	g_assert_cmpint(word_cloud_save(work, &cloud), ==, ERR_INVALID);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/word_cloud/team", the_team_sees_words_of_three_respondents);
	g_test_add_func("/word_cloud/accept", nothing_is_published_that_nobody_accepted);
	g_test_add_func("/word_cloud/made-up", made_up_answers_alone_are_about_nobody);
	g_test_add_func("/word_cloud/changed", what_changes_has_to_be_looked_at_again);
	g_test_add_func("/word_cloud/persons", of_persons_ten_must_say_it);
	g_test_add_func("/word_cloud/left-out", a_word_is_left_out_and_put_back);
	g_test_add_func("/word_cloud/names", names_stand_in_no_cloud);
	g_test_add_func("/word_cloud/keyness", what_stands_out_is_told_with_its_chance);
	g_test_add_func("/word_cloud/question", a_question_is_compared_with_the_others);
	g_test_add_func("/word_cloud/types", three_kinds_stand_side_by_side);
	g_test_add_func("/word_cloud/kept-back", what_is_kept_back_cannot_be_computed);
	g_test_add_func("/word_cloud/mistakes", mistakes_are_told_at_their_fields);
	g_test_add_func("/word_cloud/roles", only_researchers_and_administrators_come_in);
	g_test_add_func("/word_cloud/forget", whom_is_forgotten_leaves_the_cloud);
	g_test_add_func("/word_cloud/nothing", no_texts_give_a_sentence_and_no_picture);
	g_test_add_func("/word_cloud/codes", codes_are_a_cloud_too);
	return g_test_run();
}
