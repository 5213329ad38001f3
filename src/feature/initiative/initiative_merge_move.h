/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_merge_move.h: doors of a record that moved into another one; private to this slice. */
#pragma once
#include "web/web.h"

/*
 * Answers 301 when the record of {id} was merged: to where it went, at `before` with its id and,
 * with a slug, its name, and then `after`: ("/initiatieven/", ".jsonld"). *ret_is_moved: it did.
 */
enum err initiative_move(struct web *web, const char *before, const char *after, bool *ret_is_moved)
	MUST_CHECK;
