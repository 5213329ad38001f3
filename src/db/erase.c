/* SPDX-License-Identifier: EUPL-1.2 */
/* erase.c: takes a whole database away, or puts another in its place. */
#include "db/db_driver.h"
#include "db/migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum err erase_file(struct arena *mem, const char *file,
			   char ret_reason[static DB_REASON_BYTES])
{
	static const char *const ends[] = { "-wal", "-shm", "" };
	for (size_t i = 0; i < COUNT_OF(ends); i++)
		if (unlink(arena_printf(mem, "%s%s", file, ends[i])) && errno != ENOENT) {
			snprintf(ret_reason, DB_REASON_BYTES, "%s cannot be removed: %s.", file,
				 strerror(errno));
			return ERR_BROKEN;
		}
	return OK;
}

enum err db_erase(struct db_place place, char ret_reason[static DB_REASON_BYTES])
{
	struct db *db;
	SCOPED_ARENA(mem);
	if (!place.server)
		return erase_file(mem, place.file, ret_reason);
	TRY(db_open(place, &db, ret_reason));
	enum err err = db_exec_once(db, arena_printf(mem, "drop schema if exists \"%s\" cascade",
						     place.schema));
	if (err)
		snprintf(ret_reason, DB_REASON_BYTES, "%s", db_reason(db));
	db_close(db);
	return err;
}

static void sync_path(const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return;
	fsync(file);
	close(file);
}

/*
 * The journal of the old file must not be read as that of the new one: closing the old database
 * writes it back and removes it. One that cannot be opened has a journal that nobody can use.
 */
static enum err replace_file(struct arena *mem, const char *from, const char *to,
			     char ret_reason[static DB_REASON_BYTES])
{
	struct db *db;
	char ignored[DB_REASON_BYTES];
	if (!access(to, F_OK) && !db_open((struct db_place){ .file = to }, &db, ignored))
		db_close(db);
	unlink(arena_printf(mem, "%s-wal", to));
	unlink(arena_printf(mem, "%s-shm", to));
	sync_path(from);
	if (rename(from, to)) {
		snprintf(ret_reason, DB_REASON_BYTES, "%s cannot be written: %s.", to,
			 strerror(errno));
		return ERR_BROKEN;
	}
	sync_path(arena_printf(mem, "%.*s", (int)(strrchr(to, '/') ? strrchr(to, '/') - to + 1 : 0),
			       to));
	return OK;
}

static enum err rename_schema(struct arena *mem, struct db *db, const char *from, const char *to)
{
	TRY(db_begin_write(db));
	enum err err =
		db_exec_once(db, arena_printf(mem, "drop schema if exists \"%s\" cascade", to));
	if (!err)
		err = db_exec_once(db, arena_printf(mem, "alter schema \"%s\" rename to \"%s\"",
						    from, to));
	if (!err)
		return db_commit(db);
	db_rollback(db);
	return err;
}

enum err db_replace(struct db_place from, struct db_place to,
		    char ret_reason[static DB_REASON_BYTES])
{
	struct db *db;
	SCOPED_ARENA(mem);
	if (!to.server)
		return replace_file(mem, from.file, to.file, ret_reason);
	TRY(db_open(from, &db, ret_reason));
	enum err err = rename_schema(mem, db, from.schema, to.schema);
	if (err)
		snprintf(ret_reason, DB_REASON_BYTES, "%s", db_reason(db));
	db_close(db);
	return err;
}
