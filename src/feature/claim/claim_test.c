/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_test.c: who gets a page, by which proof, and who does not. */
#include "feature/claim/test_claim.h"

static struct test_answer claim(struct fixture *fixture, const char *way)
{
	return ask(fixture, "POST", fixture->path,
		   arena_printf(fixture->test.mem,
				"uwNaam=Test+Vrager&mail=vrager@example.org&manier=%s"
				"&bewijs=Ik+ben+de+secretaris&tijd=1",
				way));
}

/* Asks, and confirms the address. */
static const char *confirmed(struct fixture *fixture, const char *way)
{
	g_assert_cmpint(claim(fixture, way).status, ==, 303);
	const char *path = link_to(fixture, "vrager@example.org");
	g_assert_nonnull(path);
	ask(fixture, "POST", plus(fixture, path, "/bevestigen"), "");
	return path;
}

static const char *desk_path(struct fixture *fixture, const char *more)
{
	int64_t id;
	TEST_OK(fixture->test.db,
		db_get_int(fixture->test.db, &id,
			   "select id from claim order by created_ms desc limit 1"));
	return arena_printf(fixture->test.mem, "/beheer/overnames/%s%s", text_of(fixture, id),
			    more);
}

static void add_contact(struct fixture *fixture, const char *mail)
{
	struct db *db = fixture->test.db;
	struct work work = test_site_work(&fixture->test);
	struct contact contact = {
		.subject = { "initiative", fixture->id },
		.name = "Test Contact",
		.mail = mail,
		.is_function = true,
		.source = "https://example.org/contact",
	};
	TEST_OK(db, db_begin_write(db));
	work.is_writing = true;
	work.roles = ADMINISTRATOR;
	TEST_OK(db, contact_save(&work, &contact));
	TEST_OK(db, db_commit(db));
}

/* ---- tests ---- */

static void test_codes_show_typing_errors(struct fixture *fixture, const void *unused)
{
	struct arena *mem = fixture->test.mem;
	for (int i = 0; i < 200; i++) {
		char *code = claim_code_new(mem), *typed = g_ascii_strdown(code, -1);
		g_assert_cmpuint(strlen(code), ==, CLAIM_CODE_LEN);
		g_assert_cmpstr(claim_code_read(mem, typed), ==, code);
		g_assert_cmpstr(claim_code_read(mem, claim_code_show(mem, code)), ==, code);
		for (int at = 0; at < CLAIM_CODE_LEN; at++) {
			char *wrong = arena_strdup(mem, code);
			wrong[at] = wrong[at] == '7' ? '8' : '7';
			g_assert_null(claim_code_read(mem, wrong));
		}
		g_free(typed);
	}
	g_assert_null(claim_code_read(mem, ""));
	g_assert_null(claim_code_read(mem, "ABCDE"));
	g_assert_null(claim_code_read(mem, "ABCDEFGHJKMNPQRSTVWXYZ"));
	g_assert_null(claim_code_read(mem, "ABCD€FGHJK"));
	g_assert_cmpstr(claim_mask(mem, "dorp@voorbeeld.nl"), ==, "d…@v….nl");
}

static void test_a_known_contact_says_yes(struct fixture *fixture, const void *unused)
{
	add_contact(fixture, "bekend@example.org");
	const char *path = confirmed(fixture, "mail");
	struct test_answer answer = ask(fixture, "GET", path, NULL);
	test_has(&answer, "b…@e….org");
	test_lacks(&answer, "bekend@example.org");
	const char *contact = link_to(fixture, "bekend@example.org");
	g_assert_nonnull(contact);
	answer = ask(fixture, "GET", contact, NULL);
	test_has(&answer, "Test Vrager");
	g_assert_cmpuint(editor_count(fixture), ==, 0); /* opening a link changes nothing */
	/* the one who asks cannot answer for the contact, nor with the id of the claim */
	answer = ask(fixture, "POST", plus(fixture, path, "/antwoord"), "antwoord=ja");
	g_assert_cmpint(answer.status, ==, 404);
	g_assert_cmpuint(editor_count(fixture), ==, 0);
	ask(fixture, "POST", plus(fixture, contact, "/antwoord"), "antwoord=ja");
	g_assert_cmpuint(editor_count(fixture), ==, 1);
	answer = ask(fixture, "POST", plus(fixture, contact, "/antwoord"), "antwoord=nee");
	g_assert_cmpint(answer.status, ==, 409);
	g_assert_cmpuint(editor_count(fixture), ==, 1);
}

/* Changes what is stored of the only contact: NULL removes it. */
static void move_contact(struct fixture *fixture, const char *mail)
{
	struct db *db = fixture->test.db;
	struct work work = test_site_work(&fixture->test);
	struct contacts contacts;
	TEST_OK(db, contact_list(&work, (struct subject){ "initiative", fixture->id }, &contacts));
	g_assert_cmpuint(contacts.len, ==, 1);
	TEST_OK(db, db_begin_write(db));
	work.is_writing = true;
	work.roles = ADMINISTRATOR;
	contacts.items[0].mail = mail;
	TEST_OK(db, mail ? contact_save(&work, &contacts.items[0])
			 : contact_remove(&work, contacts.items[0].id));
	TEST_OK(db, db_commit(db));
}

