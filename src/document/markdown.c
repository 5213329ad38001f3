/* SPDX-License-Identifier: EUPL-1.2 */
/* markdown.c: the few signs of Markdown that we know, as blocks; whatever else is text. */
#include "document/document.h"

#include <ctype.h>

enum { LEVEL_MAX = 4, LINK_BYTES_MAX = 2000, NUMBER_DIGITS = 4 };

/* The paragraph, item or quote that lines are still being added to. */
struct reading {
	struct arena *mem;
	struct document_blocks *blocks;
	int top_level;
	enum block_kind kind;
	bool is_open, is_ordered;
	struct out *text;
	const char *by;
};

/* A piece of text in one style. */
struct inline_text {
	struct arena *mem;
	struct document_runs *runs;
	struct out *plain;
	bool is_strong, is_emphasis;
	const char *link;
	bool no_strong, no_emphasis; /* no end of it comes any more */
};

static void flush(struct inline_text *in)
{
	if (in->plain->len)
		*list_add(in->mem, in->runs) = (struct document_run){
			.text = arena_strndup(in->mem, in->plain->data, in->plain->len),
			.is_strong = in->is_strong,
			.is_emphasis = in->is_emphasis,
			.link = in->link,
		};
	out_reset(in->plain);
}

static void read_inline(struct inline_text *in, const char *text, size_t len);

/* Reads the inside of a pair of marks in the style that `inner` has now. */
static void nest(struct inline_text *in, struct inline_text inner, const char *text, size_t len)
{
	flush(in);
	inner.no_strong = inner.no_emphasis = false;
	read_inline(&inner, text, len);
	flush(&inner);
}

/* Where the mark of `width` stars that stands at `at` is closed; NULL: nowhere. */
static const char *close_of(const char *at, const char *end, size_t width)
{
	for (const char *p = at + width + 1; p + width <= end; p++) {
		if (*p != '*')
			continue;
		size_t stars = 1;
		while (p + stars < end && p[stars] == '*')
			stars++;
		if (!isspace((unsigned char)p[-1]) && (stars == width || stars == 3))
			return p + stars - width;
		p += stars - 1;
	}
	return NULL;
}

/* A pair of stars. The number of bytes that it took; 0: it is text. */
static size_t read_stars(struct inline_text *in, const char *at, const char *end)
{
	size_t width = end - at > 1 && at[1] == '*' ? 2 : 1;
	bool *none = width == 2 ? &in->no_strong : &in->no_emphasis;
	bool is_on = width == 2 ? in->is_strong : in->is_emphasis;
	if (is_on || *none || at + width >= end || isspace((unsigned char)at[width]))
		return 0;
	const char *close = close_of(at, end, width);
	if (!close) {
		*none = true;
		return 0;
	}
	struct inline_text inner = *in;
	if (width == 2)
		inner.is_strong = true;
	else
		inner.is_emphasis = true;
	nest(in, inner, at + width, (size_t)(close - at) - width);
	return (size_t)(close - at) + width;
}

/* _emphasis_ around whole words: "een_naam" stays what it is. 0: it is text. */
static size_t read_underscore(struct inline_text *in, const char *text, const char *at,
			      const char *end)
{
	if (in->is_emphasis || at + 1 >= end || isspace((unsigned char)at[1]) || at[1] == '_' ||
	    (at > text && (isalnum((unsigned char)at[-1]) || (unsigned char)at[-1] >= 0x80)))
		return 0;
	for (const char *p = at + 2; p < end; p++) {
		bool is_last = p + 1 == end || (!isalnum((unsigned char)p[1]) && p[1] != '_' &&
						(unsigned char)p[1] < 0x80);
		if (*p != '_' || !is_last || isspace((unsigned char)p[-1]))
			continue;
		struct inline_text inner = *in;
		inner.is_emphasis = true;
		nest(in, inner, at + 1, (size_t)(p - at) - 1);
		return (size_t)(p - at) + 1;
	}
	return 0;
}

/* [text](https://..). The number of bytes that it took; 0: it is text. */
static size_t read_link(struct inline_text *in, const char *at, const char *end)
{
	const char *p = at + 1;
	while (p < end && *p != '[' && *p != ']')
		p++;
	if (in->link || p == at + 1 || end - p < 3 || p[0] != ']' || p[1] != '(')
		return 0;
	const char *from = p + 2, *till = from;
	while (till < end && till - from < LINK_BYTES_MAX && !strchr(" \t<>\"[)", *till))
		till++;
	size_t len = (size_t)(till - from);
	bool is_web = (len > 8 && memcmp(from, "https://", 8) == 0) ||
		      (len > 7 && memcmp(from, "http://", 7) == 0);
	if (till == end || *till != ')' || !is_web)
		return 0;
	struct inline_text inner = *in;
	inner.link = arena_strndup(in->mem, from, len);
	nest(in, inner, at + 1, (size_t)(p - at) - 1);
	return (size_t)(till - at) + 1;
}

static void read_inline(struct inline_text *in, const char *text, size_t len)
{
	const char *end = text + len;
	for (const char *p = text; p < end;) {
		size_t took = 0;
		if (*p == '*')
			took = read_stars(in, p, end);
		else if (*p == '_')
			took = read_underscore(in, text, p, end);
		else if (*p == '[')
			took = read_link(in, p, end);
		else if (*p == '\\' && p + 1 < end && strchr("\\*_[]#>-", p[1]))
			p++;
		if (!took)
			out_char(in->plain, *p);
		p += took ? took : 1;
	}
}

static struct document_runs runs_of(struct arena *mem, const char *text, size_t len)
{
	SCOPED_OUT(plain);
	struct document_runs runs = { 0 };
	struct inline_text in = { .mem = mem, .runs = &runs, .plain = plain };
	read_inline(&in, text, len);
	flush(&in);
	return runs;
}

