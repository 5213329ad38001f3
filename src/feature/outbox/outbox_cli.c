/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_cli.c: omzien mail ADDRESS: a mail to see whether mail arrives. */
#include "base/clock.h"
#include "feature/outbox/outbox_slice.h"
#include "web/site.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

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

static int add_in(const struct site *site, struct region *region, char *address)
{
	SCOPED_ARENA(mem);
	struct work work = {
		.mem = mem, .region = region, .now_ms = clock_now_ms(), .route = "omzien mail"
	};
	enum err err = writer_run(&work, add, address);
	if (!err)
		printf("The mail waits in the outbox of %s.%s\n", region->key,
		       site->config.smtp ? "" : " No mail server is set, so it stays there.");
	else
		fprintf(stderr, "omzien mail: %s\n",
			work.failures.len ? work.failures.items[0].text
					  : "the region's data cannot be written");
	return err_exit_code(err);
}

int outbox_mail_command(struct site *site, int argc, char **argv)
{
	const char *key = NULL;
	char *address = NULL;
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--region") && i + 1 < argc)
			key = argv[++i];
		else
			address = argv[i];
	}
	struct region *region =
		key ? region_by_key(&site->regions, key) : region_by_host(&site->regions, "");
	if (!region) {
		fputs("There is no such region. See: omzien region list\n", stderr);
		return err_exit_code(ERR_MISSING);
	}
	return add_in(site, region, address ? address : "");
}
