/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_decide_test.c: what moderators do with proposals, also two at once. */
#include "feature/moderation/test_proposal.h"

/* ---- the moderator ---- */

static void test_fields_are_accepted_one_by_one(struct fixture *fixture, const void *unused)
{
	correct(fixture, "startjaar=2012&doel=Onzin&omschrijving=Beter");
	confirm(fixture);
	struct test_answer answer = desk(fixture, "GET", "/beheer/voorstellen", NULL);
	test_has(&answer, "Dorpszorg Ulrum");
	answer = desk(fixture, "GET", desk_path(fixture, ""), NULL);
	test_has(&answer, "Samen sterk");
	test_has(&answer, "Beter");
	int64_t facts = count(fixture, "fact");
	fixture->test.now_ms += 60000;
	answer = desk(fixture, "POST", desk_path(fixture, "/aannemen"),
		      seen(fixture, "neem_startjaar=1&startjaar=2013&neem_omschrijving=1"
				    "&omschrijving=Beter&doel=Onzin"));
	g_assert_cmpint(answer.status, ==, 303);
	struct initiative it = stored(fixture, fixture->id);
	g_assert_cmpint(it.start_year, ==, 2013); /* edited before it was accepted */
	g_assert_cmpstr(it.summary, ==, "Beter");
	g_assert_null(it.goal);
	g_assert_cmpint(count(fixture, "fact"), ==, facts + 2);
	g_assert_nonnull(strstr(it.source_kinds, "other"));
	g_assert_nonnull(strstr(last_mail(fixture), "Dorpszorg Ulrum is gewijzigd"));
	answer = get(fixture, mailed_path(fixture));
	test_has(&answer, "Niet gebruikt");
	answer = desk(fixture, "POST", desk_path(fixture, "/terugdraaien"), seen(fixture, ""));
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpint(count(fixture, "fact"), ==, facts); /* no contradiction is left */
	g_assert_cmpint(stored(fixture, fixture->id).start_year, ==, 2011);
	g_assert_cmpstr(stored(fixture, fixture->id).summary, ==, "Samen sterk");
}

static void test_undo_leaves_what_was_changed_later(struct fixture *fixture, const void *unused)
{
	correct(fixture, "startjaar=2012&omschrijving=Beter");
	confirm(fixture);
	desk(fixture, "POST", desk_path(fixture, "/aannemen"),
	     seen(fixture,
		  "neem_startjaar=1&startjaar=2012&neem_omschrijving=1&omschrijving=Beter"));
	const char *mine = plus(fixture, "/mijn/initiatieven/", id_of(fixture, fixture->id));
	fixture->test.now_ms += 60000;
	desk(fixture, "POST", mine,
	     arena_printf(fixture->test.mem, "gezien=%lld&startjaar=2014",
			  (long long)stored(fixture, fixture->id).changed_ms));
	g_assert_cmpint(stored(fixture, fixture->id).start_year, ==, 2014);
	desk(fixture, "POST", desk_path(fixture, "/terugdraaien"), seen(fixture, ""));
	g_assert_cmpint(stored(fixture, fixture->id).start_year, ==, 2014);
	g_assert_cmpstr(stored(fixture, fixture->id).summary, ==, "Samen sterk");
}

static void test_the_second_moderator_sees_what_the_first_did(struct fixture *fixture,
							      const void *unused)
{
	correct(fixture, "startjaar=2012&omschrijving=Beter");
	confirm(fixture);
	const char *second =
		seen(fixture, "neem_omschrijving=1&omschrijving=Mijn+keuze&neem_startjaar=1"
			      "&startjaar=2015");
	desk(fixture, "POST", desk_path(fixture, "/aannemen"),
	     seen(fixture, "neem_startjaar=1&startjaar=2012"));
	struct test_answer answer = desk(fixture, "POST", desk_path(fixture, "/aannemen"), second);
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "Mijn keuze"); /* nothing is lost */
	test_has(&answer, "Gebruikt");
	g_assert_cmpint(stored(fixture, fixture->id).start_year, ==, 2012);
	g_assert_cmpstr(stored(fixture, fixture->id).summary, ==, "Samen sterk");
}

static void test_a_record_that_changed_meanwhile_is_looked_at_again(struct fixture *fixture,
								    const void *unused)
{
	correct(fixture, "startjaar=2012");
	confirm(fixture);
	const char *old = seen(fixture, "neem_startjaar=1&startjaar=2012");
	fixture->test.now_ms += 60000;
	desk(fixture, "POST", plus(fixture, "/mijn/initiatieven/", id_of(fixture, fixture->id)),
	     arena_printf(fixture->test.mem, "gezien=%lld&startjaar=2014",
			  (long long)stored(fixture, fixture->id).changed_ms));
	struct test_answer answer = desk(fixture, "POST", desk_path(fixture, "/aannemen"), old);
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "2014");
	test_has(&answer, "2011");
	g_assert_cmpint(stored(fixture, fixture->id).start_year, ==, 2014);
}

