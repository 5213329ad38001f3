/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_proposal.c: what programs propose: checked as a coding is, and accepted by a person. */
#include "feature/coding/coding_proposal.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_check.h"

#include <string.h>

static enum err is_blind(struct work *work, int64_t round_id, bool *ret)
{
	struct coding_study study;
	TRY(coding_study_get(work, round_id, &study));
	*ret = study.is_blind;
	return OK;
}

/* Leaves out what stands in rounds that are coded blind. */
static enum err draw_veil(struct work *work, int64_t text_id, struct coding_proposals *list)
{
	struct coding_texts texts;
	size_t kept = 0, at = 0;
	bool is_hidden = true;
	const struct coding_filter filter = { .round_id = -1, .text_id = text_id };
	TRY(coding_text_list(work, &filter, &texts));
	for (size_t i = 0; i < list->len; i++) {
		const int64_t id = list->items[i].coding.text_id;
		if (!i || id != list->items[i - 1].coding.text_id) {
			for (at = 0; at < texts.len && texts.items[at].id != id; at++)
				;
			is_hidden = true;
			if (at < texts.len)
				TRY(is_blind(work, texts.items[at].round_id, &is_hidden));
		}
		if (!is_hidden)
			list->items[kept++] = list->items[i];
	}
	list->len = kept;
	return OK;
}

/* A code that was merged stands for the one that took its place. */
static enum err resolve(struct work *work, struct coding_proposals *list)
{
	size_t kept = 0;
	for (size_t i = 0; i < list->len; i++) {
		struct code code;
		const enum err err = code_get(work, list->items[i].coding.code_id, &code);
		if (err && err != ERR_MISSING)
			return err;
		if (err)
			continue;
		list->items[i].coding.code_id = code.id;
		list->items[kept++] = list->items[i];
	}
	list->len = kept;
	return OK;
}

enum err coding_proposal_list(struct work *work, int64_t text_id, struct coding_proposals *ret)
{
	struct coding_proposals all = { 0 };
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(coding_proposal_select(work->db, work->mem, text_id, &all));
	TRY(draw_veil(work, text_id, &all));
	TRY(resolve(work, &all));
	*ret = all;
	return OK;
}

static enum err check_words(struct work *work, const char *told, const char *there)
{
	if (!told || !strcmp(utf8_tidy(work->mem, told), utf8_tidy(work->mem, there)))
		return OK;
	return work_fail_value(work, ERR_INVALID, "woorden",
			       N_("Other words stand there: “{value}”. Positions count Unicode "
				  "code points from 0; read the text again."),
			       utf8_shorten(work->mem, there, 120));
}

static enum err check_round(struct work *work, const struct coding_text *text)
{
	bool blind;
	TRY(is_blind(work, text->round_id, &blind));
	if (!blind)
		return OK;
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("This round is coded blind: each coder decides alone, so a program "
			    "cannot propose anything in it."));
}

static bool is_same(const struct coding *a, const struct coding *b)
{
	return a->code_id == b->code_id && a->coder_id == b->coder_id && a->start == b->start &&
	       a->end == b->end;
}

static enum err check_program(struct work *work, const char *program)
{
	if (program && utf8_length(program) > PROGRAM_MAX)
		return work_fail(work, ERR_INVALID, "programma", N_("Use at most 60 characters."));
	return OK;
}

enum err coding_proposal_add(struct work *work, struct coding_proposal *proposal)
{
	struct coding_sheet sheet;
	struct coding_proposals all = { 0 };
	struct coding *it = &proposal->coding;
	const char *told = it->quote;
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(coding_refresh_text(work, it->text_id));
	TRY(coding_sheet_get(work, it->text_id, &sheet));
	TRY(check_round(work, &sheet.text));
	TRY(coding_check(work, &sheet, it));
	TRY(check_words(work, told, it->quote));
	TRY(check_program(work, proposal->program));
	TRY(coding_coder_need(work, NULL, &it->coder_id));
	TRY(coding_proposal_select(work->db, work->mem, it->text_id, &all));
	for (size_t i = 0; i < all.len; i++)
		if (is_same(&all.items[i].coding, it)) {
			*proposal = all.items[i];
			return OK;
		}
	if (all.len >= PROPOSALS_OF_TEXT)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("There are 500 proposals for this text already. Take some away "
				    "first."));
	it->id = id_new();
	it->made_ms = work->now_ms;
	return coding_proposal_insert(work->db, proposal);
}

static enum err find_one(struct work *work, int64_t id, struct coding_proposal *ret)
{
	struct coding_proposals all;
	TRY(coding_proposal_list(work, 0, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].coding.id == id) {
			*ret = all.items[i];
			return OK;
		}
	return ERR_MISSING;
}

enum err coding_proposal_remove(struct work *work, int64_t id)
{
	struct coding_proposal proposal;
	int64_t me;
	TRY(find_one(work, id, &proposal));
	TRY(coding_me(work, &me));
	return proposal.coding.coder_id == me ? coding_proposal_delete(work->db, id)
					      : ERR_FORBIDDEN;
}

enum err coding_proposal_turn(struct work *work, int64_t text_id, coding_proposal_follow *follow,
			      const void *context)
{
	struct coding_proposals all = { 0 };
	TRY(coding_proposal_select(work->db, work->mem, text_id, &all));
	TRY(coding_proposal_delete_text(work->db, text_id));
	for (size_t i = 0; i < all.len; i++) {
		bool is_double = false;
		if (!follow(work->mem, context, &all.items[i].coding)) {
			all.items[i].coding.id = 0;
			continue;
		}
		for (size_t j = 0; j < i; j++)
			is_double =
				is_double || (all.items[j].coding.id &&
					      is_same(&all.items[j].coding, &all.items[i].coding));
		if (is_double)
			all.items[i].coding.id = 0;
		else
			TRY(coding_proposal_insert(work->db, &all.items[i]));
	}
	return OK;
}
