/* SPDX-License-Identifier: EUPL-1.2 */
/* words.c: looks words up in the tables that were made at build. */
#include "words/words.h"

#include "words/table.h"

#include <stdio.h>
#include <string.h>

enum { KEY_BYTES = 512 };

static const struct words english = { .language = "en", .thousands = ",", .decimal = "." };

/* Whether `tag`, "nl" or "nl-BE", is of `language`. */
static bool is_language(const char *tag, const char *language)
{
	size_t len = strlen(language);
	return !strncmp(tag, language, len) && (tag[len] == '\0' || tag[len] == '-');
}

const struct words *words_for(const char *language)
{
	for (size_t i = 0; language && i < words_tables.count; i++)
		if (is_language(language, words_tables.words[i].language))
			return &words_tables.words[i];
	return &english;
}

const char *words_name(const char *language)
{
	static const char *const names[][2] = {
		{ "nl", "Nederlands" },
		{ "en", "English" },
		{ "fy", "Frysk" },
		{ "nds", "Nedersaksisch" },
	};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (!strcmp(names[i][0], language))
			return names[i][1];
	return language;
}

const char *words_language(const struct words *words) { return words->language; }

static const struct words_entry *find(const struct words *words, const char *key, size_t len)
{
	if (!words->entries)
		return NULL;
	uint32_t hash = words_hash(key, len);
	for (uint32_t slot = hash & words->mask; words->slots[slot];
	     slot = (slot + 1) & words->mask) {
		const struct words_entry *entry = &words->entries[words->slots[slot] - 1];
		if (entry->hash == hash && entry->len == len && !memcmp(entry->msgid, key, len))
			return entry;
	}
	return NULL;
}

const char *words_say(const struct words *words, const char *msgid)
{
	const struct words_entry *entry = find(words, msgid, strlen(msgid));
	return entry ? entry->one : msgid;
}

const char *words_say_context(const struct words *words, const char *context, const char *msgid)
{
	char key[KEY_BYTES];
	int len = snprintf(key, sizeof key, "%s\004%s", context, msgid);
	const struct words_entry *entry = len < KEY_BYTES ? find(words, key, (size_t)len) : NULL;
	return entry ? entry->one : msgid;
}

/* The rule of nl, en, fy, nds and de; tools/words.c refuses a language with another. */
const char *words_say_plural(const struct words *words, const char *one, const char *many,
			     int64_t number)
{
	const struct words_entry *entry = find(words, one, strlen(one));
	if (!entry || !entry->many)
		return number == 1 ? one : many;
	return number == 1 ? entry->one : entry->many;
}

/* ---- values in braces ---- */

static const struct words_value *value_named(const char *name, size_t len,
					     const struct words_value *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strncmp(values[i].name, name, len) && !values[i].name[len])
			return &values[i];
	return NULL;
}

/* Copies unless `to` is NULL; returns `len`. */
static size_t put(char *to, const char *text, size_t len)
{
	if (to)
		memcpy(to, text, len);
	return len;
}

/* Measures when `to` is NULL, else writes; `texts` holds the text of each value. */
static size_t fill(char *to, const char *text, const struct words_value *values, const char **texts,
		   size_t count)
{
	size_t len = 0;
	while (*text) {
		size_t plain = strcspn(text, "{"), name = plain ? 0 : strcspn(text, "}");
		const struct words_value *value =
			name && text[name] ? value_named(text + 1, name - 1, values, count) : NULL;
		const char *part = value ? texts[value - values] : text;
		size_t part_len = value ? strlen(part) : plain ? plain : 1;
		len += put(to ? to + len : NULL, part, part_len);
		text += value ? name + 1 : part_len;
	}
	return len;
}

char *words_fill(struct arena *mem, const struct words *words, const char *text,
		 const struct words_value *values, size_t count)
{
	const char **texts = arena_array(mem, const char *, count + 1);
	for (size_t i = 0; i < count; i++)
		texts[i] = values[i].text ? values[i].text
					  : words_number(mem, words, values[i].number);
	size_t len = fill(NULL, text, values, texts, count);
	char *filled = arena_alloc(mem, len + 1);
	fill(filled, text, values, texts, count);
	return filled;
}

char *words_format(struct arena *mem, const struct words *words, const char *msgid,
		   const struct words_value *values, size_t count)
{
	return words_fill(mem, words, words_say(words, msgid), values, count);
}
