/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_slice.h: what the files of this slice share: who is there, which forms, what comes in.
 */
#pragma once
#include "feature/openrosa/openrosa.h"
#include "feature/openrosa/openrosa_form.h"
#include "feature/submission/submission.h"
#include "web/web.h"

/* ---- who is there: openrosa_auth.c, openrosa_digest.c ---- */

#define DEVICE_REALM "Omzien"
enum { NONCE_MS = 5 * 60 * 1000 };

/* What a request says of who it comes from. */
struct device_claim {
	const char *token;         /* of the address; NULL: none */
	const char *authorization; /* the header; NULL: none */
	const char *method, *target, *client;
	bool is_private; /* nobody can listen in: Basic is taken */
};

/*
 * The device of a claim. ERR_MISSING: no device has this token. ERR_FORBIDDEN: no or wrong
 * credentials; *ret_is_stale: they were right, but the nonce is too old. ERR_BUSY: too many were
 * wrong. All with a failure, also for one that was withdrawn or is past its last day. Hands over to
 * the writer what has to be written down.
 */
enum err device_find(struct work *work, const struct device_claim *claim, struct device *ret,
		     bool *ret_is_stale) MUST_CHECK;

/* What Authorization: Digest says (RFC 2617, 3.2.2). Texts in `mem`; NULL where not sent. */
struct digest {
	const char *user, *realm, *nonce, *uri, *response, *qop, *count, *cnonce, *algorithm;
};

/* ERR_INVALID: it is not well-formed, or lacks what it needs. */
enum err digest_read(struct arena *mem, const char *header, struct digest *ret) MUST_CHECK;

/* MD5 of "user:realm:password": what is kept. */
char *digest_ha1(struct arena *mem, const char *user, const char *realm, const char *password);

/* The response that belongs to a request, with qop "auth" or without. */
char *digest_response(struct arena *mem, const struct digest *digest, const char *ha1,
		      const char *method);

/* A nonce of this moment, signed; and whether a nonce is ours and not older than NONCE_MS. */
enum err nonce_new(struct work *work, const char **ret) MUST_CHECK;
enum err nonce_check(struct work *work, const char *nonce, bool *ret) MUST_CHECK;

/* A file that goes with a form. */
struct device_file {
	const char *name, *hash;
	bool is_list; /* the initiatives of the register */
};
struct device_files LIST(struct device_file);
enum err device_files(struct web *web, int64_t version_id, struct device_files *ret) MUST_CHECK;

/* On start: makes room for what is remembered. */
enum err openrosa_start(struct work *work) MUST_CHECK;
/* Makes the secret of nonces. */
enum err openrosa_seed(struct work *work) MUST_CHECK;

/* ---- the list of initiatives: openrosa_entity.c ---- */

/* Whether the form asks for it. */
bool entity_is_used(const struct form *form);
/* The list as CSV in an open file of its own. */
enum err entity_write(struct web *web, int *ret_file) MUST_CHECK;
/* Its md5 as it is now. */
enum err entity_hash(struct web *web, const char **ret) MUST_CHECK;
/* The record of an id as it stands in the list. ERR_MISSING: it is not public, or no id. */
enum err entity_find(struct work *work, const char *name, int64_t *ret_id) MUST_CHECK;

/* ---- answers: openrosa_receive.c ---- */

/* What a device sends. */
struct device_post {
	const char *xml;
	size_t len;
	const struct http_files *files; /* the XML may stand among them */
	const struct http_file *document;
	int not_named; /* set: files that the answers do not name, which were left out */
};
/*
 * Stores answers and files, all or nothing. ERR_INVALID: no such XML, no id, another form or
 * version. ERR_MISSING: no survey of this device asks for it. ERR_CONFLICT: other answers or files
 * with these ids are here, or the survey is closed. All with a failure. Not on the writer: hands
 * over.
 */
enum err device_receive(struct work *work, const struct device *device, struct device_post *post)
	MUST_CHECK;

/* ---- the settings of an app: openrosa_setting.c ---- */

/* What ODK Collect and KoboCollect read from a QR code: base64 of zlib of JSON. In `mem`. */
char *device_setting(struct arena *mem, const char *server_url, const char *name);

/* ---- store: openrosa_store.c; errors of db_query and db_exec ---- */

/* A device with what proves who it is. */
struct device_row {
	struct device device;
	const char *password_hash, *token_hash, *ha1;
};
enum err device_insert(struct work *work, const struct device_row *row) MUST_CHECK;
enum err device_update(struct work *work, const struct device *device) MUST_CHECK;
enum err device_select(struct work *work, int64_t id, struct devices *ret) MUST_CHECK; /* 0: all */
enum err device_select_user(struct work *work, const char *user, struct device_row *ret)
	MUST_CHECK; /* id 0: none */
enum err device_select_token(struct work *work, const char *token_hash, struct device_row *ret)
	MUST_CHECK;
enum err device_select_surveys(struct work *work, struct device *device) MUST_CHECK;
enum err device_update_surveys(struct work *work, const struct device *device) MUST_CHECK;
enum err device_update_used(struct work *work, int64_t id, const char *day) MUST_CHECK;
enum err device_update_revoked(struct work *work, int64_t id) MUST_CHECK;
/* Those that ended before a moment and a day. */
enum err device_count_over(struct work *work, int64_t before_ms, const char *before_on,
			   int64_t *ret) MUST_CHECK;
enum err device_delete_over(struct work *work, int64_t before_ms, const char *before_on) MUST_CHECK;
enum err device_forget_maker(struct work *work, int64_t person_id) MUST_CHECK;
enum err secret_select(struct work *work, const char **ret) MUST_CHECK; /* NULL: none yet */
enum err secret_insert(struct work *work, const char *secret) MUST_CHECK;
