/* SPDX-License-Identifier: EUPL-1.2 */
/* mail.c: headers, encoded words and quoted-printable. */
#include "mail/mail.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/*
 * Quoted-printable never holds "=_", so this line can stand in no text.
 */
#define BOUNDARY "=_omzien_two_forms_of_the_same"

enum {
	WORD_BYTES = 39,  /* of text in one encoded word: with its frame under 75 */
	PLAIN_BYTES = 60, /* of a header that needs no folding */
	LINE_COLUMNS = 76
};

/* ---- headers ---- */

static unsigned char visible(char c)
{
	unsigned char byte = (unsigned char)c;
	return byte < ' ' || byte == 127 ? ' ' : byte;
}

static bool is_plain(const char *text)
{
	for (const char *p = text; *p; p++)
		if ((unsigned char)*p > 126)
			return false;
	return strlen(text) <= PLAIN_BYTES && !strstr(text, "=?");
}

static void put_base64(struct out *out, const char *text, size_t len)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < len; i += 3) {
		size_t left = len - i;
		unsigned bits = (unsigned)visible(text[i]) << 16;
		bits |= left > 1 ? (unsigned)visible(text[i + 1]) << 8 : 0;
		bits |= left > 2 ? visible(text[i + 2]) : 0;
		out_char(out, digits[bits >> 18 & 63]);
		out_char(out, digits[bits >> 12 & 63]);
		out_char(out, left > 1 ? digits[bits >> 6 & 63] : '=');
		out_char(out, left > 2 ? digits[bits & 63] : '=');
	}
}

/* As much of `text` as goes into one word without cutting a letter in two. */
static size_t word_len(const char *text)
{
	size_t len = strlen(text);
	if (len <= WORD_BYTES)
		return len;
	for (len = WORD_BYTES; len && ((unsigned char)text[len] & 0xc0) == 0x80;)
		len--;
	return len ? len : WORD_BYTES;
}

static void put_words(struct out *out, const char *text)
{
	for (const char *at = text; *at;) {
		size_t len = word_len(at);
		out_text(out, at == text ? "=?utf-8?B?" : "\r\n =?utf-8?B?");
		put_base64(out, at, len);
		out_text(out, "?=");
		at += len;
	}
}

static void put_line(struct out *out, const char *text)
{
	for (const char *p = text; *p; p++)
		out_char(out, (char)visible(*p));
}

static void put_text_header(struct out *out, const char *name, const char *text)
{
	out_printf(out, "%s: ", name);
	if (is_plain(text))
		put_line(out, text);
	else
		put_words(out, text);
	out_text(out, "\r\n");
}

/* Only what can stand between < and >. */
static void put_between(struct out *out, const char *text)
{
	out_char(out, '<');
	for (const char *p = text; *p; p++)
		if ((unsigned char)*p > ' ' && (unsigned char)*p < 127 && *p != '<' && *p != '>')
			out_char(out, *p);
	out_char(out, '>');
}

static void put_person(struct out *out, const char *header, const struct mail_person *person)
{
	out_printf(out, "%s: ", header);
	if (person->name && *person->name && is_plain(person->name)) {
		out_char(out, '"');
		for (const char *p = person->name; *p; p++) {
			if (*p == '"' || *p == '\\')
				out_char(out, '\\');
			out_char(out, (char)visible(*p));
		}
		out_text(out, "\"\r\n ");
	} else if (person->name && *person->name) {
		put_words(out, person->name);
		out_text(out, "\r\n ");
	}
	put_between(out, person->mail);
	out_text(out, "\r\n");
}

