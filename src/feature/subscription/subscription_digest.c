/* SPDX-License-Identifier: EUPL-1.2 */
/* subscription_digest.c: the mail with what is new, and the job that sends it. */
/*
 * Never the same twice, never one forgotten: everything that changed since a week before the last
 * look is looked at (a change may be stored later than it was made), what was told with the same
 * time of change is left out, and what is told is noted in the transaction that puts the mail in
 * the outbox.
 */
#include "feature/outbox/outbox.h"
#include "feature/subscription/subscription_slice.h"
#include "web/site.h"
#include "work/writer.h"

#include <stdlib.h>
#include <string.h>

enum { BATCH = 20 };

static int compare_items(const void *a, const void *b)
{
	const struct subscription_item *first = a, *second = b;
	return (first->initiative_id > second->initiative_id) -
	       (first->initiative_id < second->initiative_id);
}

static bool is_told(const struct subscription_items *told, const struct initiative *initiative)
{
	struct subscription_item key = { initiative->id, 0 }, *found = NULL;
	if (told->len)
		found = bsearch(&key, told->items, told->len, sizeof key, compare_items);
	return found && found->changed_ms >= initiative->changed_ms;
}

enum err subscription_find_news(struct work *work, const struct subscription *it,
				struct subscription_news *ret)
{
	int64_t after_ms = it->since_ms - SUBSCRIPTION_OVERLAP_MS;
	after_ms = after_ms < it->confirmed_ms ? it->confirmed_ms : after_ms;
	struct initiative_filter filter;
	struct initiative_result result;
	struct subscription_items told;
	bool is_more = true;
	*ret = (struct subscription_news){ 0 };
	TRY(subscription_read_filter(work, it->filter, &filter));
	TRY(subscription_list_items(work, it->id, &told));
	if (told.len)
		qsort(told.items, told.len, sizeof *told.items, compare_items);
	filter.sort = SORT_CHANGED;
	filter.page_size = PAGE_SIZE_MAX;
	for (filter.page = 1; is_more; filter.page++) {
		TRY(initiative_find(work, &filter, (struct initiative_wish){ .with_items = true },
				    &result));
		is_more = result.items.len == PAGE_SIZE_MAX;
		for (size_t i = 0; i < result.items.len; i++) {
			const struct initiative *one = &result.items.items[i];
			if (one->changed_ms <= after_ms)
				is_more = false;
			else if (!is_told(&told, one))
				*list_add(work->mem, &ret->items) = *one;
		}
	}
	for (size_t i = 0; i < ret->items.len; i++)
		*list_add(work->mem, &ret->told) =
			(struct subscription_item){ ret->items.items[i].id,
						    ret->items.items[i].changed_ms };
	return OK;
}

static const char *url_of(struct work *work, const struct subscription *it, const char *path)
{
	return work_url(work, arena_printf(work->mem, "%s%s",
					   strcmp(it->language, "nl") ? "/en" : "", path));
}

static const char *counted(struct work *work, const char *text, const struct words *words,
			   int64_t count)
{
	struct words_value value = words_value("count", count);
	return words_fill(work->mem, words, text, &value, 1);
}

static void add_items(struct work *work, const struct subscription *it,
		      const struct subscription_news *news, struct mail *mail)
{
	const struct words *words = words_for(it->language);
	for (size_t i = 0; i < news->items.len && i < SUBSCRIPTION_ITEMS; i++) {
		const struct initiative *one = &news->items.items[i];
		const char *place = one->place ? one->place : one->municipality;
		const char *what = one->created_ms > it->since_ms ? words_say(words, N_("new"))
								  : words_say(words, N_("changed"));
		mail_add(work, mail, MAIL_LIST,
			 arena_printf(work->mem, "%s%s%s (%s)", one->name, place ? ", " : "",
				      place ? place : "", what),
			 url_of(work, it, initiative_path(work->mem, one)));
	}
	int64_t more = (int64_t)news->items.len - SUBSCRIPTION_ITEMS;
	if (more > 0)
		mail_add(work, mail, MAIL_TEXT,
			 counted(work, words_say(words, N_("And {count} more.")), words, more),
			 NULL);
}

static enum err mail_news(struct work *work, const struct subscription *it,
			  const struct subscription_news *news)
{
	const struct words *words = words_for(it->language);
	struct initiative_filter filter;
	const char *path;
	int64_t id, count = (int64_t)news->items.len;
	TRY(subscription_read_filter(work, it->filter, &filter));
	TRY(subscription_link(work, it, &path));
	const char *manage = work_url(work, path);
	struct mail mail = {
		.kind = "subscription",
		.to = it->mail,
		.language = it->language,
		.title = counted(work,
				 words_say_plural(words, "{count} new or changed initiative",
						  "{count} new or changed initiatives", count),
				 words, count),
		.stop_url = arena_printf(work->mem, "%s/stoppen", manage),
		.subject = { "subscription", it->id },
		.is_secret = true, /* who has its link changes and stops the subscription */
	};
	mail_add(work, &mail, MAIL_TEXT, subscription_describe(work, &filter, it->language), NULL);
	add_items(work, it, news, &mail);
	filter.sort = SORT_CHANGED;
	mail_add(work, &mail, MAIL_BUTTON, words_say(words, N_("Look at the whole list")),
		 url_of(work, it, initiative_filter_url(work, "/initiatieven", &filter)));
	mail_add(work, &mail, MAIL_SMALL,
		 words_say(words,
			   N_("You get this mail because you asked for it. Change it or stop "
			      "it here:")),
		 manage);
	return outbox_add(work, &mail, &id);
}

enum err subscription_tell(struct work *work, struct subscription *it,
			   const struct subscription_news *news)
{
	bool is_bouncing;
	it->next_ms = work->now_ms + it->every_days * SUBSCRIPTION_DAY_MS;
	TRY(outbox_is_bouncing(work, it->mail, &is_bouncing));
	if (is_bouncing)
		return subscription_update(work, it);
	if (news->items.len) {
		TRY(mail_news(work, it, news));
		TRY(subscription_insert_items(work, it->id, &news->told));
	}
	it->since_ms = work->now_ms;
	TRY(subscription_delete_items(work, it->id, it->since_ms - SUBSCRIPTION_OVERLAP_MS));
	return subscription_update(work, it);
}

/* ---- the job ---- */

/* One subscription on its way to the writer. */
struct digest {
	const struct subscription *subscription;
	struct subscription_news news;
};

static enum err tell(struct work *work, void *context)
{
	struct digest *digest = context;
	struct subscription it = *digest->subscription;
	return subscription_tell(work, &it, &digest->news);
}

static enum err run_digest(struct work *work, const struct subscription *subscription)
{
	struct digest digest = { .subscription = subscription };
	TRY(subscription_find_news(work, subscription, &digest.news));
	return writer_run(work, tell, &digest);
}

enum err subscription_job_run(struct site *site, struct work *work, bool *ret_is_more)
{
	struct subscriptions due;
	TRY(subscription_select_due(work, BATCH, &due));
	for (size_t i = 0; i < due.len && !site->is_stopping; i++)
		TRY(run_digest(work, &due.items[i]));
	*ret_is_more = due.len == BATCH;
	return OK;
}

enum err subscription_job_has_work(struct site *site, struct work *work, bool *ret)
{
	struct subscriptions due;
	TRY(subscription_select_due(work, 1, &due));
	*ret = due.len > 0;
	return OK;
}
