/* SPDX-License-Identifier: EUPL-1.2 */
/* form_translate_pages.c: one language beside another, and which languages there are. */
#include "base/utf8.h"
#include "feature/form/form_build.h"
#include "feature/form/form_more.html.h"
#include "feature/form/form_more_view.h"

#include <stdlib.h>
#include <string.h>

static const char *const word_texts[FORM_WORDS] = {
	[FORM_LABEL] = N_("question"),
	[FORM_HINT] = N_("help"),
	[FORM_GUIDANCE] = N_("guidance"),
	[FORM_CONSTRAINT_MESSAGE] = N_("message when it is not right"),
	[FORM_REQUIRED_MESSAGE] = N_("message when it is empty"),
	[FORM_MEDIA_IMAGE] = N_("picture"),
	[FORM_MEDIA_BIG_IMAGE] = N_("large picture"),
	[FORM_MEDIA_AUDIO] = N_("sound"),
	[FORM_MEDIA_VIDEO] = N_("film"),
};

/* Every word of a form in order: `visit` gets its key ("v12-0": item 12, label; "k3-7-0": choice 7
 * of list 3) and what it is of. */
struct walk {
	struct web *web;
	struct form *form;
	struct form_translate_view *view;
	int at; /* how many words were passed */
};
typedef void visit_word(struct walk *walk, const char *key, const char *name,
			const char **words[FORM_WORDS], enum form_words kind);

static void walk_words(struct walk *walk, const char *key, const char *name,
		       const char **words[FORM_WORDS], visit_word *visit)
{
	for (int kind = 0; kind < FORM_WORDS; kind++) {
		if (!words[kind])
			continue;
		visit(walk, arena_printf(walk->web->work.mem, "%s-%d", key, kind), name, words,
		      (enum form_words)kind);
		walk->at++;
	}
}

static void walk_form(struct walk *walk, visit_word *visit)
{
	struct arena *mem = walk->web->work.mem;
	struct form *form = walk->form;
	for (int i = 1; i < form->item_count; i++)
		walk_words(walk, arena_printf(mem, "v%d", i), form->items[i]->name,
			   form->items[i]->words, visit);
	for (size_t i = 0; i < form->lists.len; i++) {
		struct form_list *list = form->lists.items[i];
		for (size_t j = 0; j < list->choices.len && !list->is_file; j++)
			walk_words(walk, arena_printf(mem, "k%zu-%zu", i, j),
				   arena_printf(mem, "%s: %s", list->name,
						list->choices.items[j].name),
				   list->choices.items[j].words, visit);
	}
}

static bool is_empty(const char *text) { return !text || !*text; }

static bool is_long(const char *text) { return text && (strlen(text) > 80 || strchr(text, '\n')); }

/* ---- showing ---- */

static void count_missing(struct walk *walk, const char *key, const char *name,
			  const char **words[FORM_WORDS], enum form_words kind)
{
	bool is_any = false;
	for (int i = 0; i < walk->form->language_count; i++)
		is_any |= !is_empty(words[kind][i]);
	for (int i = 0; is_any && i < walk->form->language_count; i++)
		walk->view->languages.items[i].missing += is_empty(words[kind][i]);
}

static void show_word(struct walk *walk, const char *key, const char *name,
		      const char **words[FORM_WORDS], enum form_words kind)
{
	struct form_translate_view *view = walk->view;
	const char *from = words[kind][view->from], *to = words[kind][view->to];
	if (walk->at / FORM_WORDS_SHOWN != view->part)
		return;
	const char *what = *key == 'v' ? words_say(walk->web->page.words, word_texts[kind])
				       : words_say(walk->web->page.words, N_("choice"));
	*list_add(walk->web->work.mem, &view->rows) = (struct form_word_row){
		.key = key,
		.where = arena_printf(walk->web->work.mem, "%s, %s", name, what),
		.from = from ? from : "",
		.to = to ? to : "",
		.is_missing = is_empty(to) && !is_empty(from),
		.is_long = is_long(from) || is_long(to),
	};
}

static int number_of(const struct web *web, const char *key, int count, int otherwise)
{
	const char *text = http_form(web->request, key);
	if (!text)
		text = http_query(web->request, key);
	int number = text && *text ? atoi(text) : otherwise;
	return number >= 0 && number < count ? number : otherwise;
}

static void fill_languages(struct walk *walk)
{
	for (int i = 0; i < walk->form->language_count; i++)
		*list_add(walk->web->work.mem, &walk->view->languages) = (struct form_language_row){
			.number = i,
			.name = walk->form->languages[i].name,
			.code = walk->form->languages[i].code,
			.is_from = i == walk->view->from,
			.is_to = i == walk->view->to,
		};
	walk->at = 0;
	walk_form(walk, count_missing);
}

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("The translations are saved.") },
	{ "taal", N_("The language was added. Translate the texts below.") },
	{ "weg", N_("The language was removed. You can take that back with “Undo” among the "
		    "questions.") },
};

