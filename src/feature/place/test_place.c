/* SPDX-License-Identifier: EUPL-1.2 */
/* test_place.c: a unit of work in a region with the places that ship; for test programs only. */
#include "feature/place/test_place.h"
#include "feature/features.h"
#include "work/setting.h"
#include "work/writer.h"

#include <glib.h>

static enum err fill(struct work *work, void *province)
{
	TRY(place_feature.seed(work));
	return setting_set(work, "province", province);
}

struct work *test_place_open(const char *province)
{
	struct work *work = test_work_open(place_feature.steps, place_feature.step_count);
	TEST_WORK_OK(work, writer_run(work, fill, (void *)province));
	TEST_WORK_OK(work, place_feature.start(work));
	test_work_reset(work);
	return work;
}
