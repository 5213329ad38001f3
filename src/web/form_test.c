/* SPDX-License-Identifier: EUPL-1.2 */
/* form_test.c: a form fills the fields that were asked for, with values that fit, and no others. */
#include "web/form.h"

#include <glib.h>
#include <math.h>
#include <string.h>

struct thing {
	const char *name, *story, *website, *secret;
	int64_t year;
	double width;
};

#define FIELD(member, kind, most) \
	.name = #member, .key = #member, .type = kind, .offset = offsetof(struct thing, member), \
	.max = most

static const struct field fields[] = {
	{ FIELD(name, FIELD_TEXT, 10), .is_required = true },
	{ FIELD(story, FIELD_LONG_TEXT, 40) },
	{ FIELD(website, FIELD_WEBSITE, 60) },
	{ FIELD(year, FIELD_YEAR, 2030) },
	{ FIELD(width, FIELD_NUMBER, 0) },
};

/* Reads one pair after a name that is right. */
static enum err read_pair(struct work *work, const char *key, const char *value, struct thing *ret)
{
	struct http_pairs form = { 0 };
	*list_add(work->mem, &form) = (struct http_pair){ "name", "Ulrum" };
	*list_add(work->mem, &form) = (struct http_pair){ key, value };
	*ret = (struct thing){ .width = NAN };
	work->failures.len = 0;
	return field_read_form(work, fields, COUNT_OF(fields), &form, ret);
}

static void test_a_field_that_was_not_asked_for_is_ignored(void)
{
	SCOPED_ARENA(mem);
	struct work work = { .mem = mem };
	struct thing thing;
	g_assert_cmpint(read_pair(&work, "secret", "x", &thing), ==, OK);
	g_assert_null(thing.secret);
	g_assert_cmpstr(thing.name, ==, "Ulrum");
}

static void test_values_that_do_not_fit_are_told_with_their_field(void)
{
	static const struct {
		const char *key, *value;
	} wrong[] = {
		{ "story", "A story that goes on and on and on, past forty characters." },
		{ "website", "not a site" },
		{ "website", "https://user@example.org" },
		{ "website", "javascript:alert(1)" },
		{ "website", "https://example.org/\"><script>" },
		{ "year", "14" },
		{ "year", "2014x" },
		{ "year", "99999999999999999999" },
		{ "width", "1e999" },
		{ "width", "wide" },
	};
	SCOPED_ARENA(mem);
	struct work work = { .mem = mem };
	struct thing thing;
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		g_test_message("%s = %s", wrong[i].key, wrong[i].value);
		g_assert_cmpint(read_pair(&work, wrong[i].key, wrong[i].value, &thing), ==,
				ERR_INVALID);
		g_assert_cmpuint(work.failures.len, ==, 1);
		g_assert_cmpstr(work.failures.items[0].field, ==, wrong[i].key);
	}
}

static void test_values_that_fit_are_tidied(void)
{
	SCOPED_ARENA(mem);
	struct work work = { .mem = mem };
	struct thing thing;
	g_assert_cmpint(read_pair(&work, "website", "www.example.org", &thing), ==, OK);
	g_assert_cmpstr(thing.website, ==, "https://www.example.org");
	g_assert_cmpint(read_pair(&work, "story", "  One line \r\nand another\t \n", &thing), ==,
			OK);
	g_assert_cmpstr(thing.story, ==, "One line \nand another");
	g_assert_cmpint(read_pair(&work, "width", "53,22", &thing), ==, OK);
	g_assert_cmpfloat(thing.width, ==, 53.22);
	g_assert_cmpint(read_pair(&work, "year", "2014", &thing), ==, OK);
	g_assert_cmpint(thing.year, ==, 2014);
}

static void test_all_that_is_wrong_is_told_at_once(void)
{
	SCOPED_ARENA(mem);
	struct work work = { .mem = mem };
	struct thing thing = { .width = NAN };
	struct http_pairs form = { 0 };
	*list_add(mem, &form) = (struct http_pair){ "name", "  " };
	*list_add(mem, &form) = (struct http_pair){ "year", "soon" };
	g_assert_cmpint(field_read_form(&work, fields, COUNT_OF(fields), &form, &thing), ==,
			ERR_INVALID);
	g_assert_cmpuint(work.failures.len, ==, 2);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form/unasked", test_a_field_that_was_not_asked_for_is_ignored);
	g_test_add_func("/form/wrong", test_values_that_do_not_fit_are_told_with_their_field);
	g_test_add_func("/form/tidy", test_values_that_fit_are_tidied);
	g_test_add_func("/form/all", test_all_that_is_wrong_is_told_at_once);
	return g_test_run();
}
