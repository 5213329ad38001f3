/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_store.c: the SQL of campaigns. */
#include "feature/campaign/campaign_store.h"

#define COLUMNS \
	"id, name, query, quality_below, channels, state, subject_nl, text_nl, subject_en," \
	" text_en, remind_days, remind_max, found_count, created_ms, created_by, sent_ms, " \
	"closed_ms"
enum { COLUMN_COUNT = 17 };

static void put_values(const struct campaign *it, struct db_value ret[static COLUMN_COUNT])
{
	int at = 0;
	ret[at++] = db_int(it->id);
	ret[at++] = db_text(it->name);
	ret[at++] = db_text(it->query);
	ret[at++] = db_int(it->quality_below);
	ret[at++] = db_text(it->channels);
	ret[at++] = db_text(it->state);
	ret[at++] = db_text(it->subject_nl);
	ret[at++] = db_text(it->text_nl);
	ret[at++] = db_text(it->subject_en);
	ret[at++] = db_text(it->text_en);
	ret[at++] = db_int(it->remind_days);
	ret[at++] = db_int(it->remind_max);
	ret[at++] = db_int(it->found_count);
	ret[at++] = db_int(it->created_ms);
	ret[at++] = db_int(it->created_by);
	ret[at++] = db_int(it->sent_ms);
	ret[at++] = db_int(it->closed_ms);
}

enum err campaign_insert(struct work *work, const struct campaign *campaign)
{
	struct db_value values[COLUMN_COUNT];
	put_values(campaign, values);
	return db_insert_many(work->db, "insert into campaign (" COLUMNS ")", "", COLUMN_COUNT, 1,
			      values);
}

enum err campaign_update(struct work *work, const struct campaign *campaign)
{
	struct db_value values[COLUMN_COUNT];
	put_values(campaign, values);
	return db_run_exec(
		work->db,
		"update campaign set name = ?2, query = ?3, quality_below = ?4, channels = ?5,"
		" state = ?6, subject_nl = ?7, text_nl = ?8, subject_en = ?9, text_en = ?10,"
		" remind_days = ?11, remind_max = ?12, found_count = ?13, created_ms = ?14,"
		" created_by = ?15, sent_ms = ?16, closed_ms = ?17 where id = ?1",
		COLUMN_COUNT, values);
}

static enum err read_all(struct db_rows *rows, struct arena *mem, struct campaigns *ret)
{
	while (db_next(rows))
		*list_add(mem, ret) = (struct campaign){
			.id = db_column_int(rows, 0),
			.name = db_column_text(rows, mem, 1),
			.query = db_column_text(rows, mem, 2),
			.quality_below = db_column_int(rows, 3),
			.channels = db_column_text(rows, mem, 4),
			.state = db_column_text(rows, mem, 5),
			.subject_nl = db_column_text(rows, mem, 6),
			.text_nl = db_column_text(rows, mem, 7),
			.subject_en = db_column_text(rows, mem, 8),
			.text_en = db_column_text(rows, mem, 9),
			.remind_days = db_column_int(rows, 10),
			.remind_max = db_column_int(rows, 11),
			.found_count = db_column_int(rows, 12),
			.created_ms = db_column_int(rows, 13),
			.created_by = db_column_int(rows, 14),
			.sent_ms = db_column_int(rows, 15),
			.closed_ms = db_column_int(rows, 16),
		};
	return db_done(rows);
}

enum err campaign_select(struct work *work, int64_t id, struct campaign *ret)
{
	struct campaigns found = { 0 };
	DB_ROWS rows =
		db_query(work->db, "select " COLUMNS " from campaign where id = ?1", db_int(id));
	TRY(read_all(&rows, work->mem, &found));
	if (!found.len)
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

enum err campaign_select_all(struct work *work, struct campaigns *ret)
{
	DB_ROWS rows = db_query(work->db, "select " COLUMNS " from campaign order by id desc");
	return read_all(&rows, work->mem, ret);
}

#define OF_CAMPAIGN " where ask_id in (select id from campaign_ask where campaign_id = ?1)"

enum err campaign_delete(struct work *work, int64_t id)
{
	TRY(db_exec(work->db, "delete from campaign_link" OF_CAMPAIGN, db_int(id)));
	TRY(db_exec(work->db, "delete from campaign_answer" OF_CAMPAIGN, db_int(id)));
	TRY(db_exec(work->db, "delete from campaign_ask where campaign_id = ?1", db_int(id)));
	return db_exec(work->db, "delete from campaign where id = ?1", db_int(id));
}

/* ---- figures ---- */

enum err tally_select(struct work *work, int64_t campaign_id, struct tallies *ret)
{
	DB_ROWS rows = db_query(
		work->db,
		"select place, channel, outcome, failure, case when asked_ms > 0 then 1 else 0 end,"
		" count(*) from campaign_ask where campaign_id = ?1"
		" group by place, channel, outcome, failure,"
		" case when asked_ms > 0 then 1 else 0 end order by place, channel",
		db_int(campaign_id));
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct tally){
			.place = db_column_text(&rows, work->mem, 0),
			.channel = db_column_text(&rows, work->mem, 1),
			.outcome = db_column_text(&rows, work->mem, 2),
			.failure = db_column_text(&rows, work->mem, 3),
			.is_asked = db_column_int(&rows, 4) != 0,
			.count = db_column_int(&rows, 5),
		};
	return db_done(&rows);
}

/* ---- brakes ---- */

enum err silence_insert(struct work *work, int64_t contact_id)
{
	return db_exec(work->db,
		       "insert into campaign_silence (contact_id, since_ms) values (?1, ?2)"
		       " on conflict (contact_id) do nothing",
		       db_int(contact_id), db_int(work->now_ms));
}

enum err silence_select(struct work *work, int64_t contact_id, bool *ret)
{
	int64_t count;
	TRY(db_get_int(work->db, &count,
		       "select count(*) from campaign_silence where contact_id = ?1",
		       db_int(contact_id)));
	*ret = count > 0;
	return OK;
}

enum err guess_add(struct work *work, const char *address_hash, int64_t hour)
{
	return db_exec(work->db,
		       "insert into campaign_guess (address_hash, hour, wrong) values (?1, ?2, 1)"
		       " on conflict (address_hash, hour) do update set"
		       " wrong = campaign_guess.wrong + 1",
		       db_text(address_hash), db_int(hour));
}

enum err guess_count(struct work *work, const char *address_hash, int64_t hour,
		     int64_t *ret_address, int64_t *ret_all)
{
	TRY(db_get_int(work->db, ret_address,
		       "select coalesce(sum(wrong), 0) from campaign_guess"
		       " where address_hash = ?1 and hour >= ?2",
		       db_text(address_hash), db_int(hour)));
	return db_get_int(work->db, ret_all,
			  "select coalesce(sum(wrong), 0) from campaign_guess where hour >= ?1",
			  db_int(hour));
}

enum err guess_delete_before(struct work *work, int64_t hour)
{
	return db_exec(work->db, "delete from campaign_guess where hour < ?1", db_int(hour));
}
