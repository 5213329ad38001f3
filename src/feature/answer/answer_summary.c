/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_summary.c: what all answers to one question say together. */
#include "feature/answer/answer_summary.html.h"
#include "feature/answer/answer_view.h"
#include "stat/describe.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL = 5, DAY_MS = 24 * 60 * 60 * 1000, HISTOGRAM_BARS = 8, HISTOGRAM_LEAST = 12 };

struct numbers LIST(double);

/* What was counted of one column. */
struct count {
	int64_t given, unknown;
	int64_t *choices;
	struct numbers numbers;
};

struct summary {
	struct web *web;
	struct answer_order order;
	struct count *counts;
	int64_t rows;
};

/* ---- counting ---- */

static void count_cell(struct summary *summary, struct arena *mem, const struct answer_row *row,
		       size_t i)
{
	const struct answer_column *column = &summary->order.span.table->columns.items[i];
	struct count *count = &summary->counts[i];
	const char *value = row->cells[i];
	if (!value || column->fact)
		return;
	const struct answer_choice *choice =
		column->kind == ANSWER_CHOICE ? answer_choice_find(column, value, strlen(value))
					      : NULL;
	if (choice && choice->is_missing)
		count->unknown++;
	else
		count->given++;
	if (choice)
		count->choices[choice - column->choices.items]++;
	struct answer_cell cell = answer_cell(mem, &summary->order, row, i, true);
	if (cell.is_number && isfinite(cell.number) && !choice)
		*list_add(summary->web->work.mem, &count->numbers) = cell.number;
}

static enum err count_row(void *user, struct arena *mem, const struct answer_row *row)
{
	struct summary *summary = user;
	summary->rows++;
	for (size_t i = 0; i < summary->order.span.table->columns.len; i++)
		count_cell(summary, mem, row, i);
	return OK;
}

/* ---- numbers ---- */

static const char *figure_text(struct web *web, enum answer_kind kind, double number)
{
	if (!isfinite(number))
		return "–";
	if (kind == ANSWER_DATE || kind == ANSWER_DATETIME)
		return words_date(web->work.mem, web->page.words,
				  (int64_t)(kind == ANSWER_DATE ? number * DAY_MS : number));
	char *text = arena_printf(web->work.mem, "%.*f", number == floor(number) ? 0 : 1, number);
	char *point = strchr(text, '.');
	if (point && !answer_language(web))
		*point = ',';
	return text;
}

static void add_figure(struct web *web, struct answer_block *block, const char *label,
		       const char *value)
{
	*list_add(web->work.mem, &block->figures) =
		(struct answer_figure){ words_say(web->page.words, label), value };
}

static void fill_figures(struct summary *summary, const struct answer_column *column,
			 struct numbers *numbers, struct answer_block *block)
{
	struct web *web = summary->web;
	enum answer_kind kind = column->kind;
	bool is_number = kind == ANSWER_NUMBER;
	struct description it;
	if (describe(numbers->items, numbers->len, &it))
		return;
	if (is_number)
		add_figure(web, block, N_("Mean"), figure_text(web, kind, it.mean));
	add_figure(web, block, N_("Middle (median)"), figure_text(web, kind, it.median));
	add_figure(web, block, N_("Lowest"), figure_text(web, kind, it.lowest));
	add_figure(web, block, N_("Quarter below"), figure_text(web, kind, it.quarter));
	add_figure(web, block, N_("Quarter above"), figure_text(web, kind, it.three_quarters));
	add_figure(web, block, N_("Highest"), figure_text(web, kind, it.highest));
	if (is_number && it.count > 1)
		add_figure(web, block, N_("Standard deviation"),
			   figure_text(web, kind, it.deviation));
}

/* ---- bars ---- */

static void add_bar(struct web *web, struct answer_block *block, const char *label, int64_t count,
		    int64_t whole)
{
	double share = whole ? (double)count / (double)whole : 0;
	*list_add(web->work.mem, &block->bars) = (struct answer_bar){
		.label = label,
		.count = count,
		.share = words_percent(web->work.mem, web->page.words, share),
		.width = round(share * 1000) / 10,
	};
}

static void fill_choices(struct summary *summary, size_t number, struct answer_block *block)
{
	const struct answer_column *column = &summary->order.span.table->columns.items[number];
	const struct count *count = &summary->counts[number];
	for (size_t i = 0; i < column->choices.len; i++)
		if (!column->choices.items[i].is_missing)
			add_bar(summary->web, block,
				column->choices.items[i].labels[summary->order.language],
				count->choices[i], count->given);
}

static int most_first(const void *a, const void *b)
{
	const struct answer_bar *x = a, *y = b;
	return (x->count < y->count) - (x->count > y->count);
}

/* The label of a tick without that of its question: "Activities: Transport" -> "Transport". */
static const char *word_label(const struct answer_column *whole, const struct answer_column *tick,
			      int language)
{
	const char *rest = tick->labels[language] + strlen(whole->labels[language]);
	return rest + strspn(rest, ": ");
}

