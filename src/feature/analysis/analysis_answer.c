/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_answer.c: variables of answers: closed questions, numbers, and codes of open ones. */
#include "feature/analysis/analysis_date.h"
#include "feature/analysis/analysis_slice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In front of a question whose name is taken by a fact of the register. */
#define QUESTION "vraag:"

static int language_of(const struct frame *frame)
{
	return !strcmp(words_language(frame->words), "en");
}

static bool is_tick_of(const struct answer_column *column, const struct answer_column *whole)
{
	return column->kind == ANSWER_TICK && column->path == whole->path;
}

/* Which kind of variable a column is; false: none, such as a time or a part of an answer. */
static bool kind_of(const struct answer_column *column, enum variable_kind *ret)
{
	if (column->fact || column->part || column->kind == ANSWER_TICK)
		return false;
	if (column->kind == ANSWER_CHOICE)
		*ret = column->measure == STATFILE_ORDINAL ? VARIABLE_ORDER : VARIABLE_CHOICE;
	else if (column->kind == ANSWER_NUMBER || column->kind == ANSWER_PLACE)
		*ret = VARIABLE_NUMBER;
	else if (column->item &&
		 (column->item->type == FORM_DATE || column->item->type == FORM_DATETIME))
		*ret = VARIABLE_DATE;
	else if (column->kind == ANSWER_TEXT && column->item &&
		 (column->item->type == FORM_SELECT_MULTIPLE || column->item->type == FORM_TEXT))
		*ret = VARIABLE_MULTIPLE;
	else
		return false;
	return true;
}

static bool is_open(const struct answer_column *column)
{
	return column->item && column->item->type == FORM_TEXT;
}

static bool is_coded(const struct frame *frame, const struct answer_column *column)
{
	for (size_t i = 0; i < frame->texts.len; i++)
		if (frame->texts.items[i].path && !strcmp(frame->texts.items[i].path, column->path))
			return true;
	return false;
}

static bool is_taken(const struct analysis_variables *list, const char *key)
{
	for (size_t i = 0; i < list->len; i++)
		if (!strcmp(list->items[i].key, key))
			return true;
	return false;
}

void column_list_answers(struct frame *frame, struct analysis_variables *ret)
{
	size_t facts = ret->len;
	for (size_t i = 0; i < frame->books.len; i++) {
		const struct answer_columns *columns =
			&frame->books.items[i].tables.items[0].columns;
		for (size_t j = 0; j < columns->len; j++) {
			const struct answer_column *column = &columns->items[j];
			struct analysis_variable it = { .key = column->name };
			if (!kind_of(column, &it.kind) ||
			    (is_open(column) && !is_coded(frame, column)))
				continue;
			const struct analysis_variables known = { ret->items, facts, facts };
			if (is_taken(&known, it.key))
				it.key = arena_printf(frame->mem, QUESTION "%s", it.key);
			it.label = column->labels[language_of(frame)];
			if (!is_taken(ret, it.key))
				*list_add(frame->mem, ret) = it;
		}
	}
}

/* ---- categories ---- */

static void add_choices(struct frame *frame, const struct answer_column *column, struct column *ret)
{
	for (size_t i = 0; i < column->choices.len; i++) {
		const struct answer_choice *choice = &column->choices.items[i];
		if (choice->is_missing ||
		    column_find(ret, choice->name, strlen(choice->name)) != SIZE_MAX)
			continue;
		column_add(frame, ret, choice->name, choice->labels[language_of(frame)])->number =
			choice->code;
	}
}

/* "What do you do? Transport" -> "Transport". */
static const char *word_label(const struct answer_column *whole, const struct answer_column *tick,
			      int language)
{
	const char *rest = tick->labels[language] + strlen(whole->labels[language]);
	return rest + strspn(rest, ": ");
}

static void add_ticks(struct frame *frame, const struct answer_columns *columns, size_t at,
		      struct column *ret)
{
	const struct answer_column *whole = &columns->items[at];
	for (size_t i = at + 1; i < columns->len && is_tick_of(&columns->items[i], whole); i++) {
		const struct answer_column *tick = &columns->items[i];
		bool is_missing =
			!strcmp(tick->word, "unknown") || !strcmp(tick->word, "weet_niet");
		if (!is_missing && column_find(ret, tick->word, strlen(tick->word)) == SIZE_MAX)
			column_add(frame, ret, tick->word,
				   word_label(whole, tick, language_of(frame)));
	}
}

/* ---- values ---- */

struct filling {
	struct frame *frame;
	const struct sent_rows *sent;
	const struct answer_column *from;
	struct column *column;
	size_t at; /* in sent: answers come in its order */
};

static void take_words(struct filling *it, size_t at, const char *value)
{
	struct column *column = it->column;
	for (const char *p = value; *p;) {
		size_t len = strcspn(p, " ");
		size_t found = column_find(column, p, len);
		if (found != SIZE_MAX) {
			column->ticks[at * column->categories.len + found] = 1;
			column->is_known[at] = true;
		}
		p += len;
		p += strspn(p, " ");
	}
}

static void take_place(struct filling *it, size_t at, const char *value)
{
	int place = 1;
	for (const char *p = value; *p; place++) {
		size_t len = strcspn(p, " ");
		if (!strncmp(it->from->word, p, len) && !it->from->word[len]) {
			it->column->numbers[at] = place;
			it->column->is_known[at] = true;
		}
		p += len;
		p += strspn(p, " ");
	}
}

