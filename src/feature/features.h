/* SPDX-License-Identifier: EUPL-1.2 */
/* features.h: the tables of contents of all slices, in the order in which they may know one
 * another. */
#pragma once
#include "web/site.h"

extern const struct feature person_feature;
extern const struct feature region_feature;
extern const struct feature vocabulary_feature;
extern const struct feature place_feature;
extern const struct feature source_feature;
extern const struct feature initiative_feature;
extern const struct feature home_feature;
extern const struct feature import_feature;
extern const struct feature about_feature;
extern const struct feature open_feature;
