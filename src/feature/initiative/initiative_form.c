/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_form.c: the record as a form that several doors share. */
#include "feature/initiative/initiative_form.h"
#include "feature/initiative/initiative_door.h"
#include "feature/vocabulary/vocabulary.h"
#include "web/web.h"

#include <string.h>

const char *initiative_form_value(struct arena *mem, const struct field *field,
				  const struct initiative *it)
{
	if (!strcmp(field->name, "place"))
		return initiative_place_text(mem, it);
	return field_text(mem, field, it);
}

static void add_options(struct web *web, const struct field *field, struct input *input)
{
	struct arena *mem = web->work.mem;
	if (field->list) {
		struct term_list terms = vocabulary_list(&web->work, field->list);
		for (size_t i = 0; i < terms.len; i++)
			input_add_option(mem, input, terms.items[i]->key,
					 vocabulary_label(&web->work, field->list,
							  terms.items[i]->key, web->page.language));
	} else if (!strcmp(field->name, "municipality")) {
		const struct municipality **all;
		size_t count;
		place_municipalities(&web->work, &all, &count);
		for (size_t i = 0; i < count; i++)
			input_add_option(mem, input, all[i]->name, all[i]->name);
	}
	if (!strcmp(field->name, "category"))
		input->look = INPUT_RADIO;
}

void initiative_form_inputs(struct web *web, const struct http_pairs *sent,
			    const struct initiative *it, struct inputs *ret)
{
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < initiative_field_count; i++) {
		const struct field *field = &initiative_fields[i];
		const char *typed = sent ? input_sent(mem, sent, field->key) : NULL;
		struct input input =
			input_of(&web->page, field,
				 typed ? typed : initiative_form_value(mem, field, it));
		add_options(web, field, &input);
		*list_add(mem, ret) = input;
	}
}

/* ---- reading ---- */

static bool has_all(struct arena *mem, const char *keys, const char *wanted)
{
	const char *padded = arena_printf(mem, ";%s;", keys);
	for (const char *p = wanted; *p;) {
		size_t len = strcspn(p, ";");
		if (!strstr(padded, arena_printf(mem, ";%.*s;", (int)len, p)))
			return false;
		p += len + (p[len] == ';');
	}
	return true;
}

/* Boxes come in the order of the list: the same keys in another order are no change. */
static void keep_order(struct arena *mem, const struct initiative *before, struct initiative *it)
{
	for (size_t i = 0; i < initiative_field_count; i++) {
		const struct field *field = &initiative_fields[i];
		if (field->type != FIELD_TERMS)
			continue;
		const char *const *was = (const void *)((const char *)before + field->offset);
		const char **is = (void *)((char *)it + field->offset);
		if (*was && *is && has_all(mem, *was, *is) && has_all(mem, *is, *was))
			*is = *was;
	}
}

enum err initiative_form_read(struct work *work, const struct http_pairs *sent,
			      struct initiative *it)
{
	const struct initiative before = *it;
	enum err err = OK;
	for (size_t i = 0; i < initiative_field_count; i++) {
		const struct field *field = &initiative_fields[i];
		const char *text = input_sent(work->mem, sent, field->key);
		if (text && !strcmp(field->name, "place"))
			it->neighbourhood = NULL; /* it is a part of the place that was sent */
		if (text && field_set(work, field, text, it))
			err = ERR_INVALID;
	}
	keep_order(work->mem, &before, it);
	return err;
}

static bool is_same(const char *a, const char *b) { return a && b ? !strcmp(a, b) : !a && !b; }

void initiative_form_compare(struct arena *mem, const struct initiative *before,
			     const struct initiative *after, struct initiative_differences *ret)
{
	for (size_t i = 0; i < initiative_field_count; i++) {
		const struct field *field = &initiative_fields[i];
		const char *was = initiative_form_value(mem, field, before);
		const char *is = initiative_form_value(mem, field, after);
		if (!is_same(was, is))
			*list_add(mem, ret) =
				(struct initiative_difference){ field->name, was, is };
	}
}

/* ---- two at once ---- */

static void put(const struct field *field, const struct initiative *from, struct initiative *to)
{
	size_t size = field->type == FIELD_YEAR ? sizeof(int64_t) : sizeof(const char *);
	memcpy((char *)to + field->offset, (const char *)from + field->offset, size);
	if (!strcmp(field->name, "place"))
		to->neighbourhood = from->neighbourhood;
}

/* The record as it was at `known_ms`: the oldest of what was changed since is put back last. */
static enum err go_back(struct work *work, int64_t known_ms, struct initiative *it)
{
	struct initiative_revisions revisions;
	size_t failures = work->failures.len;
	TRY(initiative_history(work, it->id, &revisions));
	for (size_t i = 0; i < revisions.len && revisions.items[i].at_ms > known_ms; i++)
		for (size_t j = 0; j < revisions.items[i].differences.len; j++) {
			const struct initiative_difference *difference =
				&revisions.items[i].differences.items[j];
			const struct field *field =
				field_find(initiative_fields, initiative_field_count,
					   difference->field);
			if (!strcmp(difference->field, "neighbourhood"))
				it->neighbourhood = difference->old_value;
			else if (field && field_set(work, field, difference->old_value, it))
				continue; /* it was right when it was stored */
		}
	work->failures.len = failures;
	return OK;
}

enum err initiative_form_reconcile(struct work *work, int64_t known_ms, struct initiative *mine,
				   struct initiative_clashes *ret)
{
	struct initiative now, base;
	struct initiative_clashes clashes = { 0 };
	TRY(initiative_get(work, mine->id, &now));
	*ret = clashes;
	if (now.changed_ms == known_ms)
		return OK;
	base = now;
	TRY(go_back(work, known_ms, &base));
	for (size_t i = 0; i < initiative_field_count; i++) {
		const struct field *field = &initiative_fields[i];
		const char *was = initiative_form_value(work->mem, field, &base);
		const char *is = initiative_form_value(work->mem, field, &now);
		const char *wanted = initiative_form_value(work->mem, field, mine);
		if (is_same(wanted, was))
			put(field, &now, mine);
		else if (!is_same(wanted, is) && !is_same(was, is))
			*list_add(work->mem, &clashes) =
				(struct initiative_clash){ field, is, wanted };
	}
	*ret = clashes;
	return OK;
}

void initiative_form_choose(struct work *work, const struct http_pairs *sent,
			    const struct initiative *now, struct initiative *mine)
{
	for (size_t i = 0; i < initiative_field_count; i++) {
		const char *key = arena_printf(work->mem, "kies_%s", initiative_fields[i].key);
		const char *chosen = input_sent(work->mem, sent, key);
		if (chosen && !strcmp(chosen, "nu"))
			put(&initiative_fields[i], now, mine);
	}
}
