/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_choose_pages.c: inviting people: choose where they come from, look, add them. */
#include "feature/place/place.h"
#include "feature/survey/survey_choose.html.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_view.h"
#include "feature/vocabulary/vocabulary.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

enum { PEOPLE_SHOWN = 50, OMISSIONS_SHOWN = 200 };
#define FROM_REGISTER "register"
#define FROM_DIRECTORY "sociale-kaart"
#define FROM_FILE "bestand"

static const struct field register_fields[] = {
	{ .key = "gemeente", .label = N_("Municipality of the initiative"), .type = FIELD_TERM },
	{ .key = "categorie", .label = N_("Category"), .type = FIELD_TERM, .list = "category" },
	{ .key = "bevestigd",
	  .label = N_("Confirmed by the initiative"),
	  .type = FIELD_TERM,
	  .list = "freshness" },
};
static const struct field directory_fields[] = {
	{ .key = "soort", .label = N_("Kind"), .type = FIELD_TERM, .list = "organisation_kind" },
	{ .key = "sector",
	  .label = N_("Sector"),
	  .type = FIELD_TERM,
	  .list = "organisation_sector" },
	{ .key = "werkgebied", .label = N_("Works in municipality"), .type = FIELD_TERM },
};
static const struct field file_fields[] = {
	{ .key = "doel",
	  .name = "purpose",
	  .label = N_("Where this list comes from, and why you "
		      "may use it for this"),
	  .type = FIELD_TEXT,
	  .max = 300,
	  .is_required = true,
	  .offset = offsetof(struct survey_list, purpose) },
	{ .key = "bewaartot",
	  .name = "until_on",
	  .label = N_("Until which day you need the names and addresses"),
	  .type = FIELD_TEXT,
	  .max = 10,
	  .is_required = true,
	  .offset = offsetof(struct survey_list, until_on),
	  .help = N_("Write it as 2026-11-21. After it they are removed; the numbers stay.") },
};
static const struct field wave_fields[] = {
	{ .key = "golf",
	  .label = N_("Wave"),
	  .type = FIELD_TEXT,
	  .max = 2,
	  .help = N_("People of one wave get their mails on the same days.") },
};

/* ---- the forms ---- */

static const char *sent(struct web *web, const char *key)
{
	const char *value = http_form(web->request, key);
	return value ? value : http_query(web->request, key);
}

static void add_municipalities(struct web *web, struct input *input)
{
	const struct municipality **all;
	size_t count;
	place_municipalities(&web->work, &all, &count);
	for (size_t i = 0; i < count; i++)
		input_add_option(web->work.mem, input, all[i]->code, all[i]->name);
}

static void add_terms(struct web *web, const char *list, struct input *input)
{
	struct term_list terms = vocabulary_list(&web->work, list);
	for (size_t i = 0; i < terms.len; i++)
		input_add_option(web->work.mem, input, terms.items[i]->key,
				 vocabulary_label(&web->work, list, terms.items[i]->key,
						  web->page.language));
}

static void add_selects(struct web *web, const struct field *fields, size_t count,
			struct inputs *ret)
{
	for (size_t i = 0; i < count; i++) {
		struct input *input = list_add(web->work.mem, ret);
		*input = input_of(&web->page, &fields[i], sent(web, fields[i].key));
		input->look = INPUT_SELECT;
		if (fields[i].list)
			add_terms(web, fields[i].list, input);
		else
			add_municipalities(web, input);
	}
}

static enum err fill_forms(struct web *web, const struct survey *it, struct choose_view *view)
{
	const struct survey_fields file = { file_fields, COUNT_OF(file_fields) };
	int wave;
	view->path = survey_path(web->work.mem, it->id, "/toevoegen");
	add_selects(web, register_fields, COUNT_OF(register_fields), &view->regis);
	add_selects(web, directory_fields, COUNT_OF(directory_fields), &view->direct);
	survey_add_inputs(web, file, NULL, &view->upload);
	TRY(survey_wave_next(&web->work, it->id, &wave));
	const char *golf = http_form(web->request, "golf");
	struct input *input = list_add(web->work.mem, &view->take);
	*input = input_of(&web->page, &wave_fields[0],
			  golf ? golf : arena_printf(web->work.mem, "%d", wave));
	input->look = INPUT_SHORT;
	input->is_optional = false;
	return OK;
}

static void part_omissions(struct web *web, struct choose_view *view)
{
	for (size_t i = 0; i < view->found.omitted.len; i++) {
		const struct survey_omission *it = &view->found.omitted.items[i];
		struct survey_omissions *to = it->is_wrong ? &view->wrong : &view->doubles;
		if (to->len >= OMISSIONS_SHOWN)
			continue;
		const struct words_value value = words_value_text("value", it->value);
		struct survey_omission *shown = list_add(web->work.mem, to);
		*shown = *it;
		shown->text = words_format(web->work.mem, web->page.words, it->text, &value, 1);
	}
	view->shown = view->found.ready.len < PEOPLE_SHOWN ? view->found.ready.len : PEOPLE_SHOWN;
}

static enum err show(struct web *web, const struct survey *it, enum err err,
		     struct choose_view *view)
{
	TRY(fill_forms(web, it, view));
	part_omissions(web, view);
	survey_crumbs(web, it, N_("Invite people"));
	return err ? web_show_again(web, err, N_("Invite people"), survey_choose_html, view)
		   : web_show(web, N_("Invite people"), survey_choose_html, view);
}

/* ---- finding ---- */

static void add_pair(struct web *web, const char *key, struct http_pairs *ret)
{
	const char *value = sent(web, key);
	if (value && *value)
		*list_add(web->work.mem, ret) = (struct http_pair){ .name = key, .value = value };
}

