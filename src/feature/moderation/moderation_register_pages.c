/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_register_pages.c: how anybody registers an initiative: is it there already, and the
 * short form. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/initiative/initiative_find.h"
#include "feature/moderation/moderation.html.h"
#include "feature/moderation/moderation_pages.h"
#include "json/json.h"

#include <string.h>

enum { ALIKE_MAX = 5 };

/* The short form; all else can be added after the address was confirmed. */
static const char *const short_keys[] = { "naam",         "plaats",    "gemeente",
					  "omschrijving", "categorie", "website" };

/* ---- is it there already ---- */

static void add_alike(struct web *web, const struct initiative *it, struct alike_lines *ret)
{
	char *id = arena_alloc(web->work.mem, ID_TEXT_LEN + 1);
	for (size_t i = 0; i < ret->len; i++)
		if (!strcmp(ret->items[i].path, initiative_path(web->work.mem, it)))
			return;
	id_text(it->id, id);
	*list_add(web->work.mem, ret) = (struct alike_line){
		.name = it->name,
		.path = initiative_path(web->work.mem, it),
		.where = it->place ? it->place : it->municipality,
		.id = id,
	};
}

/* By the words of the name, with typing errors mended: the same name in another place too. */
static enum err find_words(struct web *web, const struct initiative *it, struct alike_lines *ret)
{
	const struct initiative_wish wish = { .language = "nl", .with_items = true };
	struct initiative_filter filter = {
		.search = it->name, .sort = SORT_BEST, .page = 1, .page_size = ALIKE_MAX
	};
	struct initiative_result found = { 0 };
	TRY(initiative_find(&web->work, &filter, wish, &found));
	for (size_t i = 0; i < found.items.len && ret->len < ALIKE_MAX; i++)
		if (found.items.items[i].id != it->id)
			add_alike(web, &found.items.items[i], ret);
	return OK;
}

enum err moderation_alike(struct web *web, const struct initiative *wanted, struct alike_lines *ret)
{
	struct initiatives found = { 0 };
	struct initiative it = *wanted;
	size_t failures = web->work.failures.len;
	if (!it.name || !*utf8_fold(web->work.mem, it.name))
		return OK;
	enum err err = proposal_check(&web->work, &it);
	web->work.failures.len = failures; /* it is only looked at */
	if (!err)
		TRY(initiative_alike(&web->work, &it, &found));
	for (size_t i = 0; i < found.len; i++)
		add_alike(web, &found.items[i], ret);
	return find_words(web, &it, ret);
}

static struct initiative asked(struct web *web)
{
	const char *name = http_query(web->request, "naam");
	const char *place = http_query(web->request, "plaats");
	struct initiative it = {
		.name = name && *name
				? utf8_shorten(web->work.mem, utf8_tidy(web->work.mem, name), 150)
				: NULL,
		.place = place && *place
				 ? utf8_shorten(web->work.mem, utf8_tidy(web->work.mem, place), 100)
				 : NULL,
	};
	return it;
}

/* For who types with JavaScript: names and paths of what looks the same. */
static enum err alike_answer(struct web *web)
{
	struct initiative it = asked(web);
	struct alike_lines alike = { 0 };
	struct json json = json_to(web->page.out);
	TRY(moderation_alike(web, &it, &alike));
	json_array_begin(&json);
	for (size_t i = 0; i < alike.len; i++) {
		json_object_begin(&json);
		json_put_text(&json, "naam", alike.items[i].name);
		json_put_text(&json, "plaats", alike.items[i].where);
		json_put_text(&json, "pad", alike.items[i].path);
		json_object_end(&json);
	}
	json_array_end(&json);
	return web_answer(web, 200, "application/json");
}

/* ---- the form ---- */

static const struct input *find(const struct inputs *inputs, const char *key)
{
	for (size_t i = 0; i < inputs->len; i++)
		if (!strcmp(inputs->items[i].key, key))
			return &inputs->items[i];
	return NULL;
}

static void add_all(struct arena *mem, const struct inputs *from, struct inputs *to)
{
	for (size_t i = 0; i < from->len; i++)
		*list_add(mem, to) = from->items[i];
}

