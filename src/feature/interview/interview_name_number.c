/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_name_number.c: mail addresses, phone numbers and postcodes in a text. */
#include "feature/interview/interview_name.h"

#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_mail_char(char c)
{
	return is_digit(c) || is_letter(c) || (c && strchr("._+-", c)) || (unsigned char)c >= 128;
}

static void add(struct arena *mem, enum name_kind kind, size_t start, size_t end,
		struct name_places *ret)
{
	*list_add(mem, ret) = (struct name_place){ kind, start, end };
}

bool name_covers(const struct name_places *places, size_t at)
{
	for (size_t i = 0; i < places->len; i++)
		if (at >= places->items[i].start && at < places->items[i].end)
			return true;
	return false;
}

/* What stands on both sides of an @; a dot at its end is that of the sentence. */
static void find_mails(struct arena *mem, const char *text, struct name_places *ret)
{
	for (const char *p = text; (p = strchr(p, '@')); p++) {
		const char *start = p, *end = p + 1;
		while (start > text && is_mail_char(start[-1]))
			start--;
		while (is_mail_char(*end))
			end++;
		while (end > p + 1 && (end[-1] == '.' || end[-1] == '-'))
			end--;
		if (start < p && end > p + 1)
			add(mem, NAME_MAIL, (size_t)(start - text), (size_t)(end - text), ret);
	}
}

/* Ten digits that begin with 0, or eleven after +31 or 0031; spaces, dots, hyphens and brackets
 * between. */
static size_t phone_length(const char *p)
{
	size_t digits = 0, last = 0, wanted = 10;
	if (*p == '+')
		wanted = 11;
	else if (!strncmp(p, "0031", 4))
		wanted = 13;
	else if (*p != '0' && strncmp(p, "(0", 2))
		return 0;
	for (size_t i = *p == '+'; p[i]; i++) {
		if (is_digit(p[i])) {
			digits++;
			last = i + 1;
		} else if (!strchr(" .-()/", p[i])) {
			break;
		} else if (i > last + 2) {
			break;
		}
		if (digits == wanted)
			break;
	}
	/* "(0)" after +31 */
	const bool has_zero = *p == '+' && strstr(p, "(0)") && strstr(p, "(0)") < p + last;
	if (has_zero && is_digit(p[last]))
		last++;
	return digits == wanted && !is_digit(p[last]) ? last : 0;
}

static void find_phones(struct arena *mem, const char *text, struct name_places *ret)
{
	for (size_t i = 0; text[i]; i++) {
		const size_t len = i && is_digit(text[i - 1]) ? 0 : phone_length(text + i);
		if (!len || name_covers(ret, i))
			continue;
		add(mem, NAME_PHONE, i, i + len, ret);
		i += len - 1;
	}
}

/* "9971 AB", "9971AB"; "1999 EN" has no capitals behind it in running text. */
static void find_postcodes(struct arena *mem, const char *text, struct name_places *ret)
{
	for (size_t i = 0; text[i]; i++) {
		size_t at = i;
		while (at < i + 4 && is_digit(text[at]))
			at++;
		const bool is_code =
			at == i + 4 && text[i] != '0' && (!i || !is_digit(text[i - 1]));
		if (!is_code || name_covers(ret, i))
			continue;
		at += text[at] == ' ';
		const bool has_letters = text[at] >= 'A' && text[at] <= 'Z' &&
					 text[at + 1] >= 'A' && text[at + 1] <= 'Z';
		if (has_letters && !is_letter(text[at + 2]) && !is_digit(text[at + 2]))
			add(mem, NAME_POSTCODE, i, at + 2, ret);
	}
}

void name_find_numbers(struct arena *mem, const char *text, struct name_places *ret)
{
	*ret = (struct name_places){ 0 };
	find_mails(mem, text, ret);
	find_phones(mem, text, ret);
	find_postcodes(mem, text, ret);
}
