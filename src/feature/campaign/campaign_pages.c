/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_pages.c: for moderators: the list of campaigns, one of them, and its steps. */
#include "feature/campaign/campaign.html.h"
#include "feature/campaign/campaign_door.h"
#include "feature/campaign/campaign_store.h"
#include "feature/campaign/campaign_view.h"
#include "web/web.h"
#include "work/writer.h"

#include <stdlib.h>
#include <string.h>

enum { ASKS_SHOWN = 100 };

/* The wording as a form; numbers are text here. */
struct wording {
	const char *name, *subject_nl, *text_nl, *subject_en, *text_en, *remind_days, *remind_max;
};
#define AT(member) .offset = offsetof(struct wording, member), .name = #member
static const struct field wording_fields[] = {
	{ AT(name), .key = "naam", .label = N_("Name, for yourselves"), .type = FIELD_TEXT,
	  .max = 100, .is_required = true },
	{ AT(subject_nl), .key = "onderwerp_nl", .label = N_("Subject of the mail, in Dutch"),
	  .type = FIELD_TEXT, .max = 120, .is_required = true },
	{ AT(text_nl), .key = "tekst_nl", .label = N_("Text, in Dutch"), .type = FIELD_LONG_TEXT,
	  .max = 5000, .is_required = true,
	  .help = N_("{name}, {place} and {region} are filled in. Put {link} on a line of its own. "
		     "An empty line begins a new paragraph.") },
	{ AT(subject_en), .key = "onderwerp_en", .label = N_("Subject, in English"),
	  .type = FIELD_TEXT, .max = 120 },
	{ AT(text_en), .key = "tekst_en", .label = N_("Text, in English"), .type = FIELD_LONG_TEXT,
	  .max = 5000, .help = N_("Stands below the Dutch text. Empty: there is none.") },
	{ AT(remind_days), .key = "herinner_dagen", .label = N_("Remind after so many days"),
	  .type = FIELD_TEXT, .max = 3 },
	{ AT(remind_max), .key = "herinneringen", .label = N_("How often, at most 2"),
	  .type = FIELD_TEXT, .max = 1,
	  .help = N_("Only who did not answer is reminded. 0: never.") },
};

static const struct web_notice notices[] = {
	{ "gemaakt", N_("The campaign was made. Look at the text before you send it.") },
	{ "opgeslagen", N_("The text was saved.") },
	{ "verstuurd", N_("The mails are on their way. Below you see the answers come in.") },
	{ "gesloten", N_("The campaign was closed. Links and codes work 30 days more.") },
	{ "weg", N_("The campaign was thrown away.") },
};

/* ---- the list ---- */

static enum err fill_line(struct web *web, const struct campaign *campaign,
			  struct campaign_line *line)
{
	struct campaign_view view = { 0 };
	TRY(campaign_fill_progress(web, campaign, &view));
	int64_t answered = view.total.confirmed + view.total.changed + view.total.stopped;
	const struct words_value values[] = { words_value_int("count", answered),
					      words_value_int("total", view.total.total) };
	*line = (struct campaign_line){
		.path = campaign_path(web->work.mem, campaign->id, ""),
		.name = campaign->name,
		.state = campaign_state_text(campaign->state),
		.answered = words_format(web->work.mem, web->page.words, N_("{count} of {total}"),
					 values, COUNT_OF(values)),
		.created_ms = campaign->created_ms,
	};
	return OK;
}

static enum err list_page(struct web *web)
{
	struct campaign_list_view view = { 0 };
	struct campaigns all = { 0 };
	TRY(campaign_select_all(&web->work, &all));
	for (size_t i = 0; i < all.len; i++)
		TRY(fill_line(web, &all.items[i], list_add(web->work.mem, &view.lines)));
	web_take_notice(web, notices, COUNT_OF(notices));
	campaign_crumbs(web, NULL, NULL);
	return web_show(web, N_("Campaigns"), campaign_list_html, &view);
}

/* ---- one ---- */

