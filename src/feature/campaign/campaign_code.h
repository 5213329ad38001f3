/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_code.h: who is asked with a reply code; private to this slice. */
#pragma once
#include "crypt/code.h"
#include "feature/campaign/campaign_slice.h"

/*
 * The ask of a code that a coordinator typed, within a campaign. ERR_INVALID with a failure for
 * "code" that says which character may be wrong.
 */
enum err reply_code_find(struct work *work, int64_t campaign_id, const char *typed, struct ask *ret)
	MUST_CHECK;

/*
 * A link for who typed a code at the public door, with a brake per `address` on codes that could
 * have been right. Not on the writer: hands over. ERR_INVALID with a failure for "code"; ERR_BUSY:
 * too many were wrong.
 */
enum err code_use(struct work *work, const char *typed, const char *address, const char **ret_token)
	MUST_CHECK;
