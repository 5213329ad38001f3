/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative.h: the register record and its rules. */
#pragma once
#include "feature/freshness/freshness.h"
#include "feature/place/place.h"
#include "web/form.h"
#include "work/work.h"

/* One record. NULL and 0 are unknown; lists are keys separated by ';'. */
struct initiative {
	int64_t id;
	const char *name, *slug;
	const char *status; /* record_status */
	const char *category, *phase, *legal_form;
	const char *themes, *activities, *target_groups;
	const char *words,
		*target_words;       /* activities and target groups in its own words, by ';' */
	const char *legal_form_text; /* as the source says it, where no term fits */
	int64_t start_year;
	const char *website;
	const char *summary;                          /* what it is, a few sentences */
	const char *goal, *offer, *reason;            /* F11, F17, F18 */
	const char *municipality;                     /* as given: name or GM code */
	const char *place, *neighbourhood, *postcode; /* place: the village's name as shown */
	const char *latitude, *longitude;             /* as given, only for an exact location */

	/* follows from the fields above */
	const char *municipality_code, *village; /* "GM1966", "gm1966-ulrum" */
	int32_t lat_e5, lon_e5;
	enum precision precision;
	const char *source_kinds; /* keys by ';' */

	/* kept by the rules */
	int64_t created_ms, changed_ms, confirmed_ms;
	int64_t import_id; /* the import that made it; 0: none */
	int64_t held_by;   /* an import that is not complete; 0: free */
	const char *reason_hidden;
};
struct initiatives LIST(struct initiative);

/* The field table: what a value is, for every door. */
extern const struct field initiative_fields[];
extern const size_t initiative_field_count;

/* Why something is changed: for the history. */
struct change_cause {
	int64_t import_id;  /* 0: not by an import */
	const char *reason; /* in the words of who did it, or NULL */
	bool is_confirmed;  /* the initiative itself says so: counts as confirming */
	const char *how;    /* FRESH_BY_...: how it was confirmed; NULL: on the page */
};

/*
 * Checks every field by the table, the vocabulary and the gazetteer, and fills what follows from
 * them (slug, location). `ret_location` says how the place was found. ERR_INVALID with a failure
 * per wrong field.
 */
enum err initiative_check(struct work *work, struct initiative *initiative,
			  struct location *ret_location) MUST_CHECK;

/*
 * Adds a checked record with a new id and its first history line. On the writer.
 * ERR_CONFLICT: there is one with this id already.
 */
enum err initiative_add(struct work *work, struct initiative *initiative,
			const struct change_cause *cause) MUST_CHECK;

/* The same for many at once, all held by an import, with their history. On the writer. */
enum err initiative_add_many(struct work *work, struct initiative *initiatives, size_t count,
			     const struct change_cause *cause) MUST_CHECK;

/*
 * Stores a checked record over the present one and writes down what changed; nothing happens when
 * nothing did
 * (*ret_is_changed). ERR_MISSING: no such record. On the writer.
 */
enum err initiative_change(struct work *work, const struct initiative *initiative,
			   const struct change_cause *cause, bool *ret_is_changed) MUST_CHECK;

/*
 * Stores what an administrator wrote, as initiative_add (id 0) or initiative_change does, and
 * writes down as a fact of the source "Beheerder" what became different. On the writer. For two at
 * once initiative_form_reconcile goes before it.
 */
enum err initiative_edit(struct work *work, struct initiative *initiative,
			 const struct change_cause *cause, bool *ret_is_changed) MUST_CHECK;

/* The public records nearby whose name is about the same: perhaps the same initiative. Not on the
 * writer. In work->mem. */
enum err initiative_alike(struct work *work, const struct initiative *initiative,
			  struct initiatives *ret) MUST_CHECK;

/* Whether there was a record with this id that was removed, and when. ERR_MISSING: there was not.
 */
enum err initiative_removed(struct work *work, int64_t id, int64_t *ret_ms) MUST_CHECK;

/* Takes a record out of sight (status archived), or back (to_confirm); the reason is compulsory. On
 * the writer. */
