/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_ddi.c: what the columns mean, as DDI-Codebook 2.5 (ddialliance.org). */
#include "base/clock.h"
#include "feature/answer/answer_write.h"
#include "xml/xml.h"

#include <string.h>

/* The order of elements is that of the schema: qstn before universe, labl first, catgry last. */

struct tally {
	const struct answer_order *order;
	int64_t rows;
	int64_t **counts; /* by column and choice */
};

static enum err count_row(void *user, struct arena *mem, const struct answer_row *row)
{
	struct tally *tally = user;
	const struct answer_columns *columns = &tally->order->span.table->columns;
	tally->rows++;
	for (size_t i = 0; i < columns->len; i++) {
		const struct answer_column *column = &columns->items[i];
		if (column->kind != ANSWER_CHOICE || !row->cells[i])
			continue;
		const struct answer_choice *choice =
			answer_choice_find(column, row->cells[i], strlen(row->cells[i]));
		if (choice)
			tally->counts[i][choice - column->choices.items]++;
	}
	return OK;
}

static void element(struct out *out, const char *name, const char *text)
{
	out_printf(out, "<%s>", name);
	xml_put(out, text ? text : "");
	out_printf(out, "</%s>", name);
}

static void put_question(struct out *out, const struct answer_column *column, int language)
{
	if (!column->item)
		return;
	out_text(out, "<qstn>");
	element(out, "qstnLit", column->labels[language]);
	out_text(out, "</qstn>");
	if (column->item->parts[FORM_RELEVANT])
		element(out, "universe", column->item->parts[FORM_RELEVANT]);
}

static void put_choices(struct out *out, const struct answer_column *column, const int64_t *counts,
			int language)
{
	for (size_t i = 0; i < column->choices.len; i++) {
		const struct answer_choice *choice = &column->choices.items[i];
		out_printf(out, "<catgry missing=\"%s\"><catValu>%d</catValu>",
			   choice->is_missing ? "Y" : "N", choice->code);
		element(out, "labl", choice->labels[language]);
		out_printf(out, "<catStat type=\"freq\">%lld</catStat></catgry>",
			   (long long)counts[i]);
	}
}

static void put_variable(struct out *out, const struct tally *tally, size_t number,
			 const char *file)
{
	const struct answer_column *column = &tally->order->span.table->columns.items[number];
	int language = tally->order->language;
	bool is_number = column->kind != ANSWER_TEXT;
	bool is_scale = column->measure == STATFILE_SCALE;
	out_printf(out, "<var ID=\"%s_V%zu\" name=\"", file, number + 1);
	xml_put(out, column->stat_name);
	out_printf(out, "\" files=\"%s\" intrvl=\"%s\"><location fileid=\"%s\"/>", file,
		   is_scale ? "contin" : "discrete", file);
	element(out, "labl", column->labels[language]);
	put_question(out, column, language);
	put_choices(out, column, tally->counts[number], language);
	out_printf(out, "<varFormat type=\"%s\"/></var>\n", is_number ? "numeric" : "character");
}

static enum err count_table(struct work *work, const struct answer_order *order, struct tally *ret)
{
	const struct answer_columns *columns = &order->span.table->columns;
	*ret = (struct tally){ .order = order };
	ret->counts = arena_array(work->mem, int64_t *, columns->len);
	for (size_t i = 0; i < columns->len; i++)
		ret->counts[i] = arena_array(work->mem, int64_t, columns->items[i].choices.len + 1);
	return answer_walk(work, &order->span, count_row, ret);
}

static void put_study(struct work *work, const struct answer_order *order, struct out *out)
{
	const struct survey *survey = &order->span.book->survey;
	out_text(out, "<stdyDscr><citation><titlStmt>");
	element(out, "titl", survey->name);
	out_text(out, "</titlStmt>");
	if (survey->owner) {
		out_text(out, "<rspStmt>");
		element(out, "AuthEnty", survey->owner);
		out_text(out, "</rspStmt>");
	}
	out_text(out, "</citation>");
	if (survey->opened_ms)
		out_printf(out,
			   "<stdyInfo><sumDscr><collDate event=\"start\" date=\"%s\"/></sumDscr>"
			   "</stdyInfo>",
			   clock_date(work->mem, survey->opened_ms));
	out_text(out, "</stdyDscr>\n");
}

static void put_file(struct out *out, const struct tally *tally, size_t number)
{
	const struct answer_table *table = tally->order->span.table;
	out_printf(out, "<fileDscr ID=\"F%zu\"><fileTxt>", number);
	element(out, "fileName", table->name);
	out_printf(out,
		   "<dimensns><caseQnty>%lld</caseQnty><varQnty>%zu</varQnty></dimensns>"
		   "</fileTxt></fileDscr>\n",
		   (long long)tally->rows, table->columns.len);
}

enum err answer_write_ddi(struct work *work, const struct answer_order *order, struct out *out)
{
	const struct answer_tables *tables = &order->span.book->tables;
	struct tally *tallies = arena_array(work->mem, struct tally, tables->len);
	struct answer_order *orders = arena_array(work->mem, struct answer_order, tables->len);
	for (size_t i = 0; i < tables->len; i++) {
		orders[i] = *order;
		orders[i].span.table = &tables->items[i];
		TRY(count_table(work, &orders[i], &tallies[i]));
	}
	out_printf(
		out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<codeBook xmlns=\"ddi:codebook:2_5\""
		" version=\"2.5\" xml:lang=\"%s\">\n",
		order->language ? "en" : "nl");
	put_study(work, order, out);
	for (size_t i = 0; i < tables->len; i++)
		put_file(out, &tallies[i], i + 1);
	out_text(out, "<dataDscr>\n");
	for (size_t i = 0; i < tables->len; i++)
		for (size_t j = 0; j < tables->items[i].columns.len; j++)
			put_variable(out, &tallies[i], j, arena_printf(work->mem, "F%zu", i + 1));
	out_text(out, "</dataDscr>\n</codeBook>\n");
	return OK;
}
