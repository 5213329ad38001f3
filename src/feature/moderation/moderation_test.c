/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_test.c: what anybody may propose, and what nobody can do. */
#include "feature/moderation/test_proposal.h"

/* ---- the proposer ---- */

static void test_only_the_button_confirms(struct fixture *fixture, const void *unused)
{
	g_assert_cmpint(correct(fixture, "startjaar=2012").status, ==, 303);
	const char *path = mailed_path(fixture);
	for (int i = 0; i < 3; i++) /* a scanner of mail opens every link */
		g_assert_cmpint(get(fixture, path).status, ==, 200);
	g_assert_cmpint(count(fixture, "waiting"), ==, 0);
	g_assert_cmpint(desk(fixture, "GET", desk_path(fixture, ""), NULL).status, ==, 404);
	confirm(fixture);
	g_assert_cmpint(count(fixture, "waiting"), ==, 1);
	confirm(fixture); /* once more does nothing, with the link of either mail */
	g_assert_cmpint(post(fixture, plus(fixture, path, "/bevestigen"), "").status, ==, 303);
	g_assert_cmpint(count(fixture, "mail"), ==, 2);
	g_assert_cmpint(stored(fixture, fixture->id).start_year, ==, 2011);
	struct test_answer answer = get(fixture, path);
	test_has(&answer, "Wacht op een besluit");
	g_assert_cmpstr(test_header(&answer, "Cache-Control"), ==, "no-store");
}

static void test_only_what_is_different_counts(struct fixture *fixture, const void *unused)
{
	struct proposal proposal;
	struct db *db = fixture->test.db;
	struct test_answer answer =
		correct(fixture, "naam=Dorpszorg+Ulrum&startjaar=2011&activiteit=&activiteit="
				 "shopping&plaats=Ulrum&gemeente=Het+Hogeland");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "nog niets anders");
	test_has(&answer, "value=\"Test Persoon\"");
	g_assert_cmpint(correct(fixture, "naam=Dorpszorg+Ulrum&startjaar=2012").status, ==, 303);
	TEST_OK(db, proposal_select(db, fixture->test.mem, last_id(fixture), &proposal));
	g_assert_cmpuint(proposal.values.len, ==, 1);
	g_assert_cmpstr(proposal.values.items[0].field, ==, "start_year");
	g_assert_cmpstr(proposal.values.items[0].old_value, ==, "2011");
	g_assert_cmpstr(proposal.mail, ==, "test@example.org");
}

