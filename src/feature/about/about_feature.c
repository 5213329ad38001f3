/* SPDX-License-Identifier: EUPL-1.2 */
/* about_feature.c: what this slice offers. */
#include "feature/about/about_slice.h"
#include "feature/features.h"

static const struct menu_item menu[] = {
	{ "/over", N_("About Omzien"), MENU_FOOTER, 10 },
	{ "/api", N_("API for programs"), MENU_FOOTER, 30 },
	{ "/toegankelijkheid", N_("Accessibility"), MENU_FOOTER, 40 },
	{ "/privacy", N_("Privacy"), MENU_FOOTER, 50 },
};

const struct feature about_feature = {
	.name = "about",
	.routes = about_routes,
	.route_count = ABOUT_ROUTES,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
};
