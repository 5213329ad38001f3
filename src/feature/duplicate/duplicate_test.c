/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_test.c: pairs are found, shown, decided on, merged and taken back. */
#include "base/id.h"
#include "feature/duplicate/duplicate_slice.h"
#include "feature/features.h"
#include "feature/initiative/initiative_find.h"
#include "feature/initiative/test_register.h"
#include "feature/person/person.h"
#include "web/guard.h"
#include "work/test_work.h"

#include <glib.h>
#include <string.h>

/* A later slice that keeps one number for each record: it must follow merges. */
static enum err move(struct work *work, struct subject from, struct subject to)
{
	return db_exec(work->db, "insert into follower (id, kind) values (?1, 'to')",
		       db_int(to.id));
}
static enum err move_back(struct work *work, struct subject from, struct subject to)
{
	return db_exec(work->db, "insert into follower (id, kind) values (?1, 'back')",
		       db_int(from.id));
}
static const struct db_step follower_steps[] = {
	{ "follower", 1,
	  "create table follower (id bigint not null, kind text not null,"
	  " constraint follower_pk primary key (id, kind))" },
};
static const struct feature follower = {
	.name = "follower",
	.steps = follower_steps,
	.step_count = COUNT_OF(follower_steps),
	.merge_subject = move,
	.unmerge_subject = move_back,
};

static const struct feature *const slices[] = {
	&outbox_feature,  &privacy_feature,   &person_feature,    &vocabulary_feature,
	&place_feature,   &source_feature,    &freshness_feature, &initiative_feature,
	&contact_feature, &duplicate_feature, &follower,
};

struct fixture {
	struct test_site test;
	int64_t a, b, c; /* a and b look the same */
};

static void sign_in(struct test_site *test)
{
	struct work work = test_site_work(test);
	const char *token;
	TEST_OK(test->db, person_keep_link(&work, &token));
	test_ask(test, "POST", "/aanmelden", arena_printf(test->mem, "link=%s", token));
	g_assert_nonnull(test->session);
}

static int64_t add(struct fixture *fixture, const char *name, const char *summary, int64_t year)
{
	return test_register_add(&fixture->test,
				 &(struct initiative){ .name = name,
						       .category = "informal_help",
						       .place = "Ulrum",
						       .municipality = "Het Hogeland",
						       .activities = "shared_meal",
						       .start_year = year,
						       .summary = summary });
}

static void begin(struct fixture *fixture, const void *unused)
{
	test_site_open(&fixture->test, slices, COUNT_OF(slices));
	fixture->a = add(fixture, "Stichting Dorpszorg Ulrum", "Kort", 2011);
	fixture->b = add(fixture, "Dorpszorg <Ulrum>", "Een veel langere tekst & meer", 0);
	fixture->c = add(fixture, "Beweegtuin De Mieden", NULL, 0);
	sign_in(&fixture->test);
}

static void end(struct fixture *fixture, const void *unused) { test_site_close(&fixture->test); }

static struct test_answer get(struct fixture *fixture, const char *target)
{
	return test_ask(&fixture->test, "GET", target, NULL);
}

static struct test_answer post(struct fixture *fixture, const char *target, const char *form)
{
	struct test_site *test = &fixture->test;
	return test_ask(test, "POST", target,
			arena_printf(test->mem, TOKEN_FIELD "=%s&%s",
				     guard_token_for(test->mem, test->session), form));
}

static struct work moderator(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	work.roles = COORDINATOR;
	work.person_id = 5;
	work.is_writing = true;
	return work;
}

/* As the job does; the test's connection is outside a transaction. */
static struct duplicate_search search(struct fixture *fixture)
{
	struct work work = moderator(fixture);
	struct duplicate_search found = { 0 };
	TEST_WORK_OK(&work, duplicate_search_all(&work, &found));
	return found;
}

