/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_admin_test.c: what administrators do to one record, and that visitors see it at once.
 */
#include "base/id.h"
#include "feature/features.h"
#include "feature/initiative/initiative_find.h"
#include "feature/initiative/test_register.h"
#include "feature/person/person.h"
#include "web/guard.h"

#include <glib.h>
#include <string.h>

static const struct feature *const slices[] = {
	&person_feature, &vocabulary_feature, &place_feature,
	&source_feature, &freshness_feature,  &initiative_feature,
};

struct fixture {
	struct test_site test;
	int64_t id;       /* the record that the tests change */
	const char *path; /* its form */
};

static void sign_in(struct test_site *test)
{
	struct work work = test_site_work(test);
	const char *token;
	TEST_OK(test->db, person_keep_link(&work, &token));
	test_ask(test, "POST", "/aanmelden", arena_printf(test->mem, "link=%s", token));
	g_assert_nonnull(test->session);
}

static const char *path_of(struct test_site *test, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(test->mem, "/beheer/initiatieven/%s", text);
}

static void begin(struct fixture *fixture, const void *unused)
{
	struct test_site *test = &fixture->test;
	test_site_open(test, slices, COUNT_OF(slices));
	fixture->id =
		test_register_add(test, &(struct initiative){ .name = "Dorpszorg <b>Ulrum</b>",
							      .category = "informal_help",
							      .place = "Ulrum",
							      .municipality = "Het Hogeland",
							      .activities = "shopping;shared_meal",
							      .start_year = 2011,
							      .summary = "Samen & sterk",
							      .source_kinds = "network" });
	test_register_add(test, &(struct initiative){ .name = "Beweegtuin Spijk",
						      .category = "meeting",
						      .place = "Spijk",
						      .municipality = "Eemsdelta" });
	fixture->path = path_of(test, fixture->id);
	sign_in(test);
}

static void end(struct fixture *fixture, const void *unused) { test_site_close(&fixture->test); }

/* ---- asking ---- */

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

/* As a visitor without a session sees it. */
static struct test_answer visit(struct fixture *fixture, const char *target)
{
	const char *session = fixture->test.session;
	fixture->test.session = NULL;
	struct test_answer answer = get(fixture, target);
	fixture->test.session = session;
	return answer;
}

static struct initiative stored(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct initiative it;
	work.roles = ADMINISTRATOR;
	TEST_OK(work.db, initiative_get(&work, fixture->id, &it));
	return it;
}

/* A form with all that must stand in it, and `more`. */
static const char *form(struct fixture *fixture, const char *more)
{
	return arena_printf(fixture->test.mem,
			    "gezien=%lld&naam=Dorpszorg+Ulrum&categorie=informal_help&plaats=Ulrum"
			    "&gemeente=Het+Hogeland&activiteit=&activiteit=shopping&startjaar=2011&"
			    "omschrijving=Samen"
			    "&%s",
			    (long long)stored(fixture).changed_ms, more);
}

static int64_t count(struct fixture *fixture, const char *what)
{
	struct db *db = fixture->test.db;
	int64_t number = -1;
	if (!strcmp(what, "fact"))
		TEST_OK(db,
			db_get_int(db, &number, "select count(*) from fact where subject_id = ?1",
				   db_int(fixture->id)));
	else if (!strcmp(what, "revision"))
		TEST_OK(db,
			db_get_int(
				db, &number,
				"select count(*) from initiative_revision where initiative_id = ?1",
				db_int(fixture->id)));
	else if (!strcmp(what, "removal"))
		TEST_OK(db, db_get_int(db, &number,
				       "select count(*) from initiative_removal where id = ?1",
				       db_int(fixture->id)));
	return number;
}

/* ---- who may ---- */

static void test_only_an_administrator_gets_in(struct fixture *fixture, const void *unused)
{
	const char *const pages[] = {
		"/beheer/initiatieven", "/beheer/initiatieven/nieuw", fixture->path,
		arena_printf(fixture->test.mem, "%s/verwijderen", fixture->path), "/beheer/woorden"
	};
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		g_assert_cmpint(visit(fixture, pages[i]).status, ==, 401);
		g_assert_cmpint(get(fixture, pages[i]).status, ==, 200);
	}
	struct test_answer public = visit(fixture, "/initiatieven");
	test_lacks(&public, "/beheer/initiatieven");
}

