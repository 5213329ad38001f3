/* SPDX-License-Identifier: EUPL-1.2 */
/* person_second.c: the second factor: codes of an app, and recovery codes for when it is lost. */
#include "base/utf8.h"
#include "crypt/crypt.h"
#include "feature/person/person_proof.h"
#include "feature/person/person_proof_store.h"
#include "html/url.h"
#include "work/audit.h"

#include <string.h>

enum { CODE_LETTERS = 16, CODE_GROUP = 4 };

static struct brake brake_of(struct work *work, int64_t id)
{
	return (struct brake){ "second", arena_printf(work->mem, "%lld", (long long)id),
			       BRAKE_FREE_ACCOUNT };
}

/* What an app reads: who, at which register. */
static const char *url_of(struct work *work, const struct person *person, const char *secret)
{
	const char *issuer = arena_printf(work->mem, "Omzien %s", work->region->name),
		   *label = person->mail ? person->mail : "beheer";
	return arena_printf(work->mem,
			    "otpauth://totp/%s:%s?secret=%s&issuer=%s&digits=%d&period=%d",
			    url_encode(work->mem, issuer), url_encode(work->mem, label), secret,
			    url_encode(work->mem, issuer), TOTP_DIGITS, TOTP_STEP_MS / 1000);
}

enum err person_second(struct work *work, int64_t id, struct second_state *ret)
{
	struct person person;
	struct totp_row row = { 0 };
	struct second_state state = { 0 };
	TRY(person_get(work, id, &person));
	enum err err = totp_select(work->db, work->mem, id, &row);
	if (err && err != ERR_MISSING)
		return err;
	TRY(recovery_count(work->db, id, &state.codes));
	state.is_needed = (person.roles & PERSON_SECOND) != 0;
	state.is_confirmed = row.confirmed_ms != 0;
	state.confirmed_ms = row.confirmed_ms;
	if (row.person_id && !row.confirmed_ms) {
		state.secret = row.secret;
		state.url = url_of(work, &person, row.secret);
	}
	*ret = state;
	return OK;
}

enum err person_second_begin(struct work *work, int64_t id)
{
	struct totp_row row = { 0 };
	enum err err = totp_select(work->db, work->mem, id, &row);
	if (err && err != ERR_MISSING)
		return err;
	if (row.confirmed_ms)
		return work_fail(
			work, ERR_CONFLICT, NULL,
			N_("Your app is set up already. Remove it first to set up another."));
	row = (struct totp_row){ .person_id = id,
				 .created_ms = work->now_ms,
				 .secret = crypt_totp_secret(work->mem) };
	return totp_save(work->db, &row);
}

static enum err refuse_code(struct work *work)
{
	return work_fail(
		work, ERR_INVALID, "code",
		N_("This code is not right. Wait for the next one in your app, and type its "
		   "six digits."));
}

/* Whether the app says so now; then that code is used up. */
static enum err use_app(struct work *work, struct totp_row *row, const char *code)
{
	struct totp totp = { row->secret, row->last_step };
	if (!crypt_totp_matches(work->mem, &totp, code, work->now_ms))
		return refuse_code(work);
	row->last_step = totp.last_step;
	return totp_save(work->db, row);
}

/* "abcd efgh-JKMN pqrs" and "abcdefghjkmnpqrs" are the same. */
static const char *tidy_code(struct arena *mem, const char *code)
{
	char *tidy = arena_strdup(mem, code), *end = tidy;
	for (const char *p = tidy; *p; p++)
		if (*p != ' ' && *p != '-')
			*end++ = (char)(*p >= 'A' && *p <= 'Z' ? *p + 'a' - 'A' : *p);
	*end = '\0';
	return tidy;
}

static const char *hash_code(struct work *work, int64_t id, const char *code)
{
	return crypt_hash(work->mem, "recovery",
			  arena_printf(work->mem, "%lld %s", (long long)id, code));
}

enum err person_second_codes(struct work *work, int64_t id, struct recovery_codes *ret)
{
	TRY(recovery_delete_of(work->db, id));
	for (int i = 0; i < RECOVERY_CODES; i++) {
		const char *code = arena_strndup(work->mem, crypt_token(work->mem), CODE_LETTERS);
		TRY(recovery_insert(work->db, hash_code(work, id, code), id));
		ret->items[i] =
			arena_printf(work->mem, "%.4s-%.4s-%.4s-%.4s", code, code + CODE_GROUP,
				     code + 2 * CODE_GROUP, code + 3 * CODE_GROUP);
	}
	return audit_add(work, "new_codes", (struct subject){ "person", id }, NULL);
}

enum err person_second_confirm(struct work *work, int64_t id, const char *code,
			       struct recovery_codes *ret)
{
	struct totp_row row;
	struct person person;
	struct brake brake = brake_of(work, id);
	TRY(person_get(work, id, &person));
	enum err err = totp_select(work->db, work->mem, id, &row);
	if (err == ERR_MISSING || (!err && row.confirmed_ms))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Begin again with setting up your app."));
	TRY(err);
	TRY(brake_take(work, &brake, 1));
	row.confirmed_ms = work->now_ms;
	TRY(use_app(work, &row, code));
	TRY(brake_release(work, &brake, true));
	TRY(audit_add(work, "set_second", (struct subject){ "person", id }, NULL));
	TRY(person_tell(
		work, &person,
		N_("An app was set up for your account. From now on you type a code of that app "
		   "when you sign in.")));
	return person_second_codes(work, id, ret);
}

enum err person_second_give(struct work *work, int64_t id, const char *code)
{
	struct totp_row row;
	struct brake brake = brake_of(work, id);
	const char *tidy = tidy_code(work->mem, code);
	enum err err = totp_select(work->db, work->mem, id, &row);
	if (err == ERR_MISSING || (!err && !row.confirmed_ms))
		return work_fail(work, ERR_CONFLICT, NULL, N_("Set up your app first."));
	TRY(err);
	TRY(brake_take(work, &brake, 1));
	if (strlen(tidy) == CODE_LETTERS) {
		err = recovery_update_used(work->db, hash_code(work, id, tidy), id, work->now_ms);
		if (err == ERR_MISSING)
			return work_fail(work, ERR_INVALID, "code",
					 N_("This recovery code is not right, or it was used. Try "
					    "another one."));
		TRY(err);
		TRY(audit_add(work, "use_code", (struct subject){ "person", id }, NULL));
	} else {
		TRY(use_app(work, &row, tidy));
	}
	return brake_release(work, &brake, true);
}

enum err person_second_remove(struct work *work, int64_t id)
{
	struct person person;
	TRY(person_get(work, id, &person));
	TRY(totp_delete(work->db, id));
	TRY(recovery_delete_of(work->db, id));
	TRY(audit_add(work, "remove_second", (struct subject){ "person", id }, NULL));
	return person_tell(
		work, &person,
		N_("The app of your account was removed. To sign in you need no code of it "
		   "any more."));
}
