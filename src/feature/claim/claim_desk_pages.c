/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_desk_pages.c: for moderators: who asks to keep a page; the letter with the code. */
#include "base/id.h"
#include "feature/claim/claim.html.h"
#include "feature/claim/claim_pages.h"
#include "feature/contact/contact.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS = 100, CLOSED_ROWS = 20, REASON_POINTS = 1000 };

struct reason {
	const char *text;
};
static const struct field reason_field = {
	.key = "reden",
	.name = "text",
	.label = N_("Reason"),
	.type = FIELD_LONG_TEXT,
	.max = REASON_POINTS,
	.help = N_("Only when you refuse. Who asked gets it by mail."),
	.offset = offsetof(struct reason, text),
};

static const char *path_of(struct web *web, int64_t id, const char *more)
{
	return arena_printf(web->work.mem, "/beheer/overnames/%s%s", claim_id_text(web, id), more);
}

static void add_rows(struct web *web, const struct claims *claims, struct claim_rows *ret)
{
	for (size_t i = 0; i < claims->len; i++) {
		const struct claim *claim = &claims->items[i];
		const char *name = claim_title(&web->work, claim);
		*list_add(web->work.mem, ret) = (struct claim_row){
			.path = path_of(web, claim->id, ""),
			.name = *name ? name : words_say(web->page.words, N_("No name")),
			.who = claim->name,
			.way = claim_way_text(claim),
			.state = claim_state_text(claim),
			.at_ms = claim->decided_ms ? claim->decided_ms : claim->created_ms,
		};
	}
}

static enum err queue_page(struct web *web)
{
	struct claim_queue_view view = { 0 };
	struct claims open, closed;
	TRY(claim_select_queue(web->work.db, web->work.mem, false, ROWS, &open));
	TRY(claim_select_queue(web->work.db, web->work.mem, true, CLOSED_ROWS, &closed));
	add_rows(web, &open, &view.rows);
	add_rows(web, &closed, &view.closed);
	claim_crumbs(web, "/beheer", words_say(web->page.words, N_("Administration")),
		     words_say(web->page.words, N_("Who keeps which page")));
	return web_show(web, N_("Who keeps which page"), claim_queue_html, &view);
}

/* Where letters may go. */
static enum err fill_addresses(struct web *web, const struct claim *claim, struct claim_hints *ret)
{
	struct contacts contacts;
	TRY(contact_list(&web->work, (struct subject){ "initiative", claim->initiative_id },
			 &contacts));
	for (size_t i = 0; i < contacts.len; i++)
		if (contacts.items[i].address)
			*list_add(web->work.mem, ret) = contacts.items[i].address;
	return OK;
}

static enum err fill(struct web *web, const struct claim *claim, struct claim_desk_view *view)
{
	struct initiative it;
	view->claim = claim;
	view->path = path_of(web, claim->id, "");
	view->name = claim_title(&web->work, claim);
	view->way = claim_way_text(claim);
	view->state = claim_state_text(claim);
	view->version = arena_printf(web->work.mem, "%lld", (long long)claim->version);
	view->is_open = !strcmp(claim->state, CLAIM_OPEN);
	if (initiative_get(&web->work, claim->initiative_id, &it) == OK)
		view->record_path = initiative_path(web->work.mem, &it);
	*list_add(web->work.mem, &view->inputs) =
		input_of(&web->page, &reason_field, http_form(web->request, reason_field.key));
	web_crumb(web, "/beheer", N_("Administration"));
	claim_crumbs(web, "/beheer/overnames",
		     words_say(web->page.words, N_("Who keeps which page")), view->name);
	return fill_addresses(web, claim, &view->addresses);
}

static enum err one_page(struct web *web)
{
	struct claim_desk_view view = { 0 };
	struct claim claim;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(claim_get(&web->work, id, &claim));
	TRY(fill(web, &claim, &view));
	return web_show(web, N_("Who may keep this page?"), claim_desk_html, &view);
}

static int64_t version_of(struct web *web)
{
	const char *version = http_form(web->request, "versie");
	return version ? strtoll(version, NULL, 10) : 0;
}

static enum err show_again(struct web *web, enum err err, int64_t id)
{
	struct claim_desk_view view = { 0 };
	struct claim claim;
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(claim_get(&web->work, id, &claim));
	TRY(fill(web, &claim, &view));
	return web_show_again(web, err, N_("Who may keep this page?"), claim_desk_html, &view);
}

static enum err grant_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = claim_grant(&web->work, id, version_of(web));
	return err ? show_again(web, err, id) : web_redirect(web, path_of(web, id, ""));
}

static enum err refuse_action(struct web *web)
{
	struct reason reason = { 0 };
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = field_read_form(&web->work, &reason_field, 1, &web->request->form, &reason);
	if (!err)
		err = claim_refuse(&web->work, id, version_of(web), reason.text);
	return err ? show_again(web, err, id) : web_redirect(web, path_of(web, id, ""));
}

/* The code stands on this one answer and nowhere else: it is printed, or made anew. */
static enum err letter_action(struct web *web)
{
	struct claim_letter_view view = { 0 };
	struct claim claim;
	const char *code;
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = claim_make_code(&web->work, id, version_of(web), &code);
	if (err)
		return show_again(web, err, id);
	TRY(claim_get(&web->work, id, &claim));
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	view.claim = &claim;
	view.name = claim_title(&web->work, &claim);
	view.code = claim_code_show(web->work.mem, code);
	view.url = web_url(web, "");
	view.back = path_of(web, id, "");
	TRY(fill_addresses(web, &claim, &view.addresses));
	return web_show(web, N_("Letter with a code"), claim_letter_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/overnames", MODERATOR, READ, queue_page },
	{ "GET", "/beheer/overnames/{id}", MODERATOR, READ, one_page },
	{ "POST", "/beheer/overnames/{id}/toekennen", MODERATOR, WRITE, grant_action },
	{ "POST", "/beheer/overnames/{id}/afwijzen", MODERATOR, WRITE, refuse_action },
	{ "POST", "/beheer/overnames/{id}/brief", MODERATOR, WRITE, letter_action },
};
const struct route_table claim_desk_table = { routes, COUNT_OF(routes) };
