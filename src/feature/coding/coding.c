/* SPDX-License-Identifier: EUPL-1.2 */
/* coding.c: the rules: who codes what, who sees whose codings, what counts. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_adrift.h"
#include "feature/coding/coding_check.h"
#include "feature/coding/coding_slot.h"
#include "feature/coding/coding_store.h"

#include <stdlib.h>
#include <string.h>

/* ---- who sees what ---- */

bool coding_has_said(const struct coding_saids *saids, int64_t text_id, int64_t coder_id)
{
	for (size_t i = 0; coder_id && i < saids->len; i++)
		if (saids->items[i].text_id == text_id && saids->items[i].coder_id == coder_id)
			return true;
	return false;
}

static size_t count_said(const struct coding_saids *saids, int64_t text_id)
{
	size_t count = 0;
	for (size_t i = 0; i < saids->len; i++)
		count += saids->items[i].text_id == text_id;
	return count;
}

/* Which texts are coded blind, so that only one's own codings of them are shown. */
struct veil {
	struct coding_studies studies;
	struct coding_rows rows;
	struct coding_saids saids;
	int64_t me;
};

static bool is_blind_text(const struct veil *veil, int64_t text_id)
{
	int64_t round_id = -1;
	for (size_t i = 0; i < veil->rows.len; i++)
		if (veil->rows.items[i].text.id == text_id)
			round_id = veil->rows.items[i].text.round_id;
	for (size_t i = 0; i < veil->studies.len; i++)
		if (veil->studies.items[i].round_id == round_id && !veil->studies.items[i].is_blind)
			return false;
	return !coding_has_said(&veil->saids, text_id, veil->me) ||
	       count_said(&veil->saids, text_id) < 2;
}

/* Keeps what who asks may see. Somebody who can never code (the command line) sees all. */
static enum err draw_veil(struct work *work, const struct coding_filter *filter,
			  struct passages *list)
{
	struct veil veil = { 0 };
	size_t kept = 0;
	int64_t last = 0;
	bool is_blind = false, is_any = false;
	TRY(coding_study_select(work->db, work->mem, &veil.studies));
	for (size_t i = 0; i < veil.studies.len; i++)
		is_any = is_any || veil.studies.items[i].is_blind;
	if (!is_any || !work->person_id)
		return OK;
	TRY(coding_text_select(work->db, work->mem, filter, &veil.rows));
	TRY(coding_done_select(work->db, work->mem, filter, &veil.saids));
	TRY(coding_me(work, &veil.me));
	for (size_t i = 0; i < list->len; i++) {
		const struct coding *it = &list->items[i].coding;
		if (it->text_id != last)
			is_blind = is_blind_text(&veil, it->text_id);
		last = it->text_id;
		if (!is_blind || it->coder_id == veil.me)
			list->items[kept++] = list->items[i];
	}
	list->len = kept;
	return OK;
}

/* ---- reading ---- */

/* A code that was merged stands for the one that took its place. */
static enum err resolve(struct work *work, const struct coding_filter *filter,
			struct coding_filter *ret)
{
	struct code code;
	*ret = *filter;
	ret->with_text = false;
	if (!filter->code_id)
		return OK;
	enum err err = code_get(work, filter->code_id, &code);
	if (!err)
		ret->code_id = code.id;
	return err == ERR_MISSING ? OK : err;
}

enum err passage_list(struct work *work, const struct coding_filter *filter, bool is_all,
		      struct passages *ret)
{
	struct coding_filter mine;
	*ret = (struct passages){ 0 };
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(resolve(work, filter, &mine));
	TRY(coding_select(work->db, work->mem, &mine, ret));
	return is_all ? OK : draw_veil(work, &mine, ret);
}

enum err passage_list_counted(struct work *work, const struct coding_filter *filter, bool is_all,
			      struct passages *ret)
{
	struct coding_filter mine;
	*ret = (struct passages){ 0 };
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(resolve(work, filter, &mine));
	TRY(coding_select_counted(work->db, work->mem, &mine, ret));
	return is_all ? OK : draw_veil(work, &mine, ret);
}

