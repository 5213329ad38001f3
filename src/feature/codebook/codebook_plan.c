/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_plan.c: what would become of each code of a file, and doing that. */
#include "base/utf8.h"
#include "feature/codebook/codebook_file.h"
#include "work/audit.h"

#include <string.h>

/* A file beside a codebook. */
struct plan {
	struct work *work;
	struct codebook codebook;
	struct codes stored; /* gone ones too */
	struct codebook_file *file;
};

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

static bool is_chosen(const struct file_code *it, enum code_clash clash, const char *choice)
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

/* Says what is in the way. True: nothing was chosen about it yet, or it is left out. */
static bool is_stopped(struct file_code *it, enum code_clash clash, const char *why,
		       const char *value)
{
	bool is_settled = false;
	for (int i = 0; offers[clash][i]; i++)
		is_settled |= is_chosen(it, clash, offers[clash][i]);
	it->is_left_out = is_chosen(it, clash, "weg");
	if (is_settled && !it->is_left_out)
		return false;
	it->verdict = VERDICT_CLASH;
	it->clash = clash;
	it->why = why;
	it->value = value;
	memcpy(it->choices, offers[clash], sizeof it->choices);
	return true;
}

static void refuse(struct file_code *it, const char *why, const char *value)
{
	it->verdict = VERDICT_REFUSED;
	it->why = why;
	it->value = value;
	it->is_left_out = true;
}

static bool is_same_name(struct arena *mem, const char *a, const char *b)
{
	return !strcmp(utf8_fold(mem, a), utf8_fold(mem, b));
}

/* ---- which code it is ---- */

static const struct code *stored_by_key(const struct plan *plan, const char *key)
{
	for (size_t i = 0; key && i < plan->stored.len; i++)
		if (!strcmp(plan->stored.items[i].key, key))
			return &plan->stored.items[i];
	return NULL;
}

static const struct code *stored_by_name(const struct plan *plan, const struct file_code *it)
{
	for (size_t i = 0; i < plan->stored.len; i++) {
		const struct code *code = &plan->stored.items[i];
		if (!code->merged_into &&
		    is_same_name(plan->work->mem, code->label_nl, it->cells[COLUMN_LABEL]) &&
		    (!it->cells[COLUMN_GROUP] || code->group == it->code.group))
			return code;
	}
	return NULL;
}

static bool is_same_text(const char *a, const char *b) { return !strcmp(a ? a : "", b ? b : ""); }

/* An earlier row with the same key, or the same name in the same place. */
static bool is_twice(const struct plan *plan, const struct file_code *it)
{
	for (const struct file_code *other = plan->file->codes.items; other < it; other++) {
		const char *a = other->cells[COLUMN_KEY], *b = it->cells[COLUMN_KEY];
		if (other->is_left_out)
			continue;
		if (a && b && !strcmp(a, b))
			return true;
		if (other->code.group == it->code.group &&
		    is_same_text(other->cells[COLUMN_PARENT], it->cells[COLUMN_PARENT]) &&
		    is_same_name(plan->work->mem, other->cells[COLUMN_LABEL],
				 it->cells[COLUMN_LABEL]))
			return true;
	}
	return false;
}

/* "Knelpunt", "bottlenecks", "ondersteuningsbehoefte", "overig". */
static bool read_group(struct arena *mem, const char *cell, enum code_group *ret)
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

/* The row of the file with that key or name; NULL: none. */
static struct file_code *row_of(const struct plan *plan, const char *parent)
{
	struct file_codes *codes = &plan->file->codes;
	for (size_t i = 0; i < codes->len; i++)
		if (codes->items[i].cells[COLUMN_KEY] &&
		    !strcmp(codes->items[i].cells[COLUMN_KEY], parent))
			return &codes->items[i];
	for (size_t i = 0; i < codes->len; i++)
		if (codes->items[i].cells[COLUMN_LABEL] &&
		    is_same_name(plan->work->mem, codes->items[i].cells[COLUMN_LABEL], parent))
			return &codes->items[i];
	return NULL;
}

