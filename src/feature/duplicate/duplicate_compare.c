/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_compare.c: two records side by side: their fields, sources, histories and places. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/duplicate/duplicate_view.h"
#include "feature/source/source.h"
#include "feature/vocabulary/vocabulary.h"
#include "geo/geo.h"
#include "web/web.h"

#include <string.h>

enum { LINES = 8, VALUE_POINTS = 600 };

/* These say one thing together: where it is. They are chosen as one. */
static const char *const place_fields[] = {
	"place", "municipality", "postcode", "latitude", "longitude",
};
static const char *const place_key = "plek";

static bool is_place_field(const struct field *field)
{
	for (size_t i = 0; i < COUNT_OF(place_fields); i++)
		if (!strcmp(place_fields[i], field->name))
			return true;
	return false;
}

/* ---- values in words ---- */

static bool is_joinable(const struct field *field)
{
	return field->type == FIELD_TERMS || !strcmp(field->name, "words") ||
	       !strcmp(field->name, "target_words");
}

/* Labels instead of keys; lists with commas. */
static const char *value_of(struct web *web, const struct field *field, const char *value)
{
	const char *all = NULL;
	if (!value || (!field->list && !is_joinable(field)))
		return value ? utf8_shorten(web->work.mem, value, VALUE_POINTS) : NULL;
	for (const char *p = value; *p;) {
		size_t len = strcspn(p, ";");
		const char *label = arena_strndup(web->work.mem, p, len);
		if (field->list)
			label = vocabulary_label(&web->work, field->list, label,
						 web->page.language);
		all = all ? arena_printf(web->work.mem, "%s, %s", all, label) : label;
		p += len + (p[len] == ';');
	}
	return all;
}

static const char *where_of(struct arena *mem, const struct initiative *it)
{
	const char *place = it->place ? it->place : it->municipality;
	if (!place)
		return NULL;
	if (it->neighbourhood)
		place = arena_printf(mem, "%s (%s)", place, it->neighbourhood);
	return it->place && it->municipality ? arena_printf(mem, "%s, %s", place, it->municipality)
					     : place;
}

/* With the precision, so that two that read the same can be told apart. */
static const char *place_value(struct web *web, const struct initiative *it)
{
	const char *where = where_of(web->work.mem, it);
	return where ? arena_printf(web->work.mem, "%s (%s)", where,
				    words_say(web->page.words, precision_text(it->precision)))
		     : NULL;
}

static bool is_same(const char *a, const char *b) { return a && b ? !strcmp(a, b) : !a && !b; }

/* ---- what we would choose ---- */

/* Both lists, each key once. */
static const char *joined_terms(struct arena *mem, const char *a, const char *b)
{
	const char *all = a;
	for (const char *p = b; p && *p;) {
		size_t len = strcspn(p, ";");
		const char *key = arena_strndup(mem, p, len);
		if (!strstr(arena_printf(mem, ";%s;", all), arena_printf(mem, ";%s;", key)))
			all = arena_printf(mem, "%s;%s", all, key);
		p += len + (p[len] == ';');
	}
	return all;
}

/* What the initiative confirmed, else what says more; lists together. */
static const char *choose(const struct field *field, const struct duplicate_compare_view *view,
			  const char *a, const char *b)
{
	int64_t a_ms = view->one.it.confirmed_ms, b_ms = view->other.it.confirmed_ms;
	if (!a || !b)
		return a ? "een" : "ander";
	if (is_joinable(field))
		return "allebei";
	if (a_ms != b_ms)
		return a_ms > b_ms ? "een" : "ander";
	bool is_text = field->type == FIELD_LONG_TEXT || !strcmp(field->name, "name");
	if (is_text && strlen(a) != strlen(b))
		return strlen(a) > strlen(b) ? "een" : "ander";
	return view->one.stays ? "een" : "ander";
}

static const char *choose_place(const struct duplicate_compare_view *view)
{
	if (view->one.it.precision != view->other.it.precision)
		return view->one.it.precision > view->other.it.precision ? "een" : "ander";
	return view->one.stays ? "een" : "ander";
}

/* ---- the fields ---- */

static void add_field(struct web *web, struct duplicate_compare_view *view,
		      struct duplicate_field field, const char *chosen)
{
	const char *sent = http_form(web->request, field.key);
	for (size_t i = 0; i < field.choices.len; i++)
		field.choices.items[i].is_chosen =
			!strcmp(field.choices.items[i].key, sent ? sent : chosen);
	*list_add(web->work.mem, &view->fields) = field;
}

