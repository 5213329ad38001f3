/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_text_test.c: turns, and how positions follow changes; all texts are made up. */
#include "feature/interview/test_interview.h"

#define ADD(test) g_test_add_func("/interview_text/" #test, test)

/* ---- turns ---- */

static void test_labels_become_speakers(void)
{
	SCOPED_ARENA(mem);
	const struct transcript it = test_take(mem, TEST_TALK);
	g_assert_cmpuint(it.turns.len, ==, 4);
	g_assert_true(it.turns.items[0].is_interviewer);
	g_assert_false(it.turns.items[1].is_interviewer);
	g_assert_cmpstr(it.turns.items[1].speaker, ==, "Jan");
	g_assert_cmpstr(piece(mem, it.text, it.turns.items[0].start, it.turns.items[0].end), ==,
			"Hoe is het begonnen?");
	g_assert_cmpstr(piece(mem, it.text, it.turns.items[1].start, it.turns.items[1].end), ==,
			"Wij zijn begonnen met Piet de Vries in Ulrum.\n"
			"Toen kwam Piet de Vries ook bij Testzorg Voorbeelddorp.");
}

static void test_a_text_without_speakers_has_a_turn_for_each_paragraph(void)
{
	SCOPED_ARENA(mem);
	const struct transcript it =
		test_take(mem,
			  "Let op: dit is verzonnen.\n\nEen tweede alinea 🙂.\nשלום לכם");
	g_assert_cmpuint(it.turns.len, ==, 3);
	g_assert_cmpstr(it.turns.items[0].speaker, ==, "");
	g_assert_cmpstr(piece(mem, it.text, it.turns.items[0].start, it.turns.items[0].end), ==,
			"Let op: dit is verzonnen.");
	g_assert_cmpstr(piece(mem, it.text, it.turns.items[2].start, it.turns.items[2].end), ==,
			"שלום לכם");
	g_assert_cmpuint(it.turns.items[2].end, ==, utf8_length(it.text));
}

static void test_subtitles_become_turns_with_times(void)
{
	SCOPED_ARENA(mem);
	static const struct document_line lines[] = {
		{ "Hoe gaat het", "Interviewer", 0, 1000 },
		{ "met het test-initiatief?", "Interviewer", 1000, 2500 },
		{ "Goed.", "R1", 2500, 3000 },
	};
	struct document_lines all = { 0 };
	struct transcript it;
	for (size_t i = 0; i < COUNT_OF(lines); i++)
		*list_add(mem, &all) = lines[i];
	transcript_take(mem, &all, &it);
	g_assert_cmpuint(it.turns.len, ==, 2);
	g_assert_cmpstr(it.text, ==, "Hoe gaat het met het test-initiatief?\nGoed.");
	g_assert_true(it.turns.items[0].is_interviewer);
	g_assert_cmpint(it.turns.items[0].till_ms, ==, 2500);
	g_assert_cmpint(it.turns.items[1].from_ms, ==, 2500);
}

static void test_times_before_a_line_are_read(void)
{
	SCOPED_ARENA(mem);
	const struct transcript it =
		test_take(mem,
			  "[00:01:05] I: Hoe gaat het?\n[01:00:00] R1: Om 10:30 uur begint het.");
	g_assert_cmpuint(it.turns.len, ==, 2);
	g_assert_cmpint(it.turns.items[0].from_ms, ==, 65000);
	g_assert_cmpint(it.turns.items[1].from_ms, ==, 3600000);
	g_assert_cmpstr(piece(mem, it.text, it.turns.items[1].start, it.turns.items[1].end), ==,
			"Om 10:30 uur begint het.");
}

