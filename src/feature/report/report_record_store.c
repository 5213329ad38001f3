/* SPDX-License-Identifier: EUPL-1.2 */
/* report_record_store.c: the register as a report counts it, read from the views of its slices. */
#include "feature/report/report_look.h"

static enum err read_records(struct db_rows *rows, struct arena *mem, struct report_records *ret)
{
	while (db_next(rows))
		*list_add(mem, ret) = (struct report_record){
			.id = db_column_int(rows, 0),
			.name = db_column_text(rows, mem, 1),
			.category = db_column_text(rows, mem, 2),
			.municipality = db_column_text(rows, mem, 3),
			.village = db_column_text(rows, mem, 4),
			.start_year = db_column_int(rows, 5),
		};
	return db_done(rows);
}

static enum err select_now(struct work *work, struct report_records *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select id, name, category, municipality_code, village, start_year"
				" from initiative_public where phase is null or phase <> 'stopped'"
				" order by municipality_code nulls last, name, id");
	return read_records(&rows, work->mem, ret);
}

/* Only the names of records that are public still: who asked to be taken out stays out. */
enum err report_record_select(struct work *work, int64_t snapshot_id, struct report_records *ret)
{
	if (!snapshot_id)
		return select_now(work, ret);
	DB_ROWS rows = db_query(
		work->db,
		"select s.initiative_id, case when p.id is null then '' else s.name end,"
		" s.category, s.municipality_code, s.village, s.start_year"
		" from snapshot_known s left join initiative_public p on p.id = s.initiative_id"
		" where s.snapshot_id = ?1"
		" order by s.municipality_code nulls last, s.name, s.initiative_id",
		db_int(snapshot_id));
	return read_records(&rows, work->mem, ret);
}
