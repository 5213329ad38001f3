/* SPDX-License-Identifier: EUPL-1.2 */
/* refi_test.c: what is written is valid by the schema and comes back the same. */
#include "refi/refi.h"
#include "zip/zip_read.h"

#include <glib.h>
#include <libxml/xmlschemas.h>
#include <string.h>
#include <unistd.h>

/* ---- a project with everything in it ---- */

/* A combining acute, an emoji of two UTF-16 units, a family joined by ZWJ. */
#define TEXT \
	"De coöperatie begon klein.\nWij zeiden: \"doen!\" \xf0\x9f\x98\x80 & <niet> praten.\n" \
	"\tZe\xcc\x81 noemden ons \xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d" \
	"\xf0\x9f\x91\xa7 een familie."

static struct refi_project whole_project(struct arena *mem)
{
	struct refi_project it = {
		.name = "Ronde 2026 \"proef\"",
		.origin = "Omzien 0.1",
		.made_ms = 1795262400000,
	};
	const char *user = refi_guid(mem, "person", 7), *text = refi_guid(mem, "text", 1);
	const char *other = refi_guid(mem, "text", 2), *group = refi_guid(mem, "group", 1);
	const char *code = refi_guid(mem, "code", 1), *below = refi_guid(mem, "code", 2);
	*list_add(mem, &it.users) = (struct refi_user){ user, "Onderzoeker 1" };
	*list_add(mem, &it.codes) = (struct refi_code){ .guid = group, .name = "Knelpunten" };
	*list_add(mem, &it.codes) =
		(struct refi_code){ code,      group, "Regels", "Wet & regel.\nNiet: geld.",
				    "#9c3a2b", true };
	*list_add(mem, &it.codes) =
		(struct refi_code){ below, code, "Vergunning", NULL, NULL, true };
	*list_add(mem, &it.sources) =
		(struct refi_source){ text, "Antwoord 1", TEXT, user, it.made_ms };
	*list_add(mem, &it.sources) = (struct refi_source){ other, "Leeg", "", NULL, 0 };
	const struct refi_coding codings[] = {
		{ refi_guid(mem, "coding", 1), text, code, user, refi_guid(mem, "passage", 1), 3,
		  13, "Een memo\nmet regels", it.made_ms },
		{ refi_guid(mem, "coding", 2), text, below, user, refi_guid(mem, "passage", 2), 47,
		  48, NULL, 0 },
		{ refi_guid(mem, "coding", 3), text, below, user, refi_guid(mem, "passage", 1), 3,
		  13, "Nog een", it.made_ms },
	};
	for (size_t i = 0; i < COUNT_OF(codings); i++)
		*list_add(mem, &it.codings) = codings[i];
	struct refi_case one = { .guid = refi_guid(mem, "initiative", 1), .name = "Zorg Ulrum" };
	*list_add(mem, &one.values) = (struct refi_value){ "Gemeente", "Het Hogeland" };
	*list_add(mem, &one.values) = (struct refi_value){ "Begin", "" };
	*list_add(mem, &one.sources) = text;
	*list_add(mem, &it.cases) = one;
	*list_add(mem, &it.notes) =
		(struct refi_note){ refi_guid(mem, "note", 1), "Dagboek", "Vandaag begonnen." };
	return it;
}

static char *bytes_of(struct arena *mem, int file, size_t *ret_len)
{
	off_t len = lseek(file, 0, SEEK_END);
	char *bytes = arena_alloc(mem, (size_t)len + 1);
	g_assert_cmpint(pread(file, bytes, (size_t)len, 0), ==, len);
	close(file);
	*ret_len = (size_t)len;
	return bytes;
}

static char *write_project(struct arena *mem, const struct refi_project *project, size_t *ret_len)
{
	int file = -1;
	g_assert_cmpint(refi_write_project(mem, project, g_get_tmp_dir(), &file), ==, OK);
	return bytes_of(mem, file, ret_len);
}

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

/* ---- writing ---- */

static bool is_valid(const char *xml, size_t len)
{
	g_autofree char *here = g_path_get_dirname(__FILE__);
	g_autofree char *path = g_build_filename(here, "..", "..", "tests", "standards",
						 "refi-qda-project.xsd", NULL);
	xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(path);
	xmlSchemaPtr schema = xmlSchemaParse(parser);
	g_assert_nonnull(schema);
	xmlSchemaValidCtxtPtr check = xmlSchemaNewValidCtxt(schema);
	xmlDocPtr document = xmlReadMemory(xml, (int)len, "project.qde", NULL, 0);
	bool ret = document && xmlSchemaValidateDoc(check, document) == 0;
	xmlFreeDoc(document);
	xmlSchemaFreeValidCtxt(check);
	xmlSchemaFree(schema);
	xmlSchemaFreeParserCtxt(parser);
	return ret;
}

