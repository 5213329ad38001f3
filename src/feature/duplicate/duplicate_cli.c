/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_cli.c: omzien duplicate find: pairs that look the same, on standard output. */
#include "base/id.h"
#include "feature/duplicate/duplicate_view.h"
#include "sheet/csv_write.h"
#include "web/command.h"

#include <stdio.h>
#include <unistd.h>

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

static enum err find(struct work *work, const struct command_line *line)
{
	SCOPED_OUT(out);
	struct alike_pairs pairs;
	int64_t records;
	out_spill_to(out, STDOUT_FILENO);
	TRY(db_begin_read(work->db));
	TRY(duplicate_find_all(work, &pairs, &records));
	TRY(put_pairs(work, &pairs, command_option(line, "--csv"), out));
	TRY(out_flush(out));
	fprintf(stderr, "%lld records, %zu pairs that may be one initiative\n", (long long)records,
		pairs.len);
	return db_commit(work->db);
}

static const struct command_way ways[] = {
	{ "find [--csv]", find },
};
const struct command duplicate_commands[] = {
	{ "duplicate",
	  "Prints the pairs of records that look like one initiative; changes nothing.\n"
	  "Compares all public records; the surest pairs come first, with the reasons.",
	  ways, COUNT_OF(ways), COMMAND_STARTED },
};
_Static_assert(COUNT_OF(duplicate_commands) == DUPLICATE_COMMANDS, "counted in the header");
