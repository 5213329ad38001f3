/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_known_store.c: whether kind and municipality already say which initiative it is. */
#include "feature/interview/interview_store.h"

enum err interview_is_only_one(struct work *work, const char *category, const char *municipality,
			       bool *ret)
{
	int64_t count;
	TRY(db_get_int(work->db, &count,
		       "select count(*) from initiative_public"
		       " where category = ?1 and municipality_code = ?2",
		       db_text(category), db_text(municipality)));
	*ret = count < 2;
	return OK;
}