static void test_a_removed_record_is_told_and_the_proposal_can_be_refused(struct fixture *fixture,
									  const void *unused)
{
	struct test_site *test = &fixture->test;
	correct(fixture, "startjaar=2012");
	confirm(fixture);
	struct work work = test_site_work(test);
	TEST_OK(test->db, initiative_remove(&work, fixture->id, "test"));
	struct test_answer answer = desk(fixture, "GET", desk_path(fixture, ""), NULL);
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "staat niet meer in het register");
	answer = desk(fixture, "POST", desk_path(fixture, "/aannemen"),
		      "versie=2&gezien=0&neem_startjaar=1&startjaar=2012");
	g_assert_cmpint(answer.status, ==, 404);
	test_has(&answer, "staat niet meer in het register");
	answer = desk(fixture, "POST", desk_path(fixture, "/bericht"),
		      "versie=2&gezien=0&actie=afwijzen&bericht=Bestaat+niet+meer");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_nonnull(strstr(last_mail(fixture), "Bestaat niet meer"));
}

static void test_asking_and_answering(struct fixture *fixture, const void *unused)
{
	correct(fixture, "startjaar=2012");
	confirm(fixture);
	struct test_answer answer = desk(fixture, "POST", desk_path(fixture, "/bericht"),
					 seen(fixture, "actie=vragen&bericht="));
	g_assert_cmpint(answer.status, ==, 400);
	desk(fixture, "POST", desk_path(fixture, "/bericht"),
	     seen(fixture, "actie=vragen&bericht=Weet+u+het+<b>zeker</b>?"));
	g_assert_nonnull(strstr(last_mail(fixture), "Weet u het"));
	const char *path = mailed_path(fixture);
	answer = get(fixture, path);
	test_has(&answer, "&lt;b&gt;zeker");
	answer = post(fixture, plus(fixture, path, "/antwoord"), "antwoord=");
	g_assert_cmpint(answer.status, ==, 400);
	post(fixture, plus(fixture, path, "/antwoord"), "antwoord=Ja,+ik+was+erbij");
	g_assert_cmpint(count(fixture, "waiting"), ==, 1);
	answer = desk(fixture, "GET", desk_path(fixture, ""), NULL);
	test_has(&answer, "Ja, ik was erbij");
	answer = post(fixture, plus(fixture, path, "/antwoord"), "antwoord=Nog+iets");
	g_assert_cmpint(answer.status, ==, 409);
}

static void test_a_new_one_is_added_or_joined(struct fixture *fixture, const void *unused)
{
	propose(fixture, "naam=Dorpszorg+Ulrumm&plaats=Ulrum&omschrijving=Anders&startjaar=2011");
	confirm(fixture);
	struct test_answer answer = desk(fixture, "GET", desk_path(fixture, ""), NULL);
	test_has(&answer, id_of(fixture, fixture->id));
	answer = desk(fixture, "POST", desk_path(fixture, "/aannemen"),
		      seen(fixture, "neem_naam=1&naam=Dorpszorg+Ulrumm"));
	g_assert_cmpint(answer.status, ==, 400); /* it has no category yet */
	answer = desk(fixture, "POST", desk_path(fixture, "/zelfde"),
		      seen(fixture, arena_printf(fixture->test.mem, "actie=correctie&initiatief=%s",
						 id_of(fixture, fixture->id))));
	g_assert_cmpint(answer.status, ==, 303);
	desk(fixture, "POST", desk_path(fixture, "/aannemen"),
	     seen(fixture, "neem_omschrijving=1&omschrijving=Anders"));
	g_assert_cmpstr(stored(fixture, fixture->id).summary, ==, "Anders");
	g_assert_cmpstr(stored(fixture, fixture->id).name, ==, "Dorpszorg Ulrum");

	fixture->test.now_ms += 60000;
	propose(fixture, "naam=Proeftuin&plaats=Spijk&omschrijving=Tuin");
	confirm(fixture);
	answer = desk(fixture, "POST", desk_path(fixture, "/aannemen"),
		      seen(fixture, "neem_naam=1&naam=Proeftuin&neem_plaats=1&plaats=Spijk"
				    "&neem_categorie=1&categorie=meeting"));
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpint(count(fixture, "initiative"), ==, 2);
	desk(fixture, "POST", desk_path(fixture, "/terugdraaien"), seen(fixture, ""));
	int64_t archived;
	TEST_OK(fixture->test.db,
		db_get_int(fixture->test.db, &archived,
			   "select count(*) from initiative where status = 'archived'"));
	g_assert_cmpint(archived, ==, 1);
}

