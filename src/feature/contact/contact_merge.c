/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_merge.c: contacts follow their record when two records become one, and go back. */
#include "feature/contact/contact_view.h"

enum err contact_merge(struct work *work, struct subject from, struct subject to)
{
	TRY(contact_update_merged(work->db, from, to));
	return db_changed(work->db) ? work_touch_public(work) : OK;
}

enum err contact_unmerge(struct work *work, struct subject from, struct subject to)
{
	TRY(contact_update_unmerged(work->db, from, to));
	return db_changed(work->db) ? work_touch_public(work) : OK;
}
