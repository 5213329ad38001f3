/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_exchange.h: a round as a project of REFI-QDA (.qdpx), and back. */
#pragma once
#include "feature/coding/coding_slice.h"
#include "refi/refi.h"

/* What who asks may see of a round, without names of persons. In work->mem. RESEARCHER,
 * ADMINISTRATOR. */
enum err coding_project_make(struct work *work, int64_t round_id, struct refi_project *ret)
	MUST_CHECK;

/* The key of a text that came in with a project begins with this; its GUID follows. */
#define QDPX_KEY "qdpx/"

/* What came in. */
struct coding_project_taken {
	int64_t texts, codes, codings;
	int64_t left; /* codings that stand outside their text, or on no text or code */
};
/*
 * Takes a project in: texts, codes and coders that are ours are known again by their names, others
 * are added; what is there already is not added twice. On the writer.
 */
enum err coding_project_take(struct work *work, int64_t round_id,
			     const struct refi_project *project, struct coding_project_taken *ret)
	MUST_CHECK;
