/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_test.c: plan, consent, transcript, names and their rights; all of it made up. */
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/interview/test_interview.h"

#define ADD(test) g_test_add_func("/interview/" #test, test)

static struct interview get(struct fixture *fixture, int64_t id)
{
	struct interview it;
	TEST_WORK_OK(fixture->work, interview_get(fixture->work, id, &it));
	return it;
}

static struct transcript text_of(struct fixture *fixture, int64_t id)
{
	struct transcript ret;
	TEST_WORK_OK(fixture->work, interview_text(fixture->work, id, &ret.text, &ret.turns));
	return ret;
}

static const char *piece(struct arena *mem, const char *text, size_t start, size_t end)
{
	const char *begin = text + utf8_offset(text, start);
	return arena_strndup(mem, begin, utf8_offset(begin, end - start));
}

/* ---- plan ---- */

static void test_a_planned_interview_has_a_title_and_the_facts_of_the_register(void)
{
	FIXTURE(fixture);
	const struct interview it = get(&fixture, test_interview(&fixture));
	g_assert_cmpstr(it.title, ==, "Interview 1");
	g_assert_cmpstr(it.state, ==, "held");
	g_assert_cmpstr(it.held_on, ==, "2026-11-21");
	g_assert_cmpstr(it.category, ==, "meeting");
	g_assert_cmpstr(it.municipality, ==, "GM1966");
	g_assert_cmpint(it.start_year, ==, 2015);
	g_assert_true(it.is_test);
}

static void test_bad_input_is_told_with_its_field(void)
{
	FIXTURE(fixture);
	static const struct {
		struct interview it;
		const char *field;
	} cases[] = {
		{ { .held_on = "morgen" }, "dag" },
		{ { .round_id = 12345 }, "ronde" },
		{ { .subject = { "initiative", 12345 } }, "over" },
		{ { .guide_id = 12345 }, "leidraad" },
		{ { .interviewer_id = 12345 }, "wie" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct interview it = cases[i].it;
		test_work_reset(fixture.work);
		g_assert_cmpint(interview_save(fixture.work, &it), ==, ERR_INVALID);
		g_assert_nonnull(test_work_failure(fixture.work, cases[i].field));
	}
}

static void test_who_may_not_see_an_interview_sees_nothing(void)
{
	FIXTURE(fixture);
	const int64_t id = test_transcribed(&fixture);
	const struct interview_filter filter = { 0 };
	struct interviews all;
	struct interview it;
	const char *text;
	struct turns turns;
	fixture.work->roles = OFFICER;
	g_assert_cmpint(interview_list(fixture.work, &filter, &all), ==, ERR_FORBIDDEN);
	g_assert_cmpint(interview_get(fixture.work, id, &it), ==, ERR_FORBIDDEN);
	fixture.work->roles = COORDINATOR;
	g_assert_cmpint(interview_text(fixture.work, id, &text, &turns), ==, ERR_FORBIDDEN);
	g_assert_cmpint(interview_withdraw(fixture.work, NULL, id), ==, ERR_FORBIDDEN);
	TEST_WORK_OK(fixture.work, interview_save_notes(fixture.work, id, "Verzonnen notitie", 0));
}

static void test_two_windows_lose_nothing(void)
{
	FIXTURE(fixture);
	const int64_t id = test_interview(&fixture);
	struct interview first = get(&fixture, id), second = first;
	first.place = "telefoon";
	TEST_WORK_OK(fixture.work, interview_save(fixture.work, &first));
	g_assert_cmpint(interview_save(fixture.work, &second), ==, ERR_CONFLICT);
	TEST_WORK_OK(fixture.work, interview_save_notes(fixture.work, id, "Een", 0));
	g_assert_cmpint(interview_save_notes(fixture.work, id, "Twee", 0), ==, ERR_CONFLICT);
	g_assert_cmpstr(get(&fixture, id).notes, ==, "Een");
	TEST_WORK_OK(fixture.work, interview_save_notes(fixture.work, id, "Een en twee", 1));
}

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

/* ---- names ---- */

static const struct name_found *named(const struct names_found *names, const char *words)
{
	for (size_t i = 0; i < names->len; i++)
		if (!strcmp(names->items[i].words, words))
			return &names->items[i];
	return NULL;
}

static void test_names_places_organisations_and_numbers_are_found(void)
{
	FIXTURE(fixture);
	const struct transcript talk = test_take(
		fixture.work->mem, TEST_TALK
		" Mevrouw Testema woont er. Toen belde Ada van der Proef, +31 6 12345678. "
		"In Het Hogeland werkt de WMO. Dat zei Jan ook. In 2015 kwam 1.000 euro.");
	static const struct {
		const char *words, *replacement;
		enum name_kind kind;
		int64_t times;
	} cases[] = {
		{ "Piet de Vries", "[naam]", NAME_PERSON, 2 },
		{ "Ada van der Proef", "[naam]", NAME_PERSON, 1 },
		{ "Testema", "[naam]", NAME_PERSON, 1 },
		{ "Jan", "R1", NAME_PERSON, 1 },
		{ "Ulrum", "[dorp]", NAME_PLACE, 1 },
		{ "Het Hogeland", "[gemeente]", NAME_MUNICIPALITY, 1 },
		{ "Testzorg Voorbeelddorp", "[organisatie]", NAME_ORGANISATION, 1 },
		{ "0595 123 456", "[telefoonnummer]", NAME_PHONE, 1 },
		{ "+31 6 12345678", "[telefoonnummer]", NAME_PHONE, 1 },
		{ "piet@example.org", "[mailadres]", NAME_MAIL, 1 },
		{ "9971 AB", "[postcode]", NAME_POSTCODE, 1 },
	};
	struct names_found names;
	TEST_WORK_OK(fixture.work, interview_names(fixture.work, &talk, &names));
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct name_found *it = named(&names, cases[i].words);
		if (!it)
			g_error("%s was not found", cases[i].words);
		g_assert_cmpstr(it->replacement, ==, cases[i].replacement);
		g_assert_cmpint(it->kind, ==, cases[i].kind);
		g_assert_cmpint(it->times, ==, cases[i].times);
	}
	g_assert_cmpuint(names.len, ==, COUNT_OF(cases));
	g_assert_cmpstr(named(&names, "Ulrum")->before, ==, "zijn begonnen met Piet de Vries in");
}

