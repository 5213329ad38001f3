/* SPDX-License-Identifier: EUPL-1.2 */
/* person_oidc_test.c: roles from a provider, sign-ins on their way, and who an identity is. */
#include "feature/features.h"
#include "feature/person/person_oidc.h"
#include "web/test_web.h"

#include <glib.h>

static const struct feature *const slices[] = { &outbox_feature, &person_feature };

struct fixture {
	struct test_site test;
	struct work work;
	struct oidc_provider provider;
	struct oidc_identity identity;
	const char *roles[4];
};

static void begin(struct fixture *fixture, const void *unused)
{
	test_site_open(&fixture->test, slices, COUNT_OF(slices));
	fixture->work = test_site_work(&fixture->test);
	fixture->work.is_writing = true;
	fixture->provider = (struct oidc_provider){
		.id = 1,
		.label = "Test",
		.issuer = "https://login.example.org",
		.client_id = "omzien",
		.secret = "geheim",
		.role_claim = "roles",
		.role_map = "een = coordinator\ntwee =onderzoeker\r\n a b = beheerder\n",
		.mail_domains = "example.org",
		.is_on = true,
	};
	fixture->identity = (struct oidc_identity){ .subject = "s1",
						    .mail = "Test@Example.org",
						    .name = "Test Ambtenaar",
						    .is_mail_verified = true,
						    .roles = fixture->roles };
	TEST_OK(fixture->test.db, db_begin_write(fixture->test.db));
}

static void end(struct fixture *fixture, const void *unused)
{
	TEST_OK(fixture->test.db, db_commit(fixture->test.db));
	test_site_close(&fixture->test);
}

/* Comes in with these roles at the provider; NULL ends them. */
static enum err arrive(struct fixture *fixture, const char *one, const char *two)
{
	struct oidc_arrival arrival = { .provider = &fixture->provider,
					.identity = &fixture->identity };
	fixture->roles[0] = one;
	fixture->roles[1] = two;
	fixture->identity.role_count = !one ? 0 : two ? 2 : 1;
	fixture->work.failures.len = 0;
	return oidc_arrive(&fixture->work, &arrival);
}

static struct person found(struct fixture *fixture)
{
	struct person person;
	TEST_OK(fixture->test.db, person_by_mail(&fixture->work, "test@example.org", &person));
	return person;
}

static void test_values_of_the_claim_give_roles(struct fixture *fixture, const void *unused)
{
	static const struct {
		const char *value;
		unsigned roles;
	} cases[] = {
		{ "een", COORDINATOR },
		{ "twee", RESEARCHER },
		{ "a b", ADMINISTRATOR },
		{ "a", 0 },
		{ "een ", 0 },
		{ "EEN", 0 },
		{ "", 0 },
	};
	fixture->identity.role_count = 1;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		fixture->roles[0] = cases[i].value;
		g_test_message("%s", cases[i].value);
		g_assert_cmpuint(oidc_roles(&fixture->provider, &fixture->identity), ==,
				 cases[i].roles);
	}
}

static void test_a_provider_that_cannot_work_is_refused(struct fixture *fixture, const void *unused)
{
	static const struct {
		const char *issuer, *map, *claim, *domains;
		bool is_good;
	} cases[] = {
		{ "https://login.example.org", NULL, NULL, NULL, true },
		{ "http://127.0.0.1:1234/x", "a = coordinator", "roles", "a.nl b.nl", true },
		{ "http://login.example.org", NULL, NULL, NULL, false },
		{ "http://127.0.0.1.example.org", NULL, NULL, NULL, false },
		{ "http://localhost.example.org/", NULL, NULL, NULL, false },
		{ "https://a@login.example.org", NULL, NULL, NULL, false },
		{ "https://login.example.org?x", NULL, NULL, NULL, false },
		{ "https://", NULL, NULL, NULL, false },
		{ "javascript:alert(1)", NULL, NULL, NULL, false },
		{ "https://login.example.org", "a = bewoner", "roles", NULL, false },
		{ "https://login.example.org", "a coordinator", "roles", NULL, false },
		{ "https://login.example.org", "a = coordinator", NULL, NULL, false },
		{ "https://login.example.org", NULL, NULL, "a@b.nl", false },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct oidc_provider provider = fixture->provider;
		provider.issuer = cases[i].issuer;
		provider.role_map = cases[i].map;
		provider.role_claim = cases[i].claim;
		provider.mail_domains = cases[i].domains;
		g_test_message("case %zu", i);
		g_assert_true((oidc_provider_check(&fixture->work, &provider) == OK) ==
			      cases[i].is_good);
	}
}

static void
test_what_the_provider_gave_goes_again_what_was_given_by_hand_stays(struct fixture *fixture,
								    const void *unused)
{
	TEST_OK(fixture->test.db, arrive(fixture, "een", "twee"));
	struct person person = found(fixture);
	g_assert_cmpuint(person.roles, ==, RESIDENT | COORDINATOR | RESEARCHER);
	TEST_OK(fixture->test.db, person_grant(&fixture->work, person.id, person.roles | OFFICER));
	TEST_OK(fixture->test.db, arrive(fixture, "twee", NULL));
	g_assert_cmpuint(found(fixture).roles, ==, RESIDENT | RESEARCHER | OFFICER);
	TEST_OK(fixture->test.db, arrive(fixture, NULL, NULL));
	g_assert_cmpuint(found(fixture).roles, ==, RESIDENT | OFFICER);
}

