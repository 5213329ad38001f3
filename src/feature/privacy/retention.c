/* SPDX-License-Identifier: EUPL-1.2 */
/* retention.c: the job and the command that remove what is past its time. */
#include "base/clock.h"
#include "feature/privacy/privacy_slice.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

struct turn {
	const struct feature *feature; /* whose turn it is */
	bool is_preview;
	struct data_effects part, effects; /* of this slice, of all */
};

static enum err expire(struct work *work, void *context)
{
	struct turn *turn = context;
	turn->part = (struct data_effects){ 0 }; /* a unit may be run again */
	return personal_expire_slice(turn->feature, work, turn->is_preview, &turn->part);
}

/* A unit for each slice, so that forms need not wait for all of them; the last slice first. */
static enum err expire_all(const struct site *site, struct work *work, struct turn *turn)
{
	for (size_t i = site->feature_count; i-- > 0;) {
		turn->feature = site->features[i];
		if (!turn->feature->expire_data)
			continue;
		TRY(writer_run(work, expire, turn));
		for (size_t j = 0; j < turn->part.len; j++)
			*list_add(work->mem, &turn->effects) = turn->part.items[j];
	}
	return OK;
}

enum err retention_job(struct site *site, struct work *work, bool *ret_is_more)
{
	struct turn turn = { 0 };
	*ret_is_more = false;
	return expire_all(site, work, &turn);
}

/* ---- omzien retention ---- */

static enum err expire_region(struct site *site, struct region *region, bool is_preview)
{
	SCOPED_ARENA(mem);
	struct turn turn = { .is_preview = is_preview };
	struct work work = {
		.mem = mem, .region = region, .now_ms = clock_now_ms(), .route = "omzien retention"
	};
	enum err err = expire_all(site, &work, &turn);
	if (err) {
		fprintf(stderr,
			"%s: the region's data cannot be written. Was the server ever started "
			"here?\n",
			region->key);
		return err;
	}
	printf("%s: %s\n", region->key,
	       !turn.effects.len ? "nothing is past its time"
	       : is_preview      ? "would be removed"
				 : "removed");
	for (size_t i = 0; i < turn.effects.len; i++) {
		const struct words_value count =
			words_value_int("count", turn.effects.items[i].count);
		printf("  %s\n",
		       words_format(mem, words_for("en"), turn.effects.items[i].text, &count, 1));
	}
	return OK;
}

int retention_command(struct site *site, const struct command_line *line)
{
	const char *key = command_option(line, "--region");
	bool is_found = false;
	enum err worst = OK;
	for (size_t i = 0; i < site->regions.len; i++) {
		struct region *region = site->regions.items[i];
		if (key && strcmp(key, region->key) != 0)
			continue;
		is_found = true;
		if (expire_region(site, region, command_option(line, "--dry-run")))
			worst = ERR_BROKEN;
	}
	if (!key || is_found)
		return err_exit_code(worst);
	fprintf(stderr, "omzien retention: there is no region %s. See: omzien region list\n", key);
	return err_exit_code(ERR_MISSING);
}
