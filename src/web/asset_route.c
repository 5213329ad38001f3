/* SPDX-License-Identifier: EUPL-1.2 */
/* asset_route.c: hands out the files that the program carries; their paths change with their bytes.
 */
#include "web/asset.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

/* Whether "gzip;q=0.5, br" takes gzip: named, or by *, and not with q=0. */
static bool takes_gzip(const char *accepted)
{
	for (const char *p = accepted; p && *p;
	     p += strcspn(p, ",") + (p[strcspn(p, ",")] == ',')) {
		p += strspn(p, " \t");
		if (strncmp(p, "gzip", 4) && *p != '*')
			continue;
		const char *end = p + strcspn(p, ","), *quality = strstr(p, "q=");
		return !quality || quality > end || strtod(quality + 2, NULL) > 0;
	}
	return false;
}

static enum err asset(struct web *web)
{
	const struct asset *found = asset_at(web->path);
	struct arena *mem = web->work.mem;
	if (!found)
		return ERR_MISSING;
	bool is_small = found->gzip && takes_gzip(http_header(web->request, "Accept-Encoding"));
	http_set(mem, web->response, "Cache-Control", ASSET_CACHE_CONTROL);
	http_set(mem, web->response, "ETag",
		 arena_printf(mem, "\"%s%s\"", found->hash, is_small ? "-z" : ""));
	if (found->gzip)
		http_set(mem, web->response, "Vary", "Accept-Encoding");
	if (is_small)
		http_set(mem, web->response, "Content-Encoding", "gzip");
	return web_answer_forever(web, found->type, is_small ? found->gzip : found->bytes,
				  is_small ? found->gzip_len : found->len);
}

static enum err icon(struct web *web) { return web_redirect(web, asset_url("favicon.svg")); }

static const struct route routes[] = {
	{ "GET", "/bestanden/{bestand}", ANYONE, READ, asset, OPEN, PROCESS },
	{ "GET", "/favicon.ico", ANYONE, READ, icon, OPEN, PROCESS },
};
const struct route_table asset_routes = { routes, COUNT_OF(routes) };
