/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_guid.h: what records are called in projects of other programs. */
#pragma once
#include "feature/coding/coding_slice.h"

/* Kinds: "coding", "coding_passage" (its selection), "coding_coder", "respondent". */
struct coding_guid {
	const char *kind;
	int64_t id;
	const char *guid, *name; /* name: NULL */
};
struct coding_guids LIST(struct coding_guid);

/* Of all records that came in with a file. */
enum err coding_guid_select(struct db *db, struct arena *mem, struct coding_guids *ret) MUST_CHECK;
/* Keeps it; a second one of the same record changes nothing. */
enum err coding_guid_insert(struct db *db, const struct coding_guid *guid) MUST_CHECK;
/* Those of records that are gone. */
enum err coding_guid_sweep(struct db *db) MUST_CHECK;

/* The name of a record in projects: the one that it came with, else one of our own. In `mem`;
 * `ret_name`: may be NULL. */
const char *coding_guid_of(struct arena *mem, const struct coding_guids *all, const char *kind,
			   int64_t id, const char **ret_name);
