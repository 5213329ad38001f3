/* SPDX-License-Identifier: EUPL-1.2 */
/* open_health.c: whether the process lives, and whether it can reach its data. */
#include "feature/open/open_slice.h"

static enum err healthz(struct web *web)
{
	out_text(web->page.out, "ok\n");
	return web_answer(web, 200, "text/plain; charset=utf-8");
}

static enum err readyz(struct web *web)
{
	int unreachable = 0;
	for (size_t i = 0; i < web->site->regions.len; i++)
		if (open_reach(web->site->regions.items[i])) {
			out_printf(web->page.out, "unreachable: %s\n",
				   web->site->regions.items[i]->key);
			unreachable++;
		}
	if (!unreachable)
		out_text(web->page.out, "ready\n");
	return web_answer(web, unreachable ? 503 : 200, "text/plain; charset=utf-8");
}

static const struct route routes[] = {
	{ "GET", "/healthz", ANYONE, READ, healthz, OPEN, PROCESS },
	{ "GET", "/readyz", ANYONE, SLOW, readyz, OPEN, PROCESS },
};
const struct route_table open_health_table = { routes, COUNT_OF(routes) };
