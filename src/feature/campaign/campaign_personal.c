/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_personal.c: what campaigns know of persons, how long, and how it goes. */
#include "feature/campaign/campaign_door.h"
#include "feature/campaign/campaign_store.h"

const struct processing campaign_processings[CAMPAIGN_PROCESSINGS] = {
	{
		.key = "campaign",
		.name = N_("Asking whether a page is right"),
		.purpose = N_("To keep the register right by asking each initiative about once a "
			      "year."),
		.ground = N_("Article 6(1)(e): the public task of the organisation that keeps the "
			     "register; contacts are only used with consent or where they are the "
			     "public address of a function."),
		.people = N_("Contacts of initiatives, and staff who type in answers."),
		.data = N_("Which contact was asked and in which way, hashes of personal links, "
			   "reply codes, answers with a note, who typed them in."),
		.recipients = N_("Moderators of the region."),
		.retention = N_("A campaign closes after at most a year. Two years later links, "
				"notes, contacts and "
				"who typed go. The figures stay. A wish to get no more mails stays "
				"until the contact is erased."),
	},
	{
		.key = "campaign_guess",
		.name = N_("Brake on guessing reply codes"),
		.purpose = N_("To keep strangers from answering for an initiative."),
		.ground = N_("Article 6(1)(f): the safety of the register."),
		.people = N_("Who types a wrong reply code."),
		.data = N_("A hash of the network address, per hour."),
		.recipients = N_("Nobody."),
		.retention = N_("A day."),
	},
};

const struct data_table campaign_data[CAMPAIGN_TABLES] = {
	{ "campaign", "campaign", "created_by" },
	{ "campaign_ask", "campaign", "contact_id code" },
	{ "campaign_link", "campaign", "token_hash mail_hash" },
	{ "campaign_answer", "campaign", "person_id since note" },
	{ "campaign_silence", "campaign", "contact_id" },
	{ "campaign_guess", "campaign_guess", "address_hash" },
};

enum { KEEP_DAYS = 2 * 365, GUESS_HOURS = 24, HOUR_MS = 60 * 60 * 1000 };
#define DAY_MS INT64_C(86400000)

enum err campaign_show_data(struct work *work, const struct data_subject *who,
			    struct data_items *ret)
{
	struct answers answers = { 0 };
	if (!who->person_id)
		return OK;
	TRY(answer_select_by(work, who->person_id, &answers));
	for (size_t i = 0; i < answers.len; i++) {
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){
			.processing = "campaign",
			.name = N_("An answer that you typed in"),
			.id = answers.items[i].id,
			.at_ms = answers.items[i].at_ms,
		};
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("Answer"), answers.items[i].outcome };
		if (answers.items[i].note)
			*list_add(work->mem, &item->lines) =
				(struct data_line){ N_("Note"), answers.items[i].note };
	}
	return OK;
}

enum err campaign_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			     struct data_effects *ret)
{
	struct answers answers = { 0 };
	if (!who->person_id)
		return OK;
	TRY(answer_select_by(work, who->person_id, &answers));
	data_effect_add(work, N_("{count} typed answers stay, without who typed them"),
			(int64_t)answers.len, ret);
	return is_preview ? OK : campaign_forget_person(work, who->person_id);
}

enum err campaign_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	int64_t asks, guesses;
	const int64_t closed_ms = work->now_ms - KEEP_DAYS * DAY_MS;
	const int64_t hour = work->now_ms / HOUR_MS - GUESS_HOURS;
	TRY(campaign_count_old(work, closed_ms, hour, &asks, &guesses));
	data_effect_add(work, N_("{count} answers of old campaigns lose links, notes and contacts"),
			asks, ret);
	data_effect_add(work, N_("{count} hours of wrong reply codes are removed"), guesses, ret);
	if (is_preview)
		return OK;
	TRY(guess_delete_before(work, hour));
	return campaign_forget_old(work, closed_ms);
}
