/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_desk_pages.c: recommendations at the desk: the list, writing, publishing, and
 * writing down what an office answered otherwise. */
#include "base/id.h"
#include "feature/place/place.h"
#include "feature/recommendation/recommendation.html.h"
#include "feature/recommendation/recommendation_evidence.h"
#include "feature/recommendation/recommendation_view.h"
#include "work/writer.h"

#include <stdlib.h>
#include <string.h>

#define HOME "/beheer/aanbevelingen"
enum { ROWS_SPARE = 2 };

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("Your changes are saved.") },
	{ "gepubliceerd", N_("Everybody sees the recommendation now. Who has a mail address gets a "
			     "mail with a link.") },
	{ "gesloten", N_("The recommendation is closed. Nobody is asked any more.") },
	{ "geopend", N_("The recommendation is open again.") },
	{ "verwijderd", N_("The draft was removed.") },
	{ "antwoord", N_("The answer was written down.") },
	{ "gezien", N_("The answer was looked at.") },
	{ "verborgen", N_("The answer is hidden. Visitors do not see it.") },
};

static const char *say(struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

static void crumbs(struct web *web, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, title ? HOME : NULL, N_("Recommendations"));
	if (title)
		web_crumb_titled(web, NULL, title);
}

/* ---- the list ---- */

static enum err list_page(struct web *web)
{
	struct recommendation_list_view view = { .can_write = work_may(&web->work,
								       RECOMMENDATION_WRITERS) };
	struct recommendations *all = arena_new_of(web->work.mem, struct recommendations);
	struct rounds rounds;
	TRY(round_list(&web->work, &rounds));
	TRY(recommendation_list(&web->work, 0, all));
	for (size_t i = 0; i < rounds.len; i++) {
		struct recommendation_group group = {
			.name = rounds.items[i].name,
			.path = recommendation_path(web->work.mem, "/beheer/rondes",
						    rounds.items[i].id),
		};
		for (size_t j = 0; j < all->len; j++) {
			if (all->items[j].round_id != rounds.items[i].id)
				continue;
			struct recommendation_card *card = list_add(web->work.mem, &group.cards);
			*card = recommendation_card_of(web, &all->items[j], true);
			card->path = recommendation_path(web->work.mem, HOME, all->items[j].id);
			view.total++;
		}
		if (group.cards.len)
			*list_add(web->work.mem, &view.groups) = group;
	}
	web_take_notice(web, notices, COUNT_OF(notices));
	crumbs(web, NULL);
	return web_show(web, N_("Recommendations"), recommendation_list_html, &view);
}

/* ---- writing ---- */

/* What stands in the form: what was sent, else what is kept. */
static const char *sent(struct web *web, const char *key, const char *kept)
{
	const char *value = http_form(web->request, key);
	return value ? value : kept;
}

static struct input input_named(struct web *web, const char *key, const char *label,
				const char *value)
{
	return (struct input){ .key = key,
			       .label = say(web, label),
			       .value = sent(web, key, value),
			       .problem = input_problem(&web->page, key) };
}

static enum err add_round(struct web *web, const struct recommendation *it, struct inputs *ret)
{
	struct rounds rounds;
	struct input input = input_named(web, "ronde", N_("Round that asked for it"), NULL);
	char id[ID_TEXT_LEN + 1];
	input.look = INPUT_SELECT;
	input.none = N_("Choose");
	TRY(round_list(&web->work, &rounds));
	if (it->round_id) {
		id_text(it->round_id, id);
		input.value = sent(web, "ronde", arena_strdup(web->work.mem, id));
	} else if (!input.value) {
		input.value = http_query(web->request, "ronde");
	}
	for (size_t i = 0; i < rounds.len; i++) {
		id_text(rounds.items[i].id, id);
		input_add_option(web->work.mem, &input, arena_strdup(web->work.mem, id),
				 rounds.items[i].name);
	}
	*list_add(web->work.mem, ret) = input;
	return OK;
}

static void add_options(struct web *web, const struct recommendation_word *words, size_t count,
			struct input *input)
{
	for (size_t i = 0; i < count; i++)
		input_add_option(web->work.mem, input, words[i].key, say(web, words[i].text));
}

static const char *numbered(struct web *web, const char *key, size_t number)
{
	return arena_printf(web->work.mem, "%s_%zu", key, number + 1);
}

/* "Addressee 2: kind" */
static struct input row_input(struct web *web, const char *key, size_t number, const char *label,
			      const char *value)
{
	const struct words_value at = words_value("number", (int64_t)number + 1);
	struct input input = { .key = numbered(web, key, number),
			       .label = words_format(web->work.mem, web->page.words,
						     say(web, label), &at, 1) };
	input.value = sent(web, input.key, value);
	return input;
}

