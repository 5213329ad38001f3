/* SPDX-License-Identifier: EUPL-1.2 */
/* person_feature.c: what this slice offers. */
#include "base/id.h"
#include "feature/features.h"
#include "feature/person/person_schema.h"
#include "feature/person/person_data.h"
#include "feature/person/person_oidc.h"
#include "feature/person/person_pages.h"

static const struct menu_item menu[] = {
	{ "/mijn", N_("My Omzien"), MENU_BAR, 10, SIGNED_IN },
	{ "/beheer", N_("Administration"), MENU_BAR, 20, STAFF },
	{ "/beheer/aanmelden-bij", N_("Sign in with an organisation"), MENU_DESK, 62,
	  ADMINISTRATOR },
	{ "/beheer/personen", N_("People and roles"), MENU_DESK, 60, ADMINISTRATOR },
};

static const struct processing processings[] = {
	{ .key = "account",
	  .name = N_("Accounts and signing in"),
	  .purpose =
		  N_("People sign in and do in the register what their role allows; who gave which "
		     "role can be checked."),
	  .ground = N_(
		  "6(1)(e) GDPR: a task in the public interest; for residents and editors 6(1)(b): "
		  "they asked for the account."),
	  .people = N_("Everybody with an account: residents, editors and staff."),
	  .data = N_("Name, mail address, language, roles with who gave them, when they last "
		     "signed in, "
		     "kind of browser, hash of the password, secret of the app."),
	  .recipients = N_("The administrators of the region."),
	  .retention = N_(
		  "Devices that are signed in: at most 7 days. Accounts of residents and editors: "
		  "removed after two years without use. Accounts of staff: looked at every "
		  "year.") },
	{ .key = "sign_in_attempt",
	  .name = N_("Slowing down guesses"),
	  .purpose =
		  N_("Nobody gets into an account by trying many passwords, codes or addresses."),
	  .ground = N_("6(1)(f) GDPR: the safety of the accounts, which is also in the interest of "
		       "who is "
		       "counted."),
	  .people = N_("Everybody who tries to sign in."),
	  .data = N_("Hash of the mail address and of the internet address, with the number of "
		     "tries."),
	  .recipients = N_("Nobody."),
	  .retention = N_("One day after the last try.") },
};

static const struct data_table data[] = {
	{ "person", "account", "name sort_key mail language label password_hash signed_in_ms" },
	{ "person_role", "account", "person_id granted_by" },
	{ "session", "account", "person_id device used_ms" },
	{ "sign_in_link", "account", "person_id" },
	{ "mail_change", "account", "person_id mail" },
	{ "person_totp", "account", "person_id secret" },
	{ "recovery_code", "account", "person_id" },
	{ "sign_in_brake", "sign_in_attempt", "brake_key" },
	{ "role_review", "account", "person_id" },
	{ "oidc_provider", NULL, NULL },
	{ "oidc_sign_in", "account", "browser_hash" },
	{ "oidc_account", "account", "subject person_id" },
};

static const struct audit_act acts[] = {
	{ "sign_in", N_("Signed in") },
	{ "add_person", N_("Account made") },
	{ "grant", N_("Role given") },
	{ "revoke", N_("Role taken away") },
	{ "block", N_("Account blocked") },
	{ "unblock", N_("Account let in again") },
	{ "invite", N_("Link to sign in sent") },
	{ "end_sessions", N_("Devices signed out") },
	{ "change_mail", N_("Mail address changed") },
	{ "set_password", N_("Password set") },
	{ "remove_password", N_("Password removed") },
	{ "set_second", N_("App set up") },
	{ "remove_second", N_("App removed") },
	{ "new_codes", N_("Recovery codes made") },
	{ "use_code", N_("Recovery code used") },
	{ "review_roles", N_("Roles looked at") },
	{ "oidc_link", N_("Account of an organisation recognised") },
	{ "oidc_change", N_("Signing in with an organisation changed") },
	{ "oidc_remove", N_("Signing in with an organisation removed") },
};

static const struct route_table *const tables[] = {
	&person_sign_in_table,  &person_second_table, &person_my_table,
	&person_password_table, &person_desk_table,   &person_staff_table,
	&person_review_table,   &person_oidc_table,   &person_oidc_admin_table,
};

static const struct task tasks[] = {
	{ "/beheer/personen", N_("People whose roles are to be checked: {count}"), ADMINISTRATOR,
	  person_count_review },
};

/* Only administrators see who has an account. */
static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	char text[ID_TEXT_LEN + 1];
	struct person person;
	if (!work_may(work, ADMINISTRATOR))
		return ERR_MISSING;
	TRY(person_get(work, id, &person));
	id_text(id, text);
	*ret_name = person_label(words_for(work->language ? work->language : "nl"), &person);
	*ret_path = arena_printf(work->mem, "/beheer/personen/%s", text);
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "person", N_("Person"), describe },
};

const struct feature person_feature = {
	.name = "person",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.commands = person_commands,
	.command_count = COUNT_OF(person_commands),
	.steps = person_schema,
	.step_count = person_schema_count,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.seed = person_seed,
	.start = person_memory_start,
	.processings = processings,
	.processing_count = COUNT_OF(processings),
	.data = data,
	.data_count = COUNT_OF(data),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.know_subject = person_know_subject,
	.show_data = person_show_data,
	.erase_data = person_erase_data,
	.expire_data = person_expire_data,
	.identify = person_identify,
};
