/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_review_pages.c: everything once more before it is sent; and the way back for who goes
 * on later. */
#include "feature/outbox/outbox.h"
#include "feature/submission/submission_review.html.h"
#include "feature/submission/submission_view.h"

#include <stdlib.h>
#include <string.h>

static const struct field mail_field = {
	.key = "mail",
	.label = N_("Your mail address"),
	.help = N_("We only use it to send this link now."),
	.type = FIELD_TEXT,
	.is_required = true,
};

static const char *say(const struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

/* *ret_is_ready false: answered already, with what to do instead. */
static enum err open_draft(struct web *web, struct guest *guest, bool *ret_is_ready)
{
	const char *text;
	*ret_is_ready = false;
	TRY(guest_open(&web->work, web_parameter(web, "token"), guest));
	if (guest->is_sent || !guest_is_open(web, guest, &text))
		return end_show(web, guest);
	if (!guest->submission.id)
		return web_redirect(web, guest_path(web->work.mem, guest, ""));
	*ret_is_ready = true;
	return guest_load(&web->work, guest);
}

/* ---- the overview ---- */

static void fill(struct web *web, struct guest *guest, struct review_view *ret)
{
	struct arena *mem = web->work.mem;
	*ret = (struct review_view){
		.survey = &guest->survey,
		.path = guest_path(mem, guest, ""),
		.known = arena_printf(mem, "%lld", (long long)guest->submission.changed_ms),
		.marker = guest_marker(web, guest),
		.copy_path = guest_path(mem, guest, "/kopie"),
	};
	ret->missing = form_instance_check(guest->instance, guest->instance->root);
	told_fill(web, guest->instance, ret->path, &ret->pages);
	guest_crumbs(web, guest, say(web, N_("Overview")));
}

static enum err review_page(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	struct review_view *view = arena_new_of(web->work.mem, struct review_view);
	bool is_ready;
	TRY(open_draft(web, guest, &is_ready));
	if (!is_ready)
		return OK;
	fill(web, guest, view);
	return web_show(web, N_("Look at your answers before you send them"),
			submission_review_html, view);
}

static enum err send_action(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	struct review_view *view = arena_new_of(web->work.mem, struct review_view);
	const char *known = http_form(web->request, "gezien");
	bool is_ready;
	TRY(open_draft(web, guest, &is_ready));
	if (!is_ready)
		return OK;
	struct submission it = guest->submission;
	it.changed_ms = known ? strtoll(known, NULL, 10) : 0;
	it.invitation_id = guest->invitation.id;
	enum err err = submission_send(&web->work, &it, guest->instance);
	if (!err)
		return web_redirect(web, guest_path(web->work.mem, guest, ""));
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	if (err == ERR_INVALID)
		web->work.failures.len = 0; /* they stand with the answers */
	fill(web, guest, view);
	return web_show_again(web, err, N_("Look at your answers before you send them"),
			      submission_review_html, view);
}

/* ---- going on later ---- */

static void fill_saved(struct web *web, const struct guest *guest, struct end_view *ret,
		       struct inputs *inputs)
{
	*ret = (struct end_view){
		.survey = &guest->survey,
		.link = work_url(&web->work, arena_printf(web->work.mem, "%s%s", web->page.prefix,
							  guest_path(web->work.mem, guest, ""))),
		.copy_path = guest_path(web->work.mem, guest, ""),
	};
	*list_add(web->work.mem, inputs) =
		input_of(&web->page, &mail_field, http_form(web->request, "mail"));
	inputs->items[0].type = "email";
	inputs->items[0].autocomplete = "email";
	guest_crumbs(web, guest, say(web, N_("Saved")));
}

static enum err saved_page(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	struct saved_view view = { 0 };
	bool is_ready;
	TRY(open_draft(web, guest, &is_ready));
	if (!is_ready)
		return OK;
	fill_saved(web, guest, &view.end, &view.inputs);
	if (http_query(web->request, "gemaild"))
		web->page.notice = N_("We sent you a mail with the link.");
	return web_show(web, N_("Your answers are saved"), submission_saved_html, &view);
}

static enum err send_link(struct web *web, const struct guest *guest, const char *address,
			  const char *url)
{
	struct work *work = &web->work;
	int64_t id;
	struct mail mail = {
		.kind = "survey_link",
		.to = mail_fold(work->mem, address ? address : ""),
		.language = web->page.language,
		.title = say(web, N_("Your link to go on with the questionnaire")),
		.is_secret = true,
	};
	mail_add(work, &mail, MAIL_TEXT,
		 say(web, N_("You asked for this link. With it you go on where you stopped. "
			     "Whoever has the link can see and change the answers: do not pass it "
			     "on.")),
		 NULL);
	mail_add(work, &mail, MAIL_QUOTE, guest->survey.name, NULL);
	mail_add(work, &mail, MAIL_BUTTON, say(web, N_("Go on with the questionnaire")), url);
	mail_add(work, &mail, MAIL_SMALL,
		 say(web, N_("Did you not ask for this? Then somebody made a mistake. You do not "
			     "have to do anything.")),
		 NULL);
	return outbox_add(work, &mail, &id);
}

static enum err mail_action(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	struct saved_view view = { 0 };
	bool is_ready;
	TRY(open_draft(web, guest, &is_ready));
	if (!is_ready)
		return OK;
	fill_saved(web, guest, &view.end, &view.inputs);
	enum err err = submission_brake(web);
	if (!err)
		err = send_link(web, guest, http_form(web->request, "mail"), view.end.link);
	if (!err)
		return web_redirect(web, guest_path(web->work.mem, guest, "/bewaard?gemaild=1"));
	if (err != ERR_INVALID && err != ERR_BUSY)
		return err;
	view.inputs.items[0].problem = input_problem(&web->page, "mail");
	return web_show_again(web, err, N_("Your answers are saved"), submission_saved_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/vragenlijst/{token}/controle", ANYONE, READ, review_page },
	{ "POST", "/vragenlijst/{token}/controle", ANYONE, WRITE, send_action },
	{ "GET", "/vragenlijst/{token}/bewaard", ANYONE, READ, saved_page },
	{ "POST", "/vragenlijst/{token}/bewaard", ANYONE, WRITE, mail_action },
};
const struct route_table submission_review_table = { routes, COUNT_OF(routes) };
