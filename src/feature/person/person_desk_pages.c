/* SPDX-License-Identifier: EUPL-1.2 */
/* person_desk_pages.c: /beheer: what waits for somebody, and what there is to do. */
#include "feature/person/person_desk.html.h"
#include "feature/person/person_pages.h"
#include "work/setting.h"

/* The parts of the desk: items below `end` that no part before took. */
static const struct {
	const char *key, *title;
	int end;
} sections[] = {
	{ "register", N_("The register"), 40 },
	{ "onderzoek", N_("Research"), 60 },
	{ "mensen", N_("People and privacy"), 80 },
	{ "site", N_("This site"), 1000 },
};

static void fill_menu(struct web *web, struct desk_view *view)
{
	struct menu_items items = menu_gather(web, MENU_DESK);
	for (size_t i = 0, at = 0; i < COUNT_OF(sections); i++) {
		struct desk_section section = { sections[i].key, sections[i].title, { 0 } };
		while (at < items.len && items.items[at]->order < sections[i].end)
			*list_add(web->work.mem, &section.items) = items.items[at++];
		if (section.items.len)
			*list_add(web->work.mem, &view->sections) = section;
	}
}

/* What waits, in the order of the slices. */
static enum err fill_tasks(struct web *web, struct desk_view *view)
{
	for (size_t i = 0; i < web->site->feature_count; i++)
		for (size_t j = 0; j < web->site->features[i]->task_count; j++) {
			struct task_line line = { .task = &web->site->features[i]->tasks[j] };
			if (!work_may(&web->work, line.task->roles))
				continue;
			TRY(line.task->count(&web->work, &line.count));
			if (line.count > 0)
				*list_add(web->work.mem, &view->tasks) = line;
		}
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
