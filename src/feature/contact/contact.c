/* SPDX-License-Identifier: EUPL-1.2 */
/* contact.c: rules of contacts: what one is, and that a changed value loses its consent. */
#include "feature/contact/contact.h"
#include "base/id.h"
#include "feature/contact/contact_slice.h"
#include "feature/outbox/outbox.h"
#include "feature/privacy/privacy.h"
#include "work/audit.h"

#include <stdlib.h>
#include <string.h>

const struct field contact_fields[] = {
	{ .name = "name",
	  .key = "naam",
	  .label = N_("Name"),
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct contact, name),
	  .max = 120 },
	{ .name = "role",
	  .key = "rol",
	  .label = N_("Role"),
	  .help = N_("For example: secretary."),
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct contact, role),
	  .max = 120 },
	{ .name = "mail",
	  .key = "mail",
	  .label = N_("Mail address"),
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct contact, mail),
	  .max = 254 },
	{ .name = "phone",
	  .key = "telefoon",
	  .label = N_("Phone number"),
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct contact, phone),
	  .max = 40 },
	{ .name = "address",
	  .key = "adres",
	  .label = N_("Postal address"),
	  .help = N_("For letters only. It is never shown to visitors."),
	  .type = FIELD_LONG_TEXT,
	  .offset = offsetof(struct contact, address),
	  .max = 300 },
	{ .name = "language",
	  .key = "taal",
	  .label = N_("Language of mails"),
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct contact, language),
	  .max = 8 },
	{ .name = "source",
	  .key = "bron",
	  .label = N_("Where the organisation made this address public"),
	  .help = N_("The address of the page, or the name of the leaflet. Only for the address of "
		     "a function."),
	  .type = FIELD_TEXT,
	  .offset = offsetof(struct contact, source),
	  .max = 300 },
};
const size_t contact_field_count = COUNT_OF(contact_fields);

const struct contact_part contact_parts[CONTACT_FIELDS] = {
	{ CONTACT_NAME, "name", "naam", N_("My name and my role") },
	{ CONTACT_MAIL, "mail", "mail", N_("My mail address") },
	{ CONTACT_PHONE, "phone", "telefoon", N_("My phone number") },
};

enum err contact_get(struct work *work, int64_t id, struct contact *ret)
{
	return contact_select_id(work->db, work->mem, id, ret);
}

enum err contact_list(struct work *work, struct subject subject, struct contacts *ret)
{
	*ret = (struct contacts){ 0 };
	return contact_select(work->db, work->mem, subject, ret);
}

/* What of a contact everybody may see, and nothing else. */
static struct contact public_part(const struct contact *contact)
{
	bool has_name = contact->is_public & CONTACT_NAME;
	return (struct contact){
		.id = contact->id,
		.subject = contact->subject,
		.name = has_name ? contact->name : NULL,
		.role = has_name ? contact->role : NULL,
		.mail = contact->is_public & CONTACT_MAIL ? contact->mail : NULL,
		.phone = contact->is_public & CONTACT_PHONE ? contact->phone : NULL,
		.is_public = contact->is_public,
	};
}

enum err contact_list_public(struct work *work, struct subject subject, struct contacts *ret)
{
	struct contacts all = { 0 };
	*ret = (struct contacts){ 0 };
	TRY(contact_select(work->db, work->mem, subject, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].is_public)
			*list_add(work->mem, ret) = public_part(&all.items[i]);
	return OK;
}

static int compare_ids(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
	return (left > right) - (left < right);
}

enum err contact_list_many(struct work *work, const char *kind, const int64_t *ids, size_t count,
			   struct contacts *ret)
{
	struct contacts all = { 0 };
	int64_t *sorted = arena_array(work->mem, int64_t, count);
	*ret = (struct contacts){ 0 };
	if (!count)
		return OK;
	memcpy(sorted, ids, count * sizeof *ids);
	qsort(sorted, count, sizeof *sorted, compare_ids);
	TRY(contact_select_kind(work->db, work->mem, kind, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].is_usable &&
		    bsearch(&all.items[i].subject.id, sorted, count, sizeof *sorted, compare_ids))
			*list_add(work->mem, ret) = all.items[i];
	return OK;
}

