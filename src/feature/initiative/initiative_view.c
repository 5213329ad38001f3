/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_view.c: where the facts of one initiative come from, and what changed, in words. */
#include "feature/initiative/initiative_view.h"
#include "base/utf8.h"
#include "feature/source/source.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

enum { VALUE_POINTS = 160 };

const char *view_value(struct web *web, const struct field *field, const char *value)
{
	const char *all = NULL;
	if (!value || !field || !field->list)
		return value;
	for (const char *p = value; *p;) {
		size_t len = strcspn(p, ";");
		const char *label =
			vocabulary_label(&web->work, field->list,
					 arena_strndup(web->work.mem, p, len), web->page.language);
		all = all ? arena_printf(web->work.mem, "%s, %s", all, label) : label;
		p += len + (p[len] == ';');
	}
	return all ? all : value;
}

static const char *label_of(struct web *web, const struct field *field, const char *name)
{
	return field ? words_say(web->page.words, field->label) : name;
}

/* ---- facts ---- */

/* "actievedorpen.nl" of an address. */
static const char *host_of(struct arena *mem, const char *url)
{
	const char *host = strstr(url, "://");
	host = host ? host + 3 : url;
	host = strncmp(host, "www.", 4) ? host : host + 4;
	return arena_strndup(mem, host, strcspn(host, "/?#"));
}

static struct view_fact fact_of(struct web *web, const struct fact *fact, const struct field *field,
				bool is_shown)
{
	const struct source *source = &fact->source;
	const char *kind = source->kind ? vocabulary_label(&web->work, "source_kind", source->kind,
							   web->page.language)
					: "";
	const char *value = view_value(web, field, fact->value);
	return (struct view_fact){
		.label = label_of(web, field, fact->field),
		.value = value ? utf8_shorten(web->work.mem, value, VALUE_POINTS) : "",
		.source = source->title ? source->title
			  : source->url ? host_of(web->work.mem, source->url)
					: kind,
		.url = source->url,
		.seen_ms = source->seen_ms ? source->seen_ms : fact->said_ms,
		.is_shown = is_shown,
	};
}

static bool is_same(struct arena *mem, const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) || !strcmp(utf8_fold(mem, a), utf8_fold(mem, b)) : !a && !b;
}

static void add_source(struct web *web, struct view_page *view, const struct view_fact *fact)
{
	for (size_t i = 0; i < view->sources.len; i++)
		if (is_same(web->work.mem, view->sources.items[i].url, fact->url) &&
		    !strcmp(view->sources.items[i].source, fact->source))
			return;
	*list_add(web->work.mem, &view->sources) = *fact;
}

static void add_dispute(struct web *web, struct view_page *view, const char *field,
			const struct view_fact *other)
{
	struct view_disputes *disputes = &view->disputes;
	size_t i = 0;
	while (i < disputes->len && strcmp(disputes->items[i].field, field))
		i++;
	if (i == disputes->len) {
		const struct field *known =
			field_find(initiative_fields, initiative_field_count, field);
		*list_add(web->work.mem, disputes) = (struct view_dispute){
			.field = field,
			.label = other->label,
			.shown = view_value(web, known,
					    known ? field_text(web->work.mem, known, &view->it)
						  : NULL),
		};
	}
	*list_add(web->work.mem, &disputes->items[i].others) = *other;
}

/* Whether some source says what the page shows: only then another value is a contradiction and not
 * another spelling. */
static bool is_backed(struct web *web, const struct view_page *view, const struct facts *facts,
		      const struct field *field)
{
	const char *shown = field_text(web->work.mem, field, &view->it);
	for (size_t i = 0; i < facts->len; i++)
		if (!strcmp(facts->items[i].field, field->name) &&
		    is_same(web->work.mem, facts->items[i].value, shown))
			return true;
	return false;
}

enum err view_fill_facts(struct web *web, struct view_page *view)
{
	struct facts facts = { 0 };
	TRY(source_facts(&web->work, "initiative", view->it.id, &facts));
	for (size_t i = 0; i < facts.len; i++) {
		const struct fact *fact = &facts.items[i];
		const struct field *field =
			field_find(initiative_fields, initiative_field_count, fact->field);
		const char *shown = field ? field_text(web->work.mem, field, &view->it) : NULL;
		bool is_shown = !field || is_same(web->work.mem, fact->value, shown);
		struct view_fact seen = fact_of(web, fact, field, is_shown);
		add_source(web, view, &seen);
		if (!field)
			continue;
		*list_add(web->work.mem, &view->facts) = seen;
		if (!is_shown && shown && is_backed(web, view, &facts, field))
			add_dispute(web, view, field->name, &seen);
	}
	return OK;
}

/* ---- history ---- */

const char *view_act_text(const struct initiative_revision *revision)
{
	static const struct {
		const char *act, *text, *import_text;
	} acts[] = {
		{ "add", N_("Added."), N_("Added when a file was read in.") },
		{ "change", N_("Changed."), N_("Changed when a file was read in.") },
		{ "confirm", N_("Confirmed by the initiative."),
		  N_("Confirmed by the initiative.") },
		{ "hide", N_("Taken out of sight."), N_("Taken out of sight.") },
		{ "show", N_("Shown again."), N_("Shown again.") },
		{ "merge", N_("Another record of the same initiative was merged into this one."),
		  N_("Another record of the same initiative was merged into this one.") },
		{ "merged", N_("Merged into another record."), N_("Merged into another record.") },
		{ "unmerge", N_("A merge was undone."), N_("A merge was undone.") },
		{ "undo", N_("A change was undone."), N_("A change was undone.") },
	};
	for (size_t i = 0; i < COUNT_OF(acts); i++)
		if (!strcmp(acts[i].act, revision->act))
			return revision->import_id ? acts[i].import_text : acts[i].text;
	return N_("Changed.");
}

static const char *or_unknown(struct web *web, const char *value)
{
	return value ? value : words_say(web->page.words, N_("unknown"));
}

static const char *difference_text(struct web *web, const struct initiative_difference *difference)
{
	const struct field *field =
		field_find(initiative_fields, initiative_field_count, difference->field);
	const struct words_value values[] = {
		words_value_text("field", label_of(web, field, difference->field)),
		words_value_text("old",
				 or_unknown(web, view_value(web, field, difference->old_value))),
		words_value_text("new",
				 or_unknown(web, view_value(web, field, difference->new_value))),
	};
	bool is_long = field && field->type == FIELD_LONG_TEXT;
	return words_format(web->work.mem, web->page.words,
			    is_long ? N_("{field}: another text")
				    : N_("{field}: from {old} to {new}"),
			    values, COUNT_OF(values));
}

enum err view_fill_history(struct web *web, struct view_page *view)
{
	struct initiative_revisions revisions;
	TRY(initiative_history(&web->work, view->it.id, &revisions));
	for (size_t i = 0; i < revisions.len; i++) {
		const struct initiative_revision *revision = &revisions.items[i];
		struct view_change *change = list_add(web->work.mem, &view->changes);
		*change = (struct view_change){
			.at_ms = revision->at_ms,
			.text = words_say(web->page.words, view_act_text(revision)),
		};
		for (size_t j = 0; j < revision->differences.len; j++)
			if (field_find(initiative_fields, initiative_field_count,
				       revision->differences.items[j].field))
				*list_add(web->work.mem, &change->details) =
					difference_text(web, &revision->differences.items[j]);
	}
	return OK;
}
