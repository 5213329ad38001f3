/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_judged_cli.c: omzien coding agreement; and the figures in their order, for the page too.
 */
#include "feature/coding/coding_judged.h"
#include "web/command.h"

#include <stdio.h>
#include <string.h>

const char *judged_lack(enum stat_lack lack)
{
	switch (lack) {
	case STAT_NO_DATA: return N_("cannot be computed: too few units were judged by two");
	case STAT_ONE_CATEGORY:
		return N_("cannot be computed: everybody gave the same value each time");
	case STAT_IMPOSSIBLE:
		return N_("cannot be computed: at the level ratio no number is below 0");
	default: return N_("cannot be computed");
	}
}

size_t judged_list(const struct judged *it, enum judged_weights weights,
		   struct judged_line ret[static JUDGED_LINES])
{
	const struct judged_line all[JUDGED_LINES] = {
		{ N_("Krippendorff's alpha"),
		  N_("Any number of coders, with gaps; at the level that you chose."), &it->alpha,
		  false },
		{ N_("Alpha lies between (95%)"),
		  N_("Found by drawing the units again 1,000 times."), NULL, false },
		{ N_("Percentage (Holsti)"),
		  N_("How often two coders said the same; chance is not taken off."), &it->percent,
		  true },
		{ N_("Everybody the same"), N_("Units on which all coders said the same."),
		  &it->unanimous, true },
		{ N_("Cohen's kappa"),
		  N_("Of the first two coders; each difference counts in full."), &it->kappa,
		  false },
		{ N_("Weighted kappa"),
		  N_("Of the first two coders; a small step counts less than a large one."),
		  weights == JUDGED_NONE ? NULL : &it->weighted, false },
		{ N_("Scott's pi"), N_("The same two; chance from both together."), &it->pi,
		  false },
		{ N_("Fleiss' kappa"), N_("Any number of coders."), &it->fleiss, false },
		{ N_("Gwet's AC1"), N_("Does not fall when a value is seldom given."), &it->ac1,
		  false },
		{ N_("Brennan-Prediger"), N_("Chance as if all answers were equally likely."),
		  &it->brennan_prediger, false },
	};
	size_t count = 0;
	for (size_t i = 0; i < JUDGED_LINES; i++)
		if (all[i].figure || i == 1)
			ret[count++] = all[i];
	return count;
}

static int place_of(const struct judged_name *names, int count, const char *key)
{
	for (int i = 0; key && i < count; i++)
		if (!strcmp(names[i].key, key))
			return i;
	return 0;
}

static void print_line(const struct judged *judged, const struct judged_line *it)
{
	enum stat_lack lack = it->figure ? it->figure->lack : judged->interval.lack;
	printf("%-26s ", it->name);
	if (lack)
		printf("%s\n", judged_lack(lack));
	else if (!it->figure)
		printf("%.3f to %.3f\n", judged->interval.low, judged->interval.high);
	else
		printf("%.3f\n", it->figure->value);
}

enum err judged_command(struct work *work, const struct command_line *line)
{
	struct judged judged;
	struct judged_line lines[JUDGED_LINES];
	char *bytes;
	struct judged_table table = {
		.level = (enum agreement_level)place_of(judged_levels, COUNT_OF(judged_levels),
							command_option(line, "--level")),
		.weights = (enum judged_weights)place_of(judged_weights, COUNT_OF(judged_weights),
							 command_option(line, "--weights")),
		.order = command_option(line, "--order"),
	};
	TRY(command_read_file(work, line->words[0], &bytes, &table.len));
	table.bytes = bytes;
	TRY(judged_compute(work, &table, &judged));
	size_t count = judged_list(&judged, table.weights, lines);
	printf("%zu units, %zu coders, %zu values; %lld units that two or more judged\n",
	       judged.ratings.units, judged.ratings.raters, judged.values.len,
	       (long long)judged.percent.units);
	for (size_t i = 0; i < count; i++)
		print_line(&judged, &lines[i]);
	return OK;
}
