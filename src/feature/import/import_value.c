/* SPDX-License-Identifier: EUPL-1.2 */
/* import_value.c: from the cells of a row to a record and its sources. */
#include "base/utf8.h"
#include "feature/import/import_slice.h"
#include "feature/vocabulary/vocabulary.h"

#include <ctype.h>
#include <string.h>

/* A row being filled. */
struct filling {
	struct work *work;
	const struct import_plan *plan;
	struct import_row *row;
	struct import_cells *cells;
	const char *category, *phase; /* of columns: they go before what words say */
};

static const struct field *field_of(const char *name)
{
	return field_find(initiative_fields, initiative_field_count, name);
}

static enum err not_in_list(struct filling *filling, const char *field, const char *text)
{
	return work_fail_value(filling->work, ERR_INVALID, field_of(field)->key,
			       N_("“{value}” is not in the list. Choose from the list."),
			       utf8_shorten(filling->work->mem, text, 80));
}

static enum err take_category(struct filling *filling, const char *text)
{
	const char *list, *key;
	filling->category =
		import_term(filling->plan->terms, "category", utf8_fold(filling->work->mem, text));
	if (!filling->category && vocabulary_map(filling->work, text, &list, &key) && list &&
	    !strcmp(list, "category"))
		filling->category = key;
	return filling->category ? OK : not_in_list(filling, "category", text);
}

static enum err take_phase(struct filling *filling, const char *text)
{
	filling->phase =
		import_term(filling->plan->terms, "phase", utf8_fold(filling->work->mem, text));
	return filling->phase ? OK : not_in_list(filling, "phase", text);
}

static enum err take_activities(struct filling *filling, const char *text)
{
	import_take_words(filling->work, filling->plan, "activities", text, &filling->row->record);
	return OK;
}

static enum err take_target_groups(struct filling *filling, const char *text)
{
	import_take_words(filling->work, filling->plan, "target_groups", text,
			  &filling->row->record);
	return OK;
}

static enum err take_themes(struct filling *filling, const char *text)
{
	import_take_words(filling->work, filling->plan, "themes", text, &filling->row->record);
	return OK;
}

static enum err take_legal_form(struct filling *filling, const char *text)
{
	import_take_legal_form(filling->work->mem, filling->plan->terms, text,
			       &filling->row->record);
	return OK;
}

/* "2014-03-01" is a spreadsheet's way of saying 2014. */
static enum err take_start_year(struct filling *filling, const char *text)
{
	bool is_date = strlen(text) >= 10 && strspn(text, "0123456789") == 4 && text[4] == '-' &&
		       text[7] == '-';
	return field_set(filling->work, field_of("start_year"),
			 is_date ? arena_strndup(filling->work->mem, text, 4) : text,
			 &filling->row->record);
}

static enum err take_id(struct filling *filling, const char *text)
{
	filling->cells->id = text;
	return OK;
}

static enum err take_province(struct filling *filling, const char *text)
{
	filling->cells->province = text;
	return OK;
}

static enum err take_neighbourhood(struct filling *filling, const char *text)
{
	filling->row->record.neighbourhood = utf8_shorten(filling->work->mem, text, 80);
	return OK;
}

static enum err take_source(struct filling *filling, const char *text)
{
	filling->cells->source = text;
	return OK;
}

static enum err take_source_kind(struct filling *filling, const char *text)
{
	filling->cells->source_kind = import_term(filling->plan->terms, "source_kind",
						  utf8_fold(filling->work->mem, text));
	if (filling->cells->source_kind)
		return OK;
	return work_fail_value(filling->work, ERR_INVALID, "soortBron",
			       N_("“{value}” is not in the list. Choose from the list."),
			       utf8_shorten(filling->work->mem, text, 80));
}

