/* SPDX-License-Identifier: EUPL-1.2 */
/* read_office.c: the paragraphs of DOCX and ODT, through a stream: what is not text costs nothing.
 */
#include "document/read.h"
#include "xml/xml.h"

#include <stdlib.h>

enum { PIECE_BYTES = 32 * 1024, NESTED_MAX = 8, SPACES_MAX = 100 };

/*
 * Both formats have paragraphs with pieces of text in them, and things that are not what a reader
 * sees: what was deleted, notes in the margin, a second version for old programs. A paragraph may
 * stand inside another, in a text box: it becomes a line of its own before it.
 */
struct dialect {
	const char *const *paragraphs, *const *skipped; /* names, ended with NULL */
	const char *text; /* the element whose text counts; NULL: all text of a paragraph */
	const char *root; /* what the document must begin with */
	const char *body; /* the element that holds the text */
};

static const char *const docx_paragraphs[] = { "p", NULL };
static const char *const docx_skipped[] = { "moveFrom", "del",   "Fallback", "pPr",
					    "rPr",      "sdtPr", "tblPr",    NULL };
static const struct dialect docx = { docx_paragraphs, docx_skipped, "t", "document", "body" };

static const char *const odt_paragraphs[] = { "p", "h", NULL };
static const char *const odt_skipped[] = { "tracked-changes",
					   "note",
					   "annotation",
					   "ruby-text",
					   "table-of-content",
					   "alphabetical-index",
					   "illustration-index",
					   "title",
					   "desc",
					   "script",
					   "event-listeners",
					   "forms",
					   NULL };
static const struct dialect odt = { odt_paragraphs, odt_skipped, NULL, "document-content", "text" };

struct office {
	struct reading *reading;
	const struct dialect *dialect;
	struct xml_stream *xml;
	struct out *text;
	size_t starts[NESTED_MAX]; /* where in `text` each open paragraph begins */
	int open, too_deep; /* paragraphs that are open; and those nested too deep to count */
	int skipping, inside_text; /* depth in an element to skip; in one whose text counts */
	int depth, body_depth;
	bool is_other; /* the root is that of another kind */
	enum err err;
};

