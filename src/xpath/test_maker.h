/* SPDX-License-Identifier: EUPL-1.2 */
/* test_maker.h: expressions of plain XPath 1.0 by chance, to compare two evaluators. */
#pragma once
#include <stdint.h>

struct test_maker;

/* The same seed makes the same expressions. `names`, ended by NULL: of the elements that steps look
 * for; they outlive the maker. */
struct test_maker *test_maker_new(uint32_t seed, const char *const *names);
/* The next expression, of a number, boolean, text or nodes by turns; until the next call. */
const char *test_maker_next(struct test_maker *maker);
void test_maker_free(struct test_maker *maker);
