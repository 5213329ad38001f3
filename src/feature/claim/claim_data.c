/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_data.c: the personal data of who asks to keep a page: what, how long, and their rights. */
#include "feature/claim/claim_slice.h"
#include "feature/outbox/outbox.h"
#include "feature/person/person.h"

const struct processing claim_processing = {
	.key = "claim",
	.name = N_("Who asks to keep a page"),
	.purpose = N_("Only people of the initiative itself keep its page."),
	.ground = N_("Legitimate interest (article 6(1)(f)): nobody takes over the page of "
		     "somebody else."),
	.people = N_("People who ask to keep the page of an initiative, or were invited to"),
	.data = N_("Name, mail address, why they may, whether a code was right, a hash of the "
		   "network address for a day"),
	.recipients = N_("Moderators; known contacts and editors of the initiative see the name"),
	.retention = N_("Not confirmed: 7 days. Without a decision: 90 days. Else one year after "
			"the decision."),
};

static enum err find(struct work *work, const struct data_subject *who, struct claims *ret)
{
	const char *mail = who->mail;
	struct person person;
	*ret = (struct claims){ 0 };
	if (!mail && who->person_id && person_get(work, who->person_id, &person) == OK)
		mail = person.mail;
	return mail ? claim_select_mail(work->db, work->mem, mail, ret) : OK;
}

enum err claim_show_data(struct work *work, const struct data_subject *who, struct data_items *ret)
{
	struct claims found;
	TRY(find(work, who, &found));
	for (size_t i = 0; i < found.len; i++) {
		const struct claim *claim = &found.items[i];
		const struct data_line lines[] = {
			{ N_("Initiative"), claim_title(work, claim) },
			{ N_("Your name"), claim->name },
			{ N_("Your mail address"), claim->mail },
			{ N_("Why you may keep the page"), claim->evidence },
		};
		struct data_item item = { .processing = claim_processing.key,
					  .name = N_("Request to keep a page"),
					  .id = claim->id,
					  .at_ms = claim->created_ms };
		for (size_t j = 0; j < COUNT_OF(lines); j++)
			if (lines[j].value && *lines[j].value)
				*list_add(work->mem, &item.lines) = lines[j];
		*list_add(work->mem, ret) = item;
	}
	return OK;
}

static enum err erase_all(struct work *work, const struct claims *found, bool is_preview,
			  struct data_effects *ret)
{
	for (size_t i = 0; i < found->len && !is_preview; i++) {
		TRY(outbox_withdraw(work, NULL, (struct subject){ "claim", found->items[i].id }));
		TRY(claim_delete(work->db, found->items[i].id));
	}
	if (found->len)
		*list_add(work->mem, ret) =
			(struct data_effect){ N_("{count} requests to keep a page are removed"),
					      (int64_t)found->len };
	return OK;
}

enum err claim_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			  struct data_effects *ret)
{
	struct claims found;
	TRY(find(work, who, &found));
	return erase_all(work, &found, is_preview, ret);
}

enum err claim_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	const int64_t before_ms[] = {
		work->now_ms - CLAIM_CONFIRM_DAYS * CLAIM_DAY_MS,
		work->now_ms - CLAIM_OPEN_DAYS * CLAIM_DAY_MS,
		work->now_ms - CLAIM_KEEP_DAYS * CLAIM_DAY_MS,
	};
	struct claims found;
	TRY(claim_select_over(work->db, work->mem, before_ms, &found));
	if (!is_preview)
		TRY(claim_count_delete(work->db, work->now_ms / CLAIM_DAY_MS - 1));
	return erase_all(work, &found, is_preview, ret);
}
