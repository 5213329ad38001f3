/* SPDX-License-Identifier: EUPL-1.2 */
/* consent.c: rules of consent: one holds at a time, what ended stays as proof. */
#include "base/id.h"
#include "feature/privacy/privacy_slice.h"
#include "work/audit.h"

static const char *detail_of(struct work *work, const char *purpose, const char *scope)
{
	return arena_printf(work->mem, "%s %s", purpose, scope ? scope : "*");
}

static enum err end(struct work *work, struct subject subject, const char *purpose,
		    const char *scope, int64_t *ret_count)
{
	TRY(consent_update_withdrawn(work->db, subject, purpose, scope, work->now_ms));
	*ret_count = db_changed(work->db);
	return OK;
}

enum err consent_give(struct work *work, struct consent *consent)
{
	int64_t replaced;
	struct consent given = *consent;
	given.id = id_new();
	given.given_ms = work->now_ms;
	given.withdrawn_ms = 0;
	if (!given.scope)
		given.scope = "";
	TRY(end(work, given.subject, given.purpose, given.scope, &replaced));
	TRY(consent_insert(work->db, &given));
	TRY(audit_add(work, "consent", given.subject, detail_of(work, given.purpose, given.scope)));
	TRY(work_touch_public(work));
	*consent = given;
	return OK;
}

enum err consent_withdraw(struct work *work, struct subject subject, const char *purpose,
			  const char *scope)
{
	int64_t count;
	TRY(end(work, subject, purpose, scope, &count));
	if (!count)
		return OK;
	TRY(audit_add(work, "withdraw", subject, detail_of(work, purpose, scope)));
	return work_touch_public(work);
}

enum err consent_holds(struct work *work, struct subject subject, const char *purpose,
		       const char *scope, bool *ret)
{
	int64_t count;
	TRY(consent_count_held(work->db, subject, purpose, scope, &count));
	*ret = count > 0;
	return OK;
}

enum err consent_list(struct work *work, struct subject subject, struct consents *ret)
{
	return consent_select(work->db, work->mem, subject, ret);
}