static enum err show(struct web *web, enum err err)
{
	struct form_draft draft;
	struct form_translate_view view = { 0 };
	TRY(form_door(web, "vertalingen", &draft, &view.head));
	struct walk walk = { web, draft.form, &view, 0 };
	int count = draft.form->language_count;
	view.path = form_path(web, draft.record.id, "/vertalingen");
	view.from = number_of(web, "van", count, 0);
	view.to = number_of(web, "naar", count, count - 1);
	view.part = number_of(web, "deel", 1000, 0);
	view.from_name = draft.form->languages[view.from].name;
	view.to_name = draft.form->languages[view.to].name;
	fill_languages(&walk);
	view.missing = view.languages.items[view.to].missing;
	walk.at = 0;
	walk_form(&walk, show_word);
	view.parts = (walk.at + FORM_WORDS_SHOWN - 1) / FORM_WORDS_SHOWN;
	*list_add(web->work.mem, &view.inputs) = (struct input){
		.key = "taal",
		.label = words_say(web->page.words, N_("Another language")),
		.help = words_say(
			web->page.words,
			N_("Its name with its code, such as English (en) or Frysk (fy).")),
		.value = http_form(web->request, "taal"),
		.problem = input_problem(&web->page, "taal"),
	};
	web_crumb(web, NULL, N_("Translations"));
	web_take_notice(web, notices, COUNT_OF(notices));
	const char *title = form_page_title(web, N_("Translations"), &view.head);
	if (err)
		return web_show_again(web, err, title, form_translate_html, &view);
	return web_show_titled(web, title, form_translate_html, &view);
}

static enum err translate_page(struct web *web) { return show(web, OK); }

/* ---- saving ---- */

static void take_word(struct walk *walk, const char *key, const char *name,
		      const char **words[FORM_WORDS], enum form_words kind)
{
	const char *sent = http_form(walk->web->request, key);
	if (sent)
		form_edit_say(walk->form, words, kind, walk->view->to,
			      form_edit_tidy(walk->web->work.mem, sent));
}

static enum err save_words(struct web *web, struct form_draft *draft, int64_t known_ms)
{
	struct form_translate_view view = { 0 };
	struct walk walk = { web, draft->form, &view, 0 };
	int count = draft->form->language_count;
	view.to = number_of(web, "naar", count, count - 1);
	walk_form(&walk, take_word);
	TRY(form_edit_keep(&web->work, draft, known_ms, N_("Translations were changed")));
	return web_redirect(web, arena_printf(web->work.mem,
					      "%s?gedaan=opgeslagen&van=%d&naar=%d&deel=%d",
					      form_path(web, draft->record.id, "/vertalingen"),
					      number_of(web, "van", count, 0), view.to,
					      number_of(web, "deel", 1000, 0)));
}

static enum err add_language(struct web *web, struct form_draft *draft, int64_t known_ms)
{
	const char *text = http_form(web->request, "taal");
	text = utf8_tidy(web->work.mem, text ? text : "");
	int before = draft->form->language_count;
	bool was_nameless = before == 1 && !*draft->form->languages[0].name;
	if (!*text || strchr(text, '|') || strchr(text, ':') || utf8_length(text) > 40)
		return work_fail(&web->work, ERR_INVALID, "taal",
				 N_("Give the name of a language, such as English (en)."));
	form_edit_add_language(draft->form, text);
	if (draft->form->language_count == before && !was_nameless)
		return work_fail(&web->work, ERR_INVALID, "taal",
				 N_("That language is there already."));
	/* a column that is empty everywhere would not be read again as a language */
	TRY(form_edit_keep(&web->work, draft, known_ms, N_("A language was added")));
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=taal&naar=%d",
					      form_path(web, draft->record.id, "/vertalingen"),
					      draft->form->language_count - 1));
}

static enum err translate_action(struct web *web)
{
	struct form_draft draft;
	int64_t known_ms;
	const char *what = http_form(web->request, "doe");
	enum err err = OK;
	TRY(form_door_edit(web, &draft, &known_ms));
	if (what && !strncmp(what, "weg-", 4) && atoi(what + 4) < draft.form->language_count) {
		form_edit_remove_language(draft.form, atoi(what + 4));
		TRY(form_edit_keep(&web->work, &draft, known_ms, N_("A language was removed")));
		return web_redirect(web,
				    arena_printf(web->work.mem, "%s?gedaan=weg",
						 form_path(web, draft.record.id, "/vertalingen")));
	}
	if (what && !strcmp(what, "taal"))
		err = add_language(web, &draft, known_ms);
	else
		err = save_words(web, &draft, known_ms);
	return err == ERR_INVALID ? show(web, err) : err;
}

static const struct route routes[] = {
	{ "GET", "/beheer/formulieren/{id}/vertalingen", STAFF, READ, translate_page },
	{ "POST", "/beheer/formulieren/{id}/vertalingen", FORM_EDITORS, WRITE, translate_action },
};
const struct route_table form_translate_table = { routes, COUNT_OF(routes) };
