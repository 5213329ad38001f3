/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_import.c: stores the codes of a file, those above before those below. */
#include "feature/codebook/codebook_plan.h"
#include "work/audit.h"

#include <string.h>

/* The id of the code above; 0: none. False: it is not stored yet. */
static bool find_parent(const struct code_plan *plan, const struct file_code *it, int64_t *ret)
{
	const char *parent = it->cells[COLUMN_PARENT];
	*ret = 0;
	if (code_plan_is_chosen(it, CLASH_PARENT, "los"))
		return true;
	if (!parent) { /* it stays where it is, within its group */
		if (it->stored && it->stored->group == it->code.group)
			*ret = it->stored->parent_id;
		return true;
	}
	const struct file_code *row = code_plan_row(plan, parent);
	const struct code *stored = code_plan_stored(plan, parent);
	if (!row)
		*ret = stored ? stored->id : 0;
	else if (!row->is_left_out)
		*ret = row->code.id;
	return *ret || !row || row->is_left_out;
}

static void put_state(const struct code_plan *plan, struct file_code *it)
{
	const char *state = it->cells[COLUMN_STATE];
	const struct code *into = code_plan_stored(plan, it->cells[COLUMN_INTO]);
	if (it->stored || !state)
		return;
	bool is_merged = !strcmp(state, "samengevoegd");
	it->code.merged_into = is_merged && into ? into->id : 0;
	it->code.is_retired = !strcmp(state, "uit gebruik") || (is_merged && !into);
}

static bool is_done(const struct file_code *it)
{
	return it->is_left_out || it->verdict == VERDICT_SAME || it->code.position < 0;
}

/* Stores what can be stored: codes whose parent is there. Whether any was. */
static enum err store_round(struct code_plan *plan, bool is_last, bool *ret_is_any)
{
	*ret_is_any = false;
	for (size_t i = 0; i < plan->file->codes.len; i++) {
		struct file_code *it = &plan->file->codes.items[i];
		bool has_into = it->cells[COLUMN_INTO] && !it->stored;
		int64_t parent_id;
		if (is_done(it) || (has_into && !is_last) || !find_parent(plan, it, &parent_id))
			continue;
		struct code code = it->code;
		code.parent_id = parent_id;
		put_state(plan, it);
		code.is_retired = it->code.is_retired;
		code.merged_into = it->code.merged_into;
		TRY(code_put(plan->work, &plan->stored, &code));
		it->code.id = code.id;
		it->code.position = -1;
		*ret_is_any = true;
	}
	return OK;
}

static enum err store_all(struct code_plan *plan)
{
	bool is_any = true;
	/* `stored` may move while it grows: what was found in it is not looked at again */
	for (size_t i = 0; i < plan->file->codes.len; i++) {
		struct file_code *it = &plan->file->codes.items[i];
		if (it->stored) {
			struct code *kept = arena_new_of(plan->work->mem, struct code);
			*kept = *it->stored;
			it->stored = kept;
			it->code.id = kept->id;
		}
	}
	while (is_any)
		TRY(store_round(plan, false, &is_any));
	return store_round(plan, true, &is_any);
}

enum err codebook_file_store(struct work *work, int64_t codebook_id, struct codebook_file *file,
			     int64_t seen_ms)
{
	struct code_plan plan;
	if (!work_may(work, CODEBOOK_EDITORS))
		return ERR_FORBIDDEN;
	TRY(code_plan_begin(work, codebook_id, file, &plan));
	code_plan_make(&plan);
	if (file->open)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Choose for each clash what has to be done."));
	if (seen_ms && seen_ms != plan.codebook.changed_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("The codebook changed meanwhile. Look again at what would "
				    "happen, and confirm."));
	TRY(store_all(&plan));
	TRY(audit_add(work, "codebook_import", (struct subject){ "codebook", plan.codebook.id },
		      NULL));
	return codebook_touch(work->db, plan.codebook.id, work->now_ms);
}
