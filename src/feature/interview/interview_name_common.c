/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_name_common.c: words that Dutch sentences begin with: their capital says nothing. */
#include "feature/interview/interview_name.h"

#include <stdlib.h>
#include <string.h>

/* Sorted. */
static const char *const words[] = {
	"aan",     "achter",  "af",           "al",      "alle",       "alleen",   "alles",
	"als",     "altijd",  "anders",       "bij",     "bijna",      "binnen",   "boven",
	"buiten",  "daar",    "daarbij",      "daarmee", "daarna",     "daarom",   "daarvoor",
	"dan",     "dat",     "de",           "denk",    "deze",       "die",      "dit",
	"doe",     "door",    "dus",          "echt",    "een",        "eerst",    "eigenlijk",
	"elk",     "elke",    "en",           "er",      "even",       "geen",     "goed",
	"graag",   "had",     "heb",          "hebben",  "heeft",      "heel",     "het",
	"hier",    "hij",     "hoe",          "hoeveel", "hun",        "iedereen", "iemand",
	"iets",    "ik",      "in",           "ja",      "je",         "jij",      "jullie",
	"kan",     "kijk",    "klopt",        "kom",     "kun",        "kunnen",   "kunt",
	"later",   "maar",    "meer",         "meestal", "met",        "mijn",     "misschien",
	"moet",    "moeten",  "na",           "naast",   "natuurlijk", "nee",      "neem",
	"niemand", "niet",    "niets",        "nog",     "nou",        "nu",       "of",
	"om",      "omdat",   "onder",        "ons",     "onze",       "ook",      "op",
	"over",    "precies", "samen",        "sinds",   "sommige",    "soms",     "straks",
	"te",      "tegen",   "tegenwoordig", "terwijl", "toch",       "toen",     "tot",
	"tussen",  "u",       "uit",          "uw",      "vaak",       "van",      "vanaf",
	"veel",    "verder",  "volgens",      "voor",    "vooral",     "vraag",    "vroeger",
	"waar",    "waarom",  "wanneer",      "want",    "waren",      "was",      "wat",
	"we",      "wel",     "welke",        "werken",  "wie",        "wij",      "wil",
	"willen",  "wilt",    "ze",           "zei",     "zij",        "zijn",     "zo",
	"zoals",   "zonder",  "zou",
};

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool name_begins_sentence(const char *folded)
{
	return bsearch(&folded, words, COUNT_OF(words), sizeof *words, compare);
}
