/* SPDX-License-Identifier: EUPL-1.2 */
/* report_typed.c: finds numbers that were typed in a text of a report. */
#include "feature/report/report_typed.h"
#include "base/utf8.h"
#include "feature/report/report_reference.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR_FIRST = 1800, YEAR_LAST = 2199, WORD_MAX = 24 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return isalpha((unsigned char)c) || ((unsigned char)c & 0x80); }

/* ---- what stands beside a number ---- */

/* The word that begins at `at`, in lower case. */
static void read_word(const char *at, char *ret)
{
	size_t len = 0;
	while (len < WORD_MAX && is_letter(at[len])) {
		ret[len] = (char)tolower((unsigned char)at[len]);
		len++;
	}
	ret[len] = '\0';
}

/* The word that ends before `at`, on the same line. */
static void word_before(const char *text, const char *at, char *ret)
{
	while (at > text && (at[-1] == ' ' || at[-1] == '.'))
		at--;
	const char *begin = at;
	while (begin > text && is_letter(begin[-1]) && at - begin < WORD_MAX)
		begin--;
	read_word(begin, ret);
}

static bool is_one_of(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(*list, word))
			return true;
	return false;
}

/* "artikel 5", "fase 2": which one, not how many. */
static bool names_a_place(const char *word)
{
	static const char *const places[] = {
		"artikel", "artikelen", "art",   "lid",     "wet",       "hoofdstuk", "paragraaf",
		"bijlage", "figuur",    "tabel", "pagina",  "bladzijde", "fase",      "stap",
		"nummer",  "nr",        "deel",  "ronde",   "editie",    "versie",    "motie",
		"besluit", "wmo",       "awb",   "article", "section",   "act",       "chapter",
		"annex",   "figure",    "table", "page",    "phase",     "step",      "number",
		"no",      "part",      "round", "edition", "version",   NULL
	};
	return is_one_of(word, places);
}

static bool is_month(const char *word)
{
	static const char *const months[] = {
		"januari",  "februari",  "maart",   "april",    "mei",      "juni",    "juli",
		"augustus", "september", "oktober", "november", "december", "january", "february",
		"march",    "may",       "june",    "july",     "august",   "october", NULL
	};
	return is_one_of(word, months);
}

/* ---- one number ---- */

/* Behind the digits of the number at `at`, with the signs within them: "1.234,5", "12-3-2027". */
static const char *number_end(const char *at)
{
	while (is_digit(*at) || (strchr(".,:/-", *at) && *at && is_digit(at[1])))
		at++;
	return at;
}

static bool is_year(const char *at, const char *end)
{
	long value = end - at == 4 ? strtol(at, NULL, 10) : 0;
	return value >= YEAR_FIRST && value <= YEAR_LAST;
}

/* "2019-2026", "2019/2020", "12-3-2027", "10:30" */
static bool is_day_or_time(const char *at, const char *end)
{
	return memchr(at, '-', (size_t)(end - at)) || memchr(at, '/', (size_t)(end - at)) ||
	       memchr(at, ':', (size_t)(end - at));
}

/* "1. " at the begin of a line, or what stands there as "65+" and "2e" do in words. */
static bool is_mark(const char *text, const char *at, const char *end)
{
	bool is_first = at == text || at[-1] == '\n';
	bool is_joined = at > text && (is_letter(at[-1]) || at[-1] == '-' || at[-1] == '_');
	return (is_first && *end == '.' && end[1] == ' ') || is_joined || is_letter(*end) ||
	       *end == '+' || (*end == '-' && is_letter(end[1]));
}

/* How many bytes of a word that belongs to the number stand at `end`. */
static size_t unit_len(const char *end)
{
	static const char *const units[] = { "%", " %", " procent", " percent", " per cent" };
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (!strncmp(end, units[i], strlen(units[i])))
			return strlen(units[i]);
	return 0;
}

