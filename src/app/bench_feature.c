/* SPDX-License-Identifier: EUPL-1.2 */
/* bench_feature.c: routes that store rows and mails, for measuring and for the kill test. */
#include "app/features.h"
#include "base/id.h"
#include "feature/outbox/outbox.h"
#include "web/web.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/*
 * POST /bench/rij goes the way of every form: its insert shares a commit with those of others. POST
 * /bench/rij-alleen is what that is measured against: one transaction per request on one
 * connection. POST /bench/campagne queues many mails. They exist only where OMZIEN_BENCH=1 is set.
 */
static const struct db_step steps[] = {
	{ "bench", 1,
	  "create table bench_row (id bigint not null primary key, text text not null);" },
};

bool is_bench(void)
{
	const char *bench = getenv("OMZIEN_BENCH");
	return bench && !strcmp(bench, "1");
}

static enum err insert_row(struct db *db, const struct web *web)
{
	const char *text = http_form(web->request, "tekst");
	return db_exec(db, "insert into bench_row (id, text) values (?1, ?2)", db_int(id_new()),
		       db_text(text ? text : ""));
}

static enum err answer_done(struct web *web)
{
	out_text(web->page.out, "ok\n");
	return web_answer(web, 200, "text/plain; charset=utf-8");
}

static enum err together_action(struct web *web)
{
	TRY(insert_row(web->work.db, web));
	return answer_done(web);
}

/* ---- one transaction per request ---- */

static const char owner;

struct lone {
	pthread_mutex_t lock; /* guards db */
	struct db *db;
};

static void lone_free(void *thing)
{
	struct lone *lone = thing;
	db_close(lone->db);
	pthread_mutex_destroy(&lone->lock);
	free(lone);
}

static enum err start(struct work *work)
{
	char reason[DB_REASON_BYTES];
	struct lone *lone = calloc(1, sizeof *lone);
	if (!lone)
		abort();
	enum err err = db_open(work->region->place, &lone->db, reason);
	pthread_mutex_init(&lone->lock, NULL);
	if (err)
		lone_free(lone);
	else
		region_remember(work->region, &owner, lone, lone_free);
	return err;
}

static enum err insert_alone(struct db *db, const struct web *web)
{
	TRY(db_begin_write(db));
	enum err err = insert_row(db, web);
	if (!err)
		return db_commit(db);
	db_rollback(db);
	return err;
}

static enum err alone_action(struct web *web)
{
	struct lone *lone = region_recall(web->work.region, &owner);
	pthread_mutex_lock(&lone->lock);
	enum err err = insert_alone(lone->db, web);
	pthread_mutex_unlock(&lone->lock);
	TRY(err);
	return answer_done(web);
}

/* ---- a campaign ---- */

static enum err campaign_action(struct web *web)
{
	const char *asked = http_form(web->request, "aantal");
	long count = asked ? strtol(asked, NULL, 10) : 0;
	struct work *work = &web->work;
	count = count < 0 || count > 100000 ? 0 : count;
	struct mail *mails = arena_array(work->mem, struct mail, (size_t)count + 1);
	for (long i = 0; i < count; i++) {
		mails[i] = (struct mail){
			.kind = "bench",
			.to = arena_printf(work->mem, "contact%ld@example.org", i),
			.language = "nl",
			.title = "Klopt wat er over uw initiatief staat?",
			.stop_url = work_url(work, "/stoppen"),
			.subject = { "campaign", 1 },
		};
		mail_add(work, &mails[i], MAIL_TEXT, "Wilt u kijken of alles nog klopt?", NULL);
		mail_add(work, &mails[i], MAIL_BUTTON, "Bekijk de gegevens",
			 work_url(work, arena_printf(work->mem, "/antwoord/%ld", i)));
	}
	TRY(outbox_add_many(work, mails, (size_t)count, NULL));
	return answer_done(web);
}

static const struct route routes[] = {
	{ "POST", "/bench/rij", ANYONE, WRITE, together_action, OPEN },
	{ "POST", "/bench/campagne", ANYONE, WRITE, campaign_action, OPEN },
	{ "POST", "/bench/rij-alleen", ANYONE, SLOW, alone_action, OPEN },
};

const struct feature bench_feature = {
	.name = "bench",
	.routes = routes,
	.route_count = COUNT_OF(routes),
	.steps = steps,
	.step_count = COUNT_OF(steps),
	.start = start,
};
