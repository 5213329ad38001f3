/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_store.c: the SQL of contacts and their links. */
#include "feature/contact/contact_slice.h"

#define HELD(purpose, scope) \
	"(select count(*) from consent_held h where h.subject_kind = 'contact'" \
	" and h.subject_id = c.id and h.purpose = '" purpose "' and h.scope = '" scope "')"
#define COLUMNS \
	"select c.id, c.subject_kind, c.subject_id, c.name, c.role, c.mail, c.phone, c.address," \
	" c.is_function, c.source, c.asked_ms, c.refused_ms, c.created_ms, c.changed_ms," \
	" " HELD("publish_contact", \
		 "name") ", " HELD("publish_contact", \
				   "mail") "," \
					   " " HELD("publish_contact", "phone") ", " HELD( \
						   "ask_contact", \
						   "") ", c.language from contact c "

enum err contact_insert(struct db *db, const struct contact *contact)
{
	return db_exec(
		db,
		"insert into contact (id, subject_kind, subject_id, name, role, mail, phone,"
		" address, is_function, source, asked_ms, refused_ms, created_ms, changed_ms,"
		" language) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, ?11, ?11, ?12)",
		db_int(contact->id), db_text(contact->subject.kind), db_int(contact->subject.id),
		db_text(contact->name), db_text(contact->role), db_text(contact->mail),
		db_text(contact->phone), db_text(contact->address), db_int(contact->is_function),
		db_text(contact->source), db_int(contact->changed_ms), db_text(contact->language));
}

enum err contact_update(struct db *db, const struct contact *contact)
{
	return db_exec(
		db,
		"update contact set name = ?2, role = ?3, mail = ?4, phone = ?5,"
		" address = ?6, is_function = ?7, source = ?8, changed_ms = ?9, language = ?10"
		" where id = ?1",
		db_int(contact->id), db_text(contact->name), db_text(contact->role),
		db_text(contact->mail), db_text(contact->phone), db_text(contact->address),
		db_int(contact->is_function), db_text(contact->source), db_int(contact->changed_ms),
		db_text(contact->language));
}

enum err contact_update_said(struct db *db, int64_t id, int64_t asked_ms, int64_t refused_ms,
			     int64_t now_ms)
{
	return db_exec(db,
		       "update contact set asked_ms = ?2, refused_ms = ?3, changed_ms = ?4"
		       " where id = ?1",
		       db_int(id), db_int(asked_ms), db_int(refused_ms), db_int(now_ms));
}

enum err contact_delete(struct db *db, int64_t id)
{
	TRY(contact_link_delete(db, id));
	return db_exec(db, "delete from contact where id = ?1", db_int(id));
}

static unsigned held_fields(const struct db_rows *rows)
{
	return (db_column_int(rows, 14) ? CONTACT_NAME : 0u) |
	       (db_column_int(rows, 15) ? CONTACT_MAIL : 0u) |
	       (db_column_int(rows, 16) ? CONTACT_PHONE : 0u);
}

static enum err take(struct db_rows *rows, struct arena *mem, struct contacts *ret)
{
	while (db_next(rows)) {
		struct contact *contact = list_add(mem, ret);
		*contact = (struct contact){
			.id = db_column_int(rows, 0),
			.subject = { db_column_text(rows, mem, 1), db_column_int(rows, 2) },
			.name = db_column_text(rows, mem, 3),
			.role = db_column_text(rows, mem, 4),
			.mail = db_column_text(rows, mem, 5),
			.phone = db_column_text(rows, mem, 6),
			.address = db_column_text(rows, mem, 7),
			.is_function = db_column_int(rows, 8) != 0,
			.source = db_column_text(rows, mem, 9),
			.asked_ms = db_column_int(rows, 10),
			.refused_ms = db_column_int(rows, 11),
			.created_ms = db_column_int(rows, 12),
			.changed_ms = db_column_int(rows, 13),
			.is_public = held_fields(rows),
			.language = db_column_text(rows, mem, 18),
		};
		contact->is_usable =
			!contact->refused_ms && (db_column_int(rows, 17) || contact->is_function);
	}
	return db_done(rows);
}

