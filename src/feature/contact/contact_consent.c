/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_consent.c: personal links, and what people say there or by phone: what may be shown. */
#include "base/clock.h"
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/contact/contact_slice.h"
#include "feature/outbox/outbox.h"
#include "feature/privacy/privacy.h"

#include <string.h>

#define ASK_AGAIN_MS ((int64_t)30 * 24 * 60 * 60 * 1000)

/* ---- links ---- */

static const char *link_hash(struct work *work, const char *token)
{
	return crypt_hash(work->mem, "contact_link", token);
}

enum err contact_link(struct work *work, int64_t id, const char **ret_path)
{
	struct contact contact;
	const char *token = crypt_token(work->mem);
	TRY(contact_get(work, id, &contact));
	TRY(contact_link_insert(work->db, link_hash(work, token), id,
				work->now_ms + CONTACT_LINK_MS));
	*ret_path = arena_printf(work->mem, "/contact/%s", token);
	return OK;
}

enum err contact_of_link(struct work *work, const char *token, struct contact *ret)
{
	int64_t id;
	enum err err = contact_link_select(work->db, link_hash(work, token), work->now_ms, &id);
	if (!err)
		err = contact_get(work, id, ret);
	if (err == ERR_MISSING)
		return work_fail(work, ERR_MISSING, NULL,
				 N_("This link does not work any more. Use the link in our newest "
				    "mail, or ask for your data again."));
	return err;
}

/* ---- consent ---- */

static enum err give(struct work *work, const struct contact *contact, const char *purpose,
		     const char *scope, const char *proof)
{
	struct consent consent = {
		.subject = contact_subject(contact->id),
		.purpose = purpose,
		.scope = scope,
		.version = CONTACT_TEXT_VERSION,
		.mail = contact->mail,
		.proof = proof,
	};
	return consent_give(work, &consent);
}

/* Whether consent to be asked holds; is_usable says more than that. */
static enum err may_ask(struct work *work, int64_t id, bool *ret)
{
	return consent_holds(work, contact_subject(id), CONTACT_ASK, "", ret);
}

static enum err choose_fields(struct work *work, const struct contact *contact,
			      const struct contact_choice *choice)
{
	for (size_t i = 0; i < CONTACT_FIELDS; i++) {
		const struct contact_part *part = &contact_parts[i];
		bool is_held = contact->is_public & part->field;
		bool is_wanted =
			choice->fields & part->field && contact_value(contact, part->field);
		if (is_wanted && !is_held)
			TRY(give(work, contact, CONTACT_PUBLISH, part->scope, choice->proof));
		if (!is_wanted && is_held)
			TRY(consent_withdraw(work, contact_subject(contact->id), CONTACT_PUBLISH,
					     part->scope));
	}
	return OK;
}

enum err contact_choose(struct work *work, int64_t id, const struct contact_choice *choice)
{
	struct contact contact;
	bool is_held;
	TRY(contact_get(work, id, &contact));
	TRY(choose_fields(work, &contact, choice));
	TRY(may_ask(work, id, &is_held));
	if (choice->may_ask && !is_held)
		TRY(give(work, &contact, CONTACT_ASK, "", choice->proof));
	if (!choice->may_ask) {
		TRY(consent_withdraw(work, contact_subject(id), CONTACT_ASK, NULL));
		TRY(outbox_withdraw(work, NULL, contact_subject(id)));
	}
	return contact_update_said(work->db, id, contact.asked_ms,
				   choice->may_ask ? 0 : work->now_ms, work->now_ms);
}

/* ---- by phone or on paper ---- */

static const char *check_how(const char *how)
{
	if (how && !strcmp(how, "telefoon"))
		return "phone";
	return how && !strcmp(how, "papier") ? "paper" : NULL;
}

/* "2026-11-20", and not after today; as text days sort as they come. */
static bool is_past_day(struct work *work, const char *date)
{
	static const char shape[] = "dddd-dd-dd";
	if (!date || strlen(date) != sizeof shape - 1)
		return false;
	for (size_t i = 0; i < sizeof shape - 1; i++)
		if (shape[i] == 'd' ? date[i] < '0' || date[i] > '9' : date[i] != shape[i])
			return false;
	return strcmp(date, clock_date(work->mem, work->now_ms)) <= 0;
}

