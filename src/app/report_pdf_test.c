/* SPDX-License-Identifier: EUPL-1.2 */
/* report_pdf_test.c: a report with everything in it becomes PDF/UA that other programs find sound.
 */
#include "base/shipped.h"
#include "document/document.h"
#include "document/test_document.h"
#include "pdf/pdf.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

enum { FIGURES_MAX = 40 };

/* The report as the template reads it: data.json, and each picture by the name that stands in it.
 */
static struct pdf_job job_of(struct arena *mem, const struct document *document)
{
	SCOPED_OUT(json);
	struct pdf_part *parts = arena_array(mem, struct pdf_part, FIGURES_MAX);
	size_t count = 0;
	document_json(mem, document, json);
	parts[count++] = (struct pdf_part){ "data.json", arena_strdup(mem, json->data), json->len };
	for (size_t i = 0; i < document->blocks.len; i++) {
		const struct document_figure *figure = &document->blocks.items[i].figure;
		if (!figure->svg)
			continue;
		const char *name = arena_printf(mem, "figuur-%zu.svg", count);
		parts[count++] = (struct pdf_part){ name, figure->svg, strlen(figure->svg) };
	}
	return (struct pdf_job){ .template = shipped_file("report/report.typ")->bytes,
				 .parts = parts,
				 .part_count = count,
				 .made_ms = document->made_ms };
}

/* The PDF as a file with a name, in `mem`. */
static const char *pdf_of(struct arena *mem, const struct document *document)
{
	const struct pdf_job job = job_of(mem, document);
	const char *why;
	int file;
	enum err err = pdf_make(mem, &job, &file, &why);
	if (err)
		g_error("%s: %s", err_name(err), why);
	off_t len = lseek(file, 0, SEEK_END);
	char *bytes = arena_alloc(mem, (size_t)len);
	g_assert_cmpint(pread(file, bytes, (size_t)len, 0), ==, len);
	close(file);
	const char *keep = g_getenv("OMZIEN_KEEP"); /* to look at it */
	const char *path = arena_printf(mem, "%s/omzien-report-%d-%zu.pdf", keep ? keep : "/tmp",
					getpid(), document->blocks.len);
	g_assert_true(g_file_set_contents(path, bytes, len, NULL));
	return path;
}

/* What another program says of a file, in `mem`; it has to be content. */
static const char *said_by(struct arena *mem, const char *const *argv)
{
	g_autofree char *out = NULL, *err = NULL;
	g_autoptr(GError) error = NULL;
	int status;
	if (!g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err,
			  &status, &error))
		g_error("%s: run script/setup --for test", error->message);
	if (!g_spawn_check_wait_status(status, NULL))
		g_error("%s: %s%s", argv[0], out, err);
	return arena_strdup(mem, out);
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

static void forget(const char *path)
{
	if (!g_getenv("OMZIEN_KEEP"))
		g_unlink(path);
}

static void test_a_report_becomes_pdf_that_is_sound(void)
{
	SCOPED_ARENA(mem);
	struct document document = test_document_report(mem, 3);
	const char *path = pdf_of(mem, &document);
	const char *about = said_by(mem, (const char *const[]){ "pdfinfo", path, NULL });
	assert_has(about, "Title:           Omzien naar elkaar");
	assert_has(about, "Author:          Provincie Voorbeeld");
	assert_has(about, "Tagged:          yes");
	assert_has(about, "(A4)");
	said_by(mem, (const char *const[]){ "qpdf", "--check", path, NULL });
	/* all streams unpacked, so that what is inside can be read */
	const char *plain = arena_printf(mem, "%s.plain", path);
	said_by(mem, (const char *const[]){ "qpdf", "--qdf", "--object-streams=disable", path,
					    plain, NULL });
	g_autofree char *bytes = NULL;
	gsize len;
	g_assert_true(g_file_get_contents(plain, &bytes, &len, NULL));
	static const char *const marks[] = {
		"<pdfuaid:part>1</pdfuaid:part>",
		"/DisplayDocTitle true",
		"/Marked true",
		"/Lang (nl",
		"/Outlines ",
		"/Tabs /S",
	};
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		g_assert_nonnull(memmem(bytes, len, marks[i], strlen(marks[i])));
	g_assert_cmpuint(count_of(bytes, "/Alt (Zeven staven"), >=, 6);
	g_unlink(plain);
	forget(path);
}

