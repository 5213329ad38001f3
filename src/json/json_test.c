/* SPDX-License-Identifier: EUPL-1.2 */
/* json_test.c: what is written can be read, and what is not JSON is refused. */
#include "json/json.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static void test_commas_stand_between_items_only(void)
{
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json_object_begin(&json);
	json_put_text(&json, "naam", "De \"Wilp\"\n\\");
	json_key(&json, "lijst");
	json_array_begin(&json);
	json_int(&json, 1);
	json_object_begin(&json);
	json_object_end(&json);
	json_none(&json);
	json_array_end(&json);
	json_put_real(&json, "leeg", NAN);
	json_put_bool(&json, "ja", true);
	json_object_end(&json);
	g_assert_cmpstr(out->data, ==,
			"{\"naam\":\"De \\\"Wilp\\\"\\u000a\\\\\",\"lijst\":[1,{},null],"
			"\"leeg\":null,\"ja\":true}");
}

static void test_a_data_block_cannot_close_its_script(void)
{
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json.is_in_html = true;
	json_text(&json, "</script><!-- &");
	g_assert_null(strchr(out->data, '<'));
}

static void test_what_was_written_can_be_read(void)
{
	SCOPED_ARENA(mem);
	const struct json_value *value, *member;
	const char *reason, *text = "{\"a\":[1,2.5,\"x\",false,null],\"b\":{\"c\":\"é\"}}";
	int64_t number;
	double real;
	bool yes = true;
	g_assert_cmpint(json_read(mem, text, strlen(text), &value, &reason), ==, OK);
	const struct json_value *a = json_member(value, "a");
	g_assert_cmpuint(json_length(a), ==, 5);
	g_assert_true(json_get_int(json_item(a, 0), &number) && number == 1);
	g_assert_true(json_get_real(json_item(a, 1), &real) && real == 2.5);
	g_assert_cmpstr(json_get_text(json_item(a, 2)), ==, "x");
	g_assert_true(json_get_bool(json_item(a, 3), &yes) && !yes);
	g_assert_null(json_get_text(json_item(a, 4)));
	g_assert_cmpstr(json_get_text(json_member(json_member(value, "b"), "c")), ==, "é");
	g_assert_cmpstr(json_member_at(value, 1, &member), ==, "b");
	g_assert_null(json_member(json_member(value, "zzz"), "c"));
}

static void test_what_is_not_json_is_refused(void)
{
	static const char *const bad[] = {
		"",         "{",  "{\"a\":1,\"a\":2}", "[1,]",  "nul",
		"\"\xff\"", "01", "\"\\u0000\"",       "[1] x", "{'a':1}"
	};
	SCOPED_ARENA(mem);
	const struct json_value *value;
	const char *reason;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		g_assert_cmpint(json_read(mem, bad[i], strlen(bad[i]), &value, &reason), ==,
				ERR_INVALID);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/json/commas", test_commas_stand_between_items_only);
	g_test_add_func("/json/script", test_a_data_block_cannot_close_its_script);
	g_test_add_func("/json/read", test_what_was_written_can_be_read);
	g_test_add_func("/json/refuse", test_what_is_not_json_is_refused);
	return g_test_run();
}
