/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_word_test.c: whose words count, which are names, and what stands around one. */
#include "feature/coding/coding_word.h"
#include "feature/coding/test_coding.h"
#include "feature/initiative/initiative.h"
#include "feature/interview/interview_transcript.h"

static void test_what_stands_for_a_name_is_no_word(void)
{
	CODING(work);
	const char *own;
	const struct coding_text text = { .text = "Bel [naam] uit [dörp], [niet dicht" };
	TEST_WORK_OK(work, coding_own_words(work, &text, &own));
	g_assert_cmpstr(own, ==, "Bel [    ] uit [    ], [niet dicht");
	TEST_WORK_OK(work, coding_own_words(work, &(struct coding_text){ 0 }, &own));
	g_assert_cmpstr(own, ==, "");
}

static int64_t interview_with(struct work *work, const char *const *lines, size_t count)
{
	static const struct site site = { 0 };
	struct interview it = { .is_test = true };
	struct document_lines all = { 0 };
	struct transcript transcript;
	TEST_WORK_OK(work, interview_save(work, &it));
	TEST_WORK_OK(work, interview_set_state(work, it.id, "held"));
	for (size_t i = 0; i < count; i++)
		*list_add(work->mem, &all) =
			(struct document_line){ .text = lines[i], .from_ms = -1, .till_ms = -1 };
	transcript_take(work->mem, &all, &transcript);
	TEST_WORK_OK(work, interview_put(work, &site, it.id, &transcript));
	return it.id;
}

static void test_the_interviewer_has_no_words(void)
{
	static const char *const talk[] = { "I: Wat helpt u?", "R: De kern van het dörp.",
					    "I: Echt?", "R: Ja." };
	CODING(work);
	struct turns turns;
	const char *whole, *own;
	int64_t id = interview_with(work, talk, COUNT_OF(talk));
	TEST_WORK_OK(work, interview_text(work, id, &whole, &turns));
	const struct coding_text text = { .interview_id = id, .text = whole };
	TEST_WORK_OK(work, coding_own_words(work, &text, &own));
	g_assert_null(strstr(own, "helpt"));
	g_assert_null(strstr(own, "Echt"));
	g_assert_nonnull(strstr(own, "De kern van het dörp."));
	g_assert_nonnull(strstr(own, "Ja."));
	g_assert_cmpint(utf8_length(own), ==, utf8_length(whole)); /* positions stay */
}

static bool has_name(const struct coding_names *names, const char *name)
{
	for (size_t i = 0; i < names->len; i++)
		if (!strcmp(names->items[i], name))
			return true;
	return false;
}

static void test_names_are_places_and_initiatives(void)
{
	CODING(work);
	struct coding_names names;
	struct location location;
	struct initiative it = { .name = "Testhuis Ommeland",
				 .category = "meeting",
				 .place = "Ulrum",
				 .municipality = "Het Hogeland" };
	TEST_WORK_OK(work, vocabulary_feature.start(work));
	TEST_WORK_OK(work, place_feature.start(work));
	work->roles = ADMINISTRATOR;
	TEST_WORK_OK(work, initiative_check(work, &it, &location));
	TEST_WORK_OK(work, initiative_add(work, &it, &(struct change_cause){ 0 }));
	TEST_WORK_OK(work, coding_name_list(work, &names));
	g_assert_true(has_name(&names, "ulrum"));
	g_assert_true(has_name(&names, "het hogeland"));
	g_assert_true(has_name(&names, "testhuis ommeland"));
	g_assert_false(has_name(&names, "huizen")); /* a village, and a word */
}

static void test_a_word_is_cut_out_with_what_stands_around_it(void)
{
	SCOPED_ARENA(mem);
	struct coding_pieces pieces;
	char *far = arena_alloc(mem, 1000);
	memset(far, 'x', 999);
	far[999] = '\0';
	const char *text = arena_printf(mem, "%s wéér één %s", far, far);
	struct term_place place = { 1000, 1004 };
	coding_cut(mem, text, &(struct term_places){ &place, 1, 1 }, &pieces);
	g_assert_cmpint(pieces.len, ==, 5);
	g_assert_cmpstr(pieces.items[0].text, ==, "…");
	g_assert_cmpint(strlen(pieces.items[1].text), ==, 240);
	g_assert_cmpstr(pieces.items[2].text, ==, "wéér");
	g_assert_true(pieces.items[2].is_word);
	g_assert_true(g_str_has_prefix(pieces.items[3].text, " één x"));
	g_assert_cmpstr(pieces.items[4].text, ==, "…");
	coding_cut(mem, "wéér", &(struct term_places){ &(struct term_place){ 0, 4 }, 1, 1 },
		   &pieces);
	g_assert_cmpint(pieces.len, ==, 1);
}

#define ADD_WORD(test) g_test_add_func("/coding_word/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_WORD(test_what_stands_for_a_name_is_no_word);
	ADD_WORD(test_the_interviewer_has_no_words);
	ADD_WORD(test_names_are_places_and_initiatives);
	ADD_WORD(test_a_word_is_cut_out_with_what_stands_around_it);
	return g_test_run();
}
