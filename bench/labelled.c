/* SPDX-License-Identifier: EUPL-1.2 */
/* labelled.c: records of which it is known which are the same, from the real ones and a seed. */
#include "labelled.h"
#include "base/shipped.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
	CELLS = 16,
	VARIED_PERCENT = 75,
	TWICE_PERCENT = 25,
	TWO_CHANGES_PERCENT = 35,
	LOOKALIKES = 110,
	PHONE_PERCENT = 40
};

struct town {
	const char *code, *name;
};
struct spot {
	const char *name, *code;
};
struct maker {
	struct arena *mem;
	uint64_t state;
	struct LIST(struct town) towns;
	struct LIST(struct spot) spots;
	struct labelled_list *list;
	int groups;
};

/* splitmix64, by Sebastiano Vigna: public domain algorithm */
static uint64_t next(struct maker *maker)
{
	uint64_t z = maker->state += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static size_t below(struct maker *maker, size_t end) { return (size_t)(next(maker) >> 33) % end; }
static bool happens(struct maker *maker, size_t percent) { return below(maker, 100) < percent; }

/* ---- what ships ---- */

/* The cells of a line of CSV; quoted ones have no line breaks here. Moves *at on. */
static size_t read_cells(struct arena *mem, const char **at, const char *cells[CELLS])
{
	size_t count = 0;
	const char *p = *at;
	do {
		/* Counted here: a sanitizer's strcspn looks at the rest of the file each time. */
		size_t room = 1;
		while (p[room - 1] && p[room - 1] != '\n')
			room++;
		char *cell = arena_alloc(mem, room), *to = cell;
		bool is_quoted = *p == '"';
		p += is_quoted;
		while (*p && (is_quoted ? *p != '"' || p[1] == '"' : !strchr(",\r\n", *p))) {
			p += is_quoted && *p == '"';
			*to++ = *p++;
		}
		p += is_quoted && *p == '"';
		if (count < CELLS)
			cells[count++] = cell;
	} while (*p == ',' && *p++);
	while (*p == '\r' || *p == '\n')
		p++;
	*at = p;
	return count;
}

static const char *rows_of(const char *name)
{
	const struct shipped *file = shipped_file(name);
	if (!file)
		abort();
	return strchr(file->bytes, '\n') + 1;
}

static void read_places(struct maker *maker)
{
	const char *cells[CELLS] = { 0 };
	for (const char *at = rows_of("place/municipality.csv"); *at;)
		if (read_cells(maker->mem, &at, cells) >= 8 && !*cells[7])
			*list_add(maker->mem, &maker->towns) = (struct town){ cells[0], cells[1] };
	for (const char *at = rows_of("place/postcode.csv"); *at;) {
		size_t last = maker->spots.len;
		if (read_cells(maker->mem, &at, cells) < 3)
			continue;
		if (!last || strcmp(maker->spots.items[last - 1].name, cells[1]) != 0)
			*list_add(maker->mem, &maker->spots) = (struct spot){ cells[1], cells[2] };
	}
}

static const char *town_name(struct maker *maker, const char *code)
{
	for (size_t i = 0; i < maker->towns.len; i++)
		if (!strcmp(maker->towns.items[i].code, code))
			return maker->towns.items[i].name;
	return NULL;
}

static const char *town_code(struct maker *maker, const char *name)
{
	for (size_t i = 0; i < maker->towns.len; i++)
		if (!strcmp(maker->towns.items[i].name, name))
			return maker->towns.items[i].code;
	return NULL;
}

static void set_spot(struct maker *maker, struct alike_record *record, const char *name)
{
	record->spot_name = name;
	record->spot = name && record->area ? arena_printf(maker->mem, "%s-%s", record->area,
							   utf8_slug(maker->mem, name))
					    : NULL;
}

/* ---- the originals ---- */

static void add(struct maker *maker, const struct alike_record *record, int group)
{
	struct labelled *one = list_add(maker->mem, maker->list);
	*one = (struct labelled){ *record, group };
	one->record.id = (int64_t)maker->list->len;
}

/* "Groningen (Selwerd)": a neighbourhood of a village. */
static void read_real(struct maker *maker, const char *cells[CELLS])
{
	struct alike_record record = { .name = cells[0] };
	const char *open = strstr(cells[1], " (");
	const char *place = *cells[1] ? cells[1] : NULL;
	if (open) {
		place = arena_strndup(maker->mem, cells[1], (size_t)(open - cells[1]));
		record.part = arena_strndup(maker->mem, open + 2, strcspn(open + 2, ")"));
	}
	record.area_name = *cells[2] ? cells[2] : NULL;
	record.area = town_code(maker, cells[2]);
	record.site = *cells[9] ? cells[9] : NULL;
	set_spot(maker, &record, place);
	if (happens(maker, PHONE_PERCENT))
		record.phone = arena_printf(maker->mem, "0595-%06d", 100000 + maker->groups);
	add(maker, &record, maker->groups++);
}

static bool is_taken(struct maker *maker, const char *name, const char *area)
{
	for (size_t i = 0; i < maker->list->len; i++) {
		const struct alike_record *other = &maker->list->items[i].record;
		if (other->area && !strcmp(other->area, area) &&
		    strstr(utf8_fold(maker->mem, other->name), utf8_fold(maker->mem, name)))
			return true;
	}
	return false;
}

/* What many villages have one of: near the real ones, in the north. */
static void add_lookalike(struct maker *maker)
{
	static const char *const kinds[] = {
		"Dorpshuis",
		"Steunstee",
		"Buurtkamer",
		"Stichting Zorgzaam",
		"Dorpsondersteuner",
		"Dorpscoöperatie",
		"Welzijn",
		"Beweegtuin",
		"ZorgSaam",
		"Buurthuiskamer",
		"Stichting Leefbaar",
		"Veur Mekoar",
		"Zorgcoöperatie",
		"Odensehuis",
		"Eettafel",
		"Hulplijn Dorpsbelangen",
	};
	static const char *const areas[] = { "GM1966", "GM1979", "GM1969", "GM1952",
					     "GM0014", "GM1895", "GM1950", "GM0037" };
	const char *area = areas[below(maker, COUNT_OF(areas))];
	size_t at = below(maker, maker->spots.len);
	while (strcmp(maker->spots.items[at].code, area) != 0)
		at = (at + 1) % maker->spots.len;
	const char *spot = maker->spots.items[at].name;
	const char *name =
		arena_printf(maker->mem, "%s %s", kinds[below(maker, COUNT_OF(kinds))], spot);
	struct alike_record record = { .name = name,
				       .area = area,
				       .area_name = town_name(maker, area) };
	set_spot(maker, &record, spot);
	if (!is_taken(maker, name, area))
		add(maker, &record, maker->groups++);
}

/* ---- variations ---- */

static char *typed_wrong(struct maker *maker, const char *name)
{
	char *copy = arena_strdup(maker->mem, name);
	size_t len = strlen(copy);
	for (int tries = 0; tries < 20; tries++) {
		size_t at = 1 + below(maker, len - 1);
		if (!islower((unsigned char)copy[at]) || !islower((unsigned char)copy[at - 1]))
			continue;
		switch (below(maker, 4)) {
		case 0: { /* two letters swapped */
			char c = copy[at];
			copy[at] = copy[at - 1];
			copy[at - 1] = c;
			return copy;
		}
		case 1: /* one left out */ memmove(copy + at, copy + at + 1, len - at); return copy;
		case 2: /* one doubled */
			return arena_printf(maker->mem, "%.*s%s", (int)at + 1, copy, copy + at);
		default: /* another one */ copy[at] = (char)('a' + below(maker, 26)); return copy;
		}
	}
	return copy;
}

static const char *replaced(struct maker *maker, const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	return at ? arena_printf(maker->mem, "%.*s%s%s", (int)(at - text), text, to,
				 at + strlen(from))
		  : text;
}

static const char *with_form(struct maker *maker, const char *name)
{
	static const char *const ways[] = { "Stichting %s", "%s U.A.", "Vereniging %s", "Stg. %s",
					    "Coöperatie %s" };
	if (strstr(name, "Stichting "))
		return replaced(maker, name, "Stichting ", happens(maker, 50) ? "" : "Stg. ");
	const char *way = ways[below(maker, COUNT_OF(ways))], *gap = strstr(way, "%s");
	return arena_printf(maker->mem, "%.*s%s%s", (int)(gap - way), way, name, gap + 2);
}

/* Left out where it stands, else added. */
static const char *with_place(struct maker *maker, const struct alike_record *record)
{
	const char *name = record->name, *place = record->spot_name;
	if (!place)
		return name;
	const char *at = strstr(name, place);
	if (!at)
		return arena_printf(maker->mem, happens(maker, 50) ? "%s %s" : "%s (%s)", name,
				    place);
	const char *rest = replaced(maker, name, place, "");
	rest = utf8_tidy(maker->mem, replaced(maker, rest, " in ", " "));
	return *rest ? rest : name;
}

static void move_village(struct maker *maker, struct alike_record *record)
{
	size_t start = below(maker, maker->spots.len);
	for (size_t i = 0; record->area && i < maker->spots.len; i++) {
		const struct spot *spot = &maker->spots.items[(start + i) % maker->spots.len];
		if (!strcmp(spot->code, record->area) && record->spot_name &&
		    strcmp(spot->name, record->spot_name) != 0) {
			set_spot(maker, record, spot->name);
			record->part = NULL;
			return;
		}
	}
}

static const char *in_capitals(struct maker *maker, const char *name)
{
	char *copy = arena_strdup(maker->mem, name);
	for (char *p = copy; *p; p++)
		*p = (char)((unsigned char)*p < 128 ? toupper((unsigned char)*p) : *p);
	return copy;
}

/* "Zorgcoöperatie Loppersum U.A." -> "Loppersum, Zorgcoöperatie U.A." */
static const char *in_other_order(struct maker *maker, const char *name)
{
	size_t first = strcspn(name, " ");
	if (!name[first])
		return name;
	return arena_printf(maker->mem, "%s, %.*s", name + first + 1, (int)first, name);
}

static const char *other_spelling(struct maker *maker, const char *name)
{
	static const char *const spellings[][2] = {
		{ "coöperatie", "-cooperatie" },
		{ "Coöperatie", "Coop." },
		{ " & ", " en " },
		{ "ondersteuner", " ondersteuner" },
		{ "DörpsZörg", "Dorps Zorg" },
		{ "huiskamer", " huiskamer" },
		{ "ö", "o" },
		{ "Dorps", "Dorps " },
		{ "Zorg", "Zorg " },
		{ "Wijk", "Wijk-" },
		{ "Buurt", "Buurt-" },
	};
	for (size_t i = 0; i < COUNT_OF(spellings); i++)
		if (strstr(name, spellings[i][0]))
			return utf8_tidy(maker->mem,
					 replaced(maker, name, spellings[i][0], spellings[i][1]));
	return name;
}

static const char *without_aside(struct maker *maker, const char *name)
{
	const char *open = strchr(name, '('), *slash = strstr(name, " / ");
	if (open)
		return utf8_tidy(maker->mem,
				 arena_strndup(maker->mem, name, (size_t)(open - name)));
	return slash ? arena_strndup(maker->mem, name, (size_t)(slash - name)) : name;
}

static const char *other_address(struct maker *maker, const char *site)
{
	static const char *const ways[] = { "https://www.%s/", "http://%s", "www.%s",
					    "https://%s/" };
	const char *way = ways[below(maker, COUNT_OF(ways))], *gap = strstr(way, "%s");
	return arena_printf(maker->mem, "%.*s%s%s", (int)(gap - way), way, site, gap + 2);
}

/* A new name: only what stayed can tell, so the site or the telephone must be there. */
static void rename_it(struct maker *maker, struct alike_record *record)
{
	static const char *const first[] = { "Linde", "Ster",  "Brug",   "Molen",  "Haven",
					     "Kern",  "Zonne", "Berken", "Wilgen", "Spil" };
	static const char *const last[] = { "hof",   "kring",  "plein", "punt",  "hart",
					    "poort", "wijzer", "steen", "gaard", "veld" };
	if (record->site || record->phone)
		record->name =
			arena_printf(maker->mem, "De %s%s", first[below(maker, COUNT_OF(first))],
				     last[below(maker, COUNT_OF(last))]);
}

static void vary(struct maker *maker, struct alike_record *record)
{
	switch (below(maker, 12)) {
	case 0:
	case 1: record->name = typed_wrong(maker, record->name); break;
	case 2:
	case 3: record->name = with_form(maker, record->name); break;
	case 4: record->name = with_place(maker, record); break;
	case 5: move_village(maker, record); break;
	case 6: record->name = in_capitals(maker, record->name); break;
	case 7: record->name = in_other_order(maker, record->name); break;
	case 8: record->name = other_spelling(maker, record->name); break;
	case 9: record->name = without_aside(maker, record->name); break;
	case 10: set_spot(maker, record, NULL); break;
	default: rename_it(maker, record); break;
	}
}

/* A second time the same: by somebody else, who knows something more or less. */
static void add_variation(struct maker *maker, const struct labelled *original)
{
	struct alike_record record = original->record;
	vary(maker, &record);
	if (happens(maker, TWO_CHANGES_PERCENT))
		vary(maker, &record);
	if (record.site)
		record.site = other_address(maker, record.site);
	add(maker, &record, original->group);
}

void labelled_make(struct arena *mem, uint64_t seed, struct labelled_list *ret)
{
	const char *cells[CELLS] = { 0 };
	struct maker maker = { .mem = mem, .state = seed, .list = ret };
	*ret = (struct labelled_list){ 0 };
	read_places(&maker);
	for (const char *at = rows_of("register/initiatives.csv"); *at;)
		if (read_cells(mem, &at, cells) >= 10)
			read_real(&maker, cells);
	for (int i = 0; i < LOOKALIKES; i++)
		add_lookalike(&maker);
	size_t originals = ret->len;
	for (size_t i = 0; i < originals; i++) {
		struct labelled original = ret->items[i];
		if (happens(&maker, VARIED_PERCENT))
			add_variation(&maker, &original);
		if (happens(&maker, TWICE_PERCENT))
			add_variation(&maker, &original);
	}
}