/* Fields that are more than a value of the field table. */
static const struct {
	const char *field;
	enum err (*take)(struct filling *filling, const char *text);
} takers[] = {
	{ "category", take_category },      { "phase", take_phase },
	{ "activities", take_activities },  { "target_groups", take_target_groups },
	{ "themes", take_themes },          { "legal_form", take_legal_form },
	{ "start_year", take_start_year },  { IMPORT_ID, take_id },
	{ IMPORT_PROVINCE, take_province }, { IMPORT_NEIGHBOURHOOD, take_neighbourhood },
	{ IMPORT_SOURCE, take_source },     { IMPORT_SOURCE_KIND, take_source_kind },
};

static enum err take_cell(struct filling *filling, const char *field, const char *text)
{
	for (size_t i = 0; i < COUNT_OF(takers); i++)
		if (!strcmp(takers[i].field, field))
			return takers[i].take(filling, text);
	return field_set(filling->work, field_of(field), text, &filling->row->record);
}

/* ---- sources ---- */

static bool is_address(const char *text)
{
	if (!strncmp(text, "http://", 7) || !strncmp(text, "https://", 8))
		return !strpbrk(text, " \t\n");
	return strchr(text, '.') && !strpbrk(text, " \t\n,;@()") && isalnum((unsigned char)*text);
}

static void add_source(struct filling *filling, const char *kind, const char *text)
{
	struct arena *mem = filling->work->mem;
	bool is_url = is_address(text);
	const char *url =
		is_url && !strstr(text, "://") ? arena_printf(mem, "https://%s", text) : text;
	*list_add(mem, &filling->row->sources) = (struct source){
		.kind = kind,
		.title = is_url ? NULL : utf8_shorten(mem, text, 300),
		.url = is_url ? url : NULL,
	};
}

/* " | " stands between sources; the first one says all of the row. */
static void take_sources(struct filling *filling)
{
	const char *kind = filling->cells->source_kind ? filling->cells->source_kind
						       : filling->plan->source_kind;
	const char *text = filling->cells->source ? filling->cells->source : "";
	for (const char *p = text; *p;) {
		const char *bar = strstr(p, " | ");
		size_t len = bar ? (size_t)(bar - p) : strlen(p);
		const char *one =
			utf8_tidy(filling->work->mem, arena_strndup(filling->work->mem, p, len));
		if (*one)
			add_source(filling, kind, one);
		p += len + (bar ? 3 : 0);
	}
	if (!filling->row->sources.len)
		add_source(filling, kind, filling->plan->file_name);
	filling->row->record.source_kinds = kind;
}

/* What follows from several cells together. */
static void complete(struct filling *filling)
{
	struct initiative *record = &filling->row->record;
	const char *phase = NULL;
	if (record->name)
		phase = import_take_status(filling->work->mem, record->name, &record->name);
	if (!phase && record->legal_form_text &&
	    !strncmp(record->legal_form_text, "verkenning", 10))
		phase = "exploring";
	record->phase = filling->phase ? filling->phase : phase;
	record->category = filling->category  ? filling->category
			   : record->category ? record->category
					      : "other";
	take_sources(filling);
}

enum err import_fill(struct work *work, const struct import_plan *plan, const struct sheet_row *row,
		     struct import_row *ret, struct import_cells *ret_cells)
{
	struct filling filling = { work, plan, ret, ret_cells, NULL, NULL };
	enum err err = OK;
	for (size_t i = 0; i < plan->columns.len; i++) {
		const char *field = plan->columns.items[i].field;
		const char *text = *field ? sheet_cell(row, (int)i) : "";
		if (*text)
			text = strcmp(field, "summary") ? utf8_tidy(work->mem, text) : text;
		if (*text && take_cell(&filling, field, text))
			err = ERR_INVALID;
	}
	complete(&filling);
	/* what was put together must fit as well */
	const struct initiative *record = &ret->record;
	struct initiative scratch;
	if (record->words && field_set(work, field_of("words"), record->words, &scratch))
		err = ERR_INVALID;
	if (record->target_words &&
	    field_set(work, field_of("target_words"), record->target_words, &scratch))
		err = ERR_INVALID;
	if (record->legal_form_text &&
	    field_set(work, field_of("legal_form_text"), record->legal_form_text, &scratch))
		err = ERR_INVALID;
	return err;
}
