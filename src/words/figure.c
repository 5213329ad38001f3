/* SPDX-License-Identifier: EUPL-1.2 */
/* figure.c: numbers, money, shares and dates as the readers of a language write them. */
#include "words/words.h"

#include "base/clock.h"
#include "words/table.h"

#include <math.h>
#include <string.h>

#define MINUS "\xE2\x88\x92" /* U+2212: as wide as a digit, and read aloud as minus */
#define NO_BREAK_SPACE "\xC2\xA0"

static uint64_t magnitude(int64_t number)
{
	return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

/* Figures are written from the last digit to the first: printf would cost more than the page around
 * them. */
enum { FIGURE_BYTES = 64 };

static char *put_before(char *at, const char *text)
{
	size_t len = strlen(text);
	return memcpy(at - len, text, len);
}

/* `number` in groups of three. */
static char *put_grouped(char *at, const struct words *words, uint64_t number)
{
	int digits = 0;
	do {
		if (digits && digits % 3 == 0)
			at = put_before(at, words->thousands);
		*--at = (char)('0' + number % 10);
		digits++;
	} while (number /= 10);
	return at;
}

char *words_number(struct arena *mem, const struct words *words, int64_t number)
{
	char figure[FIGURE_BYTES], *end = figure + sizeof figure;
	char *at = put_grouped(end, words, magnitude(number));
	if (number < 0)
		at = put_before(at, MINUS);
	return arena_strndup(mem, at, (size_t)(end - at));
}

char *words_money_cents(struct arena *mem, const struct words *words, int64_t cents)
{
	char figure[FIGURE_BYTES], *end = figure + sizeof figure, *at = end;
	int rest = (int)(magnitude(cents) % 100);
	if (rest) {
		*--at = (char)('0' + rest % 10);
		*--at = (char)('0' + rest / 10);
		at = put_before(at, words->decimal);
	}
	at = put_grouped(at, words, magnitude(cents) / 100);
	if (cents < 0)
		at = put_before(at, MINUS);
	at = put_before(at, "€" NO_BREAK_SPACE);
	return arena_strndup(mem, at, (size_t)(end - at));
}

char *words_percent(struct arena *mem, const struct words *words, double share)
{
	char figure[FIGURE_BYTES], *end = figure + sizeof figure, *at = end;
	if (!isfinite(share) || fabs(share) > 1e12)
		return arena_strdup(mem, "–");
	int64_t tenths = llround(share * 1000);
	*--at = '%';
	if (tenths % 10) {
		*--at = (char)('0' + magnitude(tenths) % 10);
		at = put_before(at, words->decimal);
	}
	at = put_grouped(at, words, magnitude(tenths) / 10);
	if (tenths < 0)
		at = put_before(at, MINUS);
	return arena_strndup(mem, at, (size_t)(end - at));
}

static const char *const months[] = {
	N_("January"),   N_("February"), N_("March"),    N_("April"),
	N_("May"),       N_("June"),     N_("July"),     N_("August"),
	N_("September"), N_("October"),  N_("November"), N_("December"),
};

char *words_date(struct arena *mem, const struct words *words, int64_t time_ms)
{
	int year, month, day;
	clock_day(time_ms, &year, &month, &day);
	return arena_printf(mem, "%d %s %d", day, words_say(words, months[month - 1]), year);
}

char *words_date_short(struct arena *mem, const struct words *words, int64_t time_ms)
{
	int year, month, day;
	clock_day(time_ms, &year, &month, &day);
	if (!strcmp(words->language, "en"))
		return arena_printf(mem, "%d %.3s %d", day, months[month - 1], year);
	return arena_printf(mem, "%d-%d-%d", day, month, year);
}
