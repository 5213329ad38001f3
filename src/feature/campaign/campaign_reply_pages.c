/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_reply_pages.c: where an initiative answers, with its personal link or its code. Looking
 * changes nothing, since mail programs open links too; only a button does. */
#include "feature/campaign/campaign_reply.h"
#include "feature/campaign/campaign_code.h"
#include "feature/campaign/campaign_door.h"
#include "feature/campaign/campaign_reply.html.h"
#include "feature/campaign/campaign_store.h"
#include "feature/campaign/campaign_view.h"
#include "feature/moderation/moderation.h"
#include "feature/vocabulary/vocabulary.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

#define DAY_MS INT64_C(86400000)

static const struct source self = { .kind = "self", .title = "Het initiatief zelf" };
static const struct field stop_fields[] = {
	{ .key = "sinds",
	  .label = N_("Since when?"),
	  .help = N_("A month or a year is enough."),
	  .type = FIELD_TEXT },
	{ .key = "reden",
	  .label = N_("Why, in one line?"),
	  .help = N_("Others learn from it. Only the people of this register read it."),
	  .type = FIELD_TEXT },
};
static const struct field code_field = {
	.key = "code",
	.label = N_("Your code"),
	.help = N_("Seven letters and digits, such as K7M-2PX4."),
	.type = FIELD_TEXT,
	.is_required = true,
};

