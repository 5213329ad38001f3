/* SPDX-License-Identifier: EUPL-1.2 */
/* term_run.c: counts runs of words, and which of them belong together. */
#include "lemma/term_parts.h"

#include <math.h>
#include <string.h>

/* Bouma 2009 for NPMI; Dunning 1993 for G2, of which 10.83 is the bound of p = 0.001. */
static const double least_npmi = 0.3, least_g2 = 10.83;

static guint hash_run(gconstpointer thing)
{
	const struct run *run = thing;
	guint hash = 2166136261u;
	for (int i = 0; i < TERM_WORDS; i++)
		hash = (hash ^ run->lemmas[i]) * 16777619u;
	return hash ^ hash >> 15;
}

static gboolean same_run(gconstpointer a, gconstpointer b)
{
	return !memcmp(((const struct run *)a)->lemmas, ((const struct run *)b)->lemmas,
		       sizeof((const struct run *)a)->lemmas);
}

void term_runs_begin(struct term_runs *runs)
{
	*runs = (struct term_runs){ .by_words = g_hash_table_new(hash_run, same_run) };
}

void term_runs_end(struct term_runs *runs) { g_hash_table_destroy(runs->by_words); }

static struct run key_of(const struct token *tokens, int words)
{
	struct run key = { .words = words };
	for (int i = 0; i < words; i++)
		key.lemmas[i] = tokens[i].lemma;
	return key;
}

struct run *term_run_find(const struct term_runs *runs, const struct token *tokens, int words)
{
	struct run key = key_of(tokens, words);
	return g_hash_table_lookup(runs->by_words, &key);
}

static struct run *run_of(struct arena *mem, struct term_runs *runs, const struct token *tokens,
			  int words)
{
	struct run *run = term_run_find(runs, tokens, words);
	if (run)
		return run;
	run = arena_new_of(mem, struct run);
	*run = key_of(tokens, words);
	run->last = -1;
	g_hash_table_add(runs->by_words, run);
	*list_add(mem, &runs->items) = run;
	return run;
}

void term_runs_count(struct term_corpus *corpus, struct term_runs *runs, int longest)
{
	int64_t person = -1;
	for (size_t i = 0; i < corpus->text_count; i++) {
		const struct token_text *text = &corpus->texts[i];
		bool is_new = !i || text->respondent != text[-1].respondent;
		person += is_new;
		for (size_t at = text->from; at < text->till; at++) {
			int reach = MIN(term_reach(corpus, text, at), longest);
			for (int words = 1; words <= reach; words++) {
				struct run *run =
					run_of(corpus->mem, runs, &corpus->tokens.items[at], words);
				run->uses++;
				run->respondents += run->last != person;
				run->last = person;
			}
		}
	}
}

bool term_may_be(const struct token *tokens, int words)
{
	uint8_t first = tokens[0].flags, last = tokens[words - 1].flags;
	if (last & TOKEN_STOP)
		return false;
	for (int i = 1; i < words - 1; i++)
		if ((tokens[i].flags & (TOKEN_STOP | TOKEN_JOINT)) == TOKEN_STOP)
			return false;
	return !(first & TOKEN_STOP) || (words > 1 && (first & TOKEN_NEGATION));
}

/* ---- what belongs together ---- */

/* G2 of a table of two by two: both parts, one of them, none; `all` places. */
static double joint_g2(double both, double left, double right, double all)
{
	double rest = all - left - right + both;
	return 2 * (term_part(both, left * right / all) +
		    term_part(left - both, left * (all - right) / all) +
		    term_part(right - both, (all - left) * right / all) +
		    term_part(rest, (all - left) * (all - right) / all));
}

/* The weakest joint of a run decides: "lokaal draagvlak helpt" is no phrase for "lokaal draagvlak"
 * being one. */
static void weigh_joints(const struct term_runs *runs, struct run *run, double all)
{
	run->npmi = INFINITY;
	run->g2 = INFINITY;
	for (int cut = 1; cut < run->words; cut++) {
		struct run left = { 0 }, right = { 0 };
		memcpy(left.lemmas, run->lemmas, (size_t)cut * sizeof *run->lemmas);
		memcpy(right.lemmas, run->lemmas + cut,
		       (size_t)(run->words - cut) * sizeof *run->lemmas);
		const struct run *a = g_hash_table_lookup(runs->by_words, &left);
		const struct run *b = g_hash_table_lookup(runs->by_words, &right);
		double both = (double)run->uses, one = (double)a->uses, other = (double)b->uses;
		double npmi = both < all ? log(both * all / (one * other)) / -log(both / all) : 1;
		run->npmi = fmin(run->npmi, npmi);
		run->g2 = fmin(run->g2, npmi > 0 ? joint_g2(both, one, other, all) : 0);
	}
}

static void keep_at(const struct term_runs *runs, const struct token *tokens, int words,
		    const struct term_corpus *corpus, int64_t least)
{
	struct run *run = term_run_find(runs, tokens, words);
	if (!run || run->is_kept || run->respondents < least || !term_may_be(tokens, words))
		return;
	if (words > 1 && run->g2 == 0)
		weigh_joints(runs, run, (double)corpus->tokens.len);
	run->is_kept = words == 1 || (run->npmi >= least_npmi && run->g2 >= least_g2);
}

void term_runs_keep(const struct term_corpus *corpus, struct term_runs *runs, int64_t least)
{
	for (size_t i = 0; i < corpus->text_count; i++) {
		const struct token_text *text = &corpus->texts[i];
		for (size_t at = text->from; at < text->till; at++) {
			int reach = term_reach(corpus, text, at);
			for (int words = 1; words <= reach; words++)
				keep_at(runs, &corpus->tokens.items[at], words, corpus, least);
		}
	}
}
