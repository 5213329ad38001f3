/* SPDX-License-Identifier: EUPL-1.2 */
/* read_cue.c: subtitles, SRT and WebVTT, as lines with their times and voices. */
#include "base/utf8.h"
#include "document/read.h"

#include <ctype.h>

enum { MS = 1000, SECONDS = 60, MINUTES = 60, HOUR_DIGITS_MAX = 4, PLACE_BYTES_MAX = 40 };

/* Some digits, not too many; false: none. Moves `*at` behind them. */
static bool read_number(const char **at, int64_t *ret)
{
	const char *p = *at;
	int64_t number = 0;
	while (isdigit((unsigned char)*p) && p - *at < HOUR_DIGITS_MAX)
		number = number * 10 + (*p++ - '0');
	if (p == *at)
		return false;
	*ret = number;
	*at = p;
	return true;
}

/* "00:01:02,500", "01:02.500": in ms; -1: it is no time. Moves `*at` behind it. */
static int64_t read_time(const char **at)
{
	int64_t parts[3] = { 0 }, ms = 0;
	int count = 0;
	const char *p = *at;
	for (;;) {
		if (count == 3 || !read_number(&p, &parts[count]))
			return -1;
		count++;
		if (*p != ':')
			break;
		p++;
	}
	if (count < 2)
		return -1;
	if (*p == ',' || *p == '.') {
		p++;
		if (!read_number(&p, &ms) || ms >= MS)
			return -1;
	}
	*at = p;
	if (count == 2)
		return (parts[0] * SECONDS + parts[1]) * MS + ms;
	return ((parts[0] * MINUTES + parts[1]) * SECONDS + parts[2]) * MS + ms;
}

/* "00:01,000 --> 00:02,000": the two times. False: it is another line. */
static bool read_times(const char *line, struct document_line *ret)
{
	const char *p = line + strspn(line, " \t");
	int64_t from = read_time(&p);
	p += strspn(p, " \t");
	if (from < 0 || strncmp(p, "-->", 3) != 0)
		return false;
	p += 3;
	p += strspn(p, " \t");
	int64_t till = read_time(&p);
	if (till < 0)
		return false;
	*ret = (struct document_line){ .from_ms = from, .till_ms = till < from ? from : till };
	return true;
}

bool read_is_srt(const char *text)
{
	struct document_line line;
	const char *p = text + strspn(text, " \t\n");
	size_t digits = strspn(p, "0123456789");
	if (!digits)
		return false;
	p += digits;
	p += strspn(p, " \t");
	return *p == '\n' && read_times(p + 1, &line);
}

/* The characters that WebVTT writes as names (WebVTT 6.4). */
static size_t put_entity(struct out *out, const char *text)
{
	static const char *const entities[][2] = {
		{ "&amp;", "&" },  { "&lt;", "<" }, { "&gt;", ">" },
		{ "&nbsp;", " " }, { "&lrm;", "" }, { "&rlm;", "" },
	};
	for (size_t i = 0; i < COUNT_OF(entities); i++) {
		size_t len = strlen(entities[i][0]);
		if (strncmp(text, entities[i][0], len) == 0) {
			out_text(out, entities[i][1]);
			return len;
		}
	}
	out_char(out, *text);
	return 1;
}

/* The name in "v Anna", "v.loud Anna"; NULL: another tag. In `mem`. */
static const char *voice_of(struct arena *mem, const char *tag, size_t len)
{
	const char *space = memchr(tag, ' ', len);
	if (len < 3 || tag[0] != 'v' || (tag[1] != ' ' && tag[1] != '.') || !space)
		return NULL;
	SCOPED_OUT(name);
	const char *end = tag + len;
	for (const char *p = space + 1; p < end;)
		p += put_entity(name, p);
	return name->len ? utf8_tidy(mem, name->data) : NULL;
}

static bool is_tag(const char *text, size_t *ret_len)
{
	const char *close =
		text[1] == '/' || isalpha((unsigned char)text[1]) || isdigit((unsigned char)text[1])
			? strpbrk(text + 1, "<>")
			: NULL;
	if (!close || *close != '>')
		return false;
	*ret_len = (size_t)(close - text) - 1;
	return true;
}

/* How long "{\\an8}" is, which says where on the screen a text stands; 0: it is text. */
static size_t place_len(const char *text)
{
	const char *close = memchr(text, '}', strnlen(text, PLACE_BYTES_MAX));
	return close && text[1] == '\\' ? (size_t)(close - text) + 1 : 0;
}

/* Text of one cue without its tags; a new voice begins a new line. */
static enum err add_cue(struct reading *reading, const char *text, struct document_line line)
{
	SCOPED_OUT(plain);
	size_t len;
	for (const char *p = text; *p;) {
		if (*p == '<' && is_tag(p, &len)) {
			const char *voice = voice_of(reading->mem, p + 1, len);
			if (voice) {
				TRY(read_add(reading, plain->data, plain->len, &line));
				out_reset(plain);
				line.speaker = voice;
			}
			p += len + 2;
		} else if (*p == '{' && (len = place_len(p))) {
			p += len;
		} else if (*p == '&') {
			p += put_entity(plain, p);
		} else {
			out_char(plain, *p++);
		}
	}
	return read_add(reading, plain->len ? plain->data : "", plain->len, &line);
}

/* The next line of `*at`, without its end; NULL: there is none. */
static char *next_line(char **at) { return strsep(at, "\n"); }

static bool is_empty(const char *line) { return !line[strspn(line, " \t")]; }

/* The lines of a cue up to an empty one, as one text. In `mem`. */
static const char *cue_text(struct arena *mem, char **at)
{
	SCOPED_OUT(text);
	for (char *line; (line = next_line(at)) && !is_empty(line);) {
		if (text->len)
			out_char(text, ' ');
		out_text(text, line);
	}
	return arena_strndup(mem, text->len ? text->data : "", text->len);
}

/* Cues begin with a line of times; whatever stands between them is a number, a name or a note. */
static enum err read_cues(struct reading *reading, char *text)
{
	struct document_line about;
	for (char *line; (line = next_line(&text));) {
		if (read_times(line, &about)) {
			TRY(add_cue(reading, cue_text(reading->mem, &text), about));
		} else if (strncmp(line, "NOTE", 4) == 0 || strncmp(line, "STYLE", 5) == 0 ||
			   strncmp(line, "REGION", 6) == 0) {
			while (line && !is_empty(line))
				line = next_line(&text);
		}
	}
	return OK;
}

enum err read_srt(struct reading *reading, char *text) { return read_cues(reading, text); }

enum err read_vtt(struct reading *reading, char *text) { return read_cues(reading, text); }