static void test_what_somebody_says_is_no_time_and_no_label(void)
{
	static const struct {
		const char *text, *first;
		size_t turns;
	} cases[] = {
		{ "10:30 uur begint het.", "10:30 uur begint het.", 1 },
		{ "(10:30) Zo begint het.", "Zo begint het.", 1 },
		{ "01:10:30 Zo begint het.", "Zo begint het.", 1 },
		{ "[1] Noot", "[1] Noot", 1 },
		{ "Let op: een.\nDit.\nDat.\nEn zo.\nEn nog.\nEn dan.\nTip: twee.\nWeer.\nKlaar.",
		  "Let op: een.", 9 },
		{ "I: Ja?\nR1: Om 10:30: dan.", "Ja?", 2 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		const struct transcript it = test_take(mem, cases[i].text);
		g_assert_cmpuint(it.turns.len, ==, cases[i].turns);
		g_assert_cmpstr(piece(mem, it.text, 0, it.turns.items[0].end), ==, cases[i].first);
	}
}

/* Whatever the lines hold, turns lie behind one another inside the text, and none is empty. */
static void test_any_lines_give_turns_in_order(void)
{
	static const char *const pieces[] = { "I",       ":",  " ",  "[",   "00:01:02", "]",
					      "Jan",     "(",  "12", ")",   "🙂",     "ש",
					      "e\u0301", "\n", ".",  "R1: " };
	g_autoptr(GRand) rand = g_rand_new_with_seed(5);
	for (int round = 0; round < 3000; round++) {
		SCOPED_ARENA(mem);
		g_autoptr(GString) text = g_string_new(NULL);
		for (int i = g_rand_int_range(rand, 0, 30); i > 0; i--)
			g_string_append(text, pieces[g_rand_int_range(rand, 0, COUNT_OF(pieces))]);
		const struct transcript it = test_take(mem, text->str);
		size_t at = 0;
		for (size_t i = 0; i < it.turns.len; i++) {
			g_assert_cmpuint(it.turns.items[i].start, ==, at);
			g_assert_cmpuint(it.turns.items[i].end, >, at);
			at = it.turns.items[i].end + 1;
		}
		g_assert_cmpuint(utf8_length(it.text), ==, at ? at - 1 : 0);
	}
}

/* ---- positions ---- */

/* Whatever is changed, the changes lead from the old text to the new one. */
static void test_changes_lead_to_the_new_text_also_joined_and_undone(void)
{
	static const char *const texts[] = {
		"Wij zijn begonnen met Piet in Ulrum.",
		"Wij begonnen met Piet en Klaas in Ulrum 🙂.",
		"Begonnen met [naam] en [naam] in [dorp] 🙂.",
		"",
		"coöperatie שלום 🙂🙂 einde",
		"een heel andere tekst over niets",
		"een andere tekst over niets dan dit",
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		for (size_t j = 0; j < COUNT_OF(texts); j++)
			for (size_t k = 0; k < COUNT_OF(texts); k++) {
				const struct transcript from = { .text = texts[i] },
							middle = { .text = texts[j] };
				struct replacements to_middle, to_end;
				struct text_changes first, second, all, back;
				struct transcript made;
				transcript_compare(mem, texts[i], texts[j], &to_middle);
				transcript_replace(mem, &from, &to_middle, &made, &first);
				g_assert_cmpstr(made.text, ==, texts[j]);
				transcript_compare(mem, texts[j], texts[k], &to_end);
				transcript_replace(mem, &middle, &to_end, &made, &second);
				g_assert_cmpstr(made.text, ==, texts[k]);
				changes_join(mem, &first, &second, &all);
				/* replay the joined changes with the words of the end */
				SCOPED_OUT(played);
				size_t at = 0, there = 0;
				for (size_t n = 0; n < all.len; n++) {
					const struct text_change *it = &all.items[n];
					g_assert_cmpuint(it->start, >=, at);
					out_text(played, piece(mem, texts[i], at, it->start));
					there += it->start - at;
					out_text(played,
						 piece(mem, texts[k], there, there + it->length));
					there += it->length;
					at = it->end;
				}
				out_text(played, piece(mem, texts[i], at, utf8_length(texts[i])));
				g_assert_cmpstr(played->data ? played->data : "", ==, texts[k]);
				changes_undo(mem, &first, &back);
				changes_join(mem, &first, &back, &all);
				for (size_t n = 0; n < all.len; n++)
					g_assert_cmpuint(all.items[n].end - all.items[n].start, ==,
							 all.items[n].length);
			}
}

static void test_a_passage_moves_with_the_words_around_it(void)
{
	static const struct text_change list[] = { { 2, 4, 5 }, { 10, 10, 3 }, { 20, 25, 0 } };
	const struct text_changes changes = { (struct text_change *)list, COUNT_OF(list), 0 };
	static const struct {
		size_t start, end, new_start, new_end;
		bool is_left;
	} cases[] = {
		{ 0, 2, 0, 2, true },      { 2, 4, 2, 7, true },      { 3, 6, 2, 9, true },
		{ 4, 10, 7, 13, true },    { 10, 12, 16, 18, true },  { 5, 15, 8, 21, true },
		{ 20, 25, 20, 25, false }, { 21, 24, 21, 24, false }, { 18, 22, 24, 26, true },
		{ 25, 30, 26, 31, true },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t start = cases[i].start, end = cases[i].end;
		g_assert_cmpint(interview_move(&changes, &start, &end), ==, cases[i].is_left);
		g_assert_cmpuint(start, ==, cases[i].new_start);
		g_assert_cmpuint(end, ==, cases[i].new_end);
	}
}

static void test_a_corrected_turn_moves_what_was_coded(void)
{
	FIXTURE(fixture);
	struct arena *mem = fixture.work->mem;
	const int64_t id = test_transcribed(&fixture);
	const struct transcript old = text_of(&fixture, id);
	const char *found = strstr(old.text, "Toen kwam");
	size_t start = utf8_length(arena_strndup(mem, old.text, (size_t)(found - old.text)));
	size_t end = start + 9;
	const struct turn_edit edit = {
		1, 1, "R1",
		"Wij waren 🙂 begonnen met Piet de Vries in Ulrum.\n"
		"Toen kwam Piet ook bij Testzorg Voorbeelddorp, en nog meer",
		false
	};
	struct text_changes changes;
	TEST_WORK_OK(fixture.work, interview_edit_turn(fixture.work, NULL, id, &edit));
	const struct transcript new = text_of(&fixture, id);
	TEST_WORK_OK(fixture.work, interview_changes(fixture.work, id, 1, &changes));
	g_assert_cmpuint(changes.len, ==, 4);
	g_assert_true(interview_move(&changes, &start, &end));
	g_assert_cmpstr(piece(mem, new.text, start, end), ==, "Toen kwam");
	g_assert_cmpstr(piece(mem, new.text, new.turns.items[1].start, new.turns.items[1].end), ==,
			edit.text);
	g_assert_cmpstr(piece(mem, new.text, new.turns.items[3].start, new.turns.items[3].end), ==,
			"Bel 0595 123 456 of mail piet@example.org, 9971 AB.");
	g_assert_cmpstr(new.turns.items[1].speaker, ==, "R1");
	g_assert_cmpint(interview_edit_turn(fixture.work, NULL, id, &edit), ==, ERR_CONFLICT);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_labels_become_speakers);
	ADD(test_a_text_without_speakers_has_a_turn_for_each_paragraph);
	ADD(test_subtitles_become_turns_with_times);
	ADD(test_what_somebody_says_is_no_time_and_no_label);
	ADD(test_any_lines_give_turns_in_order);
	ADD(test_times_before_a_line_are_read);
	ADD(test_changes_lead_to_the_new_text_also_joined_and_undone);
	ADD(test_a_passage_moves_with_the_words_around_it);
	ADD(test_a_corrected_turn_moves_what_was_coded);
	return g_test_run();
}
