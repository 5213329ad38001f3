/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_data.c: what this slice holds of the researchers who make and accept clouds. */
#include "feature/word_cloud/word_cloud_slice.h"

enum err word_cloud_show_data(struct work *work, const struct data_subject *who,
			      struct data_items *ret)
{
	struct word_clouds clouds = { 0 };
	if (!who->person_id)
		return OK;
	TRY(word_cloud_select_of(work->db, work->mem, who->person_id, &clouds));
	for (size_t i = 0; i < clouds.len; i++) {
		const struct word_cloud *cloud = &clouds.items[i];
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){
			.processing = "word_cloud",
			.name = N_("Word cloud made or accepted"),
			.id = cloud->id,
			.at_ms = cloud->accepted_ms ? cloud->accepted_ms : cloud->made_ms,
		};
		*list_add(work->mem, &item->lines) = (struct data_line){ N_("Name"), cloud->name };
	}
	return OK;
}

enum err word_cloud_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			       struct data_effects *ret)
{
	int64_t count = 0;
	if (!who->person_id)
		return OK;
	TRY(word_cloud_count_person(work->db, who->person_id, &count));
	data_effect_add(work, N_("{count} word clouds stay, without who made or accepted them"),
			count, ret);
	return is_preview || !count ? OK : word_cloud_forget_person(work->db, who->person_id);
}
