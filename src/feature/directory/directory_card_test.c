/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_card_test.c: staff cards show what their person agreed to, and nothing else. */
#include "feature/directory/test_directory.h"

static void withdraw(struct fixture *fixture, const char *field)
{
	struct work work = test_site_work(&fixture->test);
	struct staff_cards cards;
	TEST_OK(work.db, db_begin_write(work.db));
	work.is_writing = true;
	TEST_OK(work.db,
		card_select_all(work.db, work.mem, (cards = (struct staff_cards){ 0 }, &cards)));
	TEST_OK(work.db,
		consent_withdraw(&work, (struct subject){ CARD_KIND, cards.items[0].person_id },
				 CARD_PURPOSE, field));
	TEST_OK(work.db, db_commit(work.db));
}

static void test_a_card_shows_what_its_person_agreed_to(struct fixture *fixture, const void *unused)
{
	struct test_answer page = visit(fixture, "/medewerkers");
	test_lacks(&page, "Test Medewerker");
	g_assert_cmpint(post(fixture, "/mijn/kaart",
			     "naam=Test+Medewerker&functie=Coordinator&mail=test@example.org"
			     "&tonen=name&tonen=job")
				.status,
			==, 303);
	page = visit(fixture, "/medewerkers");
	test_has(&page, "Test Medewerker");
	test_lacks(&page, "test@example.org");
	withdraw(fixture, "name");
	page = visit(fixture, "/medewerkers");
	test_lacks(&page, "Test Medewerker");
	test_has(&page, "Coordinator");
	withdraw(fixture, NULL);
	page = visit(fixture, "/medewerkers");
	test_lacks(&page, "Coordinator");
	g_assert_cmpint(post(fixture, "/mijn/kaart", "naam=X&functie=").status, ==, 400);
}

static void test_a_card_can_be_shown_erased_and_taken_away(struct fixture *fixture,
							   const void *unused)
{
	struct staff_cards cards = { 0 };
	struct data_items items = { 0 };
	struct data_effects effects = { 0 };
	struct work work = test_site_work(&fixture->test);
	post(fixture, "/mijn/kaart", "naam=Test&functie=Coordinator&tonen=name");
	TEST_OK(work.db, card_select_all(work.db, work.mem, &cards));
	struct data_subject who = { .person_id = cards.items[0].person_id };
	TEST_OK(work.db, directory_show_data(&work, &who, &items));
	g_assert_cmpuint(items.len, ==, 1);
	g_assert_cmpuint(items.items[0].lines.len, ==, 2);
	TEST_OK(work.db, directory_erase_data(&work, &who, true, &effects));
	g_assert_cmpuint(effects.len, ==, 1);
	g_assert_cmpint(post(fixture, "/mijn/kaart/weg", "").status, ==, 303);
	items = (struct data_items){ 0 };
	TEST_OK(work.db, directory_show_data(&work, &who, &items));
	g_assert_cmpuint(items.len, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/directory/card", test_a_card_shows_what_its_person_agreed_to);
	ADD("/directory/card-data", test_a_card_can_be_shown_erased_and_taken_away);
	return g_test_run();
}
