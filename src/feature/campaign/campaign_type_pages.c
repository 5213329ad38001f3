/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_type_pages.c: for moderators: typing in what was heard by phone or came back on paper,
 * taking it back, and looking at what stopped. */
#include "base/id.h"
#include "feature/campaign/campaign_reply.h"
#include "feature/campaign/campaign_code.h"
#include "feature/campaign/campaign_door.h"
#include "feature/campaign/campaign_store.h"
#include "feature/campaign/campaign_type.html.h"
#include "feature/campaign/campaign_view.h"
#include "web/web.h"

#include <ctype.h>
#include <string.h>

static const struct field type_fields[] = {
	{ .key = "code", .label = N_("Code on the list"), .type = FIELD_TEXT, .is_required = true },
	{ .key = "antwoord",
	  .label = N_("Answer: b, w, g or n"),
	  .help = N_("b: all is right. w: something changed. g: stopped. n: not reached."),
	  .type = FIELD_TEXT,
	  .is_required = true },
	{ .key = "notitie",
	  .label = N_("Note"),
	  .help = N_("What changed, or since when they stopped. No names of persons."),
	  .type = FIELD_TEXT },
};

static const struct {
	char key;
	const char *outcome;
} keys[] = {
	{ 'b', OUTCOME_CONFIRMED },
	{ 'w', OUTCOME_CHANGED },
	{ 'g', OUTCOME_STOPPED },
	{ 'n', OUTCOME_NOT_REACHED },
};

static const char *outcome_of(const char *key)
{
	for (size_t i = 0; key && i < COUNT_OF(keys); i++)
		if (tolower((unsigned char)key[0]) == keys[i].key && !key[1])
			return keys[i].outcome;
	return NULL;
}

/* ---- showing ---- */

static enum err fill_typed(struct web *web, const struct answers *answers, bool is_about_record,
			   struct typed_lines *ret)
{
	for (size_t i = 0; i < answers->len; i++) {
		const struct answer *answer = &answers->items[i];
		struct ask ask;
		struct asks one = { &ask, 1, 1 };
		struct ask_lines lines = { 0 };
		char id[ID_TEXT_LEN + 1];
		TRY(ask_select(&web->work, answer->ask_id, &ask));
		TRY(campaign_fill_asks(web, &one, false, &lines));
		id_text(answer->id, id);
		ask.outcome = answer->outcome;
		const char *note =
			answer->since && answer->note
				? arena_printf(web->work.mem, "%s. %s", answer->since, answer->note)
			: answer->since ? answer->since
					: answer->note;
		*list_add(web->work.mem, ret) = (struct typed_line){
			.name = lines.items[0].name,
			.code = is_about_record
					? arena_printf(web->work.mem, "/beheer/initiatieven/%s",
						       (id_text(ask.subject.id, id), id))
					: lines.items[0].code,
			.outcome = ask_state_text(&ask),
			.note = note,
			.id = arena_strdup(web->work.mem, (id_text(answer->id, id), id)),
			.can_undo = answer->at_ms == ask.answered_ms,
		};
	}
	return OK;
}

static enum err fill(struct web *web, const struct campaign *campaign, bool is_sent,
		     struct campaign_view *view)
{
	struct answers answers = { 0 };
	view->campaign = campaign;
	view->path = campaign_path(web->work.mem, campaign->id, "");
	for (size_t i = 0; i < COUNT_OF(type_fields); i++) {
		*list_add(web->work.mem, &view->inputs) =
			input_of(&web->page, &type_fields[i],
				 is_sent ? http_form(web->request, type_fields[i].key) : NULL);
	}
	TRY(answer_select_typed(&web->work, campaign->id, web->work.person_id, &answers));
	campaign_crumbs(web, campaign, N_("Type in answers"));
	return fill_typed(web, &answers, false, &view->typed);
}

static enum err type_page(struct web *web)
{
	struct campaign campaign;
	struct campaign_view view = { 0 };
	TRY(campaign_of(web, &campaign));
	TRY(fill(web, &campaign, false, &view));
	if (http_query(web->request, "opgeslagen"))
		web->page.notice = N_("Saved. Type the next one.");
	if (http_query(web->request, "terug"))
		web->page.notice = N_("Taken back. It is as if it was never typed.");
	return web_show(web, N_("Type in answers"), campaign_type_html, &view);
}

