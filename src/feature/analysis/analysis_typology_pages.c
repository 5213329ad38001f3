/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_typology_pages.c: the kinds on one page: apart, their profiles, who moved; and what
 * points to which kind where one is decided. */
#include "feature/analysis/analysis_typology_pages.h"
#include "feature/analysis/analysis_evidence.h"
#include "feature/analysis/analysis_typology.html.h"

#include <string.h>

/* ---- the kinds ---- */

static const char *cell_text(const struct document_row *row, size_t at)
{
	return at < row->cells.len ? row->cells.items[at].text : "";
}

static const char *numbers_of(struct web *web, const struct document_row *row)
{
	const char *count = cell_text(row, 1), *share = cell_text(row, 2),
		   *other = cell_text(row, 3);
	if (!*share)
		return count;
	const struct words_value values[] = { words_value("count", count),
					      words_value("share", share),
					      words_value("others", other) };
	return words_format(web->work.mem, web->page.words,
			    N_("{count} ({share}; of the others {others})"), values,
			    COUNT_OF(values));
}

/* The fact of that name, made where it is not there yet. */
static struct kind_fact *fact_of(struct arena *mem, struct kind_block *block, const char *term)
{
	for (size_t i = 0; i < block->facts.len; i++)
		if (!strcmp(block->facts.items[i].term, term))
			return &block->facts.items[i];
	struct kind_fact *fact = list_add(mem, &block->facts);
	*fact = (struct kind_fact){ .term = term };
	return fact;
}

/* "Activities: Eating together" is an item of the fact "Activities". */
static void add_item(struct web *web, const struct document_row *row, struct kind_block *block)
{
	struct arena *mem = web->work.mem;
	const char *label = cell_text(row, 0), *colon = strstr(label, ": ");
	const char *term = colon ? arena_strndup(mem, label, (size_t)(colon - label)) : label;
	*list_add(mem, &fact_of(mem, block, term)->items) =
		(struct kind_item){ colon ? colon + 2 : "", numbers_of(web, row),
				    row->cells.items[0].path };
}

/* Rows stand below the row of their kind: each kind becomes a block of its own. */
static void split(struct web *web, const struct document_table *table, struct kind_blocks *ret)
{
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < table->rows.len; i++) {
		const struct document_row *row = &table->rows.items[i];
		if (!row->is_total && ret->len)
			add_item(web, row, &ret->items[ret->len - 1]);
		if (row->is_total)
			*list_add(mem, ret) = (struct kind_block){
				.title = arena_printf(mem, "%s: %s (%s)", cell_text(row, 0),
						      cell_text(row, 1), cell_text(row, 2)),
				.id = arena_printf(mem, "soort-%d", (int)ret->len + 1),
			};
	}
}

static enum err typology_page(struct web *web)
{
	struct typology_view view = { 0 };
	TRY(analysis_round_input(web, true, &view.inputs));
	TRY(analysis_part(web, analysis_query_of(web, "typologie"), &view.apart));
	if (view.apart.figure)
		TRY(analysis_part(web, analysis_query_of(web, "profiel"), &view.profile));
	TRY(analysis_part(web, "soort=verschuiving", &view.moved));
	TRY(assessment_progress(&web->work, &view.progress));
	if (view.profile.figure)
		split(web, &view.profile.figure->table, &view.blocks);
	view.moved.team_path = view.profile.team_path = NULL; /* the first says for whom */
	view.moved.can_save = view.profile.can_save = false;
	analysis_crumbs(web, N_("The kinds compared"));
	return web_show(web, N_("The kinds compared"), analysis_typology_html, &view);
}

/* ---- what points to which kind ---- */

/* "12 of 20 (60%)". */
static const char *of_text(struct web *web, int64_t with, int64_t of)
{
	const struct words_value values[] = {
		words_value("count", with), words_value("all", of),
		words_value("share", words_percent(web->work.mem, web->page.words,
						   of ? (double)with / (double)of : 0))
	};
	return words_format(web->work.mem, web->page.words, N_("{count} of {all} ({share})"),
			    values, COUNT_OF(values));
}

static struct kind_block block_of(struct web *web, const struct evidence_kind *kind, size_t number)
{
	struct arena *mem = web->work.mem;
	const struct words *words = web->page.words;
	struct words_value name = words_value("kind", kind->label);
	struct kind_block block = {
		.title = words_format(mem, words, N_("Points to: {kind}"), &name, 1),
		.id = arena_printf(mem, "wijst-%d", (int)number),
	};
	for (size_t i = 0; i < kind->signs.len && i < EVIDENCE_SHOWN; i++) {
		const struct evidence_sign *one = &kind->signs.items[i];
		const struct column *column = one->sign.column;
		const struct words_value values[] = {
			words_value("these", of_text(web, one->sign.with, one->sign.here)),
			words_value("others", of_text(web, one->sign.other, one->sign.there)),
		};
		struct kind_fact *fact = fact_of(mem, &block, column->variable.label);
		*list_add(mem, &fact->items) = (struct kind_item){
			column->categories.items[one->sign.value].label,
			words_format(mem, words, N_("{these} of this kind, {others} of others"),
				     values, COUNT_OF(values)),
			one->path
		};
	}
	return block;
}

enum err analysis_evidence_panel(struct web *web, struct subject subject)
{
	struct evidence evidence;
	TRY(analysis_evidence(&web->work, subject.id, &evidence));
	struct evidence_view view = {
		.decided = evidence.decided,
		.least = EVIDENCE_DECIDED,
		.kinds = EVIDENCE_KINDS,
		.of_kind = EVIDENCE_OF_KIND,
		.is_there = evidence.is_there,
		.is_enough = evidence.is_enough,
		.has_answers = evidence.has_answers,
		.is_answer_few = evidence.is_answer_few,
		.typology_path = ANALYSIS_PATH "/typologie",
	};
	for (size_t i = 0; i < evidence.kinds.len; i++)
		if (evidence.kinds.items[i].signs.len)
			*list_add(web->work.mem, &view.blocks) =
				block_of(web, &evidence.kinds.items[i], i + 1);
	analysis_evidence_html(&web->page, &view);
	return OK;
}

static const struct route routes[] = {
	{ "GET", "/beheer/analyses/typologie", ANALYSTS | OFFICER, SLOW, typology_page },
};
const struct route_table analysis_typology_table = { routes, COUNT_OF(routes) };
