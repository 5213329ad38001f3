/* SPDX-License-Identifier: EUPL-1.2 */
/* sql_text.c: cuts SQL into words, quoted texts, comments and signs. */
#include "db/sql_text.h"

#include <string.h>
#include <strings.h>

#define DIGITS "0123456789"
#define BLANKS " \t\r\n\f\v"

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || (c & 0x80);
}

static size_t word_len(const char *sql)
{
	size_t len = 0;
	while (is_word_byte(sql[len]))
		len++;
	return len;
}

/* A doubled quote is two quoted texts that touch, which is just as good here. */
static size_t quoted_len(const char *sql)
{
	const char *end = strchr(sql + 1, *sql);
	return end ? (size_t)(end + 1 - sql) : strlen(sql);
}

static size_t comment_len(const char *sql)
{
	const char *end = strstr(sql + 2, "*/");
	return end ? (size_t)(end + 2 - sql) : strlen(sql);
}

struct sql_token sql_token_at(const char *sql)
{
	if (!*sql)
		return (struct sql_token){ SQL_END, sql, 0 };
	if (strchr(BLANKS, *sql))
		return (struct sql_token){ SQL_BLANK, sql, strspn(sql, BLANKS) };
	if (sql[0] == '-' && sql[1] == '-')
		return (struct sql_token){ SQL_REMARK, sql, strcspn(sql, "\n") };
	if (sql[0] == '/' && sql[1] == '*')
		return (struct sql_token){ SQL_BLANK, sql, comment_len(sql) };
	if (*sql == '\'' || *sql == '"')
		return (struct sql_token){ SQL_QUOTED, sql, quoted_len(sql) };
	if (is_word_byte(*sql))
		return (struct sql_token){ SQL_WORD, sql, word_len(sql) };
	if (*sql == '?' && strspn(sql + 1, DIGITS))
		return (struct sql_token){ SQL_VALUE, sql, 1 + strspn(sql + 1, DIGITS) };
	return (struct sql_token){ *sql == ';' ? SQL_STOP : SQL_SIGN, sql, 1 };
}

bool sql_token_is(struct sql_token token, const char *word)
{
	return token.kind == SQL_WORD && token.len == strlen(word) &&
	       strncasecmp(token.text, word, token.len) == 0;
}