/* Whether following the parents of the file comes back to it. */
static bool is_circle(const struct plan *plan, const struct file_code *it)
{
	const struct file_code *at = it;
	for (size_t steps = 0; at && steps <= plan->file->codes.len; steps++) {
		at = at->cells[COLUMN_PARENT] ? row_of(plan, at->cells[COLUMN_PARENT]) : NULL;
		if (at == it)
			return true;
	}
	return false;
}

static bool group_differs(const struct plan *plan, const struct file_code *it)
{
	const char *key = it->cells[COLUMN_PARENT];
	const struct file_code *row = row_of(plan, key);
	const struct code *stored = stored_by_key(plan, key);
	enum code_group group = it->code.group;
	if (row && row->cells[COLUMN_GROUP])
		return read_group(plan->work->mem, row->cells[COLUMN_GROUP], &group) &&
		       group != it->code.group;
	return stored && stored->group != it->code.group;
}

/* ---- the plan of one code ---- */

/* A key that nobody has, here or in the file. */
static const char *other_key(const struct plan *plan, const struct file_code *it)
{
	struct arena *mem = plan->work->mem;
	struct codes taken = { 0 };
	for (size_t i = 0; i < plan->stored.len; i++)
		*list_add(mem, &taken) = plan->stored.items[i];
	for (size_t i = 0; i < plan->file->codes.len; i++)
		if (plan->file->codes.items[i].cells[COLUMN_KEY])
			*list_add(mem, &taken) = (struct code){
				.key = plan->file->codes.items[i].cells[COLUMN_KEY]
			};
	return code_key_of(mem, &taken, it->cells[COLUMN_LABEL]);
}

static bool plan_key(struct plan *plan, struct file_code *it)
{
	const char *key = it->cells[COLUMN_KEY];
	const struct code *same = stored_by_key(plan, key);
	it->stored = same;
	it->code.key = key;
	if (!same || is_same_name(plan->work->mem, same->label_nl, it->cells[COLUMN_LABEL]))
		return true;
	if (is_stopped(it, CLASH_KEY, N_("Its key belongs to another name here: “{value}”."),
		       same->label_nl))
		return false;
	if (is_chosen(it, CLASH_KEY, "nieuw")) {
		it->stored = NULL;
		it->code.key = other_key(plan, it);
	}
	return true;
}

static bool plan_group(struct plan *plan, struct file_code *it)
{
	const char *cell = it->cells[COLUMN_GROUP];
	const char *parent = it->cells[COLUMN_PARENT];
	const struct code *above = stored_by_key(plan, parent);
	it->code.group = it->stored ? it->stored->group : above ? above->group : CODE_FREE;
	if (!cell || read_group(plan->work->mem, cell, &it->code.group))
		return true;
	return !is_stopped(it, CLASH_GROUP, N_("There is no group “{value}”."), cell);
}

/* A code without a key is the one of that name; one with another key may be. */
static bool plan_name(struct plan *plan, struct file_code *it)
{
	const struct code *same = it->stored ? NULL : stored_by_name(plan, it);
	if (!same)
		return true;
	if (it->cells[COLUMN_KEY] &&
	    is_stopped(it, CLASH_NAME, N_("That name has another key here: “{value}”."), same->key))
		return false;
	it->stored = same;
	return true;
}

static bool plan_parent(struct plan *plan, struct file_code *it)
{
	const char *parent = it->cells[COLUMN_PARENT], *why = NULL;
	if (!parent)
		return true;
	if (!row_of(plan, parent) && !stored_by_key(plan, parent))
		why = N_("The code above it is not there: “{value}”.");
	else if (is_circle(plan, it))
		why = N_("It stands below itself, by way of “{value}”.");
	else if (group_differs(plan, it))
		why = N_("The code above it stands in another group: “{value}”.");
	return !why || !is_stopped(it, CLASH_PARENT, why, parent);
}

