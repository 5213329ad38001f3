/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_sent_test.c: what was sent stays as it was sent; drafts go on. */
#include "feature/form/test_instance.h"

static const char first_version[] =
	"| survey |\n"
	"| | type | name | label | relevant | calculation | repeat_count |\n"
	"| | end | einde | | | | |\n"
	"| | text | a | A | | | |\n"
	"| | text | weg | Weg | | | |\n"
	"| | begin_group | g | G | ${a} = 'ja' | | |\n"
	"| | text | b | B | | | |\n"
	"| | end_group | | | | | |\n"
	"| | calculate | dag | | | today() | |\n"
	"| | integer | n | N | | | |\n"
	"| | begin_repeat | r | R | | | ${n} |\n"
	"| | text | x | X | | | |\n"
	"| | end_repeat | | | | | |\n"
	"| settings |\n| | form_title | form_id |\n| | Test | test |\n";

/* The same with a question less and two more. */
static const char second_version[] =
	"| survey |\n"
	"| | type | name | label | relevant | calculation | required |\n"
	"| | text | a | A | | | |\n"
	"| | text | nieuw | Nieuw | | | yes |\n"
	"| | begin_group | g | G | ${a} = 'ja' | | |\n"
	"| | text | b | B | | | |\n"
	"| | end_group | | | | | |\n"
	"| | calculate | lang | | | string-length(${a}) | |\n"
	"| settings |\n| | form_title | form_id |\n| | Test | test |\n";

static const char *written(struct form_instance *instance, bool is_final)
{
	SCOPED_OUT(out);
	form_instance_write(out, instance, is_final);
	return arena_strdup(instance->mem, out->data);
}

static struct form_instance *read_later(struct arena *mem, const struct form *form, const char *xml)
{
	struct form_document document = { .xml = xml, .len = strlen(xml) };
	struct form_setting later = test_setting;
	struct form_instance *instance;
	later.now_ms += (int64_t)86400000 * 7;
	g_assert_cmpint(form_instance_read(mem, form, &later, &document, &instance), ==, OK);
	return instance;
}

static struct form_instance *filled(struct arena *mem)
{
	struct form_instance *instance = test_begin(mem, first_version);
	test_fill(instance, "a=ja&g/b=bee&n=2&weg=x");
	test_fill(instance, "r%5B2%5D/x=twee");
	return instance;
}

static void test_what_was_sent_does_not_change_later(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = filled(mem);
	const char *xml = written(instance, true);
	struct form_instance *sent = read_later(mem, instance->form, xml);
	g_assert_cmpstr(test_value(sent, "dag"), ==, "2026-11-22");
	g_assert_true(test_node(sent, "g/b")->is_relevant);
	test_update(sent);
	g_assert_cmpstr(written(sent, true), ==, xml);
	/* Somebody corrects an answer: what hangs on it follows, the rest stays. */
	test_set(sent, "a", "nee");
	test_update(sent);
	g_assert_false(test_node(sent, "g/b")->is_relevant);
	g_assert_cmpstr(test_value(sent, "dag"), ==, "2026-11-22");
	g_assert_cmpstr(test_value(sent, "r[2]/x"), ==, "twee");
}

static void test_what_is_not_in_it_was_not_relevant(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = test_begin(mem, first_version);
	struct form_instance *sent = read_later(
		mem, instance->form,
		"<data id=\"test\"><a>ja</a><r><x>een</x></r><meta><instanceID>uuid:1</instanceID>"
		"</meta></data>");
	g_assert_true(test_node(sent, "a")->is_relevant);
	g_assert_false(test_node(sent, "g")->is_relevant);
	g_assert_false(test_node(sent, "g/b")->is_relevant);
	g_assert_false(test_node(sent, "dag")->is_relevant);
	g_assert_true(test_node(sent, "r[1]/x")->is_relevant);
}

static void test_a_draft_goes_on(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = filled(mem);
	test_fill(instance, "a=nee");
	struct form_instance *draft = read_later(mem, instance->form, written(instance, false));
	g_assert_cmpstr(test_value(draft, "dag"), ==, "2026-11-29");
	g_assert_false(test_node(draft, "g/b")->is_relevant);
	test_fill(draft, "a=ja");
	g_assert_cmpstr(test_value(draft, "g/b"), ==, "bee");
	g_assert_true(test_node(draft, "g/b")->is_relevant);
}

/* The form was changed while somebody was filling it in. */
static void test_a_draft_of_another_version_keeps_what_it_can(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = filled(mem);
	const struct form *next = test_form_warned(mem, second_version);
	struct form_instance *draft = read_later(mem, next, written(instance, false));
	g_assert_cmpstr(test_value(draft, "a"), ==, "ja");
	g_assert_cmpstr(test_value(draft, "g/b"), ==, "bee");
	g_assert_cmpstr(test_value(draft, "lang"), ==, "2");
	g_assert_null(form_instance_find(draft, "weg"));
	g_assert_cmpint(form_instance_check(draft, draft->root), ==, 1);
	g_assert_nonnull(test_node(draft, "nieuw")->fault);
	/* A page of the old version is sent. */
	test_fill(draft, "weg=y&n=3&nieuw=z");
	g_assert_cmpint(form_instance_check(draft, draft->root), ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_instance_sent/what was sent does not change later",
			test_what_was_sent_does_not_change_later);
	g_test_add_func("/form_instance_sent/what is not in it was not relevant",
			test_what_is_not_in_it_was_not_relevant);
	g_test_add_func("/form_instance_sent/a draft goes on", test_a_draft_goes_on);
	g_test_add_func("/form_instance_sent/a draft of another version keeps what it can",
			test_a_draft_of_another_version_keeps_what_it_can);
	return g_test_run();
}
