/* SPDX-License-Identifier: EUPL-1.2 */
/* command.c: runs a command of a slice in one region, and says why it cannot be done. */
#include "web/command.h"
#include "base/clock.h"
#include "web/site.h"

#include <stdio.h>

static void tell(const struct command_call *call, const struct work *work, enum err err)
{
	for (size_t i = 0; i < work->failures.len; i++) {
		const struct failure *failure = &work->failures.items[i];
		struct words_value value =
			words_value_text("value", failure->value ? failure->value : "");
		fprintf(stderr, "omzien %s: %s\n", call->name,
			words_format(work->mem, words_for("en"), failure->text, &value, 1));
	}
	if (work->failures.len)
		return;
	if (err == ERR_MISSING && call->missing)
		fprintf(stderr, "omzien %s: %s\n", call->name, call->missing);
	else
		fprintf(stderr, "omzien %s: it could not be done: %s\n", call->name, err_name(err));
}

int command_in_region(const struct command_call *call,
		      enum err (*run)(struct work *work, void *context), void *context)
{
	SCOPED_ARENA(mem);
	char reason[DB_REASON_BYTES] = "";
	struct region *region = call->region ? region_by_key(&call->site->regions, call->region)
					     : region_by_host(&call->site->regions, "");
	struct work work = { .mem = mem,
			     .region = region,
			     .now_ms = clock_now_ms(),
			     .roles = ADMINISTRATOR,
			     .language = call->language,
			     .route = arena_printf(mem, "omzien %s", call->name) };
	if (!region) {
		fprintf(stderr, "omzien %s: there is no such region.\n", call->name);
		return err_exit_code(ERR_MISSING);
	}
	enum err err = db_open(region->place, &work.db, reason);
	if (err) {
		fprintf(stderr, "omzien %s: %s\n", call->name, reason);
		return err_exit_code(err);
	}
	err = run(&work, context);
	if (err && !call->says_itself)
		tell(call, &work, err);
	db_close(work.db);
	return err ? err_exit_code(err) : 0;
}
