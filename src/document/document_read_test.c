/* SPDX-License-Identifier: EUPL-1.2 */
/* document_read_test.c: what people send is read as text, or refused with a reason that helps. */
#include "document/document_read.h"
#include "base/out.h"
#include "zip/zip_fixture.h"

#include <glib.h>
#include <inttypes.h>

#define RELS ZIP_FIXTURE_PACKAGE("word/document.xml")
#define ZIP_FIXTURE_PACKAGE(target) \
	"<Relationships><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/" \
	"officeDocument/2006/relationships/officeDocument\" Target=\"" target \
	"\"/></Relationships>"
#define DOCX(body) \
	"<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" body "</w:body></w:document>"
#define ODT(body) \
	"<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:svg=\"s\" " \
	"xmlns:draw=\"d\"><office:body><office:text>" body \
	"</office:text></office:body></office:document-content>"

/* All lines as one text: "een;[1000-2000 Anna]twee;", or "!" and the reason. In `mem`. */
static const char *read_file(struct arena *mem, const char *name, const char *bytes, size_t len)
{
	struct document_lines lines = { 0 };
	struct document_problem why = { 0 };
	SCOPED_OUT(out);
	enum err err =
		document_read(mem, &(struct document_file){ name, bytes, len }, &lines, &why);
	if (err) {
		g_assert_cmpint(err, ==, ERR_INVALID);
		return arena_printf(mem, "!%s(%s)", why.text, why.value ? why.value : "");
	}
	for (size_t i = 0; i < lines.len; i++) {
		const struct document_line *line = &lines.items[i];
		if (line->from_ms >= 0)
			out_printf(out, "[%" PRId64 "-%" PRId64 "%s%s]", line->from_ms,
				   line->till_ms, line->speaker ? " " : "",
				   line->speaker ? line->speaker : "");
		out_printf(out, "%s;", line->text);
	}
	return arena_strdup(mem, out->data);
}

static const char *read_parts(struct arena *mem, const struct zip_fixture_part *parts, size_t count)
{
	size_t len;
	char *bytes = zip_fixture_bytes(parts, count, &len);
	const char *read = read_file(mem, "x", bytes, len);
	free(bytes);
	return read;
}

static const char *read_docx(struct arena *mem, const char *body)
{
	const struct zip_fixture_part parts[] = { { "_rels/.rels", RELS },
						  { "word/document.xml", body } };
	return read_parts(mem, parts, COUNT_OF(parts));
}

static const char *read_odt(struct arena *mem, const char *body)
{
	const struct zip_fixture_part parts[] = {
		{ "mimetype", "application/vnd.oasis.opendocument.text" }, { "content.xml", body }
	};
	return read_parts(mem, parts, COUNT_OF(parts));
}

#define BYTES(text) text, sizeof(text) - 1
static void test_text_is_read_in_the_encodings_that_people_have(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *wanted;
	} cases[] = {
		{ BYTES("een\n\n twee\tdrie \r\nvier"), "een;twee drie;vier;" },
		{ BYTES("\xef\xbb\xbf"
			"coöperatie"),
		  "coöperatie;" },
		{ BYTES("co\xf6peratie \x80 5 \x96 \x93ja\x94"), "coöperatie € 5 – “ja”;" },
		{ BYTES("\xff\xfe"
			"c\0\xf6\0\x3d\xd8\x00\xde"),
		  "cö😀;" },
		{ BYTES("\xfe\xff"
			"\0c\0\xf6"),
		  "cö;" },
		{ BYTES("coo\xcc\x88peratie"), "coöperatie;" },
		{ BYTES("שלום 👩‍🌾 a\rb"), "שלום 👩‍🌾 a;b;" },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpstr(read_file(mem, "a.txt", cases[i].bytes, cases[i].len), ==,
				cases[i].wanted);
}

static void test_what_is_no_text_is_refused_with_a_reason(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *wanted;
	} cases[] = {
		{ BYTES(""), "!There is no text" },
		{ BYTES(" \n\t\n"), "!There is no text" },
		{ BYTES("a\0b"), "!The letters of this file" },
		{ BYTES("\xff\xfe"
			"a"),
		  "!The letters of this file" },
		{ BYTES("\xff\xfe\x3d\xd8"), "!The letters of this file" },
		{ BYTES("\xff\xfe\x00\xde"), "!The letters of this file" },
		{ BYTES("a\x81"), "!The letters of this file" },
		{ BYTES("\xef\xbb\xbf\xff"), "!The letters of this file" },
		{ BYTES("%PDF-1.7"), "!We cannot read a file of the kind {value}." },
		{ BYTES("{\\rtf1 x}"), "!We cannot read a file of the kind {value}." },
		{ BYTES("\xd0\xcf\x11\xe0 W\0o\0r\0d"), "!This is a document of an old Word." },
		{ BYTES("\xd0\xcf\x11\xe0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"),
		  "!This document is protected" },
		{ BYTES("PK\3\4 not a zip"), "!This document is damaged" },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *read = read_file(mem, "a.txt", cases[i].bytes, cases[i].len);
		if (strncmp(read, cases[i].wanted, strlen(cases[i].wanted)) != 0)
			g_error("case %zu: %s", i, read);
	}
}

