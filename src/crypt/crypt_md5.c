/* SPDX-License-Identifier: EUPL-1.2 */
/* crypt_md5.c: MD5 (RFC 1321), for protocols that still speak it. */
#include "crypt/crypt.h"

#include <glib.h>

char *crypt_md5_hex(struct arena *mem, const void *bytes, size_t len)
{
	g_autofree char *hex = g_compute_checksum_for_data(G_CHECKSUM_MD5, bytes, len);
	return arena_strdup(mem, hex);
}
