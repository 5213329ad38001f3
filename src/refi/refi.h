/* SPDX-License-Identifier: EUPL-1.2 */
/* refi.h: the REFI-QDA exchange of codebooks (.qdc) and projects (.qdpx) with other programs. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"

/* Why it cannot be read, or what was left out: an English msgid with {value}. */
struct refi_remark {
	const char *text, *value;
};
struct refi_remarks LIST(struct refi_remark);

/* Names are GUIDs: "1e2f...": of ours made from our ids, so that they never change. */
struct refi_code {
	const char *guid, *parent, *name, *text, *color; /* parent, text, color: NULL */
	bool is_codable;
};
struct refi_user {
	const char *guid, *name;
};
struct refi_source {
	const char *guid, *name, *text; /* text: LF line ends */
	const char *user;
	int64_t made_ms;
};
struct refi_coding {
	const char *guid, *source, *code, *user; /* of a selection with several codes: one each */
	const char *selection;                   /* guid of the passage */
	size_t start, end;                       /* Unicode code points, end exclusive */
	const char *memo;
	int64_t made_ms;
};
/* A case with its attributes: an initiative and its municipality, category, ... */
struct refi_value {
	const char *variable, *text; /* variable: its name */
};
struct refi_case {
	const char *guid, *name;
	struct refi_values LIST(struct refi_value) values;
	struct refi_sources_of LIST(const char *) sources; /* guids */
};
struct refi_note {
	const char *guid, *name, *text;
};
struct refi_project {
	const char *name, *origin; /* origin: "Omzien 0.1" */
	struct refi_users LIST(struct refi_user) users;
	struct refi_codes LIST(struct refi_code) codes; /* parents before children */
	struct refi_sources LIST(struct refi_source) sources;
	struct refi_codings LIST(struct refi_coding) codings;
	struct refi_cases LIST(struct refi_case) cases;
	struct refi_notes LIST(struct refi_note) notes;
	int64_t made_ms;
};

/* A GUID that belongs to one of our records for ever (version 5, RFC 9562). In `mem`. */
const char *refi_guid(struct arena *mem, const char *kind, int64_t id);

/* Writes a project as .qdpx: the same project gives the same bytes; valid by the REFI-QDA schema
 * of 2019. The file is open, unlinked, at its start. ERR_BUSY: disk full. */
enum err refi_write_project(struct arena *mem, const struct refi_project *project,
			    const char *folder, int *ret_file) MUST_CHECK;
/* The codes alone as .qdc. */
void refi_write_codebook(struct out *out, const struct refi_project *project);

/* What a file holds, and what was left out or read with good will. */
struct refi_file {
	struct refi_project project;
	struct refi_remarks remarks;
};
/*
 * Reads either, tolerantly: what other programs do differently is a remark, not an error.
 * ERR_INVALID with its reason in `why`: no zip or XML, no project in it, too large.
 */
enum err refi_read(struct arena *mem, const char *bytes, size_t len, struct refi_file *ret,
		   struct refi_remark *why) MUST_CHECK;
