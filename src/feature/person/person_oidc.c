/* SPDX-License-Identifier: EUPL-1.2 */
/* person_oidc.c: rules of OpenID Connect: providers, a sign-in on its way, and who arrives. */
#include "feature/person/person_oidc.h"
#include "base/id.h"
#include "base/utf8.h"
#include "crypt/crypt.h"
#include "feature/outbox/outbox.h"
#include "feature/person/person_proof.h"
#include "work/audit.h"

#include <string.h>

/* ---- providers ---- */

/* The next line "value = role" of a map; false at the end. A line that is none has role 0. */
static bool next_line(const char **rest, const char **ret_value, size_t *ret_len,
		      unsigned *ret_role)
{
	*rest += strspn(*rest, "\r\n ");
	if (!**rest)
		return false;
	size_t len = strcspn(*rest, "\r\n");
	const char *line = *rest, *equals = memrchr(line, '=', len);
	*rest += len;
	*ret_role = 0;
	if (!equals)
		return true;
	const char *role = equals + 1 + strspn(equals + 1, " ");
	size_t role_len = strcspn(role, " \r\n");
	for (*ret_len = (size_t)(equals - line); *ret_len && line[*ret_len - 1] == ' ';)
		--*ret_len;
	*ret_value = line;
	for (size_t i = 0; *ret_len && i < PERSON_ROLES; i++)
		if (strlen(person_role_names[i].key) == role_len &&
		    !strncmp(person_role_names[i].key, role, role_len))
			*ret_role = person_role_names[i].role & OIDC_ROLES;
	return true;
}

static bool is_map(const char *map)
{
	const char *value;
	size_t len;
	unsigned role;
	while (next_line(&map, &value, &len, &role))
		if (!role)
			return false;
	return true;
}

unsigned oidc_roles(const struct oidc_provider *provider, const struct oidc_identity *identity)
{
	const char *rest = provider->role_map ? provider->role_map : "", *value;
	size_t len;
	unsigned role, roles = 0;
	while (next_line(&rest, &value, &len, &role))
		for (size_t i = 0; role && i < identity->role_count; i++)
			if (strlen(identity->roles[i]) == len &&
			    !strncmp(identity->roles[i], value, len))
				roles |= role;
	return roles;
}

static bool is_domains(const char *domains)
{
	return strspn(domains, "abcdefghijklmnopqrstuvwxyz0123456789.- ") == strlen(domains);
}

enum err oidc_provider_check(struct work *work, struct oidc_provider *provider)
{
	enum err err = OK;
	if (!provider->label)
		err = work_fail(work, ERR_INVALID, "naam", N_("Fill this in."));
	if (!provider->issuer || !oidc_is_issuer(provider->issuer))
		err = work_fail(work, ERR_INVALID, "uitgever",
				N_("Fill in the address of the issuer, such as "
				   "https://login.example.org. It begins with https."));
	if (!provider->client_id)
		err = work_fail(work, ERR_INVALID, "client", N_("Fill this in."));
	if (!provider->secret && !provider->key)
		err = work_fail(work, ERR_INVALID, "geheim",
				N_("Fill in the secret, or choose to sign with a key."));
	if (provider->role_map && !is_map(provider->role_map))
		err = work_fail(work, ERR_INVALID, "rollen",
				N_("Write on each line a value, = and a role: coordinator, "
				   "onderzoeker, beleidsmedewerker or beheerder."));
	if (provider->role_map && !provider->role_claim)
		err = work_fail(work, ERR_INVALID, "rolveld",
				N_("Say in which claim the values stand, such as roles."));
	if (provider->mail_domains && !is_domains(provider->mail_domains))
		err = work_fail(work, ERR_INVALID, "domeinen",
				N_("Write domains as example.nl, with spaces between them."));
	return err;
}

static enum err note(struct work *work, const char *act, int64_t id)
{
	TRY(audit_add(work, act, (struct subject){ "oidc_provider", id }, NULL));
	return work_touch_public(work); /* the sign-in page shows its button */
}

