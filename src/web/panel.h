/* SPDX-License-Identifier: EUPL-1.2 */
/* panel.h: the parts that later slices put on the page of an earlier one. */
#pragma once
#include "web/web.h"

/* What the panels of one page wrote, in order. */
struct panels LIST(const char *);

/*
 * Lets every slice with a panel for `page` write it; in web->work.mem. Before the page is begun.
 * Errors of the panels.
 */
enum err panel_fill(struct web *web, const char *page, struct subject subject, struct panels *ret)
	MUST_CHECK;

/* Puts them on the page: {% call panels_html(&view->panels) %}. */
void panels_html(struct page *page, const struct panels *panels);

/* The name and the path of any record, from the slot `subjects`. ERR_MISSING: no slice knows it, it
 * is gone, or who asks may not see it. */
enum err subject_describe(const struct site *site, struct work *work, struct subject subject,
			  const char **ret_name, const char **ret_path) MUST_CHECK;
