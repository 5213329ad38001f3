/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_test.c: contacts are nobody's business until their person says so. */
#include "feature/contact/contact_slice.h"
#include "feature/features.h"
#include "feature/privacy/privacy.h"
#include "work/test_work.h"

#include <glib.h>
#include <string.h>

static const struct subject hub = { "initiative", 7 };

static struct work *open_region(void)
{
	const struct test_steps steps[] = {
		{ outbox_feature.steps, outbox_feature.step_count },
		{ privacy_feature.steps, privacy_feature.step_count },
		{ freshness_feature.steps, freshness_feature.step_count },
		{ initiative_feature.steps, initiative_feature.step_count },
		{ contact_feature.steps, contact_feature.step_count },
		{ NULL, 0 },
	};
	struct test_steps had[COUNT_OF(steps)] = { 0 };
	for (size_t i = 0, count = 0; i < COUNT_OF(steps); i++)
		if (steps[i].count)
			had[count++] = steps[i];
	return test_work_open_many(had);
}
#define REGION(name) struct work *name __attribute__((cleanup(test_work_cleanup))) = open_region()

static struct contact add(struct work *work)
{
	struct contact contact = {
		.subject = hub,
		.name = "Test Persoon",
		.role = "secretaris",
		.mail = "Test@Example.org",
		.phone = "050 123 45 67",
		.address = "Teststraat 1",
	};
	TEST_WORK_OK(work, contact_save(work, &contact));
	return contact;
}

static struct contacts list_public(struct work *work)
{
	struct contacts contacts;
	TEST_WORK_OK(work, contact_list_public(work, hub, &contacts));
	return contacts;
}

static struct contacts list_usable(struct work *work)
{
	struct contacts contacts;
	const int64_t ids[] = { 9, 7, 3 };
	TEST_WORK_OK(work, contact_list_many(work, "initiative", ids, COUNT_OF(ids), &contacts));
	return contacts;
}

static void choose(struct work *work, int64_t id, unsigned fields, bool may_ask)
{
	struct contact_choice choice = { fields, may_ask, "test" };
	TEST_WORK_OK(work, contact_choose(work, id, &choice));
}

static void test_a_new_contact_is_not_public_and_not_usable(void)
{
	REGION(work);
	struct contacts all;
	struct contact contact = add(work);
	g_assert_cmpstr(contact.mail, ==, "test@example.org");
	g_assert_cmpint(contact.is_public, ==, 0);
	g_assert_false(contact.is_usable);
	g_assert_cmpuint(list_public(work).len, ==, 0);
	g_assert_cmpuint(list_usable(work).len, ==, 0);
	TEST_WORK_OK(work, contact_list(work, hub, &all));
	g_assert_cmpuint(all.len, ==, 1);
}

static void test_each_field_has_its_own_consent(void)
{
	for (unsigned fields = 1; fields <= CONTACT_ALL; fields++) {
		REGION(work);
		struct contact contact = add(work);
		choose(work, contact.id, fields, false);
		struct contacts shown = list_public(work);
		g_assert_cmpuint(shown.len, ==, 1);
		const struct contact *one = &shown.items[0];
		g_assert_true((one->name != NULL) == ((fields & CONTACT_NAME) != 0));
		g_assert_true((one->role != NULL) == ((fields & CONTACT_NAME) != 0));
		g_assert_true((one->mail != NULL) == ((fields & CONTACT_MAIL) != 0));
		g_assert_true((one->phone != NULL) == ((fields & CONTACT_PHONE) != 0));
		g_assert_null(one->address);
	}
}

static void test_withdrawing_hides_at_once_and_stops_asking(void)
{
	REGION(work);
	struct contact contact = add(work);
	choose(work, contact.id, CONTACT_ALL, true);
	g_assert_cmpuint(list_public(work).len, ==, 1);
	g_assert_cmpuint(list_usable(work).len, ==, 1);
	test_work_reset(work);
	choose(work, contact.id, 0, false);
	g_assert_true(work->is_public_changed);
	g_assert_cmpuint(list_public(work).len, ==, 0);
	g_assert_cmpuint(list_usable(work).len, ==, 0);
	g_assert_cmpint(contact_ask(work, contact.id, "Test"), ==, ERR_CONFLICT);
}