/* How often each was chosen; returns how many columns belong to the question. */
static size_t fill_ticks(struct summary *summary, size_t number, struct answer_block *block)
{
	const struct answer_columns *columns = &summary->order.span.table->columns;
	const struct answer_column *whole = &columns->items[number];
	size_t i = number + 1;
	for (; i < columns->len && columns->items[i].kind == ANSWER_TICK &&
	       columns->items[i].path == whole->path;
	     i++) {
		int64_t chosen = 0;
		for (size_t j = 0; j < summary->counts[i].numbers.len; j++)
			chosen += summary->counts[i].numbers.items[j] > 0;
		add_bar(summary->web, block,
			word_label(whole, &columns->items[i], summary->order.language), chosen,
			summary->counts[number].given);
	}
	if (block->bars.len)
		qsort(block->bars.items, block->bars.len, sizeof *block->bars.items, most_first);
	return i - number - 1;
}

static double mean_place(const struct numbers *places)
{
	double sum = 0;
	for (size_t i = 0; i < places->len; i++)
		sum += places->items[i];
	return sum / (double)places->len;
}

/* Of a ranking: how often each was placed first, and its mean place. */
static size_t fill_places(struct summary *summary, size_t number, struct answer_block *block)
{
	const struct answer_columns *columns = &summary->order.span.table->columns;
	const struct answer_column *whole = &columns->items[number];
	size_t i = number + 1;
	for (; i < columns->len && columns->items[i].kind == ANSWER_PLACE &&
	       columns->items[i].path == whole->path;
	     i++) {
		const struct numbers *places = &summary->counts[i].numbers;
		int64_t first = 0;
		for (size_t j = 0; j < places->len; j++)
			first += places->items[j] == 1;
		if (!places->len)
			continue;
		const char *mean = figure_text(summary->web, ANSWER_NUMBER, mean_place(places));
		const struct words_value values[] = {
			words_value_text("name", word_label(whole, &columns->items[i],
							    summary->order.language)),
			words_value_text("place", mean)
		};
		add_bar(summary->web, block,
			words_format(summary->web->work.mem, summary->web->page.words,
				     N_("{name} (mean place {place})"), values, COUNT_OF(values)),
			first, summary->counts[number].given);
	}
	if (block->bars.len)
		qsort(block->bars.items, block->bars.len, sizeof *block->bars.items, most_first);
	return i - number - 1;
}

/* How numbers are spread, in bars of equal width. */
static void fill_histogram(struct summary *summary, const struct numbers *numbers,
			   struct answer_block *block)
{
	if (numbers->len < HISTOGRAM_LEAST)
		return;
	double low = numbers->items[0], high = numbers->items[numbers->len - 1];
	if (high <= low)
		return;
	double step = (high - low) / HISTOGRAM_BARS;
	if (step > 1)
		step = ceil(step);
	size_t at = 0;
	/* Between very large numbers a step may be too small to make a difference. */
	for (int bar = 0; bar <= HISTOGRAM_BARS && low + bar * step <= high; bar++) {
		const double from = low + bar * step;
		int64_t count = 0;
		for (; at < numbers->len && numbers->items[at] < from + step; at++)
			count++;
		add_bar(summary->web, block,
			arena_printf(summary->web->work.mem, "%s – %s",
				     figure_text(summary->web, ANSWER_NUMBER, from),
				     figure_text(summary->web, ANSWER_NUMBER, from + step)),
			count, (int64_t)numbers->len);
	}
}

/* ---- matrices ---- */

static bool is_row_of_matrix(const struct answer_column *column)
{
	const struct form_item *group = column->item ? column->item->parent : NULL;
	return column->kind == ANSWER_CHOICE && ((group && form_looks(group, "table-list")) ||
						 form_looks(column->item, "list-nolabel"));
}

static void add_stack(struct summary *summary, size_t number, struct answer_block *block)
{
	static const char *const shades[] = { "omz-stack--1", "omz-stack--2", "omz-stack--3",
					      "omz-stack--4", "omz-stack--5", "omz-stack--6" };
	struct arena *mem = summary->web->work.mem;
	const struct answer_column *column = &summary->order.span.table->columns.items[number];
	const struct count *count = &summary->counts[number];
	struct answer_stack *stack = list_add(mem, &block->stacks);
	double x = 0;
	*stack = (struct answer_stack){ .label = column->labels[summary->order.language],
					.count = count->given + count->unknown };
	for (size_t i = 0; i < column->choices.len; i++) {
		double width =
			stack->count ? (double)count->choices[i] * 100 / (double)stack->count : 0;
		width = round(width * 10) / 10;
		*list_add(mem, &stack->parts) = (struct answer_part){
			.count = count->choices[i],
			.x = round(x * 10) / 10,
			.width = width,
			.css = shades[i % COUNT_OF(shades)],
			.label = column->choices.items[i].labels[summary->order.language]
		};
		x += width;
	}
}

