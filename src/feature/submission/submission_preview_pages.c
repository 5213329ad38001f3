/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_preview_pages.c: trying a form before it is asked: nothing is stored, everything goes
 * along with the page. */
#include "base/id.h"
#include "feature/form/form_version.h"
#include "feature/submission/submission_fill.html.h"
#include "feature/submission/submission_view.h"

#include <stdlib.h>
#include <string.h>

static const char *form_path(struct arena *mem, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "/beheer/formulieren/%s%s", text, rest);
}

static void crumbs(struct web *web, const struct form_record *record)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb_titled(web, form_path(web->work.mem, record->id, ""), record->title);
	web_crumb(web, NULL, N_("Preview"));
}

static enum err open_form(struct web *web, struct form_record *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return form_get(&web->work, id, ret);
}

/* What was filled in on the pages before stands in the form itself. */
static enum err open_instance(struct web *web, const struct form_record *record,
			      struct guest *guest)
{
	const char *state = http_form(web->request, "stand");
	const struct form_setting setting = guest_setting(&web->work, "voorbeeld");
	const struct form *form;
	TRY(form_open(&web->work, record->version_id, &form));
	guest->survey.name = record->title;
	if (!state || !*state)
		return form_instance_new(web->work.mem, form, &setting, &guest->instance);
	struct form_document document = { .xml = state, .len = strlen(state) };
	return form_instance_read(web->work.mem, form, &setting, &document, &guest->instance);
}

static const char *write_state(struct web *web, struct form_instance *instance)
{
	SCOPED_OUT(out);
	form_instance_write(out, instance, false);
	return arena_strndup(web->work.mem, out->data, out->len);
}

static enum err show(struct web *web, struct guest *guest, const struct form_record *record, int at)
{
	struct arena *mem = web->work.mem;
	const struct submission_sheet *sheet = &guest->sheets.items[at];
	struct fill_view view = {
		.survey = &guest->survey,
		.path = form_path(mem, record->id,
				  arena_printf(mem, "/voorbeeld?pagina=%d", at + 1)),
		.title = submission_sheet_title(guest->instance, sheet),
		.has_previous = guest_next(guest, at, -1) >= 0,
		.said = words_say(web->page.words,
				  N_("This is a preview. Nothing that you fill in is stored.")),
		.is_preview = true,
		.state = write_state(web, guest->instance),
	};
	int place;
	SCOPED_OUT(out);
	struct page page = web->page;
	page.out = out;
	TRY(submission_show_page(&page, guest->instance, sheet, NULL));
	view.questions = arena_strndup(mem, out->data ? out->data : "", out->len);
	out_reset(out);
	submission_show_logic(&page, guest->instance);
	view.logic = arena_strndup(mem, out->data, out->len);
	view.count = guest_count(guest, at, &place);
	view.place = place;
	view.title = view.title ? view.title : record->title;
	if (web->work.failures.len)
		submission_list_labels(web, guest, &view.inputs);
	crumbs(web, record);
	return web_show_titled(web, view.title, submission_fill_html, &view);
}

/* Begins again after the last page. */
static int move(struct web *web, struct guest *guest, int at)
{
	const char *act = http_form(web->request, "actie");
	const bool is_back = act && !strcmp(act, "vorige");
	int to = guest_next(guest, at, is_back ? -1 : 1);
	return to >= 0 ? to : is_back ? at : guest_next(guest, -1, 1);
}

static enum err take(struct web *web, struct guest *guest, int *at)
{
	struct http_pairs pairs;
	const char *act = http_form(web->request, "actie"), *anchor;
	const struct submission_sheet *sheet;
	submission_sort_pairs(guest->instance, &web->request->form, &pairs);
	form_instance_fill(guest->instance, guest->instance->root, &pairs);
	TRY(form_instance_update(guest->instance));
	if (act && strchr(act, ':') && strncmp(act, "wis:", 4))
		return act_do(web, guest, act, &anchor);
	submission_sheets(guest->instance, &guest->sheets);
	sheet = &guest->sheets.items[*at];
	if (act && !strcmp(act, "volgende") && submission_check_sheet(guest->instance, sheet)) {
		submission_tell_faults(&web->work, guest->instance, sheet);
		return OK;
	}
	*at = move(web, guest, *at);
	return OK;
}

static enum err preview(struct web *web, bool is_sent)
{
	struct form_record record;
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	const char *page = http_query(web->request, "pagina");
	int at = page ? atoi(page) - 1 : 0;
	TRY(open_form(web, &record));
	TRY(open_instance(web, &record, guest));
	submission_sheets(guest->instance, &guest->sheets);
	if (at < 0 || at >= (int)guest->sheets.len)
		return work_fail(&web->work, ERR_MISSING, NULL,
				 N_("This questionnaire has no such page."));
	if (is_sent)
		TRY(take(web, guest, &at));
	submission_sheets(guest->instance, &guest->sheets);
	return show(web, guest, &record, at < 0 ? 0 : at);
}

static enum err preview_page(struct web *web) { return preview(web, false); }
static enum err preview_action(struct web *web) { return preview(web, true); }

static enum err paper_page(struct web *web)
{
	struct form_record record;
	struct paper_view view = { 0 };
	TRY(open_form(web, &record));
	view.title = record.title;
	crumbs(web, &record);
	return paper_show(web, record.version_id, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/formulieren/{id}/voorbeeld", STAFF, READ, preview_page },
	{ "POST", "/beheer/formulieren/{id}/voorbeeld", STAFF, READ, preview_action },
	{ "GET", "/beheer/formulieren/{id}/afdrukken", STAFF, READ, paper_page },
};
const struct route_table submission_preview_table = { routes, COUNT_OF(routes) };