enum err contact_select_id(struct db *db, struct arena *mem, int64_t id, struct contact *ret)
{
	struct contacts found = { 0 };
	DB_ROWS rows = db_query(db, COLUMNS "where c.id = ?1", db_int(id));
	TRY(take(&rows, mem, &found));
	if (!found.len)
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

enum err contact_select(struct db *db, struct arena *mem, struct subject subject,
			struct contacts *ret)
{
	DB_ROWS rows =
		db_query(db,
			 COLUMNS "where c.subject_kind = ?1 and c.subject_id = ?2 order by c.id",
			 db_text(subject.kind), db_int(subject.id));
	return take(&rows, mem, ret);
}

enum err contact_select_kind(struct db *db, struct arena *mem, const char *kind,
			     struct contacts *ret)
{
	DB_ROWS rows = db_query(db,
				COLUMNS "where c.subject_kind = ?1 and (c.mail is not null"
					" or c.phone is not null) order by c.subject_id, c.id",
				db_text(kind));
	return take(&rows, mem, ret);
}

enum err contact_select_mail(struct db *db, struct arena *mem, const char *mail,
			     struct contacts *ret)
{
	DB_ROWS rows = db_query(db, COLUMNS "where c.mail = ?1 order by c.id", db_text(mail));
	return take(&rows, mem, ret);
}

enum err contact_select_unused(struct db *db, struct arena *mem, int64_t before_ms,
			       struct contacts *ret)
{
	DB_ROWS rows =
		db_query(db,
			 COLUMNS
			 "where c.changed_ms < ?1 and (c.is_function = 0 or c.refused_ms > 0)"
			 " and not exists (select 1 from consent_held h"
			 " where h.subject_kind = 'contact' and h.subject_id = c.id) order by c.id",
			 db_int(before_ms));
	return take(&rows, mem, ret);
}

enum err contact_select_orphans(struct db *db, struct arena *mem, struct contacts *ret)
{
	DB_ROWS rows = db_query(db, COLUMNS "where c.subject_kind = 'initiative' and not exists"
					    " (select 1 from initiative_any k"
					    " where k.id = c.subject_id) order by c.id");
	return take(&rows, mem, ret);
}

enum err contact_update_merged(struct db *db, struct subject from, struct subject to)
{
	return db_exec(
		db,
		"update contact set subject_id = ?3, merged_from = ?2"
		" where subject_kind = ?1 and subject_id = ?2 and (mail is null or not exists"
		" (select 1 from contact o where o.subject_kind = ?1 and o.subject_id = ?3"
		" and o.mail = contact.mail))",
		db_text(from.kind), db_int(from.id), db_int(to.id));
}

enum err contact_update_unmerged(struct db *db, struct subject from, struct subject to)
{
	return db_exec(db,
		       "update contact set subject_id = ?2, merged_from = 0"
		       " where subject_kind = ?1 and subject_id = ?3 and merged_from = ?2",
		       db_text(from.kind), db_int(from.id), db_int(to.id));
}

/* ---- links ---- */

enum err contact_link_insert(struct db *db, const char *hash, int64_t id, int64_t expires_ms)
{
	return db_exec(db,
		       "insert into contact_link (token_hash, contact_id, expires_ms)"
		       " values (?1, ?2, ?3)",
		       db_text(hash), db_int(id), db_int(expires_ms));
}

enum err contact_link_select(struct db *db, const char *hash, int64_t now_ms, int64_t *ret_id)
{
	return db_get_int(db, ret_id,
			  "select contact_id from contact_link where token_hash = ?1"
			  " and expires_ms > ?2",
			  db_text(hash), db_int(now_ms));
}

enum err contact_link_delete(struct db *db, int64_t contact_id)
{
	return db_exec(db, "delete from contact_link where contact_id = ?1", db_int(contact_id));
}

enum err contact_link_count_old(struct db *db, int64_t now_ms, int64_t *ret)
{
	return db_get_int(db, ret, "select count(*) from contact_link where expires_ms <= ?1",
			  db_int(now_ms));
}

enum err contact_link_delete_old(struct db *db, int64_t now_ms)
{
	return db_exec(db, "delete from contact_link where expires_ms <= ?1", db_int(now_ms));
}
