/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_xml_test.c: answers come in as XML and go out as XML. */
#include "feature/form/form_instance.h"
#include "feature/form/test_form.h"

#define FORM \
	"| survey |\n" \
	"| | type | name | label | relevant | repeat_count | default | calculation |\n" \
	"| | text | naam | Naam | | | Jan | |\n" \
	"| | integer | leeftijd | Leeftijd | ${naam} != 'niemand' | | | |\n" \
	"| | begin_group | adres | Adres | ${naam} != 'niemand' | | | |\n" \
	"| | text | plaats | Plaats | | | | |\n" \
	"| | audit | audit | | | | | |\n" \
	"| | end_group | | | | | | |\n" \
	"| | begin_repeat | lid | Leden | | | | |\n" \
	"| | text | wie | Wie | | | | |\n" \
	"| | begin_repeat | ding | Dingen | | | | |\n" \
	"| | text | wat | Wat | | | | |\n" \
	"| | end_repeat | | | | | | |\n" \
	"| | end_repeat | | | | | | |\n" \
	"| | begin_repeat | vast | Vast | | 2 | | |\n" \
	"| | text | iets | Iets | | | | |\n" \
	"| | end_repeat | | | | | | |\n" \
	"| | image | foto | Foto | | | | |\n" \
	"| | calculate | som | | | | | count(${lid}) |\n" \
	"| settings |\n" \
	"| | form_id | version | instance_name |\n" \
	"| | proef | 3 | concat('Van ', ${naam}) |\n"

static const struct form_setting setting = { .now_ms = 1795000000000, .language = "nl" };

static struct form_instance *read_document(struct arena *mem, const char *xml, int *ret_unknown)
{
	struct form_document document = { .xml = xml, .len = strlen(xml) };
	struct form_instance *instance = NULL;
	enum err err = form_instance_read(mem, test_form_warned(mem, FORM), &setting, &document,
					  &instance);
	if (err)
		g_test_message("%d: %s %s", document.line, document.reason, document.value);
	g_assert_cmpint(err, ==, OK);
	*ret_unknown = document.unknown_count;
	return instance;
}

static const char *value(struct form_instance *instance, const char *key)
{
	const struct form_node *node = form_instance_find(instance, key);
	g_assert_nonnull(node);
	return node->node.value ? node->node.value : "";
}

static const char *written(struct arena *mem, struct form_instance *instance, bool is_final)
{
	SCOPED_OUT(out);
	form_instance_write(out, instance, is_final);
	return arena_strndup(mem, out->data, out->len);
}

static const char collect[] =
	"<?xml version='1.0' ?>\n"
	"<data id=\"proef\" version=\"3\" xmlns:ev=\"http://www.w3.org/2001/xml-events\" "
	"xmlns:orx=\"http://openrosa.org/xforms\" xmlns:jr=\"http://openrosa.org/javarosa\">"
	"<naam>An &amp; co</naam><leeftijd>41</leeftijd>\n"
	"<adres>\n  <plaats>Ulrum</plaats>\n</adres>"
	"<lid jr:template=\"\"><wie>sjabloon</wie></lid>"
	"<lid><wie>Bo</wie><ding><wat>een</wat></ding><ding><wat>twee</wat></ding></lid>"
	"<lid><wie>Ce</wie></lid>"
	"<vast_count>2</vast_count><vast><iets>x</iets></vast><vast><iets>y</iets></vast>"
	"<foto>1618.jpg</foto><som>9</som><vreemd>1</vreemd>"
	"<orx:meta><audit>audit.csv</audit>"
	"<orx:instanceID>uuid:6b1e</orx:instanceID><orx:deprecatedID> uuid:5a </orx:deprecatedID>"
	"<orx:instanceName>Oud</orx:instanceName></orx:meta></data>";

