/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_personal.c: what answers tell of persons, how long they stay, and how they go. */
#include "crypt/crypt.h"
#include "feature/submission/submission_door.h"
#include "feature/submission/submission_slice.h"

#include <string.h>

#define DAY_MS INT64_C(86400000)
#define HOUR_MS INT64_C(3600000)

const struct processing submission_processings[SUBMISSION_PROCESSINGS] = {
	{
		.key = "submission",
		.name = N_("Answers to questionnaires"),
		.purpose = N_("To learn from initiatives and organisations what helps them and "
			      "what they need, and, where that was told, to keep the register "
			      "right."),
		.ground = N_("Article 6(1)(e): the public task of the organisation that keeps the "
			     "register. Taking part is free; where a text to agree with is shown, "
			     "the version that was agreed with is kept."),
		.people = N_("Who answers for an initiative or organisation, and staff who fill in "
			     "for somebody."),
		.data = N_("Answers and files, whom they are about, language, when it was begun "
			   "and sent, who filled in for somebody. Of an anonymous questionnaire "
			   "only the answers: no time, no invitation, no link."),
		.recipients = N_("Researchers, coordinators and administrators of the region."),
		.retention =
			N_("Answers are removed the number of months after closing that the "
			   "questionnaire says, at most 120. What was not sent goes 30 days after "
			   "closing, or 90 days after the last change."),
	},
	{
		.key = "submission_guess",
		.name = N_("Stopping guesses and floods at questionnaires"),
		.purpose = N_("To keep programs from guessing reply codes and from filling a "
			      "questionnaire with nonsense."),
		.ground = N_("Article 6(1)(f): the interest of a safe service."),
		.people = N_("Who types a reply code, or begins an open questionnaire."),
		.data = N_("A hash of the network address, and how often in an hour."),
		.recipients = N_("Nobody: only the program looks at it."),
		.retention = N_("A day."),
	},
};

const struct data_table submission_data[SUBMISSION_TABLES] = {
	{ "submission_draft", "submission",
	  "invitation_id key_hash mail_hash subject_id person_id instance_id document" },
	{ "submission", "submission",
	  "invitation_id key_hash mail_hash subject_id person_id instance_id name document_hash" },
	{ "submission_moved", "submission", "from_id into_id" },
	{ "submission_anonymous", NULL, NULL },
	{ "submission_used", "submission", "key_hash" },
	{ "submission_document", "submission", "document answers" },
	{ "submission_answer", "submission", "value" },
	{ "submission_attachment", "submission", "name bytes" },
	{ "submission_review", "submission", "value decided_by" },
	{ "submission_guess", "submission_guess", "address_hash" },
};

/* ---- to see ---- */

static void add_line(struct work *work, struct data_item *item, const char *label,
		     const char *value)
{
	if (value && *value)
		*list_add(work->mem, &item->lines) = (struct data_line){ label, value };
}

static enum err add_item(struct work *work, const struct submission *it, struct data_items *ret)
{
	struct survey survey;
	struct answers answers;
	TRY(survey_get(work, it->survey_id, &survey));
	struct data_item *item = list_add(work->mem, ret);
	*item = (struct data_item){
		.processing = "submission",
		.name = it->is_done ? N_("Answers to a questionnaire")
				    : N_("A questionnaire that was not sent yet"),
		.id = it->id,
		.at_ms = it->changed_ms,
	};
	add_line(work, item, N_("Questionnaire"), survey.name);
	TRY(answer_list(work, &it->id, 1, &answers));
	for (size_t i = 0; i < answers.len; i++)
		add_line(work, item, answers.items[i].path, answers.items[i].value);
	return OK;
}

/* Of who was invited at that address. */
static enum err find_of(struct work *work, const struct data_subject *who, struct submissions *ret)
{
	*ret = (struct submissions){ 0 };
	return who->mail ? submission_select_of(work,
						crypt_hash(work->mem, "submission_mail", who->mail),
						ret)
			 : OK;
}

