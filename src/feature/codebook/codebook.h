/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook.h: the words that researchers code answers and conversations with. */
#pragma once
#include "work/work.h"

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

struct codebook {
	int64_t id;
	const char *name, *text; /* text: what it is for; NULL */
	int64_t version;         /* 1 and up; a version is what was named so, with its reason */
	bool is_main;            /* the one that pages offer first; one a region */
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
	int position;        /* in its group */
	int64_t merged_into; /* another code took its place; 0: it is in use */
	bool is_retired;     /* not offered any more; what was coded with it stays */
};
struct codes LIST(struct code);

/* All codebooks, the main one first. STAFF. In work->mem. */
enum err codebook_list(struct work *work, struct codebooks *ret) MUST_CHECK;
/* ERR_MISSING. id 0: the main one. */
enum err codebook_get(struct work *work, int64_t id, struct codebook *ret) MUST_CHECK;
/* Codes by group, then as they stand below one another. `with_gone`: also merged and retired ones.
 * codebook_id 0: the main one. In work->mem. */
enum err code_list(struct work *work, int64_t codebook_id, bool with_gone, struct codes *ret)
	MUST_CHECK;
/* One code. What was merged gives the one that took its place. ERR_MISSING. */
enum err code_get(struct work *work, int64_t id, struct code *ret) MUST_CHECK;
enum err code_by_key(struct work *work, int64_t codebook_id, const char *key, struct code *ret)
	MUST_CHECK;
/* The code of that id; NULL: not among them. */
const struct code *code_find(const struct codes *codes, int64_t id);
/* The label in the language of who asks. */
const char *code_label(const struct work *work, const struct code *code);

/* Stores a code, new where its id is 0 (which is then filled in). On the writer. ERR_INVALID with
 * failures: no label, a key that is taken, a parent of another group or below itself. */
enum err code_save(struct work *work, struct code *code) MUST_CHECK;
/*
 * What was coded with `from` is from now on coded with `to`: calls the slot merge_subject for
 * subject ("code", from), so that later slices move what they keep. On the writer. ERR_CONFLICT:
 * other codebooks, or the same code.
 */
enum err code_merge(struct work *work, int64_t from, int64_t to) MUST_CHECK;
