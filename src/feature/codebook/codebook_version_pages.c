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
			.path = version->version > 1
					? arena_printf(web->work.mem,
						       "%s/versies?versie=%lld#verschil",
						       view->head.path, (long long)version->version)
					: NULL,
		};
	}
}

/* What changed in the version that was asked for, else since the last one. */
static enum err fill_changes(struct web *web, struct codebook_version_view *view)
{
	struct code_changes changes;
	struct codes all;
	const struct codebook *codebook = &view->head.codebook;
	const char *asked = http_query(web->request, "versie");
	int64_t to = asked ? strtoll(asked, NULL, 10) : 0;
	to = to > 1 && to <= codebook->version ? to : 0;
	int64_t from = to ? to - 1 : codebook->version;
	struct words_value value = words_value("version", to ? to : from);
	TRY(codebook_compare(&web->work, codebook->id, from, to, &changes));
	TRY(code_list(&web->work, codebook->id, true, &all));
	history_fill(web, &all, &changes, &view->changes);
	view->title = words_format(web->work.mem, web->page.words,
				   to ? N_("What changed in version {version}")
				      : N_("What changed since version {version}"),
				   &value, 1);
	view->can_name = view->head.can_edit && !to && changes.len;
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
	if (err)
		return web_show_again(web, err, N_("Versions"), codebook_version_html, &view);
	return web_show(web, N_("Versions"), codebook_version_html, &view);
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
