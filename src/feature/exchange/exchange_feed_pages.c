/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_feed_pages.c: the other registers that are read: list, form. */
#include "base/id.h"
#include "feature/exchange/exchange.html.h"
#include "feature/exchange/exchange_feed_store.h"
#include "feature/exchange/exchange_view.h"
#include "feature/vocabulary/vocabulary.h"

#include <stdlib.h>
#include <string.h>

static const char *const list_path = "/beheer/uitwisseling";

static const struct {
	const char *key, *label;
} intervals[] = {
	{ "0", N_("Only when somebody presses the button") },
	{ "6", N_("Every six hours") },
	{ "24", N_("Every day") },
	{ "168", N_("Every week") },
};

const char *exchange_feed_path(struct web *web, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(web->work.mem, "%s/%s", list_path, text);
}

void exchange_feed_crumbs(struct web *web, const char *path, const char *name)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, path || name ? list_path : NULL, N_("Other registers"));
	if (name)
		web_crumb_titled(web, NULL, name);
}

const char *exchange_feed_failure(struct web *web, const struct exchange_feed *feed)
{
	if (!feed->failure)
		return NULL;
	const struct words_value values[] = {
		words_value_text("value", feed->failure_value),
	};
	return words_format(web->work.mem, web->page.words,
			    words_say(web->page.words, feed->failure), values, COUNT_OF(values));
}

static enum err add_line(struct web *web, const struct exchange_feed *feed,
			 struct feed_list_view *view)
{
	const struct exchange_feed_kind *kind = exchange_feed_kind(feed->kind);
	int64_t counts[ROW_STATES];
	TRY(row_count(web->work.db, feed->id, counts));
	*list_add(web->work.mem, &view->lines) = (struct feed_line){
		.path = exchange_feed_path(web, feed->id),
		.title = feed->title,
		.kind = kind ? kind->label : feed->kind,
		.failure = exchange_feed_failure(web, feed),
		.is_on = feed->is_on,
		.every_hours = feed->every_hours,
		.fetched_ms = feed->fetched_ms,
		.waiting = counts[ROW_NEW] + counts[ROW_DOUBTFUL] + counts[ROW_CHANGED] +
			   counts[ROW_GONE],
		.known = counts[ROW_SAME] + counts[ROW_CHANGED] + counts[ROW_OURS],
	};
	return OK;
}

static enum err list_page(struct web *web)
{
	struct feed_list_view view = { 0 };
	struct exchange_feeds feeds = { 0 };
	TRY(feed_select(web->work.db, web->work.mem, 0, &feeds));
	for (size_t i = 0; i < feeds.len; i++)
		TRY(add_line(web, &feeds.items[i], &view));
	exchange_feed_crumbs(web, NULL, NULL);
	return web_show(web, N_("Other registers"), exchange_list_html, &view);
}

/* ---- the form ---- */

static struct input *add_input(struct web *web, const char *key, const char *label,
			       struct feed_edit_view *view)
{
	struct input *input = list_add(web->work.mem, &view->inputs);
	*input = (struct input){ .key = key,
				 .label = words_say(web->page.words, label),
				 .problem = input_problem(&web->page, key) };
	return input;
}

static void add_tick(struct web *web, const char *key, const char *label, bool is_on,
		     struct feed_edit_view *view)
{
	struct input *input = add_input(web, key, label, view);
	input->look = INPUT_TICK;
	input->value = is_on ? "1" : "";
}

static void add_choices(struct web *web, const struct exchange_feed *feed,
			struct feed_edit_view *view)
{
	struct arena *mem = web->work.mem;
	const struct words *words = web->page.words;
	struct input *kind = add_input(web, "soort", N_("Kind of file"), view);
	kind->look = INPUT_RADIO;
	kind->value = feed->kind;
	for (size_t i = 0; i < FEED_KINDS; i++)
		input_add_option(mem, kind, exchange_feed_kinds[i].key,
				 words_say(words, exchange_feed_kinds[i].label));
	struct input *hours = add_input(web, "hoevaak", N_("How often it is read"), view);
	hours->look = INPUT_RADIO;
	hours->value = arena_printf(mem, "%lld", (long long)feed->every_hours);
	for (size_t i = 0; i < COUNT_OF(intervals); i++)
		input_add_option(mem, hours, intervals[i].key,
				 words_say(words, intervals[i].label));
	add_tick(web, "aan", N_("Read it by itself, as often as said above"), feed->is_on, view);
	add_tick(web, "vanzelf",
		 N_("Take over changes by themselves, where nothing of ours is overwritten"),
		 feed->is_automatic, view);
	add_tick(web, "precies",
		 N_("Take over exact coordinates: only where all records are public buildings"),
		 feed->is_exact, view);
}

