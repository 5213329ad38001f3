/* SPDX-License-Identifier: EUPL-1.2 */
/* person_pages.c: signing in and out, and what there is to administer. */
#include "feature/person/person.html.h"
#include "feature/person/person_pages.h"
#include "work/setting.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

static enum err sign_in_page(struct web *web)
{
	struct link_view view = { .command = "omzien link" };
	return web_show(web, N_("Sign in"), sign_in_html, &view);
}

static enum err show_refused(struct web *web, enum err err)
{
	struct link_view view = { .command = "omzien link" };
	return web_show_again(web, err, N_("This link does not work any more"),
			      sign_in_refused_html, &view);
}

/* The path is a key to the house: it may stay in no cache and in no Referer, of which only the
 * origin goes out. */
static void keep_path_secret(struct web *web)
{
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	http_set(web->work.mem, web->response, "Referrer-Policy", "strict-origin");
}

static enum err link_page(struct web *web)
{
	struct link_view view = { .token = web_parameter(web, "token") };
	keep_path_secret(web);
	enum err err = person_check_link(&web->work, view.token);
	if (err == ERR_MISSING)
		return show_refused(web, err);
	TRY(err);
	return web_show(web, N_("Sign in as administrator"), sign_in_confirm_html, &view);
}

static enum err sign_in_action(struct web *web)
{
	const char *token = http_form(web->request, "link"), *session, *path;
	enum err err =
		person_sign_in(&web->work, token ? token : "", web->session_token, &session, &path);
	if (err == ERR_MISSING)
		return show_refused(web, err);
	TRY(err);
	TRY(person_name_device(&web->work, session, http_header(web->request, "User-Agent")));
	return person_welcome(web, session, path);
}

static enum err sign_out_action(struct web *web)
{
	if (web->session_token)
		TRY(person_sign_out(&web->work, web->session_token));
	web_set_session(web, NULL);
	return web_redirect(web, "/");
}

static int compare_items(const void *a, const void *b)
{
	return (*(const struct menu_item *const *)a)->order -
	       (*(const struct menu_item *const *)b)->order;
}

static enum err administration_page(struct web *web)
{
	struct administration_view view = { .is_live = setting_is_on(&web->work, "is_live") };
	for (size_t i = 0; i < web->site->feature_count; i++)
		for (size_t j = 0; j < web->site->features[i]->menu_count; j++) {
			const struct menu_item *item = &web->site->features[i]->menu[j];
			if (item->menu == MENU_DESK && work_may(&web->work, item->roles))
				*list_add(web->work.mem, &view.items) = item;
		}
	if (view.items.len)
		qsort(view.items.items, view.items.len, sizeof *view.items.items, compare_items);
	return web_show(web, N_("Administration"), administration_html, &view);
}

const struct route person_routes[PERSON_ROUTES] = {
	{ "GET", "/aanmelden", ANYONE, READ, sign_in_page },
	{ "GET", "/aanmelden/{token}", ANYONE, READ, link_page },
	{ "POST", "/aanmelden", ANYONE, WRITE, sign_in_action },
	{ "POST", "/afmelden", ANYONE, WRITE, sign_out_action },
	{ "GET", "/beheer", STAFF, READ, administration_page },
};