static void add_office(struct web *web, size_t number, const struct addressee *it,
		       struct recommendation_edit_view *view)
{
	struct recommendation_row row = {
		.first = row_input(web, "soort", number, N_("Addressee {number}: what it is"),
				   it ? it->kind : NULL),
		.second = row_input(web, "naam", number, N_("Addressee {number}: name"),
				    it ? it->name : NULL),
		.third = row_input(web, "mail", number,
				   N_("Addressee {number}: mail address of the office"),
				   it ? it->mail : NULL),
	};
	row.first.look = INPUT_SELECT;
	row.third.type = "email";
	row.first.none = N_("Choose");
	add_options(web, addressee_kinds, ADDRESSEE_KINDS, &row.first);
	*list_add(web->work.mem, &view->offices) = row;
}

static void add_proof(struct web *web, size_t number, const struct evidence *it,
		      const struct input *options, struct recommendation_edit_view *view)
{
	const char *key = it ? evidence_key(web->work.mem, it) : "";
	struct recommendation_row row = {
		.first = row_input(web, "bewijs_keuze", number,
				   N_("Evidence {number}: what we found"), key),
		.second = row_input(web, "bewijs_waar", number,
				    N_("Evidence {number}: or the address of a page"),
				    it && !*key ? it->target : NULL),
		.third = row_input(web, "bewijs", number,
				   N_("Evidence {number}: what it shows, in a few words"),
				   it ? it->text : NULL),
	};
	row.first.look = INPUT_SELECT;
	row.first.none = N_("None of these");
	evidence_choose(&web->work, options, &row.first);
	*list_add(web->work.mem, &view->evidence) = row;
}

/* How many rows of a kind a form has. */
static size_t count_rows(struct web *web, const char *key, size_t kept, size_t most)
{
	size_t count = 0;
	while (count < most && http_form(web->request, numbered(web, key, count)))
		count++;
	if (!count)
		count = kept + ROWS_SPARE;
	return count < most ? count : most;
}

/* A problem of the rows is told with the first of them. */
static void place_problems(struct web *web, struct recommendation_edit_view *view)
{
	static const char *const keys[] = { "soort", "naam", "mail" };
	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		const char *problem = input_problem(&web->page, keys[i]);
		struct recommendation_row *row = &view->offices.items[0];
		struct input *const inputs[] = { &row->first, &row->second, &row->third };
		if (problem)
			inputs[i]->problem = problem;
	}
	view->evidence.items[0].first.problem = input_problem(&web->page, "bewijs_keuze");
	view->evidence.items[0].third.problem = input_problem(&web->page, "bewijs");
}

static enum err fill_edit(struct web *web, const struct recommendation *it,
			  struct recommendation_edit_view *view)
{
	static const struct recommendation_word priorities[] = { { "1", N_("High priority") },
								 { "2", N_("Priority") },
								 { "3", N_("Later") } };
	struct arena *mem = web->work.mem;
	struct input title =
		input_named(web, "titel", N_("What should be done, in one sentence"), it->title);
	struct input text = input_named(web, "tekst", N_("Why, and how it can be done"), it->text);
	struct input priority =
		input_named(web, "voorrang", N_("How much haste it has"),
			    it->priority ? arena_printf(mem, "%d", it->priority) : "2");
	struct input day = input_named(web, "antwoord_voor",
				       N_("By which day you ask for an answer"), it->reply_by);
	text.look = INPUT_LONG;
	text.help = say(web, N_("An empty line begins a paragraph, “- ” a line of a list."));
	priority.look = INPUT_RADIO;
	add_options(web, priorities, COUNT_OF(priorities), &priority);
	day.type = "date";
	day.is_optional = true;
	if (!it->id)
		TRY(add_round(web, it, &view->inputs));
	struct input *const all[] = { &title, &text, &priority, &day };
	for (size_t i = 0; i < COUNT_OF(all); i++)
		*list_add(mem, &view->inputs) = *all[i];
	size_t offices = count_rows(web, "soort", it->addressees.len, ADDRESSEES_MAX);
	for (size_t i = 0; i < offices; i++)
		add_office(web, i, i < it->addressees.len ? &it->addressees.items[i] : NULL, view);
	struct input options = { 0 };
	TRY(evidence_options(&web->work, &options));
	size_t proofs = count_rows(web, "bewijs_keuze", it->evidence.len, EVIDENCE_MAX);
	for (size_t i = 0; i < proofs; i++)
		add_proof(web, i, i < it->evidence.len ? &it->evidence.items[i] : NULL, &options,
			  view);
	place_problems(web, view);
	view->known = arena_printf(mem, "%lld", (long long)it->changed_ms);
	view->is_new = !it->id;
	return OK;
}

static bool is_filled(const char *text) { return text && *text; }

static void read_offices(struct web *web, struct recommendation *it)
{
	for (size_t i = 0; i < ADDRESSEES_MAX; i++) {
		struct addressee to = {
			.kind = http_form(web->request, numbered(web, "soort", i)),
			.name = http_form(web->request, numbered(web, "naam", i)),
			.mail = http_form(web->request, numbered(web, "mail", i)),
		};
		/* a name that was emptied takes the row away */
		if (is_filled(to.name) || is_filled(to.mail))
			*list_add(web->work.mem, &it->addressees) = to;
	}
	for (size_t i = 0; i < EVIDENCE_MAX; i++) {
		const char *text = http_form(web->request, numbered(web, "bewijs", i));
		struct evidence proof =
			evidence_sent(&web->work,
				      http_form(web->request, numbered(web, "bewijs_keuze", i)),
				      http_form(web->request, numbered(web, "bewijs_waar", i)));
		proof.text = text;
		if (is_filled(text) || is_filled(proof.target))
			*list_add(web->work.mem, &it->evidence) = proof;
	}
}

