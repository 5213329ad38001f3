/* SPDX-License-Identifier: EUPL-1.2 */
/* lemma_book.c: the dictionary and our lists, read once, with a memory of what was looked up. */
#include "base/shipped.h"
#include "lemma/lemma_parts.h"

#include <glib.h>
#include <hunspell/hunspell.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

/*
 * The dictionary's handle belongs to one thread at a time, so one lock guards it and the memory of
 * earlier words. A text has few different words: nearly all are answered from memory. When it is
 * full it is emptied: what is given does not depend on what was asked before.
 */
enum { MEMORY_WORDS = 65536 };
#define FOLDER "/usr/share/hunspell"

struct lemma_book {
	struct arena *mem;      /* of the lists */
	GHashTable *exceptions; /* form -> lemma, endings with their "-" */
	GHashTable *stop_words;
	pthread_mutex_t lock;  /* guards what follows */
	Hunhandle *dictionary; /* NULL: there is none */
	GHashTable *memory;    /* word -> struct lemma_known in `room` */
	struct arena *room;
};

static void add_exception(struct lemma_book *book, const char *line, size_t len)
{
	const char *comma = memchr(line, ',', len);
	const char *second =
		comma ? memchr(comma + 1, ',', (size_t)(line + len - comma - 1)) : NULL;
	if (!second)
		return;
	char *form = arena_strndup(book->mem, line, (size_t)(comma - line));
	char *lemma = arena_strndup(book->mem, comma + 1, (size_t)(second - comma - 1));
	g_hash_table_insert(book->exceptions, form, lemma);
}

static void add_stop_word(struct lemma_book *book, const char *line, size_t len)
{
	if (len && *line != '#')
		g_hash_table_add(book->stop_words, arena_strndup(book->mem, line, len));
}

static void read_lines(struct lemma_book *book, const char *name,
		       void (*add)(struct lemma_book *book, const char *line, size_t len))
{
	const struct shipped *file = shipped_file(name);
	g_assert(file); /* it is built in */
	for (const char *p = file->bytes; *p;) {
		size_t len = strcspn(p, "\r\n");
		add(book, p, len);
		p += len;
		p += strspn(p, "\r\n");
	}
}

enum err lemma_book_open(const char *folder, struct lemma_book **ret)
{
	struct lemma_book *book = g_new0(struct lemma_book, 1);
	book->mem = arena_new();
	book->room = arena_new();
	book->exceptions = g_hash_table_new(g_str_hash, g_str_equal);
	book->stop_words = g_hash_table_new(g_str_hash, g_str_equal);
	book->memory = g_hash_table_new(g_str_hash, g_str_equal);
	pthread_mutex_init(&book->lock, NULL);
	read_lines(book, "lemma/exceptions.csv", add_exception);
	read_lines(book, "lemma/stop.txt", add_stop_word);
	folder = folder ? folder : FOLDER;
	const char *rules = arena_printf(book->mem, "%s/nl_NL.aff", folder);
	const char *words = arena_printf(book->mem, "%s/nl_NL.dic", folder);
	*ret = book;
	if (access(rules, R_OK) || access(words, R_OK))
		return ERR_MISSING;
	book->dictionary = Hunspell_create(rules, words);
	return book->dictionary ? OK : ERR_MISSING;
}

void lemma_book_close(struct lemma_book *book)
{
	if (!book)
		return;
	if (book->dictionary)
		Hunspell_destroy(book->dictionary);
	pthread_mutex_destroy(&book->lock);
	g_hash_table_destroy(book->memory);
	g_hash_table_destroy(book->stop_words);
	g_hash_table_destroy(book->exceptions);
	arena_free(book->room);
	arena_free(book->mem);
	g_free(book);
}

bool book_has(struct lemma_book *book, const char *word)
{
	return book->dictionary && Hunspell_spell(book->dictionary, word);
}

void book_stems(struct lemma_book *book, const char *word, struct stems *ret)
{
	char **found = NULL;
	int count = book->dictionary ? Hunspell_stem(book->dictionary, &found, word) : 0;
	ret->len = 0;
	for (int i = 0; i < count && ret->len < COUNT_OF(ret->items); i++)
		if (*found[i] && strlen(found[i]) <= WORD_BYTES)
			strcpy(ret->items[ret->len++], found[i]);
	if (count > 0)
		Hunspell_free_list(book->dictionary, &found, count);
}

const char *book_exception(const struct lemma_book *book, const char *word, bool is_ending)
{
	char ending[WORD_BYTES + 2] = "-";
	if (!is_ending)
		return *word == '-' ? NULL : g_hash_table_lookup(book->exceptions, word);
	g_strlcpy(ending + 1, word, sizeof ending - 1);
	const char *lemma = g_hash_table_lookup(book->exceptions, ending);
	return lemma ? lemma + 1 : NULL;
}

/* What is known of a word; its lemma only once somebody asks for it, since that takes longest. */
static struct lemma_known *known_of(struct lemma_book *book, const char *word)
{
	struct lemma_known *known = g_hash_table_lookup(book->memory, word);
	if (known)
		return known;
	if (g_hash_table_size(book->memory) >= MEMORY_WORDS) {
		g_hash_table_remove_all(book->memory);
		arena_reset(book->room);
	}
	known = arena_new_of(book->room, struct lemma_known);
	known->is_listed = book_exception(book, word, false) != NULL;
	known->is_known = known->is_listed || book_has(book, word);
	g_hash_table_insert(book->memory, arena_strdup(book->room, word), known);
	return known;
}

void book_look_up(struct arena *mem, struct lemma_book *book, const char *word,
		  struct lemma_known *ret)
{
	char lemma[WORD_BYTES + 1];
	*ret = (struct lemma_known){ .lemma = word };
	if (strlen(word) > WORD_BYTES)
		return;
	pthread_mutex_lock(&book->lock);
	struct lemma_known *known = known_of(book, word);
	if (!known->lemma) {
		lemma_form(book, word, lemma);
		known->lemma = arena_strdup(book->room, lemma);
	}
	*ret = *known;
	ret->lemma = arena_strdup(mem, ret->lemma);
	pthread_mutex_unlock(&book->lock);
}

bool book_has_name(struct lemma_book *book, const char *word)
{
	char first[8] = "";
	const char *rest = g_utf8_next_char(word);
	first[g_unichar_to_utf8(g_unichar_toupper(g_utf8_get_char(word)), first)] = '\0';
	g_autofree char *name = g_strconcat(first, rest, NULL);
	pthread_mutex_lock(&book->lock);
	bool has = book_has(book, name);
	pthread_mutex_unlock(&book->lock);
	return has;
}

const char *lemma_of(struct arena *mem, struct lemma_book *book, const char *word)
{
	struct lemma_known known;
	book_look_up(mem, book, word, &known);
	return known.lemma;
}

bool lemma_knows(struct lemma_book *book, const char *word)
{
	if (strlen(word) > WORD_BYTES)
		return false;
	pthread_mutex_lock(&book->lock);
	bool is_known = known_of(book, word)->is_known;
	pthread_mutex_unlock(&book->lock);
	return is_known;
}

bool lemma_is_stop(const struct lemma_book *book, const char *word)
{
	return g_hash_table_contains(book->stop_words, word);
}
