/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_cli.c: omzien coding: made-up answers to try with, and codings as a file. */
#include "base/shipped.h"
#include "feature/coding/coding_path.h"
#include "feature/coding/coding_slice.h"
#include "feature/round/round.h"
#include "web/command.h"
#include "work/audit.h"
#include "work/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What the command line asks for. */
struct wish {
	const char *region, *round, *out;
	bool is_export, is_coded;
	int64_t round_id;
	struct coding_taken taken;
};

static int explain(FILE *to, int code)
{
	fputs("usage: omzien coding demonstrate [--round ID] [--coded] [--region KEY]\n"
	      "       omzien coding export --out FILE [--round ID] [--region KEY]\n\n"
	      "Takes in 40 made-up answers to try coding with, marked as test data wherever they\n"
	      "are shown (--coded: also with the codes that their writer meant, as a coder of its\n"
	      "own); or writes the codings of a round as CSV, which stands in the log.\n"
	      "\"omzien round list\" tells the ID; without one: texts without a round.\n",
	      to);
	return code;
}

static bool read_wish(int argc, char **argv, struct wish *ret)
{
	*ret = (struct wish){ .is_export = argc > 1 && !strcmp(argv[1], "export") };
	if (argc < 2 || (!ret->is_export && strcmp(argv[1], "demonstrate") != 0))
		return false;
	for (int i = 2; i < argc; i++) {
		bool has_value = i + 1 < argc;
		if (!strcmp(argv[i], "--coded") && !ret->is_export)
			ret->is_coded = true;
		else if (!strcmp(argv[i], "--round") && has_value)
			ret->round = argv[++i];
		else if (!strcmp(argv[i], "--region") && has_value)
			ret->region = argv[++i];
		else if (!strcmp(argv[i], "--out") && has_value && ret->is_export)
			ret->out = argv[++i];
		else
			return false;
	}
	bool is_round = !ret->round || coding_round_read(ret->round, &ret->round_id);
	return is_round && (!ret->is_export || ret->out);
}

static int check(int argc, char **argv)
{
	struct wish wish;
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return 0;
	return read_wish(argc, argv, &wish) ? 0 : explain(stderr, err_exit_code(ERR_INVALID));
}

/* ---- made-up answers ---- */

static enum err take(struct work *work, void *context)
{
	struct wish *wish = context;
	const struct shipped *shipped = shipped_file(CODING_DEMONSTRATION);
	struct round round;
	const struct coding_file file = { .round_id = wish->round_id,
					  .bytes = shipped->bytes,
					  .len = shipped->len,
					  .with_codes = wish->is_coded };
	if (wish->round_id)
		TRY(round_get(work, wish->round_id, &round));
	return coding_take_file(work, &file, &wish->taken);
}

static enum err demonstrate(struct work *work, struct wish *wish)
{
	TRY(writer_run(work, take, wish));
	printf("%lld made-up answers were taken in.\n", (long long)wish->taken.added);
	return OK;
}

/* ---- a file of codings ---- */

static enum err note_taking(struct work *work, void *user)
{
	const struct wish *wish = user;
	return audit_add(work, "codings_take", (struct subject){ "round", wish->round_id }, NULL);
}

static enum err export_to(struct work *work, int file, struct wish *wish)
{
	SCOPED_OUT(out);
	out_spill_to(out, file);
	TRY(coding_export(work, &(struct coding_filter){ .round_id = wish->round_id }, out));
	TRY(out_flush(out));
	TRY(writer_run(work, note_taking, wish));
	printf("The codings are in %s. Keep that file safe.\n", wish->out);
	return OK;
}

/* Nobody else may read the file, and none that is there is written over. */
static enum err write_file(struct work *work, struct wish *wish)
{
	int file = open(wish->out, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file < 0) {
		fprintf(stderr, "omzien coding: %s: %s\n", wish->out, strerror(errno));
		return ERR_INVALID;
	}
	enum err err = export_to(work, file, wish);
	close(file);
	if (err)
		unlink(wish->out);
	return err;
}

/* ---- the command ---- */

static enum err run_wish(struct work *work, void *context)
{
	struct wish *wish = context;
	return wish->is_export ? write_file(work, wish) : demonstrate(work, wish);
}

static int run(struct site *site, int argc, char **argv)
{
	struct wish wish;
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return explain(stdout, 0);
	if (!read_wish(argc, argv, &wish))
		return explain(stderr, err_exit_code(ERR_INVALID));
	const struct command_call call = { .site = site, .name = "coding", .region = wish.region };
	return command_in_region(&call, run_wish, &wish);
}

const struct command coding_commands[1] = {
	{ "coding", "demonstrate [--coded] | export --out FILE [--round ID] [--region KEY]",
	  "Takes in made-up answers to try coding with, or writes codings as a file.", run,
	  COMMAND_STARTED, check },
};
