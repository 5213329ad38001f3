/* SPDX-License-Identifier: EUPL-1.2 */
/* refi_foreign_test.c: files of other programs are read, and what differs is told. */
#include "refi/refi.h"
#include "zip/zip_fixture.h"

#include <glib.h>
#include <string.h>

static struct refi_file read_file(struct arena *mem, const char *bytes, size_t len)
{
	struct refi_file file;
	struct refi_remark why = { 0 };
	if (refi_read(mem, bytes, len, &file, &why))
		g_error("not read: %s", why.text);
	return file;
}

static struct refi_file read_text(struct arena *mem, const char *xml)
{
	return read_file(mem, xml, strlen(xml));
}

static bool has_remark(const struct refi_file *file, const char *part)
{
	for (size_t i = 0; i < file->remarks.len; i++)
		if (strstr(file->remarks.items[i].text, part))
			return true;
	return false;
}

#define GUID(number) "00000000-0000-4000-8000-00000000000" number
#define CODES \
	"<CodeBook><Codes><Code guid='{" GUID("A") "}' name='Code' isCodable='true' " \
						   "color='#FB0'/></Codes></CodeBook>"
#define PROJECT(body) "<Project name='x' xmlns='urn:QDA-XML:project:1.0'>" CODES body "</Project>"
#define PASSAGE(from, to) \
	"<PlainTextSelection guid='" GUID( \
		"3") "' startPosition='" from "' endPosition='" to \
		     "'><Coding guid='" GUID("4") "'><CodeRef targetGUID='" GUID( \
			     "a") "'/></Coding></PlainTextSelection>"
#define NAMED(from, to, name) \
	"<PlainTextSelection guid='" GUID( \
		"3") "' startPosition='" from "' endPosition='" to "' name='" name \
		     "'><Coding guid='" GUID("4") "'><CodeRef targetGUID='" GUID( \
			     "a") "'/></Coding></PlainTextSelection>"
#define SOURCE(text, passages) \
	PROJECT("<Sources><TextSource guid='" GUID("2") "' name='T'><PlainTextContent>" text \
							"</PlainTextContent>" passages \
							"</TextSource></Sources>")

static const struct {
	const char *xml, *remark;
	size_t codings, start, end;
} deviations[] = {
	{ SOURCE("abc", PASSAGE("0", "2")), NULL, 1, 0, 2 },
	{ SOURCE("a&#13;&#10;bcd", PASSAGE("3", "5")), "Ends of lines", 1, 2, 4 },
	{ SOURCE("abc", PASSAGE("1", "9")), "went on past", 1, 1, 3 },
	{ SOURCE("abc", PASSAGE("2", "2")), "without words", 0, 0, 0 },
	{ SOURCE("abc", PASSAGE("7", "9")), "outside its text", 0, 0, 0 },
	{ SOURCE("abc", PASSAGE("-1", "2")), "outside its text", 0, 0, 0 },
	{ SOURCE("abc", "<PlainTextSelection guid='" GUID("3") "' startPosition='0' "
							       "endPosition='1'/>"),
	  "without a code", 0, 0, 0 },
	{ SOURCE("abc", "<PlainTextSelection guid='" GUID(
				"3") "' startPosition='0' "
				     "endPosition='1'><Coding guid='" GUID(
					     "4") "'><CodeRef targetGUID='" GUID("9") "'/></"
										      "Coding></"
										      "PlainTextSe"
										      "lection>"),
	  "unknown code", 0, 0, 0 },
	{ SOURCE("abc", "<PlainTextSelection guid='" GUID(
				"3") "' startPosition='0' "
				     "endPosition='1'><Description>memo</Description><Coding "
				     "guid='" GUID("4") "'><CodeRef targetGUID='" GUID(
					     "A") "'/></Coding></PlainTextSelection>"),
	  "kept with its codes", 1, 0, 1 },
	{ SOURCE("abc", "<PlainTextSelection startPosition='0' endPosition='1'><Coding>"
			"<CodeRef targetGUID='" GUID("A") "'/></Coding></PlainTextSelection>"),
	  "no name of its own", 1, 0, 1 },
	{ SOURCE("abc",
		 "<Coding guid='" GUID("4") "'><CodeRef targetGUID='" GUID("A") "'/></Coding>"),
	  "whole text", 1, 0, 3 },
	{ PROJECT("<Sources><PictureSource guid='" GUID("2") "' name='p'/></Sources>"), "no words",
	  0, 0, 0 },
	{ PROJECT("<Sources><TextSource guid='" GUID(
		  "2") "' plainTextPath='internal://x.txt'/></Sources>"),
	  "not in the file", 0, 0, 0 },
	{ PROJECT("<Sources><PDFSource guid='" GUID("5") "' name='p'><Representation guid='" GUID(
		  "2") "'><PlainTextContent>"
		       "abc</"
		       "PlainTextContent"
		       ">" PASSAGE("0", "2") "</"
					     "Repr"
					     "esen"
					     "tati"
					     "on><"
					     "/PDF"
					     "Sour"
					     "ce><"
					     "/Sou"
					     "rces"
					     ">"),
	  "only the words", 1, 0, 2 },
	{ SOURCE("abcde", NAMED("1", "2", "bc")), "last sign", 1, 1, 3 },
	{ SOURCE("abcde", NAMED("1", "3", "bc")), NULL, 1, 1, 3 },
	{ SOURCE("a&#128512;bc", NAMED("3", "4", "b")), "emoji", 1, 2, 3 },
	{ SOURCE("a&#128512;bc", NAMED("2", "3", "b")), NULL, 1, 2, 3 },
	{ SOURCE("a&#13;&#10;b&#128512;c", NAMED("6", "6", "c")), "last sign", 1, 4, 5 },
	{ PROJECT("<Sets><Set guid='" GUID("7") "' name='s'/></Sets>"), "left out", 0, 0, 0 },
	{ "<Project name='x' xmlns='urn:QDA-XML:project:1:0'/>", "another standard", 0, 0, 0 },
};