static void test_a_form_without_its_token_changes_nothing(struct fixture *fixture,
							  const void *unused)
{
	static const char *const acts[] = { "", "/verbergen", "/tonen", "/verwijderen" };
	for (size_t i = 0; i < COUNT_OF(acts); i++) {
		const char *target =
			arena_printf(fixture->test.mem, "%s%s", fixture->path, acts[i]);
		struct test_answer answer = test_ask(&fixture->test, "POST", target,
						     TOKEN_FIELD "=x&reden=a&zeker=1&naam=Weg");
		g_assert_cmpint(answer.status, ==, 403);
	}
	g_assert_cmpstr(stored(fixture).name, ==, "Dorpszorg <b>Ulrum</b>");
	g_assert_cmpint(count(fixture, "revision"), ==, 1);
}

/* ---- finding ---- */

static void test_records_are_found_by_name_code_and_state(struct fixture *fixture,
							  const void *unused)
{
	char id[ID_TEXT_LEN + 1];
	id_text(fixture->id, id);
	struct test_answer answer = get(fixture, "/beheer/initiatieven?zoek=DORPSZÖRG+ulrum");
	test_has(&answer, "Dorpszorg &lt;b&gt;Ulrum");
	test_has(&answer, "1 van 2 initiatieven");
	answer = get(fixture, arena_printf(fixture->test.mem, "/beheer/initiatieven?zoek=%s", id));
	test_has(&answer, "Dorpszorg &lt;b&gt;Ulrum");
	test_lacks(&answer, "Beweegtuin");
	answer = get(fixture, "/beheer/initiatieven?stand=archived");
	test_has(&answer, "Er is niets gevonden");
	answer = get(fixture, "/beheer/initiatieven?zoek=%22%3E%3Cscript%3E&pagina=7");
	g_assert_cmpint(answer.status, ==, 200);
	test_lacks(&answer, "<script>");
}

/* ---- changing ---- */

static void test_a_change_is_stored_with_reason_source_and_history(struct fixture *fixture,
								   const void *unused)
{
	struct test_answer answer = post(fixture, fixture->path,
					 form(fixture, "reden=Zij+belden&website=www.ulrum.nl"));
	g_assert_cmpint(answer.status, ==, 303);
	struct initiative it = stored(fixture);
	g_assert_cmpstr(it.name, ==, "Dorpszorg Ulrum");
	g_assert_cmpstr(it.activities, ==, "shopping");
	g_assert_cmpstr(it.website, ==, "https://www.ulrum.nl");
	g_assert_cmpstr(it.source_kinds, ==, "network;self");
	g_assert_cmpint(count(fixture, "fact"), ==, 4); /* name, summary, activities, website */
	answer = get(fixture, test_header(&answer, "Location"));
	test_has(&answer, "Uw wijzigingen zijn opgeslagen");
	test_has(&answer, "Reden: Zij belden");
	test_has(&answer,
		 "<del>Dorpszorg &lt;b&gt;Ulrum&lt;/b&gt;</del> → <ins>Dorpszorg Ulrum</ins>");
	test_has(&answer, "POST /beheer/initiatieven/{id}");
	test_has(&answer, "Zo is de plaats gevonden");
	answer = visit(fixture, "/initiatieven");
	test_has(&answer, "Dorpszorg Ulrum");
}

static void test_all_that_is_wrong_is_told_at_once_and_kept(struct fixture *fixture,
							    const void *unused)
{
	struct test_answer answer = post(
		fixture, fixture->path,
		"naam=&categorie=informal_help&startjaar=20x&gemeente=Nergenshuizen&fase=%3Cb%3E"
		"&omschrijving=%3C/textarea%3E%3Cscript%3E&thema=&thema=care");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "<a class=\"nl-link\" href=\"#naam\">Naam: Vul dit in.</a>");
	g_assert_true(strstr(answer.body, "href=\"#naam\"") <
		      strstr(answer.body, "href=\"#startjaar\""));
	test_has(&answer, "href=\"#startjaar\"");
	test_has(&answer, "href=\"#gemeente\"");
	test_has(&answer, "href=\"#fase\"");
	test_has(&answer, "4 dingen");
	test_has(&answer, "value=\"20x\"");
	test_has(&answer, "value=\"Nergenshuizen\"");
	test_has(&answer, "&lt;/textarea&gt;&lt;script&gt;</textarea>");
	test_has(&answer, "value=\"care\" checked");
	g_assert_cmpstr(stored(fixture).name, ==, "Dorpszorg <b>Ulrum</b>");
}

static void test_boxes_in_another_order_are_no_change(struct fixture *fixture, const void *unused)
{
	g_assert_cmpint(
		post(fixture, fixture->path, form(fixture, "activiteit=shared_meal")).status, ==,
		303);
	int64_t before = count(fixture, "revision");
	char *text = g_strdup_printf(
		"gezien=%lld&naam=Dorpszorg+Ulrum&categorie=informal_help&activiteit="
		"&activiteit=shared_meal&activiteit=shopping",
		(long long)stored(fixture).changed_ms);
	struct test_answer answer = post(fixture, fixture->path, text);
	g_free(text);
	g_assert_nonnull(strstr(test_header(&answer, "Location"), "gedaan=gelijk"));
	g_assert_cmpint(count(fixture, "revision"), ==, before);
}

