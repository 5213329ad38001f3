/* SPDX-License-Identifier: EUPL-1.2 */
/* report_compile_register.c: what a report shows of the register: its list, and case studies. */
#include "base/id.h"
#include "feature/initiative/initiative_parts.h"
#include "feature/report/report_case.h"
#include "feature/report/report_compile.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

static const char *label(const struct look *look, const char *list, const char *key)
{
	return key && *key ? vocabulary_label(look->work, list, key, look->report->language) : "";
}

/* The kind as figures and pages call it. */
static const char *kind_name(const struct look *look, const char *category)
{
	const struct initiative_kind *kind = initiative_kind_of(category);
	return kind->category ? words_say(look->words, kind->name)
			      : label(look, "category", category);
}

/* ---- the list ---- */

static void begin_municipality(struct look *look, struct report_part *part, const char *code,
			       size_t count)
{
	const char *name = look_municipality(look, code);
	struct document_table table = { 0 };
	struct document_block *block;
	if (!*name)
		name = SAY(look, N_("Municipality not known"));
	table.caption = SAY(look, N_("Initiatives in {place}: {count}"), words_value("place", name),
			    words_value("count", (int64_t)count));
	table_head(look->work->mem, &table, SAY(look, N_("Name")), false);
	table_head(look->work->mem, &table, SAY(look, N_("Place")), false);
	table_head(look->work->mem, &table, SAY(look, N_("Kind")), false);
	table_head(look->work->mem, &table, SAY(look, N_("Since")), true);
	piece_heading(look, part, 2, name);
	block = piece_add(look, part, BLOCK_TABLE);
	block->table = table;
	piece_count(look, part, name, (int64_t)count);
}

static void add_record(struct look *look, struct report_part *part, const struct report_record *it)
{
	struct arena *mem = look->work->mem;
	struct document_table *table = &part->pieces.items[part->pieces.len - 1].block.table;
	const char *name =
		*it->name ? it->name : SAY(look, N_("An initiative that is not public any more"));
	struct document_row *row = table_row(mem, table, name);
	table_text(mem, row, look_village(look, it->village));
	table_text(mem, row, kind_name(look, it->category));
	*list_add(mem, &row->cells) = (struct document_cell){
		.text = it->start_year ? arena_printf(mem, "%lld", (long long)it->start_year) : "",
		.is_number = true,
	};
}

static bool is_same_place(const struct report_record *a, const struct report_record *b)
{
	return !strcmp(a->municipality ? a->municipality : "",
		       b->municipality ? b->municipality : "");
}

enum err compile_list(struct look *look, struct report_part *part)
{
	const struct report_records *records;
	TRY(look_records(look, &records));
	piece_count(look, part, SAY(look, N_("Initiatives")), (int64_t)records->len);
	for (size_t i = 0; i < records->len; i++) {
		const struct report_record *it = &records->items[i];
		size_t end = i + 1;
		while (end < records->len && is_same_place(it, &records->items[end]))
			end++;
		if (!i || !is_same_place(it, it - 1))
			begin_municipality(look, part, it->municipality, end - i);
		add_record(look, part, it);
	}
	if (!records->len) {
		part->lack = N_("The register is empty. Import a list or add initiatives first.");
		piece_paragraph(look, part, SAY(look, N_("No initiatives are known yet.")));
	}
	return OK;
}

/* ---- case studies ---- */

/* "meeting;shared_meal" as labels. */
static const char *labels(const struct look *look, const char *list, const char *keys)
{
	struct arena *mem = look->work->mem;
	const char *text = "";
	char *rest = NULL;
	for (char *key = keys ? strtok_r(arena_strdup(mem, keys), ";", &rest) : NULL; key;
	     key = strtok_r(NULL, ";", &rest))
		text = arena_printf(mem, "%s%s%s", text, *text ? ", " : "", label(look, list, key));
	return text;
}

static void add_fact(struct look *look, struct report_part *part, const char *msgid,
		     const char *text)
{
	struct document_block *list = &part->pieces.items[part->pieces.len - 1].block;
	if (!text || !*text)
		return;
	piece_item(look, list, SAY(look, msgid), text);
	piece_number(look, part, SAY(look, msgid), text);
}

static void add_facts(struct look *look, struct report_part *part, const struct initiative *it)
{
	struct arena *mem = look->work->mem;
	const char *place = it->place ? it->place : "";
	const char *municipality = look_municipality(look, it->municipality_code);
	const char *year =
		it->start_year ? arena_printf(mem, "%lld", (long long)it->start_year) : "";
	piece_add(look, part, BLOCK_LIST);
	add_fact(look, part, N_("Place"),
		 *place && strcmp(place, municipality) != 0
			 ? arena_printf(mem, "%s (%s)", place, municipality)
			 : municipality);
	add_fact(look, part, N_("Kind"), kind_name(look, it->category));
	add_fact(look, part, N_("Since"), year);
	add_fact(look, part, N_("Legal form"), label(look, "legal_form", it->legal_form));
	add_fact(look, part, N_("What it does"), labels(look, "activity", it->activities));
	add_fact(look, part, N_("For whom"), labels(look, "target_group", it->target_groups));
	add_fact(look, part, N_("Website"), it->website);
}

static enum err add_case_quote(struct look *look, struct report_part *part)
{
	const struct quote *quote;
	if (!part->block->quote_id)
		return OK;
	TRY(compile_find_quote(look, part->block->quote_id, &quote));
	if (quote && quote->consent != CONSENT_NAMED)
		look_fault(look,
			   N_("This quote may not stand with the name of the initiative: that was "
			      "not agreed. Choose another one, or none."),
			   NULL);
	else if (quote)
		piece_quote(look, part, quote);
	else
		look_fault(look,
			   N_("The quote of this case study may not be shown any more. Choose "
			      "another one, or none."),
			   NULL);
	return OK;
}

enum err compile_case(struct look *look, struct report_part *part)
{
	struct initiative initiative;
	int64_t id;
	enum err err = report_case_of(look->work, part->block, &id);
	if (!err)
		err = initiative_get(look->work, id, &initiative);
	if (!err && !initiative_is_public(&initiative))
		err = ERR_MISSING;
	if (err == ERR_MISSING) {
		look_fault(look,
			   N_("The initiative of this case study is not in the register any more. "
			      "Choose another one, or take the case study out."),
			   NULL);
		return OK;
	}
	TRY(err);
	piece_heading(look, part, 2, part->block->title ? part->block->title : initiative.name);
	add_facts(look, part, &initiative);
	if (part->block->text && *part->block->text)
		TRY(piece_markdown(look, part, part->block->text));
	else if (initiative.summary && *initiative.summary)
		piece_dutch(look, part, initiative.summary);
	else
		part->lack = N_("The register has no description of this initiative. Write a few "
				"sentences about it here.");
	return add_case_quote(look, part);
}
