/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa.c: the rules for devices: adding one, what it gets, taking it back. */
#include "feature/openrosa/openrosa_slice.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/utf8.h"
#include "crypt/crypt.h"
#include "work/audit.h"

#include <string.h>

enum { USER_CHARS = 8 };
#define DAY_MS INT64_C(86400000)

static enum err need_keeper(struct work *work)
{
	if (work_may(work, DEVICE_KEEPERS))
		return OK;
	return work_fail(work, ERR_FORBIDDEN, NULL,
			 N_("Only who leads the research may look after devices."));
}

enum err device_list(struct work *work, struct devices *ret)
{
	TRY(need_keeper(work));
	TRY(device_select(work, 0, ret));
	for (size_t i = 0; i < ret->len; i++)
		TRY(device_select_surveys(work, &ret->items[i]));
	return OK;
}

enum err device_get(struct work *work, int64_t id, struct device *ret)
{
	struct devices found = { 0 };
	TRY(need_keeper(work));
	if (id > 0)
		TRY(device_select(work, id, &found));
	if (!found.len)
		return work_fail(work, ERR_MISSING, NULL, N_("This device is not here any more."));
	TRY(device_select_surveys(work, &found.items[0]));
	*ret = found.items[0];
	return OK;
}

bool device_is_valid(struct work *work, const struct device *device)
{
	return !device->revoked_ms &&
	       strcmp(device->until_on, clock_date(work->mem, work->now_ms)) >= 0;
}

/* ---- what is right ---- */

static enum err check_label(struct work *work, struct device *device)
{
	device->label = utf8_tidy(work->mem, device->label ? device->label : "");
	if (!*device->label)
		return work_fail(work, ERR_INVALID, "naam",
				 N_("Give the device a name by which you know it again."));
	if (utf8_length(device->label) > DEVICE_LABEL_MAX)
		return work_fail(work, ERR_INVALID, "naam",
				 N_("This name is too long. Use at most 80 characters."));
	return OK;
}

static enum err check_until(struct work *work, const struct device *device)
{
	int64_t until_ms;
	if (!device->until_on || !clock_day_read(device->until_on, &until_ms))
		return work_fail(work, ERR_INVALID, "tot",
				 N_("Write the last day as year-month-day, such as 2027-01-31."));
	if (strcmp(device->until_on, clock_date(work->mem, work->now_ms)) < 0)
		return work_fail(work, ERR_INVALID, "tot",
				 N_("The last day is over already. Choose a later day."));
	if (until_ms > work->now_ms + DEVICE_DAYS_MAX * DAY_MS)
		return work_fail(work, ERR_INVALID, "tot",
				 N_("A device works for at most a year. Choose an earlier day."));
	return OK;
}

/* A device knows a questionnaire by its form: two with the same form would be one to it. */
static enum err check_surveys(struct work *work, const struct device *device)
{
	const struct device_surveys *chosen = &device->surveys;
	int64_t *forms = arena_array(work->mem, int64_t, chosen->len + 1);
	if (!chosen->len)
		return work_fail(work, ERR_INVALID, "vragenlijsten",
				 N_("Choose at least one questionnaire."));
	for (size_t i = 0; i < chosen->len; i++) {
		struct survey survey;
		enum err err = survey_get(work, chosen->items[i], &survey);
		if (err == ERR_MISSING)
			return ERR_INVALID;
		TRY(err);
		forms[i] = survey.form_id;
		for (size_t j = 0; j < i; j++)
			if (forms[j] && forms[j] == forms[i])
				return work_fail_value(
					work, ERR_INVALID, "vragenlijsten",
					N_("Two of these have the same questions: “{value}” and "
					   "another one. A device cannot tell them apart. Choose "
					   "one, and add a second device for the other."),
					survey.name);
	}
	return OK;
}

static enum err check(struct work *work, struct device *device)
{
	enum err label = check_label(work, device), until = check_until(work, device);
	enum err surveys = check_surveys(work, device);
	if (surveys && surveys != ERR_INVALID)
		return surveys;
	return label || until || surveys ? ERR_INVALID : OK;
}

/* ---- storing ---- */

static enum err add(struct work *work, struct device *device, struct device_keys *ret)
{
	struct arena *mem = work->mem;
	const struct device_keys keys = {
		.user = arena_printf(mem, "veld-%.*s", USER_CHARS, crypt_token(mem)),
		.password = crypt_token(mem),
		.token = crypt_token(mem),
	};
	device->id = id_new();
	device->user = keys.user;
	device->made_ms = work->now_ms;
	device->made_by = work->person_id;
	const struct device_row row = {
		.device = *device,
		.password_hash = crypt_hash(mem, "device", keys.password),
		.token_hash = crypt_hash(mem, "device_token", keys.token),
		.ha1 = digest_ha1(mem, keys.user, DEVICE_REALM, keys.password),
	};
	TRY(device_insert(work, &row));
	*ret = keys;
	return audit_add(work, "openrosa_add", (struct subject){ "device", device->id },
			 device->label);
}

static enum err change(struct work *work, const struct device *device)
{
	struct device kept;
	TRY(device_get(work, device->id, &kept));
	if (kept.revoked_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This device was withdrawn. Add a new one."));
	TRY(device_update(work, device));
	return audit_add(work, "openrosa_change", (struct subject){ "device", device->id },
			 device->label);
}

enum err device_save(struct work *work, struct device *device, struct device_keys *ret)
{
	TRY(need_keeper(work));
	TRY(check(work, device));
	TRY(device->id ? change(work, device) : add(work, device, ret));
	return device_update_surveys(work, device);
}

enum err device_revoke(struct work *work, int64_t id)
{
	struct device device;
	TRY(device_get(work, id, &device));
	if (device.revoked_ms)
		return OK;
	TRY(device_update_revoked(work, id));
	return audit_add(work, "openrosa_revoke", (struct subject){ "device", id }, device.label);
}

enum err openrosa_seed(struct work *work) { return secret_insert(work, crypt_token(work->mem)); }
