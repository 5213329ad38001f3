/* SPDX-License-Identifier: EUPL-1.2 */
/* import_judge.c: new, same, changed, doubtful or refused, and why. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/import/import_slice.h"
#include "feature/initiative/initiative_merge.h"
#include "work/setting.h"

#include <string.h>

/* ---- provinces ---- */

/* Codes and folded names; none: everything belongs. */
struct provinces LIST(const char *);

static bool has_province(const struct provinces *provinces, const char *text)
{
	for (size_t i = 0; i < provinces->len; i++)
		if (!strcmp(provinces->items[i], text))
			return true;
	return false;
}

static void add_province(struct arena *mem, struct provinces *provinces, const char *text)
{
	const char *folded = utf8_fold(mem, text);
	if (!has_province(provinces, folded))
		*list_add(mem, provinces) = folded;
	if (!strcmp(folded, "fryslan"))
		*list_add(mem, provinces) = "friesland";
}

const struct provinces *import_provinces(struct work *work, struct arena *mem)
{
	struct provinces *provinces = arena_new_of(mem, struct provinces);
	const struct municipality **municipalities;
	size_t count;
	if (!*setting_get(work, "province"))
		return provinces;
	place_municipalities(work, &municipalities, &count);
	for (size_t i = 0; i < count; i++) {
		add_province(mem, provinces, municipalities[i]->province);
		add_province(mem, provinces, municipalities[i]->province_name);
	}
	return provinces;
}

/* Whether the row says, or its municipality shows, that it belongs to another region. */
static bool is_elsewhere(struct work *work, const struct judge *judge,
			 const struct import_cells *cells, const struct location *location)
{
	if (!judge->provinces->len)
		return false;
	if (cells->province)
		return !has_province(judge->provinces, utf8_fold(work->mem, cells->province));
	return location && location->municipality && location->municipality->province &&
	       !has_province(judge->provinces,
			     utf8_fold(work->mem, location->municipality->province));
}

static enum err refuse_elsewhere(struct work *work, struct import_row *row, const char *where)
{
	row->verdict = IMPORT_REFUSED;
	(void)!work_fail_value(work, ERR_INVALID, "provincie",
			       N_("This belongs to another region: {value}."), where);
	row->reasons = work->failures;
	return OK;
}

/* ---- the register ---- */

static enum err take_record(void *context, const struct initiative *record)
{
	struct judge *judge = context;
	SCOPED_ARENA(mem);
	struct known known = import_known_of(mem, record);
	known.is_hidden = !initiative_is_public(record);
	import_known_add(judge->known, &known);
	return OK;
}

enum err import_judge_new(struct work *work, struct arena *mem, struct judge **ret)
{
	struct judge *judge = arena_new_of(mem, struct judge);
	*judge = (struct judge){ mem, import_known_new(mem), import_provinces(work, mem) };
	TRY(initiative_walk(work, take_record, judge));
	*ret = judge;
	return OK;
}

/* ---- a row against a record ---- */

void import_overlay(struct arena *mem, const struct initiative *said, struct initiative *record)
{
	const char *const *from;
	for (size_t i = 0; i < initiative_field_count; i++) {
		const struct field *field = &initiative_fields[i];
		if (!field_text(mem, field, said))
			continue;
		from = (const char *const *)((const char *)said + field->offset);
		if (field->type == FIELD_YEAR)
			record->start_year = said->start_year;
		else
			*(const char **)((char *)record + field->offset) = *from;
	}
	if (said->place)
		record->neighbourhood = said->neighbourhood;
	for (const char *p = said->source_kinds; p && *p;) {
		size_t len = strcspn(p, ";");
		record->source_kinds =
			import_add_key(mem, record->source_kinds, arena_strndup(mem, p, len));
		p += len + (p[len] != '\0');
	}
}

struct initiative import_without_guess(const struct import_row *row)
{
	struct initiative said = row->record;
	if (!strcmp(said.category, "other"))
		said.category = NULL; /* what a row without one gets: it says nothing of one that is
					 known */
	return said;
}

