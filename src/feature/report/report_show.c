/* SPDX-License-Identifier: EUPL-1.2 */
/* report_show.c: a report as a page; its contents, downloads and editions. */
#include "base/id.h"
#include "feature/report/report_pages.h"

#include <string.h>

const char *report_id_text(struct web *web, int64_t id)
{
	char *text = arena_alloc(web->work.mem, ID_TEXT_LEN + 1);
	id_text(id, text);
	return text;
}

const char *report_path(struct web *web, int64_t id, const char *rest)
{
	return arena_printf(web->work.mem, "/beheer/rapporten/%s%s", report_id_text(web, id), rest);
}

const char *report_public_path(struct web *web, const char *slug, const char *rest)
{
	return arena_printf(web->work.mem, "/rapporten/%s%s", slug, rest);
}

void report_crumbs(struct web *web, const struct report *report, const char *what)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, report || what ? "/beheer/rapporten" : NULL, N_("Reports"));
	if (report)
		web_crumb_titled(web, what ? report_path(web, report->id, "") : NULL,
				 report->title);
	if (what)
		web_crumb(web, NULL, what);
}

enum err report_of(struct web *web, struct report *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return report_get(&web->work, id, ret);
}

void report_fill_inputs(struct web *web, struct field_span span, const void *record,
			struct inputs *ret)
{
	for (size_t i = 0; i < span.count; i++) {
		const struct field *field = &span.fields[i];
		const char *sent = http_form(web->request, field->key);
		const char *value = sent     ? sent
				    : record ? field_text(web->work.mem, field, record)
					     : NULL;
		*list_add(web->work.mem, ret) = input_of(&web->page, field, value);
	}
}

void show_fill(struct web *web, const struct report_model *model, struct show_view *ret)
{
	static const struct report_faults none;
	ret->model = model;
	ret->edition = model_edition_text(web->work.mem, model);
	ret->faults = &none;
	for (size_t i = 0; i < model->pieces.len; i++) {
		const struct document_block *block = &model->pieces.items[i].block;
		if (block->kind == BLOCK_HEADING && block->level <= 2)
			*list_add(web->work.mem, &ret->contents) =
				(struct contents_line){ block->anchor, block->title, block->level };
	}
}

enum err show_downloads(struct web *web, const char *path, int64_t edition_id,
			struct downloads *ret, const char **ret_lack)
{
	struct report_kepts kept;
	TRY(report_kept_select(&web->work, edition_id, &kept));
	*ret_lack = report_lack_text(&kept);
	for (size_t i = 0; i < report_format_count; i++) {
		const char *key = report_formats[i].key;
		if (*ret_lack && !strcmp(key, "pdf"))
			continue;
		*list_add(web->work.mem, ret) = (struct download){
			.path = arena_printf(web->work.mem, "%s/rapport.%s", path, key),
			.text = report_formats[i].text,
		};
	}
	return OK;
}
