/* SPDX-License-Identifier: EUPL-1.2 */
/* import_again.c: looks again, before a preview is applied, whether its new rows are still new. */
#include "feature/import/import_slice.h"
#include "work/writer.h"

struct again {
	int64_t import_id;
	struct import_rows rows; /* of this chunk: those that are not new any more */
};

static enum err again_unit(struct work *work, void *context)
{
	struct again *again = context;
	for (size_t i = 0; i < again->rows.len; i++)
		TRY(import_row_update_verdict(work->db, work->mem, again->import_id,
					      &again->rows.items[i]));
	return import_update_counts(work->db, again->import_id, (int64_t)again->rows.len);
}

/* Whether the record of a row came into the register by another way. */
static bool came_otherwise(struct work *work, const struct judge *judge, struct import_row *row)
{
	struct known self = import_known_of(work->mem, &row->record);
	struct matches matches;
	if (row->is_done)
		return false;
	import_known_find(judge->known, work->mem, &self, &matches);
	if (!matches.len || matches.items[0].likeness < LIKE_SAME_SITE)
		return false;
	row->verdict = IMPORT_CHANGED;
	row->candidate_id = row->initiative_id = matches.items[0].known->id;
	*list_add(work->mem, &row->reasons) = (struct failure){
		.text = N_("“{value}” came into the register after this file was read."),
		.value = matches.items[0].known->name,
	};
	return true;
}

static enum err look_again(struct work *work, const struct judge *judge, int64_t id)
{
	struct again again = { .import_id = id };
	int64_t after_row = 0;
	for (;;) {
		struct import_rows rows = { 0 };
		size_t len = 0;
		import_forget(work);
		TRY(import_row_select(work->db, work->mem,
				      &(struct import_row_filter){
					      .import_id = id,
					      .after_row = after_row,
					      .verdict = IMPORT_NEW,
					      .limit = IMPORT_CHUNK_ROWS,
				      },
				      &rows));
		if (!rows.len)
			return OK;
		after_row = rows.items[rows.len - 1].row_number;
		for (size_t i = 0; i < rows.len; i++)
			if (came_otherwise(work, judge, &rows.items[i]))
				rows.items[len++] = rows.items[i];
		again.rows = (struct import_rows){ rows.items, len, rows.room };
		if (len)
			TRY(writer_run(work, again_unit, &again));
	}
}

enum err import_judge_again(struct work *work, struct import *import)
{
	int64_t version;
	SCOPED_ARENA(mem);
	struct judge *judge;
	TRY(import_select_version(work->db, &version));
	if (version == import->register_version)
		return OK;
	TRY(import_judge_new(work, mem, &judge));
	return look_again(work, judge, import->id);
}
