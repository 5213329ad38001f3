/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_pages.c: which codebooks there are, and one of them as a list by group. */
#include "base/id.h"
#include "feature/codebook/codebook.html.h"
#include "feature/codebook/codebook_view.h"

#include <string.h>

/* ---- what all pages of this slice share ---- */

const char *codebook_path(struct web *web, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(web->work.mem, "/beheer/codeboeken/%s%s", text, rest);
}

int64_t sent_id(struct web *web, const char *key)
{
	const char *text = http_form(web->request, key);
	int64_t id = 0;
	if (!text)
		text = http_query(web->request, key);
	return text && id_parse(text, &id) ? id : 0;
}

struct inputs inputs_of(struct web *web, const struct field *fields, size_t count,
			const void *record)
{
	struct inputs inputs = { 0 };
	for (size_t i = 0; i < count; i++) {
		const char *sent = http_form(web->request, fields[i].key);
		const char *text = record ? field_text(web->work.mem, &fields[i], record) : NULL;
		struct input *input = list_add(web->work.mem, &inputs);
		*input = input_of(&web->page, &fields[i], sent ? sent : text);
	}
	return inputs;
}

void codebook_head_fill(struct web *web, const struct codebook *codebook, const char *tab,
			struct codebook_head *ret)
{
	struct codes codes = { 0 };
	if (code_list(&web->work, codebook->id, false, &codes))
		codes.len = 0;
	*ret = (struct codebook_head){
		.codebook = *codebook,
		.path = codebook_path(web, codebook->id, ""),
		.current = tab,
		.count = (int64_t)codes.len,
		.can_edit = work_may(&web->work, CODEBOOK_EDITORS),
	};
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/codeboeken", N_("Codebooks"));
	web_crumb_titled(web, *tab ? ret->path : NULL, codebook->name);
}

enum err codebook_door(struct web *web, const char *tab, struct codebook_head *ret)
{
	struct codebook codebook;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(codebook_get(&web->work, id, &codebook));
	codebook_head_fill(web, &codebook, tab, ret);
	return OK;
}

const char *codebook_title(struct web *web, const char *tab, const struct codebook_head *head)
{
	return arena_printf(web->work.mem, "%s: %s", head->codebook.name,
			    words_say(web->page.words, tab));
}

/* ---- the list ---- */

static enum err list_page(struct web *web)
{
	struct codebooks all;
	struct codebook_list_view view = { .can_edit = work_may(&web->work, CODEBOOK_EDITORS) };
	TRY(codebook_list(&web->work, &all));
	for (size_t i = 0; i < all.len; i++) {
		struct codes codes;
		TRY(code_list(&web->work, all.items[i].id, false, &codes));
		*list_add(web->work.mem, &view.rows) = (struct codebook_row){
			.name = all.items[i].name,
			.path = codebook_path(web, all.items[i].id, ""),
			.count = (int64_t)codes.len,
			.version = all.items[i].version,
			.changed = words_date_short(web->work.mem, web->page.words,
						    all.items[i].changed_ms),
			.is_main = all.items[i].is_main,
			.is_public = all.items[i].is_public,
		};
	}
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, NULL, N_("Codebooks"));
	return web_show(web, N_("Codebooks"), codebook_list_html, &view);
}

/* ---- making and settings ---- */

static struct input tick(struct web *web, const char *key, const char *label, bool is_on)
{
	bool was_sent = !strcmp(web->request->method, "POST");
	const char *sent = http_form(web->request, key);
	return (struct input){
		.key = key,
		.label = words_say(web->page.words, label),
		.look = INPUT_TICK,
		.value = (was_sent ? sent && *sent : is_on) ? "1" : "",
	};
}

static bool is_ticked(struct web *web, const char *key)
{
	const char *sent = http_form(web->request, key);
	return sent && *sent;
}

