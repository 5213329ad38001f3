/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_test.c: organisations, where they work, their ties, and files. */
#include "feature/contact/contact.h"
#include "feature/directory/test_directory.h"
#include "feature/freshness/freshness.h"

/* Two values of one key are read as one text: what a test fills in itself stands alone. */
#define FORM \
	"naam=Wijkteam+Test&soort=organisation&sector=municipal_team&bron=test&aanbod=advice" \
	"&overdracht=Bel+ons+als+het+te+zwaar+wordt"

/* Adds one and gives its path at the desk. */
static const char *add(struct fixture *fixture, const char *more)
{
	struct arena *mem = fixture->test.mem;
	struct test_answer answer =
		post(fixture, "/beheer/sociale-kaart/nieuw",
		     arena_printf(mem, "%s%s", strstr(more, "naam=") ? "bron=test" : FORM, more));
	if (answer.status != 303)
		g_error("status %d: %s", answer.status, answer.body);
	const char *path = test_header(&answer, "Location");
	return arena_strndup(mem, path, strcspn(path, "?"));
}

static int64_t id_of(const char *path)
{
	int64_t id = 0;
	g_assert_true(id_parse(strrchr(path, '/') + 1, &id));
	return id;
}

/* ---- what a value may be ---- */

static void test_only_addresses_of_a_function_are_taken(void)
{
	static const struct {
		const char *mail;
		bool is_function;
	} cases[] = {
		{ "info@example.org", true },
		{ "wijkteam.ulrum@example.org", true },
		{ "wijkteamulrum@example.org", true },
		{ "huisartsenpraktijk@example.org", true },
		{ "lefier@lefier.example.org", true },
		{ "post-gemeente@example.org", true },
		{ "jan.jansen@example.org", false },
		{ "j.jansen@example.org", false },
		{ "fatima@example.org", false },
		{ "jansen@example.org", false },
		{ "", false },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("%s", cases[i].mail);
		g_assert_true(organisation_is_function_mail(mem, cases[i].mail) ==
			      cases[i].is_function);
	}
}

static void test_what_is_wrong_is_told_and_nothing_is_stored(struct fixture *fixture,
							     const void *unused)
{
	static const struct {
		const char *more, *text;
	} cases[] = {
		{ "&mail=jan.jansen@example.org", "looks like the address of a person" },
		{ "&mail=geen", "Fill in a mail address" },
		{ "&telefoon=06+12345678", "This is a mobile phone" },
		{ "&telefoon=%2B31+6+12345678", "This is a mobile phone" },
		{ "&telefoon=bel+maar", "Fill in a phone number" },
		{ "&gemeenten=GM0363", "is not a municipality of this region" },
		{ "&dorpen=Nergensdorp", "is not a village of this region" },
		{ "&soort=vliegen", "is not one of the choices" },
		{ "&website=geen+website", "is not a website" },
	};
	struct arena *mem = fixture->test.mem;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_answer answer = post(fixture, "/en/beheer/sociale-kaart/nieuw",
						 arena_printf(mem, FORM "%s", cases[i].more));
		g_test_message("%s", cases[i].more);
		g_assert_cmpint(answer.status, ==, 400);
		test_has(&answer, cases[i].text);
		test_has(&answer, "Wijkteam Test"); /* what was typed is still there */
	}
	g_assert_cmpint(test_number(test_json(&fixture->test, "/v1/organisaties", 200), "totaal"),
			==, 0);
	add(fixture,
	    "&telefoon=06+12345678&mail=jan@example.org&functieReden=Gaat+mee+met+de+dienst");
}

/* ---- where ---- */