static void test_a_changed_value_loses_its_consent(void)
{
	REGION(work);
	const char *path;
	struct contact contact = add(work), found;
	choose(work, contact.id, CONTACT_ALL, true);
	TEST_WORK_OK(work, contact_link(work, contact.id, &path));
	contact.phone = "050 765 43 21";
	TEST_WORK_OK(work, contact_save(work, &contact));
	g_assert_cmpint(contact.is_public, ==, CONTACT_NAME | CONTACT_MAIL);
	g_assert_true(contact.is_usable);
	TEST_WORK_OK(work, contact_of_link(work, path + strlen("/contact/"), &found));
	contact.mail = "ander@example.org";
	TEST_WORK_OK(work, contact_save(work, &contact));
	g_assert_cmpint(contact.is_public, ==, CONTACT_NAME);
	g_assert_false(contact.is_usable);
	g_assert_cmpint(contact_of_link(work, path + strlen("/contact/"), &found), ==, ERR_MISSING);
}

static void test_an_address_of_a_function_may_be_asked_but_is_not_shown(void)
{
	REGION(work);
	struct contact contact = { .subject = hub,
				   .mail = "info@example.org",
				   .is_function = true };
	g_assert_cmpint(contact_save(work, &contact), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "bron"));
	test_work_reset(work);
	contact.source = "https://example.org/contact";
	TEST_WORK_OK(work, contact_save(work, &contact));
	g_assert_true(contact.is_usable);
	g_assert_cmpuint(list_usable(work).len, ==, 1);
	g_assert_cmpuint(list_public(work).len, ==, 0);
	choose(work, contact.id, 0, false);
	g_assert_cmpuint(list_usable(work).len, ==, 0);
}

static void test_what_is_wrong_is_told_per_field(void)
{
	static const struct {
		struct contact contact;
		const char *field;
	} cases[] = {
		{ { .name = "Alleen een naam" }, "mail" },
		{ { .mail = "geen adres" }, "mail" },
		{ { .phone = "12" }, "telefoon" },
		{ { .mail = "a@example.org", .language = "fries" }, "taal" },
		{ { .phone = "bel mij 0501234567" }, "telefoon" },
	};
	REGION(work);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct contact contact = cases[i].contact;
		contact.subject = hub;
		test_work_reset(work);
		g_assert_cmpint(contact_save(work, &contact), ==, ERR_INVALID);
		g_assert_nonnull(test_work_failure(work, cases[i].field));
	}
}

