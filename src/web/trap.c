/* SPDX-License-Identifier: EUPL-1.2 */
/* trap.c: stops programs that fill in open forms, without a puzzle for people. */
#include "web/trap.h"

#include <stdlib.h>

enum { TOO_FAST_MS = 3000 };

const char *trap_time(struct web *web)
{
	const char *sent = http_form(web->request, "tijd");
	return sent ? sent : arena_printf(web->work.mem, "%lld", (long long)web->work.now_ms);
}

enum err trap_check(struct web *web)
{
	const char *bait = http_form(web->request, "adres2"), *time = trap_time(web);
	if (bait && *bait)
		return work_fail(&web->work, ERR_INVALID, "adres2",
				 N_("Leave the field “Do not fill this in” empty, and send it once "
				    "more."));
	/* what was sent is any number: the sum is made with our own */
	if (strtoll(time, NULL, 10) > web->work.now_ms - TOO_FAST_MS)
		return work_fail(&web->work, ERR_INVALID, NULL,
				 N_("That went very fast. Look at it once more, and send it "
				    "again."));
	return OK;
}
