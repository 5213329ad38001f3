/* SPDX-License-Identifier: EUPL-1.2 */
/* oidc_verify.c: whether an id_token is the provider's word, and what it says. */
#include "oidc/oidc_session.h"

#include <string.h>

/*
 * OpenID Connect Core 1.0, 3.1.3.7, in full. The library checks the signature and the claims it
 * knows of; every claim that our safety rests on is checked again here, so that another version of
 * the library cannot quietly check less. The header is looked at before the library sees it: a
 * token that names its own key or an algorithm without a key pair ("none", HS256) is refused.
 */
static const char *const algorithms[] = { "RS256", "RS384", "RS512", "PS256", "PS384",
					  "PS512", "ES256", "ES384", "ES512", "EdDSA" };
static const char *const refused_headers[] = { "jku", "jwk", "x5u", "x5c", "crit" };

static bool is_in(const char *text, const char *const *all, size_t count)
{
	for (size_t i = 0; text && i < count; i++)
		if (!strcmp(all[i], text))
			return true;
	return false;
}

/* The JSON object in a part of a token that runs to the next dot; NULL: it is none. */
static json_t *read_part(const char *part)
{
	struct _o_datum bytes = { 0, NULL };
	json_error_t error;
	json_t *json = NULL;
	if (o_base64url_decode_alloc((const unsigned char *)part, strcspn(part, "."), &bytes))
		json = json_loadb((const char *)bytes.data, bytes.size, JSON_REJECT_DUPLICATES,
				  &error);
	i_free(bytes.data);
	if (json && !json_is_object(json)) {
		json_decref(json);
		json = NULL;
	}
	return json;
}

/* Whether the issuer has a key of that name; true where the token names none. */
static bool has_key(const char *keys, const char *id)
{
	json_error_t error;
	json_t *all = json_loads(keys, 0, &error), *one;
	bool is_found = id == NULL;
	size_t i;
	json_array_foreach(json_object_get(all, "keys"), i, one)
	{
		const char *its = json_string_value(json_object_get(one, "kid"));
		is_found = is_found || (its && id && !strcmp(its, id));
	}
	json_decref(all);
	return is_found;
}

static enum err check_header(const struct oidc_server *server, const char *token,
			     const char **ret_why)
{
	json_t *header = read_part(token);
	bool is_good = is_in(json_string_value(json_object_get(header, "alg")), algorithms,
			     COUNT_OF(algorithms));
	for (size_t i = 0; i < COUNT_OF(refused_headers); i++)
		is_good = is_good && !json_object_get(header, refused_headers[i]);
	bool is_known = has_key(server->keys, json_string_value(json_object_get(header, "kid")));
	json_decref(header);
	if (!is_good) {
		*ret_why = "the id_token is signed in a way that is not allowed";
		return ERR_INVALID;
	}
	if (is_known)
		return OK;
	*ret_why = "the id_token is signed with a key that is not known";
	return ERR_CONFLICT;
}

/* ---- claims ---- */

static bool is_audience(const json_t *claims, const char *client_id)
{
	const json_t *aud = json_object_get(claims, "aud"), *one;
	const char *azp = json_string_value(json_object_get(claims, "azp"));
	bool is_ours = json_is_string(aud) && !strcmp(json_string_value(aud), client_id);
	size_t i;
	json_array_foreach(aud, i, one) is_ours =
		is_ours || (json_is_string(one) && !strcmp(json_string_value(one), client_id));
	if (json_array_size(aud) > 1 && !azp)
		return false;
	return is_ours && (!azp || !strcmp(azp, client_id));
}

static bool is_text(const json_t *claims, const char *key, const char *wanted)
{
	const char *text = json_string_value(json_object_get(claims, key));
	return text && !strcmp(text, wanted);
}

static bool is_in_time(const json_t *claims, int64_t now_s)
{
	const json_t *exp = json_object_get(claims, "exp"), *iat = json_object_get(claims, "iat"),
		     *nbf = json_object_get(claims, "nbf");
	if (!json_is_integer(exp) || !json_is_integer(iat) || (nbf && !json_is_integer(nbf)))
		return false;
	return json_integer_value(exp) > now_s - OIDC_SKEW_S &&
	       json_integer_value(iat) <= now_s + OIDC_SKEW_S &&
	       json_integer_value(iat) >= now_s - OIDC_OLD_S &&
	       (!nbf || json_integer_value(nbf) <= now_s + OIDC_SKEW_S);
}

/* Whether `word` is one of the words of `words`, with blanks between them. */
static bool has_word(const char *words, const char *word)
{
	size_t len = strlen(word);
	for (const char *p = words; *p; p += strcspn(p, " "), p += *p == ' ')
		if (strcspn(p, " ") == len && len && !strncmp(p, word, len))
			return true;
	return false;
}

