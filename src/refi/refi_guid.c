/* SPDX-License-Identifier: EUPL-1.2 */
/* refi_guid.c: names for records that are the same in every export: version 5 of RFC 9562. */
#include "refi/refi_part.h"

#include <glib.h>
#include <string.h>

/* The space of our names, itself made from the name "omzien" in the space of DNS names (RFC 9562,
 * 6.6). */
static const unsigned char space[16] = { 0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1,
					 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8 };

const char *refi_guid_of(struct arena *mem, const char *name)
{
	unsigned char hash[20];
	gsize len = sizeof hash;
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA1);
	g_checksum_update(sum, space, sizeof space);
	g_checksum_update(sum, (const guchar *)name, (gssize)strlen(name));
	g_checksum_get_digest(sum, hash, &len);
	g_checksum_free(sum);
	hash[6] = (unsigned char)((hash[6] & 0x0f) | 0x50);
	hash[8] = (unsigned char)((hash[8] & 0x3f) | 0x80);
	return arena_printf(mem,
			    "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
			    hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7],
			    hash[8], hash[9], hash[10], hash[11], hash[12], hash[13], hash[14],
			    hash[15]);
}

const char *refi_guid(struct arena *mem, const char *kind, int64_t id)
{
	return refi_guid_of(mem, arena_printf(mem, "omzien:%s:%lld", kind, (long long)id));
}
