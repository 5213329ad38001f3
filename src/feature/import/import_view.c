/* SPDX-License-Identifier: EUPL-1.2 */
/* import_view.c: from imports and rows to what their pages show. */
#include "feature/import/import_view.h"
#include "base/id.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

enum { WORDS_SHOWN = 8 };

static const char *const state_labels[IMPORT_STATES] = {
	N_("Columns to be checked"),
	N_("Being read"),
	N_("Waits for your approval"),
	N_("Being applied"),
	N_("Done"),
	N_("Being taken back"),
	N_("Taken back"),
	N_("Failed"),
};
static const char *const verdict_labels[IMPORT_VERDICTS] = {
	N_("New"), N_("Same"), N_("Changed"), N_("Doubtful"), N_("Refused"),
};
static const char *const verdict_texts[IMPORT_VERDICTS] = {
	N_("are added"),       N_("are there already"),
	N_("get a new value"), N_("look like another one"),
	N_("do not come in"),
};

const char *import_id_text(struct arena *mem, int64_t id)
{
	char *text = arena_alloc(mem, ID_TEXT_LEN + 1);
	id_text(id, text);
	return text;
}

struct import_options import_kind_options(struct web *web, const char *chosen)
{
	struct import_options options = { 0 };
	struct term_list kinds = vocabulary_list(&web->work, "source_kind");
	for (size_t i = 0; i < kinds.len; i++)
		if (strcmp(kinds.items[i]->key, "self"))
			*list_add(web->work.mem, &options) = (struct import_option){
				kinds.items[i]->key,
				strcmp(web->page.language, "nl") ? kinds.items[i]->label_en
								 : kinds.items[i]->label_nl,
				!strcmp(kinds.items[i]->key, chosen),
			};
	return options;
}

struct import_lines import_lines(struct work *work, const struct imports *imports)
{
	struct import_lines lines = { 0 };
	for (size_t i = 0; i < imports->len; i++)
		*list_add(work->mem, &lines) = (struct import_line){
			import_id_text(work->mem, imports->items[i].id),
			state_labels[imports->items[i].state],
			&imports->items[i],
		};
	return lines;
}

/* ---- columns ---- */

static const struct import_option own_options[] = {
	{ IMPORT_PROVINCE, N_("Province") },      { IMPORT_NEIGHBOURHOOD, N_("Neighbourhood") },
	{ IMPORT_SOURCE, N_("Source") },          { IMPORT_SOURCE_KIND, N_("Kind of source") },
	{ IMPORT_ID, N_("Id in this register") },
};

static void add_option(struct arena *mem, struct import_options *options, const char *value,
		       const char *label, const char *chosen)
{
	*list_add(mem, options) = (struct import_option){ value, label, !strcmp(value, chosen) };
}

static struct import_options field_options(struct arena *mem, const char *chosen)
{
	struct import_options options = { 0 };
	add_option(mem, &options, "", N_("Do not use"), chosen);
	for (size_t i = 0; i < initiative_field_count; i++)
		add_option(mem, &options, initiative_fields[i].name, initiative_fields[i].label,
			   chosen);
	for (size_t i = 0; i < COUNT_OF(own_options); i++)
		add_option(mem, &options, own_options[i].value, own_options[i].label, chosen);
	return options;
}

struct import_column_lines import_column_lines(struct work *work, const struct import *import)
{
	struct import_column_lines lines = { 0 };
	for (size_t i = 0; i < import->columns.len; i++)
		*list_add(work->mem, &lines) = (struct import_column_line){
			&import->columns.items[i],
			arena_printf(work->mem, "kolom%zu", i),
			field_options(work->mem, import->columns.items[i].field),
		};
	return lines;
}

/* ---- rows ---- */

static const char *value_of(struct web *web, const struct field *field, const char *value)
{
	const char *label = "";
	if (!field->list || !value)
		return value;
	for (const char *p = value; *p;) {
		size_t len = strcspn(p, ";");
		label = arena_printf(web->work.mem, "%s%s%s", label, *label ? ", " : "",
				     vocabulary_label(&web->work, field->list,
						      arena_strndup(web->work.mem, p, len),
						      web->page.language));
		p += len + (p[len] != '\0');
	}
	return label;
}

