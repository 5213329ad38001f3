/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_take_test.c: answers and interviews taken in, changed, withdrawn; projects out and in. */
#include "feature/coding/coding_exchange.h"
#include "feature/coding/coding_suggest.h"
#include "feature/coding/coding_slot.h"
#include "feature/coding/test_coding.h"
#include "feature/form/form_read.h"
#include "feature/form/form_version.h"
#include "feature/interview/interview_transcript.h"
#include "feature/submission/submission.h"


/* ---- answers ---- */

#define FORM \
	"| survey |\n| | type | name | label | appearance |\n" \
	"| | text | naam | Hoe heet het? | |\n" \
	"| | text | succes | Wat helpt? | multiline |\n" \
	"| | select_multiple mag | public_fields | Wat mag openbaar? | |\n" \
	"| choices |\n| | list_name | name | label |\n" \
	"| | mag | quotes | Citaten |\n| | mag | quotes_named | Met naam |\n" \
	"| settings |\n| | form_title | form_id |\n| | Proef | coderen |\n"

/* A survey in the field. */
struct field {
	struct survey survey;
	const struct form *form;
};

static struct field open_survey(struct work *work)
{
	struct form_problems problems = { 0 };
	struct form *form;
	struct field ret;
	int64_t id, version_id;
	work->roles = ADMINISTRATOR;
	TEST_WORK_OK(work, form_read(work->mem, FORM, strlen(FORM), &problems, &form));
	TEST_WORK_OK(work, form_save(work, 0, form, 0, &id));
	TEST_WORK_OK(work, form_freeze(work, id, &version_id));
	TEST_WORK_OK(work, form_open(work, version_id, &ret.form));
	ret.survey = (struct survey){
		.name = "Proef", .version_id = version_id, .access = SURVEY_OPEN, .keep_months = 12
	};
	TEST_WORK_OK(work, survey_save(work, &ret.survey));
	TEST_WORK_OK(work, survey_set_state(work, ret.survey.id, "open"));
	work->roles = RESEARCHER;
	return ret;
}

static void set(struct form_instance *instance, const char *key, const char *value)
{
	form_instance_set(instance, form_instance_find(instance, key), value);
	g_assert_cmpint(form_instance_update(instance), ==, OK);
}

static int64_t answer(struct work *work, const struct field *field, const char *words,
		      const char *allowed)
{
	static int number;
	struct form_instance *instance;
	const struct form_setting setting = {
		.now_ms = work->now_ms, .zone_minutes = 60, .language = "nl", .seed = 7
	};
	struct submission it = { .survey_id = field->survey.id,
				 .version_id = field->survey.version_id,
				 .channel = SUBMISSION_WEB,
				 .municipality = "GM1966",
				 .language = "nl" };
	TEST_WORK_OK(work, form_instance_new(work->mem, field->form, &setting, &instance));
	set(instance, "naam", "Testhuis");
	set(instance, "succes", words);
	set(instance, "public_fields", allowed);
	const char *key = submission_key(work->mem, arena_printf(work->mem, "proef-%d", ++number));
	TEST_WORK_OK(work, submission_save(work, &it, key, instance));
	TEST_WORK_OK(work, submission_send(work, &it, instance));
	return it.id;
}

static struct coding_texts texts_of(struct work *work)
{
	struct coding_texts texts;
	TEST_WORK_OK(work,
		     coding_text_list(work,
				      &(struct coding_filter){ .round_id = 0, .with_text = true },
				      &texts));
	return texts;
}

static struct coding_taken take(struct work *work)
{
	struct coding_taken taken;
	TEST_WORK_OK(work, coding_take(work, 0, &taken));
	return taken;
}

static void test_open_answers_are_taken_in_with_what_is_allowed(void)
{
	CODING(work);
	struct field field = open_survey(work);
	answer(work, &field, "De kern.\r\nEn het dorp.", "quotes");
	answer(work, &field, "Geld.", "");
	answer(work, &field, "", "quotes_named");
	g_assert_cmpint(take(work).added, ==, 2);
	g_assert_cmpint(take(work).added, ==, 0);
	struct coding_texts texts = texts_of(work);
	g_assert_cmpint(texts.len, ==, 2);
	g_assert_cmpstr(texts.items[0].text, ==, "De kern.\nEn het dorp.");
	g_assert_cmpstr(texts.items[0].question, ==, "Wat helpt?");
	g_assert_cmpstr(texts.items[0].municipality, ==, "GM1966");
	g_assert_cmpint(texts.items[0].consent, ==, CONSENT_ANONYMOUS);
	g_assert_cmpint(texts.items[1].consent, ==, CONSENT_NONE);
	g_assert_false(texts.items[0].is_test);
}

