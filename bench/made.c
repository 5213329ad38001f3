/* SPDX-License-Identifier: EUPL-1.2 */
/* made.c: made-up initiatives for measuring: Dutch words, real places, nobody's name. */
#include "made.h"
#include "base/shipped.h"
#include "base/utf8.h"
#include "made_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	REMEMBERED = 512,
	NEAR_DUPLICATE_PERCENT = 4,
	UNKNOWN_WORD_PERCENT = 4,
	POSTCODE_PERCENT = 40,
	CELLS = 12
};

struct place {
	const char *name, *postcode, *municipality, *province;
	double weight_before; /* sum of the weights of all places before this one */
};
struct places LIST(struct place);

struct activity {
	const char *word, *list, *key;
};
struct activities LIST(struct activity);

struct town {
	const char *code, *name, *province;
	double inhabitants;
	int postcodes;
};
struct towns LIST(struct town);

struct maker {
	struct arena *mem;
	uint64_t state, count;
	struct places places;
	double weight;
	struct activities activities;
	struct made remembered[REMEMBERED]; /* with name and place only */
};

/* splitmix64, by Sebastiano Vigna: public domain algorithm */
static uint64_t next(struct maker *maker)
{
	uint64_t z = maker->state += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static double chance(struct maker *maker) { return (double)(next(maker) >> 11) * 0x1p-53; }

static size_t below(struct maker *maker, size_t end)
{
	return (size_t)(chance(maker) * (double)end);
}

static bool happens(struct maker *maker, int percent)
{
	return below(maker, 100) < (size_t)percent;
}

/* Small numbers far more often than large ones, as words in a language. */
static size_t often_low(struct maker *maker, size_t end)
{
	double x = chance(maker);
	return (size_t)(x * x * x * (double)end);
}

#define PICK(maker, words) ((words)[below((maker), COUNT_OF(words))])

/* ---- what ships: places and words ---- */

/* The cells of a line without quotes; a line with them gives none. Moves *line on. */
static int read_cells(struct arena *mem, const char **line, const char *cells[CELLS])
{
	size_t len = strcspn(*line, "\r\n");
	char *copy = arena_strndup(mem, *line, len);
	*line += len;
	*line += strspn(*line, "\r\n");
	int count = 0;
	for (char *cell = copy; cell && count < CELLS; cells[count++] = strsep(&cell, ","))
		;
	return strchr(copy, '"') ? 0 : count;
}

static const char *first_line(const char *name)
{
	const struct shipped *file = shipped_file(name);
	if (!file)
		abort();
	const char *line = file->bytes + strcspn(file->bytes, "\n");
	return line + (*line == '\n');
}

static void read_towns(struct arena *mem, struct towns *towns)
{
	const char *cells[CELLS];
	for (const char *line = first_line("place/municipality.csv"); *line;)
		if (read_cells(mem, &line, cells) == 11 && !*cells[7] && atof(cells[10]) > 0)
			*list_add(mem, towns) =
				(struct town){ cells[0], cells[1], cells[4], atof(cells[10]), 0 };
}

static struct town *town_of(struct towns *towns, const char *code)
{
	for (size_t i = 0; i < towns->len; i++)
		if (!strcmp(towns->items[i].code, code))
			return &towns->items[i];
	return NULL;
}

/* A municipality's inhabitants, spread over its postcodes: the best guess of where they live. */
static void read_places(struct maker *maker)
{
	const char *cells[CELLS];
	struct towns towns = { 0 };
	read_towns(maker->mem, &towns);
	for (const char *line = first_line("place/postcode.csv"); *line;)
		if (read_cells(maker->mem, &line, cells) == 6) {
			struct town *town = town_of(&towns, cells[2]);
			if (town)
				town->postcodes++;
		}
	for (const char *line = first_line("place/postcode.csv"); *line;) {
		struct town *town = NULL;
		if (read_cells(maker->mem, &line, cells) == 6)
			town = town_of(&towns, cells[2]);
		if (!town)
			continue;
		*list_add(maker->mem, &maker->places) =
			(struct place){ cells[1], cells[0], town->name, town->province,
					maker->weight };
		maker->weight += town->inhabitants / town->postcodes;
	}
}

static void read_activities(struct maker *maker)
{
	const char *cells[CELLS];
	for (const char *line = first_line("register/word_mapping.csv"); *line;)
		if (read_cells(maker->mem, &line, cells) == 3 && !strcmp(cells[1], "activity"))
			*list_add(maker->mem, &maker->activities) =
				(struct activity){ cells[0], cells[1], cells[2] };
}

struct maker *maker_new(struct arena *mem, uint64_t seed)
{
	struct maker *maker = arena_new_of(mem, struct maker);
	maker->mem = mem;
	maker->state = seed;
	read_places(maker);
	read_activities(maker);
	return maker;
}

/* ---- one initiative ---- */

static const struct place *pick_place(struct maker *maker)
{
	double at = chance(maker) * maker->weight;
	size_t low = 0, high = maker->places.len;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;
		if (maker->places.items[middle].weight_before <= at)
			low = middle;
		else
			high = middle;
	}
	return &maker->places.items[low];
}

/* "Velmoringaard": a word that is nobody's name. */
static const char *make_word(struct maker *maker, struct arena *mem)
{
	char *word = arena_printf(mem, "%s%s%s", PICK(maker, made_starts),
				  PICK(maker, made_middles), PICK(maker, made_ends));
	word[0] = (char)(word[0] - 'a' + 'A');
	return word;
}

