/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_settle_store.c: the SQL of what coders differ on, and of what may be told while it is
 * coded blind. */
#include "feature/coding/coding_settle.h"

enum err coding_unsettled_select(struct db *db, struct arena *mem,
				 const struct coding_filter *filter, struct unsettled_texts *ret)
{
	*ret = (struct unsettled_texts){ 0 };
	DB_ROWS rows = db_query(db,
				"select t.id, count(*) from coding_text t"
				" join coding_passage c on c.text_id = t.id"
				" join coding_done v on v.text_id = c.text_id"
				" and v.coder_id = c.coder_id"
				" where " CODING_MATCH " and " CODING_IS_OPEN
				" and c.verdict is null and not " CODING_MOST_SAY
				" group by t.id, t.round_id, t.kind, t.place"
				" order by t.round_id, t.kind desc, t.place, t.id",
				CODING_MATCH_VALUES(filter));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct unsettled){ .text_id = db_column_int(&rows, 0),
							  .differences = db_column_int(&rows, 1) };
	return db_done(&rows);
}

enum err coding_use_count_open(struct db *db, int64_t code_id, int64_t me, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from coding_passage c"
			  " join coding_text t on t.id = c.text_id where c.code_id = ?1"
			  " and (c.coder_id = ?2 or " CODING_IS_OPEN ")",
			  db_int(code_id), db_int(me));
}
