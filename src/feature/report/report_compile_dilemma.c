/* SPDX-License-Identifier: EUPL-1.2 */
/* report_compile_dilemma.c: dilemmas (F31) and principles per phase (F32) in a report. */
#include "feature/coding/coding_dilemma.h"
#include "base/id.h"
#include "feature/report/report_compile.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

enum { QUOTES_MAX = 2 };

/* ---- evidence ---- */

/* The figure in which a code is counted: protected as all that is published. */
static const char *figure_of(const struct look *look, enum code_group group)
{
	char round[ID_TEXT_LEN + 1];
	id_text(look->round.id, round);
	return arena_printf(look->work->mem, "soort=frequentie&rij=code:%s&ronde=%s",
			    code_group_key(group), round);
}

static const struct document_cell *count_of(const struct document_table *table, const char *name)
{
	for (size_t i = 0; i < table->rows.len; i++) {
		const struct document_cells *cells = &table->rows.items[i].cells;
		if (cells->len > 1 && !strcmp(cells->items[0].text, name))
			return &cells->items[1];
	}
	return NULL;
}

static const char *code_name(const struct look *look, const struct code *code)
{
	return strcmp(look->report->language, "nl") != 0 ? code->label_en : code->label_nl;
}

/* "Name of the code (named by 12 respondents)"; *ret NULL: it rests on no code. */
static enum err evidence(struct look *look, int64_t code_id, const char **ret)
{
	struct code code;
	const struct analysis_figure *figure;
	*ret = NULL;
	enum err err = code_id ? code_get(look->work, code_id, &code) : ERR_MISSING;
	if (err == ERR_MISSING)
		return OK;
	TRY(err);
	TRY(look_figure(look, figure_of(look, code.group), &figure));
	const struct document_cell *cell =
		figure && figure->base ? count_of(&figure->table, code_name(look, &code)) : NULL;
	bool is_told = cell && strpbrk(cell->text, "0123456789");
	*ret = is_told ? SAY(look, N_("“{code}”, named by {count} of those who took part"),
			     words_value("code", code_name(look, &code)),
			     words_value("count", cell->text))
		       : SAY(look, N_("“{code}”; how many named it is not told"),
			     words_value("code", code_name(look, &code)));
	return OK;
}

static enum err add_evidence(struct look *look, struct report_part *part, int64_t code_id)
{
	const struct quotes *quotes;
	const char *text;
	int count = 0;
	TRY(evidence(look, code_id, &text));
	if (!text)
		return OK;
	const char *label = SAY(look, N_("What it rests on"));
	piece_paragraph(look, part, arena_printf(look->work->mem, "%s: %s.", label, text));
	piece_number(look, part, label, text);
	TRY(look_quotes(look, &quotes));
	for (size_t i = 0; i < quotes->len && count < QUOTES_MAX; i++)
		if (quotes->items[i].code_id == code_id) {
			piece_quote(look, part, &quotes->items[i]);
			count++;
		}
	return OK;
}

/* ---- dilemmas ---- */

static void add_positions(struct look *look, struct report_part *part, const struct dilemma *it,
			  const struct positions *positions)
{
	struct arena *mem = look->work->mem;
	struct document_table table = { .has_row_heads = true };
	if (!positions->len)
		return;
	table.caption = SAY(look, N_("Who stands where: {title}"), words_value("title", it->title));
	table.note =
		SAY(look, N_("The first is “{first}”, the second “{second}”."),
		    words_value("first", it->first_pole), words_value("second", it->second_pole));
	table_head(mem, &table, SAY(look, N_("Sector")), false);
	table_head(mem, &table, SAY(look, N_("Where it stands")), false);
	table_head(mem, &table, SAY(look, N_("Why")), false);
	for (size_t i = 0; i < positions->len; i++) {
		const struct position *one = &positions->items[i];
		const char *sector = look_say(look, coding_sector_text(one->sector), NULL, 0);
		const char *where = look_say(look, coding_lean_text(one->lean), NULL, 0);
		struct document_row *row = table_row(mem, &table, sector);
		table_text(mem, row, where);
		table_text(mem, row, one->text ? one->text : "");
		piece_number(look, part, arena_printf(mem, "%s · %s", it->title, sector), where);
	}
	piece_add(look, part, BLOCK_TABLE)->table = table;
}

static enum err add_dilemma(struct look *look, struct report_part *part, int64_t id)
{
	struct dilemma it;
	struct positions positions;
	TRY(dilemma_get(look->work, id, &it, &positions));
	piece_heading(look, part, 2, it.title);
	piece_paragraph(look, part,
			SAY(look, N_("On the one side: {first}. On the other side: {second}."),
			    words_value("first", it.first_pole),
			    words_value("second", it.second_pole)));
	piece_number(look, part, it.title,
		     arena_printf(look->work->mem, "%s / %s", it.first_pole, it.second_pole));
	if (it.text && *it.text)
		piece_dutch(look, part, it.text);
	add_positions(look, part, &it, &positions);
	return add_evidence(look, part, it.code_id);
}

enum err compile_dilemmas(struct look *look, struct report_part *part)
{
	struct dilemmas all;
	TRY(dilemma_list(look->work, look->round.id, &all));
	for (size_t i = 0; i < all.len; i++)
		TRY(add_dilemma(look, part, all.items[i].id));
	if (!all.len)
		part->lack = N_("This round has no dilemmas yet. Write them at the coding, or take "
				"this part out.");
	return OK;
}

/* ---- principles ---- */

static enum err add_phase(struct look *look, struct report_part *part, const struct principles *all,
			  const char *phase)
{
	bool is_begun = false;
	for (size_t i = 0; i < all->len; i++) {
		const struct principle *it = &all->items[i];
		if (strcmp(it->phase, phase) != 0)
			continue;
		if (!is_begun)
			piece_heading(look, part, 2,
				      vocabulary_label(look->work, "phase", phase,
						       look->report->language));
		is_begun = true;
		piece_heading(look, part, 3, it->title);
		if (it->text && *it->text)
			piece_dutch(look, part, it->text);
		piece_number(look, part, it->title, it->text ? it->text : "");
		TRY(add_evidence(look, part, it->code_id));
	}
	return OK;
}

enum err compile_principles(struct look *look, struct report_part *part)
{
	struct principles all;
	const struct term_list phases = vocabulary_list(look->work, "phase");
	TRY(principle_list(look->work, look->round.id, &all));
	for (size_t i = 0; i < phases.len; i++)
		TRY(add_phase(look, part, &all, phases.items[i]->key));
	if (!part->pieces.len)
		part->lack = N_("This round has no principles per phase yet. Write them at the "
				"coding, or take this part out.");
	return OK;
}

/* ---- what is judged together with the other figures ---- */

static enum err fill_code(struct look *look, int64_t code_id)
{
	const char *text;
	return evidence(look, code_id, &text);
}

enum err dilemma_fill(struct look *look, const struct report_block *block)
{
	struct dilemmas dilemmas = { 0 };
	struct principles principles = { 0 };
	if (block->kind == REPORT_DILEMMAS)
		TRY(dilemma_list(look->work, look->round.id, &dilemmas));
	if (block->kind == REPORT_PRINCIPLES)
		TRY(principle_list(look->work, look->round.id, &principles));
	for (size_t i = 0; i < dilemmas.len; i++)
		TRY(fill_code(look, dilemmas.items[i].code_id));
	for (size_t i = 0; i < principles.len; i++)
		TRY(fill_code(look, principles.items[i].code_id));
	return OK;
}
