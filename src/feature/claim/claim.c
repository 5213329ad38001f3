/* SPDX-License-Identifier: EUPL-1.2 */
/* claim.c: rules for who asks to keep the page of an initiative. */
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/claim/claim_slice.h"
#include "feature/contact/contact.h"
#include "feature/initiative/initiative.h"
#include "feature/outbox/outbox.h"
#include "work/audit.h"

#include <string.h>

enum { DAY_MAX = 5, CLIENT_DAY_MAX = 30, HOUR_MAX = 60, HOUR_MS = 60 * 60 * 1000 };

static bool is_state(const struct claim *claim, const char *state)
{
	return !strcmp(claim->state, state);
}

static bool is_way(const struct claim *claim, const char *way) { return !strcmp(claim->way, way); }

static struct claim_address claimant(const struct claim *claim)
{
	return (struct claim_address){ claim->mail, claim->name, claim->language };
}

const char *claim_title(struct work *work, const struct claim *claim)
{
	struct initiative it;
	return initiative_get(work, claim->initiative_id, &it) == OK ? it.name : "";
}

/* ---- asking ---- */

static enum err check(struct work *work, struct claim *claim)
{
	struct initiative it;
	int64_t count;
	TRY(initiative_get(work, claim->initiative_id, &it));
	if (!claim->mail || !mail_is_address(claim->mail))
		return work_fail(work, ERR_INVALID, "mail",
				 N_("Give a mail address, such as name@example.nl."));
	claim->mail = mail_fold(work->mem, claim->mail);
	TRY(claim_select_since(work->db, claim, work->now_ms - CLAIM_DAY_MS, &count));
	if (count >= DAY_MAX)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("This was asked several times today. Try again tomorrow, or "
				    "mail us."));
	TRY(claim_select_sent(work->db, work->now_ms - HOUR_MS, &count));
	if (count >= HOUR_MAX && !is_way(claim, CLAIM_BY_INVITE))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("Many people ask for this at once. Try again in an hour."));
	return OK;
}

enum err claim_count_client(struct work *work, const char *client)
{
	int64_t amount;
	TRY(claim_count_add(work->db, crypt_hash(work->mem, "claim-count", client),
			    work->now_ms / CLAIM_DAY_MS, &amount));
	if (amount <= CLIENT_DAY_MAX)
		return OK;
	return work_fail(work, ERR_INVALID, NULL,
			 N_("Very much was sent from here today. Try again tomorrow. Is it urgent? "
			    "Then mail us."));
}

enum err claim_add(struct work *work, struct claim *claim)
{
	TRY(check(work, claim));
	const struct claim_address to = claimant(claim);
	bool is_invite = is_way(claim, CLAIM_BY_INVITE);
	claim->id = id_random();
	claim->state = is_invite ? CLAIM_OPEN : CLAIM_SENT;
	claim->version = 1;
	claim->created_ms = work->now_ms;
	TRY(claim_insert(work->db, claim));
	return claim_mail(work, claim, is_invite ? CLAIM_MAIL_INVITED : CLAIM_MAIL_CONFIRM, &to,
			  NULL);
}

/* ---- by personal link ---- */

static bool is_over(const struct work *work, const struct claim *claim)
{
	int64_t age = work->now_ms - claim->created_ms;
	if (claim->decided_ms)
		return work->now_ms - claim->decided_ms > CLAIM_KEEP_DAYS * CLAIM_DAY_MS;
	return age >
	       (is_state(claim, CLAIM_SENT) ? CLAIM_CONFIRM_DAYS : CLAIM_OPEN_DAYS) * CLAIM_DAY_MS;
}

const char *claim_mail_hash(struct work *work, const char *mail)
{
	return crypt_hash(work->mem, "claim-contact", mail);
}

/* Who is no contact any more, or reads an old mailbox, does not speak for the initiative. */
static enum err check_contact(struct work *work, const struct claim_link *link,
			      const struct claim *claim)
{
	struct contacts all;
	if (!link->mail_hash)
		return OK;
	TRY(contact_list(work, (struct subject){ "initiative", claim->initiative_id }, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].mail &&
		    crypt_is_same(claim_mail_hash(work, all.items[i].mail), link->mail_hash))
			return OK;
	return ERR_MISSING;
}

enum err claim_of_link(struct work *work, const char *token, struct claim *ret,
		       const char **ret_purpose)
{
	struct claim found;
	struct claim_link link;
	enum err err = claim_link_select(work->db, work->mem, crypt_hash(work->mem, "claim", token),
					 &link);
	if (!err)
		err = claim_select(work->db, work->mem, link.claim_id, &found);
	if (!err)
		err = check_contact(work, &link, &found);
	if (err && err != ERR_MISSING)
		return err;
	if (err || is_over(work, &found))
		return work_fail(work, ERR_MISSING, NULL,
				 N_("This link does not work any more: it was too old, or what "
				    "belongs to it was erased. You can ask again on the page of "
				    "the initiative."));
	*ret = found;
	*ret_purpose = link.purpose;
	return OK;
}

