/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_dilemma_pages.c: dilemmas with their two poles and who stands where; principles per phase.
 */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_dilemma.html.h"
#include "feature/coding/coding_quote_view.h"
#include "feature/vocabulary/vocabulary.h"

#include <stdlib.h>
#include <string.h>

static const char *say(struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

static const char *id_of(struct arena *mem, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_strdup(mem, text);
}

/* What was sent, else what is stored. */
static const char *value_of(struct web *web, const char *key, const char *stored)
{
	const char *sent = http_form(web->request, key);
	return sent ? sent : stored;
}

static void add_input(struct web *web, struct inputs *ret, struct input input, const char *stored)
{
	input.label = say(web, input.label);
	input.help = input.help ? say(web, input.help) : NULL;
	input.value = value_of(web, input.key, stored);
	input.problem = input_problem(&web->page, input.key);
	*list_add(web->work.mem, ret) = input;
}

/* The codes to choose from as evidence. */
static enum err add_codes(struct web *web, struct inputs *ret, int64_t code_id)
{
	struct codes codes;
	struct arena *mem = web->work.mem;
	TRY(code_list(&web->work, 0, false, &codes));
	add_input(web, ret,
		  (struct input){ .key = "code",
				  .label = N_("Code whose passages are the evidence"),
				  .look = INPUT_SELECT,
				  .is_optional = true,
				  .none = N_("None") },
		  code_id ? id_of(mem, code_id) : "");
	for (size_t i = 0; i < codes.len; i++)
		input_add_option(mem, &ret->items[ret->len - 1], id_of(mem, codes.items[i].id),
				 code_label(&web->work, &codes.items[i]));
	return OK;
}

/* The name of the code that is the evidence, and where its passages are. */
static enum err evidence_of(struct web *web, int64_t round_id, int64_t code_id,
			    const char **ret_name, const char **ret_path)
{
	struct code code;
	const struct coding_filter filter = { .round_id = round_id, .code_id = code_id };
	if (!code_id)
		return OK;
	enum err err = code_get(&web->work, code_id, &code);
	if (err)
		return err == ERR_MISSING ? OK : err;
	*ret_name = code_label(&web->work, &code);
	*ret_path = coding_passages_path(&web->work, &filter);
	return OK;
}

static int64_t read_id(struct web *web, const char *key)
{
	int64_t id = 0;
	const char *text = http_form(web->request, key);
	return text && id_parse(text, &id) ? id : 0;
}

static const char *read_text(struct web *web, const char *key)
{
	const char *text = http_form(web->request, key);
	text = text ? utf8_tidy(web->work.mem, text) : "";
	return *text ? text : NULL;
}

/* ---- dilemmas ---- */

static enum err add_dilemma(struct web *web, const struct dilemma *it, struct dilemma_view *view)
{
	struct arena *mem = web->work.mem;
	struct dilemma full;
	struct positions positions;
	TRY(dilemma_get(&web->work, it->id, &full, &positions));
	struct dilemma_line *line = list_add(mem, &view->dilemmas);
	*line = (struct dilemma_line){ .id = id_of(mem, it->id),
				       .title = it->title,
				       .first = it->first_pole,
				       .second = it->second_pole,
				       .text = it->text };
	for (size_t i = 0; i < positions.len; i++) {
		const struct position *position = &positions.items[i];
		*list_add(mem, &line->positions) = (struct position_line){
			.sector = say(web, coding_sector_text(position->sector)),
			.where = say(web, coding_lean_text(position->lean)),
			.text = position->text,
			.lean = position->lean,
		};
	}
	return evidence_of(web, it->round_id, it->code_id, &line->evidence, &line->passages);
}

static void fill_places(struct web *web, struct inputs *ret)
{
	struct arena *mem = web->work.mem;
	add_input(web, ret,
		  (struct input){ .key = "sector",
				  .label = N_("Sector"),
				  .look = INPUT_SELECT,
				  .none = N_("Choose a sector") },
		  "");
	for (size_t i = 0; coding_sectors[i]; i++)
		input_add_option(mem, &ret->items[0], coding_sectors[i],
				 say(web, coding_sector_text(coding_sectors[i])));
	add_input(web, ret,
		  (struct input){ .key = "plaats",
				  .label = N_("Where it stands"),
				  .look = INPUT_SELECT,
				  .none = N_("Choose a place") },
		  "");
	for (int lean = -2; lean <= 2; lean++)
		input_add_option(mem, &ret->items[1], arena_printf(mem, "%d", lean),
				 say(web, coding_lean_text(lean)));
	add_input(web, ret,
		  (struct input){ .key = "waarom", .label = N_("Why"), .is_optional = true }, "");
}

static enum err fill_dilemma_form(struct web *web, const struct dilemma *it, struct inputs *ret)
{
	add_input(web, ret, (struct input){ .key = "titel", .label = N_("What it is about") },
		  it->title);
	add_input(web, ret,
		  (struct input){ .key = "eerste",
				  .label = N_("The one pole"),
				  .help = N_("Something that is worth something: “Decide "
					     "ourselves”.") },
		  it->first_pole);
	add_input(web, ret,
		  (struct input){ .key = "tweede",
				  .label = N_("The other pole"),
				  .help = N_("Something else that is worth something, and clashes: "
					     "“Accept support”.") },
		  it->second_pole);
	add_input(web, ret,
		  (struct input){ .key = "tekst",
				  .label = N_("Explanation"),
				  .look = INPUT_LONG,
				  .is_optional = true },
		  it->text);
	return add_codes(web, ret, it->code_id);
}

static enum err fill_dilemmas(struct web *web, struct dilemma_view *view)
{
	struct dilemmas all;
	struct dilemma changed = { 0 };
	int64_t round_id, id = 0;
	const char *asked = http_query(web->request, "wijzig");
	TRY(coding_round_of(web, &round_id));
	view->path = arena_printf(web->work.mem, "%s/dilemmas",
				  coding_round_path(web->work.mem, round_id));
	view->links = coding_round_links(web, round_id, "/dilemmas");
	id = asked && id_parse(asked, &id) ? id : read_id(web, "dilemma");
	TRY(dilemma_list(&web->work, round_id, &all));
	for (size_t i = 0; i < all.len; i++) {
		TRY(add_dilemma(web, &all.items[i], view));
		if (all.items[i].id == id) {
			changed = all.items[i];
			view->changed = id_of(web->work.mem, id);
		}
	}
	fill_places(web, &view->places);
	TRY(fill_dilemma_form(web, &changed, &view->inputs));
	return coding_crumbs(web, round_id, say(web, N_("Dilemmas")));
}

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("It is saved.") },
	{ "weg", N_("It is removed.") },
};

