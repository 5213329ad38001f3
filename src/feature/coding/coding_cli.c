/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_cli.c: omzien coding: made-up answers to try with, and codings as a file. */
#include "base/shipped.h"
#include "feature/coding/coding_judged.h"
#include "feature/coding/coding_path.h"
#include "feature/coding/coding_slice.h"
#include "feature/round/round.h"
#include "web/command.h"
#include "work/audit.h"
#include "work/writer.h"

#include <stdio.h>

/* What the command line asks for. */
/* The round of --round; 0: texts without one. */
static enum err read_round(struct work *work, const struct command_line *line, int64_t *ret)
{
	const char *code = command_option(line, "--round");
	struct round round;
	*ret = 0;
	if (!code)
		return OK;
	if (!coding_round_read(code, ret))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("That is not the code of a round. `omzien round list` shows "
				    "them."));
	return *ret ? round_get(work, *ret, &round) : OK;
}

/* ---- made-up answers ---- */

struct demonstration {
	struct coding_file file;
	struct coding_taken taken;
};

static enum err take(struct work *work, void *context)
{
	struct demonstration *demonstration = context;
	return coding_take_file(work, &demonstration->file, &demonstration->taken);
}

static enum err demonstrate(struct work *work, const struct command_line *line)
{
	const struct shipped *shipped = shipped_file(CODING_DEMONSTRATION);
	struct demonstration demonstration = {
		.file = { .bytes = shipped->bytes,
			  .len = shipped->len,
			  .with_codes = command_option(line, "--coded") },
	};
	TRY(read_round(work, line, &demonstration.file.round_id));
	TRY(writer_run(work, take, &demonstration));
	printf("%lld made-up answers were taken in.\n", (long long)demonstration.taken.added);
	return OK;
}

/* ---- a file of codings ---- */

static enum err note_taking(struct work *work, void *user)
{
	const int64_t *round_id = user;
	return audit_add(work, "codings_take", (struct subject){ "round", *round_id }, NULL);
}

static enum err write_to(struct work *work, int file, void *user)
{
	const int64_t *round_id = user;
	SCOPED_OUT(out);
	out_spill_to(out, file);
	TRY(coding_export(work, &(struct coding_filter){ .round_id = *round_id }, out));
	TRY(out_flush(out));
	return writer_run(work, note_taking, user);
}

static enum err find_codings(struct work *work, int64_t round_id)
{
	struct passages passages;
	TRY(passage_list(work, &(struct coding_filter){ .round_id = round_id }, false, &passages));
	if (passages.len)
		return OK;
	return work_fail(work, ERR_MISSING, NULL,
			 round_id ? N_("Nothing was coded in this round. No file was made.")
				  : N_("Nothing was coded outside a round. Name one with --round. "
				       "No file was made."));
}

static enum err write_codings(struct work *work, const struct command_line *line)
{
	const char *out = command_option(line, "--out");
	int64_t round_id;
	TRY(read_round(work, line, &round_id));
	TRY(find_codings(work, round_id));
	TRY(command_write_file(work, out, write_to, &round_id));
	printf("The codings are in %s. Keep that file safe.\n", out);
	return OK;
}

/* ---- the command ---- */

static const struct command_way ways[] = {
	{ "demonstrate [--round ID] [--coded]", demonstrate },
	{ "export --out FILE [--round ID]", write_codings },
	{ "agreement FILE [--level nominal|ordinal|interval|ratio] "
	  "[--weights none|linear|quadratic] [--order VALUES]",
	  judged_command },
};
const struct command coding_commands[1] = {
	{ "coding",
	  "Takes in made-up answers to try coding with, or writes codings as a file.\n"
	  "demonstrate takes in 40 made-up answers, marked as test data wherever they are shown\n"
	  "(--coded: also with the codes that their writer meant, as a coder of its own).\n"
	  "export writes the codings of a round as CSV, which stands in the log.\n"
	  "agreement tells how far people agree who judged the same on any scale: a CSV with a\n"
	  "row a unit, a column a coder (names in the first row), an empty cell for no judgement.\n"
	  "--order \"no,unclear,yes\" gives words an order. Kappa and pi are of the first two.\n"
	  "\"omzien round list\" tells the ID; without one: texts without a round.",
	  ways, COUNT_OF(ways), COMMAND_STARTED },
};
