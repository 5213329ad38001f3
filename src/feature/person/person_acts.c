/* SPDX-License-Identifier: EUPL-1.2 */
/* person_acts.c: what the acts of this slice in the audit log mean. */
#include "feature/person/person_know.h"

const struct audit_act person_acts[PERSON_ACTS] = {
	{ "sign_in", N_("Signed in") },
	{ "add_person", N_("An account was added") },
	{ "grant", N_("A role was given") },
	{ "revoke", N_("A role was taken away") },
	{ "block", N_("An account was blocked") },
	{ "unblock", N_("An account was opened again") },
	{ "change_mail", N_("The mail address of an account was changed") },
	{ "set_password", N_("A password was set") },
	{ "remove_password", N_("A password was removed") },
	{ "set_second", N_("A second factor was set") },
	{ "remove_second", N_("A second factor was removed") },
	{ "new_codes", N_("New recovery codes were made") },
	{ "use_code", N_("A recovery code was used") },
};
