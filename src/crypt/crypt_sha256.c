/* SPDX-License-Identifier: EUPL-1.2 */
/* crypt_sha256.c: SHA-256 (FIPS 180-4), for hashes that others check with their own tools. */
#include "crypt/crypt.h"

#include <glib.h>

char *crypt_sha256_hex(struct arena *mem, const void *bytes, size_t len)
{
	g_autofree char *hex = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, len);
	return arena_strdup(mem, hex);
}
