/* SPDX-License-Identifier: EUPL-1.2 */
/* features.c: the slices in the order of tools/feature-order. */
#include "app/features.h"
#include "feature/features.h"

const struct feature *const features[] = {
	&person_feature,
	&region_feature,
	&vocabulary_feature,
	&place_feature,
	&source_feature,
	&initiative_feature,
	&import_feature,
	&open_feature,
	&home_feature,
	&about_feature,
	&bench_feature,
};
const size_t feature_count = COUNT_OF(features) - 1;
