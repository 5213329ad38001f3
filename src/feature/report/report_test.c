/* SPDX-License-Identifier: EUPL-1.2 */
/* report_test.c: making, changing and freezing a report, and what visitors see of it. */
#include "base/id.h"
#include "feature/report/report_model.h"
#include "feature/report/report_reference.h"
#include "feature/report/report_seen.h"
#include "feature/report/report_template.h"
#include "feature/report/test_report.h"

/* ---- numbers in texts ---- */

static const char *resolve(struct report_fixture *fixture, const char *text, size_t *ret_faults)
{
	struct work work = report_work(fixture);
	struct report report = { .round_id = fixture->round_id, .language = "nl" };
	struct report_numbers numbers = { 0 };
	struct look look;
	const char *value;
	TEST_OK(work.db, look_begin(&work, &report, NULL, &look));
	TEST_OK(work.db, reference_resolve(&look, text, &numbers, &value));
	*ret_faults = look.faults.len;
	return value;
}

static void test_a_text_says_numbers_by_reference(struct report_fixture *fixture,
						  const void *unused)
{
	static const struct {
		const char *text, *value;
	} cases[] = {
		{ "Er zijn {{getal:register/totaal}}.", "Er zijn 12." },
		{ "{{getal:register/initiatieven|initiatief|initiatieven}}", "12 initiatieven" },
		{ "{{getal:register/gemeenten|gemeente|gemeenten}}", "1 gemeente" },
		{ "{{getal:ronde/gevraagd|organisatie|organisaties}}", "geen organisaties" },
		{ "{{waarde:ronde/naam}}", "Inventarisatie 2027" },
		{ "{{naam:types/#1}}: {{getal:types/#1}}", "Ontmoeting: 6" },
		{ "{{naam:types/^1}}: {{getal:types/^1}}", "Ontmoeting: 6" },
		{ "{{meeste:types/1}}", "Ontmoeting" },
		{ "{{meeste:types/2}}", "Ontmoeting" },
		{ "{{meeste:types/3}}",
		  "“Ontmoeting”, “Anders dan gewone zorg” en “Hulp aan elkaar”" },
		{ "{{getal:gevraagd}}", "0" },
		{ "geen verwijzing", "geen verwijzing" },
		{ "half {{getal:", "half {{getal:" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t faults;
		g_assert_cmpstr(resolve(fixture, cases[i].text, &faults), ==, cases[i].value);
		g_assert_cmpuint(faults, ==, 0);
	}
}

static void test_a_reference_that_leads_nowhere_is_a_fault(struct report_fixture *fixture,
							   const void *unused)
{
	static const char *const cases[] = {
		"{{getal:bestaat_niet}}", "{{getal:types/Bestaat niet}}",
		"{{som:types/#1}}",       "{{getal}}",
		"{{getal:types/#9}}",     "{{getal:types/#1|een}}",
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t faults;
		const char *value = resolve(fixture, cases[i], &faults);
		g_assert_cmpuint(faults, ==, 1);
		g_assert_nonnull(strstr(value, "?]"));
	}
}

static const char *about_protection(struct report_fixture *fixture, bool is_made_up,
				    const char *proof)
{
	struct work work = report_work(fixture);
	struct report report = { .round_id = fixture->round_id, .language = "nl" };
	struct report_found found = { .query = "x",
				      .figure = { .has_test_data = is_made_up, .proof = proof } };
	struct template_parts parts;
	struct look look;
	const char *text;
	TEST_OK(work.db, look_begin(&work, &report, NULL, &look));
	TEST_OK(work.db, look_all_figures(&look));
	*list_add(work.mem, &look.founds) = &found;
	template_shipped(work.mem, "nl", &parts);
	TEST_OK(work.db, template_text(&look, template_find(&parts, "bescherming_tekst"), &text));
	return text;
}

/* What is said of protection holds for the figures that stand in the report. */
static void test_protection_is_told_as_it_is(struct report_fixture *fixture, const void *unused)
{
	static const char made_up[] = "In dit rapport staan antwoorden die verzonnen zijn";
	g_assert_nonnull(strstr(about_protection(fixture, true, NULL), made_up));
	g_assert_null(strstr(about_protection(fixture, true, "{}"), made_up));
	g_assert_null(strstr(about_protection(fixture, false, NULL), made_up));
}

/* ---- what changed ---- */

static void test_changes_are_told_by_label(void)
{
	SCOPED_ARENA(mem);
	struct report_numbers before = { 0 }, now = { 0 };
	struct report_changes changes = { 0 };
	*list_add(mem, &before) = (struct report_number){ "A", "12" };
	*list_add(mem, &before) = (struct report_number){ "B", "3" };
	*list_add(mem, &before) = (struct report_number){ "C", "een\ttwee\ndrie" };
	*list_add(mem, &now) = (struct report_number){ "D", "1" };
	*list_add(mem, &now) = (struct report_number){ "A", "14" };
	*list_add(mem, &now) = (struct report_number){ "C", "een twee drie" };
	seen_compare(mem, seen_write(mem, &before), &now, &changes);
	g_assert_cmpuint(changes.len, ==, 3);
	g_assert_null(changes.items[0].before);
	g_assert_cmpstr(changes.items[1].before, ==, "12");
	g_assert_cmpstr(changes.items[1].now, ==, "14");
	g_assert_cmpstr(changes.items[2].label, ==, "B");
	g_assert_null(changes.items[2].now);
}

/* ---- making ---- */

static void test_the_first_version_is_complete(struct report_fixture *fixture, const void *unused)
{
	int64_t id = report_test_make(fixture);
	struct work work = report_work(fixture);
	struct report_blocks blocks;
	int kinds[REPORT_KINDS] = { 0 };
	TEST_OK(work.db, report_blocks(&work, id, &blocks));
	for (size_t i = 0; i < blocks.len; i++)
		kinds[blocks.items[i].kind]++;
	g_assert_cmpint(kinds[REPORT_HEADING], >, 12);
	g_assert_cmpint(kinds[REPORT_FIGURE], >, 6);
	g_assert_cmpint(kinds[REPORT_CASE], ==, 3);
	g_assert_cmpint(kinds[REPORT_LIST], ==, 1);
	g_assert_cmpint(kinds[REPORT_ANNEX], ==, 2); /* there is no questionnaire */
	g_assert_cmpint(kinds[REPORT_RECOMMENDATIONS], ==, 1);
	struct test_answer answer =
		report_ask(fixture, "researcher-1", report_test_path(fixture, id, "/voorbeeld"));
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "12 bewonersinitiatieven");
	test_has(&answer, "Een motie van Provinciale Staten");
	test_has(&answer, "Dorpszorg 11");
	test_has(&answer, "Over wat helpt zijn nog geen antwoorden");
	test_has(&answer, "Hier komt te staan wat dit onderzoek aanraadt");
	test_has(&answer, "minder dan 5 organisaties of minder dan 10 personen");
	test_has(&answer, "Bijlage 2. De codes");
	test_lacks(&answer, "{{");
	test_lacks(&answer, "?]");
}

