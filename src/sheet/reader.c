/* SPDX-License-Identifier: EUPL-1.2 */
/* reader.c: finds out what kind of file it is and gives rows the same shape for all. */
#include "sheet/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OLE_DIRECTORY_BYTES = 4096 };

enum err sheet_fail(struct sheet *sheet, enum sheet_fault fault, int64_t row)
{
	*sheet->why = (struct sheet_problem){ fault, row };
	return fault == SHEET_UNREADABLE ? ERR_BROKEN : ERR_INVALID;
}

ssize_t sheet_read_at(const struct sheet *sheet, void *bytes, size_t size, off_t offset)
{
	size_t got = 0;
	while (got < size) {
		ssize_t more =
			pread(sheet->fd, (char *)bytes + got, size - got, offset + (off_t)got);
		if (more < 0 && errno == EINTR)
			continue;
		if (more < 0)
			return -1;
		if (more == 0)
			break;
		got += (size_t)more;
	}
	return (ssize_t)got;
}

void sheet_row_start(struct sheet *sheet, int64_t number)
{
	out_reset(sheet->row_text);
	sheet->row_count = 0;
	sheet->row_number = number;
}

enum err sheet_row_set(struct sheet *sheet, int column, struct sheet_text text)
{
	if (!text.len)
		return OK;
	if (column >= SHEET_MAX_COLUMNS)
		return sheet_fail(sheet, SHEET_TOO_MANY_COLUMNS, sheet->row_number);
	/*
	 * one shared text of 64 KB may be named in every cell of a small file: the sum is what
	 * counts
	 */
	sheet->text_bytes += text.len;
	if (sheet->text_bytes > SHEET_MAX_FILE_BYTES)
		return sheet_fail(sheet, SHEET_TOO_LARGE, sheet->row_number);
	while (sheet->row_count <= column)
		sheet->row_cells[sheet->row_count++] = (struct sheet_text){ .shared = "" };
	sheet->row_cells[column] = text;
	return OK;
}

void sheet_row_cells(const struct sheet *sheet, const char **ret_cells)
{
	for (int i = 0; i < sheet->row_count; i++) {
		const struct sheet_text *text = &sheet->row_cells[i];
		ret_cells[i] = text->shared ? text->shared : sheet->row_text->data + text->at;
	}
}

/*
 * An OLE file is an old .xls, or the envelope of an encrypted .xlsx: then its directory, whose
 * first sector the header names, has a stream EncryptedPackage ([MS-CFB] 2.2,
 * [MS-OFFCRYPTO] 2.3.4.4).
 */
static enum err refuse_ole(struct sheet *sheet)
{
	static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g";
	unsigned char head[52] = { 0 };
	char directory[OLE_DIRECTORY_BYTES];
	if (sheet_read_at(sheet, head, sizeof head, 0) < 0)
		return sheet_fail(sheet, SHEET_UNREADABLE, 0);
	unsigned shift = head[30] == 12 ? 12 : 9;
	uint32_t sector = head[48] | head[49] << 8 | head[50] << 16 | (uint32_t)head[51] << 24;
	ssize_t got =
		sheet_read_at(sheet, directory, sizeof directory, ((off_t)sector + 1) << shift);
	bool is_encrypted =
		got > 0 && memmem(directory, (size_t)got, encrypted, sizeof encrypted - 1);
	return sheet_fail(sheet, is_encrypted ? SHEET_ENCRYPTED : SHEET_OLD_EXCEL, 0);
}

static bool starts_as(const char *head, size_t len, const char *magic)
{
	size_t magic_len = strlen(magic);
	return len >= magic_len && memcmp(head, magic, magic_len) == 0;
}

/* What people send by mistake and what would otherwise be read as strange text. */
static bool is_something_else(const char *head, size_t len)
{
	static const char *const magics[] = { "%PDF",	"\x89PNG", "\xff\xd8\xff", "GIF8",
					      "{\\rtf", "{\"",	   "\x1f\x8b",	   "7z\xbc\xaf",
					      "Rar!",	"\177ELF", "MZ\x90" };
	for (size_t i = 0; i < COUNT_OF(magics); i++)
		if (starts_as(head, len, magics[i]))
			return true;
	size_t at = starts_as(head, len, "\xef\xbb\xbf") ? 3 : 0;
	while (at < len && strchr(" \t\r\n", head[at]) && head[at])
		at++;
	return at + 1 < len && head[at] == '<' &&
	       (head[at + 1] == '!' || head[at + 1] == '?' || ((head[at + 1] | 32) >= 'a' &&
								(head[at + 1] | 32) <= 'z'));
}

static enum err open_kind(struct sheet *sheet)
{
	char head[64] = { 0 };
	ssize_t len = sheet_read_at(sheet, head, sizeof head, 0);
	if (len < 0)
		return sheet_fail(sheet, SHEET_UNREADABLE, 0);
	if (starts_as(head, (size_t)len, "\xd0\xcf\x11\xe0"))
		return refuse_ole(sheet);
	if (starts_as(head, (size_t)len, "PK\3\4") || starts_as(head, (size_t)len, "PK\5\6")) {
		sheet->kind = SHEET_XLSX;
		return xlsx_read_open(sheet);
	}
	if (is_something_else(head, (size_t)len))
		return sheet_fail(sheet, SHEET_NOT_A_SHEET, 0);
	sheet->kind = SHEET_CSV;
	return csv_read_open(sheet);
}

