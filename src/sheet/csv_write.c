/* SPDX-License-Identifier: EUPL-1.2 */
/* csv_write.c: quoting and guarding cells. */
#include "sheet/csv_write.h"
#include "sheet/inside.h"
#include "sheet/number.h"

#include <inttypes.h>
#include <math.h>

void csv_write_start(struct out *out, const struct csv_options *options, struct csv_writer *ret)
{
	*ret = (struct csv_writer){ .out = out };
	if (options)
		ret->options = *options;
	if (!ret->options.separator)
		ret->options.separator = ',';
	if (ret->options.has_mark)
		out_text(out, "\xef\xbb\xbf");
}

static void separate(struct csv_writer *writer)
{
	if (writer->column++)
		out_char(writer->out, writer->options.separator);
}

/*
 * All three separators are quoted whichever is in use, so that a reader that guesses finds the
 * right one. A file that starts with ID is taken for SYLK by Excel, one that starts with sep= for a
 * message to it.
 */
static bool needs_quotes(const struct csv_writer *writer, const char *text, size_t len)
{
	if (len == 0)
		return false;
	if (text[strcspn(text, ",;\t\"\r\n")] || text[0] == ' ' || text[len - 1] == ' ')
		return true;
	return writer->row == 0 && writer->column == 1 &&
	       (strncmp(text, "ID", 2) == 0 || strncmp(text, "sep=", 4) == 0 ||
		strncmp(text, "\xef\xbb\xbf", 3) == 0 || strchr("<{%", text[0]));
}

static void put_quoted(struct out *out, const char *text)
{
	for (const char *mark; (mark = strchr(text, '"')); text = mark + 1) {
		out_bytes(out, text, (size_t)(mark + 1 - text));
		out_char(out, '"');
	}
	out_text(out, text);
}

void csv_write_text(struct csv_writer *writer, const char *text)
{
	separate(writer);
	if (!text)
		return;
	size_t len = strlen(text);
	const char *guard = !writer->options.unguarded && sheet_is_formula(text, len) ? "'" : "";
	if (!needs_quotes(writer, text, len)) {
		out_text(writer->out, guard);
		out_bytes(writer->out, text, len);
		return;
	}
	out_char(writer->out, '"');
	out_text(writer->out, guard);
	put_quoted(writer->out, text);
	out_char(writer->out, '"');
}

void csv_write_int(struct csv_writer *writer, int64_t number)
{
	separate(writer);
	out_printf(writer->out, "%" PRId64, number);
}

void csv_write_double(struct csv_writer *writer, double number)
{
	char text[SHEET_NUMBER_BYTES];
	separate(writer);
	if (!isfinite(number))
		return;
	sheet_number_text(number, text);
	out_text(writer->out, text);
}

void csv_write_end_row(struct csv_writer *writer)
{
	out_text(writer->out, writer->options.bare_lf ? "\n" : "\r\n");
	writer->row++;
	writer->column = 0;
}
