/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_edit_pages.c: the form in which an administrator adds or changes a record. */
#include "feature/initiative/initiative_admin.h"
#include "feature/initiative/initiative_door.h"
#include "feature/initiative/initiative_edit.html.h"
#include "html/url.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

enum { REASON_POINTS = 300 };

/* What stands in the form beside the record. */
struct edit_extra {
	const char *reason, *confirmed;
};
static const struct field extra_fields[] = {
	{ .key = "reden",
	  .label = N_("Why do you change this?"),
	  .type = FIELD_TEXT,
	  .max = REASON_POINTS,
	  .offset = offsetof(struct edit_extra, reason),
	  .help = N_("This stays with the history. Do not name persons.") },
	{ .key = "bevestigd",
	  .label = N_("The initiative itself told us that all of this is right"),
	  .type = FIELD_TEXT,
	  .max = 1,
	  .offset = offsetof(struct edit_extra, confirmed) },
};

/* What of the form says where it is: carried to the page after saving, which tells how it was
 * found. */
static const char *const place_keys[] = { "plaats", "gemeente", "postcode", "breedtegraad",
					  "lengtegraad" };

/* ---- inputs ---- */

/* What was typed goes before what is stored. */
static void fill_inputs(struct web *web, const struct initiative *it, struct edit_view *view)
{
	struct arena *mem = web->work.mem;
	const struct http_pairs *sent = view->clashes.len ? NULL : &web->request->form;
	initiative_form_inputs(web, sent, it, &view->inputs);
	for (size_t i = 0; i < COUNT_OF(extra_fields); i++) {
		struct input input =
			input_of(&web->page, &extra_fields[i],
				 input_sent(mem, &web->request->form, extra_fields[i].key));
		if (!strcmp(input.key, "bevestigd"))
			input.look = INPUT_TICK;
		*list_add(mem, &view->inputs) = input;
	}
}

/* ---- the page ---- */

/* How the place is found: by what was written when it was just saved, else by what is stored. */
static void fill_place(struct web *web, const struct initiative *it, struct edit_view *view)
{
	struct initiative asked = *it;
	struct location location;
	size_t failures = web->work.failures.len;
	asked.place = initiative_place_text(web->work.mem, it);
	asked.neighbourhood = NULL;
	for (size_t i = 0; i < COUNT_OF(place_keys); i++) {
		const char *sent = http_query(web->request, place_keys[i]);
		const struct field *field =
			field_find(initiative_fields, initiative_field_count, place_keys[i]);
		if (sent && field_set(&web->work, field, sent, &asked))
			break;
	}
	enum err err = initiative_check(&web->work, &asked, &location);
	web->work.failures.len = failures; /* nobody sent anything: it is only told how it stands */
	if (err || !location.how)
		return;
	const struct words_value value = words_value_text("value", location.how_value);
	view->found = words_format(web->work.mem, web->page.words, location.how, &value, 1);
	view->precision = words_say(web->page.words, precision_text(location.precision));
	view->is_doubtful = location.is_doubtful;
}

static void fill_state(struct web *web, const struct initiative *it, struct edit_view *view)
{
	view->path = initiative_edit_path(web->work.mem, it->id);
	view->name = it->name;
	view->state = admin_state(web, it->status, false);
	view->reason_hidden = it->reason_hidden;
	view->is_hidden = !initiative_is_public(it);
	view->public_path = view->is_hidden ? NULL : initiative_path(web->work.mem, it);
	view->known = arena_printf(web->work.mem, "%lld", (long long)it->changed_ms);
}

static enum err fill_alike(struct web *web, const struct initiative *it, struct edit_view *view)
{
	struct initiatives alike;
	TRY(initiative_alike(&web->work, it, &alike));
	for (size_t i = 0; i < alike.len; i++)
		*list_add(web->work.mem, &view->alike) = (struct admin_alike){
			alike.items[i].name, initiative_edit_path(web->work.mem, alike.items[i].id)
		};
	return OK;
}

static enum err edit_page(struct web *web)
{
	struct edit_view *view = arena_new_of(web->work.mem, struct edit_view);
	struct initiative it;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(initiative_get(&web->work, id, &it));
	fill_inputs(web, &it, view);
	fill_state(web, &it, view);
	fill_place(web, &it, view);
	TRY(fill_alike(web, &it, view));
	TRY(admin_fill_changes(web, id, &view->changes));
	TRY(panel_fill(web, "initiative_desk", (struct subject){ "initiative", id },
		       &view->panels));
	admin_take_notice(web);
	admin_fill_crumbs(web, NULL, NULL, it.name);
	return web_show(web, N_("Change this initiative"), initiative_edit_html, view);
}