static void test_names_go_everywhere_at_once_and_come_back(void)
{
	FIXTURE(fixture);
	const int64_t id = test_transcribed(&fixture);
	const struct transcript old = text_of(&fixture, id);
	struct pseudonym items[] = { { "Piet de Vries", "[naam]" },
				     { "Piet", "[naam]" },
				     { "Jan", "R1" },
				     { "Ulrum", "[dorp]" } };
	const struct pseudonyms all = { items, COUNT_OF(items), 0 };
	g_assert_cmpint(interview_check(fixture.work, id), ==, ERR_CONFLICT);
	g_assert_cmpint(interview_pseudonymise(fixture.work, NULL, id, 7, &all), ==, ERR_CONFLICT);
	TEST_WORK_OK(fixture.work, interview_pseudonymise(fixture.work, NULL, id, 1, &all));
	const struct transcript new = text_of(&fixture, id);
	g_assert_null(strstr(new.text, "Piet"));
	g_assert_nonnull(strstr(new.text, "Toen kwam [naam] ook"));
	g_assert_nonnull(strstr(new.text, "piet@example.org"));
	g_assert_cmpstr(new.turns.items[1].speaker, ==, "R1");
	g_assert_true(get(&fixture, id).is_pseudonymised);
	TEST_WORK_OK(fixture.work, interview_undo(fixture.work, NULL, id));
	g_assert_cmpstr(text_of(&fixture, id).text, ==, old.text);
	g_assert_cmpstr(text_of(&fixture, id).turns.items[1].speaker, ==, "Jan");
	g_assert_false(get(&fixture, id).is_pseudonymised);
	g_assert_cmpint(interview_undo(fixture.work, NULL, id), ==, ERR_CONFLICT);
}

static int64_t count_originals(struct fixture *fixture, int64_t id)
{
	int64_t count;
	TEST_WORK_OK(fixture->work,
		     db_get_int(fixture->work->db, &count,
				"select count(*) from interview_transcript"
				" where interview_id = ?1 and transcript like '%Piet de%'",
				db_int(id)));
	return count;
}

