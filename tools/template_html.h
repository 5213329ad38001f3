/* SPDX-License-Identifier: EUPL-1.2 */
/* template_html.h: where in the HTML a template is, byte by byte, and what is wrong with it. */
#pragma once
#include <stdbool.h>

enum html_place {
	HTML_TEXT,
	HTML_TAG_NAME,
	HTML_BETWEEN, /* in a tag, where an attribute may begin */
	HTML_AFTER,   /* in a tag, where first a space must come */
	HTML_ATTRIBUTE,
	HTML_EQUALS,
	HTML_VALUE, /* in quotes */
	HTML_UNQUOTED,
	HTML_RAW, /* in a script or style */
	HTML_COMMENT,
};

/*
 * Which part of a URL comes next: its beginning; a part in which a colon could still end a scheme
 * (that of {{ b }} in "{{ a }}{{ b }}"); more of it; the value of a key.
 */
enum html_url_part { HTML_URL_START, HTML_URL_OPEN, HTML_URL_MORE, HTML_URL_QUERY };

enum { HTML_NAME_BYTES = 48, HTML_DEPTH = 64, HTML_ATTRIBUTES = 48, HTML_PROBLEM_BYTES = 200 };

struct html_element {
	char name[HTML_NAME_BYTES];
	int line;
};

struct html_attribute {
	char name[HTML_NAME_BYTES];
	int hidden_by; /* the depth of the block in whose other branch it stands; 0: in sight */
};

/* The reader. `line` is kept by its owner. */
struct html {
	enum html_place place;
	int line;
	char quote;
	bool closes, ends_itself; /* the tag in hand: </x>, <x/> */
	bool text_began;          /* the tag in hand has just ended and <textarea> is open */
	char name[HTML_NAME_BYTES], attribute[HTML_NAME_BYTES]; /* in hand */
	enum html_url_part url;
	int run;          /* of "--" before the end of a comment, of "</script" in a script */
	int tag;          /* counts tags */
	int depth, floor; /* open elements; those below the floor belong to an outer block */
	struct html_element open[HTML_DEPTH];
	int attributes;
	struct html_attribute seen[HTML_ATTRIBUTES];
	char problem[HTML_PROBLEM_BYTES]; /* set when a function returned false */
};

/* Where a block (if, for) began, and the worst of where its branches ended. */
struct html_block {
	enum html_place place, end_place;
	char quote;
	enum html_url_part url, end_url;
	int tag, depth, floor, attributes, level;
	bool has_end, has_else;
};

/* What may be written here. */
enum html_kind { HTML_REFUSED, HTML_KIND_TEXT, HTML_KIND_URL, HTML_KIND_URL_PART, HTML_KIND_QUERY };

/* Reads one byte. False: see `problem`. */
bool html_follow(struct html *html, char c);

/* How a value must be written here, and steps over it. HTML_REFUSED: see `problem`. */
enum html_kind html_value(struct html *html);

/* Opens and closes what must balance; an element, or a pair of templates. False: see `problem`. */
bool html_open(struct html *html, const char *name);
bool html_close(struct html *html, const char *name);

/*
 * A block at nesting `level` (from 1) begins, goes on in another branch, ends. Each branch must end
 * at the place where the block began. False: see `problem`.
 */
bool html_block_begin(struct html *html, struct html_block *block, int level, bool is_loop);
bool html_block_else(struct html *html, struct html_block *block);
bool html_block_end(struct html *html, struct html_block *block);

/* Whether white space means something here: in pre, textarea, script, a quoted value, a comment. */
bool html_keeps_space(const struct html *html);