static void test_who_is_no_contact_any_more_says_nothing(struct fixture *fixture,
							 const void *unused)
{
	static const char *const now[] = { "nieuw@example.org", NULL };
	add_contact(fixture, "oud@example.org");
	confirmed(fixture, "mail");
	const char *link = link_to(fixture, "oud@example.org");
	for (size_t i = 0; i < COUNT_OF(now); i++) {
		move_contact(fixture, now[i]);
		struct test_answer answer = ask(fixture, "GET", link, NULL);
		test_has(&answer, "Deze link werkt niet meer");
		answer = ask(fixture, "POST", plus(fixture, link, "/antwoord"), "antwoord=ja");
		g_assert_cmpint(answer.status, ==, 404);
		g_assert_cmpuint(editor_count(fixture), ==, 0);
	}
}

/* From many network addresses: the brake on one of them is another. */
static void test_nobody_can_mail_the_whole_world(struct fixture *fixture, const void *unused)
{
	struct test_site *test = &fixture->test;
	const struct initiative it = { .category = "informal_help", .place = "Ulrum" };
	for (int i = 0; i < 61; i++) {
		struct work work = test_site_work(test);
		struct initiative one = it;
		struct claim claim = {
			.way = CLAIM_BY_MAIL,
			.name = "A",
			.mail = arena_printf(test->mem, "a%d@example.org", i),
			.language = "nl",
		};
		one.name = arena_printf(test->mem, "Initiatief %d", i);
		fixture->id = i % 4 ? fixture->id : test_register_add(test, &one);
		claim.initiative_id = fixture->id;
		TEST_OK(test->db, db_begin_write(test->db));
		work.is_writing = true;
		g_assert_cmpint(claim_add(&work, &claim), ==, i < 60 ? OK : ERR_INVALID);
		TEST_OK(test->db, db_commit(test->db));
	}
}

static void test_a_contact_that_says_no_ends_it(struct fixture *fixture, const void *unused)
{
	add_contact(fixture, "bekend@example.org");
	const char *path = confirmed(fixture, "mail");
	ask(fixture, "POST", plus(fixture, link_to(fixture, "bekend@example.org"), "/antwoord"),
	    "antwoord=nee");
	struct test_answer answer = ask(fixture, "GET", path, NULL);
	test_has(&answer, "niet akkoord");
	g_assert_cmpuint(editor_count(fixture), ==, 0);
}

static void test_the_known_address_itself_needs_no_other(struct fixture *fixture,
							 const void *unused)
{
	add_contact(fixture, "vrager@example.org");
	confirmed(fixture, "mail");
	g_assert_cmpuint(editor_count(fixture), ==, 1);
}

static void test_without_a_contact_a_moderator_decides(struct fixture *fixture, const void *unused)
{
	int64_t waiting;
	confirmed(fixture, "mail");
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, claim_count_waiting(&work, &waiting));
	g_assert_cmpint(waiting, ==, 1);
	struct test_answer answer = desk(fixture, "GET", "/beheer/overnames", NULL);
	test_has(&answer, "Test Vrager");
	answer = desk(fixture, "POST", desk_path(fixture, "/afwijzen"), "versie=2&reden=");
	g_assert_cmpint(answer.status, ==, 400);
	answer = desk(fixture, "POST", desk_path(fixture, "/toekennen"), "versie=1");
	g_assert_cmpint(answer.status, ==, 409);
	answer = ask(fixture, "POST", desk_path(fixture, "/toekennen"), "versie=2");
	g_assert_cmpuint(editor_count(fixture), ==, 0);
	answer = desk(fixture, "POST", desk_path(fixture, "/toekennen"), "versie=2");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpuint(editor_count(fixture), ==, 1);
}

static const char *code_in(struct fixture *fixture, const struct test_answer *letter)
{
	const char *at = strstr(letter->body, "--lead\"><strong>");
	g_assert_nonnull(at);
	return arena_strndup(fixture->test.mem, at + strlen("--lead\"><strong>"),
			     CLAIM_CODE_LEN + 1);
}

static const char *form_of(struct fixture *fixture, const char *code)
{
	char *form = arena_printf(fixture->test.mem, "code=%s", code);
	for (char *p = form; *p; p++)
		*p = *p == ' ' ? '+' : *p;
	return form;
}

static void test_the_code_of_a_letter_works_once_and_not_for_ever(struct fixture *fixture,
								  const void *unused)
{
	const char *path = confirmed(fixture, "letter"), *try = plus(fixture, path, "/code");
	struct test_answer answer = ask(fixture, "POST", try, "code=0000000000");
	g_assert_cmpint(answer.status, ==, 400); /* no letter was made yet */
	struct test_answer letter = desk(fixture, "POST", desk_path(fixture, "/brief"), "versie=2");
	g_assert_cmpint(letter.status, ==, 200);
	const char *code = code_in(fixture, &letter);
	fixture->test.now_ms += 61 * CLAIM_DAY_MS;
	answer = ask(fixture, "POST", try, form_of(fixture, code));
	g_assert_cmpint(answer.status, ==, 400);
	fixture->test.now_ms -= 10 * CLAIM_DAY_MS;
	answer = ask(fixture, "POST", try, form_of(fixture, code));
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpuint(editor_count(fixture), ==, 1);
}

