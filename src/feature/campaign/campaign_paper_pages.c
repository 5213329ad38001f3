/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_paper_pages.c: for moderators: call lists, letters and figures, to print or to take
 * along. */
#include "feature/campaign/campaign_door.h"
#include "feature/campaign/campaign_paper.html.h"
#include "feature/campaign/campaign_store.h"
#include "feature/campaign/campaign_view.h"
#include "sheet/csv_write.h"
#include "web/web.h"

#include <string.h>

static enum err fill_calls(struct web *web, const struct campaign *campaign,
			   struct campaign_view *view)
{
	static const char *const channels[] = { CHANNEL_CALL, CHANNEL_NONE };
	view->campaign = campaign;
	for (size_t i = 0; i < COUNT_OF(channels); i++) {
		struct asks asks = { 0 };
		const struct ask_wish wish = { .campaign_id = campaign->id,
					       .channel = channels[i],
					       .which = ASK_OPEN };
		TRY(ask_select_some(&web->work, &wish, &asks));
		TRY(campaign_fill_asks(web, &asks, true, &view->asks));
	}
	campaign_crumbs(web, campaign, N_("Call list"));
	return OK;
}

static enum err calls_page(struct web *web)
{
	struct campaign campaign;
	struct campaign_view view = { 0 };
	TRY(campaign_of(web, &campaign));
	TRY(fill_calls(web, &campaign, &view));
	return web_show(web, N_("Call list"), campaign_calls_html, &view);
}

static enum err letters_page(struct web *web)
{
	struct campaign campaign;
	struct campaign_view view = { .campaign = &campaign };
	struct asks asks = { 0 };
	struct initiatives found;
	TRY(campaign_of(web, &campaign));
	const struct ask_wish wish = { .campaign_id = campaign.id,
				       .channel = CHANNEL_LETTER,
				       .which = ASK_OPEN };
	TRY(ask_select_some(&web->work, &wish, &asks));
	TRY(campaign_fill_asks(web, &asks, true, &view.asks));
	view.answer_address = work_url(&web->work, "/antwoord");
	for (size_t i = 0; i < asks.len; i++) {
		TRY(initiative_get_many(&web->work, &asks.items[i].subject.id, 1, &found));
		if (found.len)
			view.asks.items[i].letter =
				campaign_fill(&web->work, campaign.text_nl, &found.items[0],
					      view.answer_address);
	}
	campaign_crumbs(web, &campaign, N_("Letters"));
	return web_show(web, N_("Letters"), campaign_letters_html, &view);
}

/* ---- files ---- */

static void write_row(struct csv_writer *writer, const char *const *cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		csv_write_text(writer, cells[i]);
	csv_write_end_row(writer);
}

static enum err answer_csv(struct web *web, const char *name)
{
	http_set(web->work.mem, web->response, "Content-Disposition",
		 arena_printf(web->work.mem, "attachment; filename=\"%s\"", name));
	return web_answer(web, 200, "text/csv; charset=utf-8");
}

static enum err calls_csv(struct web *web)
{
	static const char *const head[] = { "code",    "initiatief", "plaats", "telefoon",
					    "contact", "bekend",     "stand" };
	struct campaign campaign;
	struct campaign_view view = { 0 };
	struct csv_writer writer;
	TRY(campaign_of(web, &campaign));
	TRY(fill_calls(web, &campaign, &view));
	csv_write_start(web->page.out, &(struct csv_options){ .separator = ';', .has_mark = true },
			&writer);
	write_row(&writer, head, COUNT_OF(head));
	for (size_t i = 0; i < view.asks.len; i++) {
		const struct ask_line *line = &view.asks.items[i];
		const char *const cells[] = { line->code,
					      line->name,
					      line->place,
					      line->phone,
					      line->contact,
					      line->known,
					      words_say(web->page.words, line->state) };
		write_row(&writer, cells, COUNT_OF(cells));
	}
	return answer_csv(web, "bellijst.csv");
}

static enum err state_csv(struct web *web)
{
	static const char *const head[] = { "gemeente", "weg", "stand", "gemaild", "aantal" };
	struct campaign campaign;
	struct tallies tallies = { 0 };
	struct csv_writer writer;
	TRY(campaign_of(web, &campaign));
	TRY(tally_select(&web->work, campaign.id, &tallies));
	csv_write_start(web->page.out, &(struct csv_options){ .separator = ';', .has_mark = true },
			&writer);
	write_row(&writer, head, COUNT_OF(head));
	for (size_t i = 0; i < tallies.len; i++) {
		const struct tally *tally = &tallies.items[i];
		const struct ask ask = { .outcome = tally->outcome,
					 .failure = tally->failure,
					 .asked_ms = tally->is_asked };
		csv_write_text(&writer, tally->place);
		csv_write_text(&writer, words_say(web->page.words, channel_text(tally->channel)));
		csv_write_text(&writer, words_say(web->page.words, ask_state_text(&ask)));
		csv_write_text(&writer, tally->is_asked ? "ja" : "nee");
		csv_write_int(&writer, tally->count);
		csv_write_end_row(&writer);
	}
	return answer_csv(web, "stand.csv");
}

static const struct route routes[] = {
	{ "GET", "/beheer/campagnes/{id}/bellijst", MODERATOR, SLOW, calls_page },
	{ "GET", "/beheer/campagnes/{id}/bellijst.csv", MODERATOR, SLOW, calls_csv },
	{ "GET", "/beheer/campagnes/{id}/brieven", MODERATOR, SLOW, letters_page },
	{ "GET", "/beheer/campagnes/{id}/stand.csv", MODERATOR, READ, state_csv },
};
const struct route_table campaign_paper_table = { routes, COUNT_OF(routes) };
