/* SPDX-License-Identifier: EUPL-1.2 */
/* form_freeze.c: what freezing a draft brings along, and doing it. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/form/form_slice.h"
#include "work/audit.h"

#include <string.h>

static void add(struct work *work, struct form_consequences *all, bool is_obstacle,
		struct form_consequence what)
{
	what.is_obstacle = is_obstacle;
	*list_add(work->mem, all) = what;
}

static const struct form_item *named_like(const struct form *form, const struct form_item *item)
{
	for (int i = 1; i < form->item_count; i++) {
		const struct form_item *other = form->items[i];
		if (other->name && item->name && !strcmp(other->name, item->name) &&
		    form_has_answer(other) == form_has_answer(item))
			return other;
	}
	return NULL;
}

/* Whether answers to both can stand in one column: whole numbers may become numbers. */
static bool is_comparable(const struct form_item *before, const struct form_item *after)
{
	return before->type == after->type ||
	       (before->type == FORM_INTEGER && after->type == FORM_DECIMAL);
}

/* What changed since a version that may have been answered. */
static void compare(struct work *work, const struct form *before, const struct form *after,
		    struct form_consequences *ret)
{
	for (int i = 1; i < before->item_count; i++) {
		const struct form_item *old = before->items[i];
		if (!form_has_answer(old))
			continue;
		const struct form_item *now = named_like(after, old);
		if (!now)
			add(work, ret, false,
			    (struct form_consequence){
				    .text = N_("“{value}” is asked no longer. Answers that were "
					       "given stay."),
				    .value = old->name });
		else if (!is_comparable(old, now))
			add(work, ret, true,
			    (struct form_consequence){
				    .text = N_("“{value}” is of another type than in a version "
					       "that may be answered. Give it another name, or "
					       "the type that it had."),
				    .value = old->name });
	}
	for (int i = 1; i < after->item_count; i++)
		if (form_has_answer(after->items[i]) && !named_like(before, after->items[i]))
			add(work, ret, false,
			    (struct form_consequence){
				    .text = N_("“{value}” is new. Who answered before was not "
					       "asked."),
				    .value = after->items[i]->name });
}

static enum err compare_versions(struct work *work, const struct form_draft *draft,
				 struct form_consequences *ret)
{
	struct form_versions versions = { 0 };
	struct form_consequences older = { 0 };
	TRY(form_version_select(work->db, work->mem, draft->record.id, 0, &versions));
	for (size_t i = 0; i < versions.len; i++) {
		const struct form *before;
		if (!versions.items[i].is_frozen)
			continue;
		TRY(form_open(work, versions.items[i].id, &before));
		bool is_last = versions.items[i].id == draft->record.frozen_id;
		compare(work, before, draft->form, is_last ? ret : &older);
	}
	for (size_t i = 0; i < older.len; i++) /* of older ones only what stands in the way */
		if (older.items[i].is_obstacle)
			*list_add(work->mem, ret) = older.items[i];
	return OK;
}

enum err form_weigh(struct work *work, const struct form_draft *draft,
		    struct form_consequences *ret)
{
	struct form_consequences all = { 0 };
	if (draft->version.is_frozen)
		add(work, &all, true,
		    (struct form_consequence){ .text = N_("The last version is frozen already.") });
	if (form_mistakes(&draft->problems))
		add(work, &all, true,
		    (struct form_consequence){
			    .text = N_("There are mistakes in the questionnaire. Mend them "
				       "first.") });
	if (draft->form->item_count < 2)
		add(work, &all, true,
		    (struct form_consequence){ .text = N_("There is no question yet.") });
	TRY(compare_versions(work, draft, &all));
	*ret = all;
	return OK;
}

/* ---- doing it ---- */

static bool is_taken(const struct form_versions *versions, const char *version,
		     struct form *const *forms)
{
	for (size_t i = 0; i < versions->len; i++)
		if (forms[i] && forms[i]->version && !strcmp(forms[i]->version, version))
			return true;
	return false;
}

/* Each frozen version has a version text of its own, by which clients know it: 2026112201. */
static enum err name_version(struct work *work, struct form_draft *draft)
{
	struct form_versions versions = { 0 };
	TRY(form_version_select(work->db, work->mem, draft->record.id, 0, &versions));
	struct form **forms = arena_array(work->mem, struct form *, versions.len + 1);
	for (size_t i = 0; i < versions.len; i++) {
		const struct form *form;
		if (!versions.items[i].is_frozen)
			continue;
		TRY(form_open(work, versions.items[i].id, &form));
		forms[i] = (struct form *)form;
	}
	const char *day = clock_date(work->mem, work->now_ms), *text = draft->form->version;
	for (int number = 1; !text || !*text || is_taken(&versions, text, forms); number++)
		text = arena_printf(work->mem, "%.4s%.2s%.2s%02d", day, day + 5, day + 8, number);
	draft->form->version = text;
	return OK;
}

static enum err keep_frozen(struct work *work, struct form_draft *draft)
{
	SCOPED_OUT(out);
	struct form_version *version = &draft->version;
	form_write_markdown(out, draft->form);
	version->definition = arena_strndup(work->mem, out->data, out->len);
	version->hash = form_hash(work->mem, draft->form);
	version->is_frozen = version->is_sound = true;
	version->frozen_ms = work->now_ms;
	version->state_id = 0;
	TRY(form_version_update(work->db, version));
	TRY(form_state_delete_old(work->db, version->id, 0));
	draft->record.is_draft = false;
	draft->record.frozen_id = version->id;
	draft->record.changed_ms++;
	if (draft->record.changed_ms < work->now_ms)
		draft->record.changed_ms = work->now_ms;
	return form_touch_record(work, &draft->record);
}

enum err form_freeze(struct work *work, int64_t id, int64_t *ret_version_id)
{
	struct form_draft draft;
	struct form_consequences all = { 0 };
	enum err err = OK;
	TRY(form_draft_open(work, id, &draft));
	TRY(form_weigh(work, &draft, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].is_obstacle)
			err = work_fail_value(work, ERR_CONFLICT, NULL, all.items[i].text,
					      all.items[i].value);
	TRY(err);
	TRY(name_version(work, &draft));
	TRY(keep_frozen(work, &draft));
	TRY(audit_add(work, "form_freeze", (struct subject){ "form", id }, draft.version.hash));
	*ret_version_id = draft.version.id;
	return OK;
}
