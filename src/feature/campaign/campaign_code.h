/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_code.h: reply codes, and who is asked with one; private to this slice. */
#pragma once
#include "feature/campaign/campaign_slice.h"

/* Six random characters of Crockford base32 and one that follows from them. In `mem`. */
char *code_new(struct arena *mem);

/* "k7m 2px4" becomes "K7M2PX4", O, I and L as 0, 1 and 1. NULL: no seven characters. In `mem`. */
char *code_read(struct arena *mem, const char *text);

/* Whether the last character follows from the others. */
bool code_is_right(const char *code);

/* The place (1 to 7) in which two codes of one length differ, when it is exactly one; else 0. */
int code_slip(const char *a, const char *b);

/* "K7M-2PX4": as it stands on paper. In `mem`. */
char *code_show(struct arena *mem, const char *code);

/*
 * The ask of a code that a coordinator typed, within a campaign. ERR_INVALID with a failure for
 * "code" that says which character may be wrong.
 */
enum err code_find(struct work *work, int64_t campaign_id, const char *typed, struct ask *ret)
	MUST_CHECK;

/*
 * A link for who typed a code at the public door, with a brake per `address` on codes that could
 * have been right. Not on the writer: hands over. ERR_INVALID with a failure for "code"; ERR_BUSY:
 * too many were wrong.
 */
enum err code_use(struct work *work, const char *typed, const char *address, const char **ret_token)
	MUST_CHECK;
