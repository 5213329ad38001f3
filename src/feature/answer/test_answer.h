/* SPDX-License-Identifier: EUPL-1.2 */
/* test_answer.h: a form with questions of every kind in the field, and answers; only tests include
 * it. */
#pragma once
#include "feature/answer/answer_write.h"
#include "feature/submission/test_submission.h"

#define HEAD "| survey |\n| | type | name | label |\n"
#define OLD_QUESTION "| | text | vroeger | Vroeger |\n"
#define QUESTIONS \
	"| | start | begin | |\n" \
	"| | text | naam | Hoe heet het? |\n" \
	"| | integer | aantal | Hoeveel? |\n" \
	"| | decimal | uren | Uren |\n" \
	"| | date | dag | Dag |\n" \
	"| | dateTime | moment | Moment |\n" \
	"| | select_one jn | betaald | Betaald? |\n" \
	"| | select_one cijfer | zwaar | Hoe zwaar? |\n" \
	"| | select_multiple doen | doet | Wat doet u? |\n" \
	"| | rank doen | volgorde | Volgorde |\n" \
	"| | geopoint | plek | Waar? |\n" \
	"| | begin_group | a | A |\n" \
	"| | text | dubbel | Eerste |\n" \
	"| | end_group | | |\n" \
	"| | begin_group | b | B |\n" \
	"| | text | dubbel | Tweede |\n" \
	"| | end_group | | |\n" \
	"| | text | kanaal | Welk kanaal? |\n" \
	"| | begin_repeat | leren | Leren |\n" \
	"| | text | wat | Wat? |\n" \
	"| | integer | uur | Hoe lang? |\n" \
	"| | end_repeat | | |\n"
#define REST \
	"| choices |\n| | list_name | name | label |\n" \
	"| | jn | ja | Ja |\n| | jn | nee | Nee |\n| | jn | weet_niet | Weet ik niet |\n" \
	"| | cijfer | 1 | Licht |\n| | cijfer | 99 | Zwaar |\n" \
	"| | cijfer | onbekend | Weet ik niet |\n" \
	"| | doen | eten | Samen eten |\n| | doen | rijden | Vervoer |\n" \
	"| settings |\n| | form_title | form_id |\n| | Alles | alles |\n"

/* Saves and freezes the form of this Markdown; form_id 0: a new one. */
static inline int64_t freeze(struct fixture *fixture, int64_t form_id, const char *markdown,
			     size_t len)
{
	struct form_problems problems = { 0 };
	struct form *form;
	struct work *work = fixture->work;
	int64_t id;
	TEST_WORK_OK(work, form_read(work->mem, markdown, len, &problems, &form));
	TEST_WORK_OK(work, form_save(work, form_id, form, 0, &id));
	TEST_WORK_OK(work, form_freeze(work, id, &fixture->version_id));
	TEST_WORK_OK(work, form_open(work, fixture->version_id, &fixture->form));
	return id;
}

/* The form of every kind in the field, second version; what the first asked is gone. */
static inline void field(struct fixture *fixture, bool is_anonymous)
{
	static const char older[] = HEAD OLD_QUESTION QUESTIONS REST;
	static const char newer[] = HEAD QUESTIONS REST;
	int64_t id = freeze(fixture, 0, older, sizeof older - 1);
	freeze(fixture, id, newer, sizeof newer - 1);
	test_add_survey(fixture, is_anonymous);
	test_work_reset(fixture->work);
}

static inline void send(struct fixture *fixture, struct form_instance *instance, int number,
			const char *channel)
{
	struct work *work = fixture->work;
	struct submission it = test_submission(fixture);
	it.invitation_id = 0;
	it.channel = channel;
	const char *key = submission_key(work->mem, arena_printf(work->mem, "test-%d", number));
	TEST_WORK_OK(work, submission_save(work, &it, key, instance));
	TEST_WORK_OK(work, submission_send(work, &it, instance));
}

static inline void fill(struct form_instance *instance)
{
	static const char *const answers[][2] = {
		{ "naam", "Zörg; \"huis\" (test)" },
		{ "aantal", "12" },
		{ "uren", "7.5" },
		{ "dag", "2024-10-04" },
		{ "moment", "2024-10-04T09:30:00.000+02:00" },
		{ "betaald", "weet_niet" },
		{ "zwaar", "99" },
		{ "doet", "rijden" },
		{ "volgorde", "rijden eten" },
		{ "plek", "53.25 6.5 0 4" },
		{ "a/dubbel", "een" },
		{ "b/dubbel", "twee" },
		{ "kanaal", "de krant" },
	};
	for (size_t i = 0; i < COUNT_OF(answers); i++)
		test_set(instance, answers[i][0], answers[i][1]);
}

static inline void add_turn(struct fixture *fixture, struct form_instance *instance)
{
	struct form_node *turn;
	TEST_WORK_OK(fixture->work, form_instance_add_turn(instance, instance->root,
							   form_at(fixture->form, "leren"), &turn));
}

static inline struct answer_book open_book(struct fixture *fixture)
{
	struct answer_book book;
	TEST_WORK_OK(fixture->work, answer_book_open(fixture->work, fixture->survey.id, &book));
	return book;
}

static inline const struct answer_column *column_of(const struct answer_table *table,
						    const char *name)
{
	for (size_t i = 0; i < table->columns.len; i++)
		if (!strcmp(table->columns.items[i].name, name))
			return &table->columns.items[i];
	return NULL;
}

static inline struct answer_order order_of(const struct answer_book *book, const char *table)
{
	return (struct answer_order){ .span = { .book = book,
						.table = answer_table_find(book, table) },
				      .separator = ';',
				      .folder = "/tmp" };
}

static inline void contains(const char *text, const char *const *parts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strstr(text, parts[i]))
			g_error("no %s in:\n%s", parts[i], text);
}

static inline const char *csv_of(struct fixture *fixture, const struct answer_order *order)
{
	SCOPED_OUT(out);
	TEST_WORK_OK(fixture->work, answer_write_csv(fixture->work, order, out));
	return arena_strdup(fixture->work->mem, out->data);
}