static void test_deviations_of_others_are_remarks(void)
{
	for (size_t i = 0; i < COUNT_OF(deviations); i++) {
		SCOPED_ARENA(mem);
		struct refi_file file = read_text(mem, deviations[i].xml);
		g_test_message("case %zu", i);
		g_assert_true(deviations[i].remark ? has_remark(&file, deviations[i].remark)
						   : file.remarks.len == 0);
		g_assert_cmpint(file.project.codings.len, ==, deviations[i].codings);
		if (!deviations[i].codings)
			continue;
		g_assert_cmpint(file.project.codings.items[0].start, ==, deviations[i].start);
		g_assert_cmpint(file.project.codings.items[0].end, ==, deviations[i].end);
	}
}

static void test_a_colour_of_three_digits_and_a_guid_in_braces_are_read(void)
{
	SCOPED_ARENA(mem);
	struct refi_file file = read_text(mem, SOURCE("abc", PASSAGE("0", "2")));
	g_assert_cmpstr(file.project.codes.items[0].color, ==, "#ffbb00");
	g_assert_cmpstr(file.project.codes.items[0].guid, ==, GUID("a"));
	g_assert_cmpstr(file.project.codings.items[0].code, ==, GUID("a"));
}

static struct refi_file read_parts(struct arena *mem, const struct zip_fixture_part *parts,
				   size_t count)
{
	size_t len;
	g_autofree char *bytes = zip_fixture_bytes(parts, count, &len);
	return read_file(mem, arena_strndup(mem, bytes, len), len);
}

static void test_a_project_with_another_name_and_texts_beside_it_is_read(void)
{
	SCOPED_ARENA(mem);
	const struct zip_fixture_part parts[] = {
		{ .name = "Onderzoek.QDE",
		  .bytes = PROJECT("<Sources><TextSource guid='" GUID(
			  "2") "' plainTextPath='internal://aBc.txt'>" PASSAGE("3",
									       "4") "</"
										    "TextSource></"
										    "Sources>") },
		{ .name = "Sources/abc.TXT",
		  .bytes = "\xef\xbb\xbf"
			   "a\r\nb" },
	};
	struct refi_file file = read_parts(mem, parts, COUNT_OF(parts));
	g_assert_true(has_remark(&file, "not project.qde"));
	g_assert_cmpstr(file.project.sources.items[0].text, ==, "a\nb");
	g_assert_cmpint(file.project.codings.items[0].start, ==, 2);
}

