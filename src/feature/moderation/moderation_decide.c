/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_decide.c: rules for moderators: accept per field, ask, refuse, join, undo. */
#include "base/id.h"
#include "feature/initiative/initiative_form.h"
#include "feature/moderation/moderation_slice.h"
#include "work/audit.h"
#include "work/setting.h"

#include <string.h>

/* Who said it: without anything that tells who that is. */
static const struct source source_self = { .kind = "self", .title = "Het initiatief zelf" };
static const struct source source_other = { .kind = "other",
					    .title = "Aanvulling door iemand anders" };

static const struct source *source_of(const struct proposal *proposal)
{
	bool is_self = proposal->relation && !strcmp(proposal->relation, "self");
	return is_self ? &source_self : &source_other;
}

static bool is_same(const char *a, const char *b) { return a && b ? !strcmp(a, b) : !a && !b; }

static bool is_waiting(const struct proposal *proposal)
{
	return !strcmp(proposal->state, PROPOSAL_WAITING) ||
	       !strcmp(proposal->state, PROPOSAL_ASKED);
}

static const struct field *field_of(const char *name)
{
	return field_find(initiative_fields, initiative_field_count, name);
}

enum err proposal_get(struct work *work, int64_t id, struct proposal *ret)
{
	struct proposal found;
	if (!work_may(work, MODERATOR))
		return ERR_FORBIDDEN;
	TRY(proposal_select(work->db, work->mem, id, &found));
	if (!strcmp(found.state, PROPOSAL_DRAFT) || !strcmp(found.state, PROPOSAL_SENT))
		return ERR_MISSING; /* it is not ours yet */
	*ret = found;
	return OK;
}

static enum err get_seen(struct work *work, int64_t id, struct proposal_seen seen,
			 struct proposal *ret)
{
	TRY(proposal_get(work, id, ret));
	if (ret->version != seen.version)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody else worked on this proposal while you were busy. "
				    "Below you see what was done. Look again before you go on."));
	return OK;
}

static enum err get_waiting(struct work *work, int64_t id, struct proposal_seen seen,
			    struct proposal *ret)
{
	TRY(get_seen(work, id, seen, ret));
	if (!is_waiting(ret))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This proposal was decided on already."));
	return OK;
}

/* ---- the state ---- */

static enum err advance(struct work *work, struct proposal *proposal, const char *state,
			const char *act)
{
	proposal->state = state;
	proposal->version++;
	proposal->changed_ms = work->now_ms;
	if (strcmp(state, PROPOSAL_ASKED)) {
		proposal->decided_ms = work->now_ms;
		proposal->decided_by = work->person_id;
	}
	TRY(proposal_update(work->db, proposal));
	return audit_add(work, act, (struct subject){ "proposal", proposal->id }, NULL);
}

static enum err add_message(struct work *work, const struct proposal *proposal, const char *body)
{
	if (!body || !*body)
		return work_fail(work, ERR_INVALID, "bericht",
				 N_("Write it in your own words: the proposer gets this by mail."));
	return proposal_message_insert(work->db, &(struct proposal_message){
							 .id = id_new(),
							 .proposal_id = proposal->id,
							 .at_ms = work->now_ms,
							 .person_id = work->person_id,
							 .body = body,
						 });
}

enum err proposal_ask(struct work *work, int64_t id, struct proposal_seen seen, const char *body)
{
	struct proposal proposal;
	TRY(get_waiting(work, id, seen, &proposal));
	TRY(add_message(work, &proposal, body));
	TRY(advance(work, &proposal, PROPOSAL_ASKED, "proposal_ask"));
	return proposal_mail(work, &proposal, PROPOSAL_MAIL_ASKED, body, NULL);
}

enum err proposal_refuse(struct work *work, int64_t id, struct proposal_seen seen, const char *body)
{
	struct proposal proposal;
	TRY(get_waiting(work, id, seen, &proposal));
	TRY(add_message(work, &proposal, body));
	TRY(advance(work, &proposal, PROPOSAL_REFUSED, "proposal_refuse"));
	return proposal_mail(work, &proposal, PROPOSAL_MAIL_REFUSED, body, NULL);
}

