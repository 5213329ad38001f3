/* SPDX-License-Identifier: EUPL-1.2 */
/* test_form.h: forms as Markdown tables in tests; only tests include it. */
#pragma once
#include "feature/form/form_read.h"

#include <glib.h>
#include <inttypes.h>

/*
 * A form in a test is one text; each row ends with \n:
 *   "| survey |\n"
 *   "| | type | name | label |\n"
 *   "| | text | naam | Hoe heet u? |\n"
 */

/* Problems one a line: "survey:3:type: error: text [value] (item)"; "" without any. In `mem`. */
static inline const char *test_problems(struct arena *mem, const struct form_problems *problems)
{
	SCOPED_OUT(out);
	for (size_t i = 0; i < problems->len; i++) {
		const struct form_problem *one = &problems->items[i];
		out_printf(out, "%s:%" PRId64 ":%s: %s: %s [%s] (%s)\n",
			   one->sheet ? one->sheet : "", one->row, one->column ? one->column : "",
			   one->is_warning ? "warning" : "error", one->text,
			   one->value ? one->value : "", one->item ? one->item : "");
	}
	return arena_strdup(mem, out->data);
}

/* The compiled form of a Markdown text that may have warnings; errors end the test. */
static inline struct form *test_form_warned(struct arena *mem, const char *markdown)
{
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	enum err err = form_read(mem, markdown, strlen(markdown), &problems, &form);
	if (err)
		g_test_message("%s", test_problems(mem, &problems));
	g_assert_cmpint(err, ==, OK);
	g_assert_nonnull(form);
	return form;
}

/* The same for one without any problem or warning. */
static inline struct form *test_form(struct arena *mem, const char *markdown)
{
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	enum err err = form_read(mem, markdown, strlen(markdown), &problems, &form);
	g_assert_cmpstr(test_problems(mem, &problems), ==, "");
	g_assert_cmpint(err, ==, OK);
	g_assert_nonnull(form);
	return form;
}

/* What is wrong with a Markdown form, as test_problems. */
static inline const char *test_form_faults(struct arena *mem, const char *markdown)
{
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	enum err err = form_read(mem, markdown, strlen(markdown), &problems, &form);
	(void)err;
	return test_problems(mem, &problems);
}
