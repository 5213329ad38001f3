/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_slice.h: what the files of this slice share: its store. */
#pragma once
#include "feature/submission/submission.h"
#include "work/work.h"

enum {
	SUBMISSION_READERS = MODERATOR,           /* see single answers */
	SUBMISSION_CALLERS = MODERATOR,           /* fill in for somebody */
	SUBMISSION_DRAFT_BYTES = 2 * 1024 * 1024, /* of what is filled in with a browser */
	SUBMISSION_OPEN_FILES_MB = 1024, /* of all drafts of an open link that were not sent */
	SUBMISSION_DRAFT_DAYS = 90,      /* a draft that nobody goes on with */
	SUBMISSION_DRAFT_AFTER_DAYS = 30 /* a draft after its survey closed */
};

/* What belongs to a submission and is stored with it. */
struct submission_parts {
	const char *key_hash;  /* NULL: none */
	const char *mail_hash; /* of the address that was invited; NULL: none */
	const char *hash;      /* of the document as it came */
	bool is_anonymous;
	struct answers answers;
};

/* ---- submission_answer.c ---- */

/* The answers that an instance holds: relevant, not empty. In work->mem. */
void answer_gather(struct work *work, const struct form_instance *instance, struct answers *ret);
/* All of them as one text, "path US turn US value RS ...", and back. In `mem`. */
const char *answer_pack(struct arena *mem, const struct answers *answers);
void answer_unpack(struct arena *mem, const char *packed, int64_t submission_id,
		   struct answers *ret);
/* Whether one of them is this file. */
bool answer_names(const struct answers *answers, const char *file);

/* ---- submission.c ---- */

/* The hash of the address of an invitation, for who asks what we know of it; NULL: none. */
enum err submission_mail_hash(struct work *work, int64_t invitation_id, const char **ret)
	MUST_CHECK;

/* Empties what tells when, where and by whom an instance was filled in. As form_instance_update. */
enum err submission_unlink(struct form_instance *instance) MUST_CHECK;

/* What people say themselves takes the place of what was sent for them beside their draft; both
 * stay, and `it` knows. On the writer. */
enum err submission_take_place(struct work *work, const struct submission *draft,
			       struct submission *it) MUST_CHECK;

/* Gives the files of a draft to what was sent; those that no answer names are removed. */
enum err submission_keep_files(struct work *work, int64_t from_id, const struct submission *it,
			       const struct submission_parts *parts) MUST_CHECK;

/* ---- store: submission_store.c, submission_find_store.c; errors of db_query and db_exec ---- */

enum err draft_insert(struct work *work, const struct submission *it, const char *key_hash,
		      const char *mail_hash) MUST_CHECK;
/* Stores the new state over the one of `known_ms`. ERR_CONFLICT: it is another one, or gone. */
enum err draft_update(struct work *work, const struct submission *it, int64_t known_ms) MUST_CHECK;
enum err draft_delete(struct work *work, int64_t id) MUST_CHECK;
/* ERR_MISSING. ret_key: NULL where it has none. */
enum err draft_select(struct work *work, int64_t id, struct submission *ret, const char **ret_key)
	MUST_CHECK;
enum err draft_select_invitation(struct work *work, int64_t invitation_id, struct submission *ret)
	MUST_CHECK;
enum err draft_select_key(struct work *work, const char *key_hash, struct submission *ret)
	MUST_CHECK;
enum err draft_select_some(struct work *work, const struct submission_filter *filter,
			   bool with_documents, struct submissions *ret) MUST_CHECK;

/* A finished one with document, answers and rows. ERR_CONFLICT: its instance is here already. */
enum err submission_insert(struct work *work, const struct submission *it,
			   const struct submission_parts *parts) MUST_CHECK;
enum err submission_delete(struct work *work, int64_t id) MUST_CHECK;
/* From now on a later version counts. */
enum err submission_update_replaced(struct work *work, int64_t id) MUST_CHECK;
enum err submission_update_review(struct work *work, int64_t id, const char *review) MUST_CHECK;
enum err submission_used_insert(struct work *work, const char *key_hash, int64_t survey_id)
	MUST_CHECK;
/* The survey that a link was used up for. ERR_MISSING. */
enum err submission_select_used(struct work *work, const char *key_hash, int64_t *ret) MUST_CHECK;
/* By one of them, the others 0 or NULL; of several the last one that counts. ERR_MISSING. */
struct submission_wish {
	int64_t id, invitation_id;
	const char *instance_id, *key_hash;
};
enum err submission_select(struct work *work, const struct submission_wish *wish,
			   struct submission *ret) MUST_CHECK;
enum err submission_select_anonymous(struct work *work, const struct submission_wish *wish,
				     struct submission *ret) MUST_CHECK;
enum err submission_select_some(struct work *work, const struct submission_filter *filter,
				bool with_documents, struct submissions *ret) MUST_CHECK;
enum err submission_select_some_anonymous(struct work *work, const struct submission_filter *filter,
					  bool with_documents, struct submissions *ret) MUST_CHECK;
enum err submission_select_hash(struct work *work, int64_t id, const char **ret) MUST_CHECK;
enum err submission_select_answers(struct work *work, int64_t id, const char **ret) MUST_CHECK;
enum err submission_select_document(struct work *work, int64_t id, const char **ret) MUST_CHECK;
/* The version that took the place of `id`; 0: none. */
enum err submission_select_next(struct work *work, int64_t id, int64_t *ret) MUST_CHECK;
enum err submission_select_count(struct work *work, int64_t survey_id, int64_t *ret_done,
				 int64_t *ret_drafts) MUST_CHECK;

/* ---- store: submission_attachment_store.c ---- */

enum err attachment_insert(struct work *work, const struct attachment *it, const char *hash)
	MUST_CHECK;
/* The hash of a file; NULL: there is none of that name. */
enum err attachment_select_hash(struct work *work, const struct attachment *it, const char **ret)
	MUST_CHECK;
enum err attachment_delete(struct work *work, int64_t submission_id, const char *name) MUST_CHECK;
/* How many bytes the drafts of a survey hold that nobody was invited for. */
enum err attachment_count_open(struct work *work, int64_t survey_id, int64_t *ret) MUST_CHECK;
/* Gives a file to another submission, under another id. */
enum err attachment_move(struct work *work, int64_t id, int64_t new_id, int64_t submission_id)
	MUST_CHECK;

/* ---- submission_moved_store.c: the slots merge_subject and unmerge_subject ---- */

enum err submission_merge_subject(struct work *work, struct subject from, struct subject to)
	MUST_CHECK;
enum err submission_unmerge_subject(struct work *work, struct subject from, struct subject to)
	MUST_CHECK;