static void test_the_list_is_filtered_by_place_sector_and_offer(struct fixture *fixture,
								const void *unused)
{
	add(fixture, "&gemeenten=GM1966");
	add(fixture, "&naam=Dorpsondersteuner+Test&soort=role&sector=village_support&dorpen=Ulrum");
	add(fixture,
	    "&naam=Zorgkantoor+Test&soort=organisation&sector=insurer&gemeenten=*&aanbod=money");
	static const struct {
		const char *query;
		int64_t count;
	} cases[] = {
		{ "", 3 },
		{ "gemeente=GM1966", 3 },
		{ "gemeente=GM1979", 1 },
		{ "dorp=gm1966-ulrum", 3 },
		{ "dorp=gm1966-leens", 2 },
		{ "sector=insurer", 1 },
		{ "aanbod=advice", 1 },
		{ "aanbod=money&gemeente=GM1979", 1 },
		{ "soort=role", 1 },
		{ "zoek=zorgKANTOOR", 1 },
		{ "zoek=%25", 3 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("%s", cases[i].query);
		g_assert_cmpint(found(fixture, cases[i].query), ==, cases[i].count);
	}
	struct test_answer page = visit(fixture, "/sociale-kaart?gemeente=GM1979");
	test_has(&page, "Zorgkantoor Test");
	test_lacks(&page, "Dorpsondersteuner Test");
	test_json(&fixture->test, "/v1/organisaties?onbekend=1", 400);
}

/* ---- ties ---- */

static void test_an_initiative_shows_its_ties_and_who_serves_its_place(struct fixture *fixture,
								       const void *unused)
{
	struct arena *mem = fixture->test.mem;
	char initiative[ID_TEXT_LEN + 1];
	id_text(fixture->initiative_id, initiative);
	const char *path = add(fixture, "&gemeenten=GM1966");
	const char *other =
		add(fixture, "&naam=Ver+weg&soort=organisation&sector=other&gemeenten=GM1979");
	const char *form = arena_printf(mem, "initiatief=%s&band=supports", initiative);
	g_assert_cmpint(post(fixture, arena_printf(mem, "%s/banden", path), form).status, ==, 303);
	g_assert_cmpint(post(fixture, arena_printf(mem, "%s/banden", path), form).status, ==, 303);
	g_assert_cmpint(post(fixture, arena_printf(mem, "%s/banden", other),
			     arena_printf(mem, "initiatief=%s&band=iets", initiative))
				.status,
			==, 400);
	struct organisation_ties ties;
	struct organisations serving;
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, organisation_tie_list(&work, 0, fixture->initiative_id, &ties));
	g_assert_cmpuint(ties.len, ==, 1);
	g_assert_cmpstr(ties.items[0].kind, ==, "supports");
	TEST_OK(work.db, organisation_serving(&work, "GM1966", "gm1966-ulrum", 5, &serving));
	g_assert_cmpuint(serving.len, ==, 1);
	struct test_answer page =
		visit(fixture,
		      arena_printf(mem, "/sociale-kaart/%s-wijkteam-test", strrchr(path, '/') + 1));
	test_has(&page, "Dorpszorg Ulrum");
	g_assert_cmpint(post(fixture, arena_printf(mem, "%s/banden-weg", path), form).status, ==,
			303);
	TEST_OK(work.db, organisation_tie_list(&work, id_of(path), 0, &ties));
	g_assert_cmpuint(ties.len, ==, 0);
}

