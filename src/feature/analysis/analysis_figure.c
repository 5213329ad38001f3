/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_figure.c: one figure by its address: which kind, and what goes with every kind. */
#include "crypt/crypt.h"
#include "feature/analysis/analysis_link.h"
#include "feature/analysis/analysis_open.h"
#include "feature/analysis/analysis_seen.h"
#include "json/json.h"

#include <string.h>

const struct figure_kind figure_kinds[] = {
	{ "frequentie", N_("How often (frequency)"), figure_frequency, true, false, false,
	  open_frequency },
	{ "kruis", N_("Two things together (cross table)"), figure_cross, true, true, false,
	  open_cross },
	{ "gemiddelde", N_("Mean and median"), figure_mean, true, false, false },
	{ "groei", N_("Growth through the years"), figure_growth, false, false, false },
	{ "kaart", N_("Map by municipality"), figure_map, false, false, false },
	{ "respons", N_("Response"), figure_response, false, false, true },
	{ "aandachtspunten", N_("Points of attention"), figure_points, false, false, true,
	  open_points },
	{ "typologie", N_("The kinds compared (typology)"), figure_typology, false, false, false },
	{ "profiel", N_("Profile of each kind"), figure_profile, false, false, false },
	{ "verschuiving", N_("Who moved to another kind"), figure_moved, false, false, false, NULL,
	  true },
	{ "effect", N_("Before and after (effect)"), figure_effect, false, false, true },
};
const size_t figure_kind_count = COUNT_OF(figure_kinds);

const struct figure_kind *figure_kind_of(const char *key)
{
	for (size_t i = 0; key && i < COUNT_OF(figure_kinds); i++)
		if (!strcmp(figure_kinds[i].key, key))
			return &figure_kinds[i];
	return NULL;
}

/* ---- what goes with every figure ---- */

static void note_filters(struct inquiry *it)
{
	for (size_t i = 0; i < it->conditions.len; i++)
		inquiry_note(it, SAY(it, N_("Only {filter}."),
				     words_value("filter", it->conditions.items[i].label)));
}

static bool has_shares(const struct document_table *table)
{
	for (size_t i = 0; i < table->rows.len; i++)
		for (size_t j = 0; j < table->rows.items[i].cells.len; j++) {
			const char *text = table->rows.items[i].cells.items[j].text;
			if (text && strchr(text, '%'))
				return true;
		}
	return false;
}

static void note_small(struct inquiry *it)
{
	if (it->small && it->figure->table.rows.len)
		inquiry_note(it, SAY(it,
				     N_("Small numbers, 1 to {most} (° on the page), are kept back "
					"when this is published. Here they are {count}."),
				     words_value("most", it->rule.least - 1),
				     words_value("count", it->small)));
}

static void note_protection(struct inquiry *it)
{
	if (!inquiry_is_public(it)) {
		note_small(it);
		return;
	}
	if (it->reach == REACH_OPEN && it->needs_protection) {
		open_note(it);
		return;
	}
	if (it->kept_back)
		inquiry_note(it,
			     SAY(it,
				 N_("*: kept back ({count} numbers), so that nobody can be told "
				    "from the others; at least {least} respondents."),
				 words_value("count", (int64_t)it->kept_back),
				 words_value("least", it->rule.least)));
	if (it->frame.is_made_up)
		inquiry_note(it, inquiry_word(it, N_("Made-up answers are about nobody: nothing of "
						     "them is kept back.")));
	if (has_shares(&it->figure->table))
		inquiry_note(it, inquiry_word(it, N_("Percentages are rounded; they may not add "
						     "up.")));
}

/* Texts of which less counts than coders gave: still coded blind, or not settled yet. */
static void note_apart(struct inquiry *it)
{
	const struct frame *frame = &it->frame;
	if (frame->shut_texts)
		inquiry_note(it, SAY(it,
				     N_("Texts that are coded blind and not counted before two are "
					"done with them: {count}."),
				     words_value("count", frame->shut_texts)));
	if (frame->unsettled_texts)
		inquiry_note(it, SAY(it,
				     N_("Texts that were coded by two and are not settled yet: "
					"{count}. There counts only what they agree on."),
				     words_value("count", frame->unsettled_texts)));
}

