/* SPDX-License-Identifier: EUPL-1.2 */
/* test_libxml.h: XPath 1.0 by libxml2, to compare with. Its names clash with ours: so it is apart.
 */
#pragma once
#include "base/arena.h"

struct test_libxml;

/* A document, in which elements and attributes have numbers from 0 in document order. */
struct test_libxml *test_libxml_new(const char *xml);
void test_libxml_free(struct test_libxml *libxml);
/* Calls `visit` for each element and attribute ("@name") in that order; the top has depth 0. */
void test_libxml_walk(struct test_libxml *libxml,
		      void (*visit)(void *user, int depth, const char *name, const char *value),
		      void *user);
/* What an expression gives seen from the top element: text, number, "true", or the numbers of
 * nodes. */
const char *test_libxml_value(struct arena *mem, struct test_libxml *libxml, const char *text);
