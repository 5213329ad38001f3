/* SPDX-License-Identifier: EUPL-1.2 */
/* place_phrase.c: names of places as people write them, taken apart. */
#include "base/utf8.h"
#include "feature/place/place_slice.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* What data/place/postcode.csv adds to a name that occurs more than once. */
static const char *const suffixes[] = {
	"AC", "GLD", "GN", "L", "NB", "NH", "UT", "(GLD)", "(L)", "(NB)", "(NH)",
};

static bool is_suffix(const char *text)
{
	for (size_t i = 0; i < COUNT_OF(suffixes); i++)
		if (!strcasecmp(text, suffixes[i]))
			return true;
	return false;
}

const char *name_without_suffix(struct arena *mem, const char *name)
{
	const char *space = strrchr(name, ' '), *within = strstr(name, " gem ");
	if (within)
		return arena_strndup(mem, name, (size_t)(within - name));
	if (space && is_suffix(space + 1))
		return arena_strndup(mem, name, (size_t)(space - name));
	return name;
}

static bool begins(const char *text, const char *word)
{
	return !strncasecmp(text, word, strlen(word));
}

/*
 * What stands in parentheses but names no neighbourhood: "bij Bathmen", "o.a. Walterswald", "gem.
 * Oss", "NH".
 */
static bool is_remark(const char *text)
{
	static const char *const words[] = {
		"bij ",       "nabij ", "in ",         "o.a.",         "o.a ", "onder andere",
		"onder meer", "e.o",    "en omgeving", "en omstreken", "gem.", "gem ",
		"gemeente ",  "prov.",  "provincie ",  "regio ",
	};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (begins(text, words[i]))
			return true;
	return is_suffix(text) || *text == '\0';
}

/* Takes "e.o." and the like off the end. */
static char *without_surroundings(struct arena *mem, const char *text, bool *ret_is_around)
{
	static const char *const words[] = { " e.o.", " e.o", " eo", " en omgeving",
					     " en omstreken" };
	size_t len = strlen(text);
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		size_t word_len = strlen(words[i]);
		if (len <= word_len || strcasecmp(text + len - word_len, words[i]))
			continue;
		*ret_is_around = true;
		return utf8_tidy(mem, arena_strndup(mem, text, len - word_len));
	}
	return arena_strdup(mem, text);
}

struct phrase phrase_read(struct arena *mem, const char *text)
{
	struct phrase phrase = { 0 };
	const char *tidy = utf8_tidy(mem, text ? text : ""), *open = strchr(tidy, '(');
	const char *before = tidy, *inside = NULL;
	if (open && open > tidy) {
		before = utf8_tidy(mem, arena_strndup(mem, tidy, (size_t)(open - tidy)));
		inside = utf8_tidy(mem, arena_strndup(mem, open + 1, strcspn(open + 1, ")")));
	}
	phrase.base_text = without_surroundings(mem, before, &phrase.is_around);
	phrase.base = utf8_fold(mem, phrase.base_text);
	phrase.whole = utf8_fold(mem, tidy);
	if (inside && begins(inside, "e.o"))
		phrase.is_around = true;
	if (inside && !is_remark(inside))
		phrase.neighbourhood = inside;
	return phrase;
}

int postcode_read(const char *text)
{
	int number = 0, digits = 0;
	text += strspn(text, " ");
	for (; digits < 4 && isdigit((unsigned char)*text); digits++)
		number = number * 10 + (*text++ - '0');
	text += strspn(text, " ");
	if (isalpha((unsigned char)text[0]) && isalpha((unsigned char)text[1]))
		text += 2;
	text += strspn(text, " ");
	return digits == 4 && number >= 1000 && *text == '\0' ? number : 0;
}
