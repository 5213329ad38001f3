/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment_data.c: what this slice holds of the researchers who decide. */
#include "feature/assessment/assessment_slice.h"

enum err assessment_show_data(struct work *work, const struct data_subject *who,
			      struct data_items *ret)
{
	struct opinions opinions = { 0 };
	if (!who->person_id)
		return OK;
	TRY(opinion_select_of(work->db, work->mem, who->person_id, &opinions));
	for (size_t i = 0; i < opinions.len; i++) {
		const struct opinion *opinion = &opinions.items[i];
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){
			.processing = "assessment",
			.name = N_("Opinion on an initiative"),
			.id = opinion->id,
			.at_ms = opinion->said_ms,
		};
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("Opinion"), opinion->verdict };
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("Reason"), opinion->reason };
	}
	return OK;
}

enum err assessment_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			       struct data_effects *ret)
{
	int64_t count = 0;
	if (!who->person_id)
		return OK;
	TRY(assessment_count_person(work->db, who->person_id, &count));
	if (!count)
		return OK;
	*list_add(work->mem, ret) = (struct data_effect){
		N_("{count} decisions on initiatives stay, without who took them"), count
	};
	return is_preview ? OK : assessment_forget_person(work->db, who->person_id);
}

enum err assessment_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	int64_t count = 0;
	TRY(assessment_count_removed(work->db, &count));
	if (count)
		*list_add(work->mem, ret) = (struct data_effect){
			N_("{count} assessments of removed initiatives are removed"), count
		};
	return is_preview || !count ? OK : assessment_delete_removed(work->db);
}
