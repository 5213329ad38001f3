/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_part.c: what pages of figures share: addresses, choices, one figure with its doors. */
#include "base/id.h"
#include "feature/analysis/analysis_door.h"
#include "html/url.h"
#include "json/json.h"

#include <string.h>

/* ---- addresses ---- */

/* In the order in which they stand in an address; "alleen2" to "alleen3" are "alleen" in forms,
 * where each input has a name of its own. */
static const char *const keys[] = { "soort", "bron",  "ronde", "vragenlijst", "opname",
				    "rij",   "kolom", "groep", "delen",       "volgorde",
				    "voor",  "na",    "ronde2" };
static const char *const filter_keys[] = { "alleen", "alleen2", "alleen3" };

static const char *value_of(const struct http_pairs *pairs, const char *key)
{
	for (size_t i = 0; i < pairs->len; i++)
		if (!strcmp(pairs->items[i].name, key) && *pairs->items[i].value)
			return pairs->items[i].value;
	return NULL;
}

static const char *add_pair(struct arena *mem, const char *query, const char *key,
			    const char *value)
{
	return arena_printf(mem, "%s%s%s=%s", query, *query ? "&" : "", key,
			    url_encode(mem, value));
}

const char *analysis_query(struct web *web, const struct http_pairs *pairs)
{
	const char *query = "";
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < COUNT_OF(keys); i++)
		if (value_of(pairs, keys[i]))
			query = add_pair(mem, query, keys[i], value_of(pairs, keys[i]));
	for (size_t i = 0; i < pairs->len; i++)
		for (size_t j = 0; j < COUNT_OF(filter_keys) && *pairs->items[i].value; j++)
			if (!strcmp(pairs->items[i].name, filter_keys[j]))
				query = add_pair(mem, query, "alleen", pairs->items[i].value);
	return query;
}

const char *analysis_query_of(struct web *web, const char *kind)
{
	struct http_pairs pairs = { 0 };
	*list_add(web->work.mem, &pairs) = (struct http_pair){ "soort", kind };
	for (size_t i = 0; i < web->request->query.len; i++)
		*list_add(web->work.mem, &pairs) = web->request->query.items[i];
	return analysis_query(web, &pairs);
}

const char *analysis_path(struct web *web, const char *path, const char *key, const char *value)
{
	const struct http_pairs *asked = &web->request->query;
	struct http_pairs pairs = { 0 };
	for (size_t i = 0; i < asked->len; i++)
		if (strcmp(asked->items[i].name, key) != 0)
			*list_add(web->work.mem, &pairs) = asked->items[i];
	if (value)
		*list_add(web->work.mem, &pairs) = (struct http_pair){ key, value };
	const char *query = analysis_query(web, &pairs);
	bool is_page_key = value && !strcmp(key, "publicatie");
	if (is_page_key)
		query = add_pair(web->work.mem, query, key, value);
	return *query ? arena_printf(web->work.mem, "%s?%s", path, query) : path;
}

void analysis_crumbs(struct web *web, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, title ? ANALYSIS_PATH : NULL, N_("Analyses"));
	if (title)
		web_crumb(web, NULL, title);
}

/* ---- one figure ---- */

static const struct {
	const char *key, *text;
} reasons[] = {
	{ "klein", N_("Too few respondents: {count}") },
	{ "groep", N_("Nearly a whole group says the same: {count}") },
	{ "overheerst", N_("One or two make up most of it: {count}") },
	{ "afgeleid", N_("Else the others could be computed from it: {count}") },
};

static int64_t count_reason(const struct json_value *proof, const char *reason)
{
	const struct json_value *tables = json_member(proof, "tabellen");
	int64_t count = 0;
	for (size_t i = 0; i < json_length(tables); i++) {
		const struct json_value *cells =
			json_member(json_item(tables, i), "achtergehouden");
		for (size_t j = 0; j < json_length(cells); j++) {
			const char *why = json_get_text(json_member(json_item(cells, j), "reden"));
			count += why && !strcmp(why, reason);
		}
	}
	return count;
}

static void fill_reasons(struct web *web, struct figure_part *part)
{
	const struct json_value *proof;
	const char *why, *text = part->figure->proof;
	if (!text || json_read(web->work.mem, text, strlen(text), &proof, &why))
		return;
	const char *warning = json_get_text(json_member(proof, "let_op"));
	if (warning)
		*list_add(web->work.mem, &part->reasons) =
			(struct analysis_link){ .text = words_say(web->page.words, warning) };
	for (size_t i = 0; i < COUNT_OF(reasons); i++) {
		const struct words_value count =
			words_value("count", count_reason(proof, reasons[i].key));
		if (count.number)
			*list_add(web->work.mem, &part->reasons) = (struct analysis_link){
				.text = words_format(web->work.mem, web->page.words,
						     reasons[i].text, &count, 1)
			};
	}
}