static int64_t add_cloud(struct report_fixture *fixture, const char *group)
{
	struct work work = report_write(fixture);
	struct word_cloud cloud = { .round_id = fixture->round_id,
				    .name = "Wolk (testgegevens)",
				    .mode = "codes",
				    .group = group,
				    .respondents = "organisations",
				    .stop_words = "",
				    .words = 50 };
	TEST_OK(work.db, word_cloud_save(&work, &cloud));
	TEST_OK(work.db, db_exec(work.db, "update word_cloud set accepted_ms = 1 where id = ?1",
				 db_int(cloud.id)));
	report_write_end(&work);
	return cloud.id;
}

/* In the chapter about what helps stands no cloud of what holds back. */
static void test_the_cloud_is_of_what_helps(struct report_fixture *fixture, const void *unused)
{
	struct report_block block = { 0 };
	struct report_blocks blocks;
	char text[ID_TEXT_LEN + 1];
	(void)add_cloud(fixture, "bottleneck");
	(void)add_cloud(fixture, NULL);
	int64_t id = report_test_make(fixture);
	struct work work = report_work(fixture);
	TEST_OK(work.db, report_blocks(&work, id, &blocks));
	for (size_t i = 0; i < blocks.len; i++)
		g_assert_cmpint(blocks.items[i].kind, !=, REPORT_CLOUD);
	id_text(add_cloud(fixture, "success_factor"), text);
	block = report_test_block(fixture, report_test_make(fixture), REPORT_CLOUD);
	g_assert_cmpstr(block.target, ==, text);
}

