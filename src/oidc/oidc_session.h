/* SPDX-License-Identifier: EUPL-1.2 */
/* oidc_session.h: the library's session, filled from ours; private to this folder. */
#pragma once
#include "oidc/oidc_fetch.h"

#define OIDC_KEY_ID "omzien"

/* Opens a session of the library; end it with i_clean_session. ERR_INVALID: what was configured or
 * fetched cannot be used. */
enum err oidc_session_open(struct _i_session *session, struct oidc_call *call) MUST_CHECK;
