/* SPDX-License-Identifier: EUPL-1.2 */
/* region_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/region/region_slice.h"

static const struct menu_item menu[] = {
	{ "/beheer/regio", N_("Settings"), MENU_DESK, 80, ADMINISTRATOR },
};

static const struct processing processings[] = {
	{
		.key = "acts",
		.name = N_("Log of acts"),
		.purpose = N_("To be able to see afterwards who did what in the register, and to "
			      "notice misuse."),
		.ground = N_("6(1)(e) GDPR: a task in the public interest; security is compulsory "
			     "(article 32)."),
		.people = N_("Everybody who has an account, and people whose data were shown to "
			     "them or erased."),
		.data = N_("The number of the account, what was done to which record, when. No "
			   "names: what is behind it is kept as a keyed fingerprint."),
		.recipients = N_("Administrators of this register."),
		.retention = N_("As long as the register exists. When an account is erased, its "
				"number means nothing any more."),
	},
	{
		.key = "imprint",
		.name = N_("Who is responsible for the register"),
		.purpose = N_("Visitors must be able to see who is responsible and whom to ask."),
		.ground = N_("6(1)(c) GDPR: we must say who is responsible (article 13)."),
		.people = N_("Who signs the statements of the organisation."),
		.data = N_("Name of who signs, mail address for questions."),
		.recipients = N_("Everybody: it stands on the website."),
		.retention = N_("Until an administrator puts another one in its place."),
	},
};

/* Also the tables that every region has before any slice. */
static const struct data_table data[] = {
	{ "region_state", NULL, NULL },
	{ "setting", "imprint", "value" },
	{ "audit_key", NULL, NULL },
	{ "audit_line", "acts", "person_id subject_id detail_hash" },
	{ "audit_head", NULL, NULL },
	{ "job", NULL, NULL },
	{ "schema_step", NULL, NULL },
};

const struct feature region_feature = {
	.name = "region",
	.data = data,
	.data_count = COUNT_OF(data),
	.processings = processings,
	.processing_count = COUNT_OF(processings),
	.routes = region_routes,
	.route_count = REGION_ROUTES,
	.commands = region_commands,
	.command_count = COUNT_OF(region_commands),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
};
