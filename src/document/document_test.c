/* SPDX-License-Identifier: EUPL-1.2 */
/* document_test.c: what is written is well-formed, says what it means, and is the same each time.
 */
#include "document/document.h"
#include "document/document_read.h"
#include "document/plan.h"
#include "document/test_document.h"
#include "xml/xml.h"
#include "zip/zip_read.h"

#include <glib.h>
#include <unistd.h>

enum { PLENTY = 100 * 1024 * 1024 };
typedef enum err write_document(struct arena *mem, const struct document *document,
				const char *folder, int *ret_file);

struct written {
	const char *bytes;
	size_t len;
	struct zip_reader *zip;
};

static struct written write_it(struct arena *mem, write_document *write,
			       const struct document *document)
{
	struct written written;
	int file;
	g_assert_cmpint(write(mem, document, g_get_tmp_dir(), &file), ==, OK);
	written.len = (size_t)lseek(file, 0, SEEK_END);
	char *bytes = arena_alloc(mem, written.len);
	g_assert_cmpint(pread(file, bytes, written.len, 0), ==, (ssize_t)written.len);
	close(file);
	written.bytes = bytes;
	g_assert_cmpint(zip_read_open(mem, bytes, written.len, PLENTY, &written.zip), ==, OK);
	if (g_getenv("OMZIEN_KEEP")) /* to look at it in a real program */
		g_assert_true(g_file_set_contents(
			arena_printf(mem, "%s/document%zu.%s", g_getenv("OMZIEN_KEEP"),
				     document->blocks.len, write == document_docx ? "docx" : "odt"),
			bytes, (gssize)written.len, NULL));
	return written;
}

/* A part of the archive, which has to be well-formed. */
static const char *part_of(struct arena *mem, const struct written *written, const char *path)
{
	struct xml_problem problem;
	struct xml_node *root;
	char *text;
	size_t len;
	g_assert_cmpint(zip_read_path(written->zip, path, &text, &len), ==, OK);
	if (xml_read(mem, text, len, &problem, &root))
		g_error("%s:%d: %s", path, problem.line, problem.text);
	return text;
}

static void assert_has(const char *text, const char *piece)
{
	if (!strstr(text, piece))
		g_error("not there: %s", piece);
}

static size_t count_of(const char *text, const char *piece)
{
	size_t count = 0;
	for (; (text = strstr(text, piece)); text += strlen(piece))
		count++;
	return count;
}

static void check_all_parts(struct arena *mem, const struct written *written)
{
	const char *name;
	for (size_t i = 0; (name = zip_read_name(written->zip, i)); i++)
		if (g_str_has_suffix(name, ".xml") || g_str_has_suffix(name, ".rels") ||
		    g_str_has_suffix(name, ".svg"))
			part_of(mem, written, name);
}

static void test_docx_says_what_everything_is(void)
{
	static const char *const wanted[] = {
		"<w:pStyle w:val=\"Title\"/>",
		"<w:pStyle w:val=\"Subtitle\"/>",
		"<w:pStyle w:val=\"Heading1\"/>",
		"<w:pStyle w:val=\"Heading3\"/>",
		"<w:pStyle w:val=\"ListBullet\"/>",
		("<w:pStyle w:val=\"ListNumber\"/><w:numPr><w:ilvl w:val=\"0\"/>"
		 "<w:numId w:val=\"4\"/>"),
		"<w:pStyle w:val=\"Quote\"/><w:keepNext/>",
		"<w:pStyle w:val=\"RecommendationTitle\"/>",
		"<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
		"<w:tblCaption w:val=\"Bijna de helft",
		"<w:tblDescription w:val=\"Testgegevens.",
		"SEQ Tabel \\* ARABIC",
		"SEQ Figuur \\* ARABIC",
		"descr=\"Zeven staven: onderwerp 1",
		"asvg:svgBlip",
		"TOC \\o \"1-3\" \\h",
		"<w:hyperlink w:anchor=\"_Toc3\"",
		"<w:bookmarkStart w:id=\"",
		"<w:lang w:val=\"en-GB\"/>",
		"Wat er goed gaat &amp; wat &lt;nodig&gt; is",
		"<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
		"22 november 2026",
		"Figuur 3 in getallen",
	};
	SCOPED_ARENA(mem);
	struct document document = test_document_report(mem, 2);
	for (size_t i = 0; i < document.blocks.len; i++)
		if (document.blocks.items[i].kind == BLOCK_FIGURE)
			document.blocks.items[i].figure.table.caption = NULL;
	struct written written = write_it(mem, document_docx, &document);
	const char *body = part_of(mem, &written, "word/document.xml");
	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		assert_has(body, wanted[i]);
	check_all_parts(mem, &written);
	assert_has(part_of(mem, &written, "word/styles.xml"), "<w:lang w:val=\"nl-NL\"");
	assert_has(part_of(mem, &written, "word/footer1.xml"), "NUMPAGES");
	const char *core = part_of(mem, &written, "docProps/core.xml");
	assert_has(core, "<dc:title>Omzien naar elkaar</dc:title>");
	assert_has(core, "<dc:creator>Provincie Voorbeeld</dc:creator>");
	assert_has(core, "<dc:language>nl-NL</dc:language>");
	zip_read_close(written.zip);
}

