/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_view.h: what the pages of this slice show; private to it. */
#pragma once
#include "feature/directory/directory_slice.h"
#include "web/input.h"
#include "web/pager.h"
#include "web/web.h"

struct directory_texts LIST(const char *);

/* One organisation in a list. Labels are in the reader's language. */
struct directory_card {
	const char *path, *name, *sector, *where; /* where: NULL: unknown */
	const char *text, *text_language;         /* language: NULL where it is the reader's own */
	struct directory_texts offers;
	const char *fresh; /* "Confirmed on 3 May 2026", or that nobody did */
	bool is_fresh;
	const char *edit_path;
	int64_t changed_ms;
};
struct directory_cards LIST(struct directory_card);

/* A card for each. In the arena. Errors of the freshness slice. */
enum err directory_cards_fill(struct web *web, const struct organisations *items,
			      struct directory_cards *ret) MUST_CHECK;

/* "Het Hogeland, Ulrum (Het Hogeland)" in the reader's language, or NULL. In the arena. */
const char *directory_where(struct web *web, const struct organisation *organisation);

/* The labels of keys by ';', in the reader's language. In the arena. */
void directory_labels(struct web *web, const char *list, const char *keys,
		      struct directory_texts *ret);

/* "nl" where the reader reads something else. */
const char *directory_language(const struct web *web);

/* The list, for visitors and for the desk. */
struct directory_list_view {
	struct directory_cards cards;
	struct input municipality, village, sector, offer;
	const char *search, *path;
	struct pager pager;
	bool is_filtered;
};

/* Reads the filter from the address and fills the view. ERR_INVALID is never one: what is unknown
 * finds nothing. */
enum err directory_list_fill(struct web *web, const char *path, struct directory_list_view *view)
	MUST_CHECK;

/* A tie as a page shows it. */
struct directory_tie_line {
	const char *kind, *label, *name, *path; /* label: "Works with" */
	const char *id;                         /* of the initiative, as in addresses */
};
struct directory_tie_lines LIST(struct directory_tie_line);

/* The ties of an organisation to initiatives that who asks may see. */
enum err directory_ties_fill(struct web *web, int64_t organisation_id,
			     struct directory_tie_lines *ret) MUST_CHECK;

struct directory_place {
	const char *name, *path;
};
struct directory_places LIST(struct directory_place);

struct directory_page_view {
	struct organisation it;
	struct directory_card card;
	struct directory_places places;
	struct directory_tie_lines ties;
	const char *website_name, *phone_link, *source_url; /* NULL: none */
	const char *edit_path;
};

/* An initiative that may be tied. */
struct directory_choice {
	const char *id, *name, *where;
};
struct directory_choices LIST(struct directory_choice);

struct directory_edit_view {
	const char *path, *name, *known; /* path of the form; name NULL: a new one */
	const char *public_path;
	const char *fresh;
	struct inputs inputs;
	struct directory_tie_lines ties;
	const char *search; /* for an initiative; NULL: not searched */
	struct directory_choices found;
	struct input kind; /* of a tie */
};

struct directory_import_view {
	struct inputs inputs; /* none: for the error summary */
	bool is_read;
	struct directory_import import;
};

/* The panel on the page of an initiative. */
struct directory_panel_view {
	struct directory_tie_lines ties; /* to organisations */
	struct directory_cards serving;
	const char *all_path;
};

struct card_page_view {
	struct staff_cards cards;
};
struct card_edit_view {
	struct inputs inputs;
	struct input shown; /* which fields visitors may see */
	bool is_stored;
};

/* The way to a page of this slice; NULL: this is the list itself. In the arena. */
void directory_crumbs(struct web *web, const char *name);
void directory_desk_crumbs(struct web *web, const char *name);
