/* SPDX-License-Identifier: EUPL-1.2 */
/* crypt.h: random tokens and hashes, on libsodium. */
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

/* Whether two texts are the same, in a time that does not tell where they differ. */
bool crypt_is_same(const char *a, const char *b);