static void test_the_last_administrator_stays_one(struct fixture *fixture, const void *unused)
{
	int64_t first;
	TEST_OK(fixture->test.db, arrive(fixture, "a b", NULL));
	TEST_OK(fixture->test.db, person_select_first(fixture->test.db, ADMINISTRATOR, &first));
	TEST_OK(fixture->test.db, person_block(&fixture->work, first, true));
	TEST_OK(fixture->test.db, arrive(fixture, "een", NULL));
	g_assert_cmpuint(found(fixture).roles, ==, RESIDENT | ADMINISTRATOR | COORDINATOR);
}

static void test_somebody_is_known_by_issuer_and_subject(struct fixture *fixture,
							 const void *unused)
{
	TEST_OK(fixture->test.db, arrive(fixture, "een", NULL));
	int64_t id = found(fixture).id;
	struct persons all = { 0 };
	fixture->identity.mail = "andere.naam@example.org"; /* married, still the same */
	TEST_OK(fixture->test.db, arrive(fixture, "een", NULL));
	fixture->identity = (struct oidc_identity){ .subject = "s2",
						    .mail = "test@example.org",
						    .is_mail_verified = true,
						    .roles = fixture->roles };
	TEST_OK(fixture->test.db,
		arrive(fixture, NULL, NULL)); /* a second account of that person */
	TEST_OK(fixture->test.db, person_select_all(fixture->test.db, fixture->test.mem, &all));
	g_assert_cmpuint(all.len, ==, 2); /* and the first administrator */
	g_assert_cmpint(found(fixture).id, ==, id);
	TEST_OK(fixture->test.db, person_block(&fixture->work, id, true));
	g_assert_cmpint(arrive(fixture, "een", NULL), ==, ERR_FORBIDDEN);
}

static void test_who_began_in_english_ends_there(struct fixture *fixture, const void *unused)
{
	static const struct {
		const char *path, *role, *ends;
	} cases[] = {
		{ NULL, "een", "/beheer" },
		{ "/en", "een", "/en/beheer" },
		{ "/en", NULL, "/en/mijn" },
		{ "/en/mijn/kaart", "een", "/en/mijn/kaart" },
		{ "//example.org", "een", "/beheer" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct oidc_arrival arrival = { .provider = &fixture->provider,
						.identity = &fixture->identity,
						.path = cases[i].path };
		fixture->roles[0] = cases[i].role;
		fixture->identity.role_count = cases[i].role != NULL;
		TEST_OK(fixture->test.db, oidc_arrive(&fixture->work, &arrival));
		g_assert_cmpstr(arrival.path, ==, cases[i].ends);
	}
}

static void test_a_sign_in_is_taken_once_in_time_by_its_browser(struct fixture *fixture,
								const void *unused)
{
	struct work *work = &fixture->work;
	struct oidc_start start = { .provider_id = 1, .path = "/beheer" }, back;
	oidc_start_new(work, &start);
	g_assert_cmpuint(strlen(start.secrets.nonce), >=, 32);
	g_assert_cmpuint(strlen(start.secrets.verifier), >=, 43);
	TEST_OK(work->db, oidc_start_keep(work, &start));
	g_assert_cmpint(oidc_start_take(work, start.state, "another", &back), ==, ERR_MISSING);
	g_assert_cmpint(oidc_start_take(work, start.state, NULL, &back), ==, ERR_MISSING);
	g_assert_cmpint(oidc_start_take(work, start.browser, start.browser, &back), ==,
			ERR_MISSING);
	TEST_OK(work->db, oidc_start_take(work, start.state, start.browser, &back));
	g_assert_cmpstr(back.path, ==, "/beheer");
	g_assert_cmpstr(back.secrets.nonce, ==, start.secrets.nonce);
	g_assert_cmpint(oidc_start_take(work, start.state, start.browser, &back), ==, ERR_MISSING);
	oidc_start_new(work, &start);
	TEST_OK(work->db, oidc_start_keep(work, &start));
	work->now_ms += OIDC_STATE_MS;
	g_assert_cmpint(oidc_start_take(work, start.state, start.browser, &back), ==, ERR_MISSING);
}

#define ADD(path, test) g_test_add(path, struct fixture, NULL, begin, test, end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/oidc/roles", test_values_of_the_claim_give_roles);
	ADD("/oidc/provider", test_a_provider_that_cannot_work_is_refused);
	ADD("/oidc/by-hand", test_what_the_provider_gave_goes_again_what_was_given_by_hand_stays);
	ADD("/oidc/last", test_the_last_administrator_stays_one);
	ADD("/oidc/known", test_somebody_is_known_by_issuer_and_subject);
	ADD("/oidc/language", test_who_began_in_english_ends_there);
	ADD("/oidc/once", test_a_sign_in_is_taken_once_in_time_by_its_browser);
	return g_test_run();
}