static void take_date(struct filling *it, size_t at, const char *value)
{
	double months = date_months(value);
	if (!isfinite(months))
		return;
	it->column->numbers[at] = months;
	it->column->is_known[at] = true;
}

static void take_number(struct filling *it, size_t at, const char *value)
{
	char *end;
	double number = strtod(value, &end);
	if (end == value || *end || !isfinite(number))
		return;
	it->column->numbers[at] = number;
	it->column->is_known[at] = true;
}

static void take_choice(struct filling *it, size_t at, const char *value)
{
	size_t found = column_find(it->column, value, strlen(value));
	if (found == SIZE_MAX)
		return; /* "I do not know" */
	it->column->values[at] = (int32_t)found;
	it->column->numbers[at] = it->column->categories.items[found].number;
	it->column->is_known[at] = true;
}

static void take(void *user, int64_t submission_id, const char *value)
{
	struct filling *it = user;
	while (it->at < it->sent->len && it->sent->items[it->at].id < submission_id)
		it->at++;
	if (it->at >= it->sent->len || it->sent->items[it->at].id != submission_id)
		return;
	size_t at = it->sent->items[it->at].at;
	if (it->column->ticks)
		take_words(it, at, value);
	else if (it->column->variable.kind == VARIABLE_DATE)
		take_date(it, at, value);
	else if (it->from->kind == ANSWER_PLACE)
		take_place(it, at, value);
	else if (it->from->kind == ANSWER_CHOICE)
		take_choice(it, at, value);
	else
		take_number(it, at, value);
}

/* ---- reading ---- */

static const struct answer_column *find_column(const struct answer_book *book, const char *key,
					       size_t *ret)
{
	const struct answer_columns *columns = &book->tables.items[0].columns;
	for (size_t i = 0; i < columns->len; i++)
		if (!columns->items[i].fact && !strcmp(columns->items[i].name, key)) {
			*ret = i;
			return &columns->items[i];
		}
	return NULL;
}

/* The first survey that asks it says what it is; others must ask the same kind of thing. */
static enum err begin(struct frame *frame, const char *name, struct column *ret, bool *ret_is_open)
{
	bool is_begun = false;
	for (size_t i = 0; i < frame->books.len; i++) {
		const struct answer_book *book = &frame->books.items[i];
		enum variable_kind kind;
		size_t at;
		const struct answer_column *column = find_column(book, name, &at);
		if (!column || !kind_of(column, &kind))
			continue;
		const struct analysis_variable it = { .key = name,
						      .kind = kind,
						      .label = column->labels[language_of(frame)] };
		if (!is_begun)
			column_begin(frame, &it, ret);
		*ret_is_open = is_open(column);
		is_begun = true;
		add_choices(frame, column, ret);
		add_ticks(frame, &book->tables.items[0].columns, at, ret);
	}
	return is_begun ? OK : ERR_MISSING;
}

static enum err fill(struct frame *frame, const char *name, struct column *column)
{
	for (size_t i = 0; i < frame->books.len; i++) {
		const struct answer_book *book = &frame->books.items[i];
		enum variable_kind kind;
		size_t at;
		const struct answer_column *from = find_column(book, name, &at);
		if (!from || !kind_of(from, &kind) || kind != column->variable.kind)
			continue;
		struct filling filling = { frame, &frame->sent[i], from, column, 0 };
		const struct answer_wish wish = { book->survey.id, from->path, take, &filling };
		TRY(analysis_select_answers(frame->work->db, &wish));
	}
	return OK;
}

static const char *path_of(const struct frame *frame, const char *name)
{
	size_t at;
	for (size_t i = 0; i < frame->books.len; i++) {
		const struct answer_column *column = find_column(&frame->books.items[i], name, &at);
		if (column)
			return column->path;
	}
	return "";
}

/* A question that is asked by year or month is told so. */
static enum date_unit unit_of(const struct frame *frame, const char *name, enum date_unit asked)
{
	size_t at;
	for (size_t i = 0; !asked && i < frame->books.len; i++) {
		const struct answer_column *column = find_column(&frame->books.items[i], name, &at);
		if (column && column->item && form_looks(column->item, "year"))
			return DATE_YEAR;
	}
	return asked;
}

enum err column_read_answer(struct frame *frame, const char *key, struct column *ret)
{
	bool has_prefix = !strncmp(key, QUESTION, strlen(QUESTION)), is_text = false;
	enum date_unit unit;
	const char *name =
		date_unit_read(frame->mem, has_prefix ? key + strlen(QUESTION) : key, &unit);
	TRY(begin(frame, name, ret, &is_text));
	const char *label = ret->variable.label;
	if (is_text) {
		TRY(column_read_code(frame, key, path_of(frame, name), ret));
		ret->variable.label = label;
		return OK;
	}
	if (ret->variable.kind == VARIABLE_MULTIPLE)
		column_ticks(frame, ret);
	ret->variable.key = arena_strdup(frame->mem, key);
	TRY(fill(frame, name, ret));
	if (ret->variable.kind == VARIABLE_DATE)
		column_by_date(frame, ret, unit_of(frame, name, unit));
	return OK;
}

enum err column_read_choices(struct frame *frame, const char *key, struct column *ret)
{
	bool has_prefix = !strncmp(key, QUESTION, strlen(QUESTION)), is_text = false;
	TRY(begin(frame, has_prefix ? key + strlen(QUESTION) : key, ret, &is_text));
	ret->variable.key = arena_strdup(frame->mem, key);
	return OK;
}
