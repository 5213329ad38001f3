/* SPDX-License-Identifier: EUPL-1.2 */
/* report_method_test.c: what a report says of how texts were coded, in two languages. */
#include "feature/report/report_compile.h"
#include "feature/report/test_report.h"

/* The whole part as text: items, paragraphs, cells. */
static const char *said(struct arena *mem, const struct report_part *part)
{
	const char *text = "";
	for (size_t i = 0; i < part->pieces.len; i++) {
		const struct document_block *it = &part->pieces.items[i].block;
		for (size_t j = 0; j < it->runs.len; j++)
			text = arena_printf(mem, "%s%s\n", text, it->runs.items[j].text);
		for (size_t j = 0; j < it->items.len; j++)
			text = arena_printf(mem, "%s%s%s\n", text, it->items.items[j].items[0].text,
					    it->items.items[j].items[1].text);
		for (size_t j = 0; j < it->table.rows.len; j++)
			for (size_t k = 0; k < it->table.rows.items[j].cells.len; k++)
				text = arena_printf(mem, "%s%s|", text,
						    it->table.rows.items[j].cells.items[k].text);
	}
	return text;
}

/* What the method says in that language of codings that went so. */
static const char *tell(struct report_fixture *fixture, const char *language,
			const struct coding_method *method, struct report_part *ret)
{
	static struct work work; /* what is said lives in its arena */
	work = report_work(fixture);
	struct report report = { .round_id = fixture->round_id, .language = language };
	struct report_block block = { .kind = REPORT_METHOD, .target = "coding" };
	struct look look;
	TEST_OK(work.db, look_begin(&work, &report, NULL, &look));
	look.coding = method;
	TEST_OK(work.db, compile_block(&look, &block, ret));
	g_assert_cmpuint(look.faults.len, ==, 0);
	return said(work.mem, ret);
}

#define HAS(text, piece) g_assert_nonnull(strstr(text, piece))

static struct coding_method method_of(struct report_fixture *fixture)
{
	struct coding_method it = { .texts = 40,
				    .interviews = 3,
				    .coded = 30,
				    .twice = 20,
				    .is_blind = true,
				    .codes = 23,
				    .last = 5,
				    .last_new = 2,
				    .all = { .alpha = { .value = .756, .units = 460 },
					     .percent = { .value = .978, .units = 460 },
					     .interval = { .low = .6, .high = .891 } } };
	*list_add(fixture->test.mem, &it.coders) = 30;
	*list_add(fixture->test.mem, &it.coders) = 20;
	for (int i = 0; i < CODE_GROUPS; i++)
		it.groups[i].alpha.lack = it.groups[i].percent.lack = STAT_NO_DATA;
	it.groups[CODE_BOTTLENECK] = it.all;
	it.groups[CODE_SUCCESS_FACTOR] = it.all;
	it.groups[CODE_SUCCESS_FACTOR].alpha.lack = STAT_ONE_CATEGORY;
	return it;
}

static void test_agreement_is_told_with_its_numbers(struct report_fixture *fixture,
						    const void *unused)
{
	struct coding_method it = method_of(fixture);
	struct report_part part;
	const char *dutch = tell(fixture, "nl", &it, &part);
	HAS(dutch, "Antwoorden in eigen woorden: 37");
	HAS(dutch, "Interviews: 3");
	HAS(dutch, "ieder van hen codeerde: 30 en 20");
	HAS(dutch, "in de laatste 5 teksten: 2 van de 23");
	HAS(dutch, "zag de codes van die ander niet");
	HAS(dutch, "In 98% van de gevallen");
	HAS(dutch, "(nominaal): 0,76. Met 95% zekerheid ligt die tussen 0,60 en 0,89.");
	HAS(dutch, "genoeg voor eerste conclusies");
	HAS(dutch, "Succesfactoren|98%|niet te berekenen|Knelpunten|98%|0,76|");
	size_t found = 0; /* they are looked at again when they change */
	for (size_t i = 0; i < part.numbers.len; i++)
		found += !strcmp(part.numbers.items[i].value, "0,76") ||
			 !strcmp(part.numbers.items[i].value, "0,60") ||
			 !strcmp(part.numbers.items[i].value, "30 en 20");
	g_assert_cmpuint(found, ==, 3);
	const char *english = tell(fixture, "en", &it, &part);
	HAS(english, "each of them coded: 30 and 20");
	HAS(english, "(nominal): 0.76. With 95% certainty it lies between 0.60 and 0.89.");
}

static void test_what_alpha_is_worth_is_said_in_a_sentence(struct report_fixture *fixture,
							   const void *unused)
{
	static const struct {
		double alpha;
		const char *said;
	} cases[] = {
		{ .8, "Dat is veel" },
		{ .79, "genoeg voor eerste" },
		{ .667, "genoeg voor eerste" },
		{ .66, "Dat is weinig" },
		{ -.2, "−0,20" },
	};
	struct coding_method it = method_of(fixture);
	struct report_part part;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		it.all.alpha.value = cases[i].alpha;
		HAS(tell(fixture, "nl", &it, &part), cases[i].said);
	}
	it.all.alpha.lack = it.all.interval.lack = STAT_ONE_CATEGORY;
	HAS(tell(fixture, "nl", &it, &part), "is niet te berekenen");
	it.is_blind = false;
	HAS(tell(fixture, "nl", &it, &part), "kon de codes van die ander zien");
}

static void test_nothing_coded_twice_is_said(struct report_fixture *fixture, const void *unused)
{
	struct coding_method it = method_of(fixture);
	struct report_part part;
	it.twice = 0;
	it.coders.len = 1;
	const char *text = tell(fixture, "nl", &it, &part);
	HAS(text, "Geen enkele tekst is door twee onderzoekers gecodeerd.");
	g_assert_null(strstr(text, "Krippendorff"));
	g_assert_null(strstr(text, "ieder van hen"));
	it = (struct coding_method){ 0 };
	tell(fixture, "nl", &it, &part);
	g_assert_cmpuint(part.pieces.len, ==, 0);
	g_assert_nonnull(part.lack);
}

#define ADD(path, function) \
	g_test_add(path, struct report_fixture, NULL, report_begin, function, report_end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/report/method/agreement", test_agreement_is_told_with_its_numbers);
	ADD("/report/method/worth", test_what_alpha_is_worth_is_said_in_a_sentence);
	ADD("/report/method/once", test_nothing_coded_twice_is_said);
	return g_test_run();
}
