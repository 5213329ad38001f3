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

struct submission {
	int64_t id; /* of an anonymous survey purely random */
	int64_t survey_id, version_id;
	int64_t invitation_id;    /* 0: none, and always in an anonymous survey once it is done */
	struct subject subject;   /* what it is about; kind NULL: unknown or anonymous */
	const char *municipality; /* NULL: unknown or anonymous */
	const char *channel, *language;
	bool is_done;                            /* false: a draft */
	int64_t started_ms, changed_ms, done_ms; /* 0 in an anonymous survey */
	int64_t person_id;                       /* who filled in for somebody; 0: nobody */
	const char *instance_id;                 /* "uuid:..." */
	const char *name;                        /* by instance_name; NULL */
	const char *document; /* the instance as XML; exactly as sent when it came from a device */
	bool is_current;      /* false: replaced by a later version of itself (deprecatedID) */
	const char *review;   /* "new", "approved", "refused": what may go on to the register */
	int64_t consent_version;
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

/*
 * Keeps a draft: one per invitation, or per token of an open link (`key_hash`: hash of that token).
 * Creates the row the first time (id 0). On the writer. ERR_CONFLICT: it was sent already; or it
 * was changed in another window since `submission->changed_ms`, with a failure.
 */
enum err submission_save(struct work *work, struct submission *submission, const char *key_hash,
			 const struct form_instance *instance) MUST_CHECK;

/*
 * Sends it: checks everything, drops what is not relevant, writes the answers, marks the
 * invitation, ends the draft. Sending the same twice is no error. In an anonymous survey the result
 * has a random id, no times, no invitation, and no log line names it. On the writer. ERR_INVALID:
 * faults in the instance. ERR_CONFLICT: survey closed, full (msgid says so).
 */
enum err submission_send(struct work *work, struct submission *submission,
			 struct form_instance *instance) MUST_CHECK;

/* Stores an instance that a device sent (OpenRosa): the same instance id and bytes again is OK,
 * other bytes ERR_CONFLICT; deprecatedID replaces the one of that id. The XML is kept byte for
 * byte. Answers are written as by submission_send. On the writer. */
enum err submission_receive(struct work *work, const struct survey *survey,
			    const struct form_instance *instance,
			    const struct form_document *document, struct submission *submission)
	MUST_CHECK;

/* One of them, with its document. ERR_MISSING. In work->mem. */
enum err submission_get(struct work *work, int64_t id, struct submission *ret) MUST_CHECK;
enum err submission_by_invitation(struct work *work, int64_t invitation_id, struct submission *ret)
	MUST_CHECK;
enum err submission_by_instance(struct work *work, const char *instance_id, struct submission *ret)
	MUST_CHECK;

struct submission_filter {
	int64_t survey_id;
	int is_done; /* -1: both */
	const char *channel, *municipality, *review;
	int64_t after_id;
	int64_t limit;
};
/* In order of id; drafts have no document unless asked with with_documents. In work->mem. */
enum err submission_list(struct work *work, const struct submission_filter *filter,
			 bool with_documents, struct submissions *ret) MUST_CHECK;
/* Finished ones and drafts of a survey. */
enum err submission_count(struct work *work, int64_t survey_id, int64_t *ret_done,
			  int64_t *ret_drafts) MUST_CHECK;

/* The answers of some submissions, by submission, path and turn. In work->mem. */
enum err answer_list(struct work *work, const int64_t *submission_ids, size_t count,
		     struct answers *ret) MUST_CHECK;

/* A file that belongs to an answer. */
struct attachment {
	int64_t id, submission_id;
	const char *instance_id; /* of the submission; a file may come in a later post */
	const char *name, *type;
	const char *bytes;
	size_t len;
};
struct attachments LIST(struct attachment);
enum { ATTACHMENT_MAX_BYTES = 20 * 1024 * 1024 };
/* Keeps a file; the same name and bytes again is OK. On the writer. ERR_INVALID: too large, not
 * named in the submission. ERR_CONFLICT: other bytes under that name. */
enum err attachment_save(struct work *work, const struct attachment *attachment) MUST_CHECK;
enum err attachment_list(struct work *work, int64_t submission_id, bool with_bytes,
			 struct attachments *ret) MUST_CHECK;
enum err attachment_get(struct work *work, int64_t id, struct attachment *ret) MUST_CHECK;