static void test_a_removed_answer_takes_its_codings_along(void)
{
	CODING(work);
	struct field field = open_survey(work);
	struct data_effects effects = { 0 };
	int64_t id = answer(work, &field, "De kern.", "quotes"), quote_id;
	take(work);
	int64_t coding = coding_as(work, FIRST_CODER,
				   (struct coding){ .text_id = texts_of(work).items[0].id,
						    .code_id = coding_code(work, "sf_core_team"),
						    .end = 7 });
	TEST_WORK_OK(work, quote_propose(work, coding, &quote_id));
	TEST_WORK_OK(work, submission_remove(work, id));
	TEST_WORK_OK(work, coding_expire_data(work, true, &effects));
	g_assert_cmpint(effects.len, ==, 1);
	g_assert_cmpint(texts_of(work).len, ==, 1);
	TEST_WORK_OK(work, coding_expire_data(work, false, &effects));
	g_assert_cmpint(texts_of(work).len, ==, 0);
	g_assert_cmpint(coding_all(work, (struct coding_filter){ .round_id = -1 }).len, ==, 0);
}

static void test_words_without_consent_become_no_quote(void)
{
	CODING(work);
	struct field field = open_survey(work);
	int64_t quote_id;
	answer(work, &field, "De kern.", "");
	take(work);
	int64_t coding = coding_as(work, FIRST_CODER,
				   (struct coding){ .text_id = texts_of(work).items[0].id,
						    .code_id = coding_code(work, "sf_core_team"),
						    .end = 7 });
	g_assert_cmpint(quote_propose(work, coding, &quote_id), ==, ERR_CONFLICT);
}

/* ---- interviews ---- */

static void put(struct work *work, int64_t id, const char *const *lines, size_t count)
{
	static const struct feature *const slices[] = { &coding_feature };
	static const struct site site = { .features = slices, .feature_count = 1 };
	struct document_lines all = { 0 };
	struct transcript transcript;
	for (size_t i = 0; i < count; i++)
		*list_add(work->mem, &all) =
			(struct document_line){ .text = lines[i], .from_ms = -1, .till_ms = -1 };
	transcript_take(work->mem, &all, &transcript);
	TEST_WORK_OK(work, interview_put(work, &site, id, &transcript));
}

static int64_t interview_of(struct work *work)
{
	struct interview it = { .is_test = true };
	TEST_WORK_OK(work, interview_save(work, &it));
	TEST_WORK_OK(work, interview_set_state(work, it.id, "held"));
	return it.id;
}

static void test_a_transcript_comes_once_somebody_checked_it(void)
{
	static const char *const talk[] = { "I: Wat helpt u?", "R: Jan Jansen en het dorp." };
	static const struct site none = { 0 };
	CODING(work);
	struct interview it = { 0 };
	TEST_WORK_OK(work, interview_save(work, &it));
	TEST_WORK_OK(work, interview_set_state(work, it.id, "held"));
	put(work, it.id, talk, COUNT_OF(talk));
	g_assert_cmpint(take(work).added, ==, 0);
	struct pseudonym gone = { "Jan Jansen", "[naam]" };
	TEST_WORK_OK(work, interview_pseudonymise(work, &none, it.id, 1,
						  &(struct pseudonyms){ &gone, 1, 1 }));
	g_assert_cmpint(take(work).added, ==, 0);
	TEST_WORK_OK(work, interview_check(work, it.id));
	g_assert_cmpint(take(work).added, ==, 1);
	g_assert_null(strstr(texts_of(work).items[0].text, "Jansen"));
}

static void test_what_the_interviewer_says_does_not_count(void)
{
	static const char *const talk[] = { "I: Wat helpt u?", "R: De kern van het dorp." };
	CODING(work);
	put(work, interview_of(work), talk, COUNT_OF(talk));
	g_assert_cmpint(take(work).added, ==, 1);
	struct coding_texts texts = texts_of(work);
	g_assert_cmpstr(texts.items[0].title, ==, "Interview 1");
	g_assert_null(strstr(texts.items[0].text, "Wat helpt u"));
	g_assert_nonnull(strstr(texts.items[0].text, "De kern van het dorp."));
	g_assert_true(texts.items[0].is_test);
	struct coding_sheet sheet;
	TEST_WORK_OK(work, coding_sheet_get(work, texts.items[0].id, &sheet));
	g_assert_cmpint(utf8_length(texts.items[0].text), ==, sheet.points);
	struct coding coding = { .text_id = texts.items[0].id,
				 .code_id = coding_code(work, "sf_core_team"),
				 .start = sheet.turns.items[0].start,
				 .end = sheet.turns.items[0].end };
	g_assert_cmpint(coding_add(work, &coding), ==, ERR_INVALID);
}