static const char *pair_path(struct fixture *fixture, const char *act)
{
	char one[ID_TEXT_LEN + 1], other[ID_TEXT_LEN + 1];
	id_text(fixture->a, one);
	id_text(fixture->b, other);
	return arena_printf(fixture->test.mem, "/beheer/dubbelen/%s/%s%s", one, other, act);
}

static int64_t count(struct fixture *fixture, enum duplicate_state state)
{
	int64_t count = -1;
	TEST_OK(fixture->test.db, duplicate_count(fixture->test.db, state, &count));
	return count;
}

/* What the form sends: the second record's text, the rest of the first. */
static const char *merge_form(struct fixture *fixture, const char *more)
{
	struct work work = moderator(fixture);
	struct initiative a, b;
	TEST_OK(work.db, initiative_get(&work, fixture->a, &a));
	TEST_OK(work.db, initiative_get(&work, fixture->b, &b));
	return arena_printf(fixture->test.mem,
			    "blijft=een&gezien-een=%lld&gezien-ander=%lld&naam=een&"
			    "omschrijving=ander&startjaar=een%s",
			    (long long)a.changed_ms, (long long)b.changed_ms, more);
}

/* ---- searching ---- */

static void test_a_search_keeps_what_people_decided(struct fixture *fixture, const void *unused)
{
	struct work work = moderator(fixture);
	struct duplicate_search found = search(fixture);
	g_assert_cmpint(found.records, ==, 3);
	g_assert_cmpint(found.found, ==, 1);
	g_assert_cmpint(count(fixture, DUPLICATE_OPEN), ==, 1);
	TEST_WORK_OK(&work, duplicate_decide(&work, fixture->b, fixture->a, DUPLICATE_DISTINCT));
	search(fixture);
	g_assert_cmpint(count(fixture, DUPLICATE_OPEN), ==, 0);
	g_assert_cmpint(count(fixture, DUPLICATE_DISTINCT), ==, 1);
	TEST_WORK_OK(&work, duplicate_decide(&work, fixture->a, fixture->b, DUPLICATE_OPEN));
	g_assert_cmpint(count(fixture, DUPLICATE_OPEN), ==, 1);
}

static void test_a_pair_that_is_no_pair_any_more_goes(struct fixture *fixture, const void *unused)
{
	struct work work = moderator(fixture);
	bool is_changed;
	struct initiative it;
	search(fixture);
	TEST_OK(work.db, initiative_get(&work, fixture->b, &it));
	it.name = "Iets heel anders";
	TEST_OK(work.db, initiative_change(&work, &it, &(struct change_cause){ 0 }, &is_changed));
	work.now_ms++;
	struct duplicate_search found;
	TEST_WORK_OK(&work, duplicate_search_all(&work, &found));
	g_assert_cmpint(count(fixture, DUPLICATE_OPEN), ==, 0);
}

static void test_one_record_is_checked_at_entry(struct fixture *fixture, const void *unused)
{
	struct work work = moderator(fixture);
	struct duplicate_matches matches;
	struct initiative it = { .name = "dorpszorg ulrumm",
				 .municipality_code = "GM1966",
				 .municipality = "Het Hogeland",
				 .village = "gm1966-ulrum",
				 .place = "Ulrum" };
	TEST_OK(work.db, duplicate_check(&work, &it, &matches));
	g_assert_cmpuint(matches.len, ==, 2);
	g_assert_nonnull(strstr(duplicate_why(&work, words_for("en"), matches.items[0].reasons),
				"in the same village"));
	it.name = "Klussendienst Leens";
	TEST_OK(work.db, duplicate_check(&work, &it, &matches));
	g_assert_cmpuint(matches.len, ==, 0);
}

/* ---- pages ---- */

