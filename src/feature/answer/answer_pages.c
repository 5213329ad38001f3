/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_pages.c: the answers to a survey at the desk: as a table, and what each column means. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/answer/answer.html.h"
#include "feature/answer/answer_view.h"
#include "feature/place/place.h"
#include "html/url.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_ROWS = 50, MOST_COLUMNS = 8, FIRST_COLUMNS = 3, SHOWN_BYTES = 200 };

static const struct {
	const char *key, *label;
} channels[] = {
	{ SUBMISSION_WEB, N_("On this website") },
	{ SUBMISSION_PHONE, N_("By phone") },
	{ SUBMISSION_PAPER, N_("On paper") },
	{ SUBMISSION_DEVICE, N_("With an app") },
};

static const struct {
	const char *key, *label;
} formats[] = {
	{ "xlsx", N_("Excel (XLSX)") },
	{ "csv", N_("CSV") },
	{ "zip", N_("All answers as CSV, in one ZIP") },
	{ "bestanden", N_("The files that people sent, in one ZIP") },
	{ "zsav", N_("SPSS, compressed (ZSAV)") },
	{ "sav", N_("SPSS (SAV)") },
	{ "dta", N_("Stata (DTA)") },
	{ "json", N_("JSON") },
	{ "ddi", N_("Codebook (DDI)") },
	{ "r", N_("Script for R") },
	{ "py", N_("Script for Python") },
	{ "sps", N_("Syntax for SPSS") },
};

/* ---- parts ---- */

int answer_language(const struct web *web)
{
	return web->page.language && !strcmp(web->page.language, "en");
}

const char *answer_path(struct arena *mem, const struct answer_book *book, const char *rest)
{
	char id[ID_TEXT_LEN + 1];
	id_text(book->survey.id, id);
	return arena_printf(mem, "/beheer/vragenlijsten/%s%s", id, rest);
}

const char *answer_list_path(const struct web *web, const struct answer_book *book)
{
	return work_may(&web->work, ANSWER_READERS)
		       ? answer_path(web->work.mem, book, "/antwoorden")
		       : NULL;
}

void answer_crumbs(struct web *web, const struct answer_book *book, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/vragenlijsten", N_("Questionnaires"));
	web_crumb_titled(web, answer_path(web->work.mem, book, ""), book->survey.name);
	web_crumb(web, NULL, title);
}

enum err answer_book_of(struct web *web, struct answer_book *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return answer_book_open(&web->work, id, ret);
}

/* From the address, or from the form that asks for a file. */
static const char *asked(const struct web *web, const char *key)
{
	const char *value = http_form(web->request, key);
	return value ? value : http_query(web->request, key);
}

void answer_read_filter(struct web *web, const struct answer_book *book,
			struct submission_filter *ret)
{
	const char *channel = asked(web, "kanaal");
	const char *place = asked(web, "gemeente");
	*ret = (struct submission_filter){ .survey_id = book->survey.id };
	for (size_t i = 0; channel && i < COUNT_OF(channels); i++)
		if (!strcmp(channels[i].key, channel))
			ret->channel = channels[i].key;
	if (place && *place && !book->survey.is_anonymous && place_municipality(&web->work, place))
		ret->municipality = place;
}

void answer_channels(struct web *web, const struct submission_filter *filter,
		     struct answer_options *ret)
{
	for (size_t i = 0; i < COUNT_OF(channels); i++)
		*list_add(web->work.mem, ret) = (struct answer_option){
			channels[i].key, words_say(web->page.words, channels[i].label),
			filter->channel && !strcmp(filter->channel, channels[i].key)
		};
}

static const char *channel_text(struct web *web, const char *key)
{
	for (size_t i = 0; i < COUNT_OF(channels); i++)
		if (!strcmp(channels[i].key, key))
			return words_say(web->page.words, channels[i].label);
	return key;
}

static const char *number_text(struct arena *mem, double number)
{
	return isfinite(number) ? arena_printf(mem, "%.15g", number) : NULL;
}

const char *answer_show(struct web *web, const struct answer_order *order,
			const struct answer_row *row, size_t number)
{
	struct arena *mem = web->work.mem;
	const struct answer_column *column = &order->span.table->columns.items[number];
	struct answer_cell cell = answer_cell(mem, order, row, number, false);
	if (column->fact == FACT_CHANNEL)
		return channel_text(web, row->submission->channel);
	if (column->fact == FACT_MUNICIPALITY) {
		const struct municipality *it =
			cell.text ? place_municipality(&web->work, cell.text) : NULL;
		return it ? it->name : cell.text;
	}
	if (!cell.is_number)
		return arena_strdup(mem, cell.text);
	if (!isfinite(cell.number))
		return NULL;
	if (column->kind == ANSWER_DATE)
		return words_date(mem, web->page.words, (int64_t)cell.number * 86400000);
	if (column->kind == ANSWER_DATETIME)
		return words_date(mem, web->page.words, (int64_t)cell.number);
	if (column->kind == ANSWER_TICK)
		return words_say(web->page.words, cell.number > 0 ? N_("yes") : N_("no"));
	return number_text(mem, cell.number);
}