static void test_codes_cannot_be_guessed(struct fixture *fixture, const void *unused)
{
	const char *path = confirmed(fixture, "letter"), *try = plus(fixture, path, "/code");
	struct test_answer letter = desk(fixture, "POST", desk_path(fixture, "/brief"), "versie=2");
	const char *code = code_in(fixture, &letter);
	struct test_answer answer = ask(fixture, "POST", try, "code=KORT");
	g_assert_cmpint(answer.status, ==, 400); /* a typing error does not count */
	for (int i = 0; i < CLAIM_CODE_TRIES; i++) {
		answer = ask(fixture, "POST", try,
			     form_of(fixture, claim_code_new(fixture->test.mem)));
		g_assert_cmpint(answer.status, ==, 303);
		g_assert_nonnull(strstr(test_header(&answer, "Location"), "fout=1"));
	}
	answer = ask(fixture, "POST", try, form_of(fixture, code));
	g_assert_cmpint(answer.status, ==, 400);
	g_assert_cmpuint(editor_count(fixture), ==, 0);
}

static void test_bad_input_is_told(struct fixture *fixture, const void *unused)
{
	static const struct {
		const char *form, *text;
	} cases[] = {
		{ "uwNaam=A&mail=nee&manier=mail&tijd=1", "mailadres" },
		{ "uwNaam=A&mail=a@example.org&manier=invite&tijd=1", "Kies" },
		{ "uwNaam=A&mail=a@example.org&manier=evidence&tijd=1", "Vul dit in" },
		{ "mail=a@example.org&manier=mail&tijd=1", "Vul dit in" },
		{ "uwNaam=A&mail=a@example.org&manier=mail", "snel" },
		{ "uwNaam=A&mail=a@example.org%0aBcc:b@c.nl&manier=mail&tijd=1", "mailadres" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("case %zu", i);
		struct test_answer answer = ask(fixture, "POST", fixture->path, cases[i].form);
		g_assert_cmpint(answer.status, ==, 400);
		test_has(&answer, cases[i].text);
	}
	struct test_answer answer =
		ask(fixture, "GET", "/overnames/abcdefghjkmnpqrstuvwxyz023456789", NULL);
	g_assert_cmpint(answer.status, ==, 404);
	test_has(&answer, "Deze link werkt niet meer");
}

static void test_an_address_sends_no_more_than_thirty_a_day(struct fixture *fixture,
							    const void *unused)
{
	struct work work = test_site_work(&fixture->test);
	for (int i = 0; i < 30; i++)
		TEST_OK(work.db, claim_count_client(&work, "192.0.2.1"));
	g_assert_cmpint(claim_count_client(&work, "192.0.2.1"), ==, ERR_INVALID);
	TEST_OK(work.db, claim_count_client(&work, "192.0.2.2"));
	work.now_ms += CLAIM_DAY_MS;
	TEST_OK(work.db, claim_count_client(&work, "192.0.2.1"));
}

static void test_claims_go_when_their_time_is_over(struct fixture *fixture, const void *unused)
{
	struct data_effects effects = { 0 };
	struct data_items shown = { 0 };
	const struct data_subject who = { .mail = "vrager@example.org" };
	confirmed(fixture, "evidence");
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, claim_show_data(&work, &who, &shown));
	g_assert_cmpuint(shown.len, ==, 1);
	work.now_ms += 80 * CLAIM_DAY_MS;
	TEST_OK(work.db, claim_expire_data(&work, false, &effects));
	g_assert_cmpuint(effects.len, ==, 0);
	work.now_ms += 20 * CLAIM_DAY_MS;
	TEST_OK(work.db, claim_expire_data(&work, true, &effects));
	g_assert_cmpuint(effects.len, ==, 1);
	TEST_OK(work.db, claim_erase_data(&work, &who, false, &effects));
	shown.len = 0;
	TEST_OK(work.db, claim_show_data(&work, &who, &shown));
	g_assert_cmpuint(shown.len, ==, 0);
}

#define ADD(test) g_test_add("/claim/" #test, struct fixture, NULL, begin, test, end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_codes_show_typing_errors);
	ADD(test_a_known_contact_says_yes);
	ADD(test_who_is_no_contact_any_more_says_nothing);
	ADD(test_nobody_can_mail_the_whole_world);
	ADD(test_a_contact_that_says_no_ends_it);
	ADD(test_the_known_address_itself_needs_no_other);
	ADD(test_without_a_contact_a_moderator_decides);
	ADD(test_the_code_of_a_letter_works_once_and_not_for_ever);
	ADD(test_codes_cannot_be_guessed);
	ADD(test_bad_input_is_told);
	ADD(test_an_address_sends_no_more_than_thirty_a_day);
	ADD(test_claims_go_when_their_time_is_over);
	return g_test_run();
}
