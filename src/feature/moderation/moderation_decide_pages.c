/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_decide_pages.c: for moderators: one proposal side by side, and what to do with it. */
#include "base/id.h"
#include "feature/moderation/moderation_desk.html.h"
#include "feature/moderation/moderation_pages.h"
#include "feature/person/person.h"

#include <stdlib.h>
#include <string.h>

enum { BODY_POINTS = 2000 };

struct letter {
	const char *body;
};
static const struct field body_field = {
	.key = "bericht",
	.name = "body",
	.label = N_("Message to the proposer"),
	.type = FIELD_LONG_TEXT,
	.max = BODY_POINTS,
	.help = N_("For a question or a refusal. The proposer gets it by mail."),
	.offset = offsetof(struct letter, body),
};

static bool is_same(const char *a, const char *b) { return a && b ? !strcmp(a, b) : !a && !b; }

static const char *path_of(struct web *web, int64_t id, const char *more)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(web->work.mem, "/beheer/voorstellen/%s%s", text, more);
}

/* ---- side by side ---- */

static const struct proposal_value *value_of(const struct proposal *proposal, const char *field)
{
	for (size_t i = 0; i < proposal->values.len; i++)
		if (!strcmp(proposal->values.items[i].field, field))
			return &proposal->values.items[i];
	return NULL;
}

/* Whether this field has its box ticked: as sent; else every one that was proposed. */
static bool is_taken(struct web *web, const char *key, bool is_proposed)
{
	const char *box = arena_printf(web->work.mem, "neem_%s", key);
	return web->request->form.len ? http_form(web->request, box) != NULL : is_proposed;
}

static void add_field(struct web *web, const struct initiative *now,
		      const struct proposal_value *value, const struct input *input,
		      struct desk_view *view)
{
	const struct field *field =
		field_find(initiative_fields, initiative_field_count, input->key);
	const char *is = initiative_form_value(web->work.mem, field, now);
	*list_add(web->work.mem, &view->fields) = (struct desk_field){
		.key = field->key,
		.label = input->label,
		.now = moderation_value(web, field, is),
		.then = value ? moderation_value(web, field, value->old_value) : NULL,
		.wanted = value ? moderation_value(web, field, value->new_value) : NULL,
		.is_taken = is_taken(web, field->key, value != NULL || view->is_new),
		.is_changed = value && !is_same(is, value->old_value),
		.input = *input,
	};
}

/* The fields that were proposed; of a new one also the category, which it must have. */
static enum err fill_fields(struct web *web, const struct proposal *proposal,
			    struct desk_view *view)
{
	struct initiative now, wanted;
	size_t failures = web->work.failures.len;
	enum err err = proposal_apply(&web->work, proposal, &now, &wanted);
	if (err == ERR_MISSING) {
		view->gone = web->work.failures.items[failures].text;
		web->work.failures.len = failures;
		return OK;
	}
	TRY(err);
	view->known = arena_printf(web->work.mem, "%lld", (long long)now.changed_ms);
	initiative_form_inputs(web, &web->request->form, &wanted, &view->all);
	for (size_t i = 0; i < view->all.len; i++) {
		const struct input *input = &view->all.items[i];
		const struct field *field =
			field_find(initiative_fields, initiative_field_count, input->key);
		const struct proposal_value *value = value_of(proposal, field->name);
		if (value || (view->is_new && field->is_required))
			add_field(web, &now, value, input, view);
	}
	view->has_looked = !proposal->initiative_id && !web->work.is_writing;
	if (view->has_looked)
		TRY(moderation_alike(web, &wanted, &view->alike));
	return OK;
}

static const char *relation_text(const struct proposal *proposal)
{
	static const struct {
		const char *key, *text;
	} all[] = {
		{ "self", N_("belongs to the initiative") },
		{ "near", N_("takes part in it, or lives nearby") },
		{ "work", N_("knows it from work") },
		{ "other", N_("knows it in another way") },
	};
	for (size_t i = 0; proposal->relation && i < COUNT_OF(all); i++)
		if (!strcmp(all[i].key, proposal->relation))
			return all[i].text;
	return NULL;
}

static enum err fill(struct web *web, const struct proposal *proposal, struct desk_view *view)
{
	struct person who;
	struct initiative it;
	view->proposal = proposal;
	if (proposal->initiative_id &&
	    initiative_get(&web->work, proposal->initiative_id, &it) == OK)
		view->record_path = initiative_path(web->work.mem, &it);
	view->path = path_of(web, proposal->id, "");
	view->state = moderation_state(proposal);
	view->relation = relation_text(proposal);
	view->version = arena_printf(web->work.mem, "%lld", (long long)proposal->version);
	view->is_new = !strcmp(proposal->kind, PROPOSAL_NEW);
	view->is_accepted = !strcmp(proposal->state, PROPOSAL_ACCEPTED);
	view->is_waiting = !strcmp(proposal->state, PROPOSAL_WAITING) ||
			   !strcmp(proposal->state, PROPOSAL_ASKED);
	TRY(moderation_messages(web, proposal->id, &view->messages));
	if (view->is_waiting)
		TRY(fill_fields(web, proposal, view));
	else
		moderation_values(web, proposal, &view->values);
	if (proposal->decided_by && person_get(&web->work, proposal->decided_by, &who) == OK)
		view->decided_by = who.name;
	view->message = input_of(&web->page, &body_field, http_form(web->request, body_field.key));
	web_crumb(web, "/beheer", N_("Administration"));
	moderation_crumbs(web, "/beheer/voorstellen", words_say(web->page.words, N_("Proposals")),
			  proposal->title);
	return OK;
}

