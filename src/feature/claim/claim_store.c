/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_store.c: the SQL of claims and their links. */
#include "feature/claim/claim_store.h"

#define COLUMNS \
	"id, initiative_id, way, state, version, claimant_name, claimant_mail, language," \
	" evidence, invited_by, created_ms, decided_ms, decided_by, code_hash, code_ms, tries," \
	" hands_over"

static struct db_value time_of(int64_t ms) { return ms ? db_int(ms) : db_null(); }

enum err claim_insert(struct db *db, const struct claim *claim)
{
	return db_exec(db,
		       "insert into claim (" COLUMNS
		       ") values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
		       " ?16, ?17)",
		       db_int(claim->id), db_int(claim->initiative_id), db_text(claim->way),
		       db_text(claim->state), db_int(claim->version), db_text(claim->name),
		       db_text(claim->mail), db_text(claim->language), db_text(claim->evidence),
		       db_int(claim->invited_by), db_int(claim->created_ms),
		       time_of(claim->decided_ms), db_int(claim->decided_by),
		       db_text(claim->code_hash), time_of(claim->code_ms), db_int(claim->tries),
		       db_int(claim->hands_over));
}

enum err claim_update(struct db *db, const struct claim *claim)
{
	TRY(db_exec(db,
		    "update claim set way = ?2, state = ?3, version = ?4, decided_ms = ?5,"
		    " decided_by = ?6, code_hash = ?7, code_ms = ?8, tries = ?9"
		    " where id = ?1 and version = ?10",
		    db_int(claim->id), db_text(claim->way), db_text(claim->state),
		    db_int(claim->version), time_of(claim->decided_ms), db_int(claim->decided_by),
		    db_text(claim->code_hash), time_of(claim->code_ms), db_int(claim->tries),
		    db_int(claim->version - 1)));
	return db_changed(db) ? OK : ERR_CONFLICT;
}

enum err claim_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db, "delete from claim_link where claim_id = ?1", db_int(id)));
	return db_exec(db, "delete from claim where id = ?1", db_int(id));
}

enum err claim_count_add(struct db *db, const char *key, int64_t day, int64_t *ret_amount)
{
	TRY(db_exec(db,
		    "insert into claim_count (count_key, day, amount) values (?1, ?2, 1)"
		    " on conflict (count_key, day) do update set amount = claim_count.amount + 1",
		    db_text(key), db_int(day)));
	return db_get_int(db, ret_amount,
			  "select amount from claim_count where count_key = ?1 and day = ?2",
			  db_text(key), db_int(day));
}

enum err claim_count_delete(struct db *db, int64_t day)
{
	return db_exec(db, "delete from claim_count where day < ?1", db_int(day));
}

enum err claim_move(struct db *db, int64_t from_id, int64_t to_id)
{
	return db_exec(db, "update claim set initiative_id = ?2 where initiative_id = ?1",
		       db_int(from_id), db_int(to_id));
}

/* ---- reading ---- */

static enum err read_all(struct db_rows *rows, struct arena *mem, struct claims *ret)
{
	struct claims found = { 0 };
	while (db_next(rows))
		*list_add(mem, &found) = (struct claim){
			.id = db_column_int(rows, 0),
			.initiative_id = db_column_int(rows, 1),
			.way = db_column_text(rows, mem, 2),
			.state = db_column_text(rows, mem, 3),
			.version = db_column_int(rows, 4),
			.name = db_column_text(rows, mem, 5),
			.mail = db_column_text(rows, mem, 6),
			.language = db_column_text(rows, mem, 7),
			.evidence = db_column_text(rows, mem, 8),
			.invited_by = db_column_int(rows, 9),
			.created_ms = db_column_int(rows, 10),
			.decided_ms = db_column_int(rows, 11),
			.decided_by = db_column_int(rows, 12),
			.code_hash = db_column_text(rows, mem, 13),
			.code_ms = db_column_int(rows, 14),
			.tries = db_column_int(rows, 15),
			.hands_over = db_column_int(rows, 16) != 0,
		};
	TRY(db_done(rows));
	*ret = found;
	return OK;
}