enum err coding_list(struct work *work, const struct coding_filter *filter, struct codings *ret)
{
	struct passages passages;
	*ret = (struct codings){ 0 };
	TRY(passage_list(work, filter, false, &passages));
	for (size_t i = 0; i < passages.len; i++)
		*list_add(work->mem, ret) = passages.items[i].coding;
	return OK;
}

enum err coding_said_list(struct work *work, const struct coding_filter *filter,
			  struct coding_saids *ret)
{
	*ret = (struct coding_saids){ 0 };
	return coding_done_select(work->db, work->mem, filter, ret);
}

/* ---- changing ---- */

/* Of a round that is coded blind one's own codings stand still once one said done. */
static enum err check_open(struct work *work, const struct coding_text *text)
{
	struct coding_study study;
	struct coding_saids saids = { 0 };
	int64_t me;
	const struct coding_filter filter = { .round_id = -1, .text_id = text->id };
	TRY(coding_study_get(work, text->round_id, &study));
	TRY(coding_me(work, &me));
	TRY(coding_done_select(work->db, work->mem, &filter, &saids));
	if (!study.is_blind || !coding_has_said(&saids, text->id, me))
		return OK;
	if (saids.len > 1)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Two coders are done with this text and may see each other's "
				    "codings. Settle what differs instead."));
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("You said that you are done with this text. Say first that you are "
			    "not done yet."));
}

enum err coding_add(struct work *work, struct coding *coding)
{
	struct coding_sheet sheet;
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(coding_refresh_text(work, coding->text_id));
	TRY(coding_sheet_get(work, coding->text_id, &sheet));
	TRY(check_open(work, &sheet.text));
	TRY(coding_check(work, &sheet, coding));
	TRY(coding_coder_need(work, NULL, &coding->coder_id));
	coding->id = id_new();
	coding->made_ms = work->now_ms;
	return coding_insert(work->db, coding);
}

/* A coding of who asks. */
static enum err get_mine(struct work *work, int64_t id, struct passage *ret)
{
	int64_t me;
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(coding_get(work->db, work->mem, id, ret));
	TRY(coding_me(work, &me));
	return me && ret->coding.coder_id == me ? OK : ERR_FORBIDDEN;
}

enum err coding_remove(struct work *work, int64_t id)
{
	struct passage passage;
	struct coding_sheet sheet;
	TRY(get_mine(work, id, &passage));
	TRY(coding_sheet_get(work, passage.coding.text_id, &sheet));
	TRY(check_open(work, &sheet.text));
	return coding_delete(work->db, id);
}

enum err coding_remember(struct work *work, const struct coding_memo *memo)
{
	struct passage passage;
	TRY(get_mine(work, memo->id, &passage));
	TRY(coding_check_memo(work, memo->memo));
	passage.coding.memo = memo->memo && *memo->memo ? memo->memo : NULL;
	return coding_update(work->db, &passage);
}

/* Who saw the codings of others codes blind no more. */
static enum err check_not_compared(struct work *work, const struct coding_text *text)
{
	struct coding_saids saids = { 0 };
	struct coding_study study;
	const struct coding_filter filter = { .round_id = -1, .text_id = text->id };
	TRY(coding_study_get(work, text->round_id, &study));
	TRY(coding_done_select(work->db, work->mem, &filter, &saids));
	return study.is_blind && saids.len > 1 ? check_open(work, text) : OK;
}

enum err coding_say_done(struct work *work, int64_t text_id, bool is_done)
{
	struct coding_sheet sheet;
	struct coding_said said = { .text_id = text_id };
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(coding_sheet_get(work, text_id, &sheet));
	TRY(coding_coder_need(work, NULL, &said.coder_id));
	if (!is_done)
		TRY(check_not_compared(work, &sheet.text));
	return is_done ? coding_done_store(work->db, &said, work->now_ms)
		       : coding_done_delete(work->db, &said);
}

