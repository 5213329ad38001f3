/* SPDX-License-Identifier: EUPL-1.2 */
/* html_test.c: no value leaves its place. */
#include "base/arena.h"
#include "html/html.h"
#include "html/url.h"

#include <glib.h>
#include <math.h>

static void test_markup_in_a_value_stays_text(void)
{
	static const struct {
		const char *text, *html;
	} cases[] = {
		{ "Ulrum", "Ulrum" },
		{ "", "" },
		{ NULL, "" },
		{ "<b>Speeltuin & park</b>", "&lt;b&gt;Speeltuin &amp; park&lt;/b&gt;" },
		{ "\"><script>alert('x')", "&#34;&gt;&lt;script&gt;alert(&#39;x&#39;)" },
		{ "Coöperatie, café, €, 日本語 and no markup",
		  "Coöperatie, café, €, 日本語 and no markup" },
		{ "%!#$%=?;:|~}{[]\\^`_", "%!#$%=?;:|~}{[]\\^`_" },
		{ "12345678&", "12345678&amp;" },
		{ "'2345678'", "&#39;2345678&#39;" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_OUT(out);
		html_put(out, cases[i].text);
		g_assert_cmpstr(out->data, ==, cases[i].html);
	}
}

/* Every byte at every offset of a word of eight: the fast path and the slow one must agree. */
static void test_each_byte_is_escaped_wherever_it_stands(void)
{
	SCOPED_OUT(out);
	for (int byte = 1; byte < 256; byte++)
		for (int at = 0; at < 17; at++) {
			char text[18] = "aaaaaaaaaaaaaaaaa";
			text[at] = (char)byte;
			out_reset(out);
			html_text(out, text);
			g_assert_cmpuint(out->len > 17, ==, strchr("&<>\"'", byte) != NULL);
			g_assert_cmpuint(out->len, >=, 17);
		}
}

static void test_numbers_are_written_by_their_type(void)
{
	SCOPED_OUT(out);
	enum { THREE = 3 };
	unsigned char small = 200;
	html_put(out, 0);
	out_char(out, ' ');
	html_put(out, INT64_MIN);
	out_char(out, ' ');
	html_put(out, UINT64_MAX);
	out_char(out, ' ');
	html_put(out, small);
	out_char(out, ' ');
	html_put(out, THREE);
	out_char(out, ' ');
	html_put(out, 53.2194);
	out_char(out, ' ');
	html_put(out, 0.1 + 0.2);
	out_char(out, ' ');
	html_put(out, 0.5f);
	html_put(out, (double)NAN);
	html_put(out, (double)INFINITY);
	g_assert_cmpstr(out->data, ==,
			"0 -9223372036854775808 18446744073709551615 200 3 53.2194 "
			"0.30000000000000004 0.5");
}

static void test_only_harmless_urls_become_links(void)
{
	static const struct {
		const char *url, *html;
	} cases[] = {
		{ "https://example.org/a?b=c&d=e", "https://example.org/a?b=c&amp;d=e" },
		{ "HTTP://example.org", "HTTP://example.org" },
		{ "mailto:a@example.org", "mailto:a@example.org" },
		{ "tel:+31501234567", "tel:+31501234567" },
		{ "/initiatieven?tijd=10:00", "/initiatieven?tijd=10:00" },
		{ "../a:b", "../a:b" },
		{ "#top", "#top" },
		{ "", "" },
		{ NULL, "#" },
		{ "javascript:alert(1)", "#" },
		{ "JavaScript:alert(1)", "#" },
		{ "java\tscript:alert(1)", "#" },
		{ " javascript:alert(1)", "#" },
		{ "\x01javascript:alert(1)", "#" },
		{ "data:text/html,x", "#" },
		{ "vbscript:x", "#" },
		{ ":x", "#" },
		{ "http", "http" },
		{ "/\" onclick=\"x", "/&#34; onclick=&#34;x" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_OUT(out);
		html_url(out, cases[i].url);
		g_assert_cmpstr(out->data, ==, cases[i].html);
	}
}

static void test_two_values_make_no_scheme(void)
{
	SCOPED_OUT(out);
	html_url(out, "java");
	html_url_part(out, "script:alert('1')");
	html_url_part(out, NULL);
	g_assert_cmpstr(out->data, ==, "javascript%3Aalert(&#39;1&#39;)");
}

static void test_a_part_of_a_url_is_percent_encoded(void)
{
	SCOPED_ARENA(mem);
	static const struct {
		const char *text, *part;
	} cases[] = {
		{ "samen eten", "samen%20eten" },
		{ "a&b=c/d?e#f", "a%26b%3Dc%2Fd%3Fe%23f" },
		{ "Coöperatie", "Co%C3%B6peratie" },
		{ "A-z.0_9~", "A-z.0_9~" },
		{ "\"'<>", "%22%27%3C%3E" },
		{ "", "" },
		{ NULL, "" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_OUT(out);
		url_put(out, cases[i].text);
		g_assert_cmpstr(out->data, ==, cases[i].part);
		g_assert_cmpstr(url_encode(mem, cases[i].text), ==, cases[i].part);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/html/text", test_markup_in_a_value_stays_text);
	g_test_add_func("/html/bytes", test_each_byte_is_escaped_wherever_it_stands);
	g_test_add_func("/html/numbers", test_numbers_are_written_by_their_type);
	g_test_add_func("/html/url", test_only_harmless_urls_become_links);
	g_test_add_func("/html/url-values", test_two_values_make_no_scheme);
	g_test_add_func("/html/url-part", test_a_part_of_a_url_is_percent_encoded);
	return g_test_run();
}
