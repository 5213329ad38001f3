/* SPDX-License-Identifier: EUPL-1.2 */
/* crypt_totp.c: time-based one-time codes, on liboath. */
#include "crypt/crypt.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { SECRET_BYTES = 20, SECRET_DIGITS = SECRET_BYTES * 8 / 5 };

char *crypt_totp_secret(struct arena *mem)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	unsigned char random[SECRET_DIGITS];
	if (sodium_init() < 0)
		abort();
	randombytes_buf(random, sizeof random);
	char *secret = arena_alloc(mem, sizeof random + 1);
	for (size_t i = 0; i < sizeof random; i++)
		secret[i] = digits[random[i] & 31];
	return secret;
}

char *crypt_totp_code(struct arena *mem, const char *secret, int64_t step)
{
	char *key = NULL, code[TOTP_DIGITS + 1] = "";
	size_t len;
	if (step < 0 || oath_base32_decode(secret, strlen(secret), &key, &len) != OATH_OK)
		return NULL;
	int rc = oath_hotp_generate(key, len, (uint64_t)step, TOTP_DIGITS, false,
				    OATH_HOTP_DYNAMIC_TRUNCATION, code);
	sodium_memzero(key, len);
	free(key);
	return rc == OATH_OK ? arena_strdup(mem, code) : NULL;
}

bool crypt_totp_matches(struct arena *mem, struct totp *totp, const char *code, int64_t now_ms)
{
	char *digits = arena_strdup(mem, code), *end = digits;
	int64_t now = now_ms / TOTP_STEP_MS;
	for (const char *p = code; *p; p++)
		if (*p != ' ')
			*end++ = *p;
	*end = '\0';
	for (int64_t step = now - 1; step <= now + 1; step++) {
		const char *right = crypt_totp_code(mem, totp->secret, step);
		if (step <= totp->last_step || !right || !crypt_is_same(right, digits))
			continue;
		totp->last_step = step;
		return true;
	}
	return false;
}
