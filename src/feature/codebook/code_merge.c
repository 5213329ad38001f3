/* SPDX-License-Identifier: EUPL-1.2 */
/* code_merge.c: two codes become one, one becomes several, one goes out of use or comes back. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/codebook/codebook_slice.h"
#include "web/site.h"
#include "work/audit.h"

#include <string.h>

static enum err changed(struct work *work, const char *act, const struct code *code)
{
	TRY(codebook_touch(work->db, code->codebook_id, work->now_ms));
	TRY(audit_add(work, act, (struct subject){ "code", code->id }, code->key));
	return work_touch_public(work);
}

/* ---- merge ---- */

/* What stood below the code that goes: below the one that stays where the group is the same, else
 * one level up. */
static enum err hand_over(struct work *work, const struct codes *all, const struct code *from,
			  const struct code *to)
{
	bool is_inside = code_is_below(all, to, from->id);
	for (size_t i = 0; i < all->len; i++) {
		struct code code = all->items[i];
		if (code.parent_id == from->id)
			code.parent_id =
				is_inside || to->group != from->group ? from->parent_id : to->id;
		if (code.merged_into == from->id)
			code.merged_into = to->id;
		if (code.parent_id == all->items[i].parent_id &&
		    code.merged_into == all->items[i].merged_into)
			continue;
		TRY(code_store(work->db, &code));
		TRY(code_note(work, "moved", &all->items[i], &code));
	}
	return OK;
}

enum err code_merge(const struct site *site, struct work *work, int64_t from, int64_t to)
{
	struct code gone, stays;
	struct codes all;
	if (!work_may(work, CODEBOOK_EDITORS))
		return ERR_FORBIDDEN;
	TRY(code_see(work, from, &gone));
	TRY(code_see(work, to, &stays));
	if (from == to || gone.codebook_id != stays.codebook_id)
		return work_fail(work, ERR_CONFLICT, "met",
				 N_("Choose another code of the same codebook."));
	if (gone.merged_into || stays.merged_into || stays.is_retired)
		return work_fail(work, ERR_CONFLICT, "met",
				 N_("One of the two is not in use any more. Choose another code."));
	TRY(code_list(work, gone.codebook_id, true, &all));
	TRY(hand_over(work, &all, &gone, &stays));
	struct code merged = gone;
	merged.merged_into = to;
	TRY(code_store(work->db, &merged));
	TRY(code_note(work, "merged", &gone, &merged));
	for (size_t i = 0; i < site->feature_count; i++)
		if (site->features[i]->merge_subject)
			TRY(site->features[i]->merge_subject(work, (struct subject){ "code", from },
							     (struct subject){ "code", to }));
	return changed(work, "code_merge", &merged);
}

/* ---- split ---- */

static enum err check_labels(struct work *work, const struct code_labels *labels)
{
	for (size_t i = 0; i < labels->len; i++)
		for (size_t j = 0; j < i; j++)
			if (!strcmp(utf8_fold(work->mem, labels->items[i]),
				    utf8_fold(work->mem, labels->items[j])))
				return work_fail_value(work, ERR_INVALID, "namen",
						       N_("“{value}” stands there twice."),
						       labels->items[i]);
	if (labels->len < 2 || labels->len > 10)
		return work_fail(work, ERR_INVALID, "namen",
				 N_("Give at least two names and at most ten, each on a line of "
				    "its own."));
	return OK;
}

enum err code_split(struct work *work, int64_t id, const struct code_labels *labels)
{
	struct code code;
	if (!work_may(work, CODEBOOK_EDITORS))
		return ERR_FORBIDDEN;
	TRY(code_see(work, id, &code));
	if (code.merged_into || code.is_retired)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This code is not in use any more. Bring it back first."));
	TRY(check_labels(work, labels));
	for (size_t i = 0; i < labels->len; i++) {
		struct code made = {
			.codebook_id = code.codebook_id,
			.parent_id = code.parent_id,
			.group = code.group,
			.label_nl = labels->items[i],
			.split_from = id,
		};
		size_t before = work->failures.len;
		enum err err = code_save(work, &made);
		for (size_t j = before; err && j < work->failures.len; j++)
			work->failures.items[j].field = "namen";
		TRY(err);
		TRY(code_note(work, "split", &code, &made));
	}
	return changed(work, "code_split", &code);
}

/* ---- out of use, and back ---- */

enum err code_retire(struct work *work, int64_t id)
{
	struct code code, retired;
	if (!work_may(work, CODEBOOK_EDITORS))
		return ERR_FORBIDDEN;
	TRY(code_see(work, id, &code));
	if (code.merged_into || code.is_retired)
		return work_fail(work, ERR_CONFLICT, NULL, N_("This code is not in use any more."));
	retired = code;
	retired.is_retired = true;
	TRY(code_store(work->db, &retired));
	TRY(code_note(work, "retired", &code, &retired));
	return changed(work, "code_retire", &retired);
}

static enum err part_again(const struct site *site, struct work *work, const struct code *code)
{
	for (size_t i = 0; i < site->feature_count; i++)
		if (site->features[i]->unmerge_subject)
			TRY(site->features[i]->unmerge_subject(
				work, (struct subject){ "code", code->id },
				(struct subject){ "code", code->merged_into }));
	return OK;
}

enum err code_bring_back(const struct site *site, struct work *work, int64_t id)
{
	struct code code, back;
	struct codes all;
	if (!work_may(work, CODEBOOK_EDITORS))
		return ERR_FORBIDDEN;
	TRY(code_see(work, id, &code));
	if (!code.merged_into && !code.is_retired)
		return work_fail(work, ERR_CONFLICT, NULL, N_("This code is in use."));
	back = code;
	back.merged_into = 0;
	back.is_retired = false;
	TRY(code_list(work, code.codebook_id, true, &all));
	const struct code *parent = code_find(&all, code.parent_id);
	if (parent && (parent->merged_into || code_is_below(&all, parent, id)))
		back.parent_id = 0;
	TRY(code_check(work, &all, &back));
	TRY(code_store(work->db, &back));
	TRY(code_note(work, "back", &code, &back));
	if (code.merged_into)
		TRY(part_again(site, work, &code));
	return changed(work, "code_back", &back);
}
