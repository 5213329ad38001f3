/* SPDX-License-Identifier: EUPL-1.2 */
/* statfile.c: data files of SPSS and Stata by way of ReadStat. */
#include "statfile/statfile.h"
#include "base/out.h"

#include <math.h>
#include <readstat.h>
#include <stdint.h>
#include <string.h>

enum {
	LABEL_BYTES = 255,
	FILE_LABEL_BYTES = 64,    /* SPSS */
	STATA_FIXED_BYTES = 2045, /* longer texts stand apart in the file ("strL") */
	STATA_LABEL_BYTES = 80,
	MOST_MISSING = 3, /* single values that SPSS takes as no answer */
};

/* Days from where the formats begin to count to 1970-01-01. */
enum { SPSS_EPOCH_DAYS = 141428 /* 1582-10-14 */, STATA_EPOCH_DAYS = 3653 /* 1960-01-01 */ };
enum { DAY_S = 86400 };

struct column {
	const struct statfile_variable *about;
	readstat_variable_t *handle;
	readstat_label_set_t *labels;
	bool is_apart; /* a text of Stata that stands behind the rows */
};

struct statfile_writer {
	struct arena *mem;
	readstat_writer_t *stat;
	struct out *out;
	enum statfile_format format;
	struct column *columns;
	int count, at;
	bool is_in_row;
	int64_t rows_left;
	readstat_error_t fault; /* the first; the row's end tells it */
};

static ssize_t put(const void *bytes, size_t len, void *user)
{
	struct out *out = user;
	out_bytes(out, bytes, len);
	return out->failed ? -1 : (ssize_t)len;
}

/* At most `most` bytes of `text`, ended between two characters. */
static const char *cut(struct arena *mem, const char *text, size_t most)
{
	size_t len = strlen(text);
	if (len <= most)
		return text;
	while (most && ((unsigned char)text[most] & 0xC0) == 0x80)
		most--;
	return arena_strndup(mem, text, most);
}

static void note(struct statfile_writer *writer, readstat_error_t fault)
{
	if (!writer->fault)
		writer->fault = fault;
}

static enum err tell(const struct statfile_writer *writer)
{
	if (writer->out->failed || writer->fault == READSTAT_ERROR_WRITE)
		return ERR_BUSY;
	if (writer->fault == READSTAT_ERROR_ROW_COUNT_MISMATCH)
		return ERR_BROKEN;
	return writer->fault ? ERR_INVALID : OK;
}

static readstat_measure_t measure_of(enum statfile_measure measure)
{
	static const readstat_measure_t of[] = {
		[STATFILE_NOMINAL] = READSTAT_MEASURE_NOMINAL,
		[STATFILE_ORDINAL] = READSTAT_MEASURE_ORDINAL,
		[STATFILE_SCALE] = READSTAT_MEASURE_SCALE,
	};
	return of[measure];
}

static const char *format_of(struct statfile_writer *writer, const struct statfile_variable *about)
{
	bool is_stata = writer->format == STATFILE_DTA;
	switch (about->kind) {
	case STATFILE_DATE: return is_stata ? "%td" : "DATE11";
	case STATFILE_DATETIME: return is_stata ? "%tc" : "DATETIME20";
	case STATFILE_NUMBER:
		return is_stata ? arena_printf(writer->mem, "%%12.%df", about->decimals)
				: arena_printf(writer->mem, "F12.%d", about->decimals);
	case STATFILE_TEXT: break;
	}
	return NULL;
}

/* Stata knows letters for missing values, and labels for them and for whole numbers only. */
static void add_labels(struct statfile_writer *writer, struct column *column, int number)
{
	const struct statfile_variable *about = column->about;
	bool is_stata = writer->format == STATFILE_DTA;
	column->labels =
		readstat_add_label_set(writer->stat,
				       is_stata ? READSTAT_TYPE_INT32 : READSTAT_TYPE_DOUBLE,
				       arena_printf(writer->mem, "labels%d", number));
	char letter = 'a';
	for (int i = 0; i < about->value_count; i++) {
		const struct statfile_value *value = &about->values[i];
		const char *label = cut(writer->mem, value->label, LABEL_BYTES);
		if (!is_stata)
			readstat_label_double_value(column->labels, value->number, label);
		else if (value->is_missing && letter <= 'z')
			readstat_label_tagged_value(column->labels, letter++, label);
		else if (value->number == (double)(int32_t)value->number)
			readstat_label_int32_value(column->labels, (int32_t)value->number, label);
	}
	readstat_variable_set_label_set(column->handle, column->labels);
}

static void add_missing(struct column *column)
{
	int found = 0;
	for (int i = 0; i < column->about->value_count && found < MOST_MISSING; i++)
		if (column->about->values[i].is_missing) {
			(void)readstat_variable_add_missing_double_value(
				column->handle, column->about->values[i].number);
			found++;
		}
}

static void add_column(struct statfile_writer *writer, const struct statfile_variable *about)
{
	struct column *column = &writer->columns[writer->count++];
	bool is_stata = writer->format == STATFILE_DTA, is_text = about->kind == STATFILE_TEXT;
	size_t width = is_text ? (size_t)(about->width > 0 ? about->width : 1) : 0;
	*column = (struct column){ .about = about };
	column->is_apart = is_stata && is_text && width > STATA_FIXED_BYTES;
	readstat_type_t type = column->is_apart ? READSTAT_TYPE_STRING_REF
			       : is_text        ? READSTAT_TYPE_STRING
						: READSTAT_TYPE_DOUBLE;
	column->handle = readstat_add_variable(writer->stat, about->name, type,
					       column->is_apart ? 0 : width);
	if (about->label)
		readstat_variable_set_label(column->handle,
					    cut(writer->mem, about->label,
						is_stata ? STATA_LABEL_BYTES : LABEL_BYTES));
	const char *format = format_of(writer, about);
	if (format)
		readstat_variable_set_format(column->handle, format);
	readstat_variable_set_measure(column->handle, measure_of(about->measure));
	if (!is_text && about->value_count)
		add_labels(writer, column, writer->count);
	if (!is_text && !is_stata)
		add_missing(column);
}

