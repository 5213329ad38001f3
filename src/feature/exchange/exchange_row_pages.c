/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_row_pages.c: what came from another register: the preview, and taking it over. */
#include "base/clock.h"
#include "feature/exchange/exchange.html.h"
#include "feature/exchange/exchange_feed_store.h"
#include "feature/exchange/exchange_take.h"
#include "feature/exchange/exchange_view.h"

#include <string.h>

static const struct row_group group_texts[ROW_STATES] = {
	[ROW_NEW] = { .key = "nieuwe",
		      .title = N_("New ({count})"),
		      .text = N_("These are not in our register.") },
	[ROW_DOUBTFUL] = { .key = "twijfel",
			   .title = N_("Doubtful ({count})"),
			   .text = N_("They look like a record of ours, or we do not know where "
				      "they are. Look at them one by one.") },
	[ROW_CHANGED] = { .key = "gewijzigd",
			  .title = N_("Changed there ({count})"),
			  .text = N_("You took these over before.") },
	[ROW_GONE] = { .key = "weg",
		       .title = N_("Gone there ({count})"),
		       .text = N_("Ours stay. Ask the initiative whether it still exists.") },
	[ROW_SAME] = { .key = "gelijk",
		       .title = N_("The same ({count})"),
		       .text = N_("Taken over, and nothing changed since.") },
	[ROW_OURS] = { .key = "eigen",
		       .title = N_("Kept by us ({count})"),
		       .text = N_("They are known here. What changes there is not followed.") },
	[ROW_SKIPPED] = { .key = "niet",
			  .title = N_("Left out ({count})"),
			  .text = N_("Somebody did not want these.") },
};

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("Your changes are saved. Press “Read it now” to see what it gives.") },
	{ "opgehaald", N_("The other register was read. Nothing was taken over yet.") },
	{ "overgenomen", N_("It is taken over.") },
	{ "gelaten", N_("It is left as it is.") },
};

/* ---- the preview ---- */

static enum err fill_ours(struct web *web, int64_t id, struct row_line *line)
{
	struct initiative it;
	enum err err = id ? initiative_get(&web->work, id, &it) : ERR_MISSING;
	if (err)
		return err == ERR_MISSING ? OK : err;
	line->ours_name = it.name;
	line->ours_path = initiative_path(web->work.mem, &it);
	return OK;
}

static enum err fill_differences(struct web *web, const struct exchange_row *row,
				 struct row_line *line)
{
	struct exchange_differences found = { 0 };
	bool is_moved = false;
	enum err err = exchange_compare(&web->work, row, &found, &is_moved);
	if (err)
		return err == ERR_MISSING ? OK : err;
	for (size_t i = 0; i < found.len; i++) {
		const struct exchange_difference *difference = &found.items[i];
		*list_add(web->work.mem, &line->differences) =
			(struct row_difference){ difference->part->label, difference->ours,
						 difference->theirs, difference->is_kept };
		line->has_kept = line->has_kept || difference->is_kept;
	}
	if (!found.len && is_moved)
		*list_add(web->work.mem, &line->differences) =
			(struct row_difference){ .label = N_("Place on the map") };
	return OK;
}

static enum err add_row(struct web *web, const struct exchange_row *row, struct row_lines *lines)
{
	struct row_line line = { .key = row->key,
				 .name = row->name,
				 .has_alike = row->alike_id != 0 };
	struct foreign foreign;
	TRY(foreign_of_text(web->work.mem, row->incoming, &foreign));
	line.where = foreign.place ? foreign.place : foreign.postcode;
	line.summary = foreign.summary;
	line.website = foreign.website;
	line.origin = foreign.origin;
	TRY(fill_ours(web, row->initiative_id ? row->initiative_id : row->alike_id, &line));
	if (row->state == ROW_CHANGED)
		TRY(fill_differences(web, row, &line));
	*list_add(web->work.mem, lines) = line;
	return OK;
}

static enum err fill_group(struct web *web, const struct exchange_feed *feed,
			   enum exchange_state state, struct row_group *group)
{
	struct exchange_rows rows = { 0 };
	const struct row_page at = {
		.feed_id = feed->id, .state = state, .after = "", .limit = FEED_SHOWN
	};
	int64_t count = group->count;
	*group = group_texts[state];
	group->state = state;
	group->count = count;
	const struct words_value value = words_value_int("count", count);
	group->title = words_format(web->work.mem, web->page.words, group->title, &value, 1);
	TRY(row_select_state(web->work.db, web->work.mem, &at, &rows));
	for (size_t i = 0; i < rows.len; i++)
		TRY(add_row(web, &rows.items[i], &group->lines));
	return OK;
}