enum err coding_settle(struct work *work, int64_t coding_id, const char *verdict)
{
	struct passage passage;
	struct coding_saids saids = { 0 };
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	if (verdict && strcmp(verdict, "kept") != 0 && strcmp(verdict, "dropped") != 0)
		return work_fail(work, ERR_INVALID, "uitkomst",
				 N_("Choose whether this coding counts."));
	TRY(coding_get(work->db, work->mem, coding_id, &passage));
	const struct coding_filter filter = { .round_id = -1, .text_id = passage.coding.text_id };
	TRY(coding_done_select(work->db, work->mem, &filter, &saids));
	if (saids.len < 2)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Two coders must be done with this text before a difference "
				    "can be settled."));
	passage.verdict = verdict;
	return coding_update(work->db, &passage);
}

/* ---- what counts ---- */

static int compare_counts(const void *left, const void *right)
{
	const struct code_count *a = left, *b = right;
	if (a->code.group != b->code.group)
		return a->code.group < b->code.group ? -1 : 1;
	if (a->respondents != b->respondents)
		return a->respondents > b->respondents ? -1 : 1;
	if (a->code.position != b->code.position)
		return a->code.position < b->code.position ? -1 : 1;
	return a->code.id < b->code.id ? -1 : a->code.id > b->code.id;
}

enum err coding_count(struct work *work, const struct coding_filter *filter,
		      struct code_counts *ret, int64_t *ret_respondents)
{
	struct coding_filter mine;
	size_t kept = 0;
	*ret = (struct code_counts){ 0 };
	if (!work_may(work, STAFF))
		return ERR_FORBIDDEN;
	TRY(resolve(work, filter, &mine));
	TRY(coding_count_select(work->db, work->mem, &mine, ret));
	for (size_t i = 0; i < ret->len; i++) {
		struct code_count *count = &ret->items[i];
		enum err err = code_get(work, count->code.id, &count->code);
		if (err && err != ERR_MISSING)
			return err;
		if (!err)
			ret->items[kept++] = *count;
	}
	ret->len = kept;
	if (kept)
		qsort(ret->items, kept, sizeof *ret->items, compare_counts);
	return coding_count_respondents(work->db, &mine, ret_respondents);
}

enum err coding_case_list(struct work *work, const struct coding_filter *filter,
			  struct code_cases *ret)
{
	struct coding_filter mine;
	*ret = (struct code_cases){ 0 };
	if (!work_may(work, STAFF))
		return ERR_FORBIDDEN;
	TRY(resolve(work, filter, &mine));
	return coding_case_select(work->db, work->mem, &mine, ret);
}

/* ---- records that became one ---- */

enum err coding_merge_subject(struct work *work, struct subject from, struct subject to)
{
	if (!strcmp(from.kind, "code")) {
		TRY(adrift_move(work->db, from.id, to.id));
		return coding_move(work->db, from.id, to.id);
	}
	return coding_text_move(work->db, from, to);
}

enum err coding_divide(struct work *work, int64_t coding_id, int64_t code_id)
{
	struct passage passage;
	struct code code;
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(coding_get(work->db, work->mem, coding_id, &passage));
	TRY(code_get(work, code_id, &code));
	if (passage.coding.code_id == code.id)
		return OK;
	if (code.split_from != passage.coding.code_id)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("Choose one of the codes that this one was split into."));
	return coding_recode(work->db, coding_id, code.id);
}

/* A code is itself again: it takes along what was coded with it and with what was merged into it.
 */
enum err coding_unmerge_subject(struct work *work, struct subject from, struct subject to)
{
	struct coding_ids origins = { 0 };
	struct code code;
	if (strcmp(from.kind, "code") != 0)
		return coding_text_move_back(work->db, from, to);
	TRY(coding_origin_select(work->db, work->mem, to.id, &origins));
	for (size_t i = 0; i < origins.len; i++) {
		TRY(code_get(work, origins.items[i], &code));
		if (code.id == from.id)
			TRY(coding_move_back(work->db, origins.items[i], to.id, from.id));
	}
	return OK;
}
