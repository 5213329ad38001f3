/* SPDX-License-Identifier: EUPL-1.2 */
/* xml_test.c: XML is read as a tree, and what could hurt is refused with a reason. */
#include "xml/xml.h"

#include <glib.h>
#include <string.h>

static struct xml_node *read_text(struct arena *mem, const char *text)
{
	struct xml_problem why = { 0 };
	struct xml_node *root = NULL;
	if (xml_read(mem, text, strlen(text), &why, &root))
		g_error("%d: %s", why.line, why.text);
	return root;
}

static void test_a_document_is_a_tree(void)
{
	SCOPED_ARENA(mem);
	struct xml_node *root =
		read_text(mem,
			  "<?xml version='1.0'?><!-- x -->\n"
			  "<a xmlns='urn:a' xmlns:b='urn:b' b:k='1 &amp; &#38;amp; 2' k='&lt;'>"
			  "een<b:c/><![CDATA[ <twee> ]]>&amp;<!-- weg --> drie\n<c>4</c><c/></a>");
	g_assert_cmpstr(root->name, ==, "a");
	g_assert_cmpstr(root->space, ==, "urn:a");
	g_assert_cmpint(root->line, ==, 2);
	g_assert_null(root->parent);
	g_assert_cmpstr(xml_attribute(root, "urn:b", "k"), ==, "1 & &amp; 2");
	g_assert_cmpstr(xml_attribute(root, "", "k"), ==, "<");
	g_assert_cmpstr(xml_attribute(root, NULL, "k"), ==, "1 & &amp; 2");
	g_assert_null(xml_attribute(root, "urn:c", "k"));
	g_assert_cmpstr(root->first->text, ==, "een");
	g_assert_cmpstr(root->first->next->space, ==, "urn:b");
	g_assert_cmpstr(root->first->next->next->text, ==, " <twee> & drie\n");
	struct xml_node *c = xml_next(xml_child(root, "c"), "c");
	g_assert_cmpint(c->line, ==, 3);
	g_assert_cmpstr(xml_text(mem, c), ==, "4");
	g_assert_cmpstr(xml_text(mem, xml_next(c, "c")), ==, "");
	g_assert_null(xml_next(xml_next(c, "c"), "c"));
	g_assert_cmpstr(xml_text(mem, root), ==, "een <twee> & drie\n4");
	/* some clients forget to declare a prefix: the name still counts */
	root = read_text(mem, "<a><orx:meta/></a>");
	g_assert_cmpstr(root->first->name, ==, "meta");
	g_assert_cmpstr(root->first->space, ==, "");
}

static void test_encodings_are_read_as_they_say(void)
{
	SCOPED_ARENA(mem);
	g_assert_cmpstr(
		xml_text(mem,
			 read_text(mem, "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>")),
		==, "é");
	g_assert_cmpstr(xml_text(mem, read_text(mem, "\xef\xbb\xbf<a>\xc3\xa9</a>")), ==, "é");
	static const char wide[] = "\xff\xfe<\0a\0>\0\xe9\0<\0/\0a\0>\0";
	struct xml_problem why;
	struct xml_node *root;
	g_assert_cmpint(xml_read(mem, wide, sizeof wide - 1, &why, &root), ==, OK);
	g_assert_cmpstr(xml_text(mem, root), ==, "é");
}

static void test_what_could_hurt_is_refused_with_a_reason(void)
{
	static const struct {
		const char *text, *reason;
		int line;
	} cases[] = {
		{ "", "not XML", 1 },
		{ "PK\3\4", "not XML", 1 },
		{ "naam;plaats\n", "not XML", 1 },
		{ "<a><b>", "not well-formed", 1 },
		{ "<a>\n<b></a>", "not closed", 2 },
		{ "<a>&euro;</a>", "entity", 1 },
		{ "<a b='&x;'/>", "entity", 1 },
		{ "<a>\xe9</a>", "encoding", 1 },
		{ "<a><![CDATA[M\xc0\xa4]]></a>", "encoding", 1 },
		{ "<?xml version='1.0' encoding='kletskoek'?><a/>", "encoding", 1 },
		{ "\n<!DOCTYPE a><a/>", "DOCTYPE", 2 },
		{ "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>", "DOCTYPE", 1 },
		{ "<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><a>&f;</a>", "DOCTYPE",
		  1 },
		{ "<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>", "DOCTYPE", 1 },
		{ "<a/><b/>", "not well-formed", 1 },
		{ "<a><b:c:d/></a>", "two prefixes", 1 },
		{ "<a b='1' b='2'/>", "not well-formed", 1 },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		SCOPED_ARENA(mem);
		struct xml_problem why = { 0 };
		struct xml_node *root = NULL;
		g_test_message("%s", cases[i].text);
		g_assert_cmpint(xml_read(mem, cases[i].text, strlen(cases[i].text), &why, &root),
				==, ERR_INVALID);
		g_assert_null(root);
		g_test_message("%d: %s", why.line, why.text);
		g_assert_nonnull(strstr(why.text, cases[i].reason));
		g_assert_cmpint(why.line, ==, cases[i].line);
	}
}

