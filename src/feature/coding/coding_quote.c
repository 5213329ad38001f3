/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_quote.c: which words may be shown to others: proposed, reviewed by another, and never more
 * than who said them allows. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_store.h"
#include "feature/initiative/initiative.h"
#include "feature/vocabulary/vocabulary.h"
#include "work/audit.h"

#include <string.h>

/* ---- who said it ---- */

static const char *say(struct work *work, const char *msgid, const struct words_value *values,
		       size_t count)
{
	const struct words *words = words_for(work->language ? work->language : "nl");
	return words_format(work->mem, words, msgid, values, count);
}

static const char *by_role(struct work *work, const struct coding_text *text)
{
	const struct municipality *municipality =
		text->municipality ? place_municipality(work, text->municipality) : NULL;
	bool is_initiative = text->subject.kind && !strcmp(text->subject.kind, "initiative");
	const char *category = text->category
				       ? vocabulary_label(work, "category", text->category,
							  work->language ? work->language : "nl")
				       : "";
	const struct words_value values[] = {
		words_value("place", municipality ? municipality->name : ""),
		words_value("kind", category),
	};
	if (!municipality)
		return is_initiative ? say(work, N_("initiative"), NULL, 0) : "";
	if (is_initiative && *category)
		return say(work, N_("initiative in {place} ({kind})"), values, 2);
	return is_initiative ? say(work, N_("initiative in {place}"), values, 1)
			     : say(work, N_("respondent in {place}"), values, 1);
}

/* What may be told of who said it, by the consent of now. */
static const char *said_by(struct work *work, const struct coding_text *text)
{
	struct initiative initiative;
	if (text->consent < CONSENT_ROLE)
		return "";
	if (text->consent == CONSENT_NAMED && text->subject.kind &&
	    !strcmp(text->subject.kind, "initiative") &&
	    !initiative_get(work, text->subject.id, &initiative))
		return initiative.name;
	return by_role(work, text);
}

/* ---- reading ---- */

/* Consent of interviews as it is now. */
static enum err join_consent(struct work *work, struct quote_rows *rows)
{
	struct interviews interviews = { 0 };
	struct work part = *work;
	bool has_interview = false;
	part.roles |= RESEARCHER;
	for (size_t i = 0; i < rows->len; i++)
		has_interview = has_interview || rows->items[i].text.interview_id;
	if (has_interview)
		TRY(interview_list(&part, &(struct interview_filter){ 0 }, &interviews));
	for (size_t i = 0; i < rows->len; i++) {
		struct coding_text *text = &rows->items[i].text;
		if (text->interview_id)
			text->consent = CONSENT_NONE;
		for (size_t j = 0; j < interviews.len; j++)
			if (interviews.items[j].id == text->interview_id)
				text->consent = interviews.items[j].consent;
	}
	return OK;
}

/* Never below consent: what was approved for more than is allowed now is looked at again. */
static void settle_state(struct work *work, struct quote_row *row)
{
	struct quote *quote = &row->quote;
	bool is_approved = !strcmp(quote->state, "approved");
	row->is_withdrawn = is_approved && row->text.consent == CONSENT_NONE;
	if (is_approved && row->text.consent < quote->consent)
		quote->state = "proposed";
	if (row->text.consent == CONSENT_NONE)
		quote->state = "refused";
	quote->consent = row->text.consent;
	quote->by = said_by(work, &row->text);
}

/* Words that were proposed from a text that others still code blind tell how it was coded. */
static bool is_kept_back(const struct work *work, const struct quote_row *row)
{
	return row->is_shut && strcmp(row->quote.state, "approved") != 0 && work->person_id &&
	       row->proposed_by != work->person_id;
}

static enum err list_rows(struct work *work, const struct coding_filter *filter, const char *state,
			  struct quote_rows *ret)
{
	size_t kept = 0;
	struct code code;
	struct coding_filter mine = *filter;
	*ret = (struct quote_rows){ 0 };
	if (filter->code_id && !code_get(work, filter->code_id, &code))
		mine.code_id = code.id;
	TRY(quote_select(work->db, work->mem, &mine, ret));
	TRY(join_consent(work, ret));
	for (size_t i = 0; i < ret->len; i++) {
		settle_state(work, &ret->items[i]);
		if ((!state || !strcmp(ret->items[i].quote.state, state)) &&
		    !is_kept_back(work, &ret->items[i]))
			ret->items[kept++] = ret->items[i];
	}
	ret->len = kept;
	return OK;
}

enum err quote_row_list(struct work *work, const struct coding_filter *filter, const char *state,
			struct quote_rows *ret)
{
	return work_may(work, CODERS) ? list_rows(work, filter, state, ret) : ERR_FORBIDDEN;
}

enum err quote_list(struct work *work, const struct coding_filter *filter, const char *state,
		    struct quotes *ret)
{
	struct quote_rows rows;
	bool is_team = work_may(work, CODERS);
	*ret = (struct quotes){ 0 };
	TRY(list_rows(work, filter, is_team ? state : "approved", &rows));
	if (!is_team && state && strcmp(state, "approved") != 0)
		return OK;
	for (size_t i = 0; i < rows.len; i++)
		*list_add(work->mem, ret) = rows.items[i].quote;
	return OK;
}

