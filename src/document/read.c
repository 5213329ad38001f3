/* SPDX-License-Identifier: EUPL-1.2 */
/* read.c: finds out what kind of document it is and gives its text the same shape for all. */
#include "document/read.h"
#include "base/utf8.h"
#include "document/document.h"

#include <glib.h>
#include <strings.h>

enum err read_fail(struct reading *reading, const char *text, const char *value)
{
	*reading->why = (struct document_problem){ text, arena_strdup(reading->mem, value) };
	return ERR_INVALID;
}

enum err read_fail_damaged(struct reading *reading)
{
	return read_fail(reading,
			 N_("This document is damaged. Open it in the program that it was made "
			    "with, save it again, and send that file."),
			 NULL);
}

enum err read_fail_zip(struct reading *reading, enum zip_fault fault)
{
	if (fault == ZIP_FAULT_TOO_LARGE)
		return read_fail(reading,
				 N_("There is too much in this document. Take the pictures out or "
				    "split it, and send the parts one by one."),
				 NULL);
	if (fault == ZIP_FAULT_ENCRYPTED)
		return read_fail(reading,
				 N_("This document is protected with a password. Save it without "
				    "one and send that file."),
				 NULL);
	return read_fail_damaged(reading);
}

enum err read_add(struct reading *reading, const char *text, size_t len,
		  const struct document_line *about)
{
	struct arena *mem = reading->mem;
	char *copy = arena_strndup(mem, text, len);
	for (char *p = copy; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = ' ';
	char *tidy = utf8_tidy(mem, copy);
	if (!*tidy)
		return OK;
	gchar *composed = g_utf8_normalize(tidy, -1, G_NORMALIZE_NFC);
	struct document_line line = *about;
	line.text = arena_strdup(mem, composed ? composed : tidy);
	g_free(composed);
	reading->points += utf8_length(line.text);
	if (reading->points > READ_MAX_POINTS)
		return read_fail(reading,
				 N_("This document has more than 1,000,000 characters. Split it, "
				    "and send the parts one by one."),
				 NULL);
	*list_add(mem, reading->lines) = line;
	return OK;
}

static bool starts(const struct document_file *file, const char *magic)
{
	size_t len = strlen(magic);
	return file->len >= len && memcmp(file->bytes, magic, len) == 0;
}

static bool has_ending(const char *name, const char *ending)
{
	size_t len = name ? strlen(name) : 0, ending_len = strlen(ending);
	return len >= ending_len && strcasecmp(name + len - ending_len, ending) == 0;
}

/* What people send by mistake: its name for the message, or NULL. */
static const char *other_kind(const struct document_file *file)
{
	static const char *const kinds[][2] = {
		{ "%PDF", "PDF" },
		{ "{\\rtf", "RTF" },
		{ "\x89PNG", "PNG" },
		{ "\xff\xd8\xff", "JPEG" },
		{ "GIF8", "GIF" },
		{ "\x1f\x8b", "gzip" },
		{ "7z\xbc\xaf", "7-Zip" },
		{ "Rar!", "RAR" },
		{ "ID3", "MP3" },
		{ "RIFF", "RIFF" },
		{ "OggS", "Ogg" },
		{ "<?xml", "XML" },
		{ "<!DOCTYPE html", "HTML" },
		{ "\177ELF", "ELF" },
		{ "MZ\x90", "EXE" },
	};
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (starts(file, kinds[i][0]))
			return kinds[i][1];
	if (file->len > 8 && memcmp(file->bytes + 4, "ftyp", 4) == 0)
		return "MP4";
	return NULL;
}

/*
 * An OLE file is an old .doc, or the envelope of an encrypted .docx: then it has a stream
 * EncryptedPackage ([MS-OFFCRYPTO] 2.3.4.4).
 */
static enum err fail_ole(struct reading *reading)
{
	static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g";
	const struct document_file *file = reading->file;
	if (memmem(file->bytes, file->len, encrypted, sizeof encrypted - 1))
		return read_fail_zip(reading, ZIP_FAULT_ENCRYPTED);
	return read_fail(reading,
			 N_("This is a document of an old Word. Save it as .docx and send that "
			    "file."),
			 NULL);
}

static enum err read_plain(struct reading *reading, char *text)
{
	static const struct document_line about = { .from_ms = -1, .till_ms = -1 };
	for (char *at = text, *line; (line = strsep(&at, "\n"));)
		TRY(read_add(reading, line, strlen(line), &about));
	return OK;
}

static enum err add_runs(struct reading *reading, const struct document_runs *runs)
{
	static const struct document_line about = { .from_ms = -1, .till_ms = -1 };
	SCOPED_OUT(text);
	for (size_t i = 0; i < runs->len; i++)
		out_text(text, runs->items[i].text);
	return text->len ? read_add(reading, text->data, text->len, &about) : OK;
}

static enum err read_markdown(struct reading *reading, const char *text)
{
	struct document_blocks blocks = { 0 };
	document_markdown(reading->mem, text, 1, &blocks);
	for (size_t i = 0; i < blocks.len; i++) {
		const struct document_block *block = &blocks.items[i];
		TRY(add_runs(reading, &block->runs));
		for (size_t k = 0; k < block->items.len; k++)
			TRY(add_runs(reading, &block->items.items[k]));
	}
	return OK;
}

static enum err read_text(struct reading *reading)
{
	const char *name = reading->file->name;
	char *text;
	TRY(read_utf8(reading, &text));
	if (strncmp(text, "WEBVTT", 6) == 0)
		return read_vtt(reading, text);
	if (read_is_srt(text))
		return read_srt(reading, text);
	if (has_ending(name, ".md") || has_ending(name, ".markdown"))
		return read_markdown(reading, text);
	return read_plain(reading, text);
}

static enum err read_kind(struct reading *reading)
{
	const struct document_file *file = reading->file;
	if (file->len > READ_MAX_BYTES)
		return read_fail(reading,
				 N_("This document is larger than 20 MB. Take the pictures out or "
				    "split it, and send the parts one by one."),
				 NULL);
	if (starts(file, "\xd0\xcf\x11\xe0"))
		return fail_ole(reading);
	if (starts(file, "PK\3\4") || starts(file, "PK\5\6"))
		return read_office(reading);
	const char *other = other_kind(file);
	if (other)
		return read_fail(reading,
				 N_("We cannot read a file of the kind {value}. Send a text "
				    "(.txt, .md, .docx or .odt) or subtitles (.srt or .vtt)."),
				 other);
	return read_text(reading);
}

enum err document_read(struct arena *mem, const struct document_file *file,
		       struct document_lines *ret, struct document_problem *why)
{
	struct document_lines lines = { 0 };
	struct reading reading = { .mem = mem, .file = file, .lines = &lines, .why = why };
	TRY(read_kind(&reading));
	if (!lines.len)
		return read_fail(&reading, N_("There is no text in this document."), NULL);
	*ret = lines;
	return OK;
}