static bool is_acr_good(const json_t *claims, const struct oidc_client *client)
{
	const char *acr = json_string_value(json_object_get(claims, "acr"));
	return !client->acr || (acr && has_word(client->acr, acr));
}

static const char *wrong_claim(const json_t *claims, const struct oidc_client *client,
			       const char *nonce, int64_t now_s)
{
	const char *subject = json_string_value(json_object_get(claims, "sub"));
	if (!is_text(claims, "iss", client->issuer))
		return "the id_token is of another issuer";
	if (!is_audience(claims, client->client_id))
		return "the id_token is for another client";
	if (!is_text(claims, "nonce", nonce))
		return "the id_token is not of this sign-in (nonce)";
	if (!is_in_time(claims, now_s))
		return "the id_token is too old or not valid yet";
	if (!subject || !*subject || strlen(subject) > 255)
		return "the id_token names nobody";
	if (!is_acr_good(claims, client))
		return "the provider did not check as strictly as was asked (acr)";
	return NULL;
}

/* Authentication Method References (RFC 8176) that say that there were two. */
static bool has_second(const json_t *claims, const struct oidc_client *client)
{
	static const char *const methods[] = { "mfa", "otp", "hwk", "sc" };
	const json_t *one;
	size_t i;
	bool is_found = client->acr != NULL; /* wrong_claim saw that it was given */
	json_array_foreach(json_object_get(claims, "amr"), i, one) is_found =
		is_found || is_in(json_string_value(one), methods, COUNT_OF(methods));
	return is_found;
}

/* "realm_access.roles": a claim within a claim; a claim with a dot in its own name goes before. */
static const json_t *find_claim(struct arena *mem, const json_t *claims, const char *path)
{
	const json_t *whole = json_object_get(claims, path);
	char *rest = arena_strdup(mem, path);
	for (char *name; !whole && claims && (name = strsep(&rest, "."));)
		claims = json_object_get(claims, name);
	return whole ? whole : claims;
}

static void read_roles(struct arena *mem, const json_t *claims, const char *path,
		       struct oidc_identity *ret)
{
	const json_t *claim = path ? find_claim(mem, claims, path) : NULL, *one;
	const char **roles = arena_array(mem, const char *, json_array_size(claim) + 1);
	size_t i;
	if (json_is_string(claim))
		roles[ret->role_count++] = arena_strdup(mem, json_string_value(claim));
	json_array_foreach(claim, i, one) if (json_is_string(one)) roles[ret->role_count++] =
		arena_strdup(mem, json_string_value(one));
	ret->roles = roles;
}

static void read_identity(struct arena *mem, const json_t *claims, const struct oidc_client *client,
			  const char *role_claim, struct oidc_identity *ret)
{
	*ret = (struct oidc_identity){
		.subject = arena_strdup(mem, json_string_value(json_object_get(claims, "sub"))),
		.mail = arena_strdup(mem, json_string_value(json_object_get(claims, "email"))),
		.name = arena_strdup(mem, json_string_value(json_object_get(claims, "name"))),
		.is_mail_verified = json_is_true(json_object_get(claims, "email_verified")),
		.has_second_factor = has_second(claims, client),
	};
	read_roles(mem, claims, role_claim, ret);
}

/* What the library checks: the signature above all, and that the token goes with this code and
 * access token where it says so (c_hash, at_hash). */
static enum err check_signature(struct _i_session *session, const struct oidc_tokens *tokens,
				const char *code, const char **ret_why)
{
	if (i_set_str_parameter(session, I_OPT_ID_TOKEN, tokens->id) == I_OK &&
	    i_set_str_parameter(session, I_OPT_ACCESS_TOKEN, tokens->access) == I_OK &&
	    i_set_str_parameter(session, I_OPT_CODE, code) == I_OK &&
	    i_verify_id_token(session) == I_OK)
		return OK;
	*ret_why = "the id_token is not signed by the issuer, or says what it may not";
	return ERR_INVALID;
}

enum err oidc_verify(struct arena *mem, struct oidc_call *call, const struct oidc_answer *answer,
		     const struct oidc_tokens *tokens, struct oidc_identity *ret)
{
	struct _i_session session;
	const char *token = tokens->id, *body = strchr(token, '.');
	if (!body || !strchr(body + 1, '.') || strlen(token) > OIDC_ANSWER_BYTES) {
		call->why = "the id_token is not a signed token";
		return ERR_INVALID;
	}
	TRY(check_header(call->server, token, &call->why));
	TRY(oidc_session_open(&session, call));
	enum err err = check_signature(&session, tokens, answer->code, &call->why);
	i_clean_session(&session);
	TRY(err);
	json_t *claims = read_part(body + 1);
	const char *wrong = wrong_claim(claims, call->client, call->secrets->nonce, answer->now_s);
	if (!wrong)
		read_identity(mem, claims, call->client, answer->role_claim, ret);
	json_decref(claims);
	if (!wrong)
		return OK;
	call->why = wrong;
	return ERR_INVALID;
}