static enum err check_file(struct sheet *sheet)
{
	struct stat about;
	if (fstat(sheet->fd, &about) != 0 || S_ISDIR(about.st_mode) ||
	    lseek(sheet->fd, 0, SEEK_SET) != 0)
		return sheet_fail(sheet, SHEET_UNREADABLE, 0);
	sheet->file_bytes = about.st_size;
	if (about.st_size > SHEET_MAX_FILE_BYTES)
		return sheet_fail(sheet, SHEET_TOO_LARGE, 0);
	return OK;
}

static enum err open_file(struct sheet *sheet)
{
	TRY(check_file(sheet));
	return open_kind(sheet);
}

enum err sheet_open(struct arena *mem, int fd, const struct sheet_options *options,
		    struct sheet_problem *why, struct sheet **ret)
{
	struct sheet *sheet = arena_new_of(mem, struct sheet);
	sheet->mem = mem;
	sheet->fd = fd;
	sheet->own_fd = -1;
	if (options)
		sheet->options = *options;
	sheet->why = why;
	*why = (struct sheet_problem){ SHEET_OK, 0 };
	sheet->row_text = out_new();
	enum err err = open_file(sheet);
	if (err) {
		sheet_close(sheet);
		return err;
	}
	*ret = sheet;
	return OK;
}

enum err sheet_open_path(struct arena *mem, const char *path, const struct sheet_options *options,
			 struct sheet_problem *why, struct sheet **ret)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0) {
		bool is_missing = errno == ENOENT || errno == ENOTDIR;
		*why = (struct sheet_problem){ SHEET_UNREADABLE, 0 };
		return is_missing ? ERR_MISSING : ERR_BROKEN;
	}
	enum err err = sheet_open(mem, fd, options, why, ret);
	if (err)
		close(fd);
	else
		(*ret)->own_fd = fd;
	return err;
}

static bool write_all(int fd, const char *bytes, size_t len)
{
	for (size_t done = 0; done < len;) {
		ssize_t more = write(fd, bytes + done, len - done);
		if (more < 0 && errno != EINTR)
			return false;
		if (more > 0)
			done += (size_t)more;
	}
	return true;
}

enum err sheet_open_bytes(struct arena *mem, const char *bytes, size_t len,
			  struct sheet_problem *why, struct sheet **ret)
{
	return sheet_open_with(mem, &(struct sheet_bytes){ bytes, len, { 0 } }, why, ret);
}

enum err sheet_open_with(struct arena *mem, const struct sheet_bytes *bytes,
			 struct sheet_problem *why, struct sheet **ret)
{
	int fd = memfd_create("sheet", MFD_CLOEXEC);
	enum err err = ERR_BROKEN;
	*why = (struct sheet_problem){ SHEET_UNREADABLE, 0 };
	if (fd >= 0 && write_all(fd, bytes->bytes, bytes->len))
		err = sheet_open(mem, fd, &bytes->options, why, ret);
	if (!err)
		(*ret)->own_fd = fd;
	else if (fd >= 0)
		close(fd);
	return err;
}

enum err sheet_next(struct sheet *sheet, const struct sheet_row **ret)
{
	bool is_row = false;
	if (sheet->why->fault)
		return sheet_fail(sheet, sheet->why->fault, sheet->why->row);
	TRY(sheet->kind == SHEET_CSV ? csv_read_next(sheet, &is_row)
				     : xlsx_read_next(sheet, &is_row));
	if (!is_row && sheet->given_rows == 0 && !sheet->is_turned)
		return sheet_fail(sheet, SHEET_NO_ROWS, 0);
	sheet->given_rows += is_row;
	*ret = is_row ? &sheet->row : NULL;
	return OK;
}

const char *sheet_name(const struct sheet *sheet, int number)
{
	return sheet->kind == SHEET_XLSX ? xlsx_book_name(sheet, number) : NULL;
}

enum err sheet_turn(struct sheet *sheet, int number)
{
	const char *part = sheet->kind == SHEET_XLSX ? xlsx_book_part(sheet, number) : NULL;
	if (!part)
		return sheet_fail(sheet, SHEET_NO_ROWS, 0);
	*sheet->why = (struct sheet_problem){ SHEET_OK, 0 };
	sheet->is_turned = true;
	sheet_row_start(sheet, 0);
	return xlsx_read_turn(sheet, part);
}

const struct sheet_area *sheet_merged(const struct sheet *sheet, size_t *ret_count)
{
	*ret_count = 0;
	return sheet->kind == SHEET_XLSX ? xlsx_read_merged(sheet, ret_count) : NULL;
}

enum sheet_kind sheet_kind(const struct sheet *sheet)
{
	return sheet->kind;
}

void sheet_close(struct sheet *sheet)
{
	if (!sheet)
		return;
	xlsx_read_close(sheet);
	out_free(sheet->row_text);
	if (sheet->own_fd >= 0)
		close(sheet->own_fd);
	sheet->row_text = NULL;
	sheet->own_fd = -1;
}
