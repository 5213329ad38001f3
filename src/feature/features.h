/* SPDX-License-Identifier: EUPL-1.2 */
/* features.h: the tables of contents of all slices, in the order in which they may know one
 * another. */
#pragma once
#include "web/site.h"

extern const struct feature outbox_feature;
extern const struct feature privacy_feature;
extern const struct feature person_feature;
extern const struct feature region_feature;
extern const struct feature api_key_feature;
extern const struct feature vocabulary_feature;
extern const struct feature place_feature;
extern const struct feature source_feature;
extern const struct feature freshness_feature;
extern const struct feature initiative_feature;
extern const struct feature contact_feature;
extern const struct feature claim_feature;
extern const struct feature assessment_feature;
extern const struct feature moderation_feature;
extern const struct feature duplicate_feature;
extern const struct feature campaign_feature;
extern const struct feature round_feature;
extern const struct feature exchange_feature;
extern const struct feature subscription_feature;
extern const struct feature directory_feature;
extern const struct feature form_feature;
extern const struct feature survey_feature;
extern const struct feature submission_feature;
extern const struct feature openrosa_feature;
extern const struct feature answer_feature;
extern const struct feature codebook_feature;
extern const struct feature interview_feature;
extern const struct feature coding_feature;
extern const struct feature analysis_feature;
extern const struct feature word_cloud_feature;
extern const struct feature recommendation_feature;
extern const struct feature report_feature;
extern const struct feature import_feature;
extern const struct feature open_feature;
extern const struct feature home_feature;
extern const struct feature about_feature;
