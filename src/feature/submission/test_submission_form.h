/* SPDX-License-Identifier: EUPL-1.2 */
/* test_submission_form.h: a small questionnaire, and the slices it needs; only tests include it. */
#pragma once
#include "feature/features.h"

/* Slices that stand after these, for their tests; each ends in a comma. */
#ifndef TEST_MORE_SLICES
#define TEST_MORE_SLICES
#endif

static const struct feature *const test_slices[] = {
	&outbox_feature,     &privacy_feature,    &person_feature,    &region_feature,
	&vocabulary_feature, &place_feature,      &source_feature,    &freshness_feature,
	&initiative_feature, &contact_feature,    &claim_feature,     &assessment_feature,
	&moderation_feature, &round_feature,      &directory_feature, &form_feature,
	&survey_feature,     &submission_feature, TEST_MORE_SLICES
};

#define TEST_FORM \
	"| survey |\n" \
	"| | type | name | label | required | relevant | constraint | constraint_message | " \
	"calculation | save_to |\n" \
	"| | start | begin | | | | | | | |\n" \
	"| | hidden | initiative_id | | | | | | | |\n" \
	"| | begin_group | over | Over u | | | | | | |\n" \
	"| | text | naam | Hoe heet het? | yes | | | | | name |\n" \
	"| | integer | jaar | Sinds welk jaar? | | | . >= 1900 and . <= 2026 | Vul een jaar in. " \
	"| | " \
	"start_year |\n" \
	"| | select_one jn | meer | Wilt u meer vertellen? | | | | | | |\n" \
	"| | end_group | | | | | | | | |\n" \
	"| | begin_group | diep | Vertel meer | | ${meer} = 'ja' | | | | |\n" \
	"| | text | verhaal | Vertel | yes | | | | | |\n" \
	"| | image | foto | Een foto | | | | | | |\n" \
	"| | begin_repeat | leren | Wat u leerde | | | | | | |\n" \
	"| | text | wat | Wat? | | | | | | |\n" \
	"| | end_repeat | | | | | | | | |\n" \
	"| | end_group | | | | | | | | |\n" \
	"| | calculate | samen | | | | | | concat(${naam}, '!') | |\n" \
	"| choices |\n" \
	"| | list_name | name | label |\n" \
	"| | jn | ja | Ja |\n" \
	"| | jn | nee | Nee |\n" \
	"| settings |\n" \
	"| | form_title | form_id | instance_name |\n" \
	"| | Proef | proef | ${naam} |\n"
