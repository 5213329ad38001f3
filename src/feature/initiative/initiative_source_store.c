/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_source_store.c: the sources of public records, by the view of the source slice. */
#include "feature/initiative/initiative_source.h"

enum err initiative_source_select(struct db *db, struct arena *mem, const struct source_span *span,
				  struct source_uses *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select f.source_id, f.kind, f.title, f.url, f.seen_ms,"
			 " count(distinct f.subject_id), count(nullif(f.field, ''))"
			 " from source_fact f join initiative_public i on i.id = f.subject_id"
			 " where f.subject_kind = 'initiative' and f.source_id > ?1"
			 " and (?2 = '' or f.kind = ?2)"
			 " group by f.source_id, f.kind, f.title, f.url, f.seen_ms"
			 " order by f.source_id limit ?3",
			 db_int(span->after_id), db_text(span->kind ? span->kind : ""),
			 db_int(span->limit));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct source_use){
			.source = {
				.id = db_column_int(&rows, 0),
				.kind = db_column_text(&rows, mem, 1),
				.title = db_column_text(&rows, mem, 2),
				.url = db_column_text(&rows, mem, 3),
				.seen_ms = db_column_int(&rows, 4),
			},
			.initiatives = db_column_int(&rows, 5),
			.facts = db_column_int(&rows, 6),
		};
	return db_done(&rows);
}
