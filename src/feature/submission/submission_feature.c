/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/submission/submission_door.h"
#include "feature/submission/submission_schema.h"

const struct feature submission_feature = {
	.name = "submission",
	.steps = submission_schema,
	.step_count = submission_schema_count,
	.processings = submission_processings,
	.processing_count = SUBMISSION_PROCESSINGS,
	.data = submission_data,
	.data_count = SUBMISSION_TABLES,
	.show_data = submission_show_data,
	.erase_data = submission_erase_data,
	.expire_data = submission_expire_data,
};
