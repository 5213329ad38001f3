/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_beside.c: answers that an interviewer sent while who was asked had begun. */
#include "feature/submission/submission_slice.h"

enum err submission_beside(struct work *work, const struct submission *it, struct submission *ret)
{
	if (!it->invitation_id)
		return ERR_MISSING;
	return it->is_done ? draft_select_invitation(work, it->invitation_id, ret)
			   : submission_select(work,
					       &(struct submission_wish){
						       .invitation_id = it->invitation_id },
					       ret);
}

enum err submission_take_place(struct work *work, const struct submission *draft,
			       struct submission *it)
{
	struct submission sent;
	enum err err = submission_beside(work, draft, &sent);
	if (err == ERR_MISSING)
		return OK;
	TRY(err);
	it->replaces_id = sent.id;
	return submission_update_replaced(work, sent.id);
}
