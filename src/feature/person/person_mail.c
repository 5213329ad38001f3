/* SPDX-License-Identifier: EUPL-1.2 */
/* person_mail.c: links by mail: to sign in, to confirm an address; and what people are told. */
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/outbox/outbox.h"
#include "feature/person/person_proof.h"
#include "feature/person/person_proof_store.h"
#include "work/audit.h"
#include "work/setting.h"

#include <string.h>

enum { MAIL_CHANGE_MS = 60 * 60 * 1000 };

/* A page in the person's own language. */
static const char *own_url(struct work *work, const struct person *person, const char *path)
{
	const char *prefix = strcmp(person->language, "en") ? "" : "/en";
	return work_url(work, arena_printf(work->mem, "%s%s", prefix, path));
}

enum err person_make_link(struct work *work, const struct person *person, const char *path,
			  int64_t lasts_ms, const char **ret_url)
{
	const char *token = crypt_token(work->mem);
	struct sign_in_link link = { person->id, work->now_ms + lasts_ms, "mail", path, false };
	TRY(person_delete_old(work->db, work->now_ms));
	TRY(link_insert(work->db, crypt_hash(work->mem, "link", token), &link));
	*ret_url = own_url(work, person, arena_printf(work->mem, "/aanmelden/%s", token));
	return OK;
}

enum err person_invite(struct work *work, int64_t id, const char *path, const char *reason)
{
	struct person person;
	const char *url;
	int64_t mail_id;
	TRY(person_get(work, id, &person));
	if (!person.mail || person.is_blocked)
		return ERR_MISSING;
	const struct words *words = words_for(person.language);
	TRY(person_make_link(work, &person, person_is_path(path) ? path : NULL, PERSON_INVITE_MS,
			     &url));
	struct mail mail = { .kind = "invite",
			     .to = person.mail,
			     .to_name = person.name,
			     .language = person.language,
			     .title = words_say(words, N_("Your account at Omzien")),
			     .subject = { "person", id },
			     .is_secret = true };
	mail_add(work, &mail, MAIL_TEXT, words_say(words, reason), NULL);
	mail_add(work, &mail, MAIL_BUTTON, words_say(words, N_("Sign in")), url);
	mail_add(work, &mail, MAIL_SMALL,
		 words_say(words, N_("The link works once, for three days. After that you ask for "
				     "a new one at the page to sign in, with this mail address.")),
		 NULL);
	return outbox_add(work, &mail, &mail_id);
}

static struct mail mail_for(const struct person *person, const char *kind, const char *title)
{
	return (struct mail){ .kind = kind,
			      .to = person->mail,
			      .to_name = person->name,
			      .language = person->language,
			      .title = words_say(words_for(person->language), title),
			      .subject = { "person", person->id } };
}

/* One paragraph in the language of the mail. */
static void say_in(struct work *work, struct mail *mail, enum mail_part_kind kind, const char *text,
		   const char *url)
{
	mail_add(work, mail, kind, words_say(words_for(mail->language), text), url);
}

static enum err send_link(struct work *work, const struct person *person, const char *path)
{
	const char *url;
	int64_t id;
	struct mail mail = mail_for(person, "sign_in", N_("Your link to sign in at Omzien"));
	mail.is_secret = true;
	TRY(person_make_link(work, person, path, PERSON_LINK_MS, &url));
	say_in(work, &mail, MAIL_TEXT, N_("You asked for a link to sign in. Here it is."), NULL);
	say_in(work, &mail, MAIL_BUTTON, N_("Sign in"), url);
	say_in(work, &mail, MAIL_SMALL,
	       N_("The link works once, for 15 minutes. Did you not ask for it? Then you need not "
		  "do "
		  "anything: without this mail nobody gets in."),
	       NULL);
	return outbox_add(work, &mail, &id);
}

static enum err check_address(struct work *work, const char *mail)
{
	if (mail_is_address(mail))
		return OK;
	return work_fail(work, ERR_INVALID, "mail",
			 N_("Give a mail address, such as name@example.org."));
}

