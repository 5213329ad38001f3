/* SPDX-License-Identifier: EUPL-1.2 */
/* open_region.c: a region with all slices, without a server. */
#include "open_region.h"
#include "app/features.h"
#include "base/clock.h"
#include "base/log.h"

#include <stdio.h>

static enum err run_in(struct region *region, const char *program,
		       enum err (*run)(struct work *work, void *context), void *context)
{
	SCOPED_ARENA(mem);
	char reason[DB_REASON_BYTES];
	struct work work = {
		.mem = mem, .region = region, .now_ms = clock_now_ms(), .route = program
	};
	TRY(db_open(region->place, &work.db, reason));
	enum err err = run(&work, context);
	for (size_t i = 0; i < work.failures.len; i++)
		fprintf(stderr, "%s: %s\n", program, work.failures.items[i].text);
	db_close(work.db);
	return err;
}

int open_region(const char *program, const char *file,
		enum err (*run)(struct work *work, void *context), void *context)
{
	char reason[DB_REASON_BYTES] = "";
	struct site site = { 0 };
	struct region *region = region_new("nederland", (struct db_place){ .file = file });
	log_set_quiet(1);
	SCOPED_ARENA(mem);
	const struct feature **slices = arena_array(mem, const struct feature *, feature_count + 1);
	for (size_t i = 0; i < feature_count; i++)
		slices[i] = features[i];
	slices[feature_count] = &bench_feature; /* whose step the bench's server ran */
	site_init(&site, slices, feature_count + 1);
	enum err err = site_start_region(&site, region, reason);
	if (!err)
		err = run_in(region, program, run, context);
	if (err)
		fprintf(stderr, "%s: %s %s\n", program, err_name(err), reason);
	region_free(region);
	site_close(&site);
	return err != OK;
}
