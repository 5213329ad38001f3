/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_call_code.c: patterns, digests, codes and random texts. */
#include "xpath/xpath_call.h"

#include "base/utf8.h"

#include <glib.h>
#include <math.h>
#include <strings.h>

/*
 * The whole value has to match. A pattern that would try for ever is stopped by the limits in front
 * of it; a pattern cannot take those away. What is no pattern matches nothing.
 */
enum err xpath_call_regex(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text, *pattern;
	bool matches = false;
	GRegex *regex;
	TRY(xpath_argument_text(call, 0, &text));
	TRY(xpath_argument_text(call, 1, &pattern));
	TRY(xpath_spend(call->context, 10));
	if (strlen(pattern) > 4096) {
		*ret = xpath_of_boolean(false);
		return OK;
	}
	pattern = arena_printf(call->context->mem,
			       "(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=2000)(?:%s)\\z", pattern);
	regex = g_regex_new(pattern, G_REGEX_ANCHORED, 0, NULL);
	if (regex) {
		matches = g_regex_match(regex, text, 0, NULL);
		g_regex_unref(regex);
	}
	*ret = xpath_of_boolean(matches);
	return OK;
}

static bool checksum_type(const char *name, GChecksumType *ret)
{
	static const struct {
		const char *name;
		GChecksumType type;
	} types[] = {
		{ "MD5", G_CHECKSUM_MD5 },        { "SHA-1", G_CHECKSUM_SHA1 },
		{ "SHA-256", G_CHECKSUM_SHA256 }, { "SHA-384", G_CHECKSUM_SHA384 },
		{ "SHA-512", G_CHECKSUM_SHA512 },
	};
	for (size_t i = 0; i < COUNT_OF(types); i++)
		if (!strcasecmp(name, types[i].name)) {
			*ret = types[i].type;
			return true;
		}
	return false;
}

static const char *digest_of(struct arena *mem, GChecksumType type, const char *text, bool is_hex)
{
	GChecksum *checksum = g_checksum_new(type);
	guint8 bytes[64];
	gsize len = sizeof bytes;
	const char *made;
	gchar *base64;
	g_checksum_update(checksum, (const guchar *)text, -1);
	if (is_hex) {
		made = arena_strdup(mem, g_checksum_get_string(checksum));
	} else {
		g_checksum_get_digest(checksum, bytes, &len);
		base64 = g_base64_encode(bytes, len);
		made = arena_strdup(mem, base64);
		g_free(base64);
	}
	g_checksum_free(checksum);
	return made;
}

enum err xpath_call_digest(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text, *name, *encoding = "base64";
	GChecksumType type;
	TRY(xpath_argument_text(call, 0, &text));
	TRY(xpath_argument_text(call, 1, &name));
	if (call->expr->part_count > 2)
		TRY(xpath_argument_text(call, 2, &encoding));
	*ret = xpath_of_text("");
	if (checksum_type(name, &type))
		*ret = xpath_of_text(
			digest_of(call->context->mem, type, text, !strcasecmp(encoding, "hex")));
	return OK;
}

enum err xpath_call_base64_decode(const struct xpath_call *call, struct xpath_value *ret)
{
	const char *text;
	guchar *bytes;
	gsize len;
	TRY(xpath_argument_text(call, 0, &text));
	bytes = g_base64_decode(text, &len);
	*ret = xpath_of_text(utf8_valid((const char *)bytes, len)
				     ? arena_strndup(call->context->mem, (const char *)bytes, len)
				     : "");
	g_free(bytes);
	return OK;
}

/* ---- chance ---- */

static uint64_t random_bits(uint64_t *state)
{
	uint64_t fixed = 1, mixed;
	if (!state)
		state = &fixed;
	mixed = *state += 0x9e3779b97f4a7c15u; /* SplitMix64 (Steele, Lea, Flood 2014) */
	mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
	mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
	return mixed ^ mixed >> 31;
}

double xpath_random(uint64_t *state) { return (double)(random_bits(state) >> 11) * 0x1p-53; }

enum err xpath_call_random(const struct xpath_call *call, struct xpath_value *ret)
{
	*ret = xpath_of_number(xpath_random(call->context->random));
	return OK;
}

/* uuid() is one of RFC 9562, version 4; uuid(8) eight letters and digits. */
enum err xpath_call_uuid(const struct xpath_call *call, struct xpath_value *ret)
{
	static const char signs[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	uint64_t *state = call->context->random, high = random_bits(state),
		 low = random_bits(state);
	double count = 0;
	char *text;
	if (call->expr->part_count)
		TRY(xpath_argument_number(call, 0, &count));
	if (count >= 1 && count <= 1024) {
		text = arena_alloc(call->context->mem, (size_t)count + 1);
		for (size_t i = 0; i < (size_t)count; i++)
			text[i] = signs[random_bits(state) % (sizeof signs - 1)];
	} else {
		text = arena_printf(call->context->mem, "%08x-%04x-4%03x-%04x-%012llx",
				    (unsigned)(high >> 32), (unsigned)(high >> 16 & 0xffff),
				    (unsigned)(high & 0xfff),
				    (unsigned)(low >> 48 & 0x3fff) | 0x8000,
				    (unsigned long long)(low & 0xffffffffffff));
	}
	*ret = xpath_of_text(text);
	return OK;
}