static void test_what_somebody_else_changed_is_not_lost_unseen(struct fixture *fixture,
							       const void *unused)
{
	const char *old = form(fixture, "reden=laat&doel=Anders&aanleiding=");
	fixture->test.now_ms = stored(fixture).changed_ms + 5000;
	const char *first = form(fixture, "doel=Eerst&aanleiding=Nood");
	g_assert_cmpint(post(fixture, fixture->path, first).status, ==, 303);
	struct test_answer answer = post(fixture, fixture->path, old);
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "Iemand anders heeft hetzelfde gewijzigd");
	test_has(&answer, "Eerst</label>");
	test_has(&answer, "Anders</label>");
	test_has(&answer, "value=\"laat\"");
	test_has(&answer, "Nood</textarea>"); /* only the other one changed it: it is kept */
	g_assert_cmpstr(stored(fixture).goal, ==, "Eerst");
	post(fixture, fixture->path, form(fixture, "doel=Anders&aanleiding=Nood&kies_doel=nu"));
	g_assert_cmpstr(stored(fixture).goal, ==, "Eerst");
	post(fixture, fixture->path, form(fixture, "doel=Anders&aanleiding=Nood&kies_doel=mijn"));
	g_assert_cmpstr(stored(fixture).goal, ==, "Anders");
	g_assert_cmpstr(stored(fixture).reason, ==, "Nood");
}

static void test_a_neighbourhood_can_be_added_and_taken_off(struct fixture *fixture,
							    const void *unused)
{
	const char *place = "Groningen+(Helpman)";
	for (int i = 0; i < 2; i++, place = "Groningen") {
		char *text = g_strdup_printf(
			"naam=A&categorie=meeting&gemeente=Groningen&gezien=%lld&plaats=%s",
			(long long)stored(fixture).changed_ms, place);
		g_assert_cmpint(post(fixture, fixture->path, text).status, ==, 303);
		g_free(text);
		g_assert_cmpstr(stored(fixture).neighbourhood, ==, i ? NULL : "Helpman");
	}
}

static void test_a_new_record_is_seen_at_once_and_its_likeness_said(struct fixture *fixture,
								    const void *unused)
{
	struct test_answer answer =
		post(fixture, "/beheer/initiatieven/nieuw",
		     "naam=Dorpszorg+Ulrumm&categorie=meeting&plaats=Ulrum&gemeente=Het+Hogeland");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpint(post(fixture, fixture->path, form(fixture, "")).status, ==, 303);
	answer = get(fixture, test_header(&answer, "Location"));
	test_has(&answer, "Het initiatief is toegevoegd");
	test_has(&answer, "Is dit hetzelfde initiatief?");
	test_has(&answer, fixture->path);
	answer = visit(fixture, "/initiatieven");
	test_has(&answer, "Dorpszorg Ulrumm");
	answer = post(fixture, "/beheer/initiatieven/nieuw", "naam=&omschrijving=Bewaard");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "href=\"#categorie\"");
	test_has(&answer, "\nBewaard</textarea>");
}

/* ---- hiding and removing ---- */

static const char *const doors[] = {
	"/initiatieven",
	"/v1/initiatieven",
	"/v1/initiatieven.csv",
	"/initiatieven.atom",
	"/initiatieven?zoek=dorpszorg",
};

static void check_doors(struct fixture *fixture, bool is_there)
{
	for (size_t i = 0; i < COUNT_OF(doors); i++) {
		struct test_answer answer = visit(fixture, doors[i]);
		g_assert_cmpint(answer.status, ==, 200);
		if (strstr(doors[i], "csv")) /* goes out as a file */
			continue;
		if (is_there)
			test_has(&answer, "Dorpszorg");
		else
			test_lacks(&answer, "Dorpszorg");
	}
}

static const char *public_path(struct fixture *fixture)
{
	struct initiative it = stored(fixture);
	return initiative_path(fixture->test.mem, &it);
}

