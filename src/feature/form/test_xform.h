/* SPDX-License-Identifier: EUPL-1.2 */
/* test_xform.h: XForms in tests; only tests include it. */
#pragma once
#include "feature/form/form_read.h"

/* The XForm of a form, in `mem`. */
const char *test_xform_written(struct arena *mem, const struct form *form);
/* The compiled form of an XForm; errors end the test. */
struct form *test_xform_read(struct arena *mem, const char *xml);
/*
 * What a client would stumble over, one a line; "" when nothing is: each bind and control speaks of
 * a node of the instance, each path in an expression leads somewhere, each text has an id in every
 * language, each instance() is there.
 */
const char *test_xform_check(struct arena *mem, const char *bytes, size_t len);
/* The XForm of a form. Ends the test when it does not hold together, or becomes another when it is
 * read, also by way of tables. */
const char *test_xform_round(struct arena *mem, const struct form *form);