/* The texts of the file over those that are stored; what the file leaves empty stays. */
static bool put_texts(struct plan *plan, struct file_code *it)
{
	static const enum code_column columns[] = { COLUMN_LABEL,      COLUMN_LABEL_EN,
						    COLUMN_DEFINITION, COLUMN_WHEN,
						    COLUMN_NOT,        COLUMN_EXAMPLE };
	static const char *const names[] = { "label_nl",    "label_en", "definition",
					     "when_to_use", "when_not", "example" };
	struct work *work = plan->work;
	size_t failures = work->failures.len;
	for (size_t i = 0; i < COUNT_OF(columns); i++) {
		const char *cell = it->cells[columns[i]];
		const struct field *field = field_find(code_fields, code_field_count, names[i]);
		if (!cell || !field_set(work, field, cell, &it->code))
			continue;
		refuse(it, work->failures.items[failures].text,
		       work->failures.items[failures].value);
		work->failures.len = failures;
		return false;
	}
	const char *color = it->cells[COLUMN_COLOR];
	if (code_color_is_one(color))
		it->code.color = code_color_darken(work->mem, color);
	return true;
}

static bool is_same_code(const struct code *a, const struct code *b)
{
	return is_same_text(a->label_nl, b->label_nl) && is_same_text(a->label_en, b->label_en) &&
	       is_same_text(a->definition, b->definition) &&
	       is_same_text(a->when_to_use, b->when_to_use) &&
	       is_same_text(a->when_not, b->when_not) && is_same_text(a->example, b->example) &&
	       is_same_text(a->color, b->color) && a->group == b->group;
}

static bool is_same_parent(const struct plan *plan, const struct file_code *it)
{
	const struct code *above = code_find(&plan->stored, it->stored->parent_id);
	const char *parent = it->cells[COLUMN_PARENT];
	if (!parent || is_chosen(it, CLASH_PARENT, "los"))
		return true;
	return above && (!strcmp(above->key, parent) ||
			 is_same_name(plan->work->mem, above->label_nl, parent));
}

static void begin_one(const struct plan *plan, struct file_code *it)
{
	it->verdict = VERDICT_NEW;
	it->is_left_out = false;
	it->why = it->value = NULL;
	it->stored = NULL;
	it->code = (struct code){ .codebook_id = plan->codebook.id };
}

static void plan_one(struct plan *plan, struct file_code *it)
{
	begin_one(plan, it);
	if (!it->cells[COLUMN_LABEL]) {
		refuse(it, N_("It has no name. Give each code a name."), NULL);
		return;
	}
	if (!plan_key(plan, it) || !plan_group(plan, it))
		return;
	if (is_twice(plan, it)) {
		refuse(it, N_("It stands in the file twice. Only the first one counts."), NULL);
		return;
	}
	if (!plan_name(plan, it) || !plan_parent(plan, it))
		return;
	struct code said = it->code;
	if (it->stored) {
		it->code = *it->stored;
		it->code.group = said.group;
	}
	if (!put_texts(plan, it) || !it->stored)
		return;
	bool is_same = is_same_code(it->stored, &it->code) && is_same_parent(plan, it);
	it->verdict = is_same ? VERDICT_SAME : VERDICT_CHANGED;
}

/* ---- the whole ---- */

static size_t count_absent(const struct plan *plan)
{
	size_t absent = 0;
	for (size_t i = 0; i < plan->stored.len; i++) {
		const struct code *code = &plan->stored.items[i];
		bool is_named = code->merged_into || code->is_retired;
		for (size_t j = 0; j < plan->file->codes.len && !is_named; j++)
			is_named = plan->file->codes.items[j].stored == code;
		absent += !is_named;
	}
	return absent;
}

static enum err begin_plan(struct work *work, int64_t codebook_id, struct codebook_file *file,
			   struct plan *ret)
{
	*ret = (struct plan){ .work = work, .file = file };
	TRY(codebook_get(work, codebook_id, &ret->codebook));
	return code_list(work, ret->codebook.id, true, &ret->stored);
}

static void make_plan(struct plan *plan)
{
	struct codebook_file *file = plan->file;
	memset(file->counts, 0, sizeof file->counts);
	file->open = 0;
	file->seen_ms = plan->codebook.changed_ms;
	for (size_t i = 0; i < file->codes.len; i++) {
		struct file_code *it = &file->codes.items[i];
		plan_one(plan, it);
		file->counts[it->verdict]++;
		file->open += it->verdict == VERDICT_CLASH && !it->is_left_out;
	}
	file->absent = count_absent(plan);
}

