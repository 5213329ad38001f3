/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary_pages.c: for administrators: all words, and a word of the region's own below a core
 * word. */
#include "feature/vocabulary/vocabulary_pages.h"
#include "base/utf8.h"
#include "feature/vocabulary/vocabulary.html.h"
#include "feature/vocabulary/vocabulary_slice.h"
#include "web/web.h"

#include <string.h>

enum { LABEL_POINTS = 80, KEY_POINTS = 60 };

/* Lists that a region may add to; the others steer the program. */
static const struct {
	const char *list, *label;
} own_lists[] = {
	{ "activity", N_("Activities") },
	{ "target_group", N_("Target groups") },
	{ "theme", N_("Themes") },
	{ "legal_form", N_("Legal form") },
};

/* What is filled in for a new word. */
struct word_form {
	const char *above, *label_nl, *label_en, *key;
};
#define AT(member) .offset = offsetof(struct word_form, member), .name = #member
static const struct field word_fields[] = {
	{ AT(above), .key = "boven", .label = N_("It falls under"), .type = FIELD_TERM, .max = 200,
	  .is_required = true,
	  .help = N_("Who counts over regions, counts your word with this one.") },
	{ AT(label_nl), .key = "naam", .label = N_("The word in Dutch"), .type = FIELD_TEXT,
	  .max = LABEL_POINTS, .is_required = true },
	{ AT(label_en), .key = "naamEngels", .label = N_("The word in English"), .type = FIELD_TEXT,
	  .max = LABEL_POINTS, .is_required = true },
	{ AT(key), .key = "sleutel", .label = N_("Key"), .type = FIELD_TEXT, .max = KEY_POINTS,
	  .help = N_("Stands in addresses and files and never changes. Leave it empty and we make "
		     "it from the word.") },
};

static const char *label_of(const struct web *web, const struct term *term)
{
	return strcmp(web->page.language, "nl") ? term->label_en : term->label_nl;
}

/* The region's own words, each behind the core word above it. */
static void add_own(struct web *web, struct term_list terms, const struct term *above,
		    struct word_rows *ret)
{
	for (size_t i = 0; i < terms.len; i++) {
		const struct term *term = terms.items[i];
		if (!term->is_core && term->parent && !strcmp(term->parent, above->key))
			*list_add(web->work.mem, ret) =
				(struct word_row){ .label = label_of(web, term),
						   .key = term->key,
						   .above = label_of(web, above) };
	}
}

static void fill_lists(struct web *web, struct words_view *view)
{
	for (size_t i = 0; i < COUNT_OF(own_lists); i++) {
		struct term_list terms = vocabulary_list(&web->work, own_lists[i].list);
		struct word_list *list = list_add(web->work.mem, &view->lists);
		*list = (struct word_list){ .label = own_lists[i].label };
		for (size_t j = 0; j < terms.len; j++) {
			const struct term *term = terms.items[j];
			if (!term->is_core)
				continue;
			*list_add(web->work.mem, &list->rows) =
				(struct word_row){ .label = label_of(web, term), .key = term->key };
			add_own(web, terms, term, &list->rows);
		}
	}
}

/* "activity/shared_meal": a core word with its list. */
static void add_choices(struct web *web, struct input *input)
{
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < COUNT_OF(own_lists); i++) {
		struct term_list terms = vocabulary_list(&web->work, own_lists[i].list);
		const char *list = words_say(web->page.words, own_lists[i].label);
		for (size_t j = 0; j < terms.len; j++)
			if (terms.items[j]->is_core)
				input_add_option(mem, input,
						 arena_printf(mem, "%s/%s", own_lists[i].list,
							      terms.items[j]->key),
						 arena_printf(mem, "%s: %s", list,
							      label_of(web, terms.items[j])));
	}
}

static void fill(struct web *web, struct words_view *view)
{
	struct arena *mem = web->work.mem;
	fill_lists(web, view);
	for (size_t i = 0; i < COUNT_OF(word_fields); i++) {
		struct input input =
			input_of(&web->page, &word_fields[i],
				 input_sent(mem, &web->request->form, word_fields[i].key));
		if (word_fields[i].type == FIELD_TERM)
			add_choices(web, &input);
		*list_add(mem, &view->inputs) = input;
	}
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, NULL, N_("Words"));
}

static enum err words_page(struct web *web)
{
	struct words_view view = { 0 };
	fill(web, &view);
	if (http_query(web->request, "toegevoegd"))
		web->page.notice = N_("The word was added. You can choose it from now on.");
	return web_show(web, N_("Words"), vocabulary_html, &view);
}

static const char *own_list(const char *above, size_t len)
{
	for (size_t i = 0; i < COUNT_OF(own_lists); i++)
		if (strlen(own_lists[i].list) == len && !strncmp(own_lists[i].list, above, len))
			return own_lists[i].list;
	return NULL;
}

/* "Samen zingen" gives samen_zingen. */
static const char *key_of(struct arena *mem, const char *label)
{
	char *key = utf8_slug(mem, label);
	for (char *p = key; *p; p++)
		*p = *p == '-' ? '_' : *p;
	return key;
}

static enum err add(struct web *web)
{
	struct word_form word = { 0 };
	TRY(field_read_form(&web->work, word_fields, COUNT_OF(word_fields), &web->request->form,
			    &word));
	size_t len = strcspn(word.above, "/");
	const char *list = own_list(word.above, len);
	if (!list || word.above[len] != '/')
		return work_fail(&web->work, ERR_INVALID, "boven",
				 N_("Choose the core term that this one falls under."));
	return vocabulary_add(&web->work,
			      &(struct term){
				      .list = list,
				      .parent = word.above + len + 1,
				      .key = word.key ? word.key
						      : key_of(web->work.mem, word.label_nl),
				      .label_nl = word.label_nl,
				      .label_en = word.label_en,
			      });
}

static enum err add_action(struct web *web)
{
	struct words_view view = { 0 };
	enum err err = add(web);
	if (!err)
		return web_redirect(web, "/beheer/woorden?toegevoegd=1");
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	fill(web, &view);
	return web_show_again(web, err, N_("Words"), vocabulary_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/woorden", ADMINISTRATOR, READ, words_page },
	{ "POST", "/beheer/woorden", ADMINISTRATOR, WRITE, add_action },
};
const struct route_table vocabulary_page_table = { routes, COUNT_OF(routes) };
