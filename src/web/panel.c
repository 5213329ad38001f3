/* SPDX-License-Identifier: EUPL-1.2 */
/* panel.c: asks the slices for what they have to show or say of a record. */
#include "web/panel.h"

#include <stdlib.h>
#include <string.h>

static int compare_panels(const void *a, const void *b)
{
	return (*(const struct panel *const *)a)->order - (*(const struct panel *const *)b)->order;
}

/* Runs one panel with a buffer of its own, so that it stands where the page wants it. */
static enum err fill_one(struct web *web, const struct panel *panel, struct subject subject,
			 struct panels *ret)
{
	SCOPED_OUT(out);
	struct out *page_out = web->page.out;
	web->page.out = out;
	enum err err = panel->show(web, subject);
	web->page.out = page_out;
	if (!err && out->len)
		*list_add(web->work.mem, ret) = arena_strndup(web->work.mem, out->data, out->len);
	return err;
}

enum err panel_fill(struct web *web, const char *page, struct subject subject, struct panels *ret)
{
	struct LIST(const struct panel *) panels = { 0 };
	*ret = (struct panels){ 0 };
	for (size_t i = 0; i < web->site->feature_count; i++)
		for (size_t j = 0; j < web->site->features[i]->panel_count; j++) {
			const struct panel *panel = &web->site->features[i]->panels[j];
			if (!strcmp(panel->page, page) && work_may(&web->work, panel->roles))
				*list_add(web->work.mem, &panels) = panel;
		}
	if (panels.len)
		qsort(panels.items, panels.len, sizeof *panels.items, compare_panels);
	for (size_t i = 0; i < panels.len; i++)
		TRY(fill_one(web, panels.items[i], subject, ret));
	return OK;
}

void panels_html(struct page *page, const struct panels *panels)
{
	for (size_t i = 0; i < panels->len; i++)
		out_text(page->out, panels->items[i]);
}

enum err subject_describe(const struct site *site, struct work *work, struct subject subject,
			  const char **ret_name, const char **ret_path)
{
	for (size_t i = 0; i < site->feature_count; i++)
		for (size_t j = 0; j < site->features[i]->subject_count; j++) {
			const struct subject_kind *kind = &site->features[i]->subjects[j];
			if (!strcmp(kind->kind, subject.kind))
				return kind->describe(work, subject.id, ret_name, ret_path);
		}
	return ERR_MISSING;
}