enum err initiative_hide(struct work *work, int64_t id, const char *reason) MUST_CHECK;
enum err initiative_show(struct work *work, int64_t id, const char *reason) MUST_CHECK;

/*
 * Erases a record with its history and facts; what stays is one line in `initiative_removal`: id,
 * when, who, why. ERR_INVALID: no reason. ERR_MISSING: no such record. On the writer.
 */
enum err initiative_remove(struct work *work, int64_t id, const char *reason) MUST_CHECK;

/* The record. ERR_MISSING: there is none, or it is not public and who asks may not see it. In
 * work->mem. */
enum err initiative_get(struct work *work, int64_t id, struct initiative *ret) MUST_CHECK;

/* Many at once, in the order of `ids`; what is gone is left out. Only public ones. In work->mem. */
enum err initiative_get_many(struct work *work, const int64_t *ids, size_t count,
			     struct initiatives *ret) MUST_CHECK;

/*
 * Walks over all records that no incomplete import holds, public or not, with what tells them
 * apart: id, name, status, website, municipality_code, village, position and precision. `each` has
 * the record until it returns; stops at its first error.
 */
enum err initiative_walk(struct work *work,
			 enum err (*each)(void *context, const struct initiative *initiative),
			 void *context) MUST_CHECK;

/* Whether everybody may see it. */
bool initiative_is_public(const struct initiative *initiative);

/* Who keeps a record right: persons that were given it, through slice claim. On the writer. */
enum err initiative_editor_add(struct work *work, int64_t id, int64_t person_id) MUST_CHECK;
enum err initiative_editor_remove(struct work *work, int64_t id, int64_t person_id) MUST_CHECK;

/* The ids of those who keep a record, and of the records that somebody keeps. In work->mem. */
struct id_list LIST(int64_t);
enum err initiative_editors(struct work *work, int64_t id, struct id_list *ret) MUST_CHECK;
enum err initiative_edited_by(struct work *work, int64_t person_id, struct id_list *ret) MUST_CHECK;

/* Whether who asks may change this record at once: its editors and moderators. ERR_FORBIDDEN. */
enum err initiative_may_edit(struct work *work, int64_t id) MUST_CHECK;

/* One change of one field. */
struct initiative_difference {
	const char *field;                 /* English field name */
	const char *old_value, *new_value; /* NULL: unknown */
};
struct initiative_differences LIST(struct initiative_difference);

/* What changed between two records, by the field table. In `mem`. */
void initiative_compare(struct arena *mem, const struct initiative *before,
			const struct initiative *after, struct initiative_differences *ret);

/* One line of history. */
struct initiative_revision {
	int64_t id, initiative_id, at_ms, person_id, import_id;
	const char *act; /* "add", "change", "hide", "show", "confirm", "undo" */
	const char *route, *reason;
	struct initiative_differences differences;
};
struct initiative_revisions LIST(struct initiative_revision);

/* The history of a record, newest first. In work->mem. */
enum err initiative_history(struct work *work, int64_t id, struct initiative_revisions *ret)
	MUST_CHECK;

/*
 * Undoes what one import did to one record: erases what it added, puts back the old value of each
 * field that still has the import's value. ERR_MISSING: the import did nothing to it. On the
 * writer.
 */
enum err initiative_undo_import(struct work *work, int64_t id, int64_t import_id) MUST_CHECK;

/* Lets everybody see what an import held back: all its records at once. On the writer. */
enum err initiative_release(struct work *work, int64_t import_id) MUST_CHECK;

/* Marks `import_id` as not complete: records with held_by = import_id are not public until
 * initiative_release. */
enum err initiative_hold(struct work *work, int64_t import_id) MUST_CHECK;

/* "/initiatieven/ID-slug", in `mem`. */
char *initiative_path(struct arena *mem, const struct initiative *initiative);

/* The address without scheme, www. and slash at the end, in small letters: one site has one key. In
 * `mem`; NULL stays NULL. */
const char *initiative_site_key(struct arena *mem, const char *website);