static void test_codings_follow_a_corrected_transcript(void)
{
	static const char *const before[] = { "I: Wie?", "R: Jan Jansen trekt de kar. Dat helpt." };
	static const char *const after[] = { "I: Wie?",
					     "R: Nou ja, [naam] trekt de kar. Dat helpt." };
	CODING(work);
	int64_t id = interview_of(work);
	put(work, id, before, 2);
	take(work);
	struct coding_sheet sheet;
	int64_t text = texts_of(work).items[0].id;
	TEST_WORK_OK(work, coding_sheet_get(work, text, &sheet));
	size_t start = sheet.turns.items[1].start;
	coding_as(work, FIRST_CODER,
		  (struct coding){ .text_id = text,
				   .code_id = coding_code(work, "sf_core_team"),
				   .start = start,
				   .end = start + 24 });
	coding_as(work, FIRST_CODER,
		  (struct coding){ .text_id = text,
				   .code_id = coding_code(work, "sf_volunteers"),
				   .start = start + 25,
				   .end = start + 35 });
	put(work, id, after, 2);
	struct codings all = coding_all(work, (struct coding_filter){ .text_id = text });
	g_assert_cmpint(all.len, ==, 2);
	g_assert_null(strstr(all.items[0].quote, "Jansen"));
	g_assert_cmpstr(all.items[0].quote, ==, "Nou ja, [naam] trekt de kar.");
	g_assert_cmpstr(all.items[1].quote, ==, "Dat helpt.");
}

/* ---- suggestions ---- */

static bool suggests(const struct suggestions *all, int64_t code_id)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->items[i].code_id == code_id)
			return true;
	return false;
}

static void test_a_code_is_suggested_and_dismissed(void)
{
	CODING(work);
	struct suggestions all;
	int64_t text = coding_text_of(work, "Wij hebben genoeg vrijwilligers die het volhouden.");
	int64_t code = coding_code(work, "sf_volunteers");
	TEST_WORK_OK(work, coding_suggest(work, text, &all));
	g_assert_true(suggests(&all, code));
	TEST_WORK_OK(work,
		     coding_dismiss(work, &(struct coding){ .text_id = text, .code_id = code }));
	TEST_WORK_OK(work, coding_suggest(work, text, &all));
	g_assert_false(suggests(&all, code));
}

static void test_what_others_coded_is_suggested_for_alike_words(void)
{
	CODING(work);
	struct suggestions all;
	int64_t first = coding_text_of(work, "De bus rijdt niet meer in het dorp.");
	int64_t text = coding_text_of(work, "De bus rijdt hier niet, wij wonen in een dorp.");
	int64_t code = coding_code(work, "sf_small_steps");
	coding_as(work, SECOND_CODER,
		  (struct coding){ .text_id = first, .code_id = code, .end = 35 });
	TEST_WORK_OK(work, coding_suggest(work, text, &all));
	g_assert_true(suggests(&all, code));
}

/* ---- exchange ---- */

static void test_a_round_goes_out_and_comes_back_without_doubles(void)
{
	CODING(work);
	struct refi_project project;
	struct coding_project_taken taken;
	coding_take_csv(work, shipped_file(CODING_DEMONSTRATION)->bytes, true);
	TEST_WORK_OK(work, coding_project_make(work, 0, &project));
	g_assert_cmpint(project.sources.len, ==, 40);
	g_assert_cmpint(project.cases.len, ==, 40);
	size_t codings = project.codings.len;
	TEST_WORK_OK(work, coding_project_take(work, 0, &project, &taken));
	g_assert_cmpint(taken.texts, ==, 0);
	g_assert_cmpint(taken.codes, ==, 0);
	g_assert_cmpint(taken.codings, ==, 0);
	g_assert_cmpint(taken.left, ==, 0);
	TEST_WORK_OK(work, coding_project_make(work, 0, &project));
	g_assert_cmpint(project.codings.len, ==, codings);
}

