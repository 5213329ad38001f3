/* SPDX-License-Identifier: EUPL-1.2 */
/* frame.h: what stands around every page; private to web/. */
#pragma once
#include "web/web.h"

struct frame_link {
	const char *path, *text;	/* text is translated already */
	const char *current;	/* "page": this one, "true": one below it, NULL */
};
struct frame_links LIST(struct frame_link);

struct frame_view {
	const char *title, *region, *robots;
	struct frame_links main, footer, bar;
	const char *other_language, *other_path;	/* "en", "/en/initiatieven" */
	const char *token;		/* of forms */
	bool is_live, is_home, is_signed_in;
};

/* Fills the view for this request. In the arena. */
void frame_fill(struct web *web, const char *title, struct frame_view *ret);
