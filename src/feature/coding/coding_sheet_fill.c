/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_sheet_fill.c: a text as sentences with marks, and its codings in the margin. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_points.h"
#include "feature/coding/coding_view.h"

#include <stdlib.h>
#include <string.h>

enum { QUOTE_POINTS = 90 };

/* What lies over the text. */
struct layer {
	struct web *web;
	struct points points;
	struct sentences sentences;
	struct passages passages;
	struct codes codes;
	struct coding_coders coders;
	const char **labels; /* one a passage */
	enum code_group *kinds;
	int64_t me;
};

static const char *id_of(struct arena *mem, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_strdup(mem, text);
}

/* ---- codes ---- */

enum err coding_shelves(struct web *web, int64_t codebook_id, struct code_shelves *ret)
{
	struct codes codes;
	struct arena *mem = web->work.mem;
	TRY(code_list(&web->work, codebook_id, false, &codes));
	for (enum code_group group = 0; group < CODE_GROUPS; group++) {
		struct code_shelf shelf = { .name = code_group_text(group) };
		for (size_t i = 0; i < codes.len; i++) {
			const struct code *code = &codes.items[i];
			if (code->group == group)
				*list_add(mem, &shelf.codes) = (struct code_choice){
					.id = id_of(mem, code->id),
					.label = code_label(&web->work, code),
					.color = code->color,
					.definition = code->definition,
				};
		}
		if (shelf.codes.len)
			*list_add(mem, ret) = shelf;
	}
	return OK;
}

/* ---- the margin ---- */

/* "Zin 3", "Zin 3 tot en met 5". */
static const char *where_of(const struct layer *layer, const struct coding *coding)
{
	const struct words *words = layer->web->page.words;
	struct arena *mem = layer->web->work.mem;
	size_t first = 0, last = 0;
	for (size_t i = 0; i < layer->sentences.len; i++) {
		const struct sentence *it = &layer->sentences.items[i];
		if (it->start >= coding->end || it->end <= coding->start)
			continue;
		first = first ? first : it->number;
		last = it->number;
	}
	const struct words_value values[] = { words_value("first", (int64_t)first),
					      words_value("last", (int64_t)last) };
	if (first == last)
		return words_format(mem, words, N_("Sentence {first}"), values, 1);
	return words_format(mem, words, N_("Sentences {first} to {last}"), values, 2);
}

static size_t sentence_at(const struct layer *layer, size_t start)
{
	size_t ret = 1;
	for (size_t i = 0; i < layer->sentences.len && layer->sentences.items[i].start <= start;
	     i++)
		ret = layer->sentences.items[i].number;
	return ret;
}

static void add_margin(struct layer *layer, size_t at, struct coding_sheet_view *view)
{
	struct work *work = &layer->web->work;
	const struct passage *passage = &layer->passages.items[at];
	const struct coding *it = &passage->coding;
	const struct code *code = code_find(&layer->codes, it->code_id);
	const struct coding_coder *coder = coding_coder_find(&layer->coders, it->coder_id);
	bool is_mine = layer->me && it->coder_id == layer->me;
	*list_add(work->mem, &view->margin) = (struct margin_line){
		.number = at + 1,
		.sentence = sentence_at(layer, it->start),
		.code_id = id_of(work->mem, it->code_id),
		.id = id_of(work->mem, it->id),
		.label = layer->labels[at],
		.kind = layer->kinds[at],
		.color = code && code->color ? code->color : "#4d5b5c",
		.group = code_group_text(layer->kinds[at]),
		.where = where_of(layer, it),
		.quote = utf8_shorten(work->mem, utf8_tidy(work->mem, it->quote), QUOTE_POINTS),
		.memo = it->memo,
		.coder = is_mine || !coder ? NULL : coding_coder_name(work, coder),
		.is_mine = is_mine,
		.is_dropped = passage->verdict && !strcmp(passage->verdict, "dropped"),
	};
}

/* ---- marks ---- */

static int by_size(const void *left, const void *right)
{
	size_t a = *(const size_t *)left, b = *(const size_t *)right;
	return a < b ? -1 : a > b;
}

/* The places in a sentence where a code begins or ends, in order, each once, with both its ends. */
static size_t cut(const struct layer *layer, const struct sentence *it, size_t from, size_t *cuts)
{
	size_t count = 0, kept = 1;
	cuts[count++] = it->start;
	cuts[count++] = it->end;
	for (size_t i = from; i < layer->passages.len; i++) {
		const struct coding *coding = &layer->passages.items[i].coding;
		if (coding->start >= it->end)
			break;
		if (coding->start > it->start)
			cuts[count++] = coding->start;
		if (coding->end > it->start && coding->end < it->end)
			cuts[count++] = coding->end;
	}
	qsort(cuts, count, sizeof *cuts, by_size);
	for (size_t i = 1; i < count; i++)
		if (cuts[i] != cuts[kept - 1])
			cuts[kept++] = cuts[i];
	return kept;
}