static char *project_xml(struct arena *mem, const char *bytes, size_t len, size_t *ret_len)
{
	struct zip_reader *zip;
	char *xml, *copy;
	g_assert_cmpint(zip_read_open(mem, bytes, len, 1 << 24, &zip), ==, OK);
	g_assert_cmpstr(zip_read_name(zip, 0), ==, "project.qde");
	g_assert_null(zip_read_name(zip, 1));
	g_assert_cmpint(zip_read_path(zip, "project.qde", &xml, ret_len), ==, OK);
	copy = arena_strndup(mem, xml, *ret_len);
	zip_read_close(zip);
	return copy;
}

static void test_what_is_written_is_valid_by_the_schema(void)
{
	SCOPED_ARENA(mem);
	struct refi_project project = whole_project(mem), empty = { .name = "Leeg" };
	size_t len;
	char *bytes = write_project(mem, &project, &len);
	char *xml = project_xml(mem, bytes, len, &len);
	g_assert_true(is_valid(xml, len));
	*strstr(xml, "isCodable") = 'x';
	g_assert_false(is_valid(xml, len));
	bytes = write_project(mem, &empty, &len);
	xml = project_xml(mem, bytes, len, &len);
	g_assert_true(is_valid(xml, len));
}

static void test_what_is_written_read_and_written_has_the_same_bytes(void)
{
	SCOPED_ARENA(mem);
	struct refi_project project = whole_project(mem);
	size_t len, again_len;
	char *bytes = write_project(mem, &project, &len);
	struct refi_file file = read_file(mem, bytes, len);
	g_assert_cmpint(file.remarks.len, ==, 0);
	char *again = write_project(mem, &file.project, &again_len);
	g_assert_cmpint(len, ==, again_len);
	g_assert_cmpint(memcmp(bytes, again, len), ==, 0);
}

static const char *cut(struct arena *mem, const char *text, size_t start, size_t end)
{
	const char *from = g_utf8_offset_to_pointer(text, (glong)start);
	const char *to = g_utf8_offset_to_pointer(text, (glong)end);
	return arena_strndup(mem, from, (size_t)(to - from));
}

static void test_positions_count_code_points(void)
{
	SCOPED_ARENA(mem);
	struct refi_project project = whole_project(mem);
	size_t len;
	char *bytes = write_project(mem, &project, &len);
	struct refi_file file = read_file(mem, bytes, len);
	const struct refi_source *source = &file.project.sources.items[0];
	g_assert_cmpstr(source->text, ==, TEXT);
	const struct refi_coding *first = &file.project.codings.items[0];
	g_assert_cmpstr(cut(mem, source->text, first->start, first->end), ==, "coöperatie");
	g_assert_cmpstr(first->memo, ==, "Een memo\nmet regels");
	const struct refi_coding *second = &file.project.codings.items[1];
	g_assert_cmpstr(second->memo, ==, "Nog een");
	g_assert_cmpstr(second->selection, ==, first->selection);
	const struct refi_coding *third = &file.project.codings.items[2];
	g_assert_cmpstr(cut(mem, source->text, third->start, third->end), ==, "\xf0\x9f\x98\x80");
	g_assert_cmpint(file.project.notes.len, ==, 1);
	g_assert_cmpstr(file.project.cases.items[0].values.items[0].variable, ==, "Gemeente");
}

static void test_a_record_has_one_name_for_ever(void)
{
	SCOPED_ARENA(mem);
	/* python3: uuid.uuid5(uuid.NAMESPACE_DNS, "omzien:code:42") */
	g_assert_cmpstr(refi_guid(mem, "code", 42), ==, "fa6af4fd-8d04-5ff8-bd63-af8cb9e2ece4");
}

static void test_a_codebook_comes_back_whole(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	SCOPED_OUT(again);
	struct refi_project project = whole_project(mem);
	refi_write_codebook(out, &project);
	struct refi_file file = read_text(mem, out->data);
	g_assert_cmpint(file.remarks.len, ==, 0);
	g_assert_cmpint(file.project.codes.len, ==, 3);
	g_assert_cmpstr(file.project.codes.items[1].text, ==, "Wet & regel.\nNiet: geld.");
	g_assert_cmpstr(file.project.codes.items[2].parent, ==, file.project.codes.items[1].guid);
	g_assert_false(file.project.codes.items[0].is_codable);
	refi_write_codebook(again, &file.project);
	g_assert_cmpstr(out->data, ==, again->data);
}

#define TEST(name) g_test_add_func("/refi/" #name, test_##name)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	TEST(what_is_written_is_valid_by_the_schema);
	TEST(what_is_written_read_and_written_has_the_same_bytes);
	TEST(positions_count_code_points);
	TEST(a_record_has_one_name_for_ever);
	TEST(a_codebook_comes_back_whole);
	return g_test_run();
}
