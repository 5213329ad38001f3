/* SPDX-License-Identifier: EUPL-1.2 */
/* subscription_test.c: mail about what is new: confirmed first, nothing twice, stopped with a
 * click.
 */
#include "feature/features.h"
#include "feature/outbox/outbox.h"
#include "feature/privacy/privacy.h"
#include "feature/subscription/subscription_slice.h"
#include "web/test_web.h"
#include "work/setting.h"

#include <glib.h>

enum { DAY = 24 * 60 * 60 * 1000 };
static const int64_t noon_ms = INT64_C(1795258800000);

static const struct feature *const slices[] = {
	&outbox_feature, &privacy_feature,   &vocabulary_feature, &place_feature,
	&source_feature, &freshness_feature, &initiative_feature, &subscription_feature,
};

struct fixture {
	struct test_site test;
	struct work work;
};

static void begin(struct fixture *it, const void *unused)
{
	test_site_open(&it->test, slices, COUNT_OF(slices));
	it->test.now_ms = noon_ms;
	it->work = test_site_work(&it->test);
	it->work.is_writing = true;
	TEST_OK(it->work.db, setting_set(&it->work, "province", "PV20"));
}

static void end(struct fixture *it, const void *unused) { test_site_close(&it->test); }

static void pass(struct fixture *it, int64_t ms)
{
	it->test.now_ms += ms;
	it->work.now_ms = it->test.now_ms;
}

static int64_t add_record(struct fixture *it, const char *name, const char *place)
{
	struct initiative record = {
		.name = name, .category = "meeting", .place = place, .municipality = "Eemsdelta"
	};
	struct location location;
	TEST_OK(it->work.db, initiative_check(&it->work, &record, &location));
	TEST_OK(it->work.db, initiative_add(&it->work, &record, &(struct change_cause){ 0 }));
	TEST_OK(it->work.db, initiative_index_refresh(&it->work));
	return record.id;
}

static void change_record(struct fixture *it, int64_t id, const char *summary)
{
	struct initiative record;
	struct location location;
	TEST_OK(it->work.db, initiative_get(&it->work, id, &record));
	record.summary = summary;
	TEST_OK(it->work.db, initiative_check(&it->work, &record, &location));
	bool is_changed;
	TEST_OK(it->work.db,
		initiative_change(&it->work, &record, &(struct change_cause){ 0 }, &is_changed));
	g_assert_true(is_changed);
	TEST_OK(it->work.db, initiative_index_refresh(&it->work));
}

static int64_t count(struct fixture *it, const char *kind)
{
	int64_t mails = -1;
	TEST_OK(it->work.db,
		db_get_int(it->work.db, &mails, "select count(*) from outbox_mail where kind = ?1",
			   db_text(kind)));
	return mails;
}

/* The text of the newest mail of a kind, as it is stored. */
static const char *newest(struct fixture *it, const char *kind)
{
	DB_ROWS rows = db_query(it->work.db,
				"select title, body, stop_url from outbox_mail where kind = ?1"
				" order by id desc limit 1",
				db_text(kind));
	g_assert_true(db_next(&rows));
	struct arena *mem = it->work.mem;
	const char *stop = db_column_text(&rows, mem, 2);
	const char *text = arena_printf(mem, "%s\n%s\n%s", db_column_text(&rows, mem, 0),
					db_column_text(&rows, mem, 1), stop ? stop : "");
	TEST_OK(it->work.db, db_done(&rows));
	return text;
}

/* The path of the personal link in the newest mail of a kind. */
static const char *link_of(struct fixture *it, const char *kind)
{
	const char *at = strstr(newest(it, kind), "/abonnementen/");
	g_assert_nonnull(at);
	size_t len = strlen("/abonnementen/") + strcspn(at + strlen("/abonnementen/"), "\"/\n");
	return arena_strndup(it->work.mem, at, len);
}

static struct test_answer post(struct fixture *it, const char *path, const char *form)
{
	return test_ask(&it->test, "POST", path, form);
}

