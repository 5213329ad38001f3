/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud.h: the words that respondents use most, as a picture and as a ranked table. */
#pragma once
#include "feature/analysis/analysis.h"

/* A cloud that a researcher put together: which texts, which words left out. */
struct word_cloud {
	int64_t id, round_id;
	const char *name;
	const char *mode;  /* "frequency", "keyness", "types", "codes" */
	const char *kind;  /* of texts: "answer", "interview"; NULL: both */
	const char *group; /* of codes: key of a code_group; of texts: the path of a question; NULL:
			      all */
	const char *focus; /* of keyness: the key of a category, against the others; NULL: the
			      question in `group` against the other texts */
	const char *respondents; /* "organisations", "persons": which least holds for the public */
	const char *stop_words;  /* words of this study, folded, one a line; phrases too */
	int words;               /* at most so many */
	int64_t made_ms, changed_ms;
	int64_t accepted_ms, accepted_by; /* 0: nobody said yet that it may be published */
	const char *accepted_hash;        /* of what was looked at then; NULL */
};
struct word_clouds LIST(struct word_cloud);
enum { CLOUD_FEW_WORDS = 5 }; /* with fewer a first report leaves a cloud out */
/* Of one round (0: of texts without a round; -1: all), newest first. RESEARCHER, ADMINISTRATOR. In
 * work->mem. */
enum err word_cloud_list(struct work *work, int64_t round_id, struct word_clouds *ret) MUST_CHECK;
enum err word_cloud_get(struct work *work, int64_t id, struct word_cloud *ret) MUST_CHECK;

/*
 * Stores a cloud, new where its id is 0 (which is then filled in); it has to be accepted again. On
 * the writer. ERR_INVALID with failures: no name, a mode or group that is none, a number of words
 * under 10 or over 250.
 */
enum err word_cloud_save(struct work *work, struct word_cloud *cloud) MUST_CHECK;
enum err word_cloud_remove(struct work *work, int64_t id) MUST_CHECK;

/* Leaves a word or phrase out, or puts it back; the cloud has to be accepted again. On the writer.
 * The same twice is OK. */
enum err word_cloud_leave_out(struct work *work, int64_t id, const char *lemma, bool is_out)
	MUST_CHECK;

/*
 * Says that the cloud may be published as it is now; `hash` is of the figure that was looked at
 * (word_cloud_figure for REACH_PUBLIC). For SLOW handlers: counts, and hands what it changes to the
 * writer. ERR_CONFLICT: it changed since, or no word may be published.
 */
enum err word_cloud_accept(struct work *work, int64_t id, const char *hash) MUST_CHECK;
/* Takes that back. */
enum err word_cloud_withdraw(struct work *work, int64_t id) MUST_CHECK;

/*
 * Its drawing and table, as of analysis_figure; request->query is not looked at. REACH_PUBLIC: no
 * terms of fewer than the rule's least; REACH_TEAM: three respondents, with links to the passages.
 * Names are in neither. ERR_CONFLICT: REACH_PUBLIC and nobody accepted it, or its words changed
 * since.
 */
enum err word_cloud_figure(struct work *work, const struct word_cloud *cloud,
			   const struct analysis_request *request, struct analysis_figure *ret)
	MUST_CHECK;
