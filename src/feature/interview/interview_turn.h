/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_turn.h: turns that are split, joined or given to another speaker; the words stay. */
#pragma once
#include "feature/interview/interview_store.h"

/* One turn becomes two. */
struct turn_split {
	size_t number;   /* from 0 */
	int64_t version; /* that the writer saw */
	size_t at;       /* code points in the turn: where the second one begins */
	const char *speaker;
	bool is_interviewer; /* of the second one */
};
/*
 * On the writer, as interview_edit_turn. White space around the place belongs to neither.
 * ERR_INVALID with a failure at "begin": nothing would be left of one of both.
 */
enum err interview_split_turn(struct work *work, const struct site *site, int64_t id,
			      const struct turn_split *split) MUST_CHECK;

/* The first of two turns becomes both; who speaks is who speaks in it. */
struct turn_join {
	size_t number;
	int64_t version;
};
/* ERR_MISSING: there is none behind it. ERR_INVALID: too long. */
enum err interview_join_turn(struct work *work, const struct site *site, int64_t id,
			     const struct turn_join *join) MUST_CHECK;

/* Only who speaks in one turn; the text of `edit` is not looked at. */
enum err interview_give_turn(struct work *work, const struct site *site, struct interview *it,
			     const struct turn_edit *edit) MUST_CHECK;

/* What the last change of turns was, an English msgid: until the text changes it can be undone;
 * NULL: there is none. */
enum err interview_turns_undone_by(struct work *work, const struct interview *it,
				   const char **ret_what) MUST_CHECK;
/* Puts the turns from before back. ERR_CONFLICT: there are none any more. */
enum err interview_undo_turns(struct work *work, const struct site *site, int64_t id) MUST_CHECK;

/* Whether a version has the words of the one before it, so that its turns can be put back. */
bool interview_is_of_turns(const char *why);

/* ---- store ---- */

/* Texts of the versions from `from` up to, not including, `to`; their turns stay. */
enum err transcript_erase_words(struct work *work, int64_t id, int64_t from, int64_t to) MUST_CHECK;
/* Turns of versions before `version` whose text is gone. */
enum err transcript_forget_turns(struct work *work, int64_t id, int64_t version) MUST_CHECK;
enum err transcript_select_turns(struct work *work, int64_t id, int64_t version, struct turns *ret)
	MUST_CHECK;