/* ---- accepting ---- */

static enum err put_choices(struct work *work, const struct proposal_choices *choices,
			    struct initiative *it)
{
	enum err err = OK;
	bool is_any = false;
	for (size_t i = 0; i < choices->len; i++) {
		const struct proposal_choice *choice = &choices->items[i];
		const struct field *field = field_of(choice->field);
		if (!field || !choice->is_accepted)
			continue;
		is_any = true;
		if (!strcmp(field->name, "place"))
			it->neighbourhood = NULL; /* it is a part of the place */
		if (field_set(work, field, choice->value, it))
			err = ERR_INVALID;
	}
	if (!is_any)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("Accept at least one field, or refuse the proposal."));
	return err;
}

static bool is_chosen(const struct proposal_choices *choices, const char *field)
{
	for (size_t i = 0; i < choices->len; i++)
		if (choices->items[i].is_accepted && !strcmp(choices->items[i].field, field))
			return true;
	return false;
}

static struct proposal_value *value_of(struct work *work, struct proposal *proposal,
				       const char *field)
{
	for (size_t i = 0; i < proposal->values.len; i++)
		if (!strcmp(proposal->values.items[i].field, field))
			return &proposal->values.items[i];
	struct proposal_value *value = list_add(work->mem, &proposal->values);
	*value = (struct proposal_value){ .field = field };
	return value;
}

/* What became of each field; a moderator may have filled in more than was proposed. */
static void note_values(struct work *work, const struct initiative *before,
			const struct initiative *after, const struct proposal_choices *choices,
			struct proposal *proposal)
{
	for (size_t i = 0; i < choices->len; i++) {
		const struct field *field = field_of(choices->items[i].field);
		if (!field || !is_chosen(choices, field->name))
			continue;
		struct proposal_value *value = value_of(work, proposal, field->name);
		value->is_accepted = true;
		value->was_value = initiative_form_value(work->mem, field, before);
		value->made_value = initiative_form_value(work->mem, field, after);
	}
}

static enum err get_record(struct work *work, const struct proposal *proposal, int64_t changed_ms,
			   struct initiative *ret)
{
	struct initiative wanted;
	TRY(proposal_apply(work, proposal, ret, &wanted));
	if (proposal->initiative_id && ret->changed_ms != changed_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("The page of this initiative was changed while you were busy. "
				    "Below you see how it is now. Look again before you accept."));
	return OK;
}

static enum err store(struct work *work, const struct proposal *proposal, struct initiative *it)
{
	char id[ID_TEXT_LEN + 1];
	bool is_changed;
	id_text(proposal->id, id);
	const struct change_cause cause = {
		.reason = arena_printf(work->mem, "Voorstel %s", id),
	};
	if (!it->id && setting_is_on(work, "hold_accepted"))
		it->status = "in_moderation";
	return initiative_change_from(work, it, source_of(proposal), &cause, &is_changed);
}

enum err proposal_accept(struct work *work, int64_t id, struct proposal_seen seen,
			 const struct proposal_choices *choices, int64_t *ret_initiative_id)
{
	struct proposal proposal;
	struct initiative before, it;
	struct location location;
	TRY(get_waiting(work, id, seen, &proposal));
	TRY(get_record(work, &proposal, seen.changed_ms, &before));
	it = before;
	TRY(put_choices(work, choices, &it));
	TRY(initiative_check(work, &it, &location));
	TRY(store(work, &proposal, &it));
	note_values(work, &before, &it, choices, &proposal);
	proposal.initiative_id = it.id;
	proposal.title = it.name;
	TRY(proposal_value_replace(work->db, work->mem, proposal.id, &proposal.values));
	TRY(advance(work, &proposal, PROPOSAL_ACCEPTED, "proposal_accept"));
	*ret_initiative_id = it.id;
	return proposal_mail(work, &proposal, PROPOSAL_MAIL_ACCEPTED, NULL,
			     it.status && !initiative_is_public(&it)
				     ? NULL
				     : initiative_path(work->mem, &it));
}

/* ---- it is this one ---- */