static enum err add_like(struct web *web, struct inputs *inputs)
{
	struct codebooks all;
	struct input input = {
		.key = "zoals",
		.label = words_say(web->page.words, N_("Begin with the codes of")),
		.look = INPUT_SELECT,
		.none = N_("No codes yet"),
		.value = http_form(web->request, "zoals"),
	};
	TRY(codebook_list(&web->work, &all));
	for (size_t i = 0; i < all.len; i++) {
		char *id = arena_alloc(web->work.mem, ID_TEXT_LEN + 1);
		id_text(all.items[i].id, id);
		input_add_option(web->work.mem, &input, id, all.items[i].name);
	}
	*list_add(web->work.mem, inputs) = input;
	return OK;
}

static enum err show_new(struct web *web, enum err err)
{
	struct codebook_form_view view = {
		.path = "/beheer/codeboeken/nieuw",
		.back = "/beheer/codeboeken",
		.lead = words_say(web->page.words, N_("Make one for a study with other questions. "
						      "For most studies one codebook is best.")),
		.inputs = inputs_of(web, codebook_fields, codebook_field_count, NULL),
	};
	TRY(add_like(web, &view.inputs));
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/codeboeken", N_("Codebooks"));
	web_crumb(web, NULL, N_("New codebook"));
	if (err)
		return web_show_again(web, err, N_("New codebook"), codebook_form_html, &view);
	return web_show(web, N_("New codebook"), codebook_form_html, &view);
}

static enum err new_page(struct web *web) { return show_new(web, OK); }

static enum err new_action(struct web *web)
{
	struct codebook codebook = { 0 };
	enum err err = field_read_form(&web->work, codebook_fields, codebook_field_count,
				       &web->request->form, &codebook);
	if (!err)
		err = codebook_add(&web->work, &codebook, sent_id(web, "zoals"));
	if (err == ERR_INVALID)
		return show_new(web, err);
	TRY(err);
	return web_redirect(web, codebook_path(web, codebook.id, "?gedaan=gemaakt"));
}

static enum err show_settings(struct web *web, enum err err)
{
	struct codebook_head head;
	TRY(codebook_door(web, "instellingen", &head));
	struct codebook_form_view view = {
		.path = codebook_path(web, head.codebook.id, "/instellingen"),
		.back = head.path,
		.inputs = inputs_of(web, codebook_fields, codebook_field_count, &head.codebook),
	};
	if (!head.codebook.is_main)
		*list_add(web->work.mem, &view.inputs) =
			tick(web, "hoofd", N_("This is the codebook that pages offer first"),
			     false);
	*list_add(web->work.mem, &view.inputs) =
		tick(web, "openbaar", N_("Everybody may read it, without the examples"),
		     head.codebook.is_public);
	web_crumb(web, NULL, N_("Settings"));
	if (err)
		return web_show_again(web, err, N_("Settings"), codebook_form_html, &view);
	return web_show(web, N_("Settings"), codebook_form_html, &view);
}

static enum err settings_page(struct web *web) { return show_settings(web, OK); }

static enum err settings_action(struct web *web)
{
	struct codebook codebook;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(codebook_get(&web->work, id, &codebook));
	enum err err = field_read_form(&web->work, codebook_fields, codebook_field_count,
				       &web->request->form, &codebook);
	codebook.is_main = is_ticked(web, "hoofd");
	codebook.is_public = is_ticked(web, "openbaar");
	if (!err)
		err = codebook_change(&web->work, &codebook);
	if (err == ERR_INVALID)
		return show_settings(web, err);
	TRY(err);
	return web_redirect(web, codebook_path(web, id, "?gedaan=opgeslagen"));
}

/* ---- one codebook ---- */

static const struct web_notice notices[] = {
	{ "gemaakt", N_("The codebook was made.") },
	{ "opgeslagen", N_("Your changes are saved.") },
	{ "verplaatst", N_("The code was moved.") },
	{ "toegevoegd", N_("The code was added.") },
	{ "ingelezen", N_("The file was read in.") },
};

static int depth_of(const struct codes *codes, const struct code *code)
{
	int depth = 0;
	while ((code = code_find(codes, code->parent_id)) && depth < 8)
		depth++;
	return depth;
}

