/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_personal.c: what recommendations tell of persons, how long, and how it goes. */
#include "feature/recommendation/recommendation_slice.h"

#include <string.h>

const struct processing recommendation_processings[RECOMMENDATION_PROCESSINGS] = {
	{
		.key = "recommendation",
		.name = N_("Recommendations and what became of them"),
		.purpose = N_("To tell organisations what research recommends to them, to ask what "
			      "they do with it, and to show everybody the answer."),
		.ground = N_("Article 6(1)(e): the public task of the organisation that keeps the "
			     "register."),
		.people =
			N_("Who reads the mail of an office that is addressed, and staff who write "
			   "down an answer."),
		.data = N_(
			"The mail address of the office, hashes of its links, its answers with "
			"their time, and which account wrote an answer down. Answers are public."),
		.recipients = N_("Everybody reads the answers; the address is seen by researchers "
				 "and administrators alone."),
		.retention = N_("Mail addresses: until two years after the last recommendation to "
				"the office was closed. Hashes of links: two years. Answers stay, "
				"as part of the public record."),
	},
};

const struct data_table recommendation_data[RECOMMENDATION_TABLES] = {
	{ "recommendation", NULL, NULL },
	{ "recommendation_addressee", "recommendation", "mail" },
	{ "recommendation_to", NULL, NULL },
	{ "recommendation_evidence", NULL, NULL },
	{ "recommendation_shown", NULL, NULL },
	{ "recommendation_version", NULL, NULL },
	{ "recommendation_reply", "recommendation", "body said_by" },
	{ "recommendation_link", "recommendation", "token_hash" },
	{ "recommendation_reminder", NULL, NULL },
};

static enum err offices_of(struct work *work, const char *mail, struct addressees *ret)
{
	struct addressees all;
	*ret = (struct addressees){ 0 };
	TRY(addressee_select(work, 0, &all));
	for (size_t i = 0; mail && i < all.len; i++)
		if (all.items[i].mail && !strcmp(all.items[i].mail, mail))
			*list_add(work->mem, ret) = all.items[i];
	return OK;
}

enum err recommendation_show_data(struct work *work, const struct data_subject *who,
				  struct data_items *ret)
{
	struct addressees mine;
	TRY(offices_of(work, who->mail, &mine));
	for (size_t i = 0; i < mine.len; i++) {
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){ .processing = "recommendation",
					    .name = N_("Address of an office that gets "
						       "recommendations"),
					    .id = mine.items[i].id };
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("Office"), mine.items[i].name };
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("Mail address"), mine.items[i].mail };
	}
	return OK;
}

enum err recommendation_erase_data(struct work *work, const struct data_subject *who,
				   bool is_preview, struct data_effects *ret)
{
	struct addressees mine;
	TRY(offices_of(work, who->mail, &mine));
	data_effect_add(work, N_("{count} offices get no mails about recommendations any more"),
			(int64_t)mine.len, ret);
	if (is_preview)
		return OK;
	for (size_t i = 0; i < mine.len; i++) {
		TRY(addressee_forget_mail(work, mine.items[i].id));
		TRY(addressee_end_links(work, mine.items[i].id));
	}
	return who->person_id ? reply_forget_person(work, who->person_id) : OK;
}

enum err recommendation_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	const int64_t before_ms = work->now_ms - RECOMMENDATION_KEEP_DAYS * DAY_MS;
	const int64_t links_ms = work->now_ms - RECOMMENDATION_LINK_DAYS * DAY_MS;
	int64_t count, links;
	TRY(addressee_count_over(work, before_ms, &count));
	TRY(recommendation_link_count_over(work, links_ms, &links));
	data_effect_add(work,
			N_("{count} addresses of offices without open recommendations are removed"),
			count, ret);
	data_effect_add(work, N_("{count} links of offices that do not work any more are removed"),
			links, ret);
	if (!is_preview && count)
		TRY(addressee_forget_over(work, before_ms));
	return is_preview || !links ? OK : recommendation_link_delete_over(work, links_ms);
}
