/* SPDX-License-Identifier: EUPL-1.2 */
/* template_html.c: reads HTML strictly: what a browser would mend silently is refused here. */
#include "template_html.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool __attribute__((format(printf, 2, 3))) refuse(struct html *html, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsnprintf(html->problem, sizeof html->problem, format, args);
	va_end(args);
	return false;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Whether `word` is one of the words in `list`: "|a|b|". */
static bool one_of(const char *word, const char *list)
{
	size_t len = strlen(word);
	for (const char *at = list; len && (at = strstr(at, word)); at++)
		if (at > list && at[-1] == '|' && at[len] == '|')
			return true;
	return false;
}

static bool append(struct html *html, char *name, char c)
{
	size_t len = strlen(name);
	if (len + 1 >= HTML_NAME_BYTES)
		return refuse(html, "the name %s... is too long", name);
	name[len] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
	name[len + 1] = '\0';
	return true;
}

static bool is_open(const struct html *html, const char *list)
{
	for (int i = 0; i < html->depth; i++)
		if (one_of(html->open[i].name, list))
			return true;
	return false;
}

static const char *innermost(const struct html *html)
{
	return html->depth ? html->open[html->depth - 1].name : "";
}

bool html_open(struct html *html, const char *name)
{
	if (html->depth == HTML_DEPTH)
		return refuse(html, "more than %d elements in one another", HTML_DEPTH);
	struct html_element *element = &html->open[html->depth++];
	snprintf(element->name, sizeof element->name, "%s", name);
	element->line = html->line;
	return true;
}

bool html_close(struct html *html, const char *name)
{
	if (html->depth == 0)
		return refuse(html, "%s is closed but was not opened", name);
	if (html->depth == html->floor)
		return refuse(html, "%s is closed in a block that it was not opened in", name);
	if (strcmp(innermost(html), name))
		return refuse(html, "%s is closed but %s of line %d is still open", name,
			      innermost(html), html->open[html->depth - 1].line);
	html->depth--;
	return true;
}

static bool may_stand_here(struct html *html)
{
	static const char blocks[] =
		"|address|article|aside|blockquote|details|dialog|div|dl|fieldset|figure|"
		"footer|form|h1|h2|h3|h4|h5|h6|header|hr|main|nav|ol|p|pre|section|table|ul|";
	char self[HTML_NAME_BYTES + 2];
	snprintf(self, sizeof self, "|%s|", html->name);
	if (one_of(innermost(html), "|textarea|title|"))
		return refuse(html, "a tag inside <%s> is shown as text", innermost(html));
	if (one_of(html->name, blocks) && is_open(html, "|p|"))
		return refuse(html, "a browser closes <p> before <%s>", html->name);
	if (one_of(html->name, "|a|form|button|label|option|") && is_open(html, self))
		return refuse(html, "<%s> inside <%s>", html->name, html->name);
	return true;
}

static bool element_begins(struct html *html)
{
	static const char voids[] =
		"|area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|";
	if (!may_stand_here(html))
		return false;
	if (one_of(html->name, voids) || (html->ends_itself && is_open(html, "|svg|math|")))
		return true;
	if (html->ends_itself)
		return refuse(html, "<%s/> must be closed by </%s>", html->name, html->name);
	html->text_began = !strcmp(html->name, "textarea");
	return html_open(html, html->name);
}

static bool tag_ends(struct html *html)
{
	html->place = HTML_TEXT;
	if (html->name[0] == '!')
		return true;
	if (html->closes)
		return html_close(html, html->name);
	if (!element_begins(html))
		return false;
	html->run = 0;
	if (one_of(innermost(html), "|script|style|"))
		html->place = HTML_RAW;
	return true;
}

static bool attribute_ends(struct html *html)
{
	for (int i = 0; i < html->attributes; i++)
		if (!html->seen[i].hidden_by && !strcmp(html->seen[i].name, html->attribute))
			return refuse(html, "the attribute %s stands twice in <%s>",
				      html->attribute, html->name);
	if (html->attributes == HTML_ATTRIBUTES)
		return refuse(html, "more than %d attributes", HTML_ATTRIBUTES);
	struct html_attribute *seen = &html->seen[html->attributes++];
	*seen = (struct html_attribute){ 0 };
	snprintf(seen->name, sizeof seen->name, "%s", html->attribute);
	return true;
}

static bool follow_text(struct html *html, char c)
{
	html->text_began = false;
	if (c != '<')
		return true;
	html->place = HTML_TAG_NAME;
	html->name[0] = '\0';
	html->closes = html->ends_itself = false;
	html->attributes = 0;
	html->tag++;
	return true;
}

