/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_name.c: what looks like a name in a transcript, and what to put in its place. */
#include "feature/interview/interview_name.h"
#include "base/utf8.h"
#include "base/utf8_char.h"

#include <stdlib.h>
#include <string.h>

/* Words of a known name at most. */
enum { WORDS_MAX = 6 };

const char *name_kind_text(enum name_kind kind)
{
	static const char *const texts[NAME_KINDS] = {
		[NAME_PERSON] = N_("Name"),
		[NAME_PLACE] = N_("Village or town"),
		[NAME_MUNICIPALITY] = N_("Municipality"),
		[NAME_ORGANISATION] = N_("Organisation"),
		[NAME_MAIL] = N_("Mail address"),
		[NAME_PHONE] = N_("Phone number"),
		[NAME_POSTCODE] = N_("Postcode"),
		[NAME_PERHAPS] = N_("Perhaps a name: the first word of a sentence"),
	};
	return texts[kind];
}

static const char *replacement_of(enum name_kind kind)
{
	static const char *const texts[NAME_KINDS] = {
		[NAME_PERSON] = "[naam]",           [NAME_PLACE] = "[dorp]",
		[NAME_MUNICIPALITY] = "[gemeente]", [NAME_ORGANISATION] = "[organisatie]",
		[NAME_MAIL] = "[mailadres]",        [NAME_PHONE] = "[telefoonnummer]",
		[NAME_POSTCODE] = "[postcode]",     [NAME_PERHAPS] = "[naam]",
	};
	return texts[kind];
}

static bool stands_in(const char *folded, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(folded, words[i]))
			return true;
	return false;
}

/* "van der", between a first name and a last name. */
static bool is_between(const char *folded)
{
	static const char *const words[] = { "van", "de",  "der", "den", "het",
					     "t",   "ter", "ten", "te" };
	return stands_in(folded, words, COUNT_OF(words));
}

/* What goes before a name also at the beginning of a sentence. */
static bool is_title(const char *folded)
{
	static const char *const words[] = { "mevrouw", "mevr",      "meneer",       "mijnheer",
					     "dhr",     "heer",      "juf",          "meester",
					     "dokter",  "wethouder", "burgemeester", "dominee",
					     "pastoor", "zuster",    "broeder",      "oma",
					     "opa",     "tante",     "oom" };
	return stands_in(folded, words, COUNT_OF(words));
}

/* Written with a capital, and nobody's name. */
static bool is_common(const char *folded)
{
	static const char *const words[] = { "nederland", "nederlands", "nederlandse", "europa",
					     "europees",  "europese",   "god",         "kerst",
					     "pasen",     "ik",         "u",           "groningse",
					     "friese",    "drentse",    "provincie",   "wmo",
					     "corona",    "covid",      "facebook",    "whatsapp",
					     "google",    "tv",         "ok",          "oke" };
	return stands_in(folded, words, COUNT_OF(words));
}

/* All letters are capitals: an abbreviation. */
static bool is_abbreviation(const char *text, const struct word *word)
{
	const char *p = text + word->start;
	size_t points = 0;
	while (p < text + word->end) {
		const uint32_t point = utf8_next(&p);
		if (!utf8_is_upper(point) && !utf8_is_digit(point))
			return false;
		points++;
	}
	return points > 1;
}

struct text_list LIST(const char *);

struct search {
	struct arena *mem;
	const char *text;
	struct words_of_text words;
	struct known_names known;
	struct name_places numbers;
	struct name_places found;
	struct text_list small; /* folded words in small letters, sorted */
};

static void add_found(struct search *it, enum name_kind kind, size_t from, size_t till)
{
	*list_add(it->mem, &it->found) = (struct name_place){ kind, it->words.items[from].start,
							      it->words.items[till - 1].end };
}

/* The longest known name that begins with this word; its number of words, 0: none. */
static size_t known_at(const struct search *it, size_t at, enum name_kind *ret_kind)
{
	const struct word *words = it->words.items;
	char *folded = arena_strdup(it->mem, words[at].folded);
	size_t best = 0;
	for (size_t count = 1; count <= WORDS_MAX && at + count <= it->words.len; count++) {
		if (count > 1) {
			if (words[at + count - 1].is_first)
				break;
			folded = arena_printf(it->mem, "%s %s", folded,
					      words[at + count - 1].folded);
		}
		const struct known_name *known = name_find(&it->known, folded);
		const bool is_sure = count > 1 || !words[at].is_first;
		if (known && is_sure) {
			best = count;
			*ret_kind = known->kind;
		}
	}
	return best;
}

/* A capital inside a sentence, or after a title; with the capitals that follow it. The first word
 * of a sentence goes with them, unless sentences often begin with it. */