static void test_two_editors_see_both_versions(struct fixture *fixture, const void *unused)
{
	const char *mine = plus(fixture, "/mijn/initiatieven/", id_of(fixture, fixture->id));
	int64_t known = stored(fixture, fixture->id).changed_ms;
	fixture->test.now_ms += 60000;
	desk(fixture, "POST", mine,
	     arena_printf(fixture->test.mem, "gezien=%lld&startjaar=2014&doel=", (long long)known));
	struct test_answer answer =
		desk(fixture, "POST", mine,
		     arena_printf(fixture->test.mem, "gezien=%lld&startjaar=2015&doel=Samen",
				  (long long)known));
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "2014</label>");
	test_has(&answer, "2015</label>");
	test_has(&answer, "Samen</textarea>");
	g_assert_cmpint(get(fixture, mine).status, !=, 200); /* nobody is signed in */
}

static void test_an_editor_confirms_while_saving(struct fixture *fixture, const void *unused)
{
	const char *mine = plus(fixture, "/mijn/initiatieven/", id_of(fixture, fixture->id));
	int64_t changed_ms = stored(fixture, fixture->id).changed_ms;
	const char *form = arena_printf(fixture->test.mem, "gezien=%lld", (long long)changed_ms);
	fixture->test.now_ms += 60000;
	struct test_answer answer = desk(fixture, "GET", mine, NULL);
	test_has(&answer, "Alles klopt nu");
	test_has(&answer, "id=\"kwaliteit\""); /* how good the page is, and what to do */
	desk(fixture, "POST", mine, form);
	g_assert_cmpint(stored(fixture, fixture->id).confirmed_ms, ==, 0);
	answer = desk(fixture, "POST", mine, plus(fixture, form, "&bevestigd=1"));
	g_assert_cmpint(answer.status, ==, 303);
	answer = desk(fixture, "GET", test_header(&answer, "Location"), NULL);
	test_has(&answer, "vandaag is bevestigd");
	struct initiative it = stored(fixture, fixture->id);
	g_assert_cmpint(it.confirmed_ms, ==, fixture->test.now_ms);
	g_assert_cmpint(it.changed_ms, ==, changed_ms); /* nothing new to tell */
	desk(fixture, "POST", mine, plus(fixture, form, "&startjaar=2014&bevestigd=1"));
	g_assert_cmpint(stored(fixture, fixture->id).changed_ms, ==, fixture->test.now_ms);
}

static void test_scripts_are_shown_as_text(struct fixture *fixture, const void *unused)
{
	g_assert_cmpint(post(fixture, "/initiatieven/aanmelden",
			     "naam=<script>1</script>x&plaats=Ulrum&omschrijving=<script>2</script>"
			     "&uwNaam=<script>3</script>&mail=a@example.org&relatie=other&tijd=1")
				.status,
			==, 303);
	const char *path = confirm(fixture);
	struct test_answer answers[] = {
		get(fixture, path),
		get(fixture, plus(fixture, path, "/aanvullen")),
		desk(fixture, "GET", "/beheer/voorstellen", NULL),
		desk(fixture, "GET", desk_path(fixture, ""), NULL),
	};
	for (size_t i = 0; i < COUNT_OF(answers); i++) {
		g_assert_cmpint(answers[i].status, ==, 200);
		test_lacks(&answers[i], "<script>1");
		test_lacks(&answers[i], "<script>2");
		test_lacks(&answers[i], "<script>3");
		test_has(&answers[i], "&lt;script&gt;1");
	}
}

static void test_very_long_text_is_refused_whole(struct fixture *fixture, const void *unused)
{
	char *text = arena_alloc(fixture->test.mem, 1000001);
	memset(text, 'a', 1000000);
	struct test_answer answer = correct(fixture, plus(fixture, "omschrijving=", text));
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "te lang");
	g_assert_cmpint(count(fixture, "proposal"), ==, 0);
}

#define ADD(test) g_test_add("/moderation_decide/" #test, struct fixture, NULL, begin, test, end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_fields_are_accepted_one_by_one);
	ADD(test_undo_leaves_what_was_changed_later);
	ADD(test_the_second_moderator_sees_what_the_first_did);
	ADD(test_a_record_that_changed_meanwhile_is_looked_at_again);
	ADD(test_a_removed_record_is_told_and_the_proposal_can_be_refused);
	ADD(test_asking_and_answering);
	ADD(test_a_new_one_is_added_or_joined);
	ADD(test_two_editors_see_both_versions);
	ADD(test_an_editor_confirms_while_saving);
	ADD(test_scripts_are_shown_as_text);
	ADD(test_very_long_text_is_refused_whole);
	return g_test_run();
}
