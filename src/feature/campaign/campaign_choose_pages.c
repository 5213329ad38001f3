/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_choose_pages.c: for moderators: whom a new campaign asks. */
#include "feature/campaign/campaign.html.h"
#include "feature/campaign/campaign_door.h"
#include "feature/campaign/campaign_view.h"
#include "feature/initiative/initiative_find.h"
#include "feature/vocabulary/vocabulary.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

enum { ASKS_SHOWN = 50 };

/* What one chooses here; the other filters of the register come along when its address has them. */
static const struct field choose_fields[] = {
	{ .key = "gemeente", .label = N_("Municipality"), .type = FIELD_TERM },
	{ .key = "categorie", .label = N_("Category"), .type = FIELD_TERMS },
	{ .key = "bevestigd", .label = N_("Confirmed by the initiative"), .type = FIELD_TERMS },
	{ .key = "kwaliteit", .label = N_("Quality of the page"), .type = FIELD_TERM },
	{ .key = "kanaal",
	  .label = N_("How may people be asked?"),
	  .type = FIELD_TERMS,
	  .help = N_("Each initiative is asked in the first way that is possible.") },
};

static const char *all_channels = CHANNEL_MAIL ";" CHANNEL_CALL ";" CHANNEL_LETTER;

static bool is_own_key(const char *name)
{
	static const char *const keys[] = { "kwaliteit", "kanaal", "toon", "naam", "_teken" };
	for (size_t i = 0; i < COUNT_OF(keys); i++)
		if (!strcmp(keys[i], name))
			return true;
	return false;
}

/* The register's filter in its own spelling: "gemeente=GM1966&bevestigd=stale". */
static const char *query_of(struct web *web, const struct http_pairs *pairs)
{
	struct http_pairs rest = { 0 };
	struct initiative_filter filter;
	size_t failures = web->work.failures.len;
	for (size_t i = 0; i < pairs->len; i++)
		if (!is_own_key(pairs->items[i].name))
			*list_add(web->work.mem, &rest) = pairs->items[i];
	if (initiative_filter_read(&web->work, &rest, &filter))
		web->work.failures.len = failures; /* what is right was read */
	filter.page = 1;
	filter.after = NULL;
	filter.view = VIEW_LIST;
	const char *url = initiative_filter_url(&web->work, "", &filter);
	return *url == '?' ? url + 1 : url;
}

static void add_terms(struct web *web, const char *list, struct input *input)
{
	struct term_list terms = vocabulary_list(&web->work, list);
	for (size_t i = 0; i < terms.len; i++)
		input_add_option(web->work.mem, input, terms.items[i]->key,
				 vocabulary_label(&web->work, list, terms.items[i]->key,
						  web->page.language));
}

static enum err add_municipalities(struct web *web, struct input *input)
{
	struct initiative_result found;
	TRY(initiative_find(&web->work, &(struct initiative_filter){ .page = 1, .sort = SORT_NAME },
			    (struct initiative_wish){ .language = web->page.language,
						      .with_counts = true },
			    &found));
	const struct facet_counts *counts = &found.counts[FACET_MUNICIPALITY];
	for (size_t i = 0; i < counts->len; i++)
		input_add_option(web->work.mem, input, counts->items[i].key,
				 counts->items[i].label);
	return OK;
}

static void add_qualities(struct web *web, struct input *input)
{
	static const char *const borders[] = { "30", "50", "70", "90" };
	for (size_t i = 0; i < COUNT_OF(borders); i++) {
		const struct words_value value = words_value_text("score", borders[i]);
		input_add_option(web->work.mem, input, borders[i],
				 words_format(web->work.mem, web->page.words,
					      N_("Less than {score} of 100 points"), &value, 1));
	}
}

static void add_channels(struct web *web, struct input *input)
{
	static const char *const channels[] = { CHANNEL_MAIL, CHANNEL_CALL, CHANNEL_LETTER };
	for (size_t i = 0; i < COUNT_OF(channels); i++)
		input_add_option(web->work.mem, input, channels[i],
				 words_say(web->page.words, channel_text(channels[i])));
}

static enum err fill_inputs(struct web *web, const struct campaign *campaign,
			    struct choose_view *view)
{
	for (size_t i = 0; i < COUNT_OF(choose_fields); i++) {
		const struct field *field = &choose_fields[i];
		const char *sent = input_sent(web->work.mem, &web->request->query, field->key);
		bool is_channel = !strcmp(field->key, "kanaal");
		struct input *input = list_add(web->work.mem, &view->inputs);
		*input = input_of(&web->page, field, is_channel ? campaign->channels : sent);
		input->is_optional = false;
		if (is_channel)
			add_channels(web, input);
		else if (!strcmp(field->key, "gemeente"))
			TRY(add_municipalities(web, input));
		else if (!strcmp(field->key, "kwaliteit"))
			add_qualities(web, input);
		else
			add_terms(web, i == 1 ? "category" : "freshness", input);
		input->look = field->type == FIELD_TERMS ? INPUT_BOXES : INPUT_SELECT;
	}
	return OK;
}

