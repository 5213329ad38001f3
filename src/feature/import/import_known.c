/* SPDX-License-Identifier: EUPL-1.2 */
/* import_known.c: what is known already, in memory, and who is like whom. */
#include "base/utf8.h"
#include "feature/import/import_slice.h"

#include <stdlib.h>
#include <string.h>

/*
 * Everything is found by blocks: the same folded name, the same site, the first letters of a word
 * of the name within one municipality, the same square of about 400 m. Only what shares a block is
 * compared, and of a name first its letters: a name that differs in more letters than changes are
 * allowed cannot be similar. So a file of 100,000 rows meets a register of 100,000 records without
 * comparing each with each. Of a block only the BLOCK_MAX newest are looked at: a file of nothing
 * but one name must not take for ever.
 */
enum {
	FIRST_SLOTS = 1024,
	PREFIX_BYTES = 4,
	NEAR_METRES = 300,
	CELL_LAT_E5 = 400,
	CELL_LON_E5 = 600,
	BLOCK_MAX = 5000
};

struct link {
	uint64_t block;
	uint32_t known, next; /* next: link number + 1, 0 ends */
};

struct register_known {
	struct arena *mem;
	struct LIST(struct known) all;
	struct LIST(struct link) links;
	uint32_t *heads; /* link number + 1 */
	size_t head_count;
};

struct register_known *import_known_new(struct arena *mem)
{
	struct register_known *all = arena_new_of(mem, struct register_known);
	all->mem = mem;
	all->heads = arena_array(mem, uint32_t, FIRST_SLOTS);
	all->head_count = FIRST_SLOTS;
	return all;
}

/* ---- what makes a record comparable ---- */

static bool says_little(const char *word)
{
	static const char *const words[] = {
		"stichting", "vereniging", "cooperatie", "cooperatieve", "de", "het", "een",
		"en",        "van",        "voor",       "in",           "te", "ua",  "u",
		"a",         "i",          "o",
	};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (!strcmp(words[i], word))
			return true;
	return false;
}

static int compare_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whether the word is one of those of the village, which are many names' last words:
 * "gm1966-het-zandt". */
static bool is_of_village(const char *word, const char *village)
{
	size_t len = strlen(word);
	for (const char *p = village ? strchr(village, '-') : NULL; p; p = strchr(p, '-'))
		if (strcspn(++p, "-") == len && !strncmp(p, word, len))
			return true;
	return false;
}

static const char *sorted_words(struct arena *mem, const char *key, const char *village)
{
	const char *words[64];
	size_t count = 0;
	for (const char *p = key; *p && count < COUNT_OF(words);) {
		size_t len = strcspn(p, " ");
		const char *word = arena_strndup(mem, p, len);
		if (len && !says_little(word) && !is_of_village(word, village))
			words[count++] = word;
		p += len + (p[len] != '\0');
	}
	if (!count)
		return village ? sorted_words(mem, key, NULL) : key;
	qsort(words, count, sizeof *words, compare_words);
	char *all = arena_alloc(mem, strlen(key) + 2), *end = all;
	for (size_t i = 0; i < count; i++) {
		end = stpcpy(end, words[i]);
		*end++ = ' ';
	}
	end[-1] = '\0';
	return all;
}

/* How often each letter stands in `words`, modulo 4, two bits for each of 32 classes. */
static uint64_t letters_of(const char *words)
{
	uint64_t letters = 0;
	for (const char *p = words; *p; p++) {
		int shift = (*p & 31) * 2;
		uint64_t count = ((letters >> shift) + 1) & 3;
		letters = (letters & ~((uint64_t)3 << shift)) | count << shift;
	}
	return letters;
}

static const char *site_of(struct arena *mem, const char *website)
{
	if (!website)
		return NULL;
	const char *start = strstr(website, "://");
	start = start ? start + 3 : website;
	start += strncmp(start, "www.", 4) ? 0 : 4;
	char *site = arena_strdup(mem, start);
	for (char *p = site; *p; p++)
		*p = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
	size_t len = strlen(site);
	if (len && site[len - 1] == '/')
		site[len - 1] = '\0';
	return site;
}

static uint64_t hash(uint64_t seed, const char *text, size_t len)
{
	uint64_t value = seed ^ 0xcbf29ce484222325u;
	for (size_t i = 0; i < len; i++)
		value = (value ^ (unsigned char)text[i]) * 0x100000001b3u;
	return value ^ (value >> 29);
}

/* 0 for what is not known. */
static uint64_t hash_of(const char *text) { return text ? hash(0, text, strlen(text)) | 1 : 0; }

struct known import_known_of(struct arena *mem, const struct initiative *record)
{
	struct known known = {
		.id = record->id,
		.name = record->name,
		.key = utf8_fold(mem, record->name),
		.site = site_of(mem, record->website),
		.municipality = record->municipality_code,
		.village = record->village,
		.lat_e5 = record->lat_e5,
		.lon_e5 = record->lon_e5,
		.is_exact = record->precision == PRECISION_EXACT,
	};
	known.words = sorted_words(mem, known.key, NULL);
	known.core = sorted_words(mem, known.key, known.village);
	known.letters = letters_of(known.words);
	known.core_hash = hash_of(known.core);
	known.key_hash = hash_of(known.key);
	known.site_hash = hash_of(known.site);
	known.municipality_hash = hash_of(known.municipality);
	known.village_hash = hash_of(known.village);
	for (const char *p = known.words; *p;) {
		size_t len = strcspn(p, " ");
		known.word_bits |= (uint64_t)1 << (hash(1, p, len) & 63);
		p += len + (p[len] != '\0');
	}
	return known;
}

