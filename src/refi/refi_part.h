/* SPDX-License-Identifier: EUPL-1.2 */
/* refi_part.h: what the files of this folder share. */
#pragma once
#include "refi/refi.h"
#include "xml/xml.h"
#include "zip/zip_read.h"

#define REFI_PROJECT_SPACE "urn:QDA-XML:project:1.0"
#define REFI_CODEBOOK_SPACE "urn:QDA-XML:codebook:1.0"
#define N_(text) text

enum { REFI_MAX_BYTES = 64 * 1024 * 1024 };

/* Version 5 of any name. In `mem`. */
const char *refi_guid_of(struct arena *mem, const char *name);

/* ---- writing ---- */

/* The element Codes of either kind of file. */
void refi_put_codes(struct out *out, const struct refi_project *project);
/* Sources with their selections, and the notes: of the project and of codings. */
void refi_put_texts(struct arena *mem, struct out *out, const struct refi_project *project);
/* An attribute; nothing where the value is NULL. */
void refi_put_attribute(struct out *out, const char *name, const char *value);
/* A time as xsd:dateTime; nothing for 0. */
void refi_put_time(struct out *out, const char *name, int64_t time_ms);
/* <Name targetGUID="..."/> */
void refi_put_target(struct out *out, const char *name, const char *guid);

/* ---- reading ---- */

/* A file while it is read. */
struct refi_reading {
	struct arena *mem;
	struct zip_reader *zip; /* NULL: the XML alone */
	struct refi_file *file;
	struct xml_node *project;                                   /* the root */
	int made_names;                                             /* guids that the file lacked */
	struct _GHashTable *names, *notes, *used_notes, *variables; /* by guid */
	struct _GHashTable *codes;
};

/* Says what was left out or read with good will; once for the same text and value. */
void refi_remark(struct refi_reading *reading, const char *text, const char *value);
/* The attribute as a plain lower-case GUID without braces; a name that is no GUID gives one that
 * belongs to it, with a remark. NULL: there is none. */
const char *refi_read_guid(struct refi_reading *reading, const struct xml_node *node,
			   const char *attribute);
/* The guid of an element; one that has none gets one, with a remark. */
const char *refi_read_name(struct refi_reading *reading, const struct xml_node *node);
/* Text of a child; NULL: none or empty. */
const char *refi_read_child(struct refi_reading *reading, const struct xml_node *node,
			    const char *name);
/* xsd:dateTime as milliseconds; 0: none or not one. */
int64_t refi_read_time(const struct xml_node *node, const char *attribute);
/* The texts of the notes that an element points at, below one another; NULL: none. */
const char *refi_read_notes(struct refi_reading *reading, const struct xml_node *node);

/* ---- places in a text: refi_read_text.c ---- */

/* One way of counting: which places are one too many for code points. */
struct refi_counting {
	struct LIST(size_t) extras;
	size_t len;
};

/* A text on its way in. */
struct refi_text {
	const char *guid;
	const char *plain;                 /* with LF */
	size_t points;                     /* of `plain` */
	struct LIST(size_t) marks;         /* bytes before each so many points */
	struct refi_counting countings[2]; /* by code points, by units of UTF-16; CR LF is two */
	bool is_utf16, is_inclusive;
};

/* The text with LF for CR LF and CR, with how its places may have been counted. */
void refi_text_take(struct refi_reading *reading, const char *raw, struct refi_text *ret);
/* Finds out how the passages below a source count, from those that are named after their words. */
void refi_text_learn(struct refi_reading *reading, const struct xml_node *node,
		     struct refi_text *text);
/* How many places there are, as the file counts, and one of them as a code point of `plain`. */
size_t refi_text_len(const struct refi_text *text);
size_t refi_text_point(const struct refi_text *text, size_t position);
/* A place, as the file counts. False: there is none. */
bool refi_read_position(const struct xml_node *node, const char *attribute, size_t *ret);

void refi_read_codes(struct refi_reading *reading, const struct xml_node *codebook);
void refi_read_sources(struct refi_reading *reading);
void refi_read_cases(struct refi_reading *reading);
