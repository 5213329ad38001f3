/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_data.c: what this slice holds of the researchers who change codes. */
#include "feature/codebook/codebook_slice.h"

enum err codebook_show_data(struct work *work, const struct data_subject *who,
			    struct data_items *ret)
{
	struct code_changes changes = { 0 };
	if (!who->person_id)
		return OK;
	TRY(code_change_select_person(work->db, work->mem, who->person_id, &changes));
	for (size_t i = 0; i < changes.len; i++) {
		const struct code_change *change = &changes.items[i];
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){
			.processing = "codebook",
			.name = N_("Change of a code"),
			.id = change->id,
			.at_ms = change->at_ms,
		};
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("What was done"), code_act_text(change->act) };
		if (change->became)
			*list_add(work->mem, &item->lines) =
				(struct data_line){ N_("It became"), change->became };
	}
	return OK;
}

enum err codebook_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			     struct data_effects *ret)
{
	int64_t count = 0;
	if (!who->person_id)
		return OK;
	TRY(code_change_count_person(work->db, who->person_id, &count));
	if (!count)
		return OK;
	*list_add(work->mem, ret) =
		(struct data_effect){ N_("{count} changes of codes stay, without who made them"),
				      count };
	return is_preview ? OK : code_change_forget_person(work->db, who->person_id);
}