static void fill(struct web *web, const struct initiative *it, struct register_form_view *view)
{
	struct arena *mem = web->work.mem;
	struct inputs inputs = { 0 };
	initiative_form_inputs(web, &web->request->form, it, &inputs);
	for (size_t i = 0; i < COUNT_OF(short_keys); i++) {
		const struct input *input = find(&inputs, short_keys[i]);
		if (!input)
			continue;
		struct input *own = list_add(mem, &view->inputs);
		*own = *input;
		if (!strcmp(own->key, "categorie")) {
			own->look = INPUT_SELECT;
			own->is_optional = true;
			own->help = words_say(web->page.words,
					      N_("Do you doubt? Leave it open. We choose."));
		}
		if (i < 2)
			*list_add(mem, &view->first) = *own;
	}
	proposer_inputs(web, PROPOSER_NEW, NULL, &view->who);
	add_all(mem, &view->inputs, &view->all);
	add_all(mem, &view->who, &view->all);
	view->time = trap_time(web);
	moderation_crumbs(web, "/initiatieven", words_say(web->page.words, N_("Initiatives")),
			  words_say(web->page.words, N_("Register an initiative")));
}

static enum err register_page(struct web *web)
{
	struct register_form_view view = { 0 };
	struct initiative it = asked(web);
	view.is_second = it.name != NULL;
	fill(web, &it, &view);
	if (view.is_second)
		TRY(moderation_alike(web, &it, &view.alike));
	return web_show(web, N_("Register an initiative"), moderation_register_html, &view);
}

/* ---- sending ---- */

static enum err read_proposal(struct web *web, bool is_draft, struct proposal *ret)
{
	struct initiative wanted = { 0 };
	struct proposer who = { 0 };
	enum err err = trap_check(web);
	if (initiative_form_read(&web->work, &web->request->form, &wanted))
		err = ERR_INVALID;
	if (proposer_read(web, PROPOSER_NEW, is_draft, &who))
		err = ERR_INVALID;
	struct initiative_differences values = { 0 };
	initiative_form_compare(web->work.mem, &(struct initiative){ 0 }, &wanted, &values);
	if ((!is_draft || wanted.name) && proposal_check(&web->work, &wanted))
		err = ERR_INVALID;
	*ret = (struct proposal){
		.kind = PROPOSAL_NEW,
		.title = wanted.name,
		.municipality_code = wanted.municipality_code,
		.name = who.name,
		.mail = who.mail,
		.relation = who.relation,
		.language = web->page.language,
	};
	for (size_t i = 0; i < values.len; i++)
		*list_add(web->work.mem, &ret->values) = (struct proposal_value){
			.field = values.items[i].field,
			.new_value = values.items[i].new_value,
		};
	return err;
}

static enum err register_action(struct web *web)
{
	struct register_form_view view = { .is_second = true };
	struct proposal proposal;
	const char *act = http_form(web->request, "actie");
	bool is_draft = act && !strcmp(act, "concept");
	enum err err = read_proposal(web, is_draft, &proposal);
	if (!err)
		err = proposal_add(&web->work, &proposal, is_draft, web->request->client);
	if (!err)
		return web_redirect(web, is_draft ? "/voorstellen/verzonden?soort=concept"
						  : "/voorstellen/verzonden");
	if (err != ERR_INVALID)
		return err;
	fill(web, &(struct initiative){ 0 }, &view);
	return web_show_again(web, err, N_("Register an initiative"), moderation_register_html,
			      &view);
}

static enum err sent_page(struct web *web)
{
	const char *kind = http_query(web->request, "soort");
	bool is_draft = kind && !strcmp(kind, "concept");
	return web_show(web, is_draft ? N_("Your draft is kept") : N_("Look in your mail"),
			moderation_sent_html, is_draft);
}

static const struct route routes[] = {
	{ "GET", "/initiatieven/aanmelden", ANYONE, READ, register_page },
	{ "POST", "/initiatieven/aanmelden", ANYONE, WRITE, register_action },
	{ "GET", "/initiatieven/aanmelden/gelijk", ANYONE, READ, alike_answer, OPEN },
	{ "GET", "/voorstellen/verzonden", ANYONE, READ, sent_page },
};
const struct route_table moderation_register_table = { routes, COUNT_OF(routes) };