enum err person_ask_link(struct work *work, const char *mail, const char *path, const char *client)
{
	struct person person;
	const char *folded = mail_fold(work->mem, mail ? mail : "");
	struct brake brakes[] = { { "link", folded, BRAKE_FREE_LINK },
				  { "link from", client, BRAKE_FREE_CLIENT } };
	TRY(check_address(work, folded));
	TRY(person_delete_old(work->db, work->now_ms));
	TRY(brake_take(work, brakes, COUNT_OF(brakes)));
	enum err err = person_select_mail(work->db, work->mem, folded, &person);
	if (err == ERR_MISSING || (!err && person.is_blocked))
		return OK;
	TRY(err);
	return send_link(work, &person, person_is_path(path) ? path : NULL);
}

enum err person_ask_mail(struct work *work, int64_t id, const char *mail)
{
	struct person person, other;
	int64_t mail_id;
	const char *token = crypt_token(work->mem),
		   *folded = mail_fold(work->mem, mail ? mail : ""),
		   *hash = crypt_hash(work->mem, "mail", token);
	struct brake brake = { "mail of", arena_printf(work->mem, "%lld", (long long)id),
			       BRAKE_FREE_LINK };
	TRY(check_address(work, folded));
	TRY(person_get(work, id, &person));
	TRY(brake_take(work, &brake, 1));
	enum err err = person_select_mail(work->db, work->mem, folded, &other);
	if (err != ERR_MISSING)
		return err; /* it is theirs already, or somebody else's: told to nobody */
	person.mail = folded;
	struct mail letter = mail_for(&person, "mail_change", N_("Confirm your mail address"));
	letter.is_secret = true;
	TRY(mail_change_delete_of(work->db, id));
	TRY(mail_change_insert(work->db, hash, id, folded, work->now_ms + MAIL_CHANGE_MS));
	say_in(work, &letter, MAIL_TEXT,
	       N_("Somebody wants to use this address to sign in at Omzien. Is that you? Then "
		  "confirm "
		  "it."),
	       NULL);
	say_in(work, &letter, MAIL_BUTTON, N_("Confirm this address"),
	       own_url(work, &person, arena_printf(work->mem, "/mijn/mail/%s", token)));
	say_in(work, &letter, MAIL_SMALL,
	       N_("The link works once, for one hour. Is it not you? Then do nothing."), NULL);
	return outbox_add(work, &letter, &mail_id);
}

static enum err find_change(struct work *work, const char *token, struct person *ret)
{
	enum err err = mail_change_select(work->db, work->mem, crypt_hash(work->mem, "mail", token),
					  work->now_ms, ret);
	if (err == ERR_MISSING)
		return work_fail(work, ERR_MISSING, NULL,
				 N_("This link does not work any more. Ask for a new one at “My "
				    "Omzien”."));
	return err;
}

enum err person_check_mail(struct work *work, const char *token)
{
	struct person change;
	return find_change(work, token, &change);
}

enum err person_confirm_mail(struct work *work, const char *token)
{
	struct person change, person, other;
	TRY(find_change(work, token, &change));
	TRY(person_get(work, change.id, &person));
	enum err err = person_select_mail(work->db, work->mem, change.mail, &other);
	if (!err)
		return work_fail(
			work, ERR_CONFLICT, NULL,
			N_("Another account uses this address already. Choose another one."));
	if (err != ERR_MISSING)
		return err;
	TRY(person_tell(
		work, &person,
		N_("The mail address of your account was changed. From now on you sign in with "
		   "the new address.")));
	TRY(mail_change_delete_of(work->db, change.id));
	TRY(link_delete_of(work->db, change.id));
	TRY(person_update_mail(work->db, change.id, change.mail));
	return audit_add(work, "change_mail", (struct subject){ "person", change.id }, change.mail);
}

enum err person_tell(struct work *work, const struct person *person, const char *text)
{
	int64_t id;
	const char *office = setting_get(work, "correction_mail");
	if (!person->mail)
		return OK;
	struct mail mail = mail_for(person, "account", N_("Your account at Omzien was changed"));
	say_in(work, &mail, MAIL_TEXT, text, NULL);
	say_in(work, &mail, MAIL_BUTTON, N_("Look at my account"), own_url(work, person, "/mijn"));
	say_in(work, &mail, MAIL_SMALL,
	       N_("Did you not do this? Then tell the administrator of this register at once."),
	       NULL);
	if (*office)
		mail_add(work, &mail, MAIL_SMALL, office, NULL);
	return outbox_add(work, &mail, &id);
}
