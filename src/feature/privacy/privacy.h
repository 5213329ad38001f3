/* SPDX-License-Identifier: EUPL-1.2 */
/* privacy.h: consent with proof, per purpose. */
#pragma once
#include "web/personal.h"
#include "work/work.h"

struct site;

/* Consent that was given. */
struct consent {
	int64_t id, given_ms, withdrawn_ms; /* withdrawn_ms 0: it holds */
	struct subject subject;      /* what it covers: a contact, a staff card, a subscription */
	const char *purpose, *scope; /* scope: a field, such as "mail", or "" */
	int version;
	const char *mail;  /* folded; of who gave it */
	const char *proof; /* how: "mail link", "phone, noted by 0123...", "form" */
};
struct consents LIST(struct consent);

/*
 * Writes down that consent was given: for subject, purpose and scope, with version, mail, proof;
 * time and id are filled in. What held before for the same is replaced, not erased. On the writer.
 */
enum err consent_give(struct work *work, struct consent *consent) MUST_CHECK;

/* Ends what holds for subject, purpose and scope (NULL: all scopes). Nothing held: no error. On the
 * writer. Moves the public version. */
enum err consent_withdraw(struct work *work, struct subject subject, const char *purpose,
			  const char *scope) MUST_CHECK;

/* Whether consent holds. */
enum err consent_holds(struct work *work, struct subject subject, const char *purpose,
		       const char *scope, bool *ret) MUST_CHECK;

/* All that was ever given for a subject, newest first. In work->mem. */
enum err consent_list(struct work *work, struct subject subject, struct consents *ret) MUST_CHECK;

/* How consent was given, in words: "By the link in our mail", "By phone on 2026-11-20, noted by
 * 0123456789ABC". In `mem`. */
const char *consent_proof_text(struct arena *mem, const struct words *words, const char *proof);

/* What a scope covers, an English msgid: "Mail address" for "mail". One that is not known is
 * itself.
 */
const char *consent_scope_text(const char *scope);

/* The text that one agrees with for a purpose, from the slots `consent_texts`; version 0: the
 * newest. NULL: no slice has it. */
const struct consent_text *consent_text_find(const struct site *site, const char *purpose,
					     int version);