enum err oidc_provider_save(struct work *work, struct oidc_provider *provider)
{
	struct oidc_provider stored;
	if (provider->id)
		TRY(oidc_provider_select(work->db, work->mem, provider->id, &stored));
	else
		provider->id = id_new();
	provider->changed_ms = work->now_ms;
	TRY(oidc_provider_upsert(work->db, provider));
	return note(work, "oidc_change", provider->id);
}

enum err oidc_provider_remove(struct work *work, int64_t id)
{
	TRY(oidc_provider_delete(work->db, id));
	return note(work, "oidc_remove", id);
}

enum err oidc_list_on(struct work *work, struct oidc_providers *ret)
{
	struct oidc_providers all = { 0 };
	*ret = (struct oidc_providers){ 0 };
	TRY(oidc_provider_select_all(work->db, work->mem, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].is_on)
			*list_add(work->mem, ret) = all.items[i];
	return OK;
}

/* ---- on its way ---- */

/*
 * Only the browser knows the secret that nonce and verifier are made of; the database has hashes.
 * Who reads the database or sees the address with the state can finish nothing.
 */
static void derive(struct work *work, struct oidc_start *start)
{
	start->secrets = (struct oidc_secrets){
		.state = start->state,
		.nonce = crypt_hash(work->mem, "oidc-nonce", start->browser),
		.verifier = crypt_hash(work->mem, "oidc-verifier", start->browser),
	};
}

void oidc_start_new(struct work *work, struct oidc_start *start)
{
	start->browser = crypt_token(work->mem);
	start->state = crypt_token(work->mem);
	derive(work, start);
}

enum err oidc_start_keep(struct work *work, const struct oidc_start *start)
{
	const struct brake brake = { "oidc from", start->client ? start->client : "",
				     OIDC_FREE_CLIENT };
	TRY(oidc_state_delete_old(work->db, work->now_ms));
	TRY(brake_take(work, &brake, 1));
	return oidc_state_insert(
		work->db,
		&(struct oidc_state){
			.state_hash = crypt_hash(work->mem, "oidc-state", start->state),
			.browser_hash = crypt_hash(work->mem, "oidc-browser", start->browser),
			.provider_id = start->provider_id,
			.path = start->path,
			.expires_ms = work->now_ms + OIDC_STATE_MS,
		});
}

static enum err refuse_start(struct work *work)
{
	return work_fail(
		work, ERR_MISSING, NULL,
		N_("This sign-in is too old, was used already, or began in another browser. "
		   "Begin again."));
}

enum err oidc_start_take(struct work *work, const char *state, const char *browser,
			 struct oidc_start *ret)
{
	struct oidc_state row;
	struct oidc_start start = { .state = state, .browser = browser };
	if (!state || !browser)
		return refuse_start(work);
	const char *hash = crypt_hash(work->mem, "oidc-state", state);
	enum err err = oidc_state_select(work->db, work->mem, hash, &row);
	if (err == ERR_MISSING)
		return refuse_start(work);
	TRY(err);
	if (row.expires_ms <= work->now_ms ||
	    !crypt_is_same(row.browser_hash, crypt_hash(work->mem, "oidc-browser", browser)))
		return refuse_start(work);
	TRY(oidc_state_delete(work->db, hash));
	start.provider_id = row.provider_id;
	start.path = row.path;
	derive(work, &start);
	*ret = start;
	return OK;
}

/* ---- who arrives ---- */

static bool is_domain_allowed(const struct oidc_provider *provider, const char *mail)
{
	const char *at = strrchr(mail, '@');
	if (!provider->mail_domains)
		return true;
	for (const char *p = provider->mail_domains; at && *p;) {
		size_t len = strcspn(p, " ");
		if (len && strlen(at + 1) == len && !strncmp(at + 1, p, len))
			return true;
		p += len + (p[len] == ' ');
	}
	return false;
}

