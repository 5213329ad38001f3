/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_store.c: the SQL of proposals. */
#include "feature/moderation/moderation_slice.h"

#define COLUMNS \
	"id, kind, state, version, initiative_id, title, municipality_code, proposer_name," \
	" proposer_mail, relation, evidence, language, created_ms, changed_ms, sent_ms," \
	" decided_ms, decided_by"

enum err proposal_insert(struct db *db, const struct proposal *p)
{
	return db_exec(db,
		       "insert into proposal (" COLUMNS
		       ") values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
		       " ?16, ?17)",
		       db_int(p->id), db_text(p->kind), db_text(p->state), db_int(p->version),
		       db_int(p->initiative_id), db_text(p->title), db_text(p->municipality_code),
		       db_text(p->name), db_text(p->mail), db_text(p->relation),
		       db_text(p->evidence), db_text(p->language), db_int(p->created_ms),
		       db_int(p->changed_ms), p->sent_ms ? db_int(p->sent_ms) : db_null(),
		       p->decided_ms ? db_int(p->decided_ms) : db_null(), db_int(p->decided_by));
}

enum err proposal_update(struct db *db, const struct proposal *p)
{
	TRY(db_exec(db,
		    "update proposal set kind = ?2, state = ?3, version = ?4, initiative_id = ?5,"
		    " title = ?6, municipality_code = ?7, evidence = ?8, changed_ms = ?9,"
		    " sent_ms = ?10, decided_ms = ?11, decided_by = ?12, proposer_name = ?14,"
		    " relation = ?15 where id = ?1 and version = ?13",
		    db_int(p->id), db_text(p->kind), db_text(p->state), db_int(p->version),
		    db_int(p->initiative_id), db_text(p->title), db_text(p->municipality_code),
		    db_text(p->evidence), db_int(p->changed_ms),
		    p->sent_ms ? db_int(p->sent_ms) : db_null(),
		    p->decided_ms ? db_int(p->decided_ms) : db_null(), db_int(p->decided_by),
		    db_int(p->version - 1), db_text(p->name), db_text(p->relation)));
	return db_changed(db) ? OK : ERR_CONFLICT;
}

enum err proposal_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db, "delete from proposal_value where proposal_id = ?1", db_int(id)));
	TRY(db_exec(db, "delete from proposal_message where proposal_id = ?1", db_int(id)));
	TRY(db_exec(db, "delete from proposal_link where proposal_id = ?1", db_int(id)));
	return db_exec(db, "delete from proposal where id = ?1", db_int(id));
}

enum err proposal_forget(struct db *db, int64_t id)
{
	TRY(db_exec(db, "delete from proposal_message where proposal_id = ?1", db_int(id)));
	TRY(db_exec(db, "delete from proposal_link where proposal_id = ?1", db_int(id)));
	return db_exec(db,
		       "update proposal set proposer_name = null, proposer_mail = null,"
		       " relation = null, evidence = null where id = ?1",
		       db_int(id));
}

enum err proposal_move(struct db *db, int64_t from_id, int64_t to_id)
{
	return db_exec(db, "update proposal set initiative_id = ?2 where initiative_id = ?1",
		       db_int(from_id), db_int(to_id));
}

/* ---- reading ---- */

static struct proposal read_one(const struct db_rows *rows, struct arena *mem)
{
	return (struct proposal){
		.id = db_column_int(rows, 0),
		.kind = db_column_text(rows, mem, 1),
		.state = db_column_text(rows, mem, 2),
		.version = db_column_int(rows, 3),
		.initiative_id = db_column_int(rows, 4),
		.title = db_column_text(rows, mem, 5),
		.municipality_code = db_column_text(rows, mem, 6),
		.name = db_column_text(rows, mem, 7),
		.mail = db_column_text(rows, mem, 8),
		.relation = db_column_text(rows, mem, 9),
		.evidence = db_column_text(rows, mem, 10),
		.language = db_column_text(rows, mem, 11),
		.created_ms = db_column_int(rows, 12),
		.changed_ms = db_column_int(rows, 13),
		.sent_ms = db_column_int(rows, 14),
		.decided_ms = db_column_int(rows, 15),
		.decided_by = db_column_int(rows, 16),
	};
}

static enum err read_all(struct db_rows *rows, struct arena *mem, struct proposals *ret)
{
	struct proposals found = { 0 };
	while (db_next(rows))
		*list_add(mem, &found) = read_one(rows, mem);
	TRY(db_done(rows));
	*ret = found;
	return OK;
}

enum err proposal_select(struct db *db, struct arena *mem, int64_t id, struct proposal *ret)
{
	struct proposals found;
	DB_ROWS rows = db_query(db, "select " COLUMNS " from proposal where id = ?1", db_int(id));
	TRY(read_all(&rows, mem, &found));
	if (!found.len)
		return ERR_MISSING;
	TRY(proposal_value_select(db, mem, id, &found.items[0].values));
	*ret = found.items[0];
	return OK;
}

enum err proposal_select_mail(struct db *db, struct arena *mem, const char *mail,
			      struct proposals *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select " COLUMNS " from proposal where proposer_mail = ?1 order by id",
			 db_text(mail));
	return read_all(&rows, mem, ret);
}

enum err proposal_select_about(struct db *db, struct arena *mem, int64_t initiative_id,
			       struct proposals *ret)
{
	DB_ROWS rows = db_query(db,
				"select " COLUMNS " from proposal where initiative_id = ?1"
				" and state in ('waiting', 'asked') order by id",
				db_int(initiative_id));
	return read_all(&rows, mem, ret);
}

static enum err select_closed(struct db *db, struct arena *mem, const struct proposal_quest *quest,
			      struct proposals *ret)
{
	DB_ROWS rows = db_query(db,
				"select " COLUMNS
				" from proposal where decided_ms is not null and kind like ?1"
				" and coalesce(municipality_code, '') like ?2"
				" order by decided_ms desc, id desc limit ?3",
				db_text(quest->kind), db_text(quest->municipality_code),
				db_int(quest->limit));
	return read_all(&rows, mem, ret);
}

enum err proposal_select_queue(struct db *db, struct arena *mem, const struct proposal_quest *quest,
			       struct proposals *ret)
{
	if (quest->is_closed)
		return select_closed(db, mem, quest, ret);
	DB_ROWS rows =
		db_query(db,
			 "select " COLUMNS " from proposal where state in ('waiting', 'asked')"
			 " and kind like ?1 and coalesce(municipality_code, '') like ?2"
			 " order by sent_ms, id limit ?3",
			 db_text(quest->kind), db_text(quest->municipality_code),
			 db_int(quest->limit));
	return read_all(&rows, mem, ret);
}

enum err proposal_select_count(struct db *db, int64_t *ret)
{
	return db_get_int(db, ret, "select count(*) from proposal where state = 'waiting'");
}

enum err proposal_select_over(struct db *db, struct arena *mem, const struct proposal_times *times,
			      struct proposals *ret)
{
	DB_ROWS rows = db_query(db,
				"select " COLUMNS " from proposal"
				" where (state = 'sent' and created_ms < ?1)"
				" or (state = 'draft' and changed_ms < ?2)"
				" or (state in ('waiting', 'asked') and changed_ms < ?3)"
				" or (decided_ms < ?3 and"
				" (proposer_mail is not null or relation is not null))"
				" order by id",
				db_int(times->sent_ms), db_int(times->draft_ms),
				db_int(times->decided_ms));
	return read_all(&rows, mem, ret);
}
