/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_one_pages.c: one recommendation at the desk: moving it on, its answers, links. */
#include "base/id.h"
#include "feature/recommendation/recommendation.html.h"
#include "feature/recommendation/recommendation_evidence.h"
#include "feature/recommendation/recommendation_view.h"
#include "work/writer.h"

#include <string.h>

#define HOME "/beheer/aanbevelingen"

static enum err get(struct web *web, struct recommendation *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return recommendation_get(&web->work, id, ret);
}

static enum err fill(struct web *web, const struct recommendation *it,
		     struct recommendation_one_view *view)
{
	struct round *round = arena_new_of(web->work.mem, struct round);
	enum err err = round_get(&web->work, it->round_id, round);
	if (err && err != ERR_MISSING)
		return err;
	view->card = recommendation_card_of(web, it, true);
	recommendation_add_evidence(web, true, &view->card);
	view->desk_path = recommendation_path(web->work.mem, HOME, it->id);
	view->round_name = err ? NULL : round->name;
	view->round_path = recommendation_path(web->work.mem, "/beheer/rondes", it->round_id);
	view->can_write = work_may(&web->work, RECOMMENDATION_WRITERS);
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, HOME, N_("Recommendations"));
	web_crumb_titled(web, NULL, it->title);
	return OK;
}

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("Your changes are saved.") },
	{ "gepubliceerd", N_("Everybody sees the recommendation now. Who has a mail address gets a "
			     "mail with a link.") },
	{ "gesloten", N_("The recommendation is closed. Nobody is asked any more.") },
	{ "geopend", N_("The recommendation is open again.") },
	{ "antwoord", N_("The answer was written down.") },
	{ "gezien", N_("The answer was looked at.") },
	{ "verborgen", N_("The answer is hidden. Visitors do not see it.") },
	{ "links", N_("The links of this organisation do not work any more.") },
};

static enum err show(struct web *web, enum err err)
{
	struct recommendation_one_view view = { 0 };
	struct recommendation *it = arena_new_of(web->work.mem, struct recommendation);
	TRY(get(web, it));
	TRY(fill(web, it, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	web_page_begin(web, it->title);
	recommendation_one_html(&web->page, &view);
	return err ? web_page_end_error(web, err) : web_page_end(web);
}

static enum err one_page(struct web *web) { return show(web, OK); }

static enum err go(struct web *web, const char *done)
{
	return web_redirect(web, arena_printf(web->work.mem, HOME "/%s?gedaan=%s",
					      web_parameter(web, "id"), done));
}

/* What was done, or the page again with why it could not be. */
static enum err after(struct web *web, enum err err, const char *done)
{
	if (err == ERR_INVALID || err == ERR_CONFLICT)
		return show(web, err);
	return err ? err : go(web, done);
}

struct publishing {
	int64_t id;
	struct shown_figures shown;
};

static enum err publish_unit(struct work *work, void *context)
{
	const struct publishing *publishing = context;
	TRY(recommendation_publish(work, publishing->id));
	return shown_keep(work, publishing->id, &publishing->shown);
}

static enum err publish_action(struct web *web)
{
	struct publishing publishing = { 0 };
	struct recommendation it;
	TRY(get(web, &it));
	publishing.id = it.id;
	enum err err = shown_make(&web->work, &it, &publishing.shown);
	if (!err)
		err = writer_run(&web->work, publish_unit, &publishing);
	return after(web, err, "gepubliceerd");
}

static enum err close_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	bool is_closed = !http_form(web->request, "heropenen");
	return after(web, recommendation_close(&web->work, id, is_closed),
		     is_closed ? "gesloten" : "geopend");
}

static enum err move_action(struct web *web)
{
	int64_t id;
	const char *way = http_form(web->request, "kant");
	TRY(web_id(web, &id));
	TRY(recommendation_move(&web->work, id, way && !strcmp(way, "omhoog") ? -1 : 1));
	return web_redirect(web, HOME);
}

static enum err remove_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = recommendation_remove(&web->work, id);
	if (err == ERR_CONFLICT)
		return show(web, err);
	TRY(err);
	return web_redirect(web, HOME "?gedaan=verwijderd");
}

/* ---- answers ---- */

static enum err find_office(struct web *web, const struct recommendation *it,
			    const struct addressee **ret)
{
	int64_t id;
	if (!id_parse(web_parameter(web, "wie"), &id))
		return ERR_MISSING;
	for (size_t i = 0; i < it->addressees.len; i++)
		if (it->addressees.items[i].id == id) {
			*ret = &it->addressees.items[i];
			return OK;
		}
	return ERR_MISSING;
}