static enum err close_double(struct work *work, struct proposal *proposal,
			     const struct initiative *same)
{
	proposal->initiative_id = same->id;
	TRY(advance(work, proposal, PROPOSAL_DOUBLE, "proposal_double"));
	return proposal_mail(work, proposal, PROPOSAL_MAIL_DOUBLE, NULL,
			     initiative_is_public(same) ? initiative_path(work->mem, same) : NULL);
}

enum err proposal_close_double(struct work *work, int64_t id, struct proposal_seen seen,
			       int64_t initiative_id)
{
	struct proposal proposal;
	struct initiative same;
	TRY(get_waiting(work, id, seen, &proposal));
	TRY(initiative_get(work, initiative_id, &same));
	return close_double(work, &proposal, &same);
}

enum err proposal_turn(struct work *work, int64_t id, struct proposal_seen seen,
		       int64_t initiative_id)
{
	struct proposal proposal;
	struct initiative same;
	struct proposal_values values = { 0 };
	TRY(get_waiting(work, id, seen, &proposal));
	TRY(initiative_get(work, initiative_id, &same));
	for (size_t i = 0; i < proposal.values.len; i++) {
		struct proposal_value value = proposal.values.items[i];
		const struct field *field = field_of(value.field);
		value.old_value = field ? initiative_form_value(work->mem, field, &same) : NULL;
		if (field && value.new_value && !is_same(value.old_value, value.new_value))
			*list_add(work->mem, &values) = value;
	}
	if (!values.len)
		return close_double(work, &proposal, &same);
	proposal.kind = PROPOSAL_CORRECTION;
	proposal.initiative_id = same.id;
	proposal.title = same.name;
	proposal.municipality_code = same.municipality_code;
	proposal.version++;
	proposal.changed_ms = work->now_ms;
	TRY(proposal_value_replace(work->db, work->mem, proposal.id, &values));
	TRY(proposal_update(work->db, &proposal));
	return audit_add(work, "proposal_turn", (struct subject){ "proposal", id }, NULL);
}

/* ---- undoing ---- */

/* The source does not say any more what was undone, so that no contradiction is left. */
static enum err unsay(struct work *work, const struct proposal *proposal, const struct field *field,
		      const struct initiative *it)
{
	const struct source *source = source_of(proposal);
	struct fact fact = {
		.subject_kind = "initiative",
		.subject_id = it->id,
		.field = field->name,
		.value = field_text(work->mem, field, it),
	};
	if (!fact.value)
		return OK;
	TRY(source_find_or_add(work, source, &fact.source_id));
	return source_unsay(work, &fact);
}

static enum err put_back(struct work *work, const struct proposal *proposal)
{
	struct initiative it, wanted;
	struct location location;
	bool is_changed;
	TRY(proposal_apply(work, proposal, &it, &wanted));
	wanted = it;
	for (size_t i = 0; i < proposal->values.len; i++) {
		const struct proposal_value *value = &proposal->values.items[i];
		const struct field *field = field_of(value->field);
		if (!field || !value->is_accepted ||
		    !is_same(initiative_form_value(work->mem, field, &it), value->made_value))
			continue;
		if (!strcmp(field->name, "place"))
			wanted.neighbourhood = NULL;
		TRY(field_set(work, field, value->was_value, &wanted));
		TRY(unsay(work, proposal, field, &it));
	}
	TRY(initiative_check(work, &wanted, &location));
	return initiative_change(work, &wanted,
				 &(struct change_cause){ .reason = "Voorstel teruggedraaid" },
				 &is_changed);
}

enum err proposal_undo(struct work *work, int64_t id, struct proposal_seen seen)
{
	struct proposal proposal;
	TRY(get_seen(work, id, seen, &proposal));
	if (strcmp(proposal.state, PROPOSAL_ACCEPTED))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Only what was accepted can be undone."));
	if (!strcmp(proposal.kind, PROPOSAL_NEW))
		TRY(initiative_hide(work, proposal.initiative_id, "Voorstel teruggedraaid"));
	else
		TRY(put_back(work, &proposal));
	return advance(work, &proposal, PROPOSAL_TAKEN_BACK, "proposal_undo");
}
