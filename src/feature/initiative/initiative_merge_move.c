/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_merge_move.c: the old address of a merged record leads to the new one. */
#include "feature/initiative/initiative_merge_move.h"
#include "base/id.h"
#include "feature/initiative/initiative_merge.h"

#include <string.h>

/* Moved for good as far as anybody knows, but asked again each time: a merge can be undone. */
static enum err answer(struct web *web, const char *path)
{
	http_set(web->work.mem, web->response, "Location", path);
	http_set(web->work.mem, web->response, "Cache-Control", "no-cache");
	return web_answer(web, 301, "text/plain; charset=utf-8");
}

enum err initiative_move(struct web *web, const char *before, const char *after, bool *ret_is_moved)
{
	int64_t id, into;
	struct initiative it;
	char text[ID_TEXT_LEN + 1];
	*ret_is_moved = false;
	TRY(web_id(web, &id));
	enum err err = initiative_merged_into(&web->work, id, &into);
	if (err)
		return err == ERR_MISSING ? OK : err;
	id_text(into, text);
	*ret_is_moved = true;
	/* where it led to may be gone itself: the address tells that */
	bool has_name = !strcmp(before, "/initiatieven/");
	if (has_name && initiative_get(&web->work, into, &it) == OK)
		return answer(web, arena_printf(web->work.mem, "%s%s%s-%s%s", web->page.prefix,
						before, text, it.slug, after));
	return answer(web, arena_printf(web->work.mem, "%s%s%s%s", web->page.prefix, before, text,
					after));
}
