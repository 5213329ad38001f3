/* SPDX-License-Identifier: EUPL-1.2 */
/* person_account_store.c: the SQL of persons, their roles and the yearly look at them. */
#include "feature/person/person_store.h"
#include "base/utf8.h"

enum err person_insert(struct db *db, const struct person *person)
{
	SCOPED_ARENA(mem);
	return db_exec(db,
		       "insert into person (id, roles, created_ms, name, sort_key, mail, language)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
		       db_int(person->id), db_int(person->roles), db_int(person->created_ms),
		       db_text(person->name),
		       db_text(person->name ? utf8_sort_key(mem, person->name) : NULL),
		       db_text(person->mail), db_text(person->language));
}

#define PERSON_COLUMNS \
	"select id, name, mail, language, roles, is_blocked, created_ms, signed_in_ms from person"

static struct person read_person(const struct db_rows *rows, struct arena *mem)
{
	return (struct person){
		.id = db_column_int(rows, 0),
		.name = db_column_text(rows, mem, 1),
		.mail = db_column_text(rows, mem, 2),
		.language = db_column_is_null(rows, 3) ? "nl" : db_column_text(rows, mem, 3),
		.roles = (unsigned)db_column_int(rows, 4),
		.is_blocked = db_column_int(rows, 5),
		.created_ms = db_column_int(rows, 6),
		.signed_in_ms = db_column_int(rows, 7),
	};
}

static enum err read_one(struct db_rows *rows, struct arena *mem, struct person *ret)
{
	struct person person = { 0 };
	if (db_next(rows))
		person = read_person(rows, mem);
	TRY(db_done(rows));
	if (!person.id)
		return ERR_MISSING;
	*ret = person;
	return OK;
}

enum err person_select(struct db *db, struct arena *mem, int64_t id, struct person *ret)
{
	DB_ROWS rows = db_query(db, PERSON_COLUMNS " where id = ?1", db_int(id));
	return read_one(&rows, mem, ret);
}

enum err person_select_mail(struct db *db, struct arena *mem, const char *mail, struct person *ret)
{
	DB_ROWS rows = db_query(db, PERSON_COLUMNS " where mail = ?1", db_text(mail));
	return read_one(&rows, mem, ret);
}

enum err person_select_first(struct db *db, unsigned role, int64_t *ret_id)
{
	return db_get_int(db, ret_id,
			  "select id from person where (roles & ?1) <> 0 and is_blocked = 0"
			  " order by id limit 1",
			  db_int(role));
}

enum err person_select_all(struct db *db, struct arena *mem, struct persons *ret)
{
	struct persons persons = { 0 };
	DB_ROWS rows = db_query(db, PERSON_COLUMNS " order by sort_key nulls last, id");
	while (db_next(&rows))
		*list_add(mem, &persons) = read_person(&rows, mem);
	TRY(db_done(&rows));
	*ret = persons;
	return OK;
}

enum err person_count_others(struct db *db, unsigned role, int64_t id, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from person"
			  " where (roles & ?1) <> 0 and is_blocked = 0 and id <> ?2",
			  db_int(role), db_int(id));
}

enum err person_update_name(struct db *db, int64_t id, const char *name, const char *language)
{
	SCOPED_ARENA(mem);
	return db_exec(db,
		       "update person set name = ?2, sort_key = ?3, language = ?4 where id = ?1",
		       db_int(id), db_text(name), db_text(name ? utf8_sort_key(mem, name) : NULL),
		       db_text(language));
}

enum err person_update_mail(struct db *db, int64_t id, const char *mail)
{
	return db_exec(db, "update person set mail = ?2 where id = ?1", db_int(id), db_text(mail));
}

enum err person_update_blocked(struct db *db, int64_t id, bool is_blocked)
{
	return db_exec(db, "update person set is_blocked = ?2 where id = ?1", db_int(id),
		       db_int(is_blocked));
}

enum err person_update_signed_in(struct db *db, int64_t id, int64_t now_ms)
{
	return db_exec(db, "update person set signed_in_ms = ?2 where id = ?1", db_int(id),
		       db_int(now_ms));
}

enum err person_update_roles(struct db *db, int64_t id, unsigned roles)
{
	return db_exec(db, "update person set roles = ?2 where id = ?1", db_int(id), db_int(roles));
}

enum err person_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db, "delete from person_role where person_id = ?1", db_int(id)));
	return db_exec(db, "delete from person where id = ?1", db_int(id));
}

enum err role_insert(struct db *db, const struct person_role *role)
{
	return db_exec(db,
		       "insert into person_role (person_id, role, since_ms, granted_by)"
		       " values (?1, ?2, ?3, ?4) on conflict (person_id, role) do nothing",
		       db_int(role->person_id), db_int(role->role), db_int(role->since_ms),
		       db_int(role->granted_by));
}

enum err role_delete(struct db *db, int64_t person_id, unsigned role)
{
	return db_exec(db, "delete from person_role where person_id = ?1 and role = ?2",
		       db_int(person_id), db_int(role));
}

enum err role_select(struct db *db, struct arena *mem, int64_t person_id, struct person_roles *ret)
{
	struct person_roles roles = { 0 };
	DB_ROWS rows = db_query(db,
				"select r.person_id, r.role, r.since_ms, r.granted_by, g.name"
				" from person_role r left join person g on g.id = r.granted_by"
				" where ?1 = 0 or r.person_id = ?1 order by r.person_id, r.role",
				db_int(person_id));
	while (db_next(&rows))
		*list_add(mem, &roles) = (struct person_role){
			.person_id = db_column_int(&rows, 0),
			.role = (unsigned)db_column_int(&rows, 1),
			.since_ms = db_column_int(&rows, 2),
			.granted_by = db_column_int(&rows, 3),
			.granter = db_column_text(&rows, mem, 4),
		};
	TRY(db_done(&rows));
	*ret = roles;
	return OK;
}

enum err person_select_oldest(struct db *db, int64_t *ret_created_ms)
{
	return db_get_int(db, ret_created_ms, "select coalesce(min(created_ms), 0) from person");
}

enum err review_select(struct db *db, int64_t *ret_at_ms)
{
	return db_get_int(db, ret_at_ms, "select coalesce(max(at_ms), 0) from role_review");
}

enum err review_insert(struct db *db, int64_t id, int64_t now_ms, int64_t person_id)
{
	return db_exec(db, "insert into role_review (id, at_ms, person_id) values (?1, ?2, ?3)",
		       db_int(id), db_int(now_ms), db_int(person_id));
}
