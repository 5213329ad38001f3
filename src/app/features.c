/* SPDX-License-Identifier: EUPL-1.2 */
/* features.c: the slices in the order of tools/feature-order. */
#include "app/features.h"
#include "feature/features.h"

const struct feature *const features[] = {
	&outbox_feature,
	&privacy_feature,
	&person_feature,
	&region_feature,
	&vocabulary_feature,
	&place_feature,
	&source_feature,
	&freshness_feature,
	&initiative_feature,
	&contact_feature,
	&claim_feature,
	&assessment_feature,
	&moderation_feature,
	&duplicate_feature,
	&campaign_feature,
	&round_feature,
	&exchange_feature,
	&subscription_feature,
	&directory_feature,
	&form_feature,
	&survey_feature,
	&submission_feature,
	&openrosa_feature,
	&answer_feature,
	&import_feature,
	&open_feature,
	&home_feature,
	&about_feature,
	&jobs_feature,
	&bench_feature,
};
const size_t feature_count = COUNT_OF(features) - 1;
