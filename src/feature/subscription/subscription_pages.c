/* SPDX-License-Identifier: EUPL-1.2 */
/* subscription_pages.c: asking for mail, the button in the mail, changing and stopping. */
#include "feature/subscription/subscription.html.h"
#include "feature/subscription/subscription_view.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

/* The parts of a filter that the form shows as boxes. */
static const int shown_facets[] = { FACET_CATEGORY, FACET_ACTIVITY, FACET_MUNICIPALITY };

static const struct {
	const char *key, *label;
} rhythms[] = {
	{ "7", N_("Once a week, when there is something new") },
	{ "1", N_("Once a day, when there is something new") },
};

static bool is_filter_key(const char *key)
{
	if (!strcmp(key, "zoek") || !strcmp(key, "postcode") || !strcmp(key, "straal"))
		return true;
	for (int i = 0; i < FACET_COUNT; i++)
		if (!strcmp(initiative_facets[i].key, key))
			return true;
	return false;
}

bool subscription_is_chosen(const struct input *input)
{
	for (size_t i = 0; i < input->options.len; i++)
		if (input->options.items[i].is_chosen)
			return true;
	return false;
}

/* The filter that a query or a form holds; its other keys are not looked at. */
static enum err read_filter(struct web *web, const struct http_pairs *sent,
			    struct initiative_filter *ret)
{
	struct http_pairs pairs = { 0 };
	struct failures failures = web->work.failures;
	for (size_t i = 0; i < sent->len; i++)
		if (is_filter_key(sent->items[i].name))
			*list_add(web->work.mem, &pairs) = sent->items[i];
	enum err err = initiative_filter_read(&web->work, &pairs, ret);
	web->work.failures = failures;
	return err == ERR_INVALID ? OK : err;
}

/* ---- the form ---- */

static enum err add_facets(struct web *web, const struct initiative_filter *filter,
			   struct subscription_form *form)
{
	struct arena *mem = web->work.mem;
	struct initiative_filter all;
	struct initiative_result result;
	TRY(subscription_read_filter(&web->work, "", &all));
	TRY(initiative_find(&web->work, &all,
			    (struct initiative_wish){ .language = web->page.language,
						      .with_counts = true },
			    &result));
	for (size_t i = 0; i < COUNT_OF(shown_facets); i++) {
		int facet = shown_facets[i];
		struct input *input = list_add(mem, &form->inputs);
		*input = (struct input){ .key = initiative_facets[facet].key,
					 .label = words_say(web->page.words,
							    initiative_facets[facet].label),
					 .look = INPUT_BOXES };
		for (size_t j = 0; j < result.counts[facet].len; j++) {
			const struct facet_count *one = &result.counts[facet].items[j];
			input_add_option(mem, input, one->key, one->label);
			input->options.items[j].is_chosen =
				initiative_filter_has(filter, facet, one->term);
		}
	}
	return OK;
}

/* What the form does not show goes along unseen, but is said. */
static enum err keep_rest(struct web *web, const struct initiative_filter *filter,
			  struct subscription_form *form)
{
	struct initiative_filter rest = *filter;
	rest.search = NULL;
	for (size_t i = 0; i < COUNT_OF(shown_facets); i++)
		rest.chosen[shown_facets[i]] = (struct term_numbers){ 0 };
	const char *query = subscription_write_filter(&web->work, &rest);
	if (*query)
		form->kept_text = subscription_describe(&web->work, &rest, web->page.language);
	return http_read_form(web->work.mem, query, strlen(query), &form->kept);
}

static void add_line(struct web *web, struct subscription_form *form, struct input input)
{
	input.label = words_say(web->page.words, input.label);
	input.help = input.help ? words_say(web->page.words, input.help) : NULL;
	input.problem = input_problem(&web->page, input.key);
	*list_add(web->work.mem, &form->inputs) = input;
}

static void add_rhythm(struct web *web, const char *chosen, struct subscription_form *form)
{
	struct input input = {
		.key = "hoeVaak", .label = N_("How often?"), .look = INPUT_RADIO, .value = chosen
	};
	for (size_t i = 0; i < COUNT_OF(rhythms); i++)
		input_add_option(web->work.mem, &input, rhythms[i].key,
				 words_say(web->page.words, rhythms[i].label));
	add_line(web, form, input);
}

