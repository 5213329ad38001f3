/* SPDX-License-Identifier: EUPL-1.2 */
/* coverage.c: which places were asked and answered, and how many initiatives no source named. */
#include "feature/round/coverage.h"
#include "feature/round/round_slice.h"

#include <string.h>

const char *const missed_kinds[MISSED_SOURCES] = { "idea_bank", "municipality", "network" };

static const struct {
	const char *key, *text;
} states[COVERAGE_STATES] = {
	[COVERAGE_NOT_ASKED] = { "niet-gevraagd", N_("Not asked") },
	[COVERAGE_ASKED] = { "gevraagd", N_("Asked, no answer yet") },
	[COVERAGE_NOTHING] = { "niets-bekend", N_("Asked and answered: nothing known") },
	[COVERAGE_PRESENT] = { "aanwezig", N_("There are initiatives") },
};

const char *coverage_text(enum coverage_state state) { return states[state].text; }
const char *coverage_key(enum coverage_state state) { return states[state].key; }

enum err coverage_round(struct work *work, int64_t id, struct round *ret)
{
	struct rounds rounds;
	if (id)
		return round_get(work, id, ret);
	TRY(round_list(work, &rounds));
	for (size_t i = 0; i < rounds.len; i++)
		if (strcmp(rounds.items[i].state, "draft") != 0) {
			*ret = rounds.items[i];
			return OK;
		}
	return ERR_MISSING;
}

/* ---- places ---- */

/* Whether a source that knows this village (or its municipality) was asked, and answered. */
static void ask(const struct round_sources *sources, const char *municipality, const char *village,
		enum coverage_state *ret)
{
	for (size_t i = 0; i < sources->len; i++) {
		const struct round_source *it = &sources->items[i];
		bool is_here =
			it->municipality_code && !strcmp(it->municipality_code, municipality);
		if (!is_here || (it->village && (!village || strcmp(it->village, village))))
			continue;
		enum coverage_state state = round_source_has_answered(it->state) ? COVERAGE_NOTHING
					    : round_source_is_asked(it->state)   ? COVERAGE_ASKED
									       : COVERAGE_NOT_ASKED;
		*ret = state > *ret ? state : *ret;
	}
}

static int64_t count_of(const struct place_counts *counts, const char *municipality,
			const char *village)
{
	int64_t sum = 0;
	for (size_t i = 0; i < counts->len; i++) {
		const struct place_count *it = &counts->items[i];
		bool is_here = !strcmp(it->municipality_code, municipality);
		if (is_here && (!village || (it->village && !strcmp(it->village, village))))
			sum += it->count;
	}
	return sum;
}

/* Only the counts and sources of one municipality, so that a large region stays quick. */
static struct place_counts counts_in(struct arena *mem, const struct place_counts *counts,
				     const char *municipality)
{
	struct place_counts ret = { 0 };
	for (size_t i = 0; i < counts->len; i++)
		if (!strcmp(counts->items[i].municipality_code, municipality))
			*list_add(mem, &ret) = counts->items[i];
	return ret;
}

static void fill_municipality(struct work *work, const struct place_counts *all,
			      const struct round_sources *sources, struct covered_municipality *it)
{
	const struct village **villages;
	size_t count;
	enum coverage_state asked = COVERAGE_NOT_ASKED;
	struct place_counts counts = counts_in(work->mem, all, it->municipality->code);
	place_villages(work, it->municipality, &villages, &count);
	ask(sources, it->municipality->code, NULL, &asked);
	it->initiatives = count_of(&counts, it->municipality->code, NULL);
	it->is_asked = asked >= COVERAGE_ASKED;
	it->has_answered = asked >= COVERAGE_NOTHING;
	it->villages = (int64_t)count;
	for (size_t i = 0; i < count; i++) {
		struct covered_village *village = list_add(work->mem, &it->list);
		*village = (struct covered_village){ .village = villages[i] };
		village->initiatives = count_of(&counts, it->municipality->code, villages[i]->key);
		ask(sources, it->municipality->code, villages[i]->key, &village->state);
		if (village->initiatives)
			village->state = COVERAGE_PRESENT;
		it->present += village->initiatives > 0;
	}
}

enum err coverage_of(struct work *work, const struct round *round, struct coverage *ret)
{
	const struct municipality **list;
	size_t count;
	struct place_counts counts = { 0 };
	struct round_sources sources = { 0 };
	*ret = (struct coverage){ 0 };
	TRY(coverage_select_counts(work->db, work->mem, &counts));
	if (round)
		TRY(round_source_list(work, round->id, &sources));
	place_municipalities(work, &list, &count);
	for (size_t i = 0; i < count; i++) {
		struct covered_municipality *it = list_add(work->mem, ret);
		*it = (struct covered_municipality){ .municipality = list[i] };
		fill_municipality(work, &counts, &sources, it);
	}
	return OK;
}

/* ---- what is missed ---- */

static bool has_kind(const char *kinds, const char *kind)
{
	size_t len = strlen(kind);
	for (const char *p = kinds; *p; p += strcspn(p, ";"), p += *p == ';')
		if (strcspn(p, ";") == len && !strncmp(p, kind, len))
			return true;
	return false;
}

static int64_t sum_cells(const struct missed *it, unsigned mask)
{
	int64_t sum = 0;
	for (unsigned cell = 1; cell < CAPTURE_CELLS; cell++)
		sum += (cell & mask) == mask ? it->cells[cell] : 0;
	return sum;
}

enum err coverage_missed(struct work *work, const char *const kinds[static MISSED_SOURCES],
			 struct missed *ret)
{
	static const unsigned pairs[MISSED_PAIRS][2] = { { 0, 1 }, { 0, 2 }, { 1, 2 } };
	struct missed it = { 0 };
	struct kind_counts counts = { 0 };
	TRY(coverage_select_kinds(work->db, work->mem, &counts));
	for (size_t i = 0; i < counts.len; i++) {
		unsigned cell = 0;
		for (unsigned j = 0; j < MISSED_SOURCES; j++)
			cell |= has_kind(counts.items[i].kinds, kinds[j]) ? 1U << j : 0;
		it.cells[cell] += counts.items[i].count;
	}
	for (unsigned i = 0; i < MISSED_SOURCES; i++) {
		it.kinds[i] = kinds[i];
		it.named[i] = sum_cells(&it, 1U << i);
	}
	for (unsigned i = 0; i < MISSED_PAIRS; i++) {
		it.overlaps[i] = sum_cells(&it, 1U << pairs[i][0] | 1U << pairs[i][1]);
		it.pairs[i] =
			capture_two(it.named[pairs[i][0]], it.named[pairs[i][1]], it.overlaps[i]);
		it.is_few = it.is_few || it.overlaps[i] < MISSED_OVERLAP_MIN;
	}
	it.best = capture_three_all(it.cells, it.models);
	*ret = it;
	return OK;
}
