/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_code.c: variables of codes: who said what, of those of whom a text is coded. */
#include "feature/analysis/analysis_slice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CODE "code:"

/* The codebook of the texts; 0: the main one. */
static int64_t codebook_of(const struct frame *frame)
{
	return frame->texts.len ? frame->texts.items[0].codebook_id : 0;
}

static enum err codes_of(struct frame *frame, struct codes *ret)
{
	enum err err = code_list(frame->work, codebook_of(frame), false, ret);
	if (err == ERR_MISSING)
		*ret = (struct codes){ 0 };
	return err == ERR_MISSING ? OK : err;
}

static bool is_wanted(const struct code *code, const char *key, enum code_group group)
{
	return group == CODE_GROUPS ? !key || !strcmp(code->key, key) : code->group == group;
}

/*
 * The base of all that is told of codes: who has a text that is coded (struct coding_coverage). Of
 * the others nobody knows yet what they name. Codes have no questions of their own, so a group of
 * codes has the same base as all codes together.
 */
static void mark_known(struct frame *frame, const char *path, struct column *column)
{
	size_t at;
	if (!frame->has_text) {
		frame->has_text = arena_array(frame->mem, bool, frame->cases.len + 1);
		frame->has_code = arena_array(frame->mem, bool, frame->cases.len + 1);
	}
	for (size_t i = 0; i < frame->texts.len; i++) {
		const struct coding_text *text = &frame->texts.items[i];
		if (path && (!text->path || strcmp(text->path, path) != 0))
			continue;
		if (!frame_find_text(frame, text, &at))
			continue;
		frame->has_text[at] = true;
		frame->has_code[at] |= text->is_coded;
		column->is_known[at] |= text->is_coded;
	}
}

/* ---- who is who ---- */

struct person_row {
	int64_t respondent;
	size_t at;
};
struct person_rows LIST(struct person_row);

static int by_respondent(const void *a, const void *b)
{
	const struct person_row *x = a, *y = b;
	return (x->respondent > y->respondent) - (x->respondent < y->respondent);
}

static void list_people(struct frame *frame, struct person_rows *ret)
{
	size_t at;
	for (size_t i = 0; i < frame->texts.len; i++)
		if (frame_find_text(frame, &frame->texts.items[i], &at))
			*list_add(frame->mem, ret) =
				(struct person_row){ frame->texts.items[i].respondent, at };
	if (ret->len)
		qsort(ret->items, ret->len, sizeof *ret->items, by_respondent);
}

static size_t find_code(const struct column *column, int64_t code_id)
{
	for (size_t i = 0; i < column->categories.len; i++)
		if (column->code_ids[i] == code_id)
			return i;
	return SIZE_MAX;
}

/* ---- values ---- */

static void mark_case(struct column *column, size_t at, size_t code)
{
	if (!column->ticks)
		column->values[at] = 0;
	else
		column->ticks[at * column->categories.len + code] = 1;
}

static enum err fill(struct frame *frame, const char *path, struct column *column)
{
	struct code_cases pairs = { 0 };
	struct person_rows people = { 0 };
	struct coding_coverage coverage;
	const struct coding_filter filter = { .round_id = frame->source.round_id, .path = path };
	TRY(coding_case_list(frame->work, &filter, &pairs));
	TRY(coding_coverage_get(frame->work, &filter, &coverage));
	frame->shut_texts = coverage.blind_texts;
	frame->unsettled_texts = coverage.unsettled_texts;
	list_people(frame, &people);
	for (size_t i = 0; i < pairs.len; i++) {
		const struct person_row key = { .respondent = pairs.items[i].respondent };
		const struct person_row *found =
			people.len ? bsearch(&key, people.items, people.len, sizeof *people.items,
					     by_respondent)
				   : NULL;
		size_t code = find_code(column, pairs.items[i].code_id);
		if (found && code != SIZE_MAX && column->is_known[found->at])
			mark_case(column, found->at, code);
	}
	return OK;
}

static enum err read_many(struct frame *frame, const char *key, const char *path,
			  enum code_group group, struct column *ret)
{
	struct codes codes;
	const char *label = words_say(frame->words, group == CODE_GROUPS ? N_("All codes")
									 : code_group_text(group));
	const struct analysis_variable variable = { .key = arena_strdup(frame->mem, key),
						    .label = label,
						    .kind = VARIABLE_MULTIPLE };
	TRY(codes_of(frame, &codes));
	column_begin(frame, &variable, ret);
	ret->code_ids = arena_array(frame->mem, int64_t, codes.len + 1);
	for (size_t i = 0; i < codes.len; i++) {
		const struct code *code = &codes.items[i];
		if (!is_wanted(code, NULL, group))
			continue;
		ret->code_ids[ret->categories.len] = code->id;
		column_add(frame, ret, code->key, code_label(frame->work, code))->color =
			code->color;
	}
	column_ticks(frame, ret);
	mark_known(frame, path, ret);
	return fill(frame, path, ret);
}

/* One code as yes or no; values: 0 yes, 1 no. */
static enum err read_one(struct frame *frame, const char *key, const struct code *code,
			 struct column *ret)
{
	const struct analysis_variable variable = { .key = arena_strdup(frame->mem, key),
						    .label = code_label(frame->work, code),
						    .kind = VARIABLE_CHOICE };
	column_begin(frame, &variable, ret);
	column_add(frame, ret, "yes", words_say(frame->words, N_("named")));
	column_add(frame, ret, "no", words_say(frame->words, N_("not named")));
	ret->code_ids = arena_array(frame->mem, int64_t, 2);
	ret->code_ids[0] = code->id;
	mark_known(frame, NULL, ret);
	TRY(fill(frame, NULL, ret));
	for (size_t i = 0; i < frame->cases.len; i++)
		if (ret->is_known[i] && ret->values[i] < 0)
			ret->values[i] = 1;
	return OK;
}

enum err column_read_code(struct frame *frame, const char *key, const char *path,
			  struct column *ret)
{
	bool has_prefix = !strncmp(key, CODE, strlen(CODE));
	const char *name = has_prefix ? key + strlen(CODE) : key;
	enum code_group group = CODE_GROUPS;
	struct codes codes;
	if (path)
		return read_many(frame, key, path, CODE_GROUPS, ret);
	if (frame->source.is_register)
		return ERR_MISSING;
	if (has_prefix && (!strcmp(name, "all") || code_group_read(name, &group)))
		return read_many(frame, key, NULL, group, ret);
	TRY(codes_of(frame, &codes));
	for (size_t i = 0; i < codes.len; i++)
		if (is_wanted(&codes.items[i], name, CODE_GROUPS))
			return read_one(frame, key, &codes.items[i], ret);
	return ERR_MISSING;
}

enum err column_list_codes(struct frame *frame, struct analysis_variables *ret)
{
	struct codes codes;
	if (!frame->texts.len)
		return OK;
	TRY(codes_of(frame, &codes));
	for (int group = 0; group < CODE_GROUPS; group++)
		*list_add(frame->mem, ret) = (struct analysis_variable){
			.key = arena_printf(frame->mem, CODE "%s",
					    code_group_key((enum code_group)group)),
			.label = words_say(frame->words, code_group_text((enum code_group)group)),
			.kind = VARIABLE_MULTIPLE,
		};
	for (size_t i = 0; i < codes.len; i++)
		*list_add(frame->mem, ret) = (struct analysis_variable){
			.key = arena_printf(frame->mem, CODE "%s", codes.items[i].key),
			.label = code_label(frame->work, &codes.items[i]),
			.kind = VARIABLE_CHOICE,
		};
	return OK;
}