static enum err fill_filter(struct web *web, const struct initiative_filter *filter,
			    struct subscription_form *form)
{
	add_line(web, form,
		 (struct input){ .key = "zoek",
				 .label = N_("Search word"),
				 .value = filter->search,
				 .is_optional = true });
	TRY(add_facets(web, filter, form));
	TRY(keep_rest(web, filter, form));
	struct initiative_filter plain;
	TRY(subscription_read_filter(&web->work, subscription_write_filter(&web->work, filter),
				     &plain));
	form->list_path = initiative_filter_url(&web->work, "/initiatieven", &plain);
	form->feed_path = initiative_filter_url(&web->work, "/initiatieven.atom", &plain);
	return OK;
}

static void add_crumb(struct web *web)
{
	web_crumb(web, "/initiatieven", N_("Initiatives"));
	web_crumb(web, NULL, N_("Keep me informed"));
}

static enum err fill_new(struct web *web, const struct http_pairs *sent,
			 struct subscription_form *form)
{
	struct initiative_filter filter;
	const char *mail = http_form(web->request, "mail"),
		   *rhythm = http_form(web->request, "hoeVaak");
	TRY(read_filter(web, sent, &filter));
	*form = (struct subscription_form){ .consent = subscription_consent_text };
	add_line(web, form,
		 (struct input){ .key = "mail",
				 .label = N_("Your mail address"),
				 .help = N_("We first send you a mail with a button. Only "
					    "after that you are kept informed."),
				 .value = mail });
	add_rhythm(web, rhythm ? rhythm : "7", form);
	add_crumb(web);
	return fill_filter(web, &filter, form);
}

static enum err form_page(struct web *web)
{
	struct subscription_form form;
	TRY(fill_new(web, &web->request->query, &form));
	return web_show(web, N_("Keep me informed"), subscription_new_html, &form);
}

static enum err sent_page(struct web *web)
{
	add_crumb(web);
	return web_show(web, N_("Look in your mail"), subscription_sent_html, web);
}

static int64_t days_of(const struct web *web)
{
	const char *sent = http_form(web->request, "hoeVaak");
	return sent ? strtoll(sent, NULL, 10) : 0;
}

static enum err add_action(struct web *web)
{
	struct initiative_filter filter;
	struct subscription_form form;
	TRY(read_filter(web, &web->request->form, &filter));
	struct subscription it = {
		.mail = http_form(web->request, "mail"),
		.language = web->page.language,
		.filter = subscription_write_filter(&web->work, &filter),
		.every_days = days_of(web),
	};
	enum err err = subscription_add(&web->work, &it);
	if (!err)
		return web_redirect(web, "/abonnementen/gevraagd");
	if (err != ERR_INVALID)
		return err;
	TRY(fill_new(web, &web->request->form, &form));
	return web_show_again(web, err, N_("Keep me informed"), subscription_new_html, &form);
}

/* ---- the personal link ---- */

/* The path lets somebody in: it may stay in no cache and in no Referer. */
static void keep_path_secret(struct web *web)
{
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	http_set(web->work.mem, web->response, "Referrer-Policy", "strict-origin");
}

static enum err find(struct web *web, struct subscription *ret)
{
	keep_path_secret(web);
	return subscription_by_token(&web->work, web_parameter(web, "token"), ret);
}

static enum err show_gone(struct web *web)
{
	add_crumb(web);
	return web_show_again(web, ERR_MISSING, N_("This link does not work any more"),
			      subscription_gone_html, web);
}

/* "an…@example.org": who has the link of another does not learn the address. */
static const char *hidden_mail(struct arena *mem, const char *mail)
{
	size_t at = strcspn(mail, "@");
	return arena_printf(mem, "%.*s…%s", at > 2 ? 2 : 1, mail, mail + at);
}

static enum err fill_view(struct web *web, const struct subscription *it,
			  struct subscription_view *view)
{
	struct initiative_filter filter;
	TRY(subscription_read_filter(&web->work, it->filter, &filter));
	*view = (struct subscription_view){
		.path = arena_printf(web->work.mem, "/abonnementen/%s",
				     web_parameter(web, "token")),
		.follows = subscription_describe(&web->work, &filter, web->page.language),
		.mail = hidden_mail(web->work.mem, it->mail),
		.every_days = it->every_days,
		.form = { .consent = subscription_consent_text },
	};
	add_rhythm(web, it->every_days == SUBSCRIPTION_DAILY ? "1" : "7", &view->form);
	add_crumb(web);
	return fill_filter(web, &filter, &view->form);
}

