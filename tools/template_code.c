/* SPDX-License-Identifier: EUPL-1.2 */
/* template_code.c: what each tag of a template becomes in C. */
#include "template.h"

#include <ctype.h>
#include <stdio.h>

static bool begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

static bool ends(const char *text, const char *with)
{
	size_t len = strlen(text), end = strlen(with);
	return len >= end && !strcmp(text + len - end, with);
}

static size_t identifier_len(const char *text)
{
	size_t len = 0;
	while (isalnum((unsigned char)text[len]) || text[len] == '_')
		len++;
	return isdigit((unsigned char)*text) ? 0 : len;
}

/* Ends with the problem that the HTML reader found, unless all is `well`. */
static void check(const struct template *template, bool well)
{
	if (!well)
		template_die(template, "%s", template->html.problem);
}

static void put_string(struct out *code, const char *bytes, size_t len)
{
	out_char(code, '"');
	for (size_t i = 0; i < len; i++)
		if (bytes[i] == '\n')
			out_text(code, i + 1 < len ? "\\n\"\n\t\t\"" : "\\n");
		else if (strchr("\"\\?", bytes[i]))
			out_printf(code, "\\%c", bytes[i]);
		else if ((unsigned char)bytes[i] < ' ')
			out_printf(code, "\\%03o", (unsigned)bytes[i]);
		else
			out_char(code, bytes[i]);
	out_char(code, '"');
}

static void flush(struct template *template)
{
	struct out *literal = template->literal;
	if (!literal->len)
		return;
	out_text(template->code, "\tout_bytes(page->out, ");
	put_string(template->code, literal->data, literal->len);
	out_printf(template->code, ", %zu);\n", literal->len);
	out_reset(literal);
}

static void mark_line(struct template *template)
{
	flush(template);
	out_printf(template->code, "#line %d ", template->line);
	put_string(template->code, template->file, strlen(template->file));
	out_char(template->code, '\n');
}

void template_literal(struct template *template, char c)
{
	if (!template->name)
		template_die(template, "HTML outside a template");
	template->html.line = template->line;
	check(template, html_follow(&template->html, c));
	out_char(template->literal, c);
	/* A browser drops the first new line of a textarea: give it one, so that it leaves the
	 * value's own. */
	if (template->html.text_began)
		out_char(template->literal, '\n');
}

void template_value(struct template *template, const char *expression)
{
	static const char *const writers[] = {
		[HTML_KIND_TEXT] = "html_put",
		[HTML_KIND_URL] = "template_url",
		[HTML_KIND_URL_PART] = "template_url_part",
		[HTML_KIND_QUERY] = "template_query",
	};
	if (!template->name)
		template_die(template, "a value outside a template");
	if (!*expression)
		template_die(template, "the value is empty");
	enum html_kind kind = html_value(&template->html);
	check(template, kind != HTML_REFUSED);
	mark_line(template);
	out_printf(template->code, "\t%s(page->out, (%s));\n", writers[kind], expression);
}

/* ---- templates ---- */

/* The elements with which a template x_end begins: those that x_begin left open. */
static void take_begun(struct template *template)
{
	const char *name = template->name;
	for (size_t i = 0; i < template->begun.len; i++) {
		struct template_begun *begun = &template->begun.items[i];
		if (!begins(name, begun->name) || strcmp(name + strlen(begun->name), "end"))
			continue;
		template->html = begun->html;
		*begun = template->begun.items[--template->begun.len];
		return;
	}
	template_die(template, "no template %.*sbegin stands above %s", (int)(strlen(name) - 3),
		     name, name);
}

static void template_begins(struct template *template, char *rest)
{
	size_t len = identifier_len(rest);
	char *arguments = rest + len;
	size_t end = strlen(arguments);
	if (template->name)
		template_die(template, "the template %s of line %d has no {%% end %%}",
			     template->name, template->name_line);
	if (!len || *arguments != '(' || arguments[end - 1] != ')')
		template_die(template, "write {%% template name(arguments) %%}");
	template->name = arena_strndup(template->mem, rest, len);
	template->name_line = template->line;
	template->templates++;
	template->html = (struct html){ .place = HTML_TEXT };
	if (ends(template->name, "_end"))
		take_begun(template);
	const char *comma = end > 2 ? ", " : "";
	out_printf(template->header, "void %s(struct page *page%s%s;\n", template->name, comma,
		   arguments + 1);
	mark_line(template);
	out_printf(template->code, "void %s(struct page *page%s%s\n{\n", template->name, comma,
		   arguments + 1);
}

static void template_ends(struct template *template)
{
	struct html *html = &template->html;
	const struct html_element *last = html->depth ? &html->open[html->depth - 1] : NULL;
	const char *name = template->name;
	if (html->place != HTML_TEXT)
		template_die(template, "the template %s ends inside a tag, script or comment",
			     name);
	if (ends(name, "_begin"))
		*list_add(template->mem, &template->begun) = (struct template_begun){
			.name = arena_strndup(template->mem, name, strlen(name) - strlen("begin")),
			.line = template->name_line,
			.html = *html
		};
	else if (last)
		template_die(template, "%s of line %d is not closed in %s", last->name, last->line,
			     name);
	flush(template);
	out_text(template->code, "}\n\n");
	template->name = NULL;
}

