/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_job.c: lets other slices know of texts whose time was over. */
#include "feature/interview/interview_store.h"
#include "work/writer.h"

struct telling {
	const struct site *site;
	struct interviews untold;
};

static enum err tell(struct work *work, void *context)
{
	const struct telling *telling = context;
	for (size_t i = 0; i < telling->untold.len; i++) {
		TRY(interview_tell(work, telling->site, telling->untold.items[i].id));
		TRY(interview_update_told(work, telling->untold.items[i].id, true));
	}
	return OK;
}

enum err interview_job_has_work(struct site *site, struct work *work, bool *ret)
{
	struct interviews untold;
	(void)site;
	TRY(interview_select_untold(work, &untold));
	*ret = untold.len;
	return OK;
}

enum err interview_job_run(struct site *site, struct work *work, bool *ret_is_more)
{
	struct telling telling = { .site = site };
	*ret_is_more = false;
	TRY(interview_select_untold(work, &telling.untold));
	return telling.untold.len ? writer_run(work, tell, &telling) : OK;
}
