/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_data.c: what this slice holds of those who code and of those whose words are coded. */
#include "feature/coding/coding_slot.h"
#include "feature/coding/coding_store.h"
#include "work/writer.h"

enum err coding_show_data(struct work *work, const struct data_subject *who, struct data_items *ret)
{
	int64_t count = 0;
	if (!who->person_id)
		return OK;
	TRY(coding_person_count(work->db, who->person_id, &count));
	if (!count)
		return OK;
	struct data_item *item = list_add(work->mem, ret);
	*item = (struct data_item){ .processing = "coding",
				    .name = N_("Work on texts of the study"),
				    .id = who->person_id };
	*list_add(work->mem, &item->lines) =
		(struct data_line){ N_("Codings and quotes"),
				    arena_printf(work->mem, "%lld", (long long)count) };
	return OK;
}

enum err coding_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			   struct data_effects *ret)
{
	int64_t count = 0;
	struct coding_taken taken;
	if (who->person_id)
		TRY(coding_person_count(work->db, who->person_id, &count));
	data_effect_add(work, N_("{count} codings stay, under a number instead of a name"), count,
			ret);
	if (is_preview)
		return OK;
	if (who->person_id)
		TRY(coding_person_forget(work->db, who->person_id));
	return coding_refresh(work, &taken);
}

/* Texts that came in with a project file go when interviews of the same round would. */
static enum err expire_files(struct work *work, bool is_preview, struct data_effects *ret)
{
	struct coding_file_texts all = { 0 };
	int64_t count = 0;
	TRY(coding_file_text_select(work->db, work->mem, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct coding_file_text *it = &all.items[i];
		bool is_over;
		TRY(interview_is_past(work, it->round_id, it->taken_ms, &is_over));
		if (is_over && !is_preview)
			TRY(coding_text_delete(work->db, it->id));
		count += is_over;
	}
	if (count)
		*list_add(work->mem, ret) =
			(struct data_effect){ N_("{count} old texts of project files are removed"),
					      count };
	return OK;
}

enum err coding_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	int64_t withdrawn = 0;
	struct coding_taken taken;
	TRY(expire_files(work, is_preview, ret));
	TRY(coding_count_withdrawn(work->db, &withdrawn));
	data_effect_add(work, N_("{count} answers that were withdrawn are removed from the study"),
			withdrawn, ret);
	return is_preview || !withdrawn ? OK : coding_refresh(work, &taken);
}

/* ---- the job that follows what changed ---- */

enum err coding_job_has_work(struct site *site, struct work *work, bool *ret)
{
	int64_t withdrawn = 0;
	(void)site;
	TRY(coding_count_withdrawn(work->db, &withdrawn));
	*ret = withdrawn > 0;
	return OK;
}

static enum err refresh(struct work *work, void *context) { return coding_refresh(work, context); }

enum err coding_job_run(struct site *site, struct work *work, bool *ret_is_more)
{
	struct coding_taken taken;
	(void)site;
	*ret_is_more = false;
	return writer_run(work, refresh, &taken);
}
