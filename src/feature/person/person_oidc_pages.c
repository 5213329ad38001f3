/* SPDX-License-Identifier: EUPL-1.2 */
/* person_oidc_pages.c: the way to one's own organisation and back. */
#include "base/id.h"
#include "base/log.h"
#include "feature/person/person_oidc.h"
#include "feature/person/person_oidc.html.h"
#include "work/writer.h"

#include <string.h>

/* Binds a sign-in to the browser where it began. */
#define BROWSER_COOKIE "omzien_oidc"

static const char *cookie_name(const struct web *web)
{
	return web->request->is_secure ? "__Host-" BROWSER_COOKIE : BROWSER_COOKIE;
}

static void set_cookie(struct web *web, const char *value, int seconds)
{
	http_set(web->work.mem, web->response, "Set-Cookie",
		 arena_printf(web->work.mem, "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s",
			      cookie_name(web), value, seconds,
			      web->request->is_secure ? "; Secure" : ""));
}

static enum err show_refused(struct web *web, enum err err)
{
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	return web_show_again(web, err, N_("Signing in did not work"), oidc_refused_html, web);
}

static enum err tell(struct web *web, const struct oidc_provider *provider, enum err err,
		     const char *why)
{
	log_warn("oidc: provider %s: %s", provider->code, why);
	if (err == ERR_BUSY)
		return work_fail(&web->work, err, NULL,
				 N_("The sign-in of your organisation does not answer now. Try it "
				    "later, or sign in another way."));
	return work_fail(
		&web->work, ERR_INVALID, NULL,
		N_("The answer of your organisation was not accepted. Begin again. Does it "
		   "happen again? Tell the administrator of this register."));
}

/* ---- what the provider says of itself ---- */

struct fetched {
	int64_t provider_id;
	struct oidc_server server;
};

static enum err store_server(struct work *work, void *context)
{
	const struct fetched *fetched = context;
	return oidc_provider_update_server(work->db, fetched->provider_id, &fetched->server,
					   work->now_ms);
}

static enum err fetch_server(struct web *web, struct oidc_provider *provider)
{
	struct fetched fetched = { .provider_id = provider->id };
	const char *why = "";
	enum err err = oidc_discover(web->work.mem, provider->issuer, &fetched.server, &why);
	bool is_old_good =
		provider->server.config && web->work.now_ms - provider->fetched_ms < OIDC_STALE_MS;
	if (err == ERR_BUSY && is_old_good)
		return OK;
	if (err)
		return tell(web, provider, err, why);
	provider->server = fetched.server;
	provider->fetched_ms = web->work.now_ms;
	return writer_run(&web->work, store_server, &fetched);
}

static enum err need_server(struct web *web, struct oidc_provider *provider)
{
	bool is_fresh = provider->server.config &&
			web->work.now_ms - provider->fetched_ms < OIDC_KEEP_S * 1000LL;
	return is_fresh ? OK : fetch_server(web, provider);
}

static struct oidc_client client_of(struct web *web, const struct oidc_provider *provider)
{
	return (struct oidc_client){ .issuer = provider->issuer,
				     .client_id = provider->client_id,
				     .secret = provider->key ? NULL : provider->secret,
				     .key = provider->key,
				     .redirect_uri = work_url(&web->work, OIDC_RETURN_PATH),
				     .acr = provider->acr };
}

/* ---- there ---- */

static enum err keep_start(struct work *work, void *start) { return oidc_start_keep(work, start); }

static enum err get_provider(struct web *web, int64_t id, struct oidc_provider *ret)
{
	enum err err = oidc_provider_select(web->work.db, web->work.mem, id, ret);
	if (err != ERR_MISSING && (err || ret->is_on))
		return err;
	return work_fail(&web->work, ERR_MISSING, NULL,
			 N_("This way of signing in is not there any more. Choose another one."));
}

static enum err begin(struct web *web, struct oidc_go_view *view)
{
	struct oidc_provider provider;
	struct oidc_start start = { .client = web->request->client };
	const char *id = http_form(web->request, "aanbieder"),
		   *path = http_form(web->request, "naar");
	if (!id || !id_parse(id, &start.provider_id))
		start.provider_id = 0;
	TRY(get_provider(web, start.provider_id, &provider));
	oidc_start_new(&web->work, &start);
	/* without a path only the language is kept: where it goes depends on who comes back */
	start.path = person_is_path(path)
			     ? arena_printf(web->work.mem, "%s%s", web->page.prefix, path)
		     : *web->page.prefix ? web->page.prefix
					 : NULL;
	TRY(writer_run(&web->work, keep_start, &start)); /* counts before it asks anybody */
	TRY(need_server(web, &provider));
	struct oidc_client client = client_of(web, &provider);
	struct oidc_call call = { &client, &provider.server, &start.secrets, "" };
	enum err err = oidc_begin(web->work.mem, &call, &view->url);
	if (err)
		return tell(web, &provider, err, call.why);
	set_cookie(web, start.browser, OIDC_STATE_MS / 1000);
	view->label = provider.label;
	return OK;
}

