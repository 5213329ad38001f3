/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_slice.h: what this slice's own files share. */
#pragma once
#include "feature/contact/contact.h"
#include "web/form.h"
#include "web/personal.h"

enum { CONTACT_FIELDS = 3, CONTACT_ALL = CONTACT_NAME | CONTACT_MAIL | CONTACT_PHONE };

/* What a contact is, for forms; keys are Dutch. */
extern const struct field contact_fields[];
extern const size_t contact_field_count;

/* The scope of a consent and the English msgid of one publishable field. */
struct contact_part {
	enum contact_field field;
	const char *scope, *key, *text;
};
extern const struct contact_part contact_parts[CONTACT_FIELDS];

/* The contact as a subject of consent. */
static inline struct subject contact_subject(int64_t id)
{
	return (struct subject){ "contact", id };
}

/* The value of a publishable field; NULL where unknown. */
static inline const char *contact_value(const struct contact *contact, enum contact_field field)
{
	return field == CONTACT_NAME   ? contact->name
	       : field == CONTACT_MAIL ? contact->mail
				       : contact->phone;
}

/* Whether it could be saved. ERR_INVALID: a failure per wrong field. */
enum err contact_check(struct work *work, const struct contact *contact) MUST_CHECK;

/* What the person, or staff on their word, said: which fields may be shown, and may we ask. */
struct contact_choice {
	unsigned fields; /* set of contact_field */
	bool may_ask;
	const char *proof; /* how it was said */
};

/* The only texts of consent that are asked for now. */
enum { CONTACT_TEXT_VERSION = 1 };

/*
 * Gives and withdraws consent until it is as chosen; a field without a value cannot be chosen and
 * is left out. Not being allowed to ask is remembered as a refusal. On the writer. ERR_MISSING.
 */
enum err contact_choose(struct work *work, int64_t id, const struct contact_choice *choice)
	MUST_CHECK;

/* How staff heard it. */
struct contact_note {
	unsigned fields;
	bool may_ask;
	const char *how;  /* "telefoon" or "papier" */
	const char *date; /* "2026-11-20", not later than today */
};

/* Whether the note says how, when and what, of fields that are filled in. ERR_INVALID: a failure
 * per wrong field. */
enum err contact_note_check(struct work *work, const struct contact *contact,
			    const struct contact_note *note) MUST_CHECK;

/* Writes down consent that somebody gave by phone or on paper; adds to what there is, withdraws
 * nothing. On the writer. ERR_INVALID: a failure per wrong field. */
enum err contact_note(struct work *work, int64_t id, const struct contact_note *note) MUST_CHECK;

/*
 * Sends a mail that asks for consent, with a personal link. `about` is the name of the record. On
 * the writer. ERR_CONFLICT: the person said no, or was asked less than 30 days ago. ERR_INVALID: no
 * address. ERR_MISSING.
 */
enum err contact_ask(struct work *work, int64_t id, const char *about) MUST_CHECK;

/* The slot may_mail: a question goes only to who still is the contact and did not say no. */
enum err contact_may_mail(struct work *work, const char *kind, struct subject subject,
			  const char *to, bool *ret) MUST_CHECK;

/* The contact that a link leads to. ERR_MISSING with its reason. In work->mem. */
enum err contact_of_link(struct work *work, const char *token, struct contact *ret) MUST_CHECK;

/* ---- the store; errors of db_exec ---- */

enum err contact_insert(struct db *db, const struct contact *contact) MUST_CHECK;
enum err contact_update(struct db *db, const struct contact *contact) MUST_CHECK;
enum err contact_delete(struct db *db, int64_t id) MUST_CHECK;
enum err contact_select_id(struct db *db, struct arena *mem, int64_t id, struct contact *ret)
	MUST_CHECK;
enum err contact_select(struct db *db, struct arena *mem, struct subject subject,
			struct contacts *ret) MUST_CHECK;
/* All with a mail address or a phone number, by record. */
enum err contact_select_kind(struct db *db, struct arena *mem, const char *kind,
			     struct contacts *ret) MUST_CHECK;
enum err contact_select_mail(struct db *db, struct arena *mem, const char *mail,
			     struct contacts *ret) MUST_CHECK;
/* Those that nobody may use and that were not changed after `before_ms`. */
enum err contact_select_unused(struct db *db, struct arena *mem, int64_t before_ms,
			       struct contacts *ret) MUST_CHECK;
/* Those of initiatives that are in the register no more. */
enum err contact_select_orphans(struct db *db, struct arena *mem, struct contacts *ret) MUST_CHECK;
/* Also starts the time anew after which a contact without consent goes. */
enum err contact_update_said(struct db *db, int64_t id, int64_t asked_ms, int64_t refused_ms,
			     int64_t now_ms) MUST_CHECK;

/* Moves the contacts of `from` to `to`, but those whose address `to` has already; and back. */
enum err contact_update_merged(struct db *db, struct subject from, struct subject to) MUST_CHECK;
enum err contact_update_unmerged(struct db *db, struct subject from, struct subject to) MUST_CHECK;

enum err contact_link_insert(struct db *db, const char *hash, int64_t id, int64_t expires_ms)
	MUST_CHECK;
enum err contact_link_select(struct db *db, const char *hash, int64_t now_ms, int64_t *ret_id)
	MUST_CHECK;
enum err contact_link_delete(struct db *db, int64_t contact_id) MUST_CHECK;
enum err contact_link_count_old(struct db *db, int64_t now_ms, int64_t *ret) MUST_CHECK;
enum err contact_link_delete_old(struct db *db, int64_t now_ms) MUST_CHECK;
