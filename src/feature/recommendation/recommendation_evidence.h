/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_evidence.h: what recommendations rest on, and how visitors see it; private to this
 * slice. */
#pragma once
#include "feature/analysis/analysis.h"
#include "feature/recommendation/recommendation_slice.h"
#include "web/input.h"

/*
 * Says of one piece of evidence what is wrong: of kind "figure" the target is an address of
 * analysis, of "quote" one that was approved, of "code" a code, of "initiative" a public record, of
 * "source" a whole address. Failures of "bewijs".
 */
enum err evidence_check(struct work *work, struct evidence *it) MUST_CHECK;

/* What a form may choose, as options "figure:QUERY", "quote:ID", "code:ID": figures that were
 * kept under a name, quotes that were approved, codes in use. */
enum err evidence_options(struct work *work, struct input *ret) MUST_CHECK;
/* Gives an input these options; what was chosen before stays one, also when it is not kept any
 * more. */
void evidence_choose(struct work *work, const struct input *options, struct input *input);
/* The option of what is kept: "figure:QUERY"; "" for what has an address. In `mem`. */
const char *evidence_key(struct arena *mem, const struct evidence *it);
/* Kind and target of what was chosen, else of the address that was typed (of an initiative or a
 * figure here, or of another site); kind "" when it is neither. In work->mem. */
struct evidence evidence_sent(struct work *work, const char *chosen, const char *address);

/* ---- as visitors see it ---- */

/* What may be told of a quote or a code now. ERR_MISSING: nothing any more. */
enum err evidence_words(struct work *work, const struct evidence *it, const char **ret_words,
			const char **ret_by) MUST_CHECK;

/* One figure of evidence as it is published. */
struct shown_figure {
	int64_t position; /* among the evidence */
	struct analysis_request request;
	struct analysis_figure figure;
};
struct shown_figures LIST(struct shown_figure);
/* All figures of the evidence at REACH_PUBLIC. Not on the writer: they are counted. ERR_INVALID
 * with a failure of "bewijs": one cannot be made, or may not be published. In work->mem. */
enum err shown_make(struct work *work, const struct recommendation *it, struct shown_figures *ret)
	MUST_CHECK;
/* Keeps them in the place of those that were shown, and their proofs. On the writer. ERR_CONFLICT
 * with a failure: see analysis_keep_proof. */
enum err shown_keep(struct work *work, int64_t id, const struct shown_figures *all) MUST_CHECK;
/* The table that is shown. ERR_MISSING. */
enum err shown_get(struct work *work, int64_t id, int64_t position, struct document_table *ret,
		   const char **ret_explanation) MUST_CHECK;

/* What it said before. */
struct recommendation_version {
	int64_t until_ms;
	const char *title, *text;
};
struct recommendation_versions LIST(struct recommendation_version);
/* Newest first. */
enum err version_select(struct work *work, int64_t id, struct recommendation_versions *ret)
	MUST_CHECK;
enum err version_insert(struct work *work, int64_t id, const struct recommendation_version *it)
	MUST_CHECK;

enum err shown_delete(struct work *work, int64_t id) MUST_CHECK;
enum err shown_insert(struct work *work, int64_t id, int64_t position, const char *figure)
	MUST_CHECK;
/* ERR_MISSING. */
enum err shown_select(struct work *work, int64_t id, int64_t position, const char **ret) MUST_CHECK;