static void test_markdown_loses_its_signs_and_keeps_its_text(void)
{
	static const char text[] = "# Gesprek\n\n**Anna:** wij *eten*\nsamen.\n- een\n- twee\n> ja";
	SCOPED_ARENA(mem);
	g_assert_cmpstr(read_file(mem, "A.MD", BYTES(text)), ==,
			"Gesprek;Anna: wij eten samen.;een;twee;ja;");
	g_assert_cmpstr(read_file(mem, "a.txt", BYTES("# a")), ==, "# a;");
}

static void test_subtitles_have_times_and_voices(void)
{
	static const char srt[] =
		"1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Hallo</i>\r\nallemaal\r\n"
		"\r\n2\r\n01:00:03,000 --> 01:00:02,000\r\n{\\an8}1 < 2\r\n";
	static const char vtt[] =
		"WEBVTT - titel\n\nNOTE niet dit\n00:01.000 --> 00:02.000\n\n"
		"STYLE\n::cue {}\n\nnaam\n00:01.000 --> 00:02.000 align:left\n"
		"<v Anna &amp; Bo>Dag <b>u</b> &lt;3<v.loud Cor>Ja\n\n00:00:05.000 --> "
		"00:00:06.000\nzonder stem {nee}";
	SCOPED_ARENA(mem);
	g_assert_cmpstr(read_file(mem, "x", BYTES(srt)), ==,
			"[1000-2500]Hallo allemaal;[3603000-3603000]1 < 2;");
	g_assert_cmpstr(read_file(mem, "x", BYTES(vtt)), ==,
			"[1000-2000 Anna & Bo]Dag u <3;[1000-2000 Cor]Ja;[5000-6000]zonder stem "
			"{nee};");
	g_assert_cmpstr(read_file(mem, "x.srt", BYTES("1\nniet\n")), ==, "1;niet;");
}

static void test_docx_gives_its_paragraphs(void)
{
	static const char body[] = DOCX(
		"<w:p><w:pPr><w:t>niet</w:t></w:pPr><w:r><w:t>Wij </w:t></w:r>"
		"<w:ins><w:r><w:t>eten</w:t></w:r></w:ins>"
		"<w:del><w:r><w:delText>weg</w:delText><w:t>weg</w:t></w:r></w:del>"
		"<w:r><w:tab/><w:t>samen</w:t><w:br/><w:t>hier</w:t></w:r></w:p>"
		"<w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>cel &amp; rij</w:t></w:r></w:p></w:tc>"
		"</w:tr></w:tbl>"
		"<w:p><w:r><w:t>voor</w:t></w:r><mc:AlternateContent><mc:Choice><w:p><w:r>"
		"<w:t>kader</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>kader"
		"</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
		"<w:r><w:instrText>PAGE</w:instrText><w:t> na</w:t></w:r></w:p>");
	SCOPED_ARENA(mem);
	g_assert_cmpstr(read_docx(mem, body), ==, "Wij eten samen hier;cel & rij;kader;voor na;");
	g_assert_cmpstr(read_docx(mem, DOCX("")), ==, "!There is no text in this document.()");
}

static void test_odt_gives_its_paragraphs(void)
{
	static const char body[] = ODT(
		"<text:tracked-changes><text:p>weg</text:p></text:tracked-changes>"
		"<text:h>Kop</text:h><text:p>Wij<text:s text:c=\"2\"/><text:span>eten"
		"</text:span><text:tab/>samen<text:note><text:p>noot</text:p></text:note></text:p>"
		"<text:list><text:list-item><text:p>punt</text:p></text:list-item></text:list>"
		"<text:p>a<draw:frame><svg:title>titel</svg:title><draw:text-box>"
		"<text:p>kader</text:p></draw:text-box></draw:frame><text:line-break/>b</text:p>");
	SCOPED_ARENA(mem);
	g_assert_cmpstr(read_odt(mem, body), ==, "Kop;Wij eten samen;punt;kader;a b;");
}

