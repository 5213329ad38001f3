/* SPDX-License-Identifier: EUPL-1.2 */
/* report_make.c: a complete first report from the template and the data that are there. */
#include "base/id.h"
#include "feature/initiative/initiative.h"
#include "feature/report/report_compile.h"
#include "feature/report/report_beside.h"
#include "feature/report/report_seen.h"
#include "work/audit.h"
#include "work/writer.h"

#include <string.h>

enum { CANDIDATES_MAX = 500 };

struct making {
	struct look *look;
	struct report_blocks blocks;
	struct report *report;
	int annexes;       /* so far */
	bool is_annex_new; /* the last block is the heading of one, or of a chapter that may go */
};

static const char *id_of(struct arena *mem, int64_t id)
{
	char *text = arena_alloc(mem, ID_TEXT_LEN + 1);
	id_text(id, text);
	return text;
}

static struct report_block *add(struct making *making, enum report_kind kind, const char *part)
{
	struct report_block *block = list_add(making->look->work->mem, &making->blocks);
	*block = (struct report_block){
		.id = id_new(),
		.position = (int)making->blocks.len,
		.kind = kind,
		.part = part,
		.version = 1,
		.changed_ms = making->look->work->now_ms,
	};
	return block;
}

/* ---- quotes ---- */

static enum err add_quotes(struct making *making, const struct template_part *part)
{
	struct work *work = making->look->work;
	const struct quotes *quotes;
	int count = 0;
	TRY(look_quotes(making->look, &quotes));
	for (size_t i = 0; i < quotes->len && count < part->count; i++) {
		const struct quote *quote = &quotes->items[i];
		struct code code;
		enum err err = code_get(work, quote->code_id, &code);
		if (err == ERR_MISSING)
			continue;
		TRY(err);
		if (part->group && strcmp(code_group_key(code.group), part->group) != 0)
			continue;
		add(making, REPORT_QUOTE, part->key)->target = id_of(work->mem, quote->id);
		count++;
	}
	return OK;
}

/* ---- case studies ---- */

/* The named quote of an initiative; 0: there is none. */
static int64_t quote_of(const struct quotes *quotes, const struct coding_texts *texts,
			int64_t initiative_id)
{
	for (size_t i = 0; i < quotes->len; i++) {
		const struct quote *quote = &quotes->items[i];
		if (quote->consent != CONSENT_NAMED)
			continue;
		for (size_t j = 0; j < texts->len; j++) {
			const struct coding_text *text = &texts->items[j];
			if (text->id == quote->text_id && text->subject.kind &&
			    !strcmp(text->subject.kind, "initiative") &&
			    text->subject.id == initiative_id)
				return quote->id;
		}
	}
	return 0;
}

/* How much there is to tell of it. */
static size_t weight_of(const struct initiative *it, int64_t quote_id)
{
	size_t weight = quote_id ? 10 : 0;
	weight += it->summary && *it->summary ? 4 : 0;
	weight += it->activities && *it->activities ? 2 : 0;
	weight += it->start_year ? 1 : 0;
	weight += it->website && *it->website ? 1 : 0;
	return weight;
}

struct candidate {
	int64_t id, quote_id;
	size_t weight;
	const char *category;
};

/* The best one of a kind that is not taken yet. */
static void choose(const struct initiatives *all, const struct coding_texts *texts,
		   const struct quotes *quotes, struct candidate *best)
{
	for (size_t i = 0; i < all->len; i++) {
		const struct initiative *it = &all->items[i];
		if (!it->category || strcmp(it->category, best->category) != 0)
			continue;
		int64_t quote_id = quote_of(quotes, texts, it->id);
		size_t weight = weight_of(it, quote_id) + 1;
		if (weight > best->weight) {
			best->id = it->id;
			best->quote_id = quote_id;
			best->weight = weight;
		}
	}
}

static enum err add_cases(struct making *making, const struct template_part *part)
{
	static const char *const categories[] = { "meeting", "informal_help",
						  "formal_care_alternative" };
	struct look *look = making->look;
	struct coding_filter filter = { .round_id = look->round.id };
	const struct report_records *records;
	const struct quotes *quotes;
	struct coding_texts texts = { 0 };
	struct initiatives all = { 0 };
	TRY(look_records(look, &records));
	TRY(look_quotes(look, &quotes));
	if (quotes->len)
		TRY(coding_text_list(look->work, &filter, &texts));
	int64_t *ids = arena_array(look->work->mem, int64_t, records->len + 1);
	size_t count = records->len < CANDIDATES_MAX ? records->len : CANDIDATES_MAX;
	for (size_t i = 0; i < count; i++)
		ids[i] = records->items[i].id;
	TRY(initiative_get_many(look->work, ids, count, &all));
	for (int i = 0; i < part->count && i < (int)COUNT_OF(categories); i++) {
		struct candidate best = { .category = categories[i] };
		choose(&all, &texts, quotes, &best);
		if (!best.id)
			continue;
		struct report_block *block = add(making, REPORT_CASE, part->key);
		block->target = id_of(look->work->mem, best.id);
		block->quote_id = best.quote_id;
	}
	return OK;
}

