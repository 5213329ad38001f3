/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_personal.c: what devices tell of persons, how long, and how it goes. */
#include "feature/openrosa/openrosa_door.h"
#include "base/clock.h"

const struct processing openrosa_processings[OPENROSA_PROCESSINGS] = {
	{
		.key = "openrosa",
		.name = N_("Devices of interviewers"),
		.purpose = N_("To let interviewers fetch questionnaires and send answers from a "
			      "phone or tablet, also without a connection, and to be able to take "
			      "that back for each device."),
		.ground = N_("Article 6(1)(e): the public task of the organisation that keeps the "
			     "register."),
		.people = N_("Interviewers, where the name of a device tells who has it, and staff "
			     "who add devices."),
		.data = N_("The name of the device, a user name made by us, hashes of its "
			   "passwords, the last day that it works, the last day that it was used, "
			   "and who added it. Which device sent an answer is not kept."),
		.recipients = N_("Researchers, coordinators and administrators of the region."),
		.retention = N_("Until 30 days after the device was withdrawn or its time was "
				"over."),
	},
};

const struct data_table openrosa_data[OPENROSA_TABLES] = {
	{ "openrosa_device", "openrosa", "label user_name made_by used_on" },
	{ "openrosa_digest", "openrosa", "ha1" },
	{ "openrosa_device_survey", NULL, NULL },
	{ "openrosa_secret", NULL, NULL },
};

enum { KEEP_DAYS = 30 };
#define DAY_MS INT64_C(86400000)

enum err openrosa_show_data(struct work *work, const struct data_subject *who,
			    struct data_items *ret)
{
	struct devices devices;
	TRY(device_select(work, 0, &devices));
	for (size_t i = 0; who->person_id && i < devices.len; i++) {
		const struct device *device = &devices.items[i];
		if (device->made_by != who->person_id)
			continue;
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){ .processing = "openrosa",
					    .name = N_("A device that you added"),
					    .id = device->id,
					    .at_ms = device->made_ms };
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("Name"), device->label };
		*list_add(work->mem, &item->lines) =
			(struct data_line){ N_("User name"), device->user };
	}
	return OK;
}

enum err openrosa_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			     struct data_effects *ret)
{
	struct devices devices;
	int64_t count = 0;
	if (!who->person_id)
		return OK;
	TRY(device_select(work, 0, &devices));
	for (size_t i = 0; i < devices.len; i++)
		count += devices.items[i].made_by == who->person_id;
	data_effect_add(work, N_("{count} devices stay, without who added them"), count, ret);
	return is_preview || !count ? OK : device_forget_maker(work, who->person_id);
}

enum err openrosa_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	int64_t count;
	const int64_t before_ms = work->now_ms - KEEP_DAYS * DAY_MS;
	const char *before_on = clock_date(work->mem, before_ms);
	TRY(device_count_over(work, before_ms, before_on, &count));
	data_effect_add(work, N_("{count} devices that do not work any more are removed"), count,
			ret);
	return is_preview || !count ? OK : device_delete_over(work, before_ms, before_on);
}
