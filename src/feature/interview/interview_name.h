/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_name.h: what the search for names knows: words of the text, and names of the register.
 */
#pragma once
#include "feature/interview/interview_transcript.h"

/* One word of the text; positions in bytes. */
struct word {
	size_t start, end;
	bool is_capital; /* begins with a capital */
	bool is_first;   /* of a sentence, a turn or a quotation */
	const char *folded;
};
struct words_of_text LIST(struct word);

/* Splits a text into words with letters or digits. */
void name_split(struct arena *mem, const char *text, struct words_of_text *ret);

/* Places and organisations by their folded names, sorted. */
struct known_name {
	const char *folded;
	enum name_kind kind;
};
struct known_names LIST(struct known_name);
enum err name_know(struct work *work, struct known_names *ret) MUST_CHECK;
/* NULL: not known. */
const struct known_name *name_find(const struct known_names *names, const char *folded);

/* Mail addresses, phone numbers and postcodes of the text, each with [start, end) bytes. */
struct name_place {
	enum name_kind kind;
	size_t start, end;
};
struct name_places LIST(struct name_place);
void name_find_numbers(struct arena *mem, const char *text, struct name_places *ret);

/* Counts how often name->words stand in the text as whole words, so often they will be replaced,
 * and shows the first times. */
void name_find_contexts(struct arena *mem, const char *text, struct name_found *name);

/* Whether the byte at `at` is inside one of them. */
bool name_covers(const struct name_places *places, size_t at);

/* Whether sentences often begin with this folded word, so that its capital says nothing. */
bool name_begins_sentence(const char *folded);
