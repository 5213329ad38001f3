/* SPDX-License-Identifier: EUPL-1.2 */
/* test_place.h: a unit of work in a region with the places that ship; for test programs only. */
#pragma once
#include "work/test_work.h"

/* `province`: the setting of the region, "" for the whole country. End it with test_work_close. */
struct work *test_place_open(const char *province);

#define TEST_PLACES(name, province) \
	struct work *name __attribute__((cleanup(test_work_cleanup))) = test_place_open(province)
