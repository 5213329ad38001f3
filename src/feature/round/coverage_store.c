/* SPDX-License-Identifier: EUPL-1.2 */
/* coverage_store.c: the SQL of how many there are where, and which kinds of sources named them. */
#include "feature/round/round_slice.h"

enum err coverage_select_counts(struct db *db, struct arena *mem, struct place_counts *ret)
{
	DB_ROWS rows = db_query(db, "select municipality_code, village, count(*)"
				    " from initiative_known"
				    " where is_public = 1 and coalesce(phase, '') <> 'stopped'"
				    " and municipality_code is not null"
				    " group by municipality_code, village"
				    " order by municipality_code, village");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct place_count){
			.municipality_code = db_column_text(&rows, mem, 0),
			.village = db_column_text(&rows, mem, 1),
			.count = db_column_int(&rows, 2),
		};
	return db_done(&rows);
}

/* Where each found record is now: itself, or what it was merged into. Drafts do not count. */
#define FOUND \
	"with recursive home (found_id, now_id) as (select f.initiative_id, f.initiative_id" \
	" from round_find f join round r on r.id = f.round_id and r.state <> 'draft'" \
	" union select h.found_id, m.into_id from home h" \
	" join initiative_merged m on m.from_id = h.now_id) "

/* One entry a record: its own kinds and those of the rounds. */
static enum err select_found(struct db *db, struct arena *mem, struct kind_counts *ret)
{
	int64_t last = 0;
	DB_ROWS rows =
		db_query(db, FOUND "select h.now_id, f.kind, i.source_kinds from home h"
				   " join round_find f on f.initiative_id = h.found_id"
				   " join round r on r.id = f.round_id and r.state <> 'draft'"
				   " join initiative_known i on i.id = h.now_id and i.is_public = 1"
				   " order by h.now_id, f.kind");
	while (db_next(&rows)) {
		int64_t id = db_column_int(&rows, 0);
		const char *kind = db_column_text(&rows, mem, 1);
		const char *own = db_column_text(&rows, mem, 2);
		if (id != last)
			*list_add(mem, ret) = (struct kind_count){ own ? own : "", 1 };
		struct kind_count *count = &ret->items[ret->len - 1];
		count->kinds = arena_printf(mem, "%s;%s", count->kinds, kind);
		last = id;
	}
	return db_done(&rows);
}

enum err coverage_select_kinds(struct db *db, struct arena *mem, struct kind_counts *ret)
{
	DB_ROWS rows = db_query(db, FOUND
				"select i.source_kinds, count(*) from initiative_known i"
				" where i.is_public = 1 and i.id not in (select now_id from home)"
				" group by i.source_kinds");
	while (db_next(&rows)) {
		const char *kinds = db_column_text(&rows, mem, 0);
		*list_add(mem, ret) =
			(struct kind_count){ kinds ? kinds : "", db_column_int(&rows, 1) };
	}
	TRY(db_done(&rows));
	return select_found(db, mem, ret);
}