/* The folded address that may be trusted; ERR_FORBIDDEN with its reason. */
static enum err trusted_mail(struct work *work, const struct oidc_arrival *arrival,
			     const char **ret)
{
	const struct oidc_identity *who = arrival->identity;
	const char *mail = who->mail ? mail_fold(work->mem, who->mail) : NULL;
	if (!mail || !mail_is_address(mail))
		return work_fail(work, ERR_FORBIDDEN, NULL,
				 N_("Your organisation did not tell us your mail address. Ask its "
				    "administrator, or sign in another way."));
	if (!who->is_mail_verified && !arrival->provider->trusts_mail)
		return work_fail(work, ERR_FORBIDDEN, NULL,
				 N_("Your organisation did not check your mail address. Sign in "
				    "another way."));
	if (!is_domain_allowed(arrival->provider, mail))
		return work_fail(work, ERR_FORBIDDEN, NULL,
				 N_("With this mail address you cannot sign in this way."));
	*ret = mail;
	return OK;
}

static enum err make_person(struct work *work, const struct oidc_arrival *arrival, const char *mail,
			    struct person *ret)
{
	const char *name = arrival->identity->name;
	if (!oidc_roles(arrival->provider, arrival->identity))
		return work_fail(work, ERR_FORBIDDEN, NULL,
				 N_("You have no role at this register yet. Ask its administrator "
				    "to give you one."));
	*ret = (struct person){ .mail = mail,
				.name = name && *utf8_fold(work->mem, name)
						? utf8_shorten(work->mem, name, 99)
						: mail };
	return person_add(work, ret);
}

/* By what the provider calls them, else by their address, else a new one. */
static enum err find_person(struct work *work, const struct oidc_arrival *arrival,
			    struct oidc_account *account, struct person *ret)
{
	const char *mail = NULL;
	account->issuer = arrival->provider->issuer;
	account->subject = arrival->identity->subject;
	enum err err = oidc_account_select(work->db, work->mem, account->issuer, account->subject,
					   account);
	if (!err)
		err = person_get(work, account->person_id, ret);
	if (err != ERR_MISSING)
		return err;
	account->roles = 0; /* the first time, or the person is gone meanwhile */
	TRY(trusted_mail(work, arrival, &mail));
	err = person_by_mail(work, mail, ret);
	if (err == ERR_MISSING)
		err = make_person(work, arrival, mail, ret);
	TRY(err);
	account->person_id = ret->id;
	return audit_add(work, "oidc_link", (struct subject){ "person", ret->id }, NULL);
}

/* Only what came from the provider goes again; what an administrator gave stays. */
static enum err update_roles(struct work *work, const struct oidc_arrival *arrival,
			     struct oidc_account *account, struct person *person)
{
	unsigned by_hand = person->roles & ~account->roles,
		 granted = oidc_roles(arrival->provider, arrival->identity) & ~by_hand;
	size_t failures = work->failures.len;
	enum err err = person_grant(work, person->id, by_hand | granted);
	if (err == ERR_CONFLICT) { /* the last administrator stays one */
		work->failures.len = failures;
		granted |= ADMINISTRATOR;
		err = person_grant(work, person->id, by_hand | granted);
	}
	TRY(err);
	person->roles = by_hand | granted;
	account->roles = granted;
	account->used_ms = work->now_ms;
	return oidc_account_upsert(work->db, account);
}

enum err oidc_arrive(struct work *work, struct oidc_arrival *arrival)
{
	struct oidc_account account = { 0 };
	struct person person;
	const char *session;
	work->person_id = 0; /* roles are given by the provider, not by who asks */
	TRY(find_person(work, arrival, &account, &person));
	if (!person.is_blocked)
		TRY(update_roles(work, arrival, &account, &person));
	TRY(person_begin_session(work, person.id, "oidc", arrival->old_session, &session));
	if (arrival->identity->has_second_factor)
		TRY(person_renew_session(work, session, true, &session));
	TRY(person_name_device(work, session, arrival->agent));
	arrival->session = session;
	if (arrival->client)
		TRY(brake_release(work,
				  &(struct brake){ "oidc from", arrival->client, OIDC_FREE_CLIENT },
				  false));
	if (!person_is_path(arrival->path))
		arrival->path = person_start(person.roles);
	else if (!strcmp(arrival->path, "/en")) /* begun there, without a page to go on to */
		arrival->path = arena_printf(work->mem, "/en%s", person_start(person.roles));
	return OK;
}
