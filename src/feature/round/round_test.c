/* SPDX-License-Identifier: EUPL-1.2 */
/* round_test.c: rounds, who was asked, coverage and the doors. */
#include "base/id.h"
#include "feature/features.h"
#include "feature/initiative/test_register.h"
#include "feature/round/test_round.h"
#include "web/guard.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static void begin(struct round_fixture *fixture, const void *unused) { round_begin(fixture); }
static void end(struct round_fixture *fixture, const void *unused) { round_end(fixture); }

/* ---- rounds ---- */

static void test_a_draft_is_seen_by_staff_only(struct round_fixture *fixture, const void *unused)
{
	int64_t id = round_test_add(fixture);
	const char *public = round_test_path(fixture, "/rondes", id);
	g_assert_cmpint(round_get_page(fixture, NULL, public).status, ==, 404);
	g_assert_cmpint(round_get_page(fixture, "officer", public).status, ==, 404);
	struct test_answer answer = round_get_page(fixture, NULL, "/v1/rondes");
	test_lacks(&answer, "Inventarisatie");
	answer = round_get_page(fixture, "coordinator",
				round_test_path(fixture, "/beheer/rondes", id));
	test_has(&answer, "Inventarisatie 2027");
	test_lacks(&answer, "name=\"stap\"");
	g_assert_cmpint(round_test_state(fixture, id, "open"), ==, 303);
	int64_t lines = -1;
	struct db *db = fixture->test.db;
	TEST_OK(db, db_get_int(db, &lines,
			       "select count(*) from audit_line where act ="
			       " 'round_open' and subject_kind = 'round'"));
	g_assert_cmpint(lines, ==, 1);
	answer = round_get_page(fixture, NULL, public);
	test_has(&answer, "https://www.example.nl/motie");
	test_has(&answer, "Hoeveel zijn er?");
	answer = round_get_page(fixture, NULL, "/v1/rondes");
	test_has(&answer, "Inventarisatie 2027");
}

static void test_who_may_not_change_rounds_is_refused(struct round_fixture *fixture,
						      const void *unused)
{
	static const char *const others[] = { NULL, "coordinator" };
	static const char *const paths[] = { "/beheer/rondes/nieuw", "/beheer/rondeagenda",
					     "/beheer/momentopnamen" };
	for (size_t i = 0; i < COUNT_OF(others); i++)
		for (size_t j = 0; j < COUNT_OF(paths); j++)
			g_assert_cmpint(round_post(fixture, others[i], paths[j], ROUND_FORM).status,
					==, others[i] ? 403 : 401);
	struct work work = round_work(fixture);
	struct round round = { .name = "x" };
	work.roles = COORDINATOR;
	g_assert_cmpint(round_save(&work, &round), ==, ERR_FORBIDDEN);
}