static enum err show_reply(struct web *web, enum err err)
{
	struct recommendation_one_view view = { 0 };
	struct recommendation *it = arena_new_of(web->work.mem, struct recommendation);
	const struct addressee *to;
	TRY(get(web, it));
	TRY(find_office(web, it, &to));
	TRY(fill(web, it, &view));
	view.link_name = to->name;
	view.reply_path = arena_printf(web->work.mem, "%s/antwoord/%s", view.desk_path,
				       web_parameter(web, "wie"));
	recommendation_reply_inputs(web, recommendation_reply_of(it, to->id), &view.reply);
	return err ? web_show_again(web, err, N_("Write down an answer"), recommendation_reply_html,
				    &view)
		   : web_show(web, N_("Write down an answer"), recommendation_reply_html, &view);
}

static enum err reply_page(struct web *web) { return show_reply(web, OK); }

static enum err reply_action(struct web *web)
{
	struct recommendation it;
	const struct addressee *to;
	struct reply reply = recommendation_reply_sent(web);
	TRY(get(web, &it));
	TRY(find_office(web, &it, &to));
	reply.recommendation_id = it.id;
	reply.addressee_id = to->id;
	reply.said_by = web->work.person_id;
	enum err err = reply_add(&web->work, &reply);
	if (err == ERR_INVALID || err == ERR_CONFLICT)
		return show_reply(web, err);
	return err ? err : go(web, "antwoord");
}

static enum err look_action(struct web *web)
{
	int64_t reply_id;
	bool is_hidden = http_form(web->request, "verbergen") != NULL;
	if (!id_parse(web_parameter(web, "antwoord"), &reply_id))
		return ERR_MISSING;
	TRY(reply_look(&web->work, reply_id, is_hidden));
	return go(web, is_hidden ? "verborgen" : "gezien");
}

/* For an office without an address: to put in a letter, or to hand over. */
static enum err link_action(struct web *web)
{
	struct recommendation_one_view view = { 0 };
	struct recommendation *it = arena_new_of(web->work.mem, struct recommendation);
	const struct addressee *to;
	const char *token;
	TRY(get(web, it));
	TRY(find_office(web, it, &to));
	if (http_form(web->request, "einde")) {
		TRY(addressee_end_links(&web->work, to->id));
		return go(web, "links");
	}
	TRY(addressee_link(&web->work, to->id, &token));
	TRY(fill(web, it, &view));
	view.link = work_url(&web->work, addressee_path(web->work.mem, token));
	view.link_name = to->name;
	return web_show(web, N_("A link for this organisation"), recommendation_link_html, &view);
}

/* ---- on the page of a round ---- */

enum err recommendation_round_panel(struct web *web, struct subject subject)
{
	struct recommendation_group group = { 0 };
	struct recommendations *all = arena_new_of(web->work.mem, struct recommendations);
	TRY(recommendation_list(&web->work, subject.id, all));
	for (size_t i = 0; i < all->len; i++) {
		struct recommendation_card *card = list_add(web->work.mem, &group.cards);
		*card = recommendation_card_of(web, &all->items[i], true);
		card->path = recommendation_path(web->work.mem, HOME, all->items[i].id);
	}
	group.path = recommendation_path(web->work.mem, HOME "/nieuw?ronde=", subject.id);
	char id[ID_TEXT_LEN + 1];
	id_text(subject.id, id);
	group.path = arena_printf(web->work.mem, HOME "/nieuw?ronde=%s", id);
	group.name = work_may(&web->work, RECOMMENDATION_WRITERS) ? "" : NULL;
	recommendation_panel_html(&web->page, &group);
	return OK;
}

static const struct route routes[] = {
	{ "GET", HOME "/{id}", STAFF, READ, one_page },
	{ "POST", HOME "/{id}/publiceren", RECOMMENDATION_WRITERS, SLOW, publish_action },
	{ "POST", HOME "/{id}/sluiten", RECOMMENDATION_WRITERS, WRITE, close_action },
	{ "POST", HOME "/{id}/verplaatsen", RECOMMENDATION_WRITERS, WRITE, move_action },
	{ "POST", HOME "/{id}/weggooien", RECOMMENDATION_WRITERS, WRITE, remove_action },
	{ "GET", HOME "/{id}/antwoord/{wie}", RECOMMENDATION_WRITERS, READ, reply_page },
	{ "POST", HOME "/{id}/antwoord/{wie}", RECOMMENDATION_WRITERS, WRITE, reply_action },
	{ "POST", HOME "/{id}/bekeken/{antwoord}", RECOMMENDATION_WRITERS, WRITE, look_action },
	{ "POST", HOME "/{id}/link/{wie}", RECOMMENDATION_WRITERS, WRITE, link_action },
};
const struct route_table recommendation_one_table = { routes, COUNT_OF(routes) };
