/* SPDX-License-Identifier: EUPL-1.2 */
/* page.h: what every template gets: where to write, in which language, for whom. */
#pragma once
#include "base/arena.h"
#include "base/out.h"
#include "words/words.h"
#include "work/work.h"

/* One step of the way from the home page to this one; the last one has no path. */
struct crumb {
	const char *path, *text; /* text is in the reader's language already */
};
struct crumbs LIST(struct crumb);

/* A page being written. Handlers may set what stands below the line before they show it. */
struct page {
	struct out *out;
	struct arena *mem;
	const struct words *words;
	const char *language; /* "nl", "en" */
	const char *prefix;   /* "" or "/en": stands before every path */
	const char *path;     /* of this page, with its query, without prefix; "/" on an error */
	const char *base_url;
	const struct work *work;
	const struct site *site;

	const char
		*form_token; /* hidden in every form of somebody who is signed in; "" otherwise */
	const char *title;   /* set by web_show */
	const char *description; /* for search engines; NULL: none */
	const char *feed;        /* path of an Atom feed of the same, or NULL */
	const char *data;        /* path of this page as JSON-LD, or NULL */
	const char *notice;      /* what was just done, an English msgid, or NULL */
	struct crumbs crumbs;
	bool is_wide; /* uses the whole width: home, maps */
	bool is_error;
	bool has_map; /* needs the map's script and style */
};
