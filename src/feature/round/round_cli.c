/* SPDX-License-Identifier: EUPL-1.2 */
/* round_cli.c: omzien round: rounds and snapshots from the command line. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/round/round_slice.h"
#include "web/command.h"

#include <stdio.h>

static const char *id_of(struct arena *mem, int64_t id)
{
	char *text = arena_alloc(mem, ID_TEXT_LEN + 1);
	id_text(id, text);
	return text;
}

static enum err list(struct work *work, const struct command_line *line)
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

static enum err make(struct work *work, const struct command_line *line)
{
	struct snapshot it;
	int64_t id;
	TRY(snapshot_make(work, line->words[0], 0, &id));
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

static enum err compare(struct work *work, const struct command_line *line)
{
	int64_t earlier, later = 0, counts[CHANGE_KINDS] = { 0 };
	const char *second = line->words[1];
	if (!id_parse(line->words[0], &earlier) || (second && !id_parse(second, &later)))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("That is not the code of a snapshot. `omzien round list` shows "
				    "them."));
	TRY(snapshot_compare(work, earlier, later, print_change, counts));
	for (int kind = 0; kind < CHANGE_KINDS; kind++)
		printf("%lld %s\n", (long long)counts[kind], change_text((enum change_kind)kind));
	return OK;
}

static const struct command_way ways[] = {
	{ "list", list },
	{ "snapshot NAME", make },
	{ "compare EARLIER [LATER]", compare },
};
const struct command round_commands[1] = {
	{ "round",
	  "Shows rounds, freezes the register, tells what changed between two moments.\n"
	  "list gives rounds and snapshots with their codes, snapshot freezes the register under "
	  "a\n"
	  "name, compare tells what changed between two snapshots (without LATER: since EARLIER).",
	  ways, COUNT_OF(ways), COMMAND_STARTED },
};
