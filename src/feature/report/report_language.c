/* SPDX-License-Identifier: EUPL-1.2 */
/* report_language.c: looks for what makes a text hard to read. */
#include "feature/report/report_language.h"
#include "base/shipped.h"
#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

/* ---- the list ---- */

void language_words(struct arena *mem, const char *language, struct plain_words *ret)
{
	bool is_english = language && !strcmp(language, "en");
	const struct shipped *file =
		shipped_file(is_english ? "report/plain_words.en.csv" : "report/plain_words.csv");
	char *rest = NULL;
	bool is_head = true;
	*ret = (struct plain_words){ .is_dutch = !is_english };
	if (!file)
		return;
	for (char *line = strtok_r(arena_strdup(mem, file->bytes), "\r\n", &rest); line;
	     line = strtok_r(NULL, "\r\n", &rest)) {
		char *comma = strchr(line, ',');
		if (comma && !is_head) {
			*comma = '\0';
			*list_add(mem, &ret->all) =
				(struct plain_word){ utf8_fold(mem, line), comma + 1 };
		}
		is_head = false;
	}
}

/* ---- sentences ---- */

/* Behind the end of the sentence that begins at `text`. */
static const char *sentence_end(const char *text)
{
	for (const char *at = text; *at; at++) {
		if (!strchr(".!?", *at))
			continue;
		const char *next = at + 1 + strspn(at + 1, "\"')");
		const char *word = next + strspn(next, " \n");
		/* "bijv. dit" goes on; "klaar. Dan" does not */
		if (!*word || (word > next && !islower((unsigned char)*word) &&
			       !isdigit((unsigned char)*word)))
			return next;
	}
	return text + strlen(text);
}

static int count_words(const char *folded)
{
	int words = *folded != '\0';
	for (; *folded; folded++)
		words += *folded == ' ';
	return words;
}

/* ---- passives ---- */

static bool is_one_of(const char *word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(list[i], word))
			return true;
	return false;
}

/* "gevraagd", "aangevraagd", "betaald": as far as one can see. */
static bool is_participle(const char *word)
{
	static const char *const before[] = { "",    "aan",  "af",  "bij",  "door", "in",
					      "mee", "na",   "om",  "op",   "over", "toe",
					      "uit", "voor", "weg", "onder" };
	static const char *const fixed[] = { "be", "ver", "ont", "her" };
	size_t len = strlen(word);
	if (len < 5)
		return false;
	bool ends_dt = word[len - 1] == 'd' || word[len - 1] == 't';
	bool ends_en = !strcmp(word + len - 2, "en");
	for (size_t i = 0; i < COUNT_OF(before); i++) {
		size_t skip = strlen(before[i]);
		if (!strncmp(word, before[i], skip) && !strncmp(word + skip, "ge", 2) &&
		    len > skip + 4)
			return ends_dt || ends_en;
	}
	for (size_t i = 0; i < COUNT_OF(fixed); i++)
		if (!strncmp(word, fixed[i], strlen(fixed[i])))
			return ends_dt;
	return false;
}

static bool is_passive(struct arena *mem, const char *folded)
{
	static const char *const helpers[] = { "word", "wordt", "worden", "werd", "werden" };
	bool has_helper = false, has_participle = false;
	char *rest = NULL;
	for (char *word = strtok_r(arena_strdup(mem, folded), " ", &rest); word;
	     word = strtok_r(NULL, " ", &rest)) {
		if (is_one_of(word, helpers, COUNT_OF(helpers)))
			has_helper = true;
		else
			has_participle |= is_participle(word);
	}
	return has_helper && has_participle;
}

/* ---- hard words ---- */

static bool holds(struct arena *mem, const char *padded, const char *word, const char *ending)
{
	return strstr(padded, arena_printf(mem, " %s%s ", word, ending)) != NULL;
}

/* The word itself and its usual forms. */
static bool holds_form(struct arena *mem, const char *padded, const char *word, bool is_dutch)
{
	static const char *const dutch[] = { "", "e", "en", "s" };
	static const char *const english[] = { "", "s", "d", "ed" };
	const char *const *endings = is_dutch ? dutch : english;
	size_t len = strlen(word);
	for (size_t i = 0; i < COUNT_OF(dutch); i++)
		if (holds(mem, padded, word, endings[i]))
			return true;
	if (!is_dutch || len < 6 || strcmp(word + len - 4, "eren") != 0)
		return false;
	const char *stem = arena_strndup(mem, word, len - 4);
	return holds(mem, padded, stem, "eert") || holds(mem, padded, stem, "eerde") ||
	       holds(mem, padded, arena_printf(mem, "ge%s", stem), "eerd");
}

static void check_words(struct arena *mem, const struct plain_words *words, const char *folded,
			struct readability *ret)
{
	const char *padded = arena_printf(mem, " %s ", folded);
	for (size_t i = 0; i < words->all.len; i++) {
		const struct plain_word *it = &words->all.items[i];
		/* most words are not there: ask that first, without making anything */
		size_t len = strlen(it->word);
		const char *begin = len > 6 ? arena_strndup(mem, it->word, len - 4) : it->word;
		if (strstr(padded, begin) && holds_form(mem, padded, it->word, words->is_dutch))
			*list_add(mem, &ret->hints) = (struct hint){ .kind = HINT_WORD,
								     .text = it->word,
								     .plain = it->plain };
	}
}

void language_check(struct arena *mem, const struct plain_words *words, const char *text,
		    struct readability *ret)
{
	SCOPED_ARENA(scratch);
	for (const char *at = text; *at;) {
		at += strspn(at, " \n\t");
		const char *end = sentence_end(at);
		const char *sentence = utf8_tidy(mem, arena_strndup(mem, at, (size_t)(end - at)));
		const char *folded = utf8_fold(scratch, sentence);
		int count = count_words(folded);
		at = end;
		if (!count)
			continue;
		ret->sentences++;
		ret->words += count;
		if (count > SENTENCE_WORDS_MAX)
			*list_add(mem, &ret->hints) = (struct hint){ .kind = HINT_LONG,
								     .text = sentence,
								     .words = count };
		if (words->is_dutch && is_passive(scratch, folded))
			*list_add(mem, &ret->hints) =
				(struct hint){ .kind = HINT_PASSIVE, .text = sentence };
		check_words(mem, words, folded, ret);
	}
}