/* Every relation is used, everything used is a relation, and every mark is there once. */
static void test_docx_holds_together(void)
{
	SCOPED_ARENA(mem);
	struct document document = test_document_report(mem, 3);
	struct written written = write_it(mem, document_docx, &document);
	const char *body = part_of(mem, &written, "word/document.xml");
	const char *relations = part_of(mem, &written, "word/_rels/document.xml.rels");
	const char *types = part_of(mem, &written, "[Content_Types].xml");
	size_t count = count_of(relations, "<Relationship ");
	for (const char *p = body; (p = strstr(p, "\"rId")); p++)
		g_assert_cmpint(atoi(p + 4), <=, (int)count);
	for (const char *p = relations; (p = strstr(p, "Target=\"media/")); p++) {
		const char *path = arena_strndup(mem, p + 8, strcspn(p + 8, "\""));
		g_assert_true(zip_read_has(written.zip, arena_printf(mem, "word/%s", path)));
	}
	for (const char *p = types; (p = strstr(p, "PartName=\"/")); p++)
		g_assert_true(zip_read_has(written.zip,
					   arena_strndup(mem, p + 11, strcspn(p + 11, "\""))));
	g_assert_cmpuint(count_of(body, "<w:bookmarkStart"), ==, count_of(body, "<w:bookmarkEnd"));
	g_assert_cmpuint(count_of(body, "fldCharType=\"begin\""), ==,
			 count_of(body, "fldCharType=\"end\""));
	for (const char *p = body; (p = strstr(p, "w:anchor=\"")); p++) {
		const char *name = arena_strndup(mem, p + 10, strcspn(p + 10, "\""));
		g_assert_cmpuint(count_of(body, arena_printf(mem, "w:name=\"%s\"", name)), ==, 1);
	}
	/* the styles that are used exist */
	const char *styles = part_of(mem, &written, "word/styles.xml");
	for (const char *p = body; (p = strstr(p, "Style w:val=\"")); p++) {
		const char *name = arena_strndup(mem, p + 13, strcspn(p + 13, "\""));
		assert_has(styles, arena_printf(mem, "w:styleId=\"%s\"", name));
	}
	zip_read_close(written.zip);
}

static void test_odt_says_what_everything_is(void)
{
	static const char *const wanted[] = {
		"text:style-name=\"Title\"",
		"text:style-name=\"Subtitle\"",
		"<text:h text:style-name=\"Heading_20_3\" text:outline-level=\"3\">",
		"<text:list text:style-name=\"Bullets\">",
		"<text:list text:style-name=\"Numbers\">",
		"<table:table-header-rows>",
		"<table:title>Bijna de helft",
		"text:name=\"Tabel\" text:formula=\"ooow:Tabel+1\"",
		"<svg:title>Samen eten",
		"<svg:desc>Zeven staven",
		"draw:mime-type=\"image/svg+xml\"",
		"draw:mime-type=\"image/png\"",
		"<text:table-of-content ",
		"text:reference-format=\"page\"",
		"fo:language=\"en\" fo:country=\"GB\"",
		"Recommendation_20_Title",
		"style:master-page-name=\"TitlePage\"",
		"fo:break-before=\"page\"",
	};
	static const char type[] = "mimetypeapplication/vnd.oasis.opendocument.text";
	SCOPED_ARENA(mem);
	struct document document = test_document_report(mem, 2);
	struct written written = write_it(mem, document_odt, &document);
	const char *body = part_of(mem, &written, "content.xml");
	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		assert_has(body, wanted[i]);
	check_all_parts(mem, &written);
	g_assert_true(memcmp(written.bytes + 30, type, sizeof type - 1) == 0);
	const char *styles = part_of(mem, &written, "styles.xml");
	assert_has(styles, "fo:language=\"nl\" fo:country=\"NL\"");
	assert_has(styles, "<text:page-count>");
	assert_has(part_of(mem, &written, "meta.xml"), "<dc:language>nl-NL</dc:language>");
	/* the list of parts is the parts */
	const char *manifest = part_of(mem, &written, "META-INF/manifest.xml");
	for (const char *p = manifest; (p = strstr(p, "full-path=\"")); p++) {
		const char *path = arena_strndup(mem, p + 11, strcspn(p + 11, "\""));
		g_assert_true(strcmp(path, "/") == 0 || zip_read_has(written.zip, path));
	}
	zip_read_close(written.zip);
}