static bool is_among(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

static void stop(struct office *office, enum err err)
{
	office->err = err;
	xml_stream_stop(office->xml);
}

static void start_paragraph(struct office *office)
{
	if (office->open == NESTED_MAX)
		office->too_deep++;
	else
		office->starts[office->open++] = office->text->len;
}

static void end_paragraph(struct office *office)
{
	static const struct document_line about = { .from_ms = -1, .till_ms = -1 };
	if (office->too_deep) {
		office->too_deep--;
		return;
	}
	size_t start = office->starts[--office->open];
	enum err err = read_add(office->reading, office->text->data + start,
				office->text->len - start, &about);
	office->text->len = start;
	if (err)
		stop(office, err);
}

/* A run of spaces has a count in ODT: <text:s text:c="3"/>. */
static void put_spaces(struct office *office, const struct xml_element *element)
{
	char count[8];
	long spaces = 1;
	if (xml_element_attribute(element, "c", count, sizeof count))
		spaces = strtol(count, NULL, 10);
	for (long i = 0; i < spaces && i < SPACES_MAX; i++)
		out_char(office->text, ' ');
}

static void start_inside(struct office *office, const struct xml_element *element)
{
	const struct dialect *dialect = office->dialect;
	const char *name = element->name;
	if (is_among(name, dialect->skipped))
		office->skipping = 1;
	else if (is_among(name, dialect->paragraphs))
		start_paragraph(office);
	else if (!office->open)
		return;
	else if (dialect->text && strcmp(name, dialect->text) == 0)
		office->inside_text++;
	else if (strcmp(name, "s") == 0)
		put_spaces(office, element);
	else if (strcmp(name, "tab") == 0 || strcmp(name, "br") == 0 || strcmp(name, "cr") == 0 ||
		 strcmp(name, "line-break") == 0)
		out_char(office->text, ' ');
	else if (strcmp(name, "noBreakHyphen") == 0)
		out_char(office->text, '-');
}

static void on_start(void *user, const struct xml_element *element)
{
	struct office *office = user;
	office->depth++;
	if (office->depth == 1 && strcmp(element->name, office->dialect->root) != 0) {
		office->is_other = true;
		xml_stream_stop(office->xml);
	} else if (office->skipping) {
		office->skipping++;
	} else if (office->body_depth) {
		start_inside(office, element);
	} else if (office->depth <= 3 && strcmp(element->name, office->dialect->body) == 0) {
		office->body_depth = office->depth;
	}
}

static void on_end(void *user, const char *name)
{
	struct office *office = user;
	const struct dialect *dialect = office->dialect;
	if (office->depth-- == office->body_depth)
		office->body_depth = 0;
	if (office->skipping)
		office->skipping--;
	else if (!office->body_depth)
		return;
	else if (office->open && is_among(name, dialect->paragraphs))
		end_paragraph(office);
	else if (office->inside_text && strcmp(name, dialect->text) == 0)
		office->inside_text--;
}

static void on_text(void *user, const char *text, size_t len)
{
	struct office *office = user;
	if (!office->open || office->skipping || (office->dialect->text && !office->inside_text))
		return;
	out_bytes(office->text, text, len);
	/* one paragraph can hold no more than the document may */
	if (office->text->len > (size_t)READ_MAX_POINTS * 4)
		stop(office, read_fail_zip(office->reading, ZIP_FAULT_TOO_LARGE));
}

static enum err feed(struct office *office, struct zip_reader *zip, struct zip_entry *entry)
{
	char piece[PIECE_BYTES];
	size_t len = 1;
	while (len) {
		if (zip_entry_read(entry, piece, sizeof piece, &len))
			return read_fail_zip(office->reading, zip_read_fault(zip));
		enum err err = xml_stream_feed(office->xml, piece, len, !len);
		if (office->err)
			return office->err;
		if (office->is_other)
			return read_fail(office->reading,
					 N_("This is not a document with text. Send a text "
					    "(.txt, .md, .docx or .odt) or subtitles (.srt or "
					    ".vtt)."),
					 NULL);
		if (err)
			return read_fail_damaged(office->reading);
	}
	return OK;
}

static enum err read_body(struct reading *reading, struct zip_reader *zip, const char *path,
			  const struct dialect *dialect)
{
	static const struct xml_handler events = { on_start, on_end, on_text };
	SCOPED_OUT(text);
	struct zip_entry *entry;
	enum err err = zip_entry_open(zip, path, &entry);
	if (err == ERR_MISSING)
		return read_fail_damaged(reading);
	if (err)
		return read_fail_zip(reading, zip_read_fault(zip));
	struct office office = { .reading = reading, .dialect = dialect, .text = text };
	out_char(text, ' '); /* so that there is something even when nothing was read */
	office.xml = xml_stream_new(reading->mem, &events, &office);
	err = feed(&office, zip, entry);
	xml_stream_free(office.xml);
	zip_entry_close(entry);
	return err;
}

/* A small part of the archive as XML; NULL: there is none, or it is damaged. */
static struct xml_node *part_of(struct reading *reading, struct zip_reader *zip, const char *path)
{
	struct xml_problem problem;
	struct xml_node *root;
	char *bytes;
	size_t len;
	if (zip_read_path(zip, path, &bytes, &len) ||
	    xml_read(reading->mem, bytes, len, &problem, &root))
		return NULL;
	return root;
}

/* The path of the document of an OPC package (ECMA-376 part 2, 6.5); NULL: it has none. */
static const char *main_part(struct reading *reading, struct zip_reader *zip)
{
	static const char type_end[] = "/officeDocument";
	const struct xml_node *root = part_of(reading, zip, "_rels/.rels");
	for (const struct xml_node *at = root ? xml_child(root, "Relationship") : NULL; at;
	     at = xml_next(at, "Relationship")) {
		const char *type = xml_attribute(at, NULL, "Type");
		const char *target = xml_attribute(at, NULL, "Target");
		size_t len = type ? strlen(type) : 0;
		if (target && len > sizeof type_end &&
		    strcmp(type + len - (sizeof type_end - 1), type_end) == 0)
			return *target == '/' ? target + 1 : target;
	}
	return NULL;
}

/* Whether the list of parts says how the text is encrypted (ODF 1.3 part 2, 4.8). */
static bool is_encrypted_odt(struct reading *reading, struct zip_reader *zip)
{
	const struct xml_node *root = part_of(reading, zip, "META-INF/manifest.xml");
	if (zip_read_has(zip, "encrypted-package"))
		return true;
	for (const struct xml_node *at = root ? xml_child(root, "file-entry") : NULL; at;
	     at = xml_next(at, "file-entry")) {
		const char *path = xml_attribute(at, NULL, "full-path");
		if (path && strcmp(path, "content.xml") == 0 && xml_child(at, "encryption-data"))
			return true;
	}
	return false;
}

static enum err read_parts(struct reading *reading, struct zip_reader *zip)
{
	const char *path = main_part(reading, zip);
	if (path)
		return read_body(reading, zip, path, &docx);
	if (is_encrypted_odt(reading, zip))
		return read_fail_zip(reading, ZIP_FAULT_ENCRYPTED);
	if (zip_read_has(zip, "content.xml"))
		return read_body(reading, zip, "content.xml", &odt);
	return read_fail(reading,
			 N_("We cannot read a file of the kind {value}. Send a text (.txt, .md, "
			    ".docx or .odt) or subtitles (.srt or .vtt)."),
			 "ZIP");
}

enum err read_office(struct reading *reading)
{
	const struct document_file *file = reading->file;
	struct zip_reader *zip;
	if (zip_read_open(reading->mem, file->bytes, file->len, READ_MAX_UNPACKED_BYTES, &zip))
		return read_fail_damaged(reading);
	enum err err = read_parts(reading, zip);
	zip_read_close(zip);
	return err;
}
