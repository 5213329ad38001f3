/* SPDX-License-Identifier: EUPL-1.2 */
/* zip_read.h: files out of a zip archive that a stranger may have made, within limits. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

/*
 * The home of libzip, and the rules for archives that strangers send:
 * - what is unpacked is counted, in all and against its packed size, whatever the archive says;
 * - an archive has at most ZIP_MAX_FILES files and a modest directory, looked at before libzip is;
 * - files are stored or deflated, not encrypted.
 */
enum { ZIP_MAX_FILES = 2000 };

/* Why an archive or a file in it cannot be read. */
enum zip_fault {
	ZIP_FAULT_NONE,
	ZIP_FAULT_DAMAGED, /* or packed in a way that nobody uses */
	ZIP_FAULT_TOO_LARGE,
	ZIP_FAULT_ENCRYPTED,
	ZIP_FAULT_UNREADABLE, /* the disk fails */
};

struct zip_reader;

/*
 * Opens the archive in `bytes`, which must stay. The reader lives in `mem`; end it with
 * zip_read_close. `max_bytes`: all files that are read may not unpack to more than this together;
 * SIZE_MAX is for archives of our own. ERR_INVALID: no whole zip, or too many files.
 */
enum err zip_read_open(struct arena *mem, const void *bytes, size_t len, size_t max_bytes,
		       struct zip_reader **ret) MUST_CHECK;

/*
 * The same for an open file, which stays the caller's. `*why` tells more about ERR_INVALID;
 * ERR_BROKEN: the disk fails.
 */
enum err zip_read_open_file(struct arena *mem, int file, size_t max_bytes, enum zip_fault *why,
			    struct zip_reader **ret) MUST_CHECK;

/* The name with its folders of the file at a place from 0, or NULL after the last. Borrowed. */
const char *zip_read_name(const struct zip_reader *reader, size_t place);

/*
 * The file of that name, in whatever folder and case; in the arena of the reader, ended with a NUL.
 * ERR_MISSING: there is none. ERR_INVALID: it cannot be read, see zip_read_fault.
 */
enum err zip_read_file(struct zip_reader *reader, const char *name, char **ret, size_t *ret_len)
	MUST_CHECK;
/* The same for a name with its folders: "word/document.xml". */
enum err zip_read_path(struct zip_reader *reader, const char *path, char **ret, size_t *ret_len)
	MUST_CHECK;

/* Whether there is a file of that name with its folders, in whatever case. */
bool zip_read_has(const struct zip_reader *reader, const char *path);

/* Why the last call said ERR_INVALID. */
enum zip_fault zip_read_fault(const struct zip_reader *reader);

/* NULL is allowed. */
void zip_read_close(struct zip_reader *reader);

/* A file that is read piece by piece. */
struct zip_entry;

/* Starts the file of that name with its folders, in whatever case; end it with zip_entry_close.
 * Errors as zip_read_path. */
enum err zip_entry_open(struct zip_reader *reader, const char *path, struct zip_entry **ret)
	MUST_CHECK;

/* The next piece, at most `room` bytes; 0 at the end. ERR_INVALID as zip_read_path. */
enum err zip_entry_read(struct zip_entry *entry, char *bytes, size_t room, size_t *ret_len)
	MUST_CHECK;

/* NULL is allowed. ERR_INVALID: what was read to its end has the wrong checksum. */
enum err zip_entry_close(struct zip_entry *entry);