/* After a name or a value inside a tag. */
static bool follow_after(struct html *html, char c)
{
	if (c == '>')
		return tag_ends(html);
	if (html->ends_itself)
		return refuse(html, "a / in the middle of a tag");
	if (c == '/' && !html->closes) {
		html->ends_itself = true;
		return true;
	}
	if (!is_space(c))
		return refuse(html, "a space is missing between two attributes");
	html->place = HTML_BETWEEN;
	return true;
}

static bool follow_tag_name(struct html *html, char c)
{
	if (c == '/' && !html->name[0] && !html->closes) {
		html->closes = true;
		return true;
	}
	bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	if (!html->name[0] && !is_letter && (c != '!' || html->closes))
		return refuse(html, "a < that begins no tag must be written &lt;");
	if (is_space(c) || c == '>' || c == '/') {
		html->place = HTML_AFTER;
		return follow_after(html, c);
	}
	if (strchr("\"'<=", c))
		return refuse(html, "%c in the name of a tag", c);
	if (!append(html, html->name, c))
		return false;
	html->run = 0;
	if (!strcmp(html->name, "!--"))
		html->place = HTML_COMMENT;
	return true;
}

static bool follow_between(struct html *html, char c)
{
	if (is_space(c) || c == '>' || c == '/' || html->ends_itself)
		return follow_after(html, c);
	if (html->closes)
		return refuse(html, "a closing tag has no attributes");
	if (strchr("\"'<=", c))
		return refuse(html, "%c where an attribute should begin", c);
	html->place = HTML_ATTRIBUTE;
	html->attribute[0] = '\0';
	return append(html, html->attribute, c);
}

static bool follow_attribute(struct html *html, char c)
{
	if (strchr("\"'<", c))
		return refuse(html, "%c in the name of an attribute", c);
	if (!is_space(c) && c != '>' && c != '/' && c != '=')
		return append(html, html->attribute, c);
	if (!attribute_ends(html))
		return false;
	html->place = c == '=' ? HTML_EQUALS : HTML_AFTER;
	return c == '=' || follow_after(html, c);
}

static bool follow_equals(struct html *html, char c)
{
	if (is_space(c) || c == '>')
		return refuse(html, "the value of %s is missing", html->attribute);
	html->quote = c;
	html->url = HTML_URL_START;
	html->place = c == '"' || c == '\'' ? HTML_VALUE : HTML_UNQUOTED;
	return true;
}

static bool follow_value(struct html *html, char c)
{
	if (c == html->quote)
		html->place = HTML_AFTER;
	else if (c == '=')
		html->url = HTML_URL_QUERY;
	else if (strchr("&#", c) || (strchr("/?:", c) && html->url != HTML_URL_QUERY))
		html->url = HTML_URL_MORE;
	else if (html->url == HTML_URL_START && !is_space(c))
		html->url = HTML_URL_OPEN;
	return true;
}

static bool follow_unquoted(struct html *html, char c)
{
	if (strchr("\"'<=`", c))
		return refuse(html, "%c in a value without quotes", c);
	if (!is_space(c) && c != '>')
		return true;
	html->place = HTML_AFTER;
	return follow_after(html, c);
}

/* A script ends at "</script" alone, whatever else looks like a tag in it. */
static bool follow_raw(struct html *html, char c)
{
	char end[HTML_NAME_BYTES + 2], lower = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
	snprintf(end, sizeof end, "</%s", innermost(html));
	html->run = lower == end[html->run] ? html->run + 1 : c == '<';
	if (end[html->run])
		return true;
	follow_text(html, '<');
	html->closes = true;
	snprintf(html->name, sizeof html->name, "%s", innermost(html));
	return true;
}

static bool follow_comment(struct html *html, char c)
{
	if (c == '>' && html->run >= 2)
		html->place = HTML_TEXT;
	html->run = c == '-' ? html->run + 1 : 0;
	return true;
}

bool html_follow(struct html *html, char c)
{
	static bool (*const follow[])(struct html *, char) = {
		[HTML_TEXT] = follow_text,
		[HTML_TAG_NAME] = follow_tag_name,
		[HTML_BETWEEN] = follow_between,
		[HTML_AFTER] = follow_after,
		[HTML_ATTRIBUTE] = follow_attribute,
		[HTML_EQUALS] = follow_equals,
		[HTML_VALUE] = follow_value,
		[HTML_UNQUOTED] = follow_unquoted,
		[HTML_RAW] = follow_raw,
		[HTML_COMMENT] = follow_comment,
	};
	return follow[html->place](html, c);
}

