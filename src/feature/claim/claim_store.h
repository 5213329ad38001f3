/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_store.h: the store of claims; private to this slice. */
#pragma once
#include "work/work.h"

#define CLAIM_BY_MAIL "mail"         /* a contact that we know says yes */
#define CLAIM_BY_LETTER "letter"     /* a code goes to the address of the initiative */
#define CLAIM_BY_EVIDENCE "evidence" /* a moderator judges */
#define CLAIM_BY_INVITE "invite"     /* an editor asked */

#define CLAIM_SENT "sent" /* the address of who asks is not confirmed */
#define CLAIM_OPEN "open"
#define CLAIM_GRANTED "granted"
#define CLAIM_REFUSED "refused"

struct claim {
	int64_t id, initiative_id, version;
	const char *way, *state;
	const char *name, *mail, *language; /* of who asks; mail: folded */
	const char *evidence;
	int64_t invited_by; /* 0: nobody */
	int64_t created_ms, decided_ms, decided_by;
	const char *code_hash; /* NULL: no letter was made */
	int64_t code_ms, tries;
	bool hands_over; /* who invited stops when this one says yes */
};
struct claims LIST(struct claim);

/* Errors of db_query and db_exec, everywhere below; text is in `mem`. */
enum err claim_insert(struct db *db, const struct claim *claim) MUST_CHECK;
/* When the version is still the one before. ERR_CONFLICT: it is not. */
enum err claim_update(struct db *db, const struct claim *claim) MUST_CHECK;
enum err claim_delete(struct db *db, int64_t id) MUST_CHECK; /* with its links */
enum err claim_select(struct db *db, struct arena *mem, int64_t id, struct claim *ret)
	MUST_CHECK; /* ERR_MISSING */
enum err claim_select_mail(struct db *db, struct arena *mem, const char *mail, struct claims *ret)
	MUST_CHECK;
/* Open ones first the oldest, or those that were decided on, the newest first. */
enum err claim_select_queue(struct db *db, struct arena *mem, bool is_closed, int limit,
			    struct claims *ret) MUST_CHECK;
/* Invitations that nobody answered yet. */
enum err claim_select_invited(struct db *db, struct arena *mem, int64_t initiative_id,
			      struct claims *ret) MUST_CHECK;
enum err claim_select_waiting(struct db *db, int64_t *ret) MUST_CHECK;
/* How many for this address, and for this initiative, since then. */
enum err claim_select_since(struct db *db, const struct claim *claim, int64_t since_ms,
			    int64_t *ret) MUST_CHECK;
/* Counts one more of this day; *ret_amount with it. And forgets days before `day`. */
enum err claim_count_add(struct db *db, const char *key, int64_t day, int64_t *ret_amount)
	MUST_CHECK;
enum err claim_count_delete(struct db *db, int64_t day) MUST_CHECK;
enum err claim_move(struct db *db, int64_t from_id, int64_t to_id) MUST_CHECK;

/* How many wait for their address to be confirmed, of all initiatives, since then. */
enum err claim_select_sent(struct db *db, int64_t since_ms, int64_t *ret) MUST_CHECK;

/* A personal link; mail_hash: the contact's address that it went to, NULL for who asks. */
struct claim_link {
	const char *hash, *purpose, *mail_hash;
	int64_t claim_id;
};
enum err claim_link_insert(struct db *db, const struct claim_link *link) MUST_CHECK;
enum err claim_link_select(struct db *db, struct arena *mem, const char *hash,
			   struct claim_link *ret) MUST_CHECK; /* ERR_MISSING */

/* Those whose time is over: made before and still in that state; decided on before. */
enum err claim_select_over(struct db *db, struct arena *mem, const int64_t before_ms[static 3],
			   struct claims *ret) MUST_CHECK;