static bool is_count(const char *text, const char *at, const char *end)
{
	char before[WORD_MAX + 1], behind[WORD_MAX + 1];
	if (unit_len(end))
		return true;
	word_before(text, at, before);
	read_word(end + strspn(end, " "), behind);
	return !is_year(at, end) && !is_day_or_time(at, end) && !is_mark(text, at, end) &&
	       !names_a_place(before) && !is_month(before) && !is_month(behind);
}

/* Behind a reference or the address of a link that begins at `at`; `at`: none begins there. */
static const char *behind_reference(const char *at)
{
	const char *end = NULL;
	if (!strncmp(at, "{{", 2) && (end = strstr(at, "}}")))
		return end + 2;
	if (!strncmp(at, "](", 2) && (end = strchr(at, ')')))
		return end + 1;
	if (!strncmp(at, "http", 4) || !strncmp(at, "www.", 4))
		return at + strcspn(at, " \n)");
	return at;
}

void typed_read(struct arena *mem, const char *text, struct typed_numbers *ret)
{
	for (const char *at = text; *at;) {
		const char *behind = behind_reference(at);
		if (behind > at) {
			at = behind;
			continue;
		}
		if (!is_digit(*at)) {
			at++;
			continue;
		}
		const char *end = number_end(at);
		if (is_count(text, at, end))
			*list_add(mem, ret) = (struct typed_number){
				arena_strndup(mem, at, (size_t)(end - at) + unit_len(end))
			};
		at = end;
	}
}

/* ---- what it may be looked up by ---- */

/* "45 procent" and "45%" are the same number. */
static const char *plain(struct arena *mem, const char *text)
{
	size_t len = strspn(text, "0123456789.,");
	return arena_printf(mem, "%.*s%s", (int)len, text, text[len] ? "%" : "");
}

static enum err add_known(struct look *look, struct report_numbers *ret)
{
	for (size_t i = 0; look_makers[i].name; i++)
		TRY(reference_list(look, look_makers[i].name, ret));
	for (size_t i = 0; i < look->blocks->len; i++) {
		const struct report_block *block = &look->blocks->items[i];
		bool is_figure = block->kind == REPORT_FIGURE || block->kind == REPORT_TABLE;
		if (is_figure && block->name)
			TRY(reference_list(look, block->name, ret));
	}
	return OK;
}

static bool has_words(const struct report_block *block)
{
	return block->kind == REPORT_TEXT || block->kind == REPORT_CASE ||
	       block->kind == REPORT_HEADING;
}

enum err typed_find(struct look *look, const struct report_block *block, struct typed_numbers *ret)
{
	struct arena *mem = look->work->mem;
	struct report_numbers known = { 0 };
	const char *text = NULL;
	if (!has_words(block))
		return OK;
	/* of a heading, what a person made of it: an annex has a number of its own */
	if (block->kind == REPORT_HEADING)
		text = block->part ? NULL : block->title;
	else
		TRY(compile_source(look, block, &text));
	if (text)
		typed_read(mem, text, ret);
	if (!ret->len)
		return OK;
	TRY(add_known(look, &known));
	for (size_t i = 0; i < ret->len; i++) {
		struct typed_number *it = &ret->items[i];
		for (size_t j = 0; j < known.len && !it->reference; j++)
			if (!strcmp(plain(mem, it->text), plain(mem, known.items[j].value)))
				it->reference = known.items[j].label;
	}
	return OK;
}

enum err typed_find_all(struct look *look, struct typed_parts *ret)
{
	for (size_t i = 0; i < look->blocks->len; i++) {
		struct typed_part part = { .block = &look->blocks->items[i] };
		TRY(typed_find(look, part.block, &part.numbers));
		if (part.numbers.len)
			*list_add(look->work->mem, ret) = part;
	}
	return OK;
}

const char *typed_join(struct arena *mem, const struct typed_numbers *numbers)
{
	const char *text = "";
	for (size_t i = 0; i < numbers->len; i++)
		text = arena_printf(mem, "%s%s%s", text, i ? ", " : "", numbers->items[i].text);
	return text;
}
