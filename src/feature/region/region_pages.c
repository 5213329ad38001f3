/* SPDX-License-Identifier: EUPL-1.2 */
/* region_pages.c: the form of settings, and the theme as a style sheet. */
#include "feature/region/region.html.h"
#include "feature/region/region_slice.h"
#include "web/web.h"

#include <string.h>

static enum err settings_page(struct web *web)
{
	struct region_form_view view = { .inputs = region_settings(&web->work) };
	if (http_query(web->request, "opgeslagen"))
		web->page.notice = N_("Your changes are saved.");
	return web_show(web, N_("Settings"), region_settings_html, &view);
}

/* The last value counts: an unticked box sends only the empty one before it. */
static const char *sent(const struct http_request *request, const char *key)
{
	const char *value = NULL;
	for (size_t i = 0; i < request->form.len; i++)
		if (!strcmp(request->form.items[i].name, key))
			value = request->form.items[i].value;
	return value;
}

static enum err settings_action(struct web *web)
{
	struct region_form_view view = { .inputs = region_settings(&web->work) };
	enum err err = OK;
	for (size_t i = 0; i < view.inputs.len; i++) {
		struct setting_input *input = &view.inputs.items[i];
		if (region_setting_read(&web->work, sent(web->request, input->setting->key), input))
			err = ERR_INVALID;
	}
	if (!err)
		err = region_settings_save(&web->work, &view.inputs);
	if (!err)
		return web_redirect(web, "/beheer/regio?opgeslagen=1");
	if (err != ERR_INVALID)
		return err;
	view.problems = (int)web->work.failures.len;
	return web_show_again(web, err, N_("Settings"), region_settings_html, &view);
}

static enum err theme_sheet(struct web *web)
{
	struct colour colour;
	struct out *out = web->page.out;
	if (!colour_read(setting_get(&web->work, "colour"), &colour)) {
		out_text(out, "/* this region has no colour of its own */\n");
		return web_answer(web, 200, "text/css; charset=utf-8");
	}
	struct theme theme = theme_of(colour);
	out_text(out, ".omzien-theme {\n");
	for (int i = 0; i < THEME_STEPS; i++)
		out_printf(out, "\t--polder-%d: #%02x%02x%02x;\n", theme_step_names[i],
			   (unsigned)theme.steps[i].red, (unsigned)theme.steps[i].green,
			   (unsigned)theme.steps[i].blue);
	out_text(out, "}\n");
	return web_answer(web, 200, "text/css; charset=utf-8");
}

const struct route region_routes[REGION_ROUTES] = {
	{ "GET", "/beheer/regio", ADMINISTRATOR, READ, settings_page },
	{ "POST", "/beheer/regio", ADMINISTRATOR, WRITE, settings_action },
	{ "GET", "/thema.css", ANYONE, READ, theme_sheet, OPEN, CACHED },
};