/* What the row would change of record `id`. */
static enum err compare_with(struct work *work, const struct import_row *row, int64_t id,
			     struct initiative_differences *ret)
{
	struct initiative before, after, said = import_without_guess(row);
	ret->len = 0;
	TRY(initiative_get(work, id, &before));
	after = before;
	import_overlay(work->mem, &said, &after);
	initiative_compare(work->mem, &before, &after, ret);
	return OK;
}

static void add_reason(struct work *work, struct import_row *row, const char *text,
		       const char *value)
{
	*list_add(work->mem, &row->reasons) =
		(struct failure){ NULL, text, arena_strdup(work->mem, value) };
}

/* One of the records that are surely this one: the one that the row changes least. */
static enum err judge_identity(struct work *work, const struct matches *matches,
			       struct import_row *row)
{
	bool is_found = false;
	for (size_t i = 0; i < matches->len; i++) {
		const struct match *match = &matches->items[i];
		struct initiative_differences differences = { 0 };
		if (match->likeness < LIKE_SAME_SITE || !match->known->id)
			continue;
		if (is_found && match->likeness < LIKE_SAME)
			break; /* a sure one goes before a likely one */
		TRY(compare_with(work, row, match->known->id, &differences));
		if (is_found && differences.len >= row->differences.len)
			continue;
		is_found = true;
		row->differences = differences;
		row->candidate_id = match->known->id;
	}
	row->verdict = row->differences.len ? IMPORT_CHANGED : IMPORT_SAME;
	row->initiative_id = row->candidate_id;
	return OK;
}

static const char *likeness_text(enum likeness likeness, bool is_record)
{
	switch (likeness) {
	case LIKE_SAME:
		return is_record ? N_("“{value}” has this name and place already. Is it the same "
				      "one?")
				 : N_("Row {value} of this file has the same name and place, but "
				      "says other things.");
	case LIKE_SAME_SITE:
	case LIKE_NAME:
		return is_record ? N_("Looks like “{value}” in the same place. Is it the same one?")
				 : N_("Looks like row {value} of this file, in the same place. Is "
				      "it the same one?");
	case LIKE_SITE:
		return is_record ? N_("“{value}” has the same website. Is it the same one?")
				 : N_("Row {value} of this file has the same website. Is it the "
				      "same one?");
	case LIKE_PLACE:
		return is_record ? N_("“{value}” has the same name, and one of both has no "
				      "municipality.")
				 : N_("Row {value} of this file has the same name, and one of both "
				      "has no municipality.");
	default:
		return is_record ? N_("Looks like “{value}” within 300 metres. Is it the same one?")
				 : N_("Looks like row {value} of this file, within 300 metres. Is "
				      "it the same one?");
	}
}

static void judge_doubt(struct work *work, const struct known *self, const struct matches *matches,
			const struct location *location, struct import_row *row)
{
	const struct match *match = matches->len ? &matches->items[0] : NULL;
	row->verdict = match || location->is_doubtful ? IMPORT_DOUBTFUL : IMPORT_NEW;
	if (match) {
		const struct known *known = match->known;
		row->candidate_id = known->id;
		row->candidate_row = known->row;
		if (known->row && match->likeness == LIKE_SAME && known->content == self->content) {
			row->verdict = IMPORT_SAME;
			add_reason(work, row, N_("Row {value} of this file says exactly the same."),
				   arena_printf(work->mem, "%lld", (long long)known->row));
			return;
		}
		add_reason(work, row, likeness_text(match->likeness, known->id != 0),
			   known->id ? known->name
				     : arena_printf(work->mem, "%lld", (long long)known->row));
	}
	if (location->is_doubtful && location->how)
		add_reason(work, row, location->how, location->how_value);
	row->initiative_id = id_new();
}

static uint64_t content_of(struct arena *mem, const struct initiative *record)
{
	uint64_t content = 5381;
	for (size_t i = 0; i < initiative_field_count; i++) {
		const char *text = field_text(mem, &initiative_fields[i], record);
		for (const char *p = text ? text : ""; *p; p++)
			content = content * 33 + (unsigned char)*p;
		content = content * 33 + 31;
	}
	return content;
}