static enum err dilemmas_page(struct web *web)
{
	struct dilemma_view view = { 0 };
	TRY(fill_dilemmas(web, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Dilemmas"), coding_dilemmas_html, &view);
}

static enum err after_dilemma(struct web *web, enum err err, const char *notice)
{
	struct dilemma_view view = { 0 };
	if (err && err != ERR_INVALID)
		return err;
	TRY(fill_dilemmas(web, &view));
	if (err)
		return web_show_again(web, err, N_("Dilemmas"), coding_dilemmas_html, &view);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s", view.path, notice));
}

static enum err dilemma_action(struct web *web)
{
	struct dilemma it = { .id = read_id(web, "dilemma"),
			      .title = read_text(web, "titel"),
			      .first_pole = read_text(web, "eerste"),
			      .second_pole = read_text(web, "tweede"),
			      .text = read_text(web, "tekst"),
			      .code_id = read_id(web, "code") };
	TRY(coding_round_of(web, &it.round_id));
	return after_dilemma(web, dilemma_save(&web->work, &it), "opgeslagen");
}

static enum err place_action(struct web *web)
{
	const char *sector = http_form(web->request, "sector");
	const char *lean = http_form(web->request, "plaats");
	const struct position position = { .sector = sector ? sector : "",
					   .lean = lean && *lean ? strtol(lean, NULL, 10) : 9,
					   .text = read_text(web, "waarom") };
	enum err err = dilemma_place(&web->work, read_id(web, "van"), &position);
	return after_dilemma(web, err, "opgeslagen");
}

static enum err remove_dilemma_action(struct web *web)
{
	return after_dilemma(web, dilemma_remove(&web->work, read_id(web, "van")), "weg");
}

/* ---- principles ---- */

static enum err add_principle(struct web *web, const struct principle *it,
			      struct principle_view *view)
{
	struct arena *mem = web->work.mem;
	struct principle_line *line = list_add(mem, &view->principles);
	*line = (struct principle_line){
		.id = id_of(mem, it->id),
		.phase = vocabulary_label(&web->work, "phase", it->phase, web->page.language),
		.title = it->title,
		.text = it->text,
	};
	line->is_first = view->principles.len == 1 || strcmp(line[-1].phase, line->phase) != 0;
	return evidence_of(web, it->round_id, it->code_id, &line->evidence, &line->passages);
}

static enum err fill_principle_form(struct web *web, const struct principle *it, struct inputs *ret)
{
	const struct term_list terms = vocabulary_list(&web->work, "phase");
	add_input(web, ret,
		  (struct input){ .key = "fase",
				  .label = N_("Phase"),
				  .look = INPUT_SELECT,
				  .none = N_("Choose a phase") },
		  it->phase);
	for (size_t i = 0; i < terms.len; i++)
		input_add_option(web->work.mem, &ret->items[0], terms.items[i]->key,
				 vocabulary_label(&web->work, "phase", terms.items[i]->key,
						  web->page.language));
	add_input(web, ret, (struct input){ .key = "titel", .label = N_("What works") }, it->title);
	add_input(web, ret,
		  (struct input){ .key = "tekst", .label = N_("Why, and how"), .look = INPUT_LONG },
		  it->text);
	return add_codes(web, ret, it->code_id);
}

static enum err fill_principles(struct web *web, struct principle_view *view)
{
	struct principles all;
	struct principle changed = { 0 };
	int64_t round_id, id = 0;
	const char *asked = http_query(web->request, "wijzig");
	TRY(coding_round_of(web, &round_id));
	view->path = arena_printf(web->work.mem, "%s/werkprincipes",
				  coding_round_path(web->work.mem, round_id));
	view->links = coding_round_links(web, round_id, "/werkprincipes");
	id = asked && id_parse(asked, &id) ? id : read_id(web, "principe");
	TRY(principle_list(&web->work, round_id, &all));
	for (size_t i = 0; i < all.len; i++) {
		TRY(add_principle(web, &all.items[i], view));
		if (all.items[i].id == id) {
			changed = all.items[i];
			view->changed = id_of(web->work.mem, id);
		}
	}
	TRY(fill_principle_form(web, &changed, &view->inputs));
	return coding_crumbs(web, round_id, say(web, N_("Principles")));
}

static enum err principles_page(struct web *web)
{
	struct principle_view view = { 0 };
	TRY(fill_principles(web, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Principles"), coding_principles_html, &view);
}

static enum err after_principle(struct web *web, enum err err, const char *notice)
{
	struct principle_view view = { 0 };
	if (err && err != ERR_INVALID)
		return err;
	TRY(fill_principles(web, &view));
	if (err)
		return web_show_again(web, err, N_("Principles"), coding_principles_html, &view);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s", view.path, notice));
}

static enum err principle_action(struct web *web)
{
	struct principle it = { .id = read_id(web, "principe"),
				.phase = http_form(web->request, "fase"),
				.title = read_text(web, "titel"),
				.text = read_text(web, "tekst"),
				.code_id = read_id(web, "code") };
	TRY(coding_round_of(web, &it.round_id));
	return after_principle(web, principle_save(&web->work, &it), "opgeslagen");
}

static enum err remove_principle_action(struct web *web)
{
	return after_principle(web, principle_remove(&web->work, read_id(web, "van")), "weg");
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/{ronde}/dilemmas", CODERS, READ, dilemmas_page },
	{ "POST", "/beheer/coderingen/{ronde}/dilemmas", CODERS, WRITE, dilemma_action },
	{ "POST", "/beheer/coderingen/{ronde}/dilemmas/plaats", CODERS, WRITE, place_action },
	{ "POST", "/beheer/coderingen/{ronde}/dilemmas/verwijderen", CODERS, WRITE,
	  remove_dilemma_action },
	{ "GET", "/beheer/coderingen/{ronde}/werkprincipes", CODERS, READ, principles_page },
	{ "POST", "/beheer/coderingen/{ronde}/werkprincipes", CODERS, WRITE, principle_action },
	{ "POST", "/beheer/coderingen/{ronde}/werkprincipes/verwijderen", CODERS, WRITE,
	  remove_principle_action },
};
const struct route_table coding_dilemma_table = { routes, COUNT_OF(routes) };
