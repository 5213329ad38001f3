/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_feature.c: what this slice offers. */
#include "feature/campaign/campaign_door.h"
#include "feature/campaign/campaign_schema.h"
#include "feature/features.h"

static const struct job jobs[] = {
	{ "campaign", N_("Sends campaigns, reminds, and looks after mails that came back"), 60,
	  campaign_run },
};

const struct feature campaign_feature = {
	.name = "campaign",
	.steps = campaign_schema,
	.step_count = campaign_schema_count,
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
};
