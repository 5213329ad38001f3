/* SPDX-License-Identifier: EUPL-1.2 */
/* term_corpus.c: reads texts as numbers of words, and takes names and words of the study out. */
#include "base/utf8.h"
#include "lemma/term_parts.h"

#include <string.h>

struct lists {
	GHashTable *stop_words, *names;
};

static GHashTable *set_of(const char *const *items, size_t count)
{
	GHashTable *set = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < count; i++)
		g_hash_table_add(set, (char *)items[i]);
	return set;
}

static uint32_t number_of(struct term_corpus *corpus, const char *word)
{
	gpointer number = g_hash_table_lookup(corpus->numbers, word);
	if (number)
		return GPOINTER_TO_UINT(number);
	char *kept = arena_strdup(corpus->mem, word);
	*list_add(corpus->mem, &corpus->words) = kept;
	g_hash_table_insert(corpus->numbers, kept, GUINT_TO_POINTER(corpus->words.len));
	return (uint32_t)corpus->words.len;
}

const char *term_word(const struct term_corpus *corpus, uint32_t number)
{
	return corpus->words.items[number - 1];
}

/* How many words from `at` on are a name of our list. */
static size_t name_length(struct arena *mem, const struct lists *lists, const char **folded,
			  size_t count)
{
	const char *name = folded[0];
	size_t longest = 0;
	for (size_t n = 1; n <= TERM_WORDS && n <= count; n++) {
		if (n > 1)
			name = arena_printf(mem, "%s %s", name, folded[n - 1]);
		if (g_hash_table_contains(lists->names, name))
			longest = n;
	}
	return longest;
}

/* "Het Hogeland" of our list makes both words a name, however they are written. */
static void mark_names(struct arena *mem, const struct lists *lists, struct words_of_text *words)
{
	if (!g_hash_table_size(lists->names))
		return;
	const char **folded = arena_array(mem, const char *, words->len + 1);
	for (size_t i = 0; i < words->len; i++)
		folded[i] = utf8_fold(mem, words->items[i].surface);
	for (size_t i = 0; i < words->len; i++) {
		size_t length = name_length(mem, lists, folded + i, words->len - i);
		for (size_t k = i; k < i + length; k++)
			words->items[k].is_name = true;
	}
}

static bool is_study_word(struct arena *mem, const struct lists *lists, const struct word *word)
{
	return g_hash_table_size(lists->stop_words) &&
	       (g_hash_table_contains(lists->stop_words, utf8_fold(mem, word->surface)) ||
		g_hash_table_contains(lists->stop_words, utf8_fold(mem, word->lemma)));
}

/* Prepositions and articles hold a phrase together; "en" does not: "tijd en geld" are two. */
static bool is_joint(const char *word)
{
	static const char *const joints[] = { "aan",    "bij", "de",  "door", "een", "geen",
					      "het",    "in",  "met", "om",   "op",  "te",
					      "tussen", "uit", "van", "voor" };
	for (size_t i = 0; i < COUNT_OF(joints); i++)
		if (!strcmp(joints[i], word))
			return true;
	return false;
}

static uint8_t flags_of(struct arena *mem, const struct lists *lists, const struct word *word)
{
	uint8_t flags = 0;
	if (word->is_stop || is_study_word(mem, lists, word))
		flags |= TOKEN_STOP;
	if (word->is_name)
		flags |= TOKEN_NAME;
	if (word->ends_sentence)
		flags |= TOKEN_ENDS;
	if (!strcmp(word->surface, "geen") || !strcmp(word->surface, "niet"))
		flags |= TOKEN_NEGATION;
	return is_joint(word->surface) ? flags | TOKEN_JOINT : flags;
}

static void add_text(struct term_corpus *corpus, struct lemma_book *book,
		     const struct term_text *text, const struct lists *lists)
{
	SCOPED_ARENA(mem);
	struct words_of_text words;
	lemma_words(mem, book, text->text, &words);
	mark_names(mem, lists, &words);
	struct token_text *kept = &corpus->texts[corpus->text_count++];
	*kept = (struct token_text){ .respondent = text->respondent,
				     .group = text->group,
				     .from = corpus->tokens.len };
	for (size_t i = 0; i < words.len; i++) {
		const struct word *word = &words.items[i];
		struct token token = { .surface = number_of(corpus, word->surface) };
		/* what says nothing stands as it was written inside a phrase: "plek voor de buurt"
		 */
		token.lemma = word->is_stop ? token.surface : number_of(corpus, word->lemma);
		token.flags = flags_of(mem, lists, word);
		*list_add(corpus->mem, &corpus->tokens) = token;
	}
	kept->till = corpus->tokens.len;
}

static int by_respondent(const void *a, const void *b)
{
	const struct term_text *one = *(const struct term_text *const *)a;
	const struct term_text *other = *(const struct term_text *const *)b;
	if (one->respondent != other->respondent)
		return one->respondent < other->respondent ? -1 : 1;
	return one < other ? -1 : one > other;
}

void term_corpus_read(struct term_corpus *corpus, struct lemma_book *book,
		      const struct term_texts *texts, const struct term_options *options)
{
	const struct term_text **order =
		arena_array(corpus->mem, const struct term_text *, texts->len + 1);
	struct lists lists = { set_of(options->stop_words, options->stop_count),
			       set_of(options->names, options->name_count) };
	corpus->numbers = g_hash_table_new(g_str_hash, g_str_equal);
	corpus->texts = arena_array(corpus->mem, struct token_text, texts->len + 1);
	for (size_t i = 0; i < texts->len; i++)
		order[i] = &texts->items[i];
	qsort(order, texts->len, sizeof *order, by_respondent);
	for (size_t i = 0; i < texts->len; i++)
		add_text(corpus, book, order[i], &lists);
	g_hash_table_destroy(lists.stop_words);
	g_hash_table_destroy(lists.names);
}

void term_corpus_end(struct term_corpus *corpus) { g_hash_table_destroy(corpus->numbers); }

int term_reach(const struct term_corpus *corpus, const struct token_text *text, size_t at)
{
	int words = 0;
	while (words < TERM_WORDS && at < text->till) {
		uint8_t flags = corpus->tokens.items[at++].flags;
		if (flags & TOKEN_NAME)
			break;
		words++;
		if (flags & TOKEN_ENDS)
			break;
	}
	return words;
}
