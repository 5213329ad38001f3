/* SPDX-License-Identifier: EUPL-1.2 */
/* sql_text.h: cuts SQL into words, quoted texts and signs; for this folder only. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum sql_kind {
	SQL_END,	/* of the text */
	SQL_BLANK,	/* white space, or a comment in slashes and stars */
	SQL_REMARK,	/* two dashes and the rest of the line, without its end */
	SQL_QUOTED,	/* 'text' or "name" */
	SQL_WORD,	/* a key word, a name, a number */
	SQL_VALUE,	/* ?1 */
	SQL_STOP,	/* ; */
	SQL_SIGN,	/* any other byte */
};

struct sql_token {
	enum sql_kind kind;
	const char *text;	/* borrowed from the SQL */
	size_t len;
};

/*
 * The token at `sql`; the next one is at its text + len. What is not closed runs to the end of the
 * text.
 */
struct sql_token sql_token_at(const char *sql);

/* Whether the token is this word, in any case. */
bool sql_token_is(struct sql_token token, const char *word);
