/* SPDX-License-Identifier: EUPL-1.2 */
/* pager.h: a list that is shown page by page; the templates are pager_html and its parts. */
#pragma once
#include "web/page.h"

struct web;

struct pager {
	int64_t first, last;         /* of the shown ones, from 1 */
	int64_t total;               /* of all pages together */
	const char *previous, *next; /* paths or NULL */
};

/* The page that ?pagina= asks for; 1 where it asks for none, or for one outside 1 to `max`. */
int pager_asked(const struct web *web, int max);
