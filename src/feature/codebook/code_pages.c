/* SPDX-License-Identifier: EUPL-1.2 */
/* code_pages.c: one code: what it means, where it is used, how it came about; adding and changing.
 */
#include "base/id.h"
#include "feature/codebook/codebook.html.h"
#include "feature/codebook/codebook_view.h"
#include "feature/person/person.h"

#include <string.h>

const char *code_path(struct web *web, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(web->work.mem, "/beheer/codeboeken/codes/%s%s", text, rest);
}

struct code_row code_row_of(struct web *web, const struct code *code)
{
	const char *path = code_path(web, code->id, "");
	const char *label = code_label(&web->work, code);
	bool is_english = label == code->label_en;
	const char *other = is_english ? code->label_nl : code->label_en;
	return (struct code_row){
		.code = *code,
		.id = strrchr(path, '/') + 1,
		.path = path,
		.label = label,
		.other = strcmp(other, label) ? other : NULL,
	};
}

const char *code_full_name(struct web *web, const struct code *code)
{
	return arena_printf(web->work.mem, "%s: %s",
			    words_say(web->page.words, code_group_text(code->group)),
			    code_label(&web->work, code));
}

/* ---- history ---- */

static const char *name_in(struct web *web, const struct codes *all, const char *key)
{
	for (size_t i = 0; key && i < all->len; i++)
		if (!strcmp(all->items[i].key, key))
			return code_label(&web->work, &all->items[i]);
	return key;
}

/* A value as people read it: groups and codes by their names. */
static const char *shown(struct web *web, const struct codes *all, const char *field,
			 const char *value)
{
	enum code_group group;
	if (!value || !field)
		return value;
	if (!strcmp(field, "group") && code_group_read(value, &group))
		return words_say(web->page.words, code_group_text(group));
	if (!strcmp(field, "parent") || !strcmp(field, "merged_into") || !strcmp(field, "split"))
		return name_in(web, all, value);
	return value;
}

const char *code_who(struct web *web, int64_t person_id)
{
	struct person person = { 0 };
	const size_t failures = web->work.failures.len;
	const bool is_known = person_id && !person_get(&web->work, person_id, &person);
	web->work.failures.len = failures;
	if (!is_known)
		return NULL;
	return person.name && *person.name ? person.name
					   : words_say(web->page.words, N_("Administrator"));
}

void history_fill(struct web *web, const struct codes *all, const struct code_changes *changes,
		  struct history_rows *ret)
{
	int64_t person_id = 0;
	const char *who = NULL;
	for (size_t i = 0; i < changes->len; i++) {
		const struct code_change *change = &changes->items[i];
		const struct code *code = code_find(all, change->code_id);
		const char *act = words_say(web->page.words, code_act_text(change->act));
		const char *field = change->field;
		if (change->person_id != person_id)
			who = code_who(web, change->person_id);
		person_id = change->person_id;
		*list_add(web->work.mem, ret) = (struct history_row){
			.name = code ? code_label(&web->work, code) : "?",
			.path = code_path(web, change->code_id, ""),
			.when = words_date_short(web->work.mem, web->page.words, change->at_ms),
			.what = field ? arena_printf(web->work.mem, "%s: %s", act,
						     words_say(web->page.words,
							       code_field_text(field)))
				      : act,
			.was = shown(web, all, field, change->was),
			.became = shown(web, all, field, change->became),
			.who = who,
		};
	}
}

/* ---- one code ---- */

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("Your changes are saved.") },
	{ "toegevoegd", N_("The code was added.") },
	{ "samengevoegd", N_("The codes were merged. What was coded with the other one now counts "
			     "here.") },
	{ "gesplitst", N_("The new codes are there. Now divide what was coded with the old one.") },
	{ "uit", N_("The code is out of use. What was coded with it stays.") },
	{ "terug", N_("The code is in use again.") },
};

static enum err fill_others(struct web *web, const struct codes *all, struct code_view *view)
{
	const struct code *code = &view->row.code, *parent = code_find(all, code->parent_id);
	const struct code *into = code_find(all, code->merged_into);
	if (parent) {
		view->parent = code_label(&web->work, parent);
		view->parent_path = code_path(web, parent->id, "");
	}
	if (into) {
		view->gone_name = code_label(&web->work, into);
		view->gone_path = code_path(web, into->id, "");
	}
	for (size_t i = 0; i < all->len; i++) {
		const struct code *other = &all->items[i];
		if (other->merged_into || other->is_retired)
			continue;
		if (other->parent_id == code->id)
			*list_add(web->work.mem, &view->below) = code_row_of(web, other);
		if (other->split_from == code->id)
			*list_add(web->work.mem, &view->made) = code_row_of(web, other);
	}
	if (view->made.len)
		TRY(panel_fill(web, "code_split", (struct subject){ "code", code->id },
			       &view->split));
	return panel_fill(web, "code", (struct subject){ "code", code->id }, &view->panels);
}