static void test_a_note_of_a_call_has_a_day_and_a_way(void)
{
	REGION(work);
	struct consents consents;
	struct contact contact = add(work);
	static const struct {
		struct contact_note note;
		const char *field;
	} cases[] = {
		{ { CONTACT_MAIL, false, "brief", "2026-11-20" }, "hoe" },
		{ { CONTACT_MAIL, false, "telefoon", "2026-11-22" }, "datum" },
		{ { CONTACT_MAIL, false, "telefoon", "gisteren" }, "datum" },
		{ { 0, false, "telefoon", "2026-11-20" }, "velden" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		test_work_reset(work);
		g_assert_cmpint(contact_note(work, contact.id, &cases[i].note), ==, ERR_INVALID);
		g_assert_nonnull(test_work_failure(work, cases[i].field));
	}
	struct contact_note note = { CONTACT_PHONE, true, "telefoon", "2026-11-20" };
	TEST_WORK_OK(work, contact_note(work, contact.id, &note));
	TEST_WORK_OK(work, consent_list(work, contact_subject(contact.id), &consents));
	g_assert_cmpuint(consents.len, ==, 2);
	g_assert_true(g_str_has_prefix(consents.items[0].proof, "phone, 2026-11-20, noted by "));
	g_assert_cmpuint(list_usable(work).len, ==, 1);
	g_assert_cmpstr(list_public(work).items[0].phone, ==, "050 123 45 67");
}

static void test_asking_waits_thirty_days(void)
{
	REGION(work);
	struct contact contact = add(work);
	int64_t english = -1;
	TEST_WORK_OK(work, contact_ask(work, contact.id, "Test"));
	TEST_WORK_OK(work, db_get_int(work->db, &english,
				      "select count(*) from outbox_mail where language = 'nl'"));
	g_assert_cmpint(english, ==, 1);
	struct contact other = { .subject = hub, .mail = "en@example.org", .language = "en" };
	TEST_WORK_OK(work, contact_save(work, &other));
	g_assert_cmpstr(other.language, ==, "en");
	TEST_WORK_OK(work, contact_ask(work, other.id, "Test"));
	TEST_WORK_OK(work, db_get_int(work->db, &english,
				      "select count(*) from outbox_mail where language = 'en'"
				      " and body like '%/en/contact/%'"
				      " and title = 'May we show how to reach Test?'"));
	g_assert_cmpint(english, ==, 1);
	g_assert_cmpint(contact_ask(work, contact.id, "Test"), ==, ERR_CONFLICT);
	test_work_reset(work);
	work->now_ms += INT64_C(31) * 24 * 60 * 60 * 1000;
	TEST_WORK_OK(work, contact_ask(work, contact.id, "Test"));
}

static void test_removing_leaves_only_proof(void)
{
	REGION(work);
	const char *path;
	struct consents consents;
	struct contact contact = add(work);
	choose(work, contact.id, CONTACT_ALL, true);
	TEST_WORK_OK(work, contact_link(work, contact.id, &path));
	TEST_WORK_OK(work, contact_remove(work, contact.id));
	g_assert_cmpint(contact_remove(work, contact.id), ==, ERR_MISSING);
	g_assert_cmpuint(list_public(work).len, ==, 0);
	TEST_WORK_OK(work, consent_list(work, contact_subject(contact.id), &consents));
	g_assert_cmpuint(consents.len, ==, 4);
	for (size_t i = 0; i < consents.len; i++)
		g_assert_cmpint(consents.items[i].withdrawn_ms, >, 0);
}

static void test_contacts_follow_a_record_and_come_back(void)
{
	REGION(work);
	const struct subject other = { "initiative", 8 };
	struct contacts all;
	struct contact contact = add(work), same, alone;
	same = (struct contact){ .subject = other, .mail = "test@example.org" };
	alone = (struct contact){ .subject = other, .phone = "050 123 45 67" };
	TEST_WORK_OK(work, contact_save(work, &same));
	TEST_WORK_OK(work, contact_save(work, &alone));
	choose(work, contact.id, CONTACT_PHONE, true);
	TEST_WORK_OK(work, contact_feature.merge_subject(work, other, hub));
	TEST_WORK_OK(work, contact_list(work, hub, &all));
	g_assert_cmpuint(all.len, ==, 2);
	g_assert_cmpint(all.items[1].id, ==, alone.id);
	TEST_WORK_OK(work, contact_feature.unmerge_subject(work, other, hub));
	TEST_WORK_OK(work, contact_list(work, other, &all));
	g_assert_cmpuint(all.len, ==, 2);
	g_assert_cmpuint(list_public(work).len, ==, 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/contact/" #name, test_##name)
	ADD(a_new_contact_is_not_public_and_not_usable);
	ADD(each_field_has_its_own_consent);
	ADD(withdrawing_hides_at_once_and_stops_asking);
	ADD(a_changed_value_loses_its_consent);
	ADD(an_address_of_a_function_may_be_asked_but_is_not_shown);
	ADD(what_is_wrong_is_told_per_field);
	ADD(a_note_of_a_call_has_a_day_and_a_way);
	ADD(asking_waits_thirty_days);
	ADD(removing_leaves_only_proof);
	ADD(contacts_follow_a_record_and_come_back);
	return g_test_run();
}
