/* SPDX-License-Identifier: EUPL-1.2 */
/* data_pages.c: what we keep of somebody: to look at, to save, to have erased. */
#include "base/clock.h"
#include "feature/outbox/outbox.h"
#include "feature/privacy/data.html.h"
#include "feature/privacy/privacy_view.h"
#include "json/json.h"
#include "web/web.h"

#include <string.h>

static const struct field mail_field = {
	.key = "mail",
	.label = N_("Your mail address"),
	.type = FIELD_TEXT,
	.max = 254,
	.is_required = true,
	.help = N_("We send a link to this address. Only who reads its mail sees the data."),
};
static const struct field sure_field = {
	.key = "zeker",
	.label = N_("I know that this cannot be undone"),
	.type = FIELD_TEXT,
	.is_required = true,
};

/* The path is a key, the page is private: neither may stay anywhere. */
static void keep_secret(struct web *web)
{
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	http_set(web->work.mem, web->response, "Referrer-Policy", "strict-origin");
	http_set(web->work.mem, web->response, "X-Robots-Tag", "noindex");
}

/* ---- asking for a link ---- */

static enum err ask_page(struct web *web)
{
	struct data_ask_view view = { 0 };
	const char *done = http_query(web->request, "gedaan");
	view.is_sent = done && !strcmp(done, "verstuurd");
	view.is_erased = done && !strcmp(done, "gewist");
	*list_add(web->work.mem, &view.inputs) = input_of(&web->page, &mail_field, NULL);
	web_crumb(web, "/privacy", N_("Privacy"));
	web_crumb(web, NULL, N_("What we keep of you"));
	return web_show(web, N_("What we keep of you"), data_ask_html, &view);
}

/* The answer is the same for everybody: it tells nobody who is in here. */
static enum err ask_action(struct web *web)
{
	struct data_ask_view view = { 0 };
	const char *mail = http_form(web->request, mail_field.key);
	enum err err = data_link_send(&web->work, mail);
	if (!err)
		return web_redirect(web, "/mijn-gegevens?gedaan=verstuurd");
	if (err != ERR_INVALID)
		return err;
	*list_add(web->work.mem, &view.inputs) = input_of(&web->page, &mail_field, mail);
	return web_show_again(web, err, N_("What we keep of you"), data_ask_html, &view);
}

/* ---- who looks ---- */

/* Somebody who signed in, or who opened a link. */
struct looker {
	struct data_subject who;
	const char *base, *token; /* token NULL: signed in */
	bool is_opened, must_sign_in;
};

static enum err find_looker(struct web *web, struct looker *ret)
{
	struct looker looker = { .base = "/mijn/gegevens", .is_opened = true };
	const char *token = web_parameter(web, "token");
	struct data_link link;
	keep_secret(web);
	looker.who.person_id = *token ? 0 : web->work.person_id;
	if (*token) {
		TRY(data_link_find(&web->work, token, &link));
		looker.token = token;
		looker.who.mail = link.mail;
		looker.is_opened = link.is_opened;
		looker.base = arena_printf(web->work.mem, "/mijn-gegevens/%s", token);
	}
	TRY(personal_know(web->site, &web->work, &looker.who));
	looker.must_sign_in = *token && looker.who.person_id;
	*ret = looker;
	return OK;
}

/* ---- looking ---- */

static struct data_group *group_of(struct web *web, struct data_groups *groups, const char *key)
{
	const struct processing *processing = processing_find(web->site, key);
	const char *name = processing ? processing->name : N_("Other data");
	for (size_t i = 0; i < groups->len; i++)
		if (!strcmp(groups->items[i].name, name))
			return &groups->items[i];
	struct data_group *group = list_add(web->work.mem, groups);
	*group = (struct data_group){ .name = name };
	if (processing) {
		group->purpose = processing->purpose;
		group->retention = processing->retention;
	}
	return group;
}

static enum err show_data(struct web *web, const struct looker *looker)
{
	struct data_items items;
	struct data_view view = { .base = looker->base,
				  .mail = looker->who.mail,
				  .must_sign_in = looker->must_sign_in };
	TRY(personal_show(web->site, &web->work, &looker->who, &items));
	for (size_t i = 0; i < items.len; i++) {
		struct data_group *group = group_of(web, &view.groups, items.items[i].processing);
		*list_add(web->work.mem, &group->items) = items.items[i];
	}
	web_crumb(web, NULL, N_("What we keep of you"));
	return web_show(web, N_("What we keep of you"), data_html, &view);
}

static enum err data_page(struct web *web)
{
	struct looker looker;
	TRY(find_looker(web, &looker));
	if (looker.is_opened)
		return show_data(web, &looker);
	struct data_open_view view = { looker.base };
	return web_show(web, N_("What we keep of you"), data_open_html, &view);
}

static enum err open_action(struct web *web)
{
	const char *token = web_parameter(web, "token");
	TRY(data_link_open(&web->work, token));
	return web_redirect(web, arena_printf(web->work.mem, "/mijn-gegevens/%s", token));
}

static void put_item(struct web *web, struct json *json, const struct data_item *item)
{
	json_object_begin(json);
	json_put_text(json, "verwerking", item->processing);
	json_put_text(json, "soort", words_say(web->page.words, item->name));
	if (item->id)
		json_put_id(json, "id", item->id);
	if (item->at_ms)
		json_put_text(json, "tijd", clock_iso(web->work.mem, item->at_ms));
	json_key(json, "velden");
	json_array_begin(json);
	for (size_t i = 0; i < item->lines.len; i++) {
		json_object_begin(json);
		json_put_text(json, "naam", words_say(web->page.words, item->lines.items[i].label));
		json_put_text(json, "waarde", item->lines.items[i].value);
		json_object_end(json);
	}
	json_array_end(json);
	json_object_end(json);
}

