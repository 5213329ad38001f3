/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_code_test.c: reply codes are read as people write them, and a slip is seen at once. */
#include "feature/campaign/test_campaign.h"

static void test_a_slip_of_one_character_is_always_seen(void)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	SCOPED_ARENA(mem);
	for (int round = 0; round < 50; round++) {
		char *code = code_new(mem);
		g_assert_cmpuint(strlen(code), ==, CODE_LEN);
		g_assert_true(code_is_right(code));
		for (int i = 0; i < CODE_LEN; i++)
			for (const char *p = alphabet; *p; p++) {
				char *slip = arena_strdup(mem, code);
				slip[i] = *p;
				g_assert_true(code_is_right(slip) == (*p == code[i]));
				g_assert_cmpint(code_slip(code, slip), ==,
						*p == code[i] ? 0 : i + 1);
			}
		for (int i = 0; i < CODE_LEN; i++)
			for (int j = i + 1; j < CODE_LEN; j++) {
				char *swapped = arena_strdup(mem, code);
				swapped[i] = code[j];
				swapped[j] = code[i];
				g_assert_true(code_is_right(swapped) == (code[i] == code[j]));
			}
	}
}

static void test_codes_are_read_as_people_write_them(void)
{
	static const struct {
		const char *typed, *read;
	} cases[] = {
		{ "k7m-2px4", "K7M2PX4" },
		{ " K7M 2PX4 ", "K7M2PX4" },
		{ "oil0000", "0110000" },
		{ "K7M2PX", NULL },
		{ "K7M2PX44", NULL },
		{ "K7M2PXU", NULL },
		{ "K7M2PX'", NULL },
		{ "", NULL },
		{ NULL, NULL },
		{ "K7M2PXé", NULL },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpstr(code_read(mem, cases[i].typed), ==, cases[i].read);
	g_assert_cmpstr(code_show(mem, "K7M2PX4"), ==, "K7M-2PX4");
}

static void test_a_mistyped_code_says_where_to_look(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = make(work), other = make(work);
	struct ask ask = ask_of(work, campaign.id, fixture.ids[0]), found;
	TEST_WORK_OK(work, reply_code_find(work, campaign.id, ask.code, &found));
	g_assert_cmpint(found.id, ==, ask.id);
	char *slip = arena_strdup(work->mem, ask.code);
	slip[2] = slip[2] == 'Z' ? 'Y' : 'Z';
	g_assert_cmpint(reply_code_find(work, campaign.id, slip, &found), ==, ERR_INVALID);
	g_assert_nonnull(strstr(work->failures.items[0].value, "3: "));
	test_work_reset(work);
	g_assert_cmpint(reply_code_find(work, campaign.id, "abc", &found), ==, ERR_INVALID);
	test_work_reset(work);
	g_assert_cmpint(reply_code_find(work, other.id, ask.code, &found), ==, ERR_INVALID);
	g_assert_nonnull(strstr(test_work_failure(work, "code"), "another campaign"));
}

static void test_guesses_are_braked_and_slips_are_not_guesses(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct campaign campaign = send_all(work);
	struct ask ask = ask_of(work, campaign.id, fixture.ids[0]);
	const char *token;
	char *slip = arena_strdup(work->mem, ask.code);
	slip[0] = slip[0] == 'Z' ? 'Y' : 'Z';
	for (int i = 0; i < 3 * GUESSES_PER_ADDRESS; i++)
		g_assert_cmpint(code_use(work, slip, "192.0.2.7", &token), ==, ERR_INVALID);
	for (int i = 0; i < GUESSES_PER_ADDRESS; i++)
		g_assert_cmpint(code_use(work, code_new(work->mem), "192.0.2.7", &token), ==,
				ERR_INVALID);
	g_assert_cmpint(code_use(work, ask.code, "192.0.2.7", &token), ==, ERR_BUSY);
	TEST_WORK_OK(work, code_use(work, ask.code, "192.0.2.8", &token));
	work->now_ms += 2 * 60 * 60 * 1000;
	TEST_WORK_OK(work, code_use(work, ask.code, "192.0.2.7", &token));
}

#define ADD(test) g_test_add_func("/campaign/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_a_slip_of_one_character_is_always_seen);
	ADD(test_codes_are_read_as_people_write_them);
	ADD(test_a_mistyped_code_says_where_to_look);
	ADD(test_guesses_are_braked_and_slips_are_not_guesses);
	return g_test_run();
}
