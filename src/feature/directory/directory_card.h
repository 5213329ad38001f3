/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_card.h: staff cards, their rules and SQL; private to this slice. */
#pragma once
#include "web/form.h"
#include "work/work.h"

#define CARD_PURPOSE "staff_card"
#define CARD_KIND "staff_card"
enum { CARD_TEXT_VERSION = 1 };

/* What somebody tells about their work; in a list for visitors only what they agreed to show. */
struct staff_card {
	int64_t person_id;
	const char *name, *job, *ask, *mail, *phone;
	int64_t changed_ms;
};
struct staff_cards LIST(struct staff_card);

extern const struct field card_fields[];
extern const size_t card_field_count;

/* The card of who asks; empty when there is none yet. ERR_FORBIDDEN: not of the office. */
enum err card_get(struct work *work, struct staff_card *ret) MUST_CHECK;

/* Stores the card of who asks and the fields that may be shown (names by ';'): consent is given for
 * those, and ends for the others. On the writer. ERR_INVALID with failures. */
enum err card_save(struct work *work, struct staff_card *card, const char *shown) MUST_CHECK;

/* Takes the card of who asks away, with its consent. On the writer. */
enum err card_remove(struct work *work) MUST_CHECK;

/* Which fields of who asks are shown now: names by ';'. In work->mem. */
enum err card_shown(struct work *work, int64_t person_id, const char **ret) MUST_CHECK;

/* What visitors may see: people with a role at the office whose consent holds. In work->mem. */
enum err card_list(struct work *work, struct staff_cards *ret) MUST_CHECK;

enum err card_upsert(struct db *db, const struct staff_card *card) MUST_CHECK;
enum err card_delete(struct db *db, int64_t person_id) MUST_CHECK;
enum err card_select(struct db *db, struct arena *mem, int64_t person_id, struct staff_card *ret)
	MUST_CHECK;
enum err card_select_all(struct db *db, struct arena *mem, struct staff_cards *ret) MUST_CHECK;
