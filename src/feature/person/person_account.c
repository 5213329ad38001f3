/* SPDX-License-Identifier: EUPL-1.2 */
/* person_account.c: who there is and who may do what. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/outbox/outbox.h"
#include "feature/person/person_slice.h"
#include "work/audit.h"

#include <string.h>

enum { NAME_POINTS = 100 };

const struct role_name person_role_names[PERSON_ROLES] = {
	{ RESIDENT, "bewoner", N_("Resident"), N_("Sees what they sent in themselves.") },
	{ EDITOR, "redacteur", N_("Editor of an initiative"),
	  N_("Changes the page of their own initiative.") },
	{ COORDINATOR, "coordinator", N_("Coordinator"),
	  N_("Decides on what residents send in, and keeps records up to date.") },
	{ RESEARCHER, "onderzoeker", N_("Researcher"),
	  N_("Opens rounds, assesses records and decides on what is sent in.") },
	{ OFFICER, "beleidsmedewerker", N_("Policy officer"),
	  N_("Sees figures and reports of the whole register.") },
	{ ADMINISTRATOR, "beheerder", N_("Administrator"),
	  N_("May do everything, also give roles to others.") },
};

enum err person_get(struct work *work, int64_t id, struct person *ret)
{
	return person_select(work->db, work->mem, id, ret);
}

enum err person_by_mail(struct work *work, const char *mail, struct person *ret)
{
	return person_select_mail(work->db, work->mem, mail_fold(work->mem, mail), ret);
}

enum err person_has_role(struct work *work, int64_t person_id, unsigned roles, bool *ret)
{
	struct person person = { 0 };
	enum err err = person_get(work, person_id, &person);
	if (err && err != ERR_MISSING)
		return err;
	*ret = !person.is_blocked && (person.roles & roles) != 0;
	return OK;
}

const char *person_label(const struct words *words, const struct person *person)
{
	return person->name && *person->name ? person->name
	       : person->mail                ? person->mail
					     : words_say(words, N_("Administrator"));
}

/* Writes down each role that came or went. */
static enum err note_roles(struct work *work, int64_t id, unsigned before, unsigned after)
{
	struct subject subject = { "person", id };
	for (size_t i = 0; i < PERSON_ROLES; i++) {
		const struct role_name *name = &person_role_names[i];
		struct person_role role = { id, work->now_ms, work->person_id, name->role, NULL };
		if ((before & name->role) == (after & name->role))
			continue;
		if (after & name->role)
			TRY(role_insert(work->db, &role));
		else
			TRY(role_delete(work->db, id, name->role));
		TRY(audit_add(work, after & name->role ? "grant" : "revoke", subject, name->key));
	}
	return OK;
}

static enum err insert(struct work *work, struct person *person)
{
	person->id = id_new();
	person->created_ms = work->now_ms;
	person->language = person->language ? person->language
			   : work->language ? work->language
					    : "nl";
	TRY(person_insert(work->db, person));
	TRY(audit_add(work, "add_person", (struct subject){ "person", person->id }, NULL));
	return note_roles(work, person->id, 0, person->roles);
}

static enum err check_mail(struct work *work, const char *mail)
{
	if (mail && mail_is_address(mail))
		return OK;
	return work_fail(work, ERR_INVALID, "mail",
			 N_("Give a mail address, such as name@example.org."));
}

enum err person_need(struct work *work, struct person *person)
{
	struct person found;
	unsigned roles = person->roles | RESIDENT;
	if (roles & ~(unsigned)(RESIDENT | EDITOR))
		return work_fail(work, ERR_FORBIDDEN, NULL,
				 N_("Only an administrator can give this role."));
	person->mail = person->mail ? mail_fold(work->mem, person->mail) : NULL;
	TRY(check_mail(work, person->mail));
	enum err err = person_select_mail(work->db, work->mem, person->mail, &found);
	if (err == ERR_MISSING) {
		person->roles = roles;
		return insert(work, person);
	}
	TRY(err);
	if ((found.roles | roles) != found.roles) {
		TRY(person_update_roles(work->db, found.id, found.roles | roles));
		TRY(note_roles(work, found.id, found.roles, found.roles | roles));
		found.roles |= roles;
	}
	*person = found;
	return OK;
}

static enum err check_name(struct work *work, const char *name)
{
	if (name && *utf8_fold(work->mem, name) && utf8_length(name) <= NAME_POINTS)
		return OK;
	return work_fail(work, ERR_INVALID, "naam",
			 N_("Give a name of at most 100 characters, with letters in it."));
}

enum err person_add(struct work *work, struct person *person)
{
	struct person found;
	person->name = person->name ? utf8_tidy(work->mem, person->name) : NULL;
	person->mail = person->mail ? mail_fold(work->mem, person->mail) : NULL;
	person->roles |= RESIDENT;
	enum err name_err = check_name(work, person->name);
	TRY(check_mail(work, person->mail));
	TRY(name_err);
	enum err err = person_select_mail(work->db, work->mem, person->mail, &found);
	if (!err)
		return work_fail(work, ERR_CONFLICT, "mail",
				 N_("Somebody with this address is in the list already. Change "
				    "the roles there."));
	return err == ERR_MISSING ? insert(work, person) : err;
}

/* Somebody must be able to let others in. */
static enum err keep_administrator(struct work *work, const struct person *person)
{
	int64_t others;
	if (!(person->roles & ADMINISTRATOR) || person->is_blocked)
		return OK;
	TRY(person_count_others(work->db, ADMINISTRATOR, person->id, &others));
	if (others)
		return OK;
	return work_fail(work, ERR_CONFLICT, "rollen",
			 N_("This is the last administrator. Make somebody else administrator "
			    "first."));
}

enum err person_grant(struct work *work, int64_t id, unsigned roles)
{
	struct person person;
	TRY(person_get(work, id, &person));
	roles = (roles & SIGNED_IN) | RESIDENT;
	if (!(roles & ADMINISTRATOR))
		TRY(keep_administrator(work, &person));
	if (roles == person.roles)
		return OK;
	TRY(person_update_roles(work->db, id, roles));
	return note_roles(work, id, person.roles, roles);
}

enum err person_block(struct work *work, int64_t id, bool is_blocked)
{
	struct person person;
	TRY(person_get(work, id, &person));
	if (person.is_blocked == is_blocked)
		return OK;
	if (is_blocked) {
		TRY(keep_administrator(work, &person));
		TRY(person_end_sessions(work, id, NULL));
		TRY(link_delete_of(work->db, id));
		TRY(mail_change_delete_of(work->db, id));
	}
	TRY(person_update_blocked(work->db, id, is_blocked));
	return audit_add(work, is_blocked ? "block" : "unblock", (struct subject){ "person", id },
			 NULL);
}

enum err person_rename(struct work *work, int64_t id, const char *name, const char *language)
{
	name = name ? utf8_tidy(work->mem, name) : "";
	TRY(check_name(work, name));
	return person_update_name(work->db, id, name,
				  language && !strcmp(language, "en") ? "en" : "nl");
}
