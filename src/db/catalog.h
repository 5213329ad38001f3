/* SPDX-License-Identifier: EUPL-1.2 */
/* catalog.h: what tables, views and keys a region has; for this folder only. */
#pragma once
#include "db/db.h"

struct name_list LIST(const char *);

/*
 * Tables by name, without those of the database itself and of virtual tables. Names live in `mem`.
 */
enum err catalog_tables(struct db *db, struct arena *mem, struct name_list *ret) MUST_CHECK;

/* Views by name. */
enum err catalog_views(struct db *db, struct arena *mem, struct name_list *ret) MUST_CHECK;

/* Columns of a table in their order, without generated ones. */
enum err catalog_columns(struct db *db, struct arena *mem, const char *table,
			 struct name_list *ret) MUST_CHECK;

/* Whether `names` has this name. */
bool catalog_has(struct name_list names, const char *name);

/* A foreign key of a PostgreSQL schema. */
struct foreign_key {
	const char *name, *table;
	const char *definition;		/* "FOREIGN KEY (...) REFERENCES ..." */
	const char *orphans;		/* SQL that counts the rows that point nowhere */
};
struct foreign_key_list LIST(struct foreign_key);

/*
 * The foreign keys of a PostgreSQL schema, by table and name. Names are quoted where they must be.
 */
enum err catalog_foreign_keys(struct db *db, struct arena *mem,
			      struct foreign_key_list *ret) MUST_CHECK;
