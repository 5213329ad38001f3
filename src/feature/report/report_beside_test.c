/* SPDX-License-Identifier: EUPL-1.2 */
/* report_beside_test.c: a preview, one part by itself and an edition keep back the same. */
#include "feature/analysis/test_alike.h"
#include "feature/report/report_compile.h"
#include "feature/report/report_model.h"
#include "feature/report/report_seen.h"
#include "feature/report/test_report.h"

#define LIST_QUERY "soort=frequentie&rij=klein"
#define CROSS_QUERY "soort=kruis&rij=klein&kolom=steun"

/* Every cell of a table, so that two can be compared. */
static const char *cells_of(struct arena *mem, const struct document_table *table)
{
	const char *text = "";
	for (size_t i = 0; i < table->rows.len; i++)
		for (size_t j = 0; j < table->rows.items[i].cells.len; j++)
			text = arena_printf(mem, "%s%s|", text,
					    table->rows.items[i].cells.items[j].text);
	return text;
}

static const char *part_cells(struct arena *mem, const struct report_part *part)
{
	g_assert_cmpuint(part->pieces.len, ==, 1);
	return cells_of(mem, &part->pieces.items[0].block.table);
}

static void add_block(struct work *work, int64_t report_id, int position, const char *query)
{
	struct report_block block = { .id = id_new(),
				      .report_id = report_id,
				      .position = position,
				      .kind = query ? REPORT_TABLE : REPORT_TEXT,
				      .text = query ? NULL : "Zelden: {{getal:kruis/Zelden}}",
				      .name = position == 3 ? "kruis" : NULL,
				      .target = query,
				      .version = 1 };
	TEST_OK(work->db, report_block_upsert(work->db, &block));
}

/* A text that tells of the second table stands first: that does not change which is judged first.
 */
static int64_t add_report(struct report_fixture *fixture, struct fixture *asked, int64_t round)
{
	struct work work = report_write(fixture);
	struct report report = { .round_id = round,
				 .title = "Naast elkaar (test)",
				 .author = "Provincie (test)",
				 .language = "nl" };
	asked->work = &work;
	TEST_OK(work.db, report_save(&work, &report));
	add_block(&work, report.id, 1, NULL);
	add_block(&work, report.id, 2, query_of(asked, round, LIST_QUERY));
	add_block(&work, report.id, 3, query_of(asked, round, CROSS_QUERY));
	report_write_end(&work);
	return report.id;
}

static void mark_seen(struct report_fixture *fixture, const struct report_parts *parts)
{
	struct work work = report_write(fixture);
	for (size_t i = 0; i < parts->len; i++)
		TEST_OK(work.db,
			report_block_mark_seen(work.db, parts->items[i].block->id,
					       seen_write(work.mem, &parts->items[i].numbers)));
	report_write_end(&work);
}

static int64_t answer(struct report_fixture *fixture)
{
	struct work work = report_write(fixture);
	struct fixture asked = { .work = &work, .initiative_id = fixture->ids[0] };
	asked.form = &(const struct form){ .id = "" };
	int64_t round = ask_alike(&asked, tied, COUNT_OF(tied));
	report_write_end(&work);
	return round;
}

static void test_a_preview_shows_what_an_edition_will(struct report_fixture *fixture,
						      const void *unused)
{
	int64_t round = answer(fixture);
	struct fixture asked = { 0 };
	int64_t id = add_report(fixture, &asked, round);
	struct work work = report_work(fixture);
	struct report report;
	struct report_blocks blocks;
	struct report_parts parts;
	struct report_part alone;
	struct look look, again;
	TEST_OK(work.db, report_get(&work, id, &report));
	TEST_OK(work.db, report_blocks(&work, id, &blocks));
	TEST_OK(work.db, look_begin(&work, &report, &blocks, &look));
	TEST_OK(work.db, compile_all(&look, &parts));
	const char *list = part_cells(work.mem, &parts.items[1]);
	const char *cross = part_cells(work.mem, &parts.items[2]);
	asked.work = &work;
	struct analysis_figure by_itself =
		make_figure(&asked, query_of(&asked, round, CROSS_QUERY), REACH_PUBLIC);
	g_assert_cmpstr(cells_of(work.mem, &by_itself.table), !=, cross);
	TEST_OK(work.db, look_begin(&work, &report, &blocks, &again));
	TEST_OK(work.db, compile_block(&again, &blocks.items[2], &alone));
	g_assert_cmpstr(part_cells(work.mem, &alone), ==, cross);
	mark_seen(fixture, &parts);
	for (int number = 1; number <= 2; number++) { /* and so does the next edition */
		struct report_edition edition;
		struct report_model model;
		struct work now = report_work(fixture);
		const char *text;
		TEST_OK(now.db, report_freeze(&now, id, NULL, NULL, &edition));
		TEST_OK(now.db, model_of_edition(&now, &edition, &model));
		TEST_OK(now.db, report_edition_model(&now, edition.id, &text));
		g_assert_cmpstr(cells_of(now.mem, &model.pieces.items[1].block.table), ==, list);
		g_assert_cmpstr(cells_of(now.mem, &model.pieces.items[2].block.table), ==, cross);
		g_assert_nonnull(strstr(text, "achtergehouden"));
		g_assert_null(strstr(text, "aantallen"));
		g_assert_null(strstr(text, "reden"));
	}
}

/* Three are left when those here are taken away. */
static const struct alike apart[] = {
	{ 15, "vaak", "ja", HERE },
	{ 5, "vaak", "nee", HERE },
	{ 3, "vaak", "ja", THERE },
};

static void test_a_refused_figure_names_the_other_one(struct report_fixture *fixture,
						      const void *unused)
{
	struct work write = report_write(fixture);
	struct fixture asked = { .work = &write, .initiative_id = fixture->ids[0] };
	asked.form = &(const struct form){ .id = "" };
	int64_t round = ask_alike(&asked, apart, COUNT_OF(apart));
	report_write_end(&write);
	struct work work = report_work(fixture);
	struct report report = { .round_id = round, .language = "nl" };
	struct report_block list[] = {
		{ .id = 1, .kind = REPORT_TABLE },
		{ .id = 2, .kind = REPORT_TABLE },
	};
	const struct report_blocks blocks = { list, 2, 2 };
	struct report_parts parts;
	struct look look;
	asked.work = &work;
	list[0].target = query_of(&asked, round, "soort=kruis&rij=steun&kolom=klein");
	list[1].target = query_of(&asked, round,
				  "soort=kruis&rij=steun&kolom=klein&alleen=municipality:" HERE);
	TEST_OK(work.db, look_begin(&work, &report, &blocks, &look));
	TEST_OK(work.db, compile_all(&look, &parts));
	g_assert_cmpuint(parts.items[0].pieces.items[0].block.table.rows.len, >, 0);
	g_assert_cmpuint(parts.items[1].pieces.items[0].block.table.rows.len, ==, 0);
	g_assert_nonnull(strstr(parts.items[1].lack, "heel weinig respondenten"));
	g_assert_nonnull(strstr(parts.items[1].lack, "Kreeg u steun?"));
	g_assert_nonnull(
		strstr(parts.items[1].pieces.items[0].block.runs.items[0].text, "tonen we niet"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/report/beside/same", struct report_fixture, NULL, report_begin,
		   test_a_preview_shows_what_an_edition_will, report_end);
	g_test_add("/report/beside/refused", struct report_fixture, NULL, report_begin,
		   test_a_refused_figure_names_the_other_one, report_end);
	return g_test_run();
}
