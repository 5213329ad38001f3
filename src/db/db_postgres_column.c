/* SPDX-License-Identifier: EUPL-1.2 */
/* db_postgres_column.c: reads the columns of the row at hand; the server sends them all as text. */
#include "db/db_postgres.h"

#include <stdlib.h>

static const PGresult *result_of(const struct db_rows *rows)
{
	return ((struct postgres_rows *)rows->statement)->result;
}

static const char *text_of(const struct db_rows *rows, int column)
{
	return PQgetvalue(result_of(rows), 0, column);
}

bool postgres_is_null(const struct db_rows *rows, int column)
{
	return PQgetisnull(result_of(rows), 0, column);
}

int64_t postgres_get_int(const struct db_rows *rows, int column)
{
	const char *text = text_of(rows, column);
	if (PQftype(result_of(rows), column) == OID_BOOL)
		return *text == 't';
	return strtoll(text, NULL, 10);
}

double postgres_get_real(const struct db_rows *rows, int column)
{
	return g_ascii_strtod(text_of(rows, column), NULL);
}

char *postgres_get_text(const struct db_rows *rows, struct arena *mem, int column)
{
	if (postgres_is_null(rows, column))
		return NULL;
	return arena_strndup(mem, text_of(rows, column),
			     (size_t)PQgetlength(result_of(rows), 0, column));
}

/* "\x00ff27" */
const void *postgres_get_bytes(const struct db_rows *rows, struct arena *mem, int column,
			       size_t *ret_len)
{
	const char *text = text_of(rows, column);
	*ret_len = (size_t)PQgetlength(result_of(rows), 0, column);
	if (postgres_is_null(rows, column))
		return NULL;
	if (PQftype(result_of(rows), column) != OID_BYTEA)
		return arena_strndup(mem, text, *ret_len);
	*ret_len = *ret_len / 2 - 1;
	unsigned char *bytes = arena_alloc(mem, *ret_len + 1);
	for (size_t i = 0; i < *ret_len; i++)
		bytes[i] = (unsigned char)(g_ascii_xdigit_value(text[2 * i + 2]) << 4 |
					   g_ascii_xdigit_value(text[2 * i + 3]));
	return bytes;
}

struct db_value postgres_get_value(const struct db_rows *rows, struct arena *mem, int column)
{
	size_t len;
	const void *bytes;
	if (postgres_is_null(rows, column))
		return db_null();
	switch (PQftype(result_of(rows), column)) {
	case OID_BOOL: case OID_INT2: case OID_INT4: case OID_INT8:
		return db_int(postgres_get_int(rows, column));
	case OID_FLOAT4: case OID_FLOAT8: case OID_NUMERIC:
		return db_real(postgres_get_real(rows, column));
	case OID_BYTEA:
		bytes = postgres_get_bytes(rows, mem, column, &len);
		return db_bytes(bytes, len);
	}
	return db_text(postgres_get_text(rows, mem, column));
}
