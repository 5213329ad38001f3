/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_text.c: the texts of a round with what is known of them; studies and coders. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_store.h"

#include <string.h>

/* ---- studies ---- */

enum err coding_study_list(struct work *work, struct coding_studies *ret)
{
	*ret = (struct coding_studies){ 0 };
	return coding_study_select(work->db, work->mem, ret);
}

enum err coding_study_get(struct work *work, int64_t round_id, struct coding_study *ret)
{
	struct coding_studies all = { 0 };
	TRY(coding_study_select(work->db, work->mem, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].round_id == round_id) {
			*ret = all.items[i];
			return OK;
		}
	return ERR_MISSING;
}

enum err coding_study_need(struct work *work, int64_t round_id, struct coding_study *ret)
{
	struct codebook codebook;
	enum err err = coding_study_get(work, round_id, ret);
	if (err != ERR_MISSING)
		return err;
	TRY(codebook_get(work, 0, &codebook));
	*ret = (struct coding_study){ .round_id = round_id,
				      .codebook_id = codebook.id,
				      .made_ms = work->now_ms };
	return coding_study_store(work->db, ret);
}

enum err coding_study_save(struct work *work, const struct coding_study *study)
{
	struct coding_study before;
	struct passages passages = { 0 };
	const struct coding_filter filter = { .round_id = study->round_id };
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(coding_study_get(work, study->round_id, &before));
	TRY(coding_select(work->db, work->mem, &filter, &passages));
	if (passages.len && before.codebook_id != study->codebook_id)
		return work_fail(work, ERR_CONFLICT, "codeboek",
				 N_("Something is coded already, so the codebook stays. Change the "
				    "codes in it instead."));
	return coding_study_store(work->db, study);
}

/* ---- coders ---- */

enum err coding_coder_list(struct work *work, struct coding_coders *ret)
{
	*ret = (struct coding_coders){ 0 };
	return coding_coder_select(work->db, work->mem, ret);
}

enum err coding_me(struct work *work, int64_t *ret)
{
	struct coding_coders all = { 0 };
	*ret = 0;
	TRY(coding_coder_select(work->db, work->mem, &all));
	for (size_t i = 0; work->person_id && i < all.len; i++)
		if (all.items[i].person_id == work->person_id)
			*ret = all.items[i].id;
	return OK;
}

static bool is_coder(const struct work *work, const char *origin, const struct coding_coder *coder)
{
	if (origin)
		return coder->origin && !strcmp(coder->origin, origin);
	return !coder->origin && work->person_id && coder->person_id == work->person_id;
}

enum err coding_coder_need(struct work *work, const char *origin, int64_t *ret)
{
	struct coding_coders all = { 0 };
	struct coding_coder coder = { .id = id_new(), .number = 1, .origin = origin };
	TRY(coding_coder_select(work->db, work->mem, &all));
	for (size_t i = 0; i < all.len; i++) {
		if (is_coder(work, origin, &all.items[i])) {
			*ret = all.items[i].id;
			return OK;
		}
		coder.number = all.items[i].number + 1;
	}
	if (!origin)
		coder.person_id = work->person_id;
	*ret = coder.id;
	return coding_coder_insert(work->db, &coder);
}

const char *coding_coder_name(struct work *work, const struct coding_coder *coder)
{
	const struct words *words = words_for(work->language ? work->language : "nl");
	const struct words_value name = words_value("name", coder->origin);
	const struct words_value number = words_value("number", coder->number);
	if (coder->origin)
		return words_format(work->mem, words, N_("Coder of the file {name}"), &name, 1);
	return words_format(work->mem, words, N_("Coder {number}"), &number, 1);
}

const struct coding_coder *coding_coder_find(const struct coding_coders *coders, int64_t id)
{
	for (size_t i = 0; i < coders->len; i++)
		if (coders->items[i].id == id)
			return &coders->items[i];
	return NULL;
}

/* ---- texts ---- */