enum err contact_note_check(struct work *work, const struct contact *contact,
			    const struct contact_note *note)
{
	enum err err = OK;
	if (!check_how(note->how))
		err = work_fail(work, ERR_INVALID, "hoe", N_("Choose how you heard it."));
	if (!is_past_day(work, note->date))
		err = work_fail(work, ERR_INVALID, "datum",
				N_("Give the day on which it was said, such as 2026-11-20. Not "
				   "later than today."));
	if (!note->fields && !note->may_ask)
		err = work_fail(work, ERR_INVALID, "velden", N_("Tick what is allowed."));
	for (size_t i = 0; i < CONTACT_FIELDS; i++)
		if (note->fields & contact_parts[i].field &&
		    !contact_value(contact, contact_parts[i].field))
			err = work_fail(work, ERR_INVALID, "velden",
					N_("You ticked something that is not filled in. Fill it in "
					   "first."));
	return err;
}

enum err contact_note(struct work *work, int64_t id, const struct contact_note *note)
{
	struct contact contact;
	char who[ID_TEXT_LEN + 1];
	TRY(contact_get(work, id, &contact));
	TRY(contact_note_check(work, &contact, note));
	id_text(work->person_id, who);
	const char *proof = arena_printf(work->mem, "%s, %s, noted by %s", check_how(note->how),
					 note->date, work->person_id ? who : "import");
	for (size_t i = 0; i < CONTACT_FIELDS; i++)
		if (note->fields & contact_parts[i].field)
			TRY(give(work, &contact, CONTACT_PUBLISH, contact_parts[i].scope, proof));
	if (!note->may_ask)
		return OK;
	TRY(give(work, &contact, CONTACT_ASK, "", proof));
	return contact_update_said(work->db, id, contact.asked_ms, 0, work->now_ms);
}

/* ---- asking by mail ---- */

static enum err may_be_asked(struct work *work, const struct contact *contact)
{
	if (!contact->mail)
		return work_fail(work, ERR_INVALID, "mail",
				 N_("There is no mail address. Ask by phone, and note it here."));
	if (contact->refused_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This person does not want mails from us. Do not ask again."));
	if (contact->asked_ms && work->now_ms - contact->asked_ms < ASK_AGAIN_MS)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("We asked less than 30 days ago. Wait for the answer."));
	return OK;
}

static enum err send_question(struct work *work, const struct contact *contact, const char *about,
			      const char *path)
{
	const char *language = contact->language ? contact->language : "nl";
	const struct words *words = words_for(language);
	const struct words_value value = words_value_text("name", about);
	struct mail mail = {
		.kind = "contact_consent",
		.to = contact->mail,
		.to_name = contact->name,
		.language = language,
		.title = words_format(work->mem, words, N_("May we show how to reach {name}?"),
				      &value, 1),
		.subject = contact_subject(contact->id),
		.is_secret = true,
	};
	int64_t id;
	mail_add(work, &mail, MAIL_TEXT,
		 words_format(work->mem, words,
			      N_("You are the contact of {name} in our register. Nobody sees your "
				 "contact details now. You decide whether visitors may see them."),
			      &value, 1),
		 NULL);
	mail_add(work, &mail, MAIL_BUTTON, words_say(words, N_("Look and choose")),
		 work_url(work, arena_printf(work->mem, "%s%s", strcmp(language, "en") ? "" : "/en",
					     path)));
	mail_add(work, &mail, MAIL_SMALL,
		 words_say(words,
			   N_("You need no account. Do you do nothing? Then nothing is shown. "
			      "With the same link you change your mind or take yourself out.")),
		 NULL);
	return outbox_add(work, &mail, &id);
}

enum err contact_ask(struct work *work, int64_t id, const char *about)
{
	struct contact contact;
	const char *path;
	TRY(contact_get(work, id, &contact));
	TRY(may_be_asked(work, &contact));
	TRY(contact_link(work, id, &path));
	TRY(send_question(work, &contact, about, path));
	return contact_update_said(work->db, id, work->now_ms, contact.refused_ms, work->now_ms);
}

enum err contact_may_mail(struct work *work, const char *kind, struct subject subject,
			  const char *to, bool *ret)
{
	struct contact contact;
	if (strcmp(kind, "contact_consent"))
		return OK;
	enum err err = contact_get(work, subject.id, &contact);
	if (err && err != ERR_MISSING)
		return err;
	*ret = !err && !contact.refused_ms && contact.mail && !strcmp(contact.mail, to);
	return OK;
}
