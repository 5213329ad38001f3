/* SPDX-License-Identifier: EUPL-1.2 */
/* http_test.c: headers, forms and uploads as clients send them, and as they should not. */
#include "http/http.h"

#include <glib.h>
#include <string.h>

static struct http_request request_with(struct http_pair *headers, size_t count)
{
	return (struct http_request){ .headers = { headers, count, count } };
}

static void test_headers_are_found_in_any_case(void)
{
	struct http_pair headers[] = { { "accept-LANGUAGE", "nl" }, { "Host", "localhost" } };
	struct http_request request = request_with(headers, COUNT_OF(headers));
	g_assert_cmpstr(http_header(&request, "Accept-Language"), ==, "nl");
	g_assert_null(http_header(&request, "Accept"));
}

static void test_a_cookie_is_found_among_others(void)
{
	SCOPED_ARENA(mem);
	static const struct { const char *text, *value; } cases[] = {
		{ "omzien_session=abc", "abc" },
		{ "a=1; omzien_session=abc; b=2", "abc" },
		{ "a=1;omzien_session=\"abc\"", "abc" },
		{ "omzien_session=", "" },
		{ "xomzien_session=abc", NULL },
		{ "omzien_sessions=abc", NULL },
		{ "a=omzien_session=abc", NULL },
		{ "omzien_session", NULL },
		{ " ; ;; omzien_session=abc ;", "abc" },
		{ "", NULL },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct http_pair header = { "Cookie", cases[i].text };
		struct http_request request = request_with(&header, 1);
		g_assert_cmpstr(http_cookie(mem, &request, "omzien_session"), ==, cases[i].value);
	}
}

