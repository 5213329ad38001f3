/* SPDX-License-Identifier: EUPL-1.2 */
/* job.c: leases of jobs. */
#include "work/job.h"

enum err job_take(struct work *work, const char *name, const char *holder)
{
	TRY(db_exec(work->db,
		    "insert into job (name, holder, lease_ms, due_ms, ran_ms, failed_turns)"
		    " values (?1, '', 0, 0, 0, 0) on conflict (name) do nothing",
		    db_text(name)));
	TRY(db_exec(work->db,
		    "update job set holder = ?2, lease_ms = ?3 where name = ?1 and due_ms <= ?4"
		    " and (lease_ms <= ?4 or holder = ?2)",
		    db_text(name), db_text(holder), db_int(work->now_ms + JOB_LEASE_MS),
		    db_int(work->now_ms)));
	return db_changed(work->db) ? OK : ERR_MISSING;
}

enum err job_leave(struct work *work, const char *name, const char *holder, int64_t due_ms,
		   const char *why)
{
	TRY(db_exec(work->db,
		    "update job set holder = '', lease_ms = 0, due_ms = ?3, ran_ms = ?4,"
		    " failure = ?5, failed_turns = case when cast(?5 as text) is null then 0"
		    " else failed_turns + 1 end where name = ?1 and holder = ?2",
		    db_text(name), db_text(holder), db_int(due_ms), db_int(work->now_ms),
		    db_text(why)));
	return db_changed(work->db) ? OK : ERR_MISSING;
}

enum err job_hurry(struct work *work, const char *name)
{
	return db_exec(work->db, "update job set due_ms = 0 where name = ?1", db_text(name));
}

enum err job_list(struct work *work, struct job_states *ret)
{
	*ret = (struct job_states){ 0 };
	DB_ROWS rows =
		db_query(work->db, "select name, failure, due_ms, ran_ms, failed_turns from job"
				   " order by name");
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct job_state){
			.name = db_column_text(&rows, work->mem, 0),
			.failure = db_column_text(&rows, work->mem, 1),
			.due_ms = db_column_int(&rows, 2),
			.ran_ms = db_column_int(&rows, 3),
			.failed_turns = db_column_int(&rows, 4),
		};
	return db_done(&rows);
}
