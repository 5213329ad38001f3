/* SPDX-License-Identifier: EUPL-1.2 */
/* freshness_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/freshness/freshness_schema.h"
#include "feature/freshness/freshness_slice.h"
#include "feature/vocabulary/vocabulary.h"

static const struct processing processings[] = {
	{
		.key = "confirmation",
		.name = N_("Who confirmed a record"),
		.purpose = N_("To know whether the register is still right, and who said so."),
		.ground = N_("Article 6(1)(e): the public task of the organisation that keeps the "
			     "register."),
		.people = N_("Staff and editors who confirm a record."),
		.data = N_("The number of the account, the record, the time and the way."),
		.recipients = N_("Staff of the region."),
		.retention = N_("As long as the record is kept. When the account is erased, the "
				"number goes and the time stays."),
	},
};

static const struct data_table data[] = {
	{ "freshness", "confirmation", "person_id" },
	{ "freshness_line", "confirmation", "person_id" },
};

static enum err show_data(struct work *work, const struct data_subject *who, struct data_items *ret)
{
	struct freshness_list lines = { 0 };
	if (!who->person_id)
		return OK;
	TRY(freshness_line_select_by(work->db, work->mem, who->person_id, &lines));
	for (size_t i = 0; i < lines.len; i++) {
		const struct freshness *line = &lines.items[i];
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){
			.processing = "confirmation",
			.name = N_("A record that was confirmed"),
			.id = line->subject.id,
			.at_ms = line->confirmed_ms,
		};
		*list_add(work->mem, &item->lines) = (struct data_line){
			N_("How"), vocabulary_label(work, "confirmation", line->how,
						    work->language ? work->language : "nl")
		};
	}
	return OK;
}

static enum err erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			   struct data_effects *ret)
{
	struct freshness_list lines = { 0 };
	if (!who->person_id)
		return OK;
	TRY(freshness_line_select_by(work->db, work->mem, who->person_id, &lines));
	if (!lines.len)
		return OK;
	*list_add(work->mem, ret) =
		(struct data_effect){ N_("{count} confirmations stay, without who wrote them down"),
				      (int64_t)lines.len };
	return is_preview ? OK : freshness_update_person(work->db, who->person_id);
}

const struct feature freshness_feature = {
	.name = "freshness",
	.steps = freshness_schema,
	.step_count = freshness_schema_count,
	.processings = processings,
	.processing_count = COUNT_OF(processings),
	.data = data,
	.data_count = COUNT_OF(data),
	.show_data = show_data,
	.erase_data = erase_data,
};
