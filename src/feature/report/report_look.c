/* SPDX-License-Identifier: EUPL-1.2 */
/* report_look.c: looks up what a report shows, each thing once. */
#include "feature/report/report_look.h"
#include "feature/report/report_beside.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* What was looked up may fail for a reason that belongs to a figure: it is no failure of the page.
 */
static void forget_failures(struct work *work, size_t before) { work->failures.len = before; }

enum err look_begin(struct work *work, const struct report *report,
		    const struct report_blocks *blocks, struct look *ret)
{
	static const struct report_blocks none;
	struct analysis_source source = { .round_id = report->round_id,
					  .snapshot_id = report->snapshot_id };
	*ret = (struct look){
		.work = work,
		.words = words_for(report->language),
		.report = report,
		.blocks = blocks ? blocks : &none,
	};
	TRY(round_get(work, report->round_id, &ret->round));
	size_t failures = work->failures.len;
	enum err err = analysis_suggest(work, &source, &ret->suggestions);
	forget_failures(work, failures);
	/* who may not analyse, and who has nothing to analyse, goes on without */
	return err == ERR_BROKEN || err == ERR_BUSY ? err : OK;
}

void look_fault(struct look *look, const char *text, const char *value)
{
	*list_add(look->work->mem, &look->faults) =
		(struct report_fault){ look->block_id, text, value };
}

const char *look_say(const struct look *look, const char *msgid, const struct words_value *values,
		     size_t count)
{
	return words_format(look->work->mem, look->words, msgid, values, count);
}

void look_mark_dutch(const struct look *look, struct document_run *run)
{
	run->language = strcmp(look->report->language, "nl") != 0 ? "nl" : NULL;
}

void look_mark_runs(const struct look *look, const struct document_runs *runs)
{
	for (size_t i = 0; i < runs->len; i++)
		look_mark_dutch(look, &runs->items[i]);
}

/* ---- figures ---- */

static struct report_found *find(const struct look *look, const char *query)
{
	for (size_t i = 0; i < look->founds.len; i++)
		if (!strcmp(look->founds.items[i]->query, query))
			return look->founds.items[i];
	return NULL;
}

static struct report_found *add(struct look *look, const char *query)
{
	struct report_found *found = arena_new_of(look->work->mem, struct report_found);
	found->query = query;
	*list_add(look->work->mem, &look->founds) = found;
	return found;
}

static enum err give(struct look *look, struct report_found *found,
		     const struct analysis_figure **ret)
{
	*ret = found->err ? NULL : &found->figure;
	look->has_test_data |= !found->err && found->figure.has_test_data;
	return found->err == ERR_BROKEN || found->err == ERR_BUSY ? found->err : OK;
}

static struct analysis_request request(const struct look *look, const char *query)
{
	return (struct analysis_request){ query, REACH_PUBLIC, look->report->language,
					  &look->beside };
}

enum err look_figure(struct look *look, const char *query, const struct analysis_figure **ret)
{
	TRY(beside_fill(look));
	struct report_found *found = find(look, query);
	if (!found) {
		struct analysis_request asked = request(look, query);
		size_t failures = look->work->failures.len;
		found = add(look, query);
		found->err = analysis_figure(look->work, &asked, &found->figure);
		if (!found->err)
			beside_add(look, &found->figure);
		forget_failures(look->work, failures);
	}
	return give(look, found, ret);
}

enum err look_all_figures(struct look *look) { return beside_fill(look); }

enum err look_cloud(struct look *look, int64_t id, const struct analysis_figure **ret)
{
	const char *query = arena_printf(look->work->mem, "wolk=%lld", (long long)id);
	struct report_found *found = find(look, query);
	if (!found) {
		struct analysis_request asked = request(look, query);
		struct word_cloud cloud;
		size_t failures = look->work->failures.len;
		found = add(look, query);
		found->err = word_cloud_get(look->work, id, &cloud);
		if (!found->err)
			found->err = word_cloud_figure(look->work, &cloud, &asked, &found->figure);
		forget_failures(look->work, failures);
	}
	return give(look, found, ret);
}

const char *look_suggestion(const struct look *look, const char *key)
{
	for (size_t i = 0; key && i < look->suggestions.len; i++)
		if (!strcmp(look->suggestions.items[i].key, key))
			return look->suggestions.items[i].query;
	return NULL;
}

