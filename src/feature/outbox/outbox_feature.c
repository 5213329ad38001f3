/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/outbox/outbox_schema.h"
#include "feature/outbox/outbox_slice.h"

static const struct processing processings[] = {
	{ .key = "mail",
	  .name = N_("Sending mail"),
	  .purpose = N_("Mails that somebody asked for or that belong to a record of the register "
			"reach the right address, and we know whether they arrived."),
	  .ground = N_("6(1)(e) GDPR: a task in the public interest; for series of mails 6(1)(a): "
		       "consent."),
	  .people = N_("Everybody whom the register mails."),
	  .data = N_("Mail address, name, the text of the mail, whether it arrived."),
	  .recipients = N_("The mail server of the region and that of the receiver."),
	  .retention = N_("The text is erased 30 days after it was made, a link to sign in at once "
			  "after sending. After 180 days nothing is left.") },
};

static const struct data_table data[] = {
	{ "outbox_mail", "mail", "mail mail_name title body stop_url answer" },
	{ "outbox_bounce", "mail", "mail answer" },
};

static const struct menu_item menu[] = {
	{ "/beheer/post", N_("Mails"), MENU_DESK, 80, ADMINISTRATOR },
};

static const struct task tasks[] = {
	{ "/beheer/post", N_("Mails that did not arrive: {count}"), ADMINISTRATOR,
	  outbox_count_troubled },
};

static const struct route_table *const tables[] = { &outbox_page_table };

static const struct job jobs[] = {
	{ "outbox", N_("Sends the mails that wait."), 1, outbox_job_run, outbox_job_has_work },
};

const struct feature outbox_feature = {
	.name = "outbox",
	.steps = outbox_schema,
	.step_count = outbox_schema_count,
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.commands = outbox_commands,
	.command_count = COUNT_OF(outbox_commands),
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.processings = processings,
	.processing_count = COUNT_OF(processings),
	.data = data,
	.data_count = COUNT_OF(data),
	.show_data = outbox_show_data,
	.erase_data = outbox_erase_data,
	.expire_data = outbox_expire_data,
};