static void add_pair(struct web *web, struct import_pairs *pairs,
		     const struct initiative_difference *difference)
{
	const struct field *field =
		field_find(initiative_fields, initiative_field_count, difference->field);
	if (field)
		*list_add(web->work.mem, pairs) = (struct import_pair){
			field->label,
			value_of(web, field, difference->old_value),
			value_of(web, field, difference->new_value),
		};
}

static struct import_pairs pairs_of(struct web *web,
				    const struct initiative_differences *differences)
{
	struct import_pairs pairs = { 0 };
	for (size_t i = 0; i < differences->len; i++)
		add_pair(web, &pairs, &differences->items[i]);
	return pairs;
}

/* The record that a doubtful row may be: its path, name, and where both differ. */
static enum err show_candidate(struct web *web, struct import_row_line *line)
{
	struct initiative record;
	struct initiative_differences differences = { 0 };
	enum err err = initiative_get(&web->work, line->row->candidate_id, &record);
	if (err)
		return err == ERR_MISSING ? OK : err;
	line->candidate_path = initiative_path(web->work.mem, &record);
	line->candidate_name = record.name;
	struct initiative after = record, said = import_without_guess(line->row);
	import_overlay(web->work.mem, &said, &after);
	initiative_compare(web->work.mem, &record, &after, &differences);
	if (line->row->verdict == IMPORT_DOUBTFUL)
		line->beside = pairs_of(web, &differences);
	return OK;
}

static enum err add_row(struct web *web, const struct import *import, const struct import_row *row,
			struct import_row_lines *lines)
{
	struct import_row_line *line = list_add(web->work.mem, lines);
	*line = (struct import_row_line){
		.row = row,
		.verdict = import_verdict_key(row->verdict),
		.verdict_label = verdict_labels[row->verdict],
		.reasons = row->reasons,
		.differences = pairs_of(web, &row->differences),
		.can_choose = row->verdict == IMPORT_DOUBTFUL && !row->is_done &&
			      (import->state == IMPORT_PREVIEW || import->state == IMPORT_DONE),
	};
	if (row->is_done)
		line->path = arena_printf(web->work.mem, "/initiatieven/%s-%s",
					  import_id_text(web->work.mem, row->initiative_id),
					  row->record.slug ? row->record.slug : "x");
	return row->candidate_id ? show_candidate(web, line) : OK;
}

static void count_rows(struct web *web, const struct import *import,
		       const struct import_row_filter *filter, struct import_view *view)
{
	for (int i = 0; i < IMPORT_VERDICTS; i++)
		*list_add(web->work.mem, &view->counts) = (struct import_count_line){
			import_verdict_key((enum import_verdict)i),
			verdict_labels[i],
			verdict_texts[i],
			import->counts[i],
			filter->verdict == (enum import_verdict)i,
		};
	view->to_do = import->counts[IMPORT_NEW] + import->counts[IMPORT_CHANGED] +
		      (import->takes_doubtful ? import->counts[IMPORT_DOUBTFUL] : 0);
	view->waiting = import->takes_doubtful ? 0 : import->counts[IMPORT_DOUBTFUL];
}

static void list_words(struct web *web, const struct import *import, struct import_view *view)
{
	view->words = "";
	view->word_count = (int64_t)import->words.len;
	for (size_t i = 0; i < import->words.len && i < WORDS_SHOWN; i++)
		view->words = arena_printf(web->work.mem, "%s%s%s", view->words, i ? ", " : "",
					   import->words.items[i].word);
}

enum err import_fill_view(struct web *web, const struct import *import,
			  const struct import_row_filter *filter, struct import_view *ret)
{
	struct import_rows rows;
	struct import_view view = { .id = import_id_text(web->work.mem, import->id),
				    .import = import };
	view.last_row = filter->after_row;
	view.chosen = filter->verdict < IMPORT_VERDICTS ? import_verdict_key(filter->verdict) : "";
	count_rows(web, import, filter, &view);
	list_words(web, import, &view);
	TRY(import_list_rows(&web->work, filter, &rows));
	for (size_t i = 0; i < rows.len; i++)
		TRY(add_row(web, import, &rows.items[i], &view.rows));
	if (rows.len == (size_t)filter->limit)
		view.next_row = rows.items[rows.len - 1].row_number;
	*ret = view;
	return OK;
}
