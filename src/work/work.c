/* SPDX-License-Identifier: EUPL-1.2 */
/* work.c: failures, permission and the public version. */
#include "work/work.h"
#include "base/clock.h"
#include "base/log.h"
#include "work/setting.h"

enum { POLL_EVERY_MS = 100 };

enum err work_fail_value(struct work *work, enum err err, const char *field, const char *text,
			 const char *value)
{
	*list_add(work->mem, &work->failures) = (struct failure){
		.field = field,
		.text = text,
		.value = arena_strdup(work->mem, value),
	};
	return err;
}

enum err work_fail(struct work *work, enum err err, const char *field, const char *text)
{
	return work_fail_value(work, err, field, text, NULL);
}

enum err work_broken(struct work *work, enum err err)
{
	log_error("database: %s", db_reason(work->db));
	return err;
}

enum err work_touch_public(struct work *work)
{
	if (work->is_public_changed)
		return OK;
	TRY(db_exec(work->db,
		    "update region_state set public_version = public_version + 1 where id = 1"));
	work->is_public_changed = true;
	return OK;
}

enum err work_poll_version(struct work *work)
{
	struct region *region = work->region;
	int64_t now_ms = clock_steady_ms(), polled_ms = atomic_load(&region->polled_ms),
		version = 0;
	if (now_ms - polled_ms < POLL_EVERY_MS ||
	    !atomic_compare_exchange_strong(&region->polled_ms, &polled_ms, now_ms))
		return OK;
	TRY(db_get_int(work->db, &version, "select public_version from region_state where id = 1"));
	region_saw_version(region, version);
	return OK;
}

const char *work_url(struct work *work, const char *path)
{
	const char *base = setting_get(work, "base_url");
	if (!*base)
		base = work->region && work->region->base_url ? work->region->base_url
							      : "http://localhost";
	return arena_printf(work->mem, "%s%s", base, path);
}

bool work_may(const struct work *work, unsigned roles)
{
	return roles == ANYONE || (work->roles & roles) != 0;
}
