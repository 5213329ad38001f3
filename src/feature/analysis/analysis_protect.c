/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_protect.c: what of a figure is kept back when it is published, and the proof of that. */
#include "base/id.h"
#include "feature/analysis/analysis_keep.h"
#include "feature/analysis/analysis_link.h"
#include "json/json.h"
#include "work/audit.h"

#include <stdlib.h>
#include <string.h>

/*
 * Rules of notes on disclosure control: a count of 1 up to the least is kept back; so is a count
 * that holds (nearly) a whole group, since everybody then knows what each of the group said. What
 * is kept back because of these could be computed from the totals, so more is kept back until it
 * cannot: for tables src/protect does that and audits it, for the parts of one whole it is done
 * here. Several answers to one question have no such sum: each stands alone against the base.
 */
bool base_is_fine(const struct inquiry *it, int64_t base)
{
	return !it->needs_protection || base >= it->rule.least;
}

static bool is_small(const struct inquiry *it, int64_t count)
{
	return count > 0 && count < it->rule.least;
}

static bool is_group(const struct inquiry *it, int64_t count, int64_t of)
{
	return of > 0 && (double)count >= it->rule.group_share * (double)of;
}

/* Of parts of a whole; the other parts are looked at as well. */
static enum cell_state part_state(const struct inquiry *it, int64_t count, int64_t of)
{
	if (!it->needs_protection)
		return CELL_SHOWN;
	if (is_small(it, count) || of < it->rule.least)
		return CELL_SMALL;
	return is_group(it, count, of) ? CELL_GROUP : CELL_SHOWN;
}

/* How many did not is told as well: it is all of them minus those who did. */
enum cell_state share_state(const struct inquiry *it, int64_t count, int64_t of)
{
	if (it->needs_protection && is_small(it, of - count))
		return CELL_SMALL;
	return part_state(it, count, of);
}

/* ---- the proof ---- */

static struct json *proof_item(struct inquiry *it, struct json *json)
{
	if (it->proof->len)
		out_char(it->proof, ',');
	*json = json_to(it->proof);
	json_object_begin(json);
	return json;
}

static const char *const state_keys[] = { "getoond", "klein", "groep", "overheerst", "afgeleid" };

