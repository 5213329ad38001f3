/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_find_pages.c: for staff: find an initiative, and see whether it has a contact. */
#include "feature/contact/contact.html.h"
#include "feature/contact/contact_view.h"
#include "feature/initiative/initiative_find.h"
#include "base/utf8.h"
#include "html/url.h"
#include "web/web.h"

enum { ROWS = 25, PAGE_MAX = 100000 };

static const char *page_path(struct web *web, const char *search, int page)
{
	return arena_printf(web->work.mem, "/beheer/contacten?zoek=%s&pagina=%d",
			    url_encode(web->work.mem, search), page);
}

/* "No contact", "A contact that did not agree yet", "A contact that we may ask". */
static const char *state_of(const struct contacts *contacts)
{
	const char *state = N_("No contact");
	for (size_t i = 0; i < contacts->len; i++) {
		if (contacts->items[i].is_usable)
			return N_("A contact that we may ask");
		state = N_("A contact that did not agree yet");
	}
	return state;
}

static enum err fill_rows(struct web *web, const struct initiatives *found,
			  struct contact_find_view *view)
{
	for (size_t i = 0; i < found->len; i++) {
		const struct subject subject = { "initiative", found->items[i].id };
		struct contacts contacts;
		TRY(contact_list(&web->work, subject, &contacts));
		*list_add(web->work.mem, &view->rows) = (struct contact_find_row){
			.name = found->items[i].name,
			.where = found->items[i].place,
			.path = contact_record_path(web->work.mem, subject),
			.state = state_of(&contacts),
			.count = (int64_t)contacts.len,
		};
	}
	return OK;
}

static enum err find_page(struct web *web)
{
	const char *search = http_query(web->request, "zoek");
	struct contact_find_view view = {
		.search = search ? utf8_tidy(web->work.mem, search) : "",
	};
	struct initiative_filter filter = {
		.search = *view.search ? view.search : NULL,
		.sort = *view.search ? SORT_BEST : SORT_NAME,
		.page = pager_asked(web, PAGE_MAX),
		.page_size = ROWS,
	};
	const struct initiative_wish wish = { .language = web->page.language, .with_items = true };
	struct initiative_result result = { 0 };
	TRY(initiative_find(&web->work, &filter, wish, &result));
	TRY(fill_rows(web, &result.items, &view));
	view.pager.total = result.total;
	if (filter.page > 1)
		view.pager.previous = page_path(web, view.search, filter.page - 1);
	if ((int64_t)filter.page * ROWS < result.reachable)
		view.pager.next = page_path(web, view.search, filter.page + 1);
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, NULL, N_("Contacts"));
	return web_show(web, N_("Contacts"), contact_find_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/contacten", MODERATOR, READ, find_page },
};
const struct route_table contact_find_pages = { routes, COUNT_OF(routes) };