/* ---- blocks ---- */

static uint64_t cell_of(int32_t lat_e5, int32_t lon_e5)
{
	int32_t cell[2] = { lat_e5 / CELL_LAT_E5, lon_e5 / CELL_LON_E5 };
	return hash('g', (const char *)cell, sizeof cell);
}

struct blocks {
	uint64_t items[80];
	size_t len;
};

static void add_block(struct blocks *blocks, uint64_t block)
{
	for (size_t i = 0; i < blocks->len; i++)
		if (blocks->items[i] == block)
			return;
	if (blocks->len < COUNT_OF(blocks->items))
		blocks->items[blocks->len++] = block;
}

static uint64_t name_block(const char *municipality, const char *key)
{
	return hash(hash('n', municipality, strlen(municipality)), key, strlen(key));
}

/* Where a record stands, or (is_wanted) where those stand that may be like it. */
static void blocks_of(const struct known *known, bool is_wanted, struct blocks *ret)
{
	const char *municipality = known->municipality ? known->municipality : "";
	uint64_t place = hash('w', municipality, strlen(municipality));
	ret->len = 0;
	add_block(ret, name_block(municipality, known->key));
	if (is_wanted)
		add_block(ret, name_block("", known->key));
	if (!is_wanted || !known->municipality)
		add_block(ret, name_block("*", known->key));
	if (known->site)
		add_block(ret, hash('s', known->site, strlen(known->site)));
	for (int i = -1; known->is_exact && i <= 1; i++)
		for (int j = -1; j <= 1; j++)
			if (is_wanted || (!i && !j))
				add_block(ret, cell_of(known->lat_e5 + i * CELL_LAT_E5,
						       known->lon_e5 + j * CELL_LON_E5));
	for (const char *p = known->core; *p;) {
		size_t len = strcspn(p, " ");
		add_block(ret, hash(place, p, len < PREFIX_BYTES ? len : PREFIX_BYTES));
		p += len + (p[len] != '\0');
	}
}

static void grow(struct register_known *all)
{
	all->head_count *= 4;
	all->heads = arena_array(all->mem, uint32_t, all->head_count);
	for (size_t i = 0; i < all->links.len; i++) {
		uint32_t *head = &all->heads[all->links.items[i].block & (all->head_count - 1)];
		all->links.items[i].next = *head;
		*head = (uint32_t)i + 1;
	}
}

void import_known_add(struct register_known *all, const struct known *known)
{
	struct blocks blocks;
	struct known *copy = list_add(all->mem, &all->all);
	*copy = *known;
	copy->name = arena_strdup(all->mem, known->name);
	copy->key = arena_strdup(all->mem, known->key);
	copy->words =
		strcmp(known->key, known->words) ? arena_strdup(all->mem, known->words) : copy->key;
	copy->core = strcmp(known->core, known->words) ? arena_strdup(all->mem, known->core)
						       : copy->words;
	copy->site = arena_strdup(all->mem, known->site);
	copy->municipality = arena_strdup(all->mem, known->municipality);
	copy->village = arena_strdup(all->mem, known->village);
	blocks_of(known, false, &blocks);
	for (size_t i = 0; i < blocks.len; i++) {
		uint32_t *head = &all->heads[blocks.items[i] & (all->head_count - 1)];
		*list_add(all->mem, &all->links) = (struct link){
			blocks.items[i],
			(uint32_t)all->all.len - 1,
			*head,
		};
		*head = (uint32_t)all->links.len;
	}
	if (all->links.len > all->head_count)
		grow(all);
}

/* ---- finding ---- */

static int compare_matches(const void *a, const void *b)
{
	const struct match *first = a, *second = b;
	if (first->likeness != second->likeness)
		return (int)second->likeness - (int)first->likeness;
	if (!first->known->id != !second->known->id)
		return first->known->id ? -1 : 1;
	return first->known->row < second->known->row ? -1 : first->known->row > second->known->row;
}

static bool is_listed(const struct matches *matches, const struct known *known)
{
	for (size_t i = 0; i < matches->len; i++)
		if (matches->items[i].known == known)
			return true;
	return false;
}

static void find_in_block(const struct register_known *all, struct arena *mem,
			  const struct known *wanted, uint64_t block, struct matches *matches)
{
	uint32_t at = all->heads[block & (all->head_count - 1)];
	for (int looked = 0; at && looked < BLOCK_MAX; at = all->links.items[at - 1].next) {
		const struct link *link = &all->links.items[at - 1];
		if (link->block != block)
			continue;
		const struct known *known = &all->all.items[link->known];
		enum likeness like = import_likeness(wanted, known);
		looked++;
		if (like && !is_listed(matches, known))
			*list_add(mem, matches) = (struct match){ known, like };
	}
}

void import_known_find(const struct register_known *all, struct arena *mem,
		       const struct known *wanted, struct matches *ret)
{
	struct blocks blocks;
	struct matches matches = { 0 };
	blocks_of(wanted, true, &blocks);
	for (size_t i = 0; i < blocks.len; i++)
		find_in_block(all, mem, wanted, blocks.items[i], &matches);
	if (matches.len)
		qsort(matches.items, matches.len, sizeof *matches.items, compare_matches);
	*ret = matches;
}
