/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation.c: rules for who proposes: what may be sent, by which link, and for how long. */
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/initiative/initiative_form.h"
#include "feature/moderation/moderation_slice.h"
#include "feature/outbox/outbox.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

enum { CLIENT_DAY_MAX = 30, MAIL_DAY_MAX = 10 };

static bool is_state(const struct proposal *proposal, const char *state)
{
	return !strcmp(proposal->state, state);
}

bool proposal_is_open(const struct proposal *proposal)
{
	return is_state(proposal, PROPOSAL_DRAFT) || is_state(proposal, PROPOSAL_SENT) ||
	       is_state(proposal, PROPOSAL_WAITING) || is_state(proposal, PROPOSAL_ASKED);
}

/* ---- values ---- */

/* A new one may come without a category: that is for the moderator to choose. */
enum err proposal_check(struct work *work, struct initiative *wanted)
{
	struct location location;
	const char *category = wanted->category;
	struct term_list categories = vocabulary_list(work, "category");
	if (!wanted->id && !category && categories.len)
		wanted->category = categories.items[0]->key;
	enum err err = initiative_check(work, wanted, &location);
	wanted->category = category;
	return err;
}

enum err proposal_apply(struct work *work, const struct proposal *proposal,
			struct initiative *ret_now, struct initiative *ret_wanted)
{
	struct initiative now = { 0 }, wanted;
	enum err err = OK;
	if (proposal->initiative_id)
		err = initiative_get(work, proposal->initiative_id, &now);
	if (err == ERR_MISSING || (!err && now.status && !strcmp(now.status, "merged")))
		return work_fail(work, ERR_MISSING, NULL,
				 N_("This initiative is not in the register any more: it was "
				    "removed, hidden or joined with another one."));
	TRY(err);
	wanted = now;
	for (size_t i = 0; i < proposal->values.len; i++) {
		const struct proposal_value *value = &proposal->values.items[i];
		const struct field *field =
			field_find(initiative_fields, initiative_field_count, value->field);
		if (field && !strcmp(field->name, "place"))
			wanted.neighbourhood = NULL; /* it is a part of the place */
		if (field && field_set(work, field, value->new_value, &wanted))
			continue; /* it was right when it was stored */
	}
	*ret_now = now;
	*ret_wanted = wanted;
	return OK;
}

static void take_values(struct work *work, const struct initiative *now,
			const struct initiative *wanted, struct proposal *proposal)
{
	struct initiative_differences differences = { 0 };
	initiative_form_compare(work->mem, now, wanted, &differences);
	proposal->values = (struct proposal_values){ 0 };
	for (size_t i = 0; i < differences.len; i++)
		*list_add(work->mem, &proposal->values) = (struct proposal_value){
			.field = differences.items[i].field,
			.old_value = differences.items[i].old_value,
			.new_value = differences.items[i].new_value,
		};
}

/* ---- changing ---- */

static enum err advance(struct work *work, struct proposal *proposal)
{
	proposal->version++;
	proposal->changed_ms = work->now_ms;
	enum err err = proposal_update(work->db, proposal);
	return err == ERR_CONFLICT
		       ? work_fail(work, err, NULL,
				   N_("Somebody changed this just now. Look again before you go "
				      "on."))
		       : err;
}

enum err proposal_rewrite(struct work *work, struct proposal *proposal,
			  const struct initiative *wanted)
{
	struct initiative now, was;
	if (!proposal_is_open(proposal))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody decided on this already, so it cannot be changed any "
				    "more. Send a new correction instead."));
	TRY(proposal_apply(work, proposal, &now, &was));
	take_values(work, &now, wanted, proposal);
	if (!proposal->values.len && !is_state(proposal, PROPOSAL_DRAFT))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("Nothing is different yet. Change what is not right."));
	proposal->title = wanted->name ? wanted->name : "";
	proposal->municipality_code = wanted->municipality_code;
	TRY(proposal_value_replace(work->db, work->mem, proposal->id, &proposal->values));
	return advance(work, proposal);
}

/* ---- sending ---- */

static enum err count_one(struct work *work, const char *text, int64_t most)
{
	int64_t amount;
	const char *key = crypt_hash(work->mem, "proposal-count", text);
	TRY(proposal_count_add(work->db, key, work->now_ms / DAY_MS, &amount));
	if (amount <= most)
		return OK;
	return work_fail(work, ERR_INVALID, NULL,
			 N_("Very much was sent from here today. Try again tomorrow. Is it urgent? "
			    "Then mail us."));
}

static enum err check_proposer(struct work *work, struct proposal *proposal)
{
	if (!proposal->mail || !mail_is_address(proposal->mail))
		return work_fail(work, ERR_INVALID, "mail",
				 N_("Give a mail address, such as name@example.nl."));
	proposal->mail = mail_fold(work->mem, proposal->mail);
	return OK;
}

