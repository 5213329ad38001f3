/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_pseudonym.c: takes names out of a transcript everywhere at once, undoes it, and erases
 * the original once somebody checked. */
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/interview/interview_store.h"
#include "work/audit.h"

#include <string.h>

static bool is_word(uint32_t point) { return utf8_is_letter(point) || utf8_is_digit(point); }

/* The longest of the words that stands at `p` as whole words; NULL: none. */
static const struct pseudonym *at(const struct pseudonyms *all, const char *p)
{
	const struct pseudonym *best = NULL;
	for (size_t i = 0; i < all->len; i++) {
		const struct pseudonym *it = &all->items[i];
		if (!*p || *it->words != *p)
			continue;
		const size_t len = strlen(it->words);
		const char *next = p + len;
		if (strncmp(p, it->words, len))
			continue;
		if (is_word(utf8_next(&next)))
			continue;
		if (!best || len > strlen(best->words))
			best = it;
	}
	return best;
}

/* Where all of them stand, in order. */
static void find(struct arena *mem, const struct pseudonyms *all, const char *text,
		 struct replacements *ret)
{
	bool is_inside = false;
	size_t point = 0;
	*ret = (struct replacements){ 0 };
	for (const char *p = text; *p;) {
		const struct pseudonym *it = is_inside ? NULL : at(all, p);
		if (it) {
			const size_t points = utf8_length(it->words);
			*list_add(mem, ret) =
				(struct replacement){ point, point + points, it->replacement };
			p += strlen(it->words);
			point += points;
			is_inside = false;
			continue;
		}
		is_inside = is_word(utf8_next(&p));
		point++;
	}
}

static void replace_speakers(struct arena *mem, const struct pseudonyms *all, struct turns *turns)
{
	for (size_t i = 0; i < turns->len; i++) {
		const struct transcript label = { .text = turns->items[i].speaker };
		struct replacements replacements;
		struct text_changes unused;
		struct transcript made;
		find(mem, all, label.text, &replacements);
		if (!replacements.len)
			continue;
		transcript_replace(mem, &label, &replacements, &made, &unused);
		turns->items[i].speaker = utf8_shorten(mem, made.text, INTERVIEW_SPEAKER_MAX);
	}
}

static enum err check_open(struct work *work, const struct interview *it)
{
	if (strcmp(it->state, "checked"))
		return OK;
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("This transcript was checked. You can correct single turns."));
}

static enum err check_pseudonyms(struct work *work, const struct pseudonyms *all)
{
	for (size_t i = 0; i < all->len; i++)
		if (!*all->items[i].replacement ||
		    utf8_length(all->items[i].replacement) > INTERVIEW_SPEAKER_MAX)
			return work_fail_value(work, ERR_INVALID, NULL,
					       N_("Say what to put in the place of {value}, such "
						  "as [naam]: at most 60 characters."),
					       all->items[i].words);
	return OK;
}

enum err interview_pseudonymise(struct work *work, const struct site *site, int64_t id,
				int64_t version, const struct pseudonyms *pseudonyms)
{
	struct transcript_version next = { .why = "pseudonymised", .is_pseudonymised = true };
	struct replacements replacements;
	struct transcript old;
	struct interview it;
	TRY(interview_open_text(work, id, &it));
	TRY(check_open(work, &it));
	TRY(check_pseudonyms(work, pseudonyms));
	if (version != it.version)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody else changed the transcript while you were busy. "
				    "Look at this new list."));
	TRY(transcript_select(work, id, it.version, &old));
	find(work->mem, pseudonyms, old.text, &replacements);
	transcript_replace(work->mem, &old, &replacements, &next.transcript, &next.changes);
	replace_speakers(work->mem, pseudonyms, &next.transcript.turns);
	TRY(interview_store_version(work, site, &it, &next));
	TRY(interview_update_pseudonymised(work, id));
	return audit_add(work, "interview_pseudonymise", (struct subject){ "interview", id }, NULL);
}

/* ---- undo ---- */

/* The last pseudonymising or replacing whose text from before is still there; 0: none. */
static enum err find_undo(struct work *work, int64_t id, struct transcript_version *ret_before)
{
	struct transcript_versions all;
	TRY(transcript_select_all(work, id, &all));
	*ret_before = (struct transcript_version){ 0 };
	for (size_t i = 1; i < all.len; i++)
		if ((!strcmp(all.items[i].why, "pseudonymised") ||
		     !strcmp(all.items[i].why, "replaced")) &&
		    all.items[i - 1].has_text)
			*ret_before = all.items[i - 1];
	return OK;
}

enum err interview_can_undo(struct work *work, int64_t id, bool *ret)
{
	struct transcript_version before;
	TRY(find_undo(work, id, &before));
	*ret = before.version;
	return OK;
}

/* All changes since that version, the other way round. */
static enum err undo_changes(struct work *work, const struct interview *it, int64_t version,
			     struct text_changes *ret)
{
	struct text_changes changes;
	TRY(interview_changes(work, it->id, version, &changes));
	changes_undo(work->mem, &changes, ret);
	return OK;
}

enum err interview_undo(struct work *work, const struct site *site, int64_t id)
{
	struct transcript_version before, next = { .why = "undone" };
	struct interview it;
	TRY(interview_open_text(work, id, &it));
	TRY(find_undo(work, id, &before));
	if (!before.version || !strcmp(it.state, "checked"))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("The text from before is not there any more."));
	TRY(transcript_select(work, id, before.version, &next.transcript));
	TRY(undo_changes(work, &it, before.version, &next.changes));
	next.is_pseudonymised = before.is_pseudonymised;
	const int64_t undone = it.version;
	TRY(interview_store_version(work, site, &it, &next));
	return transcript_erase(work, id, before.version, undone + 1);
}

enum err interview_check(struct work *work, int64_t id)
{
	struct interview it;
	TRY(interview_open_text(work, id, &it));
	if (!it.version)
		return work_fail(work, ERR_CONFLICT, NULL, N_("Add the transcript first."));
	if (!it.is_pseudonymised)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Go through the names first, also when there are none."));
	it.state = "checked";
	it.checked_ms = work->now_ms;
	it.edit++;
	TRY(interview_update(work, &it));
	TRY(interview_update_checked_by(work, id));
	TRY(transcript_erase(work, id, 0, it.version));
	return audit_add(work, "interview_check", (struct subject){ "interview", id }, NULL);
}