static void test_etags_are_compared_weakly(void)
{
	static const struct { const char *text, *etag; bool is_match; } cases[] = {
		{ "\"a\"", "\"a\"", true },
		{ "W/\"a\"", "\"a\"", true },
		{ "\"a\"", "W/\"a\"", true },
		{ "\"b\", W/\"a\" , \"c\"", "\"a\"", true },
		{ "*", "\"a\"", true },
		{ " * ", "\"a\"", true },
		{ "\"ab\"", "\"a\"", false },
		{ "\"a", "\"a\"", false },
		{ "a", "\"a\"", false },
		{ "", "\"a\"", false },
		{ "\"b\",,\"a\"", "\"a\"", true },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpint(http_etag_matches(cases[i].text, cases[i].etag), ==,
				cases[i].is_match);
}

static void test_a_form_is_decoded(void)
{
	SCOPED_ARENA(mem);
	static const char text[] =
		"naam=Dorpszorg+Ulrum%21&plaats=%C3%89%c3%a9n&leeg=&zonder&&a=b=c&naam=twee";
	struct http_request request = { 0 };
	g_assert_cmpint(http_read_form(mem, text, sizeof text - 1, &request.form), ==, OK);
	g_assert_cmpuint(request.form.len, ==, 6);
	g_assert_cmpstr(http_form(&request, "naam"), ==, "Dorpszorg Ulrum!");
	g_assert_cmpstr(http_form(&request, "plaats"), ==, "Één");
	g_assert_cmpstr(http_form(&request, "leeg"), ==, "");
	g_assert_cmpstr(http_form(&request, "zonder"), ==, "");
	g_assert_cmpstr(http_form(&request, "a"), ==, "b=c");
	g_assert_cmpstr(request.form.items[5].value, ==, "twee");
}

static void test_a_form_that_cannot_be_read_for_certain_is_refused(void)
{
	SCOPED_ARENA(mem);
	static const char *const cases[] = { "a=%",   "a=%4",  "a=%zz",    "a=%00",
					    "a=%ff", "%c3=1", "a=%c3%28", "a=\xff" };
	struct http_pairs pairs = { .len = 7 };
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpint(http_read_form(mem, cases[i], strlen(cases[i]), &pairs), ==,
				ERR_INVALID);
	g_assert_cmpint(http_read_form(mem, "a=\0b", 4, &pairs), ==, ERR_INVALID);
	g_assert_cmpuint(pairs.len, ==, 7);
}

static void test_a_form_has_at_most_a_thousand_pairs(void)
{
	SCOPED_ARENA(mem);
	struct http_pairs pairs;
	GString *text = g_string_new(NULL);
	for (int i = 0; i < 1000; i++)
		g_string_append(text, "a=1&");
	g_assert_cmpint(http_read_form(mem, text->str, text->len, &pairs), ==, OK);
	g_assert_cmpuint(pairs.len, ==, 1000);
	g_string_append(text, "b");
	g_assert_cmpint(http_read_form(mem, text->str, text->len, &pairs), ==, ERR_INVALID);
	g_string_free(text, TRUE);
}

#define TYPE "multipart/form-data; boundary=grens"
#define FIELD(name) "Content-Disposition: form-data; name=\"" name "\"\r\n\r\n"

static enum err read_multipart(struct arena *mem, const char *type, const char *body,
			       struct http_request *ret)
{
	return http_read_multipart(mem, type, body, strlen(body), ret);
}

static void test_fields_and_files_of_an_upload_are_read(void)
{
	SCOPED_ARENA(mem);
	struct http_request request = { 0 };
	static const char body[] = "preamble\r\n--grens  \r\n" FIELD(
		"naam") "Één\r\nregel --grens\r\n--grensx"
			"\r\n--grens\r\ncontent-disposition:form-data; name=bestand; "
			"filename=\"C:\\map\\lijst %22a%22.csv\"\r\n"
			"Content-Type: text/csv\r\n\r\na;b\r\n\r\n"
			"\r\n--grens\r\nContent-Disposition: form-data; name=\"leeg\"; "
			"filename=\"\"\r\n\r\n"
			"\r\n--grens--\r\nepilogue";
	g_assert_cmpint(read_multipart(mem, TYPE, body, &request), ==, OK);
	g_assert_cmpuint(request.form.len, ==, 1);
	g_assert_cmpstr(http_form(&request, "naam"), ==, "Één\r\nregel --grens\r\n--grensx");
	const struct http_file *file = http_file(&request, "bestand");
	g_assert_nonnull(file);
	g_assert_cmpstr(file->name, ==, "lijst \"a\".csv");
	g_assert_cmpmem(file->bytes, (int)file->len, "a;b\r\n\r\n", 7);
	g_assert_true(file->bytes > body && file->bytes < body + sizeof body);
	g_assert_cmpuint(http_file(&request, "leeg")->len, ==, 0);
	g_assert_null(http_file(&request, "naam"));
}

static void test_an_upload_may_be_empty_and_its_boundary_quoted(void)
{
	SCOPED_ARENA(mem);
	struct http_request request = { 0 };
	g_assert_cmpint(read_multipart(mem,
				       "Multipart/Form-Data; charset=utf-8; boundary=\"g r;x\"",
				       "--g r;x\r\n" FIELD("a") "\r\n--g r;x--", &request),
			==, OK);
	g_assert_cmpstr(http_form(&request, "a"), ==, "");
	g_assert_cmpint(read_multipart(mem, TYPE, "--grens--", &request), ==, OK);
	g_assert_cmpuint(request.form.len, ==, 0);
}

static void test_a_broken_upload_is_refused(void)
{
	SCOPED_ARENA(mem);
	static const struct { const char *type, *body; } cases[] = {
		{ TYPE, "" },
		{ TYPE, "--grens" },
		{ TYPE, "--grens\r\n" FIELD("a") "1" },
		{ TYPE, "--grens\r\n" FIELD("a") "1\r\n--grens\r\n" },
		{ TYPE, "--grens\r\n" FIELD("a") "\xff\r\n--grens--" },
		{ TYPE, "--grens\r\n" FIELD("\xff") "1\r\n--grens--" },
		{ TYPE, "--grens\r\nContent-Type: text/plain\r\n\r\n1\r\n--grens--" },
		{ TYPE, "--grens\r\nContent-Disposition: form-data\r\n\r\n1\r\n--grens--" },
		{ TYPE, "--grens\r\n"
		  "Content-Disposition: form-data; name=\"a\r\n\r\n1\r\n--grens--" },
		{ TYPE, "--grens\r\n"
		  "Content-Disposition: form-data; name=a; name=b\r\n\r\n1\r\n--grens--" },
		{ TYPE, "--grens\r\n"
		  "Content-Disposition: attachment; name=a\r\n\r\n1\r\n--grens--" },
		{ TYPE, "--grens\r\nno headers at all\r\n--grens--" },
		{ "multipart/form-data", "--grens--" },
		{ "multipart/form-data; boundary=", "--grens--" },
		{ "multipart/form-data; boundary=\"\"", "----" },
		{ "multipart/form-data; boundary=a; boundary=b", "--a--" },
		{ "multipart/form-data; boundary="
		 "12345678901234567890123456789012345678901234567890123456789012345678901",
		 "" },
		{ "text/plain; boundary=grens", "--grens--" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct http_request request = { .path = "/" };
		g_assert_cmpint(read_multipart(mem, cases[i].type, cases[i].body, &request), ==,
				ERR_INVALID);
		g_assert_cmpuint(request.form.len, ==, 0);
	}
}

static void test_an_upload_has_at_most_a_thousand_parts(void)
{
	SCOPED_ARENA(mem);
	struct http_request request = { 0 };
	GString *body = g_string_new(NULL);
	for (int i = 0; i < 1000; i++)
		g_string_append(body, "--grens\r\n" FIELD("a") "1\r\n");
	gsize thousand = body->len;
	g_string_append(body, "--grens--");
	g_assert_cmpint(read_multipart(mem, TYPE, body->str, &request), ==, OK);
	g_assert_cmpuint(request.form.len, ==, 1000);
	g_string_truncate(body, thousand);
	g_string_append(body, "--grens\r\n" FIELD("a") "1\r\n--grens--");
	g_assert_cmpint(read_multipart(mem, TYPE, body->str, &request), ==, ERR_INVALID);
	g_string_free(body, TRUE);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/http/" #name, test_##name)
	TEST(headers_are_found_in_any_case);
	TEST(a_cookie_is_found_among_others);
	TEST(etags_are_compared_weakly);
	TEST(a_form_is_decoded);
	TEST(a_form_that_cannot_be_read_for_certain_is_refused);
	TEST(a_form_has_at_most_a_thousand_pairs);
	TEST(fields_and_files_of_an_upload_are_read);
	TEST(an_upload_may_be_empty_and_its_boundary_quoted);
	TEST(a_broken_upload_is_refused);
	TEST(an_upload_has_at_most_a_thousand_parts);
	return g_test_run();
}
