/* SPDX-License-Identifier: EUPL-1.2 */
/* criterion.c: the list of criteria: its versions, and what ships. */
#include "base/shipped.h"
#include "base/utf8.h"
#include "feature/assessment/assessment_slice.h"
#include "sheet/reader.h"

#include <string.h>

enum err assessment_criteria(struct work *work, int64_t version, struct criteria_version *ret)
{
	TRY(criterion_version_select(work->db, work->mem, version, ret));
	return criterion_select(work->db, work->mem, ret->version, &ret->criteria);
}

/* ---- a new version ---- */

static bool is_blank(const char *text) { return !text || !*text; }

/* "Samen met inwoners" gives samen_met_inwoners, with a number where that is taken. */
static const char *key_of(struct arena *mem, const char *label, const struct criteria *taken)
{
	char *key = utf8_slug(mem, label);
	for (char *p = key; *p; p++)
		*p = *p == '-' ? '_' : *p;
	for (size_t i = 0; i < taken->len; i++)
		if (!strcmp(taken->items[i].key, key))
			return arena_printf(mem, "%s_%zu", key, taken->len);
	return key;
}

static enum err check_list(struct work *work, const struct criteria *criteria, const char *reason)
{
	enum err err = OK;
	for (size_t i = 0; i < criteria->len; i++)
		if (is_blank(criteria->items[i].label_nl) || is_blank(criteria->items[i].label_en))
			err = work_fail(work, ERR_INVALID,
					arena_printf(work->mem, "tekst-%zu", i + 1),
					N_("Write this criterion in Dutch and in English."));
	if (!criteria->len || criteria->len > CRITERIA_MAX)
		err = work_fail(work, ERR_INVALID, "tekst-1",
				N_("Give at least one criterion and at most twelve."));
	if (is_blank(reason))
		err = work_fail(work, ERR_INVALID, "reden", N_("Say why the list changes."));
	return err;
}

static bool is_same(const struct criteria *a, const struct criteria *b)
{
	if (a->len != b->len)
		return false;
	for (size_t i = 0; i < a->len; i++)
		if (strcmp(a->items[i].label_nl, b->items[i].label_nl) ||
		    strcmp(a->items[i].label_en, b->items[i].label_en))
			return false;
	return true;
}

static bool has_key(const struct criteria *criteria, const char *key)
{
	for (size_t i = 0; i < criteria->len; i++)
		if (!strcmp(criteria->items[i].key, key))
			return true;
	return false;
}

static enum err store(struct work *work, const struct criteria_version *version)
{
	struct criteria done = { 0 };
	TRY(criterion_version_insert(work->db, version));
	for (size_t i = 0; i < version->criteria.len; i++) {
		struct criterion criterion = version->criteria.items[i];
		if (is_blank(criterion.key) || has_key(&done, criterion.key))
			criterion.key = key_of(work->mem, criterion.label_nl, &version->criteria);
		*list_add(work->mem, &done) = criterion;
		TRY(criterion_insert(work->db, version->version, (int64_t)i + 1, &criterion));
	}
	return OK;
}

enum err assessment_criteria_change(struct work *work, const struct criteria *criteria,
				    const char *reason)
{
	struct criteria_version now;
	if (!work_may(work, ADMINISTRATOR))
		return ERR_FORBIDDEN;
	TRY(check_list(work, criteria, reason));
	TRY(assessment_criteria(work, 0, &now));
	if (is_same(&now.criteria, criteria))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Nothing is different, so the list stays as it is."));
	return store(work, &(struct criteria_version){
				   .version = now.version + 1,
				   .made_ms = work->now_ms,
				   .person_id = work->person_id,
				   .reason = reason,
				   .criteria = *criteria,
			   });
}

/* ---- what ships ---- */

static enum err read_file(struct work *work, const char *name,
			  enum err (*each)(struct work *work, const struct sheet_row *row,
					   void *context),
			  void *context)
{
	const struct shipped *file = shipped_file(name);
	const struct sheet_row *row;
	struct sheet_problem why;
	SCOPED_SHEET(sheet);
	TRY(sheet_open_bytes(work->mem, file->bytes, file->len, &why, &sheet));
	TRY(sheet_next(sheet, &row)); /* the header */
	for (;;) {
		TRY(sheet_next(sheet, &row));
		if (!row)
			return OK;
		TRY(each(work, row, context));
	}
}

/* key, label_nl, label_en */
static enum err take_criterion(struct work *work, const struct sheet_row *row, void *context)
{
	*list_add(work->mem, (struct criteria *)context) = (struct criterion){
		.key = arena_strdup(work->mem, sheet_cell(row, 0)),
		.label_nl = arena_strdup(work->mem, sheet_cell(row, 1)),
		.label_en = arena_strdup(work->mem, sheet_cell(row, 2)),
	};
	return OK;
}

/* name, place, why_nl, why_en */
static enum err take_suggestion(struct work *work, const struct sheet_row *row, void *context)
{
	(void)context;
	return suggestion_insert(work->db, utf8_fold(work->mem, sheet_cell(row, 0)),
				 sheet_cell(row, 2), sheet_cell(row, 3));
}

enum err assessment_seed(struct work *work)
{
	struct criteria_version now,
		first = { .version = 1, .made_ms = work->now_ms, .reason = "shipped" };
	enum err err = criterion_version_select(work->db, work->mem, 0, &now);
	if (err == ERR_MISSING) {
		TRY(read_file(work, "assessment/criteria.csv", take_criterion, &first.criteria));
		err = store(work, &first);
	}
	TRY(err);
	return read_file(work, "assessment/suggestion.csv", take_suggestion, NULL);
}
