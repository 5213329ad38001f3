/* SPDX-License-Identifier: EUPL-1.2 */
/* consent_test.c: consent holds until it ends, and what ended stays as proof. */
#include "feature/features.h"
#include "feature/privacy/privacy_slice.h"
#include "work/audit.h"
#include "work/test_work.h"

#include <glib.h>

static const struct subject thing = { "contact", 7 };

static void give(struct work *work, struct subject subject, const char *scope)
{
	struct consent consent = { .subject = subject,
				   .purpose = "publish_contact",
				   .scope = scope,
				   .version = 1,
				   .mail = "test@example.org",
				   .proof = "test" };
	TEST_WORK_OK(work, consent_give(work, &consent));
	g_assert_cmpint(consent.id, >, 0);
	g_assert_cmpint(consent.given_ms, ==, work->now_ms);
}

static bool holds(struct work *work, struct subject subject, const char *scope)
{
	bool is_held;
	TEST_WORK_OK(work, consent_holds(work, subject, "publish_contact", scope, &is_held));
	return is_held;
}

static void test_consent_holds_for_what_it_was_given_and_nothing_else(void)
{
	TEST_WORK(work, privacy_feature.steps, privacy_feature.step_count);
	bool is_held;
	give(work, thing, "mail");
	g_assert_true(work->is_public_changed);
	g_assert_true(holds(work, thing, "mail"));
	g_assert_false(holds(work, thing, "phone"));
	g_assert_false(holds(work, (struct subject){ "contact", 8 }, "mail"));
	g_assert_false(holds(work, (struct subject){ "card", 7 }, "mail"));
	TEST_WORK_OK(work, consent_holds(work, thing, "ask_contact", "mail", &is_held));
	g_assert_false(is_held);
	g_assert_true(holds(work, thing, NULL));
}

static void test_giving_again_replaces_and_keeps_what_was(void)
{
	TEST_WORK(work, privacy_feature.steps, privacy_feature.step_count);
	struct consents all;
	give(work, thing, "mail");
	work->now_ms += 1000;
	give(work, thing, "mail");
	TEST_WORK_OK(work, consent_list(work, thing, &all));
	g_assert_cmpuint(all.len, ==, 2);
	g_assert_cmpint(all.items[0].withdrawn_ms, ==, 0);
	g_assert_cmpint(all.items[1].withdrawn_ms, ==, work->now_ms);
	g_assert_cmpstr(all.items[1].mail, ==, "test@example.org");
	g_assert_cmpstr(all.items[1].proof, ==, "test");
}

static void test_withdrawing_ends_one_scope_or_all(void)
{
	TEST_WORK(work, privacy_feature.steps, privacy_feature.step_count);
	struct consents all;
	give(work, thing, "mail");
	give(work, thing, "phone");
	give(work, thing, "name");
	test_work_reset(work);
	TEST_WORK_OK(work, consent_withdraw(work, thing, "publish_contact", "mail"));
	g_assert_true(work->is_public_changed);
	g_assert_false(holds(work, thing, "mail"));
	g_assert_true(holds(work, thing, "phone"));
	TEST_WORK_OK(work, consent_withdraw(work, thing, "publish_contact", NULL));
	g_assert_false(holds(work, thing, NULL));
	TEST_WORK_OK(work, consent_list(work, thing, &all));
	g_assert_cmpuint(all.len, ==, 3);
	test_work_reset(work);
	TEST_WORK_OK(work, consent_withdraw(work, thing, "publish_contact", NULL));
	g_assert_false(work->is_public_changed);
}

static void test_each_change_is_a_line_of_the_audit_log(void)
{
	TEST_WORK(work, privacy_feature.steps, privacy_feature.step_count);
	struct audit_lines lines;
	int64_t broken, count;
	give(work, thing, "mail");
	TEST_WORK_OK(work, consent_withdraw(work, thing, "publish_contact", NULL));
	TEST_WORK_OK(work, consent_withdraw(work, thing, "publish_contact", NULL));
	TEST_WORK_OK(work, audit_list(work, 0, 10, &lines));
	g_assert_cmpuint(lines.len, ==, 2);
	g_assert_cmpstr(lines.items[0].act, ==, "withdraw");
	g_assert_cmpstr(lines.items[1].act, ==, "consent");
	TEST_WORK_OK(work, audit_check(work, &broken, &count));
	g_assert_cmpint(broken, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/consent/holds",
			test_consent_holds_for_what_it_was_given_and_nothing_else);
	g_test_add_func("/consent/again", test_giving_again_replaces_and_keeps_what_was);
	g_test_add_func("/consent/withdraw", test_withdrawing_ends_one_scope_or_all);
	g_test_add_func("/consent/audit", test_each_change_is_a_line_of_the_audit_log);
	return g_test_run();
}