/* One press for an address list that everybody would type: the municipalities of the region. */
static void add_municipalities(struct web *web, struct recommendation *it)
{
	const struct municipality **all;
	size_t count;
	place_municipalities(&web->work, &all, &count);
	for (size_t i = 0; i < count; i++)
		*list_add(web->work.mem, &it->addressees) = (struct addressee){
			.kind = "municipality",
			.name = arena_printf(web->work.mem, "Gemeente %s", all[i]->name),
			.municipality = all[i]->code,
		};
}

static struct recommendation sent_one(struct web *web, int64_t id)
{
	const char *known = http_form(web->request, "gezien");
	const char *priority = http_form(web->request, "voorrang");
	const char *round = http_form(web->request, "ronde");
	struct recommendation it = {
		.id = id,
		.title = http_form(web->request, "titel"),
		.text = http_form(web->request, "tekst"),
		.priority = priority ? atoi(priority) : 0,
		.reply_by = http_form(web->request, "antwoord_voor"),
		.changed_ms = known ? strtoll(known, NULL, 10) : 0,
	};
	if (round && !id_parse(round, &it.round_id))
		it.round_id = 0;
	read_offices(web, &it);
	if (http_form(web->request, "alle_gemeenten"))
		add_municipalities(web, &it);
	return it;
}

static enum err show_edit(struct web *web, const struct recommendation *it, enum err err)
{
	struct recommendation_edit_view view = { .back = HOME };
	const char *title = it->id ? N_("Change a recommendation") : N_("New recommendation");
	TRY(fill_edit(web, it, &view));
	view.path = it->id ? arena_printf(web->work.mem, "%s/wijzigen",
					  recommendation_path(web->work.mem, HOME, it->id))
			   : HOME "/nieuw";
	crumbs(web, say(web, title));
	return err ? web_show_again(web, err, title, recommendation_edit_html, &view)
		   : web_show(web, title, recommendation_edit_html, &view);
}

static enum err new_page(struct web *web)
{
	return show_edit(web, &(struct recommendation){ 0 }, OK);
}

static enum err go(struct web *web, int64_t id, const char *done)
{
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s",
					      recommendation_path(web->work.mem, HOME, id), done));
}

/* A change on its way to the writer: what is public gets its figures anew. */
struct saving {
	struct recommendation it;
	bool is_public;
	struct shown_figures shown;
};

static enum err save_unit(struct work *work, void *context)
{
	struct saving *saving = context;
	struct recommendation it = saving->it; /* a unit may be run again */
	TRY(recommendation_save(work, &it));
	saving->it.id = it.id;
	return saving->is_public ? shown_keep(work, it.id, &saving->shown) : OK;
}

static enum err new_action(struct web *web)
{
	struct recommendation it = sent_one(web, 0);
	enum err err = recommendation_save(&web->work, &it);
	if (err == ERR_INVALID)
		return show_edit(web, &(struct recommendation){ 0 }, err);
	TRY(err);
	return go(web, it.id, "opgeslagen");
}

static enum err get(struct web *web, struct recommendation *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return recommendation_get(&web->work, id, ret);
}

static enum err edit_page(struct web *web)
{
	struct recommendation it;
	TRY(get(web, &it));
	return show_edit(web, &it, OK);
}

static enum err edit_action(struct web *web)
{
	struct recommendation old;
	TRY(get(web, &old));
	struct saving saving = { .it = sent_one(web, old.id),
				 .is_public = strcmp(old.state, "draft") != 0 };
	saving.it.round_id = old.round_id;
	enum err err = OK;
	if (saving.is_public)
		err = shown_make(&web->work, &saving.it, &saving.shown);
	if (!err)
		err = writer_run(&web->work, save_unit, &saving);
	if (err == ERR_INVALID || err == ERR_CONFLICT)
		return show_edit(web, &old, err);
	TRY(err);
	return go(web, old.id, "opgeslagen");
}

static const struct route routes[] = {
	{ "GET", HOME, STAFF, READ, list_page },
	{ "GET", HOME "/nieuw", RECOMMENDATION_WRITERS, READ, new_page },
	{ "POST", HOME "/nieuw", RECOMMENDATION_WRITERS, WRITE, new_action },
	{ "GET", HOME "/{id}/wijzigen", RECOMMENDATION_WRITERS, READ, edit_page },
	{ "POST", HOME "/{id}/wijzigen", RECOMMENDATION_WRITERS, SLOW, edit_action },
};
const struct route_table recommendation_desk_table = { routes, COUNT_OF(routes) };
