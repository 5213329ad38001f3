/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_turn.c: splitting and joining turns, giving one to another speaker, and undoing that.
 * The words of the transcript do not change, so that what was coded stays where it is; turns of
 * before are kept until the next change. */
#include "feature/interview/interview_turn.h"
#include "base/utf8.h"
#include "base/utf8_char.h"

#include <string.h>

bool interview_is_of_turns(const char *why)
{
	return !strcmp(why, "split") || !strcmp(why, "joined") || !strcmp(why, "given");
}

/* The same words with other turns. */
static enum err store(struct work *work, const struct site *site, struct interview *it,
		      struct transcript_version *version)
{
	version->is_pseudonymised = it->is_pseudonymised;
	return interview_store_version(work, site, it, version);
}

static enum err open_turn(struct work *work, int64_t id, size_t number, struct interview *ret,
			  struct transcript *ret_text)
{
	TRY(interview_open_text(work, id, ret));
	TRY(transcript_select(work, id, ret->version, ret_text));
	return number < ret_text->turns.len ? OK : ERR_MISSING;
}

static enum err check_version(struct work *work, const struct interview *it, int64_t version)
{
	if (version == it->version)
		return OK;
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("Somebody else changed the transcript while you were busy. Look at it "
			    "again first."));
}

/* ---- splitting ---- */

static bool is_space(const char *p) { return strchr(" \n\t", *p); }

/* Where the words before and behind the place end and begin; false: there are none on one side. */
static bool find_edges(const char *text, const struct turn *turn, size_t at, size_t *ret_end,
		       size_t *ret_start)
{
	size_t end = turn->start + at, start = end;
	if (end <= turn->start || end >= turn->end)
		return false;
	while (end > turn->start && is_space(text + utf8_offset(text, end - 1)))
		end--;
	while (start < turn->end && is_space(text + utf8_offset(text, start)))
		start++;
	*ret_end = end;
	*ret_start = start;
	return end > turn->start && start < turn->end;
}

static enum err check_split(struct work *work, const struct turn_split *split)
{
	if (utf8_length(split->speaker) > INTERVIEW_SPEAKER_MAX)
		return work_fail(work, ERR_INVALID, "spreker", N_("Use at most 60 characters."));
	return OK;
}

enum err interview_split_turn(struct work *work, const struct site *site, int64_t id,
			      const struct turn_split *split)
{
	struct transcript_version version = { .why = "split" };
	struct transcript old;
	struct interview it;
	size_t end, start;
	TRY(open_turn(work, id, split->number, &it, &old));
	TRY(check_version(work, &it, split->version));
	TRY(check_split(work, split));
	const struct turn *turn = &old.turns.items[split->number];
	if (!find_edges(old.text, turn, split->at, &end, &start))
		return work_fail(work, ERR_INVALID, "begin",
				 N_("Choose where the new turn begins: some words have to stay "
				    "before it."));
	version.transcript.text = old.text;
	for (size_t i = 0; i < old.turns.len; i++) {
		struct turn one = old.turns.items[i], two = one;
		if (i == split->number) {
			one.end = end;
			one.till_ms = -1;
			two.start = start;
			two.from_ms = -1;
			two.speaker = utf8_tidy(work->mem, split->speaker);
			two.is_interviewer = split->is_interviewer;
		}
		*list_add(work->mem, &version.transcript.turns) = one;
		if (i == split->number)
			*list_add(work->mem, &version.transcript.turns) = two;
	}
	return store(work, site, &it, &version);
}

/* ---- joining ---- */

enum err interview_join_turn(struct work *work, const struct site *site, int64_t id,
			     const struct turn_join *join)
{
	struct transcript_version version = { .why = "joined" };
	struct transcript old;
	struct interview it;
	TRY(open_turn(work, id, join->number, &it, &old));
	TRY(check_version(work, &it, join->version));
	if (join->number + 1 >= old.turns.len)
		return ERR_MISSING;
	version.transcript.text = old.text;
	for (size_t i = 0; i < old.turns.len; i++) {
		struct turn one = old.turns.items[i];
		if (i == join->number) {
			const struct turn *next = &old.turns.items[++i];
			one.end = next->end;
			one.till_ms = next->till_ms;
		}
		if (one.end - one.start > INTERVIEW_TURN_MAX)
			return work_fail(work, ERR_INVALID, NULL,
					 N_("Use at most 50,000 characters in one turn."));
		*list_add(work->mem, &version.transcript.turns) = one;
	}
	return store(work, site, &it, &version);
}

/* ---- giving ---- */

enum err interview_give_turn(struct work *work, const struct site *site, struct interview *it,
			     const struct turn_edit *edit)
{
	struct transcript_version version = { .why = "given" };
	TRY(transcript_select(work, it->id, it->version, &version.transcript));
	struct turn *turn = &version.transcript.turns.items[edit->number];
	if (!strcmp(turn->speaker, edit->speaker) && turn->is_interviewer == edit->is_interviewer)
		return OK;
	turn->speaker = edit->speaker;
	turn->is_interviewer = edit->is_interviewer;
	return store(work, site, it, &version);
}

/* ---- undoing ---- */

static const char *text_of(const char *why)
{
	if (!strcmp(why, "split"))
		return N_("A turn was split.");
	return !strcmp(why, "joined") ? N_("Two turns were joined.")
				      : N_("A turn was given to another speaker.");
}

/* The version before the newest one, where its turns are still there. */
static enum err find_before(struct work *work, const struct interview *it, const char **ret_why,
			    struct turns *ret)
{
	struct transcript_versions all;
	*ret_why = NULL;
	*ret = (struct turns){ 0 };
	TRY(transcript_select_all(work, it->id, &all));
	if (!it->version || all.len < 2 || all.items[all.len - 1].version != it->version ||
	    !interview_is_of_turns(all.items[all.len - 1].why))
		return OK;
	TRY(transcript_select_turns(work, it->id, all.items[all.len - 2].version, ret));
	*ret_why = ret->len ? all.items[all.len - 1].why : NULL;
	return OK;
}

enum err interview_turns_undone_by(struct work *work, const struct interview *it,
				   const char **ret_what)
{
	struct turns before;
	const char *why;
	TRY(find_before(work, it, &why, &before));
	*ret_what = why ? text_of(why) : NULL;
	return OK;
}

enum err interview_undo_turns(struct work *work, const struct site *site, int64_t id)
{
	struct transcript_version version = { .why = "undone" };
	struct interview it;
	struct turns before;
	const char *why;
	TRY(interview_open_text(work, id, &it));
	TRY(find_before(work, &it, &why, &before));
	if (!why)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("The turns from before are not there any more."));
	TRY(transcript_select(work, id, it.version, &version.transcript));
	version.transcript.turns = before;
	return store(work, site, &it, &version);
}
