/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_cli.c: omzien duplicate find: pairs that look the same, on standard output. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/duplicate/duplicate_view.h"
#include "sheet/csv_write.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct wish {
	const char *region;
	bool is_csv, wants_help;
};

static bool read_wish(int argc, char **argv, struct wish *ret)
{
	bool has_verb = false;
	*ret = (struct wish){ 0 };
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "find"))
			has_verb = true;
		else if (!strcmp(argv[i], "--csv"))
			ret->is_csv = true;
		else if (!strcmp(argv[i], "--help"))
			ret->wants_help = true;
		else if (!strcmp(argv[i], "--region") && i + 1 < argc)
			ret->region = argv[++i];
		else
			return false;
	}
	return has_verb || ret->wants_help;
}

static int explain_use(FILE *to, enum err err)
{
	fputs("usage: omzien duplicate find [--csv] [--region KEY]\n\n"
	      "Compares all public records and prints the pairs that look like one initiative,\n"
	      "the surest first, with the reasons. Changes nothing.\n",
	      to);
	return err_exit_code(err);
}

static int check(int argc, char **argv)
{
	struct wish wish;
	if (read_wish(argc, argv, &wish))
		return err_exit_code(OK);
	fputs("omzien duplicate: this is not understood.\n", stderr);
	return explain_use(stderr, ERR_INVALID);
}

struct name {
	int64_t id;
	const char *name, *place;
};

/* Both records of a pair, as they are now. */
static enum err name_of(struct work *work, int64_t id, struct name *ret)
{
	struct initiative it;
	TRY(initiative_get(work, id, &it));
	*ret = (struct name){ id, it.name, it.place ? it.place : it.municipality };
	return OK;
}

static void put_csv_name(struct csv_writer *csv, const struct name *name)
{
	char id[ID_TEXT_LEN + 1];
	id_text(name->id, id);
	csv_write_text(csv, id);
	csv_write_text(csv, name->name);
	csv_write_text(csv, name->place);
}

static void put_head(struct csv_writer *csv)
{
	static const char *const heads[] = { "score",    "id",         "naam",         "plaats",
					     "ander_id", "ander_naam", "ander_plaats", "redenen" };
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		csv_write_text(csv, heads[i]);
	csv_write_end_row(csv);
}

static enum err put_pairs(struct work *work, const struct alike_pairs *pairs, bool is_csv,
			  struct out *out)
{
	struct csv_writer csv;
	const struct words *words = words_for(is_csv ? "nl" : "en");
	csv_write_start(out, NULL, &csv);
	if (is_csv)
		put_head(&csv);
	for (size_t i = 0; i < pairs->len; i++) {
		const struct alike_pair *pair = &pairs->items[i];
		struct name a, b;
		TRY(name_of(work, pair->a, &a));
		TRY(name_of(work, pair->b, &b));
		const char *why = duplicate_why(work, words, pair->reasons);
		if (!is_csv) {
			out_printf(out, "%.2f  %s (%s)  =  %s (%s)\n      %s\n", pair->score,
				   a.name, a.place ? a.place : "?", b.name, b.place ? b.place : "?",
				   why);
			continue;
		}
		csv_write_double(&csv, (double)(int)(pair->score * 1000 + 0.5) / 1000);
		put_csv_name(&csv, &a);
		put_csv_name(&csv, &b);
		csv_write_text(&csv, why);
		csv_write_end_row(&csv);
	}
	return OK;
}

static enum err find(struct work *work, bool is_csv)
{
	SCOPED_OUT(out);
	struct alike_pairs pairs;
	int64_t records;
	out_spill_to(out, STDOUT_FILENO);
	TRY(db_begin_read(work->db));
	TRY(duplicate_find_all(work, &pairs, &records));
	TRY(put_pairs(work, &pairs, is_csv, out));
	TRY(out_flush(out));
	fprintf(stderr, "%lld records, %zu pairs that may be one initiative\n", (long long)records,
		pairs.len);
	return db_commit(work->db);
}

static enum err find_in(struct region *region, bool is_csv)
{
	SCOPED_ARENA(mem);
	char reason[DB_REASON_BYTES] = "";
	struct work work = { .mem = mem,
			     .region = region,
			     .now_ms = clock_now_ms(),
			     .route = "omzien duplicate find" };
	enum err err = db_open(region->place, &work.db, reason);
	if (!err)
		err = find(&work, is_csv);
	if (err)
		fprintf(stderr, "omzien duplicate: %s\n",
			*reason   ? reason
			: work.db ? db_reason(work.db)
				  : err_name(err));
	db_close(work.db);
	return err;
}

static int run(struct site *site, int argc, char **argv)
{
	struct wish wish;
	if (!read_wish(argc, argv, &wish))
		return explain_use(stderr, ERR_INVALID);
	if (wish.wants_help)
		return explain_use(stdout, OK);
	struct region *region = wish.region         ? region_by_key(&site->regions, wish.region)
				: site->regions.len ? region_by_host(&site->regions, "")
						    : NULL;
	if (!region) {
		fputs("omzien duplicate: there is no such region. `omzien region list` shows "
		      "them.\n",
		      stderr);
		return err_exit_code(ERR_MISSING);
	}
	return err_exit_code(find_in(region, wish.is_csv));
}

const struct command duplicate_commands[] = {
	{ .name = "duplicate",
	  .arguments = "find [--csv] [--region KEY]",
	  .text = "Prints the pairs of records that look like one initiative; changes nothing.",
	  .run = run,
	  .check = check,
	  .needs = COMMAND_STARTED },
};
_Static_assert(COUNT_OF(duplicate_commands) == DUPLICATE_COMMANDS, "counted in the header");