static bool is_told(enum err err)
{
	return err == ERR_INVALID || err == ERR_BUSY || err == ERR_MISSING || err == ERR_FORBIDDEN;
}

/*
 * A page that goes on by itself, with a link for who wants to look first: our own policy lets no
 * form end on another site (form-action), so the form may not be answered with a redirect.
 */
static enum err begin_action(struct web *web)
{
	struct oidc_go_view view = { 0 };
	enum err err = begin(web, &view);
	if (err)
		return is_told(err) ? show_refused(web, err) : err;
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	http_set(web->work.mem, web->response, "Refresh",
		 arena_printf(web->work.mem, "0; url=%s", view.url));
	return web_show(web, N_("You go on to your organisation"), oidc_go_html, &view);
}

/* ---- and back ---- */

struct returning {
	const char *state, *browser;
	struct oidc_start start;
};

static enum err take_start(struct work *work, void *context)
{
	struct returning *back = context;
	return oidc_start_take(work, back->state, back->browser, &back->start);
}

static enum err arrive(struct work *work, void *arrival) { return oidc_arrive(work, arrival); }

/* A key that we do not know may be new: the keys are fetched again, once. */
static enum err verify(struct web *web, struct oidc_provider *provider,
		       const struct oidc_secrets *secrets, const struct oidc_answer *answer,
		       struct oidc_identity *ret)
{
	struct oidc_client client = client_of(web, provider);
	struct oidc_call call = { &client, &provider->server, secrets, "" };
	struct oidc_tokens tokens;
	enum err err = oidc_trade(web->work.mem, &call, answer, &tokens);
	if (!err)
		err = oidc_verify(web->work.mem, &call, answer, &tokens, ret);
	if (err == ERR_CONFLICT) {
		TRY(fetch_server(web, provider));
		err = oidc_verify(web->work.mem, &call, answer, &tokens, ret);
	}
	return err ? tell(web, provider, err, call.why) : OK;
}

/* What the provider sent along with the browser. RFC 9207: `iss` names who answers. */
static enum err read_answer(struct web *web, const struct oidc_provider *provider,
			    struct oidc_answer *ret)
{
	const char *issuer = http_query(web->request, "iss"), *code;
	if (http_query(web->request, "error"))
		return tell(web, provider, ERR_INVALID, "the provider says that it did not work");
	if (issuer && strcmp(issuer, provider->issuer))
		return tell(web, provider, ERR_INVALID, "another issuer answers");
	code = http_query(web->request, "code");
	if (!code || !*code || strlen(code) > 4096)
		return tell(web, provider, ERR_INVALID, "there is no code");
	*ret = (struct oidc_answer){ .code = code,
				     .role_claim = provider->role_claim,
				     .now_s = web->work.now_ms / 1000 };
	return OK;
}

static enum err finish(struct web *web, struct oidc_arrival *arrival)
{
	struct oidc_provider *provider = arena_new_of(web->work.mem, struct oidc_provider);
	struct oidc_identity *identity = arena_new_of(web->work.mem, struct oidc_identity);
	struct oidc_answer answer;
	struct returning back = {
		.state = http_query(web->request, "state"),
		.browser = http_cookie(web->work.mem, web->request, cookie_name(web)),
	};
	TRY(writer_run(&web->work, take_start, &back));
	TRY(get_provider(web, back.start.provider_id, provider));
	TRY(read_answer(web, provider, &answer));
	TRY(need_server(web, provider));
	TRY(verify(web, provider, &back.start.secrets, &answer, identity));
	*arrival = (struct oidc_arrival){ .provider = provider,
					  .identity = identity,
					  .old_session = web->session_token,
					  .agent = http_header(web->request, "User-Agent"),
					  .client = web->request->client,
					  .path = back.start.path };
	return writer_run(&web->work, arrive, arrival);
}

static enum err return_page(struct web *web)
{
	struct oidc_arrival arrival = { 0 };
	enum err err = finish(web, &arrival);
	http_set(web->work.mem, web->response, "Referrer-Policy", "no-referrer");
	if (err)
		return is_told(err) ? show_refused(web, err) : err;
	return person_welcome(web, arrival.session, arrival.path);
}

/* The public half of our key, which a provider fetches. */
static enum err keys_door(struct web *web)
{
	struct oidc_provider provider;
	const char *keys;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(oidc_provider_select(web->work.db, web->work.mem, id, &provider));
	if (!provider.key || oidc_public_key(web->work.mem, provider.key, &keys))
		return ERR_MISSING;
	out_text(web->page.out, keys);
	return web_answer(web, 200, "application/jwk-set+json");
}

static const struct route routes[] = {
	{ "POST", "/aanmelden/oidc", ANYONE, SLOW, begin_action },
	{ "GET", OIDC_RETURN_PATH, ANYONE, SLOW, return_page },
	{ "GET", "/aanmelden/oidc/sleutels/{id}", ANYONE, READ, keys_door, OPEN },
};
const struct route_table person_oidc_table = { routes, COUNT_OF(routes) };