static void test_what_is_wrong_is_told_and_kept(struct fixture *fixture, const void *unused)
{
	static const struct {
		const char *form, *text;
	} cases[] = {
		{ "startjaar=20&mail=a@example.org&uwNaam=A&relatie=near&bron=x&tijd=1", "jaar" },
		{ "doel=Nieuw&uwNaam=A&relatie=near&bron=x&tijd=1&mail=geen", "mailadres" },
		{ "doel=Nieuw&uwNaam=A&relatie=near&bron=x&tijd=1&mail=a@b.nl%0d%0aBcc:+c@d.nl",
		  "mailadres" },
		{ "doel=Nieuw&uwNaam=A&relatie=near&bron=x&tijd=-9223372036854775808&mail=geen",
		  "mailadres" },
		{ "doel=Nieuw&uwNaam=A&relatie=near&bron=x&tijd=9223372036854775807&mail=a@b.nl",
		  "snel" },
		{ "doel=Nieuw&uwNaam=A&relatie=admin&bron=x&tijd=1&mail=a@example.org", "Kies" },
		{ "doel=Nieuw&uwNaam=A&bron=x&tijd=1&mail=a@example.org", "Vul dit in" },
		{ "doel=Nieuw&uwNaam=A&relatie=near&tijd=1&mail=a@example.org", "Vul dit in" },
		{ "doel=Nieuw&uwNaam=A&relatie=near&bron=x&tijd=1&mail=a@example.org&adres2=x",
		  "leeg" },
		{ "doel=Nieuw&uwNaam=A&relatie=near&bron=x&mail=a@example.org", "snel" },
		{ "doel=Nieuw&categorie=geheim&uwNaam=A&relatie=near&bron=x&tijd=1"
		  "&mail=a@example.org",
		  "lijst" },
		{ "naam=&uwNaam=A&relatie=near&bron=x&tijd=1&mail=a@example.org", "Vul dit in" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("case %zu", i);
		struct test_answer answer = post(fixture, fixture->path, cases[i].form);
		g_assert_cmpint(answer.status, ==, 400);
		test_has(&answer, cases[i].text);
		g_assert_cmpint(count(fixture, "mail"), ==, 0);
		g_assert_cmpint(count(fixture, "proposal"), ==, 0);
	}
}

static void test_a_line_end_in_a_name_reaches_no_header(struct fixture *fixture, const void *unused)
{
	propose(fixture, "naam=Proef%0d%0aBcc:+x@example.org&plaats=Ulrum&omschrijving=a");
	const char *mail = last_mail(fixture);
	g_assert_null(strchr(arena_strndup(fixture->test.mem, mail, strcspn(mail, "\n")), '\r'));
	g_assert_nonnull(strstr(mail, "Proef Bcc: x@example.org\n"));
}

static void test_a_link_that_is_old_or_unknown_says_so_once(struct fixture *fixture,
							    const void *unused)
{
	correct(fixture, "startjaar=2012");
	const char *path = mailed_path(fixture);
	struct test_answer answer = get(fixture, "/voorstellen/abcdefghjkmnpqrstuvwxyz023456789");
	g_assert_cmpint(answer.status, ==, 404);
	test_has(&answer, "Deze link werkt niet meer");
	fixture->test.now_ms += 8 * DAY_MS;
	answer = get(fixture, path);
	g_assert_cmpint(answer.status, ==, 404);
	test_has(&answer, "Deze link werkt niet meer");
	answer = post(fixture, plus(fixture, path, "/bevestigen"), "");
	g_assert_cmpint(answer.status, ==, 404);
	g_assert_cmpint(count(fixture, "waiting"), ==, 0);
}

static void test_nobody_reaches_a_proposal_by_its_id(struct fixture *fixture, const void *unused)
{
	correct(fixture, "startjaar=2012");
	confirm(fixture);
	const char *id = id_of(fixture, last_id(fixture));
	g_assert_cmpint(get(fixture, plus(fixture, "/voorstellen/", id)).status, ==, 404);
	static const char *const acts[] = { "aannemen", "bericht", "zelfde", "terugdraaien" };
	for (size_t i = 0; i < COUNT_OF(acts); i++) {
		const char *path = plus(fixture, desk_path(fixture, "/"), acts[i]);
		g_assert_cmpint(post(fixture, path, seen(fixture, "neem_startjaar=1")).status, >=,
				303);
	}
	g_assert_cmpint(get(fixture, desk_path(fixture, "")).status, !=, 200);
	g_assert_cmpint(count(fixture, "waiting"), ==, 1);
	g_assert_cmpint(stored(fixture, fixture->id).start_year, ==, 2011);
}

static void test_a_proposer_sets_no_status(struct fixture *fixture, const void *unused)
{
	propose(fixture, "naam=Proeftuin+Spijk&plaats=Spijk&omschrijving=Tuin&status=published"
			 "&state=accepted&initiative_id=1&categorie=meeting&id=5&confirmed_ms=9");
	confirm(fixture);
	struct proposal proposal;
	struct db *db = fixture->test.db;
	TEST_OK(db, proposal_select(db, fixture->test.mem, last_id(fixture), &proposal));
	g_assert_cmpstr(proposal.state, ==, PROPOSAL_WAITING);
	g_assert_cmpint(proposal.initiative_id, ==, 0);
	for (size_t i = 0; i < proposal.values.len; i++)
		g_assert_cmpstr(proposal.values.items[i].field, !=, "status");
	g_assert_cmpint(count(fixture, "initiative"), ==, 1);
}

static void test_a_draft_goes_on_by_mail_and_is_sent_then(struct fixture *fixture,
							  const void *unused)
{
	struct test_answer answer =
		post(fixture, "/initiatieven/aanmelden",
		     "naam=Proeftuin&mail=test@example.org&tijd=1&actie=concept");
	g_assert_cmpint(answer.status, ==, 303);
	const char *path = mailed_path(fixture), *more = plus(fixture, path, "/aanvullen");
	answer = get(fixture, more);
	test_has(&answer, "value=\"Proeftuin\"");
	fixture->test.now_ms += 20 * DAY_MS;
	answer = post(fixture, more, "naam=Proeftuin&plaats=Spijk&doel=Groen&actie=bewaren");
	g_assert_cmpint(answer.status, ==, 303);
	fixture->test.now_ms += 20 * DAY_MS;
	answer = post(fixture, more, "naam=Proeftuin&plaats=Spijk&doel=Groen&actie=versturen");
	g_assert_cmpint(answer.status, ==, 400); /* name and tie are missing */
	answer = post(fixture, plus(fixture, path, "/bevestigen"), ""); /* nor in another way */
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpint(count(fixture, "waiting"), ==, 0);
	answer = post(fixture, more,
		      "naam=Proeftuin&plaats=Spijk&doel=Groen&uwNaam=A&relatie=self&actie="
		      "versturen");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpint(count(fixture, "waiting"), ==, 1);
	answer = post(fixture, plus(fixture, path, "/intrekken"), "");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpint(count(fixture, "proposal"), ==, 0);
}

static void test_what_waits_can_be_added_to_but_not_emptied(struct fixture *fixture,
							    const void *unused)
{
	correct(fixture, "startjaar=2012");
	const char *path = confirm(fixture), *more = plus(fixture, path, "/aanvullen");
	struct test_answer answer = post(fixture, more, "startjaar=2012&doel=Samen");
	g_assert_cmpint(answer.status, ==, 303);
	answer = get(fixture, path);
	test_has(&answer, "Samen");
	answer = post(fixture, more, "startjaar=2011&doel=");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "nog niets anders");
	answer = get(fixture, path);
	test_has(&answer, "2012");
}

