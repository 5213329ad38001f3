/* SPDX-License-Identifier: EUPL-1.2 */
/* oidc.h: OpenID Connect for one client: where to send a browser, and who came back. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

/*
 * Authorization code flow with PKCE (S256), as OpenID Connect Core 1.0 and the Dutch government's
 * profile "OIDC NL GOV" ask. Of the library (libiddawc) the protocol and the cryptography are used;
 * fetching is ours, so that time, size and address of every request are bounded. All functions may
 * block for OIDC_WAIT_S at most a request: never on an event loop.
 *
 * What fails says why, in English and for the log; the reason never holds personal data.
 */
enum { OIDC_WAIT_S = 8, OIDC_ANSWER_BYTES = 256 * 1024, OIDC_SKEW_S = 60, OIDC_OLD_S = 600 };

/* What the administrator configured. */
struct oidc_client {
	const char *issuer; /* "https://login.example.org": exactly as the provider calls itself */
	const char *client_id;
	const char *secret; /* client_secret_basic; NULL: private_key_jwt */
	const char *key;    /* private JWK as JSON, for private_key_jwt; NULL: secret */
	const char *redirect_uri;
	const char *acr; /* values separated by spaces, one of which is needed; NULL: any */
};

/* What the provider says of itself, to be kept for OIDC_KEEP_S. */
struct oidc_server {
	const char *config, *keys; /* JSON */
};
enum { OIDC_KEEP_S = 3600 };

/* Whom the provider vouches for. */
struct oidc_identity {
	const char *subject;     /* stable within the issuer */
	const char *mail, *name; /* NULL: not told */
	bool is_mail_verified;
	bool has_second_factor;   /* acr was asked and given, or amr says so */
	const char *const *roles; /* values of the asked claim */
	size_t role_count;
};

/*
 * Whether an issuer may be configured: https, or http on this very machine (tests). Without query,
 * fragment, user or blank.
 */
bool oidc_is_issuer(const char *issuer);

/*
 * Fetches what the provider says of itself and its keys. In `mem`. ERR_BUSY: it does not answer in
 * time. ERR_INVALID: the answer is not that of this issuer, or names addresses that are not
 * allowed: each must be https and public, unless it is on the issuer's own host.
 */
enum err oidc_discover(struct arena *mem, const char *issuer, struct oidc_server *ret,
		       const char **ret_why) MUST_CHECK;

/* What one sign-in is about. `state`, `nonce` and `verifier` (43 to 128 characters) are its
 * secrets. */
struct oidc_secrets {
	const char *state, *nonce, *verifier;
};
struct oidc_call {
	const struct oidc_client *client;
	const struct oidc_server *server;
	const struct oidc_secrets *secrets;
	const char *why; /* set by what fails: the reason, for the log */
};

/* Where the browser goes. In `mem`. ERR_INVALID: the configuration is unusable. */
enum err oidc_begin(struct arena *mem, struct oidc_call *call, const char **ret_url) MUST_CHECK;

/* What came back with the browser. */
struct oidc_answer {
	const char *code;
	const char *role_claim; /* "roles", "realm_access.roles"; NULL: none is read */
	int64_t now_s;
};
struct oidc_tokens {
	const char *id, *access; /* access: NULL where none came; only its hash is looked at */
};

/* Trades the code in. In `mem`. ERR_BUSY: the provider does not answer. ERR_INVALID: it refuses. */
enum err oidc_trade(struct arena *mem, struct oidc_call *call, const struct oidc_answer *answer,
		    struct oidc_tokens *ret) MUST_CHECK;

/*
 * Verifies the id_token: signature by a key of the issuer, iss, aud, azp, exp, nbf, iat, nonce,
 * at_hash, c_hash, acr. In `mem`. ERR_CONFLICT: signed with a key that is not in `server`: fetch
 * the keys again. ERR_INVALID: refused.
 */
enum err oidc_verify(struct arena *mem, struct oidc_call *call, const struct oidc_answer *answer,
		     const struct oidc_tokens *tokens, struct oidc_identity *ret) MUST_CHECK;

/* A new key pair (RSA 2048, PS256) as private JWK. In `mem`. ERR_BROKEN. */
enum err oidc_make_key(struct arena *mem, const char **ret_key) MUST_CHECK;

/* The public half as JWKS, for the provider. In `mem`. ERR_INVALID: not a key. */
enum err oidc_public_key(struct arena *mem, const char *key, const char **ret_keys) MUST_CHECK;