static void test_the_original_is_gone_once_it_was_checked(void)
{
	FIXTURE(fixture);
	const int64_t id = test_transcribed(&fixture);
	struct pseudonym item = { "Piet de Vries", "[naam]" };
	const struct pseudonyms one = { &item, 1, 0 };
	struct transcript again;
	TEST_WORK_OK(fixture.work, interview_pseudonymise(fixture.work, NULL, id, 1, &one));
	g_assert_cmpint(count_originals(&fixture, id), ==, 1);
	TEST_WORK_OK(fixture.work, interview_check(fixture.work, id));
	g_assert_cmpint(count_originals(&fixture, id), ==, 0);
	g_assert_cmpint(interview_undo(fixture.work, NULL, id), ==, ERR_CONFLICT);
	again = text_of(&fixture, id);
	g_assert_cmpint(interview_put(fixture.work, NULL, id, &again), ==, ERR_CONFLICT);
	const struct turn_edit edit = { 0, 2, "I", "Hoe begon het?", true };
	TEST_WORK_OK(fixture.work, interview_edit_turn(fixture.work, NULL, id, &edit));
	g_assert_cmpstr(get(&fixture, id).state, ==, "checked");
}

/* ---- consent and time ---- */

static void test_consent_needs_a_day_and_a_way(void)
{
	FIXTURE(fixture);
	const int64_t id = test_interview(&fixture);
	static const struct interview_consent bad[] = {
		{ CONSENT_ROLE, NULL, "signed" },
		{ CONSENT_ROLE, "2026-11-20", "geroepen" },
		{ CONSENT_ROLE, "2026-12-20", "signed" },
		{ CONSENT_LEVELS, "2026-11-20", "signed" },
	};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		g_assert_cmpint(interview_set_consent(fixture.work, id, &bad[i]), ==, ERR_INVALID);
	const struct interview_consent good = { CONSENT_ROLE, "2026-11-20", "signed" };
	TEST_WORK_OK(fixture.work, interview_set_consent(fixture.work, id, &good));
	g_assert_cmpint(get(&fixture, id).consent, ==, CONSENT_ROLE);
}

static int told;
static enum err hear(struct work *work, struct subject subject)
{
	struct interview it;
	TRY(interview_get(work, subject.id, &it));
	g_assert_cmpstr(subject.kind, ==, "interview");
	g_assert_cmpint(it.version, ==, 0);
	told++;
	return OK;
}

static void test_withdrawn_consent_takes_the_words_out_and_tells_others(void)
{
	FIXTURE(fixture);
	const struct feature listener = { .name = "listener", .text_changed = hear };
	const struct feature *features[] = { &listener };
	const struct site site = { .features = features, .feature_count = 1 };
	const int64_t id = test_transcribed(&fixture);
	const char *text;
	struct turns turns;
	struct text_changes changes;
	TEST_WORK_OK(fixture.work, interview_save_notes(fixture.work, id, "Verzonnen", 0));
	TEST_WORK_OK(fixture.work, interview_withdraw(fixture.work, &site, id));
	const struct interview it = get(&fixture, id);
	g_assert_cmpint(told, ==, 1);
	g_assert_cmpint(it.version, ==, 0);
	g_assert_null(it.notes);
	g_assert_cmpint(it.consent, ==, CONSENT_NONE);
	g_assert_cmpint(count_originals(&fixture, id), ==, 0);
	g_assert_cmpint(interview_text(fixture.work, id, &text, &turns), ==, ERR_MISSING);
	g_assert_cmpint(interview_changes(fixture.work, id, 1, &changes), ==, ERR_MISSING);
	const struct transcript talk = test_take(fixture.work->mem, TEST_TALK);
	g_assert_cmpint(interview_put(fixture.work, NULL, id, &talk), ==, ERR_CONFLICT);
}

static int64_t expire(struct fixture *fixture)
{
	struct data_effects effects = { 0 };
	TEST_WORK_OK(fixture->work, interview_expire_data(fixture->work, false, &effects));
	int64_t count = 0;
	for (size_t i = 0; i < effects.len; i++)
		count += effects.items[i].count;
	return count;
}

