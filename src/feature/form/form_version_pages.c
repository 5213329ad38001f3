/* SPDX-License-Identifier: EUPL-1.2 */
/* form_version_pages.c: versions with their differences, freezing, copies, and files to take along.
 */
#include "base/utf8.h"
#include "feature/form/form_build.h"
#include "feature/form/form_more.html.h"
#include "feature/form/form_more_view.h"

#include <stdlib.h>
#include <string.h>

/* ---- differences ---- */

/* What a question is, in one line. */
static const char *line_of(struct web *web, const struct form *form, const struct form_item *item)
{
	const char *condition = item->parts[FORM_RELEVANT];
	const char *said = form_say_condition(web, form, condition);
	const char *line = arena_printf(web->work.mem, "%s · %s%s",
					words_say(web->page.words, form_kind_text(item)),
					form_item_title(web, form, item),
					item->parts[FORM_REQUIRED] ? " *" : "");
	if (condition)
		line = arena_printf(web->work.mem, "%s · %s %s", line,
				    words_say(web->page.words, N_("Only if")),
				    said ? said : condition);
	for (size_t i = 0; item->list && !item->list->is_file && i < item->list->choices.len; i++)
		line = arena_printf(web->work.mem, "%s%s%s", line, i ? ", " : " · ",
				    item->list->choices.items[i].name);
	return line;
}

static const struct form_item *same(const struct form *form, const struct form_item *item)
{
	for (int i = 1; i < form->item_count; i++)
		if (!strcmp(form->items[i]->name, item->name))
			return form->items[i];
	return NULL;
}

static void compare(struct web *web, const struct form *before, const struct form *after,
		    struct form_differences *ret)
{
	for (int i = 1; i < after->item_count; i++) {
		const struct form_item *now = after->items[i], *then = same(before, now);
		struct form_difference one = { now->name, then ? line_of(web, before, then) : NULL,
					       line_of(web, after, now) };
		if (!one.before || strcmp(one.before, one.after))
			*list_add(web->work.mem, ret) = one;
	}
	for (int i = 1; i < before->item_count; i++)
		if (!same(after, before->items[i]))
			*list_add(web->work.mem, ret) = (struct form_difference){
				before->items[i]->name, line_of(web, before, before->items[i]), NULL
			};
}

static enum err fill_differences(struct web *web, const struct form_versions *versions,
				 struct form_version_view *view)
{
	struct form_draft before, after;
	const char *asked = http_query(web->request, "versie");
	size_t number = asked ? strtoul(asked, NULL, 10) : versions->len;
	if (number < 2 || number > versions->len)
		return OK;
	const struct form_version *last = &versions->items[number - 1];
	view->from = last[-1].number;
	view->to = last->number;
	TRY(form_draft_of(&web->work, &last[-1], &before));
	TRY(form_draft_of(&web->work, last, &after));
	compare(web, before.form, after.form, &view->differences);
	return OK;
}

/* ---- versions ---- */

static const struct web_notice notices[] = {
	{ "bevroren", N_("The version is frozen. It can be answered now.") },
};

static enum err versions_page(struct web *web)
{
	struct form_draft draft;
	struct form_version_view view = { 0 };
	struct form_versions versions;
	TRY(form_door(web, "versies", &draft, &view.head));
	view.path = form_path(web, draft.record.id, "/versies");
	view.is_draft = draft.record.is_draft;
	TRY(form_version_list(&web->work, draft.record.id, &versions));
	for (size_t i = versions.len; i-- > 0;) {
		const struct form_version *version = &versions.items[i];
		*list_add(web->work.mem, &view.rows) = (struct form_version_row){
			.number = version->number,
			.path = arena_printf(web->work.mem, "%s/%d/formulier.", view.path,
					     version->number),
			.state = words_say(web->page.words,
					   version->is_frozen ? N_("Frozen") : N_("Draft")),
			.made = words_date_short(web->work.mem, web->page.words,
						 version->is_frozen ? version->frozen_ms
								    : version->made_ms),
			.is_frozen = version->is_frozen,
			.changes = i ? arena_printf(web->work.mem, "%s?versie=%d#verschil",
						    view.path, version->number)
				     : NULL,
		};
	}
	TRY(fill_differences(web, &versions, &view));
	web_crumb(web, NULL, N_("Versions"));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, form_page_title(web, N_("Versions"), &view.head),
			       form_versions_html, &view);
}

/* ---- freezing ---- */

static enum err show_freeze(struct web *web, enum err err)
{
	struct form_draft draft;
	struct form_freeze_view view = { 0 };
	struct form_consequences all = { 0 };
	TRY(form_door(web, "versies", &draft, &view.head));
	TRY(form_weigh(&web->work, &draft, &all));
	for (size_t i = 0; i < all.len; i++) {
		struct form_problem text = { .text = all.items[i].text,
					     .value = all.items[i].value };
		*list_add(web->work.mem,
			  all.items[i].is_obstacle ? &view.obstacles : &view.effects) =
			form_problem_say(web, &text);
	}
	view.path = form_path(web, draft.record.id, "/versies/bevriezen");
	view.back = form_path(web, draft.record.id, "");
	web_crumb(web, NULL, N_("Freeze"));
	const char *title = form_page_title(web, N_("Freeze"), &view.head);
	if (err)
		return web_show_again(web, err, title, form_freeze_html, &view);
	return web_show_titled(web, title, form_freeze_html, &view);
}