/* ---- the table ---- */

struct listing {
	struct web *web;
	struct answer_list_view *view;
	struct answer_order order;
	size_t columns[MOST_COLUMNS];
	size_t count;
	int64_t rows, last_id;
};

static const char *shorten(struct arena *mem, const char *text)
{
	if (!text || strlen(text) <= SHOWN_BYTES)
		return text;
	size_t len = SHOWN_BYTES;
	while (len && ((unsigned char)text[len] & 0xC0) == 0x80)
		len--;
	return arena_printf(mem, "%.*s…", (int)len, text);
}

static enum err take_line(void *user, struct arena *mem, const struct answer_row *row)
{
	struct listing *listing = user;
	struct arena *keep = listing->web->work.mem;
	char id[ID_TEXT_LEN + 1];
	if (listing->rows++ >= PAGE_ROWS)
		return OK;
	listing->last_id = row->submission->id;
	id_text(row->submission->id, id);
	struct answer_line *line = list_add(keep, &listing->view->lines);
	*line = (struct answer_line){ .path = arena_printf(keep, "/beheer/inzendingen/%s", id) };
	line->name = row->submission->name ? arena_strdup(keep, row->submission->name)
					   : arena_strdup(keep, id);
	for (size_t i = 0; i < listing->count; i++)
		*list_add(keep, &line->cells) =
			shorten(keep, answer_show(listing->web, &listing->order, row,
						  listing->columns[i]));
	return OK;
}

static void choose(struct listing *listing, size_t column)
{
	if (listing->count < MOST_COLUMNS)
		listing->columns[listing->count++] = column;
}

/* What ?kolom= asks for; without it the facts and the first questions. */
static void choose_columns(struct listing *listing)
{
	const struct http_pairs *query = &listing->web->request->query;
	const struct answer_columns *columns = &listing->order.span.table->columns;
	for (size_t i = 0; i < query->len; i++)
		for (size_t j = 0; j < columns->len && !strcmp(query->items[i].name, "kolom"); j++)
			if (!strcmp(columns->items[j].name, query->items[i].value))
				choose(listing, j);
	if (listing->count)
		return;
	size_t questions = 0;
	for (size_t j = 0; j < columns->len && questions < FIRST_COLUMNS; j++) {
		const struct answer_column *column = &columns->items[j];
		if (column->fact == FACT_SENT || column->fact == FACT_CHANNEL ||
		    column->fact == FACT_MUNICIPALITY)
			choose(listing, j);
		else if (!column->fact && column->item->type != FORM_HIDDEN && ++questions)
			choose(listing, j);
	}
}

static void fill_columns(struct listing *listing)
{
	const struct answer_columns *columns = &listing->order.span.table->columns;
	struct answer_list_view *view = listing->view;
	struct arena *mem = listing->web->work.mem;
	for (size_t i = 0; i < columns->len; i++) {
		struct answer_option option = { columns->items[i].name,
						columns->items[i].labels[listing->order.language] };
		for (size_t j = 0; j < listing->count; j++)
			option.is_chosen = option.is_chosen || listing->columns[j] == i;
		if (!columns->items[i].word && columns->items[i].fact != FACT_ID)
			*list_add(mem, &view->columns) = option;
	}
	for (size_t i = 0; i < listing->count; i++)
		*list_add(mem, &view->heads) =
			columns->items[listing->columns[i]].labels[listing->order.language];
}

void answer_places(struct web *web, const struct submission_filter *filter,
		   struct answer_options *ret)
{
	const struct municipality **all;
	size_t count;
	place_municipalities(&web->work, &all, &count);
	for (size_t i = 0; i < count; i++)
		*list_add(web->work.mem, ret) = (struct answer_option){
			all[i]->code, all[i]->name,
			filter->municipality && !strcmp(filter->municipality, all[i]->code)
		};
}

static void fill_files(struct web *web, const struct answer_book *book,
		       struct answer_list_view *view)
{
	for (size_t i = 0; i < COUNT_OF(formats); i++)
		*list_add(web->work.mem, &view->formats) =
			(struct answer_option){ formats[i].key,
						words_say(web->page.words, formats[i].label) };
	for (size_t i = 0; i < book->tables.len; i++)
		*list_add(web->work.mem, &view->tables) = (struct answer_option){
			book->tables.items[i].name,
			book->tables.items[i].labels[answer_language(web)]
		};
}

