/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_suggest.c: which codes may fit, by words of the codebook and by alike sentences. */
#include "feature/coding/coding_suggest.h"
#include "feature/coding/coding_points.h"
#include "feature/coding/coding_store.h"
#include "lemma/lemma.h"
#include "work/book.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SUGGESTIONS = 30, MOST_EXAMPLES = 3000, MOST_CODES_OF_WORD = 4, LEAST_LETTERS = 4 };
static const double LEAST_WEIGHT = 2, LEAST_ALIKE = .34;

/* The words of a piece of text that say something, each once, in the dictionary's form. */
struct bag LIST(const char *);

struct signal {
	int64_t code_id;
	struct bag label, definition;
};
struct signals LIST(struct signal);

/* A passage that was coded elsewhere. */
struct example {
	int64_t code_id;
	const char *quote;
	struct bag words;
};
struct examples LIST(struct example);

static bool has(const struct bag *bag, const char *lemma)
{
	for (size_t i = 0; i < bag->len; i++)
		if (!strcmp(bag->items[i], lemma))
			return true;
	return false;
}

static struct bag bag_of(struct work *work, struct lemma_book *book, const char *text)
{
	struct words_of_text words = { 0 };
	struct bag ret = { 0 };
	if (!text || !book)
		return ret;
	lemma_words(work->mem, book, text, &words);
	for (size_t i = 0; i < words.len; i++) {
		const struct word *it = &words.items[i];
		if (!it->is_stop && strlen(it->lemma) >= LEAST_LETTERS && !has(&ret, it->lemma))
			*list_add(work->mem, &ret) = it->lemma;
	}
	return ret;
}

/* ---- what there is to compare with ---- */

/* A word of many codes tells nothing. */
static bool is_common(const struct signals *all, const char *lemma)
{
	int count = 0;
	for (size_t i = 0; i < all->len; i++)
		count += has(&all->items[i].label, lemma) || has(&all->items[i].definition, lemma);
	return count > MOST_CODES_OF_WORD;
}

static enum err read_signals(struct work *work, struct lemma_book *book, int64_t codebook_id,
			     struct signals *ret)
{
	struct codes codes;
	TRY(code_list(work, codebook_id, false, &codes));
	for (size_t i = 0; i < codes.len; i++)
		if (!codes.items[i].is_retired)
			*list_add(work->mem, ret) = (struct signal){
				.code_id = codes.items[i].id,
				.label = bag_of(work, book, codes.items[i].label_nl),
				.definition = bag_of(work, book, codes.items[i].definition),
			};
	return OK;
}

/* What was coded in other texts of the round; where that is blind only by who asks: what somebody
 * else gave must not lead them. */
static enum err read_examples(struct work *work, struct lemma_book *book,
			      const struct coding_text *text, struct examples *ret)
{
	struct passages passages;
	struct coding_study study;
	struct coding_filter filter = { .round_id = text->round_id };
	TRY(coding_study_get(work, text->round_id, &study));
	if (study.is_blind)
		TRY(coding_me(work, &filter.coder_id));
	if (study.is_blind && !filter.coder_id)
		return OK;
	TRY(passage_list(work, &filter, false, &passages));
	for (size_t i = 0; i < passages.len && ret->len < MOST_EXAMPLES; i++)
		if (passages.items[i].coding.text_id != text->id)
			*list_add(work->mem, ret) = (struct example){
				.code_id = passages.items[i].coding.code_id,
				.quote = passages.items[i].coding.quote,
				.words = bag_of(work, book, passages.items[i].coding.quote),
			};
	return OK;
}

/* ---- weighing ---- */

/* Words of the label count twice. */
static double weigh_signal(const struct signals *all, const struct signal *it,
			   const struct bag *words, const char **ret_word)
{
	double weight = 0;
	for (size_t i = 0; i < words->len; i++) {
		bool in_label = has(&it->label, words->items[i]);
		bool in_definition = has(&it->definition, words->items[i]);
		if ((!in_label && !in_definition) || is_common(all, words->items[i]))
			continue;
		weight += in_label ? 2 : 1;
		*ret_word = *ret_word && !in_label ? *ret_word : words->items[i];
	}
	return weight;
}

/* The share of words that two pieces have together (Jaccard). */
static double likeness(const struct bag *a, const struct bag *b)
{
	size_t both = 0;
	for (size_t i = 0; i < a->len; i++)
		both += has(b, a->items[i]);
	size_t all = a->len + b->len - both;
	return both > 1 ? (double)both / (double)all : 0;
}

