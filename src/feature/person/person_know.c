/* SPDX-License-Identifier: EUPL-1.2 */
/* person_know.c: which account an address has, and which address an account. */
#include "feature/person/person_know.h"
#include "feature/person/person.h"

enum err person_know(struct work *work, struct data_subject *who)
{
	struct person person = { 0 };
	enum err err = who->person_id ? person_get(work, who->person_id, &person)
		       : who->mail    ? person_by_mail(work, who->mail, &person)
				      : ERR_MISSING;
	if (err)
		return err == ERR_MISSING ? OK : err;
	who->person_id = person.id;
	if (!who->mail)
		who->mail = person.mail;
	return OK;
}
