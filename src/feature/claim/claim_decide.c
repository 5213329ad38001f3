/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_decide.c: rules for moderators, and what happens when somebody becomes an editor. */
#include "crypt/crypt.h"
#include "feature/claim/claim_slice.h"
#include "feature/initiative/initiative.h"
#include "feature/person/person.h"
#include "work/audit.h"

#include <string.h>

enum err claim_get(struct work *work, int64_t id, struct claim *ret)
{
	struct claim found;
	if (!work_may(work, MODERATOR))
		return ERR_FORBIDDEN;
	TRY(claim_select(work->db, work->mem, id, &found));
	if (!strcmp(found.state, CLAIM_SENT))
		return ERR_MISSING; /* it is not ours yet */
	*ret = found;
	return OK;
}

static enum err get_open(struct work *work, int64_t id, int64_t version, struct claim *ret)
{
	TRY(claim_get(work, id, ret));
	if (ret->version != version || strcmp(ret->state, CLAIM_OPEN))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody else worked on this while you were busy. Below you "
				    "see how it is now."));
	return OK;
}

static enum err note(struct work *work, const char *act, const struct claim *claim)
{
	return audit_add(work, act, (struct subject){ "initiative", claim->initiative_id },
			 claim->mail);
}

static enum err end(struct work *work, struct claim *claim, const char *state)
{
	claim->state = state;
	claim->version++;
	claim->decided_ms = work->now_ms;
	claim->decided_by = work->person_id;
	claim->code_hash = NULL;
	return claim_update(work->db, claim);
}

/* ---- giving ---- */

/* The other editors get to know it. */
static enum err tell_others(struct work *work, const struct claim *claim, int64_t new_id)
{
	struct id_list ids;
	TRY(initiative_editors(work, claim->initiative_id, &ids));
	for (size_t i = 0; i < ids.len; i++) {
		struct person person;
		if (ids.items[i] == new_id || person_get(work, ids.items[i], &person) ||
		    !person.mail)
			continue;
		const struct claim_address to = { person.mail, person.name, person.language };
		TRY(claim_mail(work, claim, CLAIM_MAIL_JOINED, &to, NULL));
	}
	return OK;
}

/* Who handed the page over stops keeping it, unless that is the same person. */
static enum err hand_over(struct work *work, const struct claim *claim, int64_t new_id)
{
	if (!claim->hands_over || !claim->invited_by || claim->invited_by == new_id)
		return OK;
	TRY(initiative_editor_remove(work, claim->initiative_id, claim->invited_by));
	return audit_add(work, "editor_remove",
			 (struct subject){ "initiative", claim->initiative_id }, NULL);
}

enum err claim_give(struct work *work, struct claim *claim)
{
	struct person person = {
		.name = claim->name,
		.mail = claim->mail,
		.language = claim->language,
		.roles = EDITOR,
	};
	TRY(person_need(work, &person));
	enum err err = initiative_editor_add(work, claim->initiative_id, person.id);
	if (err == ERR_MISSING)
		return work_fail(work, err, NULL,
				 N_("This initiative is not in the register, or not any more."));
	TRY(err);
	TRY(end(work, claim, CLAIM_GRANTED));
	TRY(note(work, "editor_add", claim));
	TRY(hand_over(work, claim, person.id));
	TRY(tell_others(work, claim, person.id));
	return person_invite(work, person.id, "/mijn",
			     N_("You keep the page of your initiative from now on."));
}

enum err claim_grant(struct work *work, int64_t id, int64_t version)
{
	struct claim claim;
	TRY(get_open(work, id, version, &claim));
	return claim_give(work, &claim);
}

enum err claim_refuse(struct work *work, int64_t id, int64_t version, const char *reason)
{
	struct claim claim;
	TRY(get_open(work, id, version, &claim));
	if (!reason || !*reason)
		return work_fail(work, ERR_INVALID, "reden",
				 N_("Say why: who asked gets this by mail."));
	const struct claim_address to = { claim.mail, claim.name, claim.language };
	TRY(end(work, &claim, CLAIM_REFUSED));
	TRY(note(work, "claim_refuse", &claim));
	return claim_mail(work, &claim, CLAIM_MAIL_REFUSED, &to, reason);
}

enum err claim_make_code(struct work *work, int64_t id, int64_t version, const char **ret_code)
{
	struct claim claim;
	TRY(get_open(work, id, version, &claim));
	const char *code = claim_code_new(work->mem);
	claim.way = CLAIM_BY_LETTER;
	claim.code_hash = crypt_hash(work->mem, "claim-code", code);
	claim.code_ms = work->now_ms;
	claim.tries = 0;
	claim.version++;
	TRY(claim_update(work->db, &claim));
	TRY(note(work, "claim_letter", &claim));
	*ret_code = code;
	return OK;
}

enum err claim_count_waiting(struct work *work, int64_t *ret)
{
	return claim_select_waiting(work->db, ret);
}

/* ---- editors among themselves ---- */

enum err claim_invite(struct work *work, int64_t initiative_id, const struct claim *who)
{
	struct claim claim = *who;
	TRY(initiative_may_edit(work, initiative_id));
	claim.initiative_id = initiative_id;
	claim.way = CLAIM_BY_INVITE;
	claim.invited_by = work->person_id;
	TRY(claim_add(work, &claim));
	return note(work, "editor_invite", &claim);
}

enum err claim_end(struct work *work, int64_t initiative_id, int64_t person_id)
{
	TRY(initiative_may_edit(work, initiative_id));
	if (person_id != work->person_id && !work_may(work, MODERATOR))
		return ERR_FORBIDDEN;
	TRY(initiative_editor_remove(work, initiative_id, person_id));
	return audit_add(work, "editor_remove", (struct subject){ "initiative", initiative_id },
			 NULL);
}
