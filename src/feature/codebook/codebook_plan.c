/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_plan.c: what would become of each code of a file. */
#include "base/utf8.h"
#include "feature/codebook/codebook_plan.h"

#include <string.h>

static void refuse(struct file_code *it, const char *why, const char *value)
{
	it->verdict = VERDICT_REFUSED;
	it->why = why;
	it->value = value;
	it->is_left_out = true;
}

/* ---- which code it is ---- */

static const struct code *stored_by_name(const struct code_plan *plan, const struct file_code *it)
{
	for (size_t i = 0; i < plan->stored.len; i++) {
		const struct code *code = &plan->stored.items[i];
		if (!code->merged_into &&
		    code_plan_is_same_name(plan->work->mem, code->label_nl,
					   it->cells[COLUMN_LABEL]) &&
		    (!it->cells[COLUMN_GROUP] || code->group == it->code.group))
			return code;
	}
	return NULL;
}

static bool is_same_text(const char *a, const char *b) { return !strcmp(a ? a : "", b ? b : ""); }

/* An earlier row with the same key, or the same name in the same place. */
static bool is_twice(const struct code_plan *plan, const struct file_code *it)
{
	for (const struct file_code *other = plan->file->codes.items; other < it; other++) {
		const char *a = other->cells[COLUMN_KEY], *b = it->cells[COLUMN_KEY];
		if (other->is_left_out)
			continue;
		if (a && b && !strcmp(a, b))
			return true;
		if (other->code.group == it->code.group &&
		    is_same_text(other->cells[COLUMN_PARENT], it->cells[COLUMN_PARENT]) &&
		    code_plan_is_same_name(plan->work->mem, other->cells[COLUMN_LABEL],
					   it->cells[COLUMN_LABEL]))
			return true;
	}
	return false;
}

/* ---- the plan of one code ---- */

/* A key that nobody has, here or in the file. */
static const char *other_key(const struct code_plan *plan, const struct file_code *it)
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

static bool plan_key(struct code_plan *plan, struct file_code *it)
{
	const char *key = it->cells[COLUMN_KEY];
	const struct code *same = code_plan_stored(plan, key);
	it->stored = same;
	it->code.key = key;
	if (!same ||
	    code_plan_is_same_name(plan->work->mem, same->label_nl, it->cells[COLUMN_LABEL]))
		return true;
	if (code_plan_is_stopped(it, CLASH_KEY,
				 N_("Its key belongs to another name here: “{value}”."),
				 same->label_nl))
		return false;
	if (code_plan_is_chosen(it, CLASH_KEY, "nieuw")) {
		it->stored = NULL;
		it->code.key = other_key(plan, it);
	}
	return true;
}

static bool plan_group(struct code_plan *plan, struct file_code *it)
{
	const char *cell = it->cells[COLUMN_GROUP];
	const char *parent = it->cells[COLUMN_PARENT];
	const struct code *above = code_plan_stored(plan, parent);
	it->code.group = it->stored ? it->stored->group : above ? above->group : CODE_FREE;
	if (!cell || code_plan_read_group(plan->work->mem, cell, &it->code.group))
		return true;
	return !code_plan_is_stopped(it, CLASH_GROUP, N_("There is no group “{value}”."), cell);
}

/* A code without a key is the one of that name; one with another key may be. */
static bool plan_name(struct code_plan *plan, struct file_code *it)
{
	const struct code *same = it->stored ? NULL : stored_by_name(plan, it);
	if (!same)
		return true;
	if (it->cells[COLUMN_KEY] &&
	    code_plan_is_stopped(it, CLASH_NAME, N_("That name has another key here: “{value}”."),
				 same->key))
		return false;
	it->stored = same;
	return true;
}

static bool plan_parent(struct code_plan *plan, struct file_code *it)
{
	const char *why = code_plan_bad_parent(plan, it);
	return !why || !code_plan_is_stopped(it, CLASH_PARENT, why, it->cells[COLUMN_PARENT]);
}

/* The texts of the file over those that are stored; what the file leaves empty stays. */
static bool put_texts(struct code_plan *plan, struct file_code *it)
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

static bool is_same_parent(const struct code_plan *plan, const struct file_code *it)
{
	const struct code *above = code_find(&plan->stored, it->stored->parent_id);
	const char *parent = it->cells[COLUMN_PARENT];
	if (!parent || code_plan_is_chosen(it, CLASH_PARENT, "los"))
		return true;
	return above && (!strcmp(above->key, parent) ||
			 code_plan_is_same_name(plan->work->mem, above->label_nl, parent));
}

static void begin_one(const struct code_plan *plan, struct file_code *it)
{
	it->verdict = VERDICT_NEW;
	it->is_left_out = false;
	it->why = it->value = NULL;
	it->stored = NULL;
	it->code = (struct code){ .codebook_id = plan->codebook.id, .group = CODE_FREE };
	if (it->cells[COLUMN_GROUP])
		code_plan_read_group(plan->work->mem, it->cells[COLUMN_GROUP], &it->code.group);
}

static void plan_one(struct code_plan *plan, struct file_code *it)
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

static size_t count_absent(const struct code_plan *plan)
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

enum err code_plan_begin(struct work *work, int64_t codebook_id, struct codebook_file *file,
			 struct code_plan *ret)
{
	*ret = (struct code_plan){ .work = work, .file = file };
	TRY(codebook_get(work, codebook_id, &ret->codebook));
	return code_list(work, ret->codebook.id, true, &ret->stored);
}

void code_plan_make(struct code_plan *plan)
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
	struct code_plan plan;
	TRY(code_plan_begin(work, codebook_id, file, &plan));
	code_plan_make(&plan);
	return OK;
}
