/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_privacy.c: what mails hold of somebody, and how it goes. */
#include "feature/outbox/outbox_view.h"

const char *outbox_state_text(enum outbox_state state)
{
	static const char *const texts[] = {
		[OUTBOX_WAITING] = N_("Waiting"),
		[OUTBOX_SENT] = N_("Sent"),
		[OUTBOX_BOUNCED] = N_("Came back"),
		[OUTBOX_GIVEN_UP] = N_("Given up"),
	};
	return texts[state];
}

enum err outbox_show_data(struct work *work, const struct data_subject *who, struct data_items *ret)
{
	struct outbox_mails mails;
	if (!who->mail)
		return OK;
	TRY(outbox_list_to(work, who->mail, &mails));
	for (size_t i = 0; i < mails.len; i++) {
		const struct outbox_mail *mail = &mails.items[i];
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){ "mail", N_("Mail"), mail->id, mail->created_ms, { 0 } };
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("Mail address"), mail->mail };
		if (mail->title)
			*list_add(work->mem, &item->lines) =
				(struct data_line){ N_("Subject line"), mail->title };
		*list_add(work->mem, &item->lines) = (struct data_line){
			N_("State"), words_say(words_for(work->language ? work->language : "nl"),
					       outbox_state_text(mail->state))
		};
	}
	return OK;
}

static void tell(struct work *work, struct data_effects *ret, const char *text, int64_t count)
{
	if (count)
		*list_add(work->mem, ret) = (struct data_effect){ text, count };
}

enum err outbox_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			   struct data_effects *ret)
{
	int64_t mails, bounces;
	if (!who->mail)
		return OK;
	TRY(outbox_count_to(work, who->mail, &mails, &bounces));
	tell(work, ret, N_("{count} mails are removed"), mails);
	tell(work, ret, N_("{count} notes of mail that came back are removed"), bounces);
	return is_preview ? OK : outbox_delete_to(work, who->mail);
}

enum err outbox_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	int64_t texts, mails, bounces;
	TRY(outbox_count_old(work, &texts, &mails, &bounces));
	tell(work, ret, N_("the text of {count} mails is erased"), texts);
	tell(work, ret, N_("{count} mails are removed"), mails);
	tell(work, ret, N_("{count} notes of mail that came back are removed"), bounces);
	return is_preview ? OK : outbox_delete_old(work);
}