/* ---- saving ---- */

static enum err read_reply(struct web *web, struct reply *ret)
{
	const char *note = http_form(web->request, "notitie");
	const char *outcome = outcome_of(http_form(web->request, "antwoord"));
	if (!outcome)
		return work_fail(&web->work, ERR_INVALID, "antwoord",
				 N_("Type b, w, g or n: one letter."));
	*ret = (struct reply){ .outcome = outcome, .note = note && *note ? note : NULL };
	if (!strcmp(outcome, OUTCOME_CHANGED) && !ret->note)
		return work_fail(&web->work, ERR_INVALID, "notitie",
				 N_("Write in a few words what changed, so that somebody can put "
				    "it right."));
	return OK;
}

static enum err save(struct web *web, const struct campaign *campaign)
{
	struct visit *visit = arena_new_of(web->work.mem, struct visit);
	struct reply reply;
	const char *typed = http_form(web->request, "code");
	enum err err = reply_code_find(&web->work, campaign->id, typed ? typed : "", &visit->ask);
	if (read_reply(web, &reply))
		err = ERR_INVALID;
	TRY(err);
	if (!campaign_takes_answers(&web->work, campaign))
		return work_fail(&web->work, ERR_INVALID, "code",
				 N_("This campaign takes no answers: it was not sent yet, or was "
				    "closed more than 30 days ago."));
	err = visit_open_record(&web->work, visit);
	if (err == ERR_MISSING)
		return work_fail(&web->work, ERR_INVALID, "code",
				 N_("This initiative is not in the register any more: it was "
				    "removed or joined with another one. Lay this row aside."));
	TRY(err);
	visit->campaign = *campaign;
	visit->via = !strcmp(visit->ask.channel, CHANNEL_LETTER) ? FRESH_BY_PAPER : FRESH_BY_PHONE;
	return answer_give(&web->work, visit, &reply);
}

static enum err type_action(struct web *web)
{
	struct campaign campaign;
	struct campaign_view view = { 0 };
	TRY(campaign_of(web, &campaign));
	enum err err = save(web, &campaign);
	if (!err)
		return web_redirect(web, campaign_path(web->work.mem, campaign.id,
						       "/antwoorden?opgeslagen=1"));
	if (err != ERR_INVALID)
		return err;
	TRY(fill(web, &campaign, true, &view));
	return web_show_again(web, err, N_("Type in answers"), campaign_type_html, &view);
}

static enum err read_answer_id(struct web *web, int64_t *ret)
{
	const char *sent = http_form(web->request, "antwoord");
	return sent && id_parse(sent, ret) ? OK : ERR_MISSING;
}

static enum err undo_action(struct web *web)
{
	struct campaign campaign;
	int64_t answer_id;
	TRY(campaign_of(web, &campaign));
	TRY(read_answer_id(web, &answer_id));
	TRY(answer_undo(&web->work, answer_id));
	return web_redirect(web, campaign_path(web->work.mem, campaign.id, "/antwoorden?terug=1"));
}

/* ---- what somebody has to look at ---- */

static enum err seen_page(struct web *web)
{
	struct campaign_view view = { 0 };
	struct answers answers = { 0 };
	TRY(answer_select_unseen(&web->work, &answers));
	TRY(fill_typed(web, &answers, true, &view.typed));
	campaign_crumbs(web, NULL, N_("To look at"));
	return web_show(web, N_("To look at"), campaign_seen_html, &view);
}

static enum err seen_action(struct web *web)
{
	int64_t answer_id;
	TRY(read_answer_id(web, &answer_id));
	TRY(answer_update_seen(&web->work, answer_id));
	return web_redirect(web, "/beheer/campagnes/gezien");
}

static const struct route routes[] = {
	{ "GET", "/beheer/campagnes/{id}/antwoorden", MODERATOR, READ, type_page },
	{ "POST", "/beheer/campagnes/{id}/antwoorden", MODERATOR, WRITE, type_action },
	{ "POST", "/beheer/campagnes/{id}/terug", MODERATOR, WRITE, undo_action },
	{ "GET", "/beheer/campagnes/gezien", MODERATOR, READ, seen_page },
	{ "POST", "/beheer/campagnes/gezien", MODERATOR, WRITE, seen_action },
};
const struct route_table campaign_type_table = { routes, COUNT_OF(routes) };
