/* SPDX-License-Identifier: EUPL-1.2 */
/* contact.h: how an initiative or an organisation can be reached; never public without consent. */
#pragma once
#include "work/work.h"

/* What of a contact may be shown: each only while its own consent holds. */
enum contact_field { CONTACT_NAME = 1, CONTACT_MAIL = 2, CONTACT_PHONE = 4 };

struct contact {
	int64_t id;
	struct subject subject;   /* ("initiative", id), ("organisation", id) */
	const char *name, *role;  /* role: "secretary"; all NULL where unknown */
	const char *mail, *phone; /* mail: folded */
	const char *address;      /* where letters go */
	unsigned is_public;       /* set of contact_field: consent holds now */
	bool is_usable; /* may be asked about the record: consent for "ask" holds, or it is a
			   function address that the organisation itself made public; and
			   nobody said no */
	int64_t created_ms, changed_ms;
	bool is_function;     /* the address of a function (info@), made public by its owner */
	const char *source;   /* where a function address was read; compulsory for one */
	int64_t asked_ms;     /* when consent was asked by mail last; 0: never */
	int64_t refused_ms;   /* when the person said not to be asked any more; 0: did not */
	const char *language; /* of mails: "nl", "en"; NULL: nobody said, so Dutch */
};
struct contacts LIST(struct contact);

/* All contacts of a record, for who works with it. In work->mem. */
enum err contact_list(struct work *work, struct subject subject, struct contacts *ret) MUST_CHECK;

/* What everybody may see: only contacts and fields with consent. In work->mem. */
enum err contact_list_public(struct work *work, struct subject subject, struct contacts *ret)
	MUST_CHECK;

/* The contacts of many records of one kind that have a mail address or a phone number and may be
 * used: for campaigns. In work->mem. */
enum err contact_list_many(struct work *work, const char *kind, const int64_t *ids, size_t count,
			   struct contacts *ret) MUST_CHECK;

/* Adds (id 0) or changes a contact; consent is given apart, through privacy.h with subject
 * ("contact", id), purpose CONTACT_PUBLISH and the field as scope, or CONTACT_ASK. On the writer.
 * ERR_INVALID: a failure per wrong field. */
enum err contact_save(struct work *work, struct contact *contact) MUST_CHECK;

/* Erases a contact and ends its consents. On the writer. ERR_MISSING. */
enum err contact_remove(struct work *work, int64_t id) MUST_CHECK;

/* The contact. ERR_MISSING. In work->mem. */
enum err contact_get(struct work *work, int64_t id, struct contact *ret) MUST_CHECK;

/*
 * Makes a personal link, "/contact/TOKEN", to the page where the person of this contact says what
 * may be shown and whether we may ask: for every mail to a contact, also of campaigns. Works for
 * CONTACT_LINK_MS, as often as one wants. On the writer. ERR_MISSING: no such contact.
 */
enum err contact_link(struct work *work, int64_t id, const char **ret_path) MUST_CHECK;
enum { CONTACT_LINK_DAYS = 400 };
#define CONTACT_LINK_MS ((int64_t)CONTACT_LINK_DAYS * 24 * 60 * 60 * 1000)

#define CONTACT_PUBLISH "publish_contact"
#define CONTACT_ASK "ask_contact"