static void add_item(struct reading *reading, struct document_runs runs)
{
	struct document_blocks *blocks = reading->blocks;
	struct document_block *last = blocks->len ? &blocks->items[blocks->len - 1] : NULL;
	if (!last || last->kind != BLOCK_LIST || last->is_ordered != reading->is_ordered) {
		last = list_add(reading->mem, blocks);
		*last = (struct document_block){ .kind = BLOCK_LIST,
						 .is_ordered = reading->is_ordered };
	}
	*list_add(reading->mem, &last->items) = runs;
}

static void end_block(struct reading *reading)
{
	if (!reading->is_open)
		return;
	struct document_runs runs = runs_of(reading->mem, reading->text->data, reading->text->len);
	if (reading->kind == BLOCK_LIST)
		add_item(reading, runs);
	else
		*list_add(reading->mem, reading->blocks) = (struct document_block){
			.kind = reading->kind, .runs = runs, .by = reading->by
		};
	reading->is_open = false;
	reading->by = NULL;
	out_reset(reading->text);
}

static void begin_block(struct reading *reading, enum block_kind kind)
{
	if (reading->is_open && reading->kind == kind && kind != BLOCK_LIST)
		return;
	end_block(reading);
	reading->kind = kind;
	reading->is_open = true;
}

/* A line more of the block that is open. */
static void add_text(struct reading *reading, const char *text, size_t len)
{
	while (len && isspace((unsigned char)text[len - 1]))
		len--;
	if (reading->text->len && len)
		out_char(reading->text, ' ');
	out_bytes(reading->text, text, len);
}

/* The words of runs, without their styles. */
static const char *plain_of(struct arena *mem, const struct document_runs *runs)
{
	SCOPED_OUT(plain);
	for (size_t i = 0; i < runs->len; i++)
		out_text(plain, runs->items[i].text);
	return arena_strndup(mem, plain->len ? plain->data : "", plain->len);
}

static void add_heading(struct reading *reading, int level, const char *text, size_t len)
{
	end_block(reading);
	while (len && (isspace((unsigned char)text[len - 1]) || text[len - 1] == '#'))
		len--;
	level += reading->top_level - 1;
	struct document_runs runs = runs_of(reading->mem, text, len);
	*list_add(reading->mem, reading->blocks) = (struct document_block){
		.kind = BLOCK_HEADING,
		.level = level < 1           ? 1
			 : level > LEVEL_MAX ? LEVEL_MAX
					     : level,
		.title = plain_of(reading->mem, &runs),
		.runs = runs,
	};
}

/* How many bytes of "# ", "> ", "- " or "12. " stand at the start; 0: none. `ret_kind` says which,
 * `ret_level` of a heading, or whether a list has numbers. */
static size_t mark_of(const char *text, size_t len, enum block_kind *ret_kind, int *ret_level)
{
	size_t count = 0;
	while (count < len && text[count] == '#')
		count++;
	if (count && count <= LEVEL_MAX && count + 1 < len && text[count] == ' ') {
		*ret_kind = BLOCK_HEADING;
		*ret_level = (int)count;
		return count + 1;
	}
	if (len && text[0] == '>') {
		*ret_kind = BLOCK_QUOTE;
		return len > 1 && text[1] == ' ' ? 2 : 1;
	}
	for (count = 0; count < len && isdigit((unsigned char)text[count]);)
		count++;
	bool is_number = count && count <= NUMBER_DIGITS && count + 1 < len && text[count] == '.';
	bool is_dash = len > 1 && (text[0] == '-' || text[0] == '*');
	if ((!is_number && !is_dash) || text[count + 1] != ' ')
		return 0;
	*ret_kind = BLOCK_LIST;
	*ret_level = is_number;
	return count + 2;
}

static void add_quote(struct reading *reading, const char *text, size_t len)
{
	static const char dash[] = "— ";
	begin_block(reading, BLOCK_QUOTE);
	if (len > sizeof dash - 1 && memcmp(text, dash, sizeof dash - 1) == 0)
		reading->by = arena_strndup(reading->mem, text + sizeof dash - 1,
					    len - (sizeof dash - 1));
	else
		add_text(reading, text, len);
}

static void add_line(struct reading *reading, const char *text, size_t len)
{
	enum block_kind kind = BLOCK_PARAGRAPH;
	int level = 0;
	while (len && isspace((unsigned char)*text)) {
		text++;
		len--;
	}
	size_t mark = mark_of(text, len, &kind, &level);
	if (!len) {
		end_block(reading);
	} else if (mark && kind == BLOCK_HEADING) {
		add_heading(reading, level, text + mark, len - mark);
	} else if (mark && kind == BLOCK_QUOTE) {
		add_quote(reading, text + mark, len - mark);
	} else if (mark) {
		begin_block(reading, BLOCK_LIST);
		reading->is_ordered = level;
		add_text(reading, text + mark, len - mark);
	} else {
		if (!reading->is_open || reading->kind == BLOCK_QUOTE)
			begin_block(reading, BLOCK_PARAGRAPH);
		add_text(reading, text, len);
	}
}

void document_markdown(struct arena *mem, const char *text, int top_level,
		       struct document_blocks *ret)
{
	SCOPED_OUT(waiting);
	struct reading reading = {
		.mem = mem, .blocks = ret, .top_level = top_level, .text = waiting
	};
	while (*text) {
		size_t len = strcspn(text, "\r\n");
		add_line(&reading, text, len);
		text += len;
		text += *text == '\r' && text[1] == '\n' ? 2 : *text != '\0';
	}
	end_block(&reading);
}
