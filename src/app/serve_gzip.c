/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_gzip.c: makes a kept page smaller, once (RFC 1952). */
#include "app/serve_parts.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { LEVEL = 6, GZIP_WINDOW_BITS = 15 + 16 };

char *gzip_bytes(const char *bytes, size_t len, size_t *ret_len)
{
	z_stream stream;
	memset(&stream, 0, sizeof stream);
	if (len > UINT32_MAX ||
	    deflateInit2(&stream, LEVEL, Z_DEFLATED, GZIP_WINDOW_BITS, 8, Z_DEFAULT_STRATEGY) !=
		    Z_OK)
		return NULL;
	char *zipped = malloc(len);
	if (!zipped)
		abort();
	stream.next_in = (unsigned char *)(uintptr_t)bytes;
	stream.avail_in = (unsigned)len;
	stream.next_out = (unsigned char *)zipped;
	stream.avail_out = (unsigned)len;
	bool is_smaller = deflate(&stream, Z_FINISH) == Z_STREAM_END;
	size_t zipped_len = stream.total_out;
	deflateEnd(&stream);
	if (!is_smaller) {
		free(zipped);
		return NULL;
	}
	*ret_len = zipped_len;
	char *fitting = realloc(zipped, zipped_len);
	return fitting ? fitting : zipped;
}
