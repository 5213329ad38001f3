/* SPDX-License-Identifier: EUPL-1.2 */
/* privacy_slice.h: what this slice's own files share. */
#pragma once
#include "feature/privacy/privacy.h"
#include "web/site.h"

/* ---- the store of consent; errors of db_exec ---- */

enum err consent_insert(struct db *db, const struct consent *consent) MUST_CHECK;
/* Ends what holds; *ret_count says how many that were. scope NULL: all. */
enum err consent_update_withdrawn(struct db *db, struct subject subject, const char *purpose,
				  const char *scope, int64_t now_ms, int64_t *ret_count) MUST_CHECK;
enum err consent_count_held(struct db *db, struct subject subject, const char *purpose,
			    const char *scope, int64_t *ret) MUST_CHECK;
enum err consent_select(struct db *db, struct arena *mem, struct subject subject,
			struct consents *ret) MUST_CHECK;
enum err consent_select_by_mail(struct db *db, struct arena *mem, const char *mail,
				struct consents *ret) MUST_CHECK;
/* Puts `fingerprint` in the place of the address. */
enum err consent_update_mail(struct db *db, int64_t id, const char *fingerprint) MUST_CHECK;
/* What ended before `before_ms`. */
enum err consent_count_ended(struct db *db, int64_t before_ms, int64_t *ret) MUST_CHECK;
enum err consent_delete_ended(struct db *db, int64_t before_ms) MUST_CHECK;
