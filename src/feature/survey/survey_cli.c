/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_cli.c: omzien survey list: surveys and their response on the command line. */
#include "base/id.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_response.h"
#include "web/command.h"

#include <stdio.h>

static enum err list(struct work *work, const struct command_line *line)
{
	struct surveys all;
	TRY(survey_list(work, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct survey *it = &all.items[i];
		struct response response;
		char id[ID_TEXT_LEN + 1];
		TRY(survey_response(work, it, &response));
		id_text(it->id, id);
		printf("%s %s until %s: %s: %lld answers; %lld of %lld asked finished\n", id,
		       it->state, it->closes_on ? it->closes_on : "-", it->name,
		       (long long)response.answers, (long long)response.all.done,
		       (long long)response.all.asked);
	}
	return OK;
}

static const struct command_way ways[] = {
	{ "list", list },
};
const struct command survey_commands[1] = {
	{ "survey", "Lists questionnaires with their state, last day and response.", ways,
	  COUNT_OF(ways), COMMAND_STARTED },
};
