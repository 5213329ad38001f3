/* SPDX-License-Identifier: EUPL-1.2 */
/* round_cli.c: omzien round: rounds and snapshots from the command line. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/round/round_slice.h"
#include "web/command.h"

#include <stdio.h>
#include <string.h>

struct wish {
	const char *verb, *first, *second, *region;
};

static int explain(FILE *to, int code)
{
	fputs("usage: omzien round list [--region KEY]\n"
	      "       omzien round snapshot NAME [--region KEY]\n"
	      "       omzien round compare EARLIER [LATER] [--region KEY]\n\n"
	      "Lists rounds and snapshots with their codes, freezes the register under a name, or\n"
	      "tells what changed between two snapshots (without LATER: since the earlier one).\n",
	      to);
	return code;
}

static bool read_wish(int argc, char **argv, struct wish *ret)
{
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--region") && i + 1 < argc)
			ret->region = argv[++i];
		else if (*argv[i] == '-')
			return false;
		else if (!ret->verb)
			ret->verb = argv[i];
		else if (!ret->first)
			ret->first = argv[i];
		else if (!ret->second)
			ret->second = argv[i];
		else
			return false;
	}
	if (!ret->verb)
		return false;
	bool is_list = !strcmp(ret->verb, "list") && !ret->first;
	bool is_making = !strcmp(ret->verb, "snapshot") && ret->first && !ret->second;
	return is_list || is_making || (!strcmp(ret->verb, "compare") && ret->first);
}

static int check(int argc, char **argv)
{
	struct wish wish = { 0 };
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return 0;
	return read_wish(argc, argv, &wish) ? 0 : explain(stderr, err_exit_code(ERR_INVALID));
}

static const char *id_of(struct arena *mem, int64_t id)
{
	char *text = arena_alloc(mem, ID_TEXT_LEN + 1);
	id_text(id, text);
	return text;
}

static enum err list(struct work *work)
{
	struct rounds rounds;
	struct snapshots snapshots;
	TRY(round_list(work, &rounds));
	TRY(snapshot_list(work, true, &snapshots));
	for (size_t i = 0; i < rounds.len; i++)
		printf("round %s %s %s to %s: %s\n", id_of(work->mem, rounds.items[i].id),
		       rounds.items[i].state, rounds.items[i].begins_on, rounds.items[i].ends_on,
		       rounds.items[i].name);
	for (size_t i = 0; i < snapshots.len; i++)
		printf("snapshot %s %s %s: %lld initiatives%s\n",
		       id_of(work->mem, snapshots.items[i].id),
		       clock_date(work->mem, snapshots.items[i].begun_ms), snapshots.items[i].name,
		       (long long)snapshots.items[i].total,
		       snapshots.items[i].done_ms ? "" : " (not finished)");
	return OK;
}

static enum err make(struct work *work, const struct wish *wish)
{
	struct snapshot it;
	int64_t id;
	TRY(snapshot_make(work, wish->first, 0, &id));
	TRY(snapshot_get(work, id, &it));
	printf("snapshot %s: %lld initiatives\n", id_of(work->mem, id), (long long)it.total);
	return OK;
}

static enum err print_change(void *context, const struct change *change)
{
	const char *text = change_text(change->kind);
	int64_t *count = context;
	char id[ID_TEXT_LEN + 1];
	id_text(change->id, id);
	count[change->kind]++;
	printf("%s %s: %s", id, change->name, text);
	if (change->before || change->after)
		printf(" (%s -> %s)", change->before ? change->before : "unknown",
		       change->after ? change->after : "unknown");
	putchar('\n');
	return OK;
}

static enum err compare(struct work *work, const struct wish *wish)
{
	int64_t earlier, later = 0, counts[CHANGE_KINDS] = { 0 };
	if (!id_parse(wish->first, &earlier) || (wish->second && !id_parse(wish->second, &later)))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("That is not the code of a snapshot. `omzien round list` shows "
				    "them."));
	TRY(snapshot_compare(work, earlier, later, print_change, counts));
	for (int kind = 0; kind < CHANGE_KINDS; kind++)
		printf("%lld %s\n", (long long)counts[kind], change_text((enum change_kind)kind));
	return OK;
}

static enum err run_wish(struct work *work, void *context)
{
	const struct wish *wish = context;
	if (!strcmp(wish->verb, "list"))
		return list(work);
	return !strcmp(wish->verb, "snapshot") ? make(work, wish) : compare(work, wish);
}

static int run(struct site *site, int argc, char **argv)
{
	struct wish wish = { 0 };
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return explain(stdout, 0);
	if (!read_wish(argc, argv, &wish))
		return explain(stderr, err_exit_code(ERR_INVALID));
	const struct command_call call = { .site = site, .name = "round", .region = wish.region };
	return command_in_region(&call, run_wish, &wish);
}

const struct command round_commands[1] = {
	{ "round", "list | snapshot NAME | compare EARLIER [LATER] [--region KEY]",
	  "Shows rounds, freezes the register, tells what changed between two moments.", run,
	  COMMAND_STARTED, check },
};
