/* SPDX-License-Identifier: EUPL-1.2 */
/* about_pages.c: about the register, accessibility, privacy, the API. */
#include "feature/about/about.html.h"
#include "feature/about/about_slice.h"
#include "web/web.h"
#include "work/setting.h"

#include <string.h>

/* The levels of the Dutch government (digitoegankelijk.nl); the first stands for all that was not
 * set. */
static const struct status {
	const char *key, *title, *text;
} statuses[] = {
	{ "", N_("not audited yet"),
	  N_("No audit of this website was done yet. We do not know whether it meets all "
	     "requirements.") },
	{ "A", N_("complies in full"),
	  N_("This website meets all requirements. An audit showed this.") },
	{ "B", N_("complies in part"),
	  N_("This website meets a part of the requirements. An audit showed which ones it does "
	     "not meet yet.") },
	{ "C", N_("first measures taken"),
	  N_("This website does not meet all requirements yet, or this is not known for all of "
	     "them. The first measures "
	     "were taken.") },
	{ "D", N_("does not comply"), N_("This website does not meet the requirements.") },
	{ "E", N_("no statement yet"), N_("There is no full statement for this website yet.") },
};

static const struct status *status_of(const char *key)
{
	for (size_t i = 0; i < COUNT_OF(statuses); i++)
		if (!strcmp(statuses[i].key, key))
			return &statuses[i];
	return &statuses[0];
}

static struct about_lines lines_of(struct arena *mem, const char *text)
{
	struct about_lines lines = { 0 };
	while (*text) {
		size_t len = strcspn(text, "\n");
		if (len)
			*list_add(mem, &lines) = arena_strndup(mem, text, len);
		text += len + strspn(text + len, "\n");
	}
	return lines;
}

static struct about_view view_of(struct web *web)
{
	struct work *work = &web->work;
	const struct status *status = status_of(setting_get(work, "accessibility_status"));
	return (struct about_view){
		.region = work->region->name,
		.organisation = setting_get(work, "organisation"),
		.website = setting_get(work, "organisation_website"),
		.mail = setting_get(work, "correction_mail"),
		.status = status->key,
		.status_title = status->title,
		.status_text = status->text,
		.date = setting_get(work, "accessibility_date"),
		.signatory = setting_get(work, "accessibility_signatory"),
		.findings = lines_of(work->mem, setting_get(work, "accessibility_findings")),
		.is_live = setting_is_on(work, "is_live"),
	};
}

static enum err about_page(struct web *web)
{
	struct about_view view = view_of(web);
	web_crumb(web, NULL, N_("About Omzien"));
	return web_show(web, N_("About Omzien"), about_html, &view);
}

static enum err accessibility_page(struct web *web)
{
	struct about_view view = view_of(web);
	web_crumb(web, NULL, N_("Accessibility"));
	return web_show(web, N_("Accessibility"), accessibility_html, &view);
}

static enum err privacy_page(struct web *web)
{
	struct about_view view = view_of(web);
	web_crumb(web, NULL, N_("Privacy"));
	return web_show(web, N_("Privacy"), privacy_html, &view);
}

static const struct about_key keys[] = {
	{ "zoek", N_("Free text, also with typing errors"), "dorpszorg ulrumm" },
	{ "gemeente", N_("Municipality: code of Statistics Netherlands"), "GM1966" },
	{ "dorp", N_("Village"), "Ulrum" },
	{ "postcode", N_("Four digits; together with straal"), "9968" },
	{ "straal", N_("Within so many kilometres of the postcode"), "10" },
	{ "categorie", N_("Category"), "informal_help" },
	{ "thema", N_("Theme"), "loneliness" },
	{ "activiteit", N_("What there is to do"), "shared_meal" },
	{ "doelgroep", N_("For whom"), "older_people" },
	{ "fase", N_("How far it is"), "running" },
	{ "rechtsvorm", N_("Legal form"), "foundation" },
	{ "startjaar", N_("Year in which it began"), "2014" },
	{ "bron", N_("Kind of source"), "web" },
	{ "sorteer", N_("Order"), "naam" },
	{ "paginagrootte", N_("How many at a time, at most 200"), "50" },
	{ "na", N_("Where the next ones begin: comes out of volgende"), "…" },
};

static enum err api_page(struct web *web)
{
	struct api_view view = { .keys = { .items = keys, .len = COUNT_OF(keys) } };
	web_crumb(web, NULL, N_("API for programs"));
	return web_show(web, N_("API for programs"), api_html, &view);
}

const struct route about_routes[ABOUT_ROUTES] = {
	{ "GET", "/over", ANYONE, READ, about_page, PAGE, CACHED },
	{ "GET", "/toegankelijkheid", ANYONE, READ, accessibility_page, PAGE, CACHED },
	{ "GET", "/privacy", ANYONE, READ, privacy_page, PAGE, CACHED },
	{ "GET", "/api", ANYONE, READ, api_page, PAGE, CACHED },
};
