/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook.h: the words that researchers code answers and conversations with. */
#pragma once
#include "work/work.h"

struct site;
struct refi_codes;

/* What a code is about: the highest level of a codebook. */
enum code_group {
	CODE_SUCCESS_FACTOR,
	CODE_BOTTLENECK,
	CODE_SUPPORT_NEED,
	CODE_DILEMMA,
	CODE_FREE,
	CODE_GROUPS
};
/* "success_factor"; its English msgid in the plural: "Success factors". */
const char *code_group_key(enum code_group group);
const char *code_group_text(enum code_group group);
/* false: no such key. */
bool code_group_read(const char *key, enum code_group *ret);

/* Who changes codebooks; all staff reads them. */
enum { CODEBOOK_EDITORS = RESEARCHER | ADMINISTRATOR };

struct codebook {
	int64_t id;
	const char *name, *text; /* text: what it is for; NULL */
	int64_t version;         /* 1 and up; a version is what was named so, with its reason */
	bool is_main;            /* the one that pages offer first; one a region */
	bool is_public;          /* everybody may read it, without its examples */
	int64_t made_ms, changed_ms;
};
struct codebooks LIST(struct codebook);

struct code {
	int64_t id, codebook_id;
	int64_t parent_id; /* a code of the same group above it; 0: none */
	enum code_group group;
	const char *key; /* unique in its codebook, never changes: "sf_local_support" */
	const char *label_nl, *label_en; /* label_en: the Dutch one where nobody translated it */
	const char *definition, *when_to_use, *when_not, *example; /* NULL: not told */
	const char *color;   /* "#0d5a4c": with white text at least 4.5:1 */
	int position;        /* among the codes of its group with the same parent */
	int64_t merged_into; /* another code took its place; 0: it is in use */
	int64_t split_from;  /* the code that it was made from, to divide what is coded; 0 */
	bool is_retired;     /* not offered any more; what was coded with it stays */
};
struct codes LIST(struct code);

/* Codebooks that who asks may read, the main one first: all for STAFF, else the public ones. In
 * work->mem. */
enum err codebook_list(struct work *work, struct codebooks *ret) MUST_CHECK;
/* ERR_MISSING. id 0: the main one. Whoever shows it to visitors asks codebook_may_read first. */
enum err codebook_get(struct work *work, int64_t id, struct codebook *ret) MUST_CHECK;
bool codebook_may_read(const struct work *work, const struct codebook *codebook);
/* Codes by group, then as they stand below one another. `with_gone`: also merged and retired ones.
 * codebook_id 0: the main one. In work->mem. */
enum err code_list(struct work *work, int64_t codebook_id, bool with_gone, struct codes *ret)
	MUST_CHECK;
/* One code. What was merged gives the one that took its place. ERR_MISSING. */
enum err code_get(struct work *work, int64_t id, struct code *ret) MUST_CHECK;
/* The code of a key, which is also the name of a choice or question of a questionnaire that means
 * the same ("bn_rules"): so closed answers, open answers and interviews share one codebook. What
 * was merged gives the one that took its place. ERR_MISSING: none. */
enum err code_by_key(struct work *work, int64_t codebook_id, const char *key, struct code *ret)
	MUST_CHECK;
/* The code of that id; NULL: not among them. */
const struct code *code_find(const struct codes *codes, int64_t id);
/* The label in the language of who asks. */
const char *code_label(const struct work *work, const struct code *code);

/* Stores a code, new where its id is 0 (which is then filled in, as are key and color where they
 * are NULL). On the writer. ERR_FORBIDDEN: not CODEBOOK_EDITORS. ERR_INVALID with failures: no
 * label, a key that is taken, a parent of another group or below itself, a colour too light. */
enum err code_save(struct work *work, struct code *code) MUST_CHECK;
/*
 * What was coded with `from` is from now on coded with `to`: calls the slot merge_subject for
 * subject ("code", from), so that later slices move what they keep. On the writer. ERR_CONFLICT:
 * other codebooks, the same code, or one of them is gone already.
 */
enum err code_merge(const struct site *site, struct work *work, int64_t from, int64_t to)
	MUST_CHECK;
/*
 * Makes a code for each label beside `id`, with split_from = id. The old code stays in use until
 * what is coded with it was divided: that is a page of slice coding. On the writer. ERR_INVALID
 * with failures: fewer than two labels, one that is there already.
 */
struct code_labels LIST(const char *);
enum err code_split(struct work *work, int64_t id, const struct code_labels *labels) MUST_CHECK;
/* Takes a code out of use, or brings it back, also a merged one (slot unmerge_subject). On the
 * writer. */
enum err code_retire(struct work *work, int64_t id) MUST_CHECK;
enum err code_bring_back(const struct site *site, struct work *work, int64_t id) MUST_CHECK;

/* Codes as refi/refi.h wants them, the same in a .qdc and a .qdpx: groups are codes that nothing is
 * coded with, merged codes are left out, guids are refi_guid(mem, "code", id). */
void codebook_refi_codes(struct arena *mem, const struct codes *codes, struct refi_codes *ret);

/*
 * Pages of this slice that later slices fill with a panel (web/slot.h):
 *	"code_use"	("code", id): a few words in the list of codes: "12 passages"
 *	"code"		("code", id): a section on the page of one code: its passages
 *	"code_merge"	("code", id): what moves when that code is merged: "12 passages move"
 *	"code_split"	("code", id): a link to where the passages of a code that was split are
 *			divided; the new codes are those with split_from = id
 *	"codebook"	("codebook", id): a section below the list of codes
 */