enum err submission_show_data(struct work *work, const struct data_subject *who,
			      struct data_items *ret)
{
	struct submissions found;
	TRY(find_of(work, who, &found));
	for (size_t i = 0; i < found.len; i++)
		TRY(add_item(work, &found.items[i], ret));
	return OK;
}

/* ---- to erase ---- */

static enum err remove_all(struct work *work, const struct submissions *found)
{
	for (size_t i = 0; i < found->len; i++)
		TRY(submission_delete(work, found->items[i].id));
	return OK;
}

enum err submission_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			       struct data_effects *ret)
{
	struct submissions found;
	TRY(find_of(work, who, &found));
	data_effect_add(work, N_("{count} questionnaires that were filled in are removed"),
			(int64_t)found.len, ret);
	if (is_preview)
		return OK;
	TRY(remove_all(work, &found));
	return who->person_id ? submission_forget_person(work, who->person_id) : OK;
}

/* ---- what is past its time ---- */

/* Months as 30.44 days: a day more or less does not matter here. */
static bool is_past(const struct work *work, const struct survey *survey)
{
	const int64_t kept_ms = survey->keep_months * (DAY_MS * 3044 / 100);
	return survey->closed_ms && work->now_ms > survey->closed_ms + kept_ms;
}

static enum err add_some(struct work *work, const struct submission_filter *filter,
			 int64_t changed_before_ms, struct submissions *ret)
{
	struct submissions found;
	TRY(submission_list(work, filter, false, &found));
	for (size_t i = 0; i < found.len; i++)
		if (found.items[i].changed_ms < changed_before_ms)
			*list_add(work->mem, ret) = found.items[i];
	return OK;
}

static enum err find_expired(struct work *work, struct submissions *ret_done,
			     struct submissions *ret_drafts)
{
	struct surveys surveys;
	TRY(survey_list(work, &surveys));
	for (size_t i = 0; i < surveys.len; i++) {
		const struct survey *survey = &surveys.items[i];
		struct submission_filter filter = { .survey_id = survey->id,
						    .with_replaced = true };
		bool is_over =
			survey->closed_ms &&
			work->now_ms > survey->closed_ms + SUBMISSION_DRAFT_AFTER_DAYS * DAY_MS;
		TRY(add_some(work, &filter,
			     is_over ? INT64_MAX : work->now_ms - SUBMISSION_DRAFT_DAYS * DAY_MS,
			     ret_drafts));
		filter.is_done = 1;
		if (is_past(work, survey))
			TRY(add_some(work, &filter, INT64_MAX, ret_done));
	}
	return OK;
}

/* With the answers goes which links were used: then nobody can answer with them any more. */
static enum err forget_used(struct work *work)
{
	struct surveys surveys;
	TRY(survey_list(work, &surveys));
	for (size_t i = 0; i < surveys.len; i++)
		if (is_past(work, &surveys.items[i]))
			TRY(submission_used_forget(work, surveys.items[i].id));
	return OK;
}

enum err submission_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	struct submissions done = { 0 }, drafts = { 0 };
	int64_t guesses;
	const int64_t hour = work->now_ms / HOUR_MS - 24;
	TRY(find_expired(work, &done, &drafts));
	TRY(submission_guess_count_old(work, hour, &guesses));
	data_effect_add(work, N_("{count} old answers to questionnaires are removed"),
			(int64_t)done.len, ret);
	data_effect_add(work, N_("{count} questionnaires that were never sent are removed"),
			(int64_t)drafts.len, ret);
	data_effect_add(work, N_("{count} counts of wrong codes are removed"), guesses, ret);
	if (is_preview)
		return OK;
	TRY(remove_all(work, &done));
	TRY(remove_all(work, &drafts));
	TRY(forget_used(work));
	return submission_guess_forget(work, hour);
}
