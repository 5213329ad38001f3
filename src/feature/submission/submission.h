/* SPDX-License-Identifier: EUPL-1.2 */
/* submission.h: answers to a survey: drafts while somebody fills in, and what was sent. */
#pragma once
#include "feature/form/form_instance.h"
#include "feature/survey/survey.h"

/* How it came. */
#define SUBMISSION_WEB "web"
#define SUBMISSION_PHONE "phone" /* somebody filled in for who was asked */
#define SUBMISSION_PAPER "paper"
#define SUBMISSION_DEVICE "device" /* an OpenRosa client */

/* What may go on to the register. */
#define REVIEW_NEW "new"
#define REVIEW_APPROVED "approved"
#define REVIEW_REFUSED "refused"
#define REVIEW_NONE "" /* there is nothing to look at */

struct submission {
	int64_t id; /* of an anonymous survey purely random */
	int64_t survey_id, version_id;
	int64_t invitation_id;    /* 0: none, and always in an anonymous survey once it is stored */
	struct subject subject;   /* what it is about; kind NULL: unknown or anonymous */
	const char *municipality; /* NULL: unknown or anonymous */
	const char *channel, *language;
	bool is_done;                            /* false: a draft */
	int64_t started_ms, changed_ms, done_ms; /* 0 of an anonymous one that is done */
	int64_t person_id;                       /* who filled in for somebody; 0: nobody */
	const char *instance_id;                 /* "uuid:..." */
	const char *name;                        /* by instance_name; NULL */
	const char *document; /* the instance as XML; exactly as sent when it came from a device to
				 a survey that is not anonymous */
	bool is_current;      /* false: replaced by a later version of itself (deprecatedID) */
	const char *review;   /* REVIEW_... */
	int64_t consent_version; /* what was agreed with; 0: nothing */
	int64_t replaces_id;     /* the version before this one; 0: none */
};
struct submissions LIST(struct submission);

/* One answer of a finished submission, as rows for tables and analysis (view published_answer). */
struct answer {
	int64_t submission_id;
	const char *path;  /* "groep/naam": without repeat numbers */
	const char *turn;  /* "" or "2" or "2.1": which turns of the repeats */
	const char *value; /* as in the instance */
};
struct answers LIST(struct answer);

/* The hash that a draft of an open link or of an anonymous survey is known by. In `mem`. */
const char *submission_key(struct arena *mem, const char *token);

/*
 * Keeps a draft: one per invitation, or per key (`key_hash`, submission_key: needed in an open link
 * and in every anonymous survey). Creates the row the first time (id 0), with id, instance id and
 * times filled in. On the writer. ERR_CONFLICT: it was sent already; or it was changed in another
 * window since `submission->changed_ms`, with a failure.
 */
enum err submission_save(struct work *work, struct submission *submission, const char *key_hash,
			 const struct form_instance *instance) MUST_CHECK;

/*
 * Sends it: checks everything, drops what is not relevant, writes the answers, marks the
 * invitation, ends the draft. Sending the same twice is no error. It takes the place of what a
 * device sent for the invitation meanwhile (submission_beside). In an anonymous survey the result
 * has a random id, no times, no invitation, and no log line names it. On the writer. ERR_INVALID:
 * faults in the instance, a failure for each. ERR_CONFLICT: survey closed, full (msgid says so).
 */
enum err submission_send(struct work *work, struct submission *submission,
			 struct form_instance *instance) MUST_CHECK;

/*
 * Stores an instance that a device sent (OpenRosa): the same instance id and bytes again is OK,
 * other bytes ERR_CONFLICT; deprecatedID replaces the one of that id. The XML is kept byte for
 * byte; of an anonymous survey without what tells when and by whom. `submission` tells invitation,
 * subject, municipality, language and person where they are known, and gets the rest. Answers are
 * written as by submission_send. On the writer.
 */
enum err submission_receive(struct work *work, const struct survey *survey,
			    const struct form_instance *instance,
			    const struct form_document *document, struct submission *submission)
	MUST_CHECK;

/* One of them, draft or done, with its document. ERR_MISSING. In work->mem. */
enum err submission_get(struct work *work, int64_t id, struct submission *ret) MUST_CHECK;
enum err submission_by_invitation(struct work *work, int64_t invitation_id, struct submission *ret)
	MUST_CHECK;
enum err submission_by_instance(struct work *work, const char *instance_id, struct submission *ret)
	MUST_CHECK;
/*
 * The other one of the same invitation: an interviewer sent answers with a device while who was
 * asked had begun. Of a draft what was sent beside it, of what was sent the draft beside it.
 * ERR_MISSING: there is none.
 */
enum err submission_beside(struct work *work, const struct submission *it, struct submission *ret)
	MUST_CHECK;
/* The draft, or what was sent in a survey that is not anonymous. */
enum err submission_by_key(struct work *work, const char *key_hash, struct submission *ret)
	MUST_CHECK;
/* Whether an anonymous survey was answered with the link of that key. */
enum err submission_is_used(struct work *work, const char *key_hash, bool *ret) MUST_CHECK;

struct submission_filter {
	int64_t survey_id; /* 0: all that are not anonymous */
	int is_done;       /* -1: both */
	const char *channel, *municipality, *review;
	int64_t after_id;
	int64_t limit;
	bool with_replaced; /* also what a later version took the place of */
};
/* In order of id; documents only when asked with with_documents. In work->mem. */
enum err submission_list(struct work *work, const struct submission_filter *filter,
			 bool with_documents, struct submissions *ret) MUST_CHECK;
/* Finished ones and drafts of a survey. */
enum err submission_count(struct work *work, int64_t survey_id, int64_t *ret_done,
			  int64_t *ret_drafts) MUST_CHECK;

/* Removes a submission or draft with its answers and files. On the writer. ERR_MISSING. */
enum err submission_remove(struct work *work, int64_t id) MUST_CHECK;

/* The answers of some submissions, in the order of `submission_ids`, then of the form. Quick: one
 * row of the database each. In work->mem. */
enum err answer_list(struct work *work, const int64_t *submission_ids, size_t count,
		     struct answers *ret) MUST_CHECK;

/* A file that belongs to an answer. */
struct attachment {
	int64_t id, submission_id;
	const char *instance_id; /* of the submission; a file may come in a later post */
	const char *name, *type;
	const char *bytes; /* NULL: not asked for */
	size_t len;
};
struct attachments LIST(struct attachment);
enum { ATTACHMENT_MAX_BYTES = 20 * 1024 * 1024, ATTACHMENTS_MAX_BYTES = 100 * 1024 * 1024 };
/* Keeps a file of submission_id, or, where that is 0, of instance_id; the same name and bytes again
 * is OK; of a draft a new file takes the place of the old one. On the writer. ERR_INVALID: too
 * large, alone or with the others; a name that is none; not named in the submission. ERR_CONFLICT:
 * other bytes under that name. */
enum err attachment_save(struct work *work, const struct attachment *attachment) MUST_CHECK;
/* By name. In work->mem. */
enum err attachment_list(struct work *work, int64_t submission_id, bool with_bytes,
			 struct attachments *ret) MUST_CHECK;
enum err attachment_get(struct work *work, int64_t id, struct attachment *ret) MUST_CHECK;