static void test_bad_rounds_are_refused_with_their_reasons(struct round_fixture *fixture,
							   const void *unused)
{
	static const struct {
		const char *form, *field;
	} cases[] = {
		{ "naam=&vraag=a&opdracht=b&begin=2026-11-01&eind=2026-11-02", "naam" },
		{ "naam=a&vraag=a&opdracht=b&begin=2026-11-31&eind=2026-12-02", "begin" },
		{ "naam=a&vraag=a&opdracht=b&begin=morgen&eind=2026-12-02", "begin" },
		{ "naam=a&vraag=a&opdracht=b&begin=2026-12-01&eind=2026-11-02", "eind" },
		{ "naam=a&vraag=a&opdracht=b&begin=2026-12-01&eind=", "eind" },
		{ "naam=a&vraag=a&opdracht=b&begin=2026-12-01&eind=2026-12-02&stuk=javascript:x",
		  "stuk" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_answer answer =
			round_post(fixture, "officer", "/beheer/rondes/nieuw", cases[i].form);
		g_assert_cmpint(answer.status, ==, 400);
		test_has(&answer, arena_printf(fixture->test.mem, "href=\"#%s\"", cases[i].field));
	}
	struct work work = round_work(fixture);
	struct rounds rounds;
	TEST_OK(work.db, round_list(&work, &rounds));
	g_assert_cmpint(rounds.len, ==, 0);
}

static void test_open_rounds_do_not_overlap(struct round_fixture *fixture, const void *unused)
{
	int64_t first = round_test_add(fixture);
	g_assert_cmpint(round_test_state(fixture, first, "open"), ==, 303);
	struct work work = round_work(fixture);
	struct round second = { .name = "Tweede",
				.question = "?",
				.mandate = "Staten",
				.begins_on = "2026-12-31",
				.ends_on = "2027-02-01" };
	TEST_OK(work.db, round_save(&work, &second));
	g_assert_cmpint(round_test_state(fixture, second.id, "open"), ==, 409);
	second.begins_on = "2027-01-01";
	TEST_OK(work.db, round_save(&work, &second));
	g_assert_cmpint(round_test_state(fixture, second.id, "open"), ==, 303);
	second.begins_on = "2026-12-01";
	g_assert_cmpint(round_save(&work, &second), ==, ERR_CONFLICT);
	g_assert_cmpint(round_test_state(fixture, second.id, "weg"), ==, 400);
}

static void test_only_a_draft_is_removed(struct round_fixture *fixture, const void *unused)
{
	int64_t id = round_test_add(fixture);
	const char *remove = arena_printf(fixture->test.mem, "%s/verwijderen",
					  round_test_path(fixture, "/beheer/rondes", id));
	round_test_state(fixture, id, "open");
	g_assert_cmpint(round_post(fixture, "officer", remove, "").status, ==, 409);
	round_test_state(fixture, id, "closed");
	g_assert_cmpint(round_post(fixture, "officer", remove, "").status, ==, 409);
	struct work work = round_work(fixture);
	struct round draft = { .name = "Weg",
			       .question = "?",
			       .mandate = "Niemand",
			       .begins_on = "2030-01-01",
			       .ends_on = "2030-01-01" };
	int64_t count;
	TEST_OK(work.db, round_save(&work, &draft));
	TEST_OK(work.db, round_source_add_municipalities(&work, draft.id, &count));
	TEST_OK(work.db, round_step_add(&work, draft.id, "Stap", "2030-01-01"));
	remove = arena_printf(fixture->test.mem, "%s/verwijderen",
			      round_test_path(fixture, "/beheer/rondes", draft.id));
	g_assert_cmpint(round_post(fixture, "officer", remove, "").status, ==, 303);
	g_assert_cmpint(round_get(&work, draft.id, &draft), ==, ERR_MISSING);
}

/* ---- planning ---- */

static void test_a_step_past_its_day_is_told(struct round_fixture *fixture, const void *unused)
{
	int64_t id = round_test_add(fixture), late = -1;
	const char *path = round_test_path(fixture, "/beheer/rondes", id);
	const char *steps = arena_printf(fixture->test.mem, "%s/stappen", path);
	round_post(fixture, "officer", steps, "stap=Brief+aan+gemeenten&klaarOp=2026-11-10");
	round_post(fixture, "officer", steps, "stap=Verslag&klaarOp=2026-12-30");
	g_assert_cmpint(
		round_post(fixture, "officer", steps, "stap=Later&klaarOp=30-12-2026").status, ==,
		400);
	struct work work = round_work(fixture);
	TEST_OK(work.db, round_feature.tasks[0].count(&work, &late));
	g_assert_cmpint(late, ==, 0); /* a draft is nobody's task */
	round_test_state(fixture, id, "open");
	TEST_OK(work.db, round_feature.tasks[0].count(&work, &late));
	g_assert_cmpint(late, ==, 1);
	struct round_steps list;
	TEST_OK(work.db, round_step_list(&work, id, &list));
	g_assert_cmpint(list.len, ==, 2);
	g_assert_true(list.items[0].is_late);
	const char *step = round_test_path(fixture, "/beheer/rondestappen", list.items[0].id);
	g_assert_cmpint(
		round_post(fixture, "officer", step, "doe=klaar&ronde=//example.org").status, ==,
		303);
	TEST_OK(work.db, round_feature.tasks[0].count(&work, &late));
	g_assert_cmpint(late, ==, 0);
	round_post(fixture, "officer", step, "doe=weg");
	g_assert_cmpint(round_post(fixture, "officer", step, "doe=weg").status, ==, 404);
}

static void test_the_calendar_opens_with_the_newest_link_only(struct round_fixture *fixture,
							      const void *unused)
{
	int64_t id = round_test_add(fixture);
	struct work work = round_work(fixture);
	TEST_OK(work.db, round_step_add(&work, id, "Brief; met, komma", "2026-12-31"));
	round_test_state(fixture, id, "open");
	const char *old = NULL;
	for (int turn = 0; turn < 2; turn++) {
		struct test_answer answer =
			round_post(fixture, "officer", "/beheer/rondeagenda", "");
		const char *at = strstr(answer.body, "/rondeagenda/");
		g_assert_nonnull(at);
		const char *path = arena_strndup(fixture->test.mem, at, strcspn(at, "<"));
		answer = round_get_page(fixture, NULL, path);
		g_assert_cmpint(answer.status, ==, 200);
		test_has(&answer, "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101");
		test_has(&answer, "SUMMARY:Brief\\; met\\, komma (Inventarisatie 2027)");
		if (old)
			g_assert_cmpint(round_get_page(fixture, NULL, old).status, ==, 404);
		old = path;
	}
	g_assert_cmpint(round_get_page(fixture, NULL, "/rondeagenda/raden.ics").status, ==, 404);
}

static void test_public_rounds_have_dates_for_a_calendar(struct round_fixture *fixture,
							 const void *unused)
{
	int64_t id = round_test_add(fixture);
	struct test_answer answer = round_get_page(fixture, NULL, "/rondes.ics");
	g_assert_cmpint(answer.status, ==, 200);
	g_assert_cmpstr(test_header(&answer, "Content-Type"), ==, "text/calendar; charset=utf-8");
	test_lacks(&answer, "VEVENT"); /* a draft */
	g_assert_cmpint(round_test_state(fixture, id, "open"), ==, 303);
	answer = round_get_page(fixture, NULL, "/rondes.ics");
	test_has(&answer, "SUMMARY:Inventarisatie 2027\r\n");
	test_has(&answer, "DTSTART;VALUE=DATE:2026");
}

/* ---- sources ---- */

static const char *source_form = "soort=network&naam=Dorpsnet&plaats=Ulrum&stand=answered"
				 "&gevraagdOp=2026-11-02&antwoordOp=2026-11-09&aantal=3"
				 "&gevraagdDoor=projectleider";

static void test_all_municipalities_come_with_one_button_once(struct round_fixture *fixture,
							      const void *unused)
{
	int64_t id = round_test_add(fixture), first = 0, second = -1;
	struct work work = round_work(fixture);
	struct round_sources sources;
	TEST_OK(work.db, round_source_add_municipalities(&work, id, &first));
	TEST_OK(work.db, round_source_add_municipalities(&work, id, &second));
	TEST_OK(work.db, round_source_list(&work, id, &sources));
	g_assert_cmpint(first, >, 1);
	g_assert_cmpint(second, ==, 0);
	g_assert_cmpint((int64_t)sources.len, ==, first);
	g_assert_cmpstr(sources.items[0].state, ==, "to_ask");
}

static void test_bad_sources_are_refused(struct round_fixture *fixture, const void *unused)
{
	static const struct {
		const char *form, *field;
	} cases[] = {
		{ "soort=network&naam=&stand=to_ask", "naam" },
		{ "soort=tovenaar&naam=a&stand=to_ask", "soort" },
		{ "soort=network&naam=a&stand=misschien", "stand" },
		{ "soort=network&naam=a&stand=asked", "gevraagdOp" },
		{ "soort=network&naam=a&stand=answered&gevraagdOp=2026-11-02", "antwoordOp" },
		{ "soort=network&naam=a&stand=answered&gevraagdOp=2026-11-02&antwoordOp=2026-11-01",
		  "antwoordOp" },
		{ "soort=network&naam=a&stand=to_ask&aantal=-1", "aantal" },
		{ "soort=network&naam=a&stand=to_ask&plaats=Nergenshuizen", "plaats" },
	};
	int64_t id = round_test_add(fixture);
	const char *path = arena_printf(fixture->test.mem, "%s/bronnen",
					round_test_path(fixture, "/beheer/rondes", id));
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_answer answer = round_post(fixture, "officer", path, cases[i].form);
		g_assert_cmpint(answer.status, ==, 400);
		test_has(&answer, arena_printf(fixture->test.mem, "href=\"#%s\"", cases[i].field));
	}
}

