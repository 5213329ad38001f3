/* SPDX-License-Identifier: EUPL-1.2 */
/* api_key.c: rules of keys of programs: who may have one, and what it opens. */
#include "feature/api_key/api_key.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/utf8.h"
#include "crypt/crypt.h"
#include "feature/api_key/api_key_slice.h"
#include "feature/person/person.h"
#include "work/audit.h"

#include <string.h>

#define DAY_MS INT64_C(86400000)
enum { LABEL_POINTS = 80 };

static const char *hash_of(struct work *work, const char *text)
{
	return crypt_hash(work->mem, "api_key", text);
}

static const char *today(struct work *work) { return clock_date(work->mem, work->now_ms); }

unsigned api_key_may(unsigned roles)
{
	return roles & ADMINISTRATOR ? API_KEY_ROLES : roles & API_KEY_ROLES;
}

enum err api_key_list(struct work *work, int64_t person_id, struct api_keys *ret)
{
	if (!work->person_id || (person_id != work->person_id && !work_may(work, ADMINISTRATOR)))
		return ERR_FORBIDDEN;
	return api_key_select(work, person_id, 0, ret);
}

bool api_key_works(struct work *work, const struct api_key *key)
{
	return !key->ended_ms && strcmp(key->until_on, today(work)) >= 0;
}

static enum err check_count(struct work *work)
{
	struct api_keys keys;
	size_t count = 0;
	TRY(api_key_select(work, work->person_id, 0, &keys));
	for (size_t i = 0; i < keys.len; i++)
		count += api_key_works(work, &keys.items[i]);
	if (count >= API_KEY_MAX)
		work_fail(work, ERR_INVALID, NULL,
			  N_("You have 20 keys. End one that is not used any more."));
	return OK;
}

static void check_day(struct work *work, const char *day)
{
	int64_t day_ms;
	if (!clock_day_read(day ? day : "", &day_ms) || strcmp(day, today(work)) < 0 ||
	    day_ms > work->now_ms + (API_KEY_DAYS + 1) * DAY_MS)
		work_fail(work, ERR_INVALID, "tot",
			  N_("Choose a day between today and a year from now."));
}

static enum err check(struct work *work, struct api_key *key)
{
	key->label = utf8_tidy(work->mem, key->label ? key->label : "");
	if (!*key->label)
		work_fail(work, ERR_INVALID, "naam", N_("Say which program this key is for."));
	if (utf8_length(key->label) > LABEL_POINTS)
		work_fail(work, ERR_INVALID, "naam", N_("Give it a shorter name."));
	if (!key->roles)
		work_fail(work, ERR_INVALID, "rollen", N_("Choose what the program may do."));
	if (key->roles & ~api_key_may(work->roles))
		work_fail(work, ERR_INVALID, "rollen",
			  N_("A key may do nothing that you may not do yourself."));
	check_day(work, key->until_on);
	TRY(check_count(work));
	return work->failures.len ? ERR_INVALID : OK;
}

enum err api_key_add(struct work *work, struct api_key *key, const char **ret_text)
{
	if (!api_key_may(work->roles))
		return ERR_FORBIDDEN;
	TRY(check(work, key));
	const char *text = arena_printf(work->mem, API_KEY_START "%s", crypt_token(work->mem));
	key->id = id_new();
	key->person_id = work->person_id;
	key->made_ms = work->now_ms;
	TRY(api_key_insert(work->db, key, hash_of(work, text)));
	TRY(audit_add(work, "api_key_add", (struct subject){ "api_key", key->id }, NULL));
	*ret_text = text;
	return OK;
}

enum err api_key_end(struct work *work, int64_t id)
{
	struct api_keys keys;
	TRY(api_key_select(work, 0, id, &keys));
	if (!keys.len ||
	    (keys.items[0].person_id != work->person_id && !work_may(work, ADMINISTRATOR)))
		return ERR_MISSING;
	if (keys.items[0].ended_ms)
		return OK;
	TRY(api_key_update_end(work->db, id, work->now_ms));
	return audit_add(work, "api_key_end", (struct subject){ "api_key", id }, NULL);
}

enum err api_key_identify(struct work *work, const char *text)
{
	struct api_key key;
	struct person person;
	enum err err = api_key_select_hash(work, hash_of(work, text), &key);
	if (!err && api_key_works(work, &key))
		err = person_get(work, key.person_id, &person);
	else if (!err)
		err = ERR_MISSING;
	if (err || person.is_blocked)
		return err == ERR_MISSING ? OK : err;
	if (!(key.roles & api_key_may(person.roles)))
		return OK;
	work->person_id = person.id;
	work->roles = key.roles & api_key_may(person.roles);
	if (work->is_writing && (!key.used_on || strcmp(key.used_on, today(work)) != 0))
		return api_key_update_used(work->db, key.id, today(work));
	return OK;
}
