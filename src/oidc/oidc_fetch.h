/* SPDX-License-Identifier: EUPL-1.2 */
/* oidc_fetch.h: one bounded request to a provider; private to this folder. */
#pragma once
#include "oidc/oidc.h"

#include <iddawc.h>

/* What to send; body NULL: GET. */
struct oidc_post {
	const char *name, *value;
};
struct oidc_request {
	const char *url;
	const struct oidc_post *fields; /* of a form; none: GET */
	size_t field_count;
	const char *user, *password; /* of client_secret_basic, or NULL */
};

/*
 * The JSON that `url` answers with status 200; json_decref it. No redirect is followed. ERR_BUSY:
 * no answer in OIDC_WAIT_S, or a server error. ERR_INVALID: another status, no JSON, more than
 * OIDC_ANSWER_BYTES.
 */
enum err oidc_fetch(const struct oidc_request *request, json_t **ret, const char **ret_why)
	MUST_CHECK;

/* Whether an address that a provider names may be asked: https, and public or on the host of the
 * issuer. Looks the host up. */
bool oidc_may_ask(const char *issuer, const char *url);

/* The library is made ready once for the process. */
void oidc_ready(void);
