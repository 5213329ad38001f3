/* SPDX-License-Identifier: EUPL-1.2 */
/* form.h: one table of fields per record, for every door: form, JSON, CSV, command line, import. */
#pragma once
#include "http/http.h"
#include "work/work.h"

enum field_type {
	FIELD_TEXT,      /* one line; struct member: const char * */
	FIELD_LONG_TEXT, /* several lines; const char * */
	FIELD_WEBSITE,   /* http(s) address; const char * */
	FIELD_YEAR,      /* int64_t, 0: unknown */
	FIELD_TERM,      /* one key of a vocabulary list; const char * */
	FIELD_TERMS,     /* keys of a list, separated by ';'; const char * */
	FIELD_NUMBER,    /* double, NAN: unknown */
};

/* One field of a record: says what a value is; the template says where it stands. */
struct field {
	const char *name;  /* English: C, column, command line */
	const char *key;   /* Dutch: form, URL, JSON, CSV */
	const char *label; /* English msgid */
	const char *help;  /* English msgid, or NULL */
	enum field_type type;
	size_t offset; /* of the member in the record */
	int max;       /* characters, or the largest year */
	bool is_required;
	bool is_public;
	const char *list; /* the vocabulary of TERM and TERMS */
};

/*
 * Reads every field that `form` has into `record`, tidied; reports each wrong value as a failure
 * with its key. ERR_INVALID: at least one is wrong (all are reported). Unknown keys are not looked
 * at.
 */
enum err field_read_form(struct work *work, const struct field *fields, size_t count,
			 const struct http_pairs *form, void *record) MUST_CHECK;

/* Checks a record that did not come from a form by the same rules. */
enum err field_check(struct work *work, const struct field *fields, size_t count,
		     const void *record) MUST_CHECK;

/* The value as text, in `mem`, or NULL when unknown. */
const char *field_text(struct arena *mem, const struct field *field, const void *record);

/* Sets one value from tidy text. ERR_INVALID with a failure for a bad one. NULL or "" makes it
 * unknown. */
enum err field_set(struct work *work, const struct field *field, const char *text, void *record)
	MUST_CHECK;

/* The field with this key or name; NULL when there is none. */
const struct field *field_find(const struct field *fields, size_t count, const char *key_or_name);
