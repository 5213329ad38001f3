/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_turn.h: turns that are split, joined or given to another speaker; the words stay. */
#pragma once
#include "feature/interview/interview_store.h"

/* Only who speaks in one turn; the text of `edit` is not looked at. */
enum err interview_give_turn(struct work *work, const struct site *site, struct interview *it,
			     const struct turn_edit *edit) MUST_CHECK;

/* What the last change of turns was, an English msgid: until the text changes it can be undone;
 * NULL: there is none. */
enum err interview_turns_undone_by(struct work *work, const struct interview *it,
				   const char **ret_what) MUST_CHECK;
/* Whether a version has the words of the one before it, so that its turns can be put back. */
bool interview_is_of_turns(const char *why);

/* ---- store ---- */

/* Texts of the versions from `from` up to, not including, `to`; their turns stay. */
enum err transcript_erase_words(struct work *work, int64_t id, int64_t from, int64_t to) MUST_CHECK;
/* Turns of versions before `version` whose text is gone. */
enum err transcript_forget_turns(struct work *work, int64_t id, int64_t version) MUST_CHECK;
enum err transcript_select_turns(struct work *work, int64_t id, int64_t version, struct turns *ret)
	MUST_CHECK;
