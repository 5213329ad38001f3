/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_schema.h"

static const struct audit_act acts[] = {
	{ "survey_open", N_("A questionnaire was opened") },
	{ "survey_close", N_("A questionnaire was closed") },
	{ "survey_send", N_("Mails of a questionnaire were sent") },
	{ "survey_extend", N_("The last day of a questionnaire was changed") },
};

static const struct job jobs[] = {
	{ "survey",
	  N_("Sends mails of questionnaires on their day, and closes them after the last"), 10,
	  survey_run, survey_has_work },
};

const struct feature survey_feature = {
	.name = "survey",
	.steps = survey_schema,
	.step_count = survey_schema_count,
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.may_mail = survey_may_mail,
	.processings = survey_processings,
	.processing_count = SURVEY_PROCESSINGS,
	.data = survey_data,
	.data_count = SURVEY_TABLES,
	.show_data = survey_show_data,
	.erase_data = survey_erase_data,
	.expire_data = survey_expire_data,
};
