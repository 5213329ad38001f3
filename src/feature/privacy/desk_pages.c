/* SPDX-License-Identifier: EUPL-1.2 */
/* desk_pages.c: for administrators: what is past its time, and the log of acts. */
#include "base/id.h"
#include "feature/privacy/desk.html.h"
#include "feature/privacy/privacy_view.h"
#include "web/panel.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

enum { LOG_ROWS = 100, RETENTION_ROWS = 200 };

static void add_crumbs(struct web *web, const char *text)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, NULL, text);
}

static enum err retention_page(struct web *web)
{
	struct data_effects effects;
	struct retention_lines lines;
	struct retention_view view = { 0 };
	TRY(personal_expire(web->site, &web->work, true, &effects));
	TRY(retention_select(web->work.db, web->work.mem, RETENTION_ROWS, &lines));
	view.due = effect_texts_of(web, &effects);
	for (size_t i = 0; i < lines.len; i++) {
		const struct words_value count = words_value_int("count", lines.items[i].count);
		*list_add(web->work.mem, &view.went) = (struct kept_row){
			lines.items[i].at_ms,
			words_format(web->work.mem, web->page.words, lines.items[i].text, &count,
				     1),
		};
	}
	add_crumbs(web, N_("What is past its time"));
	return web_show(web, N_("What is past its time"), retention_html, &view);
}

/* ---- the log ---- */

static const char *act_text(struct web *web, const char *act)
{
	for (size_t i = 0; i < web->site->feature_count; i++)
		for (size_t j = 0; j < web->site->features[i]->act_count; j++)
			if (!strcmp(web->site->features[i]->acts[j].act, act))
				return words_say(web->page.words,
						 web->site->features[i]->acts[j].text);
	char *plain = arena_strdup(web->work.mem, act);
	for (char *p = plain; *p; p++)
		*p = *p == '_' ? ' ' : *p;
	return plain;
}

static const char *id_of(struct web *web, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_strdup(web->work.mem, text);
}

/* "Initiative" for "initiative"; what no slice names is told as it is. */
static const char *kind_text(struct web *web, const char *kind)
{
	for (size_t i = 0; i < web->site->feature_count; i++)
		for (size_t j = 0; j < web->site->features[i]->subject_count; j++)
			if (!strcmp(web->site->features[i]->subjects[j].kind, kind))
				return words_say(web->page.words,
						 web->site->features[i]->subjects[j].text);
	return strcmp(kind, "person") ? kind : words_say(web->page.words, N_("Account"));
}

/* A name from the slot `subjects`; what is gone or has none is told by its number. */
static enum err describe(struct web *web, struct subject subject, const char **ret_name,
			 const char **ret_path)
{
	*ret_path = NULL;
	enum err err = subject_describe(web->site, &web->work, subject, ret_name, ret_path);
	if (err == ERR_MISSING) {
		*ret_name = !subject.id ? ""
					: arena_printf(web->work.mem, "%s %s",
						       kind_text(web, subject.kind),
						       id_of(web, subject.id));
		return OK;
	}
	return err;
}

static enum err fill_row(struct web *web, const struct audit_line *line, struct log_row *ret)
{
	const char *path;
	*ret = (struct log_row){ .number = line->number,
				 .at_ms = line->at_ms,
				 .act = act_text(web, line->act) };
	TRY(describe(web, line->subject, &ret->about, &ret->path));
	if (!line->person_id) {
		ret->who = words_say(web->page.words, N_("Nobody who was signed in"));
		return OK;
	}
	return describe(web, (struct subject){ "person", line->person_id }, &ret->who, &path);
}

static enum err log_page(struct web *web)
{
	struct audit_lines lines;
	struct log_view view = { 0 };
	const char *before = http_query(web->request, "voor");
	view.before = before ? strtoll(before, NULL, 10) : 0;
	if (view.before < 0)
		view.before = 0;
	TRY(audit_list(&web->work, view.before, LOG_ROWS, &lines));
	for (size_t i = 0; i < lines.len; i++)
		TRY(fill_row(web, &lines.items[i], list_add(web->work.mem, &view.rows)));
	if (lines.len == LOG_ROWS && lines.items[lines.len - 1].number > 1)
		view.next = arena_printf(web->work.mem, "/beheer/logboek?voor=%lld",
					 (long long)lines.items[lines.len - 1].number);
	add_crumbs(web, N_("Log of acts"));
	return web_show(web, N_("Log of acts"), log_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/bewaren", ADMINISTRATOR, READ, retention_page },
	{ "GET", "/beheer/logboek", ADMINISTRATOR, READ, log_page },
};
const struct route_table privacy_desk_pages = { routes, COUNT_OF(routes) };