/* The record of an id column goes before every likeness. */
static enum err match_id(struct work *work, const char *text, struct matches *matches)
{
	int64_t id;
	struct initiative record;
	if (!text || !id_parse(text, &id) || initiative_get(work, id, &record))
		return OK; /* a record of another register: judged by what it says */
	struct known *known = arena_new_of(work->mem, struct known);
	*known = import_known_of(work->mem, &record);
	known->is_hidden = !initiative_is_public(&record);
	matches->len = 0;
	*list_add(work->mem, matches) = (struct match){ known, LIKE_SAME };
	return OK;
}

/* A record that was merged stands for the one that it became a part of; *ret_is_merged: it was. */
static enum err follow_merge(struct work *work, struct match *match, bool *ret_is_merged)
{
	struct initiative record;
	int64_t into;
	*ret_is_merged = false;
	if (!match->known->id || !match->known->is_hidden)
		return OK;
	enum err err = initiative_merged_into(work, match->known->id, &into);
	if (!err)
		err = initiative_get(work, into, &record);
	if (err)
		return err == ERR_MISSING ? OK : err;
	struct known *known = arena_new_of(work->mem, struct known);
	*known = *match->known;
	known->id = into;
	known->name = record.name;
	known->is_hidden = !initiative_is_public(&record);
	match->known = known;
	*ret_is_merged = true;
	return OK;
}

/* All of them; the row takes the name that was chosen when the records became one. */
static enum err follow_merges(struct work *work, struct matches *matches, struct import_row *row)
{
	for (size_t i = 0; i < matches->len; i++) {
		struct match *match = &matches->items[i];
		bool is_merged;
		TRY(follow_merge(work, match, &is_merged));
		if (i || !is_merged || match->likeness < LIKE_SAME_SITE || match->known->is_hidden)
			continue;
		row->record.name = match->known->name;
		add_reason(work, row,
			   N_("What this row is about was merged with “{value}”; it is about that "
			      "record now."),
			   match->known->name);
	}
	return OK;
}

static enum err judge_checked(struct work *work, struct judge *judge,
			      const struct import_cells *cells, const struct location *location,
			      struct import_row *row)
{
	struct matches matches = { 0 };
	struct known self = import_known_of(work->mem, &row->record);
	self.row = row->row_number;
	self.content = content_of(work->mem, &row->record);
	import_known_find(judge->known, work->mem, &self, &matches);
	TRY(match_id(work, cells->id, &matches));
	TRY(follow_merges(work, &matches, row));
	const struct match *first = matches.len ? &matches.items[0] : NULL;
	if (first && first->known->is_hidden && first->likeness >= LIKE_SAME_SITE) {
		row->verdict = IMPORT_REFUSED;
		row->candidate_id = first->known->id;
		add_reason(work, row,
			   N_("“{value}” is in the register but is not shown. Look at that record "
			      "first."),
			   first->known->name);
		return OK;
	}
	if (first && first->known->id && first->likeness >= LIKE_SAME_SITE)
		return judge_identity(work, &matches, row);
	judge_doubt(work, &self, &matches, location, row);
	if (row->verdict != IMPORT_SAME)
		import_known_add(judge->known, &self);
	return OK;
}

enum err import_judge(struct work *work, struct judge *judge, const struct import_cells *cells,
		      struct import_row *row, bool *ret_is_elsewhere)
{
	struct location location = { 0 };
	bool is_filled = !work->failures.len;
	*ret_is_elsewhere = is_elsewhere(work, judge, cells, NULL);
	if (*ret_is_elsewhere)
		return refuse_elsewhere(work, row, cells->province);
	enum err err = initiative_check(work, &row->record, &location);
	if (err && err != ERR_INVALID)
		return err;
	if (!err && (*ret_is_elsewhere = is_elsewhere(work, judge, cells, &location)))
		return refuse_elsewhere(work, row, location.municipality->province_name);
	if (!err && is_filled)
		return judge_checked(work, judge, cells, &location, row);
	row->verdict = IMPORT_REFUSED;
	row->reasons = work->failures;
	return OK;
}
