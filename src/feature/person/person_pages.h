/* SPDX-License-Identifier: EUPL-1.2 */
/* person_pages.h: what the pages of this slice show, and their tables. */
#pragma once
#include "feature/person/person_slice.h"
#include "web/panel.h"

enum { PERSON_ROUTES = 5 };
extern const struct route person_routes[PERSON_ROUTES];

/* `omzien link`. */
int person_link_command(struct site *site, int argc, char **argv);

/* What the page of administration links to. */
struct administration_view {
	struct LIST(const struct menu_item *) items;
	bool is_live;
};
struct link_view {
	const char *token;
	const char *command; /* what makes a new link */
};
