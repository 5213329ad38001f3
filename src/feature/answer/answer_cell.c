/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_cell.c: what stands in one cell of a table of answers. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/answer/answer_write.h"
#include "xpath/xpath_eval.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_MS = 24 * 60 * 60 * 1000 };

static struct answer_cell text_cell(const char *text)
{
	return (struct answer_cell){ .text = text && *text ? text : NULL, .number = NAN };
}

static struct answer_cell number_cell(double number)
{
	return (struct answer_cell){ .is_number = true, .number = number };
}

/* The place of a word among words separated by spaces, from 1; 0: it is not there. */
static int place_of(const char *words, const char *word)
{
	size_t len = strlen(word);
	int place = 1;
	for (const char *at = words; *at; place++) {
		size_t here = strcspn(at, " ");
		if (here == len && !memcmp(at, word, len))
			return place;
		at += here + (at[here] == ' ');
	}
	return 0;
}

static struct answer_cell fact_cell(struct arena *mem, const struct answer_row *row,
				    enum answer_fact fact)
{
	const struct submission *it = row->submission;
	switch (fact) {
	case FACT_ID: {
		char *id = arena_alloc(mem, ID_TEXT_LEN + 1);
		id_text(it->id, id);
		return text_cell(id);
	}
	case FACT_TURN: return text_cell(row->turn);
	case FACT_CHANNEL: return text_cell(it->channel);
	case FACT_LANGUAGE: return text_cell(it->language);
	case FACT_SENT: return number_cell(it->done_ms ? (double)it->done_ms : NAN);
	case FACT_MUNICIPALITY: return text_cell(it->municipality);
	case FACT_SUBJECT: {
		char *id = arena_alloc(mem, ID_TEXT_LEN + 1);
		if (!it->subject.kind)
			return text_cell(NULL);
		id_text(it->subject.id, id);
		return text_cell(arena_printf(mem, "%s:%s", it->subject.kind, id));
	}
	case FACT_NONE: break;
	}
	return text_cell(NULL);
}

/*
 * The number that a text begins with; NAN: none. Up to 15 digits and 10 to that many are exact as
 * doubles, so their quotient is what strtod gives, which is slower.
 */
static double number_of(const char *text)
{
	static const double tens[] = { 1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
				       1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
	const char *at = text + (*text == '-');
	int64_t digits = 0;
	int count = 0, behind = -1;
	for (; (*at >= '0' && *at <= '9') || (*at == '.' && behind < 0); at++) {
		if (*at == '.') {
			behind = 0;
			continue;
		}
		digits = digits * 10 + (*at - '0');
		behind += behind >= 0;
		if (++count > 15)
			break;
	}
	if (count && count <= 15 && (!*at || *at == ' ') && (*text != '-' || digits))
		return (double)(*text == '-' ? -digits : digits) / tens[behind > 0 ? behind : 0];
	char *end;
	double number = strtod(text, &end);
	return end == text ? NAN : number;
}

/* Part `part` (from 1) of numbers separated by spaces. */
static double part_of(const char *value, int part)
{
	for (int i = 1; i < part && value; i++)
		if ((value = strchr(value, ' ')))
			value++;
	return value ? number_of(value) : NAN;
}

static struct answer_cell choice_cell(const struct answer_order *order,
				      const struct answer_column *column, const char *value,
				      bool is_coded)
{
	const struct answer_choice *choice = answer_choice_find(column, value, strlen(value));
	if (is_coded)
		return number_cell(choice ? (double)choice->code : NAN);
	if (choice && order->has_labels)
		return text_cell(choice->labels[order->language]);
	return text_cell(value);
}

static struct answer_cell day_cell(const char *value, bool has_time)
{
	double days;
	if (!xpath_date_parse(value, &days))
		return number_cell(NAN);
	return number_cell(has_time ? round(days * DAY_MS) : floor(days));
}

struct answer_cell answer_cell(struct arena *mem, const struct answer_order *order,
			       const struct answer_row *row, size_t number, bool is_coded)
{
	const struct answer_column *column = &order->span.table->columns.items[number];
	const char *value = row->cells[number];
	if (column->fact)
		return fact_cell(mem, row, column->fact);
	if (!value)
		return column->kind == ANSWER_TEXT || (column->kind == ANSWER_CHOICE && !is_coded)
			       ? text_cell(NULL)
			       : number_cell(NAN);
	switch (column->kind) {
	case ANSWER_TEXT: break;
	case ANSWER_NUMBER: return number_cell(part_of(value, column->part ? column->part : 1));
	case ANSWER_DATE: return day_cell(value, false);
	case ANSWER_DATETIME: return day_cell(value, true);
	case ANSWER_CHOICE: return choice_cell(order, column, value, is_coded);
	case ANSWER_TICK: return number_cell(place_of(value, column->word) != 0);
	case ANSWER_PLACE: {
		int place = place_of(value, column->word);
		return number_cell(place ? (double)place : NAN);
	}
	}
	return text_cell(value);
}
