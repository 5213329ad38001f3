/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_job.c: fetches the feeds whose time it is, one a turn. */
#include "feature/exchange/exchange_feed.h"
#include "feature/exchange/exchange_take.h"
#include "feature/exchange/exchange_feed_store.h"

enum err exchange_job_has_work(struct site *site, struct work *work, bool *ret)
{
	int64_t id;
	enum err err = feed_select_due(work->db, work->now_ms, &id);
	(void)site;
	if (err && err != ERR_MISSING)
		return err;
	*ret = !err;
	return OK;
}

enum err exchange_job(struct site *site, struct work *work, bool *ret_is_more)
{
	struct exchange_feed feed;
	int64_t id;
	enum err err = feed_select_due(work->db, work->now_ms, &id);
	*ret_is_more = !err;
	if (err)
		return err == ERR_MISSING ? OK : err;
	TRY(exchange_feed_get(work, id, &feed));
	TRY(exchange_fetch(&site->config, work, &feed));
	if (feed.is_automatic && !feed.failure)
		return exchange_take_all(work, &feed, ROW_CHANGED, true);
	return OK;
}

enum err exchange_count_waiting(struct work *work, int64_t *ret)
{
	return row_count_waiting(work->db, ret);
}
