/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_pages.c: clouds at the desk: the list, one cloud, what is published of it. */
#include "feature/person/person.h"
#include "feature/round/round.h"
#include "feature/word_cloud/word_cloud.html.h"
#include "feature/word_cloud/word_cloud_pages.h"

#include <string.h>

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("Your changes are saved.") },
	{ "verwijderd", N_("The word cloud was removed.") },
	{ "weggelaten", N_("The word is left out. Below the list you can put it back.") },
	{ "terug", N_("The word is back.") },
	{ "goedgekeurd", N_("The word cloud may be published. Reports can use it now.") },
	{ "ingetrokken", N_("The word cloud may not be published any more.") },
};

enum err cloud_of(struct web *web, struct word_cloud *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return word_cloud_get(&web->work, id, ret);
}

enum err cloud_round_name(struct web *web, int64_t round_id, const char **ret)
{
	struct round round = { 0 };
	enum err err = round_id ? round_get(&web->work, round_id, &round) : ERR_MISSING;
	if (err && err != ERR_MISSING)
		return err;
	*ret = round.name ? round.name : words_say(web->page.words, N_("Texts of no round"));
	return OK;
}

void cloud_crumbs(struct web *web, const struct word_cloud *cloud, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, cloud || title ? "/beheer/woordenwolken" : NULL, N_("Word clouds"));
	if (cloud)
		web_crumb_titled(web, title ? word_cloud_path(web->work.mem, cloud->id) : NULL,
				 cloud->name);
	if (title)
		web_crumb(web, NULL, title);
}

const char *cloud_accepted_text(struct web *web, const struct word_cloud *cloud)
{
	struct person person = { 0 };
	if (!cloud->accepted_ms)
		return words_say(
			web->page.words,
			N_("Nobody accepted this word cloud yet: it stands in no report."));
	bool is_known = cloud->accepted_by && !person_get(&web->work, cloud->accepted_by, &person);
	struct words_value values[] = {
		words_value("day", words_date(web->work.mem, web->page.words, cloud->accepted_ms)),
		words_value("name", is_known && person.name
					    ? person.name
					    : words_say(web->page.words, N_("a researcher"))),
	};
	return words_format(web->work.mem, web->page.words,
			    N_("Accepted by {name} on {day}. Reports may use it."), values, 2);
}

/* ---- the list ---- */

static enum err list_page(struct web *web)
{
	struct cloud_list_view view = { 0 };
	struct word_clouds clouds;
	TRY(word_cloud_list(&web->work, -1, &clouds));
	for (size_t i = 0; i < clouds.len; i++) {
		const struct word_cloud *cloud = &clouds.items[i];
		struct cloud_link *link = list_add(web->work.mem, &view.rows);
		*link = (struct cloud_link){
			.path = word_cloud_path(web->work.mem, cloud->id),
			.name = cloud->name,
			.mode = word_cloud_mode_text(cloud->mode),
			.state = cloud->accepted_ms ? N_("Accepted") : N_("Not accepted yet"),
			.look = cloud->accepted_ms ? "done" : "doubtful",
			.made = words_date_short(web->work.mem, web->page.words, cloud->made_ms),
		};
		TRY(cloud_round_name(web, cloud->round_id, &link->round));
	}
	cloud_crumbs(web, NULL, NULL);
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Word clouds"), word_cloud_list_html, &view);
}

/* ---- one cloud ---- */

static void fill_lines(struct web *web, const struct word_cloud *cloud,
		       const struct cloud_count *count, struct cloud_view *view)
{
	const struct document_rows *rows = &view->figure.table.rows;
	for (size_t i = 0; i < rows->len; i++)
		*list_add(web->work.mem, &view->lines) = (struct cloud_line){
			.row = &rows->items[i],
			.word = view->is_codes ? NULL : count->rows.items[i].lemma,
		};
	for (const char *p = cloud->stop_words; *p;) {
		size_t len = strcspn(p, "\n");
		*list_add(web->work.mem, &view->left_out) = arena_strndup(web->work.mem, p, len);
		p += len;
		p += strspn(p, "\n");
	}
}