static bool is_beside(const struct code *a, const struct code *b)
{
	return a->group == b->group && a->parent_id == b->parent_id;
}

static enum err add_row(struct web *web, const struct codes *codes, size_t at,
			struct code_rows *ret)
{
	const struct code *code = &codes->items[at];
	struct code_row row = code_row_of(web, code);
	const char *open = http_query(web->request, "bij");
	row.depth = depth_of(codes, code);
	row.is_open = open && !strcmp(open, row.id);
	for (size_t i = 0; i < codes->len; i++)
		if (is_beside(&codes->items[i], code)) {
			row.can_up |= i < at;
			row.can_down |= i > at;
		}
	TRY(panel_fill(web, "code_use", (struct subject){ "code", code->id }, &row.use));
	*list_add(web->work.mem, ret) = row;
	return OK;
}

static enum err fill_groups(struct web *web, struct codebook_view *view)
{
	struct codes codes;
	TRY(code_list(&web->work, view->head.codebook.id, false, &codes));
	for (int group = 0; group < CODE_GROUPS; group++) {
		const char *key = code_group_key((enum code_group)group);
		struct code_group_row row = {
			.key = key,
			.title =
				words_say(web->page.words, code_group_text((enum code_group)group)),
			.add = arena_printf(web->work.mem, "%s/codes/nieuw?plaats=%s",
					    view->head.path, key),
		};
		for (size_t i = 0; i < codes.len; i++)
			if ((int)codes.items[i].group == group)
				TRY(add_row(web, &codes, i, &row.rows));
		*list_add(web->work.mem, &view->groups) = row;
	}
	return OK;
}

static enum err fill_gone(struct web *web, struct codebook_view *view)
{
	struct codes codes;
	TRY(code_list(&web->work, view->head.codebook.id, true, &codes));
	for (size_t i = 0; i < codes.len; i++)
		if (codes.items[i].merged_into || codes.items[i].is_retired)
			*list_add(web->work.mem, &view->gone) = code_row_of(web, &codes.items[i]);
	return OK;
}

static enum err codebook_page(struct web *web)
{
	struct codebook_view view = { 0 };
	TRY(codebook_door(web, "", &view.head));
	TRY(fill_groups(web, &view));
	TRY(fill_gone(web, &view));
	TRY(panel_fill(web, "codebook", (struct subject){ "codebook", view.head.codebook.id },
		       &view.panels));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, view.head.codebook.name, codebook_html, &view);
}

/* "op-ID" or "neer-ID". */
static enum err move_action(struct web *web)
{
	const char *what = http_form(web->request, "doe");
	const char *dash = what ? strchr(what, '-') : NULL;
	int64_t id, code_id;
	struct code code;
	TRY(web_id(web, &id));
	if (!dash || !id_parse(dash + 1, &code_id))
		return ERR_MISSING;
	TRY(code_get(&web->work, code_id, &code));
	if (code.codebook_id != id)
		return ERR_MISSING;
	TRY(code_step(&web->work, code_id, !strncmp(what, "op-", 3)));
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=verplaatst&bij=%s#code-%s",
					      codebook_path(web, id, ""), dash + 1, dash + 1));
}

static const struct route routes[] = {
	{ "GET", "/beheer/codeboeken", STAFF, READ, list_page },
	{ "GET", "/beheer/codeboeken/nieuw", CODEBOOK_EDITORS, READ, new_page },
	{ "POST", "/beheer/codeboeken/nieuw", CODEBOOK_EDITORS, WRITE, new_action },
	{ "GET", "/beheer/codeboeken/{id}", STAFF, READ, codebook_page },
	{ "GET", "/beheer/codeboeken/{id}/instellingen", CODEBOOK_EDITORS, READ, settings_page },
	{ "POST", "/beheer/codeboeken/{id}/instellingen", CODEBOOK_EDITORS, WRITE,
	  settings_action },
	{ "POST", "/beheer/codeboeken/{id}/verplaatsen", CODEBOOK_EDITORS, WRITE, move_action },
};
const struct route_table codebook_table = { routes, COUNT_OF(routes) };
