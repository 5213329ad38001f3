/* SPDX-License-Identifier: EUPL-1.2 */
/* subscription_privacy.c: what subscriptions hold of somebody, and how it goes. */
#include "feature/subscription/subscription_slice.h"

enum err subscription_show_data(struct work *work, const struct data_subject *who,
				struct data_items *ret)
{
	struct subscriptions list;
	const char *language = work->language ? work->language : "nl";
	if (!who->mail)
		return OK;
	TRY(subscription_list_to(work, who->mail, &list));
	for (size_t i = 0; i < list.len; i++) {
		struct initiative_filter filter;
		TRY(subscription_read_filter(work, list.items[i].filter, &filter));
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){ "subscription",
					    N_("Subscription"),
					    list.items[i].id,
					    list.items[i].created_ms,
					    { 0 } };
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("Mail address"), list.items[i].mail };
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("You follow"),
					    subscription_describe(work, &filter, language) };
	}
	return OK;
}

static enum err end_all(struct work *work, const struct subscriptions *list)
{
	for (size_t i = 0; i < list->len; i++)
		TRY(subscription_stop(work, &list->items[i]));
	return OK;
}

static enum err end(struct work *work, const struct subscriptions *list, bool is_preview,
		    struct data_effects *ret)
{
	if (list->len)
		*list_add(work->mem, ret) =
			(struct data_effect){ N_("{count} subscriptions are removed"),
					      (int64_t)list->len };
	return is_preview ? OK : end_all(work, list);
}

enum err subscription_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
				 struct data_effects *ret)
{
	struct subscriptions list;
	if (!who->mail)
		return OK;
	TRY(subscription_list_to(work, who->mail, &list));
	return end(work, &list, is_preview, ret);
}

enum err subscription_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	struct subscriptions list;
	TRY(subscription_list_unconfirmed(work, work->now_ms - SUBSCRIPTION_WAIT_MS, &list));
	TRY(end(work, &list, is_preview, ret));
	return is_preview ? OK
			  : subscription_delete_links(work, work->now_ms - SUBSCRIPTION_LINK_MS);
}