static enum err freeze_page(struct web *web) { return show_freeze(web, OK); }

/* What is frozen or removed for good is what was looked at. */
static enum err check_known(struct web *web, const struct form_draft *draft, int64_t known_ms)
{
	if (known_ms == draft->record.changed_ms)
		return OK;
	return work_fail(&web->work, ERR_CONFLICT, NULL,
			 N_("Somebody else changed this questionnaire meanwhile. Look at it again, "
			    "and make your change once more."));
}

static enum err freeze_action(struct web *web)
{
	struct form_draft draft;
	int64_t known_ms, version_id;
	TRY(form_door_edit(web, &draft, &known_ms));
	TRY(check_known(web, &draft, known_ms));
	enum err err = form_freeze(&web->work, draft.record.id, &version_id);
	if (err == ERR_CONFLICT)
		return show_freeze(web, err);
	TRY(err);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=bevroren",
					      form_path(web, draft.record.id, "/versies")));
}

/* ---- copies and removing ---- */

static enum err copy_action(struct web *web)
{
	struct form_draft draft;
	struct form_record other;
	int64_t known_ms, id;
	enum err err;
	TRY(form_door_edit(web, &draft, &known_ms));
	struct words_value value[] = { words_value("title", draft.record.title) };
	draft.form->title =
		words_format(web->work.mem, web->page.words, N_("Copy of {title}"), value, 1);
	const char *key = arena_printf(web->work.mem, "%s_2", draft.record.key);
	for (int i = 3; !(err = form_get_by_key(&web->work, key, &other)); i++)
		key = arena_printf(web->work.mem, "%s_%d", draft.record.key, i);
	if (err != ERR_MISSING)
		return err;
	draft.form->id = key;
	draft.form->version = NULL;
	TRY(form_copy(&web->work, &draft, &id));
	return web_redirect(web,
			    arena_printf(web->work.mem, "%s?gedaan=kopie", form_path(web, id, "")));
}

static enum err remove_action(struct web *web)
{
	struct form_draft draft;
	int64_t known_ms;
	TRY(form_door_edit(web, &draft, &known_ms));
	TRY(check_known(web, &draft, known_ms));
	TRY(form_remove(&web->work, draft.record.id));
	return web_redirect(web, "/beheer/formulieren?gedaan=verwijderd");
}

/* ---- a version as a file ---- */

static enum err version_of(struct web *web, struct form_version *ret)
{
	struct form_versions versions;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(form_version_list(&web->work, id, &versions));
	int number = atoi(web_parameter(web, "nummer"));
	for (size_t i = 0; i < versions.len; i++)
		if (versions.items[i].number == number) {
			*ret = versions.items[i];
			return OK;
		}
	return ERR_MISSING;
}

static const char *attachment(struct web *web, const struct form_draft *draft, const char *kind)
{
	return arena_printf(web->work.mem, "attachment; filename=\"%s-%d.%s\"",
			    utf8_slug(web->work.mem, draft->record.key), draft->version.number,
			    kind);
}

static const struct {
	const char *kind, *type;
	void (*write)(struct out *out, const struct form *form);
} writers[] = {
	{ "csv", "text/csv; charset=utf-8", form_write_csv },
	{ "md", "text/markdown; charset=utf-8", form_write_markdown },
	{ "xml", "application/xml; charset=utf-8", form_write_xform },
};

static enum err xlsx(struct web *web, const struct form_draft *draft)
{
	int file;
	const char *name =
		arena_printf(web->work.mem, "%s-%d.xlsx",
			     utf8_slug(web->work.mem, draft->record.key), draft->version.number);
	TRY(form_write_xlsx(web->work.mem, draft->form, web->site->config.folder, &file));
	return web_answer_file(web,
			       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			       name, file);
}

/* SLOW: a workbook is written with temporary files. */
static enum err download_page(struct web *web)
{
	const char *kind = web_parameter(web, "soort");
	struct form_version version;
	struct form_draft draft;
	TRY(version_of(web, &version));
	TRY(form_draft_of(&web->work, &version, &draft));
	if (!strcmp(kind, "xlsx"))
		return xlsx(web, &draft);
	if (!strcmp(kind, "xml") && form_mistakes(&draft.problems))
		return work_fail(&web->work, ERR_CONFLICT, NULL,
				 N_("This questionnaire still holds mistakes. Mend them first."));
	for (size_t i = 0; i < COUNT_OF(writers); i++) {
		if (strcmp(writers[i].kind, kind))
			continue;
		writers[i].write(web->page.out, draft.form);
		http_set(web->work.mem, web->response, "Content-Disposition",
			 attachment(web, &draft, kind));
		return web_answer(web, 200, writers[i].type);
	}
	return ERR_MISSING;
}

#define VERSIONS "/beheer/formulieren/{id}/versies"
static const struct route routes[] = {
	{ "GET", VERSIONS, STAFF, READ, versions_page },
	{ "GET", VERSIONS "/bevriezen", FORM_EDITORS, READ, freeze_page },
	{ "POST", VERSIONS "/bevriezen", FORM_EDITORS, WRITE, freeze_action },
	{ "POST", VERSIONS "/kopie", FORM_EDITORS, WRITE, copy_action },
	{ "POST", VERSIONS "/verwijderen", FORM_EDITORS, WRITE, remove_action },
	{ "GET", VERSIONS "/{nummer}/formulier.{soort}", STAFF, SLOW, download_page },
};
const struct route_table form_version_table = { routes, COUNT_OF(routes) };
