/* SPDX-License-Identifier: EUPL-1.2 */
/* menu.h: what the slices put in one of the menus. */
#pragma once
#include "web/web.h"

struct menu_items LIST(const struct menu_item *);

/* The items of one menu that who asks may see, by their order. The list is in web->work.mem. */
struct menu_items menu_gather(struct web *web, enum menu menu);
