/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_keep.h: what this slice keeps: proofs of published tables, saved figures, weights.
 * Private to it. */
#pragma once
#include "feature/analysis/analysis.h"

/* What was published of whom. */
struct published_margin {
	const char *population; /* filters, sorted, one a line */
	int64_t base;
};
struct published_margins LIST(struct published_margin);
/* Of a round, newest first. */
struct kept_proof {
	const char *query, *proof;
};
struct kept_proofs LIST(struct kept_proof);
enum err analysis_select_proofs(struct db *db, struct arena *mem, int64_t round_id,
				struct kept_proofs *ret) MUST_CHECK;
/* Of a round and its questionnaires; round_id 0: of questionnaires without a round. */
enum err analysis_select_margins(struct db *db, struct arena *mem, int64_t round_id,
				 struct published_margins *ret) MUST_CHECK;

struct proof_row {
	int64_t id;
	struct analysis_source source;
	const char *query, *population, *hash, *proof;
	int64_t base, made_ms;
};
/* The same figure again adds nothing. */
enum err analysis_insert_proof(struct db *db, const struct proof_row *row, bool *ret_is_new)
	MUST_CHECK;

enum err analysis_select_saved(struct db *db, struct arena *mem, int64_t round_id,
			       struct saved_figures *ret) MUST_CHECK;
enum err analysis_insert_saved(struct db *db, const struct saved_figure *figure) MUST_CHECK;
enum err analysis_delete_saved(struct db *db, int64_t id) MUST_CHECK;

/* How heavy the researchers find a code in a round: 1 .. 5; 0: nobody said so. */
struct severity_row {
	int64_t round_id, code_id;
	int64_t severity;
};
struct severity_rows LIST(struct severity_row);
enum err analysis_select_severity(struct db *db, struct arena *mem, int64_t round_id,
				  struct severity_rows *ret) MUST_CHECK;
enum err analysis_upsert_severity(struct db *db, const struct severity_row *row, int64_t now_ms)
	MUST_CHECK;
enum err analysis_merge_severity(struct db *db, int64_t from, int64_t to) MUST_CHECK;

/* ---- rules ---- */

/* Keeps a figure under a name (id filled in). On the writer. RESEARCHER, ADMINISTRATOR. ERR_INVALID
 * with a failure: no name, or the figure cannot be made. */
enum err analysis_save(struct work *work, struct saved_figure *figure) MUST_CHECK;
enum err analysis_remove(struct work *work, int64_t id) MUST_CHECK;
/* Says how heavy a code weighs in a round, 1 .. 5; 0 takes it back. On the writer. */
enum err analysis_weigh(struct work *work, int64_t round_id, int64_t code_id, int64_t severity)
	MUST_CHECK;
/* The weights of a round. In work->mem. */
enum err analysis_severity_list(struct work *work, int64_t round_id, struct severity_rows *ret)
	MUST_CHECK;
