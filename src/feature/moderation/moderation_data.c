/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_data.c: the personal data of who proposes: what, how long, and their rights. */
#include "feature/moderation/moderation_slice.h"
#include "feature/outbox/outbox.h"
#include "feature/person/person.h"

#include <string.h>

const struct processing proposal_processings[PROPOSAL_PROCESSINGS] = {
	{ .key = "proposal",
	  .name = N_("Proposals for the register"),
	  .purpose = N_("Anybody can register an initiative or send a correction; we can ask back "
			"and tell what became of it."),
	  .ground = N_("Public task of a government, or legitimate interest of another holder "
		       "(article 6(1)(e) or (f)): a register that is right. Who proposes does so "
		       "freely."),
	  .people = N_("People who register an initiative or send a correction"),
	  .data = N_("Name, mail address, tie to the initiative, how they know it, messages; a "
		     "hash of the network address for two days, against abuse"),
	  .recipients = N_("Moderators of the register"),
	  .retention = N_("Not confirmed: 7 days. Draft: 30 days after the last change. Without a "
			  "decision: one year after the last change. Else until "
			  "one year after the decision: then name, address and messages are "
			  "erased and the proposed values stay without them.") },
};

const struct data_table proposal_data[PROPOSAL_TABLES] = {
	{ "proposal", "proposal", "proposer_name proposer_mail relation evidence decided_by" },
	{ "proposal_value", "proposal", "new_value" },
	{ "proposal_message", "proposal", "person_id body" },
	{ "proposal_link", "proposal", "token_hash" },
	{ "proposal_count", "proposal", "count_key" },
};

/* ---- whose it is ---- */

static enum err find(struct work *work, const struct data_subject *who, struct proposals *ret)
{
	const char *mail = who->mail;
	struct person person;
	*ret = (struct proposals){ 0 };
	if (!mail && who->person_id && person_get(work, who->person_id, &person) == OK)
		mail = person.mail;
	return mail ? proposal_select_mail(work->db, work->mem, mail, ret) : OK;
}

static void add_line(struct work *work, struct data_item *item, const char *label,
		     const char *value)
{
	if (value && *value)
		*list_add(work->mem, &item->lines) = (struct data_line){ label, value };
}

static enum err show_one(struct work *work, const struct proposal *proposal, struct data_items *ret)
{
	struct proposal_values values;
	struct proposal_messages messages;
	struct data_item item = { .processing = "proposal",
				  .name = N_("Proposal"),
				  .id = proposal->id,
				  .at_ms = proposal->created_ms };
	TRY(proposal_value_select(work->db, work->mem, proposal->id, &values));
	TRY(proposal_message_select(work->db, work->mem, proposal->id, &messages));
	add_line(work, &item, N_("Initiative"), proposal->title);
	add_line(work, &item, N_("Your name"), proposal->name);
	add_line(work, &item, N_("Your mail address"), proposal->mail);
	add_line(work, &item, N_("How do you know the initiative?"), proposal->relation);
	add_line(work, &item, N_("How do you know this?"), proposal->evidence);
	for (size_t i = 0; i < values.len; i++) {
		const struct field *field = field_find(initiative_fields, initiative_field_count,
						       values.items[i].field);
		add_line(work, &item, field ? field->label : values.items[i].field,
			 values.items[i].new_value);
	}
	for (size_t i = 0; i < messages.len; i++)
		add_line(work, &item, N_("Message"), messages.items[i].body);
	*list_add(work->mem, ret) = item;
	return OK;
}

enum err proposal_show_data(struct work *work, const struct data_subject *who,
			    struct data_items *ret)
{
	struct proposals found;
	TRY(find(work, who, &found));
	for (size_t i = 0; i < found.len; i++)
		TRY(show_one(work, &found.items[i], ret));
	return OK;
}

/* ---- erasing ---- */

/* One that nobody decided on goes wholly; of another one the person. */
static enum err erase_all(struct work *work, const struct proposals *found, bool is_preview,
			  struct data_effects *ret)
{
	int64_t removed = 0, forgotten = 0;
	for (size_t i = 0; i < found->len; i++) {
		const struct proposal *proposal = &found->items[i];
		bool is_open = proposal_is_open(proposal);
		removed += is_open;
		forgotten += !is_open;
		if (is_preview)
			continue;
		TRY(outbox_withdraw(work, NULL, (struct subject){ "proposal", proposal->id }));
		TRY(is_open ? proposal_delete(work->db, proposal->id)
			    : proposal_forget(work->db, proposal->id));
	}
	if (removed)
		*list_add(work->mem, ret) = (struct data_effect){
			N_("{count} proposals without a decision are removed"), removed
		};
	if (forgotten)
		*list_add(work->mem, ret) = (struct data_effect){
			N_("{count} proposals lose the name, the address and the messages"),
			forgotten
		};
	return OK;
}

enum err proposal_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			     struct data_effects *ret)
{
	struct proposals found;
	TRY(find(work, who, &found));
	return erase_all(work, &found, is_preview, ret);
}

enum err proposal_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	const struct proposal_times times = {
		.sent_ms = work->now_ms - PROPOSAL_CONFIRM_DAYS * DAY_MS,
		.draft_ms = work->now_ms - PROPOSAL_DRAFT_DAYS * DAY_MS,
		.decided_ms = work->now_ms - PROPOSAL_KEEP_DAYS * DAY_MS,
	};
	struct proposals found;
	TRY(proposal_select_over(work->db, work->mem, &times, &found));
	if (!is_preview)
		TRY(proposal_count_delete(work->db, work->now_ms / DAY_MS - 1));
	return erase_all(work, &found, is_preview, ret);
}
