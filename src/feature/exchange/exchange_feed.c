/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_feed.c: rules of feeds: which registers may be read, and how. */
#include "feature/exchange/exchange_feed.h"
#include "feature/exchange/exchange_feed_store.h"
#include "base/id.h"
#include "feature/vocabulary/vocabulary.h"

#include <stddef.h>
#include <string.h>

const struct exchange_feed_kind exchange_feed_kinds[FEED_KINDS] = {
	{ "openfairdb", N_("OpenFairDB (Karte von morgen)"), SHAPE_OPENFAIRDB },
	{ "gogocarto", N_("GoGoCarto"), SHAPE_GOGOCARTO },
	{ "geojson", N_("GeoJSON"), SHAPE_GEOJSON },
	{ "hsds", N_("Open Referral HSDS 3.0, a zip with tables"), SHAPE_HSDS },
	{ "hsds_json", N_("Open Referral HSDS 3.0 as JSON"), SHAPE_HSDS_JSON },
};

const struct exchange_feed_kind *exchange_feed_kind(const char *key)
{
	for (size_t i = 0; key && i < FEED_KINDS; i++)
		if (!strcmp(exchange_feed_kinds[i].key, key))
			return &exchange_feed_kinds[i];
	return NULL;
}

#define AT(member) .offset = offsetof(struct exchange_feed, member), .name = #member

const struct field exchange_feed_fields[] = {
	{ AT(title), .key = "naam", .label = N_("Name of the other register"), .type = FIELD_TEXT,
	  .max = 80, .is_required = true,
	  .help = N_("Visitors see it with every record that comes from there.") },
	{ AT(url), .key = "adres", .label = N_("Address of the file"), .type = FIELD_TEXT,
	  .max = 500, .is_required = true,
	  .help = N_("It begins with https:// and gives the records of your area.") },
	{ AT(licence), .key = "licentie", .label = N_("Licence"), .type = FIELD_TEXT, .max = 80,
	  .is_required = true,
	  .help = N_("For instance CC0-1.0. Do not take over records under a licence that you "
		     "cannot keep to.") },
	{ AT(category), .key = "categorie", .label = N_("Category of new records"),
	  .type = FIELD_TERM, .max = 60, .is_required = true, .list = "category" },
};
const size_t exchange_feed_field_count = COUNT_OF(exchange_feed_fields);

bool exchange_is_loopback(const struct config *config, const char *url)
{
	return config->has_feed_loopback && !strncmp(url, "http://127.0.0.1:", 17);
}

static enum err check_url(struct work *work, const struct config *config, const char *url)
{
	if (!url)
		return ERR_INVALID; /* said already */
	if (strpbrk(url, " \t\r\n\"<>") || strchr(url, '@'))
		return work_fail(work, ERR_INVALID, "adres",
				 N_("Give an address without spaces, names or passwords."));
	if (strncmp(url, "https://", 8) && !exchange_is_loopback(config, url))
		return work_fail(work, ERR_INVALID, "adres",
				 N_("Give an address that begins with https://."));
	return OK;
}

enum err exchange_feed_check(struct work *work, const struct config *config,
			     const struct exchange_feed *feed)
{
	enum err err = field_check(work, exchange_feed_fields, exchange_feed_field_count, feed);
	if (feed->category && !vocabulary_find(work, "category", feed->category))
		err = work_fail_value(work, ERR_INVALID, "categorie",
				      N_("“{value}” is not in the list. Choose from the list."),
				      feed->category);
	if (!exchange_feed_kind(feed->kind))
		err = work_fail(work, ERR_INVALID, "soort", N_("Choose what kind of file it is."));
	if (check_url(work, config, feed->url))
		err = ERR_INVALID;
	return err;
}

enum err exchange_feed_get(struct work *work, int64_t id, struct exchange_feed *ret)
{
	struct exchange_feeds found = { 0 };
	if (id <= 0)
		return ERR_MISSING;
	TRY(feed_select(work->db, work->mem, id, &found));
	if (!found.len)
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

enum err exchange_feed_save(struct work *work, struct exchange_feed *feed)
{
	struct exchange_feed before;
	feed->due_ms = work->now_ms;
	if (!feed->id) {
		feed->id = id_new();
		return feed_insert(work->db, feed);
	}
	TRY(exchange_feed_get(work, feed->id, &before));
	feed->etag = NULL; /* what is kept may be judged otherwise by now */
	TRY(feed_update(work->db, feed));
	return work_touch_public(work);
}
