/* SPDX-License-Identifier: EUPL-1.2 */
/* frame.c: head, band, menus, notices and foot of every page. */
#include "web/frame.h"
#include "web/frame.html.h"
#include "web/guard.h"
#include "web/menu.h"
#include "work/setting.h"

#include <string.h>

/* Whether a menu's path is that of this page, or of the section that it stands in. */
static const char *current_of(const char *path, const char *menu_path)
{
	size_t len = strlen(menu_path);
	if (!path || strncmp(path, menu_path, len))
		return NULL;
	if (path[len] == '\0')
		return "page";
	return path[len] == '/' || path[len] == '-' ? "true" : NULL;
}

/* One place in a menu is where the reader is: that which says most of the path. */
static void keep_closest(struct frame_links *links)
{
	struct frame_link *closest = NULL;
	for (size_t i = 0; i < links->len; i++) {
		struct frame_link *link = &links->items[i], *other = closest;
		if (!link->current)
			continue;
		if (!other || strlen(link->path) > strlen(other->path))
			closest = link;
		else
			other = link;
		if (other)
			other->current = NULL;
	}
}

static struct frame_links menu_of(struct web *web, enum menu menu)
{
	struct frame_links links = { 0 };
	struct menu_items items = menu_gather(web, menu);
	for (size_t i = 0; i < items.len; i++)
		*list_add(web->work.mem, &links) = (struct frame_link){
			.path = items.items[i]->path,
			.text = words_say(web->page.words, items.items[i]->text),
			.current = current_of(web->path, items.items[i]->path),
		};
	keep_closest(&links);
	return links;
}

static void set_other_language(struct web *web, struct frame_view *view)
{
	bool is_dutch = !strcmp(web->page.language, "nl");
	const char *path =
		web->page.is_error || strcmp(web->request->method, "GET") ? "/" : web->page.path;
	view->other_language = is_dutch ? "en" : "nl";
	view->other_path = is_dutch ? arena_printf(web->work.mem, "/en%s", path) : path;
}

void frame_fill(struct web *web, const char *title, struct frame_view *ret)
{
	struct work *work = &web->work;
	bool has_data = work->region && work->db;
	*ret = (struct frame_view){
		.title = title,
		.region = work->region ? work->region->name : "",
		.main = menu_of(web, MENU_MAIN),
		.footer = menu_of(web, MENU_FOOTER),
		.token = guard_token_for(work->mem, work->person_id ? web->session_token : NULL),
		.is_live = has_data && setting_is_on(work, "is_live"),
		.is_home = web->path && !strcmp(web->path, "/"),
		.is_signed_in = work->person_id != 0,
	};
	if (work_may(work, SIGNED_IN))
		ret->bar = menu_of(web, MENU_BAR);
	if (!ret->is_live || web->page.is_error || (web->route && web->route->roles))
		ret->robots = "noindex";
	set_other_language(web, ret);
}

void web_page_begin(struct web *web, const char *title)
{
	struct frame_view view;
	web->page.title = title;
	web->page.form_token =
		guard_token_for(web->work.mem, web->work.person_id ? web->session_token : NULL);
	frame_fill(web, title, &view);
	frame_begin(&web->page, &view);
}

enum err web_page_end(struct web *web)
{
	struct frame_view view;
	frame_fill(web, web->page.title, &view);
	frame_end(&web->page, &view);
	return web_answer(web, 200, "text/html; charset=utf-8");
}

enum err web_page_end_error(struct web *web, enum err err)
{
	web_page_end(web);
	web->response->status = web_status(err);
	return err;
}