const char *look_target(const struct look *look, const struct report_block *block)
{
	return block->target ? block->target : look_suggestion(look, block->name);
}

/* ---- tables by name ---- */

static enum err builtin(struct look *look, size_t which, struct look_table *ret)
{
	const char *query = look_makers[which].name;
	struct report_found *found = find(look, query);
	ret->is_known = true;
	if (!found) {
		found = add(look, query);
		found->err =
			look_makers[which].make(look, &found->figure.table, &found->figure.base);
		TRY(found->err);
	}
	ret->table = &found->figure.table;
	ret->base = !strcmp(query, "ronde") ? 0 : found->figure.base;
	return OK;
}

static const struct report_block *block_named(const struct look *look, const char *name)
{
	for (size_t i = 0; i < look->blocks->len; i++) {
		const struct report_block *block = &look->blocks->items[i];
		if (block->name && !strcmp(block->name, name))
			return block;
	}
	return NULL;
}

enum err look_table(struct look *look, const char *name, struct look_table *ret)
{
	*ret = (struct look_table){ 0 };
	for (size_t i = 0; look_makers[i].name; i++)
		if (!strcmp(look_makers[i].name, name))
			return builtin(look, i, ret);
	const struct report_block *block = block_named(look, name);
	const char *query = block ? look_target(look, block) : look_suggestion(look, name);
	const struct analysis_figure *figure;
	ret->is_known = block || query;
	if (!query)
		return OK;
	TRY(look_figure(look, query, &figure));
	if (figure && figure->table.rows.len && figure->base) {
		ret->table = &figure->table;
		ret->base = figure->base;
	}
	return OK;
}

/* ---- the rest ---- */

/* A record with what it is sorted by. */
struct placed {
	const char *key; /* of its municipality; NULL: not known */
	size_t at;
};

static int by_municipality(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;
	int order = !a->key || !b->key ? !a->key - !b->key : strcmp(a->key, b->key);
	return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* By the name of the municipality; within one they stay as they are. */
static void sort_records(struct look *look)
{
	struct arena *mem = look->work->mem;
	struct report_records sorted = { 0 }, *all = &look->records;
	struct placed *order = arena_array(mem, struct placed, all->len + 1);
	const char *code = NULL, *key = NULL;
	for (size_t i = 0; i < all->len; i++) {
		const char *own = all->items[i].municipality;
		if (own && (!code || strcmp(own, code) != 0))
			key = utf8_fold(mem, look_municipality(look, own));
		code = own;
		order[i] = (struct placed){ own ? key : NULL, i };
	}
	qsort(order, all->len, sizeof *order, by_municipality);
	for (size_t i = 0; i < all->len; i++)
		*list_add(mem, &sorted) = all->items[order[i].at];
	*all = sorted;
}

enum err look_records(struct look *look, const struct report_records **ret)
{
	if (!look->has_records) {
		TRY(report_record_select(look->work, look->report->snapshot_id, &look->records));
		sort_records(look);
	}
	look->has_records = true;
	*ret = &look->records;
	return OK;
}

enum err look_recommendations(struct look *look, const struct recommendations **ret)
{
	struct recommendations all = { 0 };
	if (!look->has_recommendations) {
		TRY(recommendation_list(look->work, look->round.id, &all));
		for (size_t i = 0; i < all.len; i++)
			if (strcmp(all.items[i].state, "draft") != 0)
				*list_add(look->work->mem, &look->recommendations) = all.items[i];
		look->has_recommendations = true;
	}
	*ret = &look->recommendations;
	return OK;
}

enum err look_quotes(struct look *look, const struct quotes **ret)
{
	struct coding_filter filter = { .round_id = look->round.id };
	if (!look->has_quotes)
		TRY(quote_list(look->work, &filter, "approved", &look->quotes));
	look->has_quotes = true;
	*ret = &look->quotes;
	return OK;
}

const char *look_municipality(const struct look *look, const char *code)
{
	const struct municipality *it = code ? place_municipality(look->work, code) : NULL;
	return it ? it->name : "";
}

const char *look_village(const struct look *look, const char *key)
{
	const struct village *it = key ? place_village(look->work, key) : NULL;
	return it ? it->name : "";
}
