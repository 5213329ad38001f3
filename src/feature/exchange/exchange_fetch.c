/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_fetch.c: fetches a feed and keeps what came as a preview; nothing is taken over here. */
#include "base/clock.h"
#include "feature/exchange/exchange_feed.h"
#include "feature/exchange/exchange_feed_store.h"
#include "mail/fetch.h"
#include "work/writer.h"

#include <string.h>

enum { HOUR_MS = 60 * 60 * 1000, STORE_ROWS = 200 };

/* ---- reading ---- */

static enum err fault(struct exchange_feed *feed, const char *text, const char *value)
{
	feed->failure = text;
	feed->failure_value = value;
	return ERR_INVALID;
}

/* What fetch_get says, in words that are translated. */
static enum err fault_of_fetch(struct exchange_feed *feed, enum err err, const char *reason)
{
	if (err == ERR_MISSING)
		return fault(feed,
			     N_("The other register does not give the file: {value} Look at the "
				"address. An address that leads elsewhere is not followed."),
			     reason);
	if (err == ERR_BUSY)
		return fault(feed,
			     N_("The other register does not answer now: {value}. It is asked "
				"again later."),
			     reason);
	if (strstr(reason, "too large"))
		return fault(feed,
			     N_("The file is larger than 16 MB. Ask for a part of it, such as "
				"your own area."),
			     NULL);
	return fault(feed, N_("This address may not be asked: {value}"), reason);
}

static bool is_page(const struct fetch_answer *answer)
{
	const char *text = answer->body + strspn(answer->body, " \t\r\n");
	return *text == '<' || (answer->type && !strcmp(answer->type, "text/html"));
}

static enum err read_json(struct arena *mem, struct exchange_feed *feed, enum foreign_shape shape,
			  const struct fetch_answer *answer, struct foreigns *ret)
{
	const struct json_value *file;
	const char *reason = "";
	size_t left_out = 0;
	if (is_page(answer))
		return fault(feed,
			     N_("The address gives a web page and no data. Look for the address "
				"of the data itself."),
			     NULL);
	if (json_read(mem, answer->body, answer->len, &file, &reason))
		return fault(feed, N_("The file is damaged: {value}. Nothing was changed."),
			     reason);
	if (foreign_shape_of(file) != shape || foreign_read(mem, file, ret, &left_out))
		return fault(feed,
			     N_("The file has another shape than was chosen, or holds no records. "
				"Nothing was changed."),
			     NULL);
	feed->left_out = (int64_t)left_out;
	return OK;
}

static enum err read_answer(struct arena *mem, struct exchange_feed *feed,
			    const struct fetch_answer *answer, struct foreigns *ret)
{
	const struct exchange_feed_kind *kind = exchange_feed_kind(feed->kind);
	size_t left_out = 0;
	if (!kind)
		return ERR_BROKEN;
	if (kind->shape != SHAPE_HSDS) {
		TRY(read_json(mem, feed, kind->shape, answer, ret));
	} else if (foreign_read_tables(mem, answer->body, answer->len, ret, &left_out)) {
		return fault(feed,
			     N_("The file is not a whole zip with the tables of HSDS, or it "
				"unpacks to more than 64 MB. Nothing was changed."),
			     NULL);
	} else {
		feed->left_out = (int64_t)left_out;
	}
	if (!ret->len)
		return fault(feed,
			     N_("The file holds no records with a name. Nothing was changed."),
			     NULL);
	if (ret->len > FEED_RECORDS_MAX)
		return fault(feed,
			     N_("The file holds more than 20,000 records. Ask for a part of it, "
				"such as your own area."),
			     NULL);
	return OK;
}

/* ---- keeping ---- */

/* Some rows, and how the feed stands. */
struct keeping {
	struct exchange_feed *feed;
	const struct exchange_row *rows;
	size_t count;
	bool is_last;
};

static enum err store(struct work *work, void *context)
{
	const struct keeping *keeping = context;
	struct exchange_feed now, *feed = keeping->feed;
	int64_t gone = 0;
	/* somebody may have changed the feed while it was fetched: then that counts */
	TRY(exchange_feed_get(work, feed->id, &now));
	for (size_t i = 0; i < keeping->count; i++)
		TRY(row_upsert(work->db, &keeping->rows[i]));
	if (!keeping->is_last)
		return OK;
	if (!feed->failure && keeping->rows)
		TRY(row_update_unseen(work->db, feed->id, feed->fetched_ms, &gone));
	/* pages tell the day, and that it is gone there */
	bool is_new_day = strcmp(clock_date(work->mem, now.fetched_ms),
				 clock_date(work->mem, feed->fetched_ms)) != 0;
	now.etag = strcmp(now.url, feed->url) ? NULL : feed->etag;
	now.due_ms = work->now_ms + now.every_hours * HOUR_MS;
	now.tried_ms = feed->tried_ms;
	now.fetched_ms = feed->fetched_ms;
	now.failure = feed->failure;
	now.failure_value = feed->failure_value;
	now.left_out = feed->left_out;
	now.outside = feed->outside;
	now.doubled = feed->doubled;
	TRY(feed_update(work->db, &now));
	return is_new_day || gone ? work_touch_public(work) : OK;
}

enum err exchange_keep(struct work *work, struct exchange_feed *feed, struct foreigns *all)
{
	struct exchange_judged judged;
	TRY(exchange_judge(work, feed, all, &judged));
	feed->fetched_ms = work->now_ms;
	feed->failure = feed->failure_value = NULL;
	feed->left_out += judged.left_out;
	feed->outside = judged.outside;
	feed->doubled = judged.doubled;
	for (size_t at = 0; at < judged.rows.len || !at; at += STORE_ROWS) {
		size_t left = judged.rows.len - at;
		struct keeping keeping = {
			.feed = feed,
			.rows = judged.rows.items ? judged.rows.items + at : NULL,
			.count = left < STORE_ROWS ? left : STORE_ROWS,
			.is_last = left <= STORE_ROWS,
		};
		TRY(writer_run(work, store, &keeping));
	}
	return OK;
}

/* Nothing new, or nothing at all: only how it went is kept. */
static enum err keep_state(struct work *work, struct exchange_feed *feed)
{
	struct keeping keeping = { .feed = feed, .is_last = true };
	return writer_run(work, store, &keeping);
}

enum err exchange_fetch(const struct config *config, struct work *work, struct exchange_feed *feed)
{
	const struct fetch_order order = {
		.url = feed->url,
		.etag = feed->etag,
		.max_bytes = FEED_BYTES_MAX,
		.timeout_s = FEED_FETCH_S,
		.has_loopback = exchange_is_loopback(config, feed->url),
	};
	struct fetch_answer answer;
	struct foreigns all = { 0 };
	const char *reason;
	enum err err = fetch_get(work->mem, &order, &answer, &reason);
	feed->tried_ms = work->now_ms;
	if (err)
		err = fault_of_fetch(feed, err, reason);
	else if (answer.status == 304)
		feed->fetched_ms = work->now_ms;
	else
		err = read_answer(work->mem, feed, &answer, &all);
	if (err == ERR_BROKEN)
		return err;
	if (err || answer.status == 304) {
		feed->failure = err ? feed->failure : NULL;
		return keep_state(work, feed);
	}
	feed->etag = answer.etag;
	return exchange_keep(work, feed, &all);
}