const char *coding_title(struct work *work, const char *kind, int64_t number)
{
	const struct words *words = words_for(work->language ? work->language : "nl");
	const struct words_value value = words_value("number", number);
	if (!strcmp(kind, "interview"))
		return words_format(work->mem, words, N_("Interview {number}"), &value, 1);
	return words_format(work->mem, words, N_("Answer {number}"), &value, 1);
}

/* As this slice itself reads what other slices keep, whoever asks. */
static struct work inside(const struct work *work)
{
	struct work part = *work;
	part.roles |= RESEARCHER;
	return part;
}

/* Everything that is no word of a respondent becomes a space, so that positions stay. */
static const char *blank_out(struct arena *mem, const char *text, const struct turns *turns)
{
	struct points points;
	points_open(mem, text, &points);
	char *ret = arena_alloc(mem, strlen(text) + 1);
	size_t len = 0, turn = 0;
	for (size_t i = 0; i < points.count; i++) {
		size_t bytes = points.at[i + 1] - points.at[i];
		while (turn < turns->len && turns->items[turn].end <= i)
			turn++;
		bool is_said = turn < turns->len && turns->items[turn].start <= i &&
			       !turns->items[turn].is_interviewer;
		if (is_said || text[points.at[i]] == '\n')
			memcpy(ret + len, text + points.at[i], bytes);
		else
			memset(ret + len, ' ', bytes = 1);
		len += bytes;
	}
	return ret;
}

/* The words and consent of an interview as they are now; one that is gone has neither. */
static enum err join_interview(struct work *work, const struct interviews *all, bool with_text,
			       struct coding_text *text)
{
	struct turns turns = { 0 };
	const char *words = NULL;
	size_t at = 0;
	while (at < all->len && all->items[at].id != text->interview_id)
		at++;
	text->consent = at < all->len ? all->items[at].consent : CONSENT_NONE;
	if (!with_text)
		return OK;
	text->text = "";
	enum err err = at < all->len ? interview_text(work, text->interview_id, &words, &turns)
				     : ERR_MISSING;
	if (!err)
		text->text = blank_out(work->mem, words, &turns);
	return err == ERR_MISSING ? OK : err;
}

enum err coding_text_list(struct work *work, const struct coding_filter *filter,
			  struct coding_texts *ret)
{
	struct coding_rows rows = { 0 };
	struct interviews interviews = { 0 };
	struct work part = inside(work);
	*ret = (struct coding_texts){ 0 };
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(coding_text_select(work->db, work->mem, filter, &rows));
	if (rows.len && !strcmp(rows.items[0].text.kind, "interview"))
		TRY(interview_list(&part, &(struct interview_filter){ 0 }, &interviews));
	for (size_t i = 0; i < rows.len; i++) {
		struct coding_text *text = list_add(work->mem, ret);
		*text = rows.items[i].text;
		text->title = coding_title(work, text->kind, rows.items[i].number);
		if (text->interview_id)
			TRY(join_interview(&part, &interviews, filter->with_text, text));
	}
	return OK;
}

enum err coding_sheet_get(struct work *work, int64_t text_id, struct coding_sheet *ret)
{
	struct coding_texts texts;
	struct coding_sheet sheet = { 0 };
	struct work part = inside(work);
	TRY(coding_text_list(work, &(struct coding_filter){ .round_id = -1, .text_id = text_id },
			     &texts));
	if (!texts.len)
		return ERR_MISSING;
	sheet.text = texts.items[0];
	if (sheet.text.interview_id) {
		TRY(interview_text(&part, sheet.text.interview_id, &sheet.text.text, &sheet.turns));
	} else {
		struct coding_filter filter = { .round_id = -1,
						.text_id = text_id,
						.with_text = true };
		TRY(coding_text_list(work, &filter, &texts));
		sheet.text.text = texts.items[0].text ? texts.items[0].text : "";
	}
	sheet.points = utf8_length(sheet.text.text);
	*ret = sheet;
	return OK;
}
