/* SPDX-License-Identifier: EUPL-1.2 */
/* crypt_base64.c: base64 (RFC 4648, 4), with its padding. */
#include "crypt/crypt.h"

#include <sodium.h>
#include <string.h>

char *crypt_base64(struct arena *mem, const void *bytes, size_t len)
{
	size_t room = sodium_base64_ENCODED_LEN(len, sodium_base64_VARIANT_ORIGINAL);
	return sodium_bin2base64(arena_alloc(mem, room), room, bytes, len,
				 sodium_base64_VARIANT_ORIGINAL);
}

char *crypt_base64_read(struct arena *mem, const char *text, size_t *ret_len)
{
	size_t room = strlen(text) / 4 * 3 + 4;
	unsigned char *bytes = arena_alloc(mem, room + 1);
	if (sodium_base642bin(bytes, room, text, strlen(text), NULL, ret_len, NULL,
			      sodium_base64_VARIANT_ORIGINAL))
		return NULL;
	bytes[*ret_len] = '\0';
	return (char *)bytes;
}
