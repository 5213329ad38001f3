/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_digest.c: digest access authentication (RFC 2617) as OpenRosa narrows it: MD5, qop
 * "auth" or none. */
#include "feature/openrosa/openrosa_slice.h"
#include "crypt/crypt.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- what the client says ---- */

static const struct {
	const char *name;
	size_t offset;
} names[] = {
	{ "username", offsetof(struct digest, user) },
	{ "realm", offsetof(struct digest, realm) },
	{ "nonce", offsetof(struct digest, nonce) },
	{ "uri", offsetof(struct digest, uri) },
	{ "response", offsetof(struct digest, response) },
	{ "qop", offsetof(struct digest, qop) },
	{ "nc", offsetof(struct digest, count) },
	{ "cnonce", offsetof(struct digest, cnonce) },
	{ "algorithm", offsetof(struct digest, algorithm) },
};

static bool is_end(char c) { return c == '\0' || c == ',' || c == ' ' || c == '\t'; }

/* A token, or a text in quotes with \ before what would end it. NULL: the quote never ends. */
static const char *read_value(struct arena *mem, const char *p, const char **ret)
{
	if (*p != '"') {
		const char *start = p;
		while (!is_end(*p))
			p++;
		*ret = arena_strndup(mem, start, (size_t)(p - start));
		return p;
	}
	char *copy = arena_alloc(mem, strlen(p) + 1), *end = copy;
	for (p++; *p != '"'; p++) {
		if (*p == '\\' && p[1])
			p++;
		if (!*p)
			return NULL;
		*end++ = *p;
	}
	*ret = copy;
	return p + 1;
}

/* Keeps a part that we know; ERR_INVALID: it was said twice. */
static enum err keep(struct digest *digest, const char *name, size_t len, const char *value)
{
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (strlen(names[i].name) != len || strncasecmp(name, names[i].name, len))
			continue;
		const char **at = (const char **)((char *)digest + names[i].offset);
		if (*at)
			return ERR_INVALID;
		*at = value;
	}
	return OK;
}

static bool is_whole(const struct digest *digest)
{
	if (!digest->user || !digest->realm || !digest->nonce || !digest->uri || !digest->response)
		return false;
	if (digest->algorithm && strcasecmp(digest->algorithm, "MD5"))
		return false;
	return !digest->qop || (!strcmp(digest->qop, "auth") && digest->count && digest->cnonce);
}

enum err digest_read(struct arena *mem, const char *header, struct digest *ret)
{
	struct digest digest = { 0 };
	const char *p = header;
	if (strncasecmp(p, "Digest ", 7))
		return ERR_INVALID;
	for (p += 7; *(p += strspn(p, " \t,"));) {
		const char *name = p, *value;
		size_t len = strcspn(p, "=, \t");
		if (p[len] != '=' || !(p = read_value(mem, p + len + 1, &value)) || !is_end(*p))
			return ERR_INVALID;
		TRY(keep(&digest, name, len, value));
	}
	if (!is_whole(&digest))
		return ERR_INVALID;
	*ret = digest;
	return OK;
}

/* ---- what belongs to it ---- */

static char *md5_of(struct arena *mem, const char *text)
{
	return crypt_md5_hex(mem, text, strlen(text));
}

char *digest_ha1(struct arena *mem, const char *user, const char *realm, const char *password)
{
	return md5_of(mem, arena_printf(mem, "%s:%s:%s", user, realm, password));
}

char *digest_response(struct arena *mem, const struct digest *digest, const char *ha1,
		      const char *method)
{
	const char *ha2 = md5_of(mem, arena_printf(mem, "%s:%s", method, digest->uri));
	if (!digest->qop)
		return md5_of(mem, arena_printf(mem, "%s:%s:%s", ha1, digest->nonce, ha2));
	return md5_of(mem, arena_printf(mem, "%s:%s:%s:%s:%s:%s", ha1, digest->nonce, digest->count,
					digest->cnonce, digest->qop, ha2));
}

/* ---- nonces: a time and who signed it; every process of the region knows them ---- */

static enum err sign(struct work *work, int64_t at_ms, const char **ret)
{
	const char *secret;
	TRY(secret_select(work, &secret));
	if (!secret)
		return ERR_BROKEN;
	*ret = crypt_hash(work->mem, "device_nonce",
			  arena_printf(work->mem, "%s %lld", secret, (long long)at_ms));
	return OK;
}

enum err nonce_new(struct work *work, const char **ret)
{
	const char *signature;
	TRY(sign(work, work->now_ms, &signature));
	*ret = arena_printf(work->mem, "%lld.%s", (long long)work->now_ms, signature);
	return OK;
}

enum err nonce_check(struct work *work, const char *nonce, bool *ret)
{
	char *end;
	const char *signature;
	long long at_ms = strtoll(nonce, &end, 10);
	if (*end != '.' || at_ms > work->now_ms || at_ms + NONCE_MS < work->now_ms) {
		*ret = false;
		return OK;
	}
	TRY(sign(work, at_ms, &signature));
	*ret = crypt_is_same(signature, end + 1);
	return OK;
}
