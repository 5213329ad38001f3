/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_pages.c: the outbox for administrators: what waits, what came back, and what to do. */
#include "base/id.h"
#include "feature/outbox/outbox.html.h"
#include "feature/outbox/outbox_view.h"
#include "web/web.h"
#include "work/job.h"
#include "work/setting.h"

#include <string.h>

enum { ROWS = 50 };

static const char *const state_keys[] = {
	[OUTBOX_WAITING] = "wacht",
	[OUTBOX_SENT] = "verstuurd",
	[OUTBOX_BOUNCED] = "terug",
	[OUTBOX_GIVEN_UP] = "opgegeven",
};

static const char *query(const struct web *web, const char *key)
{
	const char *value = http_query(web->request, key);
	return value ? value : "";
}

static int state_of(const char *key)
{
	for (int i = 0; i < (int)COUNT_OF(state_keys); i++)
		if (!strcmp(state_keys[i], key))
			return i;
	return -1;
}

static const char *path_of(struct arena *mem, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "/beheer/post/%s%s", text, rest);
}

static enum err fill_choices(struct web *web, struct outbox_view *view, int chosen)
{
	int64_t counts[OUTBOX_GIVEN_UP + 1], all = 0;
	struct arena *mem = web->work.mem;
	TRY(outbox_count(&web->work, counts));
	for (int i = 0; i <= OUTBOX_GIVEN_UP; i++)
		all += counts[i];
	*list_add(mem, &view->choices) =
		(struct outbox_choice){ "/beheer/post", N_("All mails"), all, chosen < 0 };
	for (int i = 0; i <= OUTBOX_GIVEN_UP; i++)
		*list_add(mem, &view->choices) = (struct outbox_choice){
			arena_printf(mem, "/beheer/post?stand=%s", state_keys[i]),
			outbox_state_text((enum outbox_state)i), counts[i], chosen == i
		};
	return OK;
}

/* Why the last turn of the job failed, or NULL. */
static enum err fill_failure(struct web *web, struct outbox_view *view)
{
	struct job_states states;
	TRY(job_list(&web->work, &states));
	for (size_t i = 0; i < states.len; i++)
		if (!strcmp(states.items[i].name, "outbox"))
			view->failure = states.items[i].failure;
	return OK;
}

static enum err fill_rows(struct web *web, struct outbox_view *view, int state)
{
	struct arena *mem = web->work.mem;
	struct outbox_mails mails;
	struct outbox_filter filter = { .state = state, .search = view->search, .limit = ROWS + 1 };
	if (!id_parse(query(web, "voor"), &filter.before_id))
		filter.before_id = 0;
	TRY(outbox_list(&web->work, &filter, &mails));
	for (size_t i = 0; i < mails.len && i < ROWS; i++)
		*list_add(mem, &view->rows) = (struct outbox_row){
			.mail = &mails.items[i],
			.path = path_of(mem, mails.items[i].id, ""),
			.title = mails.items[i].title,
		};
	if (mails.len > ROWS) {
		char id[ID_TEXT_LEN + 1];
		id_text(mails.items[ROWS - 1].id, id);
		view->next_path = arena_strdup(mem, id);
	}
	return OK;
}

static void add_crumbs(struct web *web, const char *last)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, last ? "/beheer/post" : NULL, N_("Mails"));
	if (last)
		web_crumb_titled(web, NULL, last);
}

static enum err list_page(struct web *web)
{
	int state = state_of(query(web, "stand"));
	struct outbox_view view = {
		.search = query(web, "zoek"),
		.state_key = state < 0 ? "" : state_keys[state],
		.has_server = web->site->config.smtp != NULL,
		.has_sender = *setting_get(&web->work, "mail_from") != '\0',
	};
	TRY(fill_choices(web, &view, state));
	TRY(fill_rows(web, &view, state));
	if (view.has_server)
		TRY(fill_failure(web, &view));
	add_crumbs(web, NULL);
	if (*query(web, "weg"))
		web->page.notice = N_("The mail was taken out.");
	if (*query(web, "proef"))
		web->page.notice = N_("A test mail waits in the outbox.");
	return web_show(web, N_("Mails"), outbox_html, &view);
}

static enum err mail_page(struct web *web)
{
	struct outbox_mail mail;
	int64_t id;
	struct outbox_mail_view view = { .has_server = web->site->config.smtp != NULL };
	TRY(web_id(web, &id));
	TRY(outbox_select(&web->work, id, &mail));
	view.mail = &mail;
	view.path = path_of(web->work.mem, id, "");
	view.is_hidden = mail.is_secret && view.has_server;
	if (!view.is_hidden && mail.body) {
		TRY(outbox_body_read(web->work.mem, mail.body, &view.parts));
		TRY(outbox_letter_text(web->work.mem, &mail, &view.text));
	}
	const char *title =
		mail.title ? mail.title : words_say(web->page.words, N_("A mail without text"));
	add_crumbs(web, title);
	if (*query(web, "opnieuw"))
		web->page.notice = N_("The mail waits for its turn.");
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	return web_show_titled(web, title, outbox_mail_html, &view);
}

static enum err again_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(outbox_try_again(&web->work, id));
	TRY(job_hurry(&web->work, "outbox"));
	return web_redirect(web, path_of(web->work.mem, id, "?opnieuw=1"));
}

static enum err withdraw_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(outbox_withdraw_one(&web->work, id));
	return web_redirect(web, "/beheer/post?weg=1");
}

static enum err test_action(struct web *web)
{
	int64_t id;
	const char *to = http_form(web->request, "mail");
	TRY(outbox_add_test(&web->work, to ? to : "", &id));
	TRY(job_hurry(&web->work, "outbox"));
	return web_redirect(web, "/beheer/post?proef=1");
}

static const struct route routes[] = {
	{ "GET", "/beheer/post", ADMINISTRATOR, READ, list_page },
	{ "GET", "/beheer/post/{id}", ADMINISTRATOR, READ, mail_page },
	{ "POST", "/beheer/post/{id}/opnieuw", ADMINISTRATOR, WRITE, again_action },
	{ "POST", "/beheer/post/{id}/weghalen", ADMINISTRATOR, WRITE, withdraw_action },
	{ "POST", "/beheer/post/proef", ADMINISTRATOR, WRITE, test_action },
};
const struct route_table outbox_page_table = { routes, COUNT_OF(routes) };
