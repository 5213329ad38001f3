/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_correct_pages.c: how anybody proposes a correction, and an editor changes at once. */
#include "base/id.h"
#include "feature/moderation/moderation.html.h"
#include "feature/moderation/moderation_pages.h"

#include <stdlib.h>
#include <string.h>

static const struct source editor = { .kind = "self", .title = "Het initiatief zelf" };

static const struct field confirmed_field = {
	.key = "bevestigd",
	.label = N_("All of this is right now"),
	.type = FIELD_TEXT,
	.max = 1,
	.help = N_("Then visitors see that the page was confirmed today."),
};

static void add_all(struct arena *mem, const struct inputs *from, struct inputs *to)
{
	for (size_t i = 0; i < from->len; i++)
		*list_add(mem, to) = from->items[i];
}

static const char *id_of(struct web *web, const struct initiative *it)
{
	char *id = arena_alloc(web->work.mem, ID_TEXT_LEN + 1);
	id_text(it->id, id);
	return id;
}

static void fill(struct web *web, const struct initiative *it, struct correct_view *view)
{
	struct arena *mem = web->work.mem;
	initiative_form_inputs(web, view->clashes.len ? NULL : &web->request->form, it, &view->all);
	form_groups_of(web, &view->all, &view->groups);
	add_all(mem, &view->who, &view->all);
	view->name = it->name;
	view->is_hidden = !initiative_is_public(it);
	view->back = view->is_hidden ? "/mijn" : initiative_path(mem, it);
}

/* ---- proposing ---- */

/* The record of {id}, which everybody may see: also a moderator corrects what is public. */
static enum err get_public(struct web *web, struct initiative *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = initiative_get(&web->work, id, ret);
	if (!err && !initiative_is_public(ret))
		err = ERR_MISSING;
	return err == ERR_MISSING
		       ? work_fail(&web->work, err, NULL,
				   N_("This initiative is not in the register, or not any more."))
		       : err;
}

static void fill_correction(struct web *web, const struct initiative *it, struct correct_view *view)
{
	proposer_inputs(web, PROPOSER_CORRECTION, NULL, &view->who);
	view->path = arena_printf(web->work.mem, "/initiatieven/%s/verbeteren", id_of(web, it));
	view->time = trap_time(web);
	fill(web, it, view);
	moderation_crumbs(web, view->back, it->name,
			  words_say(web->page.words, N_("Propose a correction")));
}

static enum err correct_page(struct web *web)
{
	struct correct_view view = { 0 };
	struct initiative it;
	TRY(get_public(web, &it));
	enum err err = web->work.person_id ? initiative_may_edit(&web->work, it.id) : ERR_FORBIDDEN;
	if (!err) /* who keeps it changes it at once */
		return web_redirect(web, arena_printf(web->work.mem, "/mijn/initiatieven/%s",
						      id_of(web, &it)));
	if (err != ERR_FORBIDDEN)
		return err;
	web->work.failures = (struct failures){ 0 }; /* why not at once: anybody may propose */
	fill_correction(web, &it, &view);
	return web_show(web, N_("Propose a correction"), moderation_correct_html, &view);
}

static enum err read_correction(struct web *web, const struct initiative *it, struct proposal *ret)
{
	struct initiative wanted = *it;
	struct proposer who = { 0 };
	struct initiative_differences values = { 0 };
	enum err err = trap_check(web);
	if (initiative_form_read(&web->work, &web->request->form, &wanted))
		err = ERR_INVALID;
	initiative_form_compare(web->work.mem, it, &wanted, &values);
	if (proposal_check(&web->work, &wanted))
		err = ERR_INVALID;
	if (proposer_read(web, PROPOSER_CORRECTION, false, &who))
		err = ERR_INVALID;
	*ret = (struct proposal){
		.kind = PROPOSAL_CORRECTION,
		.initiative_id = it->id,
		.title = it->name,
		.municipality_code = it->municipality_code,
		.name = who.name,
		.mail = who.mail,
		.relation = who.relation,
		.evidence = who.evidence,
		.language = web->page.language,
	};
	for (size_t i = 0; i < values.len; i++)
		*list_add(web->work.mem, &ret->values) = (struct proposal_value){
			.field = values.items[i].field,
			.old_value = values.items[i].old_value,
			.new_value = values.items[i].new_value,
		};
	return err;
}