/* ---- going on ---- */

static enum err usable(struct work *work, int64_t initiative_id, struct contacts *ret)
{
	struct contacts all, good = { 0 };
	TRY(contact_list(work, (struct subject){ "initiative", initiative_id }, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].mail && all.items[i].is_usable)
			*list_add(work->mem, &good) = all.items[i];
	*ret = good;
	return OK;
}

enum err claim_known(struct work *work, int64_t initiative_id, struct claim_hints *ret)
{
	struct contacts known;
	struct claim_hints hints = { 0 };
	TRY(usable(work, initiative_id, &known));
	for (size_t i = 0; i < known.len; i++)
		*list_add(work->mem, &hints) = claim_mask(work->mem, known.items[i].mail);
	*ret = hints;
	return OK;
}

static enum err advance(struct work *work, struct claim *claim, const char *state)
{
	claim->state = state;
	claim->version++;
	return claim_update(work->db, claim);
}

static enum err is_known(struct work *work, const struct claim *claim, bool *ret)
{
	struct contacts all;
	*ret = false;
	TRY(contact_list(work, (struct subject){ "initiative", claim->initiative_id }, &all));
	for (size_t i = 0; i < all.len; i++)
		*ret = *ret || (all.items[i].mail && !strcmp(all.items[i].mail, claim->mail));
	return OK;
}

/* Asks every known contact; who asks from a known address needs no other. */
static enum err ask_contacts(struct work *work, struct claim *claim)
{
	struct contacts known;
	bool is_own;
	TRY(is_known(work, claim, &is_own));
	if (is_own)
		return claim_give(work, claim);
	TRY(usable(work, claim->initiative_id, &known));
	if (!known.len)
		claim->way = CLAIM_BY_EVIDENCE; /* a moderator has to judge */
	TRY(advance(work, claim, CLAIM_OPEN));
	for (size_t i = 0; i < known.len; i++) {
		const struct claim_address to = { known.items[i].mail, known.items[i].name,
						  known.items[i].language };
		TRY(claim_mail(work, claim, CLAIM_MAIL_CONTACT, &to, NULL));
	}
	return OK;
}

enum err claim_confirm(struct work *work, struct claim *claim)
{
	if (is_way(claim, CLAIM_BY_INVITE) && is_state(claim, CLAIM_OPEN))
		return claim_give(work, claim);
	if (!is_state(claim, CLAIM_SENT))
		return OK;
	if (is_way(claim, CLAIM_BY_MAIL))
		return ask_contacts(work, claim);
	return advance(work, claim, CLAIM_OPEN);
}

enum err claim_answer(struct work *work, struct claim *claim, bool is_yes)
{
	if (!is_state(claim, CLAIM_OPEN))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This was decided on already. You need not do anything."));
	if (is_yes)
		return claim_give(work, claim);
	const struct claim_address to = claimant(claim);
	claim->decided_ms = work->now_ms;
	TRY(advance(work, claim, CLAIM_REFUSED));
	TRY(audit_add(work, "claim_refuse", (struct subject){ "initiative", claim->initiative_id },
		      NULL));
	return claim_mail(work, claim, CLAIM_MAIL_REFUSED, &to, NULL);
}

enum err claim_try_code(struct work *work, struct claim *claim, const char *text,
			bool *ret_is_right)
{
	const char *code = claim_code_read(work->mem, text ? text : "");
	if (!is_state(claim, CLAIM_OPEN) || !claim->code_hash || claim->tries >= CLAIM_CODE_TRIES ||
	    work->now_ms - claim->code_ms > CLAIM_CODE_DAYS * CLAIM_DAY_MS)
		return work_fail(work, ERR_INVALID, "code",
				 N_("No code works here now: it was too old, it was tried too "
				    "often, or no letter was sent yet. Ask for a new letter."));
	if (!code)
		return work_fail(work, ERR_INVALID, "code",
				 N_("This is not a whole code. Look at the letter: it has ten "
				    "letters and figures."));
	bool is_right = crypt_is_same(crypt_hash(work->mem, "claim-code", code), claim->code_hash);
	*ret_is_right = is_right;
	if (is_right)
		return claim_give(work, claim);
	claim->tries++;
	return advance(work, claim, CLAIM_OPEN);
}

enum err claim_withdraw(struct work *work, const struct claim *claim)
{
	if (claim->decided_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This was decided on already. You need not do anything."));
	TRY(outbox_withdraw(work, NULL, (struct subject){ "claim", claim->id }));
	return claim_delete(work->db, claim->id);
}
