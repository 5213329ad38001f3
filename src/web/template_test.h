/* SPDX-License-Identifier: EUPL-1.2 */
/* template_test.h: what the templates of template_test.html show. */
#pragma once
#include "base/arena.h"

enum test_phase { TEST_FORMING = 1, TEST_SECURING = 2 };

struct test_row {
	int64_t id;
	const char *slug, *name, *summary, *site;
	enum test_phase phase;
	int members;
	int64_t budget_cents;
};

struct test_view {
	struct LIST(struct test_row) rows;
	struct LIST(const char *) themes;
	struct LIST(const struct test_row *) near;
	const char *search;
	int pages, page;
	bool is_editor;
};