static void test_names_that_came_back_are_tied_to_records(struct round_fixture *fixture,
							  const void *unused)
{
	int64_t round_id = round_test_add(fixture), tied = -1;
	int64_t id = round_test_source(fixture, round_id, source_form);
	const char *unknown = NULL;
	struct round_names names = { .lines = "dorpszorg 1\r\n\r\nBestaat niet\nDorpszorg 2" };
	struct work work = round_work(fixture);
	struct round_source source;
	TEST_OK(work.db, round_source_name(&work, id, &names, &tied, &unknown));
	g_assert_cmpint(tied, ==, 2);
	g_assert_cmpstr(unknown, ==, "Bestaat niet");
	struct round_ids shown = { 0 }, ticked = { 0 };
	*list_add(work.mem, &shown) = fixture->ids[1];
	*list_add(work.mem, &shown) = fixture->ids[3];
	*list_add(work.mem, &ticked) = fixture->ids[3];
	*list_add(work.mem, &ticked) = 12345; /* no record, and not shown */
	TEST_OK(work.db, round_source_tick(&work, id, &shown, &ticked));
	TEST_OK(work.db, round_source_get(&work, id, &source));
	g_assert_cmpint(source.found, ==, 2);
	g_assert_cmpstr(source.village, ==, "gm1966-ulrum");
	g_assert_cmpint(round_source_remove(&work, id), ==, ERR_CONFLICT);
	struct test_answer answer =
		round_post(fixture, "officer",
			   arena_printf(fixture->test.mem, "%s/namen",
					round_test_path(fixture, "/beheer/rondebronnen", id)),
			   "namen=Weet+ik+niet&import=onzin");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "Weet ik niet");
}