static enum err fill_preview(struct web *web, const struct asks *asks, struct campaign_view *view)
{
	struct initiatives found;
	const struct campaign *campaign = view->campaign;
	struct initiative it = { .name = "…" };
	if (asks->len) {
		TRY(initiative_get_many(&web->work, &asks->items[0].subject.id, 1, &found));
		if (found.len)
			it = found.items[0];
	}
	const char *link = work_url(&web->work, "/bevestigen/…");
	view->preview_title = campaign_fill(&web->work, campaign->subject_nl, &it, link);
	view->preview_text = campaign_fill(&web->work, campaign->text_nl, &it, link);
	view->preview_text_en =
		*campaign->text_en ? campaign_fill(&web->work, campaign->text_en, &it, link) : NULL;
	return OK;
}

static void fill_inputs(struct web *web, struct campaign_view *view)
{
	struct arena *mem = web->work.mem;
	const struct campaign *it = view->campaign;
	const struct wording wording = {
		it->name,
		it->subject_nl,
		it->text_nl,
		it->subject_en,
		it->text_en,
		arena_printf(mem, "%d", (int)it->remind_days),
		arena_printf(mem, "%d", (int)it->remind_max),
	};
	for (size_t i = 0; i < COUNT_OF(wording_fields); i++) {
		const char *sent = http_form(web->request, wording_fields[i].key);
		struct input input =
			input_of(&web->page, &wording_fields[i],
				 sent ? sent : field_text(mem, &wording_fields[i], &wording));
		if (i >= COUNT_OF(wording_fields) - 2)
			input.look = INPUT_SHORT;
		*list_add(mem, &view->inputs) = input;
	}
}

/* A draft has no answers yet: its figures are the ways in which people are asked. */
static void figures_of_draft(struct web *web, struct campaign_view *view)
{
	view->figures.len = 0;
	for (size_t i = 0; i < view->channels.len; i++)
		*list_add(web->work.mem, &view->figures) =
			(struct campaign_figure){ view->channels.items[i].label,
						  view->channels.items[i].total };
}

static int64_t offset_of(struct web *web)
{
	const char *from = http_query(web->request, "vanaf");
	int64_t offset = from ? strtoll(from, NULL, 10) : 0;
	return offset > 0 && offset < INT32_MAX ? offset : 0;
}

static enum err fill_show(struct web *web, const struct campaign *campaign,
			  struct campaign_view *view)
{
	struct asks asks = { 0 };
	const struct ask_wish wish = { .campaign_id = campaign->id,
				       .limit = ASKS_SHOWN,
				       .offset = offset_of(web) };
	view->campaign = campaign;
	view->path = campaign_path(web->work.mem, campaign->id, "");
	view->state = campaign_state_text(campaign->state);
	view->is_draft = !strcmp(campaign->state, CAMPAIGN_DRAFT);
	view->is_sending = !strcmp(campaign->state, CAMPAIGN_SENDING);
	view->is_open = !strcmp(campaign->state, CAMPAIGN_OPEN);
	view->is_closed = !strcmp(campaign->state, CAMPAIGN_CLOSED);
	TRY(campaign_fill_progress(web, campaign, view));
	TRY(ask_select_some(&web->work, &wish, &asks));
	TRY(ask_count(&web->work, campaign->id, &view->ask_total));
	TRY(campaign_fill_asks(web, &asks, false, &view->asks));
	if (wish.offset + (int64_t)asks.len < view->ask_total)
		view->more_path = arena_printf(web->work.mem, "%s?vanaf=%lld", view->path,
					       (long long)(wish.offset + ASKS_SHOWN));
	campaign_crumbs(web, campaign, NULL);
	if (!view->is_draft)
		return OK;
	figures_of_draft(web, view);
	fill_inputs(web, view);
	return fill_preview(web, &asks, view);
}