static void test_the_list_says_why_and_leads_to_the_pair(struct fixture *fixture,
							 const void *unused)
{
	struct test_answer empty = get(fixture, "/beheer/dubbelen");
	test_has(&empty, "nog niet vergeleken");
	search(fixture);
	struct test_answer list = get(fixture, "/beheer/dubbelen");
	g_assert_cmpint(list.status, ==, 200);
	test_has(&list, "Dorpszorg &lt;Ulrum&gt;");
	test_has(&list, "in hetzelfde dorp");
	test_has(&list, pair_path(fixture, ""));
	struct test_answer pair = get(fixture, pair_path(fixture, ""));
	g_assert_cmpint(pair.status, ==, 200);
	test_has(&pair, "Een veel langere tekst &amp; meer");
	test_has(&pair, "name=\"omschrijving\" value=\"ander\" checked");
	test_has(&pair, "name=\"startjaar\" value=\"een\" checked");
	test_lacks(&pair, "name=\"categorie\""); /* the same in both */
	char id[ID_TEXT_LEN + 1];
	id_text(fixture->a, id);
	struct test_answer desk =
		get(fixture, arena_printf(fixture->test.mem, "/beheer/initiatieven/%s", id));
	test_has(&desk, pair_path(fixture, ""));
}

static void test_merging_moves_everything(struct fixture *fixture, const void *unused)
{
	struct work work = moderator(fixture);
	struct initiative it;
	int64_t moved = 0;
	search(fixture);
	struct test_answer answer =
		post(fixture, pair_path(fixture, "/samenvoegen"), merge_form(fixture, ""));
	g_assert_cmpint(answer.status, ==, 303);
	TEST_OK(work.db, initiative_index_refresh(&work));
	TEST_OK(work.db, initiative_get(&work, fixture->a, &it));
	g_assert_cmpstr(it.name, ==, "Stichting Dorpszorg Ulrum");
	g_assert_cmpstr(it.summary, ==, "Een veel langere tekst & meer");
	g_assert_cmpint(it.start_year, ==, 2011);
	TEST_OK(work.db, db_get_int(work.db, &moved, "select count(*) from follower"));
	g_assert_cmpint(moved, ==, 1);
	g_assert_cmpint(count(fixture, DUPLICATE_OPEN), ==, 0);
	fixture->test.session = NULL;
	struct test_answer page = get(fixture, initiative_path(fixture->test.mem, &it));
	test_has(&page, "Gevormd uit");
	test_has(&page, "Dorpszorg &lt;Ulrum&gt;");
}

static void test_a_second_moderator_gets_one_clear_message(struct fixture *fixture,
							   const void *unused)
{
	const char *form = merge_form(fixture, "&reden=Uit+de+krant");
	search(fixture);
	g_assert_cmpint(post(fixture, pair_path(fixture, "/samenvoegen"), form).status, ==, 303);
	struct test_answer again = post(fixture, pair_path(fixture, "/samenvoegen"), form);
	g_assert_cmpint(again.status, ==, 409);
	test_has(&again, "al samengevoegd");
	test_has(&again, "Uit de krant"); /* nothing is lost */
	struct test_answer distinct = post(fixture, pair_path(fixture, "/verschillend"), "");
	g_assert_cmpint(distinct.status, ==, 409);
}

static void test_a_stale_form_is_shown_again(struct fixture *fixture, const void *unused)
{
	struct work work = moderator(fixture);
	const char *form = merge_form(fixture, "&reden=Zelfde+adres");
	struct initiative it;
	bool is_changed;
	TEST_OK(work.db, initiative_get(&work, fixture->b, &it));
	it.summary = "Ineens anders";
	work.now_ms += 5;
	TEST_OK(work.db, initiative_change(&work, &it, &(struct change_cause){ 0 }, &is_changed));
	struct test_answer answer = post(fixture, pair_path(fixture, "/samenvoegen"), form);
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "Ineens anders");
	test_has(&answer, "Zelfde adres");
}

