/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_cli.c: omzien exchange convert: a file of another register as CSV for the import. */
#include "feature/exchange/exchange_read.h"
#include "feature/exchange/exchange_slice.h"
#include "mail/fetch.h"
#include "sheet/csv_write.h"
#include "web/command.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { FETCH_S = 60 };

static enum err fetch(struct work *work, const char *url, char **ret, size_t *ret_len)
{
	const struct fetch_order order = { .url = url,
					   .max_bytes = COMMAND_FILE_BYTES_MAX,
					   .timeout_s = FETCH_S };
	struct fetch_answer answer;
	const char *reason;
	enum err err = fetch_get(work->mem, &order, &answer, &reason);
	if (err)
		return work_fail_value(work, err, NULL, N_("It cannot be fetched: {value}."),
				       reason);
	*ret = arena_strndup(work->mem, answer.body, answer.len);
	*ret_len = answer.len;
	return OK;
}

static void put_number(struct csv_writer *csv, double number, bool is_wanted)
{
	if (is_wanted && !isnan(number))
		csv_write_double(csv, number);
	else
		csv_write_text(csv, NULL);
}

/* The first source says all of the row; the second one tells under which licence. */
static const char *source_of(struct arena *mem, const struct foreign *foreign)
{
	const char *origin = foreign->origin ? foreign->origin : foreign->website;
	if (!foreign->licence)
		return origin;
	return arena_printf(mem, "%s%sLicentie: %s", origin ? origin : "", origin ? " | " : "",
			    foreign->licence);
}

static void put_csv(struct arena *mem, const struct foreigns *all, const struct command_line *line,
		    struct out *out)
{
	static const char *const heads[] = { "naam",         "plaats",       "postcode",
					     "categorie",    "omschrijving", "website",
					     "breedtegraad", "lengtegraad",  "bron" };
	struct csv_writer csv;
	csv_write_start(out, NULL, &csv);
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		csv_write_text(&csv, heads[i]);
	csv_write_end_row(&csv);
	for (size_t i = 0; i < all->len; i++) {
		const struct foreign *foreign = &all->items[i];
		csv_write_text(&csv, foreign->name);
		csv_write_text(&csv, foreign->place);
		csv_write_text(&csv, foreign->postcode);
		csv_write_text(&csv, command_option(line, "--category"));
		csv_write_text(&csv, foreign->summary);
		csv_write_text(&csv, foreign->website);
		put_number(&csv, foreign->lat, command_option(line, "--exact"));
		put_number(&csv, foreign->lon, command_option(line, "--exact"));
		csv_write_text(&csv, source_of(mem, foreign));
		csv_write_end_row(&csv);
	}
}

static enum err convert(struct work *work, const struct command_line *line)
{
	SCOPED_OUT(out);
	const struct json_value *file;
	const char *reason = "", *from = line->words[0];
	struct foreigns all;
	size_t len = 0, left_out;
	char *text = NULL; /* gcc does not see that a failure leaves early */
	TRY(strstr(from, "://") ? fetch(work, from, &text, &len)
				: command_read_file(work, from, &text, &len));
	if (json_read(work->mem, text, len, &file, &reason))
		return work_fail_value(work, ERR_INVALID, NULL, N_("This is not JSON: {value}."),
				       reason);
	if (foreign_read(work->mem, file, &all, &left_out))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("This is not a list of OpenFairDB entries, of GoGoCarto "
				    "elements or GeoJSON."));
	out_spill_to(out, STDOUT_FILENO);
	put_csv(work->mem, &all, line, out);
	fprintf(stderr, "%zu records; %zu left out because they have no name\n", all.len, left_out);
	return out_flush(out);
}

static const struct command_way ways[] = {
	{ "convert FILE_OR_ADDRESS [--category KEY] [--exact]", convert },
};
const struct command exchange_commands[] = {
	{ "exchange",
	  "Prints a file of another register (OpenFairDB, GoGoCarto, GeoJSON) as CSV for "
	  "`omzien import`.\n"
	  "That shows what would change before anything does. Each row keeps where it comes from\n"
	  "and its licence.\n"
	  "  --category KEY   the category of all of them, such as meeting\n"
	  "  --exact          take coordinates over; only for buildings that everybody may know",
	  ways, COUNT_OF(ways), COMMAND_NOTHING },
};
_Static_assert(COUNT_OF(exchange_commands) == EXCHANGE_COMMANDS, "counted in the header");
