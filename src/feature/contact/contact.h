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
			   function address that the organisation itself made public */
	int64_t created_ms, changed_ms;
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

#define CONTACT_PUBLISH "publish_contact"
#define CONTACT_ASK "ask_contact"
