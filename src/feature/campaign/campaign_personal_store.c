/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_personal_store.c: the SQL that finds and forgets what is personal. */
#include "feature/campaign/campaign_store.h"

enum err campaign_forget_person(struct work *work, int64_t person_id)
{
	TRY(db_exec(work->db, "update campaign_answer set person_id = 0 where person_id = ?1",
		    db_int(person_id)));
	return db_exec(work->db, "update campaign set created_by = 0 where created_by = ?1",
		       db_int(person_id));
}

#define OLD_ASKS \
	"select a.id from campaign_ask a join campaign c on c.id = a.campaign_id" \
	" where c.closed_ms > 0 and c.closed_ms < ?1"

enum err campaign_count_old(struct work *work, int64_t closed_ms, int64_t hour, int64_t *ret_asks,
			    int64_t *ret_guesses)
{
	TRY(db_get_int(work->db, ret_asks,
		       "select count(*) from campaign_ask where (contact_id > 0"
		       " or id in (select ask_id from campaign_link)) and id in (" OLD_ASKS ")",
		       db_int(closed_ms)));
	return db_get_int(work->db, ret_guesses,
			  "select count(*) from campaign_guess where hour < ?1", db_int(hour));
}

/* A code that nobody can type takes the place of the real one, which must be unique. */
enum err campaign_forget_old(struct work *work, int64_t closed_ms)
{
	TRY(db_exec(work->db, "delete from campaign_link where ask_id in (" OLD_ASKS ")",
		    db_int(closed_ms)));
	TRY(db_exec(work->db,
		    "update campaign_answer set person_id = 0, since = null, note = null"
		    " where ask_id in (" OLD_ASKS ")",
		    db_int(closed_ms)));
	return db_exec(work->db,
		       "update campaign_ask set contact_id = 0, code = '-' || cast(id as text)"
		       " where contact_id > 0 and id in (" OLD_ASKS ")",
		       db_int(closed_ms));
}