static void test_ties_go_along_with_a_merge_and_come_back(struct fixture *fixture,
							  const void *unused)
{
	struct test_site *test = &fixture->test;
	struct organisation_ties ties;
	struct work work = test_site_work(test);
	int64_t other =
		test_register_add(test, &(struct initiative){ .name = "Dorpszorg te Ulrum",
							      .category = "meeting",
							      .place = "Ulrum",
							      .municipality = "Het Hogeland" });
	struct subject from = { "initiative", fixture->initiative_id },
		       to = { "initiative", other };
	int64_t one = id_of(add(fixture, "")), two = id_of(add(fixture, ""));
	const struct organisation_tie all[] = { { one, from.id, "supports" },
						{ two, from.id, "hosts" },
						{ two, to.id, "hosts" } };
	work.is_writing = true;
	for (size_t i = 0; i < COUNT_OF(all); i++)
		TEST_OK(work.db, organisation_tie_add(&work, &all[i]));
	TEST_OK(work.db, directory_merge(&work, from, to));
	TEST_OK(work.db, organisation_tie_list(&work, 0, to.id, &ties));
	g_assert_cmpuint(ties.len, ==, 2);
	TEST_OK(work.db, directory_unmerge(&work, from, to));
	TEST_OK(work.db, organisation_tie_list(&work, 0, to.id, &ties));
	g_assert_cmpuint(ties.len, ==, 1);
	TEST_OK(work.db, organisation_tie_list(&work, 0, from.id, &ties));
	g_assert_cmpuint(ties.len, ==, 2);
}

static void test_the_nearest_stand_first(struct fixture *fixture, const void *unused)
{
	struct organisations serving;
	add(fixture, "&naam=A+regio&soort=organisation&sector=other&gemeenten=*");
	add(fixture, "&naam=B+gemeente&soort=organisation&sector=other&gemeenten=GM1966");
	add(fixture, "&naam=C+dorp&soort=organisation&sector=other&dorpen=Ulrum");
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, organisation_serving(&work, "GM1966", "gm1966-ulrum", 5, &serving));
	g_assert_cmpuint(serving.len, ==, 3);
	g_assert_cmpstr(serving.items[0].name, ==, "C dorp");
	g_assert_cmpstr(serving.items[1].name, ==, "B gemeente");
	g_assert_cmpstr(serving.items[2].name, ==, "A regio");
}

/* ---- two at once, going ---- */

static void test_who_saves_over_a_newer_version_is_told(struct fixture *fixture, const void *unused)
{
	struct arena *mem = fixture->test.mem;
	fixture->test.now_ms = 1795262400000;
	const char *path = add(fixture, "");
	const char *old = arena_printf(mem, FORM "&gezien=%lld", (long long)fixture->test.now_ms);
	fixture->test.now_ms += 1000;
	g_assert_cmpint(post(fixture, path, old).status, ==, 303);
	g_assert_cmpint(post(fixture, path, old).status, ==, 409);
}

static void test_removing_needs_a_tick_and_takes_ties_along(struct fixture *fixture,
							    const void *unused)
{
	struct arena *mem = fixture->test.mem;
	const char *path = add(fixture, "&gemeenten=GM1966");
	const char *away = arena_printf(mem, "%s/verwijderen", path);
	struct work work = test_site_work(&fixture->test);
	struct contact contact = { .subject = { "organisation", id_of(path) },
				   .mail = "info@example.org",
				   .is_function = true,
				   .source = "https://example.org/contact" };
	TEST_OK(work.db, contact_save(&work, &contact));
	g_assert_cmpint(post(fixture, away, "").status, ==, 400);
	g_assert_cmpint(post(fixture, away, "zeker=1").status, ==, 303);
	g_assert_cmpint(get(fixture, path).status, ==, 404);
	g_assert_cmpint(found(fixture, ""), ==, 0);
	g_assert_cmpint(contact_get(&work, contact.id, &contact), ==, ERR_MISSING);
}

static void test_what_nobody_confirmed_is_a_task(struct fixture *fixture, const void *unused)
{
	const char *path = add(fixture, "");
	struct work work = test_site_work(&fixture->test);
	const struct subject subject = { "organisation", id_of(path) };
	int64_t count = -1;
	TEST_OK(work.db, organisation_count_stale(&work, &count));
	g_assert_cmpint(count, ==, 1);
	struct test_answer answer = get(fixture, "/beheer");
	test_has(&answer, "al lang niet zijn bevestigd: 1");
	TEST_OK(work.db, freshness_confirm(&work, subject, FRESH_BY_PHONE));
	TEST_OK(work.db, organisation_count_stale(&work, &count));
	g_assert_cmpint(count, ==, 0);
	work.now_ms += INT64_C(400) * 24 * 60 * 60 * 1000;
	TEST_OK(work.db, organisation_count_stale(&work, &count));
	g_assert_cmpint(count, ==, 1);
}

