/* SPDX-License-Identifier: EUPL-1.2 */
/* test_open.h: rounded numbers of made-up answers; only tests include it. */
#pragma once
#include "feature/analysis/analysis_open.h"
#include "feature/analysis/test_analysis.h"

#include <stdlib.h>

/* -1: none. */
static inline int64_t number_in(const char *text)
{
	return text && *text != '*' ? strtoll(text, NULL, 10) : -1;
}

static inline void assert_rounds(int64_t number, int64_t count)
{
	if (number % OPEN_BASE || number <= count - OPEN_BASE || number >= count + OPEN_BASE)
		g_error("%lld is no rounding of %lld", (long long)number, (long long)count);
}

static inline void new_secret(struct fixture *fixture, int number)
{
	struct work *work = fixture->work;
	TEST_WORK_OK(work, db_exec(work->db, "delete from analysis_secret"));
	TEST_WORK_OK(work,
		     open_insert_secret(work->db, arena_printf(work->mem, "proef-%d", number)));
}