static const char *or_null(const char *text) { return text && *text ? text : NULL; }

static enum err find(struct web *web, const struct survey *it, const char *kind,
		     struct survey_found *ret)
{
	struct http_pairs query = { 0 };
	if (!strcmp(kind, FROM_REGISTER)) {
		for (size_t i = 0; i < COUNT_OF(register_fields); i++)
			add_pair(web, register_fields[i].key, &query);
		return survey_find_register(&web->work, it->id, &query, ret);
	}
	const struct organisation_filter filter = {
		.kind = or_null(sent(web, "soort")),
		.sector = or_null(sent(web, "sector")),
		.municipality = or_null(sent(web, "werkgebied")),
	};
	return survey_find_directory(&web->work, it->id, &filter, ret);
}

/* What was chosen, in words: the list remembers it. */
static const char *words_of(struct web *web, const char *kind)
{
	struct inputs inputs = { 0 };
	struct arena *mem = web->work.mem;
	const bool is_register = !strcmp(kind, FROM_REGISTER);
	const char *text = words_say(web->page.words, is_register ? N_("From the register")
								  : N_("From the directory"));
	add_selects(web, is_register ? register_fields : directory_fields,
		    is_register ? COUNT_OF(register_fields) : COUNT_OF(directory_fields), &inputs);
	for (size_t i = 0; i < inputs.len; i++)
		for (size_t j = 0; j < inputs.items[i].options.len; j++)
			if (inputs.items[i].options.items[j].is_chosen)
				text = arena_printf(mem, "%s, %s", text,
						    inputs.items[i].options.items[j].label);
	return text;
}

static enum err choose_page(struct web *web)
{
	struct choose_view *view = arena_new_of(web->work.mem, struct choose_view);
	struct survey it;
	TRY(survey_of(web, &it));
	const char *kind = http_query(web->request, "uit");
	if (kind && strcmp(kind, FROM_REGISTER) && strcmp(kind, FROM_DIRECTORY))
		kind = NULL;
	enum err err = kind ? find(web, &it, kind, &view->found) : OK;
	if (err && err != ERR_INVALID)
		return err;
	view->kind = err ? NULL : kind;
	return show(web, &it, err, view);
}

/* ---- adding ---- */

static enum err take(struct web *web, struct survey_list *list, const struct survey_found *found)
{
	const char *golf = http_form(web->request, "golf");
	const long wave = golf ? strtol(golf, NULL, 10) : 1;
	if (wave < 1 || wave > SURVEY_WAVES)
		return work_fail(&web->work, ERR_INVALID, "golf", N_("Use a number from 1 to 20."));
	return survey_take(&web->work, list, (int)wave, found);
}

static enum err take_found(struct web *web, const char *kind)
{
	struct choose_view *view = arena_new_of(web->work.mem, struct choose_view);
	struct survey it;
	TRY(survey_of(web, &it));
	struct survey_list list = { .survey_id = it.id, .kind = kind };
	enum err err = find(web, &it, kind, &view->found);
	list.purpose = words_of(web, kind);
	view->kind = err ? NULL : kind;
	if (!err)
		err = take(web, &list, &view->found);
	if (!err)
		return survey_go(web, it.id, "", "toegevoegd");
	return survey_is_mendable(err) ? show(web, &it, err, view) : err;
}

static enum err register_action(struct web *web) { return take_found(web, FROM_REGISTER); }

static enum err directory_action(struct web *web) { return take_found(web, FROM_DIRECTORY); }

/* A file is looked at first; its right rows come back as a table with the second button. */
static enum err read_file(struct web *web, const struct survey *it, struct survey_list *list,
			  struct survey_found *ret)
{
	const struct http_file *file = http_file(web->request, FROM_FILE);
	const char *rows = http_form(web->request, "rijen");
	enum err err = OK;
	if (!rows && (!file || !file->len))
		return work_fail(&web->work, ERR_INVALID, FROM_FILE, N_("Choose a file first."));
	if (!rows)
		return survey_find_file(&web->work, it->id, file->bytes, file->len, ret);
	err = field_read_form(&web->work, file_fields, COUNT_OF(file_fields), &web->request->form,
			      list);
	TRY(survey_find_file(&web->work, it->id, rows, strlen(rows), ret));
	return err;
}

static enum err file_action(struct web *web)
{
	struct choose_view *view = arena_new_of(web->work.mem, struct choose_view);
	struct survey it;
	TRY(survey_of(web, &it));
	struct survey_list list = { .survey_id = it.id, .kind = "csv" };
	const bool is_sure = http_form(web->request, "rijen") != NULL;
	enum err err = read_file(web, &it, &list, &view->found);
	if (!err || view->found.ready.len) {
		view->kind = FROM_FILE;
		view->table = survey_write_file(&web->work, &view->found);
	}
	if (!err && is_sure)
		err = take(web, &list, &view->found);
	if (!err && is_sure)
		return survey_go(web, it.id, "", "toegevoegd");
	return !err || survey_is_mendable(err) ? show(web, &it, err, view) : err;
}

#define PATH "/beheer/vragenlijsten/{id}/toevoegen"
static const struct route routes[] = {
	{ "GET", PATH, SURVEY_WRITERS, SLOW, choose_page },
	{ "POST", PATH "/register", SURVEY_WRITERS, SLOW, register_action },
	{ "POST", PATH "/sociale-kaart", SURVEY_WRITERS, SLOW, directory_action },
	{ "POST", PATH "/bestand", SURVEY_WRITERS, SLOW, file_action, PAGE, UPLOAD },
};
const struct route_table survey_choose_table = { routes, COUNT_OF(routes) };