static void test_names_that_are_no_guid_still_belong_together(void)
{
	SCOPED_ARENA(mem);
	struct refi_file file = read_text(
		mem, "<Project name='x' xmlns='urn:QDA-XML:project:1.0'><CodeBook><Codes>"
		     "<Code guid='c1' name='A'/></Codes></CodeBook><Sources><TextSource guid='s1'>"
		     "<PlainTextContent>abc</PlainTextContent><PlainTextSelection guid='p1' "
		     "startPosition='0' endPosition='2'><Coding guid='k1'><CodeRef "
		     "targetGUID='c1'/></Coding></PlainTextSelection></TextSource></Sources>"
		     "</Project>");
	g_assert_true(has_remark(&file, "another way"));
	g_assert_cmpint(file.project.codings.len, ==, 1);
	g_assert_cmpstr(file.project.codings.items[0].code, ==, file.project.codes.items[0].guid);
}

static void test_times_of_other_zones_are_read(void)
{
	SCOPED_ARENA(mem);
	struct refi_file file = read_text(mem, "<Project name='x' "
					       "creationDateTime='2019-03-18T12:00:00.25+02:00'/>");
	g_assert_cmpint(file.project.made_ms, ==, 1552903200000);
	file = read_text(mem, "<Project name='x' creationDateTime='gisteren'/>");
	g_assert_cmpint(file.project.made_ms, ==, 0);
}

static void test_what_cannot_be_read_says_why(void)
{
	static const struct {
		const char *bytes, *why;
	} cases[] = {
		{ "", "" },
		{ "hallo", "" },
		{ "<html/>", "no project" },
		{ "<!DOCTYPE Project><Project/>", "" },
		{ "PK\3\4 no zip", "not a whole zip" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		struct refi_file file;
		struct refi_remark why = { 0 };
		g_assert_cmpint(refi_read(mem, cases[i].bytes, strlen(cases[i].bytes), &file, &why),
				==, ERR_INVALID);
		g_assert_nonnull(why.text);
		g_assert_nonnull(strstr(why.text, cases[i].why));
	}
	SCOPED_ARENA(mem);
	const struct zip_fixture_part parts[] = { { .name = "a.qde", .bytes = "<Project/>" },
						  { .name = "b.qde", .bytes = "<Project/>" } };
	size_t len;
	g_autofree char *bytes = zip_fixture_bytes(parts, 2, &len);
	struct refi_file file;
	struct refi_remark why = { 0 };
	g_assert_cmpint(refi_read(mem, bytes, len, &file, &why), ==, ERR_INVALID);
	g_assert_nonnull(strstr(why.text, "project.qde"));
}

#define TEST(name) g_test_add_func("/refi_foreign/" #name, test_##name)

/* One note that everything refers to would otherwise be kept as often. */
#define NOTE_REF "<NoteRef targetGUID='" GUID("5") "'/>"
#define CODING_OF_A \
	"<Coding guid='" GUID("4") "'><CodeRef targetGUID='" GUID("a") "'/>" NOTE_REF NOTE_REF \
	"</Coding>"
#define NOTED \
	"<PlainTextSelection guid='" GUID("3") "' startPosition='0' endPosition='2'>" \
	CODING_OF_A "</PlainTextSelection>"
#define TEXT_NOTED \
	"<Sources><TextSource guid='" GUID("2") "' name='T'><PlainTextContent>abc" \
	"</PlainTextContent>" NOTED "</TextSource></Sources>"

static void test_a_note_is_not_copied_without_end(void)
{
	SCOPED_ARENA(mem);
	char *note = g_strnfill(15000, 'a');
	char *xml = g_strconcat("<Project name='x' xmlns='urn:QDA-XML:project:1.0'>" CODES
				TEXT_NOTED "<Notes><Note guid='" GUID("5") "'><PlainTextContent>",
				note, "</PlainTextContent></Note></Notes></Project>", NULL);
	struct refi_file file = read_text(mem, xml);
	g_assert_cmpuint(file.project.codings.len, ==, 1);
	g_assert_cmpstr(file.project.codings.items[0].memo, ==, note);
	g_assert_true(has_remark(&file, "longer than"));
	g_free(xml);
	g_free(note);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	TEST(deviations_of_others_are_remarks);
	TEST(a_colour_of_three_digits_and_a_guid_in_braces_are_read);
	TEST(a_project_with_another_name_and_texts_beside_it_is_read);
	TEST(names_that_are_no_guid_still_belong_together);
	TEST(times_of_other_zones_are_read);
	TEST(what_cannot_be_read_says_why);
	TEST(a_note_is_not_copied_without_end);
	return g_test_run();
}