/* A call of x_begin must be followed by one of x_end, as if they were a tag. */
static void call(struct template *template, const char *rest)
{
	size_t len = identifier_len(rest);
	const char *arguments = rest + len;
	char *pair = arena_strndup(template->mem, rest, len);
	struct html *html = &template->html;
	if (!len || *arguments != '(' || arguments[strlen(arguments) - 1] != ')')
		template_die(template, "write {%% call name(arguments) %%}");
	if (html->place != HTML_TEXT)
		template_die(template, "a call belongs in text");
	html->line = template->line;
	if (ends(pair, "_begin")) {
		pair[len - strlen("_begin")] = '\0';
		check(template, html_open(html, pair));
	} else if (ends(pair, "_end")) {
		pair[len - strlen("_end")] = '\0';
		check(template, html_close(html, pair));
	}
	mark_line(template);
	out_printf(template->code, "\t%.*s(page%s%s;\n", (int)len, rest,
		   arguments[1] == ')' ? "" : ", ", arguments + 1);
}

/* ---- blocks ---- */

static void block_begins(struct template *template, bool is_if)
{
	if (template->blocks == TEMPLATE_BLOCKS)
		template_die(template, "more than %d blocks in one another", TEMPLATE_BLOCKS);
	struct template_block *block = &template->block[template->blocks++];
	block->line = template->line;
	block->is_if = is_if;
	block->closing = "\t}\n";
	check(template, html_block_begin(&template->html, &block->html, template->blocks, !is_if));
	mark_line(template);
}

/* for TYPE *item in LIST */
static void for_items(struct template *template, const char *type, int type_len, const char *item,
		      const char *list)
{
	struct out *code = template->code;
	int len = (int)identifier_len(item);
	const char *bare = begins(type, "const ") ? type + strlen("const ") : type;
	block_begins(template, false);
	template->block[template->blocks - 1].closing = "\t} }\n";
	out_printf(code, "\t{ __auto_type %.*s_list = &(%s);\n", len, item, list);
	out_printf(code, "\tfor (size_t %.*s_at = 0; %.*s_at < %.*s_list->len; %.*s_at++) {\n", len,
		   item, len, item, len, item, len, item);
	out_printf(code, "\t%.*s*%.*s = ", type_len, type, len, item);
	if (bare == type)
		out_printf(code, "template_item(%.*s*", type_len, type);
	else
		out_printf(code, "template_const_item(%.*s*, %.*s*", type_len, type,
			   type_len - (int)(bare - type), bare);
	out_printf(code, ", %.*s_list->items, %.*s_at);\n", len, item, len, item);
}

/* for int i in FIRST..END */
static void for_range(struct template *template, const char *type, int type_len, const char *item,
		      const char *range)
{
	int len = (int)identifier_len(item);
	const char *dots = strstr(range, "..");
	block_begins(template, false);
	out_printf(template->code, "\tfor (%.*s%.*s = (%.*s), %.*s_end = (%s); ", type_len, type,
		   len, item, (int)(dots - range), range, len, item, dots + 2);
	out_printf(template->code, "%.*s < %.*s_end; %.*s++) {\n", len, item, len, item, len, item);
}

static void for_begins(struct template *template, const char *rest)
{
	const char *in = strstr(rest, " in "), *item = in;
	while (item && item > rest && (isalnum((unsigned char)item[-1]) || item[-1] == '_'))
		item--;
	if (!in || item == in || item == rest)
		template_die(template,
			     "write {%% for TYPE *item in list %%} or {%% for int i in 0..n %%}");
	const char *list = in + strlen(" in ");
	bool is_pointer = item[-1] == '*';
	int type_len = (int)(item - rest) - is_pointer;
	if (is_pointer)
		for_items(template, rest, type_len, item, list);
	else if (strstr(list, ".."))
		for_range(template, rest, type_len, item, list);
	else
		template_die(template,
			     "a list gives pointers: write {%% for TYPE *item in list %%}");
}

static void else_begins(struct template *template, const char *condition)
{
	struct template_block *block =
		template->blocks ? &template->block[template->blocks - 1] : NULL;
	if (!block || !block->is_if || block->html.has_else)
		template_die(template, "no {%% if %%} goes before this {%% else %%}");
	check(template, html_block_else(&template->html, &block->html));
	block->html.has_else = !condition;
	mark_line(template);
	if (condition)
		out_printf(template->code, "\t} else if (%s) {\n", condition);
	else
		out_text(template->code, "\t} else {\n");
}

static void block_ends(struct template *template)
{
	if (!template->blocks) {
		template_ends(template);
		return;
	}
	struct template_block *block = &template->block[--template->blocks];
	check(template, html_block_end(&template->html, &block->html));
	flush(template);
	out_text(template->code, block->closing);
}

static void inside(struct template *template, char *statement)
{
	if (begins(statement, "for "))
		for_begins(template, statement + strlen("for "));
	else if (begins(statement, "if ")) {
		block_begins(template, true);
		out_printf(template->code, "\tif (%s) {\n", statement + strlen("if "));
	} else if (begins(statement, "else if "))
		else_begins(template, statement + strlen("else if "));
	else if (!strcmp(statement, "else"))
		else_begins(template, NULL);
	else if (!strcmp(statement, "end"))
		block_ends(template);
	else if (begins(statement, "call "))
		call(template, statement + strlen("call "));
	else if (begins(statement, "let ")) {
		mark_line(template);
		out_printf(template->code, "\t%s;\n", statement + strlen("let "));
	} else
		template_die(template, "{%% %s %%} is unknown", statement);
}

void template_statement(struct template *template, char *statement)
{
	if (begins(statement, "template "))
		template_begins(template, statement + strlen("template "));
	else if (template->name)
		inside(template, statement);
	else if (begins(statement, "#include ") && !template->templates)
		out_printf(template->header, "%s\n", statement);
	else
		template_die(template, "{%% %s %%} outside a template", statement);
}