/* ---- adding and changing ---- */

static bool is_phone(const char *text)
{
	size_t digits = 0;
	for (const char *p = text; *p; p++)
		digits += *p >= '0' && *p <= '9';
	return digits >= 8 && digits <= 15 && text[strspn(text, "+0123456789 -()/.")] == '\0';
}

enum err contact_check(struct work *work, const struct contact *contact)
{
	enum err err = field_check(work, contact_fields, contact_field_count, contact);
	if (contact->mail && !mail_is_address(contact->mail))
		err = work_fail(work, ERR_INVALID, "mail",
				N_("Give a mail address such as name@example.org."));
	if (contact->phone && !is_phone(contact->phone))
		err = work_fail(
			work, ERR_INVALID, "telefoon",
			N_("Give a phone number of 8 to 15 digits, such as 050 123 45 67."));
	if (contact->language && strcmp(contact->language, "nl") && strcmp(contact->language, "en"))
		err = work_fail(work, ERR_INVALID, "taal",
				N_("Choose Dutch or English: “nl” or “en”."));
	if (!contact->mail && !contact->phone && !contact->address)
		err = work_fail(work, ERR_INVALID, "mail",
				N_("Give a mail address, a phone number or a postal address."));
	if (contact->is_function && !contact->source)
		err = work_fail(
			work, ERR_INVALID, "bron",
			N_("Say where the organisation made the address of this function public."));
	return err;
}

static bool differs(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : ""); }

/* What was agreed was about the old value. */
static enum err end_consent_of_changed(struct work *work, const struct contact *was,
				       const struct contact *is)
{
	const struct subject subject = contact_subject(is->id);
	if (differs(was->name, is->name) || differs(was->role, is->role))
		TRY(consent_withdraw(work, subject, CONTACT_PUBLISH, "name"));
	if (differs(was->phone, is->phone))
		TRY(consent_withdraw(work, subject, CONTACT_PUBLISH, "phone"));
	if (!differs(was->mail, is->mail))
		return OK;
	TRY(consent_withdraw(work, subject, CONTACT_PUBLISH, "mail"));
	TRY(consent_withdraw(work, subject, CONTACT_ASK, NULL));
	TRY(contact_link_delete(work->db, is->id)); /* who has the old mailbox has old links */
	TRY(outbox_withdraw(work, NULL, subject));
	return contact_update_said(work->db, is->id, 0, 0, work->now_ms);
}

static enum err change(struct work *work, const struct contact *contact)
{
	struct contact was;
	TRY(contact_get(work, contact->id, &was));
	TRY(end_consent_of_changed(work, &was, contact));
	TRY(contact_update(work->db, contact));
	return audit_add(work, "contact_change", contact_subject(contact->id), NULL);
}

enum err contact_save(struct work *work, struct contact *contact)
{
	struct contact saved = *contact;
	TRY(contact_check(work, contact));
	if (saved.mail)
		saved.mail = mail_fold(work->mem, saved.mail);
	saved.changed_ms = work->now_ms;
	if (saved.id) {
		TRY(change(work, &saved));
	} else {
		saved.id = id_new();
		saved.created_ms = work->now_ms;
		TRY(contact_insert(work->db, &saved));
		TRY(audit_add(work, "contact_add", contact_subject(saved.id), NULL));
	}
	return contact_get(work, saved.id, contact);
}

enum err contact_remove(struct work *work, int64_t id)
{
	struct contact contact;
	const struct subject subject = contact_subject(id);
	TRY(contact_get(work, id, &contact));
	TRY(consent_withdraw(work, subject, CONTACT_PUBLISH, NULL));
	TRY(consent_withdraw(work, subject, CONTACT_ASK, NULL));
	TRY(outbox_withdraw(work, NULL, subject));
	TRY(contact_delete(work->db, id));
	return audit_add(work, "contact_remove", subject, NULL);
}
