/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_personal.c: what interviews know of persons, how long, and how it goes. */
#include "base/clock.h"
#include "feature/interview/interview_named.h"
#include "feature/interview/interview_store.h"
#include "feature/round/round.h"
#include "work/audit.h"
#include "work/setting.h"

#include <stdlib.h>
#include <string.h>

const struct processing interview_processings[INTERVIEW_PROCESSINGS] = {
	{
		.key = "interview",
		.name = N_("Interviews"),
		.purpose = N_("To understand from conversations what helps initiatives, what is in "
			      "their way and what they need."),
		.ground = N_("Article 6(1)(a): consent of who is interviewed, written down with "
			     "day and way. It can be withdrawn at any time."),
		.people = N_("Who is interviewed, and whom they talk about."),
		.data = N_("What was said, as text; notes of the interviewer; what may be quoted, "
			   "with day and way as proof. Names are taken out before the text is "
			   "used. The list of names is not kept."),
		.recipients = N_("Researchers and administrators of the region. Coordinators see "
				 "the plan and the notes. Each look at a transcript is logged; "
				 "the coding of checked text without names is not."),
		.retention = N_("Names must be out of a text within 90 days; after 60 and 80 days "
				"who holds it is reminded, and until it is done nothing of it is "
				"coded or quoted. The original goes when somebody has checked the "
				"text without names, and 90 days after the names were taken out "
				"anyhow. Text and notes go a number of months after the round has "
				"closed that the region has set; where names were never taken out, "
				"that many months after the text came in if that is earlier; and "
				"when consent is withdrawn."),
	},
	{
		.key = "interview_staff",
		.name = N_("Who plans and holds interviews"),
		.purpose = N_("To know who holds which interview, and who changed a transcript."),
		.ground = N_("Article 6(1)(e): the public task of the organisation that keeps the "
			     "register."),
		.people = N_("Staff of the region."),
		.data = N_("Which account planned, held, changed or checked an interview, and "
			   "when."),
		.recipients = N_("Staff of the region."),
		.retention = N_("As long as the account is there; then the interview stays without "
				"the name."),
	},
};

const struct data_table interview_data[INTERVIEW_TABLES] = {
	{ "interview", "interview",
	  "title place notes consent_on consent_how interviewer_id consent_by made_by checked_by" },
	{ "interview_transcript", "interview", "transcript made_by" },
	{ "interview_turn", "interview", "speaker" },
	{ "interview_change", NULL, NULL },
	{ "interview_moved", NULL, NULL },
	{ "interview_guide", NULL, NULL },
	{ "interview_guide_version", "interview_staff", "made_by" },
};

#define DAY_MS INT64_C(86400000)
enum { KEPT_MONTHS = 24, KEPT_MONTHS_MAX = 120 };

/* Transcripts have no names; so only staff can be found again. */
enum err interview_show_data(struct work *work, const struct data_subject *who,
			     struct data_items *ret)
{
	struct interviews all;
	if (!who->person_id)
		return OK;
	TRY(interview_select_person(work, who->person_id, &all));
	for (size_t i = 0; i < all.len; i++) {
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){
			.processing = "interview_staff",
			.name = N_("An interview that this account planned or holds"),
			.id = all.items[i].id,
			.at_ms = all.items[i].made_ms,
		};
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("Title"), all.items[i].title };
	}
	return OK;
}

enum err interview_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			      struct data_effects *ret)
{
	int64_t count;
	if (!who->person_id)
		return OK;
	TRY(interview_count_person(work, who->person_id, &count));
	data_effect_add(work, N_("{count} interviews stay, without who planned or held them"),
			count, ret);
	return is_preview ? OK : interview_forget_person(work, who->person_id);
}

/* ---- what is past its time ---- */

/* When a round ended, or where there is none when something last changed; 0: not yet. */
static enum err end_of(struct work *work, int64_t round_id, int64_t changed_ms, int64_t *ret)
{
	struct round round = { 0 };
	*ret = changed_ms;
	if (!round_id)
		return OK;
	const enum err err = round_get(work, round_id, &round);
	if (err == ERR_MISSING)
		return OK;
	TRY(err);
	if (strcmp(round.state, "closed") || !clock_day_read(round.ends_on, ret))
		*ret = 0;
	return OK;
}

int64_t interview_months(struct work *work)
{
	int64_t months = strtoll(setting_get(work, "interview_months"), NULL, 10);
	/* else what was typed is no number of months */
	return months < 1 || months > KEPT_MONTHS_MAX ? KEPT_MONTHS : months;
}

/* Months as 30.44 days: a day more or less does not matter here. */
enum err interview_is_past(struct work *work, int64_t round_id, int64_t changed_ms, bool *ret)
{
	const int64_t months = interview_months(work);
	int64_t end_ms;
	TRY(end_of(work, round_id, changed_ms, &end_ms));
	*ret = end_ms && work->now_ms > end_ms + months * (DAY_MS * 3044 / 100);
	return OK;
}

/* A text with names does not wait for a round that nobody closes. */
static enum err is_text_past(struct work *work, const struct interview *it, bool *ret)
{
	struct named_texts named;
	TRY(interview_is_past(work, it->round_id, it->changed_ms, ret));
	if (*ret)
		return OK;
	TRY(named_text_select(work, it->id, &named));
	return named.len ? interview_is_past(work, 0, named.items[0].since_ms, ret) : OK;
}

static enum err expire_texts(struct work *work, bool is_preview, struct data_effects *ret)
{
	const struct interview_filter all_of_them = { 0 };
	struct interviews all;
	int64_t count = 0;
	TRY(interview_select(work, &all_of_them, &all));
	for (size_t i = 0; i < all.len; i++) {
		struct interview *it = &all.items[i];
		bool is_over;
		if (!it->version && !it->notes)
			continue;
		TRY(is_text_past(work, it, &is_over));
		if (!is_over)
			continue;
		count++;
		if (is_preview)
			continue;
		TRY(interview_empty(work, it));
		TRY(interview_update_told(work, it->id, false));
	}
	data_effect_add(work, N_("{count} old interviews lose their text and notes"), count, ret);
	return OK;
}

enum err interview_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	const int64_t before_ms = work->now_ms - NAMED_DAYS * DAY_MS;
	int64_t count;
	TRY(expire_texts(work, is_preview, ret));
	TRY(transcript_count_originals(work, before_ms, &count));
	data_effect_add(work, N_("{count} originals of transcripts without names are removed"),
			count, ret);
	return is_preview || !count ? OK : transcript_delete_originals(work, before_ms);
}
