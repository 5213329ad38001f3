/* SPDX-License-Identifier: EUPL-1.2 */
/* directory.h: organisations and roles around initiatives, and what they are to them. */
#pragma once
#include "web/form.h"
#include "work/work.h"

/* One organisation, or a role that somebody has in a village. NULL is unknown; lists are keys
 * separated by ';'. */
struct organisation {
	int64_t id;
	const char *name, *slug;
	const char *kind;   /* organisation_kind */
	const char *sector; /* organisation_sector */
	const char *summary;
	const char *offers;    /* organisation_offer: what it can do for initiatives */
	const char *ask;       /* F78: what an initiative can ask it, and how */
	const char *hand_over; /* F70: when help among neighbours ends and this one takes over */
	const char *municipalities; /* GM codes; "*": the whole region */
	const char *villages;       /* keys */
	const char *website;
	const char *mail, *phone;    /* of a function */
	const char *function_reason; /* why mail or phone is that of a function, where it does not
					look so */
	const char *source;          /* where this was read: an address or a few words */
	int64_t created_ms, changed_ms;
};
struct organisations LIST(struct organisation);

/* The field table: what a value is, for every door. */
extern const struct field organisation_fields[];
extern const size_t organisation_field_count;

/* Whom to list; NULL and "" are everybody. */
struct organisation_filter {
	const char *municipality; /* GM code: who works in it, or in a part of it */
	const char *village;      /* key: who works there, or in all of its municipality */
	const char *sector, *offer, *kind, *search;
	int64_t offset, limit;
};

/*
 * Checks every field and makes of municipalities and villages the codes and keys that are stored.
 * ERR_INVALID with a failure per wrong field.
 */
enum err organisation_check(struct work *work, struct organisation *organisation) MUST_CHECK;

/*
 * Adds (id 0: one is made) or changes a checked organisation. `known_ms`: the changed_ms that the
 * writer saw; 0 does not ask. On the writer. ERR_CONFLICT: it was changed meanwhile, with a
 * failure. ERR_MISSING.
 */
enum err organisation_save(struct work *work, struct organisation *organisation, int64_t known_ms)
	MUST_CHECK;

/* Removes an organisation with its ties. On the writer. ERR_MISSING. */
enum err organisation_remove(struct work *work, int64_t id) MUST_CHECK;

/* One organisation. ERR_MISSING. In work->mem. */
enum err organisation_get(struct work *work, int64_t id, struct organisation *ret) MUST_CHECK;

/* The organisation of that name and sector: how an import knows it again. ERR_MISSING. */
enum err organisation_by_name(struct work *work, const char *name, const char *sector,
			      struct organisation *ret) MUST_CHECK;

/* Those that match, by name, and how many there are in all. In work->mem. */
enum err organisation_list(struct work *work, const struct organisation_filter *filter,
			   struct organisations *ret, int64_t *ret_total) MUST_CHECK;

/* Whether there is any organisation: the cheap question before the others. */
enum err organisation_any(struct work *work, bool *ret) MUST_CHECK;

/* At most `limit` that serve a place, the nearest first: the village, its municipality, the region.
 */
enum err organisation_serving(struct work *work, const char *municipality, const char *village,
			      int64_t limit, struct organisations *ret) MUST_CHECK;

/* What an organisation is to an initiative. */
struct organisation_tie {
	int64_t organisation_id, initiative_id;
	const char *kind; /* tie_kind */
};
struct organisation_ties LIST(struct organisation_tie);

/* Adds or ends a tie; one that is there, or is not, is no error. On the writer. ERR_INVALID: no
 * such kind. ERR_MISSING: no such organisation or initiative. */
enum err organisation_tie_add(struct work *work, const struct organisation_tie *tie) MUST_CHECK;
enum err organisation_tie_end(struct work *work, const struct organisation_tie *tie) MUST_CHECK;

/* The ties of one organisation, or of one initiative; the other id is 0. In work->mem. */
enum err organisation_tie_list(struct work *work, int64_t organisation_id, int64_t initiative_id,
			       struct organisation_ties *ret) MUST_CHECK;

/* Whether a mail address looks like that of a function: info@, wijkteam-ulrum@, not jan.jansen@. */
bool organisation_is_function_mail(struct arena *mem, const char *mail);

/* "/sociale-kaart/ID-slug", in `mem`. */
char *organisation_path(struct arena *mem, const struct organisation *organisation);