static void test_odt_uses_styles_that_exist(void)
{
	SCOPED_ARENA(mem);
	struct document document = test_document_report(mem, 3);
	struct written written = write_it(mem, document_odt, &document);
	const char *body = part_of(mem, &written, "content.xml");
	const char *styles = part_of(mem, &written, "styles.xml");
	for (const char *p = body; (p = strstr(p, ":style-name=\"")); p++) {
		const char *name = arena_strndup(mem, p + 13, strcspn(p + 13, "\""));
		const char *made = arena_printf(mem, "style:name=\"%s\"", name);
		g_assert_true(strstr(body, made) || strstr(styles, made));
	}
	for (const char *p = body; (p = strstr(p, "xlink:href=\"#")); p++) {
		const char *name = arena_strndup(mem, p + 13, strcspn(p + 13, "\""));
		assert_has(body, arena_printf(mem, "<text:bookmark text:name=\"%s\"/>", name));
	}
	zip_read_close(written.zip);
}

static void test_what_is_written_is_read_back(void)
{
	static write_document *const writers[] = { document_docx, document_odt };
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(writers); i++) {
		struct document document = test_document_report(mem, 1);
		struct written written = write_it(mem, writers[i], &document);
		struct document_lines lines;
		struct document_problem why;
		bool has_heading = false, has_quote = false;
		const struct document_file file = { "a", written.bytes, written.len };
		g_assert_cmpint(document_read(mem, &file, &lines, &why), ==, OK);
		for (size_t k = 0; k < lines.len; k++) {
			has_heading |= strcmp(lines.items[k].text,
					      "Wat er goed gaat & wat <nodig> is") == 0;
			has_quote |=
				strcmp(lines.items[k].text,
				       "Wij wachten niet op de gemeente. Wij koken gewoon.") == 0;
		}
		g_assert_true(has_heading && has_quote);
		zip_read_close(written.zip);
	}
}

static void test_the_same_document_gives_the_same_bytes(void)
{
	static write_document *const writers[] = { document_docx, document_odt };
	SCOPED_ARENA(mem);
	struct document document = test_document_report(mem, 2);
	for (size_t i = 0; i < COUNT_OF(writers); i++) {
		struct written one = write_it(mem, writers[i], &document);
		struct written two = write_it(mem, writers[i], &document);
		g_assert_cmpuint(one.len, ==, two.len);
		g_assert_true(memcmp(one.bytes, two.bytes, one.len) == 0);
		zip_read_close(one.zip);
		zip_read_close(two.zip);
	}
}

static void test_links_are_whole_addresses_or_plain_text(void)
{
	static const struct {
		const char *link, *wanted;
	} cases[] = {
		{ "https://example.org/a b\"<c>%zz%20é?x={1}",
		  "https://example.org/a%20b%22%3Cc%3E%25zz%20é?x=%7B1%7D" },
		{ "mailto:a@example.org", "mailto:a@example.org" },
		{ "javascript:alert(1)", NULL },
		{ "/rapporten/x", NULL },
		{ "https://", NULL },
		{ "", NULL },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct document_run run = { .text = "hier", .link = cases[i].link };
		struct document_block block = { .kind = BLOCK_PARAGRAPH, .runs = { &run, 1, 1 } };
		const struct document document = { .title = "t", .blocks = { &block, 1, 1 } };
		struct written docx = write_it(mem, document_docx, &document);
		struct written odt = write_it(mem, document_odt, &document);
		SCOPED_OUT(json);
		document_json(mem, &document, json);
		const char *relations = part_of(mem, &docx, "word/_rels/document.xml.rels");
		const char *content = part_of(mem, &odt, "content.xml");
		g_assert_cmpstr(plan_link(mem, cases[i].link), ==, cases[i].wanted);
		g_assert_true(!strstr(relations, "External") == !cases[i].wanted);
		g_assert_true(!strstr(content, "<text:a ") == !cases[i].wanted);
		g_assert_true(!strstr(json->data, "\"link\"") == !cases[i].wanted);
		zip_read_close(docx.zip);
		zip_read_close(odt.zip);
	}
}