static enum err cloud_page(struct web *web)
{
	struct word_cloud cloud;
	struct cloud_count count;
	TRY(cloud_of(web, &cloud));
	struct cloud_view view = {
		.path = word_cloud_path(web->work.mem, cloud.id),
		.mode = word_cloud_mode_text(cloud.mode),
		.is_accepted = cloud.accepted_ms != 0,
		.is_codes = word_cloud_is_mode(&cloud, "codes"),
		.accepted = cloud_accepted_text(web, &cloud),
	};
	struct analysis_request request = { .reach = REACH_TEAM, .language = web->page.language };
	TRY(cloud_round_name(web, cloud.round_id, &view.round));
	TRY(cloud_figure_make(&web->work, &cloud, &request, &count, &view.figure));
	fill_lines(web, &cloud, &count, &view);
	cloud_crumbs(web, &cloud, NULL);
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, cloud.name, word_cloud_html, &view);
}

static enum err go_back(struct web *web, int64_t id, const char *notice)
{
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s",
					      word_cloud_path(web->work.mem, id), notice));
}

static enum err leave_out_action(struct web *web)
{
	struct word_cloud cloud;
	const char *word = http_form(web->request, "woord");
	bool is_out = !http_form(web->request, "terug");
	TRY(cloud_of(web, &cloud));
	TRY(word_cloud_leave_out(&web->work, cloud.id, word, is_out));
	return go_back(web, cloud.id, is_out ? "weggelaten" : "terug");
}

static enum err remove_action(struct web *web)
{
	struct word_cloud cloud;
	TRY(cloud_of(web, &cloud));
	TRY(word_cloud_remove(&web->work, cloud.id));
	return web_redirect(web, "/beheer/woordenwolken?gedaan=verwijderd");
}

/* ---- what is published ---- */

static enum err fill_publish(struct web *web, const struct word_cloud *cloud,
			     struct cloud_publish_view *view)
{
	struct analysis_request request = { .reach = REACH_PUBLIC, .language = web->page.language };
	TRY(cloud_figure_make(&web->work, cloud, &request, NULL, &view->figure));
	view->path = word_cloud_path(web->work.mem, cloud->id);
	view->accepted = cloud_accepted_text(web, cloud);
	view->is_accepted = cloud->accepted_ms && cloud->accepted_hash &&
			    !strcmp(cloud->accepted_hash, view->figure.hash);
	if (cloud->accepted_ms && !view->is_accepted)
		view->accepted =
			words_say(web->page.words, N_("The words changed since this word cloud was "
						      "accepted. Look at them again, and accept it "
						      "then."));
	cloud_crumbs(web, cloud, N_("What is published"));
	return OK;
}

static enum err publish_page(struct web *web)
{
	struct word_cloud cloud;
	struct cloud_publish_view view = { 0 };
	TRY(cloud_of(web, &cloud));
	TRY(fill_publish(web, &cloud, &view));
	return web_show(web, N_("What is published"), word_cloud_publish_html, &view);
}

static enum err publish_action(struct web *web)
{
	struct word_cloud cloud;
	struct cloud_publish_view view = { 0 };
	TRY(cloud_of(web, &cloud));
	enum err err = word_cloud_accept(&web->work, cloud.id, http_form(web->request, "gezien"));
	if (!err)
		return go_back(web, cloud.id, "goedgekeurd");
	if (err != ERR_CONFLICT)
		return err;
	TRY(fill_publish(web, &cloud, &view));
	return web_show_again(web, err, N_("What is published"), word_cloud_publish_html, &view);
}

static enum err withdraw_action(struct web *web)
{
	struct word_cloud cloud;
	TRY(cloud_of(web, &cloud));
	TRY(word_cloud_withdraw(&web->work, cloud.id));
	return go_back(web, cloud.id, "ingetrokken");
}

static const struct route routes[] = {
	{ "GET", "/beheer/woordenwolken", CLOUD_MAKERS, READ, list_page },
	{ "GET", "/beheer/woordenwolken/{id}", CLOUD_MAKERS, SLOW, cloud_page },
	{ "POST", "/beheer/woordenwolken/{id}/weglaten", CLOUD_MAKERS, WRITE, leave_out_action },
	{ "POST", "/beheer/woordenwolken/{id}/verwijderen", CLOUD_MAKERS, WRITE, remove_action },
	{ "GET", "/beheer/woordenwolken/{id}/publicatie", CLOUD_MAKERS, SLOW, publish_page },
	{ "POST", "/beheer/woordenwolken/{id}/publicatie", CLOUD_MAKERS, SLOW, publish_action },
	{ "POST", "/beheer/woordenwolken/{id}/intrekken", CLOUD_MAKERS, WRITE, withdraw_action },
};
const struct route_table word_cloud_table = { routes, COUNT_OF(routes) };