/* ---- coverage ---- */

static const struct covered_village *village_of(const struct coverage *coverage, const char *key)
{
	for (size_t i = 0; i < coverage->len; i++)
		for (size_t j = 0; j < coverage->items[i].list.len; j++)
			if (!strcmp(coverage->items[i].list.items[j].village->key, key))
				return &coverage->items[i].list.items[j];
	g_error("no village %s", key);
}

static void test_villages_are_told_by_what_is_known(struct round_fixture *fixture,
						    const void *unused)
{
	int64_t id = round_test_add(fixture);
	struct work work = round_work(fixture);
	struct round round;
	struct coverage coverage;
	TEST_OK(work.db, round_get(&work, id, &round));
	round_test_source(fixture, id,
			  "soort=municipality&naam=Eemsdelta&plaats=Eemsdelta&stand=nothing"
			  "&gevraagdOp=2026-11-02&antwoordOp=2026-11-03");
	round_test_source(
		fixture, id,
		"soort=network&naam=Leens&plaats=Leens&stand=asked&gevraagdOp=2026-11-02");
	TEST_OK(work.db, coverage_of(&work, &round, &coverage));
	g_assert_cmpint(village_of(&coverage, "gm1966-ulrum")->state, ==, COVERAGE_PRESENT);
	g_assert_cmpint(village_of(&coverage, "gm1966-leens")->state, ==, COVERAGE_ASKED);
	g_assert_cmpint(village_of(&coverage, "gm1966-warffum")->state, ==, COVERAGE_NOT_ASKED);
	g_assert_cmpint(village_of(&coverage, "gm1979-spijk")->state, ==, COVERAGE_NOTHING);
	TEST_OK(work.db, coverage_of(&work, NULL, &coverage));
	g_assert_cmpint(village_of(&coverage, "gm1979-spijk")->state, ==, COVERAGE_NOT_ASKED);
	round_test_state(fixture, id, "open");
	struct test_answer answer = round_get_page(fixture, NULL, "/dekking");
	test_has(&answer, "Inventarisatie 2027");
	test_has(&answer, "Niet te berekenen");
	answer = round_get_page(fixture, NULL, "/v1/dekking");
	test_has(&answer, "\"niets-bekend\"");
	answer = round_get_page(fixture, "officer", "/beheer/dekking?bron1=web&bron2=web&ronde=x");
	g_assert_cmpint(answer.status, ==, 200);
}

/* Sources that named 40, 30 and 20 of the same 60 give an estimate; without overlap there is none.
 */
