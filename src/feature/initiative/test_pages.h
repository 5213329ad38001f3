/* SPDX-License-Identifier: EUPL-1.2 */
/* test_pages.h: a register with six known records that is asked for pages; for test programs only.
 */
#pragma once
#include "feature/initiative/initiative_find.h"
#include "web/test_web.h"

enum { PAGES_RECORDS = 6 };

struct pages_fixture {
	struct test_site test;
	int64_t ids[PAGES_RECORDS];
};

/* For g_test_add: opens the register of the province of Groningen, and closes it. */
void pages_begin(struct pages_fixture *fixture, const void *unused);
void pages_end(struct pages_fixture *fixture, const void *unused);

/* The answer to a GET. */
struct test_answer pages_get(struct pages_fixture *fixture, const char *target);

/* The path of the page of a record, by its place in the list. */
const char *pages_path_of(struct pages_fixture *fixture, size_t record);

#define PAGES_ADD(path, test) \
	g_test_add(path #test, struct pages_fixture, NULL, pages_begin, test, pages_end)