static double weigh_examples(const struct examples *all, int64_t code_id, const struct bag *words,
			     const char **ret_alike)
{
	double best = 0;
	for (size_t i = 0; i < all->len; i++) {
		if (all->items[i].code_id != code_id)
			continue;
		double alike = likeness(words, &all->items[i].words);
		if (alike <= best || alike < LEAST_ALIKE)
			continue;
		best = alike;
		*ret_alike = all->items[i].quote;
	}
	return best * 10;
}

/* ---- what is left out ---- */

static bool is_coded(const struct passages *mine, int64_t me, int64_t code_id,
		     const struct sentence *it)
{
	for (size_t i = 0; i < mine->len; i++) {
		const struct coding *coding = &mine->items[i].coding;
		if (coding->coder_id == me && coding->code_id == code_id &&
		    coding->start < it->end && coding->end > it->start)
			return true;
	}
	return false;
}

static bool is_dismissed(const struct dismissals *all, int64_t code_id, size_t start)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->items[i].code_id == code_id && all->items[i].from == start)
			return true;
	return false;
}

static int by_weight(const void *left, const void *right)
{
	const struct suggestion *a = left, *b = right;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->code_id < b->code_id ? -1 : 1;
}

/* What is known of one text. */
struct suggesting {
	struct work *work;
	struct lemma_book *book;
	struct signals signals;
	struct examples examples;
	struct passages mine;
	struct dismissals dismissals;
	int64_t me;
};

static void suggest_for(struct suggesting *it, const struct sentence *sentence, const char *words,
			struct suggestions *ret)
{
	struct bag bag = bag_of(it->work, it->book, words);
	for (size_t i = 0; i < it->signals.len; i++) {
		const struct signal *signal = &it->signals.items[i];
		struct suggestion one = { .code_id = signal->code_id,
					  .sentence = sentence->number,
					  .start = sentence->start,
					  .end = sentence->end };
		one.weight = weigh_signal(&it->signals, signal, &bag, &one.word);
		one.weight += weigh_examples(&it->examples, signal->code_id, &bag, &one.alike);
		if (one.weight >= LEAST_WEIGHT &&
		    !is_coded(&it->mine, it->me, signal->code_id, sentence) &&
		    !is_dismissed(&it->dismissals, signal->code_id, sentence->start))
			*list_add(it->work->mem, ret) = one;
	}
}

enum err coding_suggest(struct work *work, int64_t text_id, struct suggestions *ret)
{
	struct coding_sheet sheet;
	struct points points;
	struct sentences sentences;
	struct suggesting it = { .work = work, .book = work_book(work) };
	const struct coding_filter filter = { .round_id = -1, .text_id = text_id };
	*ret = (struct suggestions){ 0 };
	TRY(coding_sheet_get(work, text_id, &sheet));
	TRY(coding_me(work, &it.me));
	TRY(passage_list(work, &filter, false, &it.mine));
	TRY(coding_dismissal_select(work->db, work->mem, text_id, it.me, &it.dismissals));
	TRY(read_signals(work, it.book, sheet.text.codebook_id, &it.signals));
	TRY(read_examples(work, it.book, &sheet.text, &it.examples));
	points_open(work->mem, sheet.text.text, &points);
	sentence_split(work->mem, &points, &sheet.turns, &sentences);
	for (size_t i = 0; i < sentences.len; i++) {
		const struct sentence *sentence = &sentences.items[i];
		if (!sentence->is_interviewer)
			suggest_for(&it, sentence,
				    points_words(work->mem, &points, sentence->start,
						 sentence->end),
				    ret);
	}
	if (ret->len)
		qsort(ret->items, ret->len, sizeof *ret->items, by_weight);
	ret->len = ret->len < MOST_SUGGESTIONS ? ret->len : MOST_SUGGESTIONS;
	return OK;
}

enum err coding_dismiss(struct work *work, const struct coding *coding)
{
	struct coding_sheet sheet;
	int64_t me;
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(coding_sheet_get(work, coding->text_id, &sheet));
	TRY(coding_coder_need(work, NULL, &me));
	return coding_dismissal_store(work->db, coding->text_id, me,
				      &(struct dismissal){ coding->code_id, coding->start });
}