static void add_value(struct web *web, struct duplicate_compare_view *view,
		      const struct field *field)
{
	struct arena *mem = web->work.mem;
	const char *a = field_text(mem, field, &view->one.it);
	const char *b = field_text(mem, field, &view->other.it);
	const char *label = words_say(web->page.words, field->label);
	if (is_same(a, b)) {
		if (a)
			*list_add(mem, &view->sames) =
				(struct duplicate_same){ label, value_of(web, field, a) };
		return;
	}
	struct duplicate_field shown = { .key = field->key, .label = label };
	*list_add(mem, &shown.choices) =
		(struct duplicate_choice){ "een", value_of(web, field, a) };
	*list_add(mem, &shown.choices) =
		(struct duplicate_choice){ "ander", value_of(web, field, b) };
	if (a && b && is_joinable(field))
		*list_add(mem, &shown.choices) =
			(struct duplicate_choice){ "allebei",
						   value_of(web, field, joined_terms(mem, a, b)) };
	add_field(web, view, shown, choose(field, view, a, b));
}

static void add_place(struct web *web, struct duplicate_compare_view *view)
{
	struct arena *mem = web->work.mem;
	const char *a = place_value(web, &view->one.it), *b = place_value(web, &view->other.it);
	const char *label = words_say(web->page.words, N_("Place"));
	bool is_one_place = view->one.it.lat_e5 == view->other.it.lat_e5 &&
			    view->one.it.lon_e5 == view->other.it.lon_e5;
	if (is_same(a, b) && is_one_place) {
		if (a)
			*list_add(mem, &view->sames) = (struct duplicate_same){ label, a };
		return;
	}
	struct duplicate_field shown = { .key = place_key, .label = label };
	*list_add(mem, &shown.choices) = (struct duplicate_choice){ "een", a };
	*list_add(mem, &shown.choices) = (struct duplicate_choice){ "ander", b };
	add_field(web, view, shown, choose_place(view));
}

void duplicate_fill_fields(struct web *web, struct duplicate_compare_view *view)
{
	for (size_t i = 0; i < initiative_field_count; i++) {
		const struct field *field = &initiative_fields[i];
		if (!strcmp(field->name, place_fields[0]))
			add_place(web, view);
		if (!is_place_field(field))
			add_value(web, view, field);
	}
}

/* ---- what was chosen ---- */

/* Members keep what was checked when it was stored; only whole values are taken over. */
static void take_value(struct initiative *to, const struct initiative *from,
		       const struct field *field)
{
	size_t size = field->type == FIELD_YEAR ? sizeof(int64_t) : sizeof(const char *);
	memcpy((char *)to + field->offset, (const char *)from + field->offset, size);
}

static void take_place(struct initiative *to, const struct initiative *from)
{
	to->place = from->place;
	to->neighbourhood = from->neighbourhood;
	to->municipality = from->municipality;
	to->postcode = from->postcode;
	to->latitude = from->latitude;
	to->longitude = from->longitude;
}

void duplicate_read_choices(struct web *web, const struct initiative *into,
			    const struct initiative *from, bool is_first, struct initiative *ret)
{
	const char *theirs = is_first ? "ander" : "een"; /* `into` is the first of the two */
	const char *place = http_form(web->request, place_key);
	*ret = *into;
	for (size_t i = 0; i < initiative_field_count; i++) {
		const struct field *field = &initiative_fields[i];
		const char *sent = http_form(web->request, field->key);
		if (!sent || is_place_field(field))
			continue;
		const char *ours = field_text(web->work.mem, field, into);
		const char *other = field_text(web->work.mem, field, from);
		if (!strcmp(sent, theirs))
			take_value(ret, from, field);
		else if (!strcmp(sent, "allebei") && is_joinable(field) && ours && other) {
			const char *both = joined_terms(web->work.mem, ours, other);
			memcpy((char *)ret + field->offset, &both, sizeof both);
		}
	}
	if (place && !strcmp(place, theirs))
		take_place(ret, from);
}

/* ---- one side ---- */

static bool has_source(const struct duplicate_sources *sources, const char *title)
{
	for (size_t i = 0; i < sources->len; i++)
		if (!strcmp(sources->items[i].title, title))
			return true;
	return false;
}

static enum err fill_sources(struct web *web, struct duplicate_side *side)
{
	struct facts facts;
	TRY(source_facts(&web->work, "initiative", side->it.id, &facts));
	for (size_t i = 0; i < facts.len; i++) {
		const struct source *source = &facts.items[i].source;
		const char *title = source->title ? source->title
				    : source->url ? source->url
						  : source->kind;
		if (!has_source(&side->sources, title))
			*list_add(web->work.mem, &side->sources) =
				(struct duplicate_source){ title, source->url };
	}
	return OK;
}

static const char *act_text(const struct initiative_revision *line)
{
	static const struct {
		const char *act, *text;
	} acts[] = {
		{ "add", N_("Added.") },
		{ "confirm", N_("Confirmed by the initiative.") },
		{ "hide", N_("Taken out of sight.") },
		{ "show", N_("Shown again.") },
		{ "merge", N_("Another record of the same initiative was merged into this one.") },
		{ "unmerge", N_("A merge was undone.") },
	};
	for (size_t i = 0; i < COUNT_OF(acts); i++)
		if (!strcmp(acts[i].act, line->act))
			return acts[i].text;
	return N_("Changed.");
}

