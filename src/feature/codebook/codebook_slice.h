/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_slice.h: what the files of this slice share. */
#pragma once
#include "feature/codebook/codebook.h"
#include "web/feature.h"
#include "web/form.h"
#include "web/personal.h"
#include "web/route.h"

enum { CODE_KEY_MAX = 60, CODE_LABEL_MAX = 120, CODE_TEXT_MAX = 2000, CODES_MAX = 1000 };

/* ---- fields: for forms, files and histories ---- */

/* Name and text of a codebook; the texts of a code. */
extern const struct field codebook_fields[];
extern const size_t codebook_field_count;
extern const struct field code_fields[];
extern const size_t code_field_count;

/* ---- colours ---- */

/* The colour of the `number`th code of a group; each has 4.5:1 with white. Lives for ever. */
const char *code_color(enum code_group group, size_t number);
/* Whether it is "#rrggbb". */
bool code_color_is_one(const char *color);
/* The contrast with white text (WCAG 2.2), 1 to 21; the colour must be one. */
double code_color_contrast(const char *color);
/* The same colour, made darker until white text can be read on it. In `mem`. */
const char *code_color_darken(struct arena *mem, const char *color);

/* ---- rules that pages and files share ---- */

/* A codebook without codes, or with those of `like` (0: none). On the writer. */
enum err codebook_add(struct work *work, struct codebook *codebook, int64_t like) MUST_CHECK;
/* Name, text, is_main and is_public of one that is there. On the writer. */
enum err codebook_change(struct work *work, const struct codebook *codebook) MUST_CHECK;
/* What goes wrong with a code, as failures; nothing is stored. Fills key and color where NULL. */
enum err code_check(struct work *work, const struct codes *all, struct code *code) MUST_CHECK;
/* The code as it stands there, also when it was merged. ERR_MISSING. */
enum err code_see(struct work *work, int64_t id, struct code *ret) MUST_CHECK;
/* code_save for many: `all` are the codes of its codebook, gone ones too, and is kept up to date.
 */
enum err code_put(struct work *work, struct codes *all, struct code *code) MUST_CHECK;
/* One step up or down among its neighbours. On the writer. At the end nothing happens. */
enum err code_step(struct work *work, int64_t id, bool is_up) MUST_CHECK;
/* A key that is free: "lokaal_draagvlak". In `mem`. */
const char *code_key_of(struct arena *mem, const struct codes *all, const char *label);
/* Whether `id` is `code` or above it. */
bool code_is_below(const struct codes *codes, const struct code *code, int64_t id);
enum err codebook_seed(struct work *work) MUST_CHECK;

/* ---- versions and history ---- */

struct codebook_version {
	int64_t codebook_id, version, named_ms, person_id;
	const char *name, *reason;
};
struct codebook_versions LIST(struct codebook_version);

/* What happened: act is "added", "changed", "moved", "merged", "split", "retired", "back". */
struct code_change {
	int64_t id, codebook_id, code_id, version, at_ms, person_id;
	const char *act, *field, *was, *became; /* field: its name, or NULL */
};
struct code_changes LIST(struct code_change);

/* Newest first. */
enum err codebook_version_list(struct work *work, int64_t codebook_id,
			       struct codebook_versions *ret) MUST_CHECK;
/* Names what stands there now as the next version. On the writer. ERR_INVALID: no name or reason.
 * ERR_CONFLICT: nothing changed since the last one. */
enum err codebook_name_version(struct work *work, int64_t codebook_id, const char *name,
			       const char *reason) MUST_CHECK;
/* What became different after version `from` up to version `to` (0: now): of each code and field
 * the first and the last value, where they differ. */
enum err codebook_compare(struct work *work, int64_t codebook_id, int64_t from, int64_t to,
			  struct code_changes *ret) MUST_CHECK;
/* Everything that happened to a code, oldest first. */
enum err code_history(struct work *work, int64_t code_id, struct code_changes *ret) MUST_CHECK;
/* Adds a line of history for each field that differs; `before` NULL: it is new. On the writer. */
enum err code_note(struct work *work, const char *act, const struct code *before,
		   const struct code *after) MUST_CHECK;
/* English msgid of an act and of a field. */
const char *code_act_text(const char *act);
const char *code_field_text(const char *field);

/* ---- stores ---- */

enum err codebook_select(struct db *db, struct arena *mem, struct codebooks *ret) MUST_CHECK;
enum err codebook_insert(struct db *db, const struct codebook *codebook) MUST_CHECK;
enum err codebook_update(struct db *db, const struct codebook *codebook) MUST_CHECK;
enum err codebook_clear_main(struct db *db) MUST_CHECK;
enum err codebook_touch(struct db *db, int64_t id, int64_t now_ms) MUST_CHECK;
enum err codebook_version_select(struct db *db, struct arena *mem, int64_t codebook_id,
				 struct codebook_versions *ret) MUST_CHECK;
enum err codebook_version_insert(struct db *db, const struct codebook_version *version) MUST_CHECK;

/* Of one codebook, or (codebook_id 0) the one with that id. */
enum err code_select(struct db *db, struct arena *mem, int64_t codebook_id, int64_t id,
		     struct codes *ret) MUST_CHECK;
/* Stores it anew, or over what is there. */
enum err code_store(struct db *db, const struct code *code) MUST_CHECK;
enum err code_change_insert(struct db *db, const struct code_change *change) MUST_CHECK;
/* Of one code (0: all) with version from `from` up to but without `to`; by time. */
enum err code_change_select(struct db *db, struct arena *mem, const struct code_change *like,
			    int64_t to, struct code_changes *ret) MUST_CHECK;
enum err code_change_count_person(struct db *db, int64_t person_id, int64_t *ret) MUST_CHECK;
enum err code_change_select_person(struct db *db, struct arena *mem, int64_t person_id,
				   struct code_changes *ret) MUST_CHECK;
enum err code_change_forget_person(struct db *db, int64_t person_id) MUST_CHECK;

/* ---- doors ---- */

extern const struct command codebook_commands[1];
enum { CODEBOOK_SCHEMAS = 3 };
extern const struct schema codebook_schemas[CODEBOOK_SCHEMAS];

/* Slots: see web/feature.h. */
enum err codebook_show_data(struct work *work, const struct data_subject *who,
			    struct data_items *ret);
enum err codebook_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			     struct data_effects *ret);