/* Both templates have the same parts, so that one can be read beside the other. */
static void test_the_templates_have_the_same_parts(void)
{
	SCOPED_ARENA(mem);
	struct template_parts dutch, english;
	template_shipped(mem, "nl", &dutch);
	template_shipped(mem, "en", &english);
	g_assert_cmpuint(dutch.len, >, 50);
	g_assert_cmpuint(dutch.len, ==, english.len);
	for (size_t i = 0; i < dutch.len; i++) {
		const struct template_part *a = &dutch.items[i], *b = &english.items[i];
		g_assert_cmpstr(a->kind, ==, b->kind);
		g_assert_cmpstr(a->key, ==, b->key);
		g_assert_cmpstr(a->name, ==, b->name);
		g_assert_cmpstr(a->target, ==, b->target);
		g_assert_cmpstr(a->group, ==, b->group);
		g_assert_cmpstr(a->about, ==, b->about);
		g_assert_cmpint(a->level, ==, b->level);
		g_assert_cmpint(a->count, ==, b->count);
		g_assert_true(!a->text == !b->text && !a->few == !b->few && !a->flat == !b->flat &&
			      !a->none == !b->none && !a->test == !b->test);
		if (a->text)
			g_assert_cmpstr(a->text, !=, b->text);
	}
}

static void test_a_report_in_english_is_english_throughout(struct report_fixture *fixture,
							   const void *unused)
{
	char round[ID_TEXT_LEN + 1];
	id_text(fixture->round_id, round);
	const char *form =
		arena_printf(fixture->test.mem,
			     "ronde=%s&titel=Care+by+residents&afzender=Test&taal=", round);
	struct test_answer answer = report_post(fixture, "researcher-1", "/beheer/rapporten/nieuw",
						arena_printf(fixture->test.mem, "%sfy", form));
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "href=\"#taal\"");
	answer = report_post(fixture, "researcher-1", "/beheer/rapporten/nieuw",
			     arena_printf(fixture->test.mem, "%sen", form));
	g_assert_cmpint(answer.status, ==, 303);
	struct work work = report_work(fixture);
	struct report report;
	TEST_OK(work.db, report_by_slug(&work, "care-by-residents", &report));
	g_assert_cmpstr(report.language, ==, "en");
	answer = report_ask(fixture, "researcher-1",
			    report_test_path(fixture, report.id, "/voorbeeld"));
	test_has(&answer, "lang=\"en\"");
	test_has(&answer, "12 initiatives of residents");
	test_has(&answer, "No initiative was judged by two researchers independently");
	test_has(&answer, "Annex 1. The initiatives");
	test_has(&answer, "<span lang=\"nl\"> Hoeveel initiatieven zijn er?</span>");
	const char *article = strstr(answer.body, "<article");
	g_assert_nonnull(article);
	static const char *const dutch[] = { "initiatieven zijn", "Wat ze doen", "Aantal",  "Soort",
					     "Bijlage",           "Ontmoeting",  " van de " };
	const char *end = strstr(article, "</article>");
	for (size_t i = 0; i < COUNT_OF(dutch); i++) {
		const char *found = strstr(article, dutch[i]);
		/* but for what people wrote */
		if (found && found < end && strncmp(found - 20, "<span lang", 10) != 0 && i)
			g_error("%.200s", found - 60);
	}
}

static void test_an_empty_register_gives_a_report_that_says_so(struct report_fixture *fixture,
							       const void *unused)
{
	int64_t id = report_test_make(fixture);
	struct test_answer answer =
		report_ask(fixture, "researcher-1", report_test_path(fixture, id, "/voorbeeld"));
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "nog geen bewonersinitiatieven");
	test_lacks(&answer, "?]");
	/* it tells of no work that nobody did */
	static const char *const claims[] = { "Daarna keken onderzoekers", "Zij gaven",
					      "Wij vragen elke organisatie", "drie soorten",
					      "Die lijst staat" };
	for (size_t i = 0; i < COUNT_OF(claims); i++)
		test_lacks(&answer, claims[i]);
	test_has(&answer, "In deze ronde keken onderzoekers daar niet opnieuw naar");
	answer = report_ask(fixture, "researcher-1", report_test_path(fixture, id, ""));
	test_has(&answer, "Het register is leeg");
}

/* ---- freezing ---- */

static struct report_edition freeze(struct report_fixture *fixture, int64_t id)
{
	struct work work = report_work(fixture);
	struct report_edition edition;
	enum err err = report_freeze(&work, id, NULL, NULL, &edition);
	for (size_t i = 0; i < work.failures.len; i++)
		g_test_message("%s (%s)", work.failures.items[i].text,
			       work.failures.items[i].value);
	g_assert_cmpint(err, ==, OK);
	return edition;
}

