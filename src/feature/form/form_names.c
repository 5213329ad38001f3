/* SPDX-License-Identifier: EUPL-1.2 */
/* form_names.c: finding by name: a table of texts, and the nearest of several. */
#include "feature/form/form_names.h"
#include "base/utf8.h"

#include <string.h>

enum { FIRST_ROOM = 64 };

/* FNV-1a. */
static uint64_t hash_of(const char *text)
{
	uint64_t hash = 0xcbf29ce484222325u;
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
	return hash ^ hash >> 32;
}

/* The slot where `key` is or would be; there is always a free one. */
static struct form_name *slot_of(const struct form_names *names, const char *key)
{
	size_t at = hash_of(key) & (names->room - 1);
	while (names->slots[at].key && strcmp(names->slots[at].key, key) != 0)
		at = (at + 1) & (names->room - 1);
	return &names->slots[at];
}

void *form_names_get(const struct form_names *names, const char *key)
{
	return names->room ? slot_of(names, key)->value : NULL;
}

static void grow(struct form_names *names)
{
	struct form_names old = *names;
	names->room = old.room ? old.room * 2 : FIRST_ROOM;
	names->slots = arena_array(names->mem, struct form_name, names->room);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].key)
			*slot_of(names, old.slots[i].key) = old.slots[i];
}

void form_names_put(struct form_names *names, const char *key, void *value)
{
	if (names->len * 2 >= names->room)
		grow(names);
	struct form_name *slot = slot_of(names, key);
	names->len += !slot->key;
	*slot = (struct form_name){ key, value };
}

/* How many bytes of white space stand at `text`; 0: none. No-break space, zero width, BOM too. */
static size_t space_at(const char *text)
{
	if (*text > ' ')
		return 0;
	if (*text == ' ' || (*text >= '\t' && *text <= '\r'))
		return 1;
	if (text[0] == '\xc2' && text[1] == '\xa0')
		return 2;
	bool is_mark = (text[0] == '\xe2' && text[1] == '\x80' && text[2] == '\x8b') ||
		       (text[0] == '\xef' && text[1] == '\xbb' && text[2] == '\xbf');
	return is_mark ? 3 : 0;
}

const char *form_trim(struct arena *mem, const char *text)
{
	const char *end = text;
	for (size_t len; (len = space_at(text));)
		text += len;
	for (const char *at = text; *at;) {
		size_t len = space_at(at);
		at += len ? len : 1;
		if (!len)
			end = at;
	}
	if (end < text)
		return "";
	return *end ? arena_strndup(mem, text, (size_t)(end - text)) : text;
}

char *form_key(struct arena *mem, const char *text)
{
	char *key = arena_strdup(mem, form_trim(mem, text)), *to = key;
	for (const char *from = key; *from;) {
		size_t space = *from == '_' ? 1 : space_at(from);
		if (!space)
			*to++ = *from >= 'A' && *from <= 'Z' ? (char)(*from | 32) : *from;
		else if (to == key || to[-1] != '_')
			*to++ = '_';
		from += space ? space : 1;
	}
	*to = '\0';
	return key;
}

/* Letters of XML names beyond ASCII are taken as a whole: all but a few signs are allowed. */
static bool is_start(unsigned char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c >= 0x80;
}

bool form_is_name(const char *text)
{
	if (!is_start((unsigned char)*text))
		return false;
	for (const char *at = text; *at; at++)
		if (!is_start((unsigned char)*at) && !(*at >= '0' && *at <= '9') && *at != '-' &&
		    *at != '.')
			return false;
	/* the multiplication and division sign, and general punctuation: quotes, dashes, spaces */
	return !strstr(text, "\xc3\x97") && !strstr(text, "\xc3\xb7") &&
	       !strstr(text, "\xe2\x80") && !strstr(text, "\xc2");
}

void form_near_try(struct form_near *near, const char *name)
{
	int distance = utf8_distance(near->text, name, near->distance - 1);
	if (distance < near->distance && (size_t)distance * 2 < strlen(name)) {
		near->distance = distance;
		near->best = name;
	}
}