static const char *say(const struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

/* ---- filling ---- */

static const char *value_of(struct web *web, const struct field *field, const struct initiative *it)
{
	const char *value = initiative_form_value(web->work.mem, field, it), *all = NULL;
	if (!value || !*value || !field->list)
		return value && *value ? value : NULL;
	for (const char *p = value; *p;) {
		size_t len = strcspn(p, ";");
		const char *label =
			vocabulary_label(&web->work, field->list,
					 arena_strndup(web->work.mem, p, len), web->page.language);
		all = all ? arena_printf(web->work.mem, "%s, %s", all, label) : label;
		p += len + (p[len] == ';');
	}
	return all;
}

static void fill_facts(struct web *web, const struct initiative *it, struct reply_view *view)
{
	for (size_t i = 0; i < initiative_field_count; i++) {
		const struct field *field = &initiative_fields[i];
		const char *value = value_of(web, field, it);
		bool is_rare = !strcmp(field->name, "latitude") ||
			       !strcmp(field->name, "longitude") ||
			       !strcmp(field->name, "legal_form_text") ||
			       !strcmp(field->name, "target_words");
		if (field->is_public && (value || !is_rare))
			*list_add(web->work.mem, &view->facts) =
				(struct reply_fact){ say(web, field->label), value };
	}
}

static const char *said_before(struct web *web, const struct ask *ask)
{
	static const struct {
		const char *outcome, *text;
	} texts[] = {
		{ OUTCOME_CONFIRMED,
		  N_("You confirmed this page on {date}. You may answer again.") },
		{ OUTCOME_CHANGED, N_("You changed this page on {date}. You may answer again.") },
		{ OUTCOME_STOPPED,
		  N_("You told us on {date} that you stopped. You may answer again.") },
	};
	const struct words_value date =
		words_value_text("date",
				 words_date(web->work.mem, web->page.words, ask->answered_ms));
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (!strcmp(ask->outcome, texts[i].outcome))
			return words_format(web->work.mem, web->page.words, texts[i].text, &date,
					    1);
	return NULL;
}

static const char *works_until(struct web *web, const struct campaign *campaign)
{
	if (!campaign->closed_ms)
		return say(web, N_("You can use this link more than once, as long as this question "
				   "is open and 30 days after that."));
	const struct words_value date =
		words_value_text("date",
				 words_date(web->work.mem, web->page.words,
					    campaign->closed_ms + CAMPAIGN_AFTER_DAYS * DAY_MS));
	return words_format(web->work.mem, web->page.words,
			    N_("You can use this link more than once, until {date}."), &date, 1);
}

static void fill(struct web *web, const struct visit *visit, struct reply_view *view)
{
	struct arena *mem = web->work.mem;
	view->it = &visit->it;
	view->path = arena_printf(mem, "/bevestigen/%s", web_parameter(web, "token"));
	view->known = arena_printf(mem, "%lld", (long long)visit->it.changed_ms);
	view->record_path = initiative_path(mem, &visit->it);
	view->said = said_before(web, &visit->ask);
	view->until = works_until(web, &visit->campaign);
	view->is_merged = visit->is_merged;
	view->has_mail = !strcmp(visit->via, FRESH_BY_MAIL);
	web_crumb_titled(web, NULL, visit->it.name);
}

static enum err open_visit(struct web *web, struct visit *ret, struct reply_view *view)
{
	TRY(visit_open(&web->work, web_parameter(web, "token"), ret));
	fill(web, ret, view);
	return OK;
}

static bool is_shown_again(enum err err) { return err == ERR_INVALID || err == ERR_CONFLICT; }

static int64_t known_ms(struct web *web)
{
	const char *known = http_form(web->request, "gezien");
	return known ? strtoll(known, NULL, 10) : 0;
}

/* ---- all is right ---- */

static enum err reply_page(struct web *web)
{
	struct visit *visit = arena_new_of(web->work.mem, struct visit);
	struct reply_view *view = arena_new_of(web->work.mem, struct reply_view);
	TRY(open_visit(web, visit, view));
	if (http_query(web->request, "bedankt"))
		return web_show(web, N_("Thank you"), campaign_thanks_html, view);
	fill_facts(web, &visit->it, view);
	return web_show(web, N_("Is your page still right?"), campaign_reply_html, view);
}

static enum err thank(struct web *web, const struct reply_view *view)
{
	return web_redirect(web, arena_printf(web->work.mem, "%s?bedankt=1", view->path));
}

static enum err confirm_action(struct web *web)
{
	struct visit *visit = arena_new_of(web->work.mem, struct visit);
	struct reply_view *view = arena_new_of(web->work.mem, struct reply_view);
	TRY(open_visit(web, visit, view));
	const struct reply reply = { OUTCOME_CONFIRMED, .known_ms = known_ms(web) };
	enum err err = answer_give(&web->work, visit, &reply);
	if (!err)
		return thank(web, view);
	if (!is_shown_again(err))
		return err;
	fill_facts(web, &visit->it, view);
	return web_show_again(web, err, N_("Is your page still right?"), campaign_reply_html, view);
}

/* ---- something changed ---- */

static enum err change_page(struct web *web)
{
	struct visit *visit = arena_new_of(web->work.mem, struct visit);
	struct reply_view *view = arena_new_of(web->work.mem, struct reply_view);
	TRY(open_visit(web, visit, view));
	initiative_form_inputs(web, NULL, &visit->it, &view->inputs);
	return web_show(web, N_("What changed?"), campaign_change_html, view);
}

/* A code is no proof of who answers: a moderator looks first. */
static enum err propose(struct web *web, const struct visit *visit, const struct initiative *it)
{
	struct initiative_differences differences = { 0 };
	struct proposal proposal = {
		.kind = PROPOSAL_CORRECTION,
		.initiative_id = it->id,
		.title = visit->it.name,
		.municipality_code = visit->it.municipality_code,
		.relation = "self",
		.evidence = words_say(web->page.words, N_("Came in with a reply code.")),
		.language = web->page.language,
	};
	initiative_form_compare(web->work.mem, &visit->it, it, &differences);
	for (size_t i = 0; i < differences.len; i++)
		*list_add(web->work.mem, &proposal.values) = (struct proposal_value){
			.field = differences.items[i].field,
			.old_value = differences.items[i].old_value,
			.new_value = differences.items[i].new_value,
		};
	return proposal_queue(&web->work, &proposal);
}

static enum err change(struct web *web, const struct visit *visit, struct reply_view *view)
{
	struct initiative it = visit->it;
	struct location location;
	bool is_changed;
	const struct change_cause cause = { .is_confirmed = true, .how = visit->via };
	TRY(initiative_form_read(&web->work, &web->request->form, &it));
	initiative_form_choose(&web->work, &web->request->form, &visit->it, &it);
	TRY(initiative_form_reconcile(&web->work, known_ms(web), &it, &view->clashes));
	if (view->clashes.len)
		return work_fail(&web->work, ERR_CONFLICT, NULL,
				 N_("Somebody else changed the same. Choose what stays."));
	TRY(initiative_check(&web->work, &it, &location));
	if (view->has_mail)
		TRY(initiative_change_from(&web->work, &it, &self, &cause, &is_changed));
	else
		TRY(propose(web, visit, &it));
	return answer_give(&web->work, visit, &(struct reply){ OUTCOME_CHANGED });
}

static enum err change_action(struct web *web)
{
	struct visit *visit = arena_new_of(web->work.mem, struct visit);
	struct reply_view *view = arena_new_of(web->work.mem, struct reply_view);
	TRY(open_visit(web, visit, view));
	enum err err = change(web, visit, view);
	if (!err)
		return thank(web, view);
	if (!is_shown_again(err))
		return err;
	initiative_form_inputs(web, &web->request->form, &visit->it, &view->inputs);
	return web_show_again(web, err, N_("What changed?"), campaign_change_html, view);
}

/* ---- we stopped ---- */

static void fill_stop(struct web *web, struct reply_view *view)
{
	for (size_t i = 0; i < COUNT_OF(stop_fields); i++)
		*list_add(web->work.mem, &view->inputs) =
			input_of(&web->page, &stop_fields[i],
				 http_form(web->request, stop_fields[i].key));
}

static enum err stop_page(struct web *web)
{
	struct visit *visit = arena_new_of(web->work.mem, struct visit);
	struct reply_view *view = arena_new_of(web->work.mem, struct reply_view);
	TRY(open_visit(web, visit, view));
	fill_stop(web, view);
	return web_show(web, N_("You stopped"), campaign_stop_html, view);
}

static const char *or_null(const char *text) { return text && *text ? text : NULL; }

static enum err stop_action(struct web *web)
{
	struct visit *visit = arena_new_of(web->work.mem, struct visit);
	struct reply_view *view = arena_new_of(web->work.mem, struct reply_view);
	TRY(open_visit(web, visit, view));
	const struct reply reply = { OUTCOME_STOPPED, or_null(http_form(web->request, "sinds")),
				     or_null(http_form(web->request, "reden")), known_ms(web) };
	enum err err = answer_give(&web->work, visit, &reply);
	if (!err)
		return thank(web, view);
	if (!is_shown_again(err))
		return err;
	fill_stop(web, view);
	return web_show_again(web, err, N_("You stopped"), campaign_stop_html, view);
}

/* ---- no more mails ---- */

static enum err silence_page(struct web *web)
{
	struct visit *visit = arena_new_of(web->work.mem, struct visit);
	struct reply_view *view = arena_new_of(web->work.mem, struct reply_view);
	TRY(open_visit(web, visit, view));
	if (http_query(web->request, "klaar"))
		web->page.notice = N_("We will not mail you again about this page.");
	return web_show(web, N_("No more mails"), campaign_silence_html, view);
}

static enum err silence_action(struct web *web)
{
	struct visit *visit = arena_new_of(web->work.mem, struct visit);
	struct reply_view *view = arena_new_of(web->work.mem, struct reply_view);
	TRY(open_visit(web, visit, view));
	TRY(answer_silence(&web->work, visit));
	return web_redirect(web, arena_printf(web->work.mem, "%s/geen-mail?klaar=1", view->path));
}

/* ---- with a code ---- */

static void fill_code(struct web *web, struct reply_view *view)
{
	*list_add(web->work.mem, &view->inputs) =
		input_of(&web->page, &code_field, http_form(web->request, "code"));
}

static enum err code_page(struct web *web)
{
	struct reply_view view = { 0 };
	fill_code(web, &view);
	return web_show(web, N_("Answer with a code"), campaign_code_html, &view);
}

static enum err code_action(struct web *web)
{
	struct reply_view view = { 0 };
	const char *typed = http_form(web->request, "code"), *token;
	const char *client = web->request->client ? web->request->client : "";
	enum err err = code_use(&web->work, typed ? typed : "", client, &token);
	if (!err)
		return web_redirect(web, arena_printf(web->work.mem, "/bevestigen/%s", token));
	if (err != ERR_INVALID && err != ERR_BUSY)
		return err;
	fill_code(web, &view);
	return web_show_again(web, err, N_("Answer with a code"), campaign_code_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/bevestigen/{token}", ANYONE, READ, reply_page },
	{ "POST", "/bevestigen/{token}", ANYONE, WRITE, confirm_action },
	{ "GET", "/bevestigen/{token}/wijzigen", ANYONE, READ, change_page },
	{ "POST", "/bevestigen/{token}/wijzigen", ANYONE, WRITE, change_action },
	{ "GET", "/bevestigen/{token}/gestopt", ANYONE, READ, stop_page },
	{ "POST", "/bevestigen/{token}/gestopt", ANYONE, WRITE, stop_action },
	{ "GET", "/bevestigen/{token}/geen-mail", ANYONE, READ, silence_page },
	{ "POST", "/bevestigen/{token}/geen-mail", ANYONE, WRITE, silence_action },
	{ "GET", "/antwoord", ANYONE, READ, code_page },
	{ "POST", "/antwoord", ANYONE, SLOW, code_action },
};
const struct route_table campaign_reply_table = { routes, COUNT_OF(routes) };