static void test_what_is_missed_follows_from_overlap(struct round_fixture *fixture,
						     const void *unused)
{
	struct work work = round_work(fixture);
	struct missed missed;
	TEST_OK(work.db, coverage_missed(&work, missed_kinds, &missed));
	g_assert_cmpint(missed.best, ==, -1);
	g_assert_cmpint(missed.pairs[2].lack, !=, STAT_NO_DATA);
	int64_t id = round_test_add(fixture);
	int64_t source = round_test_source(fixture, id,
					   "soort=municipality&naam=Gemeente&stand=answered"
					   "&gevraagdOp=2026-11-02&antwoordOp=2026-11-03");
	struct round_ids none = { 0 }, shown = { 0 };
	for (size_t i = 0; i < ROUND_RECORDS / 2; i++)
		*list_add(work.mem, &shown) = fixture->ids[i];
	TEST_OK(work.db, round_source_tick(&work, source, &shown, &shown));
	TEST_OK(work.db, coverage_missed(&work, missed_kinds, &missed));
	g_assert_cmpint(missed.named[1], ==, 4); /* a draft does not count yet: only the records */
	round_test_state(fixture, id, "open");
	TEST_OK(work.db, coverage_missed(&work, missed_kinds, &missed));
	g_assert_cmpint(missed.named[1], >, 4);
	g_assert_cmpint(missed.pairs[2].lack, ==, STAT_FINE);
	g_assert_true(missed.is_few);
	g_assert_cmpfloat(missed.pairs[2].total, >=, (double)missed.pairs[2].known);
	struct test_answer answer = round_get_page(fixture, NULL, "/dekking");
	test_has(&answer, "Bouw niet op dit getal");
	TEST_OK(work.db, round_source_tick(&work, source, &shown, &none));
}

/* Two sources named one initiative under two names: after the merge it was named by both. */
static void test_what_was_merged_counts_for_both_sources(struct round_fixture *fixture,
							 const void *unused)
{
	int64_t id = round_test_add(fixture);
	struct work work = round_work(fixture);
	struct missed missed;
	struct round_ids ids = { 0 };
	int64_t source = round_test_source(fixture, id,
					   "soort=idea_bank&naam=Bank&stand=answered"
					   "&gevraagdOp=2026-11-02&antwoordOp=2026-11-03");
	round_test_state(fixture, id, "open");
	*list_add(work.mem, &ids) = fixture->ids[0]; /* from a municipality */
	TEST_OK(work.db, round_source_tick(&work, source, &ids, &ids));
	TEST_OK(work.db, coverage_missed(&work, missed_kinds, &missed));
	g_assert_cmpint(missed.overlaps[1], ==, 0); /* idea bank and network */
	TEST_OK(work.db,
		db_exec(work.db,
			"insert into initiative_merge (id, from_id, into_id, from_name, "
			"from_status,"
			" revision_id, editors, merged_ms, person_id, undone_ms, undone_by)"
			" values (1, ?1, ?2, 'a', 'published', 0, '', 1, 0, 0, 0)",
			db_int(fixture->ids[0]), db_int(fixture->ids[1])));
	TEST_OK(work.db, db_exec(work.db, "update initiative set status = 'merged' where id = ?1",
				 db_int(fixture->ids[0])));
	TEST_OK(work.db, coverage_missed(&work, missed_kinds, &missed));
	g_assert_cmpint(missed.overlaps[1], ==, 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(test) g_test_add("/round/" #test, struct round_fixture, NULL, begin, test, end)
	ADD(test_a_draft_is_seen_by_staff_only);
	ADD(test_who_may_not_change_rounds_is_refused);
	ADD(test_bad_rounds_are_refused_with_their_reasons);
	ADD(test_open_rounds_do_not_overlap);
	ADD(test_only_a_draft_is_removed);
	ADD(test_a_step_past_its_day_is_told);
	ADD(test_the_calendar_opens_with_the_newest_link_only);
	ADD(test_public_rounds_have_dates_for_a_calendar);
	ADD(test_all_municipalities_come_with_one_button_once);
	ADD(test_bad_sources_are_refused);
	ADD(test_names_that_came_back_are_tied_to_records);
	ADD(test_villages_are_told_by_what_is_known);
	ADD(test_what_is_missed_follows_from_overlap);
	ADD(test_what_was_merged_counts_for_both_sources);
	return g_test_run();
}