/* Of how many with a text it is known yet what they name. */
static void note_coded(struct inquiry *it)
{
	const struct frame *frame = &it->frame;
	int64_t texts = 0, coded = 0;
	for (size_t i = 0; frame->has_text && i < frame->cases.len; i++) {
		texts += frame->is_in[i] && frame->has_text[i];
		coded += frame->is_in[i] && frame->has_code[i];
	}
	if (texts)
		inquiry_note(it, SAY(it,
				     N_("Codes: of {count} respondents with a text, {coded} are "
					"coded so far."),
				     words_value("count", texts), words_value("coded", coded)));
	note_apart(it);
}

static void note_base(struct inquiry *it)
{
	if (it->figure->base > 0 && it->figure->base < FEW_CASES)
		inquiry_note(it, SAY(it, N_("Indicative: {count} cases are few."),
				     words_value("count", it->figure->base)));
	if (it->reach != REACH_OPEN)
		note_coded(it);
	if (it->figure->has_test_data)
		inquiry_note(it, inquiry_word(it, N_("Made-up test data are counted in this.")));
}

static void refuse(struct inquiry *it)
{
	it->figure->drawing = (struct drawing){ 0 };
	it->figure->is_refused = true;
	it->figure->table.rows.len = 0;
	it->figure->table.heads.len = 0;
	it->figure->note = NULL;
	it->figure->explanation = inquiry_word(it, it->refusal);
	it->figure->title = inquiry_word(it, N_("This figure cannot be published"));
	out_reset(it->numbers);
}

/* Nobody's answers stand in it: the public sees every initiative of the register. */
static const char *proof_of(struct inquiry *it)
{
	if (!inquiry_is_public(it) || !it->needs_protection)
		return NULL;
	if (it->reach == REACH_OPEN)
		return open_proof(it);
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json_object_begin(&json);
	json_put_text(&json, "titel", it->figure->title);
	json_put_text(&json, "regel", it->frame.has_persons ? "personen" : "organisaties");
	json_put_int(&json, "minstens", it->rule.least);
	json_put_real(&json, "groep", it->rule.group_share);
	json_put_real(&json, "p", it->rule.p_percent);
	json_put_int(&json, "basis", it->frame.base);
	json_put_text(&json, "geweigerd", it->refusal);
	json_put_text(&json, "let_op", it->warning);
	json_object_end(&json);
	out->data[--out->len] = '\0';
	out_text(out, ",\"tabellen\":[");
	out_bytes(out, it->proof->data ? it->proof->data : "", it->proof->len);
	out_text(out, "],\"gekoppeld\":[");
	SCOPED_OUT(linked);
	for (size_t i = 0; !it->refusal && i < it->link->own.len; i++)
		link_write(linked, it->link->own.items[i]);
	out_bytes(out, linked->data ? linked->data : "", linked->len);
	out_text(out, "]}");
	return arena_strndup(it->mem, out->data, out->len);
}

/* A head stands above its cells: on the same side. */
static void align_heads(struct document_table *table)
{
	for (size_t i = 0; table->rows.len && i < table->heads.len; i++)
		if (i < table->rows.items[0].cells.len)
			table->heads.items[i].is_number =
				table->rows.items[0].cells.items[i].is_number;
}

/* A table of nothing and a picture without marks say less than a sentence that says what to do. */
static void empty(struct inquiry *it)
{
	struct analysis_figure *figure = it->figure;
	const char *kind = inquiry_get(it, "soort"), *todo = NULL;
	if (!strcmp(kind, "aandachtspunten") && !it->conditions.len)
		todo = N_("Nothing was coded in this round yet. Code answers and interviews "
			  "first.");
	else if (strcmp(kind, "verschuiving") != 0)
		todo = N_("There is nothing to count here yet. Choose another round, other "
			  "filters or something else to count.");
	if (todo && figure->explanation && *figure->explanation)
		figure->explanation =
			arena_printf(it->mem, "%s %s", figure->explanation, inquiry_word(it, todo));
	else if (todo)
		figure->explanation = inquiry_word(it, todo);
	figure->drawing = (struct drawing){ 0 };
	figure->table.rows.len = figure->table.heads.len = 0;
	figure->tests.rows.len = figure->tests.heads.len = 0;
	figure->residuals.rows.len = figure->residuals.heads.len = 0;
}

static const struct drawing *told(struct arena *mem, const struct drawing *of, const char *text)
{
	struct drawing *drawing = arena_new_of(mem, struct drawing);
	*drawing = *of;
	drawing->text = text;
	return drawing;
}

