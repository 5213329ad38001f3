/* SPDX-License-Identifier: EUPL-1.2 */
/* audit.c: the audit log as a chain of keyed hashes. */
#include "work/audit.h"
#include "crypt/crypt.h"

#include <stdio.h>
#include <string.h>

enum { HASH_BYTES = 65 };

/* The region's own key; made with the first line. */
static enum err get_key(struct work *work, const char **ret)
{
	DB_ROWS rows = db_query(work->db, "select secret from audit_key where id = 1");
	*ret = db_next(&rows) ? db_column_text(&rows, work->mem, 0) : NULL;
	return db_done(&rows);
}

static enum err need_key(struct work *work, const char **ret)
{
	TRY(get_key(work, ret));
	if (*ret)
		return OK;
	*ret = crypt_token(work->mem);
	return db_exec(work->db, "insert into audit_key (id, secret) values (1, ?1)",
		       db_text(*ret));
}

static enum err get_last(struct work *work, int64_t *ret_number, const char **ret_hash)
{
	DB_ROWS rows = db_query(work->db,
				"select number, hash from audit_line order by number desc limit 1");
	*ret_number = 0;
	*ret_hash = "";
	if (db_next(&rows)) {
		*ret_number = db_column_int(&rows, 0);
		*ret_hash = db_column_text(&rows, work->mem, 1);
	}
	return db_done(&rows);
}

/* How far the log has come: or else nobody would miss its last lines. */
static enum err save_head(struct work *work, int64_t number, const char *hash)
{
	return db_exec(work->db,
		       "insert into audit_head (id, number, hash) values (1, ?1, ?2)"
		       " on conflict (id) do update set number = excluded.number,"
		       " hash = excluded.hash",
		       db_int(number), db_text(hash));
}

static enum err is_head(struct work *work, int64_t number, const char *hash, bool *ret)
{
	DB_ROWS rows = db_query(work->db, "select number, hash from audit_head where id = 1");
	*ret = db_next(&rows) ? db_column_int(&rows, 0) == number &&
					!strcmp(db_column_text(&rows, work->mem, 1), hash)
			      : number == 0;
	return db_done(&rows);
}

/* The hash of a line: of everything in it and of the hash before it. */
static const char *hash_line(struct arena *mem, const char *key, const char *before,
			     const struct audit_line *line, const char *detail)
{
	return crypt_hash(mem, key,
			  arena_printf(mem, "%s %lld %lld %lld %s %s %lld %s", before,
				       (long long)line->number, (long long)line->at_ms,
				       (long long)line->person_id, line->act, line->subject.kind,
				       (long long)line->subject.id, detail));
}

enum err audit_add(struct work *work, const char *act, struct subject subject, const char *detail)
{
	const char *key, *before;
	struct audit_line line = {
		.at_ms = work->now_ms, .person_id = work->person_id, .act = act, .subject = subject
	};
	TRY(need_key(work, &key));
	TRY(get_last(work, &line.number, &before));
	line.number++;
	const char *hidden = crypt_hash(work->mem, key, detail ? detail : "");
	const char *hash = hash_line(work->mem, key, before, &line, hidden);
	TRY(save_head(work, line.number, hash));
	return db_exec(
		work->db,
		"insert into audit_line (number, at_ms, person_id, act, subject_kind, subject_id,"
		" detail_hash, hash) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
		db_int(line.number), db_int(line.at_ms), db_int(line.person_id), db_text(act),
		db_text(subject.kind), db_int(subject.id), db_text(hidden), db_text(hash));
}

static struct audit_line read_line(const struct db_rows *rows, struct arena *mem)
{
	return (struct audit_line){
		.number = db_column_int(rows, 0),
		.at_ms = db_column_int(rows, 1),
		.person_id = db_column_int(rows, 2),
		.act = db_column_text(rows, mem, 3),
		.subject = { db_column_text(rows, mem, 4), db_column_int(rows, 5) },
	};
}

enum err audit_check(struct work *work, int64_t *ret_broken, int64_t *ret_count)
{
	const char *key;
	char before[HASH_BYTES] = "";
	int64_t broken = 0, count = 0;
	SCOPED_ARENA(chunk);
	TRY(get_key(work, &key));
	DB_ROWS rows =
		db_query(work->db, "select number, at_ms, person_id, act, subject_kind, subject_id,"
				   " detail_hash, hash from audit_line order by number");
	while (!broken && db_next(&rows)) {
		struct audit_line line = read_line(&rows, chunk);
		const char *hash = db_column_text(&rows, chunk, 7);
		if (line.number != ++count || !key ||
		    strcmp(hash,
			   hash_line(chunk, key, before, &line, db_column_text(&rows, chunk, 6))))
			broken = count;
		snprintf(before, sizeof before, "%s", hash);
		arena_reset(chunk);
	}
	bool is_whole = true;
	if (!broken) {
		TRY(db_done(&rows));
		TRY(is_head(work, count, before, &is_whole));
	}
	*ret_broken = is_whole ? broken : count + 1;
	*ret_count = count;
	return OK;
}

enum err audit_list(struct work *work, int64_t before, size_t limit, struct audit_lines *ret)
{
	*ret = (struct audit_lines){ 0 };
	DB_ROWS rows = db_query(work->db,
				"select number, at_ms, person_id, act, subject_kind, subject_id"
				" from audit_line where ?1 = 0 or number < ?1"
				" order by number desc limit ?2",
				db_int(before), db_int((int64_t)limit));
	while (db_next(&rows))
		*list_add(work->mem, ret) = read_line(&rows, work->mem);
	return db_done(&rows);
}
