/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_judged_pages.c: agreement of a table that somebody brings; nothing of it is stored. */
#include "feature/coding/coding_judged_view.h"
#include "feature/coding/coding_figure_view.h"
#include "feature/coding/coding_judged.h"
#include "feature/coding/coding_judged.html.h"

#include <string.h>

static const char *say(struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

/* ---- the form ---- */

static const char *sent(struct web *web, const char *key)
{
	const char *value = http_form(web->request, key);
	return value ? value : "";
}

static void add_choice(struct web *web, struct judged_view *view, struct input input,
		       const struct judged_name *names, size_t count)
{
	struct input *it = list_add(web->work.mem, &view->inputs);
	*it = input;
	it->look = INPUT_RADIO;
	it->problem = input_problem(&web->page, it->key);
	it->value = *sent(web, it->key) ? sent(web, it->key) : names[0].key;
	for (size_t i = 0; i < count; i++)
		input_add_option(web->work.mem, it, names[i].key, say(web, names[i].label));
}

static void fill_form(struct web *web, struct judged_view *view)
{
	struct arena *mem = web->work.mem;
	*list_add(mem, &view->inputs) = (struct input){
		.key = "tabel",
		.label = say(web, N_("Paste the table")),
		.help = say(web, N_("Cells copied from a spreadsheet, or lines with commas, such "
				    "as: Coder 1, Coder 2")),
		.value = sent(web, "tabel"),
		.look = INPUT_LONG,
		.is_optional = true,
		.problem = input_problem(&web->page, "tabel"),
	};
	add_choice(web, view,
		   (struct input){ .key = "niveau", .label = say(web, N_("What the values are")) },
		   judged_levels, COUNT_OF(judged_levels));
	*list_add(mem, &view->inputs) = (struct input){
		.key = "volgorde",
		.label = say(web, N_("Order of words, from low to high")),
		.help = say(web, N_("Only for ordinal values that are no numbers, such as: no, "
				    "unclear, yes")),
		.value = sent(web, "volgorde"),
		.is_optional = true,
		.problem = input_problem(&web->page, "volgorde"),
	};
	add_choice(web, view,
		   (struct input){ .key = "gewicht",
				   .label = say(web, N_("Differences in weighted kappa")) },
		   judged_weights, COUNT_OF(judged_weights));
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/coderingen", N_("Coding"));
	web_crumb(web, NULL, N_("Agreement of a table"));
}

/* ---- the outcome ---- */

static const char *value_of(struct web *web, const struct judged *judged,
			    const struct judged_line *it)
{
	struct arena *mem = web->work.mem;
	const struct words *words = web->page.words;
	enum stat_lack lack = it->figure ? it->figure->lack : judged->interval.lack;
	if (lack)
		return say(web, judged_lack(lack));
	if (!it->figure) {
		const struct words_value values[] = {
			words_value("low", coding_decimals(web, judged->interval.low)),
			words_value("high", coding_decimals(web, judged->interval.high)),
		};
		return words_format(mem, words, N_("{low} to {high}"), values, 2);
	}
	return it->is_share ? words_percent(mem, words, it->figure->value)
			    : coding_decimals(web, it->figure->value);
}

static void fill_outcome(struct web *web, const struct judged *judged, enum judged_weights weights,
			 struct judged_view *view)
{
	static const char *const heads[] = { N_("Measure"), N_("Value"), N_("What it tells") };
	struct arena *mem = web->work.mem;
	struct judged_line lines[JUDGED_LINES];
	size_t count = judged_list(judged, weights, lines);
	const struct words *words = web->page.words;
	const struct words_value values[] = {
		words_value("units", words_number(mem, words, (int64_t)judged->ratings.units)),
		words_value("coders", words_number(mem, words, (int64_t)judged->ratings.raters)),
		words_value("values", words_number(mem, words, (int64_t)judged->values.len)),
		words_value("judged", words_number(mem, words, judged->percent.units)),
		words_value("first", judged->coders[0]),
		words_value("second", judged->coders[1]),
	};
	view->summary = words_format(
		mem, words,
		N_("{units} units, {coders} coders, {values} different values; two or more judged "
		   "{judged} of the units. The first two are {first} and {second}."),
		values, COUNT_OF(values));
	view->table.caption = say(web, N_("How far they agree"));
	view->table.has_row_heads = true;
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		*list_add(mem, &view->table.heads) =
			(struct document_cell){ .text = say(web, heads[i]) };
	for (size_t i = 0; i < count; i++) {
		struct document_row *row = list_add(mem, &view->table.rows);
		*row = (struct document_row){ 0 };
		*list_add(mem, &row->cells) =
			(struct document_cell){ .text = say(web, lines[i].name) };
		*list_add(mem, &row->cells) =
			(struct document_cell){ .text = value_of(web, judged, &lines[i]),
						.is_number = true };
		*list_add(mem, &row->cells) =
			(struct document_cell){ .text = say(web, lines[i].meaning) };
	}
}

static enum err judged_page(struct web *web)
{
	struct judged_view view = { 0 };
	fill_form(web, &view);
	return web_show(web, N_("Agreement of a table"), coding_judged_html, &view);
}

/* Which of the names was chosen; -1: none of them. */
static int place_of(struct web *web, const char *key, const struct judged_name *names, int count)
{
	const char *chosen = sent(web, key);
	for (int i = 0; i < count; i++)
		if (!strcmp(names[i].key, chosen) || (!*chosen && !i))
			return i;
	return -1;
}

static enum err compute(struct web *web, struct judged *ret, enum judged_weights *ret_weights)
{
	const struct http_file *file = http_file(web->request, "bestand");
	bool has_file = file && file->len;
	const char *pasted = sent(web, "tabel");
	int level = place_of(web, "niveau", judged_levels, COUNT_OF(judged_levels));
	int weights = place_of(web, "gewicht", judged_weights, COUNT_OF(judged_weights));
	if (level < 0 || weights < 0)
		return ERR_MISSING;
	if (!has_file && !pasted[strspn(pasted, " \t\r\n")])
		return work_fail(&web->work, ERR_INVALID, "tabel",
				 N_("Paste a table here, or choose a file below."));
	const struct judged_table table = {
		.bytes = has_file ? file->bytes : pasted,
		.len = has_file ? file->len : strlen(pasted),
		.level = (enum agreement_level)level,
		.weights = (enum judged_weights)weights,
		.order = sent(web, "volgorde"),
	};
	*ret_weights = table.weights;
	return judged_compute(&web->work, &table, ret);
}

static enum err compute_action(struct web *web)
{
	struct judged_view view = { 0 };
	struct judged judged;
	enum judged_weights weights = JUDGED_NONE;
	enum err err = compute(web, &judged, &weights);
	if (err && err != ERR_INVALID)
		return err;
	fill_form(web, &view);
	if (err)
		return web_show_again(web, err, N_("Agreement of a table"), coding_judged_html,
				      &view);
	fill_outcome(web, &judged, weights, &view);
	return web_show(web, N_("Agreement of a table"), coding_judged_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/tabellen", CODERS, READ, judged_page },
	{ "POST", "/beheer/coderingen/tabellen", CODERS, SLOW, compute_action, PAGE, UPLOAD },
};
const struct route_table coding_judged_table = { routes, COUNT_OF(routes) };