enum err codebook_file_plan(struct work *work, int64_t codebook_id, struct codebook_file *file)
{
	struct plan plan;
	TRY(begin_plan(work, codebook_id, file, &plan));
	make_plan(&plan);
	return OK;
}

/* ---- storing ---- */

/* The id of the code above; 0: none. False: it is not stored yet. */
static bool find_parent(const struct plan *plan, const struct file_code *it, int64_t *ret)
{
	const char *parent = it->cells[COLUMN_PARENT];
	*ret = 0;
	if (is_chosen(it, CLASH_PARENT, "los"))
		return true;
	if (!parent) { /* it stays where it is, within its group */
		if (it->stored && it->stored->group == it->code.group)
			*ret = it->stored->parent_id;
		return true;
	}
	const struct file_code *row = row_of(plan, parent);
	const struct code *stored = stored_by_key(plan, parent);
	if (!row)
		*ret = stored ? stored->id : 0;
	else if (!row->is_left_out)
		*ret = row->code.id;
	return *ret || !row || row->is_left_out;
}

static void put_state(const struct plan *plan, struct file_code *it)
{
	const char *state = it->cells[COLUMN_STATE];
	const struct code *into = stored_by_key(plan, it->cells[COLUMN_INTO]);
	if (it->stored || !state)
		return;
	bool is_merged = !strcmp(state, "samengevoegd");
	it->code.merged_into = is_merged && into ? into->id : 0;
	it->code.is_retired = !strcmp(state, "uit gebruik") || (is_merged && !into);
}

static bool is_done(const struct file_code *it)
{
	return it->is_left_out || it->verdict == VERDICT_SAME || it->code.position < 0;
}

/* Stores what can be stored: codes whose parent is there. Whether any was. */
static enum err store_round(struct plan *plan, bool is_last, bool *ret_is_any)
{
	*ret_is_any = false;
	for (size_t i = 0; i < plan->file->codes.len; i++) {
		struct file_code *it = &plan->file->codes.items[i];
		bool has_into = it->cells[COLUMN_INTO] && !it->stored;
		int64_t parent_id;
		if (is_done(it) || (has_into && !is_last) || !find_parent(plan, it, &parent_id))
			continue;
		struct code code = it->code;
		code.parent_id = parent_id;
		put_state(plan, it);
		code.is_retired = it->code.is_retired;
		code.merged_into = it->code.merged_into;
		TRY(code_put(plan->work, &plan->stored, &code));
		it->code.id = code.id;
		it->code.position = -1;
		*ret_is_any = true;
	}
	return OK;
}

static enum err store_all(struct plan *plan)
{
	bool is_any = true;
	/* `stored` may move while it grows: what was found in it is not looked at again */
	for (size_t i = 0; i < plan->file->codes.len; i++) {
		struct file_code *it = &plan->file->codes.items[i];
		if (it->stored) {
			struct code *kept = arena_new_of(plan->work->mem, struct code);
			*kept = *it->stored;
			it->stored = kept;
			it->code.id = kept->id;
		}
	}
	while (is_any)
		TRY(store_round(plan, false, &is_any));
	return store_round(plan, true, &is_any);
}

enum err codebook_file_store(struct work *work, int64_t codebook_id, struct codebook_file *file,
			     int64_t seen_ms)
{
	struct plan plan;
	if (!work_may(work, CODEBOOK_EDITORS))
		return ERR_FORBIDDEN;
	TRY(begin_plan(work, codebook_id, file, &plan));
	make_plan(&plan);
	if (file->open)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Choose for each clash what has to be done."));
	if (seen_ms && seen_ms != plan.codebook.changed_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("The codebook changed meanwhile. Look again at what would "
				    "happen, and confirm."));
	TRY(store_all(&plan));
	TRY(audit_add(work, "codebook_import", (struct subject){ "codebook", plan.codebook.id },
		      NULL));
	return codebook_touch(work->db, plan.codebook.id, work->now_ms);
}
