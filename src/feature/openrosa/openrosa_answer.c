/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_answer.c: how the OpenRosa interface lets devices in and answers them. */
#include "feature/openrosa/openrosa_door.h"
#include "html/url.h"
#include "web/web.h"
#include "xml/xml.h"

#include <string.h>
#include <strings.h>

/* ---- how it answers ---- */

void door_set_headers(struct web *web)
{
	struct arena *mem = web->work.mem;
	http_set(mem, web->response, "X-OpenRosa-Version", "1.0");
	http_set(mem, web->response, "Content-Language", web->page.language);
	if (strstr(web->route->path, "/submission"))
		http_set(mem, web->response, "X-OpenRosa-Accept-Content-Length",
			 arena_printf(mem, "%lld", (long long)web->site->config.upload_bytes));
}

void door_say(struct web *web, int status, const char *nature, const char *text)
{
	struct out *out = web->page.out;
	out_reset(out); /* of an answer that was begun */
	door_set_headers(web);
	out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenRosaResponse "
		      "xmlns=\"http://openrosa.org/http/response\" items=\"0\"><message nature=\"");
	out_text(out, nature);
	out_text(out, "\">");
	xml_put(out, text);
	out_text(out, "</message></OpenRosaResponse>\n");
	(void)web_answer(web, status, OPENROSA_XML);
}

static const char *text_of(struct web *web, const struct failure *failure)
{
	const struct words *words = web->page.words;
	if (!failure->value)
		return words_say(words, failure->text);
	return words_format(web->work.mem, words, failure->text,
			    (struct words_value[]){ words_value_text("value", failure->value) }, 1);
}

enum err door_tell(struct web *web, enum err err, int status)
{
	const struct failures *failures = &web->work.failures;
	const char *text = words_say(
		web->page.words,
		N_("Something went wrong on our side. Nothing was stored. Try again later."));
	if (failures->len)
		text = text_of(web, &failures->items[0]);
	else if (status == 404)
		text = words_say(web->page.words, N_("This is not here, or not any more."));
	door_say(web, status, "error", text);
	if (status == 503)
		http_set(web->work.mem, web->response, "Retry-After", "60");
	return err;
}

enum err door_answer(struct web *web, const char *type)
{
	door_set_headers(web);
	return web_answer(web, 200, type);
}

/* ---- who is there ---- */

/* RFC 2617, 3.2.1: a client takes the strongest that it knows; Basic only where nobody listens. */
static enum err ask_for_keys(struct web *web, enum err err, bool is_private, bool is_stale)
{
	const char *nonce;
	struct arena *mem = web->work.mem;
	TRY(nonce_new(&web->work, &nonce));
	(void)door_tell(web, err, 401);
	http_set(mem, web->response, "WWW-Authenticate",
		 arena_printf(mem,
			      "Digest realm=\"" DEVICE_REALM "\", domain=\"/odk\", qop=\"auth\", "
			      "algorithm=MD5, nonce=\"%s\"%s",
			      nonce, is_stale ? ", stale=true" : ""));
	if (is_private)
		http_set(mem, web->response, "WWW-Authenticate",
			 "Basic realm=\"" DEVICE_REALM "\", charset=\"UTF-8\"");
	return err;
}

static bool is_loopback(const char *client)
{
	return !strncmp(client, "127.", 4) || !strcmp(client, "::"); /* of IPv6 the /64 of ::1 */
}

static bool speaks_openrosa(const struct web *web)
{
	const char *version = http_header(web->request, "X-OpenRosa-Version");
	return version && !strncmp(version, "1.", 2);
}

/* A device tells its language; without one it is Dutch. */
static void choose_language(struct web *web)
{
	const char *wanted = http_header(web->request, "Accept-Language");
	if (!wanted || strncasecmp(wanted, "en", 2))
		return;
	web->page.language = web->work.language = "en";
	web->page.words = words_for("en");
}

enum err door_open(struct web *web, struct door *ret)
{
	const struct http_request *request = web->request;
	const char *token = web_parameter(web, "token");
	bool is_stale, is_private = request->is_secure || is_loopback(request->client);
	const struct device_claim claim = {
		.token = *token ? token : NULL,
		.authorization = http_header(request, "Authorization"),
		.method = request->is_head ? "HEAD" : request->method,
		.target = request->target,
		.client = request->client,
		.is_private = is_private,
	};
	choose_language(web);
	enum err err = device_find(&web->work, &claim, &ret->device, &is_stale);
	if (err == ERR_FORBIDDEN && !claim.token)
		return ask_for_keys(web, err, is_private, is_stale);
	if (err == ERR_MISSING)
		return door_tell(web, err, 403); /* there is no other key to ask for */
	if (err)
		return door_tell(web, err, web_status(err));
	ret->base = web_url(web, claim.token ? arena_printf(web->work.mem, "/odk/key/%s",
							    url_encode(web->work.mem, token))
					     : "/odk");
	if (speaks_openrosa(web))
		return OK;
	work_fail(&web->work, ERR_INVALID, NULL,
		  N_("This address is for ODK Collect, KoboCollect and other OpenRosa programs."));
	return door_tell(web, ERR_INVALID, 400);
}

enum err door_end(struct web *web, enum err err)
{
	if (err && !web->response->status)
		return door_tell(web, err, web_status(err));
	return err;
}
