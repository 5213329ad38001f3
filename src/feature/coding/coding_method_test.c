/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_method_test.c: what a report says of how texts were coded. */
#include "feature/coding/coding_method.h"
#include "feature/coding/test_coding.h"

enum { TEXTS = 12, WORDS = 6 };

static struct coding_method method_of(struct work *work)
{
	struct coding_method ret;
	TEST_WORK_OK(work, coding_method_get(work, 0, &ret));
	return ret;
}

static void code_text(struct work *work, int64_t coder, int64_t text, const char *key)
{
	if (key)
		coding_as(work, coder,
			  (struct coding){ .text_id = text,
					   .code_id = coding_code(work, key),
					   .end = WORDS });
	coding_done_as(work, coder, text);
}

/* Twelve texts: the first half of a success factor, the others of a bottleneck. */
static void add_texts(struct work *work, int64_t *ret_texts)
{
	for (int i = 0; i < TEXTS; i++)
		ret_texts[i] = coding_text_of(work, "Dit is een test.");
}

static const char *key_of(int i)
{
	return i < TEXTS / 2 ? "sf_volunteers" : "bn_volunteer_shortage";
}

static void test_without_texts_there_is_nothing_to_say(void)
{
	CODING(work);
	struct coding_method it = method_of(work);
	g_assert_cmpint(it.texts + it.coded + it.twice + it.codes + it.last, ==, 0);
	g_assert_cmpint(it.all.alpha.lack, ==, STAT_NO_DATA);
	g_assert_cmpuint(it.coders.len, ==, 0);
}

static void test_one_coder_leaves_agreement_open(void)
{
	CODING(work);
	int64_t texts[TEXTS];
	add_texts(work, texts);
	for (int i = 0; i < TEXTS - 1; i++)
		code_text(work, FIRST_CODER, texts[i], key_of(i));
	struct coding_method it = method_of(work);
	g_assert_cmpint(it.texts, ==, TEXTS);
	g_assert_cmpint(it.interviews, ==, 0);
	g_assert_cmpint(it.coded, ==, TEXTS - 1);
	g_assert_cmpint(it.twice, ==, 0);
	g_assert_cmpint(it.codes, ==, 2);
	g_assert_cmpint(it.last, ==, 5);
	g_assert_cmpint(it.last_new, ==, 1); /* the seventh text is the first of a bottleneck */
	g_assert_cmpint(it.all.alpha.lack, ==, STAT_NO_DATA);
	g_assert_cmpint(it.all.interval.lack, ==, STAT_NO_DATA);
	g_assert_true(it.has_test_data);
}

static void test_two_coders_are_compared_over_all_and_per_group(void)
{
	CODING(work);
	int64_t texts[TEXTS];
	add_texts(work, texts);
	for (int i = 0; i < TEXTS; i++)
		code_text(work, FIRST_CODER, texts[i], key_of(i));
	for (int i = 0; i < 8; i++) /* one of the eight differs, in a success factor alone */
		code_text(work, SECOND_CODER, texts[i], i ? key_of(i) : NULL);
	struct coding_method it = method_of(work);
	g_assert_cmpint(it.twice, ==, 8);
	g_assert_cmpuint(it.coders.len, ==, 2);
	g_assert_cmpint(it.coders.items[0], ==, TEXTS);
	g_assert_cmpint(it.coders.items[1], ==, 8);
	g_assert_cmpint(it.all.percent.units, ==, 16);
	g_assert_cmpfloat_with_epsilon(it.all.percent.value, 15. / 16, 1e-9);
	/* 16 units: both yes 7, both no 8, one apart; alpha = 1 - (n - 1) Do / (n1 n0) */
	g_assert_cmpfloat_with_epsilon(it.all.alpha.value, 1 - 31. * 1 / (15. * 17.), 1e-9);
	g_assert_cmpint(it.all.interval.lack, ==, STAT_FINE);
	g_assert_cmpfloat(it.all.interval.low, <, it.all.alpha.value);
	g_assert_cmpfloat_with_epsilon(it.groups[CODE_BOTTLENECK].alpha.value, 1, 1e-9);
	g_assert_cmpfloat_with_epsilon(it.groups[CODE_SUCCESS_FACTOR].percent.value, 7. / 8, 1e-9);
	g_assert_cmpint(it.groups[CODE_SUCCESS_FACTOR].interval.lack, ==, STAT_NO_DATA);
	g_assert_cmpint(it.groups[CODE_SUPPORT_NEED].percent.lack, ==, STAT_NO_DATA);
	work->roles = OFFICER;
	g_assert_cmpint(coding_method_get(work, 0, &it), ==, ERR_FORBIDDEN);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/coding/method/empty", test_without_texts_there_is_nothing_to_say);
	g_test_add_func("/coding/method/one", test_one_coder_leaves_agreement_open);
	g_test_add_func("/coding/method/two", test_two_coders_are_compared_over_all_and_per_group);
	return g_test_run();
}