static enum html_kind attribute_kind(struct html *html)
{
	static const char urls[] =
		"|href|xlink:href|src|action|formaction|poster|cite|data|background|ping|";
	static const enum html_kind kinds[] = {
		[HTML_URL_START] = HTML_KIND_URL,
		[HTML_URL_OPEN] = HTML_KIND_URL_PART,
		[HTML_URL_MORE] = HTML_KIND_TEXT,
		[HTML_URL_QUERY] = HTML_KIND_QUERY,
	};
	enum html_url_part part = html->url;
	if (part == HTML_URL_START)
		html->url = HTML_URL_OPEN;
	return one_of(html->attribute, urls) ? kinds[part] : HTML_KIND_TEXT;
}

enum html_kind html_value(struct html *html)
{
	html->text_began = false;
	if (html->place == HTML_TEXT)
		return HTML_KIND_TEXT;
	bool is_code = !strncmp(html->attribute, "on", 2) ||
		       one_of(html->attribute, "|style|srcdoc|srcset|imagesrcset|");
	if (html->place == HTML_VALUE && !is_code)
		return attribute_kind(html);
	if (html->place == HTML_VALUE)
		refuse(html, "no value can be made safe in the attribute %s", html->attribute);
	else
		refuse(html, "a value belongs in text or in an attribute with quotes");
	return HTML_REFUSED;
}

static bool settle(struct html *html)
{
	if (html->place == HTML_ATTRIBUTE && !attribute_ends(html))
		return false;
	if (html->place == HTML_ATTRIBUTE ||
	    (html->place == HTML_TAG_NAME && html->name[0] && !html->closes))
		html->place = HTML_AFTER;
	return true;
}

bool html_block_begin(struct html *html, struct html_block *block, int level, bool is_loop)
{
	if (!settle(html))
		return false;
	bool in_tag = html->place == HTML_BETWEEN || html->place == HTML_AFTER;
	if (in_tag && is_loop)
		return refuse(html, "a loop would repeat an attribute");
	if (in_tag ? html->closes || html->ends_itself
		   : html->place != HTML_TEXT && html->place != HTML_VALUE)
		return refuse(html, "a block cannot begin here");
	*block = (struct html_block){ .place = html->place,
				      .quote = html->quote,
				      .url = html->url,
				      .tag = html->tag,
				      .depth = html->depth,
				      .floor = html->floor,
				      .attributes = html->attributes,
				      .level = level };
	html->floor = html->depth;
	return true;
}

static bool is_same_place(const struct html *html, const struct html_block *block)
{
	if (html->place == HTML_TEXT || block->place == HTML_TEXT)
		return html->place == block->place;
	if (html->tag != block->tag || html->ends_itself)
		return false;
	if (html->place == HTML_VALUE || block->place == HTML_VALUE)
		return html->place == block->place && html->quote == block->quote &&
		       html->attributes == block->attributes;
	return html->place == HTML_BETWEEN || html->place == HTML_AFTER;
}

/* The stricter of two ends counts. */
static void remember_end(struct html_block *block, enum html_place place, enum html_url_part url)
{
	bool differs = block->has_end && block->end_url != url;
	bool may_start = block->end_url == HTML_URL_START || url == HTML_URL_START;
	block->end_url = !differs ? url : may_start ? HTML_URL_START : HTML_URL_OPEN;
	block->end_place = block->has_end && block->end_place == HTML_AFTER ? HTML_AFTER : place;
	block->has_end = true;
}

static bool branch_ends(struct html *html, struct html_block *block)
{
	if (!settle(html))
		return false;
	if (html->depth > block->depth)
		return refuse(html, "%s of line %d is not closed in the block that opened it",
			      innermost(html), html->open[html->depth - 1].line);
	if (!is_same_place(html, block))
		return refuse(html,
			      "this branch ends at another place in the HTML than where it began");
	remember_end(block, html->place, html->url);
	return true;
}

bool html_block_else(struct html *html, struct html_block *block)
{
	if (!branch_ends(html, block))
		return false;
	for (int i = block->attributes; i < html->attributes; i++)
		if (!html->seen[i].hidden_by)
			html->seen[i].hidden_by = block->level;
	html->place = block->place;
	html->url = block->url;
	return true;
}

bool html_block_end(struct html *html, struct html_block *block)
{
	if (!branch_ends(html, block))
		return false;
	if (!block->has_else)
		remember_end(block, block->place, block->url);
	for (int i = block->attributes; i < html->attributes; i++)
		if (html->seen[i].hidden_by == block->level)
			html->seen[i].hidden_by = 0;
	html->place = block->end_place;
	html->url = block->end_url;
	html->floor = block->floor;
	return true;
}

bool html_keeps_space(const struct html *html)
{
	return html->place == HTML_VALUE || html->place == HTML_UNQUOTED ||
	       html->place == HTML_RAW || html->place == HTML_COMMENT ||
	       is_open(html, "|pre|textarea|");
}
