/* SPDX-License-Identifier: EUPL-1.2 */
/* report_compile_method.c: who was asked and answered, and the annexes. */
#include "feature/codebook/codebook.h"
#include "feature/form/form_version.h"
#include "feature/report/report_compile.h"
#include "feature/survey/survey.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

/* ---- response ---- */

struct tally {
	const char *kind;
	int64_t asked, answered;
};
struct tallies LIST(struct tally);

static struct tally *tally_of(struct arena *mem, struct tallies *all, const char *kind)
{
	for (size_t i = 0; i < all->len; i++)
		if (!strcmp(all->items[i].kind, kind))
			return &all->items[i];
	struct tally *new = list_add(mem, all);
	*new = (struct tally){ .kind = kind };
	return new;
}

static void heads(struct look *look, struct document_table *table, const char *first)
{
	struct arena *mem = look->work->mem;
	table_head(mem, table, SAY(look, first), false);
	table_head(mem, table, SAY(look, N_("Asked")), true);
	table_head(mem, table, SAY(look, N_("Answered")), true);
}

static void add_row(struct look *look, struct report_part *part, struct document_table *table,
		    const struct tally *it)
{
	struct document_row *row = table_row(look->work->mem, table, it->kind);
	table_number(look, row, it->asked);
	table_number(look, row, it->answered);
	piece_count(look, part,
		    arena_printf(look->work->mem, "%s · %s", it->kind, SAY(look, N_("Asked"))),
		    it->asked);
	piece_count(look, part,
		    arena_printf(look->work->mem, "%s · %s", it->kind, SAY(look, N_("Answered"))),
		    it->answered);
}

static enum err add_sources(struct look *look, struct report_part *part)
{
	struct arena *mem = look->work->mem;
	struct round_sources sources;
	struct tallies tallies = { 0 };
	int64_t asked = 0;
	TRY(round_source_list(look->work, look->round.id, &sources));
	for (size_t i = 0; i < sources.len; i++) {
		const struct round_source *it = &sources.items[i];
		struct tally *tally = tally_of(mem, &tallies, it->kind);
		tally->asked += strcmp(it->state, "to_ask") != 0;
		asked += strcmp(it->state, "to_ask") != 0;
		tally->answered += !strcmp(it->state, "answered") || !strcmp(it->state, "nothing");
	}
	if (!asked)
		return OK;
	struct document_block *block = piece_add(look, part, BLOCK_TABLE);
	block->table.caption =
		SAY(look, N_("Organisations that were asked which initiatives they know"));
	heads(look, &block->table, N_("Kind of organisation"));
	for (size_t i = 0; i < tallies.len; i++) {
		tallies.items[i].kind =
			vocabulary_label(look->work, "source_kind", tallies.items[i].kind,
					 look->report->language);
		add_row(look, part, &block->table, &tallies.items[i]);
	}
	return OK;
}

static enum err add_surveys(struct look *look, struct report_part *part)
{
	struct surveys surveys;
	struct document_table table = { 0 };
	TRY(survey_list(look->work, &surveys));
	for (size_t i = 0; i < surveys.len; i++) {
		const struct survey *it = &surveys.items[i];
		struct invitation_filter filter = { .survey_id = it->id, .state = -1, .limit = 1 };
		struct invitations some;
		int64_t asked;
		if (it->round_id != look->round.id || !strcmp(it->state, "draft"))
			continue;
		TRY(invitation_list(look->work, &filter, &some, &asked));
		add_row(look, part, &table, &(struct tally){ it->name, asked, it->done_count });
	}
	if (!table.rows.len)
		return OK;
	heads(look, &table, N_("Questionnaire"));
	table.caption = SAY(look, N_("Questionnaires and how many were filled in"));
	piece_add(look, part, BLOCK_TABLE)->table = table;
	return OK;
}

static enum err compile_response(struct look *look, struct report_part *part)
{
	TRY(add_sources(look, part));
	TRY(add_surveys(look, part));
	if (part->pieces.len)
		return OK;
	part->lack = N_("Nobody was asked in this round yet. Add sources to the round, or a "
			"questionnaire.");
	return OK;
}

enum err compile_method(struct look *look, struct report_part *part)
{
	const char *target = part->block->target ? part->block->target : "response";
	if (!strcmp(target, "response"))
		return compile_response(look, part);
	if (!strcmp(target, "coding"))
		return compile_coding(look, part);
	if (!strcmp(target, "kinds"))
		return compile_kinds(look, part);
	look_fault(look,
		   N_("This part of the method is not known. Choose another one, or take it "
		      "out."),
		   NULL);
	return OK;
}

/* ---- annexes ---- */

/* language: NULL where it is that of the report. */
static void add_question(struct look *look, struct document_block *list, const char *text,
			 const char *language)
{
	piece_item(look, list, NULL, text);
	list->items.items[list->items.len - 1].items[0].language = language;
}