static void fill_inputs(struct web *web, const struct exchange_feed *feed,
			struct feed_edit_view *view)
{
	for (size_t i = 0; i < exchange_feed_field_count; i++) {
		const struct field *field = &exchange_feed_fields[i];
		const char *sent = http_form(web->request, field->key);
		struct input *input = list_add(web->work.mem, &view->inputs);
		*input = input_of(&web->page, field,
				  sent ? sent : field_text(web->work.mem, field, feed));
		struct term_list terms = { 0 };
		if (field->list)
			terms = vocabulary_list(&web->work, field->list);
		for (size_t j = 0; j < terms.len; j++)
			input_add_option(web->work.mem, input, terms.items[j]->key,
					 vocabulary_label(&web->work, field->list,
							  terms.items[j]->key, web->page.language));
	}
	add_choices(web, feed, view);
}

static enum err show_form(struct web *web, const struct exchange_feed *feed, enum err err)
{
	struct feed_edit_view *view = arena_new_of(web->work.mem, struct feed_edit_view);
	const char *title = feed->id ? N_("Change how it is read") : N_("Add a register");
	*view = (struct feed_edit_view){
		.path = feed->id ? arena_printf(web->work.mem, "%s/wijzigen",
						exchange_feed_path(web, feed->id))
				 : "/beheer/uitwisseling/nieuw",
	};
	fill_inputs(web, feed, view);
	exchange_feed_crumbs(web, list_path, words_say(web->page.words, title));
	return err ? web_show_again(web, err, title, exchange_edit_html, view)
		   : web_show(web, title, exchange_edit_html, view);
}

static enum err new_page(struct web *web)
{
	const struct exchange_feed feed = { .every_hours = 24, .is_on = true };
	return show_form(web, &feed, OK);
}

static enum err edit_page(struct web *web)
{
	struct exchange_feed feed;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(exchange_feed_get(&web->work, id, &feed));
	return show_form(web, &feed, OK);
}

static bool is_ticked(struct web *web, const char *key)
{
	const char *sent = http_form(web->request, key);
	return sent && *sent;
}

static enum err read_feed(struct web *web, struct exchange_feed *feed)
{
	const char *hours = http_form(web->request, "hoevaak");
	enum err err = field_read_form(&web->work, exchange_feed_fields, exchange_feed_field_count,
				       &web->request->form, feed);
	feed->kind = http_form(web->request, "soort");
	feed->is_on = is_ticked(web, "aan");
	feed->is_automatic = is_ticked(web, "vanzelf");
	feed->is_exact = is_ticked(web, "precies");
	feed->every_hours = 0;
	for (size_t i = 0; i < COUNT_OF(intervals); i++)
		if (hours && !strcmp(hours, intervals[i].key))
			feed->every_hours = strtol(hours, NULL, 10);
	if (exchange_feed_check(&web->work, &web->site->config, feed))
		err = ERR_INVALID;
	return err;
}

static enum err save(struct web *web, struct exchange_feed *feed)
{
	enum err err = read_feed(web, feed);
	if (err == ERR_INVALID)
		return show_form(web, feed, err);
	TRY(err);
	TRY(exchange_feed_save(&web->work, feed));
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=opgeslagen",
					      exchange_feed_path(web, feed->id)));
}

static enum err add_action(struct web *web)
{
	struct exchange_feed feed = { 0 };
	return save(web, &feed);
}

static enum err edit_action(struct web *web)
{
	struct exchange_feed feed;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(exchange_feed_get(&web->work, id, &feed));
	return save(web, &feed);
}

static const struct route routes[] = {
	{ "GET", "/beheer/uitwisseling", ADMINISTRATOR, READ, list_page },
	{ "GET", "/beheer/uitwisseling/nieuw", ADMINISTRATOR, READ, new_page },
	{ "POST", "/beheer/uitwisseling/nieuw", ADMINISTRATOR, WRITE, add_action },
	{ "GET", "/beheer/uitwisseling/{id}/wijzigen", ADMINISTRATOR, READ, edit_page },
	{ "POST", "/beheer/uitwisseling/{id}/wijzigen", ADMINISTRATOR, WRITE, edit_action },
};
const struct route_table exchange_feed_table = { routes, COUNT_OF(routes) };
