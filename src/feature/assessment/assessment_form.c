/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment_form.c: the form of an opinion and that of a settlement: shown and read. */
#include "feature/assessment/assessment_pages.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

enum { KEY_MAX = 40 };

static struct input input_at(struct web *web, const char *key, const char *label)
{
	const char *value = http_form(web->request, key);
	return (struct input){
		.key = key,
		.label = label,
		.value = value ? value : "",
		.problem = input_problem(&web->page, key),
	};
}

static const char *label_of(const struct web *web, const struct criterion *criterion)
{
	return strcmp(web->page.language, "nl") ? criterion->label_en : criterion->label_nl;
}

static const char *say_value(struct web *web, const char *text, const char *value)
{
	struct words_value values[] = { words_value("criterion", value) };
	return words_format(web->work.mem, web->page.words, text, values, 1);
}

static void add_keys(struct web *web, struct input *input, const char *const *keys,
		     const char *(*text)(const char *))
{
	for (; *keys; keys++)
		input_add_option(web->work.mem, input, *keys,
				 words_say(web->page.words, text(*keys)));
}

static void add_group(struct web *web, const struct criterion *criterion, struct case_view *view)
{
	struct arena *mem = web->work.mem;
	const char *label = label_of(web, criterion);
	struct case_group *group = list_add(mem, &view->groups);
	group->answer = input_at(web, arena_printf(mem, "antwoord-%s", criterion->key), label);
	group->answer.look = INPUT_RADIO;
	add_keys(web, &group->answer, assessment_answers, assessment_answer_text);
	group->evidence = input_at(web, arena_printf(mem, "bewijs-%s", criterion->key),
				   say_value(web, N_("How do you know: {criterion}?"), label));
	group->link = input_at(web, arena_printf(mem, "link-%s", criterion->key),
			       say_value(web, N_("Link: {criterion}"), label));
	group->evidence.is_optional = group->link.is_optional = true;
	*list_add(mem, &view->inputs) = group->answer;
	*list_add(mem, &view->inputs) = group->evidence;
	*list_add(mem, &view->inputs) = group->link;
}

static void add_decision(struct web *web, struct case_view *view, struct input input)
{
	*list_add(web->work.mem, &view->decision) = input;
	*list_add(web->work.mem, &view->inputs) = input;
}

static void add_verdict(struct web *web, struct case_view *view)
{
	struct input input =
		input_at(web, "oordeel", words_say(web->page.words, N_("Your decision")));
	input.look = INPUT_RADIO;
	add_keys(web, &input, assessment_verdicts, assessment_verdict_text);
	add_decision(web, view, input);
}

static void add_reason(struct web *web, const char *key, const char *label, struct case_view *view)
{
	struct input input = input_at(web, key, words_say(web->page.words, label));
	input.look = INPUT_LONG;
	input.is_optional = strcmp(key, "reden") != 0;
	add_decision(web, view, input);
}

static void add_category(struct web *web, const char *present, struct case_view *view)
{
	struct input input = input_at(web, "categorie", words_say(web->page.words, N_("Category")));
	struct term_list terms = vocabulary_list(&web->work, "category");
	input.look = INPUT_RADIO;
	input.value = *input.value || !present ? input.value : present;
	for (size_t i = 0; i < terms.len; i++)
		input_add_option(web->work.mem, &input, terms.items[i]->key,
				 vocabulary_label(&web->work, "category", terms.items[i]->key,
						  web->page.language));
	add_decision(web, view, input);
}

static void add_second(struct web *web, struct case_view *view)
{
	struct input input =
		input_at(web, "tweede", words_say(web->page.words, N_("Second opinion")));
	input.look = INPUT_RADIO;
	input.value = *input.value ? input.value : "ja";
	input.help = words_say(web->page.words,
			       N_("A second researcher decides without seeing your decision."));
	input_add_option(web->work.mem, &input, "ja",
			 words_say(web->page.words, N_("Ask somebody else to decide too")));
	input_add_option(web->work.mem, &input, "nee",
			 words_say(web->page.words, N_("My decision is enough")));
	add_decision(web, view, input);
}

enum err case_fill_form(struct web *web, const char *category, struct case_view *view)
{
	struct criteria_version list;
	TRY(assessment_criteria(&web->work, 0, &list));
	view->form = CASE_OPINION;
	for (size_t i = 0; i < list.criteria.len; i++)
		add_group(web, &list.criteria.items[i], view);
	add_verdict(web, view);
	add_reason(web, "reden", N_("Why"), view);
	add_category(web, category, view);
	add_reason(web, "reden-categorie", N_("Why this category, if it is another one than now"),
		   view);
	if (!view->is_second)
		add_second(web, view);
	return OK;
}

void case_fill_settle_form(struct web *web, struct case_view *view)
{
	view->form = CASE_SETTLE;
	add_verdict(web, view);
	add_category(web, NULL, view);
	add_reason(web, "reden", N_("Why it ends this way"), view);
}

/* ---- reading ---- */

/* A tidy text of the form, or NULL; a wrong one is a failure. */
static enum err read_text(struct web *web, const char *key, enum field_type type, int max,
			  const char **ret)
{
	struct {
		const char *text;
	} record = { NULL };
	struct field field = { .key = key, .name = key, .type = type, .max = max };
	enum err err = field_set(&web->work, &field, http_form(web->request, key), &record);
	*ret = record.text;
	return err;
}

static enum err read_answer(struct web *web, const char *key, struct criterion_answer *ret)
{
	struct arena *mem = web->work.mem;
	enum err err = OK;
	*ret = (struct criterion_answer){ .key = key };
	if (read_text(web, arena_printf(mem, "antwoord-%s", key), FIELD_TEXT, KEY_MAX,
		      &ret->answer))
		err = ERR_INVALID;
	if (read_text(web, arena_printf(mem, "bewijs-%s", key), FIELD_LONG_TEXT, EVIDENCE_MAX,
		      &ret->evidence))
		err = ERR_INVALID;
	if (read_text(web, arena_printf(mem, "link-%s", key), FIELD_WEBSITE, LINK_MAX, &ret->link))
		err = ERR_INVALID;
	return err;
}

enum err case_read_opinion(struct web *web, struct opinion *ret)
{
	struct criteria_version list;
	const char *second = http_form(web->request, "tweede");
	enum err err = OK;
	*ret = (struct opinion){ .wants_second = !second || strcmp(second, "nee") != 0 };
	TRY(assessment_criteria(&web->work, 0, &list));
	for (size_t i = 0; i < list.criteria.len; i++)
		if (read_answer(web, list.criteria.items[i].key,
				list_add(web->work.mem, &ret->answers)))
			err = ERR_INVALID;
	if (read_text(web, "oordeel", FIELD_TEXT, KEY_MAX, &ret->verdict) ||
	    read_text(web, "categorie", FIELD_TEXT, KEY_MAX, &ret->category))
		err = ERR_INVALID;
	if (read_text(web, "reden", FIELD_LONG_TEXT, REASON_MAX, &ret->reason))
		err = ERR_INVALID;
	if (read_text(web, "reden-categorie", FIELD_LONG_TEXT, REASON_MAX, &ret->category_reason))
		err = ERR_INVALID;
	return err;
}

enum err case_read_settlement(struct web *web, struct settlement *ret)
{
	TRY(read_text(web, "oordeel", FIELD_TEXT, KEY_MAX, &ret->verdict));
	TRY(read_text(web, "categorie", FIELD_TEXT, KEY_MAX, &ret->category));
	return read_text(web, "reden", FIELD_LONG_TEXT, REASON_MAX, &ret->reason);
}
