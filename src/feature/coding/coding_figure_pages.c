/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_figure_pages.c: saturation, and codes by what is known of respondents. */
#include "draw/chart.h"
#include "feature/coding/coding_attribute.h"

#include <string.h>

enum { MOST_BARS = 12, MOST_SERIES = 6 };

static size_t code_at(const struct counted *counted, int64_t id)
{
	size_t at = 0;
	while (at < counted->codes.len && counted->codes.items[at].code.id != id)
		at++;
	return at;
}

/* ---- saturation ---- */

/* Whether who asks may know that this text has this code: where it is coded blind, not always. */
static bool may_name(const struct counted *counted, const struct coding *coding)
{
	for (size_t i = 0; i < counted->shown.len; i++) {
		const struct coding *it = &counted->shown.items[i].coding;
		if (it->text_id == coding->text_id && it->code_id == coding->code_id)
			return true;
	}
	return false;
}

/* Codes that this text has and no text before it had; their labels, with commas. */
static int64_t find_new(struct web *web, const struct counted *counted, int64_t text_id, bool *seen,
			const char **ret_labels)
{
	int64_t count = 0;
	*ret_labels = "";
	for (size_t i = 0; i < counted->passages.len; i++) {
		const struct coding *it = &counted->passages.items[i].coding;
		size_t at =
			it->text_id == text_id ? code_at(counted, it->code_id) : counted->codes.len;
		if (at == counted->codes.len || seen[at])
			continue;
		seen[at] = true;
		count++;
		if (!may_name(counted, it))
			continue;
		const char *label = code_label(&web->work, &counted->codes.items[at].code);
		*ret_labels = **ret_labels
				      ? arena_printf(web->work.mem, "%s, %s", *ret_labels, label)
				      : label;
	}
	return count;
}

static void draw_saturation(struct web *web, const struct counted *counted,
			    struct figure_view *view)
{
	struct arena *mem = web->work.mem;
	bool *seen = arena_array(mem, bool, counted->codes.len + 1);
	double *values = arena_array(mem, double, counted->texts.len + 1);
	const char **labels = arena_array(mem, const char *, counted->texts.len + 1);
	const char **paths = arena_array(mem, const char *, counted->texts.len + 1);
	size_t count = 0;
	int64_t total = 0;
	for (size_t i = 0; i < counted->texts.len; i++) {
		const struct coding_text *text = &counted->texts.items[i];
		const char *names;
		if (!text->is_coded)
			continue;
		int64_t fresh = find_new(web, counted, text->id, seen, &names);
		struct document_row *row = list_add(mem, &view->table.rows);
		*row = (struct document_row){ 0 };
		total += fresh;
		const struct coding_filter filter = { .round_id = counted->round_id,
						      .text_id = text->id };
		paths[count] = coding_passages_path(&web->work, &filter);
		counted_cell(web, row, text->title, paths[count]);
		counted_cell(web, row, counted_number(web, fresh), NULL);
		counted_cell(web, row, counted_number(web, total), NULL);
		counted_cell(web, row, names, NULL);
		row->cells.items[3].is_number = false;
		values[count] = (double)total;
		labels[count] = counted_number(web, (int64_t)count + 1);
		count++;
	}
	const struct chart_series series = { .values = values };
	const struct chart chart = {
		.title = counted_say(web, N_("How many different codes there are after each text")),
		.text = counted_say(web,
				    N_("When the line stays level, new texts bring no new codes.")),
		.language = web->page.language,
		.labels = labels,
		.paths = paths,
		.count = count,
		.series = &series,
		.series_count = 1,
	};
	view->drawing = chart_lines(mem, &chart);
}

static enum err saturation_page(struct web *web)
{
	struct counted counted = { 0 };
	struct figure_view view = { 0 };
	TRY(counted_open(web, "/verzadiging", N_("Saturation"), &counted, &view));
	view.lead = N_("Do new texts still bring new codes? Texts stand in the order in which they "
		       "were taken in.");
	view.table.caption = counted_say(web, N_("New codes per text"));
	counted_head(web, &view.table, counted_say(web, N_("Text")));
	counted_head(web, &view.table, counted_say(web, N_("New codes")));
	counted_head(web, &view.table, counted_say(web, N_("Codes so far")));
	counted_head(web, &view.table, counted_say(web, N_("Which")));
	if (!view.is_empty)
		draw_saturation(web, &counted, &view);
	return counted_show(web, N_("Saturation"), &view);
}

