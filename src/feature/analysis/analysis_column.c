/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_column.c: one variable of all cases, wherever it comes from. */
#include "feature/analysis/analysis_date.h"
#include "feature/analysis/analysis_slice.h"
#include "feature/analysis/analysis_word.h"

#include <math.h>
#include <string.h>

void column_begin(struct frame *frame, const struct analysis_variable *variable, struct column *ret)
{
	size_t count = frame->cases.len + 1;
	*ret = (struct column){ .variable = *variable };
	ret->is_known = arena_array(frame->mem, bool, count);
	ret->values = arena_array(frame->mem, int32_t, count);
	ret->numbers = arena_array(frame->mem, double, count);
	for (size_t i = 0; i < count; i++) {
		ret->values[i] = -1;
		ret->numbers[i] = NAN;
	}
}

struct category *column_add(struct frame *frame, struct column *column, const char *key,
			    const char *label)
{
	struct category *category = list_add(frame->mem, &column->categories);
	*category = (struct category){ .key = key, .label = label, .number = NAN };
	return category;
}

size_t column_find(const struct column *column, const char *key, size_t len)
{
	for (size_t i = 0; i < column->categories.len; i++)
		if (!strncmp(column->categories.items[i].key, key, len) &&
		    !column->categories.items[i].key[len])
			return i;
	return SIZE_MAX;
}

void column_ticks(struct frame *frame, struct column *column)
{
	column->ticks = arena_array(frame->mem, uint8_t,
				    (frame->cases.len + 1) * (column->categories.len + 1));
}

bool column_has(const struct column *column, size_t at, size_t category)
{
	if (column->ticks)
		return column->ticks[at * column->categories.len + category];
	return column->values[at] == (int32_t)category;
}

const char *column_value_label(struct frame *frame, const struct column *column, const char *value)
{
	size_t found = column_find(column, value, strlen(value));
	if (found != SIZE_MAX)
		return column->categories.items[found].label;
	if (!strcmp(value, "unknown"))
		return words_say(frame->words, N_("unknown"));
	return column->variable.kind == VARIABLE_DATE ? date_label(frame, value) : value;
}

enum err column_read(struct frame *frame, const char *key, const char *field, struct column *ret)
{
	const struct word_wish wish = { frame->words_least, WORDS_MOST };
	enum err err = column_read_fact(frame, key, ret);
	if (err == ERR_MISSING && !strcmp(key, "words"))
		err = column_read_words(frame, &wish, ret);
	if (err == ERR_MISSING)
		err = column_read_answer(frame, key, ret);
	if (err == ERR_MISSING)
		err = column_read_code(frame, key, NULL, ret);
	if (err != ERR_MISSING)
		return err;
	return work_fail_value(frame->work, ERR_INVALID, field,
			       N_("There is nothing to count that is called “{value}”."),
			       arena_strdup(frame->mem, key));
}

enum err column_list(struct frame *frame, struct analysis_variables *ret)
{
	*ret = (struct analysis_variables){ 0 };
	column_list_facts(frame, ret);
	column_list_words(frame, ret);
	column_list_answers(frame, ret);
	return column_list_codes(frame, ret);
}

enum err analysis_variable_list(struct work *work, const struct analysis_source *source,
				struct analysis_variables *ret)
{
	struct frame frame;
	TRY(frame_open(work, source, &frame));
	return column_list(&frame, ret);
}