enum err code_door(struct web *web, bool with_code, struct code *ret,
		   struct codebook_head *ret_head)
{
	struct codebook codebook;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(code_see(&web->work, id, ret));
	TRY(codebook_get(&web->work, ret->codebook_id, &codebook));
	codebook_head_fill(web, &codebook, "code", ret_head);
	if (with_code)
		web_crumb_titled(web, code_path(web, id, ""), code_label(&web->work, ret));
	return OK;
}

static enum err show_code(struct web *web, enum err err)
{
	struct code_view view = { 0 };
	struct code code;
	struct codes all;
	struct code_changes changes;
	TRY(code_door(web, false, &code, &view.head));
	TRY(code_list(&web->work, code.codebook_id, true, &all));
	view.row = code_row_of(web, &code);
	view.group = words_say(web->page.words, code_group_text(code.group));
	view.state = code.merged_into  ? N_("Merged with another code")
		     : code.is_retired ? N_("Out of use")
				       : NULL;
	TRY(fill_others(web, &all, &view));
	TRY(code_history(&web->work, code.id, &changes));
	history_fill(web, &all, &changes, &view.history);
	web_crumb_titled(web, NULL, view.row.label);
	web_take_notice(web, notices, COUNT_OF(notices));
	if (err)
		return web_show_again(web, err, view.row.label, code_html, &view);
	return web_show_titled(web, view.row.label, code_html, &view);
}

static enum err code_page(struct web *web) { return show_code(web, OK); }

/* ---- adding and changing ---- */

/* Where a code stands: a group, or another code that it stands below. */
static enum err add_place(struct web *web, const struct code *code, struct inputs *inputs)
{
	struct arena *mem = web->work.mem;
	const char *sent = http_form(web->request, "plaats");
	struct codes all;
	TRY(code_list(&web->work, code->codebook_id, false, &all));
	if (!sent)
		sent = http_query(web->request, "plaats");
	if (!sent && code->parent_id)
		sent = strrchr(code_path(web, code->parent_id, ""), '/') + 1;
	if (!sent && code->id)
		sent = code_group_key(code->group);
	struct input input = {
		.key = "plaats",
		.label = words_say(web->page.words, N_("Where it stands")),
		.help = words_say(web->page.words, N_("A group, or another code to stand below.")),
		.look = INPUT_SELECT,
		.none = N_("Choose a place"),
		.value = sent,
		.problem = input_problem(&web->page, "plaats"),
	};
	for (int group = 0; group < CODE_GROUPS; group++) {
		enum code_group it = (enum code_group)group;
		input_add_option(mem, &input, code_group_key(it),
				 words_say(web->page.words, code_group_text(it)));
		for (size_t i = 0; i < all.len; i++)
			if (all.items[i].group == it &&
			    !(code->id && code_is_below(&all, &all.items[i], code->id)))
				input_add_option(mem, &input, code_row_of(web, &all.items[i]).id,
						 code_full_name(web, &all.items[i]));
	}
	*list_add(mem, inputs) = input;
	return OK;
}

/* What the form shows of a code: no name in English where it has none. */
static enum err fill_form(struct web *web, const struct code *code, struct codebook_form_view *view)
{
	struct code it = *code;
	if (it.label_en && it.label_nl && !strcmp(it.label_en, it.label_nl))
		it.label_en = NULL;
	view->inputs = inputs_of(web, code_fields, code_field_count, &it);
	TRY(add_place(web, code, &view->inputs));
	if (code->id)
		return OK;
	struct input key = {
		.key = "sleutel",
		.label = words_say(web->page.words, N_("Key")),
		.help = words_say(web->page.words,
				  N_("What it is called in files and in closed questions. It never "
				     "changes. Leave it empty and it is made from the name.")),
		.value = http_form(web->request, "sleutel"),
		.is_optional = true,
		.problem = input_problem(&web->page, "sleutel"),
	};
	*list_add(web->work.mem, &view->inputs) = key;
	return OK;
}

