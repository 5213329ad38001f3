/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_agree_pages.c: how far coders agree: over all, per code, per text, and on which words not.
 */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_agree.h"
#include "feature/coding/coding_figure.html.h"
#include "feature/coding/coding_figure_view.h"
#include "feature/coding/coding_points.h"

#include <math.h>
#include <string.h>

static const struct {
	const char *key, *label;
} units[] = {
	[AGREE_BY_KIND] = { "", N_("Answers as a whole, interviews by sentence") },
	[AGREE_BY_SENTENCE] = { "zin", N_("Each sentence") },
	[AGREE_BY_TEXT] = { "tekst", N_("Each text as a whole") },
};

static enum agree_by asked_by(struct web *web)
{
	const char *key = http_query(web->request, "eenheid");
	for (size_t i = 0; key && i < COUNT_OF(units); i++)
		if (!strcmp(units[i].key, key))
			return (enum agree_by)i;
	return AGREE_BY_KIND;
}

/* ---- figures as text ---- */

static const char *say(struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

const char *coding_decimals(struct web *web, double value)
{
	char *text = arena_printf(web->work.mem, "%s%.2f", value <= -.005 ? "−" : "", fabs(value));
	char *point = strchr(text, '.');
	if (point && !strcmp(web->page.language, "nl"))
		*point = ',';
	return text;
}

static const char *lack_text(enum stat_lack lack)
{
	if (lack == STAT_NO_DATA)
		return N_("cannot be computed: nothing was coded by two");
	if (lack == STAT_ONE_CATEGORY)
		return N_("cannot be computed: everybody did the same each time");
	return N_("cannot be computed");
}

static const char *figure(struct web *web, struct agreement it)
{
	return it.lack ? say(web, lack_text(it.lack)) : coding_decimals(web, it.value);
}

static const char *share(struct web *web, struct agreement it)
{
	return it.lack ? say(web, lack_text(it.lack))
		       : words_percent(web->work.mem, web->page.words, it.value);
}

static const char *between(struct web *web, const struct agreement_interval *it)
{
	if (it->lack)
		return "–";
	const struct words_value values[] = { words_value("low", coding_decimals(web, it->low)),
					      words_value("high", coding_decimals(web, it->high)) };
	return words_format(web->work.mem, web->page.words, N_("{low} to {high}"), values, 2);
}

static void add(struct web *web, struct document_row *row, const char *text, const char *path)
{
	bool is_number = row->cells.len > 0;
	*list_add(web->work.mem, &row->cells) =
		(struct document_cell){ .text = text, .is_number = is_number, .path = path };
}

static void add_heads(struct web *web, struct document_table *table, const char *const *heads,
		      size_t count)
{
	table->has_row_heads = true;
	for (size_t i = 0; i < count; i++)
		*list_add(web->work.mem, &table->heads) =
			(struct document_cell){ .text = say(web, heads[i]) };
}

/* ---- over all ---- */

static void add_measure(struct web *web, struct document_table *table, const char *name,
			const char *value, const char *meaning)
{
	struct document_row *row = list_add(web->work.mem, &table->rows);
	*row = (struct document_row){ 0 };
	add(web, row, say(web, name), NULL);
	add(web, row, value, NULL);
	add(web, row, say(web, meaning), NULL);
	row->cells.items[2].is_number = false;
}

static const char *verdict(struct agreement alpha)
{
	if (alpha.lack)
		return N_("There is nothing to judge yet.");
	if (alpha.value >= .8)
		return N_("Reliable: others would code about the same (0.80 or more).");
	if (alpha.value >= .667)
		return N_("Careful: usable for first conclusions (0.67 to 0.80).");
	return N_("Too low: talk about the codes and code again (less than 0.67).");
}

static void fill_all(struct web *web, const struct agree_data *data, struct agree_view *view)
{
	static const char *const heads[] = { N_("Measure"), N_("Value"), N_("What it tells") };
	struct agree_figures it;
	agree_compute(web->work.mem, data, &(struct agree_part){ .text = SIZE_MAX }, &it);
	view->all.caption = say(web, N_("How far the coders agree, over all codes"));
	add_heads(web, &view->all, heads, COUNT_OF(heads));
	add_measure(web, &view->all, N_("Krippendorff's alpha"), figure(web, it.alpha),
		    verdict(it.alpha));
	add_measure(web, &view->all, N_("Alpha lies between (95%)"), between(web, &it.interval),
		    N_("Found by drawing the units again 1,000 times."));
	add_measure(web, &view->all, N_("Alpha of sets of codes (MASI)"), figure(web, it.masi),
		    N_("Looks at all codes of a unit at once; part of them right counts in part."));
	add_measure(web, &view->all, N_("Percentage (Holsti)"), share(web, it.percent),
		    N_("How often two coders said the same; chance is not taken off."));
	add_measure(web, &view->all, N_("Everybody the same"), share(web, it.unanimous),
		    N_("Units on which all coders said the same."));
	add_measure(web, &view->all, N_("Cohen's kappa"), figure(web, it.kappa),
		    N_("Of the two coders who are done with most texts."));
	add_measure(web, &view->all, N_("Scott's pi"), figure(web, it.pi),
		    N_("The same two; chance from both together."));
	add_measure(web, &view->all, N_("Fleiss' kappa"), figure(web, it.fleiss),
		    N_("Any number of coders."));
	add_measure(web, &view->all, N_("Gwet's AC1"), figure(web, it.ac1),
		    N_("Does not fall when a code is seldom given."));
	add_measure(web, &view->all, N_("Brennan-Prediger"), figure(web, it.brennan_prediger),
		    N_("Chance as if all answers were equally likely."));
	view->differences = it.differences;
}

/* ---- per code, per text ---- */

/* What a single text can still tell: measures that take chance off need more units. */
static void add_first_figures(struct web *web, struct document_row *row,
			      const struct agree_figures *it)
{
	add(web, row, words_number(web->work.mem, web->page.words, it->differences), NULL);
	add(web, row, share(web, it->percent), NULL);
	add(web, row, figure(web, it->alpha), NULL);
	add(web, row, between(web, &it->interval), NULL);
}

static void add_figures(struct web *web, struct document_row *row, const struct agree_figures *it)
{
	add_first_figures(web, row, it);
	add(web, row, figure(web, it->kappa), NULL);
	add(web, row, figure(web, it->pi), NULL);
	add(web, row, figure(web, it->fleiss), NULL);
	add(web, row, figure(web, it->ac1), NULL);
	add(web, row, figure(web, it->brennan_prediger), NULL);
}

enum { FIRST_FIGURES = 5 };
static const char *const figure_heads[] = {
	N_("Name"),          N_("Different"),        N_("Percentage (Holsti)"), N_("Alpha"),
	N_("Between (95%)"), N_("Cohen's kappa"),    N_("Scott's pi"),          N_("Fleiss' kappa"),
	N_("Gwet's AC1"),    N_("Brennan-Prediger"),
};

static enum err fill_codes(struct web *web, const struct agree_data *data, struct agree_view *view)
{
	struct arena *mem = web->work.mem;
	view->codes.caption = say(web, N_("Per code: who gave it, and who did not"));
	add_heads(web, &view->codes, figure_heads, COUNT_OF(figure_heads));
	for (size_t i = 0; i < data->code_count; i++) {
		struct document_row *row = list_add(mem, &view->codes.rows);
		struct agree_figures it;
		struct code code;
		char id[ID_TEXT_LEN + 1];
		*row = (struct document_row){ 0 };
		TRY(code_get(&web->work, data->codes[i], &code));
		id_text(code.id, id);
		agree_compute(mem, data, &(struct agree_part){ code.id, SIZE_MAX }, &it);
		add(web, row, code_label(&web->work, &code),
		    arena_printf(mem, "%s/verschillen?code=%s&eenheid=%s", view->path, id,
				 units[view->by].key));
		add_figures(web, row, &it);
	}
	return OK;
}

static void fill_texts(struct web *web, const struct agree_data *data, struct agree_view *view)
{
	struct arena *mem = web->work.mem;
	view->texts.caption = say(web, N_("Per text: all codes together"));
	add_heads(web, &view->texts, figure_heads, FIRST_FIGURES);
	view->texts.note =
		say(web, N_("Of one text these figures say little: it has few units. Use "
			    "them to find texts to talk about, not to judge."));
	for (size_t i = 0; i < data->texts.len; i++) {
		struct document_row *row = list_add(mem, &view->texts.rows);
		struct agree_figures it;
		*row = (struct document_row){ 0 };
		agree_compute(mem, data, &(struct agree_part){ 0, i }, &it);
		add(web, row, data->texts.items[i].title,
		    arena_printf(mem, "%s/vergelijken",
				 coding_text_path(mem, &data->texts.items[i])));
		add_first_figures(web, row, &it);
	}
}

static void fill_choice(struct web *web, struct agree_view *view)
{
	struct input *input = list_add(web->work.mem, &view->inputs);
	*input = (struct input){ .key = "eenheid",
				 .label = say(web, N_("What is compared")),
				 .value = units[view->by].key,
				 .look = INPUT_SELECT,
				 .none = units[AGREE_BY_KIND].label };
	for (size_t i = 1; i < COUNT_OF(units); i++)
		input_add_option(web->work.mem, input, units[i].key, say(web, units[i].label));
}

static enum err agree_page(struct web *web)
{
	struct agree_data data;
	int64_t round_id;
	TRY(coding_round_of(web, &round_id));
	struct agree_view view = {
		.by = asked_by(web),
		.path = arena_printf(web->work.mem, "%s/overeenstemming",
				     coding_round_path(web->work.mem, round_id)),
		.links = coding_round_links(web, round_id, "/overeenstemming"),
	};
	TRY(agree_open(&web->work, &(struct coding_filter){ .round_id = round_id }, view.by,
		       &data));
	for (size_t i = 0; i < data.texts.len; i++)
		view.tests += data.texts.items[i].is_test;
	view.text_count = (int64_t)data.texts.len;
	view.unit_count = (int64_t)data.units.len;
	view.coders = (int64_t)data.coder_count;
	view.has_more = data.has_more;
	fill_choice(web, &view);
	if (data.texts.len) {
		fill_all(web, &data, &view);
		TRY(fill_codes(web, &data, &view));
		fill_texts(web, &data, &view);
	}
	TRY(coding_crumbs(web, round_id, say(web, N_("Agreement"))));
	return web_show(web, N_("Agreement"), coding_agree_html, &view);
}

/* ---- the units behind a figure ---- */

static void add_unit(struct web *web, const struct agree_data *data, size_t at, int code,
		     struct unit_lines *ret)
{
	struct arena *mem = web->work.mem;
	const struct agree_unit *unit = &data->units.items[at];
	const struct coding_text *text = &data->texts.items[unit->text];
	struct unit_line *line = list_add(mem, ret);
	int64_t yes = 0, no = 0;
	for (size_t r = 0; r < data->coder_count; r++) {
		size_t place = at * data->coder_count + r;
		if (!data->is_rated[place])
			continue;
		if (data->sets[place] >> code & 1)
			yes++;
		else
			no++;
	}
	*line = (struct unit_line){ .title = text->title,
				    .sentence = (int64_t)unit->number,
				    .yes = yes,
				    .no = no,
				    .is_different = yes && no,
				    .is_test = text->is_test };
	line->path = unit->number ? arena_printf(mem, "%s#zin-%zu", coding_text_path(mem, text),
						 unit->number)
				  : coding_text_path(mem, text);
}

static enum err add_words(struct web *web, const struct agree_data *data, size_t at,
			  struct unit_line *line)
{
	const struct agree_unit *unit = &data->units.items[at];
	struct coding_sheet sheet;
	struct points points;
	TRY(coding_sheet_get(&web->work, data->texts.items[unit->text].id, &sheet));
	points_open(web->work.mem, sheet.text.text, &points);
	line->words =
		utf8_shorten(web->work.mem,
			     points_words(web->work.mem, &points, unit->from, unit->till), 300);
	return OK;
}

/* Texts that who asks may see the codings of. */
static enum err may_compare(struct web *web, int64_t round_id, const struct coding_text *text,
			    bool *ret)
{
	struct coding_study study;
	struct coding_saids saids;
	int64_t me;
	const struct coding_filter filter = { .round_id = -1, .text_id = text->id };
	TRY(coding_study_get(&web->work, round_id, &study));
	TRY(coding_me(&web->work, &me));
	TRY(coding_said_list(&web->work, &filter, &saids));
	*ret = !study.is_blind;
	for (size_t i = 0; i < saids.len; i++)
		*ret = *ret || saids.items[i].coder_id == me;
	return OK;
}

/* First what coders differ on. */
static enum err fill_units(struct web *web, const struct agree_data *data, int code,
			   struct unit_view *view)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t u = 0; u < data->units.len; u++) {
			const struct coding_text *text =
				&data->texts.items[data->units.items[u].text];
			struct unit_lines one = { 0 };
			bool may;
			add_unit(web, data, u, code, &one);
			TRY(may_compare(web, text->round_id, text, &may));
			if (!one.items[0].yes || one.items[0].is_different == (pass > 0) || !may)
				continue;
			TRY(add_words(web, data, u, &one.items[0]));
			*list_add(web->work.mem, &view->units) = one.items[0];
		}
	return OK;
}

static enum err units_page(struct web *web)
{
	struct agree_data data;
	struct unit_view view = { 0 };
	struct code code;
	int64_t round_id, code_id;
	const char *asked = http_query(web->request, "code");
	TRY(coding_round_of(web, &round_id));
	if (!asked || !id_parse(asked, &code_id))
		return ERR_MISSING;
	TRY(code_get(&web->work, code_id, &code));
	TRY(agree_open(&web->work, &(struct coding_filter){ .round_id = round_id }, asked_by(web),
		       &data));
	int at = agree_code_at(&data, code.id);
	view.back = arena_printf(web->work.mem, "%s/overeenstemming",
				 coding_round_path(web->work.mem, round_id));
	if (at >= 0)
		TRY(fill_units(web, &data, at, &view));
	const char *label = code_label(&web->work, &code);
	TRY(coding_crumbs(web, round_id, label));
	return web_show_titled(web, label, coding_units_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/{ronde}/overeenstemming", CODERS, SLOW, agree_page },
	{ "GET", "/beheer/coderingen/{ronde}/overeenstemming/verschillen", CODERS, SLOW,
	  units_page },
};
const struct route_table coding_agree_table = { routes, COUNT_OF(routes) };
