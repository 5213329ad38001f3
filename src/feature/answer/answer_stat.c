/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_stat.c: tables of answers as data files of SPSS and Stata. */
#include "base/temporary.h"
#include "feature/answer/answer_write.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * A data file says first how wide its texts are and how many rows follow. Reading answers from the
 * database costs far more than keeping what was made of them, so they are read once: rows wait in a
 * temporary file, each as its length and its cells; a number as it is in memory, a text with its
 * end.
 */
struct waiting {
	const struct answer_order *order;
	struct out *rows; /* spills to the temporary file */
	struct out *row;
	int *widths; /* of texts, in bytes; by column */
	int64_t count;
};

static enum err keep_row(void *user, struct arena *mem, const struct answer_row *row)
{
	struct waiting *waiting = user;
	const struct answer_columns *columns = &waiting->order->span.table->columns;
	struct out *to = waiting->row;
	to->len = 0;
	for (size_t i = 0; i < columns->len; i++) {
		struct answer_cell cell = answer_cell(mem, waiting->order, row, i, true);
		if (columns->items[i].kind != ANSWER_TEXT) {
			out_bytes(to, (const char *)&cell.number, sizeof cell.number);
			continue;
		}
		size_t width = cell.text ? strlen(cell.text) : 0;
		if (width > (size_t)waiting->widths[i])
			waiting->widths[i] = (int)width;
		out_bytes(to, cell.text ? cell.text : "", width + 1);
	}
	out_bytes(waiting->rows, (const char *)&to->len, sizeof to->len);
	out_bytes(waiting->rows, to->data, to->len);
	waiting->count++;
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

static enum err put_row(struct statfile_writer *writer, const struct answer_columns *columns,
			const char *at)
{
	for (size_t i = 0; i < columns->len; i++) {
		double number;
		if (columns->items[i].kind == ANSWER_TEXT) {
			statfile_text(writer, *at ? at : NULL);
			at += strlen(at) + 1;
			continue;
		}
		memcpy(&number, at, sizeof number);
		statfile_number(writer, number);
		at += sizeof number;
	}
	return statfile_end_row(writer);
}

/* The rows that wait, one after the other. */
static enum err put_rows(struct statfile_writer *writer, const struct waiting *waiting, FILE *file)
{
	struct out *row = waiting->row;
	for (int64_t i = 0; i < waiting->count; i++) {
		size_t len;
		if (fread(&len, sizeof len, 1, file) != 1)
			return ERR_BUSY;
		row->len = 0;
		out_make_room(row, len);
		if (fread(row->data, 1, len, file) != len)
			return ERR_BUSY;
		TRY(put_row(writer, &waiting->order->span.table->columns, row->data));
	}
	return OK;
}

static enum err write_file(struct work *work, const struct waiting *waiting,
			   enum statfile_format format, FILE *rows, int file)
{
	const struct answer_order *order = waiting->order;
	const struct statfile_options options = {
		.format = format,
		.label = order->span.book->survey.name,
		.variables = variables_of(work->mem, order, waiting->widths),
		.variable_count = (int)order->span.table->columns.len,
		.rows = waiting->count,
		.made_ms = work->now_ms,
	};
	struct statfile_writer *writer;
	TRY(statfile_start(work->mem, file, &options, &writer));
	enum err err = put_rows(writer, waiting, rows);
	if (!err)
		err = statfile_finish(writer);
	statfile_close(writer);
	return err;
}

enum err answer_write_stat(struct work *work, const struct answer_order *order,
			   enum statfile_format format, int file)
{
	int kept;
	SCOPED_OUT(rows);
	SCOPED_OUT(row);
	struct waiting waiting = {
		.order = order,
		.rows = rows,
		.row = row,
		.widths = arena_array(work->mem, int, order->span.table->columns.len),
	};
	TRY(temporary_file(order->folder, &kept));
	FILE *from = fdopen(kept, "r");
	if (!from) {
		close(kept);
		return ERR_BUSY;
	}
	out_spill_to(rows, kept);
	enum err err = answer_walk(work, &order->span, keep_row, &waiting);
	if (!err)
		err = out_flush(rows);
	if (!err) {
		rewind(from);
		err = write_file(work, &waiting, format, from, file);
	}
	fclose(from);
	return err;
}
