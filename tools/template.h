/* SPDX-License-Identifier: EUPL-1.2 */
/* template.h: one run of the template compiler. */
#pragma once
#include "base/arena.h"
#include "base/out.h"
#include "template_html.h"

enum { TEMPLATE_BLOCKS = 32 };

/* An open {% if %} or {% for %}. */
struct template_block {
	int line;
	bool is_if;
	const char *closing;	/* the C that ends it */
	struct html_block html;
};

/* A template x_begin that waits for its x_end, with the elements that it left open. */
struct template_begun {
	const char *name;	/* "x_" */
	int line;
	struct html html;
};

struct template {
	struct arena *mem;
	const char *file;	/* as messages and #line name it */
	int line;		/* of the tag or literal in hand */
	struct out *code, *header, *literal;	/* literal: HTML that waits to be written at once */
	struct html html;
	const char *name;	/* of the template in hand; NULL: between templates */
	int name_line, blocks, templates;
	struct template_block block[TEMPLATE_BLOCKS];
	struct LIST(struct template_begun) begun;
};

/* Prints FILE:LINE: error: and the reason, and ends the program with 1. */
_Noreturn void template_die(const struct template *template, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* One byte of HTML that goes into the page. */
void template_literal(struct template *template, char c);

/* {{ expression }} */
void template_value(struct template *template, const char *expression);

/* {% statement %}, trimmed, without new lines. */
void template_statement(struct template *template, char *statement);
