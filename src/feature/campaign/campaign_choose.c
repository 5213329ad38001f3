/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_choose.c: which records are asked, and by which way each. */
#include "base/id.h"
#include "feature/campaign/campaign_code.h"
#include "feature/campaign/campaign_store.h"
#include "feature/initiative/initiative_find.h"
#include "feature/initiative/initiative_quality.h"
#include "work/writer.h"

#include <stdlib.h>
#include <string.h>

enum { CODE_TRIES = 5 };

/* ---- the way ---- */

static bool has_channel(const char *channels, const char *channel)
{
	return strstr(channels, channel) != NULL; /* no channel is a part of another one */
}

/* The first contact of those that can be reached this way. */
static const struct contact *first_with(const char *channels, const char *channel,
					const struct contact *const *contacts, size_t count)
{
	if (!has_channel(channels, channel))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		const char *value = !strcmp(channel, CHANNEL_MAIL)   ? contacts[i]->mail
				    : !strcmp(channel, CHANNEL_CALL) ? contacts[i]->phone
								     : contacts[i]->address;
		if (contacts[i]->is_usable && value && *value)
			return contacts[i];
	}
	return NULL;
}

void campaign_choose_channel(const char *channels, const struct contact *const *contacts,
			     size_t count, struct ask *ask)
{
	static const char *const order[] = { CHANNEL_MAIL, CHANNEL_CALL, CHANNEL_LETTER };
	ask->channel = CHANNEL_NONE;
	ask->contact_id = 0;
	for (size_t i = 0; i < COUNT_OF(order); i++) {
		const struct contact *contact = first_with(channels, order[i], contacts, count);
		if (!contact)
			continue;
		ask->channel = order[i];
		ask->contact_id = contact->id;
		return;
	}
}

/* ---- the records ---- */

struct choosing {
	struct work *work;
	const struct campaign *campaign;
	const struct contact **contacts; /* by subject */
	size_t contact_count;
	struct asks asks;
	int64_t found;
};

static int by_subject(const void *a, const void *b)
{
	const struct contact *const *left = a, *const *right = b;
	int64_t l = (*left)->subject.id, r = (*right)->subject.id;
	if (l != r)
		return l < r ? -1 : 1;
	return (*left)->id < (*right)->id ? -1 : (*left)->id > (*right)->id;
}

static enum err list_contacts(struct choosing *choosing, const int64_t *ids, size_t count)
{
	struct contacts contacts;
	TRY(contact_list_many(choosing->work, "initiative", ids, count, &contacts));
	choosing->contacts =
		arena_array(choosing->work->mem, const struct contact *, contacts.len + 1);
	for (size_t i = 0; i < contacts.len; i++)
		choosing->contacts[i] = &contacts.items[i];
	choosing->contact_count = contacts.len;
	if (contacts.len)
		qsort(choosing->contacts, contacts.len, sizeof *choosing->contacts, by_subject);
	return OK;
}

/* Where those of a record begin, and how many there are. */
static size_t contacts_of(const struct choosing *choosing, int64_t id, size_t *ret_count)
{
	size_t low = 0, high = choosing->contact_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (choosing->contacts[middle]->subject.id < id)
			low = middle + 1;
		else
			high = middle;
	}
	while (high < choosing->contact_count && choosing->contacts[high]->subject.id == id)
		high++;
	*ret_count = high - low;
	return low;
}

/* A letter goes to an address of a contact without mail and phone, which the list leaves out. */
static enum err try_letter(struct choosing *choosing, struct ask *ask)
{
	struct contacts contacts;
	if (!has_channel(choosing->campaign->channels, CHANNEL_LETTER))
		return OK;
	TRY(contact_list(choosing->work, ask->subject, &contacts));
	const struct contact **all =
		arena_array(choosing->work->mem, const struct contact *, contacts.len + 1);
	for (size_t i = 0; i < contacts.len; i++)
		all[i] = &contacts.items[i];
	campaign_choose_channel(CHANNEL_LETTER, all, contacts.len, ask);
	return OK;
}

