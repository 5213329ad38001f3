/* SPDX-License-Identifier: EUPL-1.2 */
/* form_version.h: questionnaires as a region keeps them: records, versions, files. */
#pragma once
#include "feature/form/form.h"

/* A questionnaire with its versions. Only the last version may be a draft. */
struct form_record {
	int64_t id;
	const char *key; /* form_id: unique in the region */
	const char *title;
	int64_t version_id; /* of the last version */
	int number;         /* of the last version, from 1 */
	bool is_draft;      /* the last version may still change */
	int64_t frozen_id;  /* the last version that may be answered; 0: none yet */
	int64_t changed_ms;
};
struct form_records LIST(struct form_record);

/* All, by title. In work->mem. STAFF. */
enum err form_list(struct work *work, struct form_records *ret) MUST_CHECK;
/* ERR_MISSING. */
enum err form_get(struct work *work, int64_t id, struct form_record *ret) MUST_CHECK;
enum err form_get_by_key(struct work *work, const char *key, struct form_record *ret) MUST_CHECK;

/*
 * Stores `form` (compiled) as the draft of `id`; 0: a new form. When the last version is frozen
 * this begins a new version. `known_ms`: changed_ms that the writer saw, 0 does not ask. On the
 * writer. ERR_CONFLICT with a failure: changed meanwhile, or the key is taken.
 */
enum err form_save(struct work *work, int64_t id, const struct form *form, int64_t known_ms,
		   int64_t *ret_id) MUST_CHECK;

/* Freezes the draft: from now on it may be answered and never changes. Answers of a question stay
 * comparable by its name: ERR_CONFLICT with a failure when a name has another type than in an
 * answered version. On the writer. */
enum err form_freeze(struct work *work, int64_t id, int64_t *ret_version_id) MUST_CHECK;

/* Removes a form that no survey uses: what uses a version has a foreign key to form_version (id).
 * On the writer. ERR_CONFLICT with a failure; ERR_MISSING. */
enum err form_remove(struct work *work, int64_t id) MUST_CHECK;

/*
 * The compiled form of a version, shared by all threads: valid until the end of the unit of work,
 * never to be changed (it lives as long as work->mem holds on to it). Parsed at most once per
 * process while it is in use. ERR_MISSING. ERR_INVALID with a failure: a draft that holds mistakes.
 */
enum err form_open(struct work *work, int64_t version_id, const struct form **ret) MUST_CHECK;

/* A version as kept. */
struct form_version {
	int64_t id, form_id;
	int number;
	bool is_frozen;
	bool is_sound;          /* a draft may hold mistakes */
	int64_t edit;           /* moves with each change */
	const char *definition; /* Markdown tables */
	int64_t made_ms, frozen_ms;
	int64_t state_id; /* where a draft stands in its history; 0: it has none */
	const char *hash; /* md5 of the XForm in hex: what OpenRosa clients compare; "" of a draft
			     with mistakes */
};
struct form_versions LIST(struct form_version);
/* From the first to the last. */
enum err form_version_list(struct work *work, int64_t form_id, struct form_versions *ret)
	MUST_CHECK;
/* ERR_MISSING. */
enum err form_version_get(struct work *work, int64_t version_id, struct form_version *ret)
	MUST_CHECK;

/* A file that belongs to a form: choices of select_one_from_file, a picture. */
struct form_file {
	int64_t form_id;
	const char *name, *type; /* "dorpen.csv", "text/csv" */
	const char *bytes;
	size_t len;
	const char *hash; /* md5 in hex */
};
struct form_files LIST(struct form_file);
/* Whether choices of that name are the initiatives of the register: devices get them live. */
bool form_is_register_file(const char *name);
/* The files of the last frozen version, or of the draft of a form that has none. ERR_MISSING. */
enum err form_file_list(struct work *work, int64_t form_id, bool with_bytes, struct form_files *ret)
	MUST_CHECK;
/* Those of one version, which may be a draft. */
enum err form_version_files(struct work *work, int64_t version_id, bool with_bytes,
			    struct form_files *ret) MUST_CHECK;
/* One file of a version with its bytes. ERR_MISSING. */
enum err form_file_get(struct work *work, int64_t version_id, const char *name,
		       struct form_file *ret) MUST_CHECK;
/*
 * Puts a file in the draft of file->form_id; of a frozen form this begins a new version. Type and
 * hash are found out. On the writer. ERR_INVALID with a failure ("bestand"): too large, a name that
 * cannot be, or bytes that are no CSV, GeoJSON, XML, picture, sound or film.
 */
enum err form_file_save(struct work *work, const struct form_file *file) MUST_CHECK;
/* Takes a file out of the draft. On the writer. ERR_MISSING. */
enum err form_file_remove(struct work *work, int64_t form_id, const char *name) MUST_CHECK;
