/* SPDX-License-Identifier: EUPL-1.2 */
/* test_register.h: a register with made-up records that answers requests; for test programs only.
 */
#pragma once
#include "feature/initiative/initiative.h"
#include "json/json.h"
#include "web/test_web.h"

/* Opens a site with the slices up to initiative and `count` public records, and one that is hidden.
 */
void test_register_open(struct test_site *test, size_t count);

/* The same with other slices: `features` must have those up to initiative. */
void test_register_open_with(struct test_site *test, const struct feature *const *features,
			     size_t feature_count, size_t count);

/* Adds one record, which must be right, and gives its id. */
int64_t test_register_add(struct test_site *test, struct initiative *initiative);

/* Asks for JSON; the status must be the given one. Lives as long as the site. */
const struct json_value *test_json(struct test_site *test, const char *target, int status);

/* A number or text in an object; must be there. */
int64_t test_number(const struct json_value *object, const char *key);
const char *test_text(const struct json_value *object, const char *key);
