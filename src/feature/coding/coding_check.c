/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_check.c: whether words of a text can have a code. */
#include "feature/coding/coding_check.h"
#include "base/utf8.h"

/* Whether a passage has words of somebody else than the interviewer. */
static bool is_said(const struct coding_sheet *sheet, size_t start, size_t end)
{
	for (size_t i = 0; i < sheet->turns.len; i++) {
		const struct turn *turn = &sheet->turns.items[i];
		if (!turn->is_interviewer && turn->start < end && turn->end > start)
			return true;
	}
	return !sheet->turns.len;
}

static enum err check_place(struct work *work, const struct coding_sheet *sheet,
			    struct coding *coding)
{
	struct points points;
	if (coding->start >= coding->end)
		return work_fail(work, ERR_INVALID, "van",
				 N_("Choose the words that you want to code first."));
	if (coding->end > sheet->points)
		return work_fail(work, ERR_INVALID, "tot",
				 N_("This text changed, or is shorter than that. Load the page "
				    "again and choose the words once more."));
	if (!is_said(sheet, coding->start, coding->end))
		return work_fail(work, ERR_INVALID, "van",
				 N_("What the interviewer says is not coded. Choose words of who "
				    "was interviewed."));
	points_open(work->mem, sheet->text.text, &points);
	points_widen(&points, &coding->start, &coding->end);
	coding->quote = points_words(work->mem, &points, coding->start, coding->end);
	if (!*utf8_tidy(work->mem, coding->quote))
		return work_fail(work, ERR_INVALID, "van",
				 N_("There are no words in what you chose. Choose some words."));
	return OK;
}

static enum err check_code(struct work *work, int64_t codebook_id, struct coding *coding)
{
	struct code code;
	enum err err = coding->code_id ? code_get(work, coding->code_id, &code) : ERR_MISSING;
	if (err == ERR_MISSING || (!err && code.codebook_id != codebook_id))
		return work_fail(work, ERR_INVALID, "code",
				 N_("Choose a code of the codebook of this round."));
	if (!err)
		coding->code_id = code.id;
	return err;
}

enum err coding_check_memo(struct work *work, const char *memo)
{
	if (memo && utf8_length(memo) > MEMO_MAX)
		return work_fail(work, ERR_INVALID, "memo",
				 N_("This note is too long. Use at most 1,000 characters."));
	return OK;
}

enum err coding_check(struct work *work, const struct coding_sheet *sheet, struct coding *coding)
{
	TRY(check_code(work, sheet->text.codebook_id, coding));
	TRY(check_place(work, sheet, coding));
	return coding_check_memo(work, coding->memo);
}
