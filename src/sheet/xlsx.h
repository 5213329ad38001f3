/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx.h: what the files that read XLSX share; nobody else includes it. */
#pragma once
#include "sheet/inside.h"
#include "xml/xml_stream.h"
#include "zip/zip_read.h"

enum { XLSX_NAME_BYTES = 1024 };

struct xlsx_part;

/*
 * What somebody who reads a part wants to hear; each may be NULL. `user` is theirs. Names come
 * without prefix: writers differ in the prefixes that they choose.
 */
struct xlsx_handler {
	void (*start)(struct xlsx_part *part, const struct xml_element *element);
	void (*end)(struct xlsx_part *part, const char *name);
	void (*text)(struct xlsx_part *part, const char *text, size_t len);
};

/* A part that is being unpacked and parsed. */
struct xlsx_part {
	struct sheet *sheet;
	const struct xlsx_handler *handler;
	void *user;
	struct zip_entry *file;
	struct xml_stream *xml;
	int depth;
	bool at_end;
	struct sheet_problem problem;	/* set by the handler: reading stops */
};

/* Where the texts of a workbook are kept once; each ended with a NUL. */
struct xlsx_texts {
	struct out *bytes, *starts;	/* starts: one uint32_t each, and one past the last */
	uint32_t count;
};

/* A worksheet, in the order of the workbook. */
struct xlsx_sheet {
	char *name, *part;
};

struct xlsx {
	struct zip_reader *zip;
	bool is_from_1904;
	struct xlsx_texts texts;
	struct LIST(bool) is_date;	/* by number of the cell's style */
	char *sheet_name;		/* of the part with the rows */
	struct LIST(struct xlsx_sheet) sheets;
	struct xlsx_rows *rows;
};

/* xlsx_part.c */

/* Opens the zip. ERR_INVALID: not whole, too many entries, encrypted. */
enum err xlsx_zip_open(struct sheet *sheet) MUST_CHECK;

/* Whether the zip has a part of that name; case does not matter (ECMA-376 part 2, 6.2.2.3). */
bool xlsx_has_part(const struct sheet *sheet, const char *name);

/* Starts a part; it lives in the arena of `sheet` and is given back by xlsx_part_close. */
enum err xlsx_part_open(struct sheet *sheet, const char *name, const struct xlsx_handler *handler,
			void *user, struct xlsx_part **ret) MUST_CHECK;

/*
 * Parses the next piece; at_end says whether there is more. ERR_INVALID: damaged, too large, a
 * DOCTYPE.
 */
enum err xlsx_part_step(struct xlsx_part *part) MUST_CHECK;

/* NULL is allowed. */
void xlsx_part_close(struct xlsx_part *part);

/* The whole part at once. */
enum err xlsx_part_read(struct sheet *sheet, const char *name, const struct xlsx_handler *handler,
			void *user) MUST_CHECK;

/* From a handler: stops reading; the first reason counts. */
void xlsx_part_fail(struct xlsx_part *part, enum sheet_fault fault, int64_t row);

/* A whole number from 0 to `most` that is the entire text; -1 for anything else. */
int64_t xlsx_whole(const char *text, int64_t most);

/* xlsx_book.c: finds the parts, and reads texts and styles. */
enum err xlsx_book_open(struct sheet *sheet) MUST_CHECK;

/* xlsx_texts.c */
enum err xlsx_texts_read(struct sheet *sheet, const char *name) MUST_CHECK;

/*
 * Undoes _x000D_ (ECMA-376 part 1, 22.9.2.19) in place; returns the new length, or -1 for _x0000_.
 */
ssize_t xlsx_unescape(char *text, size_t len);

/* xlsx_styles.c: which styles show dates. */
enum err xlsx_styles_read(struct sheet *sheet, const char *name) MUST_CHECK;
