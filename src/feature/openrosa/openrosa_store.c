/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_store.c: the SQL of devices, their keys and what they get. */
#include "feature/openrosa/openrosa_slice.h"

#define COLUMNS "id, label, user_name, made_ms, made_by, until_on, used_on, revoked_ms"
#define OVER " where (revoked_ms > 0 and revoked_ms < ?1) or until_on < ?2"

static struct device read_device(struct db_rows *rows, struct arena *mem)
{
	return (struct device){
		.id = db_column_int(rows, 0),
		.label = db_column_text(rows, mem, 1),
		.user = db_column_text(rows, mem, 2),
		.made_ms = db_column_int(rows, 3),
		.made_by = db_column_int(rows, 4),
		.until_on = db_column_text(rows, mem, 5),
		.used_on = db_column_text(rows, mem, 6),
		.revoked_ms = db_column_int(rows, 7),
	};
}

enum err device_insert(struct work *work, const struct device_row *row)
{
	const struct device *it = &row->device;
	TRY(db_exec(work->db,
		    "insert into openrosa_device (id, label, user_name, made_ms, made_by, until_on,"
		    " revoked_ms, password_hash, token_hash)"
		    " values (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8)",
		    db_int(it->id), db_text(it->label), db_text(it->user), db_int(it->made_ms),
		    db_int(it->made_by), db_text(it->until_on), db_text(row->password_hash),
		    db_text(row->token_hash)));
	return db_exec(work->db, "insert into openrosa_digest (device_id, ha1) values (?1, ?2)",
		       db_int(it->id), db_text(row->ha1));
}

enum err device_update(struct work *work, const struct device *device)
{
	return db_exec(work->db,
		       "update openrosa_device set label = ?2, until_on = ?3 where id = ?1",
		       db_int(device->id), db_text(device->label), db_text(device->until_on));
}

enum err device_select(struct work *work, int64_t id, struct devices *ret)
{
	*ret = (struct devices){ 0 };
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS " from openrosa_device where ?1 = 0 or id = ?1"
				" order by id desc",
				db_int(id));
	while (db_next(&rows))
		*list_add(work->mem, ret) = read_device(&rows, work->mem);
	return db_done(&rows);
}

static enum err read_row(struct work *work, struct db_rows *rows, struct device_row *ret)
{
	struct device_row row = { 0 };
	if (db_next(rows))
		row = (struct device_row){
			.device = read_device(rows, work->mem),
			.password_hash = db_column_text(rows, work->mem, 8),
			.token_hash = db_column_text(rows, work->mem, 9),
			.ha1 = db_column_text(rows, work->mem, 10),
		};
	TRY(db_done(rows));
	*ret = row;
	return OK;
}

#define ROWS \
	"select " COLUMNS ", password_hash, token_hash, ha1 from openrosa_device" \
	" left join openrosa_digest on device_id = id"

enum err device_select_user(struct work *work, const char *user, struct device_row *ret)
{
	DB_ROWS rows = db_query(work->db, ROWS " where user_name = ?1", db_text(user));
	return read_row(work, &rows, ret);
}

enum err device_select_token(struct work *work, const char *token_hash, struct device_row *ret)
{
	DB_ROWS rows = db_query(work->db, ROWS " where token_hash = ?1", db_text(token_hash));
	return read_row(work, &rows, ret);
}

enum err device_select_surveys(struct work *work, struct device *device)
{
	device->surveys = (struct device_surveys){ 0 };
	DB_ROWS rows = db_query(work->db,
				"select survey_id from openrosa_device_survey where device_id = ?1"
				" order by survey_id",
				db_int(device->id));
	while (db_next(&rows))
		*list_add(work->mem, &device->surveys) = db_column_int(&rows, 0);
	return db_done(&rows);
}

enum err device_update_surveys(struct work *work, const struct device *device)
{
	size_t count = device->surveys.len;
	struct db_value *values = arena_array(work->mem, struct db_value, 2 * count + 1);
	for (size_t i = 0; i < count; i++) {
		values[2 * i] = db_int(device->id);
		values[2 * i + 1] = db_int(device->surveys.items[i]);
	}
	TRY(db_exec(work->db, "delete from openrosa_device_survey where device_id = ?1",
		    db_int(device->id)));
	if (!count)
		return OK;
	return db_insert_many(work->db, "insert into openrosa_device_survey (device_id, survey_id)",
			      "on conflict (device_id, survey_id) do nothing", 2, count, values);
}

enum err device_update_used(struct work *work, int64_t id, const char *day)
{
	return db_exec(work->db, "update openrosa_device set used_on = ?2 where id = ?1",
		       db_int(id), db_text(day));
}

enum err device_update_revoked(struct work *work, int64_t id)
{
	return db_exec(
		work->db,
		"update openrosa_device set revoked_ms = ?2 where id = ?1 and revoked_ms = 0",
		db_int(id), db_int(work->now_ms));
}

enum err device_count_over(struct work *work, int64_t before_ms, const char *before_on,
			   int64_t *ret)
{
	return db_get_int(work->db, ret, "select count(*) from openrosa_device" OVER,
			  db_int(before_ms), db_text(before_on));
}

enum err device_delete_over(struct work *work, int64_t before_ms, const char *before_on)
{
	TRY(db_exec(work->db,
		    "delete from openrosa_digest where device_id in"
		    " (select id from openrosa_device" OVER ")",
		    db_int(before_ms), db_text(before_on)));
	TRY(db_exec(work->db,
		    "delete from openrosa_device_survey where device_id in"
		    " (select id from openrosa_device" OVER ")",
		    db_int(before_ms), db_text(before_on)));
	return db_exec(work->db, "delete from openrosa_device" OVER, db_int(before_ms),
		       db_text(before_on));
}

enum err device_forget_maker(struct work *work, int64_t person_id)
{
	return db_exec(work->db, "update openrosa_device set made_by = 0 where made_by = ?1",
		       db_int(person_id));
}

enum err secret_select(struct work *work, const char **ret)
{
	const char *secret = NULL;
	DB_ROWS rows = db_query(work->db, "select secret from openrosa_secret where id = 1");
	if (db_next(&rows))
		secret = db_column_text(&rows, work->mem, 0);
	TRY(db_done(&rows));
	*ret = secret;
	return OK;
}

enum err secret_insert(struct work *work, const char *secret)
{
	return db_exec(work->db,
		       "insert into openrosa_secret (id, secret) values (1, ?1)"
		       " on conflict (id) do nothing",
		       db_text(secret));
}
