/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_cross_protect.c: which cells of a cross table are kept back when it is published. */
#include "feature/analysis/analysis_link.h"

static void hide_all(struct crossing *x, size_t row)
{
	for (size_t c = 0; c < x->column_count; c++)
		x->is_hidden[row * x->column_count + c] = true;
	x->is_row_hidden[row] = true;
}

static enum err protect_whole(struct inquiry *it, struct crossing *x)
{
	struct protected done;
	bool *is_sensitive = arena_array(it->mem, bool, x->column_count + 1);
	for (size_t c = 0; c < x->column_count; c++)
		is_sensitive[c] = true;
	const struct protect_table table = { x->row_count, x->column_count, x->counts,
					     is_sensitive };
	TRY(table_protect(it, &table, "kruistabel", &done));
	if (!done.is_possible) {
		it->refusal = N_("This table cannot be protected: its groups are too small. Choose "
				 "fewer categories or leave out a filter.");
		return OK;
	}
	for (size_t i = 0; i < x->row_count * x->column_count; i++)
		x->is_hidden[i] = done.cells[i] != CELL_SHOWN;
	for (size_t r = 0; r < x->row_count; r++)
		x->is_row_hidden[r] = done.row_totals && done.row_totals[r];
	for (size_t c = 0; c < x->column_count; c++)
		x->is_column_hidden[c] = done.column_totals && done.column_totals[c];
	return link_crossing(it, x, &done);
}

/* Of several answers each is a table of its own: those who gave it, and those who did not. */
static enum err protect_row(struct inquiry *it, struct crossing *x, size_t row)
{
	size_t columns = x->column_count;
	struct protected done;
	int64_t *counts = arena_array(it->mem, int64_t, columns * 2 + 1);
	for (size_t c = 0; c < columns; c++) {
		counts[c] = x->counts[row * columns + c];
		counts[columns + c] = x->column_totals[c] - counts[c];
	}
	const struct protect_table table = { 2, columns, counts, NULL };
	TRY(table_protect(it, &table, x->row.categories.items[x->rows[row]].key, &done));
	if (!done.is_possible || done.row_totals[0])
		hide_all(x, row);
	for (size_t c = 0; done.is_possible && c < columns; c++)
		if (done.cells[c] || done.cells[columns + c])
			x->is_hidden[row * columns + c] = true;
	return link_row(it, x, row, &done);
}

enum err crossing_protect(struct inquiry *it, struct crossing *x)
{
	x->is_hidden = arena_array(it->mem, bool, x->row_count * x->column_count + 1);
	x->is_row_hidden = arena_array(it->mem, bool, x->row_count + 1);
	x->is_column_hidden = arena_array(it->mem, bool, x->column_count + 1);
	if (!it->needs_protection || !x->row_count || !x->column_count)
		return OK;
	if (x->column.ticks) {
		it->refusal = N_("A published table needs one answer a respondent in its columns. "
				 "Swap rows and columns.");
		return OK;
	}
	if (!x->is_multiple)
		return protect_whole(it, x);
	for (size_t c = 0; c < x->column_count; c++)
		x->is_column_hidden[c] = x->column_totals[c] < it->rule.least;
	TRY(link_columns(it, x));
	for (size_t r = 0; r < x->row_count; r++)
		TRY(protect_row(it, x, r));
	return OK;
}