static void test_undoing_tells_what_stays(struct fixture *fixture, const void *unused)
{
	struct work work = moderator(fixture);
	struct initiative it;
	bool is_changed;
	char id[ID_TEXT_LEN + 1];
	struct initiative_merges merges;
	post(fixture, pair_path(fixture, "/samenvoegen"), merge_form(fixture, ""));
	TEST_OK(work.db, initiative_get(&work, fixture->a, &it));
	it.summary = "Nog nieuwer";
	TEST_OK(work.db, initiative_change(&work, &it, &(struct change_cause){ 0 }, &is_changed));
	TEST_OK(work.db, initiative_merge_list(&work, 10, &merges));
	g_assert_cmpuint(merges.len, ==, 1);
	id_text(merges.items[0].id, id);
	const char *path =
		arena_printf(fixture->test.mem, "/beheer/samengevoegd/%s/terugdraaien", id);
	struct test_answer list = get(fixture, "/beheer/samengevoegd");
	test_has(&list, path);
	struct test_answer undone = post(fixture, path, "");
	g_assert_cmpint(undone.status, ==, 303);
	struct test_answer told = get(fixture, test_header(&undone, "Location"));
	test_has(&told, "Beschrijving");
	g_assert_cmpint(count(fixture, DUPLICATE_LATER), ==, 1);
	struct test_answer twice = post(fixture, path, "");
	g_assert_cmpint(twice.status, ==, 409);
	test_has(&twice, "al teruggedraaid");
}

static void test_bad_pairs_are_refused(struct fixture *fixture, const void *unused)
{
	char id[ID_TEXT_LEN + 1];
	id_text(fixture->a, id);
	struct arena *mem = fixture->test.mem;
	struct test_answer same = get(fixture, arena_printf(mem, "/beheer/dubbelen/%s/%s", id, id));
	g_assert_cmpint(same.status, ==, 303);
	g_assert_cmpint(
		get(fixture, arena_printf(mem, "/beheer/dubbelen/%s/0000000000001", id)).status, ==,
		404);
	g_assert_cmpint(get(fixture, "/beheer/dubbelen/x/y").status, ==, 404);
	struct test_answer chosen =
		get(fixture, arena_printf(mem, "/beheer/dubbelen/kiezen?een=%s&ander=onzin", id));
	g_assert_cmpint(chosen.status, ==, 404);
	fixture->test.session = NULL;
	struct test_answer visitor = get(fixture, "/beheer/dubbelen");
	g_assert_cmpint(visitor.status, !=, 200);
}

static void test_a_person_can_be_taken_out(struct fixture *fixture, const void *unused)
{
	struct work work = moderator(fixture);
	struct data_effects effects = { 0 };
	struct data_items items = { 0 };
	const struct data_subject who = { .person_id = 5 };
	TEST_WORK_OK(&work, duplicate_decide(&work, fixture->a, fixture->b, DUPLICATE_LATER));
	TEST_OK(work.db, duplicate_feature.show_data(&work, &who, &items));
	g_assert_cmpuint(items.len, ==, 1);
	TEST_OK(work.db, duplicate_feature.erase_data(&work, &who, true, &effects));
	g_assert_cmpint(effects.items[0].count, ==, 1);
	TEST_OK(work.db, duplicate_feature.erase_data(&work, &who, false, &effects));
	items.len = 0;
	TEST_OK(work.db, duplicate_feature.show_data(&work, &who, &items));
	g_assert_cmpuint(items.len, ==, 0);
}

#define TEST(name, function) \
	g_test_add("/duplicate/" name, struct fixture, NULL, begin, function, end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	TEST("a search keeps what people decided", test_a_search_keeps_what_people_decided);
	TEST("a pair that is no pair any more goes", test_a_pair_that_is_no_pair_any_more_goes);
	TEST("one record is checked at entry", test_one_record_is_checked_at_entry);
	TEST("the list says why", test_the_list_says_why_and_leads_to_the_pair);
	TEST("merging moves everything", test_merging_moves_everything);
	TEST("a second moderator gets one clear message",
	     test_a_second_moderator_gets_one_clear_message);
	TEST("a stale form is shown again", test_a_stale_form_is_shown_again);
	TEST("undoing tells what stays", test_undoing_tells_what_stays);
	TEST("bad pairs are refused", test_bad_pairs_are_refused);
	TEST("a person can be taken out", test_a_person_can_be_taken_out);
	return g_test_run();
}