static enum err read_place(struct web *web, struct code *code)
{
	const char *sent = http_form(web->request, "plaats");
	struct code parent;
	int64_t id;
	code->parent_id = 0;
	if (code_group_read(sent, &code->group))
		return OK;
	if (sent && id_parse(sent, &id) && !code_see(&web->work, id, &parent) &&
	    parent.codebook_id == code->codebook_id) {
		code->parent_id = id;
		code->group = parent.group;
		return OK;
	}
	return work_fail(&web->work, ERR_INVALID, "plaats", N_("Choose where the code stands."));
}

static enum err read_form(struct web *web, struct code *code)
{
	enum err err = field_read_form(&web->work, code_fields, code_field_count,
				       &web->request->form, code);
	if (read_place(web, code))
		err = ERR_INVALID;
	return err ? err : code_save(&web->work, code);
}

static enum err show_new(struct web *web, enum err err)
{
	struct codebook_form_view view = { 0 };
	struct codebook_head head;
	TRY(codebook_door(web, "code", &head));
	view.path = codebook_path(web, head.codebook.id, "/codes/nieuw");
	view.back = head.path;
	TRY(fill_form(web, &(struct code){ .codebook_id = head.codebook.id }, &view));
	web_crumb(web, NULL, N_("New code"));
	if (err)
		return web_show_again(web, err, N_("New code"), codebook_form_html, &view);
	return web_show(web, N_("New code"), codebook_form_html, &view);
}

static enum err new_page(struct web *web) { return show_new(web, OK); }

static enum err new_action(struct web *web)
{
	struct code code = { 0 };
	const char *key = http_form(web->request, "sleutel");
	TRY(web_id(web, &code.codebook_id));
	code.key = key && *key ? key : NULL;
	enum err err = read_form(web, &code);
	if (err == ERR_INVALID)
		return show_new(web, err);
	TRY(err);
	return web_redirect(web, code_path(web, code.id, "?gedaan=toegevoegd"));
}

static enum err show_edit(struct web *web, enum err err)
{
	struct codebook_form_view view = { 0 };
	struct codebook_head head;
	struct code code;
	TRY(code_door(web, true, &code, &head));
	view.path = code_path(web, code.id, "/wijzigen");
	view.back = code_path(web, code.id, "");
	TRY(fill_form(web, &code, &view));
	web_crumb(web, NULL, N_("Change"));
	if (err)
		return web_show_again(web, err, N_("Change a code"), codebook_form_html, &view);
	return web_show(web, N_("Change a code"), codebook_form_html, &view);
}

static enum err edit_page(struct web *web) { return show_edit(web, OK); }

static enum err edit_action(struct web *web)
{
	struct code code;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(code_see(&web->work, id, &code));
	enum err err = read_form(web, &code);
	if (err == ERR_INVALID)
		return show_edit(web, err);
	TRY(err);
	return web_redirect(web, code_path(web, id, "?gedaan=opgeslagen"));
}

/* ---- out of use, and back ---- */

static enum err after(struct web *web, enum err err, int64_t id, const char *done)
{
	if (err == ERR_CONFLICT || err == ERR_INVALID)
		return show_code(web, err);
	TRY(err);
	return web_redirect(web, code_path(web, id, done));
}

static enum err retire_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	return after(web, code_retire(&web->work, id), id, "?gedaan=uit");
}

static enum err back_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	return after(web, code_bring_back(web->site, &web->work, id), id, "?gedaan=terug");
}

static const struct route routes[] = {
	{ "GET", "/beheer/codeboeken/{id}/codes/nieuw", CODEBOOK_EDITORS, READ, new_page },
	{ "POST", "/beheer/codeboeken/{id}/codes/nieuw", CODEBOOK_EDITORS, WRITE, new_action },
	{ "GET", "/beheer/codeboeken/codes/{id}", STAFF, READ, code_page },
	{ "GET", "/beheer/codeboeken/codes/{id}/wijzigen", CODEBOOK_EDITORS, READ, edit_page },
	{ "POST", "/beheer/codeboeken/codes/{id}/wijzigen", CODEBOOK_EDITORS, WRITE, edit_action },
	{ "POST", "/beheer/codeboeken/codes/{id}/uit-gebruik", CODEBOOK_EDITORS, WRITE,
	  retire_action },
	{ "POST", "/beheer/codeboeken/codes/{id}/terug", CODEBOOK_EDITORS, WRITE, back_action },
};
const struct route_table code_table = { routes, COUNT_OF(routes) };
