/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_view_json.c: one initiative as linked data, on its page and as a document. */
#include "feature/initiative/initiative_door.h"
#include "feature/initiative/initiative_view.h"

static void put(struct json *json, struct arena *mem, const char *base_url,
		const struct initiative *it)
{
	json_object_begin(json);
	initiative_put_context(json);
	initiative_put_linked(json, mem, base_url, it);
	json_object_end(json);
}

void initiative_json_write(struct web *web, const struct initiative *it, struct out *out)
{
	struct json json = json_to(out);
	put(&json, web->work.mem, web->request->base_url, it);
}

/* A data block: no browser runs it, and '<' is written so that the data cannot end it. */
void initiative_json_html(struct page *page, const struct view_page *view)
{
	struct json json = json_to(page->out);
	json.is_in_html = true;
	out_text(page->out, "<script type=\"application/ld+json\">");
	put(&json, page->mem, page->base_url, &view->it);
	out_text(page->out, "</script>\n");
}