static const char *title_of(const struct proposal *proposal)
{
	return strcmp(proposal->kind, PROPOSAL_NEW) ? N_("Correction") : N_("New initiative");
}

static enum err one_page(struct web *web)
{
	struct desk_view view = { 0 };
	struct proposal proposal;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(proposal_get(&web->work, id, &proposal));
	if (http_query(web->request, "gedaan"))
		web->page.notice = N_("Done. The proposer gets a mail when there is something to "
				      "tell.");
	TRY(fill(web, &proposal, &view));
	return web_show(web, title_of(&proposal), moderation_one_html, &view);
}

/* ---- deciding ---- */

static struct proposal_seen seen_of(struct web *web)
{
	const char *version = http_form(web->request, "versie");
	const char *known = http_form(web->request, "gezien");
	return (struct proposal_seen){
		.version = version ? strtoll(version, NULL, 10) : 0,
		.changed_ms = known ? strtoll(known, NULL, 10) : 0,
	};
}

static void read_choices(struct web *web, struct proposal_choices *ret)
{
	for (size_t i = 0; i < initiative_field_count; i++) {
		const struct field *field = &initiative_fields[i];
		if (!is_taken(web, field->key, false))
			continue;
		*list_add(web->work.mem, ret) = (struct proposal_choice){
			.field = field->name,
			.is_accepted = true,
			.value = input_sent(web->work.mem, &web->request->form, field->key),
		};
	}
}

/* What this moderator had chosen, when another one was first. */
static void fill_mine(struct web *web, struct desk_view *view)
{
	struct proposal_choices choices = { 0 };
	read_choices(web, &choices);
	for (size_t i = 0; i < choices.len; i++) {
		const struct field *field = field_find(initiative_fields, initiative_field_count,
						       choices.items[i].field);
		*list_add(web->work.mem, &view->mine) = (struct value_line){
			.label = words_say(web->page.words, field->label),
			.new_value = moderation_value(web, field, choices.items[i].value),
		};
	}
}

typedef enum err decide(struct web *web, int64_t id, struct proposal_seen seen);

static enum err act(struct web *web, decide *rule)
{
	struct desk_view view = { 0 };
	struct proposal proposal;
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = rule(web, id, seen_of(web));
	if (!err)
		return web_redirect(web, path_of(web, id, "?gedaan=1"));
	if (err != ERR_INVALID && err != ERR_CONFLICT &&
	    !(err == ERR_MISSING && web->work.failures.len))
		return err;
	TRY(proposal_get(&web->work, id, &proposal));
	if (err == ERR_CONFLICT)
		fill_mine(web, &view);
	TRY(fill(web, &proposal, &view));
	return web_show_again(web, err, title_of(&proposal), moderation_one_html, &view);
}

static enum err accept(struct web *web, int64_t id, struct proposal_seen seen)
{
	struct proposal_choices choices = { 0 };
	int64_t initiative_id;
	read_choices(web, &choices);
	return proposal_accept(&web->work, id, seen, &choices, &initiative_id);
}

static enum err write_back(struct web *web, int64_t id, struct proposal_seen seen)
{
	struct letter letter = { 0 };
	const char *what = http_form(web->request, "actie");
	TRY(field_read_form(&web->work, &body_field, 1, &web->request->form, &letter));
	return what && !strcmp(what, "vragen") ? proposal_ask(&web->work, id, seen, letter.body)
					       : proposal_refuse(&web->work, id, seen, letter.body);
}

static enum err join(struct web *web, int64_t id, struct proposal_seen seen)
{
	const char *text = http_form(web->request, "initiatief");
	const char *what = http_form(web->request, "actie");
	int64_t same;
	if (!text || !id_parse(text, &same))
		return work_fail(&web->work, ERR_INVALID, NULL,
				 N_("Choose which initiative it is."));
	return what && !strcmp(what, "dubbel") ? proposal_close_double(&web->work, id, seen, same)
					       : proposal_turn(&web->work, id, seen, same);
}

static enum err undo(struct web *web, int64_t id, struct proposal_seen seen)
{
	return proposal_undo(&web->work, id, seen);
}

static enum err accept_action(struct web *web) { return act(web, accept); }
static enum err write_action(struct web *web) { return act(web, write_back); }
static enum err join_action(struct web *web) { return act(web, join); }
static enum err undo_action(struct web *web) { return act(web, undo); }

static const struct route routes[] = {
	{ "GET", "/beheer/voorstellen/{id}", MODERATOR, READ, one_page },
	{ "POST", "/beheer/voorstellen/{id}/aannemen", MODERATOR, WRITE, accept_action },
	{ "POST", "/beheer/voorstellen/{id}/bericht", MODERATOR, WRITE, write_action },
	{ "POST", "/beheer/voorstellen/{id}/zelfde", MODERATOR, WRITE, join_action },
	{ "POST", "/beheer/voorstellen/{id}/terugdraaien", MODERATOR, WRITE, undo_action },
};
const struct route_table moderation_decide_table = { routes, COUNT_OF(routes) };
