/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_word.h: the words of texts: whose they are, which are names, and what stands around one.
 */
#pragma once
#include "feature/coding/coding.h"
#include "lemma/term.h"

/*
 * What respondents say in a text that was listed with_text: the interviewer's words, and what
 * stands in the place of a name ("[naam]"), are spaces, so that positions stay. In work->mem.
 * Errors of interview_text.
 */
enum err coding_own_words(struct work *work, const struct coding_text *text, const char **ret)
	MUST_CHECK;

/* Names of places, initiatives and organisations, folded, that are no word of anybody: for
 * term_options. In work->mem. Errors of db_query. */
struct coding_names LIST(const char *);
enum err coding_name_list(struct work *work, struct coding_names *ret) MUST_CHECK;

/* A piece of a text around a word, and the word itself. */
struct coding_piece {
	const char *text;
	bool is_word;
};
struct coding_pieces LIST(struct coding_piece);
/* What stands around each of the places of a term in `text`, 240 code points on both sides, with
 * "…" where something is left out. In `mem`. */
void coding_cut(struct arena *mem, const char *text, const struct term_places *places,
		struct coding_pieces *ret);

/* The page of a text: "/beheer/coderingen/ROUND/ID". In `mem`. */
const char *coding_text_path(struct arena *mem, const struct coding_text *text);