static void mark(struct layer *layer, struct text_piece *piece, size_t at, unsigned ends)
{
	struct arena *mem = layer->web->work.mem;
	const struct mark_end end = { at + 1, layer->labels[at] };
	if (!piece->codes++)
		piece->kind = layer->kinds[at];
	if (ends & 1)
		*list_add(mem, &piece->begins) = end;
	if (ends & 2)
		*list_add(mem, &piece->ends) = end;
}

static void add_piece(struct layer *layer, const struct sentence *it, size_t from,
		      struct text_piece *piece, const size_t *ends)
{
	size_t previous = it->number > 1 ? layer->sentences.items[it->number - 2].end : 0;
	bool is_last = it->number == layer->sentences.len;
	size_t next = is_last ? layer->points.count : layer->sentences.items[it->number].start;
	piece->text = points_words(layer->web->work.mem, &layer->points, ends[0], ends[1]);
	for (size_t i = from; i < layer->passages.len; i++) {
		const struct coding *coding = &layer->passages.items[i].coding;
		if (coding->start >= it->end)
			break;
		if (coding->start >= ends[1] || coding->end <= ends[0])
			continue;
		bool begins = coding->start == ends[0] ||
			      (ends[0] == it->start && coding->start >= previous &&
			       coding->start < ends[0]);
		bool stops = coding->end == ends[1] ||
			     (ends[1] == it->end && coding->end > ends[1] && coding->end <= next);
		mark(layer, piece, i, (begins ? 1u : 0u) | (stops ? 2u : 0u));
	}
}

static void add_sentence(struct layer *layer, const struct sentence *it, size_t from,
			 struct text_sentence *ret)
{
	struct arena *mem = layer->web->work.mem;
	size_t near = from;
	while (near < layer->passages.len && layer->passages.items[near].coding.start < it->end)
		near++;
	size_t *cuts = arena_array(mem, size_t, 2 + 2 * (near - from));
	size_t count = cut(layer, it, from, cuts);
	for (size_t i = 0; i + 1 < count; i++)
		add_piece(layer, it, from, list_add(mem, &ret->pieces), &cuts[i]);
}

static void add_sentences(struct layer *layer, const struct turns *turns,
			  struct coding_sheet_view *view)
{
	size_t from = 0, turn = SIZE_MAX;
	for (size_t i = 0; i < layer->sentences.len; i++) {
		const struct sentence *it = &layer->sentences.items[i];
		struct text_sentence *ret = list_add(layer->web->work.mem, &view->sentences);
		*ret = (struct text_sentence){ .number = it->number,
					       .start = it->start,
					       .end = it->end,
					       .is_interviewer = it->is_interviewer };
		if (turns->len && it->turn != turn)
			ret->speaker = turns->items[it->turn].speaker;
		turn = it->turn;
		while (from < layer->passages.len &&
		       layer->passages.items[from].coding.end <= it->start)
			from++;
		add_sentence(layer, it, from, ret);
	}
}

/* ---- the whole ---- */

static void name_codes(struct layer *layer)
{
	struct work *work = &layer->web->work;
	layer->labels = arena_array(work->mem, const char *, layer->passages.len + 1);
	layer->kinds = arena_array(work->mem, enum code_group, layer->passages.len + 1);
	for (size_t i = 0; i < layer->passages.len; i++) {
		const struct code *code =
			code_find(&layer->codes, layer->passages.items[i].coding.code_id);
		layer->labels[i] = code ? code_label(work, code) : "?";
		layer->kinds[i] = code ? code->group : CODE_FREE;
	}
}

enum err coding_sheet_fill(struct web *web, const struct coding_sheet *sheet,
			   struct coding_sheet_view *view)
{
	struct work *work = &web->work;
	struct layer layer = { .web = web };
	const struct coding_filter filter = { .round_id = -1, .text_id = sheet->text.id };
	points_open(work->mem, sheet->text.text, &layer.points);
	sentence_split(work->mem, &layer.points, &sheet->turns, &layer.sentences);
	TRY(passage_list(work, &filter, false, &layer.passages));
	TRY(code_list(work, sheet->text.codebook_id, true, &layer.codes));
	TRY(coding_coder_list(work, &layer.coders));
	TRY(coding_me(work, &layer.me));
	name_codes(&layer);
	add_sentences(&layer, &sheet->turns, view);
	for (size_t i = 0; i < layer.passages.len; i++)
		add_margin(&layer, i, view);
	return OK;
}
