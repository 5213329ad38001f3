/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_card.c: rules of staff cards: everybody makes their own, and shows what they agree to.
 */
#include "base/utf8.h"
#include "feature/directory/directory_slice.h"
#include "feature/person/person.h"
#include "feature/privacy/privacy.h"
#include "work/audit.h"

#include <string.h>

enum { CARD_POINTS = 120, CARD_ASK_POINTS = 500 };

#define AT(member) .offset = offsetof(struct staff_card, member), .name = #member
const struct field card_fields[] = {
	{ AT(name), .key = "naam", .label = N_("Your name"), .type = FIELD_TEXT,
	  .max = CARD_POINTS },
	{ AT(job), .key = "functie", .label = N_("Your function"), .type = FIELD_TEXT,
	  .max = CARD_POINTS, .is_required = true },
	{ AT(ask), .key = "vragen", .label = N_("What people can ask you"), .type = FIELD_LONG_TEXT,
	  .max = CARD_ASK_POINTS },
	{ AT(mail), .key = "mail", .label = N_("Mail address"), .type = FIELD_TEXT, .max = 254 },
	{ AT(phone), .key = "telefoon", .label = N_("Phone number"), .type = FIELD_TEXT,
	  .max = 30 },
};
const size_t card_field_count = COUNT_OF(card_fields);

static struct subject subject_of(int64_t person_id)
{
	return (struct subject){ CARD_KIND, person_id };
}

static enum err check_office(struct work *work)
{
	if (work->person_id && work_may(work, STAFF))
		return OK;
	return work_fail(work, ERR_FORBIDDEN, NULL,
			 N_("Only people who work at the office of this register have a card."));
}

enum err card_get(struct work *work, struct staff_card *ret)
{
	TRY(check_office(work));
	enum err err = card_select(work->db, work->mem, work->person_id, ret);
	if (err == ERR_MISSING)
		*ret = (struct staff_card){ .person_id = work->person_id };
	return err == ERR_MISSING ? OK : err;
}

static bool has_key(const char *keys, const char *key)
{
	size_t len = strlen(key);
	for (const char *p = keys ? keys : ""; *p;) {
		size_t one = strcspn(p, ";");
		if (one == len && !strncmp(p, key, len))
			return true;
		p += one + (p[one] == ';');
	}
	return false;
}

static enum err check(struct work *work, const struct staff_card *card)
{
	enum err err = field_check(work, card_fields, card_field_count, card);
	const char *at = card->mail ? strchr(card->mail, '@') : NULL;
	if (card->mail &&
	    (!at || at == card->mail || !strchr(at, '.') || strpbrk(card->mail, " <>\"'?&\r\n")))
		err = work_fail(work, ERR_INVALID, "mail",
				N_("Fill in a mail address, such as info@example.nl."));
	if (card->phone && strspn(card->phone, "+0123456789 -()") != strlen(card->phone))
		err = work_fail(work, ERR_INVALID, "telefoon",
				N_("Fill in a phone number, such as 050 123 45 67."));
	return err;
}

/* Consent for one field is given or ends; nothing happens when it stands so already. */
static enum err agree(struct work *work, const char *field, bool is_shown, const char *mail)
{
	bool holds;
	struct subject subject = subject_of(work->person_id);
	TRY(consent_holds(work, subject, CARD_PURPOSE, field, &holds));
	if (holds == is_shown)
		return OK;
	if (!is_shown)
		return consent_withdraw(work, subject, CARD_PURPOSE, field);
	struct consent consent = { .subject = subject,
				   .purpose = CARD_PURPOSE,
				   .scope = field,
				   .version = CARD_TEXT_VERSION,
				   .mail = mail,
				   .proof = "form /mijn/kaart" };
	return consent_give(work, &consent);
}

enum err card_save(struct work *work, struct staff_card *card, const char *shown)
{
	struct person person;
	TRY(check_office(work));
	TRY(check(work, card));
	TRY(person_get(work, work->person_id, &person));
	card->person_id = work->person_id;
	card->changed_ms = work->now_ms;
	TRY(card_upsert(work->db, card));
	for (size_t i = 0; i < card_field_count; i++) {
		const struct field *field = &card_fields[i];
		bool is_shown = has_key(shown, field->name) && field_text(work->mem, field, card);
		TRY(agree(work, field->name, is_shown, person.mail ? person.mail : ""));
	}
	TRY(audit_add(work, "change_card", subject_of(work->person_id), NULL));
	return work_touch_public(work);
}

enum err card_remove(struct work *work)
{
	TRY(check_office(work));
	TRY(consent_withdraw(work, subject_of(work->person_id), CARD_PURPOSE, NULL));
	TRY(card_delete(work->db, work->person_id));
	TRY(audit_add(work, "remove_card", subject_of(work->person_id), NULL));
	return work_touch_public(work);
}

enum err card_shown(struct work *work, int64_t person_id, const char **ret)
{
	const char *shown = "";
	for (size_t i = 0; i < card_field_count; i++) {
		bool holds;
		TRY(consent_holds(work, subject_of(person_id), CARD_PURPOSE, card_fields[i].name,
				  &holds));
		if (holds)
			shown = arena_printf(work->mem, "%s%s%s", shown, *shown ? ";" : "",
					     card_fields[i].name);
	}
	*ret = shown;
	return OK;
}

/* Still at the office, and not blocked. */
static enum err is_at_office(struct work *work, int64_t person_id, bool *ret)
{
	struct person person;
	enum err err = person_get(work, person_id, &person);
	*ret = !err && (person.roles & STAFF) && !person.is_blocked;
	return err == ERR_MISSING ? OK : err;
}

enum err card_list(struct work *work, struct staff_cards *ret)
{
	struct staff_cards all = { 0 };
	*ret = (struct staff_cards){ 0 };
	TRY(card_select_all(work->db, work->mem, &all));
	for (size_t i = 0; i < all.len; i++) {
		struct staff_card *card = &all.items[i];
		const char *shown = "";
		bool is_here = false;
		TRY(is_at_office(work, card->person_id, &is_here));
		if (is_here)
			TRY(card_shown(work, card->person_id, &shown));
		for (size_t j = 0; j < card_field_count; j++)
			if (!has_key(shown, card_fields[j].name))
				*(const char **)((char *)card + card_fields[j].offset) = NULL;
		if (card->name || card->job)
			*list_add(work->mem, ret) = *card;
	}
	return OK;
}