static void publish(struct report_fixture *fixture, int64_t edition_id)
{
	struct work work = report_write(fixture);
	TEST_OK(work.db, report_publish(&work, edition_id));
	report_write_end(&work);
}

static void test_an_edition_stays_when_its_figures_change(struct report_fixture *fixture,
							  const void *unused)
{
	int64_t id = report_test_make(fixture);
	struct report_edition edition = freeze(fixture, id), second;
	g_assert_cmpuint(strlen(edition.hash), ==, 64);
	g_assert_cmpint(report_ask(fixture, NULL, "/rapporten/zorg-door-inwoners").status, ==, 404);
	publish(fixture, edition.id);
	report_test_add(fixture, "Een nieuwe", "meeting");
	struct test_answer answer = report_ask(fixture, NULL, "/rapporten/zorg-door-inwoners");
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "12 bewonersinitiatieven");
	test_lacks(&answer, "Een nieuwe");
	test_has(&answer, edition.hash);
	/* what changed has to be looked at first */
	struct work work = report_work(fixture);
	g_assert_cmpint(report_freeze(&work, id, NULL, NULL, &second), ==, ERR_CONFLICT);
}

static void test_an_edition_can_be_taken_away_from_the_public(struct report_fixture *fixture,
							      const void *unused)
{
	static const char public[] = "/rapporten/zorg-door-inwoners";
	int64_t id = report_test_make(fixture);
	struct report_edition edition = freeze(fixture, id);
	publish(fixture, edition.id);
	const char *desk = report_test_path(fixture, id, "/edities/1/intrekken");
	g_assert_cmpint(report_post(fixture, "officer-1", desk, "").status, ==, 403);
	g_assert_cmpint(report_ask(fixture, NULL, public).status, ==, 200);
	g_assert_cmpint(report_post(fixture, "researcher-1", desk, "").status, ==, 303);
	g_assert_cmpint(report_ask(fixture, NULL, public).status, ==, 404);
	g_assert_cmpint(
		report_ask(fixture, NULL, "/rapporten/zorg-door-inwoners/1/rapport.json").status,
		==, 404);
	struct test_answer answer =
		report_ask(fixture, "officer-1", report_test_path(fixture, id, ""));
	test_has(&answer, edition.hash);
}

static void test_a_model_is_read_back_as_it_was_written(struct report_fixture *fixture,
							const void *unused)
{
	int64_t id = report_test_make(fixture);
	struct report_edition edition = freeze(fixture, id);
	struct work work = report_work(fixture);
	struct report_model model;
	struct report_pictures pictures = { 0 };
	const char *text;
	SCOPED_OUT(out);
	TEST_OK(work.db, report_edition_model(&work, edition.id, &text));
	TEST_OK(work.db, model_read(work.mem, text, &model));
	TEST_OK(work.db, report_picture_select(&work, edition.id, &pictures));
	g_assert_cmpuint(pictures.len, >, 0);
	model_write(work.mem, &model, &pictures, out);
	g_assert_cmpstr(out->data, ==, text);
	g_assert_cmpint(model_read(work.mem, "{}", &model), ==, ERR_BROKEN);
	g_assert_cmpint(model_read(work.mem, "geen json", &model), ==, ERR_BROKEN);
}

#define ADD(path, begin, function) \
	g_test_add(path, struct report_fixture, NULL, begin, function, report_end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/report/seen", test_changes_are_told_by_label);
	ADD("/report/reference", report_begin, test_a_text_says_numbers_by_reference);
	ADD("/report/reference/fault", report_begin,
	    test_a_reference_that_leads_nowhere_is_a_fault);
	ADD("/report/make", report_begin, test_the_first_version_is_complete);
	ADD("/report/template/protection", report_begin, test_protection_is_told_as_it_is);
	ADD("/report/make/cloud", report_begin, test_the_cloud_is_of_what_helps);
	g_test_add_func("/report/template", test_the_templates_have_the_same_parts);
	ADD("/report/make/english", report_begin, test_a_report_in_english_is_english_throughout);
	ADD("/report/make/empty", report_begin_empty,
	    test_an_empty_register_gives_a_report_that_says_so);
	ADD("/report/freeze", report_begin, test_an_edition_stays_when_its_figures_change);
	ADD("/report/withdraw", report_begin, test_an_edition_can_be_taken_away_from_the_public);
	ADD("/report/model", report_begin, test_a_model_is_read_back_as_it_was_written);
	return g_test_run();
}
