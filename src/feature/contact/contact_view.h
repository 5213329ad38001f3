/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_view.h: what the pages and panels of this slice show; private to this slice. */
#pragma once
#include "feature/contact/contact_slice.h"
#include "feature/privacy/privacy.h"
#include "web/input.h"
#include "web/pager.h"
#include "web/site.h"

/* One contact in a list. */
struct contact_row {
	const struct contact *it;
	const char *path;   /* where staff changes it */
	const char *public; /* what visitors see of it, in the reader's language */
};
struct contact_rows LIST(struct contact_row);

/* All contacts of a record: the page, and the panel on the desk page. */
struct contact_list_view {
	const char *about, *about_path; /* the record */
	const char *path;               /* of the page with all contacts of the record */
	struct contact_rows rows;
};

/* One line of consent: what, since when, how, until when. */
struct contact_said {
	const char *what, *proof; /* in the reader's language */
	int64_t given_ms, withdrawn_ms;
};
struct contact_said_list LIST(struct contact_said);

struct contact_view {
	struct contact it;
	const char *path, *back, *about;
	struct inputs inputs, note;
	struct inputs all; /* both, for the summary of problems */
	struct contact_said_list said;
};

/* The personal page. */
struct contact_mine_view {
	struct contact it;
	const char *path, *about; /* about: NULL when the record is not public */
	struct inputs inputs;
	const char *publish_text, *ask_text; /* what one agrees with */
};

/* What visitors see. */
struct contact_public_view {
	struct contacts contacts;
};

/* Initiatives, and whether they have a contact. */
struct contact_find_row {
	const char *name, *where, *path;
	const char *state; /* English msgid */
	int64_t count;
};
struct contact_find_view {
	const char *search;
	struct LIST(struct contact_find_row) rows;
	struct pager pager; /* without first and last */
};

extern const struct route_table contact_pages, contact_mine_pages, contact_find_pages;

/* Panels: for staff on the desk page of a record, for everybody on its public page. */
enum err contact_desk_panel(struct web *web, struct subject subject) MUST_CHECK;
enum err contact_public_panel(struct web *web, struct subject subject) MUST_CHECK;

/* "/beheer/contacten/bij/initiative/ID" and "/beheer/contacten/ID". In `mem`. */
char *contact_record_path(struct arena *mem, struct subject subject);
char *contact_path(struct arena *mem, int64_t id);

/* The list of a record for staff. */
enum err contact_fill_list(struct web *web, struct subject subject, struct contact_list_view *ret)
	MUST_CHECK;

/* The slots merge_subject and unmerge_subject. */
enum err contact_merge(struct work *work, struct subject from, struct subject to);
enum err contact_unmerge(struct work *work, struct subject from, struct subject to);

/* ---- personal data ---- */

enum { CONTACT_PROCESSINGS = 1, CONTACT_TABLES = 2 };
extern const struct processing contact_processings[CONTACT_PROCESSINGS];
extern const struct data_table contact_tables[CONTACT_TABLES];
enum err contact_show_data(struct work *work, const struct data_subject *who,
			   struct data_items *ret) MUST_CHECK;
enum err contact_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			    struct data_effects *ret) MUST_CHECK;
enum err contact_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;