/* All rows of the matrix that begins here; returns how many columns follow. */
static size_t fill_matrix(struct summary *summary, size_t number, struct answer_block *block)
{
	const struct answer_columns *columns = &summary->order.span.table->columns;
	const struct answer_column *first = &columns->items[number];
	int language = summary->order.language;
	const struct form_item *group = first->item->parent;
	const char *title = group ? form_say((const char **const *)group->words, FORM_LABEL,
					     form_language(first->form, language ? "en" : "nl"))
				  : NULL;
	block->title = title ? title : first->labels[language];
	block->name = group ? group->name : first->name;
	size_t i = number;
	for (; i < columns->len && is_row_of_matrix(&columns->items[i]) &&
	       columns->items[i].item->parent == group &&
	       columns->items[i].item->list == first->item->list;
	     i++)
		add_stack(summary, i, block);
	for (size_t j = 0; j < first->choices.len; j++)
		*list_add(summary->web->work.mem, &block->heads) =
			first->choices.items[j].labels[language];
	return i - number - 1;
}

/* ---- blocks ---- */

/* A calculation without a label is a step on the way to something: it stays in files. */
static bool is_told(const struct answer_column *column, int language)
{
	if (column->fact || column->word || column->part || column->item->type == FORM_HIDDEN)
		return false;
	return column->item->type != FORM_CALCULATE ||
	       column->labels[language] != column->item->name;
}

static size_t fill_block(struct summary *summary, size_t number, struct answer_block *block)
{
	const struct answer_column *column = &summary->order.span.table->columns.items[number];
	struct count *count = &summary->counts[number];
	if (is_row_of_matrix(column))
		return fill_matrix(summary, number, block);
	if (column->kind == ANSWER_CHOICE)
		fill_choices(summary, number, block);
	if (column->kind == ANSWER_NUMBER || column->kind == ANSWER_DATE ||
	    column->kind == ANSWER_DATETIME)
		fill_figures(summary, column, &count->numbers, block);
	if (column->kind == ANSWER_NUMBER)
		fill_histogram(summary, &count->numbers, block);
	if (column->item->type == FORM_SELECT_MULTIPLE)
		return fill_ticks(summary, number, block);
	if (column->item->type == FORM_RANK)
		return fill_places(summary, number, block);
	const char *list = answer_list_path(summary->web, summary->order.span.book);
	if (list && column->kind == ANSWER_TEXT && !*summary->order.span.table->path)
		block->list_path =
			arena_printf(summary->web->work.mem, "%s?kolom=%s", list, column->name);
	return 0;
}

static void fill_blocks(struct summary *summary, struct answer_blocks *ret)
{
	const struct answer_columns *columns = &summary->order.span.table->columns;
	for (size_t i = 0; i < columns->len; i++) {
		const struct answer_column *column = &columns->items[i];
		if (!is_told(column, summary->order.language))
			continue;
		const struct count *count = &summary->counts[i];
		struct answer_block *block = list_add(summary->web->work.mem, ret);
		*block = (struct answer_block){
			.title = column->labels[summary->order.language],
			.name = column->name,
			.count = count->given,
			.unknown = count->unknown,
			.absent = summary->rows - count->given - count->unknown,
			.is_small = count->given > 0 && count->given < SMALL,
		};
		i += fill_block(summary, i, block);
	}
}

enum err answer_summarise(struct web *web, const struct answer_book *book,
			  const struct submission_filter *filter, struct answer_blocks *ret)
{
	for (size_t i = 0; i < book->tables.len; i++) {
		const struct answer_columns *columns = &book->tables.items[i].columns;
		struct summary summary = { .web = web };
		summary.order.language = answer_language(web);
		summary.order.span = (struct answer_span){ book, &book->tables.items[i], filter };
		summary.counts = arena_array(web->work.mem, struct count, columns->len);
		for (size_t j = 0; j < columns->len; j++)
			summary.counts[j].choices = arena_array(web->work.mem, int64_t,
								columns->items[j].choices.len + 1);
		TRY(answer_walk(&web->work, &summary.order.span, count_row, &summary));
		fill_blocks(&summary, ret);
	}
	return OK;
}

/* ---- the page ---- */

static enum err summary_page(struct web *web)
{
	struct answer_book book;
	struct answer_summary_view view = { 0 };
	int64_t drafts;
	TRY(answer_book_of(web, &book));
	struct submission_filter filter = { .survey_id = book.survey.id };
	/* with a filter, officers would read what one respondent said */
	bool may_filter = work_may(&web->work, ANSWER_READERS);
	if (may_filter)
		answer_read_filter(web, &book, &filter);
	view.path = answer_path(web->work.mem, &book, "/samenvatting");
	view.list_path = answer_list_path(web, &book);
	TRY(submission_count(&web->work, book.survey.id, &view.total, &drafts));
	TRY(answer_summarise(web, &book, &filter, &view.blocks));
	if (may_filter)
		answer_channels(web, &filter, &view.channels);
	if (may_filter && !book.survey.is_anonymous)
		answer_places(web, &filter, &view.places);
	answer_crumbs(web, &book, N_("Summary"));
	return web_show(web, N_("Summary"), answer_summary_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/vragenlijsten/{id}/samenvatting", STAFF, SLOW, summary_page },
};
const struct route_table answer_summary_table = { routes, COUNT_OF(routes) };