/* Who hears the report read gets the same things as who sees it. */
static void test_everything_has_its_place_in_the_structure(void)
{
	SCOPED_ARENA(mem);
	struct document document = test_document_report(mem, 3);
	const char *path = pdf_of(mem, &document);
	const char *tree =
		said_by(mem, (const char *const[]){ "pdfinfo", "-struct-text", path, NULL });
	static const char *const wanted[] = {
		"H1",     "H2",      "H3",    "TOC",   "TOCI", "L (",        "LI",
		"Figure", "Caption", "Table", "THead", "TH",   "BlockQuote", "Link",
	};
	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		assert_has(tree, wanted[i]);
	/* nothing but paragraphs, headings and such stands in the document itself */
	g_assert_null(strstr(tree, "\n  Span"));
	g_assert_null(strstr(tree, "\n  Link"));
	const char *text =
		said_by(mem, (const char *const[]){ "pdftotext", "-layout", path, "-", NULL });
	assert_has(text, "Pagina 2 van ");
	assert_has(text, "Tabel 3. Bijna de helft");
	assert_has(text, "Figuur 6. Samen eten");
	assert_has(text, "Wat er goed gaat & wat <nodig> is");
	assert_has(text, "22 november 2026");
	forget(path);
}

static void test_heads_of_a_long_table_come_back_on_each_page(void)
{
	SCOPED_ARENA(mem);
	struct document document = { .title = "Lang", .language = "nl" };
	*list_add(mem, &document.blocks) =
		(struct document_block){ .kind = BLOCK_TABLE,
					 .table = test_document_table(mem, 120) };
	const char *path = pdf_of(mem, &document);
	const char *text = said_by(mem, (const char *const[]){ "pdftotext", path, "-", NULL });
	g_assert_cmpuint(count_of(text, "Soort initiatief"), >=, 3);
	forget(path);
}

static void test_an_odd_document_becomes_pdf_too(void)
{
	SCOPED_ARENA(mem);
	struct document odd = { .title = "שלום 😀 \"<&>\" #eval(\"1\") $x$",
				.language = "fy",
				.subtitle = "*a* @b",
				.note = "\\ // x" };
	struct document_run runs[] = { { .text = "weg", .link = "#nergens" },
				       { .text = "niets", .link = "#leeg" },
				       { .text = "wel", .link = "#a b" },
				       { .text = "  en  ", .language = "en" },
				       { .text = NULL },
				       { .text = " α = 0,74 ≥ κ χ² → Ελλάδα Привет سلام ✓ 漢字 " },
				       { .text = "uit", .link = "https://example.org/?a=\"b\"" } };
	struct document_block blocks[] = {
		{ .kind = BLOCK_CONTENTS },
		{ .kind = BLOCK_HEADING, .level = 3, .title = "Te diep begonnen" },
		{ .kind = BLOCK_HEADING, .level = 9, .title = "", .anchor = "leeg" },
		{ .kind = BLOCK_PARAGRAPH, .runs = { runs, COUNT_OF(runs), COUNT_OF(runs) } },
		{ .kind = BLOCK_PARAGRAPH },
		{ .kind = BLOCK_LIST },
		{ .kind = BLOCK_TABLE },
		{ .kind = BLOCK_TABLE, .table = test_document_table(mem, 2), .anchor = "a b" },
		{ .kind = BLOCK_FIGURE },
		{ .kind = BLOCK_QUOTE },
		{ .kind = BLOCK_CALLOUT },
		{ .kind = BLOCK_BREAK },
		{ .kind = BLOCK_BREAK },
	};
	blocks[7].table.heads.len = 0;
	blocks[7].table.caption = NULL;
	odd.blocks.items = blocks;
	odd.blocks.len = COUNT_OF(blocks);
	forget(pdf_of(mem, &odd));
	const struct document empty = { 0 };
	forget(pdf_of(mem, &empty));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/report_pdf/a report becomes pdf that is sound",
			test_a_report_becomes_pdf_that_is_sound);
	g_test_add_func("/report_pdf/everything has its place in the structure",
			test_everything_has_its_place_in_the_structure);
	g_test_add_func("/report_pdf/heads of a long table come back on each page",
			test_heads_of_a_long_table_come_back_on_each_page);
	g_test_add_func("/report_pdf/an odd document becomes pdf too",
			test_an_odd_document_becomes_pdf_too);
	return g_test_run();
}