static enum err take(void *context, struct arena *mem, const struct initiative *it)
{
	struct choosing *choosing = context;
	size_t count, first = contacts_of(choosing, it->id, &count);
	(void)mem;
	choosing->found++;
	if (choosing->campaign->quality_below &&
	    initiative_quality_score(choosing->work, it, count > 0) >=
		    choosing->campaign->quality_below)
		return OK;
	struct ask *ask = list_add(choosing->work->mem, &choosing->asks);
	*ask = (struct ask){
		.id = id_new(),
		.campaign_id = choosing->campaign->id,
		.subject = { "initiative", it->id },
		.place =
			it->municipality ? arena_strdup(choosing->work->mem, it->municipality) : "",
		.failure = "",
		.outcome = "",
	};
	campaign_choose_channel(choosing->campaign->channels, choosing->contacts + first, count,
				ask);
	return strcmp(ask->channel, CHANNEL_NONE) ? OK : try_letter(choosing, ask);
}

static enum err choose(struct choosing *choosing)
{
	struct work *work = choosing->work;
	struct initiative_filter filter;
	struct http_pairs pairs = { 0 };
	int64_t *ids;
	size_t count;
	TRY(http_read_form(work->mem, choosing->campaign->query, strlen(choosing->campaign->query),
			   &pairs));
	TRY(initiative_filter_read(work, &pairs, &filter));
	filter.page = 1;
	filter.after = NULL;
	TRY(initiative_find_ids(work, &filter, &ids, &count));
	TRY(list_contacts(choosing, ids, count));
	return initiative_find_each(work, &filter, (struct initiative_span){ 0 }, take, choosing);
}

enum err campaign_preview(struct work *work, struct campaign *campaign, struct asks *ret)
{
	struct choosing choosing = { .work = work, .campaign = campaign };
	TRY(choose(&choosing));
	campaign->found_count = choosing.found;
	*ret = choosing.asks;
	return OK;
}

/* ---- storing ---- */

static enum err insert(struct work *work, void *context) { return campaign_insert(work, context); }

static enum err insert_asks(struct work *work, void *context)
{
	const struct asks *asks = context;
	return ask_insert_many(work, asks->items, asks->len);
}

static enum err throw_away(struct work *work, void *context)
{
	return campaign_delete(work, ((const struct campaign *)context)->id);
}

/* A new code is sometimes one that exists: then the slice gets others. */
static enum err store_slice(struct work *work, struct asks *slice)
{
	enum err err = ERR_CONFLICT;
	for (int try = 0; try < CODE_TRIES && err == ERR_CONFLICT; try++) {
		for (size_t i = 0; i < slice->len; i++)
			slice->items[i].code = code_new(work->mem);
		err = writer_run(work, insert_asks, slice);
	}
	return err;
}

static enum err store(struct work *work, struct asks *asks)
{
	for (size_t start = 0; start < asks->len; start += CAMPAIGN_SLICE) {
		size_t rest = asks->len - start;
		struct asks slice = { .items = asks->items + start,
				      .len = rest < CAMPAIGN_SLICE ? rest : CAMPAIGN_SLICE };
		TRY(store_slice(work, &slice));
	}
	return OK;
}

enum err campaign_create(struct work *work, struct campaign *campaign)
{
	struct asks asks;
	campaign->id = id_new();
	campaign->state = CAMPAIGN_DRAFT;
	campaign->created_ms = work->now_ms;
	campaign->created_by = work->person_id;
	if (!*campaign->channels)
		return work_fail(work, ERR_INVALID, "kanaal",
				 N_("Choose at least one way to reach people."));
	TRY(campaign_check(work, campaign));
	TRY(campaign_preview(work, campaign, &asks));
	if (!asks.len)
		return work_fail(work, ERR_INVALID, "filter",
				 N_("No initiative fits this choice. Choose more."));
	TRY(writer_run(work, insert, campaign));
	enum err err = store(work, &asks);
	if (err && writer_run(work, throw_away, campaign))
		return err;
	return err;
}
