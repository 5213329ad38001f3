/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read.h: forms from files and to files, and whether they are right. */
#pragma once
#include "feature/form/form.h"

/* What is wrong, or to be looked at twice. */
struct form_problem {
	bool is_warning;
	const char *sheet, *column; /* NULL: the whole */
	int64_t row;                /* as a person sees it; 0: none */
	const char *item;           /* name of the question; NULL: none */
	const char *text, *value;   /* English msgid that says what to do, may hold {value} */
	int at; /* the character of the cell where it goes wrong, from 1; 0: the whole cell */
};
struct form_problems LIST(struct form_problem);

/*
 * Reads a form from a file: XLSX, CSV (one sheet after another, pyxform's way), Markdown tables or
 * an ODK XForm, by its first bytes. All problems are added, in the order of the sheets. The form
 * lives in `mem` and is compiled. ERR_INVALID: at least one problem is no warning; *ret is then
 * what could be read, or NULL.
 */
enum err form_read(struct arena *mem, const char *bytes, size_t len, struct form_problems *problems,
		   struct form **ret) MUST_CHECK;

/* Writes a form; reading it again gives the same form. XLSX: an open file at its start, `folder`
 * for temporary ones. */
void form_write_markdown(struct out *out, const struct form *form);
void form_write_csv(struct out *out, const struct form *form);
enum err form_write_xlsx(struct arena *mem, const struct form *form, const char *folder,
			 int *ret_fd) MUST_CHECK;
/* As an ODK XForm, for OpenRosa clients. */
void form_write_xform(struct out *out, const struct form *form);
/* Reads an ODK XForm as form_read does, without compiling. */
enum err form_read_xform(struct arena *mem, const char *bytes, size_t len,
			 struct form_problems *problems, struct form **ret) MUST_CHECK;

/* ---- checking: form_compile*.c ---- */

/* A warning for each column and language in which some words miss, with their rows; form_read does
 * it for tables. */
void form_check_translations(const struct form *form, struct form_problems *problems);

/*
 * Reads all expressions, binds each reference, orders what depends on what. Adds a problem for each
 * that is wrong (unknown name, cycle with its path, syntax with its place, unknown function) and a
 * warning for each hint and missing translation. ERR_INVALID as form_read.
 */
enum err form_compile(struct form *form, struct form_problems *problems) MUST_CHECK;
