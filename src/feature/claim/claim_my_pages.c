/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_my_pages.c: for editors: the pages that they keep, and who else keeps them. */
#include "base/id.h"
#include "feature/claim/claim.html.h"
#include "feature/claim/claim_pages.h"
#include "feature/person/person.h"

#include <string.h>

enum { NAME_POINTS = 100, MAIL_POINTS = 254 };

#define AT(member) .offset = offsetof(struct claim, member), .name = #member
static const struct field invite_fields[] = {
	{ AT(name), .key = "naam", .label = N_("Name"), .type = FIELD_TEXT, .max = NAME_POINTS,
	  .is_required = true },
	{ AT(mail), .key = "mail", .label = N_("Mail address"), .type = FIELD_TEXT,
	  .max = MAIL_POINTS, .is_required = true,
	  .help = N_("This person gets a mail and says yes or no.") },
};

static const struct field hand_over_field = {
	.key = "overdragen",
	.label = N_("Hand the page over: I stop keeping it when this person says yes"),
	.type = FIELD_TEXT,
	.max = 1,
};

static bool is_handing_over(struct web *web)
{
	const char *sent = http_form(web->request, hand_over_field.key);
	return sent && *sent;
}

static const char *path_of(struct web *web, int64_t id, const char *more)
{
	return arena_printf(web->work.mem, "/mijn/initiatieven/%s/beheerders%s",
			    claim_id_text(web, id), more);
}

static enum err get(struct web *web, struct initiative *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(initiative_may_edit(&web->work, id));
	return initiative_get(&web->work, id, ret);
}

static enum err fill_editors(struct web *web, const struct initiative *it,
			     struct editors_view *view)
{
	struct id_list ids;
	struct claims invited;
	TRY(initiative_editors(&web->work, it->id, &ids));
	for (size_t i = 0; i < ids.len; i++) {
		struct person person = { 0 };
		enum err err = person_get(&web->work, ids.items[i], &person);
		if (err && err != ERR_MISSING)
			return err;
		*list_add(web->work.mem, &view->editors) = (struct editor_row){
			.id = claim_id_text(web, ids.items[i]),
			.name = person.name ? person.name
					    : words_say(web->page.words, N_("No name")),
			.mail = person.mail,
			.is_me = ids.items[i] == web->work.person_id,
		};
	}
	TRY(claim_select_invited(web->work.db, web->work.mem, it->id, &invited));
	for (size_t i = 0; i < invited.len; i++)
		*list_add(web->work.mem, &view->invited) = (struct claim_row){
			.who = invited.items[i].name,
			.at_ms = invited.items[i].created_ms,
		};
	return OK;
}

/* Only who keeps the page can hand it over; a moderator takes it away. */
static enum err add_hand_over(struct web *web, int64_t id, struct editors_view *view)
{
	struct id_list ids;
	struct input tick = input_of(&web->page, &hand_over_field, is_handing_over(web) ? "1" : "");
	tick.look = INPUT_TICK;
	TRY(initiative_editors(&web->work, id, &ids));
	for (size_t i = 0; i < ids.len; i++)
		if (ids.items[i] == web->work.person_id)
			*list_add(web->work.mem, &view->inputs) = tick;
	return OK;
}

static enum err fill(struct web *web, const struct initiative *it, struct editors_view *view)
{
	for (size_t i = 0; i < COUNT_OF(invite_fields); i++)
		*list_add(web->work.mem, &view->inputs) =
			input_of(&web->page, &invite_fields[i],
				 http_form(web->request, invite_fields[i].key));
	TRY(add_hand_over(web, it->id, view));
	view->path = path_of(web, it->id, "");
	view->name = it->name;
	view->is_moderator = work_may(&web->work, MODERATOR);
	claim_crumbs(web, "/mijn", words_say(web->page.words, N_("My Omzien")), it->name);
	return fill_editors(web, it, view);
}

static enum err editors_page(struct web *web)
{
	struct editors_view view = { 0 };
	struct initiative it;
	const char *done = http_query(web->request, "gedaan");
	TRY(get(web, &it));
	if (done)
		web->page.notice = strcmp(done, "gevraagd")
					   ? N_("This person does not keep the page any more.")
					   : N_("The invitation was mailed.");
	TRY(fill(web, &it, &view));
	return web_show(web, N_("Who keeps this page"), claim_editors_html, &view);
}

static enum err invite_action(struct web *web)
{
	struct editors_view view = { 0 };
	struct initiative it;
	struct claim who = { .language = web->page.language, .hands_over = is_handing_over(web) };
	TRY(get(web, &it));
	enum err err = field_read_form(&web->work, invite_fields, COUNT_OF(invite_fields),
				       &web->request->form, &who);
	if (!err)
		err = claim_invite(&web->work, it.id, &who);
	if (!err)
		return web_redirect(web, path_of(web, it.id, "?gedaan=gevraagd"));
	if (err != ERR_INVALID)
		return err;
	TRY(fill(web, &it, &view));
	return web_show_again(web, err, N_("Who keeps this page"), claim_editors_html, &view);
}

static enum err end_action(struct web *web)
{
	struct initiative it;
	const char *text = http_form(web->request, "persoon");
	int64_t person_id;
	TRY(get(web, &it));
	if (!text || !id_parse(text, &person_id))
		return ERR_MISSING;
	TRY(claim_end(&web->work, it.id, person_id));
	bool is_me = person_id == web->work.person_id && !work_may(&web->work, MODERATOR);
	return web_redirect(web, is_me ? "/mijn" : path_of(web, it.id, "?gedaan=weg"));
}

/* Who keeps a page says that it is still right, without opening it. */
static enum err right_action(struct web *web)
{
	struct initiative it;
	TRY(get(web, &it));
	TRY(freshness_confirm(&web->work, (struct subject){ "initiative", it.id }, FRESH_BY_PAGE));
	return web_redirect(web, "/mijn?gedaan=klopt");
}

enum err claim_my_panel(struct web *web, struct subject subject)
{
	struct id_list ids;
	struct own_rows rows = { 0 };
	TRY(initiative_edited_by(&web->work, web->work.person_id, &ids));
	for (size_t i = 0; i < ids.len; i++) {
		struct initiative it;
		enum err err = initiative_get(&web->work, ids.items[i], &it);
		if (err == ERR_MISSING)
			continue;
		TRY(err);
		*list_add(web->work.mem, &rows) = (struct own_row){
			.id = claim_id_text(web, it.id),
			.name = it.name,
			.path = initiative_is_public(&it) ? initiative_path(web->work.mem, &it)
							  : NULL,
			.state = freshness_text(freshness_state_of(&web->work, it.confirmed_ms)),
			.confirmed_ms = it.confirmed_ms,
		};
	}
	if (rows.len)
		claim_own_html(&web->page, &rows);
	return OK;
}

static const struct route routes[] = {
	{ "POST", "/mijn/initiatieven/{id}/klopt", SIGNED_IN, WRITE, right_action },
	{ "GET", "/mijn/initiatieven/{id}/beheerders", SIGNED_IN, READ, editors_page },
	{ "POST", "/mijn/initiatieven/{id}/beheerders", SIGNED_IN, WRITE, invite_action },
	{ "POST", "/mijn/initiatieven/{id}/beheerders/weg", SIGNED_IN, WRITE, end_action },
};
const struct route_table claim_my_table = { routes, COUNT_OF(routes) };