static enum err add_questions(struct look *look, struct report_part *part,
			      const struct survey *survey)
{
	const struct form *form;
	enum err err =
		survey->version_id ? form_open(look->work, survey->version_id, &form) : ERR_MISSING;
	if (err == ERR_MISSING || err == ERR_INVALID)
		return OK;
	TRY(err);
	int language = form_language(form, look->report->language);
	const char *code = form->language_count ? form->languages[language].code : NULL;
	bool is_other = code && *code && strcmp(code, look->report->language) != 0;
	piece_heading(look, part, 2, survey->name);
	struct document_block *list = piece_add(look, part, BLOCK_LIST);
	list->is_ordered = true;
	for (int i = 1; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		const char *text = form_say(item->words, FORM_LABEL, language);
		if (text && form_has_answer(item))
			add_question(look, list, text, is_other ? code : NULL);
	}
	return OK;
}

static enum err compile_questionnaire(struct look *look, struct report_part *part)
{
	struct surveys surveys;
	TRY(survey_list(look->work, &surveys));
	for (size_t i = 0; i < surveys.len; i++)
		if (surveys.items[i].round_id == look->round.id)
			TRY(add_questions(look, part, &surveys.items[i]));
	if (part->pieces.len)
		return OK;
	part->lack = N_("This round has no questionnaire. Take the annex out, or make one.");
	piece_paragraph(look, part, SAY(look, N_("No questionnaire was used.")));
	return OK;
}

/* Its name in the language of the report. */
static const char *code_name(const struct look *look, const struct code *code)
{
	return strcmp(look->report->language, "nl") != 0 ? code->label_en : code->label_nl;
}

/* Codes of a group with what they mean: in Dutch a table; else a list, whose meanings are Dutch. */
static void add_codes(struct look *look, struct report_part *part, const struct codes *codes,
		      enum code_group group)
{
	struct arena *mem = look->work->mem;
	bool is_dutch = !strcmp(look->report->language, "nl");
	struct document_table table = { 0 };
	struct document_block *list = NULL;
	for (size_t i = 0; i < codes->len; i++) {
		const struct code *it = &codes->items[i];
		if (it->group != group)
			continue;
		if (is_dutch) {
			table_text(mem, table_row(mem, &table, it->label_nl), it->definition);
			continue;
		}
		if (!list)
			piece_heading(look, part, 2, SAY(look, code_group_text(group)));
		list = list ? list : piece_add(look, part, BLOCK_LIST);
		piece_item(look, list, code_name(look, it), it->definition ? it->definition : "");
		look_mark_dutch(look, &list->items.items[list->items.len - 1].items[1]);
	}
	if (!table.rows.len)
		return;
	table_head(mem, &table, SAY(look, N_("Code")), false);
	table_head(mem, &table, SAY(look, N_("What it means")), false);
	table.caption = SAY(look, code_group_text(group));
	piece_add(look, part, BLOCK_TABLE)->table = table;
}

static enum err compile_codebook(struct look *look, struct report_part *part)
{
	struct codes codes = { 0 };
	enum err err = code_list(look->work, 0, false, &codes);
	if (err != ERR_MISSING)
		TRY(err);
	if (codes.len && strcmp(look->report->language, "nl") != 0)
		piece_paragraph(look, part,
				SAY(look, N_("What each code means stands here in "
					     "Dutch, as the researchers had it.")));
	for (int group = 0; group < CODE_GROUPS; group++)
		add_codes(look, part, &codes, (enum code_group)group);
	if (part->pieces.len)
		return OK;
	part->lack = N_("There is no codebook yet.");
	piece_paragraph(look, part, SAY(look, N_("No codebook was used.")));
	return OK;
}

static const char *kept_text(const struct look *look, const struct analysis_figure *figure)
{
	if (figure->proof)
		return figure->note;
	return figure->has_test_data
		       ? SAY(look, N_("Nothing: it is about made-up answers (test data)."))
		       : SAY(look, N_("Nothing: these are facts of the public register."));
}

/* What each figure says of its base, and of what was kept back. */
static enum err compile_disclosure(struct look *look, struct report_part *part)
{
	struct arena *mem = look->work->mem;
	struct document_table table = { 0 };
	for (size_t i = 0; i < look->blocks->len; i++) {
		const struct report_block *block = &look->blocks->items[i];
		const struct analysis_figure *figure = NULL;
		const char *query = look_target(look, block);
		bool is_figure = block->kind == REPORT_FIGURE || block->kind == REPORT_TABLE;
		if (is_figure && query)
			TRY(look_figure(look, query, &figure));
		if (!figure || !figure->base)
			continue;
		struct document_row *row = table_row(mem, &table, figure->title);
		table_number(look, row, figure->base);
		table_text(mem, row, kept_text(look, figure));
	}
	if (!table.rows.len)
		return OK;
	table_head(mem, &table, SAY(look, N_("Figure or table")), false);
	table_head(mem, &table, SAY(look, N_("About how many")), true);
	table_head(mem, &table, SAY(look, N_("What was kept back")), false);
	table.caption = SAY(look, N_("What each figure is about"));
	piece_add(look, part, BLOCK_TABLE)->table = table;
	return OK;
}

enum err compile_annex(struct look *look, struct report_part *part)
{
	const char *target = part->block->target ? part->block->target : "";
	if (!strcmp(target, "questionnaire"))
		return compile_questionnaire(look, part);
	if (!strcmp(target, "codebook"))
		return compile_codebook(look, part);
	if (!strcmp(target, "disclosure"))
		return compile_disclosure(look, part);
	look_fault(look, N_("This annex is not known. Choose another one, or take it out."), NULL);
	return OK;
}