/* ---- codes by an attribute ---- */

/* How many respondents with that value have the code; code 0: are coded. */
static int64_t count_cell(struct arena *mem, const struct counted *counted, int64_t code_id,
			  size_t attribute, const char *value)
{
	int64_t *seen = arena_array(mem, int64_t, counted->texts.len + 1), count = 0;
	size_t from = 0;
	for (size_t i = 0; i < counted->texts.len; i++) {
		const struct coding_text *text = &counted->texts.items[i];
		bool has = !code_id && text->is_coded;
		for (; from < counted->passages.len &&
		       counted->passages.items[from].coding.text_id == text->id;
		     from++)
			has = has || counted->passages.items[from].coding.code_id == code_id;
		if (!has || !attribute_is(text, attribute, value))
			continue;
		int64_t at = 0;
		while (at < count && seen[at] != text->respondent)
			at++;
		if (at == count)
			seen[count++] = text->respondent;
	}
	return count;
}

/* Below the codes: whom each number is of. */
static void add_base(struct web *web, const struct counted *counted, size_t attribute,
		     struct figure_view *view)
{
	const char *values[MOST_VALUES + 1];
	size_t count = attribute_values(counted, attribute, values);
	struct document_row *row = list_add(web->work.mem, &view->table.rows);
	*row = (struct document_row){ .is_total = true };
	counted_cell(web, row, counted_say(web, N_("Respondents that are coded")), NULL);
	for (size_t i = 0; i < count; i++)
		counted_cell(web, row,
			     counted_number(web, count_cell(web->work.mem, counted, 0, attribute,
							    values[i])),
			     NULL);
}

/* What is drawn of a cross table: its largest rows. */
struct drawn {
	const char *labels[MOST_BARS], *paths[MOST_BARS];
	double values[MOST_SERIES][MOST_BARS];
	struct chart_series series[MOST_SERIES];
};

/* "5 of 40 (12.5%)"; of fewer than five no share: it would say more than there is. */
static const char *number_of_group(struct web *web, int64_t number, int64_t group)
{
	enum { SHARE_FROM = 5 };
	struct arena *mem = web->work.mem;
	const struct words_value values[] = {
		words_value("count", words_number(mem, web->page.words, number)),
		words_value("all", words_number(mem, web->page.words, group)),
		words_value("percent", words_percent(mem, web->page.words,
						     group ? (double)number / (double)group : 0)),
	};
	return words_format(mem, web->page.words,
			    group < SHARE_FROM ? N_("{count} of {all}")
					       : N_("{count} of {all} ({percent})"),
			    values, COUNT_OF(values));
}

/* One number of the table, as files have it: a row of its own. */
struct plain {
	const char *code, *value;
	int64_t number, group;
};

static void add_plain(struct web *web, struct figure_view *view, const struct plain *it)
{
	struct document_row *row = list_add(web->work.mem, &view->plain.rows);
	*row = (struct document_row){ 0 };
	counted_cell(web, row, it->code, NULL);
	counted_cell(web, row, it->value, NULL);
	row->cells.items[1].is_number = false;
	counted_cell(web, row, counted_number(web, it->number), NULL);
	counted_cell(web, row, counted_number(web, it->group), NULL);
	counted_cell(web, row,
		     it->group ? words_percent(web->work.mem, web->page.words,
					       (double)it->number / (double)it->group)
			       : "",
		     NULL);
}

static void fill_plain_heads(struct web *web, size_t attribute, struct figure_view *view)
{
	view->plain.caption = view->table.caption;
	counted_head(web, &view->plain, counted_say(web, N_("Code")));
	counted_head(web, &view->plain, counted_say(web, coding_attributes[attribute].label));
	counted_head(web, &view->plain, counted_say(web, N_("Respondents per code")));
	counted_head(web, &view->plain, counted_say(web, N_("Respondents that are coded")));
	counted_head(web, &view->plain, counted_say(web, N_("Share")));
}

