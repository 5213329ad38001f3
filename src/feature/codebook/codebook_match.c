/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_match.c: which group, code and parent a file means, and what one may choose. */
#include "base/utf8.h"
#include "feature/codebook/codebook_plan.h"

#include <string.h>

static const struct {
	const char *choice, *text;
} choices[] = {
	{ "naam", N_("It is the same code: give it the name of the file") },
	{ "zelfde", N_("It is the same code: keep the key that it has here") },
	{ "nieuw", N_("It is another code: add it with a new key") },
	{ "vrij", N_("Put it among the free codes") },
	{ "los", N_("Put it at the top of its group") },
	{ "weg", N_("Leave it out") },
};

const char *code_choice_text(const char *choice)
{
	for (size_t i = 0; i < COUNT_OF(choices); i++)
		if (!strcmp(choices[i].choice, choice))
			return choices[i].text;
	return choice;
}

const char *const code_clashes[CODE_CLASHES] = {
	[CLASH_KEY] = "sleutel",
	[CLASH_GROUP] = "groep",
	[CLASH_NAME] = "naam",
	[CLASH_PARENT] = "boven",
};

bool code_plan_is_chosen(const struct file_code *it, enum code_clash clash, const char *choice)
{
	return it->chosen[clash] && !strcmp(it->chosen[clash], choice);
}

/* What may be done about a clash, ended by NULL. */
static const char *const offers[CODE_CLASHES][4] = {
	[CLASH_KEY] = { "naam", "nieuw", "weg" },
	[CLASH_GROUP] = { "vrij", "weg" },
	[CLASH_NAME] = { "zelfde", "weg" },
	[CLASH_PARENT] = { "los", "weg" },
};

bool code_plan_is_stopped(struct file_code *it, enum code_clash clash, const char *why,
			  const char *value)
{
	bool is_settled = false;
	for (int i = 0; offers[clash][i]; i++)
		is_settled |= code_plan_is_chosen(it, clash, offers[clash][i]);
	it->is_left_out = code_plan_is_chosen(it, clash, "weg");
	if (is_settled && !it->is_left_out)
		return false;
	it->verdict = VERDICT_CLASH;
	it->clash = clash;
	it->why = why;
	it->value = value;
	memcpy(it->choices, offers[clash], sizeof it->choices);
	return true;
}

bool code_plan_is_same_name(struct arena *mem, const char *a, const char *b)
{
	return !strcmp(utf8_fold(mem, a), utf8_fold(mem, b));
}

const struct code *code_plan_stored(const struct code_plan *plan, const char *key)
{
	for (size_t i = 0; key && i < plan->stored.len; i++)
		if (!strcmp(plan->stored.items[i].key, key))
			return &plan->stored.items[i];
	return NULL;
}

/* "Knelpunt", "bottlenecks", "ondersteuningsbehoefte", "overig". */
bool code_plan_read_group(struct arena *mem, const char *cell, enum code_group *ret)
{
	static const char *const names[CODE_GROUPS][4] = {
		[CODE_SUCCESS_FACTOR] = { "succesfactor", "succesfactoren", "success factor" },
		[CODE_BOTTLENECK] = { "knelpunt", "knelpunten", "bottlenecks" },
		[CODE_SUPPORT_NEED] = { "ondersteuningsbehoefte", "ondersteuningsbehoeften",
					"support need" },
		[CODE_DILEMMA] = { "dilemma", "dilemma s", "dilemmas" },
		[CODE_FREE] = { "vrij", "vrije codes", "overig", "other" },
	};
	const char *folded = utf8_fold(mem, cell);
	if (code_group_read(cell, ret))
		return true;
	for (int i = 0; i < CODE_GROUPS; i++) {
		const char *text = utf8_fold(mem, code_group_text((enum code_group)i));
		bool is_it = !strcmp(folded, text);
		for (int j = 0; j < 4 && names[i][j]; j++)
			is_it |= !strcmp(folded, names[i][j]);
		if (is_it) {
			*ret = (enum code_group)i;
			return true;
		}
	}
	return false;
}

/* ---- where it stands ---- */

struct file_code *code_plan_row(const struct code_plan *plan, const char *parent)
{
	struct file_codes *codes = &plan->file->codes;
	for (size_t i = 0; i < codes->len; i++)
		if (codes->items[i].cells[COLUMN_KEY] &&
		    !strcmp(codes->items[i].cells[COLUMN_KEY], parent))
			return &codes->items[i];
	for (size_t i = 0; i < codes->len; i++)
		if (codes->items[i].cells[COLUMN_LABEL] &&
		    code_plan_is_same_name(plan->work->mem, codes->items[i].cells[COLUMN_LABEL],
					   parent))
			return &codes->items[i];
	return NULL;
}

/* Whether following the parents of the file comes back to it. */
static bool is_circle(const struct code_plan *plan, const struct file_code *it)
{
	const struct file_code *at = it;
	for (size_t steps = 0; at && steps <= plan->file->codes.len; steps++) {
		at = at->cells[COLUMN_PARENT] ? code_plan_row(plan, at->cells[COLUMN_PARENT])
					      : NULL;
		if (at == it)
			return true;
	}
	return false;
}

static bool group_differs(const struct code_plan *plan, const struct file_code *it)
{
	const char *key = it->cells[COLUMN_PARENT];
	const struct file_code *row = code_plan_row(plan, key);
	const struct code *stored = code_plan_stored(plan, key);
	enum code_group group = it->code.group;
	if (row && row->cells[COLUMN_GROUP])
		return code_plan_read_group(plan->work->mem, row->cells[COLUMN_GROUP], &group) &&
		       group != it->code.group;
	return stored && stored->group != it->code.group;
}

const char *code_plan_bad_parent(const struct code_plan *plan, const struct file_code *it)
{
	const char *parent = it->cells[COLUMN_PARENT];
	if (!parent)
		return NULL;
	if (!code_plan_row(plan, parent) && !code_plan_stored(plan, parent))
		return N_("The code above it is not there: “{value}”.");
	if (is_circle(plan, it))
		return N_("It stands below itself, by way of “{value}”.");
	if (group_differs(plan, it))
		return N_("The code above it stands in another group: “{value}”.");
	return NULL;
}
