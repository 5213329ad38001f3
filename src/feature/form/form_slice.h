/* SPDX-License-Identifier: EUPL-1.2 */
/* form_slice.h: what the records and doors of this slice share. */
#pragma once
#include "feature/form/form_read.h"
#include "feature/form/form_version.h"

enum {
	FORM_EDITORS = RESEARCHER | ADMINISTRATOR, /* who may change questionnaires */
	FORM_STATES = 50,                          /* how far back a draft remembers */
	FORM_FILES = 50,
	FORM_FILE_BYTES = 5 * 1024 * 1024,
	FORM_DEFINITION_BYTES = 2 * 1024 * 1024,
};

/* ---- form.c ---- */

/* A change on its way into a draft. */
struct form_keeping {
	int64_t id;              /* 0: a new form */
	const struct form *form; /* need not be right: a draft may hold mistakes */
	int64_t known_ms;        /* as form_save */
	bool is_sound;           /* form_compile found no mistakes */
	const char *act;         /* what was done, an English msgid: "Question added" */
};

/* As form_save, for drafts that may still be wrong. */
enum err form_keep(struct work *work, const struct form_keeping *keeping, int64_t *ret_id)
	MUST_CHECK;

/* A draft to be changed: a copy of the last version of its own, with what is wrong with it. */
struct form_draft {
	struct form_record record;
	struct form_version version;
	struct form *form;
	struct form_problems problems;
};
/* In work->mem. ERR_MISSING. ERR_BROKEN: what is stored cannot be read. */
enum err form_draft_open(struct work *work, int64_t id, struct form_draft *ret) MUST_CHECK;
/* The same for any version of a form. */
enum err form_draft_of(struct work *work, const struct form_version *version,
		       struct form_draft *ret) MUST_CHECK;

/* Stores draft->form, which has a key of its own, as a new questionnaire with copies of the files.
 * On the writer. */
enum err form_copy(struct work *work, const struct form_draft *draft, int64_t *ret_id) MUST_CHECK;
/* Stores a record that changed. */
enum err form_touch_record(struct work *work, const struct form_record *record) MUST_CHECK;
/* The md5 of the form as an XForm, in `mem`. */
const char *form_hash(struct arena *mem, const struct form *form);
/* How many of them are mistakes, not warnings. */
size_t form_mistakes(const struct form_problems *problems);

/* ---- form_freeze.c ---- */

/* One thing that freezing brings along, or that stands in its way. */
struct form_consequence {
	bool is_obstacle;
	const char *text, *value; /* English msgid, may hold {value} */
};
struct form_consequences LIST(struct form_consequence);

/* What freezing the draft would do. In work->mem. */
enum err form_weigh(struct work *work, const struct form_draft *draft,
		    struct form_consequences *ret) MUST_CHECK;

/* ---- form_undo.c ---- */

struct form_undo {
	const char *back, *forth; /* English msgids of what can be taken back or done again; NULL */
};
enum err form_undo_look(struct work *work, const struct form_version *version,
			struct form_undo *ret) MUST_CHECK;
/* Takes the last change back, or does it again. On the writer. ERR_CONFLICT with a failure: changed
 * meanwhile, or there is nothing. */
enum err form_undo_do(struct work *work, int64_t id, bool is_forth, int64_t known_ms) MUST_CHECK;

/* ---- form_choice_file.c ---- */

/* Fills the lists of `form` that are files from those of the version; adds a problem for each that
 * is not there or cannot be read. */
enum err form_fill_lists(struct work *work, struct form *form, int64_t version_id,
			 struct form_problems *problems) MUST_CHECK;

/* ---- form_open.c ---- */

/* Begins the memory of compiled forms of a region. */
enum err form_open_start(struct work *work) MUST_CHECK;
/* How many compiled forms it holds. */
size_t form_open_count(const struct region *region);

/* ---- form_seed.c ---- */

/* Adds the shipped forms, frozen, to a region that has none. */
enum err form_seed(struct work *work) MUST_CHECK;

/* ---- stores: form_store.c, form_version_store.c, form_file_store.c; errors of db_exec ---- */

enum err form_select(struct db *db, struct arena *mem, int64_t id, struct form_records *ret)
	MUST_CHECK;
/* ERR_MISSING. */
enum err form_select_by_key(struct db *db, const char *key, int64_t *ret) MUST_CHECK;
enum err form_upsert(struct db *db, const struct form_record *record, const char *title_key)
	MUST_CHECK;
enum err form_delete(struct db *db, int64_t id) MUST_CHECK;

enum err form_version_select(struct db *db, struct arena *mem, int64_t form_id, int64_t id,
			     struct form_versions *ret) MUST_CHECK;
enum err form_version_insert(struct db *db, const struct form_version *version) MUST_CHECK;
enum err form_version_update(struct db *db, const struct form_version *version) MUST_CHECK;
enum err form_version_select_edit(struct db *db, int64_t id, int64_t *ret) MUST_CHECK;
enum err form_version_touch(struct db *db, int64_t id) MUST_CHECK;

/* One remembered state of a draft. */
struct form_state {
	int64_t id, version_id, made_ms;
	const char *act, *definition;
};
/* The state `id`, the last one before it, or the first one after it (by `step` 0, -1, 1); id 0 when
 * there is none. */
enum err form_state_select(struct db *db, struct arena *mem, const struct form_version *version,
			   int step, struct form_state *ret) MUST_CHECK;
enum err form_state_insert(struct db *db, const struct form_state *state) MUST_CHECK;
/* Those after the version's own state, which was taken back. */
enum err form_state_delete_after(struct db *db, const struct form_version *version) MUST_CHECK;
/* All but the newest `count`. */
enum err form_state_delete_old(struct db *db, int64_t version_id, int64_t count) MUST_CHECK;

/* All files of a version, or the one called `name` (NULL: all). */
struct form_file_query {
	int64_t version_id;
	const char *name;
	bool with_bytes;
};
enum err form_file_select(struct db *db, struct arena *mem, const struct form_file_query *query,
			  struct form_files *ret) MUST_CHECK;
enum err form_file_upsert(struct db *db, int64_t version_id, const struct form_file *file)
	MUST_CHECK;
enum err form_file_delete(struct db *db, int64_t version_id, const char *name) MUST_CHECK;
enum err form_file_copy(struct db *db, int64_t from_version, int64_t to_version) MUST_CHECK;