static const char *subscribe(struct fixture *it, const char *form)
{
	struct test_answer answer = post(it, "/abonnementen", form);
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(test_header(&answer, "Location"), ==, "/abonnementen/gevraagd");
	const char *path = link_of(it, "subscription_confirm");
	answer = post(it, arena_printf(it->work.mem, "%s/bevestigen", path), "");
	g_assert_cmpint(answer.status, ==, 303);
	return path;
}

/* What the job does with the only subscription. */
static void digest(struct fixture *it)
{
	struct subscriptions due;
	struct subscription_news news;
	TEST_OK(it->work.db, subscription_select_due(&it->work, 9, &due));
	for (size_t i = 0; i < due.len; i++) {
		TEST_OK(it->work.db, subscription_find_news(&it->work, &due.items[i], &news));
		TEST_OK(it->work.db, subscription_tell(&it->work, &due.items[i], &news));
	}
}

#define WEEKLY "mail=A%40Example.org&hoeVaak=7"

static void test_nobody_is_mailed_before_the_button(struct fixture *it, const void *unused)
{
	struct test_answer answer = post(it, "/abonnementen", WEEKLY);
	g_assert_cmpint(answer.status, ==, 303);
	const char *path = link_of(it, "subscription_confirm");
	answer = test_ask(&it->test, "GET", path, NULL);
	g_assert_cmpint(answer.status, ==, 200);
	g_assert_cmpstr(test_header(&answer, "Cache-Control"), ==, "no-store");
	test_lacks(&answer, "a@example.org");
	pass(it, 8 * (int64_t)DAY);
	add_record(it, "Beweegtuin Spijk", "Spijk");
	digest(it);
	g_assert_cmpint(count(it, "subscription"), ==, 0);
}

static void test_what_is_new_and_changed_is_told_once(struct fixture *it, const void *unused)
{
	int64_t old = add_record(it, "Oud in Spijk", "Spijk");
	pass(it, 1000);
	subscribe(it, WEEKLY);
	digest(it);
	g_assert_cmpint(count(it, "subscription"), ==, 0);
	pass(it, DAY);
	add_record(it, "Nieuw in Spijk", "Spijk");
	change_record(it, old, "Iets anders.");
	digest(it);
	g_assert_cmpint(count(it, "subscription"), ==, 0);
	pass(it, 6 * (int64_t)DAY);
	digest(it);
	g_assert_cmpint(count(it, "subscription"), ==, 1);
	const char *text = newest(it, "subscription");
	g_test_message("%s", text);
	g_assert_nonnull(strstr(text, "2 nieuwe of gewijzigde initiatieven"));
	g_assert_nonnull(strstr(text, "Nieuw in Spijk, Spijk (nieuw)"));
	g_assert_nonnull(strstr(text, "Oud in Spijk, Spijk (veranderd)"));
	g_assert_nonnull(strstr(text, "/stoppen"));
	for (int i = 0; i < 3; i++) {
		pass(it, 7 * (int64_t)DAY);
		digest(it);
	}
	g_assert_cmpint(count(it, "subscription"), ==, 1);
	TEST_OK(it->work.db,
		freshness_confirm(&it->work, (struct subject){ "initiative", old }, FRESH_BY_PAGE));
	TEST_OK(it->work.db, initiative_index_refresh(&it->work));
	pass(it, 7 * (int64_t)DAY);
	digest(it);
	g_assert_cmpint(count(it, "subscription"), ==, 1); /* confirming is no news */
	change_record(it, old, "Weer iets anders.");
	pass(it, 7 * (int64_t)DAY);
	digest(it);
	g_assert_cmpint(count(it, "subscription"), ==, 2);
	g_assert_nonnull(strstr(newest(it, "subscription"), "1 nieuw of gewijzigd initiatief"));
}

