/* SPDX-License-Identifier: EUPL-1.2 */
/* crypt.h: random tokens, hashes, passwords and one-time codes, on libsodium and liboath. */
#pragma once
#include "base/arena.h"

/* A token of 160 random bits as 32 lower-case letters and digits, in `mem`. */
char *crypt_token(struct arena *mem);

/*
 * The keyless BLAKE2b-256 of "purpose:text" as 64 hexadecimal digits, in `mem`: what the database
 * keeps of a token, so that a stolen copy of the database opens no session. Purposes keep one kind
 * of hash from serving as another.
 */
char *crypt_hash(struct arena *mem, const char *purpose, const char *text);

/* The MD5 of bytes as 32 hexadecimal digits, in `mem`: only where a protocol asks for it (OpenRosa,
 * digest authentication), never to keep a secret or to prove anything. */
char *crypt_md5_hex(struct arena *mem, const void *bytes, size_t len);

/* The SHA-256 of bytes as 64 hexadecimal digits, in `mem`: for what people check with a tool of
 * their own, such as a published file. */
char *crypt_sha256_hex(struct arena *mem, const void *bytes, size_t len);

/* Base64 with its padding, in `mem`. */
char *crypt_base64(struct arena *mem, const void *bytes, size_t len);

/* The bytes that a base64 text stands for, ended with a NUL, in `mem`; NULL: it is none. */
char *crypt_base64_read(struct arena *mem, const char *text, size_t *ret_len);

/* Whether two texts are the same, in a time that does not tell where they differ. */
bool crypt_is_same(const char *a, const char *b);

/* ---- crypt_password.c ---- */

/* Argon2id of a password with the parameters in it, about 100 ms and 64 MB: only in SLOW handlers.
 * In `mem`. Without that much memory: NULL. */
char *crypt_password_hash(struct arena *mem, const char *password);

/* Whether the password is that of the hash; as slow. NULL, for somebody unknown, takes as long and
 * is false. */
bool crypt_password_matches(const char *hash, const char *password);

/* ---- crypt_totp.c: time-based one-time codes (RFC 6238): six digits, thirty seconds, SHA-1 ----
 */

enum { TOTP_STEP_MS = 30 * 1000, TOTP_DIGITS = 6 };

/* A secret of 160 random bits in base32, in `mem`. */
char *crypt_totp_secret(struct arena *mem);

/* The code of a step (time / TOTP_STEP_MS), in `mem`; NULL: that is no secret. */
char *crypt_totp_code(struct arena *mem, const char *secret, int64_t step);

/* What is kept of one app. */
struct totp {
	const char *secret;
	int64_t last_step; /* of the code that was used last; 0: none yet */
};

/*
 * Whether `code` (spaces are left out) is right at `now_ms`, one step early or late, and of a later
 * step than totp->last_step, so that no code works twice. Then that becomes the code's step.
 */
bool crypt_totp_matches(struct arena *mem, struct totp *totp, const char *code, int64_t now_ms);
