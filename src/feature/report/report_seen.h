/* SPDX-License-Identifier: EUPL-1.2 */
/* report_seen.h: the numbers of a block as they were last approved, and what changed since. */
#pragma once
#include "feature/report/report_look.h"

/* One a line: label, tab, value. In `mem`. */
const char *seen_write(struct arena *mem, const struct report_numbers *numbers);
/* NULL: none. */
void seen_read(struct arena *mem, const char *text, struct report_numbers *ret);

/* One number that is not what it was; before or now NULL: it is new, or gone. */
struct report_change {
	const char *label, *before, *now;
};
struct report_changes LIST(struct report_change);
/* In the order of what is there now, then what is gone. */
void seen_compare(struct arena *mem, const char *seen, const struct report_numbers *now,
		  struct report_changes *ret);