static void test_a_change_that_was_stored_late_is_not_forgotten(struct fixture *it,
								const void *unused)
{
	subscribe(it, WEEKLY);
	pass(it, 7 * (int64_t)DAY);
	add_record(it, "Eerst", "Spijk");
	digest(it);
	it->work.now_ms -= 60 * 1000; /* made before the digest, stored after it */
	add_record(it, "Laat", "Spijk");
	pass(it, 7 * (int64_t)DAY);
	digest(it);
	g_assert_cmpint(count(it, "subscription"), ==, 2);
	g_assert_nonnull(strstr(newest(it, "subscription"), "Laat"));
	g_assert_null(strstr(newest(it, "subscription"), "Eerst"));
}

static void test_only_what_the_filter_finds_is_told(struct fixture *it, const void *unused)
{
	add_record(it, "Oud in Delfzijl", "Delfzijl");
	pass(it, 1000);
	const char *path = subscribe(it, WEEKLY "&zoek=tuin&onbekend=1");
	struct test_answer page = test_ask(&it->test, "GET", path, NULL);
	test_has(&page, "Zoekwoord: tuin");
	pass(it, DAY);
	add_record(it, "Moestuin", "Spijk");
	add_record(it, "Koffietafel", "Spijk");
	pass(it, 6 * (int64_t)DAY);
	digest(it);
	g_assert_nonnull(strstr(newest(it, "subscription"), "Moestuin"));
	g_assert_null(strstr(newest(it, "subscription"), "Koffietafel"));
	struct test_answer changed = post(it, path, "hoeVaak=1&categorie=&categorie=meeting");
	g_assert_cmpint(changed.status, ==, 303);
	page = test_ask(&it->test, "GET", path, NULL);
	test_lacks(&page, "Zoekwoord: tuin");
	test_has(&page, "Categorie: Ontmoeting organiseren");
}

static void test_one_click_stops_and_erases(struct fixture *it, const void *unused)
{
	int64_t left = -1;
	bool holds = true;
	struct subscriptions list;
	const char *path = subscribe(it, WEEKLY);
	TEST_OK(it->work.db, subscription_list_to(&it->work, "a@example.org", &list));
	struct subject subject = { "subscription", list.items[0].id };
	TEST_OK(it->work.db, consent_holds(&it->work, subject, SUBSCRIPTION_CONSENT, "", &holds));
	g_assert_true(holds);
	pass(it, 7 * (int64_t)DAY);
	add_record(it, "Nieuw", "Spijk");
	digest(it);
	const char *stop = arena_printf(it->work.mem, "%s/stoppen", link_of(it, "subscription"));
	struct test_answer look = test_ask(&it->test, "GET", stop, NULL);
	g_assert_cmpint(look.status, ==, 200);
	TEST_OK(it->work.db, subscription_list_to(&it->work, "a@example.org", &list));
	g_assert_cmpuint(list.len, ==, 1);
	for (int twice = 0; twice < 2; twice++)
		g_assert_cmpint(post(it, stop, "List-Unsubscribe=One-Click").status, ==, 303);
	TEST_OK(it->work.db,
		db_get_int(it->work.db, &left,
			   "select (select count(*) from subscription) +"
			   " (select count(*) from subscription_link) +"
			   " (select count(*) from subscription_item) +"
			   " (select count(*) from outbox_mail where kind = 'subscription')"));
	g_assert_cmpint(left, ==, 0);
	TEST_OK(it->work.db, consent_holds(&it->work, subject, SUBSCRIPTION_CONSENT, "", &holds));
	g_assert_false(holds);
	g_assert_cmpint(test_ask(&it->test, "GET", path, NULL).status, ==, 404);
}

static void test_what_is_wrong_is_said_and_nothing_is_lost(struct fixture *it, const void *unused)
{
	static const char *const forms[] = {
		"mail=niets&hoeVaak=7", "mail=&hoeVaak=7", "mail=a%40example.org&hoeVaak=3",
		"hoeVaak=7", "mail=a%40example.org%0d%0aBcc:b%40example.org&hoeVaak=7"
	};
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		struct test_answer answer =
			post(it, "/abonnementen",
			     arena_printf(it->work.mem, "%s&zoek=moestuin", forms[i]));
		g_test_message("%s", forms[i]);
		g_assert_cmpint(answer.status, ==, 400);
		test_has(&answer, "moestuin");
	}
	g_assert_cmpint(count(it, "subscription_confirm"), ==, 0);
}

