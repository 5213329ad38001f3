/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_text.c: the transcript: reading it, storing it, correcting it. */
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/interview/interview_named.h"
#include "feature/interview/interview_turn.h"
#include "feature/outbox/outbox.h"
#include "work/audit.h"

#include <string.h>

/* ---- reading ---- */

enum err interview_text(struct work *work, int64_t id, const char **ret_text, struct turns *ret)
{
	struct interview it;
	struct transcript transcript;
	if (!work_may(work, INTERVIEW_READERS))
		return ERR_FORBIDDEN;
	TRY(interview_select_one(work, id, &it));
	if (!it.version)
		return ERR_MISSING;
	TRY(transcript_select(work, id, it.version, &transcript));
	*ret_text = transcript.text;
	*ret = transcript.turns;
	return OK;
}

enum err interview_changes(struct work *work, int64_t id, int64_t since_version,
			   struct text_changes *ret)
{
	struct text_changes all = { 0 };
	struct interview it;
	if (!work_may(work, INTERVIEW_READERS))
		return ERR_FORBIDDEN;
	TRY(interview_select_one(work, id, &it));
	if (!it.version)
		return ERR_MISSING;
	for (int64_t version = since_version + 1; version <= it.version; version++) {
		struct text_changes next, joined;
		TRY(transcript_select_changes(work, id, version, &next));
		changes_join(work->mem, &all, &next, &joined);
		all = joined;
	}
	*ret = all;
	return OK;
}

enum err interview_looked(struct work *work, int64_t id)
{
	return audit_add(work, "interview_look", (struct subject){ "interview", id }, NULL);
}

enum err interview_read(struct work *work, const struct document_file *file, struct transcript *ret)
{
	struct document_lines lines = { 0 };
	struct document_problem why = { 0 };
	enum err err = document_read(work->mem, file, &lines, &why);
	if (err == ERR_INVALID && why.text)
		return work_fail_value(work, err, "bestand", why.text, why.value);
	TRY(err);
	transcript_take(work->mem, &lines, ret);
	return ret->turns.len ? OK
			      : work_fail(work, ERR_INVALID, "bestand",
					  N_("There is no text in it. Paste the transcript, or "
					     "choose another file."));
}

/* ---- storing ---- */

