/* SPDX-License-Identifier: EUPL-1.2 */
/* template.h: what expressions in templates can say. Only the C that tools/template.c makes
 * includes it. */
#pragma once
#include "html/html.h"
#include "html/url.h"
#include "web/page.h"

/* ---- words: page->words is the reader's language; results are const char * ---- */

#undef _

/* {{ _("Initiatives") }}: translated. */
#define _(msgid) words_say(page->words, "" msgid)

/* {{ say(theme->label) }}: text that was marked elsewhere with N_(). */
#define say(msgid) words_say(page->words, (msgid))

/* {{ _c("menu", "Open") }}: a word that has several meanings. */
#define _c(context, msgid) words_say_context(page->words, "" context, "" msgid)

/* {{ _f("{count} of {total}", V("count", n), V("total", total)) }}: named values, text or whole
 * numbers. */
#define V(name, value) words_value("" name, (value))
#define _f(msgid, ...) words_format(page->mem, page->words, "" msgid, template_values(__VA_ARGS__))

/* {{ _n("{count} initiative", "{count} initiatives", n, V("count", n)) }}: by number. */
#define _n(one, many, number, ...) \
	words_fill(page->mem, page->words, \
		   words_say_plural(page->words, "" one, "" many, (number)), \
		   template_values(__VA_ARGS__))

#define template_values(...) \
	(const struct words_value[]){ __VA_ARGS__ }, \
		sizeof((const struct words_value[]){ __VA_ARGS__ }) / sizeof(struct words_value)

/* Figures for people; {{ 1234 }} itself writes bare digits, for attributes. */
#define number(value) words_number(page->mem, page->words, (value))
#define money(cents) words_money_cents(page->mem, page->words, (cents))
#define percent(share) words_percent(page->mem, page->words, (share))
#define date(time_ms) words_date(page->mem, page->words, (time_ms))
#define date_short(time_ms) words_date_short(page->mem, page->words, (time_ms))

/* ---- links: href="{{ link("/initiatieven") }}?zoek={{ view->search }}" ---- */

/* A path of ours, in the reader's language; only a URL takes it. */
struct template_link {
	const char *prefix, *path;
};
#define link(path) ((struct template_link){ page->prefix, (path) })

/* A path that does not begin with one / is not ours. */
static inline void template_link(struct out *out, struct template_link link_)
{
	bool is_ours =
		link_.path && link_.path[0] == '/' && link_.path[1] != '/' && link_.path[1] != '\\';
	html_text(out, is_ours ? link_.prefix : "#");
	html_text(out, is_ours ? link_.path : NULL);
}

/* ---- what the compiler writes ---- */

#define template_url(out, value) \
	_Generic((value), \
	struct template_link: template_link, char *: html_url, const char *: html_url, \
	int: html_int, unsigned: html_int, long: html_int, long long: html_int, \
	unsigned long: html_unsigned)((out), (value))

#define template_url_part(out, value) \
	_Generic((value), \
	char *: html_url_part, const char *: html_url_part, \
	int: html_int, unsigned: html_int, long: html_int, long long: html_int, \
	unsigned long: html_unsigned)((out), (value))

#define template_query(out, value) \
	_Generic((value), char *: url_put, const char *: url_put, \
	int: html_int, unsigned: html_int, long: html_int, long long: html_int, \
	unsigned long: html_unsigned)((out), (value))

/* The item of a list of things, or of pointers to things, as the pointer that the loop asked for.
 */
#define template_item(pointer, items, at) \
	_Generic((items), pointer * : (items)[at], default : &(items)[at])
#define template_const_item(pointer, plain_pointer, items, at) \
	_Generic((items), pointer * \
		 : (items)[at], plain_pointer * \
		 : (items)[at], default \
		 : &(items)[at])