static void test_another_slice_puts_a_proposal_in_the_queue(struct fixture *fixture,
							    const void *unused)
{
	struct work work = test_site_work(&fixture->test);
	struct proposals open;
	int64_t waiting;
	struct proposal proposal = { .kind = PROPOSAL_CORRECTION,
				     .initiative_id = fixture->id,
				     .title = "Dorpszorg Ulrum",
				     .relation = "self" };
	g_assert_cmpint(proposal_queue(&work, &proposal), ==, ERR_INVALID);
	*list_add(work.mem, &proposal.values) = (struct proposal_value){ .field = "start_year",
									 .old_value = "2011",
									 .new_value = "2012" };
	TEST_OK(work.db, proposal_queue(&work, &proposal));
	TEST_OK(work.db, proposal_count_waiting(&work, &waiting));
	g_assert_cmpint(waiting, ==, 1);
	TEST_OK(work.db, proposal_open_about(&work, fixture->id, &open));
	g_assert_cmpuint(open.len, ==, 1);
	g_assert_cmpint(open.items[0].id, ==, proposal.id);
}

static void test_too_many_from_one_address_are_stopped(struct fixture *fixture, const void *unused)
{
	for (int i = 0; i < 10; i++)
		g_assert_cmpint(correct(fixture, "startjaar=2012").status, ==, 303);
	struct test_answer answer = correct(fixture, "startjaar=2012");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "morgen");
	fixture->test.now_ms += DAY_MS;
	g_assert_cmpint(correct(fixture, "startjaar=2012").status, ==, 303);
}

static void test_doubles_are_shown_before_the_form(struct fixture *fixture, const void *unused)
{
	struct test_answer answer =
		get(fixture, "/initiatieven/aanmelden?naam=Dorpszorg+Ulrumm&plaats=Ulrum");
	test_has(&answer, "Dorpszorg Ulrum</a>");
	test_has(&answer, "name=\"omschrijving\"");
	answer = get(fixture, "/initiatieven/aanmelden/gelijk?naam=Dorpszorg+Ulrumm&plaats=Ulrum");
	test_has(&answer, "\"naam\":\"Dorpszorg Ulrum\"");
	answer = get(fixture, "/initiatieven/aanmelden");
	test_lacks(&answer, "name=\"omschrijving\"");
	answer = get(fixture, "/initiatieven/aanmelden/gelijk?naam=Iets+anders&plaats=Spijk");
	g_assert_cmpstr(answer.body, ==, "[]");
}

