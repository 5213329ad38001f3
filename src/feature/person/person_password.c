/* SPDX-License-Identifier: EUPL-1.2 */
/* person_password.c: signing in with a password, and changing it. */
#include "crypt/crypt.h"
#include "feature/outbox/outbox.h"
#include "feature/person/person_proof.h"
#include "feature/person/person_proof_store.h"
#include "work/audit.h"
#include "work/writer.h"

#include <string.h>

/* ---- signing in ---- */

/* A try under way: what was read before the slow part, and what comes out. */
struct attempt {
	const struct password_try *try;
	struct brake brakes[BRAKES_MAX];
	struct person person;
	const char *hash; /* NULL: nobody's */
	const char *session;
};

static enum err take(struct work *work, void *context)
{
	struct attempt *attempt = context;
	return brake_take(work, attempt->brakes, COUNT_OF(attempt->brakes));
}

/* The account and its password; an unknown one has none. */
static enum err look_up(struct work *work, struct attempt *attempt)
{
	int64_t at_ms;
	enum err err =
		person_select_mail(work->db, work->mem, attempt->brakes[0].who, &attempt->person);
	if (err == ERR_MISSING)
		return OK;
	TRY(err);
	return password_select(work->db, work->mem, attempt->person.id, &attempt->hash, &at_ms);
}

static enum err enter(struct work *work, void *context)
{
	struct attempt *attempt = context;
	const char *hash;
	int64_t at_ms;
	TRY(password_select(work->db, work->mem, attempt->person.id, &hash, &at_ms));
	if (!hash || strcmp(hash, attempt->hash))
		return ERR_INVALID; /* changed meanwhile */
	TRY(person_begin_session(work, attempt->person.id, "password", attempt->try->old_session,
				 &attempt->session));
	TRY(person_name_device(work, attempt->session, attempt->try->agent));
	TRY(brake_release(work, &attempt->brakes[0], true));
	return brake_release(work, &attempt->brakes[1], false);
}

static enum err refuse(struct work *work)
{
	return work_fail(
		work, ERR_INVALID, NULL,
		N_("The mail address or the password is not right. Try again, or ask for a "
		   "link by mail."));
}

enum err person_sign_in_password(struct work *work, const struct password_try *try,
				 const char **ret_session, const char **ret_path)
{
	struct attempt attempt = {
		.try = try,
		.brakes = { { "password", mail_fold(work->mem, try->mail), BRAKE_FREE_ACCOUNT },
			    { "password from", try->client, BRAKE_FREE_CLIENT } },
	};
	TRY(writer_run(work, take, &attempt));
	TRY(look_up(work, &attempt));
	bool is_right = strlen(try->password) <= 4 * PASSWORD_POINTS_MAX &&
			crypt_password_matches(attempt.hash, try->password);
	if (!is_right || attempt.person.is_blocked)
		return refuse(work);
	enum err err = writer_run(work, enter, &attempt);
	if (err == ERR_INVALID)
		return refuse(work);
	TRY(err);
	*ret_session = attempt.session;
	*ret_path = person_start(attempt.person.roles);
	return OK;
}

/* ---- changing ---- */

/* A change under way. */
struct change {
	const struct password_change *asked;
	const char *hash; /* new; NULL: none any more */
	struct brake brake;
	const char *session;
};

static enum err take_current(struct work *work, void *context)
{
	struct change *change = context;
	return brake_take(work, &change->brake, 1);
}

static enum err store(struct work *work, void *context)
{
	struct change *change = context;
	struct person person;
	int64_t id = change->asked->person_id;
	TRY(person_get(work, id, &person));
	TRY(password_update(work->db, id, change->hash, work->now_ms));
	TRY(person_end_sessions(work, id, change->asked->session));
	TRY(link_delete_of(work->db, id));
	TRY(brake_release(work, &change->brake, true));
	TRY(person_renew_session(work, change->asked->session, false, &change->session));
	TRY(audit_add(work, change->hash ? "set_password" : "remove_password",
		      (struct subject){ "person", id }, NULL));
	return person_tell(work, &person,
			   change->hash
				   ? N_("The password of your account was changed. You were "
					"signed out everywhere else.")
				   : N_("The password of your account was removed. You sign in "
					"with a link by mail."));
}

enum err person_needs_current(struct work *work, const struct password_change *change, bool *ret)
{
	struct session session;
	const char *hash;
	int64_t at_ms;
	TRY(person_get_session(work, change->session, &session));
	TRY(password_select(work->db, work->mem, change->person_id, &hash, &at_ms));
	*ret = hash && !strcmp(session.how, "password");
	return OK;
}

/* Asked only of who signed in with a password: a link of just now proves as much. */
static enum err check_current(struct work *work, struct change *change)
{
	bool is_needed;
	const char *hash;
	int64_t at_ms;
	TRY(person_needs_current(work, change->asked, &is_needed));
	if (!is_needed)
		return person_need_fresh(work, change->asked->session);
	TRY(password_select(work->db, work->mem, change->asked->person_id, &hash, &at_ms));
	TRY(writer_run(work, take_current, change));
	if (crypt_password_matches(hash, change->asked->current ? change->asked->current : ""))
		return OK;
	return work_fail(work, ERR_INVALID, "huidig",
			 N_("This is not your current password. Type it again."));
}

enum err person_change_password(struct work *work, const struct password_change *asked,
				const char **ret_session)
{
	struct person person;
	struct change change = {
		.asked = asked,
		.brake = { "password of",
			   arena_printf(work->mem, "%lld", (long long)asked->person_id),
			   BRAKE_FREE_ACCOUNT },
	};
	TRY(person_get(work, asked->person_id, &person));
	if (asked->password)
		TRY(person_check_password(work, &person, asked->password));
	TRY(check_current(work, &change));
	if (asked->password) {
		change.hash = crypt_password_hash(work->mem, asked->password);
		if (!change.hash)
			return work_fail(
				work, ERR_BUSY, NULL,
				N_("The server has no room for this now. Try again later."));
	}
	TRY(writer_run(work, store, &change));
	*ret_session = change.session;
	return OK;
}
