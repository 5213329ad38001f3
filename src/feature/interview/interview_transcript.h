/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_transcript.h: what was said: taking it in, correcting it, taking names out. */
#pragma once
#include "document/document_read.h"
#include "feature/interview/interview_slice.h"

struct transcript {
	const char *text;
	struct turns turns;
};

/*
 * What was read of a file or a form becomes turns: labels at the beginning of a line ("I:",
 * "Interviewer:", "R1:", "Naam:"), voices of VTT, one turn a paragraph where there are none.
 */
void transcript_take(struct arena *mem, const struct document_lines *lines, struct transcript *ret);

/* Where positions in a text go; see interview_move. `is_end`: the end of a passage. */
size_t changes_move_point(const struct text_changes *changes, size_t at, bool is_end);

/* "I", "Interviewer 2", "Vraag": whether a label is that of who asks. */
bool transcript_asks(struct arena *mem, const char *label);

/* A piece of text to be put in the place of [start, end) code points. */
struct replacement {
	size_t start, end;
	const char *text;
};
struct replacements LIST(struct replacement);

/* The transcript after replacements, which are in order and do not overlap; and the changes. */
void transcript_replace(struct arena *mem, const struct transcript *from,
			const struct replacements *replacements, struct transcript *ret,
			struct text_changes *ret_changes);

/* Smallest changes, by words, that make `before` into `after`; replacements of `before`. */
void transcript_compare(struct arena *mem, const char *before, const char *after,
			struct replacements *ret);

/* `first` and then `second`, as changes of the text before both. */
void changes_join(struct arena *mem, const struct text_changes *first,
		  const struct text_changes *second, struct text_changes *ret);
/* What undoes them. */
void changes_undo(struct arena *mem, const struct text_changes *changes, struct text_changes *ret);

/* Reads a file or a pasted text into a transcript. ERR_INVALID with a failure at `bestand`. */
enum err interview_read(struct work *work, const struct document_file *file, struct transcript *ret)
	MUST_CHECK;

/*
 * Stores a transcript: the first one, or in the place of the one there is. State becomes
 * "transcribed". On the writer. ERR_CONFLICT: checked already, cancelled, or withdrawn.
 */
enum err interview_put(struct work *work, const struct site *site, int64_t id,
		       const struct transcript *transcript) MUST_CHECK;

/* One turn as somebody corrected it. */
struct turn_edit {
	size_t number;   /* from 0 */
	int64_t version; /* that the writer saw */
	const char *speaker, *text;
	bool is_interviewer;
};
/* On the writer. ERR_INVALID with failures. ERR_CONFLICT: it is another version by now. */
enum err interview_edit_turn(struct work *work, const struct site *site, int64_t id,
			     const struct turn_edit *edit) MUST_CHECK;

/* All turns of `from` are by `to`. On the writer. ERR_INVALID. */
struct speaker_edit {
	const char *from, *to;
	bool is_interviewer;
};
struct speaker_edits LIST(struct speaker_edit);
enum err interview_edit_speakers(struct work *work, int64_t id, const struct speaker_edits *edits)
	MUST_CHECK;

/* One turn becomes two: the second begins `at` code points in it, without white space around. On
 * the writer, as interview_edit_turn. ERR_INVALID at "begin": one of both would be empty. */
struct turn_split {
	size_t number;   /* from 0 */
	int64_t version; /* that the writer saw */
	size_t at;
	const char *speaker; /* of the second one */
	bool is_interviewer;
};
enum err interview_split_turn(struct work *work, const struct site *site, int64_t id,
			      const struct turn_split *split) MUST_CHECK;
/* A turn and the one behind it become one of its speaker. ERR_MISSING: it is last. ERR_INVALID. */
struct turn_join {
	size_t number;
	int64_t version;
};
enum err interview_join_turn(struct work *work, const struct site *site, int64_t id,
			     const struct turn_join *join) MUST_CHECK;
/* Puts the turns from before back. ERR_CONFLICT: there are none any more. */
enum err interview_undo_turns(struct work *work, const struct site *site, int64_t id) MUST_CHECK;

/* Audits that who asks looked. On the writer. */
enum err interview_looked(struct work *work, int64_t id) MUST_CHECK;

/* ---- names: interview_name.c, interview_pseudonym.c ---- */

enum name_kind {
	NAME_PERSON,
	NAME_PLACE,
	NAME_MUNICIPALITY,
	NAME_ORGANISATION,
	NAME_MAIL,
	NAME_PHONE,
	NAME_POSTCODE,
	NAME_PERHAPS, /* only at the beginning of a sentence */
	NAME_KINDS
};
struct name_context {
	const char *before, *after; /* a few words */
};
struct name_contexts LIST(struct name_context);
struct name_found {
	enum name_kind kind;
	const char *words;             /* as they stand in the text */
	const char *replacement;       /* "[naam]", "R1" */
	int64_t times;                 /* in the text; 0: only as speaker */
	struct name_contexts contexts; /* of the first times */
	bool is_proposed;              /* to be replaced */
};
struct names_found LIST(struct name_found);
const char *name_kind_text(enum name_kind kind);

/* What looks like a name in the text and the speakers, most frequent kinds first. In work->mem. */
enum err interview_names(struct work *work, const struct transcript *transcript,
			 struct names_found *ret) MUST_CHECK;

/* What to put in the place of which words, everywhere. */
struct pseudonym {
	const char *words, *replacement;
};
struct pseudonyms LIST(struct pseudonym);

/* On the writer. ERR_CONFLICT: it is another version than `version` by now, or it is checked. */
enum err interview_pseudonymise(struct work *work, const struct site *site, int64_t id,
				int64_t version, const struct pseudonyms *pseudonyms) MUST_CHECK;
/* Puts back the text from before the last pseudonymising or replacing. ERR_CONFLICT: there is none
 * any more. */
enum err interview_undo(struct work *work, const struct site *site, int64_t id) MUST_CHECK;
/* Says that it is right; the texts from before are erased. ERR_CONFLICT: not gone through for
 * names yet, or no transcript. */
enum err interview_check(struct work *work, int64_t id) MUST_CHECK;
/* Whether interview_undo has something to put back. */
enum err interview_can_undo(struct work *work, int64_t id, bool *ret) MUST_CHECK;
