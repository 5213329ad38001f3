/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_version_pages.c: the versions of a codebook, what changed, and naming the next one. */
#include "feature/codebook/codebook.html.h"
#include "feature/codebook/codebook_view.h"

#include <stdlib.h>
#include <string.h>

static const struct field version_fields[] = {
	{ .name = "name",
	  .key = "naam",
	  .label = N_("Name of this version"),
	  .help = N_("Such as “After the first ten interviews”."),
	  .offset = offsetof(struct codebook_version, name),
	  .max = CODE_LABEL_MAX,
	  .is_required = true },
	{ .name = "reason",
	  .key = "reden",
	  .label = N_("Why the codebook changed"),
	  .type = FIELD_LONG_TEXT,
	  .offset = offsetof(struct codebook_version, reason),
	  .max = CODE_TEXT_MAX,
	  .is_required = true },
};

static const struct web_notice notices[] = {
	{ "benoemd", N_("The version has its name.") },
};

static void fill_rows(struct web *web, const struct codebook_versions *versions,
		      struct codebook_version_view *view)
{
	for (size_t i = 0; i < versions->len; i++) {
		const struct codebook_version *version = &versions->items[i];
		*list_add(web->work.mem, &view->rows) = (struct version_row){
			.name = version->name,
			.reason = version->reason,
			.named =
				words_date_short(web->work.mem, web->page.words, version->named_ms),
			.number = version->version,
			.who = code_who(web, version->person_id),
			.path = version->version > 1
					? arena_printf(web->work.mem,
						       "%s/versies?van=%lld&tot=%lld#verschil",
						       view->head.path,
						       (long long)version->version - 1,
						       (long long)version->version)
					: NULL,
		};
	}
}

/* A version that was asked for; 0: none, or no such version. */
static int64_t asked(struct web *web, const char *key, const struct codebook *codebook)
{
	const char *text = http_query(web->request, key);
	int64_t version = text ? strtoll(text, NULL, 10) : 0;
	return version > 0 && version <= codebook->version ? version : 0;
}

/* "What changed since version 2", "What changed in version 3", "... from version 1 to 3". */
static const char *title_of(struct web *web, int64_t from, int64_t to)
{
	struct words_value values[] = { words_value("from", from), words_value("to", to),
					words_value("version", to ? to : from) };
	const char *text = !to              ? N_("What changed since version {version}")
			   : from == to - 1 ? N_("What changed in version {version}")
					    : N_("What changed from version {from} to {to}");
	return words_format(web->work.mem, web->page.words, text, values, COUNT_OF(values));
}

static struct input version_input(struct web *web, const char *key, const char *label,
				  const struct codebook_version_view *view)
{
	struct input input = {
		.key = key,
		.label = words_say(web->page.words, label),
		.look = INPUT_SELECT,
		.none = strcmp(key, "van") ? N_("What stands there now") : N_("The last version"),
		.value = http_query(web->request, key),
	};
	for (size_t i = 0; i < view->rows.len; i++)
		input_add_option(web->work.mem, &input,
				 arena_printf(web->work.mem, "%lld",
					      (long long)view->rows.items[i].number),
				 arena_printf(web->work.mem, "%lld. %s",
					      (long long)view->rows.items[i].number,
					      view->rows.items[i].name));
	return input;
}

/* What changed between the versions that were asked for, else since the last one. */
static enum err fill_changes(struct web *web, struct codebook_version_view *view)
{
	struct code_changes changes;
	struct codes all;
	const struct codebook *codebook = &view->head.codebook;
	int64_t from = asked(web, "van", codebook), to = asked(web, "tot", codebook);
	if (!from)
		from = codebook->version;
	view->can_name = view->head.can_edit && from == codebook->version && !to;
	if (to && from >= to)
		from = to > 1 ? to - 1 : 1;
	TRY(codebook_compare(&web->work, codebook->id, from, to, &changes));
	TRY(code_list(&web->work, codebook->id, true, &all));
	history_fill(web, &all, &changes, &view->changes);
	view->title = title_of(web, from, to);
	view->can_name = view->can_name && changes.len;
	*list_add(web->work.mem, &view->span) = version_input(web, "van", N_("From version"), view);
	*list_add(web->work.mem, &view->span) = version_input(web, "tot", N_("To version"), view);
	return OK;
}

static enum err show(struct web *web, enum err err)
{
	struct codebook_version_view view = { 0 };
	struct codebook_versions versions;
	TRY(codebook_door(web, "versies", &view.head));
	TRY(codebook_version_list(&web->work, view.head.codebook.id, &versions));
	fill_rows(web, &versions, &view);
	TRY(fill_changes(web, &view));
	view.inputs = inputs_of(web, version_fields, COUNT_OF(version_fields), NULL);
	web_crumb(web, NULL, N_("Versions"));
	web_take_notice(web, notices, COUNT_OF(notices));
	const char *title = codebook_title(web, N_("Versions"), &view.head);
	if (err)
		return web_show_again(web, err, title, codebook_version_html, &view);
	return web_show_titled(web, title, codebook_version_html, &view);
}

static enum err versions_page(struct web *web) { return show(web, OK); }

static enum err name_action(struct web *web)
{
	struct codebook_version version = { 0 };
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = field_read_form(&web->work, version_fields, COUNT_OF(version_fields),
				       &web->request->form, &version);
	if (!err)
		err = codebook_name_version(&web->work, id, version.name, version.reason);
	if (err == ERR_INVALID || err == ERR_CONFLICT)
		return show(web, err);
	TRY(err);
	return web_redirect(web, codebook_path(web, id, "/versies?gedaan=benoemd"));
}

static const struct route routes[] = {
	{ "GET", "/beheer/codeboeken/{id}/versies", STAFF, READ, versions_page },
	{ "POST", "/beheer/codeboeken/{id}/versies", CODEBOOK_EDITORS, WRITE, name_action },
};
const struct route_table codebook_version_table = { routes, COUNT_OF(routes) };
