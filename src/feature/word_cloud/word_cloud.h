/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud.h: the words that respondents use most, as a picture and as a ranked table. */
#pragma once
#include "feature/analysis/analysis.h"

/* A cloud that a researcher put together: which texts, which words left out. */
struct word_cloud {
	int64_t id, round_id;
	const char *name;
	const char *mode;  /* "frequency", "keyness", "types", "codes" */
	const char *group; /* of codes: key of a code_group; of texts: the path of a question; NULL:
			      all */
	const char *stop_words;           /* words of this study, one a line */
	int words;                        /* at most so many */
	int64_t accepted_ms, accepted_by; /* 0: nobody said yet that it may be published */
};
struct word_clouds LIST(struct word_cloud);
/* RESEARCHER, ADMINISTRATOR. */
enum err word_cloud_list(struct work *work, int64_t round_id, struct word_clouds *ret) MUST_CHECK;
enum err word_cloud_get(struct work *work, int64_t id, struct word_cloud *ret) MUST_CHECK;

/* Its drawing and table, as of analysis_figure. REACH_PUBLIC: no names, no terms of fewer than the
 * rule's least; REACH_TEAM: three respondents. ERR_CONFLICT: REACH_PUBLIC and nobody accepted it.
 */
enum err word_cloud_figure(struct work *work, const struct word_cloud *cloud,
			   const struct analysis_request *request, struct analysis_figure *ret)
	MUST_CHECK;
