/* SPDX-License-Identifier: EUPL-1.2 */
/* alike_parts.h: what the files of this mechanism share: words, names, records made ready. */
#pragma once
#include "alike/alike.h"

/* What a word says in a name. */
enum word_kind {
	WORD_PLAIN,
	WORD_STOP,    /* de, van, gestopt */
	WORD_FORM,    /* stichting, u.a. */
	WORD_GENERIC, /* dorpshuis, zorg: what hundreds are called */
	WORD_SIDE,    /* noord, zuid, 2: tells two of a kind apart */
	WORD_PLACE,   /* ulrum */
};

enum { WORD_BYTES = 40, FORM_WORDS = 16, FORMS = 5, SHORT_BYTES = 8 };

struct word {
	const char *text;
	uint32_t len, letters; /* letters: a bit for each that it has */
	uint32_t records;      /* how many names have it */
	enum word_kind kind;
	float weight; /* how much it says: 0 .. 1; after words_weigh */
};

/* All words of a set, each once. */
struct words_known {
	struct arena *mem;
	struct LIST(struct word) all;
	uint32_t *slots; /* number + 1 */
	size_t room;
};
void words_known_init(struct words_known *words, struct arena *mem);

/* The number of the word, which is added when it is new; it never changes. */
uint32_t words_known_number(struct words_known *words, const char *text, size_t len);

/* Weighs them all for so many records. */
void words_known_weigh(struct words_known *words, size_t records);

/* How much a word says that `count` of `total` names have; 1 for one that nobody else has. */
float word_rarity(uint32_t count, size_t total);

/* One way to read a name: as it stands, without what is in parentheses, one side of a slash. */
struct form {
	uint32_t words[FORM_WORDS];
	float weights[FORM_WORDS];
	uint32_t core;  /* a bit for each word that says what it is: no stop word, no legal form */
	uint32_t own;   /* a bit for each word of its own places */
	uint32_t count; /* of words */
	float mass;     /* sum of the weights */
	const char *text; /* the core words without spaces */
	uint32_t text_len;
	uint64_t pairs;                 /* a bit for each pair of neighbouring letters in `text` */
	char initials[SHORT_BYTES + 1]; /* of the core words; "" where there are fewer than three */
};

/* A record made ready. */
struct item {
	int64_t id;
	uint64_t area, spot, part, site, phone, number; /* hashes; 0: unknown */
	int32_t lat_e5, lon_e5;
	bool is_exact;
	uint32_t form_count;
	struct form *forms;
};

struct alike_set {
	struct arena *mem;
	struct words_known words;
	struct LIST(struct alike_record) records; /* until alike_finish */
	struct LIST(struct item) items;
	struct block_index *blocks;
	int64_t compared;
};

/* Makes a record ready; counts its words when it becomes a part of the set. In `mem`. */
void item_fill(struct alike_set *set, struct arena *mem, const struct alike_record *record,
	       struct item *ret);
void item_count_words(struct alike_set *set, struct arena *mem, const struct alike_record *record);

/* How one name is like another. */
struct name_likeness {
	double score;     /* 0 .. 1 */
	double rarity;    /* of what they share: 0 .. 1 */
	bool is_conflict; /* each says something that excludes the other */
	bool has_place;   /* both say the same place */
	unsigned reasons;
};
struct name_likeness name_compare(const struct alike_set *set, const struct item *a,
				  const struct item *b);

/* How many records of the set share each site, number and phone. */
uint32_t block_size(const struct alike_set *set, uint64_t block);

/* The whole comparison. */
struct alike_pair item_compare(const struct alike_set *set, const struct item *a,
			       const struct item *b);

/* FNV-1a with a mark for what is hashed; never 0. */
uint64_t alike_hash(char mark, const char *text, size_t len);

/* ---- blocks ---- */

enum { BLOCKS_MAX = 96, SPOT_BLOCK_MAX = 40 };
struct block_list {
	uint64_t items[BLOCKS_MAX];
	size_t len;
};
void blocks_of(const struct alike_set *set, const struct item *item, struct block_list *ret);
void blocks_build(struct alike_set *set);

/* The members of a block; too many: none. Borrowed. */
const uint32_t *block_members(const struct alike_set *set, uint64_t block, uint32_t *ret_count);