static const char *changed_fields(struct web *web, const struct initiative_revision *line)
{
	const char *all = "";
	for (size_t i = 0; i < line->differences.len; i++) {
		const struct field *field = field_find(initiative_fields, initiative_field_count,
						       line->differences.items[i].field);
		if (field)
			all = arena_printf(web->work.mem, "%s%s%s", all, *all ? ", " : "",
					   words_say(web->page.words, field->label));
	}
	return all;
}

static enum err fill_lines(struct web *web, struct duplicate_side *side)
{
	struct initiative_revisions lines;
	TRY(initiative_history(&web->work, side->it.id, &lines));
	for (size_t i = 0; i < lines.len && i < LINES; i++)
		*list_add(web->work.mem, &side->lines) = (struct duplicate_line){
			.at_ms = lines.items[i].at_ms,
			.text = words_say(web->page.words, act_text(&lines.items[i])),
			.details = changed_fields(web, &lines.items[i]),
		};
	return OK;
}

static enum err fill_side(struct web *web, const char *parameter, struct duplicate_side *side)
{
	char text[ID_TEXT_LEN + 1];
	int64_t id;
	if (!id_parse(web_parameter(web, parameter), &id))
		return ERR_MISSING;
	TRY(initiative_get(&web->work, id, &side->it));
	id_text(id, text);
	side->path =
		initiative_is_public(&side->it) ? initiative_path(web->work.mem, &side->it) : NULL;
	side->edit_path = arena_printf(web->work.mem, "/beheer/initiatieven/%s", text);
	side->where = where_of(web->work.mem, &side->it);
	side->precision = precision_text(side->it.precision);
	side->has_map = map_fill_one(web, &side->it, &side->map);
	TRY(fill_sources(web, side));
	return fill_lines(web, side);
}

/* ---- both ---- */

/* How much a record says. */
static int fullness(struct web *web, const struct initiative *it)
{
	int count = 0;
	for (size_t i = 0; i < initiative_field_count; i++)
		count += field_text(web->work.mem, &initiative_fields[i], it) != NULL;
	return count;
}

/* The confirmed one stays, else the one that says most, else the oldest. */
static bool first_stays(struct web *web, const struct duplicate_compare_view *view)
{
	const struct initiative *a = &view->one.it, *b = &view->other.it;
	const char *sent = http_form(web->request, "blijft");
	if (sent)
		return strcmp(sent, "ander") != 0;
	if (initiative_is_public(a) != initiative_is_public(b))
		return initiative_is_public(a);
	if (a->confirmed_ms != b->confirmed_ms)
		return a->confirmed_ms > b->confirmed_ms;
	int a_full = fullness(web, a), b_full = fullness(web, b);
	return a_full != b_full ? a_full > b_full : a->created_ms <= b->created_ms;
}

static const char *distance_of(struct web *web, const struct initiative *a,
			       const struct initiative *b)
{
	enum { KILOMETRE = 1000 };
	if (a->precision < PRECISION_VILLAGE || b->precision < PRECISION_VILLAGE)
		return NULL;
	double metres = geo_distance_m((struct geo_position){ a->lat_e5, a->lon_e5 },
				       (struct geo_position){ b->lat_e5, b->lon_e5 });
	if (metres < 1)
		return words_say(web->page.words, N_("They stand at the same point."));
	bool is_far = metres >= KILOMETRE;
	const struct words_value value =
		words_value_int("count", (int64_t)(is_far ? metres / KILOMETRE + 0.5 : metres));
	return words_format(web->work.mem, web->page.words,
			    is_far ? N_("They are {count} km apart.")
				   : N_("They are {count} metres apart."),
			    &value, 1);
}

enum err duplicate_compare_fill(struct web *web, struct duplicate_compare_view *view)
{
	view->one = (struct duplicate_side){ .key = "een", .title = N_("First record") };
	view->other = (struct duplicate_side){ .key = "ander", .title = N_("Second record") };
	TRY(fill_side(web, "een", &view->one));
	TRY(fill_side(web, "ander", &view->other));
	const struct initiative *a = &view->one.it, *b = &view->other.it;
	bool is_turned = a->id > b->id;
	enum err err = duplicate_select(web->work.db, web->work.mem, is_turned ? b->id : a->id,
					is_turned ? a->id : b->id, &view->pair);
	if (err && err != ERR_MISSING)
		return err;
	view->is_known = !err && view->pair.score > 0;
	view->path = duplicate_path(web->work.mem, a->id, b->id);
	view->why = duplicate_why(&web->work, web->page.words, view->pair.reasons);
	view->chance = duplicate_chance(view->pair.score);
	view->distance = distance_of(web, a, b);
	view->one.stays = first_stays(web, view);
	view->other.stays = !view->one.stays;
	return OK;
}
