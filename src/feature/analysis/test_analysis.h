/* SPDX-License-Identifier: EUPL-1.2 */
/* test_analysis.h: a round with a questionnaire and fifty made-up answers; only tests include it.
 */
#pragma once
#define TEST_MORE_SLICES &codebook_feature, &interview_feature, &coding_feature, &analysis_feature,
#include "base/id.h"
#include "feature/analysis/analysis_keep.h"
#include "feature/answer/test_answer.h"
#include "feature/round/round.h"

#define ANALYSIS_FORM \
	"| survey |\n| | type | name | label |\n" \
	"| | select_one groep | groep | Welke groep? |\n" \
	"| | select_one jn | steun | Kreeg u steun? |\n" \
	"| | select_one klein | klein | Wat zelden voorkomt |\n" \
	"| | integer | uren | Uren per week |\n" \
	"| | integer | uren2 | Uren per week, later |\n" \
	"| | select_one cijfer | toen | Hoe ging het toen? |\n" \
	"| | select_one cijfer | nu | Hoe gaat het nu? |\n" \
	"| | select_multiple doen | doet | Wat doet u? |\n" \
	"| | date | begon | Wanneer begon u? |\n" \
	"| | dateTime | sprak | Wanneer spraken wij? |\n" \
	"| | select_one jn | leeg | Wat niemand beantwoordt |\n" \
	"| | text | category | Heet als het register |\n" \
	"| choices |\n| | list_name | name | label |\n" \
	"| | groep | a | Groep A |\n| | groep | b | Groep B |\n" \
	"| | jn | ja | Ja |\n| | jn | nee | Nee |\n| | jn | weet_niet | Weet ik niet |\n" \
	"| | klein | vaak | Vaak |\n| | klein | soms | Soms |\n| | klein | zelden | Zelden |\n" \
	"| | cijfer | 1 | Slecht |\n| | cijfer | 2 | Matig |\n| | cijfer | 3 | Redelijk |\n" \
	"| | cijfer | 4 | Goed |\n| | cijfer | 5 | Heel goed |\n" \
	"| | doen | eten | Samen eten |\n| | doen | rijden | Vervoer |\n" \
	"| settings |\n| | form_title | form_id |\n| | Analyse (test) | analyse |\n"

/* group x support: 20, 5, 10, 15, of which notes on methods know every test. */
enum { CASES = 50, FIRST_SUBJECT = 1000 };
static inline bool is_in_a(int number) { return number < 25; }
static inline bool has_support(int number) { return is_in_a(number) ? number < 20 : number < 35; }

static inline void answer_once(struct fixture *fixture, int number, bool is_known)
{
	struct work *work = fixture->work;
	struct form_instance *instance = test_instance(fixture);
	struct submission it = test_submission(fixture);
	const char *key =
		submission_key(work->mem, arena_printf(work->mem, "t-%lld-%d",
						       (long long)fixture->survey.id, number));
	test_set(instance, "groep", is_in_a(number) ? "a" : "b");
	test_set(instance, "steun", has_support(number) ? "ja" : "nee");
	test_set(instance, "klein", number < 2 ? "zelden" : number < 20 ? "soms" : "vaak");
	test_set(instance, "uren", arena_printf(work->mem, "%d", number % 10 + 1));
	test_set(instance, "uren2", arena_printf(work->mem, "%d", number % 7 + 4));
	test_set(instance, "toen", number % 2 ? "2" : "3");
	test_set(instance, "nu", number % 5 ? "4" : "2");
	test_set(instance, "begon",
		 arena_printf(work->mem, "%d-%02d-15", 2019 + number % 6, number % 12 + 1));
	test_set(instance, "sprak",
		 arena_printf(work->mem, "2026-%02d-28T23:30:00.000+01:00", number % 4 + 1));
	test_set(instance, "doet", number % 2 ? "eten rijden" : "eten");
	it.invitation_id = 0;
	it.subject = (struct subject){ is_known ? "initiative" : NULL,
				       is_known ? FIRST_SUBJECT + number : 0 };
	TEST_WORK_OK(work, submission_save(work, &it, key, instance));
	TEST_WORK_OK(work, submission_send(work, &it, instance));
}

/* A round with the questionnaire; `count` answered it. */
static inline int64_t open_round(struct fixture *fixture, bool is_anonymous, int count)
{
	struct work *work = fixture->work;
	struct round round = { .name = "Ronde (test)",
			       .question = "Hoeveel?",
			       .mandate = "Motie",
			       .begins_on = "2026-01-01",
			       .ends_on = "2026-12-31" };
	work->roles = ADMINISTRATOR;
	TEST_WORK_OK(work, round_save(work, &round));
	if (strcmp(fixture->form->id, "analyse") != 0)
		freeze(fixture, 0, ANALYSIS_FORM, strlen(ANALYSIS_FORM));
	test_add_survey(fixture, is_anonymous);
	fixture->survey.round_id = round.id;
	TEST_WORK_OK(work, survey_save(work, &fixture->survey));
	for (int i = 0; i < count; i++)
		answer_once(fixture, i, !is_anonymous);
	test_work_reset(work);
	return round.id;
}

/* The query with the round behind it. */
static inline const char *query_of(struct fixture *fixture, int64_t round_id, const char *query)
{
	char id[ID_TEXT_LEN + 1];
	id_text(round_id, id);
	return arena_printf(fixture->work->mem, "%s&ronde=%s", query, id);
}

static inline struct analysis_figure make_figure(struct fixture *fixture, const char *query,
						 enum analysis_reach reach)
{
	struct analysis_figure figure;
	const struct analysis_request request = { query, reach, "nl" };
	TEST_WORK_OK(fixture->work, analysis_figure(fixture->work, &request, &figure));
	return figure;
}

/* The cell of the row that is called so; NULL: none. */
static inline const char *cell_of(const struct document_table *table, const char *row, size_t at)
{
	for (size_t i = 0; i < table->rows.len; i++)
		if (!strcmp(table->rows.items[i].cells.items[0].text, row))
			return table->rows.items[i].cells.items[at].text;
	return NULL;
}