static enum err data_file(struct web *web)
{
	struct looker looker;
	struct data_items items;
	TRY(find_looker(web, &looker));
	if (!looker.is_opened)
		return web_redirect(web, looker.base);
	TRY(personal_show(web->site, &web->work, &looker.who, &items));
	struct json json = json_to(web->page.out);
	json_object_begin(&json);
	json_put_text(&json, "gemaakt", clock_iso(web->work.mem, web->work.now_ms));
	json_put_text(&json, "register", web->work.region->name);
	json_put_text(&json, "mail", looker.who.mail);
	json_key(&json, "gegevens");
	json_array_begin(&json);
	for (size_t i = 0; i < items.len; i++)
		put_item(web, &json, &items.items[i]);
	json_array_end(&json);
	json_object_end(&json);
	http_set(web->work.mem, web->response, "Content-Disposition",
		 "attachment; filename=\"mijn-gegevens.json\"");
	return web_answer(web, 200, "application/json");
}

/* ---- erasing ---- */

struct effect_texts effect_texts_of(struct web *web, const struct data_effects *effects)
{
	struct effect_texts texts = { 0 };
	for (size_t i = 0; i < effects->len; i++) {
		const struct words_value count = words_value_int("count", effects->items[i].count);
		*list_add(web->work.mem, &texts) = words_format(web->work.mem, web->page.words,
								effects->items[i].text, &count, 1);
	}
	return texts;
}

static enum err fill_erase(struct web *web, const struct looker *looker,
			   struct data_erase_view *ret)
{
	struct data_effects effects = { 0 };
	struct input sure = input_of(&web->page, &sure_field, NULL);
	enum err err = personal_erase(web->site, &web->work, &looker->who, true, &effects);
	sure.look = INPUT_TICK;
	if (err && err != ERR_CONFLICT)
		return err;
	*ret = (struct data_erase_view){ .base = looker->base,
					 .effects = effect_texts_of(web, &effects),
					 .must_sign_in = looker->must_sign_in,
					 .is_refused = err == ERR_CONFLICT };
	*list_add(web->work.mem, &ret->inputs) = sure;
	web_crumb(web, looker->base, N_("What we keep of you"));
	web_crumb(web, NULL, N_("Erase your data"));
	return OK;
}

static enum err erase_page(struct web *web)
{
	struct looker looker;
	struct data_erase_view view;
	TRY(find_looker(web, &looker));
	if (!looker.is_opened)
		return web_redirect(web, looker.base);
	TRY(fill_erase(web, &looker, &view));
	if (view.is_refused)
		return web_show_again(web, ERR_CONFLICT, N_("Erase your data"), data_erase_html,
				      &view);
	return web_show(web, N_("Erase your data"), data_erase_html, &view);
}

static enum err erase(struct web *web, const struct looker *looker)
{
	struct data_effects effects;
	const char *sure = http_form(web->request, sure_field.key);
	if (looker->must_sign_in)
		return work_fail(&web->work, ERR_FORBIDDEN, NULL,
				 N_("You have an account. Sign in to have your data erased."));
	if (!sure || !*sure)
		return work_fail(&web->work, ERR_INVALID, sure_field.key,
				 N_("Tick this box when you are sure."));
	TRY(personal_erase(web->site, &web->work, &looker->who, false, &effects));
	if (looker->who.mail && mail_is_address(looker->who.mail))
		TRY(data_erased_mail(&web->work, looker->who.mail, &effects));
	return OK;
}

static enum err erase_action(struct web *web)
{
	struct looker looker;
	struct data_erase_view view;
	TRY(find_looker(web, &looker));
	if (!looker.is_opened)
		return web_redirect(web, looker.base);
	enum err err = erase(web, &looker);
	if (err && err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	if (err) {
		size_t failures = web->work.failures.len;
		TRY(fill_erase(web, &looker, &view));
		web->work.failures.len = failures; /* what stands in the way is said once */
		return web_show_again(web, err, N_("Erase your data"), data_erase_html, &view);
	}
	if (!looker.token)
		web_set_session(web, NULL);
	return web_redirect(web, "/mijn-gegevens?gedaan=gewist");
}

static const struct route routes[] = {
	{ "GET", "/mijn-gegevens", ANYONE, READ, ask_page },
	{ "POST", "/mijn-gegevens", ANYONE, WRITE, ask_action },
	{ "GET", "/mijn-gegevens/{token}", ANYONE, READ, data_page },
	{ "POST", "/mijn-gegevens/{token}", ANYONE, WRITE, open_action },
	{ "GET", "/mijn-gegevens/{token}/gegevens.json", ANYONE, READ, data_file },
	{ "GET", "/mijn-gegevens/{token}/wissen", ANYONE, READ, erase_page },
	{ "POST", "/mijn-gegevens/{token}/wissen", ANYONE, WRITE, erase_action },
	{ "GET", "/mijn/gegevens", SIGNED_IN, READ, data_page },
	{ "GET", "/mijn/gegevens/gegevens.json", SIGNED_IN, READ, data_file },
	{ "GET", "/mijn/gegevens/wissen", SIGNED_IN, READ, erase_page },
	{ "POST", "/mijn/gegevens/wissen", SIGNED_IN, WRITE, erase_action },
};
const struct route_table data_pages = { routes, COUNT_OF(routes) };
