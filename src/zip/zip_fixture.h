/* SPDX-License-Identifier: EUPL-1.2 */
/* zip_fixture.h: archives made by hand, good and bad, for tests and fuzzers only. */
#pragma once
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>

struct zip_fixture_part {
	const char *name, *bytes;
	size_t len; /* 0: strlen(bytes) */
	int method; /* ZIP_CM_STORE, ZIP_CM_DEFLATE, ...; 0 is ZIP_CM_STORE */
};

/*
 * An open file without a name that holds `len` bytes, at its start. Aborts when there is no memory.
 */
static inline int fixture_file(const void *bytes, size_t len)
{
	int fd = memfd_create("fixture", MFD_CLOEXEC);
	if (fd < 0)
		abort();
	for (size_t done = 0; done < len;) {
		ssize_t written = write(fd, (const char *)bytes + done, len - done);
		if (written <= 0)
			abort();
		done += (size_t)written;
	}
	if (lseek(fd, 0, SEEK_SET) != 0)
		abort();
	return fd;
}

/* The zip of `parts` as bytes for free(); `*ret_len` is how many. */
static inline char *zip_fixture_bytes(const struct zip_fixture_part *parts, size_t count,
				      size_t *ret_len)
{
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, NULL);
	if (!whole)
		abort();
	zip_source_keep(whole);
	zip_t *zip = zip_open_from_source(whole, ZIP_TRUNCATE, NULL);
	for (size_t i = 0; zip && i < count; i++) {
		size_t len = parts[i].len ? parts[i].len : strlen(parts[i].bytes);
		zip_source_t *part = zip_source_buffer(zip, parts[i].bytes, len, 0);
		zip_int64_t index = zip_file_add(zip, parts[i].name, part, 0);
		if (index < 0)
			abort();
		zip_set_file_compression(zip, (zip_uint64_t)index,
					 parts[i].method ? parts[i].method : ZIP_CM_STORE, 0);
	}
	struct zip_stat about;
	if (!zip || zip_close(zip) != 0 || zip_source_open(whole) != 0 ||
	    zip_source_stat(whole, &about) != 0)
		abort();
	char *bytes = malloc(about.size + 1);
	if (!bytes || zip_source_read(whole, bytes, about.size) != (zip_int64_t)about.size)
		abort();
	zip_source_close(whole);
	zip_source_free(whole);
	*ret_len = about.size;
	return bytes;
}

/* The same as an open file without a name. */
static inline int zip_fixture_file(const struct zip_fixture_part *parts, size_t count)
{
	size_t len = 0;
	char *bytes = zip_fixture_bytes(parts, count, &len);
	int fd = fixture_file(bytes, len);
	free(bytes);
	return fd;
}
