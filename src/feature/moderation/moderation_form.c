/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_form.c: what the forms of this slice share: who proposes, headings, words. */
#include "feature/moderation/moderation_pages.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

enum { NAME_POINTS = 100, MAIL_POINTS = 254, EVIDENCE_POINTS = 1000 };

#define AT(member) .offset = offsetof(struct proposer, member), .name = #member
static const struct field proposer_fields[] = {
	{ AT(evidence), .key = "bron", .label = N_("How do you know this?"),
	  .type = FIELD_LONG_TEXT, .max = EVIDENCE_POINTS, .is_required = true,
	  .help = N_("For example: I am a volunteer there, or it stands on their website.") },
	{ AT(relation), .key = "relatie", .label = N_("How do you know the initiative?"),
	  .type = FIELD_TERM, .max = 10, .is_required = true },
	{ AT(name), .key = "uwNaam", .label = N_("Your name"), .type = FIELD_TEXT,
	  .max = NAME_POINTS, .is_required = true },
	{ AT(mail), .key = "mail", .label = N_("Your mail address"), .type = FIELD_TEXT,
	  .max = MAIL_POINTS, .is_required = true,
	  .help = N_("Only for questions about what you send. We never publish it.") },
};
enum { EVIDENCE, RELATION, NAME, MAIL };

static const struct {
	const char *key, *label;
} relations[] = {
	{ "self", N_("I belong to it") },
	{ "near", N_("I take part in it, or live nearby") },
	{ "work", N_("I know it from my work") },
	{ "other", N_("In another way") },
};

static bool has_field(enum proposer_part part, size_t field)
{
	return field == EVIDENCE ? part == PROPOSER_CORRECTION
	       : field == MAIL   ? part != PROPOSER_DRAFT
				 : true;
}

void proposer_inputs(struct web *web, enum proposer_part part, const struct proposer *who,
		     struct inputs *ret)
{
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < COUNT_OF(proposer_fields); i++) {
		const struct field *field = &proposer_fields[i];
		const char *sent = input_sent(mem, &web->request->form, field->key);
		if (!has_field(part, i))
			continue;
		if (!sent && who)
			sent = field_text(mem, field, who);
		struct input input = input_of(&web->page, field, sent);
		if (i == RELATION) {
			input.look = INPUT_RADIO;
			for (size_t j = 0; j < COUNT_OF(relations); j++)
				input_add_option(mem, &input, relations[j].key,
						 words_say(web->page.words, relations[j].label));
		}
		input.autocomplete = i == NAME ? "name" : i == MAIL ? "email" : NULL;
		input.type = i == MAIL ? "email" : NULL;
		*list_add(mem, ret) = input;
	}
}

static bool is_relation(const char *key)
{
	for (size_t i = 0; i < COUNT_OF(relations); i++)
		if (!strcmp(relations[i].key, key))
			return true;
	return false;
}

enum err proposer_read(struct web *web, enum proposer_part part, bool is_lenient,
		       struct proposer *ret)
{
	struct work *work = &web->work;
	enum err err = OK;
	for (size_t i = 0; i < COUNT_OF(proposer_fields); i++) {
		struct field field = proposer_fields[i];
		field.is_required = field.is_required && !is_lenient;
		if (has_field(part, i) &&
		    field_read_form(work, &field, 1, &web->request->form, ret))
			err = ERR_INVALID;
	}
	if (ret->relation && !is_relation(ret->relation))
		err = work_fail(work, ERR_INVALID, "relatie", N_("Choose one of these."));
	return err;
}

/* ---- headings ---- */

static const struct {
	const char *title, *keys;
} groups[] = {
	{ N_("What it is"), ";naam;categorie;omschrijving;website;" },
	{ N_("Where it is"), ";plaats;gemeente;postcode;breedtegraad;lengtegraad;" },
	{ N_("What it offers, and to whom"),
	  ";aanbod;thema;activiteit;doelgroep;activiteitWoorden;doelgroepWoorden;" },
	{ N_("About the initiative"),
	  ";doel;aanleiding;startjaar;fase;rechtsvorm;rechtsvormTekst;" },
};