static enum err get_row(struct work *work, int64_t id, struct quote_row *ret)
{
	struct quote_rows rows;
	TRY(list_rows(work, &(struct coding_filter){ .round_id = -1 }, NULL, &rows));
	for (size_t i = 0; i < rows.len; i++)
		if (rows.items[i].quote.id == id) {
			*ret = rows.items[i];
			return OK;
		}
	return ERR_MISSING;
}

enum err quote_row_get(struct work *work, int64_t id, struct quote_row *ret)
{
	return work_may(work, CODERS) ? get_row(work, id, ret) : ERR_FORBIDDEN;
}

enum err quote_get(struct work *work, int64_t id, struct quote *ret)
{
	struct quote_row row;
	TRY(get_row(work, id, &row));
	if (!work_may(work, CODERS) && strcmp(row.quote.state, "approved") != 0)
		return ERR_MISSING;
	*ret = row.quote;
	return OK;
}

/* ---- proposing ---- */

static enum err refuse_consent(struct work *work)
{
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("Who said this did not allow to be quoted. You may count these words, "
			    "not show them."));
}

/* A coding that who asks may see; words of another who codes blind stay with that one. */
static enum err get_visible(struct work *work, int64_t coding_id, struct passage *ret)
{
	struct passages shown;
	TRY(coding_get(work->db, work->mem, coding_id, ret));
	const struct coding_filter filter = { .round_id = -1, .text_id = ret->coding.text_id };
	TRY(passage_list(work, &filter, false, &shown));
	for (size_t i = 0; i < shown.len; i++)
		if (shown.items[i].coding.id == coding_id)
			return OK;
	return ERR_MISSING;
}

enum err quote_propose(struct work *work, int64_t coding_id, int64_t *ret_id)
{
	struct passage passage;
	struct coding_texts texts;
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(get_visible(work, coding_id, &passage));
	TRY(coding_refresh_text(work, passage.coding.text_id));
	TRY(coding_get(work->db, work->mem, coding_id, &passage));
	const struct coding_filter filter = { .round_id = -1, .text_id = passage.coding.text_id };
	TRY(coding_text_list(work, &filter, &texts));
	if (!texts.len || texts.items[0].consent == CONSENT_NONE)
		return refuse_consent(work);
	const struct quote_row row = {
		.quote = { .id = id_new(),
			   .coding_id = coding_id,
			   .words = utf8_tidy(work->mem, passage.coding.quote),
			   .consent = texts.items[0].consent,
			   .state = "proposed" },
		.proposed_by = work->person_id,
		.proposed_ms = work->now_ms,
	};
	TRY(quote_insert(work->db, &row));
	return quote_find(work->db, coding_id, ret_id);
}

/* ---- reviewing ---- */

/* Whether what stands outside [ ] was said, in that order. */
static bool was_said(struct arena *mem, const char *words, const char *said)
{
	const char *from = utf8_tidy(mem, said);
	const char *at = utf8_tidy(mem, words);
	while (*at) {
		size_t len = strcspn(at, "[");
		const char *part = utf8_tidy(mem, arena_strndup(mem, at, len));
		if (*part) {
			const char *hit = strstr(from, part);
			if (!hit)
				return false;
			from = hit + strlen(part);
		}
		at += len;
		const char *close = *at ? strchr(at, ']') : NULL;
		if (*at && !close)
			return false;
		at = close ? close + 1 : at;
	}
	return true;
}

static enum err check_review(struct work *work, const struct quote_row *row,
			     const struct quote_review *review)
{
	bool is_approved = !strcmp(review->state, "approved");
	if (!is_approved && strcmp(review->state, "refused") != 0)
		return work_fail(work, ERR_INVALID, "oordeel",
				 N_("Choose whether these words may be shown."));
	if (row->proposed_by == work->person_id)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("You proposed this quote yourself. Another researcher has to "
				    "look at it."));
	if (!is_approved)
		return OK;
	if (row->text.consent == CONSENT_NONE)
		return refuse_consent(work);
	if (!review->words || !*utf8_tidy(work->mem, review->words))
		return work_fail(work, ERR_INVALID, "woorden", N_("Leave some words to show."));
	if (!was_said(work->mem, review->words, row->said))
		return work_fail(work, ERR_INVALID, "woorden",
				 N_("These are not the words that were said. Leave words out with "
				    "[...], replace a name by [name], and change nothing else."));
	return OK;
}

enum err quote_decide(struct work *work, const struct quote_review *review)
{
	struct quote_row row;
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(get_row(work, review->id, &row));
	TRY(check_review(work, &row, review));
	row.quote.state = review->state;
	row.quote.consent = row.text.consent;
	if (review->words && !strcmp(review->state, "approved"))
		row.quote.words = utf8_tidy(work->mem, review->words);
	row.note = review->note && *review->note ? review->note : NULL;
	row.reviewed_by = work->person_id;
	row.reviewed_ms = work->now_ms;
	TRY(quote_update(work->db, &row));
	return audit_add(work, "quote_review", (struct subject){ "coding_quote", row.quote.id },
			 review->state);
}