static void test_columns_have_room_for_their_words(void)
{
	SCOPED_ARENA(mem);
	struct document_cell heads[] = { { .text = "Naam" },
					 { .text = "Gemeente" },
					 { .text = "Aantal", .is_number = true } };
	struct document_cell cells[] = {
		{ .text = "Een lange zin die over veel regels loopt, en nog eens over veel regels, "
			  "want er is veel te zeggen" },
		{ .text = "Het Hogeland" },
		{ .text = "10 (23 %)", .is_number = true },
	};
	struct document_row row = { .cells = { cells, 3, 3 } };
	const struct document_table table = { .heads = { heads, 3, 3 }, .rows = { &row, 1, 1 } };
	const int *widths = plan_widths(mem, &table);
	g_assert_cmpint(widths[0] + widths[1] + widths[2], ==, 100);
	g_assert_cmpint(widths[0], >, 60);
	g_assert_cmpint(widths[1], >=, 14);
	g_assert_cmpint(widths[2], >=, 14);
	g_assert_cmpstr(plan_cell_text(mem, &cells[2]), ==, "10\u00a0(23\u00a0%)");
	g_assert_cmpstr(plan_cell_text(mem, &cells[1]), ==, "Het Hogeland");
	/* short texts share what is left */
	cells[0].text = "Kort";
	widths = plan_widths(mem, &table);
	g_assert_cmpint(widths[2], >, 25);
	const struct document_table empty = { 0 };
	g_assert_cmpuint(plan_columns(&empty), ==, 0);
	plan_widths(mem, &empty);
}

static void test_an_empty_and_an_odd_document_are_written_too(void)
{
	static write_document *const writers[] = { document_docx, document_odt };
	SCOPED_ARENA(mem);
	struct document odd = { .title = "\1\xef\xbf\xbe  a \"<&>\" שלום 😀", .language = "x\"y" };
	struct document_run run = { .text = "  twee  spaties",
				    .link = "#nergens",
				    .language = "\"><x>" };
	struct document_run nothing = { .is_strong = true };
	*list_add(mem, &odd.blocks) = (struct document_block){ .kind = BLOCK_HEADING, .level = 9 };
	*list_add(mem, &odd.blocks) = (struct document_block){ .kind = BLOCK_TABLE };
	*list_add(mem, &odd.blocks) = (struct document_block){ .kind = BLOCK_FIGURE };
	*list_add(mem, &odd.blocks) = (struct document_block){ .kind = BLOCK_QUOTE };
	*list_add(mem, &odd.blocks) = (struct document_block){ .kind = BLOCK_CONTENTS };
	*list_add(mem, &odd.blocks) =
		(struct document_block){ .kind = BLOCK_PARAGRAPH, .runs = { &run, 1, 1 } };
	*list_add(mem, &odd.blocks) =
		(struct document_block){ .kind = BLOCK_TABLE,
					 .table = test_document_table(mem, 2) };
	odd.blocks.items[0].runs = (struct document_runs){ &nothing, 1, 1 };
	odd.blocks.items[3].runs = (struct document_runs){ &nothing, 1, 1 };
	odd.blocks.items[6].table.rows.items[0].cells.len = 1; /* a row that is short */
	const struct document empty = { 0 };
	for (size_t i = 0; i < COUNT_OF(writers); i++) {
		struct written written = write_it(mem, writers[i], &odd);
		check_all_parts(mem, &written);
		zip_read_close(written.zip);
		written = write_it(mem, writers[i], &empty);
		check_all_parts(mem, &written);
		zip_read_close(written.zip);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/document/docx says what everything is",
			test_docx_says_what_everything_is);
	g_test_add_func("/document/docx holds together", test_docx_holds_together);
	g_test_add_func("/document/odt says what everything is", test_odt_says_what_everything_is);
	g_test_add_func("/document/odt uses styles that exist", test_odt_uses_styles_that_exist);
	g_test_add_func("/document/what is written is read back",
			test_what_is_written_is_read_back);
	g_test_add_func("/document/the same document gives the same bytes",
			test_the_same_document_gives_the_same_bytes);
	g_test_add_func("/document/links are whole addresses or plain text",
			test_links_are_whole_addresses_or_plain_text);
	g_test_add_func("/document/columns have room for their words",
			test_columns_have_room_for_their_words);
	g_test_add_func("/document/an empty and an odd document are written too",
			test_an_empty_and_an_odd_document_are_written_too);
	return g_test_run();
}