static void test_texts_go_when_their_time_is_over(void)
{
	FIXTURE(fixture);
	const int64_t day_ms = INT64_C(86400000);
	const int64_t id = test_transcribed(&fixture);
	struct pseudonym item = { "Piet de Vries", "[naam]" };
	const struct pseudonyms one = { &item, 1, 0 };
	TEST_WORK_OK(fixture.work, interview_pseudonymise(fixture.work, NULL, id, 1, &one));
	g_assert_cmpint(expire(&fixture), ==, 0);
	fixture.work->now_ms += 91 * day_ms;
	g_assert_cmpint(expire(&fixture), ==, 1); /* the original */
	g_assert_cmpint(count_originals(&fixture, id), ==, 0);
	fixture.work->now_ms += 1000 * day_ms;
	g_assert_cmpint(expire(&fixture), ==, 0); /* the round is not closed */
	TEST_WORK_OK(fixture.work, round_set_state(fixture.work, fixture.round_id, "open"));
	TEST_WORK_OK(fixture.work, round_set_state(fixture.work, fixture.round_id, "closed"));
	g_assert_cmpint(expire(&fixture), ==, 1);
	g_assert_cmpint(get(&fixture, id).version, ==, 0);
	g_assert_cmpint(expire(&fixture), ==, 0);
}

static void test_the_guide_that_ships_is_there_and_gets_versions(void)
{
	FIXTURE(fixture);
	struct guide guide;
	struct guides all;
	struct guide_topics topics;
	TEST_WORK_OK(fixture.work, guide_list(fixture.work, &all));
	g_assert_cmpuint(all.len, ==, 1);
	TEST_WORK_OK(fixture.work, guide_get(fixture.work, all.items[0].id, 0, &guide));
	guide_parse(fixture.work->mem, guide.text, &topics);
	g_assert_cmpuint(topics.len, ==, 10);
	g_assert_cmpstr(topics.items[1].title, ==, "Het begin");
	g_assert_cmpuint(topics.items[1].questions.items[0].prompts.len, ==, 2);
	struct guide other = guide;
	guide.text = "# Een\nVraag?";
	TEST_WORK_OK(fixture.work, guide_save(fixture.work, &guide));
	g_assert_cmpint(guide.version, ==, 2);
	g_assert_cmpint(guide_save(fixture.work, &other), ==, ERR_CONFLICT);
	TEST_WORK_OK(fixture.work, guide_get(fixture.work, guide.id, 1, &other));
	g_assert_nonnull(strstr(other.text, "# Het begin"));
}

static void test_a_merged_initiative_keeps_its_interviews(void)
{
	FIXTURE(fixture);
	const struct subject from = { "initiative", fixture.initiative_id },
			     to = { "initiative", 5 };
	const int64_t id = test_interview(&fixture);
	TEST_WORK_OK(fixture.work, interview_feature.merge_subject(fixture.work, from, to));
	g_assert_cmpint(get(&fixture, id).subject.id, ==, 5);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_a_planned_interview_has_a_title_and_the_facts_of_the_register);
	ADD(test_bad_input_is_told_with_its_field);
	ADD(test_who_may_not_see_an_interview_sees_nothing);
	ADD(test_two_windows_lose_nothing);
	ADD(test_labels_become_speakers);
	ADD(test_a_text_without_speakers_has_a_turn_for_each_paragraph);
	ADD(test_subtitles_become_turns_with_times);
	ADD(test_times_before_a_line_are_read);
	ADD(test_changes_lead_to_the_new_text_also_joined_and_undone);
	ADD(test_a_passage_moves_with_the_words_around_it);
	ADD(test_a_corrected_turn_moves_what_was_coded);
	ADD(test_names_places_organisations_and_numbers_are_found);
	ADD(test_names_go_everywhere_at_once_and_come_back);
	ADD(test_the_original_is_gone_once_it_was_checked);
	ADD(test_consent_needs_a_day_and_a_way);
	ADD(test_withdrawn_consent_takes_the_words_out_and_tells_others);
	ADD(test_texts_go_when_their_time_is_over);
	ADD(test_the_guide_that_ships_is_there_and_gets_versions);
	ADD(test_a_merged_initiative_keeps_its_interviews);
	return g_test_run();
}
