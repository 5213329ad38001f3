/* SPDX-License-Identifier: EUPL-1.2 */
/* template.c: compiles HTML templates to C functions: template page.html page.html.c page.html.h */
#include "template.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * {% #include "feature/place/place.h" %}        above the templates: what the arguments need
 * {% template place_show(const struct x *x) %}  begins  void place_show(struct page *page, const
 * struct x *x)
 * {{ expression }}                              a C expression, escaped by its type and its place
 * in the HTML
 * {% if condition %} {% else if condition %} {% else %} {% end %}
 * {% for const struct y *y in x->ys %}          over a LIST; y_at is the index, from 0
 * {% for int i in 0..x->count %}                x->count itself is not reached
 * {% let const char *name = expression %}       a variable until the end of its block
 * {% call other(arguments) %}                   another template, or a C function that takes page
 * first
 * {# remark #}                                  for the reader of the template alone
 *
 * A template closes every element that it opens. What x_begin leaves open, x_end further down
 * closes, and whoever calls x_begin must call x_end. Each branch of a block ends at the place where
 * the block began.
 *
 * A value in text and in a quoted attribute is escaped. At the beginning of a URL its scheme is
 * checked, directly after another value its colons are encoded, and after a = all of it is
 * percent-encoded. Refused: values in scripts, styles, comments, names of tags and attributes,
 * attributes without quotes, event handlers, style, srcdoc and srcset.
 *
 * Indentation, blank lines and lines with nothing but a {% statement %} leave no trace; in pre and
 * textarea only those lines.
 */

_Noreturn void template_die(const struct template *template, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fprintf(stderr, "%s:%d: error: ", template->file, template->line);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	exit(1);
}

/* Behind the end of the tag at `tag`; text in quotes may hold what looks like an end. */
static const char *tag_end(const struct template *template, const char *tag)
{
	char first = tag[1] == '{' ? '}' : tag[1], quote = '\0';
	for (const char *at = tag + 2; *at; at++) {
		if (!quote && at[0] == first && at[1] == '}')
			return at + 2;
		if (quote && *at == '\\' && at[1])
			at++;
		else if (quote ? *at == quote : tag[1] != '#' && (*at == '"' || *at == '\''))
			quote = quote ? '\0' : *at;
	}
	template_die(template, "this tag is not closed");
}

/* The text between two ends, without white space around it and without new lines in it. */
static char *tag_inside(struct arena *mem, const char *from, const char *end)
{
	while (from < end && isspace((unsigned char)*from))
		from++;
	while (end > from && isspace((unsigned char)end[-1]))
		end--;
	char *inside = arena_strndup(mem, from, (size_t)(end - from));
	for (char *at = inside; *at; at++)
		if (*at == '\n' || *at == '\r')
			*at = ' ';
	return inside;
}

static bool is_tag(const char *at)
{
	return at[0] == '{' && (at[1] == '{' || at[1] == '%' || at[1] == '#');
}

static const char *skip_blanks(const char *at) { return at + strspn(at, " \t\r"); }

static int count_lines(const char *from, const char *end)
{
	int lines = 0;
	for (; from < end; from++)
		lines += *from == '\n';
	return lines;
}

/* Reads the tag at `at`; `*line_begins` says whether only blanks stand before it. Returns where to
 * go on. */
static const char *read_tag(struct template *template, const char *at, bool *line_begins)
{
	const char *end = tag_end(template, at), *next = skip_blanks(end);
	char *inside = tag_inside(template->mem, at + 2, end - 2);
	bool is_value = at[1] == '{',
	     is_alone = !is_value && *line_begins && (*next == '\n' || !*next);
	if (is_value)
		template_value(template, inside);
	else if (at[1] == '%')
		template_statement(template, inside);
	template->line += count_lines(at, end);
	*line_begins = is_alone;
	if (!is_alone)
		return end;
	template->line += *next == '\n';
	return *next ? next + 1 : next;
}

static void read_template(struct template *template, const char *text)
{
	bool line_begins = true;
	for (const char *at = text; *at;) {
		/* Where spaces count they go into the page, but not those before a lone statement.
		 */
		bool is_kept = template->name && html_keeps_space(&template->html);
		const char *next = line_begins ? skip_blanks(at) : at;
		if (is_tag(next) && (!is_kept || next[1] != '{' || next == at)) {
			at = read_tag(template, next, &line_begins);
			continue;
		}
		if (!is_kept && (line_begins || !template->name))
			at = next;
		bool is_dropped = (line_begins || !template->name) && !is_kept && *at == '\n';
		if (*at && !is_dropped)
			template_literal(template, *at);
		line_begins = *at == '\n';
		template->line += *at == '\n';
		at += *at != '\0';
	}
}

static void check_end(struct template *template)
{
	if (template->blocks) {
		template->line = template->block[template->blocks - 1].line;
		template_die(template, "this block has no {%% end %%}");
	}
	if (template->name) {
		template->line = template->name_line;
		template_die(template, "the template %s has no {%% end %%}", template->name);
	}
	if (template->begun.len) {
		template->line = template->begun.items[0].line;
		template_die(template, "no template %send follows", template->begun.items[0].name);
	}
}

static char *read_file(struct template *template, const char *path)
{
	char part[4096];
	SCOPED_OUT(text);
	FILE *file = fopen(path, "r");
	if (!file)
		template_die(template, "cannot be read");
	for (size_t len; (len = fread(part, 1, sizeof part, file)) > 0;)
		out_bytes(text, part, len);
	fclose(file);
	if (strlen(text->data) != text->len)
		template_die(template, "has a NUL byte");
	return arena_strndup(template->mem, text->data, text->len);
}

static void write_file(const char *path, const struct out *text)
{
	FILE *file = fopen(path, "w");
	if (!file || fwrite(text->data, 1, text->len, file) != text->len || fclose(file)) {
		fprintf(stderr, "%s: error: cannot be written\n", path);
		exit(1);
	}
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

int main(int argc, char **argv)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(code);
	SCOPED_OUT(header);
	SCOPED_OUT(literal);
	if (argc != 4) {
		fputs("usage: template page.html page.html.c page.html.h\n", stderr);
		return 2;
	}
	struct template template = { .mem = mem,
				     .file = argv[1],
				     .line = 1,
				     .code = code,
				     .header = header,
				     .literal = literal };
	out_printf(header, "/* %s: made from %s by tools/template.c */\n", base_name(argv[3]),
		   base_name(argv[1]));
	out_text(header, "#pragma once\n#include \"web/page.h\"\n");
	out_printf(code, "#include \"%s\"\n#include \"web/template.h\"\n\n", base_name(argv[3]));
	read_template(&template, read_file(&template, argv[1]));
	check_end(&template);
	write_file(argv[2], code);
	write_file(argv[3], header);
	return 0;
}
