/* SPDX-License-Identifier: EUPL-1.2 */
/* region.h: a region is one database and what this process remembers about it. */
#pragma once
#include "db/db.h"
#include "db/migrate.h"

#include <stdatomic.h>

struct book_place;
struct writer;

enum { REGION_SLOTS = 16, REGION_KEY_BYTES = 40 };

/* What one slice keeps in memory for one region, such as its search index. */
struct region_memory {
	const void *owner; /* the address of something that is the slice's alone */
	void *thing;
	void (*free)(void *thing);
};

/*
 * Lives as long as the process; shared by all threads. What may change is atomic, or guarded by
 * whoever owns it.
 */
struct region {
	char *key;       /* "groningen": [a-z0-9-]+, file name and schema */
	char *name;      /* "Provincie Groningen" */
	char *hosts;     /* "groningen.localhost localhost": separated by spaces */
	char *base_url;  /* "https://omzien.example": where people reach it; NULL: not served */
	bool is_default; /* answers for host names that no region has */
	struct db_place place;
	_Atomic int64_t
		public_version; /* moves when something that an anonymous page shows has changed */
	_Atomic int64_t polled_ms; /* when another process was last looked at */
	struct writer *writer;
	struct book_place *book; /* the dictionary that regions share; see book.h */
	struct region_memory memory[REGION_SLOTS]; /* filled while the region starts */
};

/* The regions of one data folder or server; everything in it lives in `mem`. */
struct region_list {
	struct arena *mem;
	struct region **items;
	size_t len, room;
};

/* Where everything is kept: a folder, and for PostgreSQL the server that holds the databases. */
struct store_place {
	const char *folder;
	const char *server; /* NULL: SQLite files in the folder */
};

/*
 * Opens the list of regions (regions.sqlite in the folder, or the schema omzien_regions), making it
 * when it is new. Errors of db_open, with their reason.
 */
enum err region_list_open(struct store_place store, struct region_list *ret,
			  char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;
void region_list_close(struct region_list *list);

/* The tables that every region has before any slice: state and settings. */
extern const struct db_step region_steps[];
extern const size_t region_step_count;

/* Makes the one row of a migrated region's state when it is not there yet. Errors of db_exec. */
enum err region_prepare(struct db *db) MUST_CHECK;

/* What a new region is called. */
struct region_plan {
	const char *key, *name, *hosts;
	bool is_default;
};

/*
 * Adds a region to the stored list and to `list`. Its database is made by the first migration.
 * ERR_INVALID: the key is not [a-z][a-z0-9-]{0,39}. ERR_CONFLICT: key or host name exists already.
 */
enum err region_add(struct store_place store, struct region_list *list,
		    const struct region_plan *plan, struct region **ret,
		    char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;

/* The region that answers `host` (lower case, without port): by name, else the default one; NULL:
 * none. */
struct region *region_by_host(const struct region_list *list, const char *host);
struct region *region_by_key(const struct region_list *list, const char *key);

/* Notes a public version that was read from the region's database; it only ever grows. */
void region_saw_version(struct region *region, int64_t version);

/*
 * Gives `thing` to the region until it ends, to be found by `owner`; only while the region starts,
 * before other threads know it. Replaces what that owner gave before.
 */
void region_remember(struct region *region, const void *owner, void *thing,
		     void (*free)(void *thing));

/* What `owner` gave, or NULL. */
void *region_recall(const struct region *region, const void *owner);

/* A region of its own for tests and tools, around the database at `place`; region_free ends it. */
struct region *region_new(const char *key, struct db_place place);
void region_free(struct region *region);
