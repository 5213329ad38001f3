/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_check.h: whether words of a text can have a code. */
#pragma once
#include "feature/coding/coding_slice.h"

/*
 * Checks code, place and memo; fills in the words, and the code that took the place of a merged
 * one; widens what would tear a letter. ERR_INVALID with a failure at "code", "van", "tot", "memo".
 */
enum err coding_check(struct work *work, const struct coding_sheet *sheet, struct coding *coding)
	MUST_CHECK;
enum err coding_check_memo(struct work *work, const char *memo) MUST_CHECK;
