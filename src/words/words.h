/* SPDX-License-Identifier: EUPL-1.2 */
/* words.h: text for people in their own language, with their numbers, money and dates. */
#pragma once
#include "base/arena.h"

/* Both only mark text for tools/update-po; it is translated where it leaves. Templates translate
 * with _(). */
#define _(text) text
#define N_(text) text

/* One language. The tables are made from po/ at build and never change: any thread may read them.
 */
struct words;

/* The words of "nl", "en", "nl-BE" (then nl); English for a language that is unknown, and for NULL.
 */
const struct words *words_for(const char *language);

/* "nl", "en": for the lang attribute. Borrowed, lives for ever. */
const char *words_language(const struct words *words);

/* The translation of the English `msgid`; itself where there is none. Borrowed, lives as long as
 * msgid. */
const char *words_say(const struct words *words, const char *msgid);

/* The same, of a word that has several meanings: context "menu", msgid "Open". */
const char *words_say_context(const struct words *words, const char *context, const char *msgid);

/* `one` when `number` is 1, else `many`, translated. The msgid of the pair is `one`. */
const char *words_say_plural(const struct words *words, const char *one, const char *many,
			     int64_t number);

/* A named value for a text with {name} in it. */
struct words_value {
	const char *name;
	const char *text; /* NULL: `number` */
	int64_t number;
};

static inline struct words_value words_value_text(const char *name, const char *text)
{
	return (struct words_value){ .name = name, .text = text ? text : "" };
}
static inline struct words_value words_value_int(const char *name, int64_t number)
{
	return (struct words_value){ .name = name, .number = number };
}

/* words_value("count", 3), words_value("place", "Ulrum"): by C type. */
#define words_value(name, value) \
	_Generic((value), \
		char *: words_value_text, \
		const char *: words_value_text, \
		default: words_value_int)((name), (value))

/*
 * The translation of `msgid` with each {name} replaced by its value, numbers as words_number writes
 * them. A {name} without a value stays as it is. In `mem`.
 */
char *words_format(struct arena *mem, const struct words *words, const char *msgid,
		   const struct words_value *values, size_t count);

/* The same in text that is translated already, by words_say_plural or words_say_context. In `mem`.
 */
char *words_fill(struct arena *mem, const struct words *words, const char *text,
		 const struct words_value *values, size_t count);

/* "1.234" in Dutch, "1,234" in English; the minus sign is U+2212. In `mem`. */
char *words_number(struct arena *mem, const struct words *words, int64_t number);

/* "€ 1.234,50", "€ 1,234.50", with a no-break space; whole euros without decimals: "€ 5.000". In
 * `mem`. */
char *words_money_cents(struct arena *mem, const struct words *words, int64_t cents);

/* "12,5%" of 0.125, "12%" of 0.12: rounded to a tenth; "–" for what is no number. In `mem`. */
char *words_percent(struct arena *mem, const struct words *words, double share);

/* "21 november 2026": the day in the Netherlands at that moment. In `mem`. */
char *words_date(struct arena *mem, const struct words *words, int64_t time_ms);

/* "21-11-2026" in Dutch, "21 Nov 2026" in English. In `mem`. */
char *words_date_short(struct arena *mem, const struct words *words, int64_t time_ms);

/* The name of a language in that language: "Nederlands", "English". The code itself when unknown.
 */
const char *words_name(const char *language);
