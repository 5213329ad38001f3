/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_stat.c: tables of answers as data files of SPSS and Stata. */
#include "feature/answer/answer_write.h"

#include <string.h>

struct measuring {
	const struct answer_order *order;
	int *widths;
	int64_t rows;
};

static enum err measure(void *user, struct arena *mem, const struct answer_row *row)
{
	struct measuring *measuring = user;
	measuring->rows++;
	for (size_t i = 0; i < measuring->order->span.table->columns.len; i++) {
		if (measuring->order->span.table->columns.items[i].kind != ANSWER_TEXT)
			continue;
		struct answer_cell cell = answer_cell(mem, measuring->order, row, i, true);
		int width = cell.text ? (int)strlen(cell.text) : 0;
		if (width > measuring->widths[i])
			measuring->widths[i] = width;
	}
	return OK;
}

static const struct statfile_value ticked[ANSWER_LANGUAGES][2] = {
	{ { 0, "nee", false }, { 1, "ja", false } },
	{ { 0, "no", false }, { 1, "yes", false } },
};

static void add_values(struct arena *mem, const struct answer_order *order,
		       const struct answer_column *column, struct statfile_variable *ret)
{
	size_t count = column->choices.len;
	if (column->kind == ANSWER_TICK) {
		ret->values = ticked[order->language];
		ret->value_count = 2;
	}
	if (!count || column->kind != ANSWER_CHOICE)
		return;
	struct statfile_value *values = arena_array(mem, struct statfile_value, count);
	for (size_t i = 0; i < count; i++) {
		const struct answer_choice *choice = &column->choices.items[i];
		values[i] = (struct statfile_value){ choice->code, choice->labels[order->language],
						     choice->is_missing };
	}
	ret->values = values;
	ret->value_count = (int)count;
}

static enum statfile_kind kind_of(enum answer_kind kind)
{
	return kind == ANSWER_TEXT       ? STATFILE_TEXT
	       : kind == ANSWER_DATE     ? STATFILE_DATE
	       : kind == ANSWER_DATETIME ? STATFILE_DATETIME
					 : STATFILE_NUMBER;
}

static struct statfile_variable *variables_of(struct arena *mem, const struct answer_order *order,
					      const int *widths)
{
	const struct answer_columns *columns = &order->span.table->columns;
	struct statfile_variable *all = arena_array(mem, struct statfile_variable, columns->len);
	for (size_t i = 0; i < columns->len; i++) {
		const struct answer_column *column = &columns->items[i];
		all[i] = (struct statfile_variable){
			.name = column->stat_name,
			.label = column->labels[order->language],
			.kind = kind_of(column->kind),
			.measure = column->measure,
			.width = widths[i] ? widths[i] : 1,
			.decimals = column->item && column->kind == ANSWER_NUMBER &&
						    column->item->type != FORM_INTEGER
					    ? 2
					    : 0,
		};
		add_values(mem, order, column, &all[i]);
	}
	return all;
}

struct writing {
	const struct answer_order *order;
	struct statfile_writer *writer;
};

static enum err put_row(void *user, struct arena *mem, const struct answer_row *row)
{
	struct writing *writing = user;
	const struct answer_columns *columns = &writing->order->span.table->columns;
	for (size_t i = 0; i < columns->len; i++) {
		struct answer_cell cell = answer_cell(mem, writing->order, row, i, true);
		if (columns->items[i].kind == ANSWER_TEXT)
			statfile_text(writing->writer, cell.text);
		else
			statfile_number(writing->writer, cell.number);
	}
	return statfile_end_row(writing->writer);
}

enum err answer_write_stat(struct work *work, const struct answer_order *order,
			   enum statfile_format format, int file)
{
	const struct answer_columns *columns = &order->span.table->columns;
	struct measuring measuring = { .order = order };
	measuring.widths = arena_array(work->mem, int, columns->len);
	TRY(answer_walk(work, &order->span, measure, &measuring));
	struct statfile_options options = {
		.format = format,
		.label = order->span.book->survey.name,
		.variables = variables_of(work->mem, order, measuring.widths),
		.variable_count = (int)columns->len,
		.rows = measuring.rows,
		.made_ms = work->now_ms,
	};
	struct writing writing = { .order = order };
	TRY(statfile_start(work->mem, file, &options, &writing.writer));
	enum err err = answer_walk(work, &order->span, put_row, &writing);
	if (!err)
		err = statfile_finish(writing.writer);
	statfile_close(writing.writer);
	return err;
}