static void test_documents_that_are_locked_broken_or_bombs_are_refused(void)
{
	static const struct zip_fixture_part locked[] = {
		{ "META-INF/manifest.xml",
		  "<m:manifest xmlns:m=\"m\"><m:file-entry m:full-path=\"content.xml\">"
		  "<m:encryption-data/></m:file-entry></m:manifest>" },
		{ "content.xml", "\x9c\x01niet te lezen" }
	};
	static const struct zip_fixture_part pictures[] = { { "a.jpg", "x" } };
	static const struct zip_fixture_part lost[] = { { "_rels/.rels", RELS } };
	static const struct zip_fixture_part book[] = { { "_rels/.rels",
							  ZIP_FIXTURE_PACKAGE("/xl/workbook.xml") },
							{ "xl/workbook.xml", "<workbook/>" } };
	enum { BOMB_BYTES = 30 * 1024 * 1024 };
	static const char doctype[] = "<!DOCTYPE d [<!ENTITY a \"aaaa\">]>" DOCX("&a;");
	SCOPED_ARENA(mem);
	g_assert_true(g_str_has_prefix(read_parts(mem, locked, 2), "!This document is protected"));
	g_assert_true(g_str_has_prefix(read_parts(mem, pictures, 1), "!We cannot read"));
	g_assert_true(g_str_has_prefix(read_parts(mem, lost, 1), "!This document is damaged"));
	g_assert_true(g_str_has_prefix(read_parts(mem, book, 2), "!This is not a document"));
	g_assert_true(g_str_has_prefix(read_docx(mem, doctype), "!This document is damaged"));
	g_assert_true(g_str_has_prefix(read_docx(mem, DOCX("<w:p>")), "!This document is damaged"));
	char *bomb = arena_alloc(mem, BOMB_BYTES + 1);
	memset(bomb, ' ', BOMB_BYTES);
	const struct zip_fixture_part packed[] = {
		{ "_rels/.rels", RELS },
		{ "word/document.xml", bomb, BOMB_BYTES, ZIP_CM_DEFLATE },
	};
	memcpy(bomb, "<document><body>", strlen("<document><body>"));
	g_assert_true(g_str_has_prefix(read_parts(mem, packed, 2), "!There is too much in"));
	g_assert_true(g_str_has_prefix(read_odt(mem, "niet"), "!This document is damaged"));
}

static void test_paragraphs_nested_deep_are_still_read(void)
{
	enum { DEEP = 40 };
	SCOPED_ARENA(mem);
	SCOPED_OUT(body);
	for (int i = 0; i < DEEP; i++)
		out_text(body, "<w:p><w:r><w:t>x</w:t></w:r>");
	for (int i = 0; i < DEEP; i++)
		out_text(body, "</w:p>");
	const char *read =
		read_docx(mem,
			  arena_printf(mem,
				       "<w:document xmlns:w=\"w\"><w:body>%s</w:body></w:document>",
				       body->data));
	size_t letters = 0;
	for (const char *p = read; *p; p++)
		letters += *p == 'x';
	g_assert_cmpuint(letters, ==, DEEP);
}

static void test_there_is_a_limit_to_size_and_characters(void)
{
	enum { POINTS = 1000001, BYTES_MAX = 20 * 1024 * 1024 };
	SCOPED_ARENA(mem);
	char *text = arena_alloc(mem, BYTES_MAX + 2);
	memset(text, 'a', BYTES_MAX + 1);
	g_assert_true(g_str_has_prefix(read_file(mem, "a", text, POINTS),
				       "!This document has more than 1,000,000"));
	g_assert_true(g_str_has_prefix(read_file(mem, "a", text, BYTES_MAX + 1),
				       "!This document is larger than 20 MB"));
	g_assert_cmpuint(strlen(read_file(mem, "a", text, POINTS - 1)), ==, POINTS);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/document_read/text is read in the encodings that people have",
			test_text_is_read_in_the_encodings_that_people_have);
	g_test_add_func("/document_read/what is no text is refused with a reason",
			test_what_is_no_text_is_refused_with_a_reason);
	g_test_add_func("/document_read/markdown loses its signs and keeps its text",
			test_markdown_loses_its_signs_and_keeps_its_text);
	g_test_add_func("/document_read/subtitles have times and voices",
			test_subtitles_have_times_and_voices);
	g_test_add_func("/document_read/docx gives its paragraphs", test_docx_gives_its_paragraphs);
	g_test_add_func("/document_read/odt gives its paragraphs", test_odt_gives_its_paragraphs);
	g_test_add_func("/document_read/documents that are locked broken or bombs are refused",
			test_documents_that_are_locked_broken_or_bombs_are_refused);
	g_test_add_func("/document_read/paragraphs nested deep are still read",
			test_paragraphs_nested_deep_are_still_read);
	g_test_add_func("/document_read/there is a limit to size and characters",
			test_there_is_a_limit_to_size_and_characters);
	return g_test_run();
}