static void test_hiding_works_at_once_and_can_be_taken_back(struct fixture *fixture,
							    const void *unused)
{
	const char *hide = arena_printf(fixture->test.mem, "%s/verbergen", fixture->path);
	const char *show = arena_printf(fixture->test.mem, "%s/tonen", fixture->path);
	const char *page = public_path(fixture);
	check_doors(fixture, true);
	struct test_answer answer = post(fixture, hide, "reden=+");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "href=\"#reden\"");
	check_doors(fixture, true);
	g_assert_cmpint(post(fixture, hide, "reden=Zij+vroegen+het").status, ==, 303);
	check_doors(fixture, false);
	g_assert_cmpint(visit(fixture, page).status, ==, 404);
	answer = get(fixture, fixture->path);
	test_has(&answer, "Reden: Zij vroegen het");
	test_has(&answer, "/tonen");
	answer = get(fixture, "/beheer/initiatieven?stand=archived");
	test_has(&answer, "Dorpszorg");
	g_assert_cmpint(post(fixture, show, "reden=Toch+wel").status, ==, 303);
	check_doors(fixture, true);
	g_assert_cmpint(count(fixture, "revision"), ==, 3);
}

static void test_removing_leaves_one_line(struct fixture *fixture, const void *unused)
{
	const char *removal = arena_printf(fixture->test.mem, "%s/verwijderen", fixture->path);
	const char *page = public_path(fixture);
	g_assert_cmpint(post(fixture, fixture->path, form(fixture, "omschrijving=x")).status, ==,
			303);
	struct test_answer answer = get(fixture, removal);
	test_has(&answer, "2 regels geschiedenis");
	answer = post(fixture, removal, "reden=");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "href=\"#reden\"");
	test_has(&answer, "href=\"#zeker\"");
	g_assert_cmpint(count(fixture, "removal"), ==, 0);
	answer = post(fixture, removal, "reden=Zij+willen+het+niet&zeker=1");
	g_assert_cmpint(answer.status, ==, 303);
	answer = get(fixture, test_header(&answer, "Location"));
	test_has(&answer, "Het initiatief is verwijderd");
	g_assert_cmpint(count(fixture, "fact"), ==, 0);
	g_assert_cmpint(count(fixture, "revision"), ==, 0);
	g_assert_cmpint(count(fixture, "removal"), ==, 1);
	check_doors(fixture, false);
	answer = visit(fixture, page);
	g_assert_cmpint(answer.status, ==, 410);
	test_has(&answer, "Dit initiatief is uit het register verwijderd.");
	g_assert_cmpint(get(fixture, fixture->path).status, ==, 404);
	g_assert_cmpint(post(fixture, removal, "reden=a&zeker=1").status, ==, 404);
}

/* ---- the public page, and words ---- */

static void test_the_public_page_leads_an_administrator_to_the_form(struct fixture *fixture,
								    const void *unused)
{
	const char *page = public_path(fixture);
	struct test_answer answer = get(fixture, page);
	test_has(&answer, fixture->path);
	answer = visit(fixture, page);
	test_lacks(&answer, "/beheer/");
}

static void test_a_word_of_the_region_can_be_added_and_used(struct fixture *fixture,
							    const void *unused)
{
	struct test_answer answer =
		post(fixture, "/beheer/woorden", "naam=Zingen&boven=record_status/draft");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "href=\"#naamEngels\"");
	test_has(&answer, "value=\"Zingen\"");
	const char *word = "naam=Samen+%3Czingen%3E&naamEngels=Singing&boven=activity/shared_meal";
	g_assert_cmpint(post(fixture, "/beheer/woorden",
			     "naam=a&naamEngels=b&boven=record_status/draft")
				.status,
			==, 400);
	g_assert_cmpint(post(fixture, "/beheer/woorden", word).status, ==, 303);
	g_assert_cmpint(post(fixture, "/beheer/woorden", word).status, ==, 409);
	answer = get(fixture, "/beheer/woorden");
	test_has(&answer, "Samen &lt;zingen&gt;");
	test_has(&answer, "samen_zingen");
	g_assert_cmpint(
		post(fixture, fixture->path, form(fixture, "activiteit=samen_zingen")).status, ==,
		303);
	answer = visit(fixture, "/initiatieven?activiteit=samen_zingen");
	test_has(&answer, "1 van 2 initiatieven");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name) \
	g_test_add("/initiative_admin/" #name, struct fixture, NULL, begin, test_##name, end)
	ADD(only_an_administrator_gets_in);
	ADD(a_form_without_its_token_changes_nothing);
	ADD(records_are_found_by_name_code_and_state);
	ADD(a_change_is_stored_with_reason_source_and_history);
	ADD(all_that_is_wrong_is_told_at_once_and_kept);
	ADD(boxes_in_another_order_are_no_change);
	ADD(what_somebody_else_changed_is_not_lost_unseen);
	ADD(a_neighbourhood_can_be_added_and_taken_off);
	ADD(a_new_record_is_seen_at_once_and_its_likeness_said);
	ADD(hiding_works_at_once_and_can_be_taken_back);
	ADD(removing_leaves_one_line);
	ADD(the_public_page_leads_an_administrator_to_the_form);
	ADD(a_word_of_the_region_can_be_added_and_used);
	return g_test_run();
}