static void begin(struct work *work, const char *state, struct proposal *proposal)
{
	proposal->id = id_random(); /* it stands in no public address, and tells no time */
	proposal->state = state;
	proposal->version = 1;
	proposal->title = proposal->title ? proposal->title : "";
	proposal->created_ms = proposal->changed_ms = work->now_ms;
	proposal->language = proposal->language ? proposal->language : "nl";
}

static enum err insert(struct work *work, const struct proposal *proposal)
{
	TRY(proposal_insert(work->db, proposal));
	return proposal_value_replace(work->db, work->mem, proposal->id, &proposal->values);
}

enum err proposal_add(struct work *work, struct proposal *proposal, bool is_draft,
		      const char *client)
{
	TRY(check_proposer(work, proposal));
	if (!proposal->values.len && !is_draft)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("Nothing is different yet. Change what is not right."));
	if (client)
		TRY(count_one(work, client, CLIENT_DAY_MAX));
	TRY(count_one(work, proposal->mail, MAIL_DAY_MAX));
	begin(work, is_draft ? PROPOSAL_DRAFT : PROPOSAL_SENT, proposal);
	TRY(insert(work, proposal));
	return proposal_mail(work, proposal, is_draft ? PROPOSAL_MAIL_DRAFT : PROPOSAL_MAIL_CONFIRM,
			     NULL, NULL);
}

enum err proposal_queue(struct work *work, struct proposal *proposal)
{
	if (!proposal->values.len)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("Nothing is different yet. Change what is not right."));
	begin(work, PROPOSAL_WAITING, proposal);
	proposal->sent_ms = work->now_ms;
	return insert(work, proposal);
}

/* ---- by personal link ---- */

static bool is_over(const struct work *work, const struct proposal *proposal)
{
	int64_t now = work->now_ms;
	if (is_state(proposal, PROPOSAL_SENT))
		return now - proposal->created_ms > PROPOSAL_CONFIRM_DAYS * DAY_MS;
	if (is_state(proposal, PROPOSAL_DRAFT))
		return now - proposal->changed_ms > PROPOSAL_DRAFT_DAYS * DAY_MS;
	return proposal->decided_ms && now - proposal->decided_ms > PROPOSAL_KEEP_DAYS * DAY_MS;
}

enum err proposal_of_link(struct work *work, const char *token, struct proposal *ret)
{
	int64_t id;
	struct proposal found;
	enum err err =
		proposal_select_link(work->db, crypt_hash(work->mem, "proposal", token), &id);
	if (!err)
		err = proposal_select(work->db, work->mem, id, &found);
	if (err && err != ERR_MISSING)
		return err;
	if (err || is_over(work, &found))
		return work_fail(work, ERR_MISSING, NULL,
				 N_("This link does not work any more. It was too old, or what "
				    "belongs to it was erased. Did you get a later mail? Use the "
				    "link in that one."));
	*ret = found;
	return OK;
}

enum err proposal_confirm(struct work *work, struct proposal *proposal)
{
	if (!is_state(proposal, PROPOSAL_SENT) && !is_state(proposal, PROPOSAL_DRAFT))
		return OK;
	if (!proposal->values.len)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("Nothing is different yet. Change what is not right."));
	proposal->state = PROPOSAL_WAITING;
	proposal->sent_ms = work->now_ms;
	TRY(advance(work, proposal));
	return proposal_mail(work, proposal, PROPOSAL_MAIL_RECEIVED, NULL, NULL);
}

enum err proposal_answer(struct work *work, struct proposal *proposal, const char *body)
{
	if (!is_state(proposal, PROPOSAL_ASKED))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("There is no open question any more. You need not do "
				    "anything."));
	if (!body || !*body)
		return work_fail(work, ERR_INVALID, "antwoord", N_("Fill this in."));
	TRY(proposal_message_insert(work->db, &(struct proposal_message){
						      .id = id_new(),
						      .proposal_id = proposal->id,
						      .at_ms = work->now_ms,
						      .body = body,
					      }));
	proposal->state = PROPOSAL_WAITING;
	return advance(work, proposal);
}

enum err proposal_withdraw(struct work *work, const struct proposal *proposal)
{
	if (!proposal_is_open(proposal))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody decided on this already, so it cannot be taken back "
				    "any more."));
	TRY(outbox_withdraw(work, NULL, (struct subject){ "proposal", proposal->id }));
	return proposal_delete(work->db, proposal->id);
}

/* ---- for others ---- */

enum err proposal_count_waiting(struct work *work, int64_t *ret)
{
	return proposal_select_count(work->db, ret);
}

enum err proposal_open_about(struct work *work, int64_t initiative_id, struct proposals *ret)
{
	return proposal_select_about(work->db, work->mem, initiative_id, ret);
}