static void test_nobody_can_flood_the_address_of_another(struct fixture *it, const void *unused)
{
	for (int i = 0; i < 10; i++)
		g_assert_cmpint(post(it, "/abonnementen", WEEKLY).status, ==, 303);
	g_assert_cmpint(count(it, "subscription_confirm"), ==, SUBSCRIPTION_OPEN);
}

static void test_nobody_can_mail_the_whole_world(struct fixture *it, const void *unused)
{
	struct subscription one = { .language = "nl", .filter = "", .every_days = 7 };
	for (int i = 0; i < SUBSCRIPTION_RECENT; i++) {
		one.mail = arena_printf(it->work.mem, "p%d@example.org", i);
		TEST_OK(it->work.db, subscription_add(&it->work, &one));
	}
	one.mail = "last@example.org";
	g_assert_cmpint(subscription_add(&it->work, &one), ==, ERR_BUSY);
	pass(it, SUBSCRIPTION_HOUR_MS);
	TEST_OK(it->work.db, subscription_add(&it->work, &one));
}

static void test_an_address_that_was_not_confirmed_goes_after_a_week(struct fixture *it,
								     const void *unused)
{
	struct data_effects effects = { 0 };
	struct subscriptions list;
	post(it, "/abonnementen", WEEKLY);
	const char *path = link_of(it, "subscription_confirm");
	pass(it, SUBSCRIPTION_WAIT_MS - 1);
	TEST_OK(it->work.db, subscription_expire_data(&it->work, false, &effects));
	g_assert_cmpuint(effects.len, ==, 0);
	pass(it, 1);
	TEST_OK(it->work.db, subscription_expire_data(&it->work, true, &effects));
	g_assert_cmpuint(effects.len, ==, 1);
	TEST_OK(it->work.db, subscription_expire_data(&it->work, false, &effects));
	TEST_OK(it->work.db, subscription_list_to(&it->work, "a@example.org", &list));
	g_assert_cmpuint(list.len, ==, 0);
	g_assert_cmpint(test_ask(&it->test, "GET", path, NULL).status, ==, 404);
}

static void test_an_address_that_bounces_gets_no_more(struct fixture *it, const void *unused)
{
	subscribe(it, WEEKLY);
	pass(it, 7 * (int64_t)DAY);
	add_record(it, "Nieuw", "Spijk");
	TEST_OK(it->work.db, db_exec(it->work.db,
				     "insert into outbox_bounce (mail, bounced_ms, answer)"
				     " values ('a@example.org', ?1, '')",
				     db_int(it->work.now_ms)));
	digest(it);
	g_assert_cmpint(count(it, "subscription"), ==, 0);
}

static void test_the_list_offers_mail_about_what_it_shows(struct fixture *it, const void *unused)
{
	struct test_answer list = test_ask(&it->test, "GET", "/initiatieven?zoek=tuin", NULL);
	test_has(&list, "href=\"/abonnementen?zoek=tuin\"");
	struct test_answer form = test_ask(&it->test, "GET", "/abonnementen?zoek=tuin", NULL);
	test_has(&form, "value=\"tuin\"");
	test_has(&form, "/initiatieven.atom?zoek=tuin");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add("/subscription/" #name, struct fixture, NULL, begin, test_##name, end)
	ADD(nobody_is_mailed_before_the_button);
	ADD(what_is_new_and_changed_is_told_once);
	ADD(a_change_that_was_stored_late_is_not_forgotten);
	ADD(only_what_the_filter_finds_is_told);
	ADD(one_click_stops_and_erases);
	ADD(what_is_wrong_is_said_and_nothing_is_lost);
	ADD(nobody_can_flood_the_address_of_another);
	ADD(nobody_can_mail_the_whole_world);
	ADD(an_address_that_was_not_confirmed_goes_after_a_week);
	ADD(an_address_that_bounces_gets_no_more);
	ADD(the_list_offers_mail_about_what_it_shows);
	return g_test_run();
}
