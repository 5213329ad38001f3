/* SPDX-License-Identifier: EUPL-1.2 */
/* alike_word.c: the words of names, what kind they are and how much they say. */
#include "alike/alike_parts.h"
#include "base/utf8.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { FIRST_ROOM = 1024 };

/* All folded; looked up once for each new word. */
static const char *const stop_words[] = {
	"de",         "het",        "een",
	"en",         "van",        "voor",
	"in",         "te",         "op",
	"aan",        "bij",        "met",
	"om",         "tot",        "uit",
	"der",        "den",        "des",
	"ten",        "ter",        "is",
	"ons",        "onze",       "uw",
	"je",         "jouw",       "eo",
	"ea",         "bi",         "the",
	"and",        "of",         "it",
	"us",         "gestopt",    "gestrand",
	"oprichting", "verkenning", "voorbereiding",
	"voorheen",   "vh",         "genaamd",
	"regio",      "gemeente",   "nl",
	"gm",         "veur",       "mit",
	"foar",       "mei",
};
static const char *const form_words[] = {
	"stichting",
	"stg",
	"stichtg",
	"vereniging",
	"ver",
	"cooperatie",
	"cooperatieve",
	"cooperatief",
	"coop",
	"ua",
	"ba",
	"wa",
	"bv",
	"nv",
	"vof",
	"burgerinitiatief",
	"bewonersinitiatief",
	"initiatief",
	"burgercooperatie",
};
static const char *const generic_words[] = {
	"actief",
	"beweegtuin",
	"burennetwerk",
	"buren",
	"buurt",
	"buurtcooperatie",
	"buurthuis",
	"buurthuiskamer",
	"buurtkamer",
	"buurtrestaurant",
	"cafe",
	"dagbesteding",
	"dienst",
	"dorp",
	"dorpen",
	"dorps",
	"dorpsbelang",
	"dorpsbelangen",
	"dorpscooperatie",
	"dorpshuis",
	"dorpskamer",
	"dorpsnetwerk",
	"dorpsondersteuner",
	"dorpsplatform",
	"dorpstafel",
	"dorpszorg",
	"eettafel",
	"elkaar",
	"elkoar",
	"gezondheidscentrum",
	"groep",
	"handje",
	"helpen",
	"helpt",
	"huis",
	"huiskamer",
	"hulp",
	"hulplijn",
	"inloop",
	"inloophuis",
	"klussendienst",
	"koffie",
	"kookgroep",
	"leefbaar",
	"leefbaarheid",
	"loket",
	"lokaal",
	"mekoar",
	"netwerk",
	"noaberschap",
	"odensehuis",
	"ontmoeting",
	"ontmoetingscentrum",
	"ontmoetingsplaats",
	"ontmoetingspunt",
	"ouderen",
	"ouderenvervoer",
	"platform",
	"project",
	"restaurant",
	"samen",
	"stadsdorp",
	"steunpunt",
	"steunstee",
	"telefoonlijn",
	"tuin",
	"vervoer",
	"vitaal",
	"voorelkaar",
	"vrijwilligers",
	"vrijwilligersnetwerk",
	"vrijwilligersvervoer",
	"werkgroep",
	"welzijn",
	"wijk",
	"wijkbedrijf",
	"wijkcentrum",
	"wijkcooperatie",
	"wijkrestaurant",
	"zorg",
	"zorgcooperatie",
	"zorgcorporatie",
	"zorgsaam",
	"zorgt",
	"zorgzaam",
};
static const char *const side_words[] = {
	"noord",      "centrum",   "zuid",      "oost",     "west",     "midden",
	"binnenstad", "noordoost", "noordwest", "zuidoost", "zuidwest", "noorder",
	"zuider",     "ooster",    "wester",    "boven",    "beneden",  "groot",
	"klein",      "ii",        "iii",       "iv",
};

static bool has(const char *const *list, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(list[i], word))
			return true;
	return false;
}
#define HAS(list, word) has((list), COUNT_OF(list), (word))

