/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_slice.h: what the files of this slice share: rules, mails and tables. */
#pragma once
#include "feature/claim/claim_store.h"
#include "web/personal.h"
#include "web/site.h"

#define CLAIM_DAY_MS INT64_C(86400000)
enum {
	CLAIM_CONFIRM_DAYS = 7, /* to confirm the own address */
	CLAIM_OPEN_DAYS = 90,   /* then it is over */
	CLAIM_CODE_DAYS = 60,   /* how long the code of a letter works */
	CLAIM_CODE_TRIES = 5,
	CLAIM_KEEP_DAYS = 365, /* after the decision */
	CLAIM_CODE_LEN = 10,
};

/* ---- codes of letters (claim_code.c) ---- */

/* Nine random characters of Crockford base32 and a check character (Luhn, mod 32). In `mem`. */
char *claim_code_new(struct arena *mem);

/* "k7qm 2-x..." as CLAIM_CODE_LEN characters, capitals, in `mem`; NULL: a typing error, by its
 * length or its check character. */
char *claim_code_read(struct arena *mem, const char *text);

/* "K7QM2 XR4T9": as it stands in the letter. In `mem`. */
char *claim_code_show(struct arena *mem, const char *code);

/* "d…@v….nl": who knows the address recognises it, nobody else learns it. In `mem`. */
char *claim_mask(struct arena *mem, const char *mail);

/* ---- who asks (claim.c); all that changes runs on the writer ---- */

/* Counts a claim from this network address. On the writer. ERR_INVALID with a failure: very many
 * came from there today. */
enum err claim_count_client(struct work *work, const char *client) MUST_CHECK;

/* Keeps a claim and mails who asks to confirm the address. ERR_INVALID with failures. */
enum err claim_add(struct work *work, struct claim *claim) MUST_CHECK;

/* The claim of a personal link, and which link it is. ERR_MISSING with its reason. */
enum err claim_of_link(struct work *work, const char *token, struct claim *ret,
		       const char **ret_purpose) MUST_CHECK;

/* Who asks has this address: goes on in the chosen way. For an invitation: accepts it. Does
 * nothing when that was done. */
enum err claim_confirm(struct work *work, struct claim *claim) MUST_CHECK;

/* The known contact says yes or no. ERR_CONFLICT: it was decided on already. */
enum err claim_answer(struct work *work, struct claim *claim, bool is_yes) MUST_CHECK;

/*
 * Tries the code of the letter. A wrong one counts: *ret_is_right. ERR_INVALID with a failure: a
 * typing error, which does not count, or no code works any more.
 */
enum err claim_try_code(struct work *work, struct claim *claim, const char *text,
			bool *ret_is_right) MUST_CHECK;

/* The masked addresses that a mail would go to. In work->mem. */
struct claim_hints LIST(const char *);
enum err claim_known(struct work *work, int64_t initiative_id, struct claim_hints *ret) MUST_CHECK;

/* Erases a claim that is not decided on. */
enum err claim_withdraw(struct work *work, const struct claim *claim) MUST_CHECK;

/* ---- moderators (claim_decide.c): ERR_FORBIDDEN for others ---- */

/* The claim. ERR_MISSING: none, or its address is not confirmed yet. */
enum err claim_get(struct work *work, int64_t id, struct claim *ret) MUST_CHECK;

/* Each needs the version that was seen. ERR_CONFLICT: another one was first. */
enum err claim_grant(struct work *work, int64_t id, int64_t version) MUST_CHECK;
enum err claim_refuse(struct work *work, int64_t id, int64_t version, const char *reason)
	MUST_CHECK;

/* A new code for a letter, in the place of an earlier one; only its hash is kept. */
enum err claim_make_code(struct work *work, int64_t id, int64_t version, const char **ret_code)
	MUST_CHECK;

/* How many wait for the office. */
enum err claim_count_waiting(struct work *work, int64_t *ret) MUST_CHECK;

/* Makes who asks an editor: account, right, mails, audit. */
enum err claim_give(struct work *work, struct claim *claim) MUST_CHECK;

/* ---- editors among themselves (claim_decide.c): ERR_FORBIDDEN for who is none ---- */

/* Mails somebody an invitation. ERR_INVALID with failures. */
enum err claim_invite(struct work *work, int64_t initiative_id, const struct claim *who) MUST_CHECK;

/* Takes the right away: an editor's own, or anybody's by a moderator. ERR_FORBIDDEN for others. */
enum err claim_end(struct work *work, int64_t initiative_id, int64_t person_id) MUST_CHECK;

/* ---- mails (claim_mail.c) ---- */

enum claim_mail {
	CLAIM_MAIL_CONFIRM,
	CLAIM_MAIL_CONTACT,
	CLAIM_MAIL_REFUSED,
	CLAIM_MAIL_INVITED,
	CLAIM_MAIL_JOINED, /* to the other editors */
};

/* Mails `to` with a new personal link where the mail has one. `body`: words of a moderator. */
struct claim_address {
	const char *mail, *name, *language;
};
enum err claim_mail(struct work *work, const struct claim *claim, enum claim_mail kind,
		    const struct claim_address *to, const char *body) MUST_CHECK;

/* By which a link remembers the contact's address that it went to. In work->mem. */
const char *claim_mail_hash(struct work *work, const char *mail);

/* The name of the initiative, or "" when it is gone. In work->mem. */
const char *claim_title(struct work *work, const struct claim *claim);

/* ---- tables of claim_feature.c ---- */

extern const struct route_table claim_table, claim_desk_table, claim_my_table;
extern const struct processing claim_processing;

/* Slots of personal data, see web/feature.h. */
enum err claim_show_data(struct work *work, const struct data_subject *who, struct data_items *ret)
	MUST_CHECK;
enum err claim_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			  struct data_effects *ret) MUST_CHECK;
enum err claim_expire_data(struct work *work, bool is_preview, struct data_effects *ret) MUST_CHECK;