/* The state and the rights that every change of the text asks for. */
enum err interview_open_text(struct work *work, int64_t id, struct interview *ret)
{
	if (!work_may(work, INTERVIEW_READERS))
		return ERR_FORBIDDEN;
	TRY(interview_select_one(work, id, ret));
	if (ret->withdrawn_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Consent was withdrawn. Nothing can be changed any more."));
	return OK;
}

enum err interview_store_version(struct work *work, const struct site *site, struct interview *it,
				 struct transcript_version *version)
{
	version->interview_id = it->id;
	TRY(transcript_next_version(work, it->id, &version->version));
	TRY(transcript_insert(work, version));
	/* Pseudonymising and replacing can be undone; nothing is put back over a checked text, and
	 * of what was replaced only the text right before it is kept. */
	const bool is_replaced = !strcmp(version->why, "replaced");
	const bool is_end = !strcmp(it->state, "checked") || is_replaced;
	const int64_t from = is_end ? 0 : it->version;
	const int64_t till = is_replaced ? it->version : version->version;
	TRY(transcript_forget_turns(work, it->id, it->version));
	if (interview_is_of_turns(version->why))
		TRY(transcript_erase_words(work, it->id, from, till));
	else if (strcmp(version->why, "pseudonymised"))
		TRY(transcript_erase(work, it->id, from, till));
	if (!strcmp(version->why, "added") || !strcmp(version->why, "replaced"))
		TRY(named_text_update_reminded(work, it->id, 0));
	it->version = version->version;
	it->is_pseudonymised = version->is_pseudonymised;
	if (it->is_pseudonymised)
		TRY(outbox_withdraw(work, "interview_names",
				    (struct subject){ "interview", it->id }));
	it->edit++;
	TRY(interview_update(work, it));
	TRY(interview_tell(work, site, it->id));
	return audit_add(work, "interview_text", (struct subject){ "interview", it->id },
			 version->why);
}

static enum err check_put(struct work *work, const struct interview *it,
			  const struct transcript *transcript)
{
	if (!strcmp(it->state, "cancelled"))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This interview is cancelled. Plan it again first."));
	if (!strcmp(it->state, "checked"))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This transcript was checked. You can correct single turns."));
	if (!transcript->turns.len)
		return work_fail(work, ERR_INVALID, "bestand",
				 N_("There is no text in it. Paste the transcript, or "
				    "choose another file."));
	if (utf8_length(transcript->text) > INTERVIEW_TEXT_MAX)
		return work_fail(work, ERR_INVALID, "bestand",
				 N_("This is too long: at most 1,000,000 characters."));
	return OK;
}

enum err interview_put(struct work *work, const struct site *site, int64_t id,
		       const struct transcript *transcript)
{
	struct transcript_version version = { .why = "added", .transcript = *transcript };
	struct transcript old, unused;
	struct replacements replacements;
	struct interview it;
	TRY(interview_open_text(work, id, &it));
	TRY(check_put(work, &it, transcript));
	if (it.version) {
		version.why = "replaced";
		TRY(transcript_select(work, id, it.version, &old));
		transcript_compare(work->mem, old.text, transcript->text, &replacements);
		transcript_replace(work->mem, &old, &replacements, &unused, &version.changes);
	}
	it.state = "transcribed";
	return interview_store_version(work, site, &it, &version);
}

/* ---- correcting ---- */

static enum err check_turn(struct work *work, const struct turn_edit *edit)
{
	enum err err = OK;
	if (!*edit->text)
		err = work_fail(work, ERR_INVALID, "tekst",
				N_("A turn cannot be empty. Write [...] where something is left "
				   "out."));
	if (utf8_length(edit->text) > INTERVIEW_TURN_MAX)
		err = work_fail(work, ERR_INVALID, "tekst",
				N_("Use at most 50,000 characters in one turn."));
	if (utf8_length(edit->speaker) > INTERVIEW_SPEAKER_MAX)
		err = work_fail(work, ERR_INVALID, "spreker", N_("Use at most 60 characters."));
	return err;
}

static char *without_edges(struct arena *mem, const char *text)
{
	text += strspn(text, " \n\t");
	size_t len = strlen(text);
	while (len && strchr(" \n\t", text[len - 1]))
		len--;
	return arena_strndup(mem, text, len);
}

/* The words of one turn, and what has to be replaced in the whole text. */
static void compare_turn(struct arena *mem, const struct transcript *from,
			 const struct turn_edit *edit, struct replacements *ret)
{
	const struct turn *turn = &from->turns.items[edit->number];
	const char *begin = from->text + utf8_offset(from->text, turn->start);
	const size_t bytes = utf8_offset(begin, turn->end - turn->start);
	transcript_compare(mem, arena_strndup(mem, begin, bytes), edit->text, ret);
	for (size_t i = 0; i < ret->len; i++) {
		ret->items[i].start += turn->start;
		ret->items[i].end += turn->start;
	}
}

/* What was put in at the edges of the turn belongs to it. */
static void place_turns(const struct turns *old, const struct turn_edit *edit, struct turns *turns)
{
	const size_t length = utf8_length(edit->text);
	const struct turn *was = &old->items[edit->number];
	const ptrdiff_t grown = (ptrdiff_t)length - (ptrdiff_t)(was->end - was->start);
	for (size_t i = edit->number; i < turns->len; i++) {
		struct turn *it = &turns->items[i];
		const ptrdiff_t moved = i > edit->number ? grown : 0;
		it->start = (size_t)((ptrdiff_t)old->items[i].start + moved);
		it->end = i > edit->number ? (size_t)((ptrdiff_t)old->items[i].end + moved)
					   : it->start + length;
	}
	turns->items[edit->number].speaker = edit->speaker;
	turns->items[edit->number].is_interviewer = edit->is_interviewer;
}

enum err interview_edit_turn(struct work *work, const struct site *site, int64_t id,
			     const struct turn_edit *sent)
{
	struct turn_edit edit = *sent;
	struct transcript_version version = { .why = "corrected" };
	struct replacements replacements;
	struct transcript old;
	struct interview it;
	TRY(interview_open_text(work, id, &it));
	TRY(transcript_select(work, id, it.version, &old));
	if (edit.number >= old.turns.len)
		return ERR_MISSING;
	edit.text = without_edges(work->mem, utf8_compose(work->mem, edit.text));
	edit.speaker = utf8_tidy(work->mem, edit.speaker);
	TRY(check_turn(work, &edit));
	if (edit.version != it.version)
		return work_fail(work, ERR_CONFLICT, "tekst",
				 N_("Somebody else changed the transcript while you were busy. "
				    "Yours stands in the field, what is stored below it. Save "
				    "again to keep yours."));
	compare_turn(work->mem, &old, &edit, &replacements);
	if (!replacements.len)
		return interview_give_turn(work, site, &it, &edit);
	transcript_replace(work->mem, &old, &replacements, &version.transcript, &version.changes);
	place_turns(&old.turns, &edit, &version.transcript.turns);
	version.is_pseudonymised = it.is_pseudonymised;
	return interview_store_version(work, site, &it, &version);
}

enum err interview_edit_speakers(struct work *work, int64_t id, const struct speaker_edits *edits)
{
	struct transcript transcript;
	struct interview it;
	TRY(interview_open_text(work, id, &it));
	TRY(transcript_select(work, id, it.version, &transcript));
	for (size_t i = 0; i < edits->len; i++)
		if (utf8_length(edits->items[i].to) > INTERVIEW_SPEAKER_MAX)
			return work_fail(work, ERR_INVALID, NULL, N_("Use at most 60 characters."));
	for (size_t i = 0; i < transcript.turns.len; i++) {
		struct turn *turn = &transcript.turns.items[i];
		for (size_t j = 0; j < edits->len; j++)
			if (!strcmp(turn->speaker, edits->items[j].from)) {
				turn->speaker = utf8_tidy(work->mem, edits->items[j].to);
				turn->is_interviewer = edits->items[j].is_interviewer;
				break;
			}
	}
	TRY(transcript_update_turns(work, id, it.version, &transcript.turns));
	return audit_add(work, "interview_text", (struct subject){ "interview", id }, "speakers");
}
