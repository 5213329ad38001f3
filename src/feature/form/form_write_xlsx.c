/* SPDX-License-Identifier: EUPL-1.2 */
/* form_write_xlsx.c: a form as a workbook. */
#include "feature/form/form_write.h"
#include "sheet/xlsx_write.h"

enum { MOST_COLUMNS = 256, NARROW = 18, WIDE = 40 };

static enum err write_rows(struct xlsx_writer *writer, const struct form_grid *grid)
{
	for (size_t i = 0; i < grid->rows.len; i++) {
		for (int j = 0; j < grid->count; j++)
			xlsx_write_text(writer, grid->rows.items[i][j]);
		TRY(xlsx_write_end_row(writer));
	}
	return OK;
}

static struct xlsx_column *columns_of(struct arena *mem, const struct form_grid *grid)
{
	struct xlsx_column *columns = arena_array(mem, struct xlsx_column, (size_t)grid->count);
	for (int i = 0; i < grid->count; i++)
		columns[i] =
			(struct xlsx_column){ grid->titles[i],
					      strstr(grid->titles[i], "label") ? WIDE : NARROW };
	return columns;
}

static enum err write_sheets(struct arena *mem, const struct form_grids *grids,
			     struct xlsx_options *options, struct xlsx_writer **writer)
{
	for (size_t i = 0; i < grids->len; i++) {
		const struct form_grid *grid = &grids->items[i];
		if (grid->count > MOST_COLUMNS)
			return ERR_INVALID;
		options->name = grid->sheet;
		options->columns = columns_of(mem, grid);
		options->column_count = grid->count;
		if (i == 0)
			TRY(xlsx_write_start(mem, options, writer));
		else
			TRY(xlsx_write_sheet(*writer, options));
		TRY(write_rows(*writer, grid));
	}
	return OK;
}

enum err form_write_xlsx(struct arena *mem, const struct form *form, const char *folder,
			 int *ret_fd)
{
	struct form_grids grids;
	struct xlsx_options options = { .folder = folder, .title = form->title };
	SCOPED_XLSX_WRITER(writer);
	form_grids_make(mem, form, &grids);
	TRY(write_sheets(mem, &grids, &options, &writer));
	return xlsx_write_finish(writer, ret_fd);
}
