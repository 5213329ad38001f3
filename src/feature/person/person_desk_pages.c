/* SPDX-License-Identifier: EUPL-1.2 */
/* person_desk_pages.c: /beheer: what waits for somebody, and what there is to do. */
#include "feature/person/person_desk.html.h"
#include "feature/person/person_pages.h"
#include "work/setting.h"

#include <stdlib.h>

static int compare_items(const void *a, const void *b)
{
	return (*(const struct menu_item *const *)a)->order -
	       (*(const struct menu_item *const *)b)->order;
}

static void fill_menu(struct web *web, struct desk_view *view)
{
	for (size_t i = 0; i < web->site->feature_count; i++)
		for (size_t j = 0; j < web->site->features[i]->menu_count; j++) {
			const struct menu_item *item = &web->site->features[i]->menu[j];
			if (item->menu == MENU_DESK && work_may(&web->work, item->roles))
				*list_add(web->work.mem, &view->items) = item;
		}
	if (view->items.len)
		qsort(view->items.items, view->items.len, sizeof *view->items.items, compare_items);
}

/* What waits comes first, then what does not, each in the order of the slices. */
static enum err fill_tasks(struct web *web, struct desk_view *view)
{
	struct LIST(struct task_line) done = { 0 };
	for (size_t i = 0; i < web->site->feature_count; i++)
		for (size_t j = 0; j < web->site->features[i]->task_count; j++) {
			struct task_line line = { .task = &web->site->features[i]->tasks[j] };
			if (!work_may(&web->work, line.task->roles))
				continue;
			TRY(line.task->count(&web->work, &line.count));
			if (line.count > 0)
				*list_add(web->work.mem, &view->tasks) = line;
			else
				*list_add(web->work.mem, &done) = line;
		}
	for (size_t i = 0; i < done.len; i++)
		*list_add(web->work.mem, &view->tasks) = done.items[i];
	return OK;
}

static enum err desk_page(struct web *web)
{
	struct second_state second;
	struct subject who = { "person", web->work.person_id };
	struct desk_view view = { .is_live = setting_is_on(&web->work, "is_live"),
				  .may_declare = work_may(&web->work, ADMINISTRATOR) };
	TRY(person_second(&web->work, web->work.person_id, &second));
	view.needs_second = second.is_needed && !second.is_confirmed;
	fill_menu(web, &view);
	TRY(fill_tasks(web, &view));
	TRY(panel_fill(web, "desk", who, &view.panels));
	return web_show(web, N_("Administration"), desk_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer", STAFF, READ, desk_page },
};
const struct route_table person_desk_table = { routes, COUNT_OF(routes) };
