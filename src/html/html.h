/* SPDX-License-Identifier: EUPL-1.2 */
/* html.h: values written into HTML, escaped so that they stay text: in text and in quoted
 * attributes. */
#pragma once
#include "base/out.h"

#include <stdint.h>

/*
 * html_put(out, value) escapes by C type. Text, integers, enums and reals; any other type, also
 * bool and char (is 'a' a letter or 97?), does not compile.
 */
#define html_put(out, value) \
	_Generic((value), \
	char *: html_text, const char *: html_text, \
	signed char: html_int, unsigned char: html_int, short: html_int, unsigned short: html_int, \
	int: html_int, unsigned: html_int, long: html_int, long long: html_int, \
	unsigned long: html_unsigned, unsigned long long: html_unsigned, \
	float: html_real, double: html_real)((out), (value))

/* Writes `text` with & < > " ' escaped; NULL writes nothing. */
void html_text(struct out *out, const char *text);

/* Writes plain digits, for attributes and machines; numbers for people come from words_number. */
void html_int(struct out *out, int64_t number);
void html_unsigned(struct out *out, uint64_t number);

/* Writes the shortest digits that read back as `number`, with a point; NaN and infinity write
 * nothing. */
void html_real(struct out *out, double number);

/*
 * Writes a whole URL for href, src, action and the like, escaped. Only http, https, mailto, tel and
 * what has no scheme pass; anything else ("javascript:...") and NULL become "#".
 */
void html_url(struct out *out, const char *url);

/*
 * Writes what follows directly after another value in a URL, escaped: with : as %3A, so that two
 * values can never make a scheme together.
 */
void html_url_part(struct out *out, const char *part);