/* A file from outside says what it likes: it neither codes nor is done in somebody's name. */
static void test_a_project_does_not_code_in_the_name_of_another(void)
{
	CODING(work);
	struct refi_project project;
	struct coding_project_taken taken;
	struct coding_saids saids;
	int64_t text = coding_text_of(work, "De kern van het dorp.");
	int64_t code = coding_code(work, "sf_core_team");
	coding_as(work, FIRST_CODER, (struct coding){ .text_id = text, .code_id = code, .end = 7 });
	TEST_WORK_OK(work, coding_project_make(work, 0, &project));
	struct refi_coding forged = project.codings.items[0];
	forged.guid = "geen van ons";
	forged.end = 21;
	*list_add(work->mem, &project.codings) = forged;
	work->person_id = SECOND_CODER;
	TEST_WORK_OK(work, coding_project_take(work, 0, &project, &taken));
	g_assert_cmpint(taken.codings, ==, 1);
	const struct coding_filter filter = { .text_id = text };
	struct codings all = coding_all(work, filter);
	g_assert_cmpint(all.items[0].coder_id, !=, all.items[1].coder_id);
	TEST_WORK_OK(work, coding_said_list(work, &filter, &saids));
	g_assert_cmpint(saids.len, ==, 1);
	for (size_t i = 0; i < all.len; i++)
		g_assert_true((all.items[i].end == 21) ==
			      (all.items[i].coder_id == saids.items[0].coder_id));
}

static void test_a_foreign_project_brings_texts_and_codes(void)
{
	CODING(work);
	struct coding_project_taken taken;
	struct refi_code codes[] = {
		{ .guid = "c1", .name = "Eigen code", .is_codable = true },
		{ .guid = "c2", .name = "Lokaal draagvlak en betrokkenheid", .is_codable = true }
	};
	struct refi_source sources[] = {
		{ .guid = "s1", .name = "Tekst", .text = "Ja 👍🏽 hoor." }
	};
	struct refi_user users[] = { { "u1", "Jan Jansen" } };
	struct refi_coding codings[] = {
		{ .source = "s1", .code = "c1", .user = "u1", .start = 0, .end = 5 },
		{ .source = "s1", .code = "c2", .user = "u1", .start = 3, .end = 4 },
		{ .source = "s1", .code = "c1", .user = "u1", .start = 3, .end = 99 },
		{ .source = "s9", .code = "c1", .user = "u1", .start = 0, .end = 1 },
	};
	struct refi_project project = { .codes = { codes, 2, 2 },
					.sources = { sources, 1, 1 },
					.users = { users, 1, 1 },
					.codings = { codings, 4, 4 } };
	for (int i = 0; i < 2; i++) {
		TEST_WORK_OK(work, coding_project_take(work, 0, &project, &taken));
		g_assert_cmpint(taken.texts, ==, i ? 0 : 1);
		g_assert_cmpint(taken.codes, ==, i ? 0 : 1);
		g_assert_cmpint(taken.codings, ==, i ? 0 : 2);
		g_assert_cmpint(taken.left, ==, 2);
	}
	struct coding_coders coders;
	TEST_WORK_OK(work, coding_coder_list(work, &coders));
	for (size_t i = 0; i < coders.len; i++)
		g_assert_null(strstr(coding_coder_name(work, &coders.items[i]), "Jansen"));
	g_assert_cmpstr(coding_all(work, (struct coding_filter){ .round_id = 0 }).items[0].quote,
			==, "Ja 👍🏽");
}

static void test_texts_of_a_file_go_when_their_time_is_over(void)
{
	CODING(work);
	struct coding_project_taken taken;
	struct data_effects effects = { 0 };
	struct refi_source source = { .guid = "s1", .name = "Tekst", .text = "Ja hoor." };
	struct refi_project project = { .sources = { &source, 1, 1 } };
	TEST_WORK_OK(work, coding_project_take(work, 0, &project, &taken));
	coding_text_of(work, "Verzonnen (test).");
	work->now_ms += INT64_C(86400000) * 750;
	TEST_WORK_OK(work, coding_expire_data(work, false, &effects));
	g_assert_cmpint(texts_of(work).len, ==, 1);
}

#define ADD(test) g_test_add_func("/coding_take/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_open_answers_are_taken_in_with_what_is_allowed);
	ADD(test_a_removed_answer_takes_its_codings_along);
	ADD(test_words_without_consent_become_no_quote);
	ADD(test_a_transcript_comes_once_somebody_checked_it);
	ADD(test_what_the_interviewer_says_does_not_count);
	ADD(test_codings_follow_a_corrected_transcript);
	ADD(test_a_code_is_suggested_and_dismissed);
	ADD(test_what_others_coded_is_suggested_for_alike_words);
	ADD(test_a_round_goes_out_and_comes_back_without_doubles);
	ADD(test_a_project_does_not_code_in_the_name_of_another);
	ADD(test_texts_of_a_file_go_when_their_time_is_over);
	ADD(test_a_foreign_project_brings_texts_and_codes);
	return g_test_run();
}