/* The address of the next page: this one, behind the last row. */
static const char *next_path(struct listing *listing)
{
	char id[ID_TEXT_LEN + 1];
	const struct http_pairs *query = &listing->web->request->query;
	struct arena *mem = listing->web->work.mem;
	SCOPED_OUT(out);
	id_text(listing->last_id, id);
	out_printf(out, "%s?na=%s", listing->view->path, id);
	for (size_t i = 0; i < query->len; i++)
		if (strcmp(query->items[i].name, "na") != 0)
			out_printf(out, "&%s=%s", url_encode(mem, query->items[i].name),
				   url_encode(mem, query->items[i].value));
	return arena_strdup(mem, out->data);
}

static enum err list_page(struct web *web)
{
	struct answer_book book;
	struct submission_filter filter;
	struct answer_list_view view = { .can_take = work_may(&web->work, ANSWER_TAKERS) };
	struct listing listing = { .web = web, .view = &view };
	const char *after = http_query(web->request, "na");
	int64_t drafts;
	TRY(answer_book_of(web, &book));
	answer_read_filter(web, &book, &filter);
	listing.order =
		(struct answer_order){ .language = answer_language(web), .has_labels = true };
	listing.order.span = (struct answer_span){ .book = &book,
						   .table = answer_table_find(&book, NULL),
						   .filter = &filter,
						   .limit = PAGE_ROWS + 1 };
	if (after && !id_parse(after, &listing.order.span.after_id))
		return ERR_MISSING;
	choose_columns(&listing);
	fill_columns(&listing);
	view.path = answer_path(web->work.mem, &book, "/antwoorden");
	view.summary_path = answer_path(web->work.mem, &book, "/samenvatting");
	view.codebook_path = answer_path(web->work.mem, &book, "/codeboek");
	view.file_path = answer_path(web->work.mem, &book, "/antwoorden/bestand");
	view.is_anonymous = book.survey.is_anonymous;
	TRY(submission_count(&web->work, book.survey.id, &view.total, &drafts));
	TRY(answer_walk(&web->work, &listing.order.span, take_line, &listing));
	view.next = listing.rows > PAGE_ROWS ? next_path(&listing) : NULL;
	answer_channels(web, &filter, &view.channels);
	if (!view.is_anonymous)
		answer_places(web, &filter, &view.places);
	fill_files(web, &book, &view);
	answer_crumbs(web, &book, N_("Answers"));
	return web_show(web, N_("Answers"), answer_list_html, &view);
}

/* ---- the codebook ---- */

static const char *kind_text(enum answer_kind kind)
{
	static const char *const texts[] = {
		[ANSWER_TEXT] = N_("Text"),
		[ANSWER_NUMBER] = N_("Figure"),
		[ANSWER_DATE] = N_("Date"),
		[ANSWER_DATETIME] = N_("Date and time"),
		[ANSWER_CHOICE] = N_("One choice"),
		[ANSWER_TICK] = N_("Chosen: 1, not chosen: 0"),
		[ANSWER_PLACE] = N_("Place in the order"),
	};
	return texts[kind];
}

static void fill_entry(struct web *web, const struct answer_column *column,
		       struct answer_entry *ret)
{
	int language = answer_language(web);
	*ret = (struct answer_entry){ .name = column->name,
				      .stat_name = column->stat_name,
				      .label = column->labels[language],
				      .kind = kind_text(column->kind) };
	ret->relevant = column->item && !column->word ? column->item->parts[FORM_RELEVANT] : NULL;
	for (size_t i = 0; i < column->choices.len; i++) {
		const struct answer_choice *choice = &column->choices.items[i];
		*list_add(web->work.mem, &ret->values) =
			arena_printf(web->work.mem, "%d · %s · %s%s", choice->code, choice->name,
				     choice->labels[language],
				     choice->is_missing
					     ? words_say(web->page.words, N_(" (no answer)"))
					     : "");
	}
}

static enum err codebook_page(struct web *web)
{
	struct answer_book book;
	struct answer_codebook_view view = { 0 };
	TRY(answer_book_of(web, &book));
	for (size_t i = 0; i < book.tables.len; i++) {
		const struct answer_table *table = &book.tables.items[i];
		struct answer_codebook_table *to = list_add(web->work.mem, &view.tables);
		*to = (struct answer_codebook_table){ table->labels[answer_language(web)] };
		for (size_t j = 0; j < table->columns.len; j++)
			fill_entry(web, &table->columns.items[j],
				   list_add(web->work.mem, &to->entries));
	}
	answer_crumbs(web, &book, N_("Codebook"));
	return web_show(web, N_("Codebook"), answer_codebook_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/vragenlijsten/{id}/antwoorden", ANSWER_READERS, READ, list_page },
	{ "GET", "/beheer/vragenlijsten/{id}/codeboek", STAFF, READ, codebook_page },
};
const struct route_table answer_page_table = { routes, COUNT_OF(routes) };
