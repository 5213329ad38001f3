/* SPDX-License-Identifier: EUPL-1.2 */
/* about_slice.h: what the files of this slice share. */
#pragma once
#include "web/site.h"

struct about_lines LIST(const char *);

/* What the pages say of this region; "" where nothing was set. */
struct about_view {
	const char *region, *organisation, *website, *mail;
	const char *status;                     /* A to E, or "" */
	const char *status_title, *status_text; /* English msgids */
	const char *date, *signatory;           /* of the accessibility statement */
	struct about_lines findings;            /* the paragraphs of its findings */
	bool is_live;
};

/* A key of the query, in /api. */
struct about_key {
	const char *key, *text, *example; /* text: an English msgid */
};
struct api_view {
	struct LIST(const struct about_key) keys;
};

enum { ABOUT_ROUTES = 4 };
extern const struct route about_routes[ABOUT_ROUTES];