/* ---- personal data ---- */

static void test_names_go_when_their_time_is_over(struct fixture *fixture, const void *unused)
{
	struct data_effects effects = { 0 };
	struct data_items shown = { 0 };
	const struct data_subject who = { .mail = "test@example.org" };
	correct(fixture, "startjaar=2012");
	confirm(fixture);
	desk(fixture, "POST", desk_path(fixture, "/bericht"),
	     seen(fixture, "actie=afwijzen&bericht=Nee"));
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, moderation_feature.show_data(&work, &who, &shown));
	g_assert_cmpuint(shown.len, ==, 1);
	TEST_OK(work.db, moderation_feature.expire_data(&work, false, &effects));
	g_assert_cmpuint(effects.len, ==, 0);
	work.now_ms += 366 * DAY_MS;
	TEST_OK(work.db, moderation_feature.expire_data(&work, true, &effects));
	g_assert_cmpuint(effects.len, ==, 1);
	TEST_OK(work.db, moderation_feature.expire_data(&work, false, &effects));
	shown.len = effects.len = 0;
	TEST_OK(work.db, moderation_feature.show_data(&work, &who, &shown));
	g_assert_cmpuint(shown.len, ==, 0);
	TEST_OK(work.db, moderation_feature.expire_data(&work, false, &effects));
	g_assert_cmpuint(effects.len, ==, 0);
	g_assert_cmpint(count(fixture, "proposal"), ==, 1);
}

static void test_what_nobody_decides_on_goes_too(struct fixture *fixture, const void *unused)
{
	struct data_effects effects = { 0 };
	correct(fixture, "startjaar=2012");
	confirm(fixture);
	struct work work = test_site_work(&fixture->test);
	work.now_ms += 364 * DAY_MS;
	TEST_OK(work.db, moderation_feature.expire_data(&work, false, &effects));
	g_assert_cmpint(count(fixture, "proposal"), ==, 1);
	work.now_ms += 2 * DAY_MS;
	TEST_OK(work.db, moderation_feature.expire_data(&work, false, &effects));
	g_assert_cmpint(count(fixture, "proposal"), ==, 0);
}

static void test_somebody_who_asks_is_erased(struct fixture *fixture, const void *unused)
{
	struct data_effects effects = { 0 };
	const struct data_subject who = { .mail = "test@example.org" };
	correct(fixture, "startjaar=2012");
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, moderation_feature.erase_data(&work, &who, true, &effects));
	g_assert_cmpuint(effects.len, ==, 1);
	g_assert_cmpint(count(fixture, "proposal"), ==, 1);
	TEST_OK(work.db, moderation_feature.erase_data(&work, &who, false, &effects));
	g_assert_cmpint(count(fixture, "proposal"), ==, 0);
}

#define ADD(test) g_test_add("/moderation/" #test, struct fixture, NULL, begin, test, end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_only_the_button_confirms);
	ADD(test_only_what_is_different_counts);
	ADD(test_what_is_wrong_is_told_and_kept);
	ADD(test_a_line_end_in_a_name_reaches_no_header);
	ADD(test_a_link_that_is_old_or_unknown_says_so_once);
	ADD(test_nobody_reaches_a_proposal_by_its_id);
	ADD(test_a_proposer_sets_no_status);
	ADD(test_a_draft_goes_on_by_mail_and_is_sent_then);
	ADD(test_what_waits_can_be_added_to_but_not_emptied);
	ADD(test_another_slice_puts_a_proposal_in_the_queue);
	ADD(test_too_many_from_one_address_are_stopped);
	ADD(test_doubles_are_shown_before_the_form);
	ADD(test_names_go_when_their_time_is_over);
	ADD(test_what_nobody_decides_on_goes_too);
	ADD(test_somebody_who_asks_is_erased);
	return g_test_run();
}
