/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_cli.c: omzien mail ADDRESS: a mail to see whether mail arrives. */
#include "feature/outbox/outbox_slice.h"
#include "web/site.h"
#include "work/writer.h"

#include <stdio.h>

enum err outbox_add_test(struct work *work, const char *to, int64_t *ret_id)
{
	const struct words *words = words_for(work->language ? work->language : "nl");
	struct mail mail = {
		.kind = "test",
		.to = to,
		.language = words_language(words),
		.title = words_say(words, N_("A test mail")),
	};
	mail_add(work, &mail, MAIL_TEXT,
		 words_say(words,
			   N_("This mail shows that the mail server of this register works.")),
		 NULL);
	mail_add(work, &mail, MAIL_BUTTON, words_say(words, N_("Go to the register")),
		 work_url(work, "/"));
	mail_add(work, &mail, MAIL_SMALL,
		 words_say(words, N_("Somebody who looks after the register asked for this mail.")),
		 NULL);
	return outbox_add(work, &mail, ret_id);
}

static enum err add(struct work *work, void *context)
{
	int64_t id;
	return outbox_add_test(work, context, &id);
}

static enum err send_test(struct work *work, const struct command_line *line)
{
	TRY(writer_run(work, add, (void *)line->words[0]));
	printf("The mail waits in the outbox of %s.%s\n", work->region->key,
	       line->site->config.smtp ? "" : " No mail server is set, so it stays there.");
	return OK;
}

static const struct command_way ways[] = {
	{ "ADDRESS", send_test },
};
const struct command outbox_commands[1] = {
	{ "mail", "Puts a test mail in the outbox.", ways, COUNT_OF(ways), COMMAND_LISTED },
};
