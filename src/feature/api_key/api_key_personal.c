/* SPDX-License-Identifier: EUPL-1.2 */
/* api_key_personal.c: what keys tell of persons, how long, and how it goes. */
#include "base/clock.h"
#include "feature/api_key/api_key_slice.h"
#include "web/personal.h"

const struct processing api_key_processings[API_KEY_PROCESSINGS] = {
	{
		.key = "api_key",
		.name = N_("Keys of programs"),
		.purpose = N_("To let programs of the people who work with the register use the "
			      "API in their name, and to be able to take that back for each."),
		.ground = N_("Article 6(1)(e): the public task of the organisation that keeps the "
			     "register."),
		.people = N_("Staff who make a key."),
		.data = N_("Who made the key, its name, what it may do, its last day, and the day "
			   "that it changed something last. Of the key itself only a hash is "
			   "kept."),
		.recipients = N_("Who made it, and administrators of the region."),
		.retention = N_("Until 30 days after the key was ended or its time was over."),
	},
};

const struct data_table api_key_data[API_KEY_TABLES] = {
	{ "api_key", "api_key", "person_id label used_on" },
};

#define DAY_MS INT64_C(86400000)

enum err api_key_show_data(struct work *work, const struct data_subject *who,
			   struct data_items *ret)
{
	struct api_keys keys = { 0 };
	if (who->person_id)
		TRY(api_key_select(work, who->person_id, 0, &keys));
	for (size_t i = 0; i < keys.len; i++) {
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){ .processing = "api_key",
					    .name = N_("A key of a program"),
					    .id = keys.items[i].id,
					    .at_ms = keys.items[i].made_ms };
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("Name"), keys.items[i].label };
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("Last day"), keys.items[i].until_on };
	}
	return OK;
}

enum err api_key_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			    struct data_effects *ret)
{
	struct api_keys keys = { 0 };
	if (who->person_id)
		TRY(api_key_select(work, who->person_id, 0, &keys));
	data_effect_add(work, N_("{count} keys of programs are removed"), (int64_t)keys.len, ret);
	return is_preview || !keys.len ? OK : api_key_delete_of(work->db, who->person_id);
}

enum err api_key_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	int64_t count;
	const int64_t before_ms = work->now_ms - API_KEY_KEEP_DAYS * DAY_MS;
	const char *before_on = clock_date(work->mem, before_ms);
	TRY(api_key_count_over(work->db, before_ms, before_on, &count));
	data_effect_add(work, N_("{count} keys of programs that do not work any more are removed"),
			count, ret);
	return is_preview || !count ? OK : api_key_delete_over(work->db, before_ms, before_on);
}
