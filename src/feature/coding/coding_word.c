/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_word.c: whose words stand in a text, which are names, and what stands around one. */
#include "feature/coding/coding_word.h"
#include "base/out.h"
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/directory/directory.h"
#include "feature/initiative/initiative.h"
#include "feature/place/place.h"
#include "work/book.h"

#include <string.h>

enum { NAME_BYTES_MIN = 3, BRACKET_BYTES_MAX = 60, ORGANISATIONS_MOST = 100000, AROUND = 240 };

/* Where "[naam]" or "[lacht]" ends that begins at `p`; NULL: nothing like that begins there. */
static const char *bracket_end(const char *p)
{
	if (*p != '[')
		return NULL;
	size_t len = strcspn(p, "]\n");
	return p[len] == ']' && len <= BRACKET_BYTES_MAX ? p + len : NULL;
}

static bool is_asked(const struct turns *turns, size_t *turn, size_t at)
{
	while (*turn < turns->len && turns->items[*turn].end <= at)
		++*turn;
	const struct turn *in = *turn < turns->len ? &turns->items[*turn] : NULL;
	return in && in->is_interviewer && at >= in->start;
}

/* What stands in the place of a name, or tells how something was said, is no word of theirs. */
static const char *own_words(struct arena *mem, const char *text, const struct turns *turns)
{
	SCOPED_OUT(out);
	const char *blank_till = NULL;
	size_t at = 0, turn = 0;
	out_text(out, "");
	for (const char *p = text, *from = p; *p; from = p, at++) {
		if (!blank_till)
			blank_till = bracket_end(p);
		utf8_next(&p);
		if (from == blank_till)
			blank_till = NULL;
		if (is_asked(turns, &turn, at))
			out_char(out, '\n');
		else if (blank_till && *from != '[')
			out_char(out, ' ');
		else
			out_bytes(out, from, (size_t)(p - from));
	}
	return arena_strndup(mem, out->data, out->len);
}

enum err coding_own_words(struct work *work, const struct coding_text *text, const char **ret)
{
	const char *whole, *said = text->text ? text->text : "";
	struct turns turns = { 0 };
	if (text->interview_id) {
		enum err err = interview_text(work, text->interview_id, &whole, &turns);
		if (err && err != ERR_MISSING)
			return err;
		if (err || strcmp(whole, said) != 0)
			turns.len = 0; /* of another version of the text */
	}
	*ret = turns.len || strchr(said, '[') ? own_words(work->mem, said, &turns) : said;
	return OK;
}

/* ---- names ---- */

struct naming {
	struct work *work;
	struct lemma_book *book;
	struct coding_names *names;
};

/* "Huizen" and "Een" are villages and words: those count as a name only where the text writes them
 * with a capital inside a sentence, which lemma_words sees. */
static void add_name(struct naming *it, const char *name)
{
	const char *folded = utf8_fold(it->work->mem, name);
	if (strlen(folded) < NAME_BYTES_MIN)
		return;
	if (!strchr(folded, ' ') && lemma_knows(it->book, folded))
		return;
	*list_add(it->work->mem, it->names) = folded;
}

static enum err add_initiative(void *context, const struct initiative *initiative)
{
	add_name(context, initiative->name);
	return OK;
}

static enum err add_organisations(struct naming *it)
{
	struct organisations all = { 0 };
	int64_t total;
	TRY(organisation_list(it->work,
			      &(struct organisation_filter){ .limit = ORGANISATIONS_MOST }, &all,
			      &total));
	for (size_t i = 0; i < all.len; i++)
		add_name(it, all.items[i].name);
	return OK;
}

enum err coding_name_list(struct work *work, struct coding_names *ret)
{
	struct coding_names names = { 0 };
	struct naming it = { work, work_book(work), &names };
	const struct municipality *municipality;
	const struct village *village;
	for (uint32_t i = 0; (municipality = place_municipality_at(work, i)); i++) {
		add_name(&it, municipality->name);
		if (municipality->province_name)
			add_name(&it, municipality->province_name);
	}
	for (uint32_t i = 0; (village = place_village_at(work, i)); i++)
		add_name(&it, village->name);
	TRY(initiative_walk(work, add_initiative, &it));
	TRY(add_organisations(&it));
	*ret = names;
	return OK;
}

/* ---- what stands around a word ---- */

struct cutting {
	struct arena *mem;
	const char *text;
	struct coding_pieces *pieces;
};

static void add_piece(struct cutting *it, size_t start, size_t end, bool is_word)
{
	size_t from = utf8_offset(it->text, start), till = utf8_offset(it->text, end);
	if (from >= till)
		return;
	*list_add(it->mem, it->pieces) =
		(struct coding_piece){ arena_strndup(it->mem, it->text + from, till - from),
				       is_word };
}

static void add_dots(struct cutting *it)
{
	*list_add(it->mem, it->pieces) = (struct coding_piece){ "…", false };
}

void coding_cut(struct arena *mem, const char *text, const struct term_places *places,
		struct coding_pieces *ret)
{
	struct coding_pieces pieces = { 0 };
	struct cutting it = { mem, text, &pieces };
	size_t length = utf8_offset(text, SIZE_MAX), shown = 0;
	for (size_t i = 0; i < places->len; i++) {
		const struct term_place *place = &places->items[i];
		size_t from = place->start > AROUND ? place->start - AROUND : 0;
		if (from > shown) {
			add_dots(&it);
			shown = from;
		}
		add_piece(&it, shown, place->start, false);
		add_piece(&it, place->start, place->end, true);
		size_t next = i + 1 < places->len ? place[1].start : SIZE_MAX;
		shown = place->end + AROUND < next ? place->end + AROUND : next;
		add_piece(&it, place->end, shown, false);
	}
	if (utf8_offset(text, shown) < length)
		add_dots(&it);
	*ret = pieces;
}
