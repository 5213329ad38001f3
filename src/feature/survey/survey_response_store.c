/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_response_store.c: the SQL that counts invitations. */
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_response.h"

enum err response_select(struct work *work, int64_t survey_id, struct response_tallies *ret)
{
	DB_ROWS rows =
		db_query(work->db,
			 "select municipality, group_name, wave, state,"
			 " case when mails > 0 then 1 else 0 end,"
			 " case when mail is not null and failure = '' then 1 else 0 end, count(*)"
			 " from survey_invitation where survey_id = ?1"
			 " group by municipality, group_name, wave, state,"
			 " case when mails > 0 then 1 else 0 end,"
			 " case when mail is not null and failure = '' then 1 else 0 end"
			 " order by wave, municipality nulls last, group_name nulls last",
			 db_int(survey_id));
	*ret = (struct response_tallies){ 0 };
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct response_tally){
			.municipality = db_column_text(&rows, work->mem, 0),
			.group = db_column_text(&rows, work->mem, 1),
			.wave = (int)db_column_int(&rows, 2),
			.state = (enum invitation_state)db_column_int(&rows, 3),
			.is_mailed = db_column_int(&rows, 4) != 0,
			.has_mail = db_column_int(&rows, 5) != 0,
			.count = db_column_int(&rows, 6),
		};
	return db_done(&rows);
}

enum err survey_count_calls(struct work *work, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select count(*) from survey_invitation where state in (0, 1, 2)"
			  " and (mail is null or failure in ('bounced', 'withdrawn'))"
			  " and failure <> 'wrong_number' and survey_id in"
			  " (select s.id from survey s where s.state = 'open')");
}
