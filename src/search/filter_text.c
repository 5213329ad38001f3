/* SPDX-License-Identifier: EUPL-1.2 */
/* filter_text.c: which documents have the words of a query, or words that they begin or end. */
#include "search/filter.h"
#include "base/utf8.h"

#include <glib.h>
#include <string.h>

/*
 * A word matches its own term fully; as the end of a compound (zorg: dorpszorg) and, for the word
 * that may still be being typed, as a beginning, it matches less. Of each kind the most used terms
 * take part.
 */
enum { WORDS_MAX = 16, EXPANSIONS_MAX = 50, ENDING_BYTES = 4, BEGINNING_BYTES = 3 };
static const float ending_weight = 0.5f, beginning_weight = 0.6f;

struct candidate {
	uint32_t term, documents;
};

struct expansion {
	struct candidate best[EXPANSIONS_MAX];
	size_t count;
};

/* Keeps the most used; a term may come more than once. */
static void offer(const struct search_index *index, struct expansion *expansion, uint32_t term)
{
	uint32_t documents = index->words.terms[term].docs.count;
	size_t least = 0;
	for (size_t i = 0; i < expansion->count; i++) {
		if (expansion->best[i].term == term)
			return;
		if (expansion->best[i].documents < expansion->best[least].documents)
			least = i;
	}
	if (!documents)
		return;
	if (expansion->count < EXPANSIONS_MAX)
		expansion->best[expansion->count++] = (struct candidate) { term, documents };
	else if (documents > expansion->best[least].documents)
		expansion->best[least] = (struct candidate) { term, documents };
}

static void find_endings(const struct search_index *index, const char *stem,
			 struct expansion *expansion)
{
	const struct vocabulary *words = &index->words;
	size_t len = strlen(stem);
	uint64_t tail = word_tail(stem, len), mask = word_tail_mask(len);
	for (uint32_t term = 0; term < words->term_count; term++) {
		if ((words->tails[term] & mask) != tail)
			continue;
		if (g_str_has_suffix(term_text(words, term), stem))
			offer(index, expansion, term);
	}
}

static void find_beginnings(const struct search_index *index, const char *word,
			    struct expansion *expansion)
{
	const struct vocabulary *words = &index->words;
	size_t len = strlen(word);
	uint64_t head = word_head(word, len), mask = word_head_mask(len);
	for (uint32_t i = 0; i < words->surface_count; i++) {
		if ((words->heads[i] & mask) != head || words->surfaces[i].term == TERM_STOP)
			continue;
		if (g_str_has_prefix(surface_text(words, i), word))
			offer(index, expansion, words->surfaces[i].term);
	}
}

struct word_search {
	const struct search_index *index;
	struct arena *mem;
	struct filter *filter;
	struct LIST(struct text_match) matches;
	roaring_bitmap_t *found; /* of the word at hand */
};

static void add_match(struct word_search *search, uint32_t term, float weight)
{
	docset_add_to(&search->index->words.terms[term].docs, search->found);
	*list_add(search->mem, &search->matches) = (struct text_match) {
		.term = term, .word = (uint32_t)search->filter->word_count, .weight = weight
	};
}

/* Finds the term of `word` and its expansions; whether there is any document. */
static bool search_word(struct word_search *search, struct dutch *dutch, const char *word,
			bool is_last)
{
	const struct search_index *index = search->index;
	const char *stem = dutch_stem(dutch, word);
	size_t first = search->matches.len;
	uint32_t term;
	if (vocabulary_find_term(&index->words, stem, &term))
		add_match(search, term, 1);
	struct expansion endings = { .count = 0 }, beginnings = { .count = 0 };
	if (strlen(stem) >= ENDING_BYTES)
		find_endings(index, stem, &endings);
	if (is_last && strlen(word) >= BEGINNING_BYTES)
		find_beginnings(index, word, &beginnings);
	bool has_own = search->matches.len > first;
	for (size_t i = 0; i < endings.count; i++)
		if (!has_own || endings.best[i].term != search->matches.items[first].term)
			add_match(search, endings.best[i].term, ending_weight);
	for (size_t i = 0; i < beginnings.count; i++)
		if (!has_own || beginnings.best[i].term != search->matches.items[first].term)
			add_match(search, beginnings.best[i].term, beginning_weight);
	return !roaring_bitmap_is_empty(search->found);
}

/*
 * "ulrumm" has the stem of "ulrum", but no Dutch word ends so: what was meant, when documents have
 * that.
 */
static const char *without_doubled_end(struct word_search *search, const char *typed)
{
	size_t len = strlen(typed);
	uint32_t surface;
	if (len < ENDING_BYTES || typed[len - 1] != typed[len - 2] ||
	    vocabulary_find_surface(&search->index->words, typed, &surface))
		return typed;
	const char *shorter = arena_strndup(search->mem, typed, len - 1);
	return vocabulary_find_surface(&search->index->words, shorter, &surface) ? shorter : typed;
}

static void add_word(struct word_search *search, struct dutch *dutch, const char *typed,
		     bool is_last)
{
	struct filter *filter = search->filter;
	struct search_word *word = &filter->words[filter->word_count];
	search->found = roaring_bitmap_create();
	word->typed = typed;
	word->used = without_doubled_end(search, typed);
	filter->is_corrected |= word->used != typed;
	if (!search_word(search, dutch, word->used, is_last)) {
		const char *other = suggest_best(search->index, search->mem, typed);
		if (other && search_word(search, dutch, other, false)) {
			word->used = other;
			filter->is_corrected = true;
		}
	}
	word->documents = roaring_bitmap_get_cardinality(search->found);
	filter_add(filter, search->found, -1, false);
	filter->word_count++;
}

/* The folded words of the text: enough of them, and which is the last. */
static size_t read_words(struct arena *mem, const char *text, const char *ret_words[WORDS_MAX])
{
	struct dutch_reader reader = { .at = text, .mem = mem };
	size_t count = 0;
	while (count < WORDS_MAX && dutch_read(&reader))
		ret_words[count++] = arena_strndup(mem, reader.word, reader.len);
	return count;
}

/* "a b c", with the words as used; stop words as typed. */
static const char *join_phrase(struct arena *mem, const struct filter *filter, const char **typed,
			       size_t count)
{
	const char *phrase = "";
	size_t next = 0;
	for (size_t i = 0; i < count; i++) {
		const char *word = typed[i];
		if (next < filter->word_count && filter->words[next].typed == word)
			word = filter->words[next++].used;
		phrase = arena_printf(mem, "%s%s%s", phrase, i ? " " : "", word);
	}
	return phrase;
}

static int compare_matches(const void *a, const void *b)
{
	const struct text_match *x = a, *y = b;
	return (x->term > y->term) - (x->term < y->term);
}

enum err filter_text(const struct search_index *index, struct arena *mem,
		     const struct search_query *query, struct filter *filter)
{
	const char *typed[WORDS_MAX];
	size_t count = read_words(mem, query->text, typed);
	g_assert(query->dutch || !count);
	struct word_search search = { .index = index, .mem = mem, .filter = filter };
	filter->words = arena_array(mem, struct search_word, count + 1);
	for (size_t i = 0; i < count; i++)
		if (!dutch_is_stop_word(typed[i]))
			add_word(&search, query->dutch, typed[i], i + 1 == count);
	filter->phrase = join_phrase(mem, filter, typed, count);
	if (search.matches.len)
		qsort(search.matches.items, search.matches.len, sizeof *search.matches.items,
		      compare_matches);
	filter->matches = search.matches.items;
	filter->match_count = search.matches.len;
	return OK;
}
