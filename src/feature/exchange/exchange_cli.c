/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_cli.c: omzien exchange convert: a file of another register as CSV for the import. */
#include "feature/exchange/exchange_read.h"
#include "feature/exchange/exchange_slice.h"
#include "mail/fetch.h"
#include "sheet/csv_write.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 64 * 1024 * 1024, FETCH_S = 60 };

struct wish {
	const char *file, *category;
	bool is_exact, wants_help;
};

static int explain_use(FILE *to, enum err err)
{
	fputs("usage: omzien exchange convert FILE|https://ADDRESS [--category KEY] [--exact]\n\n"
	      "Reads entries of OpenFairDB, elements of GoGoCarto or GeoJSON and prints them as "
	      "CSV\n"
	      "for `omzien import`, which shows what would change before anything does. Each row\n"
	      "keeps where it comes from and its licence.\n"
	      "  --category KEY   the category of all of them, such as meeting\n"
	      "  --exact          take coordinates over; only for buildings that everybody may "
	      "know\n",
	      to);
	return err_exit_code(err);
}

static bool read_wish(int argc, char **argv, struct wish *ret)
{
	bool has_verb = false;
	*ret = (struct wish){ 0 };
	for (int i = 1; i < argc; i++) {
		if (!has_verb && !strcmp(argv[i], "convert"))
			has_verb = true;
		else if (!strcmp(argv[i], "--help"))
			ret->wants_help = true;
		else if (!strcmp(argv[i], "--exact"))
			ret->is_exact = true;
		else if (!strcmp(argv[i], "--category") && i + 1 < argc)
			ret->category = argv[++i];
		else if (*argv[i] != '-' && !ret->file)
			ret->file = argv[i];
		else
			return false;
	}
	return ret->wants_help || (has_verb && ret->file);
}

static int check(int argc, char **argv)
{
	struct wish wish;
	if (read_wish(argc, argv, &wish))
		return err_exit_code(OK);
	fputs("omzien exchange: this is not understood.\n", stderr);
	return explain_use(stderr, ERR_INVALID);
}

static enum err read_file(struct arena *mem, const char *path, char **ret, size_t *ret_len)
{
	struct stat status;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0 || fstat(file, &status) || !S_ISREG(status.st_mode)) {
		fprintf(stderr, "omzien exchange: %s: %s\n", path,
			file < 0 ? strerror(errno) : "is not a file");
		if (file >= 0)
			close(file);
		return ERR_MISSING;
	}
	size_t len = 0, size = (size_t)status.st_size;
	char *text = size <= FILE_BYTES_MAX ? arena_alloc(mem, size + 1) : NULL;
	for (ssize_t got = 1; text && got > 0 && len<size; len += got> 0 ? (size_t)got : 0)
		got = read(file, text + len, size - len);
	close(file);
	if (!text)
		fprintf(stderr, "omzien exchange: %s is larger than 64 MB\n", path);
	*ret = text;
	*ret_len = len;
	return text ? OK : ERR_INVALID;
}

static enum err fetch(struct arena *mem, const char *url, char **ret, size_t *ret_len)
{
	const struct fetch_order order = { .url = url,
					   .max_bytes = FILE_BYTES_MAX,
					   .timeout_s = FETCH_S };
	struct fetch_answer answer;
	const char *reason;
	enum err err = fetch_get(mem, &order, &answer, &reason);
	if (err) {
		fprintf(stderr, "omzien exchange: %s: %s\n", url, reason);
		return err;
	}
	*ret = arena_strndup(mem, answer.body, answer.len);
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

static void put_csv(struct arena *mem, const struct foreigns *all, const struct wish *wish,
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
		csv_write_text(&csv, wish->category);
		csv_write_text(&csv, foreign->summary);
		csv_write_text(&csv, foreign->website);
		put_number(&csv, foreign->lat, wish->is_exact);
		put_number(&csv, foreign->lon, wish->is_exact);
		csv_write_text(&csv, source_of(mem, foreign));
		csv_write_end_row(&csv);
	}
}

static enum err convert(const struct wish *wish)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	const struct json_value *file;
	const char *reason = "";
	struct foreigns all;
	size_t len, left_out;
	char *text;
	TRY(strstr(wish->file, "://") ? fetch(mem, wish->file, &text, &len)
				      : read_file(mem, wish->file, &text, &len));
	if (json_read(mem, text, len, &file, &reason)) {
		fprintf(stderr, "omzien exchange: %s is not JSON: %s\n", wish->file, reason);
		return ERR_INVALID;
	}
	if (foreign_read(mem, file, &all, &left_out)) {
		fputs("omzien exchange: this is not a list of OpenFairDB entries, of GoGoCarto "
		      "elements or GeoJSON.\n",
		      stderr);
		return ERR_INVALID;
	}
	out_spill_to(out, STDOUT_FILENO);
	put_csv(mem, &all, wish, out);
	fprintf(stderr, "%zu records; %zu left out because they have no name\n", all.len, left_out);
	return out_flush(out);
}

static int run(struct site *site, int argc, char **argv)
{
	struct wish wish;
	if (!read_wish(argc, argv, &wish))
		return explain_use(stderr, ERR_INVALID);
	return wish.wants_help ? explain_use(stdout, OK) : err_exit_code(convert(&wish));
}

const struct command exchange_commands[] = {
	{ .name = "exchange",
	  .arguments = "convert FILE|https://ADDRESS [--category KEY] [--exact]",
	  .text = "Prints a file of another register (OpenFairDB, GoGoCarto, GeoJSON) as CSV for "
		  "`omzien import`.",
	  .run = run,
	  .check = check,
	  .needs = COMMAND_NOTHING },
};
_Static_assert(COUNT_OF(exchange_commands) == EXCHANGE_COMMANDS, "counted in the header");