static const char *make_name(struct maker *maker, struct arena *mem)
{
	const char *kind = PICK(maker, made_kinds), *word = make_word(maker, mem);
	if (happens(maker, 40))
		return arena_printf(mem, "%s De %s %s %s", kind, PICK(maker, made_adjectives),
				    PICK(maker, made_animals), word);
	return arena_printf(mem, "%s %s", kind, word);
}

/* One letter other: as somebody types the same name again. */
static const char *misspell(struct maker *maker, struct arena *mem, const char *name)
{
	char *copy = arena_strdup(mem, name);
	size_t at = strlen(copy) / 2 + below(maker, strlen(copy) / 2);
	if (copy[at] >= 'a' && copy[at] <= 'z')
		copy[at] = copy[at] == 'z' ? 'a' : (char)(copy[at] + 1);
	return copy;
}

static const char *joined(struct arena *mem, const char *list, const char *item)
{
	size_t len = strlen(item);
	for (const char *p = list; p && (p = strstr(p, item)); p += len)
		if ((p == list || p[-1] == ';') && (p[len] == ';' || !p[len]))
			return list;
	return list ? arena_printf(mem, "%s;%s", list, item) : item;
}

static void make_activities(struct maker *maker, struct arena *mem, struct made *made)
{
	for (size_t left = 1 + often_low(maker, 6); left; left--) {
		if (happens(maker, UNKNOWN_WORD_PERCENT)) {
			const char *word = arena_printf(mem, "proefwoord %zu", below(maker, 40));
			made->activities = joined(mem, made->activities, word);
			continue;
		}
		size_t at = often_low(maker, maker->activities.len);
		made->activities = joined(mem, made->activities, maker->activities.items[at].word);
		made->activity_keys =
			joined(mem, made->activity_keys, maker->activities.items[at].key);
	}
	for (size_t left = below(maker, 3); left; left--)
		made->theme_keys = joined(mem, made->theme_keys,
					  made_themes[often_low(maker, COUNT_OF(made_themes))]);
}

static void make_groups(struct maker *maker, struct arena *mem, struct made *made)
{
	for (size_t left = 1 + below(maker, 2); left; left--) {
		const struct made_pair *group =
			&made_target_groups[often_low(maker, COUNT_OF(made_target_groups))];
		made->target_groups = joined(mem, made->target_groups, group->word);
		made->target_group_keys = joined(mem, made->target_group_keys, group->key);
	}
}

/* A share in per mille for each row of the table; the last takes what is left. */
static const struct made_pair *pick_share(struct maker *maker, const struct made_pair *pairs,
					  size_t len)
{
	int left = (int)below(maker, 1000);
	size_t i = 0;
	for (; i + 1 < len && left >= pairs[i].per_mille; i++)
		left -= pairs[i].per_mille;
	return &pairs[i];
}
#define PICK_SHARE(maker, pairs) pick_share((maker), (pairs), COUNT_OF(pairs))

static void make_kind(struct maker *maker, struct made *made)
{
	const struct made_pair *category = PICK_SHARE(maker, made_categories);
	const struct made_pair *form = PICK_SHARE(maker, made_legal_forms);
	const struct made_pair *source = PICK_SHARE(maker, made_source_kinds);
	made->category = category->word;
	made->category_key = category->key;
	made->legal_form = form->word;
	made->legal_form_key = form->key;
	made->source_kind = source->word;
	made->source_kind_key = source->key;
	made->phase_key = happens(maker, 60) ? PICK_SHARE(maker, made_phases)->key : NULL;
	made->start_year = happens(maker, 60) ? 2026 - (int)often_low(maker, 45) : 0;
}

static const char *make_summary(struct maker *maker, struct arena *mem)
{
	return arena_printf(mem, "%s %s. %s.", PICK(maker, made_doers), PICK(maker, made_deeds),
			    PICK(maker, made_extras));
}

static void make_place(struct maker *maker, struct made *made)
{
	const struct place *place = pick_place(maker);
	made->place = place->name;
	made->postcode = happens(maker, POSTCODE_PERCENT) ? place->postcode : NULL;
	made->municipality = place->municipality;
	made->province = place->province;
}

static void remember(struct maker *maker, const struct made *made)
{
	struct made *to = &maker->remembered[maker->count % REMEMBERED];
	char *room = (char *)to->name;
	if (!room)
		room = arena_alloc(maker->mem, 160);
	snprintf(room, 160, "%s", made->name);
	*to = (struct made){ .name = room,
			     .place = made->place,
			     .postcode = made->postcode,
			     .municipality = made->municipality,
			     .province = made->province };
}

void maker_next(struct maker *maker, struct arena *mem, struct made *ret)
{
	struct made made = { 0 };
	if (maker->count > REMEMBERED && happens(maker, NEAR_DUPLICATE_PERCENT)) {
		made = maker->remembered[below(maker, REMEMBERED)];
		made.name = misspell(maker, mem, made.name);
	} else {
		make_place(maker, &made);
		made.name = make_name(maker, mem);
		remember(maker, &made);
	}
	make_kind(maker, &made);
	make_activities(maker, mem, &made);
	make_groups(maker, mem, &made);
	made.summary = make_summary(maker, mem);
	if (happens(maker, 45))
		made.website =
			arena_printf(mem, "https://www.%s.example/", utf8_slug(mem, made.name));
	made.source =
		arena_printf(mem, "https://bron%zu.example/overzicht", often_low(maker, 20000));
	maker->count++;
	*ret = made;
}