static void test_answers_of_a_client_are_read(void)
{
	SCOPED_ARENA(mem);
	int unknown = 0;
	struct form_instance *instance = read_document(mem, collect, &unknown);
	g_assert_cmpint(unknown, ==, 1);
	g_assert_cmpstr(instance->instance_id, ==, "uuid:6b1e");
	g_assert_cmpstr(instance->deprecated_id, ==, "uuid:5a");
	g_assert_cmpstr(value(instance, "naam"), ==, "An & co");
	g_assert_cmpstr(value(instance, "adres/plaats"), ==, "Ulrum");
	g_assert_cmpstr(value(instance, "lid[1]/wie"), ==, "Bo");
	g_assert_cmpstr(value(instance, "lid[1]/ding[2]/wat"), ==, "twee");
	g_assert_cmpstr(value(instance, "lid[2]/wie"), ==, "Ce");
	g_assert_null(form_instance_find(instance, "lid[3]/wie"));
	g_assert_cmpstr(value(instance, "vast[2]/iets"), ==, "y");
	g_assert_cmpstr(value(instance, "foto"), ==, "1618.jpg");
	g_assert_cmpstr(value(instance, "som"), ==, "9"); /* what was sent stays */
	g_assert_cmpstr(value(instance, "adres/audit"), ==, "audit.csv");
}

static void test_what_is_written_is_what_clients_write(void)
{
	SCOPED_ARENA(mem);
	int unknown = 0;
	const char *xml = written(mem, read_document(mem, collect, &unknown), true);
	g_assert_cmpstr(
		xml, ==,
		"<data id=\"proef\" version=\"3\"><naam>An &amp; co</naam>"
		"<leeftijd>41</leeftijd><adres><plaats>Ulrum</plaats></adres>"
		"<lid><wie>Bo</wie><ding><wat>een</wat></ding><ding><wat>twee</wat></ding></lid>"
		"<lid><wie>Ce</wie></lid>"
		"<vast><iets>x</iets></vast><vast><iets>y</iets></vast>"
		"<foto>1618.jpg</foto><som>9</som>"
		"<meta><audit>audit.csv</audit><instanceID>uuid:6b1e</instanceID>"
		"<deprecatedID>uuid:5a</deprecatedID>"
		"<instanceName>Van An &amp; co</instanceName></meta></data>");
	g_assert_cmpstr(written(mem, read_document(mem, xml, &unknown), true), ==, xml);
	g_assert_cmpint(unknown, ==, 0);
}

static void test_what_is_not_relevant_stays_in_a_draft_alone(void)
{
	SCOPED_ARENA(mem);
	int unknown = 0;
	struct form_instance *instance = read_document(mem, collect, &unknown);
	form_instance_set(instance, form_instance_find(instance, "naam"), "niemand");
	g_assert_cmpint(form_instance_update(instance), ==, OK);
	const char *final = written(mem, instance, true);
	g_assert_null(strstr(final, "leeftijd"));
	g_assert_null(strstr(final, "Ulrum"));
	const char *draft = written(mem, instance, false);
	g_assert_nonnull(strstr(draft, "41</leeftijd>"));
	struct form_instance *again = read_document(mem, draft, &unknown);
	g_assert_cmpint(unknown, ==, 0);
	draft = written(mem, again, false);
	again = read_document(mem, draft, &unknown);
	g_assert_cmpstr(written(mem, again, false), ==, draft);
	g_assert_false(form_instance_find(again, "leeftijd")->is_relevant);
	form_instance_set(again, form_instance_find(again, "naam"), "Jan");
	g_assert_cmpint(form_instance_update(again), ==, OK);
	g_assert_nonnull(strstr(written(mem, again, true), "<plaats>Ulrum</plaats>"));
}

static void test_a_draft_knows_what_somebody_changed(void)
{
	SCOPED_ARENA(mem);
	int unknown = 0;
	struct form_instance *instance = NULL;
	g_assert_cmpint(form_instance_new(mem, test_form_warned(mem, FORM), &setting, &instance),
			==, OK);
	form_instance_set(instance, form_instance_find(instance, "naam"), "");
	form_instance_set(instance, form_instance_find(instance, "adres/plaats"), "<\n\"Wehe\">");
	g_assert_cmpint(form_instance_update(instance), ==, OK);
	const char *draft = written(mem, instance, false);
	struct form_instance *again = read_document(mem, draft, &unknown);
	g_assert_cmpstr(written(mem, again, false), ==, draft);
	g_assert_true(form_instance_find(again, "naam")->is_changed);
	g_assert_cmpstr(value(again, "naam"), ==, "");
	g_assert_true(form_instance_find(again, "adres/plaats")->is_changed);
	g_assert_cmpstr(value(again, "adres/plaats"), ==, "<\n\"Wehe\">");
	g_assert_false(form_instance_find(again, "leeftijd")->is_changed);
	g_assert_cmpstr(again->instance_id, ==, instance->instance_id);
}

