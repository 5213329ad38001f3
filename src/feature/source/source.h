/* SPDX-License-Identifier: EUPL-1.2 */
/* source.h: where facts come from, and who said what. */
#pragma once
#include "work/work.h"

struct source {
	int64_t id;
	const char *kind;  /* key of the list source_kind */
	const char *title; /* for people; NULL: the address says it */
	const char *url;   /* NULL: not on the web */
	int64_t seen_ms;   /* when it was read last */
};

/* What one source says of one field. */
struct fact {
	const char *subject_kind; /* "initiative" */
	int64_t subject_id;
	const char *field; /* English field name; "" says: it mentions the subject */
	const char *value;
	int64_t source_id;
	int64_t import_id; /* 0: not by an import */
	int64_t said_ms;
	struct source source; /* filled when read */
};
struct facts LIST(struct fact);

/*
 * The id of the source with this kind and address (or title, without address), made when it is new.
 * On the writer.
 */
enum err source_find_or_add(struct work *work, const struct source *source, int64_t *ret_id)
	MUST_CHECK;

/* Writes down what a source says now, in the place of what it said before. On the writer. */
enum err source_say(struct work *work, const struct fact *fact) MUST_CHECK;
enum err source_say_many(struct work *work, const struct fact *facts, size_t count) MUST_CHECK;

/*
 * Everything that is said of a subject, by field and then newest first, with its sources. In
 * work->mem.
 */
enum err source_facts(struct work *work, const char *subject_kind, int64_t subject_id,
		      struct facts *ret) MUST_CHECK;

/*
 * Takes back everything said of a subject, or everything that came by an import about it (import_id
 * not 0).
 */
enum err source_forget(struct work *work, const char *subject_kind, int64_t subject_id,
		       int64_t import_id) MUST_CHECK;

/* Takes back that a source says this value of this field; one that says something else by now
 * stays. On the writer. */
enum err source_unsay(struct work *work, const struct fact *fact) MUST_CHECK;