enum err exchange_preview(struct web *web, int64_t id, struct feed_view *ret)
{
	int64_t counts[ROW_STATES];
	TRY(exchange_feed_get(&web->work, id, &ret->feed));
	TRY(row_count(web->work.db, id, counts));
	const struct exchange_feed_kind *kind = exchange_feed_kind(ret->feed.kind);
	ret->kind = kind ? kind->label : ret->feed.kind;
	ret->path = exchange_feed_path(web, id);
	ret->failure = exchange_feed_failure(web, &ret->feed);
	ret->has_back = !strcmp(ret->feed.kind, "openfairdb");
	for (int i = 0; i < ROW_STATES; i++) {
		ret->groups[i].count = counts[i];
		TRY(fill_group(web, &ret->feed, (enum exchange_state)i, &ret->groups[i]));
	}
	exchange_feed_crumbs(web, "", ret->feed.title);
	return OK;
}

static enum err get_feed(struct web *web, struct exchange_feed *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return exchange_feed_get(&web->work, id, ret);
}

static enum err preview_page(struct web *web)
{
	struct feed_view *view = arena_new_of(web->work.mem, struct feed_view);
	int64_t id;
	*view = (struct feed_view){ 0 };
	TRY(web_id(web, &id));
	TRY(exchange_preview(web, id, view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, view->feed.title, exchange_preview_html, view);
}

/* ---- what to do ---- */

static enum err back(struct web *web, const struct exchange_feed *feed, const char *done,
		     const char *group)
{
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s%s%s",
					      exchange_feed_path(web, feed->id), done,
					      group ? "#" : "", group ? group : ""));
}

static enum err fetch_action(struct web *web)
{
	struct exchange_feed feed;
	TRY(get_feed(web, &feed));
	TRY(exchange_fetch(&web->site->config, &web->work, &feed));
	/* what went wrong stands on the page of the feed */
	return feed.failure ? web_redirect(web, exchange_feed_path(web, feed.id))
			    : back(web, &feed, "opgehaald", NULL);
}

static enum err all_action(struct web *web)
{
	const char *which = http_form(web->request, "welke");
	struct exchange_feed feed;
	TRY(get_feed(web, &feed));
	bool is_new = which && !strcmp(which, "nieuwe");
	if (!is_new && (!which || strcmp(which, "gewijzigd") != 0))
		return work_fail(&web->work, ERR_INVALID, NULL,
				 N_("Choose what you want to do with this record."));
	TRY(exchange_take_all(&web->work, &feed, is_new ? ROW_NEW : ROW_CHANGED, false));
	return back(web, &feed, "overgenomen", NULL);
}

/* The act that was sent, TAKE_ACTS when none was. */
static enum exchange_act sent_act(const struct web *web)
{
	const char *sent = http_form(web->request, "doe");
	int act = 0;
	while (act < TAKE_ACTS &&
	       !(sent && !strcmp(exchange_act_key((enum exchange_act)act), sent)))
		act++;
	return (enum exchange_act)act;
}

static enum err row_action(struct web *web)
{
	const char *key = http_form(web->request, "sleutel");
	struct exchange_rows rows = { 0 };
	struct exchange_feed feed;
	enum exchange_act act = sent_act(web);
	TRY(get_feed(web, &feed));
	if (act == TAKE_ACTS)
		return work_fail(&web->work, ERR_INVALID, NULL,
				 N_("Choose what you want to do with this record."));
	if (key && *key)
		TRY(row_select(web->work.db, web->work.mem, feed.id, key, &rows));
	if (rows.len != 1)
		return ERR_MISSING;
	const char *group = group_texts[rows.items[0].state].key;
	TRY(exchange_take(&web->work, &feed, &rows.items[0], act));
	return back(web, &feed, act == TAKE_SKIP ? "gelaten" : "overgenomen", group);
}

static enum err back_file(struct web *web)
{
	struct exchange_feed feed;
	TRY(get_feed(web, &feed));
	TRY(exchange_back(&web->work, &feed, web->page.out));
	return web_answer(web, 200, "application/json");
}

static const struct route routes[] = {
	{ "GET", "/beheer/uitwisseling/{id}", ADMINISTRATOR, READ, preview_page },
	{ "POST", "/beheer/uitwisseling/{id}/ophalen", ADMINISTRATOR, SLOW, fetch_action },
	{ "POST", "/beheer/uitwisseling/{id}/overnemen", ADMINISTRATOR, SLOW, all_action },
	{ "POST", "/beheer/uitwisseling/{id}/record", ADMINISTRATOR, WRITE, row_action },
	{ "GET", "/beheer/uitwisseling/{id}/terug.json", ADMINISTRATOR, READ, back_file },
};
const struct route_table exchange_row_table = { routes, COUNT_OF(routes) };
