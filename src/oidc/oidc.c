/* SPDX-License-Identifier: EUPL-1.2 */
/* oidc.c: what a provider says of itself, where a browser goes, and the trade of a code. */
#include "oidc/oidc.h"
#include "oidc/oidc_session.h"

#include <string.h>

static const char *text_of(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

/* ---- discovery ---- */

static enum err check_config(const char *issuer, const json_t *config, const char **ret_why)
{
	static const char *const needed[] = { "authorization_endpoint", "token_endpoint",
					      "jwks_uri" };
	const char *named = text_of(config, "issuer");
	if (!named || strcmp(named, issuer)) {
		*ret_why = "the provider calls itself by another issuer";
		return ERR_INVALID;
	}
	for (size_t i = 0; i < COUNT_OF(needed); i++)
		if (!oidc_may_ask(issuer, text_of(config, needed[i]))) {
			*ret_why = "the provider names an address that is not allowed";
			return ERR_INVALID;
		}
	return OK;
}

static const char *dump(struct arena *mem, const json_t *json)
{
	char *text = json_dumps(json, JSON_COMPACT);
	const char *copy = arena_strdup(mem, text);
	i_free(text);
	return copy;
}

static enum err fetch_keys(struct arena *mem, const json_t *config, struct oidc_server *ret,
			   const char **ret_why)
{
	json_t *keys;
	TRY(oidc_fetch(&(struct oidc_request){ .url = text_of(config, "jwks_uri") }, &keys,
		       ret_why));
	ret->keys = dump(mem, keys);
	json_decref(keys);
	return OK;
}

enum err oidc_discover(struct arena *mem, const char *issuer, struct oidc_server *ret,
		       const char **ret_why)
{
	struct oidc_server server = { 0 };
	json_t *config;
	size_t len = strlen(issuer);
	bool has_slash = len && issuer[len - 1] == '/';
	const char *url = arena_printf(mem, "%s%s.well-known/openid-configuration", issuer,
				       has_slash ? "" : "/");
	TRY(oidc_fetch(&(struct oidc_request){ .url = url }, &config, ret_why));
	enum err err = check_config(issuer, config, ret_why);
	if (!err)
		err = fetch_keys(mem, config, &server, ret_why);
	server.config = dump(mem, config);
	json_decref(config);
	TRY(err);
	*ret = server;
	return OK;
}

/* ---- a session of the library ---- */

static bool set_client(struct _i_session *session, const struct oidc_client *client)
{
	bool is_set =
		i_set_parameter_list(session, I_OPT_RESPONSE_TYPE, I_RESPONSE_TYPE_CODE,
				     I_OPT_SCOPE, "openid email profile", I_OPT_CLIENT_ID,
				     client->client_id, I_OPT_REDIRECT_URI, client->redirect_uri,
				     I_OPT_PKCE_METHOD, I_PKCE_METHOD_S256, I_OPT_X5U_FLAGS,
				     R_FLAG_IGNORE_REMOTE, I_OPT_NONE) == I_OK;
	if (is_set && client->acr)
		is_set = i_set_additional_parameter(session, "acr_values", client->acr) == I_OK;
	return is_set;
}

static bool set_key(struct _i_session *session, const struct oidc_client *client)
{
	if (client->secret)
		return i_set_parameter_list(session, I_OPT_CLIENT_SECRET, client->secret,
					    I_OPT_TOKEN_METHOD, I_TOKEN_AUTH_METHOD_SECRET_BASIC,
					    I_OPT_NONE) == I_OK;
	return client->key &&
	       r_jwks_import_from_json_str(session->client_jwks, client->key) == RHN_OK &&
	       i_set_parameter_list(session, I_OPT_TOKEN_METHOD,
				    I_TOKEN_AUTH_METHOD_JWT_SIGN_PRIVKEY, I_OPT_CLIENT_SIGN_ALG,
				    "PS256", I_OPT_CLIENT_KID, OIDC_KEY_ID, I_OPT_TOKEN_EXP, 60,
				    I_OPT_TOKEN_JTI_GENERATE, 32, I_OPT_NONE) == I_OK;
}

static bool set_server(struct _i_session *session, const struct oidc_client *client,
		       const struct oidc_server *server)
{
	json_error_t error;
	json_t *config = json_loads(server->config, JSON_REJECT_DUPLICATES, &error);
	const char *auth = text_of(config, "authorization_endpoint"),
		   *token = text_of(config, "token_endpoint");
	bool is_set =
		auth && token &&
		i_set_parameter_list(session, I_OPT_ISSUER, client->issuer, I_OPT_AUTH_ENDPOINT,
				     auth, I_OPT_TOKEN_ENDPOINT, token, I_OPT_NONE) == I_OK &&
		r_jwks_import_from_json_str(session->server_jwks, server->keys) == RHN_OK;
	json_decref(config);
	return is_set;
}

static bool set_secrets(struct _i_session *session, const struct oidc_secrets *secrets)
{
	return i_set_parameter_list(session, I_OPT_STATE, secrets->state, I_OPT_NONCE,
				    secrets->nonce, I_OPT_PKCE_CODE_VERIFIER, secrets->verifier,
				    I_OPT_NONE) == I_OK;
}

enum err oidc_session_open(struct _i_session *session, struct oidc_call *call)
{
	oidc_ready();
	if (i_init_session(session) != I_OK)
		return ERR_BROKEN;
	if (set_client(session, call->client) && set_key(session, call->client) &&
	    set_server(session, call->client, call->server) && set_secrets(session, call->secrets))
		return OK;
	i_clean_session(session);
	call->why = "the configuration of the provider or of its client cannot be used";
	return ERR_INVALID;
}

enum err oidc_begin(struct arena *mem, struct oidc_call *call, const char **ret_url)
{
	struct _i_session session;
	TRY(oidc_session_open(&session, call));
	bool is_built = i_build_auth_url_get(&session) == I_OK;
	if (is_built)
		*ret_url = arena_strdup(mem, i_get_str_parameter(&session, I_OPT_REDIRECT_TO));
	i_clean_session(&session);
	if (is_built)
		return OK;
	call->why = "the address of the provider's sign-in page cannot be made";
	return ERR_INVALID;
}

/* ---- the trade ---- */

/* Each may hold any character, and a colon ends the user (RFC 6749, 2.3.1). */
static const char *form_encoded(struct arena *mem, const char *text)
{
	char *encoded = ulfius_url_encode(text);
	const char *copy = arena_strdup(mem, encoded);
	i_free(encoded);
	return copy;
}

static enum err ask_token(struct arena *mem, struct _i_session *session, struct oidc_call *call,
			  const struct oidc_answer *answer, json_t **ret)
{
	const struct oidc_client *client = call->client;
	const char *url = i_get_str_parameter(session, I_OPT_TOKEN_ENDPOINT);
	char *assertion = client->secret ? NULL : i_generate_client_assertion(session, url);
	const struct oidc_post fields[] = {
		{ "grant_type", "authorization_code" },
		{ "code", answer->code },
		{ "redirect_uri", client->redirect_uri },
		{ "code_verifier", call->secrets->verifier },
		{ "client_id", client->client_id },
		{ "client_assertion_type",
		  "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" },
		{ "client_assertion", assertion },
	};
	enum { WITHOUT_ASSERTION = 4 };
	struct oidc_request request = { .url = url,
					.fields = fields,
					.field_count = COUNT_OF(fields) };
	if (client->secret) {
		request.field_count = WITHOUT_ASSERTION;
		request.user = form_encoded(mem, client->client_id);
		request.password = form_encoded(mem, client->secret);
	}
	call->why = "our key cannot sign";
	enum err err =
		client->secret || assertion ? oidc_fetch(&request, ret, &call->why) : ERR_INVALID;
	i_free(assertion);
	return err;
}

/* Looked at again: the address of a name may have changed since it was fetched. */
static enum err check_endpoint(struct _i_session *session, struct oidc_call *call)
{
	if (oidc_may_ask(call->client->issuer, i_get_str_parameter(session, I_OPT_TOKEN_ENDPOINT)))
		return OK;
	call->why = "the provider names an address that is not allowed";
	return ERR_INVALID;
}

enum err oidc_trade(struct arena *mem, struct oidc_call *call, const struct oidc_answer *answer,
		    struct oidc_tokens *ret)
{
	struct _i_session session;
	json_t *json = NULL;
	TRY(oidc_session_open(&session, call));
	enum err err = check_endpoint(&session, call);
	if (!err)
		err = ask_token(mem, &session, call, answer, &json);
	i_clean_session(&session);
	TRY(err);
	const struct oidc_tokens tokens = { arena_strdup(mem, text_of(json, "id_token")),
					    arena_strdup(mem, text_of(json, "access_token")) };
	json_decref(json);
	if (!tokens.id) {
		call->why = "the provider gives no id_token";
		return ERR_INVALID;
	}
	*ret = tokens;
	return OK;
}

/* ---- a key of our own ---- */

enum err oidc_make_key(struct arena *mem, const char **ret_key)
{
	enum { BITS = 2048 };
	jwk_t *private_key = NULL, *public_key = NULL;
	enum err err = ERR_BROKEN;
	oidc_ready();
	if (r_jwk_init(&private_key) == RHN_OK && r_jwk_init(&public_key) == RHN_OK &&
	    r_jwk_generate_key_pair(private_key, public_key, R_KEY_TYPE_RSA, BITS, OIDC_KEY_ID) ==
		    RHN_OK) {
		char *text = r_jwk_export_to_json_str(private_key, 0);
		*ret_key = arena_printf(mem, "{\"keys\":[%s]}", text);
		i_free(text);
		err = OK;
	}
	r_jwk_free(private_key);
	r_jwk_free(public_key);
	return err;
}

enum err oidc_public_key(struct arena *mem, const char *key, const char **ret_keys)
{
	static const char *const shown[] = { "kty", "n", "e", "kid" };
	json_error_t error;
	json_t *all = json_loads(key, JSON_REJECT_DUPLICATES, &error);
	json_t *from = json_array_get(json_object_get(all, "keys"), 0), *to = json_object(),
	       *array = json_array(), *keys = json_object();
	for (size_t i = 0; i < COUNT_OF(shown); i++)
		json_object_set(to, shown[i], json_object_get(from, shown[i]));
	json_object_set_new(to, "use", json_string("sig"));
	json_object_set_new(to, "alg", json_string("PS256"));
	bool is_key = json_object_get(to, "n") != NULL;
	json_array_append_new(array, to);
	json_object_set_new(keys, "keys", array);
	*ret_keys = dump(mem, keys);
	json_decref(keys);
	json_decref(all);
	return is_key ? OK : ERR_INVALID;
}
