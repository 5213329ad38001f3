/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_guest.h: somebody at the door with a link; private to this slice. */
#pragma once
#include "feature/initiative/initiative.h"
#include "feature/submission/submission_page.h"
#include "feature/submission/submission_slice.h"
#include "work/work.h"

/* Who fills in what, and how far that is. */
struct guest {
	const char *token;
	struct survey survey;
	struct invitation invitation; /* id 0: an open link */
	const char *key_hash;         /* NULL where the invitation is enough */
	struct submission submission; /* id 0: not begun */
	bool is_sent;
	int64_t beside_ms; /* when an interviewer sent answers for who was asked; 0: not */
	bool has_initiative;
	struct initiative initiative; /* what it is about, in the register now */

	/* after guest_load */
	struct form_instance *instance;
	struct submission_sheets sheets;
	struct submission_known known; /* what the register says */
};

/* Who stands behind a link. ERR_MISSING with what to do: unknown, or too old. */
enum err guest_open(struct work *work, const char *token, struct guest *ret) MUST_CHECK;

/* Opens the form with what was filled in, or a new one with what the register knows. Errors of
 * form_open, and of form_instance_read. */
enum err guest_load(struct work *work, struct guest *guest) MUST_CHECK;

/* Begins a draft, with the consent that was given. On the writer. Errors of submission_save. */
enum err guest_begin(struct work *work, struct guest *guest, const char *channel) MUST_CHECK;

/* Stores what is in the instance over what was there at `known_ms`. On the writer. As
 * submission_save. */
enum err guest_save(struct work *work, struct guest *guest, int64_t known_ms) MUST_CHECK;

/* "/vragenlijst/TOKEN" and what follows. In `mem`. */
char *guest_path(struct arena *mem, const struct guest *guest, const char *rest);

/* The page after (or before, by = -1) page `at` that is asked now; -1: none. */
int guest_next(const struct guest *guest, int at, int by);
/* The first page that has no answer yet; -1: all have. */
int guest_unanswered(const struct guest *guest);
/* Pages that are asked now, and the place of page `at` among them from 1. */
int guest_count(const struct guest *guest, int at, int *ret_place);
/* About how many minutes the pages from `at` on take; 0: not told. */
int guest_minutes(const struct guest *guest, int at);

/* The setting of whoever fills in now. */
struct form_setting guest_setting(const struct work *work, const char *seed);

/* Opens the form of a submission with its answers, for reading. As guest_load. */
enum err guest_read(struct work *work, const struct submission *it, struct form_instance **ret)
	MUST_CHECK;

/* ---- submission_register.c ---- */

/* The value of a field as an answer to a question: choices that the question has, by spaces; NULL:
 * unknown. In `mem`. */
const char *register_answer(struct arena *mem, const struct form_item *item,
			    const struct initiative *it);
/* Fills in what the register knows, and the id of the record. */
void register_prefill(struct work *work, struct form_instance *instance,
		      const struct initiative *it);
/* As people read it; a `say` of submission_known whose context is a struct register_saying. */
struct register_saying {
	struct work *work;
	const struct initiative *it;
};
const char *register_say(void *context, const struct form_node *node);
/* The field that a question is about; NULL: none. */
const struct field *register_field(const struct form_item *item);
/* A value of a field with the labels of its terms, in the reader's language. In work->mem. */
const char *register_words(struct work *work, const struct field *field, const char *value);
