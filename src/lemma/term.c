/* SPDX-License-Identifier: EUPL-1.2 */
/* term.c: who uses which term, each place counted for the longest phrase that it stands in. */
#include "lemma/term_parts.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_RESPONDENTS = 3 };

struct counter {
	struct term_corpus corpus;
	struct term_runs runs;
	int groups;
	int64_t least;
	bool with_users;
};

static void note_form(struct arena *mem, struct run *run, const struct token *tokens)
{
	uint32_t surfaces[TERM_WORDS] = { 0 };
	for (int i = 0; i < run->words; i++)
		surfaces[i] = tokens[i].surface;
	for (size_t i = 0; i < run->forms.len; i++)
		if (!memcmp(run->forms.items[i].surfaces, surfaces, sizeof surfaces)) {
			run->forms.items[i].uses++;
			return;
		}
	struct form *form = list_add(mem, &run->forms);
	memcpy(form->surfaces, surfaces, sizeof surfaces);
	form->uses = 1;
}

static void note_use(struct counter *it, struct run *run, const struct token_text *text,
		     int64_t person)
{
	int group = text->group;
	run->uses++;
	if (run->last != person) {
		run->last = person;
		run->last_groups = 0;
		run->respondents++;
		if (it->with_users)
			*list_add(it->corpus.mem, &run->users) = text->respondent;
	}
	if (group < 0 || group >= it->groups || run->last_groups & 1u << group)
		return;
	run->last_groups |= 1u << group;
	if (!run->by_group)
		run->by_group = arena_array(it->corpus.mem, int64_t, (size_t)it->groups);
	run->by_group[group]++;
}

/* The longest term that begins there, or NULL. */
static struct run *longest_at(struct counter *it, const struct token_text *text, size_t at)
{
	const struct token *tokens = &it->corpus.tokens.items[at];
	for (int words = term_reach(&it->corpus, text, at); words > 0; words--) {
		struct run *run = term_run_find(&it->runs, tokens, words);
		if (run && run->is_kept && term_may_be(tokens, words))
			return run;
	}
	return NULL;
}

static void count_again(struct counter *it)
{
	int64_t person = -1;
	for (size_t i = 0; i < it->runs.items.len; i++) {
		struct run *run = it->runs.items.items[i];
		run->uses = run->respondents = 0;
		run->last = -1;
		run->by_group = NULL;
		run->forms.len = 0;
		run->users.len = 0;
	}
	for (size_t i = 0; i < it->corpus.text_count; i++) {
		const struct token_text *text = &it->corpus.texts[i];
		person += !i || text->respondent != text[-1].respondent;
		for (size_t at = text->from; at < text->till; at++) {
			struct run *run = longest_at(it, text, at);
			if (!run)
				continue;
			note_form(it->corpus.mem, run, &it->corpus.tokens.items[at]);
			note_use(it, run, text, person);
			at += (size_t)run->words - 1;
		}
	}
}

/* A phrase that lost too many of its places to longer ones gives the rest back to its words. */
static bool drop_phrases(struct counter *it)
{
	bool dropped = false;
	for (size_t i = 0; i < it->runs.items.len; i++) {
		struct run *run = it->runs.items.items[i];
		if (!run->is_kept || run->words == 1 || run->respondents >= it->least)
			continue;
		run->is_kept = false;
		dropped = true;
	}
	return dropped;
}

/* ---- the answer ---- */

static const char *join(const struct term_corpus *corpus, const uint32_t *numbers, int words)
{
	const char *text = term_word(corpus, numbers[0]);
	for (int i = 1; i < words; i++)
		text = arena_printf(corpus->mem, "%s %s", text, term_word(corpus, numbers[i]));
	return text;
}

static const char *shown_form(const struct term_corpus *corpus, const struct run *run)
{
	const char *best = NULL;
	int64_t uses = 0;
	for (size_t i = 0; i < run->forms.len; i++) {
		const struct form *form = &run->forms.items[i];
		if (form->uses < uses)
			continue;
		const char *text = join(corpus, form->surfaces, run->words);
		if (form->uses > uses || strcmp(text, best) < 0)
			best = text;
		uses = form->uses;
	}
	return best;
}

static int by_respondents(const void *a, const void *b)
{
	const struct used_term *one = a, *other = b;
	if (one->respondents != other->respondents)
		return one->respondents > other->respondents ? -1 : 1;
	return strcmp(one->lemma, other->lemma);
}

static void gather(struct counter *it, struct used_terms *ret)
{
	struct arena *mem = it->corpus.mem;
	for (size_t i = 0; i < it->runs.items.len; i++) {
		struct run *run = it->runs.items.items[i];
		if (!run->is_kept || run->respondents < it->least)
			continue;
		struct used_term term = { .lemma = join(&it->corpus, run->lemmas, run->words),
					  .shown = shown_form(&it->corpus, run),
					  .words = run->words,
					  .respondents = run->respondents,
					  .uses = run->uses,
					  .by_group = run->by_group,
					  .users = run->users };
		if (it->groups && !term.by_group)
			term.by_group = arena_array(mem, int64_t, (size_t)it->groups);
		if (run->words > 1) {
			term.npmi = run->npmi;
			term.g2 = run->g2;
		}
		*list_add(mem, ret) = term;
	}
	if (ret->len)
		qsort(ret->items, ret->len, sizeof *ret->items, by_respondents);
}

static void count_people(const struct counter *it, struct term_result *ret)
{
	uint32_t seen = 0;
	if (it->groups)
		ret->group_sizes = arena_array(it->corpus.mem, int64_t, (size_t)it->groups);
	for (size_t i = 0; i < it->corpus.text_count; i++) {
		const struct token_text *text = &it->corpus.texts[i];
		if (!i || text->respondent != text[-1].respondent) {
			ret->respondents++;
			seen = 0;
		}
		if (text->group < 0 || text->group >= it->groups || seen & 1u << text->group)
			continue;
		seen |= 1u << text->group;
		ret->group_sizes[text->group]++;
	}
}

void term_count(struct arena *mem, struct lemma_book *book, const struct term_texts *texts,
		const struct term_options *options, struct term_result *ret)
{
	struct counter it = { .corpus = { .mem = mem },
			      .groups = MIN(options->groups, TERM_GROUPS),
			      .least = MAX(options->least_respondents, LEAST_RESPONDENTS),
			      .with_users = options->with_users };
	struct term_result result = { .groups = it.groups };
	term_corpus_read(&it.corpus, book, texts, options);
	term_runs_begin(&it.runs);
	term_runs_count(&it.corpus, &it.runs, options->with_phrases ? TERM_WORDS : 1);
	term_runs_keep(&it.corpus, &it.runs, it.least);
	do
		count_again(&it);
	while (drop_phrases(&it));
	gather(&it, &result.terms);
	count_people(&it, &result);
	term_runs_end(&it.runs);
	term_corpus_end(&it.corpus);
	*ret = result;
}
