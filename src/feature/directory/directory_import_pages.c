/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_import_pages.c: a file with organisations in the browser, and the download. */
#include "feature/directory/directory_desk.html.h"
#include "feature/directory/directory_view.h"
#include "work/writer.h"

#include <string.h>

static enum err show(struct web *web, enum err err, struct directory_import_view *view)
{
	directory_desk_crumbs(web, words_say(web->page.words, N_("Read in a file")));
	return err ? web_show_again(web, err, N_("Read in a file"), directory_import_html, view)
		   : web_show(web, N_("Read in a file"), directory_import_html, view);
}

static enum err import_page(struct web *web)
{
	struct directory_import_view view = { 0 };
	return show(web, OK, &view);
}

static enum err store(struct work *work, void *import)
{
	return directory_import_store(work, import);
}

/* Rows that are wrong keep the whole file out: mend them, and send it again. */
static enum err import_action(struct web *web)
{
	struct directory_import_view view = { 0 };
	const struct http_file *sent = http_file(web->request, "bestand");
	enum err err = OK;
	if (!sent || !sent->len)
		err = work_fail(&web->work, ERR_INVALID, "bestand", N_("Choose a file first."));
	else
		err = directory_import_read(&web->work, sent->bytes, sent->len, &view.import);
	if (!err && view.import.faults.len) {
		view.is_read = true;
		return show(web, ERR_INVALID, &view);
	}
	if (!err)
		err = writer_run(&web->work, store, &view.import);
	if (err)
		return err == ERR_INVALID ? show(web, err, &view) : err;
	return web_redirect(web, "/beheer/sociale-kaart?gedaan=ingelezen");
}

static const struct route routes[] = {
	{ "GET", "/beheer/sociale-kaart/inlezen", MODERATOR, READ, import_page },
	{ "POST", "/beheer/sociale-kaart/inlezen", MODERATOR, SLOW, import_action, PAGE, UPLOAD },
};
const struct route_table directory_import_table = { routes, COUNT_OF(routes) };
