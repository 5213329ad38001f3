/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_test.c: plan, consent, names, guides and their rights; all of it made up. */
#include "feature/interview/test_interview.h"

#define ADD(test) g_test_add_func("/interview/" #test, test)

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
		"In Het Hogeland werkt de WMO. Dat zei Jan ook. In 2015 kwam 1.000 euro. "
		"Klaas Proef belde. Femke ook. Vrijwilligers helpen, vrijwilligers blijven.");
	static const struct {
		const char *words, *replacement;
		enum name_kind kind;
		int64_t times;
	} cases[] = {
		{ "Piet de Vries", "[naam]", NAME_PERSON, 2 },
		{ "Ada van der Proef", "[naam]", NAME_PERSON, 1 },
		{ "Testema", "[naam]", NAME_PERSON, 1 },
		{ "Klaas Proef", "[naam]", NAME_PERSON, 1 },
		{ "Femke", "[naam]", NAME_PERHAPS, 1 },
		{ "Bel", "[naam]", NAME_PERHAPS, 1 },
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
		g_assert_cmpint(it->is_proposed, ==,
				it->kind != NAME_PERHAPS && it->kind != NAME_MUNICIPALITY);
	}
	g_assert_cmpuint(names.len, ==, COUNT_OF(cases));
	g_assert_cmpstr(named(&names, "Ulrum")->contexts.items[0].before, ==,
			"zijn begonnen met Piet de Vries in ");
}

static void test_who_speaks_gets_a_letter_and_a_number(void)
{
	FIXTURE(fixture);
	struct transcript talk =
		test_take(fixture.work->mem,
			  "Ada: Wie bent u?\nJan: Ik ben er.\nR4: Ik ook.\nKees: Ik niet.");
	struct names_found names;
	talk.turns.items[0].is_interviewer = true;
	TEST_WORK_OK(fixture.work, interview_names(fixture.work, &talk, &names));
	g_assert_cmpuint(names.len, ==, 3);
	g_assert_cmpstr(named(&names, "Ada")->replacement, ==, "I");
	g_assert_cmpstr(named(&names, "Jan")->replacement, ==, "R5");
	g_assert_cmpstr(named(&names, "Kees")->replacement, ==, "R6");
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

static void test_only_what_can_be_put_back_is_kept(void)
{
	FIXTURE(fixture);
	const int64_t id = test_transcribed(&fixture);
	struct pseudonym piet = { "Piet de Vries", "[naam]" }, ulrum = { "Ulrum", "[dorp]" };
	const struct pseudonyms first = { &piet, 1, 0 }, second = { &ulrum, 1, 0 };
	const struct turn_edit one = { 0, 1, "I", "Hoe begon het?", true };
	const struct turn_edit other = { 0, 3, "I", "Hoe begon dat?", true };
	int64_t texts;
	TEST_WORK_OK(fixture.work, interview_edit_turn(fixture.work, NULL, id, &one));
	TEST_WORK_OK(fixture.work, interview_pseudonymise(fixture.work, NULL, id, 2, &first));
	TEST_WORK_OK(fixture.work, interview_edit_turn(fixture.work, NULL, id, &other));
	TEST_WORK_OK(fixture.work, interview_pseudonymise(fixture.work, NULL, id, 4, &second));
	TEST_WORK_OK(fixture.work, db_get_int(fixture.work->db, &texts,
					      "select count(*) from interview_transcript"
					      " where transcript is not null"));
	g_assert_cmpint(texts, ==, 3); /* 2, 4 and 5 */
	TEST_WORK_OK(fixture.work, interview_undo(fixture.work, NULL, id));
	g_assert_nonnull(strstr(text_of(&fixture, id).text, "begon dat?"));
	g_assert_nonnull(strstr(text_of(&fixture, id).text, "[naam] in Ulrum"));
	g_assert_true(get(&fixture, id).is_pseudonymised);
	TEST_WORK_OK(fixture.work, interview_undo(fixture.work, NULL, id));
	g_assert_nonnull(strstr(text_of(&fixture, id).text, "begon het?"));
	g_assert_nonnull(strstr(text_of(&fixture, id).text, "Piet de Vries in Ulrum"));
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

/* What time took out is told by the job, once. */
static void tell_by_job(struct fixture *fixture)
{
	const struct feature listener = { .name = "listener", .text_changed = hear };
	const struct feature *features[] = { &listener };
	struct site site = { .features = features, .feature_count = 1 };
	const int before = told;
	bool has_work, is_more;
	TEST_WORK_OK(fixture->work, interview_job_has_work(&site, fixture->work, &has_work));
	g_assert_true(has_work);
	TEST_WORK_OK(fixture->work, interview_job_run(&site, fixture->work, &is_more));
	TEST_WORK_OK(fixture->work, interview_job_has_work(&site, fixture->work, &has_work));
	g_assert_false(has_work);
	g_assert_cmpint(told, ==, before + 1);
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
	tell_by_job(&fixture);
	g_assert_cmpint(expire(&fixture), ==, 0);
	const struct transcript again = test_take(fixture.work->mem, TEST_TALK);
	TEST_WORK_OK(fixture.work, interview_put(fixture.work, NULL, id, &again));
	g_assert_cmpint(get(&fixture, id).version, ==, 3); /* a number is used once */
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
	ADD(test_names_places_organisations_and_numbers_are_found);
	ADD(test_who_speaks_gets_a_letter_and_a_number);
	ADD(test_names_go_everywhere_at_once_and_come_back);
	ADD(test_only_what_can_be_put_back_is_kept);
	ADD(test_the_original_is_gone_once_it_was_checked);
	ADD(test_consent_needs_a_day_and_a_way);
	ADD(test_withdrawn_consent_takes_the_words_out_and_tells_others);
	ADD(test_texts_go_when_their_time_is_over);
	ADD(test_the_guide_that_ships_is_there_and_gets_versions);
	ADD(test_a_merged_initiative_keeps_its_interviews);
	return g_test_run();
}