static enum err show_page(struct web *web)
{
	struct campaign_view *view = arena_new_of(web->work.mem, struct campaign_view);
	struct campaign *campaign = arena_new_of(web->work.mem, struct campaign);
	TRY(campaign_of(web, campaign));
	TRY(fill_show(web, campaign, view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, campaign->name, campaign_show_html, view);
}

static enum err go_back(struct web *web, int64_t id, const char *done)
{
	return web_redirect(web, campaign_path(web->work.mem, id,
					       arena_printf(web->work.mem, "?gedaan=%s", done)));
}

static bool is_shown_again(enum err err) { return err == ERR_INVALID || err == ERR_CONFLICT; }

static enum err show_again(struct web *web, const struct campaign *campaign, enum err err)
{
	struct campaign_view *view = arena_new_of(web->work.mem, struct campaign_view);
	if (!is_shown_again(err))
		return err;
	TRY(fill_show(web, campaign, view));
	return web_show_again(web, err, campaign->name, campaign_show_html, view);
}

static enum err save(struct web *web, struct campaign *campaign)
{
	struct wording wording = { 0 };
	TRY(field_read_form(&web->work, wording_fields, COUNT_OF(wording_fields),
			    &web->request->form, &wording));
	campaign->name = wording.name ? wording.name : "";
	campaign->subject_nl = wording.subject_nl ? wording.subject_nl : "";
	campaign->text_nl = wording.text_nl ? wording.text_nl : "";
	campaign->subject_en = wording.subject_en ? wording.subject_en : "";
	campaign->text_en = wording.text_en ? wording.text_en : "";
	campaign->remind_days = wording.remind_days ? strtoll(wording.remind_days, NULL, 10) : 0;
	campaign->remind_max = wording.remind_max ? strtoll(wording.remind_max, NULL, 10) : 0;
	return campaign_save(&web->work, campaign);
}

static enum err save_action(struct web *web)
{
	struct campaign stored, campaign;
	TRY(campaign_of(web, &stored));
	campaign = stored;
	enum err err = save(web, &campaign);
	return err ? show_again(web, &stored, err) : go_back(web, stored.id, "opgeslagen");
}

/* ---- steps ---- */

static enum err begin(struct work *work, void *context)
{
	return campaign_begin(work, ((const struct campaign *)context)->id);
}

static enum err send_action(struct web *web)
{
	struct campaign campaign;
	TRY(campaign_of(web, &campaign));
	enum err err = writer_run(&web->work, begin, &campaign);
	if (!err)
		err = campaign_send_all(&web->work, campaign.id);
	return err ? show_again(web, &campaign, err) : go_back(web, campaign.id, "verstuurd");
}

static enum err close_action(struct web *web)
{
	struct campaign campaign;
	TRY(campaign_of(web, &campaign));
	enum err err = campaign_close(&web->work, campaign.id);
	return err ? show_again(web, &campaign, err) : go_back(web, campaign.id, "gesloten");
}

static enum err throw_action(struct web *web)
{
	struct campaign campaign;
	TRY(campaign_of(web, &campaign));
	enum err err = campaign_throw(&web->work, campaign.id);
	return err ? show_again(web, &campaign, err)
		   : web_redirect(web, "/beheer/campagnes?gedaan=weg");
}

/* The same question to whom the same choice finds now. */
static enum err copy_action(struct web *web)
{
	struct campaign campaign, copy;
	TRY(campaign_of(web, &campaign));
	copy = campaign;
	copy.sent_ms = copy.closed_ms = 0;
	enum err err = campaign_create(&web->work, &copy);
	return err ? show_again(web, &campaign, err) : go_back(web, copy.id, "gemaakt");
}

static const struct route routes[] = {
	{ "GET", "/beheer/campagnes", MODERATOR, READ, list_page },
	{ "GET", "/beheer/campagnes/{id}", MODERATOR, READ, show_page },
	{ "POST", "/beheer/campagnes/{id}", MODERATOR, WRITE, save_action },
	{ "POST", "/beheer/campagnes/{id}/versturen", MODERATOR, SLOW, send_action },
	{ "POST", "/beheer/campagnes/{id}/sluiten", MODERATOR, WRITE, close_action },
	{ "POST", "/beheer/campagnes/{id}/weggooien", MODERATOR, WRITE, throw_action },
	{ "POST", "/beheer/campagnes/{id}/kopie", MODERATOR, SLOW, copy_action },
};
const struct route_table campaign_page_table = { routes, COUNT_OF(routes) };
