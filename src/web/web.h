/* SPDX-License-Identifier: EUPL-1.2 */
/* web.h: one request on its way through a handler. */
#pragma once
#include "http/http.h"
#include "web/page.h"
#include "web/site.h"
#include "work/work.h"

enum { WEB_PARAMETERS = 4 };

/* Everything a handler needs; `work` is handed on to rules and stores, `page` to templates. */
struct web {
	struct work work;
	struct page page;
	struct site *site;
	const struct http_request *request;
	struct http_response *response;
	const struct route *route;
	struct http_pair parameters[WEB_PARAMETERS]; /* of the path: {id} */
	size_t parameter_count;
	const char *path;          /* without the language prefix */
	const char *session_token; /* NULL: no session */
	const char *key;           /* of a program at the API, instead of a session; NULL: none */
};

/* ---- for the carrier (app/serve.c) ---- */

/*
 * Finds region, language and route of `web->request`, and fills `web`; the arena is web->work.mem.
 * When nobody can handle it, the answer (404, 405, 421, 403 for a foreign Origin) is written
 * already and this returns false.
 */
bool web_begin(struct web *web);

/* Runs the handler with `db` (already inside the right transaction) and completes the answer.
 * Returns its error. */
enum err web_run(struct web *web, struct db *db);

/* Writes the answer for an error that came after or instead of the handler: a failed commit, a full
 * queue. */
void web_answer_error(struct web *web, enum err err);

/* The headers that every answer of this door has; web_run has set them already. */
void web_set_headers(struct web *web);

/* Answers with the page or problem of an HTTP status, in the place of whatever was begun. */
void web_answer_status(struct web *web, int status);

/* The HTTP status of an error. */
int web_status(enum err err);

#define API_VERSION "1.0.0"

/* ---- for handlers ---- */

/* The {name} of the path; "" when there is none. */
const char *web_parameter(const struct web *web, const char *name);

/* The id in {id}: ERR_MISSING when it is not one. */
enum err web_id(struct web *web, int64_t *ret) MUST_CHECK;

/* For a machine door without query keys: ERR_INVALID with a failure for each key that was sent. */
enum err web_refuse_query(struct web *web) MUST_CHECK;

/* A failure for each key of the query that is not among `known`. */
void web_check_query(struct web *web, const char *const *known, size_t count);

/*
 * Shows a page: the frame around what `template_function` writes of `view`. The title is an English
 * msgid, or text that is already in the reader's language (web_show_titled).
 */
#define web_show(web, title, template_function, view) \
	web_show_titled((web), words_say((web)->page.words, (title)), template_function, (view))
#define web_show_titled(web, title, template_function, view) \
	(web_page_begin((web), (title)), template_function(&(web)->page, (view)), \
	 web_page_end((web)))

/*
 * Shows a form again after `err`, with work.failures on top, and returns `err`, so that the
 * savepoint is rolled back. Use: return web_show_again(web, err, N_("Edit"), edit_html, &view);
 */
#define web_show_again(web, err, title, template_function, view) \
	(web_page_begin((web), words_say((web)->page.words, (title))), \
	 template_function(&(web)->page, (view)), web_page_end_error((web), (err)))

/* The frame before and after a page: what web_show and web_show_again are made of. */
void web_page_begin(struct web *web, const char *title);
/* Ends the page and answers 200. */
enum err web_page_end(struct web *web);
/* Ends the page, answers with the status of `err` and returns it. */
enum err web_page_end_error(struct web *web, enum err err);

/* Gives the browser the cookie of a session, until it closes; NULL takes the cookie away. */
void web_set_session(struct web *web, const char *token);

/* Answers 303 to `path` (without language prefix: it is added). */
enum err web_redirect(struct web *web, const char *path);

/*
 * Adds one step to the way from the home page to this one; path NULL: this page itself. The text is
 * an English msgid, or text that is already in the reader's language (web_crumb_titled). Path and
 * text are borrowed.
 */
void web_crumb(struct web *web, const char *path, const char *msgid);
void web_crumb_titled(struct web *web, const char *path, const char *text);

/* What a page says after a form sent the reader to it with ?gedaan=KEY; text is an English msgid.
 */
struct web_notice {
	const char *key, *text;
};

/*
 * Sets web->page.notice to the text of the first of `count` notices whose key was asked for with
 * ?gedaan=KEY. No such key, or none asked for: the notice stays what it was. The text is borrowed.
 */
void web_take_notice(struct web *web, const struct web_notice *notices, size_t count);

/* Answers with `type` and what was written to web->page.out. */
enum err web_answer(struct web *web, int status, const char *type);

/* Answers with bytes that live as long as the program. */
enum err web_answer_forever(struct web *web, const char *type, const void *bytes, size_t len);

/* Answers with a file that is read from its start, sent and closed; `name` for a download, or NULL.
 */
enum err web_answer_file(struct web *web, const char *type, const char *name, int file);

/* An open, unlinked temporary file for an export. ERR_BUSY: the disk is full. */
enum err web_temporary_file(struct web *web, int *ret) MUST_CHECK;

/* The whole address of a path: "https://omzien.example/initiatieven". In the arena. */
const char *web_url(struct web *web, const char *path);