static readstat_error_t begin(struct statfile_writer *writer, int64_t rows)
{
	if (writer->format == STATFILE_DTA)
		return readstat_begin_writing_dta(writer->stat, writer->out, (long)rows);
	return readstat_begin_writing_sav(writer->stat, writer->out, (long)rows);
}

enum err statfile_start(struct arena *mem, int fd, const struct statfile_options *options,
			struct statfile_writer **ret)
{
	struct statfile_writer *writer = arena_new_of(mem, struct statfile_writer);
	writer->mem = mem;
	writer->format = options->format;
	writer->rows_left = options->rows;
	writer->columns = arena_array(mem, struct column, (size_t)options->variable_count);
	writer->out = out_new();
	out_spill_to(writer->out, fd);
	writer->stat = readstat_writer_init();
	note(writer, readstat_set_data_writer(writer->stat, put));
	note(writer, readstat_writer_set_file_timestamp(writer->stat, options->made_ms / 1000));
	if (options->format == STATFILE_ZSAV)
		note(writer,
		     readstat_writer_set_compression(writer->stat, READSTAT_COMPRESS_BINARY));
	else if (options->format == STATFILE_SAV)
		note(writer, readstat_writer_set_compression(writer->stat, READSTAT_COMPRESS_ROWS));
	if (options->label)
		note(writer, readstat_writer_set_file_label(writer->stat, cut(mem, options->label,
									      FILE_LABEL_BYTES)));
	for (int i = 0; i < options->variable_count; i++)
		add_column(writer, &options->variables[i]);
	if (!writer->fault)
		note(writer, begin(writer, options->rows));
	for (int i = 0; i < writer->count && !writer->fault; i++)
		note(writer, readstat_validate_variable(writer->stat, writer->columns[i].handle));
	enum err err = tell(writer);
	if (err)
		statfile_close(writer);
	else
		*ret = writer;
	return err;
}

/* The column that is next; begins the row with its first. NULL: there is none, or it failed. */
static const struct column *next_column(struct statfile_writer *writer)
{
	if (!writer->is_in_row) {
		note(writer, readstat_begin_row(writer->stat));
		writer->is_in_row = true;
	}
	return writer->fault || writer->at >= writer->count ? NULL : &writer->columns[writer->at++];
}

void statfile_text(struct statfile_writer *writer, const char *text)
{
	const struct column *column = next_column(writer);
	if (!column)
		return;
	text = text ? text : "";
	if (column->is_apart)
		note(writer,
		     readstat_insert_string_ref(writer->stat, column->handle,
						readstat_add_string_ref(writer->stat, text)));
	else
		note(writer, readstat_insert_string_value(writer->stat, column->handle,
							  cut(writer->mem, text,
							      (size_t)column->about->width)));
}

/* The letter under which Stata keeps this missing value; 0: it is none. */
static char missing_letter(const struct statfile_variable *about, double number)
{
	char letter = 'a';
	for (int i = 0; i < about->value_count && letter <= 'z'; i++) {
		if (!about->values[i].is_missing)
			continue;
		if (about->values[i].number == number)
			return letter;
		letter++;
	}
	return 0;
}

static double counted(const struct statfile_writer *writer, enum statfile_kind kind, double number)
{
	bool is_stata = writer->format == STATFILE_DTA;
	if (kind == STATFILE_DATE)
		return is_stata ? number + STATA_EPOCH_DAYS : (number + SPSS_EPOCH_DAYS) * DAY_S;
	if (kind == STATFILE_DATETIME)
		return is_stata ? number + STATA_EPOCH_DAYS * (double)DAY_S * 1000
				: number / 1000 + SPSS_EPOCH_DAYS * (double)DAY_S;
	return number;
}

void statfile_number(struct statfile_writer *writer, double number)
{
	const struct column *column = next_column(writer);
	if (!column)
		return;
	char letter = writer->format == STATFILE_DTA ? missing_letter(column->about, number) : 0;
	if (letter)
		note(writer,
		     readstat_insert_tagged_missing_value(writer->stat, column->handle, letter));
	else if (!isfinite(number))
		note(writer, readstat_insert_missing_value(writer->stat, column->handle));
	else
		note(writer,
		     readstat_insert_double_value(writer->stat, column->handle,
						  counted(writer, column->about->kind, number)));
}

enum err statfile_end_row(struct statfile_writer *writer)
{
	if (writer->rows_left-- <= 0)
		note(writer, READSTAT_ERROR_ROW_COUNT_MISMATCH);
	if (!writer->is_in_row)
		note(writer, readstat_begin_row(writer->stat));
	while (!writer->fault && writer->at < writer->count)
		note(writer, readstat_insert_missing_value(writer->stat,
							   writer->columns[writer->at++].handle));
	if (!writer->fault)
		note(writer, readstat_end_row(writer->stat));
	writer->is_in_row = false;
	writer->at = 0;
	return tell(writer);
}

enum err statfile_finish(struct statfile_writer *writer)
{
	if (!writer->fault)
		note(writer, readstat_end_writing(writer->stat));
	TRY(tell(writer));
	return out_flush(writer->out);
}

void statfile_close(struct statfile_writer *writer)
{
	if (!writer)
		return;
	if (writer->stat)
		readstat_writer_free(writer->stat);
	out_free(writer->out);
	writer->stat = NULL;
	writer->out = NULL;
}
