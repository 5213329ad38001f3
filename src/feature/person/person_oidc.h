/* SPDX-License-Identifier: EUPL-1.2 */
/* person_oidc.h: signing in with OpenID Connect; private to this slice. */
#pragma once
#include "feature/person/person_slice.h"
#include "oidc/oidc.h"
#include "web/input.h"

enum {
	OIDC_STATE_MS = 10 * 60 * 1000,
	OIDC_STALE_MS = 24 * 60 * 60 * 1000, /* what was fetched may serve while the provider is
						down */
	OIDC_FREE_CLIENT =
		200, /* sign-ins that begin at one address, which a whole office may share */
	OIDC_ROLES = COORDINATOR | RESEARCHER | OFFICER | ADMINISTRATOR,
};
#define OIDC_RETURN_PATH "/aanmelden/oidc/terug"

/* A provider as an administrator configured it. NULL is not set. */
struct oidc_provider {
	int64_t id;
	const char *code; /* the id as in addresses; filled in when read */
	const char *label, *issuer, *client_id;
	const char *secret, *key; /* one of them; no page shows them */
	const char *role_claim;
	const char *role_map;     /* lines "value = role" with keys of person_role_names */
	const char *mail_domains; /* separated by blanks; NULL: any */
	const char *acr;
	bool trusts_mail, is_on;
	struct oidc_server server; /* as fetched last */
	int64_t fetched_ms, changed_ms;
};
struct oidc_providers LIST(struct oidc_provider);

/* ---- person_oidc.c ---- */

/* Checks what an administrator filled in. ERR_INVALID with a failure per field. */
enum err oidc_provider_check(struct work *work, struct oidc_provider *provider) MUST_CHECK;

/* Adds (id 0) or changes a provider. On the writer. ERR_MISSING. */
enum err oidc_provider_save(struct work *work, struct oidc_provider *provider) MUST_CHECK;

/* Takes a provider away; accounts stay, and come in another way. On the writer. ERR_MISSING. */
enum err oidc_provider_remove(struct work *work, int64_t id) MUST_CHECK;

/* The roles that values of the claim stand for. */
unsigned oidc_roles(const struct oidc_provider *provider, const struct oidc_identity *identity);

/* A sign-in that begins: `browser` is for its cookie, `state` goes to the provider. */
struct oidc_start {
	const char *browser, *state;
	struct oidc_secrets secrets;
	const char *path; /* where it goes on to; NULL: the person's own start */
	int64_t provider_id;
	const char *client; /* the address that asks; only its hash is kept, to slow it down */
};

/* Fills in new secrets. In work->mem. */
void oidc_start_new(struct work *work, struct oidc_start *start);

/* Keeps it for ten minutes. On the writer. ERR_BUSY with its reason: too many from one address. */
enum err oidc_start_keep(struct work *work, const struct oidc_start *start) MUST_CHECK;

/*
 * Takes the sign-in of `state` that began in this browser; it works once. Fills in provider, path
 * and secrets. On the writer. ERR_MISSING with its reason: unknown, used, too old or of another
 * browser. A wrong browser uses nothing up.
 */
enum err oidc_start_take(struct work *work, const char *state, const char *browser,
			 struct oidc_start *ret) MUST_CHECK;

/*
 * The person of an identity: known by (issuer, subject), else by verified mail, else made, with the
 * roles of the provider brought up to date; begins a session. On the writer. ERR_FORBIDDEN with its
 * reason: no verified mail of an allowed domain, no role, or blocked.
 */
struct oidc_arrival {
	const struct oidc_provider *provider;
	const struct oidc_identity *identity;
	const char *old_session, *agent, *client;
	const char *session, *path; /* result; path: as was asked or where they begin */
};
enum err oidc_arrive(struct work *work, struct oidc_arrival *arrival) MUST_CHECK;

/* What the sign-in page offers: each provider that is on. In work->mem. */
enum err oidc_list_on(struct work *work, struct oidc_providers *ret) MUST_CHECK;

/* ---- person_oidc_store.c; errors of db_exec and db_query ---- */

enum err oidc_provider_upsert(struct db *db, const struct oidc_provider *provider) MUST_CHECK;
enum err oidc_provider_select(struct db *db, struct arena *mem, int64_t id,
			      struct oidc_provider *ret) MUST_CHECK;
enum err oidc_provider_select_all(struct db *db, struct arena *mem, struct oidc_providers *ret)
	MUST_CHECK;
enum err oidc_provider_delete(struct db *db, int64_t id) MUST_CHECK;
enum err oidc_provider_update_server(struct db *db, int64_t id, const struct oidc_server *server,
				     int64_t now_ms) MUST_CHECK;

struct oidc_state {
	const char *state_hash, *browser_hash, *path;
	int64_t provider_id, expires_ms;
};
enum err oidc_state_insert(struct db *db, const struct oidc_state *state) MUST_CHECK;
enum err oidc_state_select(struct db *db, struct arena *mem, const char *state_hash,
			   struct oidc_state *ret) MUST_CHECK;
enum err oidc_state_delete(struct db *db, const char *state_hash) MUST_CHECK;
enum err oidc_state_delete_old(struct db *db, int64_t now_ms) MUST_CHECK;

struct oidc_account {
	const char *issuer, *subject;
	int64_t person_id, created_ms, used_ms;
	unsigned roles; /* that came from the provider */
};
struct oidc_accounts LIST(struct oidc_account);
enum err oidc_account_upsert(struct db *db, const struct oidc_account *account) MUST_CHECK;
enum err oidc_account_select(struct db *db, struct arena *mem, const char *issuer,
			     const char *subject, struct oidc_account *ret) MUST_CHECK;

/* For "my data" and erasing: the accounts of one person, and their end. */
enum err oidc_account_select_of(struct db *db, struct arena *mem, int64_t person_id,
				struct oidc_accounts *ret) MUST_CHECK;
enum err oidc_account_delete_of(struct db *db, int64_t person_id) MUST_CHECK;

/* ---- the doors ---- */

extern const struct route_table person_oidc_table, person_oidc_admin_table;

/* What the sign-in page shows of it: {% call oidc_buttons_html(&view->providers, path) %}; the
 * template is in person_oidc.html. */
struct oidc_go_view {
	const char *label, *url;
};
struct oidc_list_view {
	struct oidc_providers providers;
};
struct oidc_edit_view {
	const char *path, *name; /* name NULL: a new one */
	const char *return_url, *keys_url;
	const char *result; /* of trying it: an English msgid, or NULL */
	bool is_good, has_secret;
	struct inputs inputs;
};