/* Its description is what one sees, wherever it stands. */
static void tell_seen(struct inquiry *it)
{
	struct drawing *drawing = &it->figure->drawing;
	const char *kind = inquiry_get(it, "soort");
	bool are_together = kind && (!strcmp(kind, "kruis") || !strcmp(kind, "effect"));
	const char *text = analysis_seen(it->mem, it->words, &it->figure->table, are_together);
	if (!text)
		return;
	drawing->text = text;
	if (drawing->narrow)
		drawing->narrow = told(it->mem, drawing->narrow, text);
}

static void finish(struct inquiry *it)
{
	struct analysis_figure *figure = it->figure;
	figure->has_test_data = it->frame.has_test_data && !it->frame.source.is_register;
	if (it->refusal)
		refuse(it);
	else if (!figure->base || !figure->table.rows.len)
		empty(it);
	inquiry_pad(it);
	align_heads(&figure->table);
	figure->table.caption = figure->drawing.width > 0 ? SAY(it, N_("In figures: {title}"),
								words_value("title", figure->title))
							  : figure->title;
	figure->table.has_row_heads = true;
	note_filters(it);
	note_base(it);
	note_protection(it);
	figure->table.note = figure->note;
	figure->proof = proof_of(it);
	out_printf(it->numbers, "%lld;", (long long)figure->base);
	figure->hash = crypt_hash(it->mem, "analysis", it->numbers->data);
	if (figure->drawing.width > 0) {
		tell_seen(it);
		figure->drawing.title = figure->title;
		figure->drawing.language = it->language;
	}
}

/* ---- a figure ---- */

static enum err make_shown(struct inquiry *it, const struct figure_kind *kind)
{
	TRY(guard_check(it));
	if (!it->refusal && it->needs_protection && it->conditions.len)
		for (size_t i = 0; i < it->conditions.len; i++)
			if (!it->conditions.items[i].is_public)
				it->refusal = N_("A published table may be filtered by facts of "
						 "the register alone, not by answers.");
	if (!it->refusal)
		TRY(kind->make(it));
	TRY(link_base(it));
	if (!it->refusal && it->figure->base && !base_is_fine(it, it->figure->base))
		it->refusal = N_("Too few respondents answered this to publish anything of it.");
	return OK;
}

static enum err make(struct inquiry *it)
{
	struct work *work = it->work;
	const char *kind = inquiry_get(it, "soort");
	const struct figure_kind *found = figure_kind_of(kind);
	if (!found)
		return work_fail(work, ERR_INVALID, "soort",
				 N_("Choose which kind of figure you want."));
	TRY(inquiry_read(it, found->is_of_register));
	if (found->needs_round && it->frame.source.is_register)
		return work_fail(work, ERR_INVALID, "ronde", N_("Choose a round."));
	it->figure->base = it->figure->population = it->frame.base;
	TRY(it->reach == REACH_OPEN ? open_make(it, found) : make_shown(it, found));
	finish(it);
	return OK;
}

/* Reads for who asks in the language that was asked; what is published is made of answers that the
 * one who asks may not see each for itself. */
enum err analysis_figure(struct work *work, const struct analysis_request *request,
			 struct analysis_figure *ret)
{
	const char *language = work->language;
	unsigned roles = work->roles;
	struct analysis_figure figure = { 0 };
	struct link link = { 0 };
	SCOPED_OUT(numbers);
	SCOPED_OUT(proof);
	struct inquiry it = {
		.work = work,
		.mem = work->mem,
		.language = request->language && *request->language ? request->language : "nl",
		.reach = request->reach,
		.numbers = numbers,
		.proof = proof,
		.beside = request->beside,
		.link = &link,
		.figure = &figure,
	};
	figure.language = it.language;
	it.words = words_for(it.language);
	out_text(numbers, "");
	if (http_read_form(work->mem, request->query, strlen(request->query), &it.pairs))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("This address of a figure cannot be read."));
	if (request->reach == REACH_OPEN)
		TRY(open_admit(work, &it.pairs));
	work->language = it.language;
	if (request->reach == REACH_OPEN ||
	    (request->reach == REACH_PUBLIC && work_may(work, STAFF)))
		work->roles |= RESEARCHER;
	enum err err = make(&it);
	work->language = language;
	work->roles = roles;
	if (!err)
		*ret = figure;
	return err;
}
