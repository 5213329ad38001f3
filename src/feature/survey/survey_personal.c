/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_personal.c: what surveys know of persons, how long, and how it goes. */
#include "base/clock.h"
#include "feature/outbox/outbox.h"
#include "feature/survey/survey_door.h"

#include <string.h>

const struct processing survey_processings[SURVEY_PROCESSINGS] = {
	{
		.key = "survey",
		.name = N_("Asking people to fill in a questionnaire"),
		.purpose =
			N_("To learn from initiatives and organisations what helps them and what "
			   "they need, and to remind only those who did not answer."),
		.ground = N_("Article 6(1)(e): the public task of the organisation that keeps the "
			     "register. Contacts of the register are only asked with consent or "
			     "where they are the public address of a function; a list from "
			     "elsewhere is used for the purpose that was written down with it."),
		.people = N_("Who is invited, and staff who make questionnaires."),
		.data = N_("Name, mail address, phone number, postal address, language, "
			   "municipality, kind of respondent, hashes of personal links, a reply "
			   "code, how far the invitation is, and who made the questionnaire. In an "
			   "anonymous questionnaire no moment is kept, how invitations moved on is "
			   "written down for several at once, and answers hold nothing that leads "
			   "back to an invitation."),
		.recipients = N_("Researchers, coordinators and administrators of the region."),
		.retention = N_("Names, addresses and links go when the answers go: the number of "
				"months after closing that the questionnaire says, at most 120. Of "
				"a list from a file they go on the day that was written down with "
				"it, if that is earlier. What stays are numbers per municipality."),
	},
};

const struct data_table survey_data[SURVEY_TABLES] = {
	{ "survey", "survey", "made_by" },
	{ "survey_consent", NULL, NULL },
	{ "survey_list", "survey", "added_by" },
	{ "survey_invitation_moved", "survey", "from_id into_id" },
	{ "survey_invitation", "survey",
	  "subject_id contact_id name name_key mail phone address reply_code" },
	{ "survey_link", "survey", "token_hash" },
	{ "survey_mark", "survey", "invitation_id" },
	{ "survey_mail", NULL, NULL },
	{ "survey_version", NULL, NULL },
};

#define DAY_MS INT64_C(86400000)

/* ---- to see ---- */

static void add_line(struct work *work, struct data_item *item, const char *label,
		     const char *value)
{
	if (value && *value)
		*list_add(work->mem, &item->lines) = (struct data_line){ label, value };
}

static enum err show_one(struct work *work, const struct invitation *it, struct data_items *ret)
{
	struct survey survey;
	TRY(survey_get(work, it->survey_id, &survey));
	struct data_item *item = list_add(work->mem, ret);
	*item = (struct data_item){
		.processing = "survey",
		.name = N_("An invitation to a questionnaire"),
		.id = it->id,
		.at_ms = it->changed_ms,
	};
	add_line(work, item, N_("Questionnaire"), survey.name);
	add_line(work, item, N_("Name"), it->name);
	add_line(work, item, N_("Mail address"), it->mail);
	add_line(work, item, N_("Phone number"), it->phone);
	add_line(work, item, N_("Postal address"), it->address);
	add_line(work, item, N_("State"),
		 words_say(words_for(work->language), invitation_state_text(it->state)));
	return OK;
}

enum err survey_show_data(struct work *work, const struct data_subject *who, struct data_items *ret)
{
	struct invitations found;
	if (!who->mail)
		return OK;
	TRY(invitation_select_mail(work, who->mail, &found));
	for (size_t i = 0; i < found.len; i++)
		TRY(show_one(work, &found.items[i], ret));
	return OK;
}

/* ---- to erase ---- */

/* A mail that waits would go to an address that is not here any more. */
static enum err forget(struct work *work, const struct invitations *found)
{
	for (size_t i = 0; i < found->len; i++) {
		const struct subject subject = { "invitation", found->items[i].id };
		TRY(outbox_withdraw(work, "survey", subject));
		TRY(invitation_forget(work, found->items[i].id));
	}
	return OK;
}

enum err survey_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			   struct data_effects *ret)
{
	struct invitations found = { 0 };
	if (who->mail)
		TRY(invitation_select_mail(work, who->mail, &found));
	data_effect_add(work, N_("{count} invitations to questionnaires lose name and address"),
			(int64_t)found.len, ret);
	if (is_preview)
		return OK;
	TRY(forget(work, &found));
	return who->person_id ? survey_forget_person(work, who->person_id) : OK;
}

/* ---- what is past its time ---- */

/* Months as 30.44 days: a day more or less does not matter here. One that was never opened is kept
 * for a year. */
static bool is_past(const struct work *work, const struct survey *survey)
{
	const int64_t kept_ms = survey->keep_months * (DAY_MS * 3044 / 100);
	if (!survey->opened_ms)
		return work->now_ms > survey->made_ms + 365 * DAY_MS;
	return !strcmp(survey->state, SURVEY_CLOSED) && survey->closed_ms &&
	       work->now_ms > survey->closed_ms + kept_ms;
}

static enum err find_expired(struct work *work, struct invitations *ret)
{
	struct surveys all;
	TRY(survey_list(work, &all));
	TRY(invitation_select_until(work, clock_date(work->mem, work->now_ms), ret));
	for (size_t i = 0; i < all.len; i++) {
		struct invitations more;
		if (!is_past(work, &all.items[i]))
			continue;
		TRY(invitation_select_known(work, all.items[i].id, &more));
		for (size_t j = 0; j < more.len; j++)
			*list_add(work->mem, ret) = more.items[j];
	}
	return OK;
}

enum err survey_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	struct invitations found;
	TRY(find_expired(work, &found));
	data_effect_add(work, N_("{count} old invitations to questionnaires lose name and address"),
			(int64_t)found.len, ret);
	return is_preview ? OK : forget(work, &found);
}
