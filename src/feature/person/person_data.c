/* SPDX-License-Identifier: EUPL-1.2 */
/* person_data.c: the personal data of accounts: shown, erased, and gone when their time is over. */
#include "feature/person/person_data.h"
#include "feature/outbox/outbox.h"
#include "feature/person/person_oidc.h"
#include "feature/person/person_proof.h"
#include "feature/person/person_proof_store.h"
#include "base/clock.h"

/* The account of whom it is about; id 0: none. */
static enum err find(struct work *work, const struct data_subject *who, struct person *ret)
{
	*ret = (struct person){ 0 };
	enum err err = who->person_id ? person_get(work, who->person_id, ret)
		       : who->mail    ? person_by_mail(work, who->mail, ret)
				      : ERR_MISSING;
	return err == ERR_MISSING ? OK : err;
}

enum err person_know_subject(struct work *work, struct data_subject *who)
{
	struct person person;
	TRY(find(work, who, &person));
	if (!person.id)
		return OK;
	who->person_id = person.id;
	if (!who->mail)
		who->mail = person.mail;
	return OK;
}

static void add_line(struct work *work, struct data_item *item, const char *label,
		     const char *value)
{
	if (value && *value)
		*list_add(work->mem, &item->lines) = (struct data_line){ label, value };
}

static const char *day(struct work *work, int64_t at_ms)
{
	return at_ms ? clock_iso(work->mem, at_ms) : NULL;
}

static enum err show_account(struct work *work, const struct person *person, struct data_items *ret)
{
	const struct words *words = words_for(work->language ? work->language : "nl");
	struct person_roles roles;
	struct second_state second;
	struct data_item *item = list_add(work->mem, ret);
	*item = (struct data_item){
		"account", N_("Account"), person->id, person->created_ms, { 0 }
	};
	add_line(work, item, N_("Name"), person->name);
	add_line(work, item, N_("Mail address"), person->mail);
	add_line(work, item, N_("Language"), words_name(person->language));
	add_line(work, item, N_("Last signed in"), day(work, person->signed_in_ms));
	TRY(person_second(work, person->id, &second));
	add_line(work, item, N_("Second step set up"), day(work, second.confirmed_ms));
	TRY(role_select(work->db, work->mem, person->id, &roles));
	for (size_t i = 0; i < roles.len; i++)
		for (size_t j = 0; j < PERSON_ROLES; j++)
			if (person_role_names[j].role == roles.items[i].role)
				add_line(work, item, N_("Role"),
					 words_say(words, person_role_names[j].text));
	return OK;
}

static enum err show_organisations(struct work *work, int64_t person_id, struct data_items *ret)
{
	struct oidc_accounts accounts = { 0 };
	TRY(oidc_account_select_of(work->db, work->mem, person_id, &accounts));
	for (size_t i = 0; i < accounts.len; i++) {
		const struct oidc_account *account = &accounts.items[i];
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){ "account",
					    N_("Account at an organisation"),
					    person_id,
					    account->created_ms,
					    { 0 } };
		add_line(work, item, N_("Organisation"), account->issuer);
		add_line(work, item, N_("Code of your account there"), account->subject);
		add_line(work, item, N_("Last used"), day(work, account->used_ms));
	}
	return OK;
}

enum err person_show_data(struct work *work, const struct data_subject *who, struct data_items *ret)
{
	struct person person;
	struct sessions sessions;
	TRY(find(work, who, &person));
	if (!person.id)
		return OK;
	TRY(show_account(work, &person, ret));
	TRY(show_organisations(work, person.id, ret));
	TRY(person_list_sessions(work, person.id, NULL, &sessions));
	for (size_t i = 0; i < sessions.len; i++) {
		const struct session *session = &sessions.items[i];
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){
			"account", N_("Signed-in device"), session->id, session->created_ms, { 0 }
		};
		add_line(work, item, N_("Device"), session->device);
		add_line(work, item, N_("Last used"), day(work, session->used_ms));
	}
	return OK;
}

static void tell(struct work *work, struct data_effects *ret, const char *text, int64_t count)
{
	if (count)
		*list_add(work->mem, ret) = (struct data_effect){ text, count };
}

enum err person_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			   struct data_effects *ret)
{
	struct person person;
	struct sessions sessions;
	int64_t others = 1;
	TRY(find(work, who, &person));
	if (!person.id)
		return OK;
	if ((person.roles & ADMINISTRATOR) && !person.is_blocked)
		TRY(person_count_others(work->db, ADMINISTRATOR, person.id, &others));
	if (!others)
		return work_fail(
			work, ERR_CONFLICT, NULL,
			N_("This is the last administrator. Make somebody else administrator "
			   "first."));
	TRY(person_list_sessions(work, person.id, NULL, &sessions));
	tell(work, ret, N_("{count} accounts are removed, with roles, password and app"), 1);
	tell(work, ret, N_("{count} devices are signed out"), (int64_t)sessions.len);
	if (is_preview)
		return OK;
	TRY(person_end_sessions(work, person.id, NULL));
	TRY(link_delete_of(work->db, person.id));
	TRY(mail_change_delete_of(work->db, person.id));
	TRY(totp_delete(work->db, person.id));
	TRY(recovery_delete_of(work->db, person.id));
	TRY(oidc_account_delete_of(work->db, person.id));
	return person_delete(work->db, person.id);
}

/* Accounts of residents and editors who have not been here for two years; staff are looked at every
 * year by an administrator. */
static enum err expire_accounts(struct work *work, bool is_preview, struct data_effects *ret)
{
	struct persons persons;
	int64_t count = 0;
	TRY(person_select_all(work->db, work->mem, &persons));
	for (size_t i = 0; i < persons.len; i++) {
		const struct person *person = &persons.items[i];
		int64_t last_ms = person->signed_in_ms ? person->signed_in_ms : person->created_ms;
		struct data_effects effects = { 0 };
		if ((person->roles & STAFF) || last_ms + PERSON_KEPT_MS > work->now_ms)
			continue;
		count++;
		if (!is_preview)
			TRY(person_erase_data(work,
					      &(struct data_subject){ person->id, person->mail },
					      false, &effects));
	}
	tell(work, ret, N_("{count} accounts that were not used for two years are removed"), count);
	return OK;
}

static enum err delete_old(struct work *work)
{
	TRY(oidc_state_delete_old(work->db, work->now_ms));
	return person_delete_old(work->db, work->now_ms);
}

enum err person_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	int64_t old;
	TRY(person_count_old(work->db, work->now_ms, &old));
	tell(work, ret, N_("{count} sessions, links and counted tries that are over are removed"),
	     old);
	if (!is_preview)
		TRY(delete_old(work));
	return expire_accounts(work, is_preview, ret);
}