/* "stiching": a legal form with a typing error says no more than one without. */
static bool is_like_form(const char *word)
{
	static const char *const forms[] = { "stichting", "vereniging", "cooperatie" };
	for (size_t i = 0; i < COUNT_OF(forms); i++)
		if (utf8_distance(word, forms[i], 1) <= 1)
			return true;
	return false;
}

static enum word_kind kind_of(const char *word)
{
	if (isdigit((unsigned char)*word))
		return WORD_SIDE;
	if (!word[1] || HAS(stop_words, word))
		return WORD_STOP;
	if (HAS(form_words, word) || is_like_form(word))
		return WORD_FORM;
	if (HAS(side_words, word))
		return WORD_SIDE;
	return HAS(generic_words, word) ? WORD_GENERIC : WORD_PLAIN;
}

uint64_t alike_hash(char mark, const char *text, size_t len)
{
	uint64_t value = UINT64_C(0xcbf29ce484222325) ^ (unsigned char)mark;
	value *= UINT64_C(0x100000001b3);
	for (size_t i = 0; i < len; i++)
		value = (value ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
	value ^= value >> 29;
	return value ? value : 1;
}

void words_known_init(struct words_known *words, struct arena *mem)
{
	*words = (struct words_known){ .mem = mem, .room = FIRST_ROOM };
	words->slots = arena_array(mem, uint32_t, FIRST_ROOM);
}

static void grow(struct words_known *words)
{
	words->room *= 4;
	words->slots = arena_array(words->mem, uint32_t, words->room);
	for (size_t i = 0; i < words->all.len; i++) {
		const struct word *word = &words->all.items[i];
		size_t at = alike_hash('w', word->text, word->len) & (words->room - 1);
		while (words->slots[at])
			at = (at + 1) & (words->room - 1);
		words->slots[at] = (uint32_t)i + 1;
	}
}

/* How much of a word of each kind counts. */
static const float shares[] = {
	[WORD_PLAIN] = 1,       [WORD_STOP] = 0.04F, [WORD_FORM] = 0.04F,
	[WORD_GENERIC] = 0.35F, [WORD_SIDE] = 0.5F,  [WORD_PLACE] = 0.5F,
};

static uint32_t letters_of(const char *text)
{
	uint32_t letters = 0;
	for (; *text; text++)
		letters |= (uint32_t)1 << ((unsigned char)*text & 31);
	return letters;
}

uint32_t words_known_number(struct words_known *words, const char *text, size_t len)
{
	len = len < WORD_BYTES ? len : WORD_BYTES;
	if (words->all.len * 2 > words->room)
		grow(words);
	size_t at = alike_hash('w', text, len) & (words->room - 1);
	for (; words->slots[at]; at = (at + 1) & (words->room - 1)) {
		const struct word *word = &words->all.items[words->slots[at] - 1];
		if (word->len == len && !memcmp(word->text, text, len))
			return words->slots[at] - 1;
	}
	struct word *word = list_add(words->mem, &words->all);
	const char *copy = arena_strndup(words->mem, text, len);
	*word = (struct word){ .text = copy,
			       .len = (uint32_t)len,
			       .letters = letters_of(copy),
			       .kind = kind_of(copy) };
	word->weight = shares[word->kind];
	words->slots[at] = (uint32_t)words->all.len;
	return (uint32_t)words->all.len - 1;
}

float word_rarity(uint32_t count, size_t total)
{
	double whole = log((double)total + 2);
	double rarity = log(((double)total + 2) / ((double)count + 0.5)) / whole;
	return (float)(rarity < 0.15 ? 0.15 : rarity > 1 ? 1 : rarity);
}

void words_known_weigh(struct words_known *words, size_t records)
{
	for (size_t i = 0; i < words->all.len; i++) {
		struct word *word = &words->all.items[i];
		word->weight = shares[word->kind] * word_rarity(word->records, records);
	}
}