static int64_t count(struct fixture *fixture, const char *table)
{
	struct db *db = fixture->test.db;
	int64_t rows = -1;
	TEST_OK(db, !strcmp(table, "contact")
			    ? db_get_int(db, &rows, "select count(*) from contact")
			    : db_get_int(db, &rows, "select count(*) from freshness_line"));
	return rows;
}

static void test_removing_takes_contacts_and_confirmations_along(struct fixture *fixture,
								 const void *unused)
{
	struct arena *mem = fixture->test.mem;
	const char *path = add(fixture, ""), *id = strrchr(path, '/') + 1;
	const char *contact = arena_printf(mem, "/beheer/contacten/bij/organisation/%s/nieuw", id);
	g_assert_cmpint(post(fixture, contact, "naam=Test&mail=test@example.org").status, ==, 303);
	g_assert_cmpint(post(fixture, arena_printf(mem, "%s/bevestigen", path), "").status, ==,
			303);
	g_assert_cmpint(count(fixture, "contact"), ==, 1);
	g_assert_cmpint(count(fixture, "freshness_line"), ==, 1);
	post(fixture, arena_printf(mem, "%s/verwijderen", path), "zeker=1");
	g_assert_cmpint(count(fixture, "contact"), ==, 0);
	g_assert_cmpint(count(fixture, "freshness_line"), ==, 0);
}

static void test_only_moderators_change_the_directory(struct fixture *fixture, const void *unused)
{
	const char *path = add(fixture, "");
	fixture->test.session = NULL;
	g_assert_cmpint(get(fixture, "/beheer/sociale-kaart").status, ==, 401);
	g_assert_cmpint(get(fixture, path).status, ==, 401);
	g_assert_cmpint(
		test_ask(&fixture->test, "POST", "/beheer/sociale-kaart/nieuw", FORM).status, ==,
		401);
	g_assert_cmpint(get(fixture, "/mijn/kaart").status, ==, 401);
}

static void test_municipalities_come_only_by_the_button_and_once(struct fixture *fixture,
								 const void *unused)
{
	g_assert_cmpint(found(fixture, ""), ==, 0);
	g_assert_cmpint(post(fixture, "/beheer/sociale-kaart/gemeenten", "").status, ==, 303);
	int64_t count = found(fixture, "sector=municipal_team");
	g_assert_cmpint(count, >, 5);
	g_assert_cmpint(post(fixture, "/beheer/sociale-kaart/gemeenten", "").status, ==, 303);
	g_assert_cmpint(found(fixture, ""), ==, count);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/directory/function", test_only_addresses_of_a_function_are_taken);
	ADD("/directory/wrong", test_what_is_wrong_is_told_and_nothing_is_stored);
	ADD("/directory/filter", test_the_list_is_filtered_by_place_sector_and_offer);
	ADD("/directory/remove_all", test_removing_takes_contacts_and_confirmations_along);
	ADD("/directory/tie", test_an_initiative_shows_its_ties_and_who_serves_its_place);
	ADD("/directory/merge", test_ties_go_along_with_a_merge_and_come_back);
	ADD("/directory/near", test_the_nearest_stand_first);
	ADD("/directory/conflict", test_who_saves_over_a_newer_version_is_told);
	ADD("/directory/remove", test_removing_needs_a_tick_and_takes_ties_along);
	ADD("/directory/task", test_what_nobody_confirmed_is_a_task);
	ADD("/directory/role", test_only_moderators_change_the_directory);
	ADD("/directory/municipality", test_municipalities_come_only_by_the_button_and_once);
	return g_test_run();
}
