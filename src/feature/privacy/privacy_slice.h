/* SPDX-License-Identifier: EUPL-1.2 */
/* privacy_slice.h: what this slice's own files share. */
#pragma once
#include "feature/privacy/privacy.h"
#include "web/site.h"

/* ---- the store of consent; errors of db_exec ---- */

enum err consent_insert(struct db *db, const struct consent *consent) MUST_CHECK;
/* Ends what holds; db_changed tells how many that were. scope NULL: all. */
enum err consent_update_withdrawn(struct db *db, struct subject subject, const char *purpose,
				  const char *scope, int64_t now_ms) MUST_CHECK;
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

/* How long proof of consent stays after it ended, and lines of what went: two years. */
#define PROOF_MS ((int64_t)2 * 365 * 24 * 60 * 60 * 1000)

/* ---- over all slices ---- */

/* The activity with this key; NULL: none. */
const struct processing *processing_find(const struct site *site, const char *key);

/* Fills in what the slices know of `who`: address by account, account by address. */
enum err personal_know(const struct site *site, struct work *work, struct data_subject *who)
	MUST_CHECK;

/* Everything that is held of `who`, in the order of the slices. In work->mem. */
enum err personal_show(const struct site *site, struct work *work, const struct data_subject *who,
		       struct data_items *ret) MUST_CHECK;

/* Erases `who` from all slices, the last first; or with is_preview says what would go and what
 * stays. Else on the writer, with a line in the audit log. */
enum err personal_erase(const struct site *site, struct work *work, const struct data_subject *who,
			bool is_preview, struct data_effects *ret) MUST_CHECK;

/* Removes what is past its time and writes down how much; is_preview only says. */
enum err personal_expire_slice(const struct feature *feature, struct work *work, bool is_preview,
			       struct data_effects *ret) MUST_CHECK;
enum err personal_expire(const struct site *site, struct work *work, bool is_preview,
			 struct data_effects *ret) MUST_CHECK;

/* Adds an effect, unless there is nothing to tell. */
void effect_add(struct work *work, struct data_effects *effects, const char *text, int64_t count);

/* ---- links for people without account ---- */

#define DATA_LINK_MS ((int64_t)24 * 60 * 60 * 1000)

/*
 * Sends a link to what is kept of this address. The caller may not tell whether it was sent: at
 * most DATA_LINKS_A_DAY go to one address, and
 * DATA_LINKS_AN_HOUR in all. On the writer. ERR_INVALID: no address.
 */
enum err data_link_send(struct work *work, const char *mail) MUST_CHECK;
enum { DATA_LINKS_A_DAY = 3, DATA_LINKS_AN_HOUR = 100 };

struct data_link {
	const char *mail;
	bool is_opened; /* the button was pressed: programs that look into mails do not */
};

/* What a link is for. ERR_MISSING with its reason: unknown or over. In work->mem. */
enum err data_link_find(struct work *work, const char *token, struct data_link *ret) MUST_CHECK;

/* Notes that the link was opened, in the audit log too. On the writer. */
enum err data_link_open(struct work *work, const char *token) MUST_CHECK;

/* Tells an address that its data were erased, and how much. On the writer. */
enum err data_erased_mail(struct work *work, const char *mail, const struct data_effects *effects)
	MUST_CHECK;

enum err data_link_insert(struct db *db, const char *hash, const char *mail, int64_t now_ms)
	MUST_CHECK;
enum err data_link_select(struct db *db, struct arena *mem, const char *hash, int64_t now_ms,
			  struct data_link *ret) MUST_CHECK;
/* How many were made after `since_ms`, for this address or (NULL) for all. */
enum err data_link_count(struct db *db, const char *mail, int64_t since_ms, int64_t *ret)
	MUST_CHECK;
enum err data_link_update_opened(struct db *db, const char *hash, int64_t now_ms) MUST_CHECK;
enum err data_link_delete_mail(struct db *db, const char *mail) MUST_CHECK;
enum err data_link_count_old(struct db *db, int64_t now_ms, int64_t *ret) MUST_CHECK;
enum err data_link_delete_old(struct db *db, int64_t now_ms) MUST_CHECK;

/* ---- what went ---- */

struct retention_line {
	int64_t at_ms, count;
	const char *text;
};
struct retention_lines LIST(struct retention_line);

enum err retention_insert(struct db *db, int64_t now_ms, const struct data_effect *effect)
	MUST_CHECK;
/* The newest `limit` lines. */
enum err retention_select(struct db *db, struct arena *mem, size_t limit,
			  struct retention_lines *ret) MUST_CHECK;
enum err retention_delete_old(struct db *db, int64_t before_ms) MUST_CHECK;

/* ---- this slice's own share, and its doors ---- */

enum { PRIVACY_PROCESSINGS = 2, PRIVACY_TABLES = 3 };
extern const struct processing privacy_processings[PRIVACY_PROCESSINGS];
extern const struct data_table privacy_tables[PRIVACY_TABLES];
/* The consent of `who`, with the texts that the slices registered. */
enum err consent_show(const struct site *site, struct work *work, const struct data_subject *who,
		      struct data_items *ret) MUST_CHECK;
enum err privacy_show_data(struct work *work, const struct data_subject *who,
			   struct data_items *ret) MUST_CHECK;
enum err privacy_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			    struct data_effects *ret) MUST_CHECK;
enum err privacy_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;

extern const struct route_table data_pages, processing_pages, privacy_desk_pages;
enum { PROCESSING_SCHEMAS = 2 };
extern const struct schema processing_schemas[PROCESSING_SCHEMAS];

/* The job "retention", and `omzien retention`. */
enum err retention_job(struct site *site, struct work *work, bool *ret_is_more) MUST_CHECK;
int retention_command(struct site *site, const struct command_line *line);
