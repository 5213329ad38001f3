/* SPDX-License-Identifier: EUPL-1.2 */
/* setting.c: settings, read from the region's database once per unit of work that asks. */
#include "work/setting.h"

#include <stdlib.h>
#include <string.h>

const struct setting settings[] = {
	{ "is_live", N_("The register is live"), "", SETTING_YES },
	{ "province", N_("Province (code, such as PV20); empty for the whole country"), "",
	  SETTING_TEXT },
	{ "boundary", N_("File with the borders on the map"), "place/boundary.topojson",
	  SETTING_TEXT },
	{ "base_url", N_("Address of this site, such as https://omzien.example"), "",
	  SETTING_TEXT },
	{ "mail_from", N_("Mail address that mails are sent from"), "", SETTING_MAIL },
	{ "mail_name", N_("Name that mails are sent from"), "", SETTING_TEXT },
	{ "valid_months", N_("After how many months a record must be confirmed again"), "12",
	  SETTING_TEXT },
	{ "interview_months",
	  N_("How many months after its round the text of an interview is kept"), "24",
	  SETTING_TEXT },
	{ "hold_accepted",
	  N_("Keep what a moderator accepts as a new initiative hidden until an administrator "
	     "shows it"),
	  "", SETTING_YES },
	{ "least_organisations",
	  N_("Smallest number of organisations that is published of answers (at least 3)"), "5",
	  SETTING_TEXT },
	{ "least_persons",
	  N_("Smallest number of persons that is published of answers (at least 3)"), "10",
	  SETTING_TEXT },
	{ "study_words", N_("Words of the study that are never counted as a word, one a line"), "",
	  SETTING_LONG_TEXT },
	{ "short_name", N_("Short name"), "", SETTING_TEXT },
	{ "organisation", N_("Organisation that is responsible"), "", SETTING_TEXT },
	{ "organisation_website", N_("Website of that organisation"), "", SETTING_TEXT },
	{ "correction_mail", N_("Mail address for corrections and questions"), "", SETTING_MAIL },
	{ "security_mail", N_("Mail address for reports of weak spots"), "", SETTING_MAIL },
	{ "colour", N_("Brand colour, such as #0d5a4c"), "", SETTING_COLOUR },
	{ "accessibility_status", N_("Accessibility status (A to E)"), "", SETTING_TEXT },
	{ "accessibility_date", N_("Date of the accessibility statement"), "", SETTING_DATE },
	{ "accessibility_findings", N_("What is not accessible yet, and what is done about it"), "",
	  SETTING_LONG_TEXT },
	{ "accessibility_signatory", N_("Who signed the accessibility statement (function)"), "",
	  SETTING_TEXT },
};
const size_t setting_count = COUNT_OF(settings);

static const struct setting *find(const char *key)
{
	for (size_t i = 0; i < setting_count; i++)
		if (!strcmp(settings[i].key, key))
			return &settings[i];
	return NULL;
}

static enum err read_all(struct work *work)
{
	DB_ROWS rows = db_query(work->db, "select setting_key, value from setting");
	while (db_next(&rows))
		*list_add(work->mem, &work->settings) = (struct setting_value){
			.key = db_column_text(&rows, work->mem, 0),
			.value = db_column_text(&rows, work->mem, 1),
		};
	return db_done(&rows);
}

const char *setting_get(struct work *work, const char *key)
{
	const struct setting *setting = find(key);
	if (!setting)
		abort();
	if (!work->has_settings && work->db && read_all(work) == OK)
		work->has_settings = true;
	for (size_t i = 0; i < work->settings.len; i++)
		if (!strcmp(work->settings.items[i].key, key))
			return work->settings.items[i].value;
	return setting->fallback;
}

bool setting_is_on(struct work *work, const char *key)
{
	return !strcmp(setting_get(work, key), "1");
}

enum err setting_set(struct work *work, const char *key, const char *value)
{
	if (!find(key))
		return ERR_MISSING;
	work->has_settings = false;
	work->settings.len = 0;
	TRY(db_exec(work->db,
		    "insert into setting (setting_key, value) values (?1, ?2)"
		    " on conflict (setting_key) do update set value = excluded.value",
		    db_text(key), db_text(value)));
	return work_touch_public(work);
}
