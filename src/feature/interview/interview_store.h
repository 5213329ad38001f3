/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_store.h: the SQL of this slice; errors of db_query and db_exec. */
#pragma once
#include "feature/interview/interview_transcript.h"

enum err interview_select(struct work *work, const struct interview_filter *filter,
			  struct interviews *ret) MUST_CHECK;
enum err interview_select_one(struct work *work, int64_t id, struct interview *ret) MUST_CHECK;
/* An empty one with this id; then interview_update stores everything. */
enum err interview_insert(struct work *work, const struct interview *interview) MUST_CHECK;
enum err interview_update(struct work *work, const struct interview *interview) MUST_CHECK;
/* That who asks did it now. */
enum err interview_update_consent_by(struct work *work, int64_t id, int64_t version) MUST_CHECK;
enum err interview_update_pseudonymised(struct work *work, int64_t id) MUST_CHECK;
enum err interview_update_checked_by(struct work *work, int64_t id) MUST_CHECK;
/* Takes texts and notes out and stores the rest: what interview_withdraw and time do. */
enum err interview_empty(struct work *work, struct interview *interview) MUST_CHECK;
enum err interview_count_round(struct work *work, int64_t round_id, int64_t *ret) MUST_CHECK;
enum err interview_count_unchecked(struct work *work, int64_t *ret) MUST_CHECK;
/* The slots merge_subject and unmerge_subject. */
enum err interview_move_subject(struct work *work, struct subject from, struct subject to)
	MUST_CHECK;
enum err interview_move_back(struct work *work, struct subject from, struct subject to) MUST_CHECK;

/* What one account did, and forgetting that it did. */
enum err interview_select_person(struct work *work, int64_t person_id, struct interviews *ret)
	MUST_CHECK;
enum err interview_count_person(struct work *work, int64_t person_id, int64_t *ret) MUST_CHECK;
enum err interview_forget_person(struct work *work, int64_t person_id) MUST_CHECK;
/* Those whose text went by time, of which other slices do not know yet: ids. */
enum err interview_select_untold(struct work *work, struct interviews *ret) MUST_CHECK;
enum err interview_update_told(struct work *work, int64_t id, bool is_told) MUST_CHECK;
/* Texts from before names were taken out, when that was before `before_ms`. */
enum err transcript_count_originals(struct work *work, int64_t before_ms, int64_t *ret) MUST_CHECK;
enum err transcript_delete_originals(struct work *work, int64_t before_ms) MUST_CHECK;

/* ---- what corrections and pseudonymising share: interview_text.c ---- */
struct transcript_version;

/* The interview, where its text may be changed. ERR_FORBIDDEN; ERR_CONFLICT: withdrawn. */
enum err interview_open_text(struct work *work, int64_t id, struct interview *ret) MUST_CHECK;
/* Stores the next version and lets others know; `why`, transcript, changes and is_pseudonymised are
 * set. */
enum err interview_store_version(struct work *work, const struct site *site, struct interview *it,
				 struct transcript_version *version) MUST_CHECK;

/* One version of a transcript. */
struct transcript_version {
	int64_t interview_id, version, made_ms, made_by;
	const char *why; /* "added", "replaced", "corrected", "speakers", "pseudonymised", "undone",
			    "split", "joined", "given" */
	bool is_pseudonymised;
	bool has_text;
	struct transcript transcript;
	struct text_changes changes;
};
struct transcript_versions LIST(struct transcript_version);
enum err transcript_insert(struct work *work, const struct transcript_version *version) MUST_CHECK;
/* One above all that ever were, also where the text is gone. */
enum err transcript_next_version(struct work *work, int64_t id, int64_t *ret) MUST_CHECK;
/* Without texts, oldest first. */
enum err transcript_select_all(struct work *work, int64_t id, struct transcript_versions *ret)
	MUST_CHECK;
enum err transcript_select(struct work *work, int64_t id, int64_t version, struct transcript *ret)
	MUST_CHECK;
enum err transcript_select_changes(struct work *work, int64_t id, int64_t version,
				   struct text_changes *ret) MUST_CHECK;
/* Erases texts and turns of the versions from `from` up to, not including, `to`. */
enum err transcript_erase(struct work *work, int64_t id, int64_t from, int64_t to) MUST_CHECK;
enum err transcript_update_turns(struct work *work, int64_t id, int64_t version,
				 const struct turns *turns) MUST_CHECK;

enum err guide_select(struct work *work, struct guides *ret) MUST_CHECK;
enum err guide_select_one(struct work *work, int64_t id, int64_t version, struct guide *ret)
	MUST_CHECK;
enum err guide_upsert(struct work *work, const struct guide *guide, bool is_new_version) MUST_CHECK;
