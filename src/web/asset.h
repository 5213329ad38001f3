/* SPDX-License-Identifier: EUPL-1.2 */
/* asset.h: the files that the program carries: style sheet, scripts, fonts, drawings. */
#pragma once
#include <stddef.h>

/* One embedded file. Everything lives as long as the program. */
struct asset {
	const char *name;		/* "omzien.css" */
	const char *type;		/* "text/css; charset=utf-8": for Content-Type */
	const char *hash;		/* 12 hexadecimal digits over the bytes: for ETag */
	const char *url;		/* "/bestanden/omzien-0123456789ab.css" */
	const unsigned char *bytes;
	size_t len;
	const unsigned char *gzip;	/* the same, compressed; NULL: not worth it (fonts) */
	size_t gzip_len;
};

/* All of them, in byte order of their names; made by tools/embed-assets.mjs. */
extern const struct asset asset_table[];
extern const size_t asset_count;

/* The file with this plain name ("omzien.css"); NULL: there is none. */
const struct asset *asset_named(const char *name);

/*
 * Where a page finds the file with this plain name, for templates: {{ asset_url("omzien.css") }}.
 * An unknown name is a mistake in the program and ends it.
 */
const char *asset_url(const char *name);

/*
 * The file that is served under this path, NAME-HASH.EXT below /bestanden/; NULL: there is none, or
 * it had other bytes once. The path changes with the bytes, so an answer may be kept for ever:
 * ASSET_CACHE_CONTROL.
 */
const struct asset *asset_at(const char *path);

#define ASSET_CACHE_CONTROL "public, max-age=31536000, immutable"

/* "/bestanden/{bestand}" and the icon: the routes that belong to no slice. */
struct route_table;
extern const struct route_table asset_routes;