static void put_date(struct out *out, int64_t date_ms)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t seconds = (time_t)(date_ms / 1000);
	struct tm tm;
	gmtime_r(&seconds, &tm);
	out_printf(out, "Date: %s, %d %s %d %02d:%02d:%02d +0000\r\n", days[tm.tm_wday], tm.tm_mday,
		   months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static void put_headers(struct out *out, const struct mail_message *message)
{
	put_date(out, message->date_ms);
	put_person(out, "From", &message->from);
	put_person(out, "To", &message->to);
	put_text_header(out, "Subject", message->title);
	out_text(out, "Message-ID: <");
	put_line(out, message->id);
	out_char(out, '@');
	put_line(out, message->host);
	out_text(out, ">\r\nAuto-Submitted: auto-generated\r\n");
	put_text_header(out, "Content-Language", message->language);
	if (message->stop_url) {
		out_text(out, "List-Unsubscribe: ");
		put_between(out, message->stop_url);
		out_text(out, "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
	}
	out_text(out, "MIME-Version: 1.0\r\n"
		      "Content-Type: multipart/alternative;\r\n boundary=\"" BOUNDARY "\"\r\n\r\n");
}

/* ---- the body ---- */

static bool is_literal(const char *p, unsigned char byte)
{
	bool is_last = !p[1] || p[1] == '\n' || p[1] == '\r';
	if (byte == ' ' || byte == '\t')
		return !is_last;
	return byte > ' ' && byte < 127 && byte != '=';
}

/* Quoted-printable (RFC 2045, 6.7); any kind of line end becomes CR LF. */
static void put_quoted(struct out *out, const char *text)
{
	int column = 0;
	for (const char *p = text; *p; p++) {
		unsigned char byte = (unsigned char)*p;
		if (byte == '\r' || byte == '\n') {
			p += byte == '\r' && p[1] == '\n';
			out_text(out, "\r\n");
			column = 0;
			continue;
		}
		int width = is_literal(p, byte) ? 1 : 3;
		if (column + width >= LINE_COLUMNS) {
			out_text(out, "=\r\n");
			column = 0;
		}
		if (width == 1)
			out_char(out, *p);
		else
			out_printf(out, "=%02X", byte);
		column += width;
	}
}

static void put_part(struct out *out, const char *type, const char *text)
{
	out_printf(out,
		   "--" BOUNDARY "\r\nContent-Type: %s; charset=utf-8\r\n"
		   "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
		   type);
	put_quoted(out, text);
	out_text(out, "\r\n");
}

void mail_write(struct out *out, const struct mail_message *message)
{
	put_headers(out, message);
	put_part(out, "text/plain", message->text);
	put_part(out, "text/html", message->html);
	out_text(out, "--" BOUNDARY "--\r\n");
}

/* ---- wrapping ---- */

static size_t width_of(const char *text, size_t len)
{
	size_t points = 0;
	for (size_t i = 0; i < len; i++)
		points += ((unsigned char)text[i] & 0xc0) != 0x80;
	return points;
}

/* One paragraph line of the writer's own. */
static void wrap_line(struct out *out, const char *line, size_t len, size_t columns,
		      const char *next)
{
	size_t column = 0;
	for (size_t at = 0; at < len;) {
		size_t word = strcspn(line + at, " ");
		word = word > len - at ? len - at : word;
		size_t width = width_of(line + at, word);
		if (column && column + 1 + width > columns) {
			out_char(out, '\n');
			out_text(out, next);
			column = 0;
		} else if (column) {
			out_char(out, ' ');
			column++;
		}
		out_bytes(out, line + at, word);
		column += width;
		at += word;
		at += strspn(line + at, " ") < len - at ? strspn(line + at, " ") : len - at;
	}
}

char *mail_wrap(struct arena *mem, const char *text, size_t columns, const char *first,
		const char *next)
{
	SCOPED_OUT(out);
	out_text(out, first);
	for (const char *line = text;;) {
		size_t len = strcspn(line, "\r\n");
		wrap_line(out, line, len, columns, next);
		line += len;
		if (!*line)
			break;
		line += *line == '\r' && line[1] == '\n' ? 2 : 1;
		out_char(out, '\n');
		out_text(out, next);
	}
	return arena_strndup(mem, out->data ? out->data : "", out->len);
}
