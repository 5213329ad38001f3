/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_queue.c: from answers to facts of the register, once somebody looked at them. */
#include "feature/submission/submission_queue.h"
#include "feature/initiative/initiative_form.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

static bool is_term(struct work *work, const char *list, const char *key)
{
	struct term_list terms = vocabulary_list(work, list);
	for (size_t i = 0; i < terms.len; i++)
		if (!strcmp(terms.items[i]->key, key))
			return true;
	return false;
}

static bool is_offered(const struct form_list *list, const char *key)
{
	for (size_t i = 0; list && i < list->choices.len; i++)
		if (!strcmp(list->choices.items[i].name, key))
			return true;
	return false;
}

static void add_key(struct arena *mem, const char **all, const char *key)
{
	*all = *all ? arena_printf(mem, "%s;%s", *all, key) : key;
}

/* Words that the vocabulary has; and what the register had that the form could not offer. */
static const char *keys_of(struct work *work, const struct field *field,
			   const struct form_node *node, const char *old)
{
	struct arena *mem = work->mem;
	const char *all = NULL;
	for (const char *at = node->node.value; *at;) {
		size_t len = strcspn(at, " ");
		const char *key = arena_strndup(mem, at, len);
		if (is_term(work, field->list, key))
			add_key(mem, &all, key);
		at += len + strspn(at + len, " ");
	}
	for (const char *at = all && old && field->type == FIELD_TERMS ? old : ""; *at;) {
		size_t len = strcspn(at, ";");
		const char *key = arena_strndup(mem, at, len);
		if (!is_offered(node->item->list, key))
			add_key(mem, &all, key);
		at += len + (at[len] == ';');
	}
	return all;
}

static void add_line(struct work *work, const struct form_node *node, struct queue_item *item)
{
	const struct field *field = register_field(node->item);
	const char *value = node->node.value;
	if (!field || !value || !*value || !node->is_relevant)
		return;
	const char *old = initiative_form_value(work->mem, field, &item->it);
	const char *new = field->list ? keys_of(work, field, node, old) : value;
	struct initiative after = item->it;
	const size_t failures = work->failures.len;
	if (new && !strcmp(field->name, "place"))
		after.neighbourhood = NULL;
	bool is_wrong = !new || field_set(work, field, new, &after);
	work->failures.len = failures;
	const char *is = is_wrong ? NULL : initiative_form_value(work->mem, field, &after);
	if (!is || (old && !strcmp(old, is)))
		return;
	*list_add(work->mem, &item->lines) = (struct queue_line){
		.field = field,
		.new_value = new,
		.old_words = register_words(work, field, old),
		.new_words = register_words(work, field, is),
	};
}

enum err queue_open(struct work *work, int64_t id, struct queue_item *ret)
{
	struct form_instance *instance;
	struct form_node *node = NULL;
	*ret = (struct queue_item){ 0 };
	TRY(submission_get(work, id, &ret->submission));
	TRY(survey_get(work, ret->submission.survey_id, &ret->survey));
	if (!ret->submission.is_done || !ret->submission.subject.kind ||
	    strcmp(ret->submission.subject.kind, "initiative"))
		return work_fail(work, ERR_MISSING, NULL,
				 N_("These answers are not about a page of the register."));
	TRY(initiative_get(work, ret->submission.subject.id, &ret->it));
	TRY(guest_read(work, &ret->submission, &instance));
	while ((node = form_instance_walk(instance->root, node)))
		add_line(work, node, ret);
	return OK;
}

static bool is_named(struct arena *mem, const char *fields, const char *name)
{
	return strstr(arena_printf(mem, ";%s;", fields), arena_printf(mem, ";%s;", name)) != NULL;
}

static enum err apply(struct work *work, const struct queue_item *item, const char *fields,
		      struct initiative *it, int *ret_count)
{
	*ret_count = 0;
	for (size_t i = 0; i < item->lines.len; i++) {
		const struct queue_line *line = &item->lines.items[i];
		bool is_in = is_named(work->mem, fields, line->field->name);
		TRY(submission_review_insert(work, item->submission.id, line->field->name,
					     is_in ? REVIEW_APPROVED : REVIEW_REFUSED,
					     line->new_value));
		if (!is_in)
			continue;
		++*ret_count;
		if (!strcmp(line->field->name, "place"))
			it->neighbourhood = NULL;
		TRY(field_set(work, line->field, line->new_value, it));
	}
	return OK;
}

static const char *how_of(const struct submission *it)
{
	if (!strcmp(it->channel, SUBMISSION_PHONE))
		return FRESH_BY_PHONE;
	return strcmp(it->channel, SUBMISSION_PAPER) ? FRESH_BY_MAIL : FRESH_BY_PAPER;
}

enum err queue_decide(struct work *work, const struct queue_item *item, const char *fields)
{
	struct initiative it = item->it;
	struct location location;
	bool is_changed;
	int count;
	const struct source source = { .kind = "self", .title = item->survey.name };
	const struct change_cause cause = { .is_confirmed = true,
					    .how = how_of(&item->submission) };
	const struct subject subject = { "initiative", it.id };
	if (strcmp(item->submission.review, REVIEW_NEW))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody else decided about these answers already."));
	TRY(apply(work, item, fields, &it, &count));
	TRY(submission_update_review(work, item->submission.id,
				     count || !item->lines.len ? REVIEW_APPROVED : REVIEW_REFUSED));
	if (!count)
		return item->lines.len ? OK : freshness_confirm(work, subject, cause.how);
	TRY(initiative_check(work, &it, &location));
	return initiative_change_from(work, &it, &source, &cause, &is_changed);
}