static size_t person_at(const struct search *it, size_t at)
{
	const struct word *words = it->words.items;
	const bool has_title = at && is_title(words[at - 1].folded);
	const bool is_doubtful = words[at].is_first && !has_title;
	size_t till = at + 1;
	if (is_common(words[at].folded) || is_title(words[at].folded) ||
	    name_begins_sentence(words[at].folded) || is_abbreviation(it->text, &words[at]))
		return 0;
	for (size_t tried = at + 1; tried < it->words.len && !words[tried].is_first;) {
		const bool is_more = words[tried].is_capital && !is_common(words[tried].folded);
		if (!is_more && !is_between(words[tried].folded))
			break;
		tried++;
		till = is_more ? tried : till;
	}
	return is_doubtful && till == at + 1 ? 0 : till - at;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The first word of a sentence that the text has nowhere in small letters. */
static bool is_perhaps(const struct search *it, size_t at)
{
	const struct word *words = it->words.items;
	if (!words[at].is_first || words[at].end - words[at].start < 3 ||
	    is_common(words[at].folded) || is_title(words[at].folded) ||
	    name_begins_sentence(words[at].folded) || is_abbreviation(it->text, &words[at]))
		return false;
	return !it->small.len || !bsearch(&words[at].folded, it->small.items, it->small.len,
					  sizeof *it->small.items, by_text);
}

static void sort_small(struct search *it)
{
	for (size_t i = 0; i < it->words.len; i++)
		if (!it->words.items[i].is_capital)
			*list_add(it->mem, &it->small) = it->words.items[i].folded;
	if (it->small.len)
		qsort(it->small.items, it->small.len, sizeof *it->small.items, by_text);
}

static void find_names(struct search *it)
{
	for (size_t i = 0; i < it->words.len;) {
		enum name_kind kind = NAME_PERSON;
		size_t count = 0;
		if (it->words.items[i].is_capital &&
		    !name_covers(&it->numbers, it->words.items[i].start)) {
			count = known_at(it, i, &kind);
			if (!count) {
				kind = NAME_PERSON;
				count = person_at(it, i);
			}
			if (!count && is_perhaps(it, i)) {
				kind = NAME_PERHAPS;
				count = 1;
			}
		}
		if (count)
			add_found(it, kind, i, i + count);
		i += count ? count : 1;
	}
}

/* ---- the list ---- */

static struct name_found *find_words(struct names_found *names, const char *words)
{
	for (size_t i = 0; i < names->len; i++)
		if (!strcmp(names->items[i].words, words))
			return &names->items[i];
	return NULL;
}

static void list_places(struct arena *mem, const char *text, const struct name_places *places,
			struct names_found *ret)
{
	for (size_t i = 0; i < places->len; i++) {
		const struct name_place *place = &places->items[i];
		const char *words =
			arena_strndup(mem, text + place->start, place->end - place->start);
		struct name_found *there = find_words(ret, words);
		if (there && there->kind == NAME_PERHAPS && place->kind != NAME_PERHAPS) {
			there->kind = place->kind;
			there->replacement = replacement_of(place->kind);
			there->is_proposed = place->kind != NAME_MUNICIPALITY;
		}
		if (there)
			continue;
		struct name_found *it = list_add(mem, ret);
		*it = (struct name_found){ .kind = place->kind,
					   .words = words,
					   .replacement = replacement_of(place->kind),
					   .is_proposed = place->kind != NAME_MUNICIPALITY &&
							  place->kind != NAME_PERHAPS };
		name_find_contexts(mem, text, it);
	}
}

/* "R1", "R 2": stands for somebody already. */
static bool is_number_label(const char *label)
{
	const size_t len = strlen(label);
	return len >= 2 && strchr("RIVri", label[0]) && strspn(label + 1, " 0123456789") == len - 1;
}

/* The highest number that a label has already. */
static int last_number(const struct turns *turns)
{
	int last = 0;
	for (size_t i = 0; i < turns->len; i++) {
		const char *label = turns->items[i].speaker;
		if (is_number_label(label) && atoi(label + 1) > last)
			last = atoi(label + 1);
	}
	return last;
}

/* Who speaks and has a name gets a number, who asks an I; the same name in the text gets it too. */
static void list_speakers(struct arena *mem, const struct turns *turns, struct names_found *ret)
{
	int number = last_number(turns);
	for (size_t i = 0; i < turns->len; i++) {
		const struct turn *turn = &turns->items[i];
		if (!*turn->speaker || transcript_asks(mem, turn->speaker) ||
		    is_number_label(turn->speaker))
			continue;
		struct name_found *there = find_words(ret, turn->speaker);
		if (there && there->replacement[0] != '[')
			continue;
		if (!there) {
			there = list_add(mem, ret);
			*there = (struct name_found){ .kind = NAME_PERSON, .words = turn->speaker };
		}
		there->replacement =
			turn->is_interviewer ? "I" : arena_printf(mem, "R%d", ++number);
		there->is_proposed = true;
		there->kind = NAME_PERSON;
	}
}

static int by_kind(const void *a, const void *b)
{
	const struct name_found *left = a, *right = b;
	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	return left->times == right->times ? strcmp(left->words, right->words)
					   : (left->times > right->times ? -1 : 1);
}

enum err interview_names(struct work *work, const struct transcript *transcript,
			 struct names_found *ret)
{
	struct search search = { .mem = work->mem, .text = transcript->text };
	*ret = (struct names_found){ 0 };
	TRY(name_know(work, &search.known));
	name_split(work->mem, transcript->text, &search.words);
	name_find_numbers(work->mem, transcript->text, &search.numbers);
	sort_small(&search);
	find_names(&search);
	list_places(work->mem, transcript->text, &search.found, ret);
	list_places(work->mem, transcript->text, &search.numbers, ret);
	list_speakers(work->mem, &transcript->turns, ret);
	if (ret->len)
		qsort(ret->items, ret->len, sizeof *ret->items, by_kind);
	return OK;
}