static const char *file_path(struct web *web, const struct figure_part *part, const char *format)
{
	return arena_printf(web->work.mem, ANALYSIS_PATH "/bestand?%s&formaat=%s%s", part->query,
			    format,
			    part->is_open     ? "&publicatie=open"
			    : part->is_public ? "&publicatie=1"
					      : "");
}

static void fill_save(struct web *web, struct figure_part *part)
{
	const struct input name = {
		.key = "naam",
		.label = words_say(web->page.words, N_("Name of this figure")),
		.value = part->figure->title,
		.problem = input_problem(&web->page, "naam"),
	};
	part->can_save = work_may(&web->work, ANALYSTS);
	*list_add(web->work.mem, &part->save_inputs) = name;
}

/* A cross table the other way round; NULL: of another kind. */
static const char *swap_path(struct web *web, const char *query)
{
	struct http_pairs pairs = { 0 };
	if (strncmp(query, "soort=kruis&", strlen("soort=kruis&")) != 0 ||
	    http_read_form(web->work.mem, query, strlen(query), &pairs))
		return NULL;
	for (size_t i = 0; i < pairs.len; i++) {
		struct http_pair *it = &pairs.items[i];
		bool is_share = !strcmp(it->name, "delen");
		if (!strcmp(is_share ? it->value : it->name, "rij"))
			*(is_share ? &it->value : &it->name) = "kolom";
		else if (!strcmp(is_share ? it->value : it->name, "kolom"))
			*(is_share ? &it->value : &it->name) = "rij";
	}
	return arena_printf(web->work.mem, FIGURE_PATH "?%s", analysis_query(web, &pairs));
}

/* For whom it may be looked at. */
static void fill_reaches(struct web *web, struct figure_part *part)
{
	const struct figure_kind *kind = figure_kind_of(http_query(web->request, "soort"));
	const char *round = http_query(web->request, "ronde");
	part->public_path = analysis_path(web, web->path, "publicatie", "1");
	if (!work_may(&web->work, ANALYSTS))
		return;
	part->team_path = analysis_path(web, web->path, "publicatie", NULL);
	if (kind && kind->open && round && *round)
		part->open_path = analysis_path(web, web->path, "publicatie", "open");
}

enum err analysis_part(struct web *web, const char *query, struct figure_part *ret)
{
	struct arena *mem = web->work.mem;
	struct analysis_figure *figure = arena_new_of(mem, struct analysis_figure);
	struct figure_part part = { .query = query };
	struct analysis_request request = { query, REACH_TEAM, web->page.language };
	enum err err = analysis_reach(web, query, &request.reach);
	part.is_public = request.reach != REACH_TEAM;
	part.is_open = request.reach == REACH_OPEN;
	if (!err)
		err = analysis_figure(&web->work, &request, figure);
	*ret = part;
	if (err == ERR_INVALID || (err == ERR_MISSING && web->work.failures.len))
		return OK; /* the page says what is wrong */
	TRY(err);
	part.figure = figure;
	fill_reaches(web, &part);
	part.edit_path = arena_printf(mem, FIGURE_PATH "?%s", query);
	part.csv_path = file_path(web, &part, "csv");
	part.xlsx_path = file_path(web, &part, "xlsx");
	part.swap_path = swap_path(web, query);
	part.svg_path = figure->drawing.width > 0 ? file_path(web, &part, "svg") : NULL;
	fill_reasons(web, &part);
	fill_save(web, &part);
	*ret = part;
	return OK;
}

/* ---- choices ---- */

static const char *id_of(struct arena *mem, int64_t id)
{
	char *text = arena_alloc(mem, ID_TEXT_LEN + 1);
	id_text(id, text);
	return text;
}

enum err analysis_round_input(struct web *web, bool with_register, struct inputs *ret)
{
	struct rounds rounds;
	struct input input = {
		.key = "ronde",
		.label = words_say(web->page.words, with_register ? N_("About") : N_("Round")),
		.value = http_query(web->request, "ronde"),
		.look = INPUT_SELECT,
		.none = with_register ? N_("The register, without answers") : N_("Choose a round"),
		.problem = input_problem(&web->page, "ronde"),
	};
	TRY(round_list(&web->work, &rounds));
	for (size_t i = 0; i < rounds.len; i++)
		input_add_option(web->work.mem, &input, id_of(web->work.mem, rounds.items[i].id),
				 rounds.items[i].name);
	*list_add(web->work.mem, ret) = input;
	return OK;
}

void analysis_variable_input(struct web *web, const struct analysis_variables *list,
			     const struct variable_choice *choice, struct inputs *ret)
{
	struct input input = {
		.key = choice->key,
		.label = words_say(web->page.words, choice->label),
		.value = http_query(web->request, choice->key),
		.look = INPUT_SELECT,
		.none = choice->none ? choice->none : N_("Choose what to count"),
		.problem = input_problem(&web->page, choice->key),
	};
	for (size_t i = 0; i < list->len; i++)
		if (choice->kinds & 1U << list->items[i].kind)
			input_add_option(web->work.mem, &input, list->items[i].key,
					 list->items[i].label);
	*list_add(web->work.mem, ret) = input;
}
