/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_form.h: the record as a form that several doors share, and two who change it at once.
 */
#pragma once
#include "feature/initiative/initiative.h"
#include "feature/source/source.h"
#include "web/input.h"

struct web;

/* The value as it can be filled in: the place has its neighbourhood with it. In `mem`; NULL:
 * unknown. */
const char *initiative_form_value(struct arena *mem, const struct field *field,
				  const struct initiative *it);

/* An input for every field with its options. What was typed goes before what is stored, unless
 * `sent` is NULL. In web->work.mem. */
void initiative_form_inputs(struct web *web, const struct http_pairs *sent,
			    const struct initiative *it, struct inputs *ret);

/*
 * Puts what a form sent over the record, fields that it did not send stay; the same words in
 * another order are no change. ERR_INVALID with a failure for each value that is not of its type;
 * whether the record is right says initiative_check.
 */
enum err initiative_form_read(struct work *work, const struct http_pairs *sent,
			      struct initiative *it) MUST_CHECK;

/* What of `after` is different in the form, by the field table. In `mem`. */
void initiative_form_compare(struct arena *mem, const struct initiative *before,
			     const struct initiative *after, struct initiative_differences *ret);

/* One field that two persons changed at once. */
struct initiative_clash {
	const struct field *field;
	const char *now, *mine; /* as initiative_form_value; NULL: unknown */
};
struct initiative_clashes LIST(struct initiative_clash);

/*
 * Somebody wrote `mine` over the record as it was at `known_ms`. What others changed since and this
 * one did not touch is taken over into `mine`; what both changed, each to something else, are
 * clashes: there `mine` keeps its own value. None when nothing happened since.
 */
enum err initiative_form_reconcile(struct work *work, int64_t known_ms, struct initiative *mine,
				   struct initiative_clashes *ret) MUST_CHECK;

/* Does what the form chose for clashes that were shown: "kies_KEY" is "nu" where the value of now
 * stays. */
void initiative_form_choose(struct work *work, const struct http_pairs *sent,
			    const struct initiative *now, struct initiative *mine);

/*
 * Adds (id 0) or changes a checked record as initiative_add and initiative_change do, and writes
 * down what became different as facts of `source`, whose kind the record gets. On the writer.
 */
enum err initiative_change_from(struct work *work, struct initiative *it,
				const struct source *source, const struct change_cause *cause,
				bool *ret_is_changed) MUST_CHECK;
