/* SPDX-License-Identifier: EUPL-1.2 */
/* code.c: rules of codes: which there are, in which order, and what a good one is. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/codebook/codebook_slice.h"
#include "work/audit.h"

#include <string.h>

#define TEXT_FIELD(member, key_, label_, help_) \
	{ \
		.name = #member, .key = key_, .label = label_, .help = help_, \
		.type = FIELD_LONG_TEXT, .offset = offsetof(struct code, member), \
		.max = CODE_TEXT_MAX, .is_public = true \
	}

const struct field code_fields[] = {
	{ .name = "label_nl",
	  .key = "naam",
	  .label = N_("Name of the code"),
	  .help = N_("A few words. Somebody who reads only this knows what it is about."),
	  .offset = offsetof(struct code, label_nl),
	  .max = CODE_LABEL_MAX,
	  .is_required = true,
	  .is_public = true },
	{ .name = "label_en",
	  .key = "naam_engels",
	  .label = N_("Name in English"),
	  .offset = offsetof(struct code, label_en),
	  .max = CODE_LABEL_MAX,
	  .is_public = true },
	TEXT_FIELD(definition, "omschrijving", N_("What it means"),
		   N_("One or two sentences, so that two researchers mean the same.")),
	TEXT_FIELD(when_to_use, "wel", N_("When to use it"), NULL),
	TEXT_FIELD(when_not, "niet", N_("When not"),
		   N_("And which code then. That is where coders differ most.")),
	TEXT_FIELD(example, "voorbeeld", N_("Example"),
		   N_("Make one up, or take all names out. Visitors do not see it.")),
	{ .name = "color",
	  .key = "kleur",
	  .label = N_("Colour"),
	  .help = N_("Such as #0d5a4c. White letters must be readable on it. Leave it empty and it "
		     "gets one."),
	  .offset = offsetof(struct code, color),
	  .max = 7 },
};
const size_t code_field_count = COUNT_OF(code_fields);

/* ---- order ---- */

static bool has(const struct codes *codes, int64_t id) { return code_find(codes, id) != NULL; }

/* Those below `parent_id` (0: those whose parent is not among them), each with what is below it. */
static void add_below(struct arena *mem, const struct codes *from, const struct code *parent,
		      struct codes *ret)
{
	for (size_t i = 0; i < from->len; i++) {
		const struct code *code = &from->items[i];
		bool is_here = parent ? code->parent_id == parent->id : !has(from, code->parent_id);
		if (!is_here || ret->len >= from->len)
			continue;
		*list_add(mem, ret) = *code;
		add_below(mem, from, code, ret);
	}
}

enum err code_list(struct work *work, int64_t codebook_id, bool with_gone, struct codes *ret)
{
	struct codebook codebook;
	struct codes all = { 0 }, here = { 0 }, sorted = { 0 };
	TRY(codebook_get(work, codebook_id, &codebook));
	TRY(code_select(work->db, work->mem, codebook.id, 0, &all));
	for (size_t i = 0; i < all.len; i++)
		if (with_gone || (!all.items[i].is_retired && !all.items[i].merged_into))
			*list_add(work->mem, &here) = all.items[i];
	add_below(work->mem, &here, NULL, &sorted);
	*ret = sorted;
	return OK;
}

const struct code *code_find(const struct codes *codes, int64_t id)
{
	for (size_t i = 0; id && i < codes->len; i++)
		if (codes->items[i].id == id)
			return &codes->items[i];
	return NULL;
}

bool code_is_below(const struct codes *codes, const struct code *code, int64_t id)
{
	for (size_t steps = 0; code && steps <= codes->len; steps++) {
		if (code->id == id)
			return true;
		code = code_find(codes, code->parent_id);
	}
	return false;
}

/* ---- one ---- */