static enum err correct_action(struct web *web)
{
	struct correct_view view = { 0 };
	struct initiative it;
	struct proposal proposal;
	TRY(get_public(web, &it));
	enum err err = read_correction(web, &it, &proposal);
	if (!err)
		err = proposal_add(&web->work, &proposal, false, web->request->client);
	if (!err)
		return web_redirect(web, "/voorstellen/verzonden");
	if (err != ERR_INVALID)
		return err;
	fill_correction(web, &it, &view);
	return web_show_again(web, err, N_("Propose a correction"), moderation_correct_html, &view);
}

/* ---- editing at once ---- */

static enum err get_own(struct web *web, struct initiative *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(initiative_may_edit(&web->work, id));
	return initiative_get(&web->work, id, ret);
}

static enum err fill_own(struct web *web, const struct initiative *now,
			 const struct initiative *shown, struct correct_view *view)
{
	fill(web, shown, view);
	view->confirmed =
		input_of(&web->page, &confirmed_field,
			 input_sent(web->work.mem, &web->request->form, confirmed_field.key));
	view->confirmed.look = INPUT_TICK;
	view->path = arena_printf(web->work.mem, "/mijn/initiatieven/%s", id_of(web, now));
	view->known = arena_printf(web->work.mem, "%lld", (long long)now->changed_ms);
	moderation_crumbs(web, "/mijn", words_say(web->page.words, N_("My Omzien")), now->name);
	return panel_fill(web, "initiative_own", (struct subject){ "initiative", now->id },
			  &view->panels);
}

static const char *told(const char *done)
{
	if (!strcmp(done, "bevestigd"))
		return N_("Saved. Visitors see that the page was confirmed today.");
	return strcmp(done, "gelijk") ? N_("Your changes are saved. Visitors see them now.")
				      : N_("Nothing was different, so nothing was changed.");
}

static enum err edit_page(struct web *web)
{
	struct correct_view view = { 0 };
	struct initiative it;
	const char *done = http_query(web->request, "gedaan");
	TRY(get_own(web, &it));
	if (done)
		web->page.notice = told(done);
	TRY(fill_own(web, &it, &it, &view));
	return web_show(web, N_("Change this page"), moderation_correct_html, &view);
}

static bool is_confirmed(struct web *web)
{
	const char *sent = http_form(web->request, confirmed_field.key);
	return sent && *sent;
}

static enum err save(struct web *web, const struct initiative *now, struct initiative *mine,
		     struct initiative_clashes *ret, bool *ret_is_changed)
{
	const char *known = http_form(web->request, "gezien");
	struct location location;
	struct initiative checked;
	TRY(initiative_form_read(&web->work, &web->request->form, mine));
	checked = *mine;
	TRY(initiative_check(&web->work, &checked, &location));
	initiative_form_choose(&web->work, &web->request->form, now, mine);
	TRY(initiative_form_reconcile(&web->work, known ? strtoll(known, NULL, 10) : 0, mine, ret));
	if (ret->len)
		return work_fail(&web->work, ERR_CONFLICT, NULL,
				 N_("Somebody else changed the same. Choose what stays, below."));
	TRY(initiative_check(&web->work, mine, &location));
	return initiative_change_from(&web->work, mine, &editor,
				      &(struct change_cause){ .is_confirmed = is_confirmed(web) },
				      ret_is_changed);
}

static enum err edit_action(struct web *web)
{
	struct correct_view view = { 0 };
	struct initiative now, mine;
	bool is_changed = false;
	TRY(get_own(web, &now));
	mine = now;
	enum err err = save(web, &now, &mine, &view.clashes, &is_changed);
	if (!err)
		return web_redirect(web,
				    arena_printf(web->work.mem, "/mijn/initiatieven/%s?gedaan=%s",
						 id_of(web, &now),
						 is_confirmed(web) ? "bevestigd"
						 : is_changed      ? "opgeslagen"
								   : "gelijk"));
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill_own(web, &now, view.clashes.len ? &mine : &now, &view));
	return web_show_again(web, err, N_("Change this page"), moderation_correct_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/initiatieven/{id}/verbeteren", ANYONE, READ, correct_page },
	{ "POST", "/initiatieven/{id}/verbeteren", ANYONE, WRITE, correct_action },
	{ "GET", "/mijn/initiatieven/{id}", SIGNED_IN, READ, edit_page },
	{ "POST", "/mijn/initiatieven/{id}", SIGNED_IN, WRITE, edit_action },
};
const struct route_table moderation_correct_table = { routes, COUNT_OF(routes) };
