/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_choose.h: who can be invited, found in the register, the directory or a file; private to
 * this slice. */
#pragma once
#include "feature/directory/directory.h"
#include "feature/survey/survey_slice.h"
#include "http/http.h"

/* Somebody, or a row, that is not added, and why. */
struct survey_omission {
	int64_t row;      /* of a file; 0: not from a file */
	const char *name; /* of whom; "" where unknown */
	const char *text; /* English msgid, may hold {value} */
	const char *value;
	bool is_wrong; /* the row has to be mended; else it is a double */
};
struct survey_omissions LIST(struct survey_omission);

/* What a choice finds. */
struct survey_found {
	struct invitations ready;        /* who would be added, without ids */
	struct survey_omissions omitted; /* who not */
	int64_t with_mail, with_phone;   /* of those who are ready: by mail; else by phone */
	int64_t with_nothing;            /* neither: on paper, or to be looked up */
};

/* Records of the register by its own filter keys, each with the first contact that may be asked.
 * Not on the writer. ERR_INVALID with failures: an unknown filter. */
enum err survey_find_register(struct work *work, int64_t survey_id, const struct http_pairs *query,
			      struct survey_found *ret) MUST_CHECK;

/* Organisations and roles, by the address of their function. */
enum err survey_find_directory(struct work *work, int64_t survey_id,
			       const struct organisation_filter *filter, struct survey_found *ret)
	MUST_CHECK;

/* A table, CSV or XLSX, with a first row that names the columns: naam, mail, telefoon, adres, taal,
 * gemeente, groep. ERR_INVALID: it cannot be read at all; what is wrong in a row is an omission. */
enum err survey_find_file(struct work *work, int64_t survey_id, const char *bytes, size_t len,
			  struct survey_found *ret) MUST_CHECK;

/* Those who are ready as a table that survey_find_file reads. In work->mem. */
const char *survey_write_file(struct work *work, const struct survey_found *found);

/* Leaves out of `found` who is invited already, stands in it twice, or looks like somebody else;
 * and counts how the others are reached. */
enum err survey_sift(struct work *work, int64_t survey_id, struct survey_found *found) MUST_CHECK;

/*
 * Adds them, as `list` (its id is made; added and left_out are filled in), to a wave. Not on the
 * writer: hands over in slices. ERR_INVALID with failures: a file needs its purpose and day.
 */
enum err survey_take(struct work *work, struct survey_list *list, int wave,
		     const struct survey_found *found) MUST_CHECK;
