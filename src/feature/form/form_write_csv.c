/* SPDX-License-Identifier: EUPL-1.2 */
/* form_write_csv.c: a form as CSV: one sheet after another, its name in the first column. */
#include "feature/form/form_write.h"
#include "sheet/csv_write.h"

static void write_row(struct csv_writer *writer, const char *const *cells, int count)
{
	csv_write_text(writer, "");
	for (int i = 0; i < count; i++)
		csv_write_text(writer, cells[i]);
	csv_write_end_row(writer);
}

void form_write_csv(struct out *out, const struct form *form)
{
	SCOPED_ARENA(mem);
	struct form_grids grids;
	struct csv_writer writer;
	form_grids_make(mem, form, &grids);
	csv_write_start(out, NULL, &writer);
	for (size_t i = 0; i < grids.len; i++) {
		const struct form_grid *grid = &grids.items[i];
		csv_write_text(&writer, grid->sheet);
		csv_write_end_row(&writer);
		write_row(&writer, grid->titles, grid->count);
		for (size_t j = 0; j < grid->rows.len; j++)
			write_row(&writer, grid->rows.items[j], grid->count);
	}
}