/* ---- the rest ---- */

/* Of which codes or which question a cloud is. */
static bool is_about(const struct word_cloud *it, const char *group)
{
	const char *name = it->group ? strrchr(it->group, '/') : NULL;
	name = name ? name + 1 : it->group;
	return name && (!strcmp(name, group) ||
			(!strcmp(group, "success_factor") && !strncmp(name, "sf_", strlen("sf_"))));
}

/* A cloud that may be published and is of the group that the template asks for; else none. */
static enum err add_cloud(struct making *making, const struct template_part *part)
{
	struct work *work = making->look->work;
	struct word_clouds all = { 0 };
	const struct word_cloud *best = NULL;
	TRY(word_cloud_list(work, making->look->round.id, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct word_cloud *it = &all.items[i];
		const struct analysis_figure *figure;
		if (!it->accepted_ms || best || (part->group && !is_about(it, part->group)))
			continue;
		TRY(look_cloud(making->look, it->id, &figure));
		if (!figure ||
		    figure->table.rows.len >= CLOUD_FEW_WORDS) /* NULL: has to be accepted again */
			best = it;
	}
	if (best)
		add(making, REPORT_CLOUD, part->key)->target = id_of(work->mem, best->id);
	return OK;
}

/* "Annex 2. The questions" */
static void add_annex_heading(struct making *making, const struct template_part *part)
{
	struct look *look = making->look;
	struct report_block *block = add(making, REPORT_HEADING, part->key);
	block->level = part->level;
	block->title = SAY(look, N_("Annex {number}. {title}"),
			   words_value("number", (int64_t)++making->annexes),
			   words_value("title", part->text));
	making->is_annex_new = true;
}

/* An annex or chapter of which nothing is there goes, with its heading. */
static enum err drop_empty(struct making *making, bool is_alone)
{
	struct report_part compiled;
	struct report_blocks *blocks = &making->blocks;
	if (!is_alone)
		return OK;
	making->look->blocks = blocks;
	TRY(compile_block(making->look, &blocks->items[blocks->len - 1], &compiled));
	if (compiled.lack) {
		making->annexes -= compiled.block->kind == REPORT_ANNEX;
		blocks->len -= 2;
	}
	return OK;
}

static enum err add_block(struct making *making, enum report_kind kind,
			  const struct template_part *part)
{
	bool may_go = kind == REPORT_ANNEX || kind == REPORT_DILEMMAS || kind == REPORT_PRINCIPLES;
	bool is_alone = may_go && making->is_annex_new;
	struct report_block *block = add(making, kind, part->key);
	block->level = part->level;
	block->name = part->name;
	block->target = part->target ? part->target : look_suggestion(making->look, part->name);
	if (kind == REPORT_HEADING)
		block->title = part->text;
	making->is_annex_new = false;
	return drop_empty(making, is_alone);
}

static enum err add_part(struct making *making, const struct template_part *part)
{
	enum report_kind kind;
	if (!strcmp(part->kind, "quotes"))
		return add_quotes(making, part);
	if (!strcmp(part->kind, "cases"))
		return add_cases(making, part);
	if (!strcmp(part->kind, "annex_heading")) {
		add_annex_heading(making, part);
		return OK;
	}
	if (!strcmp(part->kind, "heading_if")) {
		TRY(add_block(making, REPORT_HEADING, part));
		making->is_annex_new = true;
		return OK;
	}
	if (!report_kind_read(part->kind, &kind))
		return ERR_BROKEN;
	if (kind == REPORT_CLOUD)
		return add_cloud(making, part);
	return add_block(making, kind, part);
}

static enum err store(struct work *work, void *context)
{
	struct making *making = context;
	making->report->id = 0; /* the writer may run this twice */
	TRY(report_save(work, making->report));
	for (size_t i = 0; i < making->blocks.len; i++) {
		making->blocks.items[i].report_id = making->report->id;
		TRY(report_block_upsert(work->db, &making->blocks.items[i]));
	}
	return audit_add(work, "report_make", (struct subject){ "report", making->report->id },
			 NULL);
}

enum err report_make(struct work *work, struct report *report)
{
	struct look look;
	struct making making = { .look = &look, .report = report };
	struct template_parts parts;
	struct report_parts compiled;
	report->id = 0;
	report->language = report->language ? report->language : "nl";
	TRY(report_check(work, report));
	TRY(look_begin(work, report, NULL, &look));
	template_shipped(work->mem, report->language, &parts);
	for (size_t i = 0; i < parts.len; i++)
		TRY(add_part(&making, &parts.items[i]));
	beside_forget(&look, &making.blocks);
	look.faults.len = 0;
	TRY(compile_all(&look, &compiled));
	for (size_t i = 0; i < compiled.len; i++)
		making.blocks.items[i].seen = seen_write(work->mem, &compiled.items[i].numbers);
	return writer_run(work, store, &making);
}