/* ---- the page ---- */

/* Only channels that exist, in the order in which they are tried. */
static const char *channels_of(struct arena *mem, const struct http_pairs *pairs)
{
	static const char *const channels[] = { CHANNEL_MAIL, CHANNEL_CALL, CHANNEL_LETTER };
	const char *sent = input_sent(mem, pairs, "kanaal"), *all = "";
	for (size_t i = 0; sent && i < COUNT_OF(channels); i++)
		if (strstr(sent, channels[i]))
			all = arena_printf(mem, "%s%s%s", all, *all ? ";" : "", channels[i]);
	return all;
}

static const char *value_in(const struct http_pairs *pairs, const char *name)
{
	for (size_t i = 0; i < pairs->len; i++)
		if (!strcmp(pairs->items[i].name, name))
			return pairs->items[i].value;
	return NULL;
}

static void read_choice(struct web *web, const struct http_pairs *pairs, struct campaign *campaign)
{
	const char *quality = value_in(pairs, "kwaliteit");
	campaign_default(&web->work, campaign);
	campaign->quality_below = quality ? strtol(quality, NULL, 10) : 0;
	if (campaign->quality_below < 0 || campaign->quality_below > 101)
		campaign->quality_below = 0;
	campaign->channels =
		value_in(pairs, "kanaal") ? channels_of(web->work.mem, pairs) : all_channels;
}

static void count_channels(struct web *web, const struct asks *asks, struct choose_view *view)
{
	static const char *const channels[] = { CHANNEL_MAIL, CHANNEL_CALL, CHANNEL_LETTER,
						CHANNEL_NONE };
	for (size_t i = 0; i < COUNT_OF(channels); i++) {
		int64_t count = 0;
		for (size_t j = 0; j < asks->len; j++)
			count += !strcmp(asks->items[j].channel, channels[i]);
		*list_add(web->work.mem, &view->figures) =
			(struct campaign_figure){ channel_text(channels[i]), count };
	}
}

static enum err fill_found(struct web *web, struct choose_view *view)
{
	struct asks asks, first;
	TRY(campaign_preview(&web->work, &view->campaign, &asks));
	first = asks;
	first.len = asks.len < ASKS_SHOWN ? asks.len : ASKS_SHOWN;
	view->found = view->campaign.found_count;
	view->asked = (int64_t)asks.len;
	count_channels(web, &asks, view);
	return campaign_fill_asks(web, &first, false, &view->asks);
}

static enum err new_page(struct web *web)
{
	struct choose_view *view = arena_new_of(web->work.mem, struct choose_view);
	read_choice(web, &web->request->query, &view->campaign);
	view->query = view->campaign.query = query_of(web, &web->request->query);
	view->is_shown = web->request->query.len > 0;
	TRY(fill_inputs(web, &view->campaign, view));
	if (view->is_shown)
		TRY(fill_found(web, view));
	campaign_crumbs(web, NULL, N_("New campaign"));
	return web_show(web, N_("New campaign"), campaign_choose_html, view);
}

static enum err create(struct web *web, struct campaign *campaign)
{
	const char *query = value_in(&web->request->form, "filter");
	struct http_pairs pairs = { 0 };
	read_choice(web, &web->request->form, campaign);
	query = query ? query : "";
	TRY(http_read_form(web->work.mem, query, strlen(query), &pairs));
	campaign->query = query_of(web, &pairs);
	return campaign_create(&web->work, campaign);
}

static enum err create_action(struct web *web)
{
	struct choose_view *view = arena_new_of(web->work.mem, struct choose_view);
	enum err err = create(web, &view->campaign);
	if (!err)
		return web_redirect(web, campaign_path(web->work.mem, view->campaign.id,
						       "?gedaan=gemaakt"));
	if (err != ERR_INVALID)
		return err;
	TRY(fill_inputs(web, &view->campaign, view));
	campaign_crumbs(web, NULL, N_("New campaign"));
	return web_show_again(web, err, N_("New campaign"), campaign_choose_html, view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/campagnes/nieuw", MODERATOR, SLOW, new_page },
	{ "POST", "/beheer/campagnes", MODERATOR, SLOW, create_action },
};
const struct route_table campaign_choose_table = { routes, COUNT_OF(routes) };
