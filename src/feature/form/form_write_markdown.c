/* SPDX-License-Identifier: EUPL-1.2 */
/* form_write_markdown.c: a form as Markdown tables: how versions are kept. */
#include "feature/form/form_write.h"

/* What would divide cells or rows, or be read as the code of a character, is written as a code. */
static void write_cell(struct out *out, const char *text)
{
	out_char(out, ' ');
	for (const char *at = text ? text : ""; *at; at++) {
		bool is_code = at[0] == '&' && at[1] == '#' && at[2] >= '0' && at[2] <= '9';
		if (*at == '|')
			out_text(out, "\\|");
		else if (is_code || ((unsigned char)*at < ' '))
			out_printf(out, "&#%d;", *at);
		else
			out_char(out, *at);
	}
	out_text(out, text && *text ? " |" : "|");
}

static void write_row(struct out *out, const char *const *cells, int count)
{
	out_text(out, "| |");
	for (int i = 0; i < count; i++)
		write_cell(out, cells[i]);
	out_char(out, '\n');
}

void form_write_markdown(struct out *out, const struct form *form)
{
	SCOPED_ARENA(mem);
	struct form_grids grids;
	form_grids_make(mem, form, &grids);
	for (size_t i = 0; i < grids.len; i++) {
		const struct form_grid *grid = &grids.items[i];
		out_printf(out, "%s| %s |\n", i ? "\n" : "", grid->sheet);
		write_row(out, grid->titles, grid->count);
		for (size_t j = 0; j < grid->rows.len; j++)
			write_row(out, grid->rows.items[j], grid->count);
	}
}