enum err code_see(struct work *work, int64_t id, struct code *ret)
{
	struct codes found = { 0 };
	if (id)
		TRY(code_select(work->db, work->mem, 0, id, &found));
	if (!found.len)
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

enum err code_get(struct work *work, int64_t id, struct code *ret)
{
	struct code code;
	TRY(code_see(work, id, &code));
	for (int steps = 0; code.merged_into && steps < CODES_MAX; steps++)
		TRY(code_see(work, code.merged_into, &code));
	*ret = code;
	return OK;
}

enum err code_by_key(struct work *work, int64_t codebook_id, const char *key, struct code *ret)
{
	struct codes all;
	TRY(code_list(work, codebook_id, true, &all));
	for (size_t i = 0; key && i < all.len; i++)
		if (!strcmp(all.items[i].key, key))
			return code_get(work, all.items[i].id, ret);
	return ERR_MISSING;
}

const char *code_label(const struct work *work, const struct code *code)
{
	bool is_english = work->language && !strncmp(work->language, "en", 2);
	return is_english && code->label_en ? code->label_en : code->label_nl;
}

/* ---- what a good code is ---- */

static bool has_key(const struct codes *all, const char *key)
{
	for (size_t i = 0; i < all->len; i++)
		if (!strcmp(all->items[i].key, key))
			return true;
	return false;
}

const char *code_key_of(struct arena *mem, const struct codes *all, const char *label)
{
	char *slug = utf8_slug(mem, label);
	for (char *p = slug; *p; p++)
		*p = *p == '-' ? '_' : *p;
	slug = arena_strndup(mem, slug, strnlen(slug, CODE_KEY_MAX - 5));
	const char *key = slug;
	for (int number = 2; has_key(all, key); number++)
		key = arena_printf(mem, "%s_%d", slug, number);
	return key;
}

/* "sf_local_support": as XLSForm writes the name of a choice. */
static bool is_key(const char *key)
{
	return strlen(key) <= CODE_KEY_MAX && *key &&
	       strspn(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-") ==
		       strlen(key);
}

static enum err check_key(struct work *work, const struct codes *all, const struct code *code)
{
	if (!is_key(code->key))
		return work_fail(work, ERR_INVALID, "sleutel",
				 N_("A key has letters without accents, digits and _ in it, and no "
				    "spaces."));
	if (has_key(all, code->key))
		return work_fail_value(work, ERR_INVALID, "sleutel",
				       N_("The key “{value}” is taken. Choose another one."),
				       code->key);
	return OK;
}

static enum err check_color(struct work *work, const struct code *code)
{
	if (!code_color_is_one(code->color))
		return work_fail(work, ERR_INVALID, "kleur",
				 N_("Write a colour as # and six digits, such as #0d5a4c."));
	if (code_color_contrast(code->color) < 4.5)
		return work_fail_value(work, ERR_INVALID, "kleur",
				       N_("White letters cannot be read on this colour. Take a "
					  "darker one, such as {value}."),
				       code_color_darken(work->mem, code->color));
	return OK;
}

static enum err check_place(struct work *work, const struct codes *all, const struct code *code)
{
	const struct code *parent = code_find(all, code->parent_id);
	if (code->group >= CODE_GROUPS)
		return work_fail(work, ERR_INVALID, "plaats", N_("Choose a group."));
	if (!code->parent_id)
		return OK;
	if (!parent || parent->merged_into)
		return work_fail(work, ERR_INVALID, "plaats",
				 N_("The code above it is not there any more. Choose another."));
	if (parent->group != code->group)
		return work_fail(work, ERR_INVALID, "plaats",
				 N_("The code above it stands in another group. Choose one of the "
				    "same group, or none."));
	if (code->id && code_is_below(all, parent, code->id))
		return work_fail(work, ERR_INVALID, "plaats",
				 N_("A code cannot stand below itself. Choose another."));
	return OK;
}

static enum err check_label(struct work *work, const struct codes *all, const struct code *code)
{
	const char *label = code->label_nl ? utf8_fold(work->mem, code->label_nl) : "";
	bool is_gone = code->merged_into || code->is_retired;
	for (size_t i = 0; *label && !is_gone && i < all->len; i++) {
		const struct code *other = &all->items[i];
		if (other->id != code->id && other->group == code->group &&
		    other->parent_id == code->parent_id && !other->merged_into &&
		    !other->is_retired && !strcmp(utf8_fold(work->mem, other->label_nl), label))
			return work_fail(work, ERR_INVALID, "naam",
					 N_("There is a code with that name in this group. Choose "
					    "another name, or use that code."));
	}
	return OK;
}

static size_t count_in(const struct codes *all, enum code_group group)
{
	size_t count = 0;
	for (size_t i = 0; i < all->len; i++)
		count += all->items[i].group == group;
	return count;
}

enum err code_check(struct work *work, const struct codes *all, struct code *code)
{
	enum err err = OK;
	if (!code->color && code->group < CODE_GROUPS)
		code->color = code_color(code->group, count_in(all, code->group));
	if (!code->key)
		code->key = code_key_of(work->mem, all, code->label_nl ? code->label_nl : "code");
	if (field_check(work, code_fields, code_field_count, code))
		err = ERR_INVALID;
	if (check_label(work, all, code) || (!code->id && check_key(work, all, code)))
		err = ERR_INVALID;
	if (check_place(work, all, code) || check_color(work, code))
		err = ERR_INVALID;
	else
		code->color = code_color_darken(work->mem, code->color); /* in small letters */
	if (!code->id && all->len >= CODES_MAX)
		err = work_fail(work, ERR_INVALID, NULL,
				N_("A codebook holds at most 1,000 codes."));
	return err;
}

/* ---- storing ---- */

/* Behind the last one of its neighbours. */
static int last_place(const struct codes *all, const struct code *code)
{
	int last = 0;
	for (size_t i = 0; i < all->len; i++) {
		const struct code *other = &all->items[i];
		if (other->group == code->group && other->parent_id == code->parent_id &&
		    other->id != code->id && other->position > last)
			last = other->position;
	}
	return last + 1;
}

/* A name that was only the Dutch one is not a translation. */
static void drop_untranslated(const struct code *before, struct code *code)
{
	const char *dutch = before ? before->label_nl : code->label_nl;
	if (code->label_en &&
	    (!strcmp(code->label_en, dutch) || !strcmp(code->label_en, code->label_nl)))
		code->label_en = NULL;
}

static enum err keep(struct work *work, const struct code *before, const struct code *code)
{
	bool is_moved =
		before && (before->group != code->group || before->parent_id != code->parent_id);
	const char *act = !before ? "added" : is_moved ? "moved" : "changed";
	struct codebook codebook;
	TRY(code_store(work->db, code));
	TRY(code_note(work, act, before, code));
	TRY(codebook_touch(work->db, code->codebook_id, work->now_ms));
	TRY(codebook_get(work, code->codebook_id, &codebook));
	return codebook.is_public ? work_touch_public(work) : OK;
}

/* What stands below a code goes along to another group. */
static enum err take_along(struct work *work, struct codes *all, const struct code *code)
{
	for (size_t i = 0; i < all->len; i++) {
		struct code below = all->items[i];
		if (below.id == code->id || below.group == code->group ||
		    !code_is_below(all, &all->items[i], code->id))
			continue;
		below.group = code->group;
		TRY(keep(work, &all->items[i], &below));
		all->items[i] = below;
	}
	return OK;
}

enum err code_put(struct work *work, struct codes *all, struct code *code)
{
	struct code made = *code;
	const struct code *before = code_find(all, made.id);
	if (made.id && !before)
		return ERR_MISSING;
	if (before) { /* what is changed elsewhere stays */
		made.key = before->key;
		made.merged_into = before->merged_into;
		made.is_retired = before->is_retired;
		made.split_from = before->split_from;
		made.position = before->position;
	}
	TRY(code_check(work, all, &made));
	drop_untranslated(before, &made);
	if (!before || before->group != made.group || before->parent_id != made.parent_id)
		made.position = last_place(all, &made);
	made.id = made.id ? made.id : id_new();
	TRY(keep(work, before, &made));
	if (before)
		TRY(take_along(work, all, &made));
	made.label_en = made.label_en ? made.label_en : made.label_nl;
	if (before)
		all->items[before - all->items] = made;
	else
		*list_add(work->mem, all) = made;
	*code = made;
	return OK;
}

enum err code_save(struct work *work, struct code *code)
{
	struct codebook codebook;
	struct codes all;
	if (!work_may(work, CODEBOOK_EDITORS))
		return ERR_FORBIDDEN;
	TRY(codebook_get(work, code->codebook_id, &codebook));
	TRY(code_list(work, codebook.id, true, &all));
	struct code made = *code;
	made.codebook_id = codebook.id;
	TRY(code_put(work, &all, &made));
	*code = made;
	return OK;
}

/* ---- up and down ---- */

/* The codes beside `code`, itself among them, in their order. */
static struct codes beside(struct arena *mem, const struct codes *all, const struct code *code)
{
	struct codes ret = { 0 };
	for (size_t i = 0; i < all->len; i++)
		if (all->items[i].group == code->group &&
		    all->items[i].parent_id == code->parent_id)
			*list_add(mem, &ret) = all->items[i];
	return ret;
}

enum err code_step(struct work *work, int64_t id, bool is_up)
{
	struct code code;
	struct codes all;
	if (!work_may(work, CODEBOOK_EDITORS))
		return ERR_FORBIDDEN;
	TRY(code_see(work, id, &code));
	TRY(code_list(work, code.codebook_id, false, &all));
	struct codes near = beside(work->mem, &all, &code);
	size_t at = 0;
	while (at < near.len && near.items[at].id != id)
		at++;
	size_t other = is_up ? at - 1 : at + 1;
	if (at >= near.len || other >= near.len)
		return OK;
	near.items[at] = near.items[other];
	near.items[other] = code;
	for (size_t i = 0; i < near.len; i++) {
		if (near.items[i].position == (int)i + 1)
			continue;
		near.items[i].position = (int)i + 1;
		TRY(code_store(work->db, &near.items[i]));
	}
	return keep(work, &code, &near.items[other]);
}
