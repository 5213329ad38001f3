/* SPDX-License-Identifier: EUPL-1.2 */
/* place_boundary.c: the borders that the map draws, as the file that ships. */
#include "feature/place/place_doors.h"
#include "work/setting.h"

#include <string.h>

#define WHOLE_COUNTRY "place/boundary.topojson"

/* The file of the region's setting; a name that does not ship gives the whole country. */
static const struct border_file *border_of(struct work *work)
{
	const struct border_files *all = &gazetteer_of(work)->borders;
	const char *name = setting_get(work, "boundary");
	const struct border_file *found = NULL;
	for (size_t i = 0; i < all->len; i++)
		if (!strcmp(all->items[i].file->name, name) ||
		    (!found && !strcmp(all->items[i].file->name, WHOLE_COUNTRY)))
			found = &all->items[i];
	return found;
}

const char *place_boundary_url(struct work *work)
{
	return arena_printf(work->mem, PLACE_BOUNDARY_PATH "?v=%s", border_of(work)->version);
}

enum err place_boundary_file(struct web *web)
{
	struct arena *mem = web->work.mem;
	const struct border_file *border = border_of(&web->work);
	const char *asked = http_query(web->request, "v");
	const char *etag = arena_printf(mem, "\"%s\"", border->version),
		   *known = http_header(web->request, "If-None-Match");
	http_set(mem, web->response, "ETag", etag);
	http_set(mem, web->response, "Access-Control-Allow-Origin", "*");
	http_set(mem, web->response, "Cache-Control",
		 asked && !strcmp(asked, border->version) ? "public, max-age=31536000, immutable"
							  : "public, max-age=3600");
	if (known && http_etag_matches(known, etag))
		return web_answer(web, 304, "application/json");
	return web_answer_forever(web, "application/json", border->file->bytes, border->file->len);
}