static void fill_cross(struct web *web, const struct counted *counted, size_t attribute,
		       struct figure_view *view)
{
	struct arena *mem = web->work.mem;
	const char *values[MOST_VALUES + 1];
	size_t count = attribute_values(counted, attribute, values);
	struct drawn *drawn = arena_new_of(mem, struct drawn);
	fill_plain_heads(web, attribute, view);
	for (size_t i = 0; i < count; i++)
		counted_head(web, &view->table, attribute_label(web, attribute, values[i]));
	for (size_t c = 0; c < counted->codes.len; c++) {
		const struct code *code = &counted->codes.items[c].code;
		struct document_row *row = list_add(mem, &view->table.rows);
		*row = (struct document_row){ 0 };
		counted_cell(web, row, code_label(&web->work, code), NULL);
		for (size_t i = 0; i < count; i++) {
			struct coding_filter filter =
				attribute_filter(counted, code->id, attribute, values[i]);
			int64_t number = count_cell(mem, counted, code->id, attribute, values[i]);
			bool can_open = number && values[i];
			int64_t group = count_cell(mem, counted, 0, attribute, values[i]);
			counted_cell(web, row, number_of_group(web, number, group),
				     can_open ? coding_passages_path(&web->work, &filter) : NULL);
			add_plain(web, view,
				  &(struct plain){ row->cells.items[0].text,
						   view->table.heads.items[i + 1].text, number,
						   group });
			if (c < MOST_BARS && i < MOST_SERIES)
				drawn->values[i][c] = (double)number;
		}
		if (c < MOST_BARS)
			drawn->labels[c] = row->cells.items[0].text;
	}
	add_base(web, counted, attribute, view);
	for (size_t i = 0; i < count && i < MOST_SERIES; i++)
		drawn->series[i] =
			(struct chart_series){ .name = view->table.heads.items[i + 1].text,
					       .values = drawn->values[i] };
	const struct chart chart = {
		.title = view->table.caption,
		.language = web->page.language,
		.labels = drawn->labels,
		.count = counted->codes.len < MOST_BARS ? counted->codes.len : MOST_BARS,
		.series = drawn->series,
		.series_count = count < MOST_SERIES ? count : MOST_SERIES,
	};
	view->drawing = chart_stacked(mem, &chart, false);
}

static enum err cross_page(struct web *web)
{
	struct counted counted = { 0 };
	struct figure_view view = { 0 };
	const char *asked = http_query(web->request, "kenmerk");
	size_t attribute = 0;
	TRY(counted_open(web, "/kruistabel", N_("Codes by kind"), &counted, &view));
	for (size_t i = 0; asked && i < ATTRIBUTES; i++)
		if (!strcmp(coding_attributes[i].key, asked))
			attribute = i;
	struct input *input = list_add(web->work.mem, &view.inputs);
	*input = (struct input){ .key = "kenmerk",
				 .label = counted_say(web, N_("By what")),
				 .value = coding_attributes[attribute].key,
				 .look = INPUT_SELECT,
				 .none = coding_attributes[0].label };
	for (size_t i = 1; i < ATTRIBUTES; i++)
		input_add_option(web->work.mem, input, coding_attributes[i].key,
				 counted_say(web, coding_attributes[i].label));
	view.lead = N_("Which codes are mentioned by whom? Each respondent counts once. Press a "
		       "number to read the words.");
	view.table.caption = counted_say(web, N_("Respondents per code"));
	view.note = counted_say(web, N_("Of fewer than five respondents no percentage is given."));
	counted_head(web, &view.table, counted_say(web, N_("Code")));
	if (!view.is_empty)
		fill_cross(web, &counted, attribute, &view);
	return counted_show(web, N_("Codes by kind"), &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/{ronde}/verzadiging", CODERS, SLOW, saturation_page },
	{ "GET", "/beheer/coderingen/{ronde}/kruistabel", CODERS, SLOW, cross_page },
};
const struct route_table coding_figure_table = { routes, COUNT_OF(routes) };