static void test_answers_that_do_not_fit_are_refused_with_a_reason(void)
{
	SCOPED_ARENA(mem);
	char *long_answer = arena_alloc(mem, FORM_MAX_ANSWER_BYTES + 2);
	memset(long_answer, 'x', FORM_MAX_ANSWER_BYTES + 1);
	const struct {
		const char *xml, *reason;
	} cases[] = {
		{ "", "not XML" },
		{ "<data id='ander'/>", "another form" },
		{ "<ander/>", "another form" },
		{ "<data id='proef'><naam>", "not well-formed" },
		{ "<!DOCTYPE data [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><data id='proef'>"
		  "<naam>&x;</naam></data>",
		  "DOCTYPE" },
		{ arena_printf(mem, "<data id='proef'><naam>%s</naam></data>", long_answer),
		  "too long" },
		{ "<?xml version='1.0'?><data id='proef'><naam>\xe9</naam></data>", "encoding" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct form_document document = { .xml = cases[i].xml,
						  .len = strlen(cases[i].xml) };
		struct form_instance *instance = NULL;
		g_assert_cmpint(form_instance_read(mem, test_form_warned(mem, FORM), &setting,
						   &document, &instance),
				==, ERR_INVALID);
		g_test_message("%s", document.reason);
		g_assert_nonnull(strstr(document.reason, cases[i].reason));
	}
}

static void test_other_ways_to_write_the_same_are_read(void)
{
	static const char *const roots[] = {
		"<proef id='proef'>%s</proef>",
		"<data xmlns='proef'>%s</data>",
		"<x:data xmlns:x='http://www.w3.org/2002/xforms' id='proef'>%s</x:data>",
		"<data>%s</data>",
	};
	static const char inside[] = "<adres xmlns='anders'><plaats>Ulrum</plaats><nee/></adres>"
				     "<naam>Bo<b/></naam><meta xmlns='m'><instanceID>uuid:1"
				     "</instanceID><gps/></meta>";
	for (size_t i = 0; i < G_N_ELEMENTS(roots); i++) {
		SCOPED_ARENA(mem);
		int unknown = 0;
		const char *slot = strstr(roots[i], "%s");
		struct form_instance *instance =
			read_document(mem,
				      arena_printf(mem, "%.*s%s%s", (int)(slot - roots[i]),
						   roots[i], inside, slot + 2),
				      &unknown);
		g_assert_cmpstr(value(instance, "adres/plaats"), ==, "Ulrum");
		g_assert_cmpstr(value(instance, "naam"), ==, "Bo");
		g_assert_cmpstr(instance->instance_id, ==, "uuid:1");
		g_assert_cmpint(unknown, ==, 2);
	}
}

static void test_too_many_turns_are_refused(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	out_text(out, "<data id='proef'>");
	for (int i = 0; i <= FORM_MAX_TURNS; i++)
		out_text(out, "<lid><wie/></lid>");
	out_text(out, "</data>");
	struct form_document document = { .xml = out->data, .len = out->len };
	struct form_instance *instance = NULL;
	g_assert_cmpint(form_instance_read(mem, test_form_warned(mem, FORM), &setting, &document,
					   &instance),
			==, ERR_INVALID);
	g_assert_cmpstr(document.value, ==, "lid");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form/instance xml/answers of a client are read",
			test_answers_of_a_client_are_read);
	g_test_add_func("/form/instance xml/what is written is what clients write",
			test_what_is_written_is_what_clients_write);
	g_test_add_func("/form/instance xml/what is not relevant stays in a draft alone",
			test_what_is_not_relevant_stays_in_a_draft_alone);
	g_test_add_func("/form/instance xml/a draft knows what somebody changed",
			test_a_draft_knows_what_somebody_changed);
	g_test_add_func("/form/instance xml/answers that do not fit are refused with a reason",
			test_answers_that_do_not_fit_are_refused_with_a_reason);
	g_test_add_func("/form/instance xml/other ways to write the same are read",
			test_other_ways_to_write_the_same_are_read);
	g_test_add_func("/form/instance xml/too many turns are refused",
			test_too_many_turns_are_refused);
	return g_test_run();
}
