/* SPDX-License-Identifier: EUPL-1.2 */
/* multipart.c: forms with files, multipart/form-data (RFC 7578, in the frame of RFC 2046). */
#include "base/utf8.h"
#include "http/http.h"

#include <string.h>
#include <strings.h>

enum { PARTS = 1000, BOUNDARY_CHARS = 70 /* RFC 2046, 5.1.1 */, PART_HEAD_BYTES = 8 * 1024 };

/* A stretch of the body. */
struct span {
	const char *start, *end;
};

static size_t span_len(struct span span)
{
	return (size_t)(span.end - span.start);
}

static bool is_token_char(char c)
{
	return c > ' ' && c < 0x7f && !strchr("()<>@,;:\\\"/[]?=", c);
}

static const char *skip_white(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

/*
 * Reads "name=value" or "name=\"value\"" at `p` (RFC 9110, 5.6.6); both spans exclude the quotes.
 * Returns where it ended, or NULL when there is none. In quotes only \" is an escape: old browsers
 * send "C:\file.csv" as it is.
 */
static const char *read_parameter(const char *p, const char *end, struct span *ret_name,
				  struct span *ret_value)
{
	struct span name = { .start = p }, value;
	while (p < end && is_token_char(*p))
		p++;
	name.end = p;
	if (p == name.start || p == end || *p++ != '=')
		return NULL;
	bool is_quoted = p < end && *p == '"';
	value.start = p += is_quoted;
	while (p < end && (is_quoted ? *p != '"' : is_token_char(*p)))
		p += is_quoted && *p == '\\' && end - p > 1 && p[1] == '"' ? 2 : 1;
	value.end = p;
	if (is_quoted && p++ == end)
		return NULL;
	*ret_name = name;
	*ret_value = value;
	return p;
}

static bool is_named(struct span span, const char *name)
{
	return span_len(span) == strlen(name) && !strncasecmp(span.start, name, span_len(span));
}

/*
 * Finds parameter `wanted` among "; a=b; c=d". ERR_MISSING: it is not there. ERR_INVALID: not well
 * formed.
 */
static enum err find_parameter(struct span text, const char *wanted, struct span *ret)
{
	enum err found = ERR_MISSING;
	for (const char *p = text.start; (p = skip_white(p, text.end)) < text.end;) {
		struct span name, value;
		if (*p++ != ';')
			return ERR_INVALID;
		p = skip_white(p, text.end);
		if (p == text.end)
			break;
		if (!(p = read_parameter(p, text.end, &name, &value)))
			return ERR_INVALID;
		if (!is_named(name, wanted))
			continue;
		if (!found)
			return ERR_INVALID;
		*ret = value;
		found = OK;
	}
	return found;
}

static bool is_boundary(struct span boundary)
{
	size_t len = span_len(boundary);
	if (len == 0 || len > BOUNDARY_CHARS || boundary.end[-1] == ' ')
		return false;
	for (const char *p = boundary.start; p < boundary.end; p++)
		if (*p < ' ' || *p >= 0x7f)
			return false;
	return true;
}

/* The text that stands between two parts: "\r\n--boundary". */
static enum err read_delimiter(struct arena *mem, const char *type, const char **ret)
{
	static const char kind[] = "multipart/form-data";
	struct span boundary;
	type += strspn(type, " \t");
	if (strncasecmp(type, kind, sizeof kind - 1))
		return ERR_INVALID;
	type += sizeof kind - 1;
	if (find_parameter((struct span){ type, type + strlen(type) }, "boundary", &boundary) ||
	    !is_boundary(boundary))
		return ERR_INVALID;
	*ret = arena_printf(mem, "\r\n--%.*s", (int)span_len(boundary), boundary.start);
	return OK;
}

/* Where the walk through the body is. */
struct walk {
	const char *delimiter;
	size_t delimiter_len;
	const char *at, *end;	/* `at` is behind a delimiter line */
	bool is_last;		/* that delimiter was the closing one */
};

/*
 * Whether what follows a delimiter makes it one; moves behind the line (RFC 2046, 5.1.1: white
 * space may follow).
 */
static bool finish_delimiter(struct walk *walk, const char *p)
{
	if (walk->end - p >= 2 && p[0] == '-' && p[1] == '-') {
		walk->is_last = true;
		walk->at = p + 2;
		return true;
	}
	p = skip_white(p, walk->end);
	if (walk->end - p < 2 || p[0] != '\r' || p[1] != '\n')
		return false;
	walk->at = p + 2;
	return true;
}

/*
 * Gives what stands before the next delimiter and moves behind it; false: there is none, the body
 * is cut off.
 */
static bool next_delimiter(struct walk *walk, struct span *ret)
{
	const char *start = walk->at, *p = start, *found;
	while ((found = memmem(p, (size_t)(walk->end - p), walk->delimiter, walk->delimiter_len))) {
		if (finish_delimiter(walk, found + walk->delimiter_len)) {
			*ret = (struct span){ start, found };
			return true;
		}
		p = found + 2;
	}
	return false;
}

/*
 * The first delimiter may stand at the very start, without a line end before it; a preamble is
 * skipped.
 */
static bool first_delimiter(struct walk *walk)
{
	struct span preamble;
	size_t len = walk->delimiter_len - 2;
	if ((size_t)(walk->end - walk->at) >= len && !memcmp(walk->at, walk->delimiter + 2, len) &&
	    finish_delimiter(walk, walk->at + len))
		return true;
	return next_delimiter(walk, &preamble);
}

/*
 * Splits "headers, empty line, content"; the line end before the empty line belongs to the last
 * header.
 */
static enum err split_part(struct span part, struct span *ret_head, struct span *ret_content)
{
	size_t head_room = span_len(part) < PART_HEAD_BYTES ? span_len(part) : PART_HEAD_BYTES;
	const char *gap = memmem(part.start, head_room, "\r\n\r\n", 4);
	if (!gap)
		return ERR_INVALID;
	*ret_head = (struct span){ part.start, gap };
	*ret_content = (struct span){ gap + 4, part.end };
	return OK;
}

/*
 * What stands behind "Content-Disposition: form-data" (RFC 7578, 4.2); other headers say nothing we
 * need.
 */
static enum err find_disposition(struct span head, struct span *ret)
{
	static const char start[] = "Content-Disposition:", kind[] = "form-data";
	for (const char *line = head.start; line < head.end;) {
		const char *end = memmem(line, (size_t)(head.end - line), "\r\n", 2);
		const char *stop = end ? end : head.end;
		if ((size_t)(stop - line) >= sizeof start - 1 &&
		    !strncasecmp(line, start, sizeof start - 1)) {
			line = skip_white(line + sizeof start - 1, stop);
			if ((size_t)(stop - line) < sizeof kind - 1 ||
			    strncasecmp(line, kind, sizeof kind - 1))
				return ERR_INVALID;
			*ret = (struct span){ line + sizeof kind - 1, stop };
			return OK;
		}
		line = end ? end + 2 : head.end;
	}
	return ERR_INVALID;
}

/*
 * Takes back what browsers do to a name in quotes: \" and the three escapes of the HTML Standard.
 */
static enum err unquote(struct arena *mem, struct span span, const char **ret)
{
	char *copy = arena_strndup(mem, span.start, span_len(span)), *end = copy;
	if (!utf8_valid(span.start, span_len(span)))
		return ERR_INVALID;
	for (const char *p = copy; *p; p++) {
		if (p[0] == '\\' && p[1] == '"')
			p++;
		if (!strncmp(p, "%22", 3) || !strncasecmp(p, "%0D", 3) ||
		    !strncasecmp(p, "%0A", 3)) {
			*end++ = p[1] == '2' ? '"' : (p[2] | 0x20) == 'd' ? '\r' : '\n';
			p += 2;
			continue;
		}
		*end++ = *p;
	}
	*end = '\0';
	*ret = copy;
	return OK;
}

/* Folders in a file name say nothing that we may trust (RFC 7578, 4.2). */
static const char *without_folders(const char *name)
{
	for (const char *p = name; *p; p++)
		if (*p == '/' || *p == '\\')
			name = p + 1;
	return name;
}

static enum err read_part(struct arena *mem, struct span part, struct http_request *request)
{
	struct span head, content, disposition, name, file_name;
	const char *field, *file;
	TRY(split_part(part, &head, &content));
	TRY(find_disposition(head, &disposition));
	if (find_parameter(disposition, "name", &name))
		return ERR_INVALID;
	TRY(unquote(mem, name, &field));
	enum err has_file = find_parameter(disposition, "filename", &file_name);
	if (has_file == ERR_INVALID)
		return has_file;
	if (!has_file) {
		TRY(unquote(mem, file_name, &file));
		*list_add(mem, &request->files) = (struct http_file){
			field, without_folders(file), content.start, span_len(content),
		};
		return OK;
	}
	if (!utf8_valid(content.start, span_len(content)))
		return ERR_INVALID;
	*list_add(mem, &request->form) = (struct http_pair){
		field, arena_strndup(mem, content.start, span_len(content)),
	};
	return OK;
}

enum err http_read_multipart(struct arena *mem, const char *type, const char *body, size_t len,
			     struct http_request *ret)
{
	struct http_request read = { 0 };
	struct walk walk = { .at = body, .end = body + len };
	struct span part;
	TRY(read_delimiter(mem, type, &walk.delimiter));
	walk.delimiter_len = strlen(walk.delimiter);
	if (!first_delimiter(&walk))
		return ERR_INVALID;
	for (int parts = 0; !walk.is_last; parts++) {
		/* an empty part's delimiter starts with the line end that closed the one before */
		if (parts == PARTS || !next_delimiter(&walk, &part))
			return ERR_INVALID;
		TRY(read_part(mem, part, &read));
	}
	ret->form = read.form;
	ret->files = read.files;
	return OK;
}
