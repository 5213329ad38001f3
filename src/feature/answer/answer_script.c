/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_script.c: scripts that read the CSV of a table into R, Python or SPSS, with its labels. */
#include "feature/answer/answer_write.h"

#include <string.h>

/* A text in double quotes, as R and Python read it. */
static void quote(struct out *out, const char *text)
{
	out_char(out, '"');
	for (; *text; text++)
		if (*text == '"' || *text == '\\')
			out_printf(out, "\\%c", *text);
		else
			out_char(out, *text == '\n' || *text == '\r' ? ' ' : *text);
	out_char(out, '"');
}

/* The choices of a column as a list of names, or of labels. */
static void quote_choices(struct out *out, const struct answer_column *column, int language)
{
	bool is_first = true;
	for (size_t i = 0; i < column->choices.len; i++) {
		const struct answer_choice *choice = &column->choices.items[i];
		if (choice->is_missing)
			continue;
		out_text(out, is_first ? "" : ", ");
		is_first = false;
		quote(out, language < 0 ? choice->name : choice->labels[language]);
	}
}

enum err answer_write_r(struct work *work, const struct answer_order *order, struct out *out)
{
	const char *file = answer_file_name(work, order);
	const struct answer_table *table = order->span.table;
	out_printf(out,
		   "# Leest %s.csv (de namen van keuzes, niet de woorden) met labels.\n"
		   "answers <- read.csv2(\"%s.csv\", fileEncoding = \"UTF-8-BOM\", dec = \".\",\n"
		   "  na.strings = \"\", check.names = FALSE)\n",
		   file, file);
	for (size_t i = 0; i < table->columns.len; i++) {
		const struct answer_column *column = &table->columns.items[i];
		const char *name = column->name;
		if (column->kind == ANSWER_CHOICE) {
			out_printf(out,
				   "answers[[\"%s\"]] <- factor(answers[[\"%s\"]], levels = c(",
				   name, name);
			quote_choices(out, column, -1);
			out_text(out, "),\n  labels = c(");
			quote_choices(out, column, order->language);
			out_printf(out, ")%s)\n",
				   column->measure == STATFILE_ORDINAL ? ", ordered = TRUE" : "");
		}
		out_text(out, "attr(answers[[");
		quote(out, name);
		out_text(out, "]], \"label\") <- ");
		quote(out, column->labels[order->language]);
		out_char(out, '\n');
	}
	return OK;
}

/* Names of choices stay texts, also where they are numbers. */
static void put_pandas_types(const struct answer_columns *columns, struct out *out)
{
	out_text(out, "\n    dtype={");
	for (size_t i = 0; i < columns->len; i++)
		if (columns->items[i].kind == ANSWER_CHOICE) {
			quote(out, columns->items[i].name);
			out_text(out, ": str, ");
		}
	out_text(out, "})\nlabels = {}\n");
}

static void put_pandas_column(const struct answer_column *column, int language, struct out *out)
{
	const char *name = column->name;
	if (column->kind == ANSWER_CHOICE) {
		out_printf(out, "answers[\"%s\"] = pd.Categorical(answers[\"%s\"], categories=[",
			   name, name);
		quote_choices(out, column, -1);
		out_printf(out, "],\n    ordered=%s).rename_categories([",
			   column->measure == STATFILE_ORDINAL ? "True" : "False");
		quote_choices(out, column, language);
		out_text(out, "])\n");
	}
	out_text(out, "labels[");
	quote(out, name);
	out_text(out, "] = ");
	quote(out, column->labels[language]);
	out_char(out, '\n');
}

enum err answer_write_python(struct work *work, const struct answer_order *order, struct out *out)
{
	const char *file = answer_file_name(work, order);
	const struct answer_table *table = order->span.table;
	out_printf(out,
		   "# Leest %s.csv (de namen van keuzes, niet de woorden) met labels.\n"
		   "import pandas as pd\n\n"
		   "answers = pd.read_csv(\"%s.csv\", sep=\";\", encoding=\"utf-8-sig\",",
		   file, file);
	put_pandas_types(&table->columns, out);
	for (size_t i = 0; i < table->columns.len; i++)
		put_pandas_column(&table->columns.items[i], order->language, out);
	return OK;
}

/* SPSS reads '' inside '...' as one. */
static void quote_spss(struct out *out, const char *text)
{
	out_char(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			out_char(out, '\'');
		out_char(out, *text == '\n' || *text == '\r' ? ' ' : *text);
	}
	out_char(out, '\'');
}

enum err answer_write_syntax(struct work *work, const struct answer_order *order, struct out *out)
{
	const struct answer_table *table = order->span.table;
	out_printf(out, "* Vragen met meer antwoorden als sets, voor %s.zsav.\n",
		   answer_file_name(work, order));
	for (size_t i = 0; i < table->columns.len; i++) {
		const struct answer_column *whole = &table->columns.items[i];
		if (!whole->item || whole->word || whole->item->type != FORM_SELECT_MULTIPLE)
			continue;
		out_printf(out, "MRSETS /MDGROUP NAME=$%s LABEL=", whole->stat_name);
		quote_spss(out, whole->labels[order->language]);
		out_text(out, "\n  VARIABLES=");
		for (size_t j = i + 1; j < table->columns.len; j++) {
			const struct answer_column *tick = &table->columns.items[j];
			if (tick->kind != ANSWER_TICK || strcmp(tick->path, whole->path) != 0)
				break;
			out_printf(out, "%s ", tick->stat_name);
		}
		out_text(out, "VALUE=1.\n");
	}
	return OK;
}
