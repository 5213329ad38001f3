/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_head.c: refuses requests whose headers two programs could read in two ways. */
#include "app/serve_parts.h"
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

#define SESSION_PAIR "omzien_session="

/*
 * A byte of a token (RFC 9110, 5.6.2). "Content-Length : 5" must not pass as some other header (RFC
 * 9112, 5.1).
 */
static bool is_token_byte(unsigned char c)
{
	static const bool is_token[256] = {
		['!'] = 1,         ['#'] = 1,         ['$'] = 1,         ['%'] = 1, ['&'] = 1,
		['\''] = 1,        ['*'] = 1,         ['+'] = 1,         ['-'] = 1, ['.'] = 1,
		['^'] = 1,         ['_'] = 1,         ['`'] = 1,         ['|'] = 1, ['~'] = 1,
		['0' ... '9'] = 1, ['A' ... 'Z'] = 1, ['a' ... 'z'] = 1,
	};
	return is_token[c];
}

static bool is_token(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!is_token_byte((unsigned char)text[i]))
			return false;
	return len > 0;
}

/* Whether all eight bytes are ASCII and no control characters. */
static bool are_plain(const char *bytes)
{
	const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;
	uint64_t word, deleted;
	memcpy(&word, bytes, sizeof word);
	deleted = word ^ ones * 0x7f;
	return !((word | (word - ones * 0x20) | (deleted - ones)) & high);
}

/* Text without control characters but the tab (RFC 9110, 5.5), in UTF-8. */
static bool is_text(const char *text, size_t len)
{
	size_t at = 0;
	while (len - at >= 8 && are_plain(text + at))
		at += 8;
	for (size_t i = at; i < len; i++)
		if (((unsigned char)text[i] < ' ' && text[i] != '\t') || text[i] == 0x7f)
			return false;
	return utf8_valid(text + at, len - at);
}

static bool is(const char *name, const char *known)
{
	return !strcasecmp(name, known);
}

/*
 * Digits only (RFC 9110, 8.6): the library takes the first of several, so we must see that there is
 * one.
 */
static int64_t read_length(const char *value)
{
	int64_t length = 0;
	size_t digits = strspn(value, "0123456789");
	if (!digits || digits > 18 || value[digits])
		return -1;
	for (; *value; value++)
		length = length * 10 + (*value - '0');
	return length;
}

static void add_framing(struct head *head, const char *name, const char *value)
{
	if (is(name, "Content-Length")) {
		head->lengths++;
		head->length = read_length(value);
		if (head->length < 0)
			head->status = 400;
	} else if (is(name, "Transfer-Encoding")) {
		head->transfers++;
		head->is_chunked = is(value, "chunked");
	}
}

static void add_forwarded(struct head *head, const char *name, const char *value)
{
	/* of several lines of X-Forwarded-For the last is the nearest proxy's */
	if (is(name, "X-Forwarded-For"))
		head->forwarded_for = value;
	else if (is(name, "X-Forwarded-Proto"))
		head->forwarded_proto = value;
	else if (is(name, "X-Forwarded-Host"))
		head->forwarded_host = value;
}

static void add_known(struct head *head, const char *name, size_t name_len, const char *value)
{
	switch (name_len) {
	case 4:
		if (is(name, "Host")) {
			head->hosts++;
			head->host = value;
		}
		break;
	case 6:
		if (is(name, "Cookie") && strstr(value, SESSION_PAIR))
			head->has_session = true;
		break;
	case 12:
		if (is(name, "Content-Type"))
			head->content_type = value;
		break;
	case 13:
		if (is(name, "If-None-Match"))
			head->if_none_match = value;
		else if (is(name, "Authorization"))
			head->has_session = true; /* who has a key may see more than others */
		break;
	case 15:
		if (is(name, "Accept-Encoding"))
			head->accept_encoding = value;
		else
			add_forwarded(head, name, value);
		break;
	case 14: case 17:
		add_framing(head, name, value);
		add_forwarded(head, name, value);
		break;
	case 16:
		add_forwarded(head, name, value);
		break;
	}
}

void head_add(struct head *head, const char *name, size_t name_len, const char *value,
	      size_t value_len)
{
	head->count++;
	head->bytes += name_len + value_len;
	if (head->count > HEADERS || head->bytes > HEADER_BYTES)
		head->status = head->status ? head->status : 431;
	else if (!is_token(name, name_len) || !is_text(value, value_len))
		head->status = 400;
	else
		add_known(head, name, name_len, value);
}

void head_end(struct head *head)
{
	bool has_length = head->lengths > 0, has_transfer = head->transfers > 0;
	if (head->status)
		return;
	if (head->hosts > 1 || head->lengths > 1 || head->transfers > 1 ||
	    (has_length && has_transfer))
		head->status = 400;
	else if (has_transfer && !head->is_chunked)
		head->status = 501;	/* RFC 9112, 6.1 */
	else if (head->host && strlen(head->host) >= HOST_BYTES - 2)
		head->status = 400;
}

bool head_takes_gzip(const struct head *head)
{
	for (const char *p = head->accept_encoding; p && *p;) {
		p += strspn(p, " \t,");
		size_t len = strcspn(p, ",; \t"), rest = strcspn(p, ",");
		if ((len == 4 && !strncasecmp(p, "gzip", 4)) || (len == 1 && *p == '*')) {
			const char *weight = memmem(p, rest, "q=", 2);
			return !weight || strspn(weight + 2, "0.") < strcspn(weight + 2, ", \t");
		}
		p += rest;
	}
	return false;
}