static enum err show(struct web *web, const struct subscription *it)
{
	struct subscription_view view;
	TRY(fill_view(web, it, &view));
	if (!it->confirmed_ms)
		return web_show(web, N_("Do you want to be kept informed?"),
				subscription_confirm_html, &view);
	return web_show(web, N_("Your subscription"), subscription_manage_html, &view);
}

static enum err manage_page(struct web *web)
{
	struct subscription it;
	enum err err = find(web, &it);
	if (err == ERR_MISSING)
		return show_gone(web);
	TRY(err);
	const char *done = http_query(web->request, "gedaan");
	if (done && it.confirmed_ms)
		web->page.notice = strcmp(done, "aan")
					   ? N_("Your changes are saved.")
					   : N_("Done. We keep you informed from now on.");
	return show(web, &it);
}

static enum err back(struct web *web, const char *done)
{
	return web_redirect(web, arena_printf(web->work.mem, "/abonnementen/%s?gedaan=%s",
					      web_parameter(web, "token"), done));
}

static enum err confirm_action(struct web *web)
{
	struct subscription it;
	enum err err = find(web, &it);
	if (err == ERR_MISSING)
		return show_gone(web);
	TRY(err);
	TRY(subscription_confirm(&web->work, &it));
	return back(web, "aan");
}

static enum err change_action(struct web *web)
{
	struct subscription it;
	struct initiative_filter filter;
	enum err err = find(web, &it);
	if (err == ERR_MISSING)
		return show_gone(web);
	TRY(err);
	TRY(read_filter(web, &web->request->form, &filter));
	it.filter = subscription_write_filter(&web->work, &filter);
	it.every_days = days_of(web);
	err = subscription_change(&web->work, &it);
	if (!err)
		return back(web, "anders");
	struct subscription_view view;
	if (err != ERR_INVALID)
		return err;
	TRY(fill_view(web, &it, &view));
	return web_show_again(web, err, N_("Your subscription"), subscription_manage_html, &view);
}

static enum err stop_page(struct web *web)
{
	struct subscription it;
	struct subscription_view view;
	enum err err = find(web, &it);
	if (err == ERR_MISSING)
		return show_gone(web);
	TRY(err);
	TRY(fill_view(web, &it, &view));
	return web_show(web, N_("Stop these mails?"), subscription_stop_html, &view);
}

/* The button, and the one click of a mail program (RFC 8058). Twice is no error. */
static enum err stop_action(struct web *web)
{
	struct subscription it;
	enum err err = find(web, &it);
	if (err && err != ERR_MISSING)
		return err;
	if (!err)
		TRY(subscription_stop(&web->work, &it));
	return web_redirect(web, "/abonnementen/gestopt");
}

static enum err stopped_page(struct web *web)
{
	add_crumb(web);
	return web_show(web, N_("You get no more mails"), subscription_stopped_html, web);
}

static const struct route routes[] = {
	{ "GET", "/abonnementen", ANYONE, READ, form_page, PAGE, CACHED },
	{ "POST", "/abonnementen", ANYONE, WRITE, add_action },
	{ "GET", "/abonnementen/gevraagd", ANYONE, READ, sent_page, PAGE, CACHED },
	{ "GET", "/abonnementen/gestopt", ANYONE, READ, stopped_page, PAGE, CACHED },
	{ "GET", "/abonnementen/{token}", ANYONE, READ, manage_page },
	{ "POST", "/abonnementen/{token}", ANYONE, WRITE, change_action },
	{ "POST", "/abonnementen/{token}/bevestigen", ANYONE, WRITE, confirm_action },
	{ "GET", "/abonnementen/{token}/stoppen", ANYONE, READ, stop_page },
	{ "POST", "/abonnementen/{token}/stoppen", ANYONE, WRITE, stop_action },
};
const struct route_table subscription_page_table = { routes, COUNT_OF(routes) };