static void prove_parts(struct inquiry *it, const int64_t *counts, const enum cell_state *states,
			size_t count)
{
	struct json json;
	int64_t hidden = 0;
	for (size_t i = 0; i < count; i++)
		hidden += states[i] ? counts[i] : 0;
	proof_item(it, &json);
	json_put_text(&json, "tabel", "delen van een geheel");
	json_key(&json, "achtergehouden");
	json_array_begin(&json);
	for (size_t i = 0; i < count; i++) {
		if (!states[i])
			continue;
		json_object_begin(&json);
		json_put_int(&json, "cel", (int64_t)i);
		json_put_text(&json, "reden", state_keys[states[i]]);
		json_put_int(&json, "laagste", 0);
		json_put_int(&json, "hoogste", hidden);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}

static void prove_table(struct inquiry *it, const struct protect_table *table, const char *name,
			const struct protected *done)
{
	struct json json;
	proof_item(it, &json);
	json_put_text(&json, "tabel", name);
	json_put_bool(&json, "isMogelijk", done->is_possible);
	json_key(&json, "achtergehouden");
	json_array_begin(&json);
	for (size_t i = 0; done->is_possible && i < table->rows * table->columns; i++) {
		if (!done->cells[i])
			continue;
		json_object_begin(&json);
		json_put_int(&json, "rij", (int64_t)(i / table->columns));
		json_put_int(&json, "kolom", (int64_t)(i % table->columns));
		json_put_text(&json, "reden", state_keys[done->cells[i]]);
		json_put_int(&json, "laagste", done->low[i]);
		json_put_int(&json, "hoogste", done->high[i]);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}

enum cell_state share_protect(struct inquiry *it, const char *name, int64_t count, int64_t of)
{
	enum cell_state state = share_state(it, count, of);
	struct json json;
	if (!state)
		return state;
	proof_item(it, &json);
	json_put_text(&json, "tabel", name);
	json_key(&json, "achtergehouden");
	json_array_begin(&json);
	json_object_begin(&json);
	json_put_text(&json, "reden", state_keys[state]);
	json_put_int(&json, "laagste", state == CELL_SMALL ? 0 : it->rule.least);
	json_put_int(&json, "hoogste", of);
	json_object_end(&json);
	json_array_end(&json);
	json_object_end(&json);
	return state;
}

/* ---- parts of one whole ---- */

/* The smallest part that is shown and not empty; SIZE_MAX: none. */
static size_t next_to_hide(const int64_t *counts, const enum cell_state *states, size_t count)
{
	size_t best = SIZE_MAX;
	for (size_t i = 0; i < count; i++)
		if (!states[i] && counts[i] > 0 && (best == SIZE_MAX || counts[i] < counts[best]))
			best = i;
	return best;
}

enum cell_state *parts_protect(struct inquiry *it, const int64_t *counts, size_t count)
{
	enum cell_state *states = arena_array(it->mem, enum cell_state, count + 1);
	int64_t of = 0, hidden = 0;
	size_t hidden_count = 0;
	for (size_t i = 0; i < count; i++)
		of += counts[i];
	for (size_t i = 0; it->needs_protection && i < count; i++) {
		states[i] = part_state(it, counts[i], of);
		hidden += states[i] ? counts[i] : 0;
		hidden_count += states[i] != CELL_SHOWN;
	}
	while (hidden_count && (hidden_count < 2 || hidden < it->rule.least)) {
		size_t more = next_to_hide(counts, states, count);
		if (more == SIZE_MAX)
			break;
		states[more] = CELL_SECONDARY;
		hidden += counts[more];
		hidden_count++;
	}
	if (it->needs_protection)
		prove_parts(it, counts, states, count);
	/* One part alone holds everything: its count is the total. */
	if (hidden_count == 1)
		it->refusal =
			N_("Nearly everybody gave the same answer, or there are too few "
			   "answers: this table cannot be protected, so none of it is shown.");
	return states;
}

enum err table_protect(struct inquiry *it, const struct protect_table *table, const char *name,
		       struct protected *ret)
{
	size_t cells = table->rows * table->columns;
	if (!it->needs_protection) {
		*ret = (struct protected){ .is_possible = true };
		ret->cells = arena_array(it->mem, enum cell_state, cells + 1);
		ret->row_totals = arena_array(it->mem, enum cell_state, table->rows + 1);
		ret->column_totals = arena_array(it->mem, enum cell_state, table->columns + 1);
		return OK;
	}
	*ret = protect_table(it->mem, &it->rule, table);
	prove_table(it, table, name, ret);
	return OK;
}

/* ---- the guard against differences ---- */

/* Whether every filter of one stands in the other: then one population lies within the other. */
static bool is_within(const char *inner, const char *outer)
{
	for (const char *p = inner; *p; p += strcspn(p, "\n"), p += *p == '\n') {
		size_t len = strcspn(p, "\n");
		bool is_found = false;
		for (const char *q = outer; *q && !is_found; q += strcspn(q, "\n"), q += *q == '\n')
			is_found = strcspn(q, "\n") == len && !strncmp(p, q, len);
		if (!is_found)
			return false;
	}
	return true;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The filters of an inquiry, and its questionnaire where it is about one; sorted, one a line. */
static const char *population(struct inquiry *it)
{
	size_t count = it->conditions.len;
	const char **lines = arena_array(it->mem, const char *, count + 1);
	const char *text = "";
	for (size_t i = 0; i < count; i++)
		lines[i] = arena_printf(it->mem, "%s:%s", it->conditions.items[i].key,
					it->conditions.items[i].value);
	if (it->frame.source.survey_id)
		lines[count++] = arena_printf(it->mem, "vragenlijst:%lld",
					      (long long)it->frame.source.survey_id);
	qsort(lines, count, sizeof *lines, by_text);
	for (size_t i = 0; i < count; i++)
		text = arena_printf(it->mem, "%s%s\n", text, lines[i]);
	return text;
}

/*
 * Two published tables of populations of which one lies within the other give a third by
 * subtraction: the difference must be nobody, or enough people.
 */
static bool tells_of_few(const struct published_margin *mine, int64_t least,
			 const struct published_margin *other)
{
	int64_t apart =
		mine->base > other->base ? mine->base - other->base : other->base - mine->base;
	bool is_nested = is_within(mine->population, other->population) ||
			 is_within(other->population, mine->population);
	return is_nested && apart > 0 && apart < least;
}

enum err guard_check(struct inquiry *it)
{
	struct published_margins margins = { 0 };
	if (!it->needs_protection)
		return OK;
	const struct published_margin mine = { population(it), it->frame.base };
	TRY(analysis_select_margins(it->work->db, it->mem, it->frame.source.round_id, &margins));
	for (size_t i = 0; i < margins.len; i++) {
		const struct published_margin *other = &margins.items[i];
		if (!tells_of_few(&mine, it->rule.least, other))
			continue;
		if (strcmp(mine.population, other->population) != 0)
			it->refusal = N_("Together with a table that was published before, this "
					 "table would tell about very few respondents. So none of "
					 "it is shown.");
		else
			it->warning = N_("An earlier edition differs by a few respondents: do not "
					 "publish both side by side.");
	}
	return OK;
}

/* Source and filters as the address tells them, without looking anything else up. */
static enum err read_population(struct inquiry *it, const char *query)
{
	struct analysis_source *source = &it->frame.source;
	struct survey survey;
	TRY(http_read_form(it->mem, query, strlen(query), &it->pairs));
	TRY(inquiry_source(it->work, &it->pairs, source));
	if (source->survey_id) {
		TRY(survey_get(it->work, source->survey_id, &survey));
		source->round_id = survey.round_id;
	}
	for (size_t i = 0; i < it->pairs.len; i++) {
		const char *value = it->pairs.items[i].value;
		const char *colon = strrchr(value, ':');
		if (!strcmp(it->pairs.items[i].name, "alleen") && colon)
			*list_add(it->mem, &it->conditions) = (struct condition){
				.key = arena_strndup(it->mem, value, (size_t)(colon - value)),
				.value = colon + 1,
			};
	}
	return OK;
}

/* The least of a proof; false: nothing of the figure is shown. */
static bool read_least(struct work *work, const char *text, int64_t *ret)
{
	const struct json_value *proof;
	const char *why;
	return !json_read(work->mem, text, strlen(text), &proof, &why) &&
	       !json_get_text(json_member(proof, "geweigerd")) &&
	       json_get_int(json_member(proof, "minstens"), ret);
}

/* Whether another figure that was published meanwhile, perhaps of the same edition, is too close.
 */
static enum err check_again(struct work *work, const struct proof_row *row, int64_t least)
{
	const struct published_margin mine = { row->population, row->base };
	struct published_margins margins = { 0 };
	TRY(analysis_select_margins(work->db, work->mem, row->source.round_id, &margins));
	for (size_t i = 0; i < margins.len; i++)
		if (tells_of_few(&mine, least, &margins.items[i]) &&
		    strcmp(row->population, margins.items[i].population) != 0)
			return work_fail_value(
				work, ERR_CONFLICT, NULL,
				N_("The figure “{value}” cannot be published beside one that was "
				   "published before: together they tell about very few "
				   "respondents. Take one of them out."),
				row->query);
	return OK;
}

/* The same of every cell of it: what was published since it was made may tell more. */
static enum err check_linked(struct work *work, const struct proof_row *row)
{
	struct linked_tables own = { 0 }, others = { 0 };
	link_read(work->mem, row->proof, row->query, &own);
	TRY(link_read_published(work, row->source.round_id, &others));
	for (size_t i = 0; i < own.len; i++) {
		struct linked_result result = linked_check(own.items[i], &others);
		if (!result.is_possible)
			return work_fail_value(
				work, ERR_CONFLICT, NULL,
				N_("A figure cannot be published beside “{value}”, which was "
				   "published before: together they tell about very few "
				   "respondents. Look at the report again, or take one of them "
				   "out."),
				result.blame->title);
	}
	return OK;
}

enum err analysis_keep_proof(struct work *work, const struct analysis_request *request,
			     const struct analysis_figure *figure)
{
	struct inquiry it = { .work = work, .mem = work->mem };
	int64_t least;
	bool is_new;
	if (!figure->proof || !read_least(work, figure->proof, &least))
		return OK;
	TRY(read_population(&it, request->query));
	const struct proof_row row = {
		.id = id_new(),
		.source = it.frame.source,
		.query = request->query,
		.population = population(&it),
		.base = figure->population,
		.hash = figure->hash,
		.proof = figure->proof,
		.made_ms = work->now_ms,
	};
	TRY(check_again(work, &row, least));
	TRY(check_linked(work, &row));
	TRY(analysis_insert_proof(work->db, &row, &is_new));
	if (!is_new)
		return OK;
	return audit_add(work, "analysis_publish", (struct subject){ "analysis", row.id },
			 request->query);
}
