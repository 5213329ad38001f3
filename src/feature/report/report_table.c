/* SPDX-License-Identifier: EUPL-1.2 */
/* report_table.c: puts tables of a report together. */
#include "feature/report/report_look.h"

struct document_row *table_row(struct arena *mem, struct document_table *table, const char *head)
{
	struct document_row *row = list_add(mem, &table->rows);
	table->has_row_heads = true;
	*row = (struct document_row){ 0 };
	table_text(mem, row, head);
	return row;
}

void table_head(struct arena *mem, struct document_table *table, const char *text, bool is_number)
{
	*list_add(mem, &table->heads) =
		(struct document_cell){ .text = text, .is_number = is_number };
}

void table_text(struct arena *mem, struct document_row *row, const char *text)
{
	*list_add(mem, &row->cells) = (struct document_cell){ .text = text ? text : "" };
}

void table_number(const struct look *look, struct document_row *row, int64_t number)
{
	struct arena *mem = look->work->mem;
	*list_add(mem, &row->cells) = (struct document_cell){
		.text = words_number(mem, look->words, number),
		.is_number = true,
	};
}