/* `count` times `piece`, with the number for "#", between `start` and `end`. */
static char *repeated(struct arena *mem, const char *start, const char *piece, int count,
		      const char *end)
{
	SCOPED_OUT(out);
	out_text(out, start);
	for (int i = 0; i < count; i++)
		for (const char *at = piece; *at; at++)
			*at == '#' ? out_printf(out, "%d", i) : out_char(out, *at);
	out_text(out, end);
	return arena_strndup(mem, out->data, out->len);
}

static void test_what_costs_too_much_is_refused(void)
{
	SCOPED_ARENA(mem);
	const struct {
		char *text;
		const char *reason; /* NULL: it is read */
	} cases[] = {
		{ repeated(mem, "<a>", "<b x='#'>", 255, ""), "not well-formed" },
		{ repeated(mem, "<a>", "<b x='#'>", 256, ""), "too deep" },
		{ repeated(mem, "<a ", "b#='' ", 300, "/>"), NULL },
		{ repeated(mem, "<a ", "b#='' ", 5000, "/>"), "attributes" },
		{ repeated(mem, "<a ", "xmlns:b# = 'u'\n", 5000, "/>"), "attributes" },
		{ repeated(mem, "<a ", "xmlns:b#='u' ", 201, "/>"), "namespaces" },
		{ repeated(mem, "<a>", "<b xmlns:c='#'/>", 5000, "</a>"), NULL },
		{ repeated(mem, "<a>", "== # ==", 50000, "</a>"), NULL },
		{ repeated(mem, "<a>", "<b/><b/>", XML_MAX_NODES / 2, "</a>"), "too large" },
		{ repeated(mem, "<a>", "123456789abcdef ", XML_MAX_BYTES / 16, "</a>"),
		  "too large" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		SCOPED_ARENA(inner);
		struct xml_problem why = { 0 };
		struct xml_node *root;
		enum err err = xml_read(inner, cases[i].text, strlen(cases[i].text), &why, &root);
		g_test_message("%zu: %s", i, why.text ? why.text : "read");
		g_assert_cmpint(err, ==, cases[i].reason ? ERR_INVALID : OK);
		g_assert_true(!err || strstr(why.text, cases[i].reason));
	}
}

static void test_what_is_written_reads_the_same(void)
{
	static const char text[] = "a & <b> \"c\" 'd' ]]>\n\té\r";
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	out_text(out, "<a k=\"");
	xml_put(out, text);
	out_text(out, "\">");
	xml_put(out, text);
	xml_put(out, NULL);
	out_text(out, "</a>");
	struct xml_node *root = read_text(mem, out->data);
	g_assert_cmpstr(xml_attribute(root, NULL, "k"), ==, text);
	g_assert_cmpstr(xml_text(mem, root), ==, text);
}

static void test_what_xml_cannot_hold_becomes_a_space(void)
{
	SCOPED_OUT(out);
	xml_put(out, "a\1b\x1f"
		     "c\xef\xbf\xbe"
		     "d\xef\xbf\xbd");
	g_assert_cmpstr(out->data, ==, "a b c d\xef\xbf\xbd");
}

struct heard {
	struct out *out;
	struct xml_stream *stream;
};

static void hear_start(void *user, const struct xml_element *element)
{
	struct heard *heard = user;
	char value[4];
	bool has = xml_element_attribute(element, "k", value, sizeof value);
	out_printf(heard->out, "<%s%s%s>", element->name, has ? " " : "", value);
	if (strcmp(element->name, "stop") == 0)
		xml_stream_stop(heard->stream);
}

static void hear_end(void *user, const char *name)
{
	out_printf(((struct heard *)user)->out, "</%s>", name);
}

static void hear_text(void *user, const char *text, size_t len)
{
	out_bytes(((struct heard *)user)->out, text, len);
}

static void test_a_stream_tells_what_comes_in_and_stops_when_told(void)
{
	static const struct xml_handler handler = { hear_start, hear_end, hear_text };
	static const char first[] = "<a k='12", rest[] = "345'>e&amp;n<b/><stop/>meer<c/>";
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct heard heard = { .out = out };
	heard.stream = xml_stream_new(mem, &handler, &heard);
	g_assert_cmpint(xml_stream_feed(heard.stream, first, strlen(first), false), ==, OK);
	g_assert_cmpint(xml_stream_feed(heard.stream, rest, strlen(rest), false), ==, ERR_INVALID);
	g_assert_null(xml_stream_problem(heard.stream)->text);
	g_assert_cmpint(xml_stream_feed(heard.stream, "</a>", 4, true), ==, ERR_INVALID);
	g_assert_cmpstr(out->data, ==, "<a 123>e&n<b></b><stop>");
	xml_stream_free(heard.stream);
	xml_stream_free(NULL);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xml/a document is a tree", test_a_document_is_a_tree);
	g_test_add_func("/xml/encodings are read as they say", test_encodings_are_read_as_they_say);
	g_test_add_func("/xml/what could hurt is refused with a reason",
			test_what_could_hurt_is_refused_with_a_reason);
	g_test_add_func("/xml/what costs too much is refused", test_what_costs_too_much_is_refused);
	g_test_add_func("/xml/what is written reads the same", test_what_is_written_reads_the_same);
	g_test_add_func("/xml/what xml cannot hold becomes a space",
			test_what_xml_cannot_hold_becomes_a_space);
	g_test_add_func("/xml/a stream tells what comes in and stops when told",
			test_a_stream_tells_what_comes_in_and_stops_when_told);
	return g_test_run();
}
