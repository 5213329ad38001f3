/* SPDX-License-Identifier: EUPL-1.2 */
/* crypt.c: thin calls into libsodium. */
#include "crypt/crypt.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { TOKEN_BYTES = 20, HASH_BYTES = 32 };

char *crypt_token(struct arena *mem)
{
	static const char digits[] = "abcdefghjkmnpqrstuvwxyz023456789";
	unsigned char random[TOKEN_BYTES * 8 / 5];
	if (sodium_init() < 0)
		abort();
	randombytes_buf(random, sizeof random);
	char *token = arena_alloc(mem, sizeof random + 1);
	for (size_t i = 0; i < sizeof random; i++)
		token[i] = digits[random[i] & 31];
	return token;
}

char *crypt_hash(struct arena *mem, const char *purpose, const char *text)
{
	unsigned char hash[HASH_BYTES];
	char *whole = arena_printf(mem, "%s:%s", purpose, text);
	crypto_generichash(hash, sizeof hash, (const unsigned char *)whole, strlen(whole), NULL, 0);
	char *hex = arena_alloc(mem, 2 * HASH_BYTES + 1);
	return sodium_bin2hex(hex, 2 * HASH_BYTES + 1, hash, sizeof hash);
}

bool crypt_is_same(const char *a, const char *b)
{
	size_t len = strlen(a);
	return len == strlen(b) && sodium_memcmp(a, b, len) == 0;
}
