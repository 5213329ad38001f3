/* SPDX-License-Identifier: EUPL-1.2 */
/* asset_route.c: hands out the files that the program carries; their paths change with their bytes.
 */
#include "web/asset.h"
#include "web/web.h"

#include <string.h>

static enum err asset_file(struct web *web)
{
	const struct asset *asset = asset_at(web->path);
	const char *accepted = http_header(web->request, "Accept-Encoding");
	if (!asset)
		return ERR_MISSING;
	http_set(web->work.mem, web->response, "Cache-Control", ASSET_CACHE_CONTROL);
	http_set(web->work.mem, web->response, "Vary", "Accept-Encoding");
	if (!asset->gzip || !accepted || !strstr(accepted, "gzip"))
		return web_answer_forever(web, asset->type, asset->bytes, asset->len);
	http_set(web->work.mem, web->response, "Content-Encoding", "gzip");
	return web_answer_forever(web, asset->type, asset->gzip, asset->gzip_len);
}

const struct route asset_route = { "GET",  "/bestanden/{name}", ANYONE, READ, asset_file, OPEN,
				   PROCESS };
