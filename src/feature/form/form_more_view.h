/* SPDX-License-Identifier: EUPL-1.2 */
/* form_more_view.h: what the pages of translations, settings, files and versions show. */
#pragma once
#include "feature/form/form_pages.h"

enum { FORM_WORDS_SHOWN = 300 };

/* A word beside its translation. */
struct form_word_row {
	const char *key, *where, *from,
		*to; /* where: "Leeftijd: question" in the reader's language */
	bool is_missing, is_long;
};
struct form_word_rows LIST(struct form_word_row);
struct form_language_row {
	int number;
	const char *name, *code;
	int64_t missing;
	bool is_from, is_to;
};
struct form_language_rows LIST(struct form_language_row);
struct form_translate_view {
	struct form_head head;
	const char *path, *from_name, *to_name;
	int from, to, part, parts; /* part: of a long questionnaire, from 0 */
	struct form_word_rows rows;
	struct form_language_rows languages;
	struct inputs inputs; /* the name of a new language */
	int64_t missing;
};

struct form_file_row {
	const char *name, *type, *path, *size;
	bool is_used;
};
struct form_file_rows LIST(struct form_file_row);
struct form_file_view {
	struct form_head head;
	const char *path;
	struct form_file_rows rows;
	struct form_lines missing; /* names of files that questions ask for */
	struct inputs inputs;      /* none: for the summary of problems */
	const char *problem;
};

struct form_version_row {
	int number;
	const char *path, *state, *made;
	const char *changes; /* path; NULL: it is the first */
	bool is_frozen;
};
struct form_version_rows LIST(struct form_version_row);
struct form_difference {
	const char *name, *before, *after; /* NULL: was or is not there */
};
struct form_differences LIST(struct form_difference);
struct form_version_view {
	struct form_head head;
	const char *path;
	struct form_version_rows rows;
	int from, to; /* which two are compared; 0: none */
	struct form_differences differences;
	bool is_draft;
};
struct form_freeze_view {
	struct form_head head;
	const char *path, *back;
	struct form_lines obstacles, effects;
};