enum err claim_select(struct db *db, struct arena *mem, int64_t id, struct claim *ret)
{
	struct claims found;
	DB_ROWS rows = db_query(db, "select " COLUMNS " from claim where id = ?1", db_int(id));
	TRY(read_all(&rows, mem, &found));
	if (!found.len)
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

enum err claim_select_mail(struct db *db, struct arena *mem, const char *mail, struct claims *ret)
{
	DB_ROWS rows =
		db_query(db, "select " COLUMNS " from claim where claimant_mail = ?1 order by id",
			 db_text(mail));
	return read_all(&rows, mem, ret);
}

static enum err select_closed(struct db *db, struct arena *mem, int limit, struct claims *ret)
{
	DB_ROWS rows = db_query(db,
				"select " COLUMNS " from claim where decided_ms is not null"
				" order by decided_ms desc, id desc limit ?1",
				db_int(limit));
	return read_all(&rows, mem, ret);
}

enum err claim_select_queue(struct db *db, struct arena *mem, bool is_closed, int limit,
			    struct claims *ret)
{
	if (is_closed)
		return select_closed(db, mem, limit, ret);
	DB_ROWS rows = db_query(db,
				"select " COLUMNS " from claim where state = 'open'"
				" order by created_ms, id limit ?1",
				db_int(limit));
	return read_all(&rows, mem, ret);
}

enum err claim_select_invited(struct db *db, struct arena *mem, int64_t initiative_id,
			      struct claims *ret)
{
	DB_ROWS rows = db_query(db,
				"select " COLUMNS " from claim where initiative_id = ?1"
				" and way = 'invite' and state = 'open' order by id",
				db_int(initiative_id));
	return read_all(&rows, mem, ret);
}

enum err claim_select_waiting(struct db *db, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from claim where state = 'open' and (way = 'evidence'"
			  " or (way = 'letter' and code_hash is null))");
}

enum err claim_select_since(struct db *db, const struct claim *claim, int64_t since_ms,
			    int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from claim where created_ms > ?3"
			  " and (claimant_mail = ?1 or initiative_id = ?2)",
			  db_text(claim->mail), db_int(claim->initiative_id), db_int(since_ms));
}

enum err claim_select_over(struct db *db, struct arena *mem, const int64_t before_ms[static 3],
			   struct claims *ret)
{
	DB_ROWS rows = db_query(db,
				"select " COLUMNS " from claim"
				" where (state = 'sent' and created_ms < ?1)"
				" or (state = 'open' and created_ms < ?2) or decided_ms < ?3",
				db_int(before_ms[0]), db_int(before_ms[1]), db_int(before_ms[2]));
	return read_all(&rows, mem, ret);
}

enum err claim_select_sent(struct db *db, int64_t since_ms, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from claim where state = 'sent' and created_ms > ?1",
			  db_int(since_ms));
}

/* ---- links ---- */

enum err claim_link_insert(struct db *db, const struct claim_link *link)
{
	return db_exec(db,
		       "insert into claim_link (token_hash, claim_id, purpose, mail_hash)"
		       " values (?1, ?2, ?3, ?4)",
		       db_text(link->hash), db_int(link->claim_id), db_text(link->purpose),
		       db_text(link->mail_hash));
}

enum err claim_link_select(struct db *db, struct arena *mem, const char *hash,
			   struct claim_link *ret)
{
	DB_ROWS rows = db_query(db,
				"select claim_id, purpose, mail_hash from claim_link"
				" where token_hash = ?1",
				db_text(hash));
	bool is_found = db_next(&rows);
	if (is_found)
		*ret = (struct claim_link){
			.hash = hash,
			.claim_id = db_column_int(&rows, 0),
			.purpose = db_column_text(&rows, mem, 1),
			.mail_hash = db_column_text(&rows, mem, 2),
		};
	TRY(db_done(&rows));
	return is_found ? OK : ERR_MISSING;
}
