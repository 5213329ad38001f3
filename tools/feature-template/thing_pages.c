/* SPDX-License-Identifier: EUPL-1.2 */
/* thing_pages.c: the pages of things. */
#include "feature/thing/thing.html.h"
#include "feature/thing/thing_slice.h"
#include "web/web.h"

static enum err list_page(struct web *web)
{
	struct thing_list_view view = { 0 };
	TRY(thing_list(&web->work, &view.things));
	return web_show(web, N_("Things"), thing_list_html, &view);
}

const struct route thing_routes[THING_ROUTES] = {
	{ "GET", "/PATH", ANYONE, READ, list_page, .flags = CACHED },
};