static enum err new_page(struct web *web)
{
	struct edit_view *view = arena_new_of(web->work.mem, struct edit_view);
	fill_inputs(web, &(struct initiative){ 0 }, view);
	view->path = "/beheer/initiatieven/nieuw";
	admin_fill_crumbs(web, NULL, NULL, N_("Add an initiative"));
	return web_show(web, N_("Add an initiative"), initiative_edit_html, view);
}

/* ---- saving ---- */

/* The form over the record; all that is wrong are failures. */
static enum err read_form(struct web *web, struct initiative *it, struct edit_extra *extra)
{
	const struct http_pairs *form = &web->request->form;
	struct location location;
	enum err err = initiative_form_read(&web->work, form, it);
	if (field_read_form(&web->work, extra_fields, COUNT_OF(extra_fields), form, extra))
		err = ERR_INVALID;
	if (initiative_check(&web->work, it, &location))
		err = ERR_INVALID;
	return err;
}

static int64_t known_ms(struct web *web)
{
	const char *known = http_form(web->request, "gezien");
	return known ? strtoll(known, NULL, 10) : 0;
}

static const char *saved_path(struct web *web, int64_t id, const char *done)
{
	SCOPED_OUT(out);
	out_printf(out, "%s?gedaan=%s", initiative_edit_path(web->work.mem, id), done);
	for (size_t i = 0; i < COUNT_OF(place_keys); i++) {
		const char *sent = http_form(web->request, place_keys[i]);
		out_printf(out, "&%s=", place_keys[i]);
		url_put(out, sent ? sent : "");
	}
	return arena_strndup(web->work.mem, out->data, out->len);
}

/* Two at once: what only the other one changed is kept, what both changed is to be chosen. */
static enum err reconcile(struct web *web, int64_t known, struct initiative *it,
			  struct initiative_clashes *ret)
{
	struct location location;
	struct initiative now;
	if (!it->id)
		return OK;
	TRY(initiative_get(&web->work, it->id, &now));
	initiative_form_choose(&web->work, &web->request->form, &now, it);
	TRY(initiative_form_reconcile(&web->work, known, it, ret));
	if (ret->len)
		return work_fail(&web->work, ERR_CONFLICT, NULL,
				 N_("Somebody else changed the same. Choose what stays, below."));
	return initiative_check(&web->work, it, &location);
}

static enum err save(struct web *web, struct initiative *it, struct initiative_clashes *ret_clashes,
		     bool *ret_is_changed)
{
	struct edit_extra extra = { 0 };
	TRY(read_form(web, it, &extra));
	TRY(reconcile(web, known_ms(web), it, ret_clashes));
	const struct change_cause cause = { .reason = extra.reason,
					    .is_confirmed = extra.confirmed != NULL };
	TRY(initiative_edit(&web->work, it, &cause, ret_is_changed));
	*ret_is_changed = *ret_is_changed || cause.is_confirmed;
	return OK;
}

static bool is_shown_again(enum err err) { return err == ERR_INVALID || err == ERR_CONFLICT; }

static enum err edit_action(struct web *web)
{
	struct edit_view *view = arena_new_of(web->work.mem, struct edit_view);
	struct initiative before, it;
	bool is_changed = false;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(initiative_get(&web->work, id, &before));
	it = before;
	enum err err = save(web, &it, &view->clashes, &is_changed);
	if (!err)
		return web_redirect(web, saved_path(web, id, is_changed ? "opgeslagen" : "gelijk"));
	if (!is_shown_again(err))
		return err;
	fill_inputs(web, view->clashes.len ? &it : &before, view);
	fill_state(web, &before, view);
	TRY(admin_fill_changes(web, id, &view->changes));
	admin_fill_crumbs(web, NULL, NULL, before.name);
	return web_show_again(web, err, N_("Change this initiative"), initiative_edit_html, view);
}

static enum err add_action(struct web *web)
{
	struct edit_view *view = arena_new_of(web->work.mem, struct edit_view);
	struct initiative it = { 0 };
	bool is_changed = false;
	enum err err = save(web, &it, &view->clashes, &is_changed);
	if (!err)
		return web_redirect(web, saved_path(web, it.id, "toegevoegd"));
	if (!is_shown_again(err))
		return err;
	fill_inputs(web, &it, view);
	view->path = "/beheer/initiatieven/nieuw";
	admin_fill_crumbs(web, NULL, NULL, N_("Add an initiative"));
	return web_show_again(web, err, N_("Add an initiative"), initiative_edit_html, view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/initiatieven/nieuw", ADMINISTRATOR, READ, new_page },
	{ "POST", "/beheer/initiatieven/nieuw", ADMINISTRATOR, WRITE, add_action },
	{ "GET", "/beheer/initiatieven/{id}", ADMINISTRATOR, READ, edit_page },
	{ "POST", "/beheer/initiatieven/{id}", ADMINISTRATOR, WRITE, edit_action },
};
const struct route_table initiative_edit_table = { routes, COUNT_OF(routes) };