void form_groups_of(struct web *web, const struct inputs *inputs, struct form_groups *ret)
{
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < COUNT_OF(groups); i++) {
		struct form_group group = { .title = groups[i].title };
		for (size_t j = 0; j < inputs->len; j++)
			if (strstr(groups[i].keys, arena_printf(mem, ";%s;", inputs->items[j].key)))
				*list_add(mem, &group.inputs) = inputs->items[j];
		if (group.inputs.len)
			*list_add(mem, ret) = group;
	}
}

/* ---- the page ---- */

void keep_path_secret(struct web *web)
{
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	http_set(web->work.mem, web->response, "Referrer-Policy", "strict-origin");
}

void moderation_crumbs(struct web *web, const char *path, const char *text, const char *last)
{
	if (path)
		web_crumb_titled(web, path, text);
	web_crumb_titled(web, NULL, last);
}

/* ---- words ---- */

const char *moderation_value(struct web *web, const struct field *field, const char *value)
{
	const char *text = NULL;
	if (!field || !field->list || !value)
		return value;
	for (const char *p = value; *p;) {
		size_t len = strcspn(p, ";");
		const char *key = arena_strndup(web->work.mem, p, len);
		const char *label =
			vocabulary_label(&web->work, field->list, key, web->page.language);
		text = text ? arena_printf(web->work.mem, "%s, %s", text, label) : label;
		p += len + (p[len] == ';');
	}
	return text;
}

const char *moderation_state(const struct proposal *proposal)
{
	static const struct {
		const char *state, *text;
	} states[] = {
		{ PROPOSAL_DRAFT, N_("Draft") },
		{ PROPOSAL_SENT, N_("Waits for your confirmation") },
		{ PROPOSAL_WAITING, N_("Waits for a decision") },
		{ PROPOSAL_ASKED, N_("Waits for an answer") },
		{ PROPOSAL_ACCEPTED, N_("Accepted") },
		{ PROPOSAL_REFUSED, N_("Refused") },
		{ PROPOSAL_DOUBLE, N_("Was in the register already") },
		{ PROPOSAL_TAKEN_BACK, N_("Accepted, and undone later") },
	};
	for (size_t i = 0; i < COUNT_OF(states); i++)
		if (!strcmp(states[i].state, proposal->state))
			return states[i].text;
	return proposal->state;
}

void moderation_values(struct web *web, const struct proposal *proposal, struct value_lines *ret)
{
	bool is_decided = !strcmp(proposal->state, PROPOSAL_ACCEPTED) ||
			  !strcmp(proposal->state, PROPOSAL_TAKEN_BACK);
	for (size_t i = 0; i < proposal->values.len; i++) {
		const struct proposal_value *value = &proposal->values.items[i];
		const struct field *field =
			field_find(initiative_fields, initiative_field_count, value->field);
		const char *is = value->is_accepted ? value->made_value : value->new_value;
		if (!field)
			continue;
		*list_add(web->work.mem, ret) = (struct value_line){
			.label = words_say(web->page.words, field->label),
			.old_value = moderation_value(web, field,
						      value->is_accepted ? value->was_value
									 : value->old_value),
			.new_value = moderation_value(web, field, is),
			.state = !is_decided          ? NULL
				 : value->is_accepted ? N_("Used")
						      : N_("Not used"),
			.css = value->is_accepted ? "done" : "undone",
		};
	}
}

enum err moderation_messages(struct web *web, int64_t id, struct message_lines *ret)
{
	struct proposal_messages found;
	TRY(proposal_message_select(web->work.db, web->work.mem, id, &found));
	for (size_t i = 0; i < found.len; i++)
		*list_add(web->work.mem, ret) = (struct message_line){
			.who = found.items[i].person_id ? N_("The register") : N_("The proposer"),
			.body = found.items[i].body,
			.at_ms = found.items[i].at_ms,
		};
	return OK;
}
